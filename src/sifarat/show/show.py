"""``show`` and ``show_thing``: a reading, or what a store holds, as a sheet to look at."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from sifarat.extract.finding import Reading
from sifarat.graph.assemble import assemble
from sifarat.graph.judged import stays
from sifarat.graph.stored import in_memory
from sifarat.graph.terms import BASE, SCHEMA, TYPE, sif
from sifarat.resolve.judgement import Judgement
from sifarat.resolve.known import Known
from sifarat.resolve.names import article_path
from sifarat.resolve.things import Romanise
from sifarat.show.sheet import Sheet, article_sheet, thing_sheet


def show(
    reading: Reading, authority: Known, *, judgements: Iterable[Judgement] = (), romanise: Romanise | None = None
) -> Sheet:
    """What was found in one article, just as a store would have it; no store is needed."""
    graph = assemble(reading, authority, judgements=judgements, romanise=romanise)
    return article_sheet(in_memory([graph]), graph.article)


def show_thing(store: Store, name: str, base: str = BASE) -> Sheet:
    """What a store holds of an article or a thing. ``NotFound`` where it holds nothing of that name.

    A name that gave way shows the one that stays.
    ``name`` is an article's id, an IRI, ``sid:`` and a path, or a path below the base (``person/ishaq-dar``).
    """
    if name.startswith(("http://", "https://")):
        node = NamedNode(name)
    elif name.startswith("sid:"):
        node = NamedNode(base + name.removeprefix("sid:"))
    else:
        article = NamedNode(base + article_path(name))
        node = article if _is_article(store, article) else NamedNode(base + name)
    return article_sheet(store, node) if _is_article(store, node) else thing_sheet(store, stays(store, node))


def _is_article(store: Store, node: NamedNode) -> bool:
    body = NamedNode(SCHEMA + "articleBody")
    typed = any(True for _ in store.quads_for_pattern(node, TYPE, sif("Article"), None))
    return typed and any(True for _ in store.quads_for_pattern(node, body, None, None))
