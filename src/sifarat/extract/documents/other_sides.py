"""Who a document is with: a name that says of no kind what it is, where only a body can stand.

"An MoU with Casa Nova", "a deal between X and Y", "NUST and KazNU signed": behind (or before) the marker of the other
side of a document, and as who signs it, a name that is no known person's is a body's. As who signs alone it must look
like one: an acronym, or words of a field or a place beside a name.
"""

from collections.abc import Iterator

from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.mentions import name_acronyms
from sifarat.extract.mentions.offices import Labelled

_PAPERS = frozenset({Kind.AGREEMENT})
_TRIGGERS = frozenset({Kind.TRIGGER})
_ACTS = ("signing", "exchange")
# Deeds of states, parties and persons rather than of bodies: there a single word must look like a body's.
_OF_STATES = frozenset({"Agreement", "Treaty", "JointDeclaration", "Protocol", "AgreementPackage"})
_PART = frozenset({Kind.NAME, Kind.SECTOR, Kind.FIELD, Kind.BODY_HEAD, Kind.PLACE, Kind.STATE, Kind.DEMONYM})
_WHO = frozenset({Kind.ORG, Kind.PERSON, Kind.OFFICE, Kind.STATE, Kind.BOTH, Kind.PRONOUN, Kind.COMMISSION})
_LEADS_ON = frozenset({Kind.HONORIFIC, Kind.OFFICE, Kind.RANK, Kind.QUALIFIER, Kind.PERSON})
_BETWEEN, _WITH = frozenset({"between"}), frozenset({"with"})
_SEVERAL = frozenset({"between", "agent"})
_REACH = 14  # chunks from a document to the marker of its other side
_LONGEST = 7

Run = tuple[int, int]


def other_sides(shadows: list[Shadow], grammar: Grammar) -> None:
    """Put bodies in the place of names that only the document beside them tells of."""
    found = False
    for shadow in shadows:
        if not shadow.headline and shadow.places(_PAPERS):
            runs = set(
                _behind(shadow, grammar) if grammar.after else (*_sides(shadow, grammar), *_signing(shadow, grammar))
            )
            for first, last in sorted(runs, reverse=True):
                _place(shadow, first, last)
            found = found or bool(runs)
    if found:
        name_acronyms(shadows, grammar)


def _place(shadow: Shadow, first: int, last: int) -> None:
    inside = shadow.chunks[first : last + 1]
    states = tuple(c.data.iso for c in inside if c.kind in (Kind.STATE, Kind.DEMONYM) and c.data.iso)
    data = Labelled(states, None, (), False)
    shadow.replace(first, last, Chunk(Kind.ORG, inside[0].start, inside[-1].end, data))


def _sides(shadow: Shadow, grammar: Grammar) -> Iterator[Run]:
    """Behind "with" and "between" that a document, or its signing, stands before."""
    for paper in shadow.places(_PAPERS):
        kind = shadow.chunks[paper].data.kind
        for i in range(paper + 1, min(paper + _REACH, len(shadow.chunks))):
            if shadow.chunks[i].kind in (Kind.STANCE, *_LEADS_ON) or (shadow.folded(i),) in grammar.openers:
                break
            if shadow.chunks[i].kind is Kind.TRIGGER and shadow.chunks[i].data.frame not in _ACTS:
                break
            marked = grammar.marked(shadow.tokens, shadow.chunks[i].start)
            if not marked & (_BETWEEN | _WITH) or shadow.chunks[i].kind not in (Kind.WORD, Kind.NAME):
                continue
            yield from _listed(shadow, i + 1, kind, grammar)
            break


def _listed(shadow: Shadow, i: int, kind: str, grammar: Grammar) -> Iterator[Run]:
    """The names of a list of sides that begins at chunk ``i``."""
    while i < len(shadow.chunks):
        i = _passed(shadow, i, grammar)
        run = _run(shadow, i, grammar)
        if run is not None and _may_side(shadow, run, kind):
            yield run
        elif i >= len(shadow.chunks) or (run is None and shadow.chunks[i].kind not in _WHO):
            return
        i = _bracketed(shadow, (run[1] if run else i) + 1)
        if i >= len(shadow.chunks) or shadow.folded(i) not in grammar.joining:
            return
        i += 1


def _passed(shadow: Shadow, i: int, grammar: Grammar) -> int:
    """Behind articles and whose it is: "the", "Pakistan's"."""
    while i < len(shadow.chunks):
        owner = shadow.chunks[i].kind in (Kind.STATE, Kind.PLACE) and i + 2 < len(shadow.chunks)
        if owner and shadow.folded(i + 1) == "'" and shadow.folded(i + 2) == "s":
            i += 3
        elif shadow.chunks[i].kind is Kind.WORD and shadow.folded(i) in grammar.transparent:
            i += 1
        else:
            break
    return i


