"""Stored articles read again, to tell why the rules passed over what they did: a graph keeps facts, not their absence.

The rules are those of the running program with its own authority, as when an article is added in the browser.
"""

from functools import cache

from pyoxigraph import NamedNode, Store

from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.extract import Extractor
from sifarat.extract.finding import Reading
from sifarat.graph.stored_article import stored_article


@cache
def extractor() -> Extractor:
    """The one of this process; a language is made ready with its first article."""
    return Extractor.default(Authority.default())


def ready(lang: str) -> None:
    """Make a language ready, so that the first of its articles is not slower to read again than others."""
    if lang in extractor().languages:
        extractor().extract(Article("", "-", lang))


def reread(store: Store, article: NamedNode, base: str) -> Reading | None:
    """What the rules find in a stored article; None where its text is not kept or no pack reads its language."""
    held = stored_article(article, store.quads_for_pattern(article, None, None, None), base)
    if held is None or held.lang not in extractor().languages:
        return None
    return extractor().extract(held)
