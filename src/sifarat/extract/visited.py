"""Whose office it is that somebody holds "there": that of the state where the visit told last goes."""

from sifarat.extract.chunks import Kind
from sifarat.extract.drafts import Draft
from sifarat.extract.finding import Ref
from sifarat.extract.known import Entry, Known
from sifarat.extract.scene import Scene


def seat_there(scene: Scene, drafts: list[Draft], known: Known) -> None:
    """``X will go to A and meet the prime minister there, Y``: Y is of A."""
    shadow = scene.shadow
    for i in scene.of_kind(Kind.PERSON):
        person = shadow.chunks[i].data
        if not isinstance(person, Entry) or person.state is not None or not person.offices:
            continue
        first = i - 1 if i and shadow.chunks[i - 1].kind is Kind.OFFICE else i
        start = shadow.chunks[first].start
        before = [token.folded for token in shadow.tokens[max(0, start - 3) : start]]
        if not any(tuple(before[-n:]) in scene.grammar.of_there for n in (1, 2, 3)):
            continue
        states = (
            known.entries[value.key].state
            for draft in reversed(drafts)
            if draft.type == "Visit" and Ref(person.key) not in draft.values("visitor")
            for value in draft.values("destination")
            if isinstance(value, Ref)
        )
        person.state = next((state for state in states if state), None)
