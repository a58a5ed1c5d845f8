"""Records from Wikidata, asked of a server of our own that answers in its shapes, faults included."""

import bz2
import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from sifarat.authority import Authority, Entity, HeldOffice, Rank
from sifarat.authority.wikidata import from_dump, from_services
from sifarat.authority.wikidata_client import Client
from sifarat.cli import sifarat
from sifarat.errors import AuthorityError
from sifarat.partial_date import PartialDate

# An invented state with its offices, people and bodies; identifiers of nobody.
STATE, CITY, HEAD, MINISTRY, POST, FIRST, SECOND = (f"Q99900000{n}" for n in range(1, 8))


def value(of: Any, **more: Any) -> dict[str, Any]:
    kind = "wikibase-entityid" if isinstance(of, dict) else "string"
    snak = {"snaktype": "value", "datavalue": {"value": of, "type": kind}}
    return {"mainsnak": snak, "type": "statement", "rank": "normal", **more}


def to(id: str, **more: Any) -> dict[str, Any]:
    return value({"entity-type": "item", "numeric-id": int(id[1:]), "id": id}, **more)


def date(time: str, precision: int) -> list[dict[str, Any]]:
    found = {"time": time, "precision": precision, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}
    return [{"snaktype": "value", "datavalue": {"value": found, "type": "time"}}]


