"""Names in a reader's language for what is named after its parts: events, agreements, offices, commissions, ways.

The graph names these in English, from their parts. Where it has no name in a reader's language, one is put together of
the same parts by their names in that language, in a form that asks for no grammar: the kind, a colon, who, what, where.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache

from babel.core import Locale, UnknownLocaleError
from babel.lists import format_list
from pyoxigraph import Literal, NamedNode

from sifarat.ontology.terms import classes, lineage
from sifarat.vocabulary import ORG, RDF, SIF

Said = Mapping[str, Collection[object]]
"""The values of each property of a thing, by IRI."""
Called = Callable[[NamedNode], str]
"""What a thing is called in the reader's language, else in another."""

_MOST = 5
"""Names of one kind that stand in a name; more are dots."""
_WHO = {
    "Visit": ("visitor",),
    "Signing": ("signatory",),
    "Ceremony": ("honouree",),
    "Invitation": ("inviter", "invitee"),
    "Commemoration": ("honours",),
    "Appointment": ("appointee",),
    "Accreditation": ("accredited", "accreditedTo"),
    "Pledge": ("pledgedBy", "pledgedTo"),
    "Session": ("sessionOf",),
    "Event": ("participant",),
    "Commitment": ("party",),
    "Link": ("origin", "terminus"),
}
"""Whose names stand in the name of a thing of a class, in this order."""
_WHAT = ("toOffice", "signedKind", "exchangedKind", "sector", "route", "destination", "heldIn")
"""What stands behind them."""
_SILENT = {"Meeting": {"destination"}, "Ceremony": {"destination"}}


def composed(said: Said, called: Called, lang: str) -> str:
    """The name of a thing of which all this is said; "" for what has a name of its own or lacks the parts."""
    kind = _kind(said)
    if kind == "Office":
        return _office(said, called, lang)
    if kind == "Position":
        return _position(said, called, lang)
    if kind == "Tenure":
        return ": ".join(name for part in ("member", "post") for name in _names(said, ORG + part, called)[:1])
    above = lineage(kind)
    head = classes()[kind].labels.get(lang, kind) if kind else ""
    if kind == "JointCommission":
        members = _names(said, SIF + "member", called)
        return f"{head} {' – '.join(members)}" if members else ""
    roles = next((roles for name, roles in _WHO.items() if name in above), ())
    who = " – ".join(filter(None, (_listed(_names(said, SIF + role, called), lang) for role in roles)))
    left_out = {each for name, silent in _SILENT.items() if name in above for each in silent}
    what = [_listed(_names(said, SIF + name, called), lang) for name in _WHAT if name not in left_out]
    if not roles or not (who or "Link" in above):
        return ""
    days = sorted(_values(said, "occursOn")) if "Event" in above else []
    parts = _comma(lang).join(filter(None, [who, *what, *days[:1]]))
    return f"{head}{_number(said)}: {parts}" if parts else ""


def _office(said: Said, called: Called, lang: str) -> str:
    """``मंत्री (परिवहन), कज़ाखस्तान``."""
    rank, sectors, states = (_names(said, SIF + name, called) for name in ("rank", "portfolio", "ofState"))
    if not (rank and states):
        return ""
    portfolio = f" ({_listed(sectors, lang)})" if sectors else ""
    return _comma(lang).join([rank[0] + portfolio, *states[:1]])


def _position(said: Said, called: Called, lang: str) -> str:
    """``शहबाज़ शरीफ़: समर्थन – व्यापार``."""
    roles = ("speaker", "stance", "topic")
    speakers, stances, topics = (_listed(_names(said, SIF + role, called), lang) for role in roles)
    about = " – ".join(filter(None, [stances, topics]))
    return f"{speakers}: {about}" if speakers and about else ""


def _kind(said: Said) -> str:
    """The closest class of ours."""
    own = (str(kind.value).removeprefix(SIF) for kind in said.get(RDF + "type", ()) if isinstance(kind, NamedNode))
    return max((kind for kind in own if kind in classes()), key=lambda kind: (len(lineage(kind)), kind), default="")


def _names(said: Said, role: str, called: Called) -> list[str]:
    nodes = {value for value in said.get(role, ()) if isinstance(value, NamedNode)}
    return [called(node) for node in sorted(nodes, key=lambda node: node.value)]


def _number(said: Said) -> str:
    """The number of a session, how many documents a package has."""
    ordinal, count = (_values(said, role)[:1] for role in ("ordinal", "documentCount"))
    return f" {ordinal[0]}" if ordinal else f" ({count[0]})" if count else ""


def _values(said: Said, role: str) -> list[str]:
    return [value.value for value in said.get(SIF + role, ()) if isinstance(value, Literal)]


def _listed(names: Iterable[str], lang: str) -> str:
    every = list(dict.fromkeys(names))
    if len(every) > _MOST:
        return _comma(lang).join([*every[:_MOST], "…"])
    return format_list(every, locale=lang) if every else ""


@cache
def _comma(lang: str) -> str:
    try:
        return str(Locale.parse(lang).list_patterns["standard"]["middle"]).replace("{0}", "").replace("{1}", "")
    except (KeyError, ValueError, UnknownLocaleError):
        return ", "
