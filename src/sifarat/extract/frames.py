"""The language-neutral frames, typed and checked."""

from functools import lru_cache
from pathlib import Path

import msgspec
import yaml

from sifarat.errors import PackError


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Types of thing that may fill a role, and the markers under which they stand.

    ``close`` bounds how many chunks away from the trigger a mention may stand.
    ``near`` bounds how many chunks away from the trigger a weakly marked mention (``of``, ``plain``) may stand.
    """

    types: tuple[str, ...]
    markers: frozenset[str]
    near: int = 99
    close: int = 99


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"cls": "class"}):
    """One kind of event; the keys are explained at the head of ``frames.yaml``."""

    cls: str
    roles: dict[str, Role]
    need: tuple[str, ...] = ()
    least: dict[str, int] = {}
    place: bool = False
    topics: bool = False
    once: bool = False
    sector: str | None = None
    over: tuple[str, ...] = ()
    some: str | None = None
    through: tuple[str, ...] = ()
    states: str | None = None
    occasion: bool = True


@lru_cache(maxsize=1)
def frames() -> dict[str, Frame]:
    """All frames by id; ``PackError`` names the frame and key that is wrong."""
    path = Path(__file__).with_name("frames.yaml")
    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), dict[str, Frame])
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise PackError(f"{path}: {error}. Mend the frame it names.") from error
