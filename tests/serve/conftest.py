"""One server over the small graph, shared by the tests that only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Server, facts, numbers, publish


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over ``served.facts``."""
    store = tmp_path_factory.mktemp("facts")
    publish(store, "v1", facts())
    with Server(store, rows=3, length=20_000) as running:
        yield running


@pytest.fixture(scope="session")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with 30,000 statements about numbers, big enough for queries that never end."""
    store = tmp_path_factory.mktemp("numbers")
    publish(store, "v1", numbers(30_000))
    return store
