"""From sentences to mentions: what each stretch of a sentence names, before anything is said about it."""

from dataclasses import replace

from sifarat.authority.entity import Entity
from sifarat.authority.letters import spelled
from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow, Telling
from sifarat.extract.grammar.frames import frames
from sifarat.extract.grammar.glue import unglued
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.grammar.patterns import Pattern
from sifarat.extract.mentions.delegations import agencies, compounds, delegations, heads, led
from sifarat.extract.mentions.offices import Labelled, find_offices, seat_of
from sifarat.extract.mentions.peers import peers, peers_by_name, sharing
from sifarat.extract.mentions.persons import find_name_words, find_persons, share_seats
from sifarat.language.dates import DateWords
from sifarat.language.tokens import Sentence, Token

_REMEMBERED = 50_000
_BODIES = frozenset({Kind.COMMISSION, Kind.ORG})
_WORDS = frozenset({Kind.WORD, Kind.NAME})
_STATES = frozenset({Kind.STATE})
_PRONOUNS = frozenset({Kind.PRONOUN})
_TRIGGERS = frozenset({Kind.TRIGGER})
_DONE_TO_PAPERS = ("signing", "exchange", "agreeing")
# A summit of a body is no session of it.
# From this number on meetings are a series that goes on, not the meetings of two people.
_SERIES = 5
_OWN_EVENTS = ("Summit", "Visit", "PhoneCall", "Reception", "Ceremony")


def shadow_of(sentence: Sentence, number: int, grammar: Grammar) -> Shadow:
    """The sentence with lexicon phrases, dates, numbers, offices and bodies in their places."""
    sentence = Sentence(unglued(sentence.tokens, grammar), sentence.line)
    shadow = Shadow(sentence, _chunks(sentence.tokens, grammar), number)
    _namesakes(shadow, grammar)
    _named_twice(shadow)
    find_offices(shadow, grammar)
    agencies(shadow, grammar)
    if not grammar.after:
        peers(shadow, grammar)
    compounds(shadow)
    marked_verbs(shadow, grammar)
    reduced_passives(shadow, grammar)
    joined_passives(shadow, grammar)
    _labelled(shadow, grammar, grammar.commissions, Kind.COMMISSION)
    _labelled(shadow, grammar, grammar.bodies, Kind.ORG)
    _places(shadow, grammar)
    _topics(shadow, grammar)
    return shadow


def marked_verbs(shadow: Shadow, grammar: Grammar) -> None:
    """``Welcomed them``: a marker that both a pronoun and a verb's phrase hold does not keep the verb from telling."""
    if not grammar.after:
        return
    for i in reversed(shadow.places(_PRONOUNS)):
        end = shadow.chunks[i].end
        if i + 1 == len(shadow.chunks) or shadow.chunks[i + 1].kind is Kind.TRIGGER:
            continue
        hit = grammar.lexicon.longest(shadow.tokens, end - 1)
        if hit is None or hit[0] <= end or hit[1][0] is not Kind.TRIGGER:
            continue
        last = next((k for k in range(i + 1, len(shadow.chunks)) if shadow.chunks[k].end == hit[0]), None)
        if last is not None:
            shadow.replace(i + 1, last, Chunk(Kind.TRIGGER, end, hit[0], hit[1][1]))


def reduced_passives(shadow: Shadow, grammar: Grammar) -> None:
    """``The treaty, signed in 2015``: a verb right behind a document, before when, where or with whom."""
    if grammar.after:
        return
    for i in shadow.places(_TRIGGERS):
        verb = shadow.chunks[i]
        if verb.data.kind != "verb" or verb.data.frame not in _DONE_TO_PAPERS or verb.end - verb.start > 1:
            continue
        before = i - 2 if i > 1 and shadow.folded(i - 1) in grammar.separators else i - 1
        if before < 0 or shadow.chunks[before].kind is not Kind.AGREEMENT or i + 1 == len(shadow.chunks):
            continue
        behind = shadow.chunks[i + 1]
        if behind.kind is Kind.DATE or grammar.marked(shadow.tokens, behind.start):
            shadow.chunks[i] = Chunk(Kind.TRIGGER, verb.start, verb.end, replace(verb.data, kind="passive"))
            shadow.changes += 1


