"""A graph of our own shape of any size, and questions to it, for ``bench/endpoint.py``. Names are made of syllables.

Facts stand in the default graph and in the graph of each article that tells them; an article's evidence graph has a
claim with its sentence for each. ``scale`` 1 is about two million quads.
"""

import datetime
import random
from collections.abc import Iterator
from pathlib import Path

SIF, SID = "https://w3id.org/sifarat/ns#", "https://w3id.org/sifarat/id/"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
XSD, OA, PROV = "http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"
SCHEMA, DCT, SKOS = "https://schema.org/", "http://purl.org/dc/terms/", "http://www.w3.org/2004/02/skos/core#"
_PARTS = tuple(first + second for first in "kmrtvsdgnl" for second in ("a", "or", "im", "en"))
_CLASSES = ("Meeting", "Visit", "Session", "Agreement", "PhoneCall")
_STATUS = ("Held", "Planned", "Proposed")
STATES, SECTORS = 190, 60


def sizes(scale: float) -> dict[str, int]:
    """How many of each kind there are."""
    whole = {"person": 8_000, "office": 3_000, "event": 26_000, "agreement": 5_000, "article": 30_500}
    return {name: max(20, int(count * scale)) for name, count in whole.items()}


class _Maker:
    """Draws everything from one seed."""

    def __init__(self, scale: float) -> None:
        self.random, self.size = random.Random(42), sizes(scale)

    def name(self, parts: int) -> str:
        return "".join(self.random.choice(_PARTS) for _ in range(parts)).capitalize()

    def day(self) -> str:
        day = datetime.date(2005, 1, 1) + datetime.timedelta(self.random.randrange(7600))
        return f'"{day}"^^<{XSD}date>'

    def one(self, kind: str, count: int | None = None) -> str:
        """One of a kind; some are in the news far more often than others."""
        count = count or self.size[kind]
        often = self.random.random() < 0.3
        number = min(int(self.random.paretovariate(0.6)) - 1, count - 1) if often else self.random.randrange(count)
        return f"<{SID}{kind}/{number}>"

    def things(self) -> Iterator[tuple[str, str, str]]:
        """What stands in the default graph alone."""
        for number in range(STATES):
            yield f"<{SID}state/{number}>", f"<{RDF}type>", f"<{SIF}State>"
            yield f"<{SID}state/{number}>", f"<{RDFS}label>", f'"{self.name(3)}"@en'
            yield f"<{SID}state/{number}>", f"<{SIF}isoCode>", f'"S{number:03}"'
        for number in range(SECTORS):
            sector = f"<https://w3id.org/sifarat/sector/{number}>"
            yield sector, f"<{SKOS}prefLabel>", f'"{self.name(2)}"@en'
            if number:
                yield sector, f"<{SKOS}broader>", f"<https://w3id.org/sifarat/sector/{number // 3}>"
        for number in range(self.size["office"]):
            office = f"<{SID}office/{number}>"
            yield office, f"<{RDF}type>", f"<{SIF}Office>"
            yield office, f"<{SIF}ofState>", self.one("state", STATES)
            yield office, f"<{SIF}portfolio>", f"<https://w3id.org/sifarat/sector/{self.random.randrange(SECTORS)}>"
        for number in range(self.size["person"]):
            person = f"<{SID}person/{number}>"
            yield person, f"<{RDF}type>", f"<{SIF}Person>"
            yield person, f"<{RDFS}label>", f'"{self.name(2)} {self.name(3)}"@en'
            yield person, f"<{SIF}holdsOffice>", self.one("office")

    def event(self, number: int) -> list[tuple[str, str, str]]:
        """The facts of one event."""
        event, kind = f"<{SID}event/{number}>", _CLASSES[number % 5]
        told = [(event, f"<{RDF}type>", f"<{SIF}{kind}>"), (event, f"<{SIF}occursOn>", self.day())]
        told.append((event, f"<{SIF}status>", f"<{SIF}{self.random.choice(_STATUS)}>"))
        told.append((event, f"<{SIF}heldIn>", self.one("place", 400)))
        told.append((event, f"<{RDFS}label>", f'"{kind} in {self.name(3)}"@en'))
        told += [(event, f"<{SIF}participant>", self.one("state", STATES)) for _ in range(2)]
        told += [(event, f"<{SIF}participant>", self.one("person")) for _ in range(self.random.randrange(1, 5))]
        return told

    def agreements(self) -> Iterator[tuple[str, str, str]]:
        for number in range(self.size["agreement"]):
            agreement = f"<{SID}agreement/{number}>"
            yield agreement, f"<{RDF}type>", f"<{SIF}Agreement>"
            yield agreement, f"<{RDFS}label>", f'"Agreement of {self.name(2)}"@en'
            yield agreement, f"<{SIF}sector>", f"<https://w3id.org/sifarat/sector/{self.random.randrange(SECTORS)}>"
            for _ in range(2):
                yield agreement, f"<{SIF}party>", self.one("state", STATES)
            if number % 10:
                yield agreement, f"<{DCT}replaces>", f"<{SID}agreement/{number - 1}>"


