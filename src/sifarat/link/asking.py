"""Asks a web service for JSON as its operators wish to be asked: named, one at a time, patient, and never twice.

Follows Wikimedia's user agent policy and API etiquette: a User-Agent that says who asks, requests in sequence,
``maxlag``, and on 429, 5xx or ``maxlag`` a pause as long as the server says (``Retry-After``), else longer each time.
"""

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import requests

from sifarat import __version__
from sifarat.errors import LinkError

_PAUSE, _LONGEST = 1.0, 120.0
_BUSY = frozenset({429, 500, 502, 503, 504})


class Asking:
    """A session with one service or several.

    ``cache`` is a folder where answers are kept for ever (delete it to ask anew): an asking that was stopped goes on
    where it was. ``contact`` is a mail or web address for the User-Agent; ``tries`` how often a busy server is asked;
    ``pause`` what waits.
    """

    def __init__(
        self,
        cache: Path | None = None,
        contact: str = "",
        tries: int = 5,
        timeout: float = 30.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._cache, self._tries, self._timeout, self._pause = cache, tries, timeout, pause
        self._session = requests.Session()
        about = f"; {contact}" if contact else ""
        self._session.headers["User-Agent"] = f"sifarat/{__version__} (knowledge graph of diplomatic news{about})"

    def get(self, address: str, parameters: Mapping[str, str]) -> object:
        """The JSON at ``address`` with these parameters of its query."""
        return self._cached("GET", address, parameters)

    def post(self, address: str, form: Mapping[str, str]) -> object:
        """The JSON that ``address`` answers to this form."""
        return self._cached("POST", address, form)

    def _cached(self, method: str, address: str, values: Mapping[str, str]) -> object:
        asked = json.dumps([method, address, sorted(values.items())], ensure_ascii=False)
        if self._cache is None:
            return self._ask(method, address, values)
        path = self._cache / f"{hashlib.sha256(asked.encode()).hexdigest()[:32]}.json"
        if path.exists():
            try:
                return json.loads(path.read_text(encoding="utf-8"))["answer"]
            except (ValueError, KeyError, TypeError):
                path.unlink(missing_ok=True)  # cut off by a crash of an older file system: ask again
        answer = self._ask(method, address, values)
        self._cache.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({"asked": asked, "answer": answer}, ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)
        return answer

    def _ask(self, method: str, address: str, values: Mapping[str, str]) -> object:
        why = ""
        for attempt in range(self._tries):
            wait = min(_PAUSE * 2**attempt, _LONGEST)
            try:
                response = (
                    self._session.get(address, params=values, timeout=self._timeout)
                    if method == "GET"
                    else self._session.post(address, data=values, timeout=self._timeout)
                )
            except requests.RequestException as error:
                why = f"cannot be reached ({type(error).__name__})"
            else:
                if response.status_code == 200:
                    answer = _json(response, address)
                    if not _lagged(answer):
                        return answer
                    why = "its databases lag"
                elif response.status_code in _BUSY:
                    why = f"answered {response.status_code}"
                else:
                    raise LinkError(f"{address}: answered {response.status_code}. Check the address and the parameters")
                wait = _told(response.headers.get("Retry-After")) or wait
            if attempt + 1 < self._tries:
                self._pause(min(wait, _LONGEST))
        raise LinkError(f"{address}: {why}, {self._tries} times. Try again later; what was answered is kept")


def _json(response: requests.Response, address: str) -> object:
    try:
        return response.json()
    except requests.JSONDecodeError as error:
        raise LinkError(f"{address}: the answer is no JSON. Is this the address of the API?") from error


def _lagged(answer: object) -> bool:
    """Whether MediaWiki asks to come again later, which it does with status 200 (Manual:Maxlag parameter)."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        return False
    if error.get("code") in ("maxlag", "ratelimited", "readonly"):
        return True
    raise LinkError(f"the API refuses: {error.get('info') or error.get('code')}. Check what was asked")


def _told(header: str | None) -> float:
    """Seconds that ``Retry-After`` says: a number or a date (RFC 9110, 10.2.3); 0 where it says nothing."""
    if not header:
        return 0.0
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
