"""Nothing that a page says stands outside of the catalogues, and these are whole: all translated, none fuzzy."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
TEMPLATES = [
    *ROOT.glob("src/sifarat/serve/templates/*.html"),
    *ROOT.glob("src/sifarat/workbench/templates/*.html"),
]
NAMES = {"Sifarat", "SPARQL", "CSV", "JSON", "sif", "Apache"}
"""What is called so in every language."""
SPOKEN = re.compile(r"""\b(?:alt|title|placeholder|aria-label|aria-description|content)=(?:"([^"]*)"|'([^']*)')""")


def texts(path: Path) -> list[str]:
    """What a template gives out as it stands: words between tags, and attributes that are read aloud or seen."""
    source = path.read_text(encoding="utf-8")
    written = Environment().parse(source).find_all(nodes.TemplateData)
    whole = re.sub(r'<meta name="viewport"[^>]*>', "", "\x00".join(node.data for node in written))
    spoken = [one or other for one, other in SPOKEN.findall(whole)]
    shown = re.split(r"<[^>]*>|\x00", whole)
    return [*spoken, *shown]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_words_stand_in_a_template_outside_of_a_catalogue(path: Path) -> None:
    words = {word for text in texts(path) for word in re.findall(r"[^\W\d_]{2,}", text)}
    assert words <= NAMES


@pytest.mark.parametrize("lang", ["hi", "ur"])
@pytest.mark.parametrize("folder", ["src/sifarat/serve/locale", "queries"])
def test_a_catalogue_is_whole_and_none_of_it_is_fuzzy(folder: str, lang: str) -> None:
    with (ROOT / folder / f"{lang}.po").open("rb") as file:
        found = [message for message in read_po(file, locale=lang) if message.id]
    assert len(found) > 30
    assert [message.id for message in found if message.fuzzy or not str(message.string).strip()] == []
    written = re.compile(r"[\u0600-\u06ff\u0900-\u097f]")
    said = {message.id: str(message.string) for message in found if re.search(r"\w", str(message.id))}
    assert [sentence for sentence, words in said.items() if not written.search(words)] == []
