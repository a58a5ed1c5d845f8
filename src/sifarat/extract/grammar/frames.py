"""The language-neutral frames, typed and checked."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

from sifarat.errors import PackError
from sifarat.ontology import admits, classes, sectors


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Types of thing that may fill a role, and the markers under which they stand.

    ``close`` bounds how many chunks away from the trigger a mention may stand.
    ``near`` bounds how many chunks away from the trigger a weakly marked mention (``of``, ``plain``) may stand.
    ``sent`` roles take a state whose delegation or officials are spoken of.
    """

    types: tuple[str, ...]
    markers: frozenset[str]
    near: int = 99
    close: int = 99
    sent: bool = False


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"cls": "class"}):
    """One kind of event; the keys are explained at the head of ``frames.yaml``."""

    cls: str
    roles: dict[str, Role]
    need: tuple[str, ...] = ()
    least: dict[str, int] = {}
    place: bool = False
    topics: bool = False
    dated: bool = True
    once: bool = False
    sector: str | None = None
    over: tuple[str, ...] = ()
    some: str | None = None
    through: tuple[str, ...] = ()
    states: str | None = None
    occasion: bool = True
    retells: bool = False
    gate: str | None = None
    beside: str | None = None
    abroad: str | None = None
    brings: bool = False


@lru_cache(maxsize=1)
def frames() -> dict[str, Frame]:
    """All frames by id; ``PackError`` names the frame and key that is wrong."""
    return read(Path(__file__).with_name("frames.yaml"))


def read(path: Path) -> dict[str, Frame]:
    """The frames of one file; errors as ``frames``, also for what the ontology does not admit."""
    try:
        found = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), dict[str, Frame])
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise PackError(f"{path}: {error}. Mend the frame it names.") from error
    for name, frame in found.items():
        for slip in _slips(frame):
            raise PackError(f"{path}: frame {name}: {slip}. Use what the ontology has, or add to it first.")
    return found


def _slips(frame: Frame) -> Iterator[str]:
    """What of a frame has no place in the ontology: classes and sectors unknown, roles outside of domain or range."""
    if frame.cls not in classes():
        yield f"class {frame.cls} is no class of the ontology"
    if frame.sector and frame.sector not in {sector.slug for sector in sectors()}:
        yield f"sector {frame.sector} is no sector"
    for name, role in frame.roles.items():
        if not admits(name, frame.cls):
            yield f"role {name} is no property that {frame.cls} may have"
        for kind in role.types:
            if not admits(name, frame.cls, kind):
                yield f"role {name} does not take {kind}"
