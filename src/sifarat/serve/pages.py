"""Pages as HTML: links for IRIs, text directions, templates. Everything is escaped, nothing needs a script."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute

from sifarat.serve.things import Graph
from sifarat.serve.words import LANGUAGES, spoken
from sifarat.vocabulary import compact

_XSD = "http://www.w3.org/2001/XMLSchema#"
_OURS = "https://w3id.org/sifarat/"
PAGES = Environment(
    loader=PackageLoader("sifarat.serve", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A term as a page shows it: ``href`` where it leads, ``""`` for plain text; ``outside`` for links off the site."""

    text: str
    href: str = ""
    lang: str = ""
    note: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """Routes before the endpoint's own, templates that all pages are drawn with, the routes as OpenAPI paths.

    ``prepare`` makes what is kept with a version, step by step (see ``sifarat.serve.prepared``).
    """

    routes: Sequence[BaseRoute]
    templates: Environment
    described: Mapping[str, Any] = field(default_factory=dict)
    prepare: Callable[[Graph, str], Iterator[None]] | None = None


class Links:
    """Makes links of IRIs for one request: things below ``base`` have pages here, wherever the app is mounted."""

    def __init__(self, request: Request, base: str, graph: Graph | None) -> None:
        self.root: str = request.scope.get("root_path", "").rstrip("/")
        self._base, self._graph = base, graph
        self.words = spoken(request)
        self.environment: Environment = getattr(request.app.state, "templates", PAGES)
        query = request.url.query
        self.here: str = request.url.path.removeprefix(self.root) + (f"?{query}" if query else "")

    def to(self, path: str, **parameters: str) -> str:
        """The address of ``path`` (which begins with a slash) in this app."""
        query = urlencode(parameters)
        return self.root + quote(path) + ("?" + query if query else "")

    def iri(self, iri: str) -> Shown:
        """An IRI by the name of what it names, with a link that is safe to follow."""
        name = self._graph.label(iri, self.words.lang) if self._graph else compact(iri)
        if iri.startswith(self._base):
            return Shown(name, self.root + "/page/" + quote(iri[len(self._base) :], safe="/:@!$&'()*+,;=~#"))
        if iri.startswith(_OURS):
            return Shown(name, self.to("/about", iri=iri))
        if iri.startswith(("http://", "https://")):
            named = self._graph.named(iri, self.words.lang) if self._graph else ""
            return Shown(named or compact(iri), iri, outside=True)
        return Shown(iri)

    def term(self, term: Any) -> Shown:
        """A term of the graph, or of a row that a worker sent."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if isinstance(term, Literal):
            return self._literal(term.value, term.language or "", term.datatype.value)
        if isinstance(term, Mapping):
            return self.iri(term["iri"]) if "iri" in term else self._literal(term["text"], term["lang"], term["type"])
        return Shown("" if term is None else str(term))

    def _literal(self, text: str, lang: str, datatype: str) -> Shown:
        if datatype == _XSD + "boolean":
            return Shown(self.words(text))
        plain = lang or datatype in ("", _XSD + "string")
        return Shown(text, lang=lang, note="" if plain else compact(datatype).removeprefix("xsd:"))


def page(
    name: str,
    links: Links,
    code: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """The template ``name`` as a response, in the reader's language."""
    html = links.environment.get_template(name).render(
        link=links.to, show=links.term, iri=links.iri, _=links.words, languages=LANGUAGES, here=links.here, **values
    )
    return HTMLResponse(html, code, {"Vary": "Accept, Accept-Language, Cookie", **(headers or {})})
