"""Who a mention is: every person gets one entry, also where a name, an office or a counterpart stands alone."""

from collections import Counter
from dataclasses import replace

from sifarat.authority.entity import Entity, Rank
from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import COUNTERPART, Grammar
from sifarat.extract.mentions.known import Entry, Known, Office
from sifarat.extract.mentions.persons import PersonWords

_ACTOR = frozenset({"agent"})
_NAMES = frozenset({Kind.NAME})
_PERSONS = frozenset({Kind.PERSON})
_OFFICES = frozenset({Kind.OFFICE})
_PRONOUNS = frozenset({Kind.PRONOUN})
# A pronoun may mean whom one of the last so many sentences was about.
_LASTING = 2
# Whoever holds one of these is not called by what others of the kind hold elsewhere.
_MANY = (Rank.AMBASSADOR.value,)


def enter_persons(shadows: list[Shadow], known: Known, grammar: Grammar) -> None:
    """Give every person mention its entry: full names first, then single names, then names and offices alone."""
    for least in (2, 1):
        for shadow in shadows:
            for i in shadow.places(_PERSONS):
                chunk = shadow.chunks[i]
                if isinstance(chunk.data, PersonWords):
                    if len(chunk.data.words) >= least or chunk.data.entity is not None:
                        entry = _enter(chunk.data, known)
                        shadow.chunks[i] = Chunk(Kind.PERSON, chunk.start, chunk.end, entry)
                elif isinstance(chunk.data, Entity) and least == 2:
                    entry = known.entity(chunk.data, shadow.span(i))
                    shadow.chunks[i] = Chunk(Kind.PERSON, chunk.start, chunk.end, entry)
    for shadow in shadows:
        _alone(shadow, known)
    if grammar.after and _actors(shadows, known, grammar):
        for shadow in shadows:
            _alone(shadow, known)
    _counterparts(shadows, known)
    about: list[Entry] = []
    for shadow in shadows:
        _counterpart_alone(shadow, known, about[-_LASTING:] if shadow.places(_PRONOUNS) else [])
        about.extend(_named(shadow)[:1])


def _actors(shadows: list[Shadow], known: Known, grammar: Grammar) -> bool:
    """Persons nobody introduced: a name before the marker of who acts, one word only where the article repeats it."""
    repeated = Counter(shadow.folded(i) for shadow in shadows for i in shadow.places(_NAMES))
    found = False
    for shadow in shadows:
        names = shadow.places(_NAMES)
        i = names[0] if names else len(shadow.chunks)
        while i < len(shadow.chunks):
            first = i
            while i < len(shadow.chunks) and shadow.chunks[i].kind is Kind.NAME and i - first < 6:
                i += 1
            if i == first or i == len(shadow.chunks):
                i = max(i, first + 1)
                continue
            long = i - first > 1 or repeated[shadow.folded(first)] > 1
            if long and grammar.markers.get((shadow.folded(i),)) == _ACTOR:
                start, end = shadow.chunks[first].start, shadow.chunks[i - 1].end
                words = tuple(token.folded for token in shadow.tokens[start:end])
                entry = known.person(words, shadow.token_span(start, end), None)
                shadow.replace(first, i - 1, Chunk(Kind.PERSON, start, end, entry))
                found = True
                i = first + 1
    return found


def _counterparts(shadows: list[Shadow], known: Known) -> None:
    """``X met his Chinese counterpart Y``: Y holds in China the office that X holds at home.

    "He met his Chinese counterpart Y" behind a sentence about X says the same.
    """
    about: list[Entry] = []  # whom each sentence that names anybody names first
    for shadow in shadows:
        persons = _named(shadow)
        before = about[-_LASTING:]
        about.extend(persons[:1])
        for n, entry in enumerate(persons):
            open_ones = [(held, span) for held, span in entry.offices if held.rank == COUNTERPART]
            if not open_ones or not any(span.within(shadow.sentence.span) for _, span in open_ones):
                continue
            others = [*reversed(persons[:n]), *persons[n + 1 :]]
            like = next((o for other in others if other is not entry for o, _ in other.offices if _whole(o)), None)
            if like is None:  # "the minister and his Singapore counterpart X"
                alone = (c.data for c in shadow.chunks if c.kind is Kind.OFFICE and isinstance(c.data, Office))
                like = next((office for office in alone if _whole(office)), None)
            whole = any(_whole(office) for office, _ in entry.offices)
            if like is None and not whole and shadow.places(_PRONOUNS):
                like = next((o for other in reversed(before) if other is not entry for o, _ in other.offices
                             if _whole(o) and o.rank not in _MANY), None)  # fmt: skip
            entry.offices = [(held, span) for held, span in entry.offices if held.rank != COUNTERPART]
            if like is not None:
                held, span = open_ones[0]
                entry.offices.append((replace(like, state=held.state, span=span), span))
    for entry in known.persons():
        entry.offices = [(held, span) for held, span in entry.offices if held.rank != COUNTERPART]


