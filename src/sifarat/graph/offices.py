"""Offices as an article reports them: who holds which, and since when that is seen."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from sifarat.extract.finding import Filler, Finding, Ref, Sector, Term
from sifarat.graph import labels
from sifarat.graph.scene import Scene, Shown, Statement
from sifarat.graph.terms import LABEL, ORG, TYPE, date, sector, sif, text
from sifarat.resolve.names import office_paths, takes_portfolio, tenure_path


def office_statements(finding: Finding, scene: Scene) -> Iterator[Statement]:
    """One office a rank, with portfolio and state; the person holds it; a tenure says when that was reported.

    A finding with several ranks ("deputy prime minister and foreign minister") is several offices.
    """
    paths = office_paths(finding, scene.reading, scene.names, scene.authority)
    for filler in finding.fillers:
        if filler.role == "rank" and isinstance(filler.value, Term):
            yield from _office(finding, filler.value.name, filler, paths, scene)


def _office(finding: Finding, rank: str, told: Filler, paths: dict[str, str], scene: Scene) -> Iterator[Statement]:
    office = scene.iri(paths[rank])
    portfolio = [
        (filler, filler.value.slug)
        for filler in finding.fillers
        if filler.role == "portfolio" and isinstance(filler.value, Sector) and takes_portfolio(rank, paths)
    ]
    states = _refs(finding, "ofState")[:1]
    state = labels.path_label(scene.names.paths[states[0][1]], scene) if states else None
    yield Statement(Triple(office, TYPE, sif("Office")), Shown.by_finding(finding))
    label = labels.office_label(rank, (slug for _, slug in portfolio), state)
    yield Statement(Triple(office, LABEL, text(label, "en")))
    yield Statement(Triple(office, sif("rank"), sif(rank)), Shown.by_filler(told))
    for filler, slug in portfolio:
        yield Statement(Triple(office, sif("portfolio"), sector(slug)), Shown.by_filler(filler))
    for filler, key in states:
        yield Statement(Triple(office, sif("ofState"), scene.node(key)), Shown.by_filler(filler))
    for filler, key in _refs(finding, "person"):
        yield Statement(Triple(scene.node(key), sif("holdsOffice"), office), Shown.by_filler(filler))
        tenure = scene.iri(tenure_path(scene.names.paths[key], paths[rank]))
        person = labels.path_label(scene.names.paths[key], scene)
        yield Statement(Triple(tenure, TYPE, sif("Tenure")))
        yield Statement(Triple(tenure, LABEL, text(f"{person}: {label}", "en")))
        yield Statement(Triple(tenure, NamedNode(ORG + "member"), scene.node(key)))
        yield Statement(Triple(tenure, NamedNode(ORG + "post"), office))
        if published := scene.reading.article.published:
            yield Statement(Triple(tenure, sif("observedOn"), date(published)))


def _refs(finding: Finding, role: str) -> list[tuple[Filler, str]]:
    return [(f, f.value.key) for f in finding.fillers if f.role == role and isinstance(f.value, Ref)]
