"""Versions of the past by address, as mementos (RFC 7089): the version of a time, the list of them, their headers."""

import asyncio
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from sifarat.serve.formats import Format, negotiate
from sifarat.serve.house import House
from sifarat.serve.refused import Refused
from sifarat.store import Version

_LINKS = Format("link", "application/link-format", ("application/link-format",))
_JSON = Format("json", "application/json", ("application/json",))


def links(root: str, version: Version) -> dict[str, str]:
    """Headers of an answer that lead to its original and its list of versions; ``root`` is the server's address."""
    return {
        "Link": f'<{root}/sparql>; rel="original timegate", <{root}/versions>; rel="timemap"',
        "Sifarat-Version": version.id,
    }


def memento(version: Version, for_ever: bool) -> dict[str, str]:
    """More headers of an answer of the past: its time, and whether it can be kept without asking again."""
    told = {"Memento-Datetime": _http_date(version)}
    return told | {"Cache-Control": "public, max-age=31536000, immutable"} if for_ever else told


def at_time(request: Request, house: House) -> Response:
    """302 to the last version that was published by the time of Accept-Datetime, else to the first."""
    try:
        wanted = parsedate_to_datetime(request.headers["accept-datetime"])
    except ValueError:
        raise Refused(400, "Accept-Datetime is no date such as Tue, 03 Feb 2026 12:00:00 GMT") from None
    wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC)
    versions = house.readings.all()
    if not versions:
        raise Refused(404, "nothing is published yet")
    fitting = [version for version in versions if _second(version) <= wanted]
    query = request.scope["query_string"].decode("latin-1")
    where = f"{root(request)}/version/{(fitting or versions[:1])[-1].id}/sparql"
    told = {"Vary": "Accept, Accept-Datetime", "Link": f'<{root(request)}/sparql>; rel="original timegate"'}
    return RedirectResponse(where + ("?" + query if query else ""), 302, headers=told)


async def versions(request: Request) -> Response:
    """``/versions``: all of them with their time, as a TimeMap (RFC 7089, 5) or as JSON."""
    house: House = request.app.state.house
    form = negotiate(request.headers.get("accept"), (_JSON, _LINKS))
    if form is None:
        raise Refused(406, "use application/json or application/link-format")
    found = await asyncio.to_thread(house.readings.all)
    here = root(request)
    if form is _JSON:
        listed = [
            {
                "id": version.id,
                "published": version.published.isoformat(),
                "sparql": f"{here}/version/{version.id}/sparql",
            }
            for version in found
        ]
        return JSONResponse(listed, headers={"Vary": "Accept", "Cache-Control": "no-cache"})
    listing = [f'<{here}/sparql>; rel="original timegate"', f'<{here}/versions>; rel="self"; type="{_LINKS.media}"']
    listing += [f'<{here}/version/{each.id}/sparql>; rel="memento"; datetime="{_http_date(each)}"' for each in found]
    return PlainTextResponse(",\n".join(listing) + "\n", media_type=_LINKS.media, headers={"Vary": "Accept"})


def root(request: Request) -> str:
    """The address of the server, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def _second(version: Version) -> datetime:
    return version.published.replace(microsecond=0)


def _http_date(version: Version) -> str:
    return format_datetime(_second(version), usegmt=True)
