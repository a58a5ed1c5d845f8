"""Wikidata asked for a name: its search of labels and aliases, and its reconciliation service."""

import json
from dataclasses import dataclass, replace

from sifarat.errors import LinkError
from sifarat.link.asking import Asking

API = "https://www.wikidata.org/w/api.php"
RECONCILE = "https://wikidata.reconci.link/{lang}/api"
HUMAN = "Q5"
"""The type of people in Wikidata, as the Reconciliation API's own examples and OpenRefine's documentation give it."""
_LIMIT = 7


@dataclass(frozen=True, slots=True)
class Found:
    """An item that may be meant: ``names`` are the label and the alias that matched.

    ``reconciled`` is the reconciliation service's own score, 0 to 100, or None where only the search gave the item;
    ``types`` are ids of its classes.
    """

    qid: str
    names: tuple[str, ...]
    description: str = ""
    types: tuple[str, ...] = ()
    reconciled: float | None = None


class Wikidata:
    """Both services; ``api`` and ``reconcile`` are their addresses, the second with ``{lang}`` in it, or empty."""

    def __init__(self, asking: Asking, api: str = API, reconcile: str = RECONCILE) -> None:
        self._asking, self._api, self._reconcile = asking, api, reconcile

    def find(self, name: str, lang: str, type: str = "") -> list[Found]:
        """Items by this name in this language; the best first as the services rank them, each once."""
        found: dict[str, Found] = {}
        for each in (*self._reconciled(name, lang, type), *self._searched(name, lang)):
            known = found.get(each.qid)
            names = tuple(dict.fromkeys((*known.names, *each.names))) if known else each.names
            found[each.qid] = replace(known or each, names=names)
        return list(found.values())

    def _searched(self, name: str, lang: str) -> list[Found]:
        """``wbsearchentities``: labels and aliases in a language and those it falls back to."""
        parameters = {
            "action": "wbsearchentities", "search": name, "language": lang, "uselang": lang, "type": "item",
            "limit": str(_LIMIT), "format": "json", "maxlag": "5",
        }  # fmt: skip
        answer = self._asking.get(self._api, parameters)
        rows = answer.get("search") if isinstance(answer, dict) else None
        if not isinstance(rows, list):
            raise LinkError(f"{self._api}: no list of found items in the answer. Is this the address of api.php?")
        return [found for row in rows if (found := _item(row))]

    def _reconciled(self, name: str, lang: str, type: str) -> list[Found]:
        """The Reconciliation API (v0.2): one batch of one query."""
        if not self._reconcile:
            return []
        query = {"query": name, "limit": _LIMIT} | ({"type": type} if type else {})
        address = self._reconcile.replace("{lang}", lang)
        answer = self._asking.post(address, {"queries": json.dumps({"q0": query}, ensure_ascii=False)})
        batch = answer.get("q0") if isinstance(answer, dict) else None
        rows = batch.get("result") if isinstance(batch, dict) else None
        if not isinstance(rows, list):
            raise LinkError(f"{address}: no result in the answer. Is this a reconciliation service?")
        found = []
        for row in rows:
            if (item := _item(row)) and isinstance(row, dict):
                score = row.get("score")
                found.append(replace(item, reconciled=float(score) if isinstance(score, int | float) else None))
        return found


def _item(row: object) -> Found | None:
    """One row of either service; None where it has no item id, which is passed over."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"].startswith("Q"):
        return None
    match = row.get("match") if isinstance(row.get("match"), dict) else {}
    names = [row.get("label"), row.get("name"), match.get("text") if isinstance(match, dict) else None]
    types = row.get("type") if isinstance(row.get("type"), list) else []
    ids = [each.get("id") if isinstance(each, dict) else each for each in types or []]
    return Found(
        qid=row["id"],
        names=tuple(dict.fromkeys(each for each in names if isinstance(each, str) and each)),
        description=row["description"] if isinstance(row.get("description"), str) else "",
        types=tuple(each for each in ids if isinstance(each, str)),
    )
