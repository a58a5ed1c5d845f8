"""An article as it was read, from what a store keeps of it."""

from collections.abc import Iterable
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, Triple

from sifarat.article import Article
from sifarat.graph.terms import BASE, DCTERMS, SCHEMA
from sifarat.partial_date import PartialDate


def stored_article(article: NamedNode, about: Iterable[Triple | Quad], base: str = BASE) -> Article | None:
    """The article that statements ``about`` it describe; None where they hold no text."""
    values: dict[str, str] = {}
    lang = ""
    for each in about:
        if isinstance(each.object, Literal):
            values[each.predicate.value] = each.object.value
            if each.predicate.value == SCHEMA + "articleBody":
                lang = each.object.language or ""
        elif isinstance(each.object, NamedNode) and each.predicate.value == DCTERMS + "source":
            values[each.predicate.value] = each.object.value
    published = values.get(DCTERMS + "issued")
    if SCHEMA + "articleBody" not in values:
        return None
    return Article(
        id=unquote(article.value.removeprefix(base + "article/")),
        text=values[SCHEMA + "articleBody"],
        lang=lang,
        published=PartialDate.parse(published) if published else None,
        title=values.get(DCTERMS + "title"),
        url=values.get(DCTERMS + "source"),
        origin=article.value,
    )
