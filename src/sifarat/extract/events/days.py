"""When what is told without a date was: "later", "after the talks", what goes on now, papers signed with others."""

from collections.abc import Iterator

from sifarat.article import Article
from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.finding import Filler, Support, Value
from sifarat.extract.sentence.scene import Scene
from sifarat.partial_date import PartialDate

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
        before = next((d for d in told if d.status not in AHEAD), None)
        for filler in before.fillers if before is not None else ():
            exact = isinstance(filler.value, PartialDate) and filler.value.day is not None
            if filler.role == "occursOn" and exact:
                draft.add("occursOn", filler.value, filler.words, filler.words, Support.DERIVED)


def undated(drafts: list[Draft], article: Article) -> None:
    """The date of what has none by the end of the article."""
    for draft in drafts:
        if draft.status == "Held" and any(_after(filler.value, article.published) for filler in _dates(draft)):
            draft.status = "Planned"  # whatever the verb: it is not over before its day
        if draft.status == "Ongoing":
            _now(draft, article)
    _with_the_others(drafts)
    _on_the_way(drafts)
    for draft in drafts:
        if draft.status == "Exchanged" and draft.values("party"):  # the day is that of the exchange, not of a signing
            draft.fillers = [filler for filler in draft.fillers if filler.role != "occursOn"]


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


def _on_the_way(drafts: list[Draft]) -> None:
    """``X will arrive on 2 August. He will meet Y``: what somebody will do is in the month of the one visit ahead."""
    visits = [draft for draft in drafts if draft.type == "Visit" and draft.status == "Planned"]
    months = {_month(filler.value): filler for draft in visits for filler in _dates(draft)}
    if len(months) != 1 or None in months:
        return
    ((month, filler),) = months.items()
    guests = {key for draft in visits for key in draft.refs("visitor")}
    for draft in drafts:
        ahead = draft.status == "Planned" and draft.type in _ON_A_DAY and not draft.values("occursOn")
        if ahead and month is not None and draft.refs("participant", "honouree", "signatory") & guests:
            draft.add("occursOn", month, filler.words, filler.words, Support.DERIVED)


def _after(value: Value, published: PartialDate | None) -> bool:
    """Whether a month or year is past that of publication; a day may be a weekday of the wrong week."""
    if not isinstance(value, PartialDate) or published is None or value.day is not None:
        return False
    told, day = ((d.year, d.month, d.day) for d in (value, published))
    for one, other in zip(told, day, strict=True):
        if one is None or other is None:
            return False
        if one != other:
            return one > other
    return False


def _month(value: Value) -> PartialDate | None:
    return PartialDate(value.year, value.month) if isinstance(value, PartialDate) and value.month else None


def _dates(draft: Draft) -> Iterator[Filler]:
    return (filler for filler in draft.fillers if filler.role == "occursOn")