def _whole(office: Office) -> bool:
    return office.rank != COUNTERPART and not office.former


def _named(shadow: Shadow) -> list[Entry]:
    return [entry for i in shadow.places(_PERSONS) if isinstance(entry := shadow.chunks[i].data, Entry)]


def _counterpart_alone(shadow: Shadow, known: Known, before: list[Entry]) -> None:
    """``with his Turkish counterpart``: the office of the person nearest before, else behind, in the other state.

    A pronoun alone means whom one of the sentences ``before`` was about.
    """
    for i in shadow.places(_OFFICES):
        chunk = shadow.chunks[i]
        if isinstance(chunk.data, Office) and chunk.data.rank == COUNTERPART:
            office = _model(shadow, i, chunk.data, known) or _of_those(before, chunk.data)
            kind = Kind.WORD if office is None else Kind.OFFICE
            shadow.chunks[i] = Chunk(kind, chunk.start, chunk.end, office)


def _of_those(before: list[Entry], counterpart: Office) -> Office | None:
    """The office of whoever was spoken of last, in the counterpart's state."""
    offices = (o for entry in reversed(before) for o, _ in entry.offices if _whole(o) and o.rank not in _MANY)
    held = next(offices, None) if counterpart.state is not None else None
    return replace(counterpart, rank=held.rank, portfolio=held.portfolio) if held is not None else None


def _model(shadow: Shadow, i: int, counterpart: Office, known: Known) -> Office | None:
    """The office of whose counterpart is spoken, in the counterpart's state: of several the one that is held there."""
    for j in (*range(i - 1, -1, -1), *range(i + 1, len(shadow.chunks))):
        data = shadow.chunks[j].data
        offices = [data] if isinstance(data, Office) else []
        if isinstance(data, Entry):
            offices = [office for office, _ in data.offices]
        alike = [
            Office(
                held.rank,
                held.portfolio,
                counterpart.state,
                counterpart.span,
                held.former,
                held.bare,
                within=counterpart.within,
            )
            for held in offices
            if held.rank != COUNTERPART
        ]
        if alike:
            return next((office for office in alike if office.state and known.office(office) is not None), alike[0])
    return None


def _enter(person: PersonWords, known: Known) -> Entry:
    if person.entity is not None:
        entry = known.entity(person.entity, person.name)
    else:
        state = person.state or next((office.state for office in person.offices if office.state), None)
        entry = known.person(person.words, person.name, state, person.offices)
    for office in person.offices:
        entry.offices.append((office, office.span))
    return entry


def _surname(word: str, i: int, last: int, shadow: Shadow, known: Known) -> Entry | None:
    """The person a single word names: not where it stands within another name."""
    entry = known.surname(word)
    if entry is None:
        return None
    inside = i > 0 and shadow.chunks[i - 1].kind is Kind.NAME
    return None if inside or (last > i and word != entry.words[-1]) else entry


def _alone(shadow: Shadow, known: Known) -> None:
    """Names that stand alone and were introduced elsewhere in the article."""
    names = shadow.places(_NAMES)
    i = names[0] if names else len(shadow.chunks)
    while i < len(shadow.chunks):
        chunk = shadow.chunks[i]
        if chunk.kind is Kind.NAME:
            last = i
            while last + 1 < len(shadow.chunks) and shadow.chunks[last + 1].kind is Kind.NAME and last - i < 5:
                last += 1
            for end in range(last, i - 1, -1):
                words = tuple(t.folded for t in shadow.tokens[chunk.start : shadow.chunks[end].end])
                entry = known.match(words) if end > i else _surname(words[0], i, last, shadow, known)
                if entry is not None:
                    entry.spans.append(shadow.span(i, end))
                    entry.names.append(" ".join(t.text for t in shadow.tokens[chunk.start : shadow.chunks[end].end]))
                    shadow.replace(i, end, Chunk(Kind.PERSON, chunk.start, shadow.chunks[end].end, entry))
                    break
        i += 1
