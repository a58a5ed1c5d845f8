"""Extraction: one article in, one reading out."""

from sifarat.extract.extractor import Extractor

__all__ = ["Extractor"]
