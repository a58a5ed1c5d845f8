"""Names of bodies the authority does not know.

A run of capitalised words around a word for a kind of body is its name: "Indus Cement Company", "Institute of Diplomacy
and Foreign Relations". Small words ("of", "for", "and") are part of it only between capitalised ones. Languages without
capitals show a name only by its place: what stands between a marker, a conjunction or the sentence's beginning and a
word for a kind of body is one where the sentence tells a document and the body is party to something.
"""

from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.offices import Labelled

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
        Kind.PERSON,  # whom the authority knows: a university is called after them
    }
)
_HEADS = frozenset({Kind.BODY_HEAD, Kind.SECTOR})
_NAMED = frozenset({*_HEADS, Kind.ORG})
_PAPERS = frozenset({Kind.AGREEMENT})
_LONGEST = 5  # words of a name before its head, and behind a link
# Whoever is marked so is one of two, or acts.
_PARTY = frozenset({"between", "with", "agent"})
_FIELDS = frozenset({Kind.SECTOR, Kind.FIELD, Kind.WORD, Kind.BODY_HEAD})


def capital_bodies(shadow: Shadow, grammar: Grammar) -> None:
    """Put bodies in the place of the runs of words that name them."""
    if not grammar.pack.capitalised or not grammar.body_links:
        return
    begun = len(shadow.chunks)
    for i in reversed(shadow.places(_HEADS)):
        if i < begun and _capital(shadow, i) and _heads(shadow, i, grammar):
            first, last = _left(shadow, i, grammar), _right(shadow, i, grammar)
            if first and shadow.chunks[first - 1].kind is Kind.ORG and shadow.chunks[first].kind is Kind.BODY_HEAD:
                known = shadow.chunks[first - 1]  # "Oman State Oil", known so, "Company Limited"
                shadow.replace(first - 1, last, Chunk(Kind.ORG, known.start, shadow.chunks[last].end, known.data))
                begun = first - 1
            elif first < last:
                _place(shadow, first, last)
                begun = first


def party_bodies(shadow: Shadow, grammar: Grammar) -> None:
    """Put bodies in the place of the words that name parties of a document: by their place, or by capitals."""
    if not shadow.places(_PAPERS):
        return
    if grammar.pack.capitalised:
        _partners(shadow, grammar)
        return
    begun = len(shadow.chunks)
    for i in reversed(shadow.places(_NAMED)):
        if i >= begun or not (_heads(shadow, i, grammar) or _by_pattern(shadow, i)):
            continue
        first, last = _begun(shadow, i, grammar), _seated(shadow, _linked(shadow, i, grammar), grammar)
        told = first > 0 and shadow.folded(first - 1) in grammar.transparent  # "a company"
        if first < last and not told and _is_party(shadow, last + 1, grammar):
            _peer(shadow, last + 1, grammar)
            _place(shadow, first, last)
            begun = first


def _partners(shadow: Shadow, grammar: Grammar) -> None:
    """ "Signed an MoU (MoU) with Casa Azul": whoever a document is with, told by names alone, is a body."""
    for i in shadow.places(_PAPERS):
        first = next((k for k in range(i + 1, min(i + 5, len(shadow.chunks))) if not _bracket(shadow, k)), i)
        if (shadow.folded(first),) not in grammar.markers or "with" not in grammar.markers[(shadow.folded(first),)]:
            continue
        first = last = first + 1
        while last < len(shadow.chunks) and last - first < _LONGEST and _capital_name(shadow, last):
            last += 1
        named = any(shadow.chunks[k].kind is Kind.NAME for k in range(first, last))
        if last > first and named and not any(shadow.chunks[k].kind is Kind.STATE for k in range(first, last)):
            _place(shadow, first, last - 1)
            return


def _bracket(shadow: Shadow, i: int) -> bool:
    return shadow.folded(i) in ("(", ")") or shadow.chunks[i].kind is Kind.AGREEMENT


def _capital_name(shadow: Shadow, i: int) -> bool:
    return shadow.chunks[i].kind in (Kind.NAME, Kind.PLACE, Kind.FIELD, Kind.SECTOR) and _capital(shadow, i)


def _begun(shadow: Shadow, i: int, grammar: Grammar) -> int:
    """Where a name begins before its head: fields that are joined belong to it, and names behind their owner."""
    first = i
    while first > 0 and i - first < _LONGEST:
        if _names(shadow, first - 1, grammar):
            first -= 1
        elif first > 1 and shadow.folded(first - 1) in grammar.joining and _joined(shadow, first - 2, grammar):
            first -= 2
        else:
            break
    return first


