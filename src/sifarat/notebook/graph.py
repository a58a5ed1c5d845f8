"""One version of a graph, open for looking: questions, timelines, things."""

from contextlib import ExitStack, suppress
from html import escape
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions

from sifarat.errors import NotFound, QueryError
from sifarat.graph.search import Hit, NameSearch
from sifarat.notebook.answer import Answer
from sifarat.notebook.thing import Thing
from sifarat.notebook.timeline import Timeline
from sifarat.query import asked, text_of
from sifarat.show.show import show_thing
from sifarat.store import Store
from sifarat.vocabulary import SIF
from sifarat.workbench.dossier import dossier, state
from sifarat.workbench.facts import Facts


def open_graph(path: str | Path, lang: str = "en") -> "Graph":
    """The current version of the graph in the folder ``path``; ``lang`` is the language of labels (en, hi, ur).

    It stays what it is while newer versions are published, and is not pruned, until it is closed or the process ends.
    Raises ``StoreError`` where there is no graph.
    """
    return Graph(Path(path), lang)


class Graph:
    """See ``open_graph``. Can be used in a ``with`` block."""

    def __init__(self, path: Path, lang: str = "en") -> None:
        store = Store(path)
        self.version = store.current()
        self.base = store.names.base
        self._path = path
        self._open = ExitStack()
        self.store: pyoxigraph.Store = self._open.enter_context(self.version.lease())
        self._facts = Facts(self.store, lang)
        self._names: NameSearch | None = None

    def query(self, question: str, **parameters: str) -> Answer | bool:
        """The answer to a question of the catalogue (with its parameters) or to SPARQL text.

        A query that asks yes or no gives ``bool``. Raises ``QueryError`` (for CONSTRUCT too: export does that) and
        ``NotFound``.
        """
        results = asked(text_of(question, parameters), self.store)
        if isinstance(results, QuerySolutions):
            return Answer.of(results)
        if isinstance(results, QueryBoolean):
            return bool(results)
        raise QueryError("this query gives triples. Use sifarat.export, or write SELECT")

    def timeline(self, a: str, b: str) -> Timeline:
        """What happened between two states, by name in any script or ISO code. Raises ``NotFound``."""
        found = dossier(self._facts, self._state(a), self._state(b))
        names = (self._facts.label_of(found.left), self._facts.label_of(found.right))
        return Timeline(" – ".join(names), found.timeline)

    def find(self, name: str) -> list[Hit]:
        """Things with a name like this, in any script, the likest first."""
        if self._names is None:
            self._names = NameSearch(self.store, self.base)
        return self._names.find(name)

    def __getitem__(self, name: str) -> Thing:
        """A thing or an article with its facts and their quotes: ``graph["person/ishaq-dar"]``."""
        return Thing(show_thing(self.store, name, self.base))

    def __enter__(self) -> "Graph":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the version be pruned."""
        self._open.close()

    def __repr__(self) -> str:
        return f"<Graph {self._path}, version {self.version.id[:12]}>"

    def _repr_html_(self) -> str:
        kinds = ("Article", "Event", "Agreement", "Person", "Organization", "State")
        counts = ((kind, sum(1 for _ in self._facts.of_class(kind))) for kind in kinds)
        told = " · ".join(f"{escape(self._facts.label_of(SIF + kind))} {number}" for kind, number in counts if number)
        return f"<p><b>{escape(str(self._path))}</b> version <code>{self.version.id[:12]}</code>: {told}</p>"

    def _state(self, name: str) -> NamedNode:
        with suppress(NotFound):
            return state(self._facts, name, self.base)
        prefix = self.base + "state/"
        for hit in self.find(name):
            if hit.iri.startswith(prefix) and hit.score > 0.8:
                return NamedNode(hit.iri)
        return state(self._facts, name, self.base)
