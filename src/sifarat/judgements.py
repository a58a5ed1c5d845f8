"""Which judgements a store is built with, and what has to be done when they change."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from sifarat.graph.judged import judgements_graph, node_of
from sifarat.graph.terms import TYPE, sif
from sifarat.resolve.judgement import Judgement, Verdict, read, standing
from sifarat.settle import Quads, Stored
from sifarat.store import Writer
from sifarat.store.names import USES_RECORD, Names

_FIELDS = {"method": "method", "judgedBy": "who", "judgedOn": "when", "reason": "why"}


def given(judgements: Path | str | Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those of a file, or those given, each pair once."""
    found = read(Path(judgements)) if isinstance(judgements, str | Path) else judgements
    return tuple(each for _, each in sorted(standing(found).items()))


def stored(quads: Quads, base: str) -> tuple[Judgement, ...]:
    """The judgements a store was built with."""
    graph = Names(base).judgements
    found = []
    for quad in quads(None, TYPE, sif("IdentityJudgement"), graph):
        node = quad.subject
        assert isinstance(node, NamedNode)
        values = {each.predicate.value: each.object for each in quads(node, None, None, graph)}
        text = {
            field: value.value
            for local, field in _FIELDS.items()
            if isinstance(value := values.get(sif(local).value), Literal)
        }
        score = values.get(sif("score").value)
        found.append(
            Judgement(
                left=_name(values[sif("left").value], base),
                right=_name(values[sif("right").value], base),
                verdict=Verdict(_name(values[sif("verdict").value], sif("").value).lower()),
                score=float(score.value) if isinstance(score, Literal) else None,
                **text,
            )
        )
    return given(found)


def _name(term: object, base: str) -> str:
    assert isinstance(term, NamedNode)
    return term.value.removeprefix(base)


def concerned(writer: Writer, before: Iterable[Judgement], after: Iterable[Judgement]) -> set[NamedNode]:
    """Note the names that judgements which came, went or changed speak of; give the articles to make anew in any case.

    These are those with a record or a name that a negative judgement parts, or parted: who is linked there changes.
    """
    old, new = standing(before), standing(after)
    changed = {pair for pair in old.keys() | new.keys() if old.get(pair) != new.get(pair)}
    index = Stored(writer.matching, writer.names.base)
    writer.unsettle(key for pair in sorted(changed) for name in pair for key in index.keys(name))
    found: set[NamedNode] = set()
    for pair in changed:
        for name in pair:
            node = node_of(name, writer.names.base)
            users = {quad.subject for quad in writer.matching(None, USES_RECORD, node, None)}
            found |= {user for user in users if isinstance(user, NamedNode)}
            if Verdict.NEGATIVE in {each.verdict for each in (old.get(pair), new.get(pair)) if each}:
                found.update(index.articles(name))
    return found


def put(writer: Writer, judgements: Iterable[Judgement]) -> None:
    """Have the store's graph of judgements hold these."""
    writer.put_graph(writer.names.judgements, judgements_graph(judgements, writer.names.base))
