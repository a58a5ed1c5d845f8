"""The names of terms: prefixes, and every class, property and individual of the ontology.

What stands between the marks is written from the ontology; a test fails where the two differ.
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
OPENGOV: Final = "http://www.w3.org/ns/opengov#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
PLOVER_SCHEME: Final = "https://w3id.org/sifarat/plover/"
PTR: Final = "http://parliament.uk/ontologies/treaty/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
TIME: Final = "http://www.w3.org/2006/time#"
VANN: Final = "http://purl.org/vocab/vann/"
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
        "opengov": OPENGOV,
        "owl": OWL,
        "plover": PLOVER_SCHEME,
        "prov": PROV,
        "ptr": PTR,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "sector": SECTOR,
        "sem": SEM,
        "sh": SH,
        "sid": SID,
        "sif": SIF,
        "skos": SKOS,
        "time": TIME,
        "vann": VANN,
        "void": VOID,
        "wd": WD,
        "xsd": XSD,
    }
)
"""The prefixes of exports and queries, by name."""


def compact(iri: str) -> str:
    """``iri`` with the longest of the prefixes that fits, or as it is: for people.

    >>> compact("http://www.wikidata.org/entity/Q843")
    'wd:Q843'
    """
    fitting = [(len(start), name) for name, start in PREFIXES.items() if iri.startswith(start)]
    return f"{max(fitting)[1]}:{iri[max(fitting)[0] :]}" if fitting else iri


def sif(local: str) -> NamedNode:
    """A term of the ontology by local name. For one that is known when code is written there is a constant below."""
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

# from the ontology: python -m sifarat.ontology.python_names
# Classes of ours
ACCREDITATION: Final = NamedNode(SIF + "Accreditation")
ACTION_PLAN: Final = NamedNode(SIF + "ActionPlan")
AGENT: Final = NamedNode(SIF + "Agent")
AGREEMENT: Final = NamedNode(SIF + "Agreement")
AGREEMENT_PACKAGE: Final = NamedNode(SIF + "AgreementPackage")
AGREEMENT_STATUS_CLASS: Final = NamedNode(SIF + "AgreementStatus")
AIR_LINK: Final = NamedNode(SIF + "AirLink")
APPOINTMENT: Final = NamedNode(SIF + "Appointment")
ARTICLE: Final = NamedNode(SIF + "Article")
CEREMONY: Final = NamedNode(SIF + "Ceremony")
CITY: Final = NamedNode(SIF + "City")
CLAIM: Final = NamedNode(SIF + "Claim")
COMMEMORATION: Final = NamedNode(SIF + "Commemoration")
COMMITMENT: Final = NamedNode(SIF + "Commitment")
COMPANY: Final = NamedNode(SIF + "Company")
CONTRACT: Final = NamedNode(SIF + "Contract")
CORRIDOR: Final = NamedNode(SIF + "Corridor")
DOCUMENT_EXCHANGE: Final = NamedNode(SIF + "DocumentExchange")
EVENT: Final = NamedNode(SIF + "Event")
EVENT_STATUS: Final = NamedNode(SIF + "EventStatus")
FINDING: Final = NamedNode(SIF + "Finding")
GOVERNMENT_BODY: Final = NamedNode(SIF + "GovernmentBody")
GUARD_OF_HONOUR: Final = NamedNode(SIF + "GuardOfHonour")
IDENTITY_JUDGEMENT: Final = NamedNode(SIF + "IdentityJudgement")
INCUMBENT: Final = NamedNode(SIF + "Incumbent")
INTERNATIONAL_ORGANIZATION: Final = NamedNode(SIF + "InternationalOrganization")
INVITATION: Final = NamedNode(SIF + "Invitation")
JOINT_COMMISSION: Final = NamedNode(SIF + "JointCommission")
JOINT_DECLARATION: Final = NamedNode(SIF + "JointDeclaration")
LETTER_OF_INTENT: Final = NamedNode(SIF + "LetterOfIntent")
LINK: Final = NamedNode(SIF + "Link")
LOCATION: Final = NamedNode(SIF + "Location")
MEETING: Final = NamedNode(SIF + "Meeting")
MEMORANDUM_OF_UNDERSTANDING: Final = NamedNode(SIF + "MemorandumOfUnderstanding")
OFFICE: Final = NamedNode(SIF + "Office")
ORGANIZATION: Final = NamedNode(SIF + "Organization")
PERSON: Final = NamedNode(SIF + "Person")
PHONE_CALL: Final = NamedNode(SIF + "PhoneCall")
PLACE: Final = NamedNode(SIF + "Place")
PLEDGE: Final = NamedNode(SIF + "Pledge")
POSITION: Final = NamedNode(SIF + "Position")
PROTOCOL: Final = NamedNode(SIF + "Protocol")
QUARANTINED_STATEMENT: Final = NamedNode(SIF + "QuarantinedStatement")
RANK_CLASS: Final = NamedNode(SIF + "Rank")
RECEPTION: Final = NamedNode(SIF + "Reception")
ROADMAP: Final = NamedNode(SIF + "Roadmap")
RUN: Final = NamedNode(SIF + "Run")
SECTOR_CLASS: Final = NamedNode(SIF + "Sector")
SESSION: Final = NamedNode(SIF + "Session")
SIGNING: Final = NamedNode(SIF + "Signing")
STANCE_CLASS: Final = NamedNode(SIF + "Stance")
STATE: Final = NamedNode(SIF + "State")
SUMMIT: Final = NamedNode(SIF + "Summit")
SUPPORT_CLASS: Final = NamedNode(SIF + "Support")
TARGET: Final = NamedNode(SIF + "Target")
TENURE: Final = NamedNode(SIF + "Tenure")
TREATY: Final = NamedNode(SIF + "Treaty")
VERDICT_CLASS: Final = NamedNode(SIF + "Verdict")
VISIT: Final = NamedNode(SIF + "Visit")

# Properties of ours
ACCEPTED: Final = NamedNode(SIF + "accepted")
ACCREDITED: Final = NamedNode(SIF + "accredited")
ACCREDITED_TO: Final = NamedNode(SIF + "accreditedTo")
AGREEMENT_STATUS: Final = NamedNode(SIF + "agreementStatus")
AIM: Final = NamedNode(SIF + "aim")
AMOUNT: Final = NamedNode(SIF + "amount")
APPOINTEE: Final = NamedNode(SIF + "appointee")
AS_WRITTEN: Final = NamedNode(SIF + "asWritten")
BY: Final = NamedNode(SIF + "by")
BY_TENURE: Final = NamedNode(SIF + "byTenure")
CAPITAL: Final = NamedNode(SIF + "capital")
CHAIR: Final = NamedNode(SIF + "chair")
CONCERNS: Final = NamedNode(SIF + "concerns")
CONFIDENCE: Final = NamedNode(SIF + "confidence")
CO_CHAIR: Final = NamedNode(SIF + "coChair")
DATELINE: Final = NamedNode(SIF + "dateline")
DESTINATION: Final = NamedNode(SIF + "destination")
DOCUMENT_COUNT: Final = NamedNode(SIF + "documentCount")
DURING: Final = NamedNode(SIF + "during")
EVIDENCE: Final = NamedNode(SIF + "evidence")
EXCHANGED: Final = NamedNode(SIF + "exchanged")
EXCHANGED_IN: Final = NamedNode(SIF + "exchangedIn")
EXCHANGED_KIND: Final = NamedNode(SIF + "exchangedKind")
FROM: Final = NamedNode(SIF + "from")
GIVEN_BY: Final = NamedNode(SIF + "givenBy")
HAS_SESSION: Final = NamedNode(SIF + "hasSession")
HELD_BY: Final = NamedNode(SIF + "heldBy")
HELD_IN: Final = NamedNode(SIF + "heldIn")
HELD_IN_STATE: Final = NamedNode(SIF + "heldInState")
HOLDS_OFFICE: Final = NamedNode(SIF + "holdsOffice")
HONOUREE: Final = NamedNode(SIF + "honouree")
HONOURS: Final = NamedNode(SIF + "honours")
HOST: Final = NamedNode(SIF + "host")
INVITEE: Final = NamedNode(SIF + "invitee")
INVITER: Final = NamedNode(SIF + "inviter")
IN_COMMISSION_WITH: Final = NamedNode(SIF + "inCommissionWith")
IN_SECTOR: Final = NamedNode(SIF + "sector")
IN_STATE: Final = NamedNode(SIF + "inState")
ISO_CODE: Final = NamedNode(SIF + "isoCode")
JUDGED_BY: Final = NamedNode(SIF + "judgedBy")
JUDGED_ON: Final = NamedNode(SIF + "judgedOn")
KIND_CLASS: Final = NamedNode(SIF + "kindClass")
LEFT: Final = NamedNode(SIF + "left")
MEMBER: Final = NamedNode(SIF + "member")
MEMBER_OF: Final = NamedNode(SIF + "memberOf")
METHOD: Final = NamedNode(SIF + "method")
MODE: Final = NamedNode(SIF + "mode")
NAME_KEY: Final = NamedNode(SIF + "nameKey")
NEXT_SESSION: Final = NamedNode(SIF + "nextSession")
OBSERVED_ON: Final = NamedNode(SIF + "observedOn")
OCCURS_ON: Final = NamedNode(SIF + "occursOn")
OF_STATE: Final = NamedNode(SIF + "ofState")
ON_DAY: Final = NamedNode(SIF + "onDay")
ORDINAL: Final = NamedNode(SIF + "ordinal")
ORIGIN: Final = NamedNode(SIF + "origin")
PARTICIPANT: Final = NamedNode(SIF + "participant")
PARTICIPANT_IN_OFFICE: Final = NamedNode(SIF + "participantInOffice")
PARTY: Final = NamedNode(SIF + "party")
PASSES_THROUGH: Final = NamedNode(SIF + "passesThrough")
PLEDGED_BY: Final = NamedNode(SIF + "pledgedBy")
PLEDGED_TO: Final = NamedNode(SIF + "pledgedTo")
PLOVER: Final = NamedNode(SIF + "plover")
PORTFOLIO: Final = NamedNode(SIF + "portfolio")
PORTFOLIO_LABEL: Final = NamedNode(SIF + "portfolioLabel")
PREVIOUS_SESSION: Final = NamedNode(SIF + "previousSession")
PROBABLE_HOLDER: Final = NamedNode(SIF + "probableHolder")
PROBABLE_PARTICIPANT: Final = NamedNode(SIF + "probableParticipant")
PROBABLY_TOOK_PART_IN: Final = NamedNode(SIF + "probablyTookPartIn")
RANK: Final = NamedNode(SIF + "rank")
REASON: Final = NamedNode(SIF + "reason")
REPORTED_ON: Final = NamedNode(SIF + "reportedOn")
RIGHT: Final = NamedNode(SIF + "right")
ROUTE: Final = NamedNode(SIF + "route")
ROUTE_PART: Final = NamedNode(SIF + "routePart")
RULE: Final = NamedNode(SIF + "rule")
SCORE: Final = NamedNode(SIF + "score")
SESSION_OF: Final = NamedNode(SIF + "sessionOf")
SETTLED_STATUS: Final = NamedNode(SIF + "settledStatus")
SIGNATORY: Final = NamedNode(SIF + "signatory")
SIGNED: Final = NamedNode(SIF + "signed")
SIGNED_IN: Final = NamedNode(SIF + "signedIn")
SIGNED_KIND: Final = NamedNode(SIF + "signedKind")
SPEAKER: Final = NamedNode(SIF + "speaker")
STANCE: Final = NamedNode(SIF + "stance")
STANDING: Final = NamedNode(SIF + "standing")
STATUS: Final = NamedNode(SIF + "status")
SUPPORT: Final = NamedNode(SIF + "support")
TELLING: Final = NamedNode(SIF + "telling")
TERMINUS: Final = NamedNode(SIF + "terminus")
TOPIC: Final = NamedNode(SIF + "topic")
TO_OFFICE: Final = NamedNode(SIF + "toOffice")
UNTIL: Final = NamedNode(SIF + "until")
USES_RECORD: Final = NamedNode(SIF + "usesRecord")
VERDICT: Final = NamedNode(SIF + "verdict")
VIOLATES: Final = NamedNode(SIF + "violates")
VISITOR: Final = NamedNode(SIF + "visitor")
WITNESS: Final = NamedNode(SIF + "witness")

# Individuals of ours
AGREED: Final = NamedNode(SIF + "Agreed")
AMBASSADOR: Final = NamedNode(SIF + "Ambassador")
CALLS_FOR: Final = NamedNode(SIF + "CallsFor")
CANCELLED: Final = NamedNode(SIF + "Cancelled")
CONDEMNS: Final = NamedNode(SIF + "Condemns")
DEPUTY_HEAD_OF_GOVERNMENT: Final = NamedNode(SIF + "DeputyHeadOfGovernment")
DEPUTY_MINISTER: Final = NamedNode(SIF + "DeputyMinister")
DERIVED: Final = NamedNode(SIF + "Derived")
ENVOY: Final = NamedNode(SIF + "Envoy")
EXCHANGED_SAID: Final = NamedNode(SIF + "Exchanged")
EXPECTS_THAT: Final = NamedNode(SIF + "ExpectsThat")
HEAD_OF_GOVERNMENT: Final = NamedNode(SIF + "HeadOfGovernment")
HEAD_OF_STATE: Final = NamedNode(SIF + "HeadOfState")
HELD: Final = NamedNode(SIF + "Held")
HIGHLIGHTS: Final = NamedNode(SIF + "Highlights")
INFERRED: Final = NamedNode(SIF + "Inferred")
IN_FORCE: Final = NamedNode(SIF + "InForce")
LINKED: Final = NamedNode(SIF + "Linked")
MINISTER: Final = NamedNode(SIF + "Minister")
NEGATIVE: Final = NamedNode(SIF + "Negative")
OFFICIAL: Final = NamedNode(SIF + "Official")
ONGOING: Final = NamedNode(SIF + "Ongoing")
PLANNED: Final = NamedNode(SIF + "Planned")
POSITIVE: Final = NamedNode(SIF + "Positive")
PRAISES: Final = NamedNode(SIF + "Praises")
PROPOSED: Final = NamedNode(SIF + "Proposed")
REAFFIRMS: Final = NamedNode(SIF + "Reaffirms")
REJECTS: Final = NamedNode(SIF + "Rejects")
SIGNED_SAID: Final = NamedNode(SIF + "Signed")
SUPPORTS: Final = NamedNode(SIF + "Supports")
UNDER_NEGOTIATION: Final = NamedNode(SIF + "UnderNegotiation")
UNSURE: Final = NamedNode(SIF + "Unsure")
VERBATIM: Final = NamedNode(SIF + "Verbatim")
WELCOMES: Final = NamedNode(SIF + "Welcomes")

# end
