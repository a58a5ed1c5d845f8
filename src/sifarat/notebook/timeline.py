"""What happened between two states, in order: a chart where the notebook draws Vega-Lite, a list everywhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from sifarat.workbench.dossier import Item

_VEGA = "application/vnd.vegalite.v5+json"
_COLOURS = {"done": "#2e7d4f", "promised": "#b26a00", "off": "#b3261e", "": "#6a6459"}
_TOLD = {"done": "held, signed", "promised": "planned, proposed, agreed", "off": "cancelled", "": "no status told"}


@dataclass(frozen=True, slots=True)
class Timeline(Sequence[Item]):
    """The findings between two states, the newest first; what has no day of its own stands by the day of its report."""

    title: str
    items: tuple[Item, ...]

    def spec(self) -> dict[str, object]:
        """The chart as a Vega-Lite specification, its data inside: dates across, kinds down, one mark a finding."""
        values = [
            {"when": item.when, "kind": item.kind, "what": item.label, "status": _TOLD[item.phase]}
            for item in self.items
            if item.when
        ]
        colours = {"domain": list(_TOLD.values()), "range": list(_COLOURS.values())}
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": self.title,
            "width": 640,
            "data": {"values": values},
            "mark": {"type": "point", "filled": True, "size": 90},
            "encoding": {
                "x": {"field": "when", "type": "temporal", "title": None},
                "y": {"field": "kind", "type": "nominal", "title": None},
                "color": {"field": "status", "type": "nominal", "scale": colours, "title": None},
                "tooltip": [{"field": name} for name in ("what", "status", "when")],
            },
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
        return f'<p><b>{escape(self.title)}</b></p><ul style="list-style:none;padding:0">{lines}</ul>'
