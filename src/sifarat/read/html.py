"""Web pages: the main text of a saved ``.html`` file without menus and boxes, by trafilatura."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.partial_date import PartialDate
from sifarat.read.body import binary, content, decode
from sifarat.read.metadata import Metadata, beside
from sifarat.read.settle import Settings, settle

# HTML Living Standard, 13.2.3.2: an encoding is declared in the first 1024 bytes; pages are not always so strict.
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 8192
# The latest day that metadata may give: fixed, for the library would take today and the day of reading would show.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}


def read(path: Path, settings: Settings) -> Iterator[Article | ReadError]:
    """The one article of ``path``; a sidecar goes before the page's metadata. Raises ``ReadError``, ``OSError``."""
    import trafilatura  # takes a second to load: only where a page is read

    page = _decoded(content(path, settings.limit), str(path))
    known = beside(path)
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
    )
    assert not isinstance(found, dict), "a dict comes only with as_dict"
    text = (found.text or "") if found is not None else ""
    if found is None or not text.strip():
        raise ReadError(str(path), "no article text was found in the page", "Save the article's text as .txt")
    merged = Metadata(
        known.id,
        known.lang,  # a page's lang attribute is its template's as often as its text's: the text decides
        known.published or (PartialDate.parse(found.date) if found.date else None),
        known.title or found.title or None,
        known.url or found.url or None,
    )
    yield settle(text, merged, path.stem, str(path), settings)


def _decoded(data: bytes, file: str) -> str:
    """The page as text: by byte order mark, else as its meta element declares, else UTF-8."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if b"\0" in data:
        raise binary(file, f"byte {data.find(0)}")
    if not declared:
        return decode(data, file)
    name = declared[1].decode("ascii").lower()
    # WHATWG Encoding Standard, 4.2: these labels mean windows-1252.
    name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}.get(name, name)
    try:
        return data.decode(name)
    except LookupError:
        raise ReadError(file, f"unknown encoding {name!r}", "Save the page as UTF-8", 'meta "charset"') from None
    except UnicodeDecodeError as error:
        mend = "Save the page as UTF-8, and correct its meta charset"
        raise ReadError(file, f"not {name}, which its meta element declares", mend, f"byte {error.start}") from None
