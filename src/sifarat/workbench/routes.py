"""The addresses of the workbench and what each shows."""

import asyncio
import functools
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from jinja2 import ChoiceLoader, PackageLoader
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sifarat import __version__
from sifarat.errors import NotFound, ReadError
from sifarat.graph.claims import claims_of_article
from sifarat.graph.search import NameSearch
from sifarat.graph.terms import SIF, sif
from sifarat.ontology.terms import classes, properties
from sifarat.questions import find
from sifarat.serve.answers import unchanged
from sifarat.serve.endpoint import EXAMPLE, sparql
from sifarat.serve.house import METHODS, House
from sifarat.serve.pages import PAGES, Links, Pages, page
from sifarat.serve.question import etag
from sifarat.serve.refused import Refused
from sifarat.serve.things import Graph
from sifarat.serve.words import COOKIE, LANGUAGES, Words, direction, spoken
from sifarat.store import Version
from sifarat.vocabulary import PREFIXES
from sifarat.workbench.articles import ISSUED, Choice, body, listed, outlet, title, word
from sifarat.workbench.atlas import draw
from sifarat.workbench.contradictions import MOST as CONTRADICTIONS
from sifarat.workbench.dossier import state
from sifarat.workbench.editor import POLICY, editor_routes, is_built, is_page
from sifarat.workbench.facts import Facts
from sifarat.workbench.forms import sent
from sifarat.workbench.kept import kept_of, prepare
from sifarat.workbench.marks import first_marks, groups, stretches
from sifarat.workbench.places import placed, sectors, states
from sifarat.workbench.strip import strip

_ENVIRONMENT = PAGES.overlay(
    loader=ChoiceLoader([PackageLoader("sifarat.workbench", "templates"), PackageLoader("sifarat.serve", "templates")])
)
_KINDS = (
    "Agreement", "Ceremony", "Corridor", "Invitation", "Meeting", "Pledge", "Position", "Session", "Signing", "Visit",
)  # fmt: skip
"""Kinds of fact that articles are chosen by."""
_WITH_SCRIPT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""What a page with a script of ours may do: run what this server sends as a file, nothing that stands in the page."""
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Reader:
    """One request: the graph it reads, in its reader's language."""

    request: Request
    house: House
    version: Version
    graph: Graph
    words: Words

    @property
    def facts(self) -> Facts:
        """The graph in the reader's language; kept with the version."""
        kept = kept_of(self.graph)
        return kept.facts(self.words.lang)

    @property
    def search(self) -> NameSearch:
        """Names of the graph; made at the first search."""
        return kept_of(self.graph).search(self.house.base)

    def show(self, template: str, script: str = "", **values: Any) -> Response:
        """A page; 304 where the reader has it already. With a script of ours it may run that, and nothing else."""
        request = self.request
        tag = etag(self.version.id, "workbench", __version__, str(request.url), self.words.lang)
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Cookie"}
        if unchanged(request, tag):
            return Response(status_code=304, headers=headers)
        if script:
            headers["Content-Security-Policy"] = _WITH_SCRIPT
        links = Links(request, self.house.base, self.graph)
        return page(template, links, headers=headers, facts=self.facts, script=script, **values)


Handler = Callable[[Reader], Response]


def _read(handler: Handler) -> Callable[[Request], object]:
    """Run a handler in a thread, on the current version."""

    @functools.wraps(handler)
    async def answer(request: Request) -> Response:
        house: House = request.app.state.house

        def run() -> Response:
            version, graph = house.readings.graph()
            return handler(Reader(request, house, version, graph, spoken(request)))

        return await asyncio.to_thread(run)

    return answer


@_read
def home(reader: Reader) -> Response:
    """``/``: search, counts, what is new, the pairs of states with most between them."""
    graph = reader.graph
    return reader.show("home.html", counts=graph.counts, newest=graph.newest, pairs=kept_of(graph).pairs(), sif=SIF)


@_read
def search(reader: Reader) -> Response:
    """``/search?q=``: things by name, in any script."""
    query = reader.request.query_params.get("q", "")[:200].strip()
    hits = reader.search.find(query) if query else []
    return reader.show("search.html", query=query, hits=[(hit, NamedNode(hit.iri)) for hit in hits])


