"""What the pages say, in the reader's language: English is the key, other languages are GNU gettext catalogues.

``locale/hi.po`` and ``locale/ur.po`` are read as they are, and so are
``queries/hi.po`` and ``ur.po`` for the questions; a test fails where one lacks a sentence that a template has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.core import Locale, UnknownLocaleError, negotiate_locale
from babel.messages.pofile import read_po
from starlette.requests import Request

from sifarat import resources

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {code: str(Locale.parse(code).get_language_name(code)) for code in ("en", "hi", "ur")}
)
"""The languages of the pages, by code, each called by itself."""
COOKIE = "lang"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language; call it with the English one, and values for the names in braces.

    >>> Words.of("ur").direction, Words.of("en")("{count} things", count=3)
    ('rtl', '3 things')
    """

    lang: str
    sentences: Mapping[str, str]

    @staticmethod
    def of(lang: str) -> "Words":
        """The sentences of a language; English where there is no catalogue."""
        return Words(lang if lang in LANGUAGES else "en", _catalogue(lang) if lang in LANGUAGES else {})

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.lang)

    def __call__(self, sentence: str, **values: object) -> str:
        found = self.sentences.get(sentence) or sentence
        return found.format(**values) if values else found


def spoken(request: Request) -> Words:
    """The words for a request: what ``?lang=`` or the reader's cookie says, else what the browser prefers."""
    chosen = request.query_params.get("lang") or request.cookies.get(COOKIE) or ""
    if chosen in LANGUAGES:
        return Words.of(chosen)
    wanted = [part.partition(";")[0].strip() for part in request.headers.get("accept-language", "").split(",")]
    return Words.of(negotiate_locale([each for each in wanted if each], list(LANGUAGES), sep="-") or "en")


@cache
def direction(lang: str) -> str:
    """How a language is written: ``rtl``, ``ltr``, or ``auto`` where it is not known.

    >>> direction("ur"), direction("hi"), direction("")
    ('rtl', 'ltr', 'auto')
    """
    try:
        return Locale.parse(lang).text_direction
    except (ValueError, UnknownLocaleError):
        return "auto"


@cache
def _catalogue(lang: str) -> Mapping[str, str]:
    if lang == "en":
        return MappingProxyType({})
    found: dict[str, str] = {}
    for folder in (Path(__file__).with_name("locale"), resources.folder("queries")):
        with (folder / f"{lang}.po").open("rb") as file:
            found |= {str(m.id): str(m.string) for m in read_po(file, locale=lang) if m.id and m.string}
    return MappingProxyType(found)
