"""Clauses of a sentence, and for each mention in it the abstract markers that say how it takes part.

In languages whose markers stand after the noun phrase (Hindi, Urdu) the words behind a mention decide; in those whose
markers stand before it (English) the words before it. A mention without any is ``plain``: there the subject before the
verb, the object after it.
"""

from dataclasses import dataclass

from sifarat.article import Span
from sifarat.extract.grammar.chunks import Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Entry
from sifarat.language.tokens import Token

ARGUMENTS = frozenset(
    {Kind.PERSON, Kind.STATE, Kind.BOTH, Kind.PLACE, Kind.ORG, Kind.OFFICE, Kind.PRONOUN, Kind.COMMISSION, Kind.SESSION}
)
_TRIGGERS = frozenset({Kind.TRIGGER})
_OF = frozenset({"of"})
_AT = frozenset({"at"})
_NONE: frozenset[str] = frozenset()
_OF_LISTS = frozenset({"agent", "with"})
# What marks a list that has but commas as well: who acts, between whom, with whose people.
_LISTED = frozenset({"agent", "between", "of", "owner"})
# So many words stand at most between a marker and what a place is called: "in the northern Indian city".
_ADJECTIVES = 4
# So far behind a member of a list the next one stands, and its end where the last is no mention of its own.
_LIST, _LONGEST_LIST = 7, 14
_POSSESSING = frozenset({"of", "owner"})
# Words for people stand behind the marker of whose they are, at most so many chunks before their own.
_PEOPLE = 5
# Marks that close a name that is quoted or stands in brackets.
_CLOSING = frozenset("'’”\")]")
_CLASSES = {
    Kind.PERSON: "who", Kind.OFFICE: "who", Kind.PRONOUN: "who", Kind.STATE: "who", Kind.BOTH: "who", Kind.ORG: "who",
    Kind.PLACE: "where", Kind.SECTOR: "what", Kind.AGREEMENT: "what", Kind.COMMISSION: "who", Kind.SESSION: "what",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention with its markers. ``entries`` are the things it names (two for "both countries").

    ``sent`` where a state is meant by those it sends: a delegation, the holder of an office nobody named.
    """

    chunk: int
    type: str
    entries: tuple[Entry, ...]
    markers: frozenset[str]
    words: Span
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Chunks ``first`` to ``last`` (inclusive); ``relative`` where a relative pronoun opens it.

    ``aside`` where a participle does: what is told of the subject on the way to its verb. ``converb`` where it ends
    without a finite verb.
    """

    first: int
    last: int
    relative: bool = False
    aside: bool = False
    converb: bool = False


def clauses(shadow: Shadow, grammar: Grammar) -> list[Clause]:
    """Cut a sentence at its clause openers and after finite verbs that a comma or conjunction follows."""
    starts: dict[int, bool] = {0: False}
    converbs: set[int] = set()
    words = [shadow.folded(i) if _plain(shadow, i) else "" for i in range(len(shadow.chunks))]
    for i in range(len(words)):
        opens = bool(i) and _opens(words, i, grammar) and not _lists(shadow, words, i, grammar)
        if opens or (i and _subordinate(shadow, words, i, grammar)):
            starts[i] = words[i] in grammar.relatives
        elif grammar.closers and i + 1 < len(words) and _closes(words, i, grammar):
            starts[i + 1] = False
            converbs.add(i)
        elif i and _joins(words[i], grammar) and _ends(shadow, i, grammar):
            starts[i] = False
    order = sorted(starts)
    lasts = [*(first - 1 for first in order[1:]), len(words) - 1]
    return [
        Clause(
            first,
            last,
            starts[first],
            bool(first) and not grammar.after and _participle(words, first, grammar),
            last in converbs,
        )
        for first, last in zip(order, lasts, strict=True)
    ]


def _participle(words: list[str], i: int, grammar: Grammar) -> bool:
    """Whether a participle opens what follows a comma."""
    behind = words[i + 1] if _joins(words[i], grammar) and i + 1 < len(words) else words[i]
    return bool(behind) and behind.endswith(grammar.pack.participle_endings)


def _ends(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """A joining word ends a clause behind its verb; where the verb stands early, before the next one."""
    if grammar.after:
        last = _last_word(shadow, i - 1)
        told = shadow.chunks[i - 1]
        verb = told.kind is Kind.TRIGGER and told.data.kind == "verb" and (last,) not in grammar.markers
        return verb or _finite(last, grammar)
    i += 1
    while i < len(shadow.chunks) and (_joins(shadow.folded(i), grammar) or shadow.folded(i) in grammar.transparent):
        i += 1
    if i == len(shadow.chunks):
        return False
    chunk = shadow.chunks[i]
    if chunk.kind is Kind.TRIGGER:
        return bool(chunk.data.kind == "verb")
    if chunk.kind is not Kind.WORD:
        return chunk.kind is Kind.STANCE
    word = shadow.folded(i)
    return _finite(word, grammar) or word.endswith(grammar.pack.participle_endings)


def _last_word(shadow: Shadow, i: int) -> str:
    return shadow.tokens[shadow.chunks[i].end - 1].folded


def _plain(shadow: Shadow, i: int) -> bool:
    return shadow.chunks[i].kind in (Kind.WORD, Kind.NAME, Kind.MARK)


def _opens(words: list[str], i: int, grammar: Grammar) -> bool:
    return words[i] in grammar.openers.first and any(tuple(words[i : i + n]) in grammar.openers for n in (1, 2, 3))


def _lists(shadow: Shadow, words: list[str], i: int, grammar: Grammar) -> bool:
    """``X, speaker of A; and Y, speaker of B``: a mark before a conjunction and somebody who does nothing."""
    end = len(words)
    if shadow.chunks[i].kind is not Kind.MARK or i + 2 >= end or words[i + 1] not in grammar.joining:
        return False
    if _CLASSES.get(shadow.chunks[i + 2].kind) != "who":
        return False
    behind = next((k for k in range(i + 3, end) if words[k] == words[i]), end)
    return not any(_tells(shadow, words, k, grammar) for k in range(i + 3, behind))


def _tells(shadow: Shadow, words: list[str], k: int, grammar: Grammar) -> bool:
    chunk = shadow.chunks[k]
    if chunk.kind is Kind.TRIGGER:
        return bool(chunk.data.kind == "verb")
    return chunk.kind is Kind.STANCE or bool(words[k] and _finite(words[k], grammar))


def _subordinate(shadow: Shadow, words: list[str], i: int, grammar: Grammar) -> bool:
    """``Left after he met X``: a word that else marks a noun opens a clause where somebody acts behind it."""
    if words[i] not in grammar.subordinators:
        return False
    end = len(words)
    who = next((k for k in range(i + 1, end) if words[k] not in grammar.transparent), end)
    if who >= end - 1 or _CLASSES.get(shadow.chunks[who].kind) != "who":
        return False
    verb = next((k for k in range(who + 1, end) if words[k] not in grammar.adverbs), end)
    return verb < end and _tells(shadow, words, verb, grammar)


def _closes(words: list[str], i: int, grammar: Grammar) -> bool:
    return any(tuple(words[max(0, i + 1 - n) : i + 1]) in grammar.closers for n in (1, 2, 3))


def _joins(word: str, grammar: Grammar) -> bool:
    return word in grammar.joining or word in grammar.separators


def _finite(word: str, grammar: Grammar) -> bool:
    return (word,) in grammar.tense or word.endswith(grammar.verb_endings)


def markers(shadow: Shadow, grammar: Grammar, kinds: frozenset[Kind]) -> dict[int, frozenset[str]]:
    """The markers of each chunk of one of ``kinds``; ``plain`` where no word marks it."""
    places = shadow.places(kinds)
    found: dict[int, frozenset[str]] = {}
    for i in reversed(places) if grammar.after else places:
        marked = _marked_after(shadow, i, grammar) if grammar.after else _marked_before(shadow, i, grammar)
        if not marked:
            marked = _shared(shadow, i, found, grammar)
        found[i] = marked or frozenset({"plain"})
    return found


def _marked_after(shadow: Shadow, i: int, grammar: Grammar) -> frozenset[str]:
    tokens = shadow.tokens
    at = shadow.chunks[i].end
    if at < len(tokens) and tokens[at].text in _CLOSING:  # a nickname's: X 'Y' with; the public relations wing (Z) of
        at += 1
    if at < len(tokens) and tokens[at].text in "([":
        while at < len(tokens) and tokens[at].text not in ")]":
            at += 1
        at += 1
    while at < len(tokens):
        most = min(grammar.longest_marker, len(tokens) - at) if tokens[at].folded in grammar.marking else 0
        for n in range(most, 0, -1):
            marked = grammar.markers.get(tuple([token.folded for token in tokens[at : at + n]]))
            if marked:
                return marked
        if tokens[at].folded not in grammar.transparent:
            break
        at += 1
    return frozenset()


def _marked_before(shadow: Shadow, i: int, grammar: Grammar) -> frozenset[str]:
    tokens = shadow.tokens
    at = shadow.chunks[i].start
    end = shadow.chunks[i].end
    # The words of a verb are no markers: "called on X" tells a meeting with X, not one about X.
    verbs = [shadow.chunks[v] for v in shadow.places(_TRIGGERS) if v < i]
    verb = max((chunk.end for chunk in verbs if chunk.data.kind == "verb"), default=0)
    if possessive(tokens, end):
        return _OF
    at = _before_kind(shadow, i, at, grammar)
    while at > verb:
        owned = at - 2 if at > 2 and tokens[at - 1].folded == "s" else at - 1
        if possessive(tokens, owned):  # "with China's X": what marks X stands before its owner
            owners = {shadow.chunks[j].end: shadow.chunks[j].start for j in shadow.places(ARGUMENTS) if j < i}
            if owned in owners:
                at = owners[owned]
                continue
        most = min(grammar.longest_marker, at - verb) if tokens[at - 1].folded in grammar.marking else 0
        for n in range(most, 0, -1):
            marked = grammar.markers.get(tuple([token.folded for token in tokens[at - n : at]]))
            if marked:
                return frozenset() if n == 1 and _opening(shadow, i, at - 1, grammar) else marked
        if tokens[at - 1].folded not in grammar.transparent:
            break
        at -= 1
    # But for a verb that as a whole marks whom somebody spoke to: "talking to X".
    return grammar.markers.get(tuple([token.folded for token in tokens[at - 2 : at]]), _NONE) if at == verb else _NONE


def _opening(shadow: Shadow, i: int, token: int, grammar: Grammar) -> bool:
    """``After X met Y``: whether the word before a mention opens a clause in which it acts, and marks nothing."""
    if shadow.tokens[token].folded not in grammar.subordinators:
        return False
    words = [shadow.folded(k) if _plain(shadow, k) else "" for k in range(len(shadow.chunks))]
    at = next(k for k in range(i, -1, -1) if shadow.chunks[k].start <= token)
    return _subordinate(shadow, words, at, grammar)


def _before_kind(shadow: Shadow, i: int, at: int, grammar: Grammar) -> int:
    """``In the Indian city of X``: what marks a place stands before the words that say what it is."""
    tokens = shadow.tokens
    if shadow.chunks[i].kind is not Kind.PLACE or at < 2 or tokens[at - 2].folded not in grammar.place_kinds:
        return at
    if grammar.markers.get((tokens[at - 1].folded,)) != _OF:
        return at
    for back in range(at - 2, max(0, at - 2 - _ADJECTIVES), -1):
        if tokens[back - 1].folded in grammar.marking:
            return back
    return at


def possessive(tokens: tuple[Token, ...], at: int) -> bool:
    """True where an apostrophe stands at ``at``, with an s behind it or a plural's before."""
    if at >= len(tokens) or tokens[at].folded != "'" or tokens[at].start != tokens[at - 1].end:
        return False
    return (at + 1 < len(tokens) and tokens[at + 1].folded == "s") or tokens[at - 1].folded.endswith("s")


def _shared(shadow: Shadow, i: int, found: dict[int, frozenset[str]], grammar: Grammar) -> frozenset[str]:
    """What a mention shares with the next (or, where markers stand before, the last) member of its list."""
    step = 1 if grammar.after else -1
    kind = _CLASSES.get(shadow.chunks[i].kind)
    j = i + step
    joined = closed = linked = kin = False
    for n in range(_LONGEST_LIST):
        if not 0 <= j < len(shadow.chunks) or (n >= _LIST and not closed):
            break
        chunk = shadow.chunks[j]
        if chunk.kind is Kind.PRONOUN and (chunk.data in ("of", "theirs") or (joined and chunk.data == "with")):
            kin = grammar.after and closed
            j += step
            continue
        if joined and chunk.kind is Kind.ORG and found.get(j) == _AT and shadow.chunks[i].kind is Kind.PERSON:
            j += step  # "X and, at the UN, Y": nobody is in a body as one is in a town
            continue
        if j in found and _CLASSES.get(chunk.kind) == kind:
            if not grammar.after and joined and not _closed(shadow, i, j, grammar):
                return frozenset()
            if not joined:
                return frozenset()
            if grammar.after and not linked and _beside_subject(shadow, i, j, found, grammar):
                return frozenset()
            people = shadow.chunks[i].kind is Kind.PERSON and found[j] <= _POSSESSING and grammar.after
            return (people and _of_whose_people(shadow, j, grammar)) or found[j]
        if _plain(shadow, j):
            word = shadow.folded(j)
            if _joins(word, grammar):
                joined = True
                linked = linked or word in grammar.joining
                closed = grammar.after and word in grammar.joining and shadow.chunks[i].kind is Kind.PERSON
            elif kin and (told := grammar.marked(shadow.tokens, shadow.chunks[j].start)):
                return told  # "X and his wife were received"
            elif joined and closed and (told := _OF_LISTS & grammar.marked(shadow.tokens, shadow.chunks[j].start)):
                return told  # "X, Y and other officials met …", "… met X, Y and other officials"
            elif (word,) in grammar.openers or (grammar.after and _finite(word, grammar)):
                break
            elif not joined and word not in grammar.transparent:
                break
        elif chunk.kind is Kind.TRIGGER or chunk.kind is Kind.STANCE or not joined:
            break
        j += step
    return frozenset()


def _beside_subject(shadow: Shadow, i: int, j: int, found: dict[int, frozenset[str]], grammar: Grammar) -> bool:
    """``X, with Y will meet``: a comma alone, before who is marked, makes no list where nobody else acts."""
    if found[j] & _LISTED or not _marked_after(shadow, j, grammar):
        return False
    if any(shadow.chunks[k].kind in (Kind.PERSON, Kind.OFFICE, Kind.STATE, Kind.BOTH) for k in range(i)):
        return False
    return not any("agent" in found[k] for k in found if k > j)


def _of_whose_people(shadow: Shadow, j: int, grammar: Grammar) -> frozenset[str]:
    """``X, Y and officials of Z met …``: the marker behind "officials" is that of the whole list, not Z's own."""
    near = range(j + 2, min(j + 2 + _PEOPLE, len(shadow.chunks)))
    marked = {k: grammar.marked(shadow.tokens, shadow.chunks[k].start) for k in near}
    k = next((k for k in near if marked[k] or not _plain(shadow, k)), None)
    return marked[k] if k is not None and k > j + 2 and "agent" in marked[k] else frozenset()


def _closed(shadow: Shadow, i: int, j: int, grammar: Grammar) -> bool:
    """A list needs its conjunction: "at the invitation of X, Y went" lists nobody."""
    if any(shadow.folded(k) in grammar.joining for k in range(j + 1, i)):
        return True
    kind = _CLASSES.get(shadow.chunks[i].kind)
    for k in range(i + 1, min(i + 8, len(shadow.chunks))):
        if not _plain(shadow, k) and _CLASSES.get(shadow.chunks[k].kind) != kind:
            return False
        word = shadow.folded(k) if _plain(shadow, k) else ""
        if word in grammar.joining:
            return True
        if word and word not in grammar.separators and word not in grammar.transparent:
            return False
    return False


def not_acting(
    entry: Entry, shadow: Shadow, i: int, spoken: list[Entry], arguments: dict[int, Argument], grammar: Grammar
) -> Entry | None:
    """``The visit to which Y invited him``: a pronoun never means who acts behind it, rather who was named before."""
    words = [shadow.folded(k) for k in range(i + 1, len(shadow.chunks))]
    opened = (n for n, word in enumerate(words, i + 1) if word in grammar.complements or (word,) in grammar.openers)
    end = next(opened, len(shadow.chunks))
    acting = [e for k, a in arguments.items() if i < k < end and "agent" in a.markers for e in a.entries]
    if entry not in acting:
        return entry
    said = [e for k, a in sorted(arguments.items()) if k < i and a.type == "Person" for e in a.entries]
    return next((e for e in (*reversed(said), *reversed(spoken)) if e not in acting), None)


def undated(shadow: Shadow, low: int, high: int) -> list[str]:
    """The folded tokens from ``low`` to ``high`` (exclusive) without those of dates: May is no modal."""
    dates = {t for c in shadow.chunks if c.kind is Kind.DATE for t in range(c.start, c.end)}
    return [shadow.tokens[t].folded for t in range(low, high) if t not in dates]


def status_after(words: list[str], grammar: Grammar) -> str | None:
    """What tense and mood words say of an event: Planned before Proposed, Cancelled, Ongoing; Held is what is left."""
    said: set[str] = set()
    done = 0  # "was held to sign": what was done is not to come
    for i, word in enumerate(words):
        if i < done:
            continue
        for n in (5, 4, 3, 2, 1) if word in grammar.tense.first else ():
            hit = grammar.tense.get(tuple(words[i : i + n]))
            if hit:
                said.add(hit)
                done = i + n if hit == "Held" else done
                break
        else:
            if word.endswith(grammar.verb_endings):
                said.update(status for endings, status in grammar.tense_endings if word.endswith(endings))
    for status in ("Cancelled", "Proposed", "Planned", "Ongoing", "Held"):
        if status in said:
            return status
    return None
