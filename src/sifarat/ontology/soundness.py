"""Is the ontology sound? By rules always, by a description logic reasoner where Java is there."""

import io
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from sifarat.ontology.source import load
from sifarat.vocabulary import OWL, RDF, RDFS, SIF

_LANGS = {"en", "hi", "ur"}
_TYPE, _LABEL, _COMMENT = NamedNode(RDF + "type"), NamedNode(RDFS + "label"), NamedNode(RDFS + "comment")
_TERM_TYPES = {
    NamedNode(OWL + kind)
    for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")
}
# Reserved words of RDF may not be classes in OWL 2 DL (OWL 2 Structural Specification, 2.4): the reasoner is spared.
_RESERVED = (RDF + "Statement", RDF + "List")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    ``problems`` of the rules, one line each; ``reasoner`` is ``HermiT`` or, where no Java is there, ``None``, and then
    ``consistent`` is ``None`` too; ``unsatisfiable`` names classes that nothing can be in. ``loaded`` counts the
    classes that owlready2 found.
    """

    problems: tuple[str, ...]
    loaded: int
    reasoner: str | None
    consistent: bool | None
    unsatisfiable: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """True where nothing speaks against the ontology; the reasoner's silence does not."""
        return not self.problems and self.consistent is not False and not self.unsatisfiable


def check(triples: Iterable[Triple] | None = None, reason: bool = True) -> Report:
    """Check ``triples``, by default the whole ontology; ``reason=False`` leaves the reasoner out."""
    import owlready2  # here, because both are slow to import and few who read the ontology check it
    import rdflib

    given = tuple(load() if triples is None else triples)
    problems = tuple(sorted(_problems(given)))
    world = owlready2.World()
    graph = rdflib.Graph()
    graph.parse(data=serialize(filter(_allowed, given), format=RdfFormat.N_TRIPLES), format="nt")
    text = io.BytesIO(graph.serialize(format="nt", encoding="utf-8"))
    world.get_ontology(SIF).load(fileobj=text)
    loaded = len(list(world.classes()))
    if not reason or not shutil.which(owlready2.JAVA_EXE):
        return Report(problems, loaded, None, None, ())
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Report(problems, loaded, "HermiT", False, ())
    nothing = sorted(entity.iri for entity in world.inconsistent_classes() if entity is not owlready2.Nothing)
    return Report(problems, loaded, "HermiT", True, tuple(nothing))


def _allowed(triple: Triple) -> bool:
    return not any(isinstance(n, NamedNode) and n.value in _RESERVED for n in (triple.subject, triple.object))


def _problems(triples: tuple[Triple, ...]) -> Iterator[str]:
    said: dict[str, list[Triple]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.predicate, NamedNode):
            said.setdefault(triple.subject.value, []).append(triple)
        for node in triple:
            if not isinstance(node, NamedNode | Literal):
                yield f"{node}: not an IRI or a literal in {triple}"
    for iri, mine in said.items():
        if iri.startswith(SIF):
            yield from _term_problems(iri, mine)
    yield from _undefined(triples, said)
    for name in ("subClassOf", "subPropertyOf"):
        yield from _cycles(triples, NamedNode(RDFS + name))


def _term_problems(iri: str, said: list[Triple]) -> Iterator[str]:
    if not any(t.predicate == _TYPE and t.object in _TERM_TYPES for t in said):
        yield f"{iri}: used but not declared a class, property or individual"
    labels = [t.object.language for t in said if t.predicate == _LABEL and isinstance(t.object, Literal)]
    for lang in sorted(_LANGS - set(labels)):
        yield f"{iri}: no rdfs:label in {lang}"
    if len(labels) != len(set(labels)):
        yield f"{iri}: two rdfs:labels in one language"
    if not any(t.predicate == _COMMENT and isinstance(t.object, Literal) and t.object.language == "en" for t in said):
        yield f"{iri}: no rdfs:comment in en"


def _undefined(triples: tuple[Triple, ...], said: dict[str, list[Triple]]) -> Iterator[str]:
    used = {n.value for t in triples for n in (t.predicate, t.object) if isinstance(n, NamedNode)}
    for iri in used - set(said):
        if iri.startswith((SIF, "https://w3id.org/sifarat/sector/", "https://w3id.org/sifarat/agreement-kind/")):
            yield f"{iri}: used but not defined"


def _cycles(triples: tuple[Triple, ...], predicate: NamedNode) -> Iterator[str]:
    up: dict[str, set[str]] = {}
    for t in triples:
        if t.predicate == predicate and isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode):
            up.setdefault(t.subject.value, set()).add(t.object.value)
    for start in up:
        reached: set[str] = set()
        waiting = list(up[start])
        while waiting:
            at = waiting.pop()
            if at not in reached:
                reached.add(at)
                waiting.extend(up.get(at, ()))
        if start in reached:
            yield f"{start}: above itself by {predicate.value}"
