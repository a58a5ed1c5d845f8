"""The compiled form: whole or refused, the same wherever it is kept, shared by processes."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from sifarat.authority import Authority, Entity, EntityType
from sifarat.authority import cached as kept
from sifarat.authority.compile import compiled
from sifarat.authority.sections import MAGIC
from sifarat.errors import AuthorityError
from sifarat.whole_file import write

ASK = "from sifarat.authority import Authority; print(Authority.default().state('KAZ').qid)"


def some() -> list[Entity]:
    return [
        Entity(id="person/a-b", type=EntityType.PERSON, names={"en": ("Zainab Qureshi",)}, source="test", state="PAK"),
        Entity(id="state/atlantis", type=EntityType.STATE, names={"en": ("Atlantis",)}, source="test", iso="ATL"),
    ]


def test_the_same_records_give_the_same_bytes() -> None:
    assert compiled(some(), "here") == compiled(some(), "there")


def test_a_compiled_file_opens_as_what_it_was_made_of(tmp_path: Path) -> None:
    file = tmp_path / "some.authority"
    write(file, compiled(some(), "test"))
    authority = Authority.load(file)
    assert list(authority) == some()
    assert authority.state("ATL").id == "state/atlantis"
    assert authority.find("ज़ैनब क़ुरैशी")[0].entity.id == "person/a-b"


@pytest.mark.parametrize("cut", [5, 40, -1])
def test_half_a_file_is_refused_with_its_name_and_what_to_do(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "half.authority"
    file.write_bytes(compiled(some(), "test")[:cut])
    with pytest.raises(AuthorityError, match=r"half\.authority"):
        Authority.load(file)


def test_a_file_of_another_version_says_how_to_make_it_anew(tmp_path: Path) -> None:
    file = tmp_path / "old.authority"
    file.write_bytes(MAGIC[:-1] + b"0" + bytes(100))
    with pytest.raises(AuthorityError, match="sifarat authority build"):
        Authority.load(file)


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "kept.authority"
    write(file, b"before")
    with pytest.raises(TypeError):
        write(file, "no bytes")  # type: ignore[arg-type]
    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]


def test_an_authority_goes_to_another_process_by_its_files(tmp_path: Path) -> None:
    file = tmp_path / "some.authority"
    write(file, compiled(some(), "test"))
    there = Authority.default().extended(file)
    sent = pickle.dumps(there)
    assert len(sent) < 1000
    assert pickle.loads(sent).get("person/a-b").names["en"] == ("Zainab Qureshi",)


def asked(cache: Path) -> str:
    environment = {"SIFARAT_CACHE": str(cache), "PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, check=True, text=True
    ).stdout.strip()


def test_the_default_is_kept_in_the_cache_and_a_broken_one_is_made_anew(tmp_path: Path) -> None:
    assert asked(tmp_path / "cache") == "Q232"
    (file,) = (tmp_path / "cache").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert asked(tmp_path / "cache") == "Q232"
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_the_default_is_made_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert asked(tmp_path / "file" / "cache") == "Q232"


def test_the_cache_is_where_the_system_keeps_such_or_where_one_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFARAT_CACHE", "/somewhere")
    assert kept.folder() == Path("/somewhere")
    monkeypatch.delenv("SIFARAT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    if sys.platform == "linux":
        assert kept.folder() == Path("/caches/sifarat")


def test_a_record_of_another_file_replaces_by_id_and_leads_to_what_is_there_by_identifier(tmp_path: Path) -> None:
    known = Authority.default().state("KAZ")
    mine = [
        Entity(id=known.id, type=EntityType.STATE, names={"en": ("Qazaqland",)}, source="test", iso="KAZ", qid="Q232"),
        Entity(
            id="state/q843", type=EntityType.STATE, names={"en": ("Pakland",)}, source="test", iso="PAK", qid="Q843"
        ),
    ]
    file = tmp_path / "mine.authority"
    write(file, compiled(mine, "test"))
    both = Authority.default().extended(file)
    assert both.state("KAZ").label() == "Qazaqland"
    assert both.state("PAK").id == "state/pakistan"
    assert "state/q843" not in both
    assert both.find("Pakland")[0].entity.id == "state/pakistan"
    assert len(both) == len(Authority.default())
