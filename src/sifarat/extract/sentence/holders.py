"""Whom an office means that is named without its holder: who was said to hold it, or the state that sent them."""

from sifarat.article import Span
from sifarat.extract.grammar.chunks import Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Known, Office
from sifarat.extract.sentence.clauses import Argument
from sifarat.extract.sentence.focus import Focus

# Words that say an office is not held stand at most so many words before it.
_QUALIFIED = 2


def office_alone(
    office: Office, i: int, marked: frozenset[str], span: Span, known: Known, focus: Focus, visiting: bool,
    here: set[str],
) -> Argument | None:  # fmt: skip
    entry = known.office(office, focus.persons, focus.home, visiting)
    if entry is not None and entry.key in here and office.state and entry.of_state(None) is None:
        entry = None  # "Minister X met the minister of A": X is another
    if entry is not None:
        entry.spans.append(span)
        return Argument(i, "Person", (entry,), marked, span)
    if office.state and not office.former:
        return Argument(i, "State", (known.state(office.state, span),), marked, span, True)
    return None


def holders(office: Office, i: int, marked: frozenset[str], span: Span, known: Known, focus: Focus) -> Argument | None:
    """``The ministers of A``: no single person, but the state that sent them; "the envoys" are those named last."""
    if office.state:
        return Argument(i, "State", (known.state(office.state, span),), marked, span, True)
    named = [entry for entry in focus.named if any(held.rank == office.rank for held, _ in entry.offices)]
    return Argument(i, "Person", tuple(named), marked, span) if len(named) > 1 else None


def visiting(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """``the visiting minister``: a minister of another state."""
    return i > 0 and shadow.folded(i - 1) in grammar.visiting


def passing(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """``the acting minister``, ``the then minister``: words of the office or before it say that it is not held."""
    chunk = shadow.chunks[i]
    words = [token.folded for token in shadow.tokens[max(0, chunk.start - _QUALIFIED) : chunk.end]]
    return any(tuple(words[k : k + n]) in grammar.passing for k in range(len(words)) for n in (1, 2, 3))
