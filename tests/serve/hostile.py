"""Requests of those who mean ill: queries that never end or crash parsers, and HTTP that is none.

Each is the bytes to send on a connection of its own. A proper end is an answer with a status that says what was wrong,
an answer where the request turns out to be harmless, or a closed connection.
"""
# ruff: noqa: E501 tables of requests, several a line

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

HERE = "<http://127.0.0.1:1/>"
P = "<http://e/value>"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request: ``keep`` is how long to hold the connection open once it is sent without reading, in seconds."""

    name: str
    sent: bytes
    keep: float = 0.0


def post(query: str | bytes, kind: str = "application/sparql-query", extra: str = "") -> bytes:
    """A query as a POST."""
    body = query if isinstance(query, bytes) else query.encode("utf-8", "surrogatepass")
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {kind}\r\n{extra}"
    return head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


def get(path: str, extra: str = "") -> bytes:
    """A GET, the path as it is."""
    return f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{extra}\r\n".encode("utf-8", "surrogatepass")


def hostile() -> Iterator[Hostile]:
    """All of them."""
    for number, (name, query) in enumerate((*nested(), *endless(), *long(), *odd(), *reaching(), *writing())):
        yield Hostile(f"query {number}: {name}", post(query))
    for name, query in (*nested(), *odd(), *reaching(), *writing()):
        if isinstance(query, str) and len(query) < 20_000:
            yield Hostile(f"in an address: {name}", get("/sparql?query=" + quote(query, errors="surrogatepass")))
    for name, sent in (*http(), *addresses(), *headers(), *bodies()):
        yield Hostile(name, sent)
    yield from slow()


def nested() -> Iterator[tuple[str, str]]:
    """Deep enough to overflow the stack of a parser that calls itself."""
    shapes = {
        "brackets": "ASK {{ FILTER({0}1{1}) }}", "functions": "ASK {{ FILTER({0}1{1}) }}", "groups": "ASK {{ {0} {1} }}",
        "optionals": "ASK {{ {0} {1} }}", "selects": "SELECT * {{ {0} {1} }}", "exists": "ASK {{ {0} {1} }}",
        "blank nodes": "ASK {{ ?s ?p {0} {1} }}", "collections": "ASK {{ ?s ?p {0} {1} }}",
        "triple terms": "ASK {{ ?s ?p {0} ?o {1} }}", "paths": "ASK {{ ?s {0}<http://e/p>{1} ?o }}",
        "negations": "ASK {{ FILTER({0}true{1}) }}", "minuses": "ASK {{ FILTER({0}1{1}) }}",
        "graphs": "ASK {{ {0} {1} }}", "unions": "ASK {{ {0} {1} }}", "ifs": "ASK {{ FILTER({0}1{1}) }}",
    }  # fmt: skip
    pairs = {
        "brackets": ("(", ")"), "functions": ("STR(", ")"), "groups": ("{", "}"), "optionals": ("OPTIONAL {", "}"),
        "selects": ("{ SELECT * {", "} }"), "exists": ("FILTER EXISTS {", "}"), "blank nodes": ("[ ?p ", "]"),
        "collections": ("(", ")"), "triple terms": ("<<( ?s ?p ", ")>>"), "paths": ("(", ")*"), "negations": ("!", ""),
        "minuses": ("- ", ""), "graphs": ("GRAPH ?g {", "}"), "unions": ("{ {} UNION {", "} }"), "ifs": ("IF(1,1,", ")"),
    }  # fmt: skip
    for name, shape in shapes.items():
        for depth in (190, 5000):
            yield f"{depth} nested {name}", shape.format(pairs[name][0] * depth, pairs[name][1] * depth)
    for many in (3000, 60_000):
        yield f"a sum of {many}", "ASK { FILTER(1" + "+1" * many + ">0) }"
        yield f"{many} ands", "ASK { FILTER(1" + "&&1" * many + ") }"
    yield "a long path", "ASK { ?s <p>" + "/<p>" * 40_000 + " ?o }"
    yield "a long choice of paths", "ASK { ?s <p>" + "|<p>" * 40_000 + " ?o }"
    yield "only opened", "ASK {" * 40_000
    yield "only closed", "}" * 200_000
    yield "mixed and unclosed", "([{" * 60_000


def endless() -> Iterator[tuple[str, str]]:
    """Small texts with answers that take for ever, or all memory."""
    many = " ".join(f"?a{n} {P} ?x{n} ." for n in range(5))
    values = " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(200)))} }}" for n in range(5))
    doubled = "BIND('abcdefgh' AS ?v0) " + " ".join(f"BIND(CONCAT(?v{n},?v{n}) AS ?v{n + 1})" for n in range(40))
    replaced = "BIND('aaaaaaaa' AS ?v0) " + " ".join(
        f"BIND(REPLACE(?v{n},'a','aaaaaaaa') AS ?v{n + 1})" for n in range(12)
    )
    yield "counting a product", f"SELECT (COUNT(*) AS ?n) {{ {many} }}"
    yield "sorting a product", f"SELECT * {{ {many} }} ORDER BY ?x0 ?x1 DESC(?x2)"
    yield "distinct of a product", f"SELECT DISTINCT ?x0 ?x1 ?x2 {{ {many} }}"
    yield "grouping a product", f"SELECT ?x0 ?x1 (COUNT(*) AS ?n) {{ {many} }} GROUP BY ?x0 ?x1"
    yield "a string of a product", f"SELECT (GROUP_CONCAT(STR(?x0)) AS ?n) {{ {many} }}"
    yield "a sample of a product", f"SELECT (SAMPLE(?x0) AS ?n) (SUM(?x1) AS ?m) {{ {many} }}"
    yield "a product of values", f"SELECT (COUNT(*) AS ?n) {{ {values} }}"
    yield "sorted values", f"SELECT * {{ {values} }} ORDER BY ?v0"
    yield "a doubled string", f"SELECT ?v40 {{ {doubled} }}"
    yield "a replaced string", f"SELECT ?v12 {{ {replaced} }}"
    yield (
        "a closure of everything",
        "SELECT (COUNT(*) AS ?n) { ?a (<http://e/value>|!<http://e/x>|^<http://e/value>)* ?b }",
    )
    yield "two closures", "SELECT (COUNT(*) AS ?n) { ?a (!<http://e/x>)+ ?b . ?b (^!<http://e/x>)+ ?c }"
    yield (
        "a regular expression for every pair",
        f"SELECT (COUNT(*) AS ?n) {{ {many} FILTER(REGEX(STR(?x0), '(a+)+$')) }}",
    )
    yield "a big regular expression", "ASK { FILTER(REGEX('a', '" + "(a?){1000}" * 20 + "')) }"
    yield "a nested regular expression", "ASK { FILTER(REGEX('a', '" + "(" * 150 + "a" + "){2}" * 150 + "')) }"
    yield "a product that fails", f"ASK {{ {many} FILTER(?x0 + ?x1 + ?x2 + ?x3 + ?x4 = -1) }}"
    yield "a product that is left out", f"ASK {{ ?s {P} ?o MINUS {{ {many} FILTER(?x0 = -1) }} }}"
    yield (
        "exists for every pair",
        f"SELECT (COUNT(*) AS ?n) {{ {many} FILTER NOT EXISTS {{ ?q {P} ?x0 . ?q ?r ?x1 }} }}",
    )
    yield "a graph of a product", f"CONSTRUCT {{ ?a0 ?x1 ?a2 . ?a1 <p> ?x2 }} WHERE {{ {many} FILTER(?x0 = -1) }}"
    yield "a million rows", f"SELECT * {{ ?a {P} ?x . VALUES ?v {{ {' '.join(map(str, range(40)))} }} }}"
    yield (
        "a million triples",
        f"CONSTRUCT {{ ?a <p> ?v }} WHERE {{ ?a {P} ?x . VALUES ?v {{ {' '.join(map(str, range(40)))} }} }}",
    )
    yield "describing everything", "DESCRIBE * WHERE { ?s ?p ?o . ?o2 ?p2 ?o }"
    yield "lateral", f"SELECT (COUNT(*) AS ?n) {{ ?a {P} ?x LATERAL {{ ?b {P} ?y LATERAL {{ ?c {P} ?z }} }} }}"
    yield (
        "optional without a join",
        f"SELECT (COUNT(*) AS ?n) {{ ?a {P} ?x OPTIONAL {{ ?b {P} ?y OPTIONAL {{ ?c {P} ?z }} }} }}",
    )
    yield "a far offset", f"SELECT * {{ {many} }} OFFSET 9999999999 LIMIT 1"


def long() -> Iterator[tuple[str, str]]:
    """Long without being deep."""
    yield "many unions", "SELECT * { " + " UNION ".join(f"{{ ?s ?p {n} }}" for n in range(4000)) + " }"
    yield (
        "many optionals",
        "SELECT * { ?s ?p ?o " + " ".join(f"OPTIONAL {{ ?s <p{n}> ?o{n} }}" for n in range(1500)) + " }",
    )
    yield "many patterns", "ASK { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(2000)) + " }"
    yield "many filters", "ASK { ?s ?p ?o " + " ".join(f"FILTER(?o != {n})" for n in range(8000)) + " }"
    yield "many binds", "SELECT * { " + " ".join(f"BIND({n} AS ?v{n})" for n in range(6000)) + " }"
    yield "many prefixes", " ".join(f"PREFIX p{n}: <http://e/{n}>" for n in range(8000)) + " ASK {}"
    yield "many values", "SELECT * { VALUES ?x { " + "1 " * 120_000 + "} }"
    yield "many of one of", "ASK { ?s ?p ?o FILTER(?o IN (" + ",".join(map(str, range(40_000))) + ")) }"
    yield "many graphs", "SELECT * " + " ".join(f"FROM <http://e/{n}>" for n in range(9000)) + " { ?s ?p ?o }"
    yield "many variables", "SELECT " + " ".join(f"?v{n}" for n in range(30_000)) + " {}"
    yield (
        "many solutions of selects",
        "SELECT * { " + " ".join("{ SELECT ?x { ?x ?p ?o } LIMIT 1 }" for _ in range(4000)) + " }",
    )
    yield "a long name", "ASK { ?" + "v" * 200_000 + " ?p ?o }"
    yield "a long IRI", "ASK { <http://e/" + "i" * 200_000 + "> ?p ?o }"
    yield "a long string", "ASK { ?s ?p '" + "s" * 250_000 + "' }"
    yield "a long language", "ASK { ?s ?p 'a'@" + "x-" * 100_000 + "x }"
    yield "a long number", "ASK { FILTER(" + "9" * 200_000 + " > 0) }"
    yield "a long comment", "ASK {} #" + "c" * 250_000
    yield "too long", "ASK {} #" + "c" * 400_000
    yield "far too long", "ASK {} #" + "c" * 5_000_000
    yield "nothing but space", " " * 250_000
    yield "an unclosed string", "ASK { ?s ?p '" + "s" * 200_000
    yield "an unclosed long string", "ASK { ?s ?p '''" + "s'" * 100_000
    yield "unclosed IRIs", "<a" * 100_000
    yield "quotes", "'" * 250_000
    yield "backslashes", "\\" * 250_000
    yield "escapes", "\\u0041" * 40_000
    yield "hyphens", "a-" * 120_000


def odd() -> Iterator[tuple[str, str | bytes]]:
    """Characters and numbers that trip."""
    for name, text in {
        "nothing": "", "a zero byte": "ASK { \0 }", "a byte order mark": "\ufeffASK {}", "right to left": "ASK { ?\u202ex ?p ?o }",
        "half a pair escaped": "ASK { ?s ?p '\\uD800' }", "beyond Unicode": "ASK { ?s ?p '\\U00110000' }",
        "a letter of one's own": "ASK { ?s ?p '\\q' }", "noncharacters": "ASK { ?s ?p '\uffff\U0010ffff' }",
        "a huge number": "SELECT (1e308*1e308 AS ?x) {}", "a huge integer": "SELECT (9223372036854775807+1 AS ?x) {}",
        "division by nothing": "SELECT (1/0 AS ?x) (1.0/0.0 AS ?y) {}", "a far date": "SELECT (xsd:dateTime('999999999-01-01T00:00:00Z') AS ?x) {}",
        "a huge limit": "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999", "a negative limit": "SELECT * { ?s ?p ?o } LIMIT -1",
        "a substring from nowhere": "SELECT (SUBSTR('abc', -9223372036854775808, 9223372036854775807) AS ?x) {}",
        "a wrong expression": "ASK { FILTER(REGEX('a', '(')) }", "wrong flags": "ASK { FILTER(REGEX('a', 'a', 'zzz')) }",
        "a strange base": "BASE <:::> ASK { <x> ?p ?o }", "an unknown prefix": "ASK { nothere:x ?p ?o }",
        "a function of nobody": "SELECT (<http://e/f>(1) AS ?x) {}", "a version": "VERSION '9.9' ASK {}",
        "html": "<script>alert(1)</script>", "sql": "'; DROP TABLE articles; --", "a template": "{{7*7}} ${7*7} %(x)s",
        "a shell": "`id` $(id) | id", "a path": "../../../etc/passwd", "an update inside": "ASK {} ; DROP ALL",
    }.items():  # fmt: skip
        yield name, text
    for name, data in {
        "half a character": b"ASK { ?s ?p '\xe0\xa4' }", "no UTF-8": b"\xff\xfe\xfa", "an overlong slash": b"ASK { <\xc0\xaf> ?p ?o }",
        "an encoded surrogate": b"ASK { ?s ?p '\xed\xa0\x80' }", "UTF-16": "ASK {}".encode("utf-16"), "gzip": b"\x1f\x8b\x08\0\0",
    }.items():  # fmt: skip
        yield name, data


def reaching() -> Iterator[tuple[str, str]]:
    """Ways to make the server fetch."""
    for text in (
        f"ASK {{ SERVICE {HERE} {{}} }}", f"ASK {{ service silent {HERE} {{}} }}", f"ASK {{ SERVICESILENT{HERE}{{}} }}",
        f"ASK {{ \\u0053ERVICE {HERE} {{}} }}", f"ASK {{ SERV\\U00000049CE {HERE} {{}} }}",
        "ASK { BIND(<http://127.0.0.1:1/> AS ?x) SERVICE ?x {} }", f"PREFIX s: {HERE} ASK {{ SERVICE s:x {{}} }}",
        f"ASK {{ ?s ?p trueSERVICE {HERE} {{}} }}", f"ASK {{ ?s ?p 1SERVICE {HERE} {{}} }}",
        f"ASK {{ FILTER(1<2)SERVICE#>\n{HERE}{{}} }}", f"PREFIX e: <http://h:80> ASK {{ ?s ?p e:SERVICE {HERE} {{}} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE {HERE} {{}} }} }}", f"SELECT * {{ {{ SELECT * {{ SERVICE {HERE} {{}} }} }} }}",
        "ASK { SERVICE <file:///etc/passwd> {} }", "ASK { SERVICE <http://169.254.169.254/latest/> {} }",
        f"SELECT * FROM {HERE} {{ ?s ?p ?o }}", "LOAD <http://127.0.0.1:1/>", "LOAD <file:///etc/passwd>",
    ):  # fmt: skip
        yield "reaching out", text


def writing() -> Iterator[tuple[str, str]]:
    """Ways to write where nobody may."""
    for text in (
        "INSERT DATA { <a> <b> <c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "DROP SILENT ALL", "CREATE GRAPH <g>",
        "WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "PREFIX a: <b> INSERT DATA { a:b a:c a:d }", "\\u0044ROP ALL",
    ):  # fmt: skip
        yield "writing", text


def http() -> Iterator[tuple[str, bytes]]:
    """What is no HTTP, or only nearly."""
    good = post("ASK {}")
    yield "nothing that is known", b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" + b"\0" * 500
    yield "HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0"
    yield "HTTP/0.9", b"GET /\r\n"
    yield "HTTP/9.9", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n"
    yield "zero bytes", b"\0" * 100_000
    yield "no end of line", b"A" * 1_000_000
    yield "a method of nobody", b"BREW /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    yield "a method that is long", b"G" * 70_000 + b" / HTTP/1.1\r\nHost: x\r\n\r\n"
    yield "no host", b"GET / HTTP/1.1\r\n\r\n"
    yield "two hosts", b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"
    yield "a connection elsewhere", b"CONNECT 127.0.0.1:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    yield "an address elsewhere", b"GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    yield "a star", b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    yield "a trace", b"TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    yield "a length that is negative", good.replace(b"Content-Length: 6", b"Content-Length: -6")
    yield "a length that is none", good.replace(b"Content-Length: 6", b"Content-Length: six")
    yield "a length that is too short", good.replace(b"Content-Length: 6", b"Content-Length: 3")
    yield "a length beyond all", good.replace(b"Content-Length: 6", b"Content-Length: 99999999999999999999")
    yield "two lengths", good.replace(b"Content-Length: 6", b"Content-Length: 6\r\nContent-Length: 7")
    yield "length and pieces", good.replace(b"Content-Length: 6", b"Content-Length: 6\r\nTransfer-Encoding: chunked")
    yield (
        "pieces of no size",
        good.replace(b"Content-Length: 6", b"Transfer-Encoding: chunked").replace(b"ASK {}", b"zz\r\nASK\r\n0\r\n\r\n"),
    )
    yield (
        "pieces of a huge size",
        good.replace(b"Content-Length: 6", b"Transfer-Encoding: chunked").replace(b"ASK {}", b"ffffffffffffffff\r\nA"),
    )
    yield (
        "tiny pieces",
        good.replace(b"Content-Length: 6", b"Transfer-Encoding: chunked").replace(
            b"ASK {}", b"1\r\nA\r\n" * 50_000 + b"0\r\n\r\n"
        ),
    )
    yield (
        "an upgrade",
        get("/", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n"),
    )
    yield "an upgrade to HTTP/2", get("/", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n")
    yield "two requests in one", good + b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    yield "a hundred in a row", b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * 100 + get("/healthz")
    yield "a hundred queries in a row", post("ASK {}").replace(b"Connection: close\r\n", b"") * 100 + get("/healthz")


def addresses() -> Iterator[tuple[str, bytes]]:
    """Paths and parameters."""
    for path in (
        "/static/../../../etc/passwd", "/static/..%2f..%2f..%2fetc/passwd", "/static/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
        "/static/style.css%00.png", "/static/" + "a/" * 3000, "/version/../writer/sparql?query=ASK{}", "/version/%2e%2e/sparql?query=ASK{}",
        "/version/" + "0" * 5000 + "/sparql?query=ASK{}", "/id/" + "x" * 20_000, "/page/%FF%FE", "/data/%00", "/page/..%2f..", "/id/",
        "/about", "/about?iri=", "/about?iri=javascript:alert(1)", "/about?iri=" + "%3C" * 1000, "/about?iri=file:///etc/passwd",
        "/query/..%2f..%2fetc", "/query/named?name=" + quote("\"} SERVICE <x> {} #"), "/query/named?name=%FF", "/query/named?" + "a=b&" * 3000,
        "/query/states?format=../../x", "/store", "/store?graph=", "/store?graph=not%20an%20iri", "/store?graph=%3E%7D%20DROP", "/store?default&graph=http://e/",
        "/store/../../x", "/sparql?query=", "/sparql?query=%", "/sparql?query=%zz", "/sparql?query=ASK{}&query=ASK{}", "/sparql?query=ASK{}&format=x",
        "/sparql?query=ASK{}&default-graph-uri=%3Cx", "/sparql?query=ASK{}" + "&named-graph-uri=http://e/" * 150, "/sparql?" + "q" * 60_000,
        "/sparql?query=" + "%28" * 15_000, "/sparql?update=CLEAR%20ALL", "/" + "%2f" * 10_000, "/?" + "&" * 50_000, "/\x7f", "/%",
    ):  # fmt: skip
        yield f"the path {path[:40]}", get(path)
    yield "an address of a megabyte", get("/sparql?query=" + "a" * 1_000_000)


def headers() -> Iterator[tuple[str, bytes]]:
    """Header fields."""
    ask = "/sparql?query=ASK%7B%7D"
    for name, lines in {
        "a megabyte": "X: " + "h" * 1_000_000 + "\r\n", "ten thousand": "".join(f"X{n}: y\r\n" for n in range(10_000)),
        "no colon": "Nonsense\r\n", "a folded line": "X: a\r\n b\r\n", "a space before the colon": "X : a\r\n", "a zero byte": "X: \0\r\n",
        "an empty name": ": x\r\n", "a bare line feed": "X: a\nY: b\r\n", "an accept of many": "Accept: " + "a/b;q=0.1," * 5000 + "\r\n",
        "an accept of nothing": "Accept: ;;;q=,,,/\r\n", "a quality that is none": "Accept: text/csv;q=NaN,text/html;q=1e999\r\n",
        "an endless preference": "Accept: " + "*" * 30_000 + "\r\n", "an encoding of many": "Accept-Encoding: " + "zstd;q=0.5," * 4000 + "\r\n",
        "an encoding bomb": "Accept-Encoding: gzip, gzip, gzip\r\n", "tags of many": "If-None-Match: " + '"x",' * 12_000 + "\r\n",
        "a time that is none": "Accept-Datetime: the day before yesterday\r\n", "a range": "Range: bytes=0-,0-,0-,0-\r\n",
        "an expectation": "Expect: 200-impossible\r\n", "a cookie": "Cookie: " + "a=b;" * 10_000 + "\r\n", "a token": "Authorization: Bearer " + "x" * 50_000 + "\r\n",
        "a login": "Authorization: Basic " + "=" * 1000 + "\r\n", "another scheme": "Authorization: Negotiate abc\r\n", "no scheme": "Authorization:\r\n",
        "an origin": "Origin: " + "null" * 5000 + "\r\n", "a host elsewhere": "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: javascript\r\n",
        "a method in disguise": "X-HTTP-Method-Override: DELETE\r\n", "letters beyond ASCII": "X: \u0645\u0644\r\n",
    }.items():  # fmt: skip
        yield f"header: {name}", get(ask, lines)
    yield "a host of its own", get("/sparql").replace(b"Host: x", b"Host: <script>")
    yield "a host with a new line", get("/id/state/pakistan").replace(b"Host: x", b"Host: x%0d%0aSet-Cookie: a=b")
    yield "an empty host", get("/sparql", "Accept: text/turtle\r\n").replace(b"Host: x", b"Host: ")


def bodies() -> Iterator[tuple[str, bytes]]:
    """Bodies of a type that is none, or not what it says."""
    form = "application/x-www-form-urlencoded"
    for name, body, kind in (
        ("no type", "ASK {}", ""), ("a strange type", "ASK {}", "a" * 5000), ("a type of many parts", "x", "multipart/form-data"),
        ("a form of nothing", "", form), ("a form of many", "a=b&" * 100_000, form), ("a form of one name", "query" * 50_000, form),
        ("a form that is broken", "query=%", form), ("a form with two queries", "query=ASK{}&query=ASK{}", form),
        ("a form with an update", "update=CLEAR+ALL", form), ("an update", "CLEAR ALL", "application/sparql-update"),
        ("another charset", "ASK {}", "application/sparql-query; charset=utf-7"), ("json", '{"query": "ASK {}"}', "application/json"),
        ("a form of ten megabytes", "query=" + "a" * 10_000_000, form),
    ):  # fmt: skip
        yield f"body: {name}", post(body, kind)
    yield "body: packed", post(b"\x1f\x8b\x08\0\0\0\0\0\0\x03", extra="Content-Encoding: gzip\r\n")
    yield "body: to the store", post("<a> <b> <c> .", "text/turtle").replace(b"/sparql", b"/store?default")
    yield "body: taken away", post("").replace(b"POST /sparql", b"DELETE /store?default")


def slow() -> Iterator[Hostile]:
    """Those who hang up, and those who do not."""
    big = f"SELECT * {{ ?a {P} ?x . VALUES ?v {{ {' '.join(map(str, range(40)))} }} }}"
    yield Hostile(
        "hangs up before the answer",
        post(f"SELECT (COUNT(*) AS ?n) {{ ?a {P} ?x . ?b {P} ?y . ?c {P} ?z }}"),
        keep=0.05,
    )
    yield Hostile("hangs up in the answer", post(big), keep=0.2)
    yield Hostile("never reads", post(big), keep=1.0)
    yield Hostile("half a request", post("ASK {}")[:-3], keep=0.3)
    yield Hostile("half a header", b"GET / HTTP/1.1\r\nHost: x\r\nX-", keep=0.3)
    yield Hostile("nothing at all", b"", keep=0.3)
