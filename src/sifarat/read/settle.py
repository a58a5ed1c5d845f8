"""From a text and what is known about it to an ``Article``: the same rules for every format."""

from collections.abc import Collection
from dataclasses import dataclass

from babel.core import Locale, get_global

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.language.detect import detect
from sifarat.language.pack import available
from sifarat.read.body import check, clean
from sifarat.read.dateline import dateline
from sifarat.read.metadata import Metadata

LANGUAGES = available()
"""Languages with a pack, sorted."""
LIMIT = 20_000_000
"""The largest article, in bytes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader is told: the languages that have a pack and the largest article in bytes."""

    languages: tuple[str, ...] = LANGUAGES
    limit: int = LIMIT


def settle(text: str, known: Metadata, name: str, file: str, settings: Settings, where: str = "") -> Article:
    """The article; ``name`` is its id where metadata gives none. Raises ``ReadError``: no text, no known language."""
    body = check(clean(text), file, where)
    return Article(
        id=known.id or name,
        text=body,
        lang=_language(body, known.lang, file, where, settings.languages),
        published=known.published or dateline(body),
        title=known.title,
        url=known.url,
        origin=f"{file}, {where}" if where else file,
    )


def _language(text: str, given: str | None, file: str, where: str, languages: Collection[str]) -> str:
    """The given language, else that of the text, as the subtag a pack goes by."""
    code = primary(given) if given else detect(text)
    if code is not None and code in languages:
        return code
    there = ", ".join(languages)
    if given:
        mend = f"Packs are there for {there}: correct lang, or leave it out to have it detected"
        raise ReadError(file, f"no language pack for lang {given!r}", mend, where)
    if code is None:
        mend = f'Set "lang" beside it (a sidecar or a key of the line) to one of {there}'
        raise ReadError(file, "its language was not recognised", mend, where)
    mend = f'Packs are there for {there}; if it is one of these, set "lang" beside it'
    raise ReadError(file, f"it seems to be {_called(code)}, which has no language pack", mend, where)


def primary(tag: str) -> str:
    """The shortest primary subtag of a BCP 47 tag.

    >>> primary("ur-PK"), primary("hin"), primary("EN_gb")
    ('ur', 'hi', 'en')
    """
    subtag = tag.strip().replace("_", "-").partition("-")[0].lower()
    return str(get_global("language_aliases").get(subtag, subtag))


def _called(code: str) -> str:
    name = Locale("en").languages.get(code)
    return f"{name} ({code})" if name else code
