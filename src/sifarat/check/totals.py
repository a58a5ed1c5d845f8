"""Assertions on how many things of a class a graph has, as OpenSanctions' datasets make them."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
import yaml
from pyoxigraph import DefaultGraph, Store

from sifarat import resources
from sifarat.check.report import Total
from sifarat.errors import OntologyError
from sifarat.ontology import classes
from sifarat.vocabulary import TYPE, sif


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"least": "min", "most": "max"}):
    """So many at least and at most; ``None`` is no bound."""

    least: int | None = None
    most: int | None = None


def totals(store: Store, mine: Path | None = None) -> tuple[Total, ...]:
    """The totals that are asserted, by the package's file and by ``mine``, which outranks it, in the order of names."""
    bounds = dict(read_totals(resources.folder("ontology") / "totals.yaml"))
    bounds |= read_totals(mine) if mine else {}
    return tuple(Total(name, _count(store, name), each.least, each.most) for name, each in sorted(bounds.items()))


def read_totals(path: Path) -> Mapping[str, Bounds]:
    """The assertions of a file by class; ``OntologyError`` names the file and what is wrong."""
    try:
        found = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), dict[str, Bounds])
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror}. Check --totals") from error
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise OntologyError(f"{path}: {' '.join(str(error).split())}. Write lines as `Person: {{min: 10}}`") from error
    for name in found:
        if name not in classes():
            raise OntologyError(f"{path}: {name} is no class of the vocabulary. See docs/vocabulary.md")
    return found


def _count(store: Store, name: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, TYPE, sif(name), DefaultGraph()))
