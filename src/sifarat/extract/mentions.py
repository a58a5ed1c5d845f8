"""From sentences to mentions: what each stretch of a sentence names, before anything is said about it."""

from collections import Counter
from dataclasses import dataclass, replace

from sifarat.article import Span
from sifarat.authority.entity import Entity, EntityType, Rank
from sifarat.authority.letters import spelled
from sifarat.extract.chunks import Chunk, Kind, Shadow
from sifarat.extract.glue import unglued
from sifarat.extract.grammar import COUNTERPART, Grammar
from sifarat.extract.known import Entry, Known, Office
from sifarat.extract.patterns import Match, Pattern
from sifarat.language.dates import DateWords
from sifarat.language.pack import OfficeWords
from sifarat.language.tokens import Sentence, Token

_DEPUTY = {
    Rank.HEAD_OF_GOVERNMENT.value: Rank.DEPUTY_HEAD_OF_GOVERNMENT.value,
    Rank.MINISTER.value: Rank.DEPUTY_MINISTER.value,
    Rank.HEAD_OF_STATE.value: Rank.OFFICIAL.value,
}
_PLACED = frozenset({"at"})
# Who is at the head of all has no field: the sector behind the office belongs to what follows.
_WHOLE = frozenset({Rank.HEAD_OF_STATE.value, Rank.HEAD_OF_GOVERNMENT.value})
_NAMES = (Kind.NAME, Kind.PERSON)
_ACTOR = frozenset({"agent"})
# Ranks that only a state or its government gives.
_OF_STATES = (Rank.HEAD_OF_STATE.value, Rank.HEAD_OF_GOVERNMENT.value, Rank.DEPUTY_HEAD_OF_GOVERNMENT.value)


@dataclass(frozen=True, slots=True)
class PersonWords:
    """A person mention before it has its entry: folded name words, where the name stands, the offices beside it."""

    words: tuple[str, ...]
    name: Span
    offices: tuple[Office, ...]
    state: str | None
    entity: Entity | None


def shadow_of(sentence: Sentence, number: int, grammar: Grammar) -> Shadow:
    """The sentence with lexicon phrases, dates, numbers, offices and bodies in their places."""
    sentence = Sentence(unglued(sentence.tokens, grammar), sentence.line)
    shadow = Shadow(sentence, _chunks(sentence.tokens, grammar), number)
    _offices(shadow, grammar)
    _agencies(shadow, grammar)
    _labelled(shadow, grammar, grammar.commissions, Kind.COMMISSION)
    _labelled(shadow, grammar, grammar.bodies, Kind.ORG)
    return shadow


def sessions_and_persons(shadow: Shadow, grammar: Grammar) -> None:
    """Put sessions and persons in their places, once acronyms are known."""
    _name_words(shadow, grammar)
    _labelled(shadow, grammar, grammar.sessions, Kind.SESSION)
    _persons(shadow, grammar)


def name_acronyms(shadows: list[Shadow]) -> None:
    """``… Commission (IGC)``: what stands in brackets behind a body names it in the rest of the article.

    An acronym is the same in Latin letters and spelled out (IGC, आईजीसी, آئی جی سی).
    """
    meant: dict[str, Chunk] = {}
    for shadow in shadows:
        for i, chunk in enumerate(shadow.chunks[:-3]):
            if chunk.kind not in (Kind.COMMISSION, Kind.ORG) or shadow.folded(i + 1) != "(":
                continue
            end = next((j for j in range(i + 2, min(i + 6, len(shadow.chunks))) if shadow.folded(j) == ")"), None)
            if end is not None and end > i + 2:
                meant.setdefault(_acronym(shadow, i + 2, end - 1), chunk)
    if not meant:
        return
    named: dict[str, Chunk | None] = {}
    for shadow in shadows:
        for i, chunk in enumerate(shadow.chunks):
            if chunk.kind is Kind.WORD or chunk.kind is Kind.NAME:
                word = shadow.folded(i)
                if word not in named:
                    named[word] = meant.get(_acronym(shadow, i, i))
                body = named[word]
                if body is not None:
                    shadow.chunks[i] = Chunk(body.kind, chunk.start, chunk.end, body.data)


