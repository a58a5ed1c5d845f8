"""The OpenAPI description of the server (3.1): every address, with the catalogue's parameters typed."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sifarat import __version__
from sifarat.questions import Parameter, Question
from sifarat.serve.description import told
from sifarat.serve.formats import GRAPHS, HTML, TABLES, Format
from sifarat.serve.house import House

_STRING: dict[str, Any] = {"type": "string"}
_KINDS: dict[str, dict[str, Any]] = {
    "state": {"type": "string", "pattern": "^[A-Za-z]{3}$"},
    "sector": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    "iri": {"type": "string"},
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "date": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    "boolean": {"type": "boolean"},
}
_ERRORS = {
    "400": "The request is wrong; the answer says what to mend.",
    "401": "A token is needed, or this one is not known.",
    "403": "Not allowed: reaching out, writing without the right.",
    "404": "Not here.",
    "406": "None of the accepted formats is offered.",
    "408": "The request did not arrive in time.",
    "413": "The request is too large.",
    "415": "The request is of a type that is not taken.",
    "422": "Well written, but not to be run: a function that is not known.",
    "500": "The engine failed.",
    "502": "An address that SERVICE or LOAD names failed.",
    "504": "An address that SERVICE or LOAD names did not answer.",
    "503": "It took too long, or too many wait: come back after Retry-After seconds.",
    "507": "It needs more memory, or gives a larger answer, than is allowed.",
}


async def openapi(request: Request) -> Response:
    """``/openapi.json``."""
    told = described(request.app.state.house, str(request.base_url).rstrip("/"))
    told["paths"] |= request.app.state.described
    return JSONResponse(told)


def described(house: House, root: str) -> dict[str, Any]:
    """The description of the server at ``root``."""
    tables, graphs = (*TABLES, HTML), (*GRAPHS, HTML)
    every = (*TABLES, *GRAPHS, HTML)
    query = [
        parameter("query", _STRING, "A SPARQL query."),
        *(parameter(name, {"type": "array", "items": _STRING}, "Graphs to ask instead of all.")
          for name in ("default-graph-uri", "named-graph-uri")),
        _format(every),
    ]  # fmt: skip
    path = [parameter("path", _STRING, "What stands behind the base IRI.", "path")]
    paths: dict[str, Any] = {
        "/sparql": {
            "get": operation("SPARQL 1.1 Protocol; without a query, what the service is.", query, every, "302", "304"),
            "post": operation("SPARQL 1.1 Protocol.", [], every, "204", body=["application/sparql-query",
                               "application/x-www-form-urlencoded", "application/sparql-update"]),
        },
        "/version/{id}/sparql": {
            "get": operation("A query on a version of the past.",
                              [parameter("id", _STRING, "A version.", "path"), *query], every, "304"),
        },
        "/versions": {"get": operation("All versions.", [], (JSON, _LINKS))},
        "/query": {"get": operation("The questions of the catalogue.", [], (JSON,))},
        "/id/{path}": {"get": operation("A thing: leads to its page or data.", [*path, _format(graphs)], (), "303")},
        "/page/{path}": {"get": operation("A thing as a page.", path, (HTML,), "304")},
        "/data/{path}": {"get": operation("A thing as RDF.", [*path, _format(GRAPHS)], GRAPHS, "304")},
        "/about": {"get": operation("A thing with any IRI.", [parameter("iri", _STRING, "Its IRI.", needed=True),
                                                                _format(graphs)], graphs, "304")},
        "/.well-known/void": {"get": operation("What is in the graph (VoID).", [], GRAPHS, "304")},
        "/healthz": {"get": operation("The server answers.", [], (_TEXT,))},
        "/readyz": {"get": operation("It has a version and workers.", [], (_TEXT,))},
    }  # fmt: skip
    graph = [parameter("graph", _STRING, "The graph's IRI."), parameter("default", _STRING, "The default graph.")]
    rdf = ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "multipart/form-data"]
    paths["/store"] = {"get": operation("A whole graph.", [*graph, _format(GRAPHS)], GRAPHS, "304")}
    if house.writer is not None:
        paths["/store"] |= {
            "put": operation("Replace a graph.", graph, (), "201", "204", body=rdf),
            "post": operation("Add to a graph, or make one.", graph, (), "201", "204", body=rdf),
            "delete": operation("Remove a graph.", graph, (), "204"),
        }
    for known in house.questions():
        if house.reach or not known.needs_network:
            paths[f"/query/{known.name}"] = {"get": _question(known, tables)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sifarat", "version": __version__, "description": told(house)},
        "servers": [{"url": root}],
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"token": []}],
    }


JSON = Format("json", "application/json", ("application/json",))
_LINKS = Format("link", "application/link-format", ("application/link-format",))
_TEXT = Format("text", "text/plain; charset=utf-8", ("text/plain",))


def _question(known: Question, tables: tuple[Format, ...]) -> dict[str, Any]:
    parameters = [_of_question(each) for each in known.parameters]
    names = [form.name for form in tables] + ["rows", "chart"]
    parameters.append(parameter("format", {"type": "string", "enum": names}, "The form of the answer."))
    return {**operation(known.question, parameters, (*tables, JSON), "304"), "operationId": known.name}


def _of_question(each: Parameter) -> dict[str, Any]:
    schema = _KINDS[each.kind] | ({} if each.default is None else {"default": _typed(each.default, each.kind)})
    return parameter(each.name, schema, each.meaning)


def _typed(default: str, kind: str) -> object:
    """The default as JSON has it."""
    return int(default) if kind == "integer" else default == "true" if kind == "boolean" else default


def parameter(
    name: str, schema: dict[str, Any], meaning: str, place: str = "query", needed: bool = False
) -> dict[str, Any]:
    """A parameter of an operation: a JSON schema, what it means, and where it stands (query, path)."""
    return {"name": name, "in": place, "required": needed or place == "path", "schema": schema, "description": meaning}


def _format(offers: tuple[Format, ...]) -> dict[str, Any]:
    names = list(dict.fromkeys(form.name for form in offers))
    return parameter("format", {"type": "string", "enum": names}, "The form of the answer, before Accept.")


def operation(
    told: str, parameters: list[dict[str, Any]], offers: tuple[Format, ...], *others: str, body: list[str] | None = None
) -> dict[str, Any]:
    """An operation: what it does, the formats of its answer, other codes it may give, the media types of a body."""
    content: dict[str, Any] = {form.media.partition(";")[0]: {} for form in offers}
    responses: dict[str, Any] = {"200": {"description": "The answer.", "content": content}} if offers else {}
    responses |= {code: {"description": _OTHERS[code]} for code in others}
    responses |= {
        code: {"description": why, "content": {"text/plain": {}, "text/html": {}}} for code, why in _ERRORS.items()
    }
    found: dict[str, Any] = {"summary": told, "parameters": parameters, "responses": responses}
    if body:
        found["requestBody"] = {"required": True, "content": {media: {} for media in body}}
    return found


_OTHERS = {
    "201": "A graph was made.",
    "204": "Done.",
    "302": "The version of the time asked for.",
    "303": "Where the page or the data is.",
    "304": "Not changed since.",
}