def _joined(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """ "Ministry of A and B": chunk ``i`` before a conjunction is a field, or a name right behind its state."""
    if shadow.chunks[i].kind in (Kind.SECTOR, Kind.FIELD):
        return _may_open(shadow, i, grammar)
    while i > 0 and shadow.chunks[i].kind in (Kind.NAME, Kind.SECTOR):
        i -= 1
    owner = i > 0 and shadow.chunks[i - 1].kind is Kind.STATE
    return owner and "of" in grammar.markers.get((shadow.folded(i),), ())


def _seated(shadow: Shadow, last: int, grammar: Grammar) -> int:
    """ "X University Lahore": the name of its place or state right behind it is part of a body's."""
    behind = last + 1
    if behind < len(shadow.chunks) and shadow.chunks[behind].kind in (Kind.STATE, Kind.PLACE):
        return behind if _is_party(shadow, behind + 1, grammar) else last
    return last


def _peer(shadow: Shadow, i: int, grammar: Grammar) -> None:
    """ "X Company and Turkey's Y signed …": what a body is joined to by the name of its state is a body as well."""
    if shadow.folded(i) not in grammar.joining or i + 3 >= len(shadow.chunks):
        return
    if shadow.chunks[i + 1].kind is not Kind.STATE or "of" not in grammar.markers.get((shadow.folded(i + 2),), ()):
        return
    first = last = i + 3
    while last < len(shadow.chunks) and last - first < _LONGEST and shadow.chunks[last].kind is Kind.NAME:
        last += 1
    if last > first and _is_party(shadow, last, grammar):
        _place(shadow, first, last - 1)


def _linked(shadow: Shadow, i: int, grammar: Grammar) -> int:
    """The end of a name that goes on behind its head: "university of medicine"."""
    if i + 1 >= len(shadow.chunks) or shadow.folded(i + 1) not in grammar.body_links:
        return i
    last = i + 1
    while last + 1 < len(shadow.chunks) and last - i <= _LONGEST and _names(shadow, last + 1, grammar):
        last += 1
    return last if last > i + 1 else i


def _names(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    word = shadow.folded(i)
    return (
        shadow.chunks[i].kind in _LEFT
        and _may_open(shadow, i, grammar)
        and word not in grammar.joining
        and word not in grammar.separators
        and (word,) not in grammar.tense
    )


def _is_party(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """Whether what ends before chunk ``i`` is joined to another or marked as one of two or as who acts."""
    if i + 2 < len(shadow.chunks) and shadow.folded(i) == "(":  # its acronym
        i = next((k + 1 for k in range(i + 2, min(i + 6, len(shadow.chunks))) if shadow.folded(k) == ")"), i)
    if i >= len(shadow.chunks):
        return False
    if shadow.folded(i) in grammar.joining:
        return True
    return not _PARTY.isdisjoint(grammar.marked(shadow.tokens, shadow.chunks[i].start))


def _heads(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """A word for a kind of body, also one that names a field as well: a university, an airline."""
    chunk = shadow.chunks[i]
    if chunk.kind is Kind.BODY_HEAD:
        return True
    return chunk.kind is Kind.SECTOR and shadow.folded(i) in grammar.body_heads


def _by_pattern(shadow: Shadow, i: int) -> bool:
    """A body that a pattern of the pack found: its name may begin before it and go on behind it."""
    return shadow.chunks[i].kind is Kind.ORG and isinstance(shadow.chunks[i].data, Labelled)


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
            if shadow.folded(j - 1) in grammar.joining:  # "the Ministry of A and the Board of B"
                break
        elif linked and kind is Kind.ORG and shadow.folded(j - 1) in grammar.body_links:
            last = j  # "the Institute for Parliamentary Services"
        elif linked and last == j - 1 and _named_behind(shadow, j):
            break
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


def _named_behind(shadow: Shadow, j: int) -> bool:
    """ "Chairman of the Council of A X Y": two names behind a state or a field are who holds the office."""
    chunks = shadow.chunks
    if j + 1 >= len(chunks) or chunks[j - 1].kind not in (Kind.STATE, Kind.SECTOR):
        return False
    last = j + 2 >= len(chunks) or chunks[j + 2].kind is not Kind.BODY_HEAD
    return last and chunks[j].kind is Kind.NAME and chunks[j + 1].kind is Kind.NAME


def _after_joint(shadow: Shadow, j: int, grammar: Grammar) -> bool:
    """ "Institute of Peace and Casa Asia" are two: behind a conjunction a field goes on, a name starts anew."""
    return shadow.folded(j - 1) in grammar.joining or shadow.folded(j - 1) in grammar.separators
