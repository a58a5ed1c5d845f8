"""Forms that change the graph: who sends one holds a token for writing everything, and sends it along."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from sifarat.serve.protocol import body_of
from sifarat.serve.refused import Refused

MOST = 400_000
"""Bytes of a form: some 100,000 letters of Urdu or Hindi."""
_SECONDS = 20.0


async def sent(request: Request) -> dict[str, str]:
    """The fields of a form; ``Refused`` where it is none, too large, or its bearer may not write everything."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/x-www-form-urlencoded":
        raise Refused(415, "send the form as application/x-www-form-urlencoded")
    body = await body_of(request, MOST, _SECONDS)
    try:
        fields = dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise Refused(400, "the form is not UTF-8") from None
    if not request.app.state.rights.of(f"Bearer {fields.get('token', '')}").everything:
        raise Refused(403, "this token may not do that: it needs write-all")
    return fields
