"""The prefixes of the project: predeclared in queries, used to shorten IRIs for people."""

from collections.abc import Mapping

PREFIXES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sector": "https://w3id.org/sifarat/sector/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sid": "https://w3id.org/sifarat/id/",
    "sif": "https://w3id.org/sifarat/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def compact(iri: str) -> str:
    """``iri`` with the longest of the prefixes that fits, or as it is.

    >>> compact("http://www.wikidata.org/entity/Q843")
    'wd:Q843'
    """
    fitting = [(len(start), name) for name, start in PREFIXES.items() if iri.startswith(start)]
    return f"{max(fitting)[1]}:{iri[max(fitting)[0] :]}" if fitting else iri
