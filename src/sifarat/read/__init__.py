"""Reading: files in any of the formats become articles, and what cannot be read becomes an error that says why.

The formats, the rules and every refusal are told in ``docs/articles.md``.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.read.formats import format_of, formats
from sifarat.read.refusal import as_value, from_system
from sifarat.read.settle import LANGUAGES, LIMIT, Settings
from sifarat.read.walk import walk

__all__ = ["LANGUAGES", "LIMIT", "formats", "read"]


def read(
    paths: Iterable[Path | str] | Path | str,
    languages: Collection[str] = LANGUAGES,
    limit: int = LIMIT,
) -> Iterator[Article | ReadError]:
    """Every article in the files and folders ``paths``, with a ``ReadError`` in the place of each that is refused.

    Folders are walked to the bottom. The order is that of the sorted paths, depth first, links last, and does not
    depend on the order of ``paths``; a file named twice or linked is read once. ``languages`` are those with a pack:
    an article in another one is refused. ``limit`` is the largest article in bytes; a larger one is refused without
    being read. Nothing is raised for bad input; memory holds one article at a time.
    """
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    settings = Settings(tuple(sorted(languages)), limit)
    for found in walk(Path(path) for path in named):
        if isinstance(found, ReadError):
            yield as_value(found)
            continue
        form = format_of(found)
        assert form is not None, "walk gives only files of a known format"
        try:
            for item in form(found, settings):
                yield as_value(item) if isinstance(item, ReadError) else item
        except ReadError as error:
            yield as_value(error)
        except OSError as error:
            yield as_value(from_system(found, error))
