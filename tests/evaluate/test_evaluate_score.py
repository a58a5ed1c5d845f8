"""How facts are paired and slots counted."""

import itertools
import random
from pathlib import Path

import pytest
from as_reading import as_reading
from hypothesis import given, settings
from hypothesis import strategies as st

from sifarat.article import Article
from sifarat.evaluate import Count, Fact, Likeness, Named, Slot, facts_of, load, score
from sifarat.evaluate.fact import one_office_a_rank
from sifarat.evaluate.scores import total
from sifarat.evaluate.yardstick import RANKS, ROLES, STATUS
from sifarat.partial_date import PartialDate

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "articles"


def fact(kind: str, /, **roles: object) -> Fact:
    slots = []
    for role, given_ in roles.items():
        for value in given_ if isinstance(given_, list) else [given_]:
            slots.append(Slot(role, value))  # type: ignore[arg-type]
    return Fact(kind, tuple(slots), "…")


def who(name: str) -> Named:
    return Named((name,), (name,), name if len(name) == 3 else None)


def counted(gold: list[Fact], predicted: list[Fact]) -> Count:
    return total(score(gold, predicted, Likeness()))


def test_each_type_status_and_value_is_a_slot() -> None:
    gold = fact("Meeting", participant=[who("Ahad Cheema"), who("Marat Karabayev")], topic=["trade"], status="Held")
    predicted = fact("Meeting", participant=[who("Marat Karabayev")], topic=["energy"], status="Held")
    assert counted([gold], [predicted]) == Count(right=3, predicted=4, gold=5)


def test_nothing_predicted_and_nothing_to_find() -> None:
    assert counted([fact("Meeting", topic=["trade"])], []) == Count(0, 0, 2)
    assert counted([], [fact("Meeting", topic=["trade"])]) == Count(0, 2, 0)
    assert Count().f1 == 1


@pytest.mark.parametrize(
    "predicted, right",
    [("2025-04-29", 1), ("2025-04", 0.5), ("2025", 0.5), ("2025-05", 0), ("2024", 0), ("2025-04-28", 0)],
)
def test_a_less_exact_date_that_agrees_is_half_right(predicted: str, right: float) -> None:
    gold = fact("Visit", visitor=[who("PAK")], occursOn=PartialDate.parse("2025-04-29"))
    found = counted([gold], [fact("Visit", visitor=[who("PAK")], occursOn=PartialDate.parse(predicted))])
    assert found == Count(2 + right, 3, 3)


def test_a_date_more_exact_than_the_gold_is_wrong() -> None:
    gold = fact("Visit", visitor=[who("PAK")], occursOn=PartialDate.parse("2025"))
    assert counted([gold], [fact("Visit", visitor=[who("PAK")], occursOn=PartialDate(2025, 4))]).right == 2


@pytest.mark.parametrize(
    "gold, predicted, paired",
    [
        ("Treaty", "Agreement", True),
        ("Agreement", "Treaty", True),
        ("AgreementPackage", "Agreement", True),
        ("Treaty", "Contract", False),
        ("Session", "Meeting", True),
        ("Meeting", "Summit", False),
        ("Reception", "Ceremony", False),
    ],
)
def test_an_allowed_other_type_is_wrong_and_its_roles_count(gold: str, predicted: str, paired: bool) -> None:
    roles = (
        {"party": [who("PAK")]} if gold in ("Treaty", "Agreement", "AgreementPackage") else {"heldIn": [who("Astana")]}
    )
    assert counted([fact(gold, **roles)], [fact(predicted, **roles)]) == Count(1 if paired else 0, 2, 2)


def test_the_best_overlap_is_paired_first() -> None:
    parties = [who("KAZ"), who("PAK")]
    gold = [fact("Agreement", party=parties, sector=[sector]) for sector in ("trade", "energy", "water")]
    predicted = [fact("Agreement", party=parties, sector=[sector]) for sector in ("water", "trade", "energy")]
    assert counted(gold, predicted).f1 == 1
    assert counted(gold, predicted[:1]) == Count(4, 4, 12)


def test_the_same_type_goes_before_an_allowed_one() -> None:
    roles = {"participant": [who("Ishaq Dar"), who("Wang Yi")], "topic": ["trade"]}
    meeting, session = fact("Meeting", **roles), fact("Session", **roles)
    assert counted([meeting, session], [session, meeting]).f1 == 1
    assert counted([session, meeting], [session, meeting]).f1 == 1


def test_of_equal_overlaps_the_closest_goes_first() -> None:
    both = fact("Meeting", participant=[who("Ishaq Dar"), who("Wang Yi")])
    dar, wang = fact("Meeting", participant=[who("Ishaq Dar")]), fact("Meeting", participant=[who("Wang Yi")])
    for predicted in ([dar, wang], [wang, dar]):
        assert counted([both, dar], predicted) == counted([dar, both], predicted) == Count(4, 4, 5)


def test_an_exact_date_goes_before_a_half_right_one() -> None:
    gold = fact("Visit", visitor=[who("PAK")], occursOn=PartialDate(2025, 4, 29))
    dates = [PartialDate(2025), PartialDate(2025, 4, 29)]
    assert counted([gold], [fact("Visit", visitor=[who("PAK")], occursOn=dates)]) == Count(3, 4, 3)


def test_two_predictions_alike_for_one_gold_fact_count_the_same_in_any_order() -> None:
    first = fact("Visit", visitor=[who("PAK")], destination=[who("KAZ")])
    second = fact("Visit", destination=[who("UZB")], host=[who("Wang Yi")], status="Held")
    one = fact("Visit", visitor=[who("PAK")], destination=[who("UZB")])
    other = fact("Visit", visitor=[who("PAK")], destination=[who("AFG")])
    assert counted([first, second], [one, other]) == counted([first, second], [other, one])


