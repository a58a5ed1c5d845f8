"""Words that say what kind of thing a name is of are known in three languages, where something is looked for."""

import pytest

from sifarat.authority import Authority, similarity
from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.kinds import parted, worse

NAMES = {
    "nasirabad": "Nasirabad District",
    "sinai": "Sinai",
    "south-sinai": "South Sinai",
    "academy": "University of Darband",
    "darband": "Darband",
    "lake": "Lake Karumba",
}


@pytest.fixture(scope="module")
def known() -> Authority:
    return Authority(
        Entity(f"place/{key}", EntityType.PLACE, names={"en": (name,)}, source="made up") for key, name in NAMES.items()
    )


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("ضلع نصیرآباد", "nasirabad"), ("नसीराबाद जिला", "nasirabad"), ("नसीराबाद", "nasirabad"),
        ("محافظہ جنوبی سینا", "south-sinai"), ("گورنریٹ سینا", "sinai"), ("نصیرآباد، پاکستان", "nasirabad"),
        ("सिनाई", "sinai"), ("दरबंद विश्वविद्यालय", "academy"), ("جامعہ دربند", "academy"), ("دربند", "darband"),
        ("करुम्बा झील", "lake"), ("लेक करुम्बा", "lake"),
    ],
)  # fmt: skip
def test_a_kind_in_another_language_or_left_out_finds_the_name(known: Authority, asked: str, wanted: str) -> None:
    assert known.find(asked)[0].entity.id == f"place/{wanted}"


def test_a_name_whose_kind_is_left_out_is_offered_and_never_accepted(known: Authority) -> None:
    offered, told = known.find("نصیرآباد"), known.find("ضلع نصیرآباد")
    assert offered[0].reason == "same but for its kind"
    assert known.accept(offered) is None
    assert known.accept(told) == told[0]


def test_a_word_that_tells_things_apart_must_stand_in_both() -> None:
    assert worse("=south", "") > worse("university", "") > worse("+district", "") > worse("+district", "+district")
    assert worse("university", "airport") > worse("university", "")


@pytest.mark.parametrize("name", ["Lahore", "هوائی", "University", "National Assembly", "خان پور", ""])
def test_what_is_no_kind_or_nothing_else_stays_whole(name: str) -> None:
    assert parted(name) == (name, "")


def test_what_stands_in_brackets_is_left_out() -> None:
    assert parted("Karumba (lake)") == ("Karumba", "()")


def test_whether_two_names_are_one_takes_the_kind_as_it_is() -> None:
    assert similarity("Nasirabad District", "Nasirabad") < 0.85
    assert similarity("Darband University", "دربند یونیورسٹی") > 0.85
