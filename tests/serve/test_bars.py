"""Answers as bars: what is measured, what is counted, what is left."""

from sifarat.serve.bars import MOST, bars
from sifarat.vocabulary import XSD


def number(text: str) -> dict[str, str]:
    return {"text": text, "lang": "", "type": XSD + "integer"}


def word(text: str) -> dict[str, str]:
    return {"text": text, "lang": "en", "type": ""}


def test_a_column_of_numbers_is_measured_and_named_by_the_others() -> None:
    found = bars({"names": ["sector", "n"], "rows": [[word("trade"), number("8")], [word("water"), number("-2")]]})
    assert found is not None
    assert (found.of, found.by) == ("n", ("sector",))
    assert [(bar.named[0]["text"], bar.value, bar.length) for bar in found.bars] == [
        ("trade", "8", 100.0),
        ("water", "-2", 25.0),
    ]


def test_without_numbers_rows_are_counted_by_the_column_with_the_fewest_terms() -> None:
    rows = [[word(f"a{n % 4}"), word("signed" if n else "agreed"), number("3") if n == 1 else None] for n in range(5)]
    found = bars({"names": ["agreement", "progress", "documents"], "rows": rows})
    assert found is not None
    assert (found.of, found.by) == ("", ("progress",))
    assert [(bar.named[0]["text"], bar.value) for bar in found.bars] == [("signed", "4"), ("agreed", "1")]


def test_what_is_beyond_the_picture_is_counted_and_nothing_to_draw_is_told() -> None:
    found = bars({"names": ["x", "n"], "rows": [[word(str(n)), number("1")] for n in range(MOST + 7)]})
    assert found is not None
    assert (len(found.bars), found.left) == (MOST, 7)
    for answer in (
        {"boolean": True},
        {"names": ["x"], "rows": []},
        {"names": ["x"], "rows": [[word("a")], [word("b")]]},
    ):
        assert bars(answer) is None


def test_a_second_column_names_a_bar_only_where_the_first_comes_twice() -> None:
    rows = [[word("one"), word("hi"), word(kind), number("1")] for kind in ("visit", "meeting")]
    found = bars({"names": ["article", "language", "kind", "n"], "rows": rows})
    assert found is not None
    assert found.by == ("article", "kind")
    alone = bars({"names": ["article", "language", "kind", "n"], "rows": rows[:1]})
    assert alone is not None
    assert alone.by == ("article",)
