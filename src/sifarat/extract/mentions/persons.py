"""Persons in a sentence: names with the offices, bodies and states a pattern finds beside them."""

from dataclasses import dataclass, replace

from sifarat.article import Span
from sifarat.authority.entity import Entity, Rank
from sifarat.authority.letters import letter
from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.grammar.patterns import Match
from sifarat.extract.mentions.known import Office
from sifarat.extract.mentions.offices import STATE_ITSELF, seat_of

_PLACED = frozenset({"at"})
_NAMES = (Kind.NAME, Kind.PERSON)
_TITLES = frozenset({Kind.OFFICE, Kind.HONORIFIC})
_BEFORE_NAMES = frozenset({*_TITLES, Kind.NAME})
# What a word of a name may have been taken for: Mark is a noun, Jan a month, Van a city.
_WORDS = (Kind.WORD, Kind.DATE)
_LONGEST = 5
# Ranks that only a state or its government gives.
_SENT = (Rank.AMBASSADOR.value, Rank.ENVOY.value)
_OF_STATES = (Rank.HEAD_OF_STATE.value, Rank.HEAD_OF_GOVERNMENT.value, Rank.DEPUTY_HEAD_OF_GOVERNMENT.value)


@dataclass(frozen=True, slots=True)
class PersonWords:
    """A person mention before it has its entry: folded name words, where the name stands, the offices beside it."""

    words: tuple[str, ...]
    name: Span
    offices: tuple[Office, ...]
    state: str | None
    entity: Entity | None


def find_persons(shadow: Shadow, grammar: Grammar) -> None:
    # A comma in a headline stands for "and": what follows it is another person.
    patterns = grammar.persons if shadow.headline else (*grammar.persons, *grammar.appositions)
    for match in grammar.alphabet.find(shadow, patterns):
        if shadow.headline and any(shadow.folded(i) in grammar.separators for i in range(match.first, match.last)):
            continue
        if not grammar.after and shadow.folded(match.last) in grammar.separators:  # "X, minister of A, said"
            match = Match(match.first, match.last - 1, match.labels)
        match = _but_person(shadow, _but_place(shadow, match, grammar))
        person = _person(shadow, match, grammar)
        if person is not None:
            first, last = shadow.chunks[match.first], shadow.chunks[match.last]
            shadow.replace(match.first, match.last, Chunk(Kind.PERSON, first.start, last.end, person))
        else:
            _office_with_seat(shadow, match)
    if grammar.after:
        _posts(shadow, grammar)


def _posts(shadow: Shadow, grammar: Grammar) -> None:
    """``In Nepal India's ambassador A``: where an envoy stands tells who he is, not where it was."""
    chunks = shadow.chunks
    for i in range(len(chunks) - 1, 1, -1):
        person = chunks[i].data
        if chunks[i].kind is not Kind.PERSON or not isinstance(person, PersonWords):
            continue
        if not any(office.rank in _SENT and office.state for office in person.offices):
            continue
        at = i - 1
        if chunks[at].kind is Kind.WORD and "at" not in grammar.markers.get((shadow.folded(at),), ()) and at > 1:
            at -= 1  # "posted in"
        if "at" in grammar.markers.get((shadow.folded(at),), ()) and chunks[at - 1].kind is Kind.STATE:
            shadow.replace(at - 1, i, Chunk(Kind.PERSON, chunks[at - 1].start, chunks[i].end, person))


def share_seats(shadow: Shadow, grammar: Grammar) -> None:
    """``X met the prime minister A of Nepal and the foreign minister B``: whom a guest meets are of one state.

    So only where the list stands under the marker for partners and somebody else acts: "the American president and
    prime minister B met" are of two.
    """
    chunks = shadow.chunks
    for i in range(2, len(chunks)):
        one, other = chunks[i - 2], chunks[i]
        if one.kind is not Kind.PERSON or other.kind is not Kind.PERSON or not joins(shadow, i - 1, grammar):
            continue
        seated, open_ = one.data, other.data
        if not isinstance(seated, PersonWords) or not isinstance(open_, PersonWords) or open_.state or open_.entity:
            continue
        state = seated.state or next((office.state for office in seated.offices if office.state), None)
        if state is None or not open_.offices or any(office.state for office in open_.offices):
            continue
        last = i
        while last + 2 < len(chunks) and joins(shadow, last + 1, grammar) and chunks[last + 2].kind is Kind.PERSON:
            last += 2
        with_ = "with" in grammar.marked(shadow.tokens, shadow.chunks[last].end)
        acts = any(chunks[k].kind in (Kind.PERSON, Kind.PRONOUN, Kind.OFFICE, Kind.NAME) for k in range(i - 3, -1, -1))
        if (with_ and acts) or _colleagues(seated, open_):
            offices = tuple(office.seated(state, office.span) for office in open_.offices)
            chunks[i] = Chunk(Kind.PERSON, other.start, other.end, replace(open_, offices=offices, state=state))


