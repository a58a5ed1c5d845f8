"""Names of bodies the authority does not know, in languages that write them with capitals.

A run of capitalised words around a word for a kind of body is its name: "Indus Cement Company", "Institute of Diplomacy
and Foreign Relations". Small words ("of", "for", "and") are part of it only between capitalised ones.
"""

from sifarat.extract.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar import Grammar
from sifarat.extract.offices import Labelled

_LEFT = frozenset(
    {
        Kind.NAME,
        Kind.SECTOR,
        Kind.FIELD,
        Kind.WORD,
        Kind.STATE,
        Kind.DEMONYM,
        Kind.PLACE,
        Kind.BODY_HEAD,
        Kind.SESSION_WORD,
    }
)
_HEADS = frozenset({Kind.BODY_HEAD, Kind.SECTOR})
_FIELDS = frozenset({Kind.SECTOR, Kind.FIELD, Kind.WORD, Kind.BODY_HEAD})


def capital_bodies(shadow: Shadow, grammar: Grammar) -> None:
    """Put bodies in the place of the runs of words that name them."""
    if not grammar.pack.capitalised or not grammar.body_links:
        return
    begun = len(shadow.chunks)
    for i in reversed(shadow.places(_HEADS)):
        if i < begun and _capital(shadow, i) and _heads(shadow, i, grammar):
            first, last = _left(shadow, i, grammar), _right(shadow, i, grammar)
            if first < last:
                _place(shadow, first, last)
                begun = first


def _heads(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """A word for a kind of body, also one that names a field as well: a university, an airline."""
    chunk = shadow.chunks[i]
    if chunk.kind is Kind.BODY_HEAD:
        return True
    return chunk.kind is Kind.SECTOR and shadow.folded(i) in grammar.body_heads


def _place(shadow: Shadow, first: int, last: int) -> None:
    inside = shadow.chunks[first : last + 1]
    states = [c.data.iso for c in inside if c.kind in (Kind.STATE, Kind.DEMONYM) and c.data.iso]
    sectors = tuple(c.data for c in inside if c.kind is Kind.SECTOR)
    data = Labelled(tuple(dict.fromkeys(states)), None, sectors, False)
    shadow.replace(first, last, Chunk(Kind.ORG, inside[0].start, inside[-1].end, data))


def _capital(shadow: Shadow, i: int) -> bool:
    return shadow.tokens[shadow.chunks[i].start].text[0].isupper()


def _left(shadow: Shadow, i: int, grammar: Grammar) -> int:
    first = i
    while first > 0:
        before = first - 1
        if shadow.chunks[before].kind in _LEFT and _capital(shadow, before) and _may_open(shadow, before, grammar):
            first = before
        elif (
            before > 0
            and shadow.folded(before) in grammar.joining
            and shadow.chunks[before - 1].kind in _FIELDS
            and shadow.chunks[first].kind in _FIELDS
            and _capital(shadow, before - 1)
            and _may_open(shadow, before - 1, grammar)
        ):
            first = before - 1
        else:
            break
    return first


def _may_open(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """The first word of a sentence is a capital in any case: an article or a preposition is no part of a name."""
    word = shadow.folded(i)
    return not (word in grammar.transparent or (word,) in grammar.markers or (word,) in grammar.openers)


def _right(shadow: Shadow, i: int, grammar: Grammar) -> int:
    chunks = shadow.chunks
    last = i
    linked = False
    j = i + 1
    while j < len(chunks):
        word = shadow.folded(j)
        kind = chunks[j].kind
        if _heads(shadow, j, grammar) and _capital(shadow, j) and not linked:
            last = j
        elif word in grammar.body_links:
            linked = True
        elif linked and word in grammar.transparent and not _capital(shadow, j):
            pass
        elif (
            linked
            and kind in _LEFT
            and _capital(shadow, j)
            and (kind in _FIELDS or not _after_joint(shadow, j, grammar))
        ):
            last = j
        elif linked and (word in grammar.joining or word in grammar.separators):
            if last != j - 1:
                break
        else:
            break
        j += 1
    return last


def _after_joint(shadow: Shadow, j: int, grammar: Grammar) -> bool:
    """ "Institute of Peace and Casa Asia" are two: behind a conjunction a field goes on, a name starts anew."""
    return shadow.folded(j - 1) in grammar.joining or shadow.folded(j - 1) in grammar.separators
