"""Who may do what: bearer tokens from a file, compared in constant time and kept as hashes alone.

A line of the file is ``TOKEN read``, ``TOKEN write GRAPH`` or ``TOKEN write-all``; a line that begins with ``#`` is a
comment. A token may have several lines. The word ``anyone`` in the place of a token grants without one. Who brings no
token may read, unless some token is given ``read``: then reading needs a token too, any.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sifarat.errors import SifaratError
from sifarat.serve.refused import Refused

ANYONE = "anyone"
SHORTEST = 16
"""Characters that a token must have: shorter ones can be guessed."""
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")  # RFC 6750, section 2.1


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody may do: ``graphs`` are the graphs that may be written, ``everything`` is all of them."""

    read: bool = False
    graphs: tuple[str, ...] = ()
    everything: bool = False

    @property
    def writes(self) -> bool:
        """True where anything may be written."""
        return self.everything or bool(self.graphs)

    @property
    def own(self) -> tuple[str, ...] | None:
        """The graphs that may be written; ``None`` for all."""
        return None if self.everything else self.graphs

    def __or__(self, other: "Grant") -> "Grant":
        return Grant(self.read or other.read, self.graphs + other.graphs, self.everything or other.everything)


class Rights:
    """The grants of a server. Without a token file: everybody reads, nobody writes."""

    def __init__(self, anyone: Grant | None = None, tokens: Iterable[tuple[bytes, Grant]] = ()) -> None:
        self._anyone, self._tokens = anyone or Grant(read=True), tuple(tokens)

    @classmethod
    def from_file(cls, path: Path) -> "Rights":
        """The grants in ``path``; ``SifaratError`` names the line that is wrong, never the token."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SifaratError(f"{path}: cannot be read ({error}). Check --token-file") from error
        anyone, closed = Grant(), False
        tokens: dict[bytes, Grant] = {}
        for number, line in enumerate(lines, 1):
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            grant = _grant(words[1:])
            if grant is None:
                mend = "Write TOKEN read, TOKEN write <graph> or TOKEN write-all"
                raise SifaratError(f"{path}, line {number}: not a line of a token file. {mend}")
            if words[0] == ANYONE:
                anyone |= grant
            elif len(words[0]) < SHORTEST or not _TOKEN.fullmatch(words[0]):
                raise SifaratError(
                    f"{path}, line {number}: a token has {SHORTEST} or more letters, digits and ._~+/=- . "
                    f"Make one with: python -c 'import secrets; print(secrets.token_urlsafe())'"
                )
            else:
                key = _hash(words[0])
                tokens[key] = tokens.get(key, Grant()) | grant
                closed = closed or words[1] == "read"
        return cls(anyone | Grant(read=not closed), [(key, grant | Grant(read=True)) for key, grant in tokens.items()])

    @property
    def write(self) -> bool:
        """True where somebody may write."""
        return self._anyone.writes or any(grant.writes for _, grant in self._tokens)

    def of(self, authorization: str | None) -> Grant:
        """What the bearer of this ``Authorization`` header may do; ``Refused`` 401 for a token that is not known."""
        if authorization is None:
            return self._anyone
        key, found = _hash(_token(authorization)), None
        for known, grant in self._tokens:  # all of them, so that the time tells nothing
            if hmac.compare_digest(known, key):
                found = grant
        if found is None:
            raise Refused(401, "this token is not known here")
        return found | self._anyone


def _grant(words: list[str]) -> Grant | None:
    if words == ["read"]:
        return Grant(read=True)
    if words == ["write-all"]:
        return Grant(everything=True)
    if len(words) == 2 and words[0] == "write" and ":" in words[1]:
        return Grant(graphs=(words[1].removeprefix("<").removesuffix(">"),))
    return None


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _token(authorization: str) -> str:
    """The token of ``Bearer TOKEN``, or the password of ``Basic …``, which is all that some tools can send."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return value.strip() if scheme.lower() == "bearer" else ""
