"""Runs the server as a process of its own, with a catalogue made by hand: ``serve_process.py STORE LIMITS``."""

import json
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sifarat.errors import QueryError
from sifarat.serve.limits import Limits
from sifarat.serve.run import run


@dataclass(frozen=True)
class Parameter:
    name: str
    default: str | None
    meaning: str


@dataclass(frozen=True)
class Question:
    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str
    needs_network: bool = False

    def bind(self, **values: object) -> str:
        text = self.text
        for name in values:
            if name not in [parameter.name for parameter in self.parameters]:
                raise QueryError(f"{self.name} has no parameter {name}")
        for parameter in self.parameters:
            text = text.replace("$" + parameter.name, json.dumps(values.get(parameter.name, parameter.default)))
        return text


class Catalogue:
    def catalogue(self) -> Sequence[Question]:
        named = "SELECT ?thing WHERE { ?thing rdfs:label ?name FILTER(str(?name) = $name) }"
        return [
            Question(
                "named",
                "Things by name",
                "What is called so?",
                (Parameter("name", "Kazakhstan", "what it is called"),),
                named,
            ),
            Question("states", "States", "Which states are there?", (), "SELECT ?state { ?state a sif:State }"),
            Question("afar", "Elsewhere", "And there?", (), "ASK { SERVICE <http://127.0.0.1:1/> {} }", True),
        ]


if __name__ == "__main__":
    run(
        Path(sys.argv[1]),
        Limits(**json.loads(sys.argv[2])),
        socket.create_server(("127.0.0.1", 0)),
        lambda url: print(url, file=sys.stderr, flush=True),
        catalogue=Catalogue,
    )