def joined_passives(shadow: Shadow, grammar: Grammar) -> None:
    """``Was signed and exchanged by X``: the second verb shares the auxiliary of the first."""
    if grammar.after:
        return
    for i in shadow.places(_TRIGGERS):
        if i + 2 >= len(shadow.chunks) or shadow.chunks[i].data.kind != "passive":
            continue
        other = shadow.chunks[i + 2]
        if other.kind is Kind.TRIGGER and other.data.kind == "verb" and shadow.folded(i + 1) in grammar.joining:
            shadow.chunks[i + 2] = Chunk(Kind.TRIGGER, other.start, other.end, replace(other.data, kind="passive"))
            shadow.changes += 1


def _leaders(shadow: Shadow) -> None:
    """``The Libyan leader X``: who is called a leader by name is introduced, not spoken of again."""
    for i in shadow.places(_PRONOUNS):
        chunk = shadow.chunks[i]
        named = i + 1 < len(shadow.chunks) and shadow.chunks[i + 1].kind in (Kind.NAME, Kind.PERSON)
        if chunk.data == "leader" and named:
            shadow.chunks[i] = Chunk(Kind.HONORIFIC, chunk.start, chunk.end)


def _namesakes(shadow: Shadow, grammar: Grammar) -> None:
    """``A province called X``, ``Urdu or X``: a province or a language is not the state or people it is called as."""
    for match in grammar.alphabet.find(shadow, grammar.namesakes):
        for i in match.labels.get("other", ()):
            chunk = shadow.chunks[i]
            shadow.chunks[i] = Chunk(Kind.NAME, chunk.start, chunk.end)


def _named_twice(shadow: Shadow) -> None:
    """``The United Arab Emirates (UAE)``: a state with its short name in brackets is one mention."""
    for i in shadow.places(_STATES)[::-1]:
        if i + 3 >= len(shadow.chunks) or shadow.folded(i + 1) != "(" or shadow.folded(i + 3) != ")":
            continue
        first, again = shadow.chunks[i], shadow.chunks[i + 2]
        if again.kind is Kind.STATE and again.data.iso == first.data.iso:
            shadow.replace(i, i + 3, Chunk(Kind.STATE, first.start, shadow.chunks[i + 3].end, first.data))


def _places(shadow: Shadow, grammar: Grammar) -> None:
    """``The Chinese city of X``: a name that is said to be a place is one, though the authority does not know it."""
    for match in grammar.alphabet.find(shadow, grammar.places):
        inside = range(match.first, match.last + 1)
        names = [i for i in inside if shadow.chunks[i].kind is Kind.NAME]
        seats = [seat for i in match.labels.get("seat", ()) if (seat := seat_of(shadow.chunks[i]))]
        if names:
            first, last = shadow.chunks[names[0]], shadow.chunks[names[-1]]
            data = Labelled(tuple(seats), None, (), False)
            shadow.replace(names[0], names[-1], Chunk(Kind.PLACE, first.start, last.end, data))


def _topics(shadow: Shadow, grammar: Grammar) -> None:
    """``The situation in Syria`` is a topic: the noun with its adjectives, while what it is of stays a mention.

    So is that of ``Kazakhstan-Pakistan ties``.
    """
    for slug, patterns in grammar.topics:
        for match in grammar.alphabet.find(shadow, patterns):
            first, last = match.first, match.last
            if grammar.after or _parts(shadow, first, grammar):
                first = next((i + 1 for i in range(last - 1, first - 1, -1) if _parts(shadow, i, grammar)), first)
            else:
                last = next((i - 1 for i in range(first + 1, last + 1) if _parts(shadow, i, grammar)), last)
            start, end = shadow.chunks[first].start, shadow.chunks[last].end
            shadow.replace(first, last, Chunk(Kind.SECTOR, start, end, slug))


