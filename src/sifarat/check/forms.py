"""A check's report as text, JSON or Turtle (a SHACL validation report)."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from sifarat.check.report import CheckReport, Conflict, Quarantined, Told
from sifarat.ontology.shapes import Term
from sifarat.ontology.validation import Result
from sifarat.vocabulary import OA, OBJECT, PREFIXES, PROV, SH, SUBJECT, TYPE, XSD, compact


def text(report: CheckReport) -> str:
    """For people: what is wrong first, one line each, quotes below."""
    parts = [
        _part("facts that break a shape", map(_result, report.violations)),
        _part("totals out of bounds", (f"{each.name}: {each.number}, should be {_bounds(each.least, each.most)}"
                                       for each in report.totals if not each.holds)),
        _part("faults of the vocabulary", (f"{one.check.level} {one}" for one in report.ontology)),
        _part("in quarantine", map(_quarantined, report.quarantined)),
        *(
            _part(title[0].lower() + title[1:], map(_conflict, group))
            for title, group in groupby(report.conflicts, key=lambda one: one.title)
        ),
        _part("incomplete", map(_result, (each for each in report.results if not each.shape.violation))),
    ]  # fmt: skip
    counts = (
        f"version {report.version}: {len(report.violations)} violations, {len(report.quarantined)} in quarantine, "
        f"{len(report.conflicts)} conflicts, {len(report.results) - len(report.violations)} incomplete, "
        f"{sum(not total.holds for total in report.totals)} of {len(report.totals)} totals out of bounds"
    )
    return "".join([counts + "\n", *parts])


def as_json(report: CheckReport) -> str:
    """For programs: one object, keys as the fields of ``CheckReport``."""
    return json.dumps(
        {
            "version": report.version,
            "sound": report.sound,
            "results": [
                {
                    "focus": _bare(each.focus),
                    "path": each.path and each.path.value,
                    "value": None if each.value is None else _bare(each.value),
                    "severity": each.shape.severity.value.removeprefix(SH),
                    "component": each.component.value.removeprefix(SH),
                    "shape": _bare(each.shape.name),
                    "message": each.shape.message,
                }
                for each in report.results
            ],
            "quarantined": [
                {"subject": _bare(each.subject), "predicate": each.predicate.value, "object": _bare(each.object),
                 "shape": each.shape.value, "why": each.why, "article": each.article, "quote": each.quote}
                for each in report.quarantined
            ],
            "conflicts": [
                {"kind": each.kind, "title": each.title, "thing": each.thing, "property": each.property,
                 "one": _side(each.one), "other": _side(each.other)}
                for each in report.conflicts
            ],
            "totals": [
                {"class": each.name, "number": each.number, "min": each.least, "max": each.most, "holds": each.holds}
                for each in report.totals
            ],
            "ontology": [
                {"level": one.check.level, "check": one.check.name, "term": one.term, "problem": one.problem}
                for one in report.ontology
            ],
        },
        ensure_ascii=False,
        indent=1,
    ) + "\n"  # fmt: skip


def turtle(report: CheckReport) -> str:
    """A ``sh:ValidationReport``; a conflict is a result of severity ``sh:Info`` with both values and both quotes."""
    data = serialize(_triples(report), format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    assert data is not None
    return data.decode()


FORMS: Final[Mapping[str, Callable[[CheckReport], str]]] = {"text": text, "json": as_json, "turtle": turtle}


def _part(title: str, lines: Iterator[str]) -> str:
    found = list(lines)
    return f"\n{title} ({len(found)})\n" + "".join(f"  {line}\n" for line in found) if found else ""


def _result(each: Result) -> str:
    value = "" if each.value is None or each.value == each.focus else f" ({_bare(each.value)})"
    return f"{compact(_bare(each.focus))}: {each.shape.message or each.component.value.removeprefix(SH)}{value}"


def _quarantined(each: Quarantined) -> str:
    line = f"{compact(_bare(each.subject))} {compact(each.predicate.value)} {compact(_bare(each.object))}: {each.why}"
    return f"{line}\n    {compact(each.article)} ┃ {each.quote}" if each.quote else line


def _conflict(each: Conflict) -> str:
    sides = "".join(
        f"\n    {compact(_bare(side.value))}   {compact(side.article)} ┃ {side.quote}"
        for side in (each.one, each.other)
    )
    return f"{compact(each.thing)} {compact(each.property)}{sides}"


def _bounds(least: int | None, most: int | None) -> str:
    return " and ".join(
        [*([] if least is None else [f"at least {least}"]), *([] if most is None else [f"at most {most}"])]
    )


def _side(told: Told) -> dict[str, str]:
    return {"value": _bare(told.value), "article": told.article, "quote": told.quote}


def _bare(term: Term) -> str:
    return term.value


def _triples(report: CheckReport) -> Iterator[Triple]:
    node = BlankNode("report")
    yield Triple(node, TYPE, _sh("ValidationReport"))
    conforms = "false" if report.violations else "true"
    yield Triple(node, _sh("conforms"), Literal(conforms, datatype=NamedNode(XSD + "boolean")))
    for number, each in enumerate(report.results):
        result = BlankNode(f"result{number}")
        yield Triple(node, _sh("result"), result)
        yield from _told(result, each.focus, each.shape.severity, each.shape.message)
        yield Triple(result, _sh("sourceConstraintComponent"), each.component)
        yield Triple(result, _sh("sourceShape"), each.shape.name)
        if each.path is not None:
            yield Triple(result, _sh("resultPath"), each.path)
        if each.value is not None:
            yield Triple(result, _sh("value"), each.value)
    for number, kept in enumerate(report.quarantined):
        result = BlankNode(f"quarantined{number}")
        assert not isinstance(kept.subject, Literal)
        yield Triple(node, _sh("result"), result)
        yield from _told(result, kept.subject, _sh("Violation"), kept.why)
        yield Triple(result, _sh("sourceConstraintComponent"), NamedNode(kept.shape.value))
        yield Triple(result, _sh("sourceShape"), kept.shape)
        yield Triple(result, _sh("resultPath"), kept.predicate)
        yield Triple(result, _sh("value"), kept.object)
        yield Triple(result, NamedNode(PROV + "wasDerivedFrom"), NamedNode(kept.article))
    for number, conflict in enumerate(report.conflicts):
        result = BlankNode(f"conflict{number}")
        yield Triple(node, _sh("result"), result)
        yield from _told(result, NamedNode(conflict.thing), _sh("Info"), conflict.title)
        yield Triple(result, _sh("resultPath"), NamedNode(conflict.property))
        for side, told in (("one", conflict.one), ("other", conflict.other)):
            detail = BlankNode(f"conflict{number}{side}")
            yield Triple(result, _sh("detail"), detail)
            yield Triple(detail, SUBJECT, NamedNode(conflict.thing))
            yield Triple(detail, OBJECT, told.value)
            yield Triple(detail, NamedNode(OA + "exact"), Literal(told.quote))
            yield Triple(detail, NamedNode(PROV + "wasDerivedFrom"), NamedNode(told.article))


def _told(result: BlankNode, focus: NamedNode | BlankNode, severity: NamedNode, message: str) -> Iterator[Triple]:
    yield Triple(result, TYPE, _sh("ValidationResult"))
    yield Triple(result, _sh("focusNode"), focus)
    yield Triple(result, _sh("resultSeverity"), severity)
    yield Triple(result, _sh("resultMessage"), Literal(message, language="en"))


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)
