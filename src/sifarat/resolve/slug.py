"""Readable parts of names: ASCII, lower case, hyphens, and short, yet never one for two."""

import hashlib
import re
import unicodedata

LONGEST = 80
_OTHER = re.compile(r"[^a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def digest(*parts: object, length: int = 10) -> str:
    """A stable hash of ``parts`` in hexadecimal digits, four bits each; parts never run into one another.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def slug(words: str) -> str:
    """``words`` as one part of a name. Letters without an ASCII form are left out: romanise them first.

    Words that leave nothing, and words longer than 80 characters, are told apart by a hash.

    >>> slug("Jean-Luc Dubois"), slug("São Tomé")
    ('jean-luc-dubois', 'sao-tome')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().replace("'", "").lower()
    return shorten(_OTHER.sub("-", plain).strip("-") or f"x{digest(words)}")


def shorten(part: str) -> str:
    """``part`` itself, or where it is longer than 80 characters its beginning and a hash of all of it."""
    if len(part) <= LONGEST:
        return part
    return f"{part[: LONGEST - 11].rstrip('-')}-{digest(part)}"


def hyphened(name: str) -> str:
    """The local name of a term as part of a name.

    >>> hyphened("MemorandumOfUnderstanding")
    'memorandum-of-understanding'
    """
    return _HUMP.sub("-", name).lower()
