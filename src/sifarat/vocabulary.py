"""The names of terms: prefixes, and each class, property and individual that code speaks of.

Constants are checked against the ontology by a test; whatever else the ontology has is read with
``sifarat.ontology.classes()`` and ``properties()``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

SIF: Final = "https://w3id.org/sifarat/ns#"
SID: Final = "https://w3id.org/sifarat/id/"
"""Where everything the builder mints stands, unless a user serves their own."""
SECTOR: Final = "https://w3id.org/sifarat/sector/"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
GEO: Final = "http://www.opengis.net/ont/geosparql#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
TIME: Final = "http://www.w3.org/2006/time#"
VOID: Final = "http://rdfs.org/ns/void#"
WD: Final = "http://www.wikidata.org/entity/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dcterms": DCTERMS,
        "foaf": FOAF,
        "geo": GEO,
        "oa": OA,
        "org": ORG,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "sector": SECTOR,
        "sem": SEM,
        "sid": SID,
        "sif": SIF,
        "skos": SKOS,
        "time": TIME,
        "void": VOID,
        "wd": WD,
        "xsd": XSD,
    }
)
"""The prefixes of exports and queries, by name."""


def sif(local: str) -> NamedNode:
    """A term of the ontology by local name."""
    return NamedNode(SIF + local)


def sector(slug: str) -> NamedNode:
    """A sector by slug.

    >>> sector("transit-trade").value
    'https://w3id.org/sifarat/sector/transit-trade'
    """
    return NamedNode(SECTOR + slug)


# Of other vocabularies
TYPE: Final = NamedNode(RDF + "type")
LABEL: Final = NamedNode(RDFS + "label")
ALT_LABEL: Final = NamedNode(SKOS + "altLabel")
SAME_AS: Final = NamedNode(OWL + "sameAs")
SUBJECT: Final = NamedNode(RDF + "subject")
PREDICATE: Final = NamedNode(RDF + "predicate")
OBJECT: Final = NamedNode(RDF + "object")
ARTICLE_BODY: Final = NamedNode(SCHEMA + "articleBody")
ISSUED: Final = NamedNode(DCTERMS + "issued")
LANGUAGE: Final = NamedNode(DCTERMS + "language")
IS_PART_OF: Final = NamedNode(DCTERMS + "isPartOf")
WAS_DERIVED_FROM: Final = NamedNode(PROV + "wasDerivedFrom")
WAS_GENERATED_BY: Final = NamedNode(PROV + "wasGeneratedBy")
EXACT: Final = NamedNode(OA + "exact")
START: Final = NamedNode(OA + "start")
END: Final = NamedNode(OA + "end")

# Classes of ours
AGREEMENT: Final = sif("Agreement")
AGREEMENT_PACKAGE: Final = sif("AgreementPackage")
AIR_LINK: Final = sif("AirLink")
ARTICLE: Final = sif("Article")
CLAIM: Final = sif("Claim")
CORRIDOR: Final = sif("Corridor")
EVENT: Final = sif("Event")
IDENTITY_JUDGEMENT: Final = sif("IdentityJudgement")
JOINT_COMMISSION: Final = sif("JointCommission")
MEETING: Final = sif("Meeting")
OFFICE: Final = sif("Office")
ORGANIZATION: Final = sif("Organization")
PERSON: Final = sif("Person")
PLACE: Final = sif("Place")
POSITION: Final = sif("Position")
RUN: Final = sif("Run")
SECTOR_CLASS: Final = sif("Sector")
SESSION: Final = sif("Session")
SIGNING: Final = sif("Signing")
STATE: Final = sif("State")
TARGET: Final = sif("Target")
TENURE: Final = sif("Tenure")
VISIT: Final = sif("Visit")

# Properties of ours
AGREEMENT_STATUS: Final = sif("agreementStatus")
AMOUNT: Final = sif("amount")
AS_WRITTEN: Final = sif("asWritten")
CO_CHAIR: Final = sif("coChair")
CONFIDENCE: Final = sif("confidence")
DATELINE: Final = sif("dateline")
EVIDENCE: Final = sif("evidence")
HELD_IN: Final = sif("heldIn")
HOLDS_OFFICE: Final = sif("holdsOffice")
ISO_CODE: Final = sif("isoCode")
MEMBER: Final = sif("member")
OBSERVED_ON: Final = sif("observedOn")
OCCURS_ON: Final = sif("occursOn")
OF_STATE: Final = sif("ofState")
ORDINAL: Final = sif("ordinal")
PARTICIPANT: Final = sif("participant")
PARTY: Final = sif("party")
PASSES_THROUGH: Final = sif("passesThrough")
PORTFOLIO: Final = sif("portfolio")
RANK: Final = sif("rank")
REPORTED_ON: Final = sif("reportedOn")
ROUTE: Final = sif("route")
RULE: Final = sif("rule")
IN_SECTOR: Final = sif("sector")
SESSION_OF: Final = sif("sessionOf")
SIGNATORY: Final = sif("signatory")
SPEAKER: Final = sif("speaker")
STANCE: Final = sif("stance")
STATUS: Final = sif("status")
SUPPORT: Final = sif("support")
TOPIC: Final = sif("topic")
USES_RECORD: Final = sif("usesRecord")
WITNESS: Final = sif("witness")
