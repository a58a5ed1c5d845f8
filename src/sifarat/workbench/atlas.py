"""Corridors on a map: the outlines of the states, and a line through those of a way in order. Drawn as SVG, no tiles.

Outlines are Natural Earth's (public domain), which ``make web`` writes to ``static/world.json``; without them there is
no map. Plate carrée: a degree is as long either way, good enough to see which way a corridor runs.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import dist

from sifarat.workbench.editor import STATIC

Point = tuple[float, float]
Ring = Sequence[Point]
_MARGIN = 6.0
_FARTHEST = 8.0
"""Degrees around the states of a way beyond which other outlines are left out."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One state's outline: its ISO code, the path's data (SVG 2, 9.3), and whether the way leads through it."""

    code: str
    path: str
    on_way: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map: ``box`` is the view (left, top, width, height in degrees, south positive), ``way`` the line's points.

    ``upright`` is true of a way that runs more from north to south: its names stand beside it, else above.
    """

    box: str
    shapes: tuple[Shape, ...]
    way: str
    stops: tuple[tuple[float, float, str], ...]
    upright: bool


def draw(states: Sequence[tuple[str, str]]) -> Drawing | None:
    """The map of a way through ``states`` (ISO code and what to call it), in order.

    ``None`` where there are no outlines, or not of two of its states.
    """
    world = outlines()
    stops = [(_middle(world[code]), name) for code, name in states if code in world]
    if len(stops) < 2:
        return None
    through = {code for code, _ in states}
    points = [point for code in through if code in world for point in _largest(world[code])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs) - _MARGIN, max(xs) + _MARGIN, -max(ys) - _MARGIN, -min(ys) + _MARGIN
    near = {
        code: state
        for code, state in world.items()
        if code in through or any(_is_near(point, left, right, top, bottom) for ring in state for point in ring)
    }
    shapes = (Shape(code, _path(state), code in through) for code, state in sorted(near.items()))
    return Drawing(
        box=f"{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}",
        shapes=tuple(sorted(shapes, key=lambda shape: shape.on_way)),
        way=" ".join(f"{x:.1f},{-y:.1f}" for (x, y), _ in stops),
        stops=tuple((round(x, 1), round(-y, 1), name) for (x, y), name in stops),
        upright=_extent(y for (_, y), _ in stops) > _extent(x for (x, _), _ in stops),
    )


@cache
def outlines() -> Mapping[str, Sequence[Ring]]:
    """The rings of each state by ISO code, in degrees east and north; empty where they have not been built."""
    file = STATIC / "world.json"
    if not file.is_file():
        return {}
    read = json.loads(file.read_text(encoding="utf-8"))
    return {code: [[(x, y) for x, y in ring] for ring in rings] for code, rings in read.items()}


def _extent(values: Iterable[float]) -> float:
    every = list(values)
    return max(every) - min(every)


def _largest(rings: Sequence[Ring]) -> Ring:
    return max(rings, key=lambda ring: abs(_area(ring)))


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _middle(rings: Sequence[Ring]) -> Point:
    """The middle of a state's largest piece: its centroid."""
    ring = _largest(rings)
    area = _area(ring)
    pairs = list(pairwise(ring))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (6 * area)
    return x, y


def _is_near(point: Point, left: float, right: float, top: float, bottom: float) -> bool:
    x, y = point[0], -point[1]
    inside = (min(max(x, left), right), min(max(y, top), bottom))
    return dist((x, y), inside) < _FARTHEST


def _path(rings: Sequence[Ring]) -> str:
    return "".join("M" + "L".join(f"{x:g} {-y:g}" for x, y in ring) + "Z" for ring in rings)
