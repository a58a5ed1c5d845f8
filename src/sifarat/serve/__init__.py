"""The graph over HTTP: SPARQL 1.1 Protocol, linked data, pages; strangers' queries run in guarded workers.

``app(store, limits)`` is an ASGI application that can be mounted anywhere.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sifarat.serve.application import app
    from sifarat.serve.limits import Limits

__all__ = ["Limits", "app"]


def __getattr__(name: str) -> Any:
    """Load the server only where it is used: the ``query`` verb needs a part of this package without it."""
    if name == "app":
        from sifarat.serve.application import app

        return app
    if name == "Limits":
        from sifarat.serve.limits import Limits

        return Limits
    raise AttributeError(name)
