"""The competency questions: what the vocabulary must be able to answer, asked of the graph of the two seeds."""

import re
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from sifarat.build import build
from sifarat.ontology import classes
from sifarat.resources import folder
from sifarat.store import Store as Graph

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = sorted((folder("ontology") / "competency").glob("*.rq"))
HEAD = re.compile(r"# question: (?P<question>.+\?)\n# seeds: (?P<seeds>answer|silent)\n")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("competency") / "graph"
    assert not build([SEEDS], folder, workers=1).skipped
    return Graph(folder).open()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_question_has_its_answer_where_the_seeds_tell_it(seeds: Store, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = HEAD.match(text)
    assert head
    rows = seeds.query(text)
    assert isinstance(rows, QuerySolutions)
    assert any(True for _ in rows) == (head["seeds"] == "answer")


def test_the_questions_speak_of_all_that_articles_tell_of() -> None:
    asked = set(re.findall(r"sif:([A-Z]\w+)", "".join(path.read_text(encoding="utf-8") for path in FILES)))
    told = {"Meeting", "Session", "Visit", "Signing", "DocumentExchange", "Invitation", "Commemoration", "Appointment",
            "Accreditation", "Pledge", "Agreement", "AgreementPackage", "Target", "Position", "Corridor", "AirLink",
            "Person", "State", "JointCommission", "Tenure", "Sector", "Article", "Claim"}  # fmt: skip
    assert told <= set(classes())
    assert told <= asked
