"""Updates and the graph store on a built store and on a plain one, with tokens, beside builds."""

import base64
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Triple
from served import Answer, Server

from sifarat.graph.article_graph import ArticleGraph
from sifarat.ontology import entail
from sifarat.store import Store

ALL, NOTES, READER = "a-token-that-writes-all", "a-token-for-the-notes", "a-token-that-reads-only"
MINE = "http://example.org/notes"
LEFT = "http://example.org/left"
HERE = "https://w3id.org/sifarat/id/article/one"
FACT = Triple(NamedNode("http://example.org/a"), NamedNode("http://example.org/met"), NamedNode("http://example.org/b"))
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def built(path: Path) -> Store:
    """A built store with one article that says one fact."""
    store = Store(path)
    with store.writer(entail) as writer:
        body = Triple(NamedNode(HERE), NamedNode("https://schema.org/articleBody"), Literal("A met B."))
        writer.put(ArticleGraph(NamedNode(HERE), (FACT, body), (), {}))
        writer.publish()
    return store


def tokens(folder: Path, text: str = f"{ALL} write-all\n{NOTES} write <{MINE}>\n") -> Path:
    path = folder / "tokens"
    path.write_text("# who may what\n\n" + text)
    return path


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a built store that takes changes."""
    folder = tmp_path_factory.mktemp("house")
    built(folder / "store")
    with Server(folder / "store", tokens(folder)) as server:
        yield server


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a plain store that takes changes."""
    folder = tmp_path_factory.mktemp("plain")
    with Store(folder / "store").plain_writer():
        pass
    with Server(folder / "store", tokens(folder)) as server:
        yield server


def rows(server: Server, graph: str = MINE) -> int:
    return int(server.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").rows[0]["n"])


def graph_store(server: Server, method: str, graph: str, body: str = "", token: str = ALL, **headers: str) -> Answer:
    headers = {"Content_Type": "text/turtle", "Authorization": f"Bearer {token}", **headers}
    return server.send(method, f"/store?graph={graph}", body.encode() if body else None, **headers)


def test_an_update_of_a_graph_of_ones_own_is_seen_at_once_and_is_no_fact(house: Server) -> None:
    version, facts = house.get("/readyz").text, house.ask(COUNT).rows
    answer = house.update(f"INSERT DATA {{ GRAPH <{MINE}> {{ <http://e/s> <http://e/p> 1, 2 }} }}", ALL)
    assert (answer.status, answer.body) == (204, b"")
    assert rows(house) == 2
    assert house.get("/readyz").text == f"ready {answer.headers['sifarat-version']}\n" != version
    assert house.ask(COUNT).rows == facts
    moved = f"DELETE {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }} INSERT {{ GRAPH <{LEFT}> {{ ?s ?p ?a }} }} WHERE " \
            f"{{ GRAPH <{MINE}> {{ ?s ?p ?o }} GRAPH <{HERE}> {{ ?a <http://example.org/met> ?b }} }}"  # fmt: skip
    assert house.update(moved, ALL).status == 204
    assert (rows(house), rows(house, LEFT)) == (0, 1)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://e/s> <http://e/p> 1 }",
        f"INSERT DATA {{ GRAPH <{HERE}> {{ <http://e/s> <http://e/p> 1 }} }}",
        f"PREFIX a: <{HERE[:-3]}> INSERT DATA {{ GRAPH a:one {{ <http://e/s> <http://e/p> 1 }} }}",
        "INSERT DATA { GRAPH sid:article\\/one { <http://e/s> <http://e/p> 1 } }",
        f"BASE <{HERE}> INSERT DATA {{ GRAPH <one> {{ <http://e/s> <http://e/p> 1 }} }}",
        f"INSERT DATA {{ GRAPH <{HERE[:-3]}\\u006Fne> {{ <http://e/s> <http://e/p> 1 }} }}",
        "INSERT { GRAPH ?g { ?s <http://e/p> 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"WITH <{HERE}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"DELETE {{ GRAPH <{MINE}> {{ ?s ?p 1 }} ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP NAMED",
        "CLEAR DEFAULT",
        f"DROP SILENT GRAPH <{HERE}>",
        f"MOVE <{HERE}> TO <{MINE}>",
        f"COPY <{MINE}> TO <{HERE}>",
        f"ADD <{MINE}> TO DEFAULT",
        f"CLEAR SILENT GRAPH <{MINE}> ; CLEAR GRAPH <https://w3id.org/sifarat/id/graph/inferred>",
        "INSERT DATA { GRAPH <urn:sifarat:books> { <http://e/s> <http://e/p> 1 } }",
    ],
)
def test_what_builds_keep_is_not_written_by_updates(house: Server, update: str) -> None:
    version = house.get("/readyz").text
    answer = house.update(update, ALL)
    assert answer.status == 403, answer.text
    assert house.get("/readyz").text == version


