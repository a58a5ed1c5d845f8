"""The day that the first sentence of a report tells: what its people are told to have done right behind was then."""

import datetime

from sifarat.article import Article
from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Support
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.sentence.focus import Lead
from sifarat.extract.sentence.scene import Scene

_MET = ("Meeting", "PhoneCall", "Summit", "Session", "Reception", "Ceremony", "GuardOfHonour")
_PAPERS = ("Signing", "DocumentExchange", "AgreementPackage")
_DONE = ("Held", "Signed")
# A report leads with a day at most so many days before it was printed, in one of its first so many sentences.
_LATE, _FIRST = 3, 4
# Papers that those named in the lead signed are told of at most so many sentences behind it.
_SOON = 4
_COMING = frozenset({"arrival", "reaching", "going", "on-arrival"})


def lead_of(scene: Scene, article: Article) -> Lead | None:
    """The day of a sentence, where it is among the first of the report and tells of the days before it was printed."""
    published = article.published
    if scene.shadow.number >= _FIRST or published is None or published.day is None or published.month is None:
        return None
    printed = datetime.date(published.year, published.month, published.day)
    for i in scene.of_kind(Kind.DATE)[:1]:
        told = scene.shadow.chunks[i].data.resolve(published, False)
        if told is None or told.day is None or told.month is None:
            return None
        if 0 <= (printed - datetime.date(told.year, told.month, told.day)).days <= _LATE:
            named = frozenset(entry.key for argument in scene.arguments.values() for entry in argument.entries)
            coming = not _COMING.isdisjoint(scene.frames())
            return Lead(scene.shadow.number, told, scene.shadow.span(i), named, coming)
    return None


def on_its_day(drafts: list[Draft], lead: Lead | None) -> None:
    """``On Tuesday X said A. X, in a meeting with Y, said B``: the first meeting told, right behind, was on Tuesday.

    So were papers that those signed whom the lead names, unless it was on a visit, which takes more days than one.
    """
    if lead is None:
        return
    met = [draft for draft in drafts if draft.type in _MET and draft.sentence >= lead.sentence]
    first = met[0] if met else None
    for draft in drafts:
        behind = draft.sentence - lead.sentence
        if draft.status not in _DONE or draft.values("occursOn") or draft.earlier or behind < 0:
            continue
        papers = draft.type in _PAPERS and behind <= _SOON and not (lead.coming or draft.on_visit)
        signed = papers and bool(draft.refs() & lead.named)
        if signed or (draft is first and behind == 1):
            draft.add("occursOn", lead.day, lead.words, lead.words, Support.DERIVED)