def _acronym(shadow: Shadow, first: int, last: int) -> str:
    words = " ".join(shadow.folded(i) for i in range(first, last + 1))
    return (spelled(words) or words).casefold()


def _chunks(tokens: tuple[Token, ...], grammar: Grammar) -> list[Chunk]:
    dates = {date.start: date for date in grammar.calendar.find(tokens)}
    chunks: list[Chunk] = []
    meaning = grammar.meaning
    i = 0
    while i < len(tokens):
        if tokens[i].kind != "number" and tokens[i].folded not in meaning and i not in dates:
            chunks.append(_word(tokens[i], i, grammar))
            i += 1
            continue
        date = dates.get(i)
        if date is not None and not _ordinal_year(date, tokens, grammar):
            chunks.append(Chunk(Kind.DATE, i, date.end, date))
            i = date.end
            continue
        hit = grammar.lexicon.longest(tokens, i)
        if hit is not None and grammar.may_mean(tokens[i : hit[0]], hit[1][0]):
            end, (kind, data) = hit
            chunks.append(Chunk(kind, i, end, data))
            i = end
            continue
        chunk = _number(tokens, i, grammar) or _word(tokens[i], i, grammar)
        chunks.append(chunk)
        i = chunk.end
    return chunks


def _ordinal_year(date: DateWords, tokens: tuple[Token, ...], grammar: Grammar) -> bool:
    return (
        date.end - date.start == 1 and date.end < len(tokens) and tokens[date.end].folded in grammar.numerals.suffixes
    )


def _number(tokens: tuple[Token, ...], i: int, grammar: Grammar) -> Chunk | None:
    token = tokens[i]
    ordinal = grammar.numerals.ordinals.get(token.folded)
    if ordinal is not None:
        return Chunk(Kind.ORDINAL, i, i + 1, ordinal)
    number = grammar.numerals.cardinal(token)
    if number is None:
        return None
    if i + 1 < len(tokens) and tokens[i + 1].folded in grammar.numerals.suffixes and number == int(number):
        return Chunk(Kind.ORDINAL, i, i + 2, int(number))
    end = i + 1
    while end < len(tokens) and tokens[end].folded in grammar.numerals.multipliers:
        number *= grammar.numerals.multipliers[tokens[end].folded]
        end += 1
    return Chunk(Kind.NUMBER, i, end, number)


def _word(token: Token, i: int, grammar: Grammar) -> Chunk:
    if token.kind == "mark":
        return Chunk(Kind.MARK, i, i + 1)
    return Chunk(Kind.NAME if grammar.may_name(token) else Kind.WORD, i, i + 1)


def _offices(shadow: Shadow, grammar: Grammar) -> None:
    for match in grammar.alphabet.find(shadow, grammar.offices):
        office = _office(shadow, match)
        if office is not None:
            first, last = shadow.chunks[match.first], shadow.chunks[match.last]
            shadow.replace(match.first, match.last, Chunk(Kind.OFFICE, first.start, last.end, office))
    for i, chunk in enumerate(shadow.chunks):
        if chunk.kind is Kind.RANK:
            office = _office(shadow, Match(i, i, {}))
            shadow.chunks[i] = Chunk(Kind.OFFICE, chunk.start, chunk.end, office)
        elif chunk.kind is Kind.FIELD:
            shadow.chunks[i] = Chunk(Kind.WORD, chunk.start, chunk.end)


def _office(shadow: Shadow, match: Match) -> Office | None:
    matched = shadow.chunks[match.first : match.last + 1]
    ranks = [chunk.data for chunk in matched if chunk.kind is Kind.RANK]
    offices = [chunk.data for chunk in matched if chunk.kind is Kind.OFFICE]
    qualifiers = {chunk.data for chunk in matched if chunk.kind is Kind.QUALIFIER}
    sectors = tuple(dict.fromkeys(chunk.data for chunk in matched if chunk.kind in (Kind.SECTOR, Kind.FIELD)))
    if ranks:
        words: OfficeWords = ranks[0]
        rank, portfolio, state, bare = words.rank, words.portfolio or sectors, words.state, words.bare
        rank_in = tuple(sorted(words.rank_in.items()))
    elif offices:
        held: Office = offices[0]
        rank, portfolio, state, bare = held.rank, held.portfolio or sectors, held.state, held.bare
        rank_in = held.rank_in
    else:
        return None
    if sectors and rank in _WHOLE:
        return None
    if "deputy" in qualifiers:
        rank = _DEPUTY.get(rank, rank)
    for label in match.labels.get("seat", ()):
        seat = _seat(shadow.chunks[label])
        state = state if seat is None else seat
    span = shadow.span(match.first, match.last)
    return Office(rank, portfolio, None, span, "former" in qualifiers, bare, rank_in).seated(state, span)


