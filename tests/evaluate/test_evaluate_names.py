"""When a predicted value is the gold one, and what a reading becomes."""

from collections.abc import Iterator

from sifarat.article import Article, Span
from sifarat.authority.entity import Entity, EntityType
from sifarat.errors import NotFound
from sifarat.evaluate import Likeness, Named, facts_of
from sifarat.extract.finding import Filler, Finding, Reading, Ref, Sector, Term, Thing, Value
from sifarat.partial_date import PartialDate

AT = Span(0, 4)


class Records:
    """Two people of one surname, and a union that has a code."""

    _all = (
        Entity(
            "person/shehbaz-sharif",
            EntityType.PERSON,
            {"en": ("Shehbaz Sharif",), "hi": ("शहबाज़ शरीफ़",)},
            "test",
            qid="Q1",
        ),
        Entity("person/nawaz-sharif", EntityType.PERSON, {"en": ("Nawaz Sharif",)}, "test", qid="Q2"),
        Entity("body/eu", EntityType.INTERNATIONAL_ORGANIZATION, {"en": ("European Union",)}, "test", iso="EUU"),
    )

    def get(self, id: str, /) -> Entity:
        for entity in self._all:
            if entity.id == id:
                return entity
        raise NotFound(id)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._all)


def gold(name: str) -> Named:
    return Named((name,), (name,), name if name.isupper() and len(name) == 3 else None)


def reading(*findings: Finding, things: tuple[Thing, ...] = ()) -> Reading:
    return Reading(Article("a", "Some words.", "en"), things, findings)


def finding(kind: str, /, **roles: Value | list[Value]) -> Finding:
    fillers = [
        Filler(role, one, AT, AT, f"test/{role}")
        for role, values in roles.items()
        for one in (values if isinstance(values, list) else [values])
    ]
    return Finding(kind.lower(), kind, tuple(fillers), AT, "test")


def only(found: Reading, authority: Records | None = None) -> Named:
    (fact,) = facts_of(found, authority)
    value = fact.slots[0].value
    assert isinstance(value, Named)
    return value


def person(*names: str, linked: str | None = None) -> Reading:
    return reading(finding("Visit", visitor=Ref("x")), things=(Thing("x", "Person", names, (AT,), linked),))


def test_a_linked_thing_goes_by_all_names_of_its_record() -> None:
    authority = Records()
    found = only(person("شہباز شریف", linked="person/shehbaz-sharif"), authority)
    assert Likeness(authority).same(gold("Shehbaz Sharif"), found)
    assert not Likeness(authority).same(gold("Nawaz Sharif"), found)


def test_a_wrong_link_is_wrong_however_alike_the_names() -> None:
    authority = Records()
    found = only(person("Nawaz Sharif", linked="person/shehbaz-sharif"), authority)
    assert not Likeness(authority).same(gold("Nawaz Sharif"), found)


def test_an_unlinked_name_matches_by_folded_spelling_without_marks() -> None:
    likeness = Likeness()
    assert likeness.same(gold("Recep Tayyip Erdoğan"), only(person("Recep Tayyip Erdogan")))
    assert likeness.same(gold("S. Jaishankar"), only(person("S Jaishankar")))
    assert likeness.same(gold("Kassym-Jomart Tokayev"), only(person("the president", "Kassym Jomart Tokayev")))
    assert likeness.same(gold("Ahad Cheema"), only(person("Ahad Cheemah")))
    assert not likeness.same(gold("Ahad Cheema"), only(person("Cheema")))
    assert not likeness.same(gold("Ishaq Dar"), only(person("Ishaq Khan")))


def test_another_script_is_compared_by_the_given_likeness() -> None:
    found = only(person("मारात करबायेव"))
    assert not Likeness().same(gold("Marat Karabayev"), found)
    heard = Likeness(similarity=lambda one, other: 0.9 if {one, other} == {"Marat Karabayev", "मारात करबायेव"} else 0.2)
    assert heard.same(gold("Marat Karabayev"), found)


def test_short_names_do_not_match_by_sound() -> None:
    assert not Likeness(similarity=lambda *_: 1.0).same(gold("Ali"), only(person("Alo")))


def test_a_state_is_its_code_and_a_union_too() -> None:
    authority = Records()
    state = Thing("s", "State", ("पाकिस्तान",), (AT,), "state/pakistan", "PAK")
    found = only(reading(finding("Visit", destination=Ref("s")), things=(state,)), authority)
    assert Likeness().same(gold("PAK"), found)
    assert not Likeness().same(gold("KAZ"), found)
    union = Thing("u", "InternationalOrganization", ("EU",), (AT,), "body/eu")
    found = only(reading(finding("Visit", destination=Ref("u")), things=(union,)), authority)
    assert Likeness(authority).same(gold("EUU"), found)


def test_a_body_is_not_the_state_it_belongs_to() -> None:
    body = Thing("b", "GovernmentBody", ("NADRA",), (AT,), state="PAK")
    found = only(reading(finding("MemorandumOfUnderstanding", party=Ref("b")), things=(body,)))
    assert not Likeness().same(gold("PAK"), found)
    assert Likeness().same(gold("NADRA"), found)


def test_a_session_is_of_the_members_of_its_commission() -> None:
    commission = Thing("c", "JointCommission", ("IGC",), (AT,), members=("KAZ", "PAK"))
    (fact,) = facts_of(reading(finding("Session", sessionOf=Ref("c"), ordinal=13), things=(commission,)))
    assert [str(slot.value) for slot in fact.slots] == ["KAZ", "PAK", "13"]


def test_documents_signed_are_their_kinds_each_once() -> None:
    memo = Finding("m1", "MemorandumOfUnderstanding", (), AT, "test")
    other = Finding("m2", "MemorandumOfUnderstanding", (), AT, "test")
    signing = finding("Signing", signed=[Ref("m1"), Ref("m2"), Term("Agreement")])
    *_, fact = facts_of(reading(memo, other, signing))
    assert [slot.value for slot in fact.slots] == ["MemorandumOfUnderstanding", "Agreement"]


def test_values_become_what_the_gold_writes() -> None:
    target = finding("Target", by=PartialDate(2027), amount=10, currency=Term("USD"), topic=Sector("trade"))
    position = finding("Position", stance=Term("CallsFor"), concerns=Term("x"))
    visit = finding("Visit", occursOn=PartialDate(2025, 4), status=Term("Held"), reportedOn=PartialDate(2025))
    unknown = finding("Appointment", participant=Term("x"))
    street = finding("Commemoration", status=Term("Held"))
    facts = facts_of(reading(target, position, visit, unknown, street))
    assert [[(slot.role, slot.value) for slot in fact.slots] for fact in facts] == [
        [("by", 2027), ("amount", 10), ("currency", "USD"), ("topic", "trade")],
        [("stance", "CallsFor")],
        [("occursOn", PartialDate(2025, 4)), ("status", "Held")],
        [],
    ]
    assert facts[0].quote == "Some"
    assert facts[0].slots[0].rule == "test/by"
