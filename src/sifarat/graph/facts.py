"""From things and findings to statements: what each role becomes in the vocabulary, with its words."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.article import Span
from sifarat.extract.finding import Filler, Finding, Ref, Sector, Support, Term, Text, Thing, Value
from sifarat.graph import labels
from sifarat.graph.scene import Scene, Shown, Statement
from sifarat.graph.terms import (
    ALT_LABEL,
    DCTERMS,
    LABEL,
    RDF,
    SCHEMA,
    TYPE,
    date,
    decimal,
    sector,
    sif,
    text,
    truth,
    whole,
)
from sifarat.partial_date import PartialDate
from sifarat.resolve.identity import AGREEMENTS
from sifarat.resolve.known import record, state_path
from sifarat.resolve.names import session_commission
from sifarat.resolve.slug import shorten, slug
from sifarat.resolve.things import tail

NOT_REPORTED = frozenset({"Position", "Corridor", "AirLink", "Target"})
"""Kinds that are neither events nor agreements: no day of reporting sorts them."""

_KINDS = {"signed": "signedKind", "exchanged": "exchangedKind"}
_APART = frozenset({"amount", "currency", "route", "sessionOf"})


def article_statements(scene: Scene) -> Iterator[Statement]:
    """The article itself: its text, which all offsets count in, what is known of it, and whom it mentions."""
    article, node = scene.reading.article, scene.article
    schema = NamedNode(SCHEMA + "articleBody")
    yield Statement(Triple(node, TYPE, sif("Article")))
    yield Statement(Triple(node, schema, text(article.text, article.lang)))
    yield Statement(Triple(node, NamedNode(DCTERMS + "language"), Literal(article.lang)))
    if article.published:
        yield Statement(Triple(node, NamedNode(DCTERMS + "issued"), date(article.published)))
    if article.title:
        yield Statement(Triple(node, NamedNode(DCTERMS + "title"), text(article.title, article.lang)))
    if article.url:
        yield Statement(Triple(node, NamedNode(DCTERMS + "source"), _source(article.url)))
    if dateline := scene.reading.dateline:
        place = scene.reading.thing(dateline.key)
        yield Statement(Triple(node, sif("dateline"), scene.node(place.key)), Shown.by_thing(place, Support.DERIVED))


def _source(url: str) -> NamedNode | Literal:
    """The address as a node, or as it was given where it is none."""
    try:
        return NamedNode(url)
    except ValueError:
        return Literal(url)


def thing_statements(thing: Thing, scene: Scene) -> Iterator[Statement]:
    """A thing: that the article mentions it, and, where no record tells it, type, labels and state."""
    node, lang = scene.node(thing.key), scene.reading.article.lang
    known = record(scene.authority, scene.names.paths[thing.key])
    mentions = NamedNode(SCHEMA + "mentions")
    support = Support.LINKED if thing.linked else Support.VERBATIM
    yield Statement(Triple(scene.article, mentions, node), Shown.by_thing(thing, support))
    yield Statement(Triple(node, TYPE, sif(known.type.value if known else thing.type)))
    written = thing.names[0]
    if known:
        named = known.names.get(lang, ())
        if written not in named:
            yield Statement(Triple(node, ALT_LABEL if named else LABEL, text(written, lang)))
        return
    yield Statement(Triple(node, LABEL, text(labels.thing_label(thing, scene), "en")))
    yield Statement(Triple(node, LABEL if lang != "en" else ALT_LABEL, text(written, lang)))
    derived = Shown.by_thing(thing, Support.DERIVED)
    for iso in sorted(set(thing.members)):
        yield Statement(Triple(node, sif("member"), scene.iri(state_path(scene.authority, iso))), derived)
    if thing.state and thing.type not in ("Person", "State"):
        belongs = "inState" if thing.type in ("City", "Place") else "ofState"
        yield Statement(Triple(node, sif(belongs), scene.iri(state_path(scene.authority, thing.state))), derived)


def finding_statements(finding: Finding, scene: Scene) -> Iterator[Statement]:
    """An event, agreement, position, corridor or air link: its kind, its label and all its roles."""
    node = scene.node(finding.key)
    yield Statement(Triple(node, TYPE, sif(finding.type)), Shown.by_finding(finding))
    yield Statement(Triple(node, LABEL, text(labels.finding_label(finding, scene), "en")))
    published = scene.reading.article.published
    if published and finding.type not in NOT_REPORTED:
        yield Statement(Triple(node, sif("reportedOn"), date(published)))
    for filler in finding.fillers:
        if filler.role not in _APART:
            predicate, value = _property(finding.type, filler), _value(_dated(filler), scene)
            yield Statement(Triple(node, predicate, value), Shown.by_filler(filler))
    yield from _session(finding, node, scene)
    yield from _amount(finding, node, scene)
    yield from _route(finding, node, scene)


def _property(kind: str, filler: Filler) -> NamedNode:
    """The property that a role is: of the same local name, but where the vocabulary has another."""
    if filler.role == "isPartOf":
        return NamedNode(DCTERMS + "isPartOf")
    if filler.role == "status" and kind in AGREEMENTS:
        return sif("agreementStatus")
    if filler.role in _KINDS and isinstance(filler.value, Term):
        return sif(_KINDS[filler.role])
    return sif({("Pledge", "from"): "pledgedBy", ("Pledge", "to"): "pledgedTo"}.get((kind, filler.role), filler.role))


def _dated(filler: Filler) -> Value:
    """The value of a role; the year until which a target is to be reached is a date."""
    year = filler.value
    return PartialDate(year) if filler.role == "by" and isinstance(year, int) and 1 <= year <= 9999 else year


def _value(value: Value, scene: Scene) -> NamedNode | Literal:
    """A value as a node or literal."""
    match value:
        case Ref(key):
            return scene.node(key)
        case Term(name):
            return sif(name)
        case Sector(name):
            return sector(name)
        case Text(words):
            return text(words, scene.reading.article.lang)
        case PartialDate():
            return date(value)
        case bool():
            return truth(value)
        case int():
            return whole(value)
        case float():
            return decimal(value)


def _session(finding: Finding, node: NamedNode, scene: Scene) -> Iterator[Statement]:
    """The commission a session is of; where the text names only its states, they are its members."""
    commission = session_commission(finding, scene.reading, scene.names.paths)
    states = labels.state_members(commission, finding, scene) if commission else set()
    types = {thing.key: thing.type for thing in scene.reading.things}
    for filler in finding.fillers:
        if filler.role != "sessionOf" or not isinstance(filler.value, Ref):
            continue
        value, shown = scene.node(filler.value.key), Shown.by_filler(filler)
        if not commission:
            yield Statement(Triple(node, sif("participant"), value), shown)
            continue
        yield Statement(Triple(node, sif("sessionOf"), scene.iri(commission)), shown)
        if types.get(filler.value.key) == "State":
            yield Statement(Triple(scene.iri(commission), sif("member"), value), shown)
    if commission and states:
        label = labels.commission_label(labels.path_label(path, scene) for path in states)
        yield Statement(Triple(scene.iri(commission), TYPE, sif("JointCommission")))
        yield Statement(Triple(scene.iri(commission), LABEL, text(label, "en")))


def _amount(finding: Finding, node: NamedNode, scene: Scene) -> Iterator[Statement]:
    """Sums of money: a node for each, shared by all that speak of the same sum."""
    currencies = [filler for filler in finding.fillers if filler.role == "currency"]
    for filler in finding.fillers:
        if filler.role != "amount" or not isinstance(filler.value, int | float):
            continue
        value = decimal(filler.value)
        code = _code(currencies[0].value) if currencies else ""
        money = scene.iri("/".join(["amount", *([slug(code)] if code else []), value.value]))
        shown = Shown.by_filler(filler)
        yield Statement(Triple(node, sif("amount"), money), shown)
        yield Statement(Triple(money, TYPE, NamedNode(SCHEMA + "MonetaryAmount")))
        yield Statement(Triple(money, NamedNode(SCHEMA + "value"), value), shown)
        yield Statement(Triple(money, LABEL, text(f"{filler.value:,} {code}".strip(), "en")))
        if code:
            currency = NamedNode(SCHEMA + "currency")
            yield Statement(Triple(money, currency, Literal(code)), Shown.by_filler(currencies[0]))


def _code(value: Value) -> str:
    return str(getattr(value, "words", getattr(value, "name", value)))


def _route(finding: Finding, node: NamedNode, scene: Scene) -> Iterator[Statement]:
    """A corridor's way: each state it passes, and all of them in order as an rdf:List whose links have names."""
    fillers = [f for f in finding.fillers if f.role == "route" and isinstance(f.value, Ref)]
    if not fillers:
        return
    stops = [scene.node(f.value.key) for f in fillers if isinstance(f.value, Ref)]
    for stop, filler in zip(stops, fillers, strict=True):
        yield Statement(Triple(node, sif("passesThrough"), stop), Shown.by_filler(filler))
    way = shorten("-".join(tail(stop.value.removeprefix(scene.base)) for stop in stops))
    links = [scene.iri(f"route/{way}/{place}") for place in range(1, len(stops) + 1)]
    yield Statement(Triple(node, sif("route"), links[0]), _all(fillers))
    for link, stop, rest in zip(links, stops, [*links[1:], NamedNode(RDF + "nil")], strict=True):
        yield Statement(Triple(link, NamedNode(RDF + "first"), stop))
        yield Statement(Triple(link, NamedNode(RDF + "rest"), rest))


def _all(fillers: list[Filler]) -> Shown:
    """The words that show all of several fillers together; no surer than the least sure."""
    return Shown(
        Span(min(f.words.start for f in fillers), max(f.words.end for f in fillers)),
        Span(min(f.quote.start for f in fillers), max(f.quote.end for f in fillers)),
        fillers[0].rule,
        min(f.confidence for f in fillers),
        fillers[0].support,
    )
