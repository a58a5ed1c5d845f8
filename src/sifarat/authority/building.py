"""Compiles an authority from sources: the verb ``sifarat authority build`` as a function."""

from collections.abc import Iterable
from pathlib import Path

from sifarat.authority.compile import compiled
from sifarat.authority.merge import merged
from sifarat.authority.sections import write
from sifarat.authority.sources import entities_of
from sifarat.errors import AuthorityError


def build(sources: Iterable[Path | str], output: Path | str) -> int:
    """Compile the records of ``sources`` into the file ``output``, and give how many there are.

    A source is a file of records or an extract of Wikidata, as JSON lines, compressed with gzip or not. What is the
    same thing in several becomes one record (``merge.merged``). ``output`` appears when it is whole. Raises
    ``AuthorityError`` (file, line, key, what to do).
    """
    records = merged(entities_of(Path(source) for source in sources))
    target = Path(output)
    data = compiled(records, str(target))
    try:
        write(target, data)
    except OSError as wrong:
        raise AuthorityError(f"{target}: cannot be written ({wrong.strerror}). Choose another place.") from None
    return len(records)
