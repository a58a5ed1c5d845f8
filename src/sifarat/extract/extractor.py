"""One article to its reading: sentences, mentions, the table of who is who, then what is said."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.authority.entity import Rank
from sifarat.authority.letters import letter
from sifarat.extract.confidence import Confidence
from sifarat.extract.documents.agreements import Agreements
from sifarat.extract.documents.documents import counted_papers, exchanged_papers
from sifarat.extract.documents.other_sides import other_sides
from sifarat.extract.documents.signers import name_signers
from sifarat.extract.events.amounts import amounts
from sifarat.extract.events.anchors import anchor_dates
from sifarat.extract.events.attendance import attend, bound, presented
from sifarat.extract.events.continued import (
    accept,
    along,
    arrived,
    chaired,
    discussed,
    go_on,
    lead_to,
    of_their_states,
    on_visit,
    told_anew,
    told_later,
)
from sifarat.extract.events.days import same_day, undated
from sifarat.extract.events.drafts import Draft, merge
from sifarat.extract.events.events import events
from sifarat.extract.events.heads import head
from sifarat.extract.events.lead import lead_of, on_its_day
from sifarat.extract.events.places import in_town, one_state
from sifarat.extract.events.positions import positions
from sifarat.extract.events.present import join, present
from sifarat.extract.events.raised import raise_topics, raised_before
from sifarat.extract.events.routes import routes
from sifarat.extract.events.series import another, beside, travelled_to
from sifarat.extract.events.sessions import Sessions
from sifarat.extract.events.untold import retold, untold
from sifarat.extract.events.visited import hosts_there, seat_there, seated
from sifarat.extract.finding import Filler, Finding, Reading, Ref, Sector, Support, Term, UnnamedHolder
from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import COUNTERPART, Grammar
from sifarat.extract.grammar.rejoined import rejoined
from sifarat.extract.grammar.unstopped import parted
from sifarat.extract.mentions.alone import enter_persons
from sifarat.extract.mentions.bodies import capital_bodies, party_bodies
from sifarat.extract.mentions.dateline import (
    blank_dateline,
    blank_place,
    blank_signature,
    dateline_of,
    enter_dateline,
    shadow_text,
)
from sifarat.extract.mentions.known import Entry, Known, Office
from sifarat.extract.mentions.mentions import name_acronyms, sessions_and_persons, shadow_of
from sifarat.extract.mentions.offices import Labelled
from sifarat.extract.passed import Why
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.home import about_two, home_of, state_counts, two_states
from sifarat.extract.sentence.scene import TELLING, Scene, scene_of, tells
from sifarat.language import pack
from sifarat.language.fold import fold
from sifarat.language.tokens import sentences
from sifarat.ontology import agreement_kinds, named_agreements, sectors

_STATUS_ROLE = "status"
# What a body or a place is that the authority does not know.
_UNKNOWN = {Kind.ORG: "Organization", Kind.PLACE: "City"}
_STATES = frozenset({Kind.STATE, Kind.DEMONYM})
_ENTITIES = frozenset({*_STATES, Kind.PLACE, Kind.ORG})
# A sentence adds to what was told at most so many sentences before.
_NEAR = 4
# A list of those present is of one of the latest so many findings: time stays linear.
_TOLD = 100


class Extractor:
    """Reads articles of every language that has a pack; a language is made ready when its first article comes."""

    def __init__(self, authority: Authority, languages: Iterable[str]) -> None:
        self._authority = authority
        self._languages = tuple(sorted(languages))

    @classmethod
    def default(cls, authority: Authority | None = None) -> "Extractor":
        """An extractor with the packs, ontology and (unless another is given) the authority that come with Sifarat."""
        return cls(authority or Authority.default(), pack.available())

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages it reads, sorted."""
        return self._languages

    def extract(self, article: Article) -> Reading:
        """All that is found in ``article``; ``PackError`` where its language has no pack."""
        return read(article, _grammar(article.lang, self._authority))


@lru_cache(maxsize=16)
def _grammar(lang: str, authority: Authority) -> Grammar:
    return grammar_of(pack.load(lang), authority)


