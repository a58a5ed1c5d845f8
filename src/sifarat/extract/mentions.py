"""From sentences to mentions: what each stretch of a sentence names, before anything is said about it."""

from dataclasses import dataclass, replace

from sifarat.article import Span
from sifarat.authority.entity import Entity, Rank
from sifarat.authority.letters import spelled
from sifarat.extract.chunks import Chunk, Kind, Shadow
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
_NAMES = (Kind.NAME, Kind.PERSON)
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
    shadow = Shadow(sentence, _chunks(sentence.tokens, grammar), number)
    _offices(shadow, grammar)
    _labelled(shadow, grammar, grammar.commissions, Kind.COMMISSION)
    _labelled(shadow, grammar, grammar.bodies, Kind.ORG)
    return shadow


def sessions_and_persons(shadow: Shadow, grammar: Grammar) -> None:
    """Put sessions and persons in their places, once acronyms are known."""
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
    for shadow in shadows:
        for i, chunk in enumerate(shadow.chunks):
            if chunk.kind in (Kind.WORD, Kind.NAME):
                body = meant.get(_acronym(shadow, i, i))
                if body is not None:
                    shadow.chunks[i] = Chunk(body.kind, chunk.start, chunk.end, body.data)


def _acronym(shadow: Shadow, first: int, last: int) -> str:
    words = " ".join(shadow.folded(i) for i in range(first, last + 1))
    return (spelled(words) or words).casefold()


def _chunks(tokens: tuple[Token, ...], grammar: Grammar) -> list[Chunk]:
    dates = {date.start: date for date in grammar.calendar.find(tokens)}
    chunks: list[Chunk] = []
    i = 0
    while i < len(tokens):
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
    elif offices:
        held: Office = offices[0]
        rank, portfolio, state, bare = held.rank, held.portfolio or sectors, held.state, held.bare
    else:
        return None
    if "deputy" in qualifiers:
        rank = _DEPUTY.get(rank, rank)
    for label in match.labels.get("seat", ()):
        state = shadow.chunks[label].data.iso or state
    return Office(rank, portfolio, state, shadow.span(match.first, match.last), "former" in qualifiers, bare)


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


def _persons(shadow: Shadow, grammar: Grammar) -> None:
    # A comma in a headline stands for "and": what follows it is another person.
    patterns = grammar.persons if shadow.headline else (*grammar.persons, *grammar.appositions)
    for match in grammar.alphabet.find(shadow, patterns):
        person = _person(shadow, match)
        if person is not None:
            first, last = shadow.chunks[match.first], shadow.chunks[match.last]
            shadow.replace(match.first, match.last, Chunk(Kind.PERSON, first.start, last.end, person))
        else:
            _office_with_seat(shadow, match)


def _office_with_seat(shadow: Shadow, match: Match) -> None:
    """``the Kazakh minister``: an office with its state but no name stays an office."""
    matched = shadow.chunks[match.first : match.last + 1]
    offices = [chunk.data for chunk in matched if chunk.kind is Kind.OFFICE]
    seats = _seats(shadow, match)
    if len(offices) != 1 or any(chunk.kind in _NAMES for chunk in matched):
        return
    held: Office = offices[0]
    span = shadow.span(match.first, match.last)
    office = Office(held.rank, held.portfolio, seats[0] if seats else held.state, span, held.former, held.bare)
    shadow.replace(match.first, match.last, Chunk(Kind.OFFICE, matched[0].start, matched[-1].end, office))


def _seats(shadow: Shadow, match: Match) -> list[str]:
    """The states labelled as an office's own: named, or those of a body."""
    places = (*match.labels.get("seat", ()), *match.labels.get("body", ()))
    held = (shadow.chunks[i].data for i in places)
    codes = (getattr(data, "iso", None) or getattr(data, "state", None) for data in held)
    return [code for code in codes if code]


def _person(shadow: Shadow, match: Match) -> PersonWords | None:
    matched = range(match.first, match.last + 1)
    names = [i for i in matched if shadow.chunks[i].kind in _NAMES]
    if len(names) == 1 and isinstance(shadow.chunks[names[0]].data, PersonWords):
        return _told_more(shadow, match, shadow.chunks[names[0]].data)
    if not names or any(isinstance(shadow.chunks[i].data, PersonWords) for i in names):
        return None
    entities = [shadow.chunks[i].data for i in names if shadow.chunks[i].kind is Kind.PERSON]
    first, last = shadow.chunks[names[0]].start, shadow.chunks[names[-1]].end
    words = tuple(token.folded for token in shadow.tokens[first:last] if token.kind != "mark")
    state = next(iter(_seats(shadow, match)), None)
    offices = _offices_in(shadow, match, state)
    return PersonWords(words, shadow.token_span(first, last), offices, state, entities[0] if entities else None)


def _offices_in(shadow: Shadow, match: Match, state: str | None) -> tuple[Office, ...]:
    """The offices a pattern matched. What heads a body is an official, whatever it is called."""
    span = shadow.span(match.first, match.last)
    body = "body" in match.labels and bool(match.labels["body"])
    found = []
    for i in range(match.first, match.last + 1):
        if shadow.chunks[i].kind is Kind.OFFICE:
            held: Office = shadow.chunks[i].data
            rank = Rank.OFFICIAL.value if body and held.rank in _OF_STATES else held.rank
            found.append(Office(rank, held.portfolio, held.state or state, span, held.former, held.bare or body))
    return tuple(found)


def _told_more(shadow: Shadow, match: Match, person: PersonWords) -> PersonWords | None:
    """``Ambassador X, Director General of Y``: a person found before is given a further office."""
    state = next(iter(_seats(shadow, match)), None)
    offices = _offices_in(shadow, match, state)
    if not offices:
        return None
    return PersonWords(person.words, person.name, (*person.offices, *offices), person.state or state, person.entity)


def enter_persons(shadows: list[Shadow], known: Known) -> None:
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
    _counterparts(shadows, known)


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


def _enter(person: PersonWords, known: Known) -> Entry:
    if person.entity is not None:
        entry = known.entity(person.entity, person.name)
    else:
        state = person.state or next((office.state for office in person.offices if office.state), None)
        entry = known.person(person.words, person.name, state, person.offices)
    for office in person.offices:
        entry.offices.append((office, office.span))
    return entry


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
                entry = known.match(words) if end > i else known.surname(words[0])
                if entry is not None:
                    entry.spans.append(shadow.span(i, end))
                    entry.names.append(" ".join(t.text for t in shadow.tokens[chunk.start : shadow.chunks[end].end]))
                    shadow.replace(i, end, Chunk(Kind.PERSON, chunk.start, shadow.chunks[end].end, entry))
                    break
        i += 1
