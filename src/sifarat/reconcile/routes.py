"""The addresses of the reconciliation service: manifest and queries at /reconcile, the rest below it."""

import asyncio
import json
import threading
import weakref
from collections.abc import Callable
from html import escape
from urllib.parse import parse_qs

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sifarat import __version__
from sifarat.graph.terms import SIF, XSD
from sifarat.ontology.terms import classes, properties
from sifarat.reconcile.asked import BATCH, read_batch, read_extension
from sifarat.reconcile.entities import TYPES, WIKIDATA, Entities, properties_of, property_name, type_name
from sifarat.reconcile.matching import answer
from sifarat.serve.house import House
from sifarat.serve.protocol import body_of
from sifarat.serve.refused import Refused
from sifarat.serve.things import Graph

_BODY = 1 << 20
_SUGGESTED, _SHOWN = 10, 8
_FRAMED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"
"""A preview is shown in a frame of the client's page."""


def routes() -> list[BaseRoute]:
    """To be put before the server's own routes."""
    get = ["GET", "HEAD"]
    return [
        Route("/reconcile", reconcile, methods=[*get, "POST"]),
        Route("/reconcile/suggest/entity", suggesting(_entities), methods=get),
        Route("/reconcile/suggest/type", suggesting(_types), methods=get),
        Route("/reconcile/suggest/property", suggesting(_properties), methods=get),
        Route("/reconcile/properties", proposing, methods=get),
        Route("/reconcile/preview", preview, methods=get),
    ]


class _Open:
    """The entities of each open version, as long as it is open."""

    def __init__(self) -> None:
        self._held: weakref.WeakKeyDictionary[Graph, Entities] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, house: House) -> Entities:
        _, graph = house.readings.graph()
        with self._lock:
            if graph not in self._held:
                self._held[graph] = Entities(graph.store, house.base)
            found = self._held[graph]
            found.names  # noqa: B018  made under the lock, once
            return found


_OPEN = _Open()


async def reconcile(request: Request) -> Response:
    """The manifest; with ``queries`` a batch of answers, with ``extend`` the values of properties."""
    house: House = request.app.state.house
    values = {key: request.query_params[key] for key in ("queries", "extend") if key in request.query_params}
    if request.method == "POST":
        body = await body_of(request, _BODY, 10)
        try:
            form = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=20)
        except (UnicodeDecodeError, ValueError) as error:
            raise Refused(400, "the body is to be a form in UTF-8 with queries or extend") from error
        values |= {key: form[key][0] for key in ("queries", "extend") if key in form}
        if not values:
            raise Refused(400, "the form has neither queries nor extend")
    if "queries" in values:
        batch = read_batch(values["queries"])
        return _json(await asyncio.to_thread(
            lambda: {key: {"result": answer(query, _OPEN.of(house))} for key, query in batch.items()}
        ))  # fmt: skip
    if "extend" in values:
        return _json(await asyncio.to_thread(_extended, values["extend"], house))
    return _json(manifest(str(request.base_url).rstrip("/"), house.base))


def manifest(root: str, base: str) -> dict[str, object]:
    """The service manifest of a server whose addresses begin with ``root``."""

    def service(path: str) -> dict[str, str]:
        return {"service_url": root, "service_path": f"/reconcile/{path}"}

    return {
        "versions": ["0.2"],
        "name": "Sifarat: who is who in diplomatic news",
        "identifierSpace": base,
        "schemaSpace": SIF,
        "serviceVersion": __version__,
        "defaultTypes": [{"id": each, "name": type_name(each)} for each in TYPES],
        "view": {"url": root + "/page/{{id}}"},
        "preview": {"url": root + "/reconcile/preview?id={{id}}", "width": 420, "height": 220},
        "suggest": {kind: service(f"suggest/{kind}") for kind in ("entity", "type", "property")},
        "extend": {
            "propose_properties": service("properties"),
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "How many values at most (0: all)",
                }
            ],
        },
        "batchSize": BATCH,
    }


def _extended(text: str, house: House) -> dict[str, object]:
    """Values of properties, by entity and property."""
    asked, entities = read_extension(text), _OPEN.of(house)
    rows: dict[str, dict[str, list[dict[str, object]]]] = {}
    for id in asked.ids:
        node = entities.node(id)
        rows[id] = {
            property: [_value(each, entities) for each in entities.values(node, property)[: limit or None]]
            if node
            else []
            for property, limit in asked.properties
        }
    return {"meta": [_meta(property) for property, _ in asked.properties], "rows": rows}


def _meta(property: str) -> dict[str, object]:
    told: dict[str, object] = {"id": property, "name": property_name(property)}
    kinds = [each for each in properties()[property].range if each in classes()] if property in properties() else []
    return told | ({"type": {"id": kinds[0], "name": type_name(kinds[0])}} if kinds else {})