def quads(scale: float) -> Iterator[str]:
    """The lines of the graph as N-Quads."""
    make = _Maker(scale)
    for fact in (*make.things(), *make.agreements()):
        yield f"{' '.join(fact)} .\n"
    events = [make.event(number) for number in range(make.size["event"])]
    for number in range(make.size["article"]):
        article, graph = f"<{SID}article/{number}>", f"<{SID}article/{number}/evidence>"
        yield f"{article} <{RDF}type> <{SIF}Article> .\n"
        yield f'{article} <{DCT}title> "{" ".join(make.name(2) for _ in range(7))}"@en .\n'
        yield f"{article} <{DCT}publisher> <{SID}outlet/{int(make.random.triangular(0, 60, 0))}> .\n"
        yield f"{article} <{DCT}date> {make.day()} .\n"
        facts = events[number] if number < len(events) else make.random.choice(events)
        for place, fact in enumerate(facts):
            yield f"{' '.join(fact)} .\n"
            yield f"{' '.join(fact)} {article} .\n"
            if place > 4:
                continue
            claim, selector = f"<{SID}claim/{number}-{place}>", f"<{SID}article/{number}#char={place * 90}>"
            subject, predicate, value = fact
            for name, about in (
                (f"{RDF}type", f"<{SIF}Claim>"), (f"{RDF}subject", subject), (f"{RDF}predicate", predicate),
                (f"{RDF}object", value), (f"{SIF}confidence", f'"{make.random.random():.2f}"^^<{XSD}decimal>'),
                (f"{SIF}evidence", selector), (f"{PROV}wasDerivedFrom", article),
            ):  # fmt: skip
                yield f"{claim} <{name}> {about} {graph} .\n"
            quote = " ".join(make.name(2) for _ in range(10))
            yield f'{selector} <{OA}exact> "{quote}"@en {graph} .\n'
            yield f'{selector} <{OA}start> "{place * 90}"^^<{XSD}integer> {graph} .\n'
            yield f'{selector} <{OA}end> "{place * 90 + 80}"^^<{XSD}integer> {graph} .\n'


