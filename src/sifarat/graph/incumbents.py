"""Offices that an article names without their holders: who held each on the day of the event, as records know it.

The article says that an office takes part; who that is, nobody says. The article's graph has the office and the day,
and no more. Who held it then is a record of the authority, with its reason, as long as no judgement speaks against it.
That this person probably took part is concluded from both by a rule (``ontology/rules``), and stands among the
conclusions.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from sifarat.authority.entity import Entity, HeldOffice, Rank
from sifarat.extract.finding import Filler, Finding, Ref, Sector, Support, Term, UnnamedHolder
from sifarat.graph.judged import judgement_triples
from sifarat.graph.labels import office_label
from sifarat.graph.scene import Scene, Shown, Statement
from sifarat.graph.terms import COMMENT, LABEL, ORG, TYPE, date, sector, sif, text
from sifarat.partial_date import PartialDate
from sifarat.resolve.identity import AGREEMENTS
from sifarat.resolve.judgement import PROGRAM, Judgement, Verdict, pair_of, standing
from sifarat.resolve.known import state_path, state_record
from sifarat.resolve.names import incumbent_path, office_path, tenure_path
from sifarat.resolve.things import tail
from sifarat.resolve.when import span

_ALONE = frozenset({Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.MINISTER})
"""Ranks that one person of a state holds at a time; a minister with a portfolio."""
_NO_EVENT = AGREEMENTS | {"Office", "Position", "Corridor", "AirLink", "Target"}
_HAPPENED = frozenset({Term("Held"), Term("Ongoing")})
_SURE, _SEEN = 0.95, 0.9
"""How sure a holder is whose term has a known end, and one whose term was seen standing (``bench/holders.py``)."""
_METHOD = "term of office"


@dataclass(frozen=True, slots=True)
class Incumbent:
    """Whoever held ``office`` of ``state`` on ``on``, and who that was by the records."""

    path: str
    office: str
    rank: Rank
    portfolio: tuple[str, ...]
    state: str
    on: PartialDate
    holder: Entity
    held: HeldOffice


def incumbents(scene: Scene) -> Iterator[tuple[Finding, Filler, Incumbent]]:
    """The offices that take part in events of the article without a name, where the records know one holder alone.

    None for an office that the article gives somebody, for a holder who takes part anyway, and for what is neither
    dated nor has happened: who holds an office on a day to come, nobody knows.
    """
    unnamed = {each.words: each for each in scene.reading.unnamed}
    given = _given(scene)
    for finding in scene.reading.findings:
        on = _day(finding, scene) if finding.type not in _NO_EVENT else None
        if on is None:
            continue
        there = {scene.names.paths[v.key] for f in finding.fillers if isinstance(v := f.value, Ref)}
        for filler in finding.fillers:
            office = unnamed.get(filler.words)
            if office is None or not _stands_for(filler, office, scene):
                continue
            if any((office.rank, office.state, field) in given for field in ("", *office.portfolio)):
                continue
            found = _incumbent(office, on, scene)
            if found is not None and found.holder.id not in there:
                yield finding, filler, found


def incumbent_statements(scene: Scene) -> Iterator[Statement]:
    """What the article says of these offices: which takes part, and on which day; with its words."""
    for finding, filler, it in incumbents(scene):
        node, office = scene.iri(it.path), scene.iri(it.office)
        shown = Shown.by_filler(filler)
        state = state_record(scene.authority, it.state)
        label = office_label(it.rank.value, iter(it.portfolio), state.label() if state else None)
        derived = Shown(shown.words, shown.quote, shown.rule, shown.confidence, Support.DERIVED)
        yield Statement(Triple(scene.node(finding.key), sif("participantInOffice"), node), derived)
        yield Statement(Triple(node, TYPE, sif("Incumbent")))
        yield Statement(Triple(node, LABEL, text(f"{label}, on {it.on}", "en")))
        yield Statement(Triple(node, sif("onDay"), date(it.on)))
        yield Statement(Triple(node, NamedNode(ORG + "post"), office))
        yield Statement(Triple(office, TYPE, sif("Office")))
        yield Statement(Triple(office, LABEL, text(label, "en")))
        words = Shown(shown.words, shown.words, shown.rule, shown.confidence, shown.support)
        yield Statement(Triple(office, sif("rank"), sif(it.rank.value)), words)
        for slug in it.portfolio:
            yield Statement(Triple(office, sif("portfolio"), sector(slug)), words)
        yield Statement(Triple(office, sif("ofState"), scene.iri(state_path(scene.authority, it.state))), words)


def incumbent_records(
    found: Iterable[Incumbent], judgements: Iterable[Judgement], scene: Scene
) -> Mapping[NamedNode, tuple[Triple, ...]]:
    """By incumbent who that was, with the judgement that says why: a function of records and judgements alone.

    An incumbent of whom a person judged that it was not this holder, or somebody else, has a record without a holder.
    """
    judged = standing(judgements)
    others = {name for pair, each in judged.items() if each.verdict is Verdict.POSITIVE for name in pair}
    made: dict[NamedNode, tuple[Triple, ...]] = {}
    for it in found:
        node = scene.iri(it.path)
        by_hand = judged.get(pair_of(it.path, it.holder.id))
        refused = by_hand.verdict is not Verdict.POSITIVE if by_hand else it.path in others
        if refused:
            made[node] = ()
            continue
        tenure = scene.iri(f"{tenure_path(it.holder.id, it.office)}/{it.held.start}")
        made[node] = (
            Triple(node, sif("probableHolder"), scene.iri(it.holder.id)),
            Triple(node, sif("byTenure"), tenure),
            Triple(node, COMMENT, text(f"Inferred, said by no article: {_why(it)}", "en")),
        )
        if by_hand is None:
            for triple in judgement_triples(_judgement(it), scene.base):
                assert isinstance(triple.subject, NamedNode)
                made[triple.subject] = (*made.get(triple.subject, ()), triple)
    return made


def _why(it: Incumbent) -> str:
    until = f"to {it.held.end}" if it.held.end else f"and was seen in it on {it.held.seen}"
    return (
        f"{it.holder.label()} held the office from {it.held.start} {until}, alone for a month before and after "
        f"{it.on}. Source: {it.holder.source}"
    )


def _judgement(it: Incumbent) -> Judgement:
    score = _SURE if it.held.end else _SEEN
    return Judgement(it.path, it.holder.id, Verdict.UNSURE, score, _METHOD, PROGRAM, "", _why(it))


def _incumbent(office: UnnamedHolder, on: PartialDate, scene: Scene) -> Incumbent | None:
    rank = Rank(office.rank) if office.rank in _ALONE else None
    portfolio = tuple(sorted(set(office.portfolio)))
    if rank is None or (rank is Rank.MINISTER and not portfolio):
        return None
    found = scene.authority.holder(rank, portfolio, office.state, on)
    if found is None:
        return None
    path = office_path(tail(state_path(scene.authority, office.state)), rank.value, portfolio)
    return Incumbent(incumbent_path(path, str(on)), path, rank, portfolio, office.state, on, *found)


def _day(finding: Finding, scene: Scene) -> PartialDate | None:
    """The day of an event: as told, else, of what has happened, that of the article."""
    published = scene.reading.article.published
    told = [value for value in finding.values("occursOn") if isinstance(value, PartialDate)]
    if told:
        on = max(told, key=lambda day: (len(str(day)), str(day)))
        known, latest = span(str(on)), span(str(published)) if published else None
        return on if known and latest and known[0] <= latest[1] else None
    return published if _HAPPENED & set(finding.values("status")) else None


def _stands_for(filler: Filler, office: UnnamedHolder, scene: Scene) -> bool:
    """Whether the state that fills a role does so in the place of its office."""
    if not isinstance(filler.value, Ref):
        return False
    thing = next((thing for thing in scene.reading.things if thing.key == filler.value.key), None)
    return thing is not None and thing.type == "State" and thing.state == office.state


def _given(scene: Scene) -> set[tuple[str, str, str]]:
    """Rank, state and portfolio (empty where there is none) of each office that the article gives a person."""
    states = {thing.key: thing.state or "" for thing in scene.reading.things if thing.type == "State"}
    return {
        (rank.name, states[state.key], field.slug if isinstance(field, Sector) else "")
        for finding in scene.reading.findings
        if finding.type == "Office" and finding.values("person")
        for rank in finding.values("rank")
        if isinstance(rank, Term)
        for state in finding.values("ofState")
        if isinstance(state, Ref) and state.key in states
        for field in finding.values("portfolio") or (Sector(""),)
    }
