"""The guide for a new language is complete and true: it names every key and frame, its commands give what it shows.

Where the engine shows a thing otherwise on purpose: ``python tests/language/test_guide.py`` renews what is shown.
"""

import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from sifarat.authority import Authority
from sifarat.cli import sifarat
from sifarat.extract.extractor import grammar_of
from sifarat.extract.grammar.chunks import Kind, Shadow
from sifarat.extract.grammar.frames import frames
from sifarat.extract.mentions.mentions import sessions_and_persons, shadow_of
from sifarat.extract.sentence.clauses import ARGUMENTS, markers
from sifarat.language.pack import Dates, Numbers, OfficeWords, Pack, PackTest, Trigger, available, load
from sifarat.language.tokens import sentences

PAGE = Path(__file__).parents[2] / "docs" / "adding-a-language.md"
GUIDE = PAGE.read_text(encoding="utf-8")
TOLD = set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", GUIDE, flags=re.S)))


def blocks(kind: str) -> list[str]:
    """What stands in the fenced blocks of a kind, first line (the rest of the fence) included."""
    return re.findall(rf"^```{kind}( ?.*?\n.*?)^```$", GUIDE, flags=re.S | re.M)


@pytest.mark.parametrize("struct", [Pack, OfficeWords, Trigger, Dates, Numbers, PackTest])
def test_every_key_is_documented(struct: type[msgspec.Struct]) -> None:
    keys = set(struct.__struct_fields__)
    in_tests = {key for key in keys if re.search(rf"^ *-? *{key}:", "".join(blocks("yaml")), re.M)}
    assert keys - TOLD - in_tests == set()


def test_every_frame_marker_and_kind_that_packs_use_is_documented() -> None:
    packs = [load(lang) for lang in available()]
    assert {frame for pack in packs for frame in pack.triggers} | set(frames()) <= TOLD
    assert {marker for pack in packs for marker in pack.markers} <= TOLD
    assert {f"<{kind.name}>" for kind in Kind} <= TOLD


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command with what stands below it."""
    yield from re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, flags=re.M)


def ran(block: str) -> str:
    """The block with what its commands give in the current folder; ``cat`` writes the file that it shows."""
    lines = ["\n"]
    for command, below in commands(block):
        program, *words = shlex.split(command)
        if program == "cat":
            Path(words[0]).write_text(below, encoding="utf-8")
        else:
            below = CliRunner().invoke(sifarat, words).output.strip() + "\n"
        lines.append(f"$ {command}\n{below}")
    return "".join(lines)


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: block.strip().splitlines()[0][2:])
def test_the_commands_give_what_the_guide_shows(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ran(block) == block


def rows(text: str, lang: str) -> str:
    """The chunks of a sentence: words, kind, and marker or frame."""
    grammar = grammar_of(load(lang), Authority.default())
    (sentence,) = sentences(text, grammar.pack.sentence_ends, frozenset())
    shadow: Shadow = shadow_of(sentence, 0, grammar)
    sessions_and_persons(shadow, grammar)
    marked = markers(shadow, grammar, ARGUMENTS)
    lines = []
    for i, chunk in enumerate(shadow.chunks):
        span = shadow.span(i)
        more = ", ".join(sorted(marked.get(i, ()))) or getattr(chunk.data, "frame", "")
        lines.append(" · ".join(filter(None, (text[span.start : span.end], chunk.kind.name, more))))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("block", blocks("chunks"), ids=lambda block: block.split()[0])
def test_a_sentence_has_the_chunks_that_the_guide_shows(block: str) -> None:
    lang, text, shown = block.split("\n", 2)
    assert rows(text, lang.strip()) == shown


if __name__ == "__main__":
    page = GUIDE
    for old in blocks("chunks"):
        language, sentence, _ = old.split("\n", 2)
        page = page.replace(old, f"{language}\n{sentence}\n{rows(sentence, language.strip())}")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for old in blocks("console"):
            page = page.replace(old, ran(old))
    PAGE.write_text(page, encoding="utf-8")
