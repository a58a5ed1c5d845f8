"""What is derived is made once, made anew where anything is wrong with what was kept, and always the same."""

import os

import msgspec
import pytest

from sifarat.authority import Authority
from sifarat.derived import derived
from sifarat.extract.grammar import named
from sifarat.language import pack
from sifarat.language.tokens import folded_words


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Counts how often something was made; the cache is empty."""
    monkeypatch.setenv("SIFARAT_CACHE", str(tmp_path / "cache"))
    return []


def _derive(made, source=b"source"):
    def make():
        made.append(source)
        return b"made of " + source

    return derived("thing", [source], make)


def test_what_was_made_is_not_made_again(made):
    assert [_derive(made), _derive(made)] == [b"made of source"] * 2
    assert len(made) == 1


def test_another_source_is_another_thing(made):
    assert _derive(made) != _derive(made, b"other")
    assert _derive(made) == b"made of source"
    assert len(made) == 2


@pytest.mark.usefixtures("made")
def test_sources_are_told_apart_by_where_they_end():
    assert derived("thing", [b"ab", b"c"], lambda: b"1") != derived("thing", [b"a", b"bc"], lambda: b"2")


def test_a_damaged_file_is_made_anew(made, tmp_path):
    _derive(made)
    (kept,) = (tmp_path / "cache").iterdir()
    for damage in (b"", kept.read_bytes()[:-1], kept.read_bytes() + b"x"):
        kept.write_bytes(damage)
        assert _derive(made) == b"made of source"
    assert len(made) == 4


def test_nothing_is_left_behind_and_nothing_needed_where_no_folder_can_be_made(made, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("a file, no folder")
    monkeypatch.setenv("SIFARAT_CACHE", str(tmp_path / "file"))
    assert _derive(made) == _derive(made) == b"made of source"
    assert len(made) == 2


def test_what_nobody_reads_any_more_goes_when_another_is_kept(made, tmp_path):
    _derive(made, b"old")
    _derive(made, b"read")
    for kept in (tmp_path / "cache").iterdir():
        os.utime(kept, (0, 0))
    _derive(made, b"read")
    _derive(made, b"new")
    assert len(list((tmp_path / "cache").iterdir())) == 2
    _derive(made, b"read")
    assert made == [b"old", b"read", b"new"]


def test_only_whole_files_are_kept(made, tmp_path):
    _derive(made)
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".bin"]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("lang", pack.available())
def test_a_kept_pack_is_the_pack(lang):
    path = pack.PACKS / f"{lang}.yaml"
    pack.load.cache_clear()
    first = pack.load(lang)
    pack.load.cache_clear()
    assert pack.load(lang) == first == pack.parse(path.read_text(encoding="utf-8"), str(path))


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("lang", ["en", "ur"])
def test_kept_names_are_those_of_the_authority(lang):
    held = Authority.default()
    for _ in ("made", "read"):
        named._names.cache_clear()
        told = [(name, words, entity.id) for name, words, entity in named.names_of(held, lang)]
        assert told == [(name, folded_words(name), entity.id) for name, entity in held.names(lang)]


def test_a_pack_survives_being_packed():
    held = pack.load("hi")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(held), type=pack.Pack) == held