def _colleagues(one: PersonWords, other: PersonWords) -> bool:
    """``The transport minister A of X and the trade minister B``: ministers of other fields are of one government."""
    fields = [
        office.portfolio
        for person in (one, other)
        for office in person.offices
        if office.rank == Rank.MINISTER.value and office.portfolio
    ]
    return len(fields) == 2 and fields[0] != fields[1]


def joins(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """Whether a list goes on at chunk ``i``: a conjunction or a separator."""
    word = shadow.folded(i)
    return word in grammar.joining or word in grammar.separators


def _but_person(shadow: Shadow, match: Match) -> Match:
    """A person found before is no part of the name that stands right before them: "X the minister Y will meet"."""
    inside = range(match.first, match.last + 1)
    first = next((i for i in inside if shadow.chunks[i].kind is Kind.NAME), None)
    known = next((i for i in inside if isinstance(shadow.chunks[i].data, PersonWords)), None)
    if first is None or known is None or known != match.last or first > known or known - 1 < first:
        return match
    return Match(match.first, known - 1, match.labels)


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
    office = replace(
        held.seated(seats[0] if seats else held.state, span), within=held.within or _within_a_state(shadow, match)
    )
    shadow.replace(match.first, match.last, Chunk(Kind.OFFICE, matched[0].start, matched[-1].end, office))


def _within_a_state(shadow: Shadow, match: Match) -> bool:
    """Whether an office is seated in a place or body and not in the state these belong to."""
    places = (*match.labels.get("seat", ()), *match.labels.get("body", ()))
    return any(shadow.chunks[i].kind not in STATE_ITSELF for i in places)


def _seats(shadow: Shadow, match: Match) -> list[str]:
    """The states labelled as an office's own, or those of the body; empty for a body of no one state."""
    places = (*match.labels.get("seat", ()), *match.labels.get("body", ()))
    return [seat for i in places if (seat := seat_of(shadow.chunks[i])) is not None]


def _person(shadow: Shadow, match: Match, grammar: Grammar) -> PersonWords | None:
    matched = range(match.first, match.last + 1)
    closed = max((i for i in matched[:-1] if shadow.folded(i) == ")"), default=-1)
    names = [i for i in matched if shadow.chunks[i].kind in _NAMES]
    names = [i for i in names if i > closed] or names  # "Director (Gulf), X": what the brackets name is no person
    if len(names) == 1 and isinstance(shadow.chunks[names[0]].data, PersonWords):
        return _told_more(shadow, match, shadow.chunks[names[0]].data, grammar)
    if not names or any(isinstance(shadow.chunks[i].data, PersonWords) for i in names):
        return None
    entities = [shadow.chunks[i].data for i in names if shadow.chunks[i].kind is Kind.PERSON]
    first, last = shadow.chunks[names[0]].start, shadow.chunks[names[-1]].end
    if last - first == 1 and names[0] > match.first and shadow.folded(names[0] - 1) in grammar.name_honorifics:
        first -= 1  # Sheikh Hasina: part of a name of which one more word is said
    words = tuple(token.folded for token in shadow.tokens[first:last] if token.kind != "mark")
    state = next(iter(_seats(shadow, match)), None)
    offices = _offices_in(shadow, match, state, grammar)
    return PersonWords(words, shadow.token_span(first, last), offices, state, entities[0] if entities else None)


def _offices_in(shadow: Shadow, match: Match, state: str | None, grammar: Grammar) -> tuple[Office, ...]:
    """The offices a pattern matched. What heads a body is an official, whatever it is called."""
    span = shadow.span(match.first, match.last)
    matched = range(match.first, match.last + 1)
    body = "body" in match.labels and bool(match.labels["body"])
    fields = _fields_of(shadow, match, grammar)
    former = any(shadow.chunks[i].kind is Kind.QUALIFIER and shadow.chunks[i].data == "former" for i in matched)
    found = []
    for i in matched:
        if shadow.chunks[i].kind is Kind.OFFICE and i not in match.labels.get("served", ()):
            held: Office = shadow.chunks[i].data
            seated = held.seated(held.state if held.state is not None else state, span)
            rank = Rank.OFFICIAL.value if body and held.rank in _OF_STATES else seated.rank
            field = seated.portfolio or (fields if rank not in _OF_STATES else ())
            found.append(
                replace(
                    seated,
                    rank=rank,
                    portfolio=field,
                    former=held.former or former,
                    bare=held.bare or body,
                    within=held.within or _within_a_state(shadow, match),
                )
            )
    return tuple(found)


def _fields_of(shadow: Shadow, match: Match, grammar: Grammar) -> tuple[str, ...]:
    """What the body of an office is for, by the words of its name: the ministry of trade."""
    found: dict[str, None] = {}
    seats = (i for i in match.labels.get("seat", ()) if shadow.chunks[i].kind is Kind.ORG and seat_of(shadow.chunks[i]))
    for i in (*match.labels.get("body", ()), *seats):
        at, end = shadow.chunks[i].start, shadow.chunks[i].end
        while at < end:
            hits = (grammar.lexicon.longest(shadow.tokens[:to], at) for to in range(end, at, -1))
            hit = next((hit for hit in hits if hit is not None and hit[1][0] in (Kind.SECTOR, Kind.FIELD)), None)
            if hit is not None:
                found[hit[1][1]] = None
            at = hit[0] if hit is not None else at + 1
    return tuple(found)


def _told_more(shadow: Shadow, match: Match, person: PersonWords, grammar: Grammar) -> PersonWords | None:
    """``Ambassador X, Director General of Y``: a person found before is given a further office."""
    last = shadow.chunks[match.last]
    introduced = last.data is person and person.offices and person.name.start > shadow.tokens[last.start].start
    if grammar.after and introduced:  # "the envoy, the president of Y": who is introduced by an office is another one
        return None
    state = next(iter(_seats(shadow, match)), None)
    offices = _offices_in(shadow, match, state, grammar)
    if not offices:
        return None
    return PersonWords(person.words, person.name, (*person.offices, *offices), person.state or state, person.entity)


def _surname_of(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """A common noun between a title with one name and the agent's marker: nothing but the surname can stand there."""
    chunks = shadow.chunks
    if not grammar.after or i < 2 or chunks[i].kind is not Kind.WORD or shadow.folded(i) not in grammar.content:
        return False
    titled = chunks[i - 1].kind is Kind.NAME and chunks[i - 2].kind in (Kind.OFFICE, Kind.HONORIFIC)
    return titled and "agent" in grammar.markers.get((shadow.folded(i + 1),), frozenset())


def _initial(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """The second of two spelled-out letters between a title and a name, though a marker is written the same."""
    chunks = shadow.chunks
    if grammar.pack.capitalised or i < 2 or chunks[i].kind is not Kind.WORD or chunks[i - 2].kind not in _TITLES:
        return False
    between = chunks[i - 1].kind is Kind.NAME and chunks[i + 1].kind in _NAMES
    return between and bool(letter(shadow.folded(i - 1)) and letter(shadow.folded(i)))


def _within_name(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """A common noun right behind a title, or a title and a name, with a name behind it that the agent's marker ends."""
    chunks = shadow.chunks
    if not grammar.after or chunks[i].kind is not Kind.WORD or chunks[i + 1].kind is not Kind.NAME:
        return False
    word = shadow.folded(i)
    if word not in grammar.ordinary or word in grammar.function_words:
        return False
    if word in grammar.joining or word in grammar.transparent:
        return False
    last = first = i
    while last + 1 < len(chunks) and last - i < _LONGEST and chunks[last + 1].kind is Kind.NAME:
        last += 1
    while first and i - first < _LONGEST and chunks[first - 1].kind is Kind.NAME:
        first -= 1
    titled = first > 0 and chunks[first - 1].kind in _TITLES
    ended = last + 1 < len(chunks) and "agent" in grammar.markers.get((shadow.folded(last + 1),), ())
    return titled and ended


def _ends_in_title(shadow: Shadow, i: int) -> bool:
    """``Ambassador Vijay Acharya``: a title behind a name that has one already is a surname."""
    chunks = shadow.chunks
    if chunks[i].kind is not Kind.HONORIFIC or chunks[i + 1].kind in (*_NAMES, *_TITLES):
        return False
    first = i
    while first and i - first < _LONGEST and chunks[first - 1].kind is Kind.NAME:
        first -= 1
    return 0 < first < i and chunks[first - 1].kind in _TITLES


def _named_by_place(shadow: Shadow, i: int, grammar: Grammar) -> int:
    """Where a name of common words ends that begins right behind a title; 0 where none does.

    What stands right behind an office and acts is who holds it: two words or more before the agent's marker. So is a
    word before two names.
    """
    chunks = shadow.chunks
    if not grammar.after or chunks[i - 1].kind not in _TITLES:
        return 0
    last = i if chunks[i].kind is Kind.WORD and not _empty(shadow.folded(i), grammar) else i - 1
    while last + 1 < len(chunks) and last - i < _LONGEST and _may_be_name(shadow, last + 1, grammar):
        last += 1
    if last <= i or last + 1 >= len(chunks):
        return 0
    named = last == i + 2 and chunks[i + 1].kind is chunks[last].kind is Kind.NAME
    return last if named or "agent" in grammar.markers.get((shadow.folded(last + 1),), ()) else 0


def _empty(word: str, grammar: Grammar) -> bool:
    return word in grammar.function_words | grammar.joining | grammar.transparent | grammar.negation


def _may_be_name(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    kind = shadow.chunks[i].kind
    return kind is Kind.NAME or (kind is Kind.WORD and shadow.folded(i) in grammar.content)


def _behind_particle(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """``Khalid bin Zayed``, whose last word is a common one as well: behind a name and a particle only names stand."""
    if i < 2 or shadow.folded(i - 1) not in grammar.particles or shadow.chunks[i - 2].kind is not Kind.NAME:
        return False
    if shadow.chunks[i].kind is not Kind.WORD or shadow.folded(i) not in grammar.content:
        return False
    return not grammar.pack.capitalised or shadow.tokens[shadow.chunks[i].start].text[:1].isupper()


def find_name_words(shadow: Shadow, grammar: Grammar) -> None:
    """Ordinary words that are also parts of names: names behind a title or a name, or before an agent's marker."""
    chunks = shadow.chunks
    if not shadow.places(_TITLES) and grammar.name_words.isdisjoint([token.folded for token in shadow.tokens]):
        return
    for i in range(len(chunks) - 1, 0, -1):
        if i + 1 >= len(chunks):
            continue
        chunk, before = chunks[i], chunks[i - 1]
        if chunk.end - chunk.start > 1:
            continue
        if before.kind not in _BEFORE_NAMES and shadow.folded(i - 1) not in grammar.name_words:
            continue
        if _initial(shadow, i, grammar):
            shadow.replace(i - 1, i, Chunk(Kind.NAME, before.start, chunk.end))
            continue
        if (
            _surname_of(shadow, i, grammar) or _within_name(shadow, i, grammar) or _ends_in_title(shadow, i)
            or _behind_particle(shadow, i, grammar)
        ):  # fmt: skip
            chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)
        for k in range(i, _named_by_place(shadow, i, grammar) + 1):
            chunks[k] = Chunk(Kind.NAME, chunks[k].start, chunks[k].end)
        if grammar.pack.capitalised and not shadow.headline and _inside_name(shadow, i, grammar):
            chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)
        if shadow.folded(i) not in grammar.name_words:
            continue
        titled = before.kind in (Kind.OFFICE, Kind.HONORIFIC) or shadow.folded(i - 1) in grammar.name_words
        titled = titled and chunk.kind is not Kind.HONORIFIC  # a title behind a title is none of the name
        known = titled and chunk.kind in _TITLES and chunks[i + 1].kind is Kind.PERSON  # as "Minister Shah Bilal"
        named = chunks[i + 1].kind is Kind.NAME or known or _closes_name(shadow, i, grammar)
        if (titled or before.kind is Kind.NAME) and (
            named or "agent" in grammar.markers.get((shadow.folded(i + 1),), ())
        ):
            chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)


def _closes_name(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """``Minister Kamal Shah with …``: behind a title and a name a surname ends the name whatever follows."""
    if i < 2 or shadow.folded(i) not in grammar.surnames:
        return False
    first = i
    while first and i - first < _LONGEST and shadow.chunks[first - 1].kind is Kind.NAME:
        first -= 1
    return 0 < first < i and shadow.chunks[first - 1].kind in _TITLES


def _inside_name(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """A word with a capital behind a title: before a name word, and a place behind one ("President Tran Van Minh")."""
    chunks = shadow.chunks
    chunk = chunks[i]
    if not shadow.tokens[chunk.start].text[:1].isupper() or not shadow.tokens[chunk.start].text[1:].islower():
        return False
    first = i
    while first and i - first < _LONGEST and chunks[first - 1].kind is Kind.NAME:
        first -= 1
    called = i + 2 < len(chunks) and chunks[i + 2].kind is Kind.OFFICE and shadow.folded(i + 1) in grammar.separators
    if not (called and first < i) and (not first or chunks[first - 1].kind not in _TITLES):
        return False
    if chunk.kind is Kind.PLACE:
        return first < i
    if chunk.kind is Kind.WORD and first == i and chunks[i - 1].kind is Kind.HONORIFIC:
        return shadow.folded(i) in grammar.content  # "Mr Park", whom a common word names as well
    if first < i and chunk.kind is Kind.WORD and shadow.folded(i) in grammar.content:
        return True  # "Minister Tobias Hill"
    return chunk.kind in _WORDS and chunks[i + 1].kind is Kind.NAME
