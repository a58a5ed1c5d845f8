"""The fast path of plain questions: the same answers as the application gives, and as hard to bring down."""

import http.client
import os
import re
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from served import SID, Answer, Server, alive, cpu_seconds, facts, numbers, publish, sparql_address, until

GOOD = "SELECT ?v { <http://e/graph> <http://e/version> ?v }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(?x + ?y + ?z = -1) }"
ALL = "SELECT ?s ?label { ?s rdfs:label ?label } ORDER BY ?label ?s"
BUILT = "CONSTRUCT { ?s rdfs:label ?label } WHERE { ?s rdfs:label ?label } ORDER BY ?label ?s"
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "truth": (sparql_address("ASK { ?s a sif:Session }"), {}),
    "the last one": (sparql_address(ALL), {"Connection": "close"}),
    "table": (sparql_address(ALL), {}),
    "a percent sign and a plus": (sparql_address("SELECT ('1 + 1 = 100 %41' AS ?x) ('سفارت' AS ?y) {}"), {}),
    "csv": (sparql_address(ALL), {"Accept": "text/csv"}),
    "tsv by name": (sparql_address(ALL, format="tsv"), {}),
    "xml": (sparql_address(ALL), {"Accept": "text/plain;q=0.1, application/sparql-results+xml"}),
    "graph": (sparql_address(BUILT), {}),
    "graph as JSON": (sparql_address(BUILT), {"Accept": "application/ld+json"}),
    "one graph": (sparql_address("SELECT * { ?s ?p ?o }", **{"default-graph-uri": f"{SID}article/a1"}), {}),
    "named graph": (sparql_address("ASK { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": "http://e/none"}), {}),
    "no graph name": (sparql_address("ASK {}", **{"default-graph-uri": "no IRI"}), {}),
    "chance": (sparql_address("SELECT (BOUND(?x) AS ?y) { BIND(NOW() AS ?x) }"), {}),
    "relative": (sparql_address("SELECT (<a> AS ?x) {}"), {}),
    "small, packed": (sparql_address("ASK {}"), {"Accept-Encoding": "gzip, zstd"}),
    "packed": (sparql_address("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"), {"Accept-Encoding": "gzip"}),
    "page": (sparql_address(ALL), {"Accept": "text/html"}),
    "not written well": (sparql_address("SELECT * { ?s ?p "), {}),
    "not written well, as a page": (sparql_address("SELECT * { ?s ?p ", format="json"), {"Accept": "text/html"}),
    "an unknown function": (sparql_address("SELECT (<http://e/f>(1) AS ?x) {}"), {}),
    "deep": (sparql_address("ASK " + "{" * 5000 + "}" * 5000), {}),
    "service": (sparql_address("ASK { SERVICE <http://127.0.0.1:1/> {} }"), {}),
    "an update": (sparql_address("CLEAR ALL"), {}),
    "an update by name": ("/sparql?update=CLEAR+ALL", {}),
    "nothing asked": ("/sparql?format=json", {"Accept": "text/turtle"}),
    "twice": (sparql_address("ASK {}") + "&query=ASK%7B%7D", {}),
    "broken UTF-8": ("/sparql?query=ASK%7B%7D%FF", {}),
    "a bad escape": ("/sparql?query=ASK%7B%7D%2", {}),
    "no such format": (sparql_address("ASK {}", format="png"), {}),
    "nothing acceptable": (sparql_address("ASK {}"), {"Accept": "image/png"}),
    "a graph for a table": (sparql_address("ASK {}", format="turtle"), {}),
    "too long": (sparql_address("ASK { # " + "x" * 21_000 + "\n}"), {}),
    "a wrong host": (sparql_address("ASK {}"), {"Host": "a b"}),
    "IPv6": (sparql_address("ASK {}"), {"Host": "[::1]:80"}),
}  # fmt: skip


