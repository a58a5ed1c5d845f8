"""One request and its answer, plainly: no redirect is followed, so that what is seen is what was said."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from sifarat import __version__
from sifarat.errors import StoreError


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers by small name, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media(self) -> str:
        """The type of the body without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to query, update and reach the graph store; ``headers`` go with every request (a token, say)."""

    query: str
    update: str | None = None
    store: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 30.0

    def send(self, method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Reply:
        """Send one request; ``StoreError`` where no answer comes that is HTTP."""
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError(f"{url}: not an http or https address. Give the address of a SPARQL endpoint")
        connection = kind(parts.hostname, parts.port, timeout=self.timeout)
        told = {"User-Agent": f"sifarat/{__version__} check", **self.headers, **(headers or {})}
        try:
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, path, body, told)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, found, response.read())
        except (OSError, http.client.HTTPException) as error:
            raise StoreError(f"{url}: no answer ({error}). Is the server running, and the address right?") from error
        finally:
            connection.close()