def _run(shadow: Shadow, first: int, grammar: Grammar) -> Run | None:
    """The capitalised words from chunk ``first`` on that can be a name of a body."""
    if first and shadow.chunks[first - 1].kind in _LEADS_ON:
        return None
    if first + 1 < len(shadow.chunks) and shadow.chunks[first].kind is Kind.PLACE:
        if shadow.chunks[first + 1].kind is Kind.BODY_HEAD:  # "the Punjab government"
            return first, first + 1
    last = first - 1
    i = first
    while i < len(shadow.chunks) and i - first < _LONGEST:
        if shadow.chunks[i].kind in _PART and _capital(shadow, i):
            last = i
        elif not (i > first and shadow.folded(i) in grammar.body_links | {"-", "&"}):
            break
        i += 1
    if last < first or not any(
        shadow.chunks[k].kind in (Kind.NAME, Kind.SECTOR, Kind.FIELD) for k in range(first, last + 1)
    ):
        return None
    if last + 1 < len(shadow.chunks) and shadow.chunks[last + 1].kind in _LEADS_ON:
        return None
    return first, last


def _may_side(shadow: Shadow, run: Run, kind: str) -> bool:
    first, last = run
    return last > first or kind not in _OF_STATES or _like_body(shadow, run)


def _like_body(shadow: Shadow, run: Run) -> bool:
    """An acronym, one behind it in brackets, or words of a field or a place beside a name."""
    first, last = run
    inside = range(first, last + 1)
    if any(_acronym(shadow, i) for i in inside) or _bracketed(shadow, last + 1) > last + 1:
        return True
    named = any(shadow.chunks[i].kind is Kind.NAME for i in inside)
    fields = any(shadow.chunks[i].kind in (Kind.SECTOR, Kind.FIELD, Kind.BODY_HEAD) for i in inside)
    return last > first and fields and (named or shadow.chunks[first].kind in (Kind.STATE, Kind.PLACE))


def _capital(shadow: Shadow, i: int) -> bool:
    return shadow.tokens[shadow.chunks[i].start].text[0].isupper()


def _acronym(shadow: Shadow, i: int) -> bool:
    text = shadow.tokens[shadow.chunks[i].start].text
    return shadow.chunks[i].kind is Kind.NAME and text.isalpha() and sum(c.isupper() for c in text) > 1


def _bracketed(shadow: Shadow, i: int) -> int:
    """Behind an acronym in brackets at chunk ``i``; ``i`` where there is none."""
    if i + 2 < len(shadow.chunks) and shadow.folded(i) == "(":
        end = next((k for k in range(i + 2, min(i + 5, len(shadow.chunks))) if shadow.folded(k) == ")"), None)
        if end is not None and _acronym(shadow, i + 1):
            return end + 1
    return i


def _signing(shadow: Shadow, grammar: Grammar) -> Iterator[Run]:
    """Names right before a verb of signing that look like bodies, and what they are joined to."""
    for at in shadow.places(_TRIGGERS):
        telling = shadow.chunks[at].data
        if telling.frame not in _ACTS or telling.kind != "verb":
            continue
        end = at
        while (run := _before(shadow, end, grammar)) is not None:
            if not _like_body(shadow, run):
                break
            yield run
            end = _passed_back(shadow, run[0], grammar)
            if end == 0 or shadow.folded(end - 1) not in grammar.joining:
                break
            end -= 1


def _passed_back(shadow: Shadow, i: int, grammar: Grammar) -> int:
    while i > 0:
        if shadow.chunks[i - 1].kind is Kind.WORD and shadow.folded(i - 1) in grammar.transparent - {"'", "s"}:
            i -= 1
        elif i > 2 and shadow.folded(i - 1) == "s" and shadow.folded(i - 2) == "'":
            i -= 3
        else:
            break
    return i


def _before(shadow: Shadow, end: int, grammar: Grammar) -> Run | None:
    """The run that ends right before chunk ``end``, but for an acronym in brackets."""
    last = end - 1
    if last > 1 and shadow.folded(last) == ")":
        last = next((k - 1 for k in range(last - 1, max(last - 4, 0), -1) if shadow.folded(k) == "("), last)
    first = last + 1
    while (
        first > 0 and last - first < _LONGEST and shadow.chunks[first - 1].kind in _PART and _capital(shadow, first - 1)
    ):
        first -= 1
    return _run(shadow, first, grammar) if 0 <= first <= last else None


def _behind(shadow: Shadow, grammar: Grammar) -> Iterator[Run]:
    """Before the marker of several sides or of who acts, where a body is among them."""
    for i in range(2, len(shadow.chunks)):
        if shadow.chunks[i].kind not in (Kind.WORD, Kind.NAME):
            continue
        if not grammar.marked(shadow.tokens, shadow.chunks[i].start) & _SEVERAL:
            continue
        if not any(i < paper < i + _REACH for paper in shadow.places(_PAPERS)):
            continue
        members, at = [], i
        while (member := _member(shadow, at)) is not None:
            members.append(member)
            at = member[0]
            if at == 0 or shadow.folded(at - 1) not in grammar.joining:
                break
            at -= 1
        kinds = [shadow.chunks[last].kind for first, last in members]
        if Kind.ORG in kinds and Kind.PERSON not in kinds:
            yield from (m for m, kind in zip(members, kinds, strict=True) if kind is Kind.NAME)


def _member(shadow: Shadow, end: int) -> Run | None:
    """The mention or the run of names right before chunk ``end``."""
    if end == 0:
        return None
    if shadow.chunks[end - 1].kind in _WHO:
        return end - 1, end - 1
    first = end
    while first > 0 and shadow.chunks[first - 1].kind is Kind.NAME and end - first < _LONGEST:
        first -= 1
    return (first, end - 1) if first < end else None
