"""What the server's OpenAPI description says of the reconciliation service."""

from typing import Any

from sifarat.serve.formats import HTML
from sifarat.serve.openapi import JSON, operation, parameter

_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{1,6}$"}


def described() -> dict[str, Any]:
    """The OpenAPI paths below ``/reconcile``, by their address."""
    batch = [
        parameter("queries", _TEXT, "A batch of queries as JSON: an object of query objects by key."),
        parameter("extend", _TEXT, "A data extension query as JSON: ids and properties."),
    ]
    prefix = [parameter("prefix", _TEXT, "The beginning of a name."), parameter("cursor", _NUMBER, "How many to skip.")]
    paths: dict[str, Any] = {
        "/reconcile": {
            "get": operation("Reconciliation API 0.2; without a parameter, the manifest.", batch, (JSON,)),
            "post": operation("Reconciliation API 0.2.", [], (JSON,), body=["application/x-www-form-urlencoded"]),
        },
        "/reconcile/properties": {
            "get": operation(
                "Properties that entities of a type may have.",
                [parameter("type", _TEXT, "A class."), parameter("limit", _NUMBER, "How many at most.")],
                (JSON,),
            )
        },
        "/reconcile/preview": {
            "get": operation("A small page about an entity.", [parameter("id", _TEXT, "Its id.", needed=True)], (HTML,))
        },
    }
    for kind, what in (("entity", "Entities"), ("type", "Classes"), ("property", "Properties")):
        paths[f"/reconcile/suggest/{kind}"] = {"get": operation(f"{what} by the beginning of a name.", prefix, (JSON,))}
    return paths
