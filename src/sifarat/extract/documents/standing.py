"""How a document stands: signed, agreed, under negotiation …, by the nearest verb or phrase that governs it.

Triggers of signing and exchange tell an event as well; phrases of the pack's ``agreement_status`` count only beside a
document. Where markers stand before the noun phrase (English) the governing words stand before the document or behind
it, where they stand after it (Hindi, Urdu) behind it, a participle before it.
"""

from dataclasses import dataclass

from sifarat.extract.documents.documents import Document
from sifarat.extract.events.drafts import AHEAD
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Clause, status_after, undated
from sifarat.extract.sentence.scene import Scene

STATUS = {
    "signing": "Signed",
    "exchange": "Exchanged",
    "agreeing": "Agreed",
    "negotiating": "UnderNegotiation",
    "in-force": "InForce",
    "proposing": "Proposed",
    "issuing": "Agreed",
}
ACTS = ("signing", "exchange")
# What is "issued" or "adopted" is one of these.
_ISSUED = frozenset({"JointDeclaration", "ActionPlan", "Roadmap"})
# To make one of these is to sign it.
_DONE = frozenset({"MemorandumOfUnderstanding", "LetterOfIntent", "Protocol"})
_REACH = 14
_GAP = 5  # words between what is to be done and that it was agreed on
_PLAIN = (Kind.WORD, Kind.NAME, Kind.MARK)


@dataclass(frozen=True, slots=True)
class Standing:
    """A document's status with the trigger that told it, if one did, and where the governing words stand (chunk)."""

    status: str
    trigger: int | None
    at: int
    behind: bool


def standing(scene: Scene, clause: Clause, held: list[Document], n: int, grammar: Grammar) -> Standing | None:
    """How document ``n`` of those a clause holds stands; a list shares what governs its first or last."""
    order = range(n, len(held)) if grammar.after else range(n, -1, -1)
    for k in order:
        low = held[k - 1].heads[-1] + 1 if k else clause.first
        high = held[k + 1].heads[0] - 1 if k + 1 < len(held) else clause.last
        found = _nearest(scene, held[k], low, high, grammar)
        if found is not None and (k == n or found.trigger is not None or found.status != "InForce"):
            return found  # "under A, B and C": what is done under one of a list says nothing of the others
    return None


def _nearest(scene: Scene, document: Document, low: int, high: int, grammar: Grammar) -> Standing | None:
    ways: list[tuple[int, int, Standing]] = []
    chunks = scene.shadow.chunks
    begin, end = document.heads[0], document.heads[-1]
    for i in range(low, high + 1):
        if chunks[i].kind is Kind.TRIGGER and chunks[i].data.frame in STATUS and (i < begin or i > end):
            if chunks[i].data.frame == "issuing" and document.papers[0].kind not in _ISSUED:
                continue
            found = Standing(STATUS[chunks[i].data.frame], i, i, i > end)
            ways.append((*_gap(scene, i, document, grammar), found))
    starts = {t: i for i in range(low, high + 1) for t in range(chunks[i].start, chunks[i].end)}
    tokens = scene.shadow.tokens
    t = chunks[low].start
    stop = chunks[high].end
    while t < stop:
        hit = next((n for n in range(5, 0, -1) if t + n <= stop and _phrase(tokens, t, n, grammar)), 0)
        i = starts[t]
        if hit and not begin <= i <= end and _governs(scene, t, hit, document, grammar):
            status = grammar.status_words[_phrase(tokens, t, hit)]
            if status == "Agreed" and document.papers[0].kind in _DONE and _light(tokens, t, hit, grammar):
                status = "Signed"  # a memorandum that was "made" was signed
            found = Standing(status, None, i, i > end)
            ways.append((*_gap(scene, i, document, grammar), found))
        t += hit or 1
    near = [way for way in ways if way[0] <= _REACH]
    if not near:
        return None
    best = min(near, key=lambda way: way[:2])[2]
    wished = any(way[2].status == "Proposed" and way[2].trigger is None for way in near)
    if best.trigger is not None and wished and best.status in ("Signed", "Exchanged"):
        return Standing("Proposed", None, best.at, best.behind)
    return best


def _phrase(tokens, t: int, n: int, grammar: Grammar | None = None) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    words = tuple(token.folded for token in tokens[t : t + n])
    return words if grammar is None or words in grammar.status_words else ()


