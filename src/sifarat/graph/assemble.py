"""From one article's reading to its part of the graph: facts, claims with their words, and records used."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import cast

from pyoxigraph import NamedNode, Triple

from sifarat.extract.finding import Reading
from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.evidence import evidence
from sifarat.graph.facts import article_statements, finding_statements, thing_statements
from sifarat.graph.incumbents import incumbent_records, incumbent_statements, incumbents
from sifarat.graph.judged import alias_triples
from sifarat.graph.offices import office_statements
from sifarat.graph.records import records
from sifarat.graph.scene import Scene, Statement
from sifarat.graph.shown import shown
from sifarat.graph.terms import BASE
from sifarat.graph.told import telling, told_statements
from sifarat.resolve.judgement import Judgement
from sifarat.resolve.known import Known
from sifarat.resolve.meeting import Alias
from sifarat.resolve.names import names
from sifarat.resolve.things import Romanise


def assemble(
    reading: Reading,
    authority: Known,
    *,
    base: str = BASE,
    judgements: Iterable[Judgement] = (),
    romanise: Romanise | None = None,
    aliases: Iterable[Alias] | None = None,
) -> ArticleGraph:
    """All that ``reading`` adds to the graph. A pure function: the same in, the same bytes out, in any process.

    What can't be shown word for word is left out together with its claim (``sifarat.graph.shown.unshown`` tells what
    that is), so every quote equals ``article.text[start:end]``. ``base`` is where the nodes stand; it ends in ``/`` or
    ``#``. ``romanise`` turns a name in any script into Latin letters; the authority's does where none is given.
    ``aliases`` are the names of this article that give way to others, as ``sifarat.resolve.meeting`` finds them from
    many articles. The order of things and findings plays no part.
    """
    judgements, sound, latin = tuple(judgements), shown(reading), romanise or _romanise()
    given = None if aliases is None else tuple(aliases)
    renamed = None if given is None else {alias.name: alias.stays for alias in given}
    labels = {alias.stays: alias.label for alias in given or () if alias.label}
    scene = Scene(sound, names(sound, authority, latin, judgements, renamed), authority, latin, base, labels)
    statements = list(_statements(scene))
    facts = _sorted(statement.triple for statement in statements)
    holders = incumbent_records((it for _, _, it in incumbents(scene)), judgements, scene)
    told = (*facts, *(triple for triples in holders.values() for triple in triples))
    used = (term.value.removeprefix(base) for triple in told for term in triple if isinstance(term, NamedNode))
    return ArticleGraph(
        article=scene.article,
        facts=facts,
        evidence=_sorted(
            [
                *evidence(statements, scene),
                *told_statements(telling(scene), scene),
                *(triple for alias in _used(given or (), scene) for triple in alias_triples(alias, base)),
            ]
        ),
        records={**records(used, authority, base), **holders},
    )


def _used(aliases: Iterable[Alias], scene: Scene) -> Iterator[Alias]:
    """Those whose name the article has: a name made of another one's may be gone when that goes by another."""
    own = set(scene.names.own.values())
    return (alias for alias in aliases if alias.name in own)


def _romanise() -> Romanise:
    """The authority's way of writing a name in Latin letters, loaded when it is needed."""
    return cast(Romanise, import_module("sifarat.authority.romanise").romanise)


def _statements(scene: Scene) -> Iterator[Statement]:
    yield from article_statements(scene)
    for thing in scene.reading.things:
        yield from thing_statements(thing, scene)
    yield from incumbent_statements(scene)
    for finding in scene.reading.findings:
        told = office_statements if finding.type == "Office" else finding_statements
        yield from told(finding, scene)


def _sorted(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Triples in the order of their N-Triples lines, each once."""
    return tuple(sorted(set(triples), key=str))
