"""Gold turned into a reading: what a perfect extractor would give."""

from sifarat.article import Article, Span
from sifarat.evaluate import Fact, Gold, Named
from sifarat.extract.finding import Filler, Finding, Reading, Ref, Sector, Term, Thing, Value


def as_reading(gold: Gold, article: Article) -> Reading:
    """The facts of ``gold`` as findings; things are what it names, unlinked, under the name the gold has."""
    things: dict[str, Thing] = {}
    findings = [_finding(place, fact, article, things) for place, fact in enumerate(gold.facts)]
    return Reading(article, tuple(things.values()), tuple(findings))


def _finding(place: int, fact: Fact, article: Article, things: dict[str, Thing]) -> Finding:
    start = article.text.index(fact.quote)
    quote = Span(start, start + len(fact.quote))
    fillers = []
    if fact.of("sessionOf"):
        members = tuple(str(slot.value) for slot in fact.of("sessionOf"))
        key = "commission/" + "-".join(members)
        things[key] = Thing(key, "JointCommission", (key,), (quote,), members=members)
        fillers.append(Filler("sessionOf", Ref(key), quote, quote, "test"))
    for slot in fact.slots:
        if slot.role != "sessionOf":
            fillers.append(Filler(slot.role, _value(slot.role, slot.value, quote, things), quote, quote, "test"))
    return Finding(f"f{place}", fact.type, tuple(fillers), quote, "test")


def _value(role: str, value: object, quote: Span, things: dict[str, Thing]) -> Value:
    if isinstance(value, Named):
        key = f"thing/{value}"
        kind = "State" if value.code else "Person"
        things.setdefault(key, Thing(key, kind, value.names, (quote,), state=value.code))
        return Ref(key)
    if isinstance(value, str):
        return Sector(value) if role in ("topic", "sector", "portfolio") else Term(value)
    return value  # type: ignore[return-value]
