"""Claims: each statement of an article with the words that show it (Web Annotation, PROV-O, RDF reification)."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from sifarat import __version__
from sifarat.graph.scene import Scene, Shown, Statement
from sifarat.graph.terms import LABEL, OA, PROV, RDF, TYPE, decimal, sif, text, whole
from sifarat.resolve.names import claim_path


def evidence(statements: Iterable[Statement], scene: Scene) -> Iterator[Triple]:
    """The claims of all statements that have words, with their selectors and the run that found them.

    Two rules that find one statement in the same words make one claim: the surer rule's.
    """
    best: dict[str, tuple[Triple, Shown]] = {}
    for statement in statements:
        if statement.shown:
            path = _path(statement.triple, statement.shown, scene)
            if path not in best or _rank(statement.shown) > _rank(best[path][1]):
                best[path] = (statement.triple, statement.shown)
    run = scene.iri(f"run/{__version__}/{scene.reading.article.lang}")
    for path, (triple, shown) in best.items():
        yield from _claim(scene.iri(path), triple, shown, run, scene)
    if best:
        yield Triple(run, TYPE, sif("Run"))
        yield Triple(run, LABEL, text(f"Sifarat {__version__}, language pack {scene.reading.article.lang}", "en"))


def _rank(shown: Shown) -> tuple[float, str, str]:
    return (shown.confidence, shown.support.value, shown.rule)


def _path(triple: Triple, shown: Shown, scene: Scene) -> str:
    return claim_path(
        str(triple),
        scene.article.value,
        shown.words,
        shown.quote,
    )


def _claim(claim: NamedNode, triple: Triple, shown: Shown, run: NamedNode, scene: Scene) -> Iterator[Triple]:
    article = scene.reading.article
    selector = NamedNode(f"{scene.article.value}#char={shown.quote.start},{shown.quote.end}")
    yield Triple(claim, TYPE, sif("Claim"))
    yield Triple(claim, NamedNode(RDF + "subject"), triple.subject)
    yield Triple(claim, NamedNode(RDF + "predicate"), triple.predicate)
    yield Triple(claim, NamedNode(RDF + "object"), triple.object)
    yield Triple(claim, sif("asWritten"), text(article.quote(shown.words), article.lang))
    yield Triple(claim, sif("confidence"), decimal(shown.confidence))
    yield Triple(claim, sif("support"), sif(shown.support.value.capitalize()))
    yield Triple(claim, sif("rule"), Literal(shown.rule))
    yield Triple(claim, sif("evidence"), selector)
    yield Triple(claim, NamedNode(PROV + "wasDerivedFrom"), scene.article)
    yield Triple(claim, NamedNode(PROV + "wasGeneratedBy"), run)
    yield Triple(selector, TYPE, NamedNode(OA + "TextQuoteSelector"))
    yield Triple(selector, TYPE, NamedNode(OA + "TextPositionSelector"))
    yield Triple(selector, NamedNode(OA + "exact"), text(article.quote(shown.quote), article.lang))
    yield Triple(selector, NamedNode(OA + "start"), whole(shown.quote.start))
    yield Triple(selector, NamedNode(OA + "end"), whole(shown.quote.end))
