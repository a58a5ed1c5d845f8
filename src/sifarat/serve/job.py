"""What the server tells its workers to do: a query for a reader, a change for the writer."""

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

import msgspec

from sifarat.serve import frames
from sifarat.serve.federation import Loaded


@dataclass(frozen=True, slots=True)
class Job:
    """One query for a worker.

    ``store`` is the path of the version. ``table`` and ``graph`` are the media types to answer with where the query
    gives a table (or a truth value) or triples, ``None`` where the client takes none. ``rows`` above 0 asks for that
    many rows as JSON for a page instead. ``base`` is what relative IRIs of the query start from.
    """

    store: str
    query: str
    table: str | None
    graph: str | None
    rows: int = 0
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None

    def told(self) -> bytes:
        """The job as a frame: both ends are one Python, and this is read ten times as fast as JSON."""
        return frames.frame(frames.JOB, marshal.dumps(dict(zip(_OF_A_JOB, _values(self), strict=True)), _NO_SHARING))


_OF_A_JOB = tuple(each.name for each in fields(Job))
_values = attrgetter(*_OF_A_JOB)
_NO_SHARING = 2
"""A version of the format that does not look for equal parts."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change for the writer.

    ``verb`` is ``update`` (``body`` is SPARQL), ``put``, ``add`` (``body`` is RDF of type ``media``) or ``remove``.
    ``graph`` is the graph of the last three, ``None`` the default graph. ``own`` are the graphs that the client may
    write, ``None`` all. ``using`` and ``using_named`` are the dataset of the request (SPARQL 1.1 Protocol, 2.2.3).
    """

    verb: str
    body: bytes = b""
    graph: str | None = None
    media: str = ""
    base: str = ""
    own: tuple[str, ...] | None = None
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    loaded: tuple[Loaded, ...] = ()

    def told(self) -> bytes:
        """The change as frames: what to do, the body as it is, what LOAD brought."""
        values = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in ("body", "loaded")}
        values["loaded"] = [[each.mark, each.media, each.address] for each in self.loaded]
        bodies = [frames.frame(frames.BODY, body) for body in (self.body, *(each.body for each in self.loaded))]
        return frames.frame(frames.JOB, msgspec.json.encode(values, enc_hook=dict)) + b"".join(bodies)
