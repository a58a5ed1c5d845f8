"""The script that a name is written in."""

import unicodedata


def script(name: str) -> str:
    """The script of a name's first letter: ``LATIN``, ``DEVANAGARI``, ``ARABIC``, ``CYRILLIC`` …; "" for none."""
    for character in name:
        if character.isalpha():
            return unicodedata.name(character, "").partition(" ")[0]
    return ""