def grammar_of(held: pack.Pack, authority: Authority) -> Grammar:
    """A pack, also one that does not come with Sifarat, made ready with the ontology's labels in its language."""
    return Grammar.of(held, authority, sectors(), (*named_agreements(), *agreement_kinds()))


def read(article: Article, grammar: Grammar) -> Reading:
    """The reading of one article with one grammar."""
    abbreviations = frozenset(fold(word.rstrip(".")) for word in grammar.pack.abbreviations)
    split = sentences(article.text, grammar.pack.sentence_ends, abbreviations, _spells(grammar))
    shadows = [
        shadow_of(sentence, number, grammar)
        for number, sentence in enumerate(parted(rejoined(split, grammar), grammar))
    ]
    for shadow in shadows:
        capital_bodies(shadow, grammar)
        counted_papers(shadow, grammar)
        exchanged_papers(shadow, grammar)
        party_bodies(shadow, grammar)
    name_acronyms(shadows, grammar)
    _mark_headline(shadows, article)
    for shadow in shadows:
        sessions_and_persons(shadow, grammar)
    known = Known(article, grammar.authority)
    enter_persons(shadows, known, grammar)
    name_signers(shadows, known, grammar)
    other_sides(shadows, grammar)
    _enter_entities(shadows, known)
    enter_dateline(shadows, known)
    blank_dateline(shadows)
    counts = state_counts(shadows, known)
    focus = Focus(states=two_states(counts), dateline=dateline_of(shadows), two=about_two(counts))
    blank_signature(shadows)
    blank_place(shadows, focus.dateline)
    focus.home = home = home_of(shadows, known, focus, grammar)
    told = _said(shadows, known, focus, grammar, article)
    drafts = chaired(told_later(merge(told)))
    join(drafts)
    raised_before(drafts, known)
    on_its_day(drafts, focus.lead)
    undated(drafts, article)
    one_state(drafts, known)
    in_town(drafts, known, focus.dateline, article)
    seated(drafts, known, home, focus.dateline)
    offices = _offices(known, home, grammar)
    keep = [draft for draft in drafts if draft.fillers]
    keys = {id(draft): f"f{n}" for n, draft in enumerate((*offices, *keep), start=1)}
    sure = Confidence.default()
    findings = tuple(sure.weighed(_finished(draft, keys)) for draft in (*offices, *keep))
    used = _used(findings, focus)
    things = tuple(entry.thing() for entry in known.entries.values() if entry.key in used or entry.type == "State")
    dateline = Ref(focus.dateline.key) if focus.dateline else None
    return Reading(article, things, findings, dateline, untold(shadows, told, keep, findings), _unnamed(known))


def _unnamed(known: Known) -> tuple[UnnamedHolder, ...]:
    """The offices of states that nobody is said to hold, in the order of the text."""
    return tuple(
        UnnamedHolder(words, office.rank, office.portfolio, office.state or "")
        for words, office in sorted(known.unnamed.items())
        if not office.within
    )


def _spells(grammar: Grammar) -> Callable[[str], object] | None:
    """What tells the names of letters, for languages that are not written in capitals and initials themselves."""
    return None if grammar.pack.capitalised else letter


def _mark_headline(shadows: list[Shadow], article: Article) -> None:
    """The headline repeats the text in clipped words: its mentions count, what it says is left to the text."""
    if len(shadows) < 3:
        return
    first = shadows[0].sentence
    end = article.text.find("\n", first.tokens[-1].end)
    alone = article.text[end : end + 2] == "\n\n" and first.line == 0 and shadows[1].sentence.line == 1
    if alone or (article.title and article.title.strip() == article.quote(first.span).strip()):
        shadows[0].headline = True


