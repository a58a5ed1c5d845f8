"""The map over processes: order, bounds, and processes that die."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from sifarat.engine import Done, Failed, each
from sifarat.errors import SifaratError


def square(n: int) -> int:
    """An order-disturbing square: even numbers take longer. 13 kills its process, 17 raises."""
    if n == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if n == 17:
        raise ValueError("an unlucky\nnumber")
    if n % 2 == 0:
        deadline = time.perf_counter() + 0.01
        while time.perf_counter() < deadline:
            pass
    return n * n


def prepare() -> Callable[[int], int]:
    return square


def slow_start() -> Callable[[int], int]:
    """Half a second for the first item, none for the others."""

    def work(n: int) -> int:
        deadline = time.perf_counter() + (0.5 if n == 0 else 0)
        while time.perf_counter() < deadline:
            pass
        return n

    return work


def unready() -> Callable[[int], int]:
    raise SifaratError("the pack is broken")


def dead() -> Callable[[int], int]:
    os._exit(3)


def unpicklable() -> Callable[[int], object]:
    return lambda n: lambda: n


def pid() -> Callable[[int], int]:
    return lambda _: os.getpid()


def fair(limit: int) -> Iterator[int]:
    return (n for n in range(limit) if n not in (13, 17))


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    outcomes = list(each(prepare, fair(30), workers))
    assert outcomes == [Done(n, n * n) for n in fair(30)]


def test_an_item_that_kills_its_process_is_named_and_the_rest_is_done() -> None:
    outcomes = list(each(prepare, range(20), 2))
    assert [outcome.item for outcome in outcomes] == list(range(20))
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    assert [outcome.item for outcome in failed] == [13, 17]
    assert "its process died (killed by SIGKILL)" in failed[0].why


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_is_told_in_one_line_with_its_place(workers: int) -> None:
    (outcome,) = each(prepare, [17], workers)
    assert isinstance(outcome, Failed)
    assert outcome.why.startswith("ValueError at test_engine.py:")
    assert outcome.why.endswith(": an unlucky number")


def test_a_result_that_cannot_be_sent_is_a_failure_of_its_item() -> None:
    outcomes = list(each(unpicklable, [1, 2], 2))
    assert [outcome.item for outcome in outcomes] == [1, 2]
    assert all(isinstance(outcome, Failed) and "pickle" in outcome.why for outcome in outcomes)


def test_where_no_process_can_be_made_ready_the_reason_is_told() -> None:
    with pytest.raises(SifaratError, match="could not be made ready: the pack is broken"):
        list(each(unready, range(5), 2))
    with pytest.raises(SifaratError, match=r"could not be made ready: its process died \(exit status 3\)"):
        list(each(dead, range(5), 2))


def test_no_more_than_a_few_items_are_taken_ahead() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for n in fair(1000):
            taken += 1
            yield n

    with closing(each(prepare, items(), 2)) as outcomes:
        for number, _ in enumerate(outcomes, start=1):
            assert taken - number <= 8
            if number == 40:
                break
    assert taken < 60


def test_no_more_are_taken_while_the_first_is_under_way() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for n in range(1000):
            taken += 1
            yield n

    with closing(each(slow_start, items(), 2)) as outcomes:
        next(outcomes)
        assert taken == 8
        assert len(list(outcomes)) == 999


def test_few_items_are_done_in_this_process_and_many_in_others() -> None:
    assert {outcome.result for outcome in each(pid, range(7)) if isinstance(outcome, Done)} == {os.getpid()}
    many = [outcome.result for outcome in each(pid, range(20), 2) if isinstance(outcome, Done)]
    assert len(many) == 20
    assert os.getpid() not in many


def test_no_workers_are_refused() -> None:
    with pytest.raises(ValueError, match="0 workers"):
        each(prepare, [], 0)