def test_a_pair_shares_a_value_of_a_role() -> None:
    gold = fact("Meeting", participant=[who("Ishaq Dar")], status="Held")
    other = fact("Meeting", participant=[who("Wang Yi")], status="Held")
    assert counted([gold], [other]) == Count(0, 3, 3)
    assert counted([fact("Meeting", status="Held")], [fact("Meeting", status="Held")]).f1 == 1


def test_a_fact_is_paired_once() -> None:
    air = fact("AirLink", origin=who("Lahore"), terminus=who("KAZ"))
    assert counted([air], [air, air]) == Count(3, 6, 3)


def test_a_route_counts_in_its_order() -> None:
    gold = fact("Corridor", route=[who(code) for code in ("KAZ", "UZB", "AFG", "PAK")])
    swapped = fact("Corridor", route=[who(code) for code in ("KAZ", "AFG", "UZB", "PAK")])
    backward = fact("Corridor", route=[who(code) for code in ("PAK", "AFG", "UZB", "KAZ")])
    assert counted([gold], [swapped]).right == 1 + 3
    assert counted([gold], [backward]).right == 1 + 1


def test_true_is_not_one() -> None:
    likeness = Likeness()
    assert likeness.credit(True, True) == 1
    assert likeness.credit(True, 1) == likeness.credit(1, True) == likeness.credit(True, False) == 0
    assert likeness.credit(10, 10.0) == 1


def test_an_office_of_two_ranks_is_two_and_the_minister_has_the_portfolio() -> None:
    dar = who("Ishaq Dar")
    both = fact("Office", person=dar, rank=["DeputyHeadOfGovernment", "Minister"], portfolio="foreign-affairs")
    deputy = fact("Office", person=dar, rank="DeputyHeadOfGovernment")
    minister = fact("Office", person=dar, rank="Minister", portfolio="foreign-affairs")
    assert counted(one_office_a_rank([both], RANKS), [minister, deputy]).f1 == 1
    assert len(one_office_a_rank([both, deputy, minister], RANKS)) == 2


def test_outcomes_name_the_rule_and_the_words() -> None:
    gold = [Fact("Visit", (Slot("destination", who("PAK")), Slot("visitor", who("KAZ"))), "the visit")]
    predicted = [
        Fact("Visit", (Slot("destination", who("PAK")), Slot("visitor", who("UZB"), "hi/visit.who")), "q", "hi/visit")
    ]
    told = [(o.kind, o.role, o.gold, o.predicted, o.rule, o.quote) for o in score(gold, predicted, Likeness())]
    assert told == [
        ("right", "type", "Visit", "Visit", "hi/visit", "the visit"),
        ("right", "destination", "PAK", "PAK", "hi/visit", "the visit"),
        ("missed", "visitor", "KAZ", "", "hi/visit", "the visit"),
        ("wrong", "visitor", "", "UZB", "hi/visit.who", "the visit"),
    ]


_PEOPLE = [who(name) for name in ("Ahad Cheema", "Ishaq Dar", "Wang Yi", "PAK", "KAZ", "UZB")]


@st.composite
def _facts(draw: st.DrawFn) -> Fact:
    kind = draw(st.sampled_from(["Meeting", "Session", "Agreement", "Treaty", "Visit", "Office", "Position"]))
    roles: dict[str, object] = {}
    for role in sorted(ROLES[kind] & {"participant", "party", "visitor", "coChair", "person", "speaker"}):
        roles[role] = draw(st.lists(st.sampled_from(_PEOPLE), max_size=3, unique_by=id))
    for role in sorted(ROLES[kind] & {"topic", "sector"}):
        roles[role] = draw(st.lists(st.sampled_from(["trade", "water", "peace"]), max_size=2, unique=True))
    if "occursOn" in ROLES[kind] and draw(st.booleans()):
        roles["occursOn"] = PartialDate(2025, draw(st.sampled_from([None, 1, 2])))
    if kind in STATUS and draw(st.booleans()):
        roles["status"] = draw(st.sampled_from(sorted(STATUS[kind])))
    return fact(kind, **roles)


@settings(deadline=None)
@given(st.lists(_facts(), max_size=8), st.integers(0, 99))
def test_a_perfect_prediction_in_any_order_scores_one(facts: list[Fact], seed: int) -> None:
    shuffled = facts[:]
    random.Random(seed).shuffle(shuffled)
    assert counted(facts, shuffled).f1 == 1


@settings(deadline=None)
@given(st.lists(_facts(), max_size=5), st.lists(_facts(), max_size=4))
def test_the_order_of_predictions_changes_nothing(gold: list[Fact], predicted: list[Fact]) -> None:
    want = counted(gold, predicted)
    assert want.gold == sum(len(one.slots) + 1 for one in gold)
    assert want.predicted == sum(len(one.slots) + 1 for one in predicted)
    for order in itertools.permutations(predicted):
        assert counted(gold, list(order)) == want


def test_the_gold_itself_as_a_reading_scores_one() -> None:
    if not GOLD.is_dir():
        pytest.skip("the gold is not beside the checkout")
    slots = 0
    for gold in load([GOLD]):
        path = CORPUS / f"{gold.article}.txt"
        if not path.exists():
            continue
        article = Article(gold.article, path.read_text(encoding="utf-8"), gold.lang)
        found = total(score(gold.facts, facts_of(as_reading(gold, article)), Likeness()))
        assert found.f1 == 1, gold.article
        slots += found.gold
    assert slots > 5000