def _seat(chunk: Chunk) -> str | None:
    """The state that a state, its adjective, a place or a body stands for; empty for a body of no one state."""
    if isinstance(chunk.data, Labelled):
        return chunk.data.states[0] if chunk.data.states else None
    if chunk.data is None:
        return None
    if chunk.kind is Kind.ORG and chunk.data.type is not EntityType.GOVERNMENT_BODY:
        return ""
    iso: str | None = chunk.data.iso if chunk.data.type is EntityType.STATE else chunk.data.state
    return iso


@dataclass(frozen=True, slots=True)
class Labelled:
    """A commission, body or session as a pattern matched it: states, sectors and ordinal inside, body named."""

    states: tuple[str, ...]
    ordinal: int | None
    sectors: tuple[str, ...]
    commission: bool
    body: Entity | None = None


def _labelled(shadow: Shadow, grammar: Grammar, patterns: tuple[Pattern, ...], kind: Kind) -> None:
    for match in grammar.alphabet.find(shadow, patterns):
        inside = shadow.chunks[match.first : match.last + 1]
        states: list[str] = []
        for chunk in inside:
            if chunk.kind in (Kind.STATE, Kind.DEMONYM) and chunk.data.iso:
                states.append(chunk.data.iso)
            elif chunk.kind in (Kind.COMMISSION, Kind.SESSION) and isinstance(chunk.data, Labelled):
                states.extend(chunk.data.states)
        ordinals = [chunk.data for chunk in inside if chunk.kind is Kind.ORDINAL]
        data = Labelled(
            tuple(dict.fromkeys(states)),
            ordinals[0] if ordinals else None,
            tuple(chunk.data for chunk in inside if chunk.kind is Kind.SECTOR),
            any(chunk.kind is Kind.COMMISSION for chunk in inside) or kind is Kind.COMMISSION,
            next((c.data for c in inside if c.kind is Kind.ORG and isinstance(c.data, Entity)), None),
        )
        shadow.replace(match.first, match.last, Chunk(kind, inside[0].start, inside[-1].end, data))


def _surname_of(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """A common noun between a title with one name and the agent's marker: nothing but the surname can stand there."""
    chunks = shadow.chunks
    if not grammar.after or i < 2 or chunks[i].kind is not Kind.WORD or shadow.folded(i) not in grammar.content:
        return False
    titled = chunks[i - 1].kind is Kind.NAME and chunks[i - 2].kind in (Kind.OFFICE, Kind.HONORIFIC)
    return titled and "agent" in grammar.markers.get((shadow.folded(i + 1),), frozenset())


def _agencies(shadow: Shadow, grammar: Grammar) -> None:
    """A government, delegation or leadership without a name acts for its state."""
    for match in grammar.alphabet.find(shadow, grammar.agencies):
        inside = shadow.chunks[match.first : match.last + 1]
        state = next((chunk.data for chunk in inside if chunk.kind in (Kind.STATE, Kind.DEMONYM)), None)
        if state is not None:
            shadow.replace(match.first, match.last, Chunk(Kind.STATE, inside[0].start, inside[-1].end, state))


def _name_words(shadow: Shadow, grammar: Grammar) -> None:
    """Ordinary words that are also parts of names: names behind a title or a name, or before an agent's marker."""
    chunks = shadow.chunks
    for i in range(len(chunks) - 1, 0, -1):
        chunk, before = chunks[i], chunks[i - 1]
        if chunk.end - chunk.start > 1 or i + 1 == len(chunks):
            continue
        if _surname_of(shadow, i, grammar):
            chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)
        if shadow.folded(i) not in grammar.name_words:
            continue
        titled = before.kind in (Kind.OFFICE, Kind.HONORIFIC) or shadow.folded(i - 1) in grammar.name_words
        named = chunks[i + 1].kind is Kind.NAME
        if (titled or before.kind is Kind.NAME) and (
            named or "agent" in grammar.markers.get((shadow.folded(i + 1),), ())
        ):
            chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)


