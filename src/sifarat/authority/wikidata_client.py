"""Asks Wikidata politely: one question at a time, by name, patient where it is busy, and nothing twice.

Sources: Wikimedia's User-Agent policy; API:Etiquette (maxlag, Retry-After); the user manual of the query service.
"""

import email.utils
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import requests

from sifarat import __version__
from sifarat.errors import AuthorityError
from sifarat.whole_file import write

SPARQL = "https://query.wikidata.org/sparql"
API = "https://www.wikidata.org/w/api.php"
# wbgetentities gives so many items at once to whoever is no bot.
_AT_ONCE = 50
# Seconds: between two questions, of the first wait where it is busy, of the longest, and until no answer is one.
_BETWEEN, _FIRST_WAIT, _LONGEST_WAIT, _TIMEOUT = 0.5, 2.0, 120.0, (10, 90)
_TRIES = 7
_MAXLAG = "5"
Json = Any


class Client:
    """Wikidata's query service and API, and a folder that keeps every answer: a run goes on where one stopped."""

    def __init__(
        self,
        cache: Path,
        contact: str,
        *,
        sparql: str = SPARQL,
        api: str = API,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``contact`` is an address (mail or web) at which Wikimedia reaches whoever asks; its policy wants one."""
        self._cache, self._sparql, self._api, self._sleep = cache, sparql, api, sleep
        self._session = requests.Session()
        self._session.headers["User-Agent"] = (
            f"sifarat/{__version__} ({contact}) python-requests/{requests.__version__}"
        )
        self._asked = False

    def select(self, query: str) -> list[dict[str, str]]:
        """The rows of a SPARQL query, each variable with its value as text."""
        kept = self._cache / f"select-{_short(query)}.json"
        answer = _read(kept)
        if answer is None:
            answer = self._get(
                self._sparql, {"query": query, "format": "json"}, lambda found: found["results"]["bindings"]
            )
            _keep(kept, answer)
        return [{name: value["value"] for name, value in row.items()} for row in answer["results"]["bindings"]]

    def entities(self, ids: Iterable[str], languages: Iterable[str]) -> Iterator[Json]:
        """The items with these ids as the API gives them, in the order of ``ids``, without those that do not exist."""
        wanted = list(dict.fromkeys(ids))
        codes = "|".join(languages)
        folder = self._cache / f"items-{_short(codes)}"
        for begin in range(0, len(wanted), _AT_ONCE):
            some = wanted[begin : begin + _AT_ONCE]
            missing = [id for id in some if not (folder / f"{id}.json").is_file()]
            if missing:
                asked = {
                    "action": "wbgetentities", "ids": "|".join(missing), "props": "info|labels|aliases|claims",
                    "languages": codes, "format": "json", "maxlag": _MAXLAG,
                }  # fmt: skip
                answer = self._get(self._api, asked, lambda found: found["entities"])
                for id in missing:
                    # An item that was merged comes under the id that it has now.
                    _keep(folder / f"{id}.json", answer["entities"].get(id, {"missing": ""}))
            for id in some:
                item = _read(folder / f"{id}.json")
                if item and "missing" not in item:
                    yield item

    def _get(self, url: str, asked: Mapping[str, str], content: Callable[[Json], object]) -> Json:
        """The answer to one question; asked again while there is none that has its ``content``."""
        wait = _FIRST_WAIT
        why = ""
        for _ in range(_TRIES):
            if self._asked:
                self._sleep(_BETWEEN)
            self._asked = True
            told = ""
            try:
                response = self._session.get(url, params=asked, timeout=_TIMEOUT)
                told = response.headers.get("Retry-After", "")
                why = f"HTTP {response.status_code}"
                if response.ok:
                    answer = response.json()
                    error = answer.get("error")
                    if not error:
                        content(answer)
                        return answer
                    why = f"{error.get('code')}: {error.get('info', '')}"
                    if error.get("code") not in ("maxlag", "ratelimited", "readonly"):
                        raise AuthorityError(f"{url}: {why}. Tell its makers, or ask for fewer countries.")
                elif response.status_code < 500 and response.status_code != 429:
                    raise AuthorityError(f"{url}: {why}. Check the address and the contact you gave.")
            except (requests.exceptions.RequestException, ValueError, KeyError, AttributeError, TypeError) as wrong:
                # No connection, or an answer that breaks off: RequestException has ValueError of a broken JSON too.
                why = f"no whole answer ({type(wrong).__name__})"
            self._sleep(min(_LONGEST_WAIT, max(_seconds(told), wait)))
            wait *= 2
        raise AuthorityError(
            f"{url}: {why} {_TRIES} times. Run the same command later: what was answered is kept in {self._cache}."
        )


def _short(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _seconds(told: str) -> float:
    """What ``Retry-After`` says: seconds, or a date (RFC 9110, 10.2.3)."""
    if told.strip().isdecimal():
        return float(told)
    try:
        return email.utils.parsedate_to_datetime(told).timestamp() - time.time() if told else 0.0
    except ValueError:
        return 0.0


def _read(file: Path) -> Json:
    """What is kept in a file, or None."""
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None


def _keep(file: Path, answer: Json) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write(file, json.dumps(answer, ensure_ascii=False).encode())
