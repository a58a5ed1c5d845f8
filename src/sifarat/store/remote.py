"""A graph on any SPARQL 1.1 server: asked over HTTP, patiently where the server is busy."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode

import pyoxigraph as ox
import requests

from sifarat import __version__
from sifarat.errors import QueryError, StoreError

_ACCEPT = (
    "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8, "
    "application/sparql-results+xml;q=0.7, application/rdf+xml;q=0.6"
)
_BUSY = (429, 503)
_LONGEST_PAUSE = 60.0
_LONGEST_ADDRESS = 2000
"""Characters of an address that every server and proxy takes; longer queries are posted (RFC 9110, 4.1)."""


class RemoteStore:
    """The SPARQL endpoint at ``url`` (SPARQL 1.1 Protocol).

    ``timeout`` is the most seconds between two bytes of an answer; a busy server (429, 503) is asked ``tries`` times,
    after the time it says itself (Retry-After) or 0.5, 1, 2 … s. ``pause`` is what waits.
    """

    def __init__(
        self, url: str, timeout: float = 60.0, tries: int = 4, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self.url, self.timeout, self.tries = url, timeout, tries
        self._pause = pause

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]:
        """The answer to SPARQL ``text``.

        ``StoreError`` where the server cannot be reached or answers otherwise than the protocol says, ``QueryError``
        where it refuses the query.
        """
        response = self._send(text)
        media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        table, graph = ox.QueryResultsFormat.from_media_type(media), ox.RdfFormat.from_media_type(media)
        try:
            if "sparql-results" in media and table is not None:
                return ox.parse_query_results(response.content, table)
            if graph is not None:
                return [quad.triple for quad in ox.parse(response.content, graph, base_iri=self.url)]
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"{self.url}: the answer is not valid {media}: {error}. Is it a SPARQL endpoint?"
            ) from error
        raise StoreError(f"{self.url}: answered with {media or 'no type'}, not with results. Is it a SPARQL endpoint?")

    def _send(self, text: str) -> requests.Response:
        for attempt in range(self.tries):
            response = self._once(text)
            if response.status_code not in _BUSY or attempt == self.tries - 1:
                break
            self._pause(_wait(response.headers.get("retry-after"), attempt))
        status, reason = response.status_code, _first_line(response)
        if status in _BUSY:
            raise StoreError(f"{self.url}: busy after {self.tries} tries ({status} {reason}). Try again later")
        if 300 <= status < 400:
            raise StoreError(f"{self.url}: has moved to {response.headers.get('location', '?')}. Use that address")
        if status in (401, 403):
            raise QueryError(f"{self.url}: refused ({status} {reason}). Ask its owner for access, or change the query")
        if 400 <= status < 500 and status != 404:
            raise QueryError(f"{self.url}: refused the query ({status} {reason}). Mend the query")
        if status != 200:
            raise StoreError(f"{self.url}: answered {status} {reason}. Check the address of the endpoint")
        return response

    def _once(self, text: str) -> requests.Response:
        headers = {"Accept": _ACCEPT, "User-Agent": f"sifarat/{__version__} (python-requests)"}
        limits = (min(10.0, self.timeout), self.timeout)
        try:
            if len(urlencode({"query": text})) < _LONGEST_ADDRESS:
                return requests.get(self.url, params={"query": text}, headers=headers, timeout=limits)
            return requests.post(self.url, {"query": text}, headers=headers, timeout=limits, allow_redirects=False)
        except requests.exceptions.ConnectTimeout as error:
            raise StoreError(
                f"{self.url}: no connection within {limits[0]:g} s. Check the address and network"
            ) from error
        except requests.exceptions.Timeout as error:
            raise StoreError(f"{self.url}: silent for {self.timeout:g} s. Ask for less, or try again later") from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise StoreError(f"{self.url}: the answer broke off before its end. Ask for less (LIMIT)") from error
        except requests.exceptions.ConnectionError as error:
            raise StoreError(f"{self.url}: cannot be reached. Is the server running, and the address right?") from error
        except requests.exceptions.RequestException as error:
            raise StoreError(f"{self.url}: {error}. Check the address") from error


def _wait(told: str | None, attempt: int) -> float:
    """Seconds to wait: Retry-After as seconds or date (RFC 9110, 10.2.3), else twice as long each time."""
    seconds: float = 0.5 * 2**attempt
    if told and told.strip().isdigit():
        seconds = float(told)
    elif told:
        with suppress(ValueError, TypeError):
            seconds = (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()
    return min(_LONGEST_PAUSE, max(0.0, seconds))


def _first_line(response: requests.Response) -> str:
    lines = response.text[:4000].split("\n") if "html" not in response.headers.get("content-type", "") else []
    return next((line.strip()[:300] for line in lines if line.strip()), response.reason or "")