def _enter_entities(shadows: list[Shadow], known: Known) -> None:
    """Give states, places and bodies their entries; a body and its acronym share what they were read as, and so one."""
    bodies: dict[int, tuple[Labelled, Entry]] = {}
    for shadow in shadows:
        for i in shadow.places(_ENTITIES):
            chunk = shadow.chunks[i]
            if hasattr(chunk.data, "names"):
                if isinstance(chunk.data, Entry):
                    continue
                named, *short = _forms(shadow, chunk)
                entry = known.entity(chunk.data, shadow.token_span(named.start, named.end))
                for form in short:
                    known.mention(entry, shadow.token_span(form.start, form.end))
                if chunk.kind is not Kind.STATE and chunk.kind is not Kind.DEMONYM:
                    shadow.chunks[i] = Chunk(chunk.kind, chunk.start, chunk.end, entry, chunk.sent)
            elif chunk.kind in _UNKNOWN and isinstance(chunk.data, Labelled):
                data = chunk.data
                named, *short = _forms(shadow, chunk)
                span = shadow.token_span(named.start, named.end)
                state = data.states[0] if data.states else None
                if id(data) in bodies:
                    entry = bodies[id(data)][1]
                    known.mention(entry, span)
                else:
                    entry = known.body(_UNKNOWN[chunk.kind], shadow_text(shadow, named), span, state)
                    bodies[id(data)] = (data, entry)
                for form in short:
                    known.mention(entry, shadow.token_span(form.start, form.end))
                shadow.chunks[i] = Chunk(chunk.kind, chunk.start, chunk.end, entry, chunk.sent)


def _forms(shadow: Shadow, chunk: Chunk) -> list[Chunk]:
    """How a chunk names something: by its words, and where brackets follow them, by what stands in these as well."""
    first, last = chunk.start, chunk.end - 1
    at = next((i for i in range(first, last) if shadow.tokens[i].text == "("), None)
    if at is None or at == first or shadow.tokens[last].text != ")":
        return [chunk]
    return [Chunk(chunk.kind, first, at), Chunk(chunk.kind, at + 1, last)]


def _said(shadows: list[Shadow], known: Known, focus: Focus, grammar: Grammar, article: Article) -> list[Draft]:
    """All that is said, in the order of the text."""
    agreements = Agreements(article, known, focus, grammar)
    sessions = Sessions(article, known, focus, grammar)
    drafts: list[Draft] = []
    talked: list[Entry] = []
    for shadow in shadows:
        if shadow.headline:
            for i in shadow.places(TELLING)[:1]:
                shadow.leave(i, Why.HEADLINE)
            continue
        anchor_dates(shadow, article, focus, grammar)
        scene = scene_of(shadow, known, focus, grammar)
        if not tells(shadow, grammar, focus):
            continue
        focus.lead = focus.lead or lead_of(scene, article)
        begun = len(drafts)
        near = _near(drafts, scene)
        happened = list(events(scene, known, focus, article, grammar))
        anew = of_their_states(told_anew(happened, near), near, known, focus.home)
        drafts.extend(anew)
        shadow.passed += retold(shadow, happened, anew)
        seat_there(scene, _near(drafts, scene), known)
        hosts_there(_near(drafts, scene), shadow.number, known)
        accept(scene, _near(drafts, scene))
        arrived(_near(drafts, scene), scene, known)
        discussed(scene, _near(drafts, scene))
        drafts.extend(amounts(scene, known, focus, article, grammar))
        go_on(scene, _near(drafts, scene))
        lead_to(scene, _near(drafts, scene))
        along(scene, _near(drafts, scene))
        head(scene, _near(drafts, scene), known, focus.home)
        if not grammar.after:
            on_visit(scene, drafts)
        held = list(sessions.read(scene))
        drafts.extend(held)
        drafts.extend(presented(scene, _near(drafts, scene), grammar))
        attend(scene, drafts[-_TOLD:], grammar)
        bound(scene, _near(drafts, scene))
        travelled_to(scene, _near(drafts, scene), known)
        drafts.extend(another(scene, drafts[-_TOLD:], known, focus, article))
        drafts[begun:begun] = beside(scene, _near(drafts, scene), known, focus)  # the talks stay what was told last
        drafts.extend(agreements.read(scene, held[-1] if held else None))
        for draft in drafts[begun:]:
            draft.on_visit = "visit" in scene.frames()
        present(scene, drafts[-_TOLD:])
        same_day(_near(drafts, scene), scene)
        ways = list(routes(scene, known, grammar))
        drafts.extend(ways)
        talked = _talked(drafts[begun:], known) or talked
        if len(talked) == 2 and all(entry.type == "Person" for entry in talked):
            focus.met = tuple(talked)
        taken = list(positions(scene, grammar, talked))
        _concern(taken, ways)
        raise_topics(taken, _near(drafts, scene), known, scene)
        drafts.extend(taken)
        if len(drafts) == begun and not shadow.passed:
            for i in shadow.places(TELLING)[:1]:
                shadow.leave(i, Why.PARTS)
    return drafts


