"""Candidates for a query: by name in any script, then type and properties; sure only with a margin."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from sifarat.authority.similarity import similarity
from sifarat.reconcile.asked import Condition, Query
from sifarat.reconcile.entities import Entities, type_name

_LEAST, _SURE, _MARGIN = 0.5, 0.95, 0.05
_LOOKED_AT = 60
_LIKE = 0.85


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity with its score from 0 to 1 and what that is made of."""

    node: NamedNode
    score: float
    features: Mapping[str, float | bool]


def answer(query: Query, entities: Entities) -> list[dict[str, object]]:
    """The candidates of one query as the API writes them, the best first; at most one is a match."""
    found = sorted(_candidates(query, entities), key=lambda each: (-each.score, each.node.value))
    runner_up = found[1].score if len(found) > 1 else 0.0
    rows = []
    for place, each in enumerate(found[: query.limit]):
        kinds = entities.kinds(each.node)
        sure = place == 0 and each.score >= _SURE and each.score - runner_up >= _MARGIN
        rows.append(
            {
                "id": entities.id(each.node),
                "name": entities.name(each.node),
                "description": entities.description(each.node),
                "type": [{"id": kind, "name": type_name(kind)} for kind in kinds],
                "score": round(100 * each.score, 2),
                "features": [{"id": name, "value": value} for name, value in each.features.items()],
                "match": sure,
            }
        )
    return rows


def _candidates(query: Query, entities: Entities) -> list[Candidate]:
    nodes: dict[str, NamedNode] = {}
    if query.text:
        if exact := entities.node(query.text):
            nodes[exact.value] = exact
        for hit in entities.names.find(query.text, _LOOKED_AT):
            nodes[hit.iri] = NamedNode(hit.iri)
    else:
        for condition in query.conditions:
            for value, is_id in condition.values:
                for node in entities.with_value(condition.property, value, is_id):
                    if len(nodes) < _LOOKED_AT:
                        nodes.setdefault(node.value, node)
    found = (_weigh(query, node, entities) for node in nodes.values())
    return [each for each in found if each]


def _weigh(query: Query, node: NamedNode, entities: Entities) -> Candidate | None:
    """A node against a query; None where its type is not one asked for or its name is too unlike."""
    features: dict[str, float | bool] = {}
    score = 1.0
    if query.text:
        by_id = query.text == entities.id(node)
        like = max((similarity(query.text, name) for name in entities.labels(node)), default=0.0)
        score = features["name"] = 1.0 if by_id else round(like, 4)
        if score < _LEAST:
            return None
    if query.types:
        kinds = set(entities.kinds(node))
        fits = set(query.types) <= kinds if query.strict == "all" else bool(set(query.types) & kinds)
        features["type"] = fits
        if not fits and query.strict != "should":
            return None
        score *= 1.0 if fits else 0.8
    if query.conditions:
        held = [_holds(each, node, entities) for each in query.conditions]
        features |= {f"property:{each.property}": share for each, share in zip(query.conditions, held, strict=True)}
        share = sum(held) / len(held)
        score = 0.7 * score + 0.3 * share if query.text else share
    return Candidate(node, score, features)


def _holds(condition: Condition, node: NamedNode, entities: Entities) -> float:
    """How well the likest value of a property is one asked for: 1 the same, less for a name that sounds alike."""
    best = 0.0
    for value in entities.values(node, condition.property):
        for wanted, is_id in condition.values:
            if isinstance(value, NamedNode):
                target = entities.node(wanted)
                if target == value:
                    return 1.0
                like = 0.0 if is_id else max((similarity(wanted, n) for n in entities.labels(value)), default=0.0)
            else:
                like = 1.0 if value.value == wanted else similarity(wanted, value.value)
            best = max(best, like if like >= _LIKE else 0.0)
    return round(best, 4)
