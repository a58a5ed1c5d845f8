"""No term is used anywhere that the ontology does not define: packs, frames, code, questions, rules, shapes, pages."""

import re
from pathlib import Path

import pytest

from sifarat.ontology import classes, individuals, load, properties, sectors
from sifarat.vocabulary import SECTOR, SIF

_ROOT = Path(__file__).parents[2]
_PLACES = ("docs", "examples", "ontology", "queries", "seeds", "src", "web")
_ENDINGS = {".html", ".ipynb", ".md", ".py", ".rq", ".trig", ".ttl", ".yaml"}
_FILES = [path for place in _PLACES for path in sorted((_ROOT / place).rglob("*")) if path.suffix in _ENDINGS]
_SPOKEN = re.compile(
    r"""\bsif:([A-Za-z]\w*) | \bsif\("([A-Za-z]\w*)"\) | \bSIF\s*\+\s*"([A-Za-z]\w*)" | sifarat/ns\#([A-Za-z]\w*)""",
    re.VERBOSE,
)


def terms(text: str) -> set[str]:
    """Local names of our terms that ``text`` speaks of."""
    return {name for found in _SPOKEN.findall(text) for name in found if name}


@pytest.mark.parametrize("path", [_ROOT / "README.md", *_FILES], ids=lambda path: str(path.relative_to(_ROOT)))
def test_every_term_that_a_file_speaks_of_is_defined(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert terms(text) <= {*classes(), *properties(), *individuals()}
    slugs = set(re.findall(r"\bsector:([a-z][a-z-]*)\b", text)) - {"scheme"}
    assert slugs <= {sector.slug for sector in sectors()}


def test_a_slip_would_be_seen_in_every_way_of_writing_a_term() -> None:
    slips = 'sif:hledIn sif("hledOn") SIF + "hledAt" https://w3id.org/sifarat/ns#hledBy'
    assert terms(slips) == {"hledIn", "hledOn", "hledAt", "hledBy"}


def test_the_ontology_names_its_own_terms_only_as_it_defines_them() -> None:
    subjects = {triple.subject.value for triple in load() if hasattr(triple.subject, "value")}
    named = {node.value for triple in load() for node in triple if hasattr(node, "value")}
    assert {iri for iri in named if iri.startswith((SIF, SECTOR)) and iri not in subjects} <= {SIF}