def _value(value: NamedNode | Literal, entities: Entities) -> dict[str, object]:
    """A value in one of the forms of a data extension: an entity, a number, a date with its time, or text."""
    if isinstance(value, NamedNode):
        return {"id": entities.id(value), "name": entities.name(value)}
    kind = value.datatype.value
    try:
        if kind == XSD + "integer":
            return {"int": int(value.value)}
        if kind in (XSD + "decimal", XSD + "double"):
            return {"float": float(value.value)}
    except ValueError:
        return {"str": value.value}
    return {"date": f"{value.value}T00:00:00"} if kind == XSD + "date" else {"str": value.value}


Suggest = Callable[[str, Entities], list[dict[str, object]]]


def suggesting(suggest: Suggest) -> Callable[[Request], object]:
    """A suggest service: ``prefix``, and ``cursor`` to leave so many out."""

    async def suggested(request: Request) -> Response:
        house: House = request.app.state.house
        prefix = request.query_params.get("prefix", "")[:500]
        cursor = request.query_params.get("cursor", "0")
        if not cursor.isdecimal() or len(cursor) > 6:
            raise Refused(400, "cursor is to be a number")
        found = await asyncio.to_thread(lambda: suggest(prefix, _OPEN.of(house))) if prefix.strip() else []
        return _json({"result": found[int(cursor) : int(cursor) + _SUGGESTED]})

    return suggested


def _entities(prefix: str, entities: Entities) -> list[dict[str, object]]:
    hits = [NamedNode(hit.iri) for hit in entities.names.find(prefix, 200)]
    exact = entities.node(prefix.strip())
    nodes = dict.fromkeys([exact, *hits] if exact else hits)
    return [
        {
            "id": entities.id(node),
            "name": entities.name(node),
            "description": entities.description(node),
            "notable": [{"id": kind, "name": type_name(kind)} for kind in entities.kinds(node)[:2]],
        }
        for node in nodes
    ]


def _types(prefix: str, _: Entities) -> list[dict[str, object]]:
    rows = [(name, tuple(each.labels.values()), each.comment) for name, each in classes().items()]
    return [{"id": name, "name": type_name(name), "description": told} for name, told in _begun(prefix, rows)]


def _properties(prefix: str, _: Entities) -> list[dict[str, object]]:
    rows = [(name, tuple(each.labels.values()), each.comment) for name, each in properties().items()]
    rows.append((WIKIDATA, ("Wikidata id",), "The item of Wikidata that is the same."))
    return [{"id": name, "name": property_name(name), "description": told} for name, told in _begun(prefix, rows)]


def _begun(prefix: str, rows: list[tuple[str, tuple[str, ...], str]]) -> list[tuple[str, str]]:
    """The rows of which the id, or a word of a label in any language, begins so; whole names first."""
    wanted, found = prefix.strip().casefold(), []
    for name, labels, told in rows:
        words = [name.casefold(), *(label.casefold() for label in labels)]
        if any(word.startswith(wanted) or f" {wanted}" in word for word in words):
            found.append((wanted not in words, name, told))
    return [(name, told) for _, name, told in sorted(found)]


async def proposing(request: Request) -> Response:
    """The properties that entities of a type may have."""
    type, limit = request.query_params.get("type", ""), request.query_params.get("limit", "")
    if limit and not limit.isdecimal():
        raise Refused(400, "limit is to be a number")
    found = properties_of(type)[: int(limit[:6]) if limit else None]
    told: dict[str, object] = {"properties": [{"id": each, "name": property_name(each)} for each in found]}
    return _json(told | {"type": type} | ({"limit": int(limit[:6])} if limit else {}))


async def preview(request: Request) -> Response:
    """A small page about an entity, to be shown in a frame."""
    house: House = request.app.state.house
    return await asyncio.to_thread(_previewed, request.query_params.get("id", ""), house)


def _previewed(id: str, house: House) -> Response:
    entities = _OPEN.of(house)
    node = entities.node(id)
    if node is None:
        raise Refused(404, f"no entity {id[:200]}")
    names = entities.labels(node)
    rows = "".join(
        f"<li>{escape(property_name(local))}: <bdi>{escape(entities.text(value))}</bdi></li>"
        for local in properties_of((entities.kinds(node) or [""])[0])
        for value in entities.values(node, local)[:2]
    ).split("<li>")[1 : _SHOWN + 1]
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>' + escape(entities.name(node)) + "</title>"
        '<body style="font: 14px sans-serif; margin: 8px"><strong>' + escape(entities.name(node)) + "</strong>"
        f"<div>{escape(entities.description(node))}</div>"
        f"<div><bdi>{'</bdi> · <bdi>'.join(map(escape, names[1:6]))}</bdi></div>"
        f"<ul>{''.join('<li>' + row for row in rows)}</ul></body></html>"
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": _FRAMED})


def _json(value: object) -> Response:
    return JSONResponse(json.loads(json.dumps(value)), headers={"Cache-Control": "no-cache"})
