"""What a reading passed over, as blocks to show behind what it found."""

from collections.abc import Mapping
from types import MappingProxyType

from pyoxigraph import NamedNode, Store

from sifarat.errors import NotFound
from sifarat.extract import Extractor
from sifarat.extract.finding import Reading
from sifarat.extract.passed import Why
from sifarat.graph.stored_article import stored_article
from sifarat.graph.terms import BASE
from sifarat.resolve.names import article_path
from sifarat.show.sheet import Block, Quote, Row, isolated

TOLD: Mapping[Why, str] = MappingProxyType(
    {
        Why.HEADLINE: "the headline: what it says is left to the text",
        Why.DENIED: "it is said not to have been",
        Why.MEANT: "only meant or proposed, or what something else is for",
        Why.BACKGROUND: "named only to say when or where something else was",
        Why.CLOSER: "the sentence tells it in closer words",
        Why.AGAIN: "told before, and nothing is new here",
        Why.PARTS: "who takes part, or what else belongs to it, is not named where a rule looks",
        Why.PRIVATE: "nobody in it is known to stand for a state, a body or an office",
        Why.FIELD: "a position, but no field that it is about",
        Why.STATUS: "a document, but no word that says how it stands",
    }
)
"""Each reason in words, which the workbench's catalogues have in other languages."""


def passed_over(reading: Reading) -> tuple[Block, ...]:
    """A block for each stretch of words that could have told a fact and did not."""
    quote = reading.article.quote
    return tuple(
        Block(
            "passed over",
            TOLD[each.why],
            (Row("words", (isolated(" ".join(quote(each.words).split())),)),),
            (Quote(quote(each.sentence), each.sentence.start, each.sentence.end),),
        )
        for each in reading.passed
    )


def passed_over_in(store: Store, name: str, extractor: Extractor, base: str = BASE) -> tuple[Block, ...]:
    """The same of a stored article (its id or IRI), read again with these rules. ``NotFound`` where it is none."""
    path = name.removeprefix("sid:").removeprefix(base)
    node = NamedNode(base + (path if path.startswith("article/") else article_path(path)))
    held = stored_article(node, store.quads_for_pattern(node, None, None, None), base)
    if held is None:
        raise NotFound(f"{name}: no article of this store. Only of an article can be told what was passed over")
    return passed_over(extractor.extract(held))