def _near(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """What this sentence and those right before it told, in order."""
    last = scene.shadow.number - _NEAR
    return [*itertools.takewhile(lambda draft: draft.sentence >= last, reversed(drafts))][::-1]


def _concern(positions: list[Draft], ways: list[Draft]) -> None:
    """A way is what the shortest position around it is about."""
    for way in ways:
        around = [position for position in positions if way.quote.within(position.quote)]
        if around:
            position = min(around, key=lambda draft: draft.quote.end - draft.quote.start)
            position.concerns = (*position.concerns, way)


def _talked(drafts: list[Draft], known: Known) -> list[Entry]:
    for draft in reversed(drafts):
        if draft.type in ("Meeting", "PhoneCall", "Summit"):
            return [known.entries[v.key] for v in draft.values("participant") if isinstance(v, Ref)]
    return []


def _offices(known: Known, home: str | None, grammar: Grammar) -> list[Draft]:
    """Each office that the article gives a person, once; without a state of its own it is the home government's."""
    drafts = []
    for entry in known.persons():
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for office, span in entry.offices:
            state = office.state
            if state is None:
                state = entry.state or (home if office.bare else None)
                king = office.rank == Rank.HEAD_OF_STATE.value and not office.bare
                if king and any(other.bare and other.rank != office.rank for other, _ in entry.offices):
                    continue  # "Foreign Minister A", then "Shah A B": a word of the name, no king
            if office.former or office.rank == COUNTERPART or (not state and not office.bare):
                continue
            if _title(office, entry):
                continue
            if (office.rank, office.portfolio) in seen or any(
                rank == office.rank and not office.portfolio for rank, _ in seen
            ):
                continue
            seen.add((office.rank, office.portfolio))
            drafts.append(_office(entry, office, span, state, known, grammar))
        if entry.state is None and entry.offices:
            entry.state = next((office.state for office, _ in entry.offices if office.state), None) or home
    return drafts


def _title(office: Office, entry: Entry) -> bool:
    """``Ambassador X, Director General of Y``: a rank of the service, kept by whoever has another office now."""
    ranked = office.rank == Rank.AMBASSADOR.value and office.state is None
    others = (held for held, _ in entry.offices if held.rank == Rank.OFFICIAL.value and held.state is None)
    return ranked and any(not held.former for held in others)


def _office(entry: Entry, office, span, state: str | None, known: Known, grammar: Grammar) -> Draft:  # type: ignore[no-untyped-def]
    draft = Draft("Office", [], span, f"{grammar.pack.lang}/office", 0)
    draft.add("person", Ref(entry.key), span)
    draft.add("rank", Term(office.rank), span)
    for slug in office.portfolio:
        draft.add("portfolio", Sector(slug), span)
    if state:
        told = Support.DERIVED if office.within else Support.VERBATIM
        support = told if office.state else Support.INFERRED
        draft.add("ofState", Ref(known.state(state, span).key), span, support=support)
    return draft


def _finished(draft: Draft, keys: dict[int, str]) -> Finding:
    if draft.part_of is not None and draft.part_of is not draft:
        whole = Ref(keys[id(draft.part_of)])
        draft.add("isPartOf", whole, draft.quote, shown=draft.quote, support=Support.DERIVED)
    for other in draft.concerns:
        if id(other) in keys:
            draft.add("concerns", Ref(keys[id(other)]), other.quote)
    finding = draft.finding(keys[id(draft)])
    if draft.status is None:
        return finding
    status = Filler(_STATUS_ROLE, Term(draft.status), draft.quote, draft.quote, f"{draft.rule}.status")
    return replace(finding, fillers=(status, *finding.fillers))


def _used(findings: tuple[Finding, ...], focus: Focus) -> set[str]:
    used = {f.value.key for finding in findings for f in finding.fillers if isinstance(f.value, Ref)}
    if focus.dateline is not None:
        used.add(focus.dateline.key)
    return used
