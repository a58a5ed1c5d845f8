"""Links to Wikidata for the nodes of a graph that have none: proposals with score and reason, never decisions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from sifarat.authority import Authority
from sifarat.authority.similarity import similarity
from sifarat.link.wikidata import HUMAN, Found, Wikidata
from sifarat.resolve.judgement import Judgement, Verdict, pair_of
from sifarat.vocabulary import ALT_LABEL, IN_STATE, LABEL, OF_STATE, SAME_AS, TYPE, WD, sif

KINDS = {"Person": HUMAN, "Organization": "", "GovernmentBody": "", "InternationalOrganization": "", "Company": "",
         "City": "", "Place": ""}  # fmt: skip
"""The classes that links are sought for, with the type Wikidata is asked for."""
_LEAST, _MOST = 0.6, 3
_NAMES = 2


@dataclass(frozen=True, slots=True)
class Linked:
    """A node without a link: its class, its names with their languages, the names of its state."""

    name: str
    kind: str
    names: tuple[tuple[str, str], ...]
    state: tuple[str, ...]


def unlinked(store: Store, base: str) -> Iterator[Linked]:
    """The nodes without ``owl:sameAs``, sorted by name."""
    for kind in KINDS:
        quads = store.quads_for_pattern(None, TYPE, sif(kind), DefaultGraph())
        nodes = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        for node in sorted(nodes, key=lambda each: each.value):
            if node.value.startswith(base) and not any(True for _ in _objects(store, node, SAME_AS)):
                if kind != "Organization" or not _is_more(store, node):
                    yield Linked(node.value.removeprefix(base), kind, _names(store, node), _state(store, node, base))


def propose(
    store: Store,
    base: str,
    wikidata: Wikidata,
    authority: Authority,
    judgements: Iterable[Judgement] = (),
    only: Iterable[str] = (),
    limit: int | None = None,
) -> Iterator[Judgement]:
    """For each node without a link the items it may be, the best three, as judgements that are ``unsure``.

    Asked is in the language of each name. An item that a record of the authority has is proposed as that record. What
    was judged before, in any way, is not proposed again. ``only`` names nodes; ``limit`` is a number of nodes.
    """
    done, wanted, asked = {each.pair for each in judgements}, set(only), 0
    for node in unlinked(store, base):
        if wanted and node.name not in wanted:
            continue
        if limit is not None and asked >= limit:
            return
        asked += 1
        best: dict[str, Judgement] = {}
        for lang, name in node.names[:_NAMES]:
            for found in wikidata.find(name, lang, KINDS[node.kind]):
                record = authority.by_qid(found.qid)
                other = record.id if record else WD + found.qid
                score, why = weigh(node, lang, found)
                if score < _LEAST or pair_of(node.name, other) in done or other == node.name:
                    continue
                judgement = Judgement(node.name, other, Verdict.UNSURE, score, "wikidata", "sifarat", "", why)
                if other not in best or score > (best[other].score or 0.0):
                    best[other] = judgement
        yield from sorted(best.values(), key=lambda each: (-(each.score or 0.0), each.right))[:_MOST]


def weigh(node: Linked, lang: str, found: Found) -> tuple[float, str]:
    """How likely an item is meant, 0 to 1, and why: its names before all, then its class, its state, the service."""
    likeness, ours, theirs = max(
        ((similarity(ours, theirs), ours, theirs) for _, ours in node.names for theirs in found.names),
        default=(0.0, "", ""),
    )
    reasons = [f"{ours} sounds like {theirs} ({likeness:.2f})" if ours != theirs else f"the same name ({theirs})"]
    score = 0.75 * likeness
    if KINDS[node.kind] and found.types:
        fits = KINDS[node.kind] in found.types
        score += 0.05 if fits else -0.3
        reasons.append("its class fits" if fits else "its class does not fit")
    told = found.description.casefold()
    if state := next((name for name in node.state if name.casefold() in told), ""):
        score += 0.15
        reasons.append(f"its description has {state}")
    if found.reconciled is not None:
        score += 0.05 * min(found.reconciled, 100.0) / 100
        reasons.append(f"the reconciliation service gives {found.reconciled:.0f} of 100")
    if found.description:
        reasons.append(f"“{found.description}”")
    return round(max(0.0, min(score, 0.99)), 2), f"in {lang}: " + ", ".join(reasons)


def _objects(store: Store, node: NamedNode, property: NamedNode) -> Iterator[object]:
    return (quad.object for quad in store.quads_for_pattern(node, property, None, DefaultGraph()))


def _is_more(store: Store, node: NamedNode) -> bool:
    """Whether an organisation is of a narrower class too, under which it comes."""
    kinds = {sif(kind) for kind in KINDS} - {sif("Organization")}
    return any(each in kinds or each in (sif("JointCommission"),) for each in _objects(store, node, TYPE))


def _names(store: Store, node: NamedNode) -> tuple[tuple[str, str], ...]:
    """Names by language: those of an article's own language before English ones that were made from them."""
    found = {
        (each.language or "en", each.value)
        for property in (LABEL, ALT_LABEL)
        for each in _objects(store, node, property)
        if isinstance(each, Literal)
    }
    return tuple(sorted(found, key=lambda row: (row[0] == "en", row)))


def _state(store: Store, node: NamedNode, base: str) -> tuple[str, ...]:
    """The names of the state a node belongs to: by its property, else by its own name (``person/kenya/…``)."""
    states = [each for property in (OF_STATE, IN_STATE) for each in _objects(store, node, property)]
    parts = node.value.removeprefix(base).split("/")
    if not states and len(parts) > 2:
        states = [NamedNode(f"{base}state/{parts[1]}")]
    labels = (each for state in states if isinstance(state, NamedNode) for each in _objects(store, state, LABEL))
    return tuple(sorted({each.value for each in labels if isinstance(each, Literal)}))
