"""Between whom a document is: those its own words name, those of its verb; four bodies or more are pairs."""

from dataclasses import replace

from sifarat.article import Span
from sifarat.extract.documents.documents import NO_FIELD, Document, Item
from sifarat.extract.documents.signings import Signings
from sifarat.extract.documents.standing import Standing
from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.sentence.attach import subject
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.scene import Scene

# Documents that news names by themselves: there is one wherever it is spoken of.
TOLD_ALONE = frozenset({"JointDeclaration"})
_BOTH = frozenset({"agent", "between", "plain"})
Parties = tuple[tuple[str, Span], ...]


class Sides(Signings):
    """Finds the parties of a document in its clause."""

    def _taking(
        self, scene: Scene, clause: Clause, document: Document, way: Standing, telling: Telling, own: list[Argument]
    ) -> list[Argument]:
        """Who the document is between: those its own words name, those of its verb."""
        if way.trigger is None and sum(len(a.entries) for a in own) > 1:
            return own
        if self._grammar.after or way.trigger is not None:
            taking = self._take(scene, way.at, clause, telling)
        elif way.behind and document.papers[0].kind not in TOLD_ALONE:
            taking = []
        else:
            taking = subject(scene, document.heads[0], clause, self._grammar)
        seen = {a.chunk for a in own}
        return sorted([*own, *(a for a in taking if a.chunk not in seen)], key=lambda a: a.chunk)

    def _own(self, scene: Scene, document: Document) -> list[Argument]:
        """The parties in the noun phrase: "the Iran-Iraq treaty", "an agreement between X and Y"."""
        inside = [a for i, a in scene.arguments.items() if document.first <= i <= document.last and a.type != "Place"]
        start = next((n for n, a in enumerate(inside) if "between" in a.markers), None)
        if self._grammar.after:
            return [a for a in inside if "between" in a.markers]
        if start is not None:
            between = [inside[start]]
            for argument in inside[start + 1 :]:
                if argument.entries == between[-1].entries:  # "the Institute of Peace (IP)"
                    between[-1] = replace(between[-1], chunk=argument.chunk)
                    continue
                if not self._joined(scene, between[-1].chunk, argument.chunk):
                    break
                between.append(argument)
            return [a for a in between if not (a.type == "State" and self._owner(scene, a, between))]
        with_ = [a for a in inside if "with" in a.markers and a.chunk > document.heads[-1] and a.type != "Person"]
        before = [a for a in inside if a.chunk < document.heads[0] and a.type in ("State", "Organization")]
        return [*before, *with_]

    def _related(self, scene: Scene, clause: Clause, document: Document) -> tuple[list[Argument], tuple[Item, ...]]:
        """ "A and B will do it, for which an MoU …", "an MoU that is to be between A and B on …": where one clause
        relates to the other, the two states and the fields of a document stand in either."""
        after = next((c for c in scene.clauses if c.first == clause.last + 1), None)
        if not (clause.relative or (after is not None and after.relative)):
            return [], document.items
        states = [a for a in scene.arguments.values() if a.type == "State" and a.markers & _BOTH]
        if len({entry.key for a in states for entry in a.entries}) != 2:
            return [], document.items
        last = len(scene.shadow.chunks) - 1
        slugs = tuple(slug for slug, _ in scene.sectors(0, last) if slug not in NO_FIELD)
        return states, (Item(0, last, slugs, document.items[0].kind, None),) if document.items else ()

    def _joined(self, scene: Scene, one: int, other: int) -> bool:
        """Whether a list of parties goes on from one mention to the other: "X's A (of X) and Y's B"."""
        words = [scene.shadow.folded(i) for i in range(one + 1, other)]
        passed = self._grammar.joining | self._grammar.separators | self._grammar.transparent
        return len(words) <= 6 and all(
            word in passed or not word.isalnum() or scene.shadow.chunks[i].kind is Kind.NAME
            for i, word in zip(range(one + 1, other), words, strict=True)
        )

    def _owner(self, scene: Scene, argument: Argument, among: list[Argument]) -> bool:
        """ "Pakistan's Kohat Company": the body is the party, not its state."""
        if "of" not in argument.markers:
            return False
        behind = next((a for a in among if a.chunk > argument.chunk), None)
        return behind is not None and behind.type == "Organization" and behind.chunk - argument.chunk <= 4

    def _parties(self, taking: list[Argument]) -> Parties:
        bodies = [(e.key, a.words) for a in taking if a.type == "Organization" for e in a.entries]
        states = [(e.key, a.words) for a in taking if a.type == "State" for e in a.entries]
        persons = [(e, a.words) for a in taking if a.type == "Person" for e in a.entries]
        if len(bodies) >= 2:
            return tuple(bodies)
        if states or bodies:
            return tuple(states + bodies)
        return tuple((self._known.state(e.state, words).key, words) for e, words in persons if e.state)

    def _speaking(self, scene: Scene) -> Parties:
        """Who speaks in a joint statement, where nobody gives it out: "both sides", or the persons of two states."""
        named = [a for a in scene.arguments.values() if a.type in ("State", "Person") and "according" not in a.markers]
        both = next((a for a in named if a.type == "State" and len(a.entries) > 1), None)
        if both is not None:
            return tuple((entry.key, both.words) for entry in both.entries)
        states = {e.state: a.words for a in named if a.type == "Person" for e in a.entries if e.state}
        return tuple((self._known.state(s, w).key, w) for s, w in states.items()) if len(states) == 2 else ()

    def _pairs(self, taking: list[Argument]) -> list[Parties]:
        """``between A and B and C and D``: four bodies or more, an even number, are so many pairs."""
        bodies = [(e.key, a.words) for a in taking if a.type == "Organization" for e in a.entries]
        if len(bodies) < 2 or len(bodies) % 2:
            return []
        return [tuple(bodies[i : i + 2]) for i in range(0, len(bodies), 2)]