def write(path: Path, scale: float) -> None:
    """The graph as a file of N-Quads."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(quads(scale))


LIGHT = ("point", "star", "evidence", "met", "path", "chain")
DAILY = ("per class", "per pair", "per day")
_PREFIXES = "".join(
    f"PREFIX {name}: <{iri}>\n"
    for name, iri in [
        ("rdf", RDF),
        ("rdfs", RDFS),
        ("sif", SIF),
        ("sid", SID),
        ("oa", OA),
        ("prov", PROV),
        ("dct", DCT),
        ("skos", SKOS),
        ("xsd", XSD),
    ]
)


def questions(scale: float, count: int) -> dict[str, list[str]]:
    """``count`` queries of each class; of those that always are the same, one."""
    draw, size = random.Random(7), sizes(scale)

    def any_of(kind: str) -> str:
        return f"<{SID}{kind}/{draw.randrange(size[kind])}>"

    def point() -> str:
        return f"SELECT ?p ?o WHERE {{ {any_of('person')} ?p ?o }}"

    def star() -> str:
        return (f"SELECT ?e ?l ?d ?at WHERE {{ ?e sif:participant {any_of('person')} ; rdfs:label ?l ;"
                " sif:occursOn ?d ; sif:heldIn ?at } ORDER BY ?d LIMIT 50")  # fmt: skip

    def evidence() -> str:
        return (f"SELECT ?p ?o ?quote ?article WHERE {{ GRAPH ?g {{ ?claim rdf:subject {any_of('event')} ;"
                " rdf:predicate ?p ; rdf:object ?o ; sif:evidence ?at ; prov:wasDerivedFrom ?article ."
                " ?at oa:exact ?quote } } LIMIT 100")  # fmt: skip

    def met() -> str:
        return (f"SELECT ?x (COUNT(DISTINCT ?e) AS ?n) WHERE {{ ?e sif:participant {any_of('person')}, ?x }}"
                " GROUP BY ?x ORDER BY DESC(?n) LIMIT 10")  # fmt: skip

    def path() -> str:
        return (f"SELECT DISTINCT ?s ?l WHERE {{ {any_of('person')} sif:holdsOffice/sif:portfolio/skos:broader* ?s ."
                " ?s skos:prefLabel ?l }")  # fmt: skip

    def chain() -> str:
        last = draw.randrange(size["agreement"]) // 10 * 10 + 9
        return f"SELECT ?a ?l WHERE {{ <{SID}agreement/{last}> dct:replaces+ ?a . ?a rdfs:label ?l }}"

    def week() -> str:
        month = f"{draw.randrange(2006, 2025)}-{draw.randrange(1, 13):02}"
        return (f"SELECT ?e ?d ?x WHERE {{ ?e a sif:Meeting ; sif:occursOn ?d ; sif:participant ?x"
                f' FILTER(?d >= "{month}-01"^^xsd:date && ?d <= "{month}-07"^^xsd:date) }}')  # fmt: skip

    def text() -> str:
        return ("SELECT ?s ?l WHERE { ?s a sif:Person ; rdfs:label ?l"
                f' FILTER(CONTAINS(LCASE(?l), "{draw.choice(_PARTS) + draw.choice(_PARTS)}")) }} LIMIT 20')  # fmt: skip

    made = {each.__name__: [_PREFIXES + each() for _ in range(count)]
            for each in (point, star, evidence, met, path, chain, week, text)}  # fmt: skip
    mixed = [query for name in LIGHT for query in made[name]]
    draw.shuffle(mixed)
    alone = {
        "per outlet and year": "SELECT ?by ?year (COUNT(*) AS ?n) WHERE { ?a dct:publisher ?by ; dct:date ?d"
        " BIND(YEAR(?d) AS ?year) } GROUP BY ?by ?year ORDER BY DESC(?n) LIMIT 50",
        "big": "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 50000",
        "per class": "SELECT ?class (COUNT(?x) AS ?n) WHERE { ?x a ?class } GROUP BY ?class ORDER BY DESC(?n)",
        "per pair": "SELECT ?a ?b (COUNT(?e) AS ?n) WHERE { ?e sif:participant ?a, ?b . ?a a sif:State . ?b a sif:State"
        " FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 100",
        "per day": "SELECT ?day (COUNT(?e) AS ?n) WHERE { ?e sif:occursOn ?day } GROUP BY ?day ORDER BY ?day",
    }
    return made | {"light": mixed} | {name: [_PREFIXES + query] for name, query in alone.items()}