def test_copying_what_articles_say_into_a_graph_of_ones_own_is_fine(house: Server) -> None:
    assert house.update(f"COPY <{HERE}> TO <http://example.org/copy>", ALL).status == 204
    assert rows(house, "http://example.org/copy") == 2
    assert rows(house, HERE) == 2


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ("INSERT DATA { GRAPH <http://e/g> { <http://e/s> <http://e/p> ", 400),
        ("LOAD <http://127.0.0.1:1/> INTO GRAPH <http://e/g>", 403),
        ("INSERT { GRAPH <http://e/g> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ("L\\u004FAD <http://127.0.0.1:1/> INTO GRAPH <http://e/g>", 400),
        ("ASK {}", 400),
        ("INSERT DATA { GRAPH <http://e/g> { <http://e/s> <http://e/p> " + "(" * 300 + ")" * 300 + " } }", 400),
        ("INSERT { GRAPH <http://e/g> { ?s ?p ?o } } WHERE { FILTER(1" + "+1" * 60_000 + "> 0) }", 400),
    ],
)
def test_wrong_updates_are_refused_and_the_writer_goes_on(house: Server, update: str, status: int) -> None:
    answer = house.update(update, ALL)
    assert answer.status == status, answer.text
    assert house.update(f"INSERT DATA {{ GRAPH <{LEFT}> {{ <http://e/s> <http://e/p> 9 }} }}", ALL).status == 204


def test_a_token_opens_its_graph_and_no_other(house: Server) -> None:
    mine = f"INSERT DATA {{ GRAPH <{MINE}> {{ <http://e/s> <http://e/p> 3 }} }}"
    assert house.update(mine, NOTES).status == 204
    assert house.update(mine.replace(MINE, LEFT), NOTES).status == 403
    assert house.update(mine).status == 401
    assert house.update(mine).headers["www-authenticate"].startswith("Bearer")
    assert house.update(mine, "no-token-that-is-known").status == 401
    assert house.get("/", Authorization="Bearer no-token-that-is-known").status == 401
    basic = base64.b64encode(f"me:{NOTES}".encode()).decode()
    assert house.update(mine, Authorization=f"Basic {basic}").status == 204
    assert house.update(mine, Authorization="Basic ?").status == 401
    assert graph_store(house, "PUT", MINE, "<http://e/s> <http://e/p> 1 .", NOTES).status == 204
    assert graph_store(house, "PUT", LEFT, "<http://e/s> <http://e/p> 1 .", NOTES).status == 403
    assert graph_store(house, "DELETE", MINE, token="").status == 401
    assert NOTES not in house.get("/").text


def test_the_graph_store_reads_and_writes_whole_graphs(house: Server) -> None:
    graph = "http://example.org/whole"
    assert graph_store(house, "GET", graph).status == 404
    assert graph_store(house, "PUT", graph, "<http://e/s> <http://e/p> 1, [] .").status == 201
    assert graph_store(house, "POST", graph, "<http://e/s> <http://e/p> 2 .").status == 204
    got = graph_store(house, "GET", graph, Accept="application/n-triples")
    said = {str(quad.object) for quad in ox.parse(got.body, ox.RdfFormat.N_TRIPLES)}
    assert len(said) == 3
    assert any(".well-known/genid/" in term for term in said)  # blank nodes get names
    assert (
        graph_store(house, "GET", graph, If_None_Match=got.headers["etag"], Accept="application/n-triples").status
        == 304
    )
    assert graph_store(house, "HEAD", graph).body == b""
    assert graph_store(house, "PUT", graph, "<http://e/s> <http://e/p> .").status == 400
    assert graph_store(house, "PUT", graph, "x", Content_Type="image/png").status == 415
    assert graph_store(house, "PUT", HERE, "<http://e/s> <http://e/p> 1 .").status == 403
    assert graph_store(house, "GET", HERE).status == 200
    assert graph_store(house, "GET", "relative").status == 400
    assert house.send("GET", "/store").status == 400
    assert house.send("GET", "/store?default").status == 200
    assert house.send("PATCH", "/store?default").status == 405
    assert graph_store(house, "DELETE", graph).status == 204
    assert graph_store(house, "DELETE", graph).status == 404
    new = house.send(
        "POST", "/store", b"<> <http://e/p> 1 .", Content_Type="text/turtle", Authorization=f"Bearer {ALL}"
    )
    assert new.status == 201
    path = new.headers["location"].removeprefix(house.url)
    assert new.headers["location"] in house.send("GET", path, Accept="application/n-triples").text


