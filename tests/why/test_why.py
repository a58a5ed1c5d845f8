"""Why a conclusion holds: the rule, the facts, the words; and nothing of what articles say themselves."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode

from sifarat.build import build
from sifarat.cli import sifarat
from sifarat.errors import NotFound
from sifarat.store import Store
from sifarat.vocabulary import NEXT_SESSION, ORDINAL, TYPE
from sifarat.why import ALONE, why

SEEDS = Path(__file__).parents[2] / "seeds"
THIRTEENTH = "sid:session/kazakhstan-pakistan/13"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why") / "graph"
    assert not build([SEEDS], folder, workers=1).skipped
    return folder


def test_a_rule_shows_the_facts_that_it_joined_and_their_words(home: Path) -> None:
    (following,) = [each for each in why(home, THIRTEENTH) if each.fact.predicate == NEXT_SESSION]
    reason = next(reason for reason in following.reasons if reason.rule == "next-session")
    numbers = [ground for ground in reason.grounds if ground.fact.predicate == ORDINAL]
    assert {ground.fact.object.value for ground in numbers if isinstance(ground.fact.object, Literal)} == {"13", "14"}
    assert all(claim.quote for ground in numbers for claim in ground.claims)
    assert len(reason.grounds) == 4


def test_every_conclusion_of_the_graph_has_a_reason_and_every_ground_is_in_it(home: Path) -> None:
    store = Store(home)
    opened = store.open()
    subjects = {quad.subject for quad in opened.quads_for_pattern(None, None, None, store.names.inferred)}
    for subject in sorted(subjects, key=str)[::7]:
        assert isinstance(subject, NamedNode)
        for conclusion in why(store, subject.value, types=True):
            assert conclusion.reasons, conclusion.fact
            for reason in conclusion.reasons:
                for ground in reason.grounds:
                    assert any(True for _ in opened.quads_for_pattern(*ground.fact, None)), ground.fact


def test_classes_are_told_when_asked_for(home: Path) -> None:
    assert not [each for each in why(home, THIRTEENTH) if each.fact.predicate == TYPE]
    typed = [each for each in why(home, THIRTEENTH, types=True) if each.fact.predicate == TYPE]
    assert {reason.rule for each in typed for reason in each.reasons} == {ALONE}


def test_the_verb_prints_rule_facts_and_words(home: Path) -> None:
    told = CliRunner().invoke(sifarat, ["why", THIRTEENTH, "--store", str(home)])
    assert told.exit_code == 0
    for line in ("sif:nextSession sid:session/kazakhstan-pakistan/14", "(next-session)", "      ┃ 2026"):
        assert line in told.output


def test_what_nobody_knows_is_not_found(home: Path) -> None:
    with pytest.raises(NotFound, match="sid:session/nowhere/1: nothing is known"):
        why(home, "sid:session/nowhere/1")
