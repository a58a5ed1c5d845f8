"""Adding an article in the browser: what would be found in it, marked in the text, then the build of that one article.

Who holds a token for writing everything may; the token goes with each form and is kept nowhere, so that another site
can't send one in a reader's name. The text is read as ``sifarat build`` reads a line of JSON lines.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad

from sifarat import ontology
from sifarat.article import Article
from sifarat.authority import Authority
from sifarat.build import build
from sifarat.errors import ReadError
from sifarat.graph.assemble import assemble
from sifarat.graph.claims import Claim, claims_of_article
from sifarat.graph.stored import in_memory
from sifarat.read import read
from sifarat.resolve.names import article_path
from sifarat.workbench.facts import Facts
from sifarat.workbench.passed import Left, left
from sifarat.workbench.reading_again import extractor


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed; "" where nothing was."""

    text: str = ""
    id: str = ""
    lang: str = ""
    date: str = ""
    title: str = ""
    add: bool = False

    @staticmethod
    def of(values: Mapping[str, str]) -> "Form":
        """From the fields of a form; lines end as browsers don't send them: with LF alone."""
        texts = {name: values.get(name, "").strip() for name in ("id", "lang", "date", "title")}
        return Form(values.get("text", "").replace("\r\n", "\n"), **texts, add="add" in values)


@dataclass(frozen=True, slots=True)
class Look:
    """What would be found in an article."""

    article: Article
    node: NamedNode
    facts: Facts
    claims: list[Claim]
    left: Left


def look(form: Form, lang: str, base: str) -> Look:
    """What would be found; nothing is stored. ``ReadError`` says what is wrong with the text or a field."""
    with TemporaryDirectory() as folder:
        (found,) = read([_written(form, Path(folder))])
    if isinstance(found, ReadError):
        raise ReadError("the article", found.why, found.mend)
    reading, authority = extractor().extract(found), Authority.default()
    graph = assemble(reading, authority, base=base)
    store = in_memory([graph], base)
    store.extend(Quad(*triple) for triple in ontology.load())  # what terms are called
    claims = claims_of_article(store, graph.article)
    return Look(found, graph.article, Facts(store, lang), claims, left(reading, claims))


async def add(form: Form, store: Path) -> str:
    """Build the article into the store and publish; give the path of its name. ``ReadError`` as a build has it."""

    def run() -> str:
        with TemporaryDirectory() as folder:
            path = _written(form, Path(folder))
            report = build([path], store, workers=1)
        if report.skipped:
            raise ReadError("the article", report.skipped[0].why, report.skipped[0].mend)
        return article_path(form.id)

    return await asyncio.to_thread(run)


def _written(form: Form, folder: Path) -> Path:
    if not form.id:
        raise ReadError(
            "the article", "it has no id", "Give it one that no other article has, such as app-2026-02-04-1"
        )
    line = {"id": form.id, "text": form.text, "lang": form.lang, "date": form.date, "title": form.title}
    path = folder / "added.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
