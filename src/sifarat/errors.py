"""Every error Sifarat raises on purpose.

::

    SifaratError
    ├── ReadError            an article could not be read: file, place, reason, mend
    ├── PackError            a language pack or frame file is wrong
    ├── AuthorityError       an authority record or file is wrong
    ├── OntologyError        the ontology cannot be loaded or is inconsistent
    ├── StoreError           the store cannot be opened, written or published
    │   └── WriterBusy       another process holds the writer
    ├── QueryError           a question cannot be found, parsed or answered
    ├── NotFound             a named article, thing or question is not in the graph
    ├── LinkError            a service asked for links does not answer as it should
    └── GoldError            a gold file is wrong

A message names the input, the place in it and the mend, in one line.
"""


class SifaratError(Exception):
    """Base of all errors raised on purpose: catch this to catch them all."""


class ReadError(SifaratError):
    """An article that could not be read.

    ``file`` and ``where`` say which input and which place in it (a line, a byte, a key);
    ``why`` what is wrong, ``mend`` what to do about it. ``str()`` is all of it on one line.
    """

    def __init__(self, file: str, why: str, mend: str, where: str = "") -> None:
        self.file, self.where, self.why, self.mend = file, where, why, mend
        place = f"{file}, {where}" if where else file
        super().__init__(f"{place}: {why}. {mend}")

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str, str, str]]:
        """Errors cross process borders; the default would rebuild this one from its message alone."""
        return type(self), (self.file, self.why, self.mend, self.where)


class PackError(SifaratError):
    """A language pack or the frames are wrong: file, key and reason in the message."""


class AuthorityError(SifaratError):
    """An authority record or file is wrong."""


class OntologyError(SifaratError):
    """The ontology cannot be loaded or contradicts itself."""


class StoreError(SifaratError):
    """The store cannot be opened, written or published."""


class WriterBusy(StoreError):
    """Another process holds the writer of this store."""


class QueryError(SifaratError):
    """A question cannot be found, parsed or answered."""


class NotFound(SifaratError):
    """A named article, thing or question is not in the graph."""


class LinkError(SifaratError):
    """A service that is asked for links cannot be reached or answers otherwise than it says."""


class GoldError(SifaratError):
    """A gold file is wrong: file, fact and reason in the message."""