def _persons(shadow: Shadow, grammar: Grammar) -> None:
    # A comma in a headline stands for "and": what follows it is another person.
    patterns = grammar.persons if shadow.headline else (*grammar.persons, *grammar.appositions)
    for match in grammar.alphabet.find(shadow, patterns):
        match = _but_place(shadow, match, grammar)
        person = _person(shadow, match, grammar)
        if person is not None:
            first, last = shadow.chunks[match.first], shadow.chunks[match.last]
            shadow.replace(match.first, match.last, Chunk(Kind.PERSON, first.start, last.end, person))
        else:
            _office_with_seat(shadow, match)


def _but_place(shadow: Shadow, match: Match, grammar: Grammar) -> Match:
    """Where only a place can stand before the words behind a name, the last of the name's words is that place."""
    last = match.last
    if not grammar.after or last + 1 >= len(shadow.chunks) or last - 1 <= match.first:
        return match
    if any(shadow.chunks[i].kind is not Kind.NAME for i in (last, last - 1)):
        return match
    marked = grammar.markers.get((shadow.folded(last + 1),))
    return Match(match.first, last - 1, match.labels) if marked == _PLACED else match


def _office_with_seat(shadow: Shadow, match: Match) -> None:
    """``the Kazakh minister``: an office with its state but no name stays an office."""
    matched = shadow.chunks[match.first : match.last + 1]
    offices = [chunk.data for chunk in matched if chunk.kind is Kind.OFFICE]
    seats = _seats(shadow, match)
    if len(offices) != 1 or any(chunk.kind in _NAMES for chunk in matched):
        return
    held: Office = offices[0]
    span = shadow.span(match.first, match.last)
    office = held.seated(seats[0] if seats else held.state, span)
    shadow.replace(match.first, match.last, Chunk(Kind.OFFICE, matched[0].start, matched[-1].end, office))


def _seats(shadow: Shadow, match: Match) -> list[str]:
    """The states labelled as an office's own, or those of the body; empty for a body of no one state."""
    places = (*match.labels.get("seat", ()), *match.labels.get("body", ()))
    return [seat for i in places if (seat := _seat(shadow.chunks[i])) is not None]


def _person(shadow: Shadow, match: Match, grammar: Grammar) -> PersonWords | None:
    matched = range(match.first, match.last + 1)
    names = [i for i in matched if shadow.chunks[i].kind in _NAMES]
    if len(names) == 1 and isinstance(shadow.chunks[names[0]].data, PersonWords):
        return _told_more(shadow, match, shadow.chunks[names[0]].data)
    if not names or any(isinstance(shadow.chunks[i].data, PersonWords) for i in names):
        return None
    entities = [shadow.chunks[i].data for i in names if shadow.chunks[i].kind is Kind.PERSON]
    first, last = shadow.chunks[names[0]].start, shadow.chunks[names[-1]].end
    if last - first == 1 and names[0] > match.first and shadow.folded(names[0] - 1) in grammar.name_honorifics:
        first -= 1  # Sheikh Hasina: part of a name of which one more word is said
    words = tuple(token.folded for token in shadow.tokens[first:last] if token.kind != "mark")
    state = next(iter(_seats(shadow, match)), None)
    offices = _offices_in(shadow, match, state)
    return PersonWords(words, shadow.token_span(first, last), offices, state, entities[0] if entities else None)


def _offices_in(shadow: Shadow, match: Match, state: str | None) -> tuple[Office, ...]:
    """The offices a pattern matched. What heads a body is an official, whatever it is called."""
    span = shadow.span(match.first, match.last)
    matched = range(match.first, match.last + 1)
    body = "body" in match.labels and bool(match.labels["body"])
    former = any(shadow.chunks[i].kind is Kind.QUALIFIER and shadow.chunks[i].data == "former" for i in matched)
    found = []
    for i in matched:
        if shadow.chunks[i].kind is Kind.OFFICE:
            held: Office = shadow.chunks[i].data
            seated = held.seated(held.state if held.state is not None else state, span)
            rank = Rank.OFFICIAL.value if body and held.rank in _OF_STATES else seated.rank
            found.append(replace(seated, rank=rank, former=held.former or former, bare=held.bare or body))
    return tuple(found)