def told(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    return answer.status, {**answer.headers, "date": ""}, answer.body


@pytest.mark.parametrize(("address", "headers"), CASES.values(), ids=CASES)
def test_both_ways_give_the_same_answer(server: Server, address: str, headers: dict[str, str]) -> None:
    short = told(server.get(address, **headers))
    assert told(server.get(address, X_Unusual="1", **headers)) == short
    assert told(server.get(address, **headers)) == short  # perhaps one that was kept


def straight(server: Server) -> int:
    """How many answers workers have sent themselves."""
    found = re.search(r"^sifarat_fast_path_answers_total (\d+)", server.get("/metrics").text, re.MULTILINE)
    assert found
    return int(found[1])


def test_plain_questions_go_straight_and_are_told_like_others(tmp_path: Path) -> None:
    publish(tmp_path, "one", facts())
    with Server(tmp_path) as server:
        for headers in ({}, {"X_Unusual": "1"}):
            assert server.get(sparql_address(ALL), **headers).status == 200
        until(lambda: straight(server) == 1)  # a worker reports once the client has its answer
        until(lambda: len([line for line in server.log if line["route"] == "/sparql"]) == 2)
        ours, theirs = ({**line, "time": "", "seconds": 0} for line in server.log if line["route"] == "/sparql")
        assert ours == theirs
        assert 'sifarat_requests_total{method="GET",route="/sparql",status="200"} 2.0' in server.get("/metrics").text


@pytest.fixture(scope="module")
def guarded(numbered: Path) -> Iterator[Server]:
    with Server(numbered, timeout=1.5, memory=256 << 20, workers=1) as running:
        yield running


def good(server: Server) -> None:
    answer = server.get(sparql_address(GOOD))
    assert (answer.status, answer.rows) == (200, [{"v": "1"}])


def test_a_question_that_never_ends_is_stopped(guarded: Server) -> None:
    answer = guarded.get(sparql_address(ENDLESS))
    assert answer.status == 503
    assert "longer than 1.5 s" in answer.text
    assert answer.headers["retry-after"] == "5"
    good(guarded)


def test_a_question_that_eats_the_memory_is_stopped(guarded: Server) -> None:
    eats = "SELECT * { ?a ?p ?x . ?b ?q ?y } ORDER BY ?x ?y"
    assert guarded.get(sparql_address(eats)).status in (503, 507)
    good(guarded)


def test_a_question_that_crashes_the_parser_is_told_so(guarded: Server) -> None:
    deep = "ASK { FILTER(1" + "+1" * 10_000 + "> 0) }"
    answer = guarded.get("/sparql?query=" + quote(deep, safe="+").replace("+", "%2b"))
    assert (answer.status, "deep" in answer.text) == (400, True)
    good(guarded)


def test_a_worker_killed_under_a_question_is_replaced_and_the_question_asked_again(numbered: Path) -> None:
    with Server(numbered, workers=1, timeout=30) as server:
        answers: list[Answer] = []
        client = threading.Thread(target=lambda: answers.append(server.get(sparql_address(ENDLESS))))
        client.start()

        def kill_the_busy() -> bool:
            for pid in server.children():
                with suppress(FileNotFoundError, ProcessLookupError):  # one that is gone by now
                    if cpu_seconds(pid) > 0.4:
                        os.kill(pid, signal.SIGKILL)
            return not client.is_alive()

        until(kill_the_busy)
        client.join()
        assert answers[0].status == 507
        assert "again and again" in answers[0].text
        good(server)


def test_a_client_that_hangs_up_stops_its_question(numbered: Path) -> None:
    with Server(numbered, workers=1, timeout=20) as server:
        (worker,) = server.children()
        with socket.create_connection(("127.0.0.1", server.port)) as raw:
            raw.sendall(f"GET {sparql_address(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            until(lambda: cpu_seconds(worker) > 0.3)
        until(lambda: not alive(worker))
        good(server)
        until(lambda: [line["status"] for line in server.log] == [499, 200])


def test_whoever_waits_too_long_or_in_too_long_a_queue_is_told_to_come_back(numbered: Path) -> None:
    with Server(numbered, workers=1, timeout=4, queue=1, wait=0.5) as server:
        (worker,) = server.children()
        with closing(server.connect()) as running, closing(server.connect()) as waiting:
            running.request("GET", sparql_address(ENDLESS))
            until(lambda: cpu_seconds(worker) > 0.3)
            waiting.request("GET", sparql_address(GOOD))
            until(lambda: 'sifarat_waiting{workers="readers"} 1.0' in server.get("/metrics").text)
            refused = server.get(sparql_address(GOOD))
            assert (refused.status, refused.headers["retry-after"]) == (503, "2")
            late = waiting.getresponse()
            assert (late.status, late.headers["Retry-After"]) == (503, "5")
            assert running.getresponse().status == 503
        until(lambda: server.get(sparql_address(GOOD)).status == 200)  # the worker that was stopped is replaced


def request(query: str, more: str = "") -> bytes:
    return f"GET {sparql_address(query)} HTTP/1.1\r\nHost: x\r\n{more}\r\n".encode()


def read(raw: socket.socket, count: int, status: bytes = b"200") -> list[bytes]:
    """The bodies of so many answers of known length."""
    bodies = []
    with raw.makefile("rb") as file:
        for _ in range(count):
            assert file.readline().split()[1] == status
            headers = http.client.parse_headers(file)
            bodies.append(file.read(int(headers["content-length"])))
    return bodies


def values(first: int, count: int = 3) -> str:
    return f"SELECT ?v {{ ?s <http://e/value> ?v FILTER(?v >= {first}) }} ORDER BY ?v LIMIT {count}"


def test_questions_sent_in_a_row_are_answered_in_their_order(guarded: Server) -> None:
    asked = [request(values(n), "X-Unusual: 1\r\n" if n % 3 == 0 else "") for n in range(12)]
    with socket.create_connection(("127.0.0.1", guarded.port), 20) as raw:
        for together in (asked[:1], asked[1:4], asked[4:5], asked[5:]):
            raw.sendall(b"".join(together))
        found = [re.findall(rb'"value":"(\d+)"', body) for body in read(raw, len(asked))]
    assert found == [[b"%d" % (n + m) for m in range(3)] for n in range(12)]


def test_a_question_cut_anywhere_is_read_whole(guarded: Server) -> None:
    whole = request(GOOD)
    with socket.create_connection(("127.0.0.1", guarded.port), 20) as raw:
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for place in range(1, len(whole), 7):
            raw.sendall(whole[:place])
            raw.sendall(whole[place:])
            assert b'"1"' in read(raw, 1)[0]


def test_what_is_left_of_a_refused_body_is_no_question(guarded: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", guarded.port), 20) as raw:
        raw.sendall(head)
        assert b"sparql-query" in read(raw, 1, b"415")[0]
        before = straight(guarded)
        raw.sendall(request(GOOD))
        raw.sendall(request(GOOD))
        raw.settimeout(0.3)
        with pytest.raises(TimeoutError):
            raw.recv(1)
        assert straight(guarded) == before


def test_a_client_that_does_not_read_holds_no_worker_and_loses_no_byte(numbered: Path) -> None:
    with Server(numbered, workers=1) as server, socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.connect(("127.0.0.1", server.port))
        raw.settimeout(20)
        count = 0
        stuck = False
        while not stuck and count < 400:
            raw.sendall(request(values(count, 400)))
            count += 1
            done = count
            good(server)  # the worker is free for others
            stuck = len([line for line in server.log if line["bytes"] > 10_000]) < done and count > 20
        found = [re.findall(rb'"value":"(\d+)"', body) for body in read(raw, count)]
        assert found == [[b"%d" % (n + m) for m in range(400)] for n in range(count)]


def test_a_server_that_stops_answers_what_is_under_way(numbered: Path) -> None:
    with Server(numbered, workers=1, timeout=2) as server:
        (worker,) = server.children()
        with closing(server.connect()) as connection:
            connection.request("GET", sparql_address(ENDLESS))
            until(lambda: cpu_seconds(worker) > 0.2)
            server.process.terminate()
            assert connection.getresponse().status == 503
    assert server.process.returncode == 0


def test_a_new_version_is_asked_from_the_next_question_on(tmp_path: Path) -> None:
    publish(tmp_path, "v0", numbers(3, version=0))
    with Server(tmp_path) as server:
        for number in (1, 2, 3):
            publish(tmp_path, f"v{number}", numbers(3, version=number))
            assert [server.get(sparql_address(GOOD)).rows for _ in range(2)] == [[{"v": str(number)}]] * 2


def number_of(value: int) -> str:
    """A question that has this number for an answer."""
    return f"SELECT ({value} AS ?v) {{}}"


def test_a_question_that_takes_long_holds_back_nobody(numbered: Path) -> None:
    with Server(numbered, workers=2, timeout=20) as server, closing(server.connect()) as slow:
        slow.request("GET", sparql_address(ENDLESS))
        until(lambda: any(cpu_seconds(worker) > 0.5 for worker in server.children()))
        raws = [socket.create_connection(("127.0.0.1", server.port), 20) for _ in range(20)]
        for number in range(5):
            for raw in raws:
                raw.sendall(request(number_of(number)))
            assert all(b'"%d"' % number in read(raw, 1)[0] for raw in raws)
        for raw in raws:
            raw.close()
        until(lambda: straight(server) == 5)  # the others are kept from the first on


def test_connections_outlive_the_workers_that_know_them(numbered: Path) -> None:
    with Server(numbered, workers=2) as server:
        raws = [socket.create_connection(("127.0.0.1", server.port), 20) for _ in range(300)]
        for number, raw in enumerate(raws):
            raw.sendall(request(number_of(number)))
            assert b'"%d"' % number in read(raw, 1)[0]
        until(lambda: straight(server) == 300)
        before = server.children()
        for worker in before:
            os.kill(worker, signal.SIGKILL)
        until(lambda: len(set(server.children()) - set(before)) == 2)
        for number, raw in enumerate(raws):
            raw.sendall(request(number_of(number + 1)))
            assert b'"%d"' % (number + 1) in read(raw, 1)[0]
        until(lambda: straight(server) > 400)
        for raw in raws:
            raw.close()

        def let_go() -> bool:
            good(server)
            return all(len(list(Path(f"/proc/{worker}/fd").iterdir())) < 100 for worker in server.children())

        until(let_go)


def test_a_question_that_no_worker_took_is_answered_before_its_connection_is_closed(numbered: Path) -> None:
    with Server(numbered, workers=1, wait=1.0) as server:
        (worker,) = server.children()
        with socket.create_connection(("127.0.0.1", server.port), 20) as raw:
            raw.sendall(request(GOOD))
            read(raw, 1)
            until(lambda: straight(server) == 1 and "(sleeping)" in Path(f"/proc/{worker}/status").read_text())
            os.kill(worker, signal.SIGSTOP)  # where it waits for connections
            raw.sendall(request(GOOD))
            try:
                assert raw.recv(12) == b"HTTP/1.1 503"
            finally:
                os.kill(worker, signal.SIGCONT)


def test_answers_go_to_whom_they_belong_while_clients_come_and_go(numbered: Path) -> None:
    wrong: list[bytes] = []

    def client(first: int) -> None:
        for number in range(first, first + 100):
            with socket.create_connection(("127.0.0.1", server.port), 20) as raw:
                for offset in range(number % 3 + 1):
                    raw.sendall(request(number_of(number + 1000 * offset)))
                    body = read(raw, 1)[0]
                    if b'"%d"' % (number + 1000 * offset) not in body:
                        wrong.append(body)
                if number % 2:
                    raw.sendall(request(number_of(number)))  # and does not wait for it

    with Server(numbered, workers=2) as server:
        clients = [threading.Thread(target=client, args=(100 * n,)) for n in range(6)]
        for each in clients:
            each.start()
        for each in clients:
            each.join()
        assert not wrong
        good(server)


def test_a_worker_that_dies_between_writing_and_reporting_costs_one_connection(numbered: Path) -> None:
    with Server(numbered, workers=1) as server:
        (worker,) = server.children()
        with socket.create_connection(("127.0.0.1", server.port), 20) as raw:
            raw.sendall(request(GOOD))
            read(raw, 1)
            until(lambda: len(server.log) == 1)
            raw.settimeout(2)
            server.process.send_signal(signal.SIGSTOP)  # so nobody takes the reports, and the next one waits
            try:
                with suppress(TimeoutError):
                    for number in range(100_000):
                        raw.sendall(request(number_of(number)))
                        answered = number
                        read(raw, 1)
                os.kill(worker, signal.SIGKILL)
            finally:
                server.process.send_signal(signal.SIGCONT)
            assert answered > 10
            with suppress(ConnectionResetError):
                assert raw.recv(1) == b""
        until(lambda: len([line for line in server.log if line.get("broken")]) == 1)
        good(server)
