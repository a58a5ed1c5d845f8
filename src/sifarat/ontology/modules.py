"""The modules of the ontology as documents: what each is, which version, and its triples."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from sifarat import resources
from sifarat.vocabulary import OWL, RDFS, SIF, TYPE

NAMESPACE = SIF.rstrip("#")
"""The name of the ontology; its terms stand behind a ``#``."""

_ONTOLOGY, _VERSION = NamedNode(OWL + "Ontology"), NamedNode(OWL + "versionInfo")
_LABEL, _COMMENT = NamedNode(RDFS + "label"), NamedNode(RDFS + "comment")


@dataclass(frozen=True, slots=True)
class Module:
    """One module: ``name`` is its file's (``core`` is the ontology itself), ``labels`` per language."""

    name: str
    iri: str
    version: str
    labels: Mapping[str, str]
    comments: Mapping[str, str]
    path: Path

    def triples(self) -> list[Triple]:
        """What the file says, in its order; shapes have blank nodes."""
        return [quad.triple for quad in parse(path=str(self.path), format=RdfFormat.TURTLE)]


@cache
def modules() -> Mapping[str, Module]:
    """All modules by name, the core first."""
    found = [_module(path) for path in sorted(resources.folder("ontology").glob("*.ttl"))]
    return MappingProxyType({each.name: each for each in sorted(found, key=lambda one: (one.name != "core", one.name))})


def _module(path: Path) -> Module:
    said = [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    iri = next(t.subject for t in said if t.predicate == TYPE and t.object == _ONTOLOGY)
    assert isinstance(iri, NamedNode)
    mine = [(t.predicate, t.object) for t in said if t.subject == iri and isinstance(t.object, Literal)]
    return Module(
        name=path.stem,
        iri=iri.value,
        version=next(value.value for name, value in mine if name == _VERSION and isinstance(value, Literal)),
        labels={v.language or "": v.value for name, v in mine if name == _LABEL and isinstance(v, Literal)},
        comments={v.language or "": v.value for name, v in mine if name == _COMMENT and isinstance(v, Literal)},
        path=path,
    )
