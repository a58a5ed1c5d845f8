"""Who leads a delegation by what a sentence says, and which delegation is meant where none is named."""

from dataclasses import replace

from sifarat.extract.grammar.chunks import Shadow
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.sentence.clauses import Argument
from sifarat.extract.sentence.focus import Focus

_ACTS = frozenset({"agent", "plain"})
_LEADERS = frozenset({"by", "leading"})
# A side stands at most so many chunks behind who leads it.
_LEADING = 4


def of_delegation(shadow: Shadow, argument: Argument, grammar: Grammar) -> bool:
    """Whether a mention names a delegation or who leads one: the one that "the delegation" means from here on."""
    if grammar.after:
        return argument.sent or "by" in argument.markers
    chunk = shadow.chunks[argument.chunk]
    nouns = grammar.delegations.last
    return "leading" in argument.markers or any(t.folded in nouns for t in shadow.tokens[chunk.start : chunk.end])


def leading(shadow: Shadow, arguments: dict[int, Argument], grammar: Grammar) -> dict[int, Argument]:
    """``Y led the Kenyan side``: who leads a delegation by a verb, marked as in "was led by Y"."""
    found: dict[int, Argument] = {}
    if grammar.leading_verbs.isdisjoint([token.folded for token in shadow.tokens]):
        return found
    places = sorted(arguments)
    for n, i in enumerate(places):
        argument = arguments[i]
        side = arguments[places[n + 1]] if n + 1 < len(places) else None
        if argument.type != "Person" or side is None or not side.sent or side.chunk - i > _LEADING:
            continue
        behind = (t.folded for t in shadow.tokens[shadow.chunks[i].end :] if t.folded not in grammar.separators)
        if next(behind, "") in grammar.leading_verbs and argument.markers & _ACTS:
            found[i] = replace(argument, markers=_LEADERS)
    return found


def by_leader(argument: Argument, focus: Focus, grammar: Grammar) -> Argument:
    """``A delegation led by X``, then ``the Kenyan delegation``, which is X's: what it does X does."""
    leader = focus.delegation
    if grammar.after or argument.type != "State" or leader is None or leader.type != "Person":
        return argument
    if leader.of_state(focus.home) != argument.entries[0].state:
        return argument
    return Argument(argument.chunk, "Person", (leader,), argument.markers, argument.words)
