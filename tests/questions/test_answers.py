"""Every question of the catalogue: its syntax, and its answer on a small graph of the shape that articles give."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple

from sifarat.ontology import entail, load
from sifarat.questions import Question, catalogue, find
from sifarat.store import Names
from sifarat.vocabulary import SECTOR, SID, SIF

Answer = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def store() -> Store:
    """The named graphs, and in the default graph all but evidence, each triple once, with what follows."""
    store = Store()
    store.bulk_load(path=str(Path(__file__).parent / "small.trig"), format=RdfFormat.TRIG)
    facts = {quad.triple for quad in store if not str(quad.graph_name).endswith("/evidence>")} | set(load())
    concluded = entail(facts)
    store.extend(Quad(*fact, Names().inferred) for fact in concluded)
    store.extend(Quad(*fact, DefaultGraph()) for fact in facts | concluded)
    return store


def _short(term: NamedNode | Literal | Triple | object) -> str:
    """A term as the table below writes it."""
    if term is None:
        return "-"
    if isinstance(term, NamedNode):
        value = term.value
        for space in (SID + "x/", SID + "person/", SID + "state/", SID + "article/", SIF, SECTOR):
            value = value.removeprefix(space)
        return value.rpartition("#")[2]
    assert isinstance(term, Literal)
    return term.value


def _ask(store: Store, name: str, **values: object) -> Answer:
    solutions = store.query(find(name).bind(**values))
    assert isinstance(solutions, QuerySolutions)
    return [tuple(_short(solution[i]) for i in range(len(solutions.variables))) for solution in solutions]


AB = {"a": "AAA", "b": "BBB"}
CASES: dict[str, tuple[dict[str, object], Answer]] = {
    "agreements-of-two-states": (
        AB,
        [
            ("plan", "agreement", "mining", "Agreed", "-", "2026-02-04"),
            ("mou", "memorandum of understanding", "trade", "Signed", "-", "2026-02-04"),
        ],
    ),
    "agreements-per-sector": ({}, [("mining", "mining", "1", "2"), ("trade", "trade", "1", "2")]),
    "air-links-asked-for": ({}, [("air", "Port Aland", "Borduria", "Ann")]),
    "articles-and-what-they-report": (
        {"article": "sid:article/two"},
        [
            ("two", "ur", "2026-03", "session", "1"),
            ("two", "ur", "2026-03", "visit", "1"),
        ],
    ),
    "claims-least-sure": (
        {},
        [("0.7", "en/session.co-chair", "session3", "coChair", "ann", "Ann and Bob chaired the 3rd session.", "one")],
    ),
    "entailed-facts": (
        {"thing": "sid:x/session3"},
        [
            ("session3", "chair", "ann"),
            ("session3", "chair", "bob"),
            ("session3", "participant", "ann"),
            ("session3", "participant", "bob"),
            ("session3", "participant", "commission"),
        ],
    ),
    "commemorations": ({}, [("street", "Cid", "Port Aland")]),
    "corridors": (
        {"through": "CCC"},
        [
            ("corridor", "Port Aland", "-", "1", "Borduria"),
            ("corridor", "Port Aland", "-", "2", "Caledon"),
            ("corridor", "Port Aland", "-", "3", "Aland"),
        ],
    ),
    "invitations": ({"accepted": True}, [("invitation", "Bob", "Ann", "Borduria", "true")]),
    "names-of-a-thing": (
        {"thing": "sid:state/borduria"},
        [("Borduria", "en", "label"), ("Bordurie", "fr", "altLabel")],
    ),
    "next-session": (AB, [("session4", "4", "2027", "-")]),
    "offices-held": (
        {},
        [
            ("ann", "Ann", "Minister", "trade", "AAA", "2026-02-04", "2026-03"),
            ("bob", "Bob", "Ambassador", "-", "BBB", "-", "-"),
        ],
    ),
    "only-promised": (
        {},
        [
            ("plan", "agreement on mining", "Agreed", "-"),
            ("session4", "4th session", "Planned", "2027"),
        ],
    ),
    "positions-by-topic": ({"topic": "aviation"}, [("aviation", "ann", "Ann", "CallsFor", "call")]),
    "reported-by-two-articles": ({}, [("ann", "holdsOffice", "office-a", "2"), ("session3", "ordinal", "3", "2")]),
    "sentence-behind-a-fact": (
        {"thing": "sid:x/session3", "property": "sif:coChair"},
        [
            (
                "coChair", "ann", "Ann", "Ann and Bob chaired the 3rd session.", "0", "36", "one", "0.7",
                "en/session.co-chair",
            )
        ],
    ),
    "targets-and-pledges": ({}, [("goal", "Aland", "-", "1000000000", "USD", "trade", "2030")]),
    "things-without-wikidata": (
        {},
        [
            ("Organization", "commission", "Aland–Borduria joint commission"),
            ("Person", "ann", "Ann"),
            ("Person", "bob", "Bob"),
            ("State", "borduria", "Borduria"),
        ],
    ),
    "timeline-of-two-states": (
        AB | {"since": "2026-02"},
        [
            ("2026-02-04", "false", "agreement", "plan", "agreement on mining", "Agreed"),
            ("2026-02-04", "false", "invitation", "invitation", "invitation", "Held"),
            ("2026-02-04", "false", "memorandum of understanding", "mou", "MoU on trade", "Signed"),
            ("2026-02-04", "false", "session", "session3", "3rd session", "Held"),
            ("2026-02-04", "false", "signing", "signing", "signing of the MoU on trade", "Held"),
            ("2026-03-01", "true", "visit", "visit", "visit of Ann", "Held"),
            ("2027", "true", "session", "session4", "4th session", "Planned"),
        ],
    ),
    "visits": ({"to": "bbb"}, [("visit", "Ann", "Borduria", "Bob", "Held", "2026-03-01")]),
    "who-co-chaired": (
        {"ordinal": 3},
        [("session3", "commission", "3", "ann", "Ann"), ("session3", "commission", "3", "bob", "Bob")],
    ),
    "who-met-whom": (
        {"person": "sid:person/bob"},
        [("session3", "bob", "ann", "Port Aland", "trade", "2026-02-04")],
    ),
    "who-probably-met-whom": (
        {},
        [
            ("session3", "cid", "ann", "false", "2026-02-04", "held it"),
            ("session3", "cid", "bob", "false", "2026-02-04", "held it"),
        ],
    ),
    "who-witnessed-what": (
        {},
        [
            ("signing", "signatory", "Ann", "minister of trade of Aland"),
            ("signing", "signatory", "Bob", "ambassador of Borduria"),
            ("signing", "witness", "Cid", "-"),
        ],
    ),
}  # fmt: skip
NOTHING: dict[str, dict[str, object]] = {
    "agreements-of-two-states": AB | {"sector": "energy"},
    "agreements-per-sector": {"status": "sif:InForce"},
    "articles-and-what-they-report": {"article": "sid:article/three"},
    "claims-least-sure": {"below": "0.7"},
    "corridors": {"through": "DDD"},
    "invitations": {"accepted": "false"},
    "next-session": {"a": "AAA", "b": "CCC"},
    "offices-held": {"state": "CCC"},
    "only-promised": {"state": "CCC"},
    "positions-by-topic": {"topic": "trade"},
    "reported-by-two-articles": {"least": 3},
    "sentence-behind-a-fact": {"thing": "sid:x/session3", "property": "sif:chair"},
    "timeline-of-two-states": AB | {"since": "2028"},
    "visits": {"to": "AAA"},
    "who-co-chaired": {"ordinal": 4},
    "who-met-whom": {"person": "sid:person/cid"},
    "who-probably-met-whom": {"person": "sid:person/ann"},
}


def test_every_question_that_needs_no_network_has_an_expected_answer() -> None:
    assert {question.name for question in catalogue() if not question.needs_network} == set(CASES)
    assert len(CASES) >= 16


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_a_question_is_sparql_with_its_defaults(question: Question) -> None:
    Store().query(question.bind())


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_question_gives_the_expected_answer(store: Store, name: str) -> None:
    values, answer = CASES[name]
    assert _ask(store, name, **values) == answer


@pytest.mark.parametrize("name", sorted(NOTHING))
def test_a_parameter_narrows_the_answer_down(store: Store, name: str) -> None:
    assert _ask(store, name, **NOTHING[name]) == []


def test_offices_can_be_asked_for_by_portfolio(store: Store) -> None:
    assert [row[0] for row in _ask(store, "offices-held", portfolio="trade")] == ["ann"]


def test_agreements_can_be_asked_for_by_status(store: Store) -> None:
    assert [row[0] for row in _ask(store, "agreements-of-two-states", **AB, status="sif:Signed")] == ["mou"]