def _told_more(shadow: Shadow, match: Match, person: PersonWords) -> PersonWords | None:
    """``Ambassador X, Director General of Y``: a person found before is given a further office."""
    state = next(iter(_seats(shadow, match)), None)
    offices = _offices_in(shadow, match, state)
    if not offices:
        return None
    return PersonWords(person.words, person.name, (*person.offices, *offices), person.state or state, person.entity)


def enter_persons(shadows: list[Shadow], known: Known, grammar: Grammar) -> None:
    """Give every person mention its entry: full names first, then single names, then names and offices alone."""
    for least in (2, 1):
        for shadow in shadows:
            for i, chunk in enumerate(shadow.chunks):
                if chunk.kind is Kind.PERSON and isinstance(chunk.data, PersonWords):
                    if len(chunk.data.words) >= least or chunk.data.entity is not None:
                        entry = _enter(chunk.data, known)
                        shadow.chunks[i] = Chunk(Kind.PERSON, chunk.start, chunk.end, entry)
                elif chunk.kind is Kind.PERSON and isinstance(chunk.data, Entity) and least == 2:
                    entry = known.entity(chunk.data, shadow.span(i))
                    shadow.chunks[i] = Chunk(Kind.PERSON, chunk.start, chunk.end, entry)
    for shadow in shadows:
        _alone(shadow, known)
        _counterpart_alone(shadow)
    if grammar.after and _actors(shadows, known, grammar):
        for shadow in shadows:
            _alone(shadow, known)
    _counterparts(shadows, known)


def _actors(shadows: list[Shadow], known: Known, grammar: Grammar) -> bool:
    """Persons nobody introduced: a name before the marker of who acts, one word only where the article repeats it."""
    repeated = Counter(
        shadow.folded(i) for shadow in shadows for i, c in enumerate(shadow.chunks) if c.kind is Kind.NAME
    )
    found = False
    for shadow in shadows:
        i = 0
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
    """``X met his Chinese counterpart Y``: Y holds in China the office that X holds at home."""
    for shadow in shadows:
        persons = [chunk.data for chunk in shadow.chunks if chunk.kind is Kind.PERSON and isinstance(chunk.data, Entry)]
        for n, entry in enumerate(persons):
            open_ones = [(held, span) for held, span in entry.offices if held.rank == COUNTERPART]
            if not open_ones or not any(span.within(shadow.sentence.span) for _, span in open_ones):
                continue
            others = [*reversed(persons[:n]), *persons[n + 1 :]]
            like = next((o for other in others if other is not entry for o, _ in other.offices if _whole(o)), None)
            entry.offices = [(held, span) for held, span in entry.offices if held.rank != COUNTERPART]
            if like is not None:
                held, span = open_ones[0]
                entry.offices.append((replace(like, state=held.state, span=span), span))
    for entry in known.persons():
        entry.offices = [(held, span) for held, span in entry.offices if held.rank != COUNTERPART]


def _whole(office: Office) -> bool:
    return office.rank != COUNTERPART and not office.former


def _counterpart_alone(shadow: Shadow) -> None:
    """``with his Turkish counterpart``: the office of the person nearest before, else behind, in the other state."""
    for i, chunk in enumerate(shadow.chunks):
        if chunk.kind is Kind.OFFICE and isinstance(chunk.data, Office) and chunk.data.rank == COUNTERPART:
            office = _model(shadow, i, chunk.data)
            kind = Kind.WORD if office is None else Kind.OFFICE
            shadow.chunks[i] = Chunk(kind, chunk.start, chunk.end, office)


def _model(shadow: Shadow, i: int, counterpart: Office) -> Office | None:
    for j in (*range(i - 1, -1, -1), *range(i + 1, len(shadow.chunks))):
        data = shadow.chunks[j].data
        held = data if isinstance(data, Office) else None
        if isinstance(data, Entry) and data.offices:
            held = data.offices[0][0]
        if held is not None and held.rank != COUNTERPART:
            return Office(held.rank, held.portfolio, counterpart.state, counterpart.span, held.former, held.bare)
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
    i = 0
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
