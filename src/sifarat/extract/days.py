"""When what is told without a date was: "later", "after the talks", what goes on now, papers signed with others."""

from collections.abc import Iterator

from sifarat.article import Article
from sifarat.extract.drafts import Draft
from sifarat.extract.finding import Filler, Support
from sifarat.extract.scene import Scene
from sifarat.partial_date import PartialDate

_AHEAD = ("Planned", "Proposed")
_PAPERS = frozenset({"AgreementPackage", "DocumentExchange", "Signing"})
_DONE = ("Held", "Signed", "Exchanged")
_ON_A_DAY = ("Meeting", "PhoneCall", "Reception", "Ceremony", "GuardOfHonour", "Signing", "DocumentExchange")


def same_day(drafts: list[Draft], scene: Scene) -> None:
    """``Earlier``, ``on this occasion``, ``after the talks``: what a sentence that opens so tells was on the day of
    what was told before."""
    here = scene.shadow.number
    if not scene.goes_on():
        return
    for draft in drafts:
        if draft.sentence != here or draft.type not in _ON_A_DAY or draft.status not in _DONE:
            continue
        if draft.values("occursOn"):
            continue
        told = (d for d in reversed(drafts) if d.sentence < here and d.type in _ON_A_DAY and d.values("occursOn"))
        before = next((d for d in told if d.status not in _AHEAD), None)
        for filler in before.fillers if before is not None else ():
            exact = isinstance(filler.value, PartialDate) and filler.value.day is not None
            if filler.role == "occursOn" and exact:
                draft.add("occursOn", filler.value, filler.words, filler.words, Support.DERIVED)


def undated(drafts: list[Draft], article: Article) -> None:
    """The date of what has none by the end of the article."""
    for draft in drafts:
        if draft.status == "Ongoing":
            _now(draft, article)
    _with_the_others(drafts)


def _now(draft: Draft, article: Article) -> None:
    """``X, who is on a visit to A``: what goes on while the article is published is in its month at least."""
    published = article.published
    if published is None or published.month is None or draft.values("occursOn"):
        return
    month = PartialDate(published.year, published.month)
    draft.add("occursOn", month, draft.quote, support=Support.DERIVED)


def _with_the_others(drafts: list[Draft]) -> None:
    """Papers were signed on the one day that the article gives for any signing of its own."""
    signed = [draft for draft in drafts if draft.status in _DONE and (draft.type in _PAPERS or draft.values("party"))]
    days = {filler.value: filler for draft in signed for filler in _dates(draft)}
    if len(days) != 1:
        return
    ((day, filler),) = days.items()
    if not isinstance(day, PartialDate) or day.day is None:
        return
    for draft in signed:
        if not draft.values("occursOn"):
            draft.add("occursOn", day, filler.words, filler.words, Support.DERIVED)


def _dates(draft: Draft) -> Iterator[Filler]:
    return (filler for filler in draft.fillers if filler.role == "occursOn")
