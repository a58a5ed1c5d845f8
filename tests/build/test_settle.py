"""Settling names in a store: what it costs, and that a build that was stopped before it goes on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from build_parts import ONTOLOGY, read, write
from pyoxigraph import NamedNode, Quad

from sifarat.article import Span
from sifarat.authority.entity import Entity
from sifarat.build import build, drop
from sifarat.errors import NotFound
from sifarat.extract.finding import Reading, Thing
from sifarat.graph.article_graph import ArticleGraph
from sifarat.graph.assemble import assemble
from sifarat.graph.terms import REPLACED_BY
from sifarat.pipeline import Pure, Rooms, Work
from sifarat.settle import settle
from sifarat.store import BASE, Store, Writer, nothing


class Nothing:
    """An authority that knows nobody."""

    def get(self, id: str, /) -> Entity:
        raise NotFound(id)

    def state(self, iso3: str, /) -> Entity:
        raise NotFound(iso3)


@dataclass(frozen=True, slots=True)
class People(Pure):
    """Every text is the name of a person of Kenya."""

    def prepare(self) -> Callable[[Work], ArticleGraph]:
        def make(work: Work) -> ArticleGraph:
            span = Span(0, len(work.article.text))
            thing = Thing("person", "Person", (work.article.text,), (span,), None, "KEN")
            reading = Reading(work.article, (thing,), ())
            return assemble(reading, Nothing(), romanise=str, aliases=work.aliases)

        return make


ROOMS = Rooms(read, People(), lambda: ONTOLOGY, nothing)


class Counting:
    """A real store that counts the quads it gives."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store, self.given = store, 0

    def quads_for_pattern(self, *pattern: object) -> Iterator[Quad]:
        for quad in self._store.quads_for_pattern(*pattern):  # type: ignore[arg-type]
            self.given += 1
            yield quad

    def __contains__(self, quad: Quad) -> bool:
        return quad in self._store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def cost(writer: Writer, work: Work) -> tuple[int, int]:
    """How many articles were made anew for one more, and how many quads were read to find out."""
    writer.put(People().prepare()(work))
    counting = Counting(writer._database.store)
    writer._database._store = counting  # type: ignore[assignment]
    return settle(writer, ROOMS), counting.given


def works(path: Path, *articles: tuple[str, str]) -> list[Work]:
    return [Work(article) for article in read([write(path, *articles)]) if not isinstance(article, Exception)]


def test_one_more_article_costs_what_its_names_have_to_do_with(tmp_path: Path) -> None:
    """Two spellings meet among ten other names and among three hundred: the same is looked at."""
    costs = []
    for count in (10, 300):
        others = [
            (f"other-{n}", f"{'BDGKLMNPRSTZ'[n % 12]}a{'bdgklmnprstz'[n // 12 % 12]}o {n % 7 * 'n'}uvera Kiprop")
            for n in range(count)
        ]
        first, last, *rest = works(tmp_path / f"{count}.jsonl", ("a", "Salim Abdulla"), ("b", "Salim Abdula"), *others)
        with Store(tmp_path / f"g{count}").writer() as writer:
            for work in (first, *rest):
                writer.put(People().prepare()(work))
            settle(writer, ROOMS)
            costs.append(cost(writer, last))
    assert costs[0] == costs[1]
    assert costs[0][0] == 1


def gave_way(store: Path) -> set[str]:
    with Store(store).lease() as graph:
        quads = graph.quads_for_pattern(None, REPLACED_BY, None, None)
        return {quad.subject.value.removeprefix(BASE) for quad in quads if isinstance(quad.subject, NamedNode)}


def test_a_build_that_was_stopped_before_names_were_settled_is_finished_by_the_next(tmp_path: Path) -> None:
    told = [("a", "Salim Abdulla"), ("b", "Salim Abdula")]
    both, other = write(tmp_path / "both.jsonl", *told), write(tmp_path / "c.jsonl", ("c", "William Owuor"))
    whole = build([both, other], tmp_path / "whole", workers=1, rooms=ROOMS).version.id
    with Store(tmp_path / "g").writer() as writer:
        writer.put_graph(writer.names.ontology, ONTOLOGY)
        for work in works(tmp_path / "again.jsonl", *told):
            writer.put(People().prepare()(work))
        assert writer.unsettled
    report = build([other], tmp_path / "g", workers=1, rooms=ROOMS)
    assert report.version.id == whole
    assert gave_way(tmp_path / "g") == {"person/ken/salim-abdulla"}
    with Store(tmp_path / "g").writer() as writer:
        assert not writer.unsettled


def test_a_name_goes_by_itself_again_when_the_one_it_gave_way_to_is_gone(tmp_path: Path) -> None:
    both = write(tmp_path / "both.jsonl", ("a", "Salim Abdulla"), ("b", "Salim Abdula"))
    build([both], tmp_path / "g", workers=1, rooms=ROOMS)
    assert gave_way(tmp_path / "g")
    drop(["b"], tmp_path / "g", rooms=ROOMS)
    assert not gave_way(tmp_path / "g")
