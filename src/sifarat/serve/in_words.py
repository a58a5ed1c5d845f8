"""An answer of the catalogue in the reader's words: names of its columns, and of things that it names in English."""

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode

from sifarat.naming import NAMES
from sifarat.questions import Question
from sifarat.serve.things import Graph
from sifarat.serve.words import Words

_VERBATIM = re.compile(r"(?:oa:exact|sif:asWritten|sif:aim)\s+\?(\w+)|LANG\(\?(\w+)\)\s+AS")
"""Columns that hold words of an article, or names by their language: they stay as they are."""
Row = Sequence[Mapping[str, str] | None]


def in_words(answer: Mapping[str, object], question: Question, graph: Graph, words: Words) -> Mapping[str, object]:
    """The answer with its columns and its English names in the reader's language, where the graph knows them so."""
    names, rows = answer.get("names"), answer.get("rows")
    if words.lang == "en" or not isinstance(names, Sequence) or not isinstance(rows, Sequence):
        return answer
    verbatim = {name for found in _VERBATIM.findall(question.text) for name in found}
    told: dict[str, str] = {}

    def cell(name: str, term: Mapping[str, str] | None) -> Mapping[str, str] | None:
        if term is None or term.get("lang") != "en" or name in verbatim:
            return term
        text = term["text"]
        if text not in told:
            told[text] = _called(text, graph, words.lang)
        return {**term, "text": told[text], "lang": words.lang} if told[text] else term

    shown = [[cell(name, term) for name, term in zip(names, row, strict=True)] for row in rows]
    headings = [words(f"?{name}").removeprefix("?") for name in names]
    return {**answer, "names": headings, "rows": shown}


def _called(text: str, graph: Graph, lang: str) -> str:
    """What is called so in English is called in another language; "" where that is not one name."""
    english = Literal(text, language="en")
    quads = (quad for name in NAMES for quad in graph.store.quads_for_pattern(None, name, english, DefaultGraph()))
    found = {graph.named(quad.subject.value, lang) for quad in quads if isinstance(quad.subject, NamedNode)}
    return found.pop() if len(found) == 1 else ""
