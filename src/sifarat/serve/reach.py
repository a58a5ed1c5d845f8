"""Fetches from addresses that the operator allowed, and from nowhere else: the one place where the server reaches out.

Names are resolved here and the address that was checked is the one that is connected to, so that a name that changes
its mind between the two (DNS rebinding) gains nothing. Addresses that are not of the public internet are refused unless
the allowed address itself names them (``http://10.0.0.5/sparql``, ``http://localhost:3030/ds``). Redirects are refused.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from sifarat import __version__
from sifarat.errors import SifaratError
from sifarat.serve.refused import Refused

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: IPv4 inside IPv6, whatever that IPv4 is
_PIECE = 64 << 10


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back."""

    body: bytes
    media: str


class Reach:
    """The allowed addresses. One that ends in ``/`` allows everything below it; another only itself."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self.allowed = tuple(allowed)
        self.threads = ThreadPoolExecutor(8, "fetch")  # its own, so that a slow address holds up nothing else
        for address in self.allowed:
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
                raise SifaratError(f"--allow-service {address}: not an http or https address")

    def __bool__(self) -> bool:
        return bool(self.allowed)

    def rule(self, address: str) -> str:
        """The allowed address that covers ``address``; ``Refused`` 403 where none does.

        >>> Reach(["https://example.org/sparql"]).rule("https://example.org/sparql")
        'https://example.org/sparql'
        """
        for allowed in self.allowed:
            plain = "/../" not in address and not address.endswith("/..") and "\\" not in address
            if address == allowed or (allowed.endswith("/") and plain and address.startswith(allowed)):
                return allowed
        raise Refused(403, f"<{address[:200]}> is not among the addresses that this endpoint may fetch from")

    def fetch(self, address: str, headers: Mapping[str, str], body: bytes | None, seconds: float, most: int) -> Fetched:
        """What ``address`` answers (POST where there is a ``body``), at most ``most`` bytes within ``seconds``.

        Raises ``Refused``: 403 for what is not allowed, 502 for what fails there, 504 for what takes too long.
        """
        rule, parts = self.rule(address), urlsplit(address)
        deadline = time.monotonic() + seconds
        connection: http.client.HTTPConnection | None = None
        try:
            connection = _connection(parts, _checked(parts, urlsplit(rule)), seconds)
            told = {"User-Agent": f"sifarat/{__version__}", "Accept-Encoding": "identity", **headers}
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET" if body is None else "POST", path, body, told)
            response = connection.getresponse()
            if response.status != 200:
                raise Refused(502, f"<{address[:200]}> answered {response.status}")
            pieces, size = [], 0
            while piece := response.read1(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > most:
                    raise Refused(502, f"<{address[:200]}> answered more than {most} bytes: ask for less")
                if time.monotonic() > deadline:
                    raise TimeoutError
            return Fetched(b"".join(pieces), response.headers.get_content_type())
        except TimeoutError:
            raise Refused(504, f"<{address[:200]}> did not answer within {seconds:g} s") from None
        except (OSError, http.client.HTTPException) as error:
            raise Refused(502, f"<{address[:200]}> cannot be asked: {error}") from None
        finally:
            if connection is not None:
                connection.close()


def is_public(address: str) -> bool:
    """True for an address of the public internet, whichever way it is written.

    >>> [is_public(each) for each in ("8.8.8.8", "127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "64:ff9b::7f00:1")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found in _TRANSLATED or found.sixtofour is not None or found.teredo is not None:
            return False
    return found.is_global and not found.is_multicast


def _checked(parts: SplitResult, rule: SplitResult) -> tuple[socket.AddressFamily, tuple[str, int]]:
    """The address to connect to; ``Refused`` where one of the name's addresses is not public and not named."""
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not _named(rule.hostname or ""):
        for *_, place in found:
            if not is_public(str(place[0])):
                raise Refused(403, f"{host} is at {place[0]}, which is no public address: it is not asked")
    family, *_, place = found[0]
    return family, (str(place[0]), int(place[1]))


def _named(host: str) -> bool:
    """True where an allowed address names a machine by its number, or this one."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _connection(
    parts: SplitResult, place: tuple[socket.AddressFamily, tuple[str, int]], seconds: float
) -> http.client.HTTPConnection:
    """A connection to ``place`` that talks to the host of ``parts``."""
    family, address = place
    host, port = parts.hostname or "", address[1]
    raw = socket.socket(family, socket.SOCK_STREAM)
    try:
        raw.settimeout(seconds)
        raw.connect(address)
        if parts.scheme == "https":
            raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    except BaseException:
        raw.close()
        raise
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    if parts.scheme == "https":
        connection.default_port = 443
    connection.sock = raw
    return connection
