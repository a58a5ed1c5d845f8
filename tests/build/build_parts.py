"""A small pure pipeline for the tests of building: it reads JSON lines, and every word of a text is a thing.

Words in capitals are orders: DIE ends the process, FAIL raises.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.graph.article_graph import ArticleGraph
from sifarat.pipeline import Pure, Rooms, Work
from sifarat.store import Names, nothing

NAMES = Names()
NS = "https://w3id.org/sifarat/ns#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ONTOLOGY = (Triple(NamedNode(NS + "says"), TYPE, NamedNode("http://www.w3.org/2002/07/owl#ObjectProperty")),)


def read(paths: Sequence[Path]) -> Iterator[Article | ReadError]:
    """One article a line."""
    for path in paths:
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            try:
                values = json.loads(line)
            except ValueError:
                yield ReadError(str(path), "this is not JSON", "Repair the line", where=f"line {number}")
            else:
                yield Article(values["id"], values["text"], "en", origin=f"{path}, line {number}")


def graph(article: Article) -> ArticleGraph:
    """What an article says."""
    if "FAIL" in article.text:
        raise ValueError("no\nsuch word")
    if "DIE" in article.text:
        os._exit(7)
    name = NAMES.article(article.id)
    body = Triple(name, NamedNode("https://schema.org/articleBody"), Literal(article.text))
    says = [Triple(name, NamedNode(NS + "says"), NamedNode(f"urn:word:{word}")) for word in article.text.split()]
    typed = [Triple(says_it.object, TYPE, NamedNode(NS + "Word")) for says_it in says]
    claim = Triple(NamedNode(f"urn:claim:{article.id}"), TYPE, NamedNode(NS + "Claim"))
    return ArticleGraph(name, tuple(sorted({body, *says, *typed}, key=str)), (claim,), {})


@dataclass(frozen=True, slots=True)
class Words(Pure):
    """The pure part; ``wait_for`` names a file that no article is finished without; each process leaves one beside."""

    wait_for: str = ""

    def prepare(self) -> Callable[[Work], ArticleGraph]:
        def make(work: Work) -> ArticleGraph:
            if self.wait_for:
                Path(f"{self.wait_for}-begun-{os.getpid()}").touch()
                while not Path(self.wait_for).exists():
                    pass
            return graph(work.article)

        return make


def ontology() -> tuple[Triple, ...]:
    return ONTOLOGY


ROOMS = Rooms(read, Words(), ontology, nothing)


def write(path: Path, *articles: tuple[str, str]) -> Path:
    """JSON lines of these ids and texts."""
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in articles))
    return path
