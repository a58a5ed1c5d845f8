"""The gate before all handlers: what the bearer of a request's token may do is looked up once, here."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sifarat.serve.refused import Refused
from sifarat.serve.rights import Rights

CHALLENGE = 'Bearer realm="sifarat"'
_OPEN = ("/healthz", "/readyz", "/static/")


class Gate:
    """Puts the grant into ``request.state.grant``; 401 where reading needs a token or the token is not known."""

    def __init__(self, inner: ASGIApp, rights: Rights) -> None:
        self._inner, self._rights = inner, rights

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        request = Request(scope)
        try:
            request.state.grant = grant = self._rights.of(request.headers.get("authorization"))
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            if not grant.read and not path.startswith(_OPEN):
                raise Refused(401, "reading needs a token here")
        except Refused as refused:
            headers = {"WWW-Authenticate": CHALLENGE}
            await PlainTextResponse(refused.reason + "\n", refused.status, headers)(scope, receive, send)
            return
        await self._inner(scope, receive, send)
