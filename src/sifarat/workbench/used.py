"""How often a graph uses each class and property of the ontology, with one example."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from sifarat.ontology.terms import classes, properties
from sifarat.vocabulary import TYPE, sif


@dataclass(frozen=True, slots=True)
class Used:
    """``number`` facts say so; ``example`` is one of them, None where there is none."""

    number: int
    example: ox.Quad | None


def used(store: ox.Store) -> dict[str, Used]:
    """By the local name of each class and property; what a class has are things of it."""
    found = {name: _of(store.quads_for_pattern(None, TYPE, sif(name), ox.DefaultGraph())) for name in classes()}
    for name in properties():
        found[name] = _of(store.quads_for_pattern(None, sif(name), None, ox.DefaultGraph()))
    return found


def _of(quads: Iterator[ox.Quad]) -> Used:
    first = next((quad for quad in quads if isinstance(quad.subject, ox.NamedNode)), None)
    return Used(0, None) if first is None else Used(1 + sum(1 for _ in quads), first)
