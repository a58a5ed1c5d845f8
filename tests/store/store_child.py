"""A process that builds.

``store_child.py STORE FIRST LAST`` puts articles, says so line by line, publishes; ``store_child.py STORE`` puts two
texts of one article in turn, for ever.
"""

import sys

from store_parts import entail, meeting

from sifarat.graph.article_graph import ArticleGraph
from sifarat.store import Store

PEOPLE = [f"person-{n}" for n in range(7)]


def number(n: int) -> ArticleGraph:
    """The nth article: neighbours share events, people and days of report."""
    who = [PEOPLE[n % 7], PEOPLE[n * 3 % 7], f"own-{n}"]
    return meeting(f"a{n}", who, f"2026-02-{28 - n % 28:02}", event=f"event-{n // 2}")


def main(path: str, first: str, last: str) -> None:
    """Put the articles, publish."""
    with Store(path).writer(entail) as writer:
        print("open", flush=True)
        for n in range(int(first), int(last)):
            writer.put(number(n))
            print("put", flush=True)
        print("publish", flush=True)
        print("done", writer.publish().id, flush=True)
        sys.stdin.read()


FORMS = [
    meeting("one", [f"{form}-{n}" for n in range(30)], "2026-02-04", event=f"{form}-event") for form in ("old", "new")
]


def flip(path: str) -> None:
    """Put one form and the other."""
    with Store(path).writer(entail) as writer:
        while True:
            for form in FORMS:
                writer.put(form)
                print("put", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) > 2 else flip(sys.argv[1])
