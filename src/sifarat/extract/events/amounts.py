"""Sums of money: who pledges how much to whom, and what two sides aim at by when.

A sum is a number beside a currency. It is a pledge where words for a loan, a grant or aid stand near it and somebody
gives; a target where words for an aim do. A sum alone says nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sifarat.article import Article, Span
from sifarat.extract.events.drafts import Draft
from sifarat.extract.events.scope import in_scope
from sifarat.extract.finding import Ref, Sector, Support, Text
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Known
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene

# How many tokens a loan or an aim may stand from its sum.
_NEAR = 9
_GIVES = frozenset({"agent", "by", "plain"})
_GETS = frozenset({"patient", "goal", "of", "object"})


@dataclass(frozen=True, slots=True)
class Sum:
    """Chunks ``first`` to ``last`` with the value and the ISO 4217 code they mean."""

    first: int
    last: int
    value: int | float
    currency: str


def amounts(scene: Scene, known: Known, focus: Focus, article: Article, grammar: Grammar) -> Iterator[Draft]:
    """The pledges and targets of a sentence."""
    for money in _sums(scene):
        clause = scene.clause_of(money.first)
        if _beside(scene, money, grammar.targets):
            yield from _target(scene, money, clause, known, focus, article, grammar)
        elif _beside(scene, money, grammar.pledges):
            yield from _pledge(scene, money, clause, known, focus, grammar)


def _sums(scene: Scene) -> Iterator[Sum]:
    """``25 crore dollars`` and ``$25 million``."""
    chunks = scene.shadow.chunks
    for i in scene.of_kind(Kind.NUMBER):
        number = chunks[i].data
        value = int(number) if number == int(number) else float(number)
        if i + 1 < len(chunks) and chunks[i + 1].kind is Kind.CURRENCY:
            yield Sum(i, i + 1, value, chunks[i + 1].data)
        elif i and chunks[i - 1].kind is Kind.CURRENCY:
            yield Sum(i - 1, i, value, chunks[i - 1].data)


def _beside(scene: Scene, money: Sum, phrases: Mapping[tuple[str, ...], str]) -> bool:
    tokens, chunks = scene.shadow.tokens, scene.shadow.chunks
    low = max(chunks[money.first].start - _NEAR, 0)
    high = min(chunks[money.last].end + _NEAR, len(tokens))
    words = [token.folded for token in tokens[low:high]]
    return any(tuple(words[i : i + n]) in phrases for i in range(len(words)) for n in (1, 2, 3, 4))


def _pledge(scene: Scene, money: Sum, clause: Clause, known: Known, focus: Focus, grammar: Grammar) -> Iterator[Draft]:
    scope = in_scope(scene, money.first, clause, grammar)
    draft = _draft("Pledge", scene, money, grammar)
    gives = _who(scope, _GIVES, known)
    gets = [who for who in _who(scope, _GETS, known) if who[0] not in {key for key, _ in gives}]
    if not gives and not gets:
        return
    for role, named, others in (("from", gives, gets), ("to", gets, gives)):
        for key, words in named:
            draft.add(role, Ref(key), words)
        if not named:
            for key in _other(others, focus, known, draft):
                draft.add(role, Ref(key), draft.quote, support=Support.DERIVED)
    if not draft.values("from") or not draft.values("to"):
        return
    _worth(draft, scene, money, clause)
    yield draft


def _target(
    scene: Scene, money: Sum, clause: Clause, known: Known, focus: Focus, article: Article, grammar: Grammar
) -> Iterator[Draft]:
    draft = _draft("Target", scene, money, grammar)
    scope = [a for a in in_scope(scene, money.first, clause, grammar) if a.type != "Person"]
    named = _who(scope, _GIVES | {"between", "with", "of"}, known)
    for key, words in named:
        draft.add("party", Ref(key), words)
    if len(named) < 2:
        for iso in focus.states if len(focus.states) == 2 else ():
            draft.add("party", Ref(known.state(iso, draft.quote).key), draft.quote, support=Support.DERIVED)
    if not draft.values("party"):
        return
    _worth(draft, scene, money, clause)
    for i in scene.of_kind(Kind.DATE):
        date = scene.shadow.chunks[i].data.resolve(article.published, True)
        later = article.published is None or (date is not None and date.year > article.published.year)
        if date is not None and later and date.month is None:
            draft.add("by", date.year, scene.shadow.span(i))
            break
    yield draft


def _draft(kind: str, scene: Scene, money: Sum, grammar: Grammar) -> Draft:
    rule = f"{grammar.pack.lang}/{kind.lower()}"
    return Draft(kind, [], scene.shadow.span(money.first, money.last), rule, scene.shadow.number)


def _who(scope: list[Argument], markers: frozenset[str], known: Known) -> list[tuple[str, Span]]:
    """States and bodies under these markers; a person stands for their state where none is named."""
    found = [a for a in scope if a.type in ("State", "Organization") and a.markers & markers]
    if found:
        return [(entry.key, argument.words) for argument in found for entry in argument.entries]
    persons = [(entry, a.words) for a in scope if a.type == "Person" and a.markers & markers for entry in a.entries]
    return [(known.state(entry.state, words).key, words) for entry, words in persons if entry.state]


def _other(others: list[tuple[str, Span]], focus: Focus, known: Known, draft: Draft) -> list[str]:
    """Of the two states the article is about, the one that is not said."""
    said = {key for key, _ in others}
    pair = [known.state(iso, draft.quote).key for iso in focus.states] if len(focus.states) == 2 else []
    return [key for key in pair if key not in said] if said & set(pair) else []


def _worth(draft: Draft, scene: Scene, money: Sum, clause: Clause) -> None:
    span = scene.shadow.span(money.first, money.last)
    draft.add("amount", money.value, span)
    draft.add("currency", Text(money.currency), span)
    for slug, words in scene.sectors(clause.first, clause.last):
        draft.add("topic", Sector(slug), words)
