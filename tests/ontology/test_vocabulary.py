"""The names that code uses are those of the ontology; the classes of the contract are all there."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from sifarat import vocabulary
from sifarat.authority.entity import EntityType, Rank
from sifarat.extract.finding import Support
from sifarat.ontology import agreement_kinds, classes, individuals, load, properties
from sifarat.ontology.python_names import constants, renew

_CONSTANTS = {name: value for name, value in vars(vocabulary).items() if isinstance(value, NamedNode)}
_OURS = {name: value.value for name, value in _CONSTANTS.items() if value.value.startswith(vocabulary.SIF)}


def test_the_module_is_the_one_written_from_the_ontology() -> None:
    text = Path(vocabulary.__file__).read_text(encoding="utf-8")
    assert text == renew(text), "run: python -m sifarat.ontology.python_names src/sifarat/vocabulary.py"


def test_every_term_has_one_constant_of_its_own() -> None:
    names = constants()
    assert set(names) == {*classes(), *properties(), *individuals()}
    assert len(set(names.values())) == len(names)
    assert {_CONSTANTS[constant].value for constant in names.values()} == {vocabulary.SIF + name for name in names}


def test_a_module_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the lines"):
        renew("SIF = 1")


@pytest.mark.parametrize("name", sorted(_OURS))
def test_a_constant_is_a_term_of_the_ontology(name: str) -> None:
    local = _OURS[name].removeprefix(vocabulary.SIF)
    assert local in classes() or local in properties() or local in individuals()


def test_the_types_of_the_code_are_classes_and_individuals_of_the_ontology() -> None:
    assert {str(kind) for kind in EntityType} <= set(classes())
    assert {str(rank) for rank in Rank} == {i.name for i in individuals().values() if "Rank" in i.types}
    assert {s.value.capitalize() for s in Support} == {i.name for i in individuals().values() if "Support" in i.types}
    assert {kind.name for kind in agreement_kinds()} <= set(classes())


def test_no_name_means_two_things() -> None:
    assert not set(classes()) & set(properties())
    assert not set(classes()) & set(individuals())


def test_a_kind_of_agreement_is_an_agreement() -> None:
    for kind in agreement_kinds():
        assert kind.name == "Agreement" or "Agreement" in classes()[kind.name].above


def test_domain_and_range_tell_the_most_exact_that_is_known() -> None:
    occurs = properties()["occursOn"]
    assert (occurs.domain, occurs.range) == (("Finding",), ("xsd:date", "xsd:gYearMonth", "xsd:gYear"))
    assert properties()["ofState"].domain == ("Office", "Organization")
    assert properties()["sessionOf"].range == ("JointCommission",)
    assert properties()["signed"].inverse == "signedIn"


def test_proposed_is_a_status_of_events_and_of_agreements() -> None:
    assert set(individuals()["Proposed"].types) == {"EventStatus", "AgreementStatus"}


@pytest.mark.parametrize(
    "prefix", ["sif", "sid", "wd", "prov", "oa", "org", "skos", "schema", "sem", "time", "geo", "void"]
)
def test_a_prefix_is_given(prefix: str) -> None:
    assert vocabulary.PREFIXES[prefix].startswith("http")


def test_every_term_of_other_vocabularies_has_a_prefix() -> None:
    spaces = (*vocabulary.PREFIXES.values(), "https://w3id.org/sifarat/")
    for triple in load():
        for node in triple:
            if isinstance(node, NamedNode) and "apache.org" not in node.value:
                assert node.value.startswith(spaces), node
