"""Is the ontology sound? By rules always, by a description logic reasoner where Java is there."""

import io
import shutil
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from sifarat.ontology.quality import Complaint, Level, complaints
from sifarat.ontology.source import load
from sifarat.vocabulary import RDF, SIF

# Reserved words of RDF may not be classes in OWL 2 DL (OWL 2 Structural Specification, 2.4): the reasoner is spared.
_RESERVED = (RDF + "Statement", RDF + "List")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    ``complaints`` of the quality report; ``reasoner`` is ``HermiT`` or, where no Java is there, ``None``, and then
    ``consistent`` is ``None`` too; ``unsatisfiable`` names classes that nothing can be in. ``loaded`` counts the
    classes that owlready2 found.
    """

    complaints: tuple[Complaint, ...]
    loaded: int
    reasoner: str | None
    consistent: bool | None
    unsatisfiable: tuple[str, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """The complaints that make an ontology unsound, one line each."""
        return tuple(str(one) for one in self.complaints if one.check.level is Level.ERROR)

    @property
    def sound(self) -> bool:
        """True where nothing speaks against the ontology; the reasoner's silence does not."""
        return not self.problems and self.consistent is not False and not self.unsatisfiable


def check(triples: Iterable[Triple] | None = None, reason: bool = True) -> Report:
    """Check ``triples``, by default the whole ontology; ``reason=False`` leaves the reasoner out."""
    import owlready2  # here, because both are slow to import and few who read the ontology check it
    import rdflib

    given = tuple(load() if triples is None else triples)
    found = complaints(given)
    world = owlready2.World()
    graph = rdflib.Graph()
    graph.parse(data=serialize(filter(_allowed, given), format=RdfFormat.N_TRIPLES), format="nt")
    text = io.BytesIO(graph.serialize(format="nt", encoding="utf-8"))
    world.get_ontology(SIF).load(fileobj=text)
    loaded = len(list(world.classes()))
    if not reason or not shutil.which(owlready2.JAVA_EXE):
        return Report(found, loaded, None, None, ())
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Report(found, loaded, "HermiT", False, ())
    nothing = sorted(entity.iri for entity in world.inconsistent_classes() if entity is not owlready2.Nothing)
    return Report(found, loaded, "HermiT", True, tuple(nothing))


def _allowed(triple: Triple) -> bool:
    return not any(isinstance(n, NamedNode) and n.value in _RESERVED for n in (triple.subject, triple.object))