def item(id: str, names: dict[str, list[str]], claims: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {
        "type": "item", "id": id, "modified": "2026-01-15T08:00:00Z", "claims": claims,
        "labels": {lang: {"language": lang, "value": found[0]} for lang, found in names.items()},
        "aliases": {lang: [{"language": lang, "value": n} for n in found[1:]] for lang, found in names.items()},
    }  # fmt: skip


ITEMS = {
    found["id"]: found
    for found in [
        item(STATE, {"en": ["Ruritania"], "ur": ["روریتانیہ"], "xx": ["Rur"]},
             {"P298": [value("RUR")], "P36": [to(CITY)], "P1906": [to(HEAD)]}),
        item(CITY, {"en": ["Strelsau"]}, {"P17": [to(STATE)]}),
        item(HEAD, {"en": ["President of Ruritania"]}, {"P1001": [to(STATE)]}),
        item(MINISTRY, {"en": ["Ministry of Foreign Affairs"]}, {"P1001": [to(STATE)], "P2388": [to(POST)]}),
        item(POST, {"en": ["Minister of Foreign Affairs"]}, {"P1001": [to(STATE)]}),
        item(FIRST, {"en": ["Rudolf Elphberg", "R. Elphberg"], "hi": ["रुडोल्फ एल्फबर्ग"]}, {"P39": [
            to(HEAD, qualifiers={"P580": date("+2019-03-00T00:00:00Z", 10), "P582": date("+2024-01-02T00:00:00Z", 11)}),
            to(POST, rank="deprecated"),
            to(POST, qualifiers={"P580": date("+2010-00-00T00:00:00Z", 7)}),
        ]}),
        item(SECOND, {"en": ["Flavia Tarlenheim"]}, {"P39": [
            to(POST, qualifiers={"P580": date("+2020-00-00T00:00:00Z", 9), "P582": [{"snaktype": "somevalue"}]}),
        ]}),
    ]
}  # fmt: skip
ROLES = [(STATE, "state"), (CITY, "city"), (HEAD, "office"), (MINISTRY, "body"), (POST, "office")]


def said_in(languages: list[str], found: dict[str, Any]) -> dict[str, Any]:
    names = {
        part: {lang: name for lang, name in found[part].items() if lang in languages}
        for part in ("labels", "aliases")
        if part in found
    }
    return found | names


class Wikidata(ThreadingHTTPServer):
    """Answers as Wikidata's services do; ``faults`` are given first, one a question."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[dict[str, str]] = []
        self.faults: list[tuple[int, dict[str, str], bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: Wikidata

    def do_GET(self) -> None:
        asked = {key: found[0] for key, found in parse_qs(urlsplit(self.path).query).items()}
        self.server.asked.append(asked | {"agent": self.headers["User-Agent"]})
        if self.server.faults:
            self.say(*self.server.faults.pop(0))
        else:
            self.say(200, {}, json.dumps(self.answer(asked)).encode())

    def answer(self, asked: dict[str, str]) -> dict[str, Any]:
        if "query" in asked:
            return {"head": {"vars": []}, "results": {"bindings": list(self.rows(asked["query"]))}}
        languages = asked["languages"].split("|")
        found = {id: said_in(languages, ITEMS.get(id, {"id": id, "missing": ""})) for id in asked["ids"].split("|")}
        return {"entities": found, "success": 1}

    def rows(self, query: str) -> Iterator[dict[str, dict[str, str]]]:
        iri = "http://www.wikidata.org/entity/"
        if "P39" in query:
            for id in (FIRST, SECOND, "Q999000099"):
                yield {"item": {"type": "uri", "value": iri + id}}
        elif '"RUR"' in query:
            for id, role in ROLES:
                yield {
                    "item": {"type": "uri", "value": iri + id}, "state": {"type": "uri", "value": iri + STATE},
                    "role": {"type": "literal", "value": role},
                }  # fmt: skip

    def say(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, text in {"Content-Length": str(len(body)), "Content-Type": "application/json", **headers}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def wikidata() -> Iterator[Wikidata]:
    with Wikidata() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def asking(wikidata: Wikidata, cache: Path, waits: list[float] | None = None) -> Client:
    waited = waits if waits is not None else []
    return Client(
        cache, "test@example.org", sparql=wikidata.address, api=wikidata.address + "/api", sleep=waited.append
    )


def check(records: list[Entity]) -> None:
    by_qid = {entity.qid: entity for entity in records}
    assert set(by_qid) == set(ITEMS)
    assert by_qid[STATE].iso == "RUR"
    assert by_qid[STATE].capital == by_qid[CITY].id == f"place/{CITY.lower()}"
    assert by_qid[MINISTRY].state == by_qid[CITY].state == "RUR"
    assert by_qid[FIRST].names == {"en": ("Rudolf Elphberg", "R. Elphberg"), "hi": ("रुडोल्फ एल्फबर्ग",)}
    held = HeldOffice(Rank.HEAD_OF_STATE, (), "RUR", PartialDate(2019, 3), PartialDate(2024, 1, 2))
    edited = PartialDate(2026, 1, 15)
    assert by_qid[FIRST].offices == (held, HeldOffice(Rank.MINISTER, ("foreign-affairs",), "RUR", seen=edited))
    authority = Authority(records)
    on = authority.holders(Rank.MINISTER, "foreign-affairs", "RUR", PartialDate(2022))
    assert [entity.label() for entity, _ in on] == ["Flavia Tarlenheim"]
    assert all("Wikidata" in entity.source for entity in records)


def test_a_state_its_offices_bodies_and_holders_become_records(wikidata: Wikidata, tmp_path: Path) -> None:
    check(from_services(["RUR"], asking(wikidata, tmp_path)))
    assert all("sifarat/" in asked["agent"] and "test@example.org" in asked["agent"] for asked in wikidata.asked)
    assert all(asked["maxlag"] == "5" for asked in wikidata.asked if "ids" in asked)


def test_what_was_answered_is_not_asked_again(wikidata: Wikidata, tmp_path: Path) -> None:
    first = from_services(["RUR"], asking(wikidata, tmp_path))
    wikidata.asked.clear()
    assert from_services(["RUR"], asking(wikidata, tmp_path)) == first
    assert wikidata.asked == []


BUSY = b'{"error": {"code": "maxlag", "info": "Waiting for a database server: 6 seconds lagged."}}'


@pytest.mark.parametrize(
    "fault, least",
    [
        ((429, {"Retry-After": "7"}, b""), 7.0),
        ((503, {}, b"<html>upstream"), 2.0),
        ((500, {"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}, b""), 2.0),
        ((502, {"Retry-After": "soon"}, b""), 2.0),
        ((200, {"Retry-After": "5"}, BUSY), 5.0),
        ((200, {}, b'{"results": {"bindi'), 2.0),
        ((200, {"Content-Length": "5000"}, b'{"results": '), 2.0),
        ((200, {}, b"[]"), 2.0),
        ((200, {}, b"{}"), 2.0),
    ],
)
def test_a_fault_is_waited_out_and_asked_again(
    wikidata: Wikidata, tmp_path: Path, fault: tuple[int, dict[str, str], bytes], least: float
) -> None:
    wikidata.faults = [fault, fault]
    waits: list[float] = []
    check(from_services(["RUR"], asking(wikidata, tmp_path, waits)))
    assert sorted(waits)[-2] >= least
    assert max(waits) >= 2 * 2.0


def test_who_is_always_busy_is_left_with_what_to_do_and_gone_on_with_later(wikidata: Wikidata, tmp_path: Path) -> None:
    good = asking(wikidata, tmp_path)
    good.select('SELECT ?x { ?x wdt:P298 "RUR" }')
    asked = len(wikidata.asked)
    wikidata.faults = [(429, {"Retry-After": "9999"}, b"")] * 20
    waits: list[float] = []
    with pytest.raises(AuthorityError, match=r"HTTP 429 7 times.*later.*kept in") as raised:
        from_services(["RUR"], asking(wikidata, tmp_path, waits))
    assert str(tmp_path) in str(raised.value)
    assert max(waits) <= 120
    assert len(wikidata.asked) == asked + 7
    wikidata.faults = []
    check(from_services(["RUR"], asking(wikidata, tmp_path)))


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_told_at_once(wikidata: Wikidata, tmp_path: Path, status: int) -> None:
    wikidata.faults = [(status, {}, b"no")]
    with pytest.raises(AuthorityError, match=f"HTTP {status}.*contact"):
        from_services(["RUR"], asking(wikidata, tmp_path))
    assert len(wikidata.asked) == 1


def test_a_code_of_no_state_there_is_told(wikidata: Wikidata, tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match="no state has the code ZZZ"):
        from_services(["ZZZ"], asking(wikidata, tmp_path))
    with pytest.raises(AuthorityError, match="is no code of a state"):
        from_services(['A"}'], asking(wikidata, tmp_path))


@pytest.mark.parametrize("suffix", ["json", "json.gz", "json.bz2"])
def test_a_dump_gives_the_same_records_as_the_services(wikidata: Wikidata, tmp_path: Path, suffix: str) -> None:
    other = item("Q999000050", {"en": ["Elsewhere"]}, {"P298": [value("ELS")]})
    lines = [json.dumps(found) for found in [*reversed(ITEMS.values()), other, {"type": "property", "id": "P1"}]]
    text = ("[\n" + ",\n".join(lines) + "\n]\n").encode()
    dump = tmp_path / f"dump.{suffix}"
    dump.write_bytes({"json": bytes, "json.gz": gzip.compress, "json.bz2": bz2.compress}[suffix](text))
    found = from_dump(["RUR"], dump)
    check(found)
    assert sorted(found, key=str) == sorted(from_services(["RUR"], asking(wikidata, tmp_path / "cache")), key=str)


def test_a_dump_that_breaks_off_is_told(tmp_path: Path) -> None:
    dump = tmp_path / "dump.json.gz"
    dump.write_bytes(gzip.compress(b"[\n" + json.dumps(ITEMS[STATE]).encode() + b",\n")[:-9])
    with pytest.raises(AuthorityError, match=r"dump\.json\.gz"):
        from_dump(["RUR"], dump)


def test_the_verb_asks_only_where_it_is_told_who_asks(wikidata: Wikidata, tmp_path: Path) -> None:
    output = tmp_path / "ruritania.jsonl"
    asked = ["authority", "build", "--from-wikidata", "RUR", "-o", str(output)]
    refused = CliRunner().invoke(sifarat, asked)
    assert refused.exit_code == 2
    assert "--contact" in refused.output
    there = ["--sparql", wikidata.address, "--api", wikidata.address, "--cache", str(tmp_path / "cache")]
    done = CliRunner().invoke(sifarat, [*asked, "--contact", "test@example.org", *there])
    assert done.exit_code == 0, done.output
    check(list(Authority.load(output)))
