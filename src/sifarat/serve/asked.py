"""The questions of the catalogue by address, for people and programs that write no SPARQL."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sifarat.questions import Question, find
from sifarat.serve.endpoint import Heading, answer, run
from sifarat.serve.house import House
from sifarat.serve.pages import Links
from sifarat.serve.question import Ask, Form
from sifarat.serve.words import spoken
from sifarat.vocabulary import XSD

MOST_ROWS = 10_000
"""Rows of an answer as plain data."""
_WHOLE = {XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_BROKEN = {XSD + name for name in ("decimal", "double", "float")}
_DAYS = {XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth")}
_VEGA = "https://vega.github.io/schema/vega-lite/v5.json"


async def questions(request: Request) -> Response:
    """``/query``: all questions with their parameters."""
    house: House = request.app.state.house
    links = Links(request, house.base, None)
    listed = [{**told(known), "address": links.to(f"/query/{known.name}")} for known in _offered(house)]
    return JSONResponse(listed, headers={"Cache-Control": "no-cache"})


async def question(request: Request) -> Response:
    """``/query/NAME?PARAMETER=VALUE``: one of them, answered.

    A page shows bars with ``view=chart``. Besides the formats of every query ``format=rows`` gives plain JSON objects
    with numbers and truth values as such, ``format=chart`` a Vega-Lite chart with these as its data.
    """
    house: House = request.app.state.house
    asked = find(request.path_params["name"], _offered(house))
    values = {
        name: value for name, value in request.query_params.items() if name not in ("format", "lang", "view") and value
    }
    form = request.query_params.get("format")
    text = asked.bind(**values)
    if form not in ("rows", "chart"):
        words = spoken(request)
        fields = tuple(
            (each.name, words(each.meaning), values.get(each.name, each.default or "")) for each in asked.parameters
        )
        heading = Heading(words(asked.title), words(asked.question), fields, asked)
        return await answer(request, house, Ask(text, format=form), heading)
    headers, found = await run(request, house, Ask(text, format=form), Form(rows=MOST_ROWS))
    if found is None:
        return Response(status_code=304, headers=headers)
    data = json.loads(await found.all())
    if "boolean" in data:
        return JSONResponse(data, headers=headers)
    rows = [
        {name: plain(term) for name, term in zip(data["names"], row, strict=True) if term is not None}
        for row in data["rows"]
    ]
    if form == "rows":
        return JSONResponse({"columns": data["names"], "rows": rows, "more": data["more"]}, headers=headers)
    return JSONResponse(chart(asked.title, data["names"], data["rows"], rows), headers=headers)


def told(known: Question) -> dict[str, object]:
    """A question as data."""
    parameters = [
        {"name": each.name, "kind": each.kind, "default": each.default, "meaning": each.meaning}
        for each in known.parameters
    ]
    return {"name": known.name, "title": known.title, "question": known.question, "parameters": parameters}


def plain(term: Mapping[str, str]) -> str | int | float | bool:
    """A term as JSON has it."""
    text, kind = term.get("iri") or term.get("text", ""), term.get("type", "")
    if kind in _WHOLE and len(text) < 16:
        return int(text)
    if kind in _BROKEN and text.lower() not in ("inf", "-inf", "nan", "+inf"):
        return float(text)
    return text == "true" if kind == XSD + "boolean" else text


def chart(title: str, names: list[str], terms: list[list[Any]], rows: list[dict[str, Any]]) -> dict[str, object]:
    """A Vega-Lite chart of the rows: the first numbers over the first days, else over the first words; no numbers, a
    count of rows."""
    kinds = {name: {(row[n] or {}).get("type", "") for row in terms if row[n]} for n, name in enumerate(names)}
    numbers = [name for name in names if kinds[name] and kinds[name] <= _WHOLE | _BROKEN]
    days = [name for name in names if kinds[name] and kinds[name] <= _DAYS]
    words = [name for name in names if name not in numbers]
    over = (
        days or [name for name in words if any("text" in (row[names.index(name)] or {}) for row in terms)] or names
    )[:1]
    x = {"field": over[0] if over else "", "type": "temporal" if days else "nominal"}
    y = {"field": numbers[0], "type": "quantitative"} if numbers else {"aggregate": "count", "type": "quantitative"}
    return {
        "$schema": _VEGA,
        "title": title,
        "data": {"values": rows},
        "mark": "bar",
        "encoding": {"x": x, "y": y},
    }


def _offered(house: House) -> list[Question]:
    return [known for known in house.questions() if house.reach or not known.needs_network]
