"""The authority's own data, and how its small tables are read."""

from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """The lines of a table of this folder, each split at its tabs."""
    return [line.split("\t") for line in (files(__name__) / name).read_text(encoding="utf-8").splitlines()]
