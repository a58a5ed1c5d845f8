"""Extraction: one article in, one reading out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sifarat.extract.extractor import Extractor

__all__ = ["Extractor"]


def __getattr__(name: str) -> object:
    """The extractor, loaded when it is asked for: a graph is shown and asked without one."""
    if name == "Extractor":
        from sifarat.extract.extractor import Extractor

        return Extractor
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
