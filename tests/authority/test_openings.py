"""Words that open many names are looked past where somebody is looked for, and nowhere else."""

import pytest

from sifarat.authority import Authority, similarity
from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.openings import without_opening


@pytest.fixture(scope="module")
def known() -> Authority:
    names = {"a": "Javed Durrani", "b": "Sardar Muhammad Kamal Haider", "c": "Muhammad Ali"}
    return Authority(
        Entity(f"person/{key}", EntityType.PERSON, names={"en": (name,)}, source="made up")
        for key, name in names.items()
    )


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("مخدوم جاوید درانی", "person/a"),
        ("चौधरी जावेद दुर्रानी", "person/a"),
        ("کمال حیدر", "person/b"),
        ("سید جاوید", None),
        ("علی", None),
    ],
)
def test_somebody_is_found_with_and_without_what_opens_the_name(
    known: Authority, asked: str, wanted: str | None
) -> None:
    accepted = known.accept(known.find(asked, [EntityType.PERSON]))
    assert (accepted.entity.id if accepted else None) == wanted


def test_whether_two_names_are_one_takes_every_word() -> None:
    assert similarity("Makhdoom Javed Durrani", "Javed Durrani") < 0.85


@pytest.mark.parametrize("name", ["Muhammad Ali", "Mohammed bin Salman", "Kamal Syed", ""])
def test_what_would_leave_too_little_stays(name: str) -> None:
    assert without_opening(name) == name