def test_parts_of_a_form_are_added_one_by_one(house: Server) -> None:
    parts = "".join(f'--x\r\nContent-Disposition: form-data; name="g"; filename="{n}.ttl"\r\nContent-Type: text/turtle'
                    f"\r\n\r\n_:b <http://e/p> {n} .\r\n" for n in (1, 2)) + "--x--\r\n"  # fmt: skip
    graph = "http://example.org/parts"
    assert graph_store(house, "POST", graph, parts, Content_Type="multipart/form-data; boundary=x").status == 201
    assert rows(house, graph) == 2


def test_a_plain_store_is_a_dataset_like_any_other(plain: Server) -> None:
    assert (
        plain.update(
            "INSERT DATA { <http://e/s> <http://e/p> _:b . GRAPH <http://e/g> { _:b <http://e/p> 1 } }", ALL
        ).status
        == 204
    )
    assert plain.ask(COUNT).rows == [{"n": "1"}]
    using = "/sparql?using-graph-uri=http://e/g"
    update = "INSERT { <http://e/new> <http://e/p> ?o } WHERE { ?s <http://e/p> ?o }"
    headers = {"Content_Type": "application/sparql-update", "Authorization": f"Bearer {ALL}"}
    assert plain.send("POST", using, update.encode(), **headers).status == 204
    assert plain.ask("ASK { <http://e/new> <http://e/p> 1 }").text.count("true") == 1
    assert (
        plain.send("POST", using, update.replace("WHERE", "USING <http://e/x> WHERE").encode(), **headers).status == 400
    )
    assert plain.update("CREATE GRAPH <http://e/empty>", ALL).status == 204
    assert plain.update("CREATE GRAPH <http://e/empty>", ALL).status == 409
    assert plain.update("INSERT DATA { <http://e/s> <http://e/p> 2 }", NOTES).status == 403
    assert graph_store(plain, "PUT", MINE, "<http://e/s> <http://e/p> 1 .", NOTES).status == 201
    assert plain.update("CLEAR ALL", ALL).status == 204
    assert plain.ask(COUNT).rows == [{"n": "0"}]


def test_no_build_writes_to_a_plain_store(plain: Server) -> None:
    with pytest.raises(Exception, match="plain store"), Store(plain.store).writer(wait=5):
        pass


def test_reading_needs_a_token_where_one_is_given_to_read(tmp_path: Path) -> None:
    built(tmp_path / "store")
    with Server(tmp_path / "store", tokens(tmp_path, f"{READER} read\n{ALL} write-all\n"), workers=1) as server:
        assert server.ask("ASK {}").status == 401
        assert server.get("/").status == 401
        assert server.get("/healthz").status == 200
        assert server.ask("ASK {}", Authorization=f"Bearer {READER}").status == 200
        assert server.ask("ASK {}", Authorization=f"Bearer {ALL}").status == 200
        assert server.update("CLEAR GRAPH <http://e/g>", READER).status == 403


def test_a_build_goes_on_beside_a_server_that_writes(house: Server) -> None:
    """The server holds the writer only while it changes something; while another holds it, changes wait."""
    code = "import sys; from sifarat.ontology import entail; from sifarat.store import Store\n" \
           "with Store(sys.argv[1]).writer(entail, 5) as writer:\n print('open', flush=True)\n" \
           " sys.stdin.read()"  # fmt: skip
    change = f"INSERT DATA {{ GRAPH <{LEFT}> {{ <http://e/s> <http://e/p> 10 }} }}"
    assert house.update(change, ALL).status == 204
    with Server(house.store, house.tokens, wait=0.2, workers=1) as hasty:
        command = [sys.executable, "-c", code, str(house.store)]
        build = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert build.stdout is not None
        assert build.stdout.readline() == "open\n"
        answer = hasty.update(change, ALL)
        assert answer.status == 503
        assert "is writing to this store" in answer.text
        assert answer.headers["retry-after"].isdigit()
        assert hasty.ask("ASK {}").status == 200
        build.communicate()
        assert hasty.update(change, ALL).status == 204


@pytest.mark.parametrize(
    "line", ["short write-all", f"{ALL} write", f"{ALL} delete", f"{ALL}", "bad!token-bad!token read"]
)
def test_a_wrong_token_file_is_told_by_its_line_and_never_by_its_token(tmp_path: Path, line: str) -> None:
    code = "from sifarat.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--token-file", str(tokens(tmp_path, line))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "tokens, line 3" in done.stderr
    assert line.split()[0] not in done.stderr
