"""Review in the browser: what may be one thing, both sides with their sentences; verdicts applied to the graph."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph

from sifarat.authority import Authority
from sifarat.build import judge
from sifarat.judgements import stored
from sifarat.resolve.judgement import Judgement, Verdict, standing
from sifarat.review import Proposal, proposals
from sifarat.serve.refused import Refused

MOST = 12
"""Pairs shown at a time, the best first."""
VERDICTS = {"yes": Verdict.POSITIVE, "no": Verdict.NEGATIVE, "unsure": Verdict.UNSURE}


def opened(store: pyoxigraph.Store, base: str, lang: str = "en") -> list[Proposal]:
    """The pairs that nobody has judged yet, best first."""
    return proposals(store, base, stored(store.quads_for_pattern, base), Authority.default(), MOST, lang)


def verdicts(found: list[Proposal], fields: Mapping[str, str]) -> list[Judgement]:
    """What a form says of the pairs it was made from: a field ``v LEFT RIGHT`` each.

    Raises ``Refused`` for a verdict that is none, and where it is not said who judges.
    """
    who, when = fields.get("who", "").strip()[:80], datetime.now(UTC).date().isoformat()
    if not who:
        raise Refused(400, "say who judges: the name stands with the judgement")
    told = []
    for each in found:
        word = fields.get(f"v {each.left} {each.right}", "")
        if word and word not in VERDICTS:
            raise Refused(400, f"{word[:20]!r} is no verdict: yes, no or unsure")
        if word:
            told.append(each.judged(VERDICTS[word], who, when))
    return told


async def apply(told: list[Judgement], store: pyoxigraph.Store, base: str, path: Path) -> int:
    """Put the judgements to those the graph was built with and publish; give how many articles were made anew."""

    def run() -> int:
        after = standing([*stored(store.quads_for_pattern, base), *told])
        return judge(tuple(each for _, each in sorted(after.items())), path).remade

    return await asyncio.to_thread(run)
