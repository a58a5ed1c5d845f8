"""Links to Wikidata: asked of a local server that answers in Wikidata's own shapes, faults included."""

# Rows keep their length.
# ruff: noqa: E501

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import NamedNode

from sifarat.authority import Authority
from sifarat.build import build
from sifarat.errors import LinkError
from sifarat.link import Asking, Wikidata, propose
from sifarat.resolve.judgement import Verdict, read
from sifarat.store import BASE, Store

ITEM = "Q900000001"  # no such item: the server here makes it up


class Service(ThreadingHTTPServer):
    """Answers ``wbsearchentities`` at /w/api.php and reconciliation at /LANG/api; ``faults`` come first."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str], str]] = []
        self.faults: list[tuple[int, dict[str, str], str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self) -> None:
        self.reply({key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.reply({key: values[0] for key, values in parse_qs(body).items()})

    def reply(self, values: dict[str, str]) -> None:
        service = self.server
        assert isinstance(service, Service)
        path = urlsplit(self.path).path
        service.asked.append((path, values, self.headers["User-Agent"]))
        status, headers, text = (200, {}, "") if not service.faults else service.faults.pop(0)
        if not text and status == 200:
            text = json.dumps(search(values) if path == "/w/api.php" else reconciliation(values))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


def search(values: dict[str, str]) -> object:
    """As wbsearchentities answers, with its outer members."""
    row = {
        "id": ITEM, "title": ITEM, "pageid": 1, "concepturi": f"http://www.wikidata.org/entity/{ITEM}",
        "repository": "wikidata", "url": f"//www.wikidata.org/wiki/{ITEM}",
        "display": {"label": {"value": "Kamal Owuor", "language": "en"}}, "label": "Kamal Owuor",
        "description": "diplomat from Kenya", "match": {"type": "alias", "language": values["language"],
                                                       "text": values["search"]}, "aliases": [values["search"]],
    }  # fmt: skip
    return {"searchinfo": {"search": values["search"]}, "search": [row], "success": 1}


def reconciliation(values: dict[str, str]) -> object:
    """As the reconciliation service answers; a street of that name comes second."""
    [(key, _)] = json.loads(values["queries"]).items()
    human, street = {"id": "Q5", "name": "human"}, {"id": "Q79007", "name": "street"}
    rows = [
        {"id": ITEM, "name": "Kamal Owuor", "description": "diplomat from Kenya", "score": 92, "match": False, "type": [human]},
        {"id": "Q900000002", "name": "Kamal Owuor Road", "score": 60, "match": False, "type": [street]},
    ]  # fmt: skip
    return {key: {"result": rows}}


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("link")
    text = "केन्या के राजदूत कमाल ओवुओर ने इस्लामाबाद में विदेश मंत्री इशाक डार से मुलाकात की।"
    line = {"id": "hi-1", "lang": "hi", "date": "2025-04-01", "text": text}
    (folder / "hi-1.jsonl").write_text(json.dumps(line), encoding="utf-8")
    build([folder / "hi-1.jsonl"], folder / "g", workers=1)
    return folder / "g"


def wikidata(service: Service, cache: Path | None = None, tries: int = 3, waits: list[float] | None = None) -> Wikidata:
    asking = Asking(cache, "amna@example.org", tries, pause=(waits if waits is not None else []).append)
    return Wikidata(asking, f"{service.address}/w/api.php", service.address + "/{lang}/api")


def test_a_name_is_asked_in_its_own_language_and_what_comes_is_only_proposed(service: Service, graph: Path) -> None:
    with Store(graph).lease() as opened:
        [first, *_] = list(propose(opened, BASE, wikidata(service), Authority.default()))
    assert (first.right, first.verdict) == (f"http://www.wikidata.org/entity/{ITEM}", Verdict.UNSURE)
    assert first.score is not None
    assert first.score > 0.85
    assert "its class fits" in first.why
    assert "description has Kenya" in first.why
    path, values, agent = service.asked[0]
    assert (path, json.loads(values["queries"])["q0"]["type"]) == ("/hi/api", "Q5")
    assert {values.get("language") for path, values, _ in service.asked if path == "/w/api.php"} >= {"hi"}
    assert all(values["maxlag"] == "5" for path, values, _ in service.asked if path == "/w/api.php")
    assert agent.startswith("sifarat/")
    assert "amna@example.org" in agent


def test_what_was_judged_is_not_proposed_again(service: Service, graph: Path) -> None:
    with Store(graph).lease() as opened:
        found = list(propose(opened, BASE, wikidata(service), Authority.default()))
        assert not list(propose(opened, BASE, wikidata(service), Authority.default(), found))


@pytest.mark.parametrize(
    "fault, wait",
    [
        ((429, {"Retry-After": "7"}, ""), 7.0),
        ((503, {}, ""), 1.0),
        ((200, {"Retry-After": "5"}, '{"error": {"code": "maxlag", "info": "Waiting for a server: 6 s lagged"}}'), 5.0),
    ],
    ids=["too many", "down", "lagging"],
)
def test_a_busy_server_is_waited_for_as_long_as_it_says(
    service: Service, fault: tuple[int, dict[str, str], str], wait: float
) -> None:
    service.faults, waits = [fault], list[float]()
    assert wikidata(service, waits=waits).find("Kamal Owuor", "en")
    assert waits == [wait]


@pytest.mark.parametrize(
    "faults, told",
    [
        ([(503, {}, "")] * 3, "answered 503, 3 times"),
        ([(404, {}, "")], "answered 404. Check the address"),
        ([(200, {}, "<html>")], "no JSON"),
        ([(200, {}, '{"q0": {}}')], "no result in the answer"),
        ([(200, {}, '{"error": {"code": "badvalue", "info": "no such language"}}')], "no such language"),
    ],
)
def test_a_fault_is_told_in_one_line(
    service: Service, faults: list[tuple[int, dict[str, str], str]], told: str
) -> None:
    service.faults = faults
    with pytest.raises(LinkError, match=told):
        wikidata(service).find("Kamal Owuor", "en")


def test_a_row_that_is_no_item_is_passed_over(service: Service) -> None:
    service.faults = [(200, {}, '{"q0": {"result": [{"name": "x"}, 3, {"id": "P5", "name": "y", "score": 1}]}}')]
    assert [found.qid for found in wikidata(service).find("Kamal Owuor", "en")] == [ITEM]


def test_answers_are_kept_and_a_cut_off_one_is_asked_for_again(service: Service, tmp_path: Path) -> None:
    first = wikidata(service, tmp_path).find("Kamal Owuor", "en")
    asked = len(service.asked)
    assert wikidata(service, tmp_path).find("Kamal Owuor", "en") == first
    assert len(service.asked) == asked
    for file in tmp_path.iterdir():
        file.write_text(file.read_text()[:9])
    assert wikidata(service, tmp_path).find("Kamal Owuor", "en") == first
    assert len(service.asked) == 2 * asked


def test_the_verb_proposes_and_only_what_a_person_accepts_is_the_same(
    service: Service, graph: Path, tmp_path: Path
) -> None:
    file, program = tmp_path / "j.jsonl", str(Path(sys.executable).with_name("sifarat"))
    where = ["--store", str(graph), "--judgements", str(file)]
    services = ["--api", f"{service.address}/w/api.php", "--reconcile", service.address + "/{lang}/api"]
    run = [program, "link", *where, *services, "--cache", str(tmp_path / "cache"), "--limit", "1"]
    subprocess.run(run, check=True, capture_output=True)
    links = [each for each in read(file) if ITEM in each.pair[0] + each.pair[1]]
    assert [(each.verdict, each.who) for each in links] == [(Verdict.UNSURE, "sifarat")]
    node, item = links[0].left, NamedNode(f"http://www.wikidata.org/entity/{ITEM}")
    assert properties(graph, node, item) == {"closeMatch"}
    subprocess.run(
        [program, "review", *where, "--who", "amna"], input="y" * 9, text=True, check=True, capture_output=True
    )
    assert properties(graph, node, item) == {"sameAs"}


def properties(graph: Path, node: str, item: NamedNode) -> set[str]:
    with Store(graph).lease() as opened:
        quads = list(opened.quads_for_pattern(NamedNode(BASE + node), None, item, None))
    return {quad.predicate.value.split("#")[-1] for quad in quads}