@_read
def pair(reader: Reader) -> Response:
    """``/pair/LEFT/RIGHT``: the dossier of two states."""
    given = reader.request.path_params
    one, other = (state(reader.facts, given[side], reader.house.base) for side in ("left", "right"))
    if one == other:
        raise Refused(404, "a dossier is of two different states")
    between = kept_of(reader.graph).dossier(reader.words.lang, one, other)
    found = between.dossier
    maps = [draw(list(zip(way.codes, map(reader.facts.label_of, way.states), strict=True))) for way in found.corridors]
    return reader.show(
        "pair.html",
        dossier=found,
        strip=strip(found.timeline),
        maps=maps,
        contradictions=between.contradictions,
        most=CONTRADICTIONS,
    )


@_read
def choose_pair(reader: Reader) -> Response:
    """``/pair?a=…&b=…``: leads to the dossier; a form where one is missing."""
    given = reader.request.query_params
    if given.get("a") and given.get("b"):
        both = [state(reader.facts, given[side], reader.house.base) for side in ("a", "b")]
        first, second = sorted(quote(each.value.rpartition("/")[2]) for each in both)
        return RedirectResponse(Links(reader.request, reader.house.base, None).to(f"/pair/{first}/{second}"), 303)
    return reader.show("choose.html", states=states(reader.facts))


@_read
def article(reader: Reader) -> Response:
    """``/article/ID``: the text as published, its claims marked in it."""
    node = NamedNode(f"{reader.house.base}article/{quote(unquote(reader.request.path_params['id']), safe='-._~')}")
    text = body(reader.facts, node)
    if text is None:
        raise NotFound(f"{reader.request.path_params['id']}: no such article here. /articles lists them")
    claims = claims_of_article(reader.graph.store, node)
    cut = stretches(text.value, claims)
    return reader.show(
        "article.html",
        node=node,
        title=title(reader.facts, node),
        issued=word(reader.facts, node, ISSUED),
        outlet=outlet(reader.facts, node),
        lang=text.language or "",
        direction=direction(text.language or ""),
        claims=claims,
        stretches=cut,
        marks=first_marks(cut),
        groups=groups(reader.facts, claims),
        left=kept_of(reader.graph).left(node, claims, reader.house.base),
        script="marks.js",
    )


@_read
def articles(reader: Reader) -> Response:
    """``/articles``: by language, date, state, outlet and kind of fact; what is new since a version."""
    choice = Choice.of(reader.request.query_params)
    if choice.kind and choice.kind not in classes():
        raise Refused(400, f"{choice.kind}: no class of the ontology. /ontology lists them")
    with ExitStack() as leases:
        older = reader.house.readings.find(choice.version) if choice.version else None
        before = leases.enter_context(older.lease()) if older else None
        found = listed(reader.facts, kept_of(reader.graph).shelf(reader.house.base), choice, before)
    kinds = [(name, reader.facts.label(sif(name))) for name in _KINDS]
    versions = [(each.id, each.published) for each in reversed(reader.house.readings.all())][1:21]
    return reader.show(
        "articles.html", choice=choice, found=found, states=states(reader.facts), kinds=kinds, versions=versions
    )


@_read
def questions(reader: Reader) -> Response:
    """``/questions``: the catalogue, each question a form."""
    offered = [known for known in reader.house.questions() if not known.needs_network]
    return reader.show("questions.html", questions=offered)


@_read
def question(reader: Reader) -> Response:
    """``/questions/NAME``: the form of one question; it leads to its answer."""
    known = find(reader.request.path_params["name"], reader.house.questions())
    kinds = {each.kind for each in known.parameters}
    return reader.show(
        "question.html",
        question=known,
        given=reader.request.query_params,
        states=states(reader.facts) if "state" in kinds else [],
        sectors=sectors(reader.facts) if "sector" in kinds else [],
    )


@_read
def places(reader: Reader) -> Response:
    """``/workbench/places.json``: which state an IRI or a name stands for, and what the states are called."""
    return JSONResponse(placed(reader.facts), headers={"Cache-Control": "no-cache"})


@_read
def ontology(reader: Reader) -> Response:
    """``/ontology``: classes and properties, with how often each is used and an example."""
    used = kept_of(reader.graph).used()
    return reader.show("ontology.html", classes=classes(), properties=properties(), used=used, sif=SIF)


