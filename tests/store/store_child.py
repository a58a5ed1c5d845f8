"""A process that builds: ``store_child.py STORE FIRST LAST`` puts articles, says so line by line, publishes."""

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


if __name__ == "__main__":
    main(*sys.argv[1:])