def _parts(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    return shadow.chunks[i].kind not in (Kind.WORD, Kind.NAME) or (shadow.folded(i),) in grammar.markers


def sessions_and_persons(shadow: Shadow, grammar: Grammar) -> None:
    """Put sessions and persons in their places, once acronyms are known."""
    _leaders(shadow)
    find_name_words(shadow, grammar)
    _labelled(shadow, grammar, grammar.sessions, Kind.SESSION)
    if not grammar.after:
        peers_by_name(shadow, grammar)
    find_persons(shadow, grammar)
    if not grammar.after:
        sharing(shadow, grammar)
    if grammar.after:
        share_seats(shadow, grammar)
        heads(shadow, grammar)
    led(shadow, grammar)
    delegations(shadow, grammar)


def name_acronyms(shadows: list[Shadow], grammar: Grammar) -> None:
    """``… Commission (IGC)``: what stands in brackets behind a body names it in the rest of the article.

    An acronym is the same in Latin letters and spelled out by the names of its letters. Where markers stand before
    what they mark, the brackets become part of the name, so that what follows stands right behind it.
    """
    meant: dict[str, Chunk] = {}
    for shadow in shadows:
        for i in reversed(shadow.places(_BODIES)):
            if i >= len(shadow.chunks) - 3 or shadow.folded(i + 1) != "(":
                continue
            end = next((j for j in range(i + 2, min(i + 6, len(shadow.chunks))) if shadow.folded(j) == ")"), None)
            if end is not None and end > i + 2:
                whole = shadow.chunks[i]
                meant.setdefault(_acronym(shadow, i + 2, end - 1), whole)
                if whole.kind is Kind.ORG and not grammar.after:
                    shadow.replace(i, end, Chunk(whole.kind, whole.start, shadow.chunks[end].end, whole.data))
    if not meant:
        return
    named: dict[str, Chunk | None] = {}
    for shadow in shadows:
        for i in shadow.places(_WORDS):
            word = shadow.folded(i)
            if word not in named:
                named[word] = meant.get(_acronym(shadow, i, i))
            body = named[word]
            if body is not None:
                chunk = shadow.chunks[i]
                shadow.chunks[i] = Chunk(body.kind, chunk.start, chunk.end, body.data)


def _acronym(shadow: Shadow, first: int, last: int) -> str:
    words = " ".join(shadow.folded(i) for i in range(first, last + 1))
    return (spelled(words) or words).casefold()


def _chunks(tokens: tuple[Token, ...], grammar: Grammar) -> list[Chunk]:
    dates = {date.start: date for date in grammar.calendar.find(tokens)}
    chunks: list[Chunk] = []
    meaning, plain = grammar.meaning, grammar.plain
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if len(token.text) == 1 and _initial(tokens, i, grammar):
            chunks.append(Chunk(Kind.NAME, i, i + 1))
            i += 1
            continue
        if token.folded not in meaning and token.kind != "number" and i not in dates:
            chunks.append(Chunk(plain.get(token.text) or _plain(token, grammar), i, i + 1))
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
            if kind is Kind.RANK and end == i + 1 and token.folded in grammar.surnames and _behind_named(chunks):
                chunks.append(Chunk(Kind.NAME, i, end))  # "Minister Kamal Shah and President …"
                i = end
                continue
            rank = grammar.lexicon.single(tokens[i].folded) if kind is Kind.PERSON else None
            if rank is not None and rank[0] is Kind.RANK and _of_that_rank(data, rank[1].rank, end - i):
                chunks.append(Chunk(Kind.RANK, i, i + 1, rank[1]))
                i += 1
            chunks.append(Chunk(kind, i, end, data))
            i = end
            continue
        chunk = _number(tokens, i, grammar) or Chunk(_plain(token, grammar), i, i + 1)
        chunks.append(chunk)
        i = chunk.end
    return chunks


def _initial(tokens: tuple[Token, ...], i: int, grammar: Grammar) -> bool:
    """``A. Karimov``: a capital with a full stop before a capitalised word, also where it is a word by itself."""
    if not grammar.pack.capitalised or i + 2 >= len(tokens) or not tokens[i].text.isupper():
        return False
    stop, name = tokens[i + 1], tokens[i + 2]
    return stop.text == "." and stop.start == tokens[i].end and name.kind == "word" and name.text[:1].isupper()


def _behind_named(chunks: list[Chunk]) -> bool:
    """Whether the chunks end in an office or title with a name behind it."""
    titled = next((chunk for chunk in reversed(chunks) if chunk.kind is not Kind.NAME), None)
    return titled is not None and titled is not chunks[-1] and titled.kind in (Kind.RANK, Kind.HONORIFIC)


def _of_that_rank(person: Entity, rank: str, words: int) -> bool:
    """``King X``, a name of X in which they are king; of a longer one who holds other offices it is a given name."""
    held = {office.rank.value for office in person.offices}
    return rank in held or (not held and words == 2)


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


def _plain(token: Token, grammar: Grammar) -> Kind:
    """What a token is that means nothing by itself. Remembered: the text alone decides, and most words come again."""
    kind = Kind.MARK if token.kind == "mark" else Kind.NAME if grammar.may_name(token) else Kind.WORD
    if len(grammar.plain) >= _REMEMBERED:
        grammar.plain.clear()
    grammar.plain[token.text] = kind
    return kind


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
        told = [frames().get(chunk.data.frame) for chunk in inside if chunk.kind is Kind.TRIGGER]
        if any(frame is not None and frame.cls in _OWN_EVENTS for frame in told):
            continue
        if kind is Kind.SESSION and any(frame is None for frame in told):  # "the sixth round's chairing"
            continue
        if kind is Kind.SESSION and told and len(inside) == 2 and ordinals and ordinals[0] < _SERIES:
            continue  # "their second meeting"
        data = Labelled(
            tuple(dict.fromkeys(states)),
            ordinals[0] if ordinals else None,
            _subjects(shadow, match.first, match.last, grammar),
            any(chunk.kind is Kind.COMMISSION for chunk in inside) or kind is Kind.COMMISSION,
            next((c.data for c in inside if c.kind is Kind.ORG and isinstance(c.data, Entity)), None),
            next(((c.start, c.end) for c in inside if c.kind is Kind.COMMISSION), None),
        )
        last = match.last + (kind is Kind.SESSION and _meets(shadow, match.last + 1))
        shadow.replace(match.first, last, Chunk(kind, inside[0].start, shadow.chunks[last].end, data))


def _meets(shadow: Shadow, i: int) -> bool:
    """``The tenth session of the joint commission *meeting*``: a meeting right behind a session is the session."""
    if i >= len(shadow.chunks) or shadow.chunks[i].kind is not Kind.TRIGGER:
        return False
    told: Telling = shadow.chunks[i].data
    return told.kind == "noun" and told.frame in frames() and frames()[told.frame].cls == "Meeting"


def _subjects(shadow: Shadow, first: int, last: int, grammar: Grammar) -> tuple[str, ...]:
    """``Commission on trade``: the sectors that a marker inside the name says it is on, and those of a name in it."""
    chunks = shadow.chunks[first : last + 1]
    marks = [chunk.start for chunk in chunks if "about" in grammar.marked(shadow.tokens, chunk.start)]
    found = [slug for chunk in chunks if isinstance(chunk.data, Labelled) for slug in chunk.data.sectors]
    for chunk in chunks if marks else ():
        if chunk.kind is Kind.SECTOR and (chunk.start < marks[-1] if grammar.after else chunk.start > marks[0]):
            found.append(chunk.data)
    return tuple(dict.fromkeys(found))