async def language(request: Request) -> Response:
    """``/language/CODE?back=PATH``: keep a language (a cookie) and go back; never off the site."""
    chosen = request.path_params["code"]
    if chosen not in LANGUAGES:
        raise Refused(404, f"no pages in this language. There are {', '.join(LANGUAGES)}")
    back = request.query_params.get("back", "/")
    path = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    root = request.scope.get("root_path", "").rstrip("/")
    response = RedirectResponse(root + quote(path, safe="/?=&%:+,;@-._~"), 303)
    response.set_cookie(COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="lax", path=root or "/")
    return response


async def editor(request: Request) -> Response:
    """``/sparql``: the editor for a browser that asks nothing yet, the endpoint for everything else."""
    if not is_page(request):
        return await sparql(request)
    links = Links(request, request.app.state.house.base, None)
    policy = {"Content-Security-Policy": POLICY} if is_built() else {}
    return page(
        "sparql.html",
        links,
        headers=policy,
        base=request.app.state.house.base,
        built=is_built(),
        query=EXAMPLE,
        questions=[known for known in request.app.state.house.questions() if not known.needs_network],
        limits=request.app.state.house.limits,
        prefixes=PREFIXES,
    )


async def adding(request: Request) -> Response:
    """``/add``: a form; what would be found in its text; or, sent with ``add``, the article built into the graph."""
    from sifarat.workbench.adding import Form, add, look  # extraction is slow to load: only where it is wanted

    house: House = request.app.state.house
    links = Links(request, house.base, None)
    scripted = {"Content-Security-Policy": _WITH_SCRIPT}
    shown: dict[str, Any] = {"open": request.app.state.rights.write, "form": Form(), "wrong": "", "seen": None}
    if request.method != "POST":
        return page("add.html", links, headers=scripted, **shown)
    form = Form.of(await sent(request))
    shown["form"] = form
    try:
        if form.add:
            path = await add(form, house.readings.store)
            return RedirectResponse(f"{links.root}/{path}", 303)
        seen = await asyncio.to_thread(look, form, links.words.lang, house.base)
    except ReadError as error:
        return page("add.html", links, 400, headers=scripted, **{**shown, "wrong": str(error)})
    cut = stretches(seen.article.text, seen.claims)
    return page(
        "add.html",
        links,
        headers=scripted,
        **{**shown, "seen": seen},
        stretches=cut,
        marks=first_marks(cut),
        groups=groups(seen.facts, seen.claims),
        direction=direction(seen.article.lang),
        left=seen.left,
    )


async def reviewing(request: Request) -> Response:
    """``/review``: what may be one thing; verdicts sent with a token are applied."""
    from sifarat.workbench.reviewing import apply, opened, verdicts  # as above

    house: House = request.app.state.house
    links = Links(request, house.base, None)
    graph = house.readings.graph()[1]
    found = await asyncio.to_thread(opened, graph.store, house.base, links.words.lang)
    done = None
    if request.method == "POST":
        told = verdicts(found, await sent(request))
        await apply(told, graph.store, house.base, house.readings.store)
        done = len(told)
        found = await asyncio.to_thread(opened, house.readings.graph()[1].store, house.base, links.words.lang)
    scripted = {"Content-Security-Policy": _WITH_SCRIPT}
    writes = request.app.state.rights.write
    return page("review.html", links, headers=scripted, found=found, done=done, open=writes, kinds=classes())


def pages() -> Pages:
    """The workbench: its routes, to be put before those of the endpoint, and the templates for both."""
    return Pages(_routes(), _ENVIRONMENT, prepare=prepare)


def _routes() -> list[BaseRoute]:
    return [
        Route("/sparql", editor, methods=list(METHODS)),
        Route("/", home),
        Route("/search", search),
        Route("/pair", choose_pair),
        Route("/pair/{left}/{right}", pair),
        Route("/article/{id:path}", article),
        Route("/articles", articles),
        Route("/questions", questions),
        Route("/questions/{name}", question),
        Route("/ontology", ontology),
        Route("/language/{code}", language),
        Route("/review", reviewing, methods=["GET", "HEAD", "POST"]),
        Route("/add", adding, methods=["GET", "HEAD", "POST"]),
        Route("/workbench/places.json", places),
        *editor_routes(),
    ]