def _governs(scene: Scene, t: int, n: int, document: Document, grammar: Grammar) -> bool:
    """False for words that say something of the document only from another place than theirs."""
    tokens = scene.shadow.tokens
    if grammar.after:
        begin = scene.shadow.chunks[document.heads[0]].start
        if t < begin and grammar.status_words[_phrase(tokens, t, n)] == "InForce":
            return t + n == begin  # "according to X the agreement" governs nothing
        return not _light(tokens, t, n, grammar) or _touches(scene, t, document.heads[-1], grammar)
    last = tokens[t + n - 1].folded
    if (last,) in grammar.markers or last in grammar.transparent:
        return t + n <= scene.shadow.chunks[document.heads[0]].start
    return True


def _light(tokens, t: int, n: int, grammar: Grammar) -> bool:  # type: ignore[no-untyped-def]
    """A verb that says only that something was done or will be: it must stand right behind what was done."""
    words = _phrase(tokens, t, n)
    return grammar.after and all((w,) in grammar.tense or w.endswith(grammar.verb_endings) for w in words)


def _touches(scene: Scene, t: int, end: int, grammar: Grammar) -> bool:
    if scene.shadow.chunks[end].end > t:
        return False
    dated = {k for c in scene.shadow.chunks[end:] if c.kind is Kind.DATE for k in range(c.start, c.end + 1)}
    between = range(scene.shadow.chunks[end].end, t)  # "made in October 2019": a day with its marker may stand between
    return all(k in dated or scene.shadow.tokens[k].folded in grammar.transparent for k in between)


def _gap(scene: Scene, i: int, document: Document, grammar: Grammar) -> tuple[int, int]:
    """How many words of their own stand between chunk ``i`` and the document, then how far it is.

    The document's complement does not part them.
    """
    begin, end = document.heads[0], document.heads[-1]
    chunks = scene.shadow.chunks
    between = range(i + 1, begin) if i < begin else range(end + 1, i)
    gap = 0
    for j in between:
        if chunks[j].kind not in _PLAIN or (i < begin and j >= document.first and not grammar.after):
            continue
        word = scene.shadow.folded(j)
        if not (word in grammar.transparent or word in grammar.joining or (word,) in grammar.markers):
            gap += 1
    # A participle before the document says less than the verb behind it.
    late = grammar.after and i < begin and i + 1 != begin
    return gap + (8 if late else 0), min(abs(i - begin), abs(i - end))


def mood(scene: Scene, clause: Clause, found: Standing, grammar: Grammar) -> tuple[str, str | None]:
    """The status as tense and mood leave it, and the tense."""
    chunks = scene.shadow.chunks
    at = chunks[found.at]
    if grammar.after:
        words = undated(scene.shadow, at.start, chunks[clause.last].end)
    elif found.trigger is not None and at.data.kind == "noun":
        words = undated(scene.shadow, max(chunks[clause.first].start, at.start - 8), at.end)
    else:
        words = undated(scene.shadow, max(chunks[clause.first].start, at.start - 5), at.end)
    told = at.data.status if found.trigger is not None else None
    if grammar.after and found.trigger is not None and _meant(scene, clause, found.trigger, grammar):
        told = "Planned"
    tense = told or status_after(words, grammar)
    if tense in AHEAD and found.status in ("Signed", "Exchanged"):
        return "Proposed", tense
    if tense in AHEAD and found.status == "Agreed":
        return "UnderNegotiation", tense
    return found.status, tense


def _meant(scene: Scene, clause: Clause, trigger: int, grammar: Grammar) -> bool:
    """ "Agreed on signing", where the verb stands last: what is agreed behind it, with no verb between, is to come."""
    chunks = scene.shadow.chunks
    behind = next((i for i in scene.of_kind(Kind.TRIGGER) if trigger < i <= clause.last), None)
    if chunks[trigger].data.frame not in ACTS or behind is None or chunks[behind].data.frame != "agreeing":
        return False
    words = [token.folded for token in scene.shadow.tokens[chunks[trigger].end : chunks[behind].start]]
    marks = {k for i in range(len(words)) for n in (2, 3) if tuple(words[i : i + n]) in grammar.markers
             for k in range(i, i + n)}  # fmt: skip
    done = any((word,) in grammar.tense for i, word in enumerate(words) if i not in marks)
    return 0 < len(words) <= _GAP and not done


def denied(scene: Scene, clause: Clause, document: Document | None, at: int, grammar: Grammar) -> bool:
    """A negation of the governing words or of the document ("no agreement was signed")."""
    chunks = scene.shadow.chunks
    if grammar.after:
        low, high = chunks[at].start if document is None else chunks[document.heads[0]].start, chunks[clause.last].end
    else:
        least = at if document is None else min(at, document.heads[0])
        low, high = max(chunks[clause.first].start, chunks[least].start - 5), chunks[at].end
    return any(token.folded in grammar.negation for token in scene.shadow.tokens[low:high])
