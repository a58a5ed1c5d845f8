"""Where a report was written and who signed it: the place it opens with, which takes no part in what it tells."""

import itertools

from sifarat.extract.grammar.chunks import Chunk, Kind, Shadow
from sifarat.extract.mentions.known import Entry, Known
from sifarat.language.tokens import is_comma

_TOLD = (Kind.TRIGGER, Kind.PERSON, Kind.STATE, Kind.STANCE, Kind.PLACE)
_PLACES = (Kind.PLACE, Kind.STATE, Kind.DEMONYM)
# Who wrote a report is told in so many chunks before the place, the comma among them.
_SIGNED = 5
# Marks that stand between the place of a report and the report.
_CLOSING = (":", "-", "–", "—", "/")
# Place, state and day at the head of a report are at most so many words.
_OPENING = 9


def enter_dateline(shadows: list[Shadow], known: Known) -> None:
    """``Raipur, 5 January``: a name before a comma and the day, where the report begins, is the place it comes from."""
    for shadow in shadows[:3]:
        if len(shadow.chunks) < 3 or shadow.chunks[0].kind is not Kind.NAME or shadow.headline:
            continue
        if is_comma(shadow.folded(1)) and shadow.chunks[2].kind is Kind.DATE:
            entry = known.body("Place", shadow_text(shadow, shadow.chunks[0]), shadow.span(0), None)
            shadow.chunks[0] = Chunk(Kind.PLACE, shadow.chunks[0].start, shadow.chunks[0].end, entry)


def blank_dateline(shadows: list[Shadow]) -> None:
    """``ISLAMABAD, Apr 18 (APP):`` dates and signs the report: nothing before the colon is part of what it tells."""
    for shadow in shadows[:4]:
        marks = [shadow.folded(i) for i in range(min(12, len(shadow.chunks)))]
        end = next((i for i, mark in enumerate(marks) if mark in (":", "-")), None)
        dated = _dated(shadow)
        if dated is not None:
            for i in range(1, dated):
                chunk = shadow.chunks[i]
                shadow.chunks[i] = Chunk(Kind.WORD, chunk.start, chunk.end)
            continue
        if end is None:
            continue
        agency = end == 1 and shadow.tokens[0].text.isupper()  # "LAHORE. AGENCY - "
        if not agency and not any(chunk.kind in (Kind.PLACE, Kind.STATE) for chunk in shadow.chunks[:end]):
            continue
        if any(chunk.kind in (Kind.TRIGGER, Kind.PERSON, Kind.STANCE) for chunk in shadow.chunks[:end]):
            continue
        for i, chunk in enumerate(shadow.chunks[:end]):
            if chunk.kind in (Kind.DATE, Kind.ORG) or (agency and chunk.kind is Kind.NAME):
                shadow.chunks[i] = Chunk(Kind.WORD, chunk.start, chunk.end)


def _dated(shadow: Shadow) -> int | None:
    """``BAKU, Azerbaijan, November 2. President X has …``: the chunk of the full stop behind place and day."""
    tokens = shadow.tokens
    if len(tokens) < 6 or not tokens[0].text.isupper() or len(tokens[0].text) < 3:
        return None
    stop = next((i for i in range(3, min(_OPENING, len(tokens) - 1)) if tokens[i].text == "."), None)
    if stop is None or not tokens[stop - 1].text.isdigit() or not tokens[stop + 1].text[:1].isupper():
        return None
    if not any(is_comma(token.text) for token in tokens[1:4]) or shadow.chunks[0].kind is not Kind.PLACE:
        return None
    return next((i for i, chunk in enumerate(shadow.chunks) if chunk.start == stop), None)


def dateline_of(shadows: list[Shadow]) -> Entry | None:
    """The place that the article's first line or its second opens with, before a colon or dash or alone."""
    for shadow in shadows[:4]:
        for i, chunk in enumerate(shadow.chunks[:6]):
            if chunk.kind is Kind.PLACE and isinstance(chunk.data, Entry):
                rest = shadow.chunks[i + 1 :]
                marks = [shadow.folded(j) for j in range(i + 1, min(i + 9, len(shadow.chunks)))]
                alone = i == 0 and all(other.kind in (Kind.MARK, Kind.DATE) for other in rest)
                signed = i == 0 and len(rest) <= 5 and marks[:1] == [","]  # "New Delhi, special correspondent."
                alone = alone or (signed and not any(other.kind in _TOLD for other in rest))
                alone = alone or (0 < i <= _SIGNED and _signed_before(shadow, i) and not rest[1:])
                if (
                    alone
                    or (i == 0 and _dated(shadow))
                    or any(mark in (":", "-", "(") for mark in marks[:6])
                    or marks[:2] == ["/", "/"]
                ):
                    return chunk.data
    return None


def _signed_before(shadow: Shadow, i: int) -> bool:
    """``Special correspondent, New Delhi.``: who wrote it, a comma, and where."""
    before = shadow.chunks[: i - 1]
    return is_comma(shadow.folded(i - 1)) and not any(chunk.kind in _TOLD for chunk in before)


def blank_signature(shadows: list[Shadow]) -> None:
    """Place, date and agency in brackets before the report begins: nothing of it is part of what is told."""
    for shadow in shadows[:4]:
        marks = [shadow.folded(i) for i in range(min(12, len(shadow.chunks)))]
        if "(" not in marks[:7] or ")" not in marks:
            continue
        end = marks.index(")")
        if any(chunk.kind in (Kind.TRIGGER, Kind.PERSON, Kind.OFFICE, Kind.STANCE) for chunk in shadow.chunks[:end]):
            continue
        opened = marks.index("(")
        if shadow.chunks[0].kind not in (Kind.PLACE, Kind.DATE) or opened > 5:
            continue
        if ":" in marks[:opened] and marks.index(":") + 1 < opened:  # "QUETTA: The Chamber of Trade (CT) has …"
            continue
        for i, chunk in enumerate(shadow.chunks[:end]):
            if chunk.kind in (Kind.PLACE, Kind.DATE, Kind.ORG, Kind.NAME):
                shadow.chunks[i] = Chunk(Kind.WORD, chunk.start, chunk.end)


def blank_place(shadows: list[Shadow], dateline: Entry | None) -> None:
    """``NEW DELHI: X came to A``: where the report was written takes no part in what its first sentence tells."""
    for shadow in shadows[:4] if dateline is not None else ():
        for i, chunk in enumerate(shadow.chunks[:6]):
            behind = shadow.chunks[i + 2].kind if i + 2 < len(shadow.chunks) else None
            joins = behind in _PLACES
            closed = i + 1 < len(shadow.chunks) and shadow.folded(i + 1) in _CLOSING
            if chunk.data is dateline and ((closed and not joins) or (i == 0 and _dated(shadow))):
                shadow.chunks[i] = Chunk(Kind.WORD, chunk.start, chunk.end)


def shadow_text(shadow: Shadow, chunk: Chunk) -> str:
    """The words of a chunk as the article has them, one blank between tokens that stood apart."""
    tokens = shadow.tokens[chunk.start : chunk.end]
    out = tokens[0].text
    for before, token in itertools.pairwise(tokens):
        out += ("" if before.end == token.start else " ") + token.text
    return out
