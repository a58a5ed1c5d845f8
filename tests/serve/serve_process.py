"""The server as a process of its own, with questions made by hand: ``serve_process.py STORE LIMITS TOKENS URL…``."""

import json
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from sifarat.questions import Question, parse
from sifarat.serve.application import app
from sifarat.serve.limits import Limits
from sifarat.serve.reach import Reach
from sifarat.serve.rights import Rights
from sifarat.serve.run import run

NAMED = """# title: Things by name
# question: What is called so?
# param: name text "Kazakhstan" -- what it is called
SELECT ?thing WHERE { ?thing rdfs:label ?label FILTER(str(?label) = ?name) }
"""
STATES = """# title: States
# question: Which states are there?
SELECT ?state WHERE { ?state a sif:State }
"""
AFAR = """# title: Elsewhere
# question: And there?
# needs: network
ASK WHERE { SERVICE <http://127.0.0.1:1/> {} }
"""


def questions() -> Sequence[Question]:
    return [parse(name, text) for name, text in (("named", NAMED), ("states", STATES), ("afar", AFAR))]


if __name__ == "__main__":
    limits = Limits(**json.loads(sys.argv[2]))
    served = app(
        Path(sys.argv[1]),
        limits,
        questions=questions,
        rights=Rights.from_file(Path(sys.argv[3])) if sys.argv[3] else None,
        keep=20,
        reach=Reach(sys.argv[4:]),
        tell=lambda line: print(line, flush=True),
    )
    run(
        served,
        limits,
        socket.create_server(("127.0.0.1", 0), backlog=256),
        lambda url: print(url, file=sys.stderr, flush=True),
    )
