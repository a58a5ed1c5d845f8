"""What is shown, before it is drawn: a title, the things, and a block for each thing that is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale
from pyoxigraph import Literal, NamedNode, Store

from sifarat.errors import NotFound
from sifarat.graph.claims import Claim, claims_of_article, claims_of_subject, told_about
from sifarat.graph.labels import words
from sifarat.graph.terms import DCTERMS, LABEL, OWL, RDF, SCHEMA, SIF
from sifarat.show.called import DEFAULT, called, literal, types, written_forms
from sifarat.vocabulary import PARTICIPANT_IN_OFFICE, PROBABLE_HOLDER

MOST = 100
"""Blocks shown of one thing, which ten thousand articles may tell of."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article with their offsets in code points, ``end`` exclusive; ``article`` where that is not plain."""

    words: str
    start: int
    end: int
    article: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A name and its values."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that is told: what kind, how it stands (held, signed …), its roles, and the words."""

    kind: str
    status: str
    rows: tuple[Row, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is shown at once; ``more`` counts what is told and not shown."""

    title: str
    subtitle: str
    things: tuple[Row, ...]
    blocks: tuple[Block, ...]
    more: int = 0


_GROUPS = {
    "State": "states", "City": "places", "Place": "places", "Person": "people", "JointCommission": "commissions",
}  # fmt: skip
_SAID = {
    "participantInOffice": "by office",
    "documentCount": "documents", "occursOn": "date", "signedKind": "signed", "exchangedKind": "exchanged",
    "holdsOffice": "office", "isPartOf": "part of", "coChair": "co-chair",
    "sessionOf": "of", "heldIn": "place", "pledgedBy": "from", "pledgedTo": "to", "inState": "in", "ofState": "of",
}  # fmt: skip
_FIRST = (
    "participant", "visitor", "signatory", "honouree", "inviter", "invitee", "honours", "speaker", "coChair", "chair",
    "party", "pledgedBy", "pledgedTo", "host", "witness", "stance", "origin", "terminus", "route", "destination",
    "sessionOf", "ordinal", "documentCount", "signed", "signedKind", "exchanged", "exchangedKind", "accepted", "sector",
    "topic", "concerns",
)  # fmt: skip
_STATUS = (SIF + "status", SIF + "agreementStatus")
_HIDDEN = (SIF + "passesThrough", RDF + "type", SCHEMA + "mentions", SCHEMA + "value", SCHEMA + "currency")


def article_sheet(store: Store, article: NamedNode) -> Sheet:
    """All that an article tells, in the order of its text. Raises ``NotFound`` where the store has no such article."""
    body = literal(store, article, SCHEMA + "articleBody")
    if body is None:
        raise NotFound(f"{article.value}: no such article in this store. Ask for one of those it was built from")
    claims = claims_of_article(store, article)
    title = literal(store, article, DCTERMS + "title")
    issued = literal(store, article, DCTERMS + "issued")
    blocks = _blocks(store, claims)
    things = _things(store, [claim for claim in claims if claim.predicate == SCHEMA + "mentions"])
    counted = [count(len(blocks), "finding"), count(sum(len(row.values) for row in things), "thing")]
    about = [language(body.language or ""), f"published {issued.value}" if issued else "no date", *counted]
    name = article.value.rsplit("/", 1)[-1]
    return Sheet(f"{name}  {isolated(title.value)}" if title else name, " · ".join(about), things, blocks)


def thing_sheet(store: Store, node: NamedNode, most: int = MOST) -> Sheet:
    """What is told of a thing, article by article, ``most`` blocks of it; ``NotFound`` where there is no such thing."""
    if not any(True for _ in store.quads_for_pattern(node, LABEL, None, DEFAULT)):
        raise NotFound(f"{node.value}: nothing of this name in the store. `sifarat query` finds names by their labels")
    told = told_about(store, node)
    articles = {graph for graph, _ in told}
    findings = [(graph, subject) for graph, subject in told if not graph.startswith(f"{subject.value}/")]
    claims = [claim for graph, subject in findings[:most] for claim in claims_of_subject(store, subject, graph)]
    same = store.quads_for_pattern(node, NamedNode(OWL + "sameAs"), None, DEFAULT)
    links = sorted(quad.object.value.rsplit("/", 1)[-1] for quad in same if isinstance(quad.object, NamedNode))
    about = [*map(words, types(store, node)), *links, count(len(articles), "article")]
    names = tuple(isolated(form) for form in written_forms(store, node))
    rows = (Row("names", names),) if names else ()
    blocks = _blocks(store, claims, with_article=True)
    return Sheet(called(store, node), " · ".join([*about, node.value]), rows, blocks, max(0, len(findings) - most))


def language(code: str) -> str:
    """A language's English name by its code, or the code."""
    return str(Locale("en").languages.get(code, code))


def isolated(text: str) -> str:
    """Text kept apart from its surroundings, whichever way its script runs (Unicode Standard Annex 9, 2.4).

    >>> isolated("plain"), len(isolated("شہباز"))
    ('plain', 7)
    """
    return text if text.isascii() else f"\u2068{text}\u2069"


def count(number: int, name: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def _things(store: Store, mentions: Iterable[Claim]) -> tuple[Row, ...]:
    """The things an article mentions, group by group; people and bodies with their names as written."""
    groups: dict[str, list[str]] = {"people": [], "states": [], "places": [], "organizations": [], "commissions": []}
    for claim in mentions:
        if isinstance(claim.object, NamedNode):
            kinds = [_GROUPS[kind] for kind in types(store, claim.object) if kind in _GROUPS]
            group, name = kinds[0] if kinds else "organizations", called(store, claim.object)
            as_written = group in ("people", "organizations") and claim.written != name
            groups[group].append(f"{name} {isolated(claim.written)}" if as_written else name)
    return tuple(Row(name, tuple(sorted(values))) for name, values in groups.items() if values)


def _blocks(store: Store, claims: list[Claim], with_article: bool = False) -> tuple[Block, ...]:
    """A block for each finding and each person in office, article by article in the order of the text."""
    offices = {claim.object for claim in claims if claim.predicate == SIF + "holdsOffice"}
    by_subject: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.predicate != SCHEMA + "mentions" and claim.subject not in offices:
            by_subject.setdefault((claim.article, claim.subject.value), []).append(claim)
    told = ((_told(group), group) for group in by_subject.values())
    ordered = sorted(((first.article, first.start, n), group) for n, (first, group) in enumerate(told) if first)
    return tuple(_block(store, group, with_article) for _, group in ordered)


def _told(claims: list[Claim]) -> Claim | None:
    """The statement that a block is about: of a finding its kind, of a person the office; None for what has neither."""
    return next((claim for claim in claims if claim.predicate in (RDF + "type", SIF + "holdsOffice")), None)


def _block(store: Store, claims: list[Claim], with_article: bool) -> Block:
    typed = [called(store, claim.object) for claim in claims if claim.predicate == RDF + "type"]
    status = ", ".join(dict.fromkeys(called(store, claim.object) for claim in claims if claim.predicate in _STATUS))
    shown = [claim for claim in claims if claim.predicate not in (*_STATUS, *_HIDDEN)]
    values: dict[str, dict[str, None]] = {}
    if not typed:
        values["person"] = {called(store, claims[0].subject): None}
    for claim in sorted(shown, key=_place):
        local = claim.predicate.replace("#", "/").rsplit("/", 1)[-1]
        said = _said_of(store, claim)
        value = isolated(said) if isinstance(claim.object, Literal) else said
        values.setdefault(_SAID.get(local, words(local)), {})[value] = None
    rows = tuple(Row(name, tuple(each)) for name, each in values.items())
    return Block(typed[0] if typed else "office", status, rows, _quotes(claims, with_article))


def _said_of(store: Store, claim: Claim) -> str:
    """What a value is called: a route by its stops, an incumbent with who that probably was."""
    if claim.predicate == SIF + "route":
        return _way(store, claim.object)
    said = called(store, claim.object)
    if claim.predicate == PARTICIPANT_IN_OFFICE.value and isinstance(claim.object, NamedNode):
        holders = store.quads_for_pattern(claim.object, PROBABLE_HOLDER, None, DEFAULT)
        probably = ", ".join(sorted(called(store, quad.object) for quad in holders))
        return f"{said} (probably {probably}: inferred)" if probably else said
    return said


def _way(store: Store, link: object) -> str:
    """The stops of a route in order."""
    stops: list[str] = []
    while isinstance(link, NamedNode) and link.value != RDF + "nil":
        parts = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(link, None, None, DEFAULT)}
        stops.append(called(store, parts[RDF + "first"]))
        link = parts[RDF + "rest"]
    return " → ".join(stops)


def _place(claim: Claim) -> tuple[int, str, int]:
    """Where a statement stands in its block: by its property, then as the text has it."""
    local = claim.predicate.removeprefix(SIF)
    return (
        _FIRST.index(local) if local in _FIRST else len(_FIRST),
        local,
        claim.start + claim.quote.find(claim.written),
    )


def _quotes(claims: list[Claim], with_article: bool) -> tuple[Quote, ...]:
    """The words behind a block: of the whole first, then further stretches, in the order of the text, none twice."""
    main = _told(claims) or claims[0]
    quotes: list[Quote] = []
    for claim in [main, *sorted(claims, key=lambda claim: (claim.start, -claim.end))]:
        if not any(quote.start <= claim.start and claim.end <= quote.end for quote in quotes):
            article = claim.article.rsplit("/", 1)[-1] if with_article else ""
            quotes.append(Quote(claim.quote, claim.start, claim.end, article))
    return tuple(quotes)
