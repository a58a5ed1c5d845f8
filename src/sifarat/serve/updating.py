"""Updates and graphs that clients send: read, allowed or not, given to the writer, answered once they are on disk."""

import json
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from sifarat.serve.federation import Loaded, federated, loaded
from sifarat.serve.house import House, address
from sifarat.serve.job import Change
from sifarat.serve.protocol import Edit
from sifarat.serve.question import READ_ONLY
from sifarat.serve.refused import Refused
from sifarat.serve.rights import Grant
from sifarat.vocabulary import PREFIXES


async def update(request: Request, house: House, edit: Edit) -> Response:
    """Run an update; 204 once its version is current."""
    text: bytes = edit.text
    request.state.query = text.decode("utf-8", "replace")
    brought: tuple[Loaded, ...] = ()
    if house.reach and len(text) <= house.limits.length and allowed(request, house):
        text, brought = await _fetched(text, house)
    change = Change(
        "update", text, loaded=brought, base=address(request), using=edit.using, using_named=edit.using_named
    )
    version, _ = await write(request, house, change)
    return Response(status_code=204, headers=changed(version))


async def write(request: Request, house: House, change: Change) -> tuple[str, bool]:
    """Make ``change`` with the rights of the request: the version it made, and whether the graph was there before.

    A client that hangs up does not stop it: it is done whole, or not at all where the server says so.
    """
    grant = allowed(request, house)
    assert house.writer is not None
    if change.verb != "update" and grant.own is not None and change.graph not in grant.own:
        raise Refused(403, f"this token may not write to {change.graph or 'the default graph'}"[:300])
    answer = await house.writer.ask(replace(change, own=grant.own, prefixes=dict(PREFIXES)))
    done = json.loads(answer.first)
    request.state.version = done["version"]
    return done["version"], done["existed"]


def allowed(request: Request, house: House) -> Grant:
    """What the request may write; ``Refused`` where nothing."""
    if house.writer is None:
        raise Refused(403, READ_ONLY)
    grant: Grant = request.state.grant
    if not grant.writes:
        needed = "authorization" not in request.headers
        raise Refused(401 if needed else 403, "writing needs a token" if needed else "this token may only read")
    return grant


async def _fetched(text: bytes, house: House) -> tuple[bytes, tuple[Loaded, ...]]:
    try:
        update = text.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, f"the update is not UTF-8 at byte {error.start}") from None
    _, update = await federated(update, house.reach, house.limits, None)
    update, brought = await loaded(update, house.reach, house.limits)
    return update.encode(), brought


def changed(version: str) -> dict[str, str]:
    """Headers that tell which version a change made."""
    return {"Cache-Control": "no-store", "Sifarat-Version": version}
