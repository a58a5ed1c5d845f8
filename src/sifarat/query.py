"""Asks a question of a graph: one of the catalogue by name, a file, or SPARQL text; of a store here or anywhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from sifarat.errors import QueryError
from sifarat.parse_errors import syntax_message
from sifarat.questions import Question, find
from sifarat.store import Store
from sifarat.vocabulary import PREFIXES

TABLE_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "xml": ox.RdfFormat.RDF_XML,
    "json": ox.RdfFormat.JSON_LD,
    "table": ox.RdfFormat.TURTLE,
}
FORMATS = ("table", *TABLE_FORMATS, *(name for name in GRAPH_FORMATS if name not in ("table", *TABLE_FORMATS)))
Results = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]


def query(question: str, store: str | Path, format: str = "json", **parameters: str) -> str:
    """The answer to ``question`` as text in ``format`` (one of ``FORMATS``).

    ``question`` is the name of a question of the catalogue (``parameters`` fill it in), the path of an ``.rq`` file, or
    SPARQL 1.1 text. ``store`` is the folder of a store or the ``https://`` address of a SPARQL endpoint. A query that
    gives triples is answered in Turtle where ``format`` is ``table``.
    Raises ``QueryError``, ``NotFound``, ``StoreError``.
    """
    with ask(text_of(question, parameters), store) as results:
        return render(results, format)


def text_of(question: str, parameters: Mapping[str, str], among: Iterable[Question] | None = None) -> str:
    """The SPARQL text that ``question`` (name, file or text) stands for, with ``parameters`` filled in."""
    if question.endswith(".rq") or Path(question[:255]).suffix == ".rq":
        text = _read(Path(question))
    elif re.fullmatch(r"[\w-]+", question):
        return find(question, among).bind(**parameters)
    else:
        text = question
    if parameters:
        raise QueryError(
            f"--param {next(iter(parameters))}: only questions of the catalogue have parameters; see --list"
        )
    return text


@contextmanager
def ask(text: str, store: str | Path) -> Iterator[Results]:
    """The results of SPARQL ``text`` on a folder or an endpoint, to be read within the block.

    Raises ``QueryError``, with line and column where the text is wrong.
    """
    if str(store).startswith(("http://", "https://")):
        from sifarat.store.remote import RemoteStore  # requests is slow to load

        yield RemoteStore(str(store)).query(declared(text))
    else:
        with Store(store).lease() as reader:
            yield asked(text, reader)


def asked(text: str, reader: ox.Store) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """The results of SPARQL ``text`` on an open store. Raises ``QueryError``, with line and column."""
    try:
        return reader.query(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise QueryError(syntax_message(str(error))) from error
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}. Check what it asks for and try again") from error


def declared(text: str) -> str:
    """``text`` with the project's prefixes that it uses and does not declare, all on its first line."""
    told = set(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):", text))
    lacking = [name for name in PREFIXES if name not in told and re.search(rf"(?<![\w.:-]){name}:", text)]
    return " ".join([*(f"PREFIX {name}: <{PREFIXES[name]}>" for name in lacking), text])


def render(results: Results, format: str) -> str:
    """``results`` as text in ``format``."""
    if format not in FORMATS:
        raise QueryError(f"{format}: no such format. Use one of {', '.join(FORMATS)}")
    try:
        if isinstance(results, ox.QueryBoolean) and format in ("table", "csv", "tsv"):
            return "true\n" if results else "false\n"
        if isinstance(results, ox.QuerySolutions | ox.QueryBoolean):
            if format == "table":
                from sifarat.answer_table import table  # rich is slow to load

                assert isinstance(results, ox.QuerySolutions)
                return table(results)
            if format not in TABLE_FORMATS:
                raise QueryError(f"{format}: this query gives a table. Use one of table, {', '.join(TABLE_FORMATS)}")
            data = results.serialize(format=TABLE_FORMATS[format])
        elif format not in GRAPH_FORMATS:
            raise QueryError(f"{format}: this query gives triples. Use one of {', '.join(GRAPH_FORMATS)}")
        else:
            data = ox.serialize(results, format=GRAPH_FORMATS[format], prefixes=dict(PREFIXES))
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}. Check what it asks for and try again") from error
    assert data is not None
    text = data.decode()
    return text if text.endswith("\n") or format in ("csv", "tsv") else text + "\n"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror}. Check the path") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 at byte {error.start}. Save it as UTF-8") from error
