"""What happened between two states, in order: a chart where the notebook draws Vega-Lite, a list everywhere."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from sifarat.workbench.dossier import Item
from sifarat.workbench.strip import Strip, period, strip

_VEGA = "application/vnd.vegalite.v5+json"
_COLOURS = {"done": "#2e7d4f", "promised": "#b26a00", "off": "#b3261e", "": "#6a6459"}
_SHAPES = {"done": "circle", "promised": "square", "off": "cross", "": "triangle-up"}
_TOLD = {"done": "held, signed", "promised": "planned, proposed, agreed", "off": "cancelled", "": "no status told"}


@dataclass(frozen=True, slots=True)
class Timeline(Sequence[Item]):
    """The findings between two states, the newest first; what has no day of its own stands by the day of its report."""

    title: str
    items: tuple[Item, ...]

    def spec(self) -> dict[str, object]:
        """The chart as a Vega-Lite specification, its data inside: time across, kinds down, one mark a finding.

        Findings of one kind and time are stacked; a year or a month is a line as long as it is.
        """
        stacked: Counter[tuple[str, str]] = Counter()
        values = []
        for item in sorted((item for item in self.items if item.when), key=lambda item: (item.when, item.iri)):
            first, last = period(item.when)
            values.append(
                {
                    "from": first.isoformat(),
                    "to": last.isoformat(),
                    "middle": (first + (last - first) / 2).isoformat(),
                    "when": item.when,
                    "kind": item.kind,
                    "what": item.label,
                    "status": _TOLD[item.phase],
                    "place": stacked[item.kind, item.when],
                }
            )
            stacked[item.kind, item.when] += 1
        domain = list(_TOLD.values())
        colour = {"field": "status", "scale": {"domain": domain, "range": list(_COLOURS.values())}, "title": None}
        shape = {"field": "status", "scale": {"domain": domain, "range": list(_SHAPES.values())}, "title": None}
        lane = {
            "y": {"field": "kind", "type": "nominal", "title": None},
            "yOffset": {"field": "place", "type": "quantitative", "sort": "descending", "axis": None},
        }
        told = {"tooltip": [{"field": name} for name in ("what", "status", "when")]}
        axis = {"type": "temporal", "title": None}
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": self.title,
            "width": 640,
            "height": {"step": min(48, max(24, 7 * max(stacked.values(), default=1)))},
            "data": {"values": values},
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.35},
                    "encoding": {
                        "x": {"field": "from", **axis},
                        "x2": {"field": "to"},
                        "color": colour,
                        **lane,
                        **told,
                    },
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 45, "opacity": 1},
                    "encoding": {
                        "x": {"field": "middle", **axis},
                        "color": colour,
                        "shape": shape,
                        **lane,
                        **told,
                    },
                },
            ],
        }

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Item:  # type: ignore[override]
        return self.items[place]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"<Timeline of {self.title}: {len(self)} findings>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        return {_VEGA: self.spec(), "text/html": self._repr_html_(), "text/plain": repr(self)}

    def _repr_html_(self) -> str:
        lines = "".join(
            f'<li style="border-inline-start:4px solid {_COLOURS[item.phase]};padding-inline-start:.6em">'
            f"<small>{escape(item.when)}{'' if item.dated or not item.when else ' (reported)'}</small> "
            f"{escape(item.label)} <small>{escape(' · '.join(filter(None, (item.kind, item.status))))}</small></li>"
            for item in self.items
        )
        drawn = strip(self.items)
        return (
            f"<p><b>{escape(self.title)}</b></p>{_svg(drawn) if drawn else ''}<p>{_legend()}</p>"
            f'<ul style="list-style:none;padding:0">{lines}</ul>'
        )


def _legend() -> str:
    return " &nbsp; ".join(
        f'<span style="border-inline-start:4px solid {_COLOURS[phase]};padding-inline-start:.4em">{told}</span>'
        for phase, told in _TOLD.items()
        if phase
    )


def _svg(drawn: Strip) -> str:
    """The strip of a dossier's page, with its colours in it: a notebook has no style sheet of ours."""
    axis = "".join(
        f'<path d="M{x} 4V{drawn.height}" stroke="#bbb"/>'
        f'<text x="{x + 4}" y="13" font-size="12" fill="#777">{escape(name)}</text>'
        for x, name in drawn.axis
    )
    marks = "".join(
        f'<g fill="{_COLOURS[mark.phase]}"><title>{escape(mark.told)}</title>{_mark(mark.phase, mark.x, mark.y)}</g>'
        for mark in drawn.marks
    )
    marks += "".join(
        f'<path d="M{mark.first} {mark.y}H{mark.last}" stroke="{_COLOURS[mark.phase]}" stroke-width="2" opacity=".45"/>'
        for mark in drawn.marks
        if mark.first != mark.last
    )
    return f'<svg viewBox="0 0 {drawn.width} {drawn.height}" width="100%" style="max-width:60em">{axis}{marks}</svg>'


def _mark(phase: str, x: float, y: float) -> str:
    if phase == "promised":
        colour = _COLOURS[phase]
        place = f'x="{x - 3.2}" y="{y - 3.2}" width="6.4" height="6.4"'
        return f'<rect {place} fill="none" stroke="{colour}" stroke-width="2"/>'
    if phase == "off":
        return f'<path d="M{x - 3.5} {y - 3.5}l7 7m0 -7l-7 7" stroke="{_COLOURS[phase]}" stroke-width="2.2"/>'
    return f'<circle cx="{x}" cy="{y}" r="4"/>'
