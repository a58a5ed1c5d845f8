"""The JSON-LD context of the vocabulary: which short names stand for which terms, made from the ontology.

JSON-LD 1.1 (W3C 2020), chapter 4. Exports carry it inside, so that reading one fetches nothing; it is published beside
the ontology as well.
"""

from collections.abc import Mapping
from functools import cache

from sifarat.ontology.terms import properties
from sifarat.vocabulary import DCTERMS, FOAF, ORG, OWL, PREFIXES, PROV, RDF, RDFS, SCHEMA, SIF, SKOS

Json = str | bool | int | list["Json"] | dict[str, "Json"]
_LITERALS = ("xsd:", "rdf:langString")
_OTHERS = {
    "label": RDFS + "label",
    "altLabel": SKOS + "altLabel",
    "prefLabel": SKOS + "prefLabel",
    "comment": RDFS + "comment",
    "language": DCTERMS + "language",
    "issued": DCTERMS + "issued",
    "title": DCTERMS + "title",
}
_LINKS = {
    "sameAs": OWL + "sameAs",
    "isPartOf": DCTERMS + "isPartOf",
    "source": DCTERMS + "source",
    "broader": SKOS + "broader",
    "mentions": SCHEMA + "mentions",
    "wasDerivedFrom": PROV + "wasDerivedFrom",
    "first": RDF + "first",
    "rest": RDF + "rest",
    "member": ORG + "member",
    "post": ORG + "post",
    "based_near": FOAF + "based_near",
}


@cache
def context() -> Mapping[str, Json]:
    """The context as JSON: ``id``, ``type``, prefixes, then terms. A link's value is a name, any other's a literal."""
    made: dict[str, Json] = {"@version": 1.1, "id": "@id", "type": "@type"}  # type: ignore[dict-item]
    made |= dict(sorted(prefixes().items()))
    made |= dict(sorted(_OTHERS.items()))
    made |= {name: {"@id": iri, "@type": "@id"} for name, iri in sorted(_LINKS.items()) if name not in properties()}
    for name, term in sorted(properties().items()):
        literal = term.range and all(each.startswith(_LITERALS) for each in term.range)
        made[name] = SIF + name if literal else {"@id": SIF + name, "@type": "@id"}
    return made


@cache
def prefixes() -> Mapping[str, str]:
    """The prefixes of the context: those of the vocabulary but for one that a property is called by (``sector``)."""
    return {name: iri for name, iri in PREFIXES.items() if name not in properties()}


@cache
def terms() -> Mapping[str, tuple[str, bool]]:
    """Per IRI of a property its short name, and whether its values are names."""
    found = {}
    for name, value in context().items():
        if isinstance(value, dict):
            found[str(value["@id"])] = (name, True)
        elif isinstance(value, str) and name not in prefixes() and not value.startswith("@"):
            found[value] = (name, False)
    return found


if __name__ == "__main__":  # python -m sifarat.ontology.context > ontology/context.jsonld
    import json

    print(json.dumps({"@context": dict(context())}, indent=1, ensure_ascii=False))
