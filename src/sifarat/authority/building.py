"""Compiles an authority from sources: the verb ``sifarat authority build`` as a function."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from sifarat.authority.compile import compiled
from sifarat.authority.entity import Entity
from sifarat.authority.merge import merged
from sifarat.authority.records import write_records
from sifarat.authority.sources import entities_of
from sifarat.errors import AuthorityError
from sifarat.whole_file import write


def build(sources: Iterable[Path | str], output: Path | str, further: Iterable[Entity] = ()) -> int:
    """Compile the records of ``sources`` and ``further`` ones into the file ``output``, and give how many there are.

    A source is a file of records or an extract of Wikidata, as JSON lines, compressed with gzip or not. What is the
    same thing in several becomes one record (``merge.merged``). ``output`` appears when it is whole; named
    ``….jsonl`` it holds the records as JSON lines, to read and to mend. Raises
    ``AuthorityError`` (file, line, key, what to do).
    """
    records = merged(chain(entities_of(Path(source) for source in sources), further))
    target = Path(output)
    data = write_records(records) if target.suffix == ".jsonl" else compiled(records, str(target))
    try:
        write(target, data)
    except OSError as wrong:
        raise AuthorityError(f"{target}: cannot be written ({wrong.strerror}). Choose another place.") from None
    return len(records)
