"""A sentence ready for frames: its clauses, its mentions as arguments with entries and markers, and who it is about."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from sifarat.article import Span
from sifarat.authority.entity import EntityType, Rank
from sifarat.extract.grammar.chunks import Kind, Shadow
from sifarat.extract.grammar.frames import frames
from sifarat.extract.grammar.grammar import Grammar, Phrases
from sifarat.extract.mentions.known import Entry, Known
from sifarat.extract.mentions.offices import Labelled
from sifarat.extract.sentence.clauses import ARGUMENTS, Argument, Clause, clauses, markers, not_acting
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.holders import holders, office_alone, passing, visiting
from sifarat.extract.sentence.led import by_leader, leading, of_delegation
from sifarat.extract.sentence.pronouns import came, named_beside, of_adjective, owning, pair, several, there

_TYPES = {
    EntityType.STATE.value: "State",
    EntityType.PERSON.value: "Person",
    EntityType.CITY.value: "Place",
    EntityType.PLACE.value: "Place",
}


_RANKS = frozenset(rank.value for rank in Rank)
_ACTS = frozenset({"agent", "plain"})
_OWN = frozenset({"agent", "plain", "of"})
# A place stands at most so many chunks behind the marker of whose it is.
_SEAT = 4
_OWNED = (Kind.PERSON, Kind.OFFICE, Kind.ORG)
# What findings start from: without any of these (or a word that opens what is said) a sentence tells nothing of its
# own, it only says who is spoken of. Whoever reads a finding from another kind adds that kind here.
TELLING = frozenset(
    {
        Kind.TRIGGER, Kind.STANCE, Kind.AGREEMENT, Kind.COMMISSION, Kind.SESSION, Kind.SESSION_WORD, Kind.CORRIDOR,
        Kind.CURRENCY,
    }
)  # fmt: skip
_SECTORS = frozenset({Kind.SECTOR})
_MARKED = frozenset({*ARGUMENTS, Kind.SECTOR, Kind.AGREEMENT})
# Whom a pronoun meant stays who is spoken of for so many sentences, where nobody else acts.
_LASTING = 3


@dataclass(slots=True)
class Scene:
    """One sentence with all that its frames need."""

    shadow: Shadow
    clauses: list[Clause]
    arguments: dict[int, Argument]
    sector_markers: dict[int, frozenset[str]]
    grammar: Grammar

    def marking(self, chunk: int) -> bool:
        """True where a marker starts at this chunk."""
        first = self.shadow.chunks[chunk]
        if first.kind not in (Kind.WORD, Kind.NAME):
            return False
        words = [token.folded for token in self.shadow.tokens[first.start : first.start + self.grammar.longest_marker]]
        return any(tuple(words[:n]) in self.grammar.markers for n in range(1, len(words) + 1))

    def joining(self, chunk: int) -> bool:
        """True for a conjunction or a comma of a list."""
        if self.shadow.chunks[chunk].kind not in (Kind.WORD, Kind.NAME, Kind.MARK):
            return False
        word = self.shadow.folded(chunk)
        return word in self.grammar.joining or word in self.grammar.separators

    def purpose(self, chunk: int) -> bool:
        """True where the words from this chunk on say what for: what is meant to be has not been."""
        return self._starts(chunk, self.grammar.purposes)

    def bound_for(self, chunk: int) -> bool:
        """True where the words from this chunk on say that somebody goes there to take part: it is still to come."""
        return chunk < len(self.shadow.chunks) and self._starts(chunk, self.grammar.bound_for)

    def goes_on(self) -> bool:
        """True where the sentence opens with words that tie it to what was told before: later, on this occasion."""
        words = [token.folded for token in self.shadow.tokens[:8]]
        return any(tuple(words[i : i + n]) in self.grammar.going_on for i in range(4) for n in range(1, 5))

    def _starts(self, chunk: int, phrases: Phrases) -> bool:
        start = self.shadow.chunks[chunk].start
        words = [token.folded for token in self.shadow.tokens[start : start + 5]]
        return any(tuple(words[:n]) in phrases for n in range(1, len(words) + 1))

    def says_here(self, clause: Clause) -> bool:
        """True where a clause says that what it tells was where the report was written."""
        return self._says(clause, self.grammar.here)

    def says_before(self, clause: Clause) -> bool:
        """True where a clause says that what it tells was before what is reported: "he had last visited in 2010"."""
        return self._says(clause, self.grammar.before_now)

    def says_hosting(self, clause: Clause) -> bool:
        """True where a clause says that its subject is where something was held: "Tashkent hosted the meeting"."""
        return self._says(clause, self.grammar.hosting)

    def _says(self, clause: Clause, phrases: Container[tuple[str, ...]]) -> bool:
        chunks = self.shadow.chunks
        words = [token.folded for token in self.shadow.tokens[chunks[clause.first].start : chunks[clause.last].end]]
        return any(tuple(words[i : i + n]) in phrases for i in range(len(words)) for n in (1, 2, 3))

    def clause_of(self, chunk: int) -> Clause:
        """The clause a chunk stands in."""
        return next(clause for clause in self.clauses if clause.first <= chunk <= clause.last)

    def within(self, clause: Clause) -> Iterator[Argument]:
        """The arguments of a clause in order."""
        return (argument for i, argument in self.arguments.items() if clause.first <= i <= clause.last)

    def of_kind(self, *kinds: Kind) -> list[int]:
        """The chunks of these kinds in order."""
        return self.shadow.places(frozenset(kinds))

    def frames(self) -> frozenset[str]:
        """The frames that the sentence has words of."""
        return frozenset(self.shadow.chunks[i].data.frame for i in self.of_kind(Kind.TRIGGER))

    def sectors(self, first: int, last: int) -> list[tuple[str, Span]]:
        """Sectors named from chunk ``first`` to ``last`` (inclusive), each once, with the words."""
        found: dict[str, Span] = {}
        for i in range(first, last + 1):
            chunk = self.shadow.chunks[i]
            if chunk.kind is Kind.SECTOR:
                found.setdefault(chunk.data, self.shadow.span(i))
            elif chunk.kind is Kind.AGREEMENT:
                for slug in chunk.data.sectors:
                    found.setdefault(slug, self.shadow.span(i))
            elif chunk.kind is Kind.TRIGGER:
                frame = frames().get(chunk.data.frame)
                if frame is not None and frame.sector:
                    found.setdefault(frame.sector, self.shadow.span(i))
        return list(found.items())


def tells(shadow: Shadow, grammar: Grammar, focus: Focus) -> bool:
    """False where a sentence has no word that any finding starts from; a list's line needs but its field."""
    if shadow.places(TELLING):
        return True
    if focus.listing == shadow.number - 1 and shadow.places(_SECTORS):
        return True
    words = [token.folded for token in shadow.tokens]
    return not (grammar.complements.isdisjoint(words) and grammar.leading_verbs.isdisjoint(words))


def scene_of(shadow: Shadow, known: Known, focus: Focus, grammar: Grammar) -> Scene:
    """Read a shadow into a scene and move the focus on. Only a scene that ``tells`` something has clauses."""
    telling = tells(shadow, grammar, focus)
    marked = markers(shadow, grammar, _MARKED if telling else ARGUMENTS)
    arguments: dict[int, Argument] = {}
    pronouns: list[int] = []
    for i in shadow.places(ARGUMENTS):
        if shadow.chunks[i].kind is Kind.PRONOUN:
            pronouns.append(i)
            continue
        argument = _argument(shadow, i, _owning(shadow, i, marked[i], grammar), known, focus, arguments, grammar)
        if argument is not None:
            if argument.entries and of_delegation(shadow, argument, grammar):
                argument = by_leader(argument, focus, grammar)
                focus.delegation = argument.entries[0]
            arguments[i] = argument
    parts = clauses(shadow, grammar) if telling or grammar.after else []
    subject = _subject(arguments, [c for c in parts if c.relative] if grammar.after else [])
    for i in pronouns:
        arguments.update(_pronoun(shadow, i, marked[i], subject, focus, arguments, grammar, parts))
    if grammar.leading_verbs:
        arguments.update(leading(shadow, arguments, grammar))
    if grammar.there:
        there(shadow, arguments, focus, grammar)
    for argument in arguments.values():
        for entry in argument.entries:
            if entry.type == "Person":
                focus.speak_of(entry)
            if entry is focus.center:
                focus.centered = shadow.number
    if subject is not None:
        focus.subject, focus.subject_at = subject, shadow.number
    focus.named = tuple(dict.fromkeys(e for i, a in arguments.items() for e in a.entries
                                      if e.type == "Person" and shadow.chunks[i].kind is Kind.PERSON))  # fmt: skip
    named = _states_of(arguments, focus)
    focus.three = named if len(named) == 3 else focus.three
    focus.between = named if len(named) == 2 else focus.between if not named else ()
    ordered = dict(sorted(arguments.items()))
    return Scene(shadow, parts if telling else [], ordered, marked, grammar)


def _owning(shadow: Shadow, i: int, marked: frozenset[str], grammar: Grammar) -> frozenset[str]:
    """``X's adviser Y``: whose adviser somebody is takes no part where the pack has a marker for that alone.

    In "X and Y's papers" X shares the marker of Y and owns nobody.
    """
    if "owner" in marked and i + 2 < len(shadow.chunks) and shadow.chunks[i + 2].kind in _OWNED:
        word = shadow.folded(i + 1)
        return marked if word in grammar.joining or word in grammar.separators else frozenset({"owner"})
    return frozenset({"owner"}) if "owner" in marked and _of_place(shadow, i) else marked


def _of_place(shadow: Shadow, i: int) -> bool:
    """``In Qatar's capital Doha``, with markers behind nouns: the state only says where the place is."""
    said = shadow.chunks[i].data
    iso = getattr(getattr(said, "linked", None) or said, "iso", None)
    for chunk in shadow.chunks[i + 2 : i + 2 + _SEAT]:
        if chunk.kind is Kind.PLACE:
            return iso is not None and getattr(chunk.data, "state", None) == iso
        if chunk.kind is not Kind.WORD:
            return False
    return False


def _states_of(arguments: dict[int, Argument], focus: Focus) -> tuple[str, ...]:
    """The states a sentence names or whose people it names, in order."""
    entries = (entry for argument in arguments.values() if argument.type != "Place" for entry in argument.entries)
    return tuple(dict.fromkeys(s for e in entries if (s := e.of_state(focus.home))))


def _two_states(arguments: dict[int, Argument], focus: Focus) -> tuple[str, ...]:
    """Whom "both countries" means: those of an article about two; else the two of its sentence or the one before."""
    if focus.two:
        return focus.states[:2]
    here = _states_of(arguments, focus)
    return here if len(here) == 2 else focus.between or focus.states[:2]


def _argument(
    shadow: Shadow, i: int, marked: frozenset[str], known: Known, focus: Focus, arguments: dict[int, Argument],
    grammar: Grammar,
) -> Argument | None:  # fmt: skip
    chunk = shadow.chunks[i]
    span = shadow.span(i)
    if chunk.kind is Kind.BOTH:
        if chunk.data == "persons" or chunk.data in _RANKS:
            two = pair(i, arguments, focus, chunk.data, not grammar.after)
            if not two and chunk.data in _RANKS:  # nobody told their names: they stand for their states
                states = tuple(known.state(iso, span) for iso in _two_states(arguments, focus))
                return Argument(i, "State", states, marked, span, True) if len(states) == 2 else None
            return Argument(i, "Person", two, marked, span) if two else None
        if chunk.data == "three persons":
            three = tuple(focus.persons[-3:])
            return Argument(i, "Person", three, marked, span) if len(three) == 3 else None
        if chunk.data == "three":
            states = tuple(known.state(iso, span) for iso in focus.three)
            return Argument(i, "State", states, marked, span) if states else None
        if chunk.data == "delegation":
            entry = focus.delegation
            type_ = _TYPES.get(entry.type, "Organization") if entry is not None else ""
            return Argument(i, type_, (entry,), marked, span, type_ == "State") if entry is not None else None
        entries = tuple(known.state(iso, span) for iso in _two_states(arguments, focus))
        return Argument(i, "State", entries, marked, span) if len(entries) == 2 else None
    if chunk.kind is Kind.OFFICE:
        if chunk.data.called in grammar.many_holders:
            return holders(chunk.data, i, marked, span, known, focus)
        here = {entry.key for argument in arguments.values() if argument.type == "Person" for entry in argument.entries}
        alone = office_alone(chunk.data, i, marked, span, known, focus, visiting(shadow, i, grammar), here)
        if alone is not None and alone.type == "State" and not passing(shadow, i, grammar):
            known.unnamed[span] = chunk.data
        return alone
    if chunk.kind in (Kind.COMMISSION, Kind.SESSION):
        return None
    entry = chunk.data if isinstance(chunk.data, Entry) else None
    if entry is None and not isinstance(chunk.data, Labelled) and hasattr(chunk.data, "names"):
        entry = known.entity(chunk.data, span)
    if entry is None:
        return None
    union = entry.linked is not None and entry.linked.iso is not None  # the European Union acts as states do
    return Argument(i, "State" if union else _TYPES.get(entry.type, "Organization"), (entry,), marked, span, chunk.sent)


def _subject(arguments: dict[int, Argument], asides: list[Clause]) -> Entry | None:
    """Who acts first; not who does in ``asides`` (relative clauses) where somebody, or a state, does outside them."""
    outside = {i: a for i, a in arguments.items() if not any(c.first <= i <= c.last for c in asides)}
    if any(a.markers & _ACTS and a.type in ("Person", "State") for a in outside.values()):
        arguments = outside
    for wanted in ("agent", "plain"):
        for i in sorted(arguments):
            argument = arguments[i]
            if argument.type == "Person" and wanted in argument.markers and argument.entries:
                return argument.entries[0]
    return None


def _nearest(shadow: Shadow, i: int, arguments: dict[int, Argument], grammar: Grammar) -> Entry | None:
    """``X's meeting with his counterpart``: whose something is stands before it in the same clause."""
    if not grammar.after:
        return None
    for k in range(i - 1, -1, -1):
        if (shadow.folded(k),) in grammar.openers:
            return None
        argument = arguments.get(k)
        if (
            argument is not None
            and argument.type == "Person"
            and len(argument.entries) == 1
            and argument.markers & _OWN
        ):
            return argument.entries[0]
    return None


def _pronoun(
    shadow: Shadow, i: int, marked: frozenset[str], subject: Entry | None, focus: Focus,
    arguments: dict[int, Argument], grammar: Grammar, parts: list[Clause],
) -> dict[int, Argument]:  # fmt: skip
    role = shadow.chunks[i].data
    if role == "here":
        place = focus.dateline
        marks = frozenset({"at", "goal", "plain"})
        return {i: Argument(i, "Place", (place,), marks, shadow.span(i))} if place is not None else {}
    if role in ("pair", "pair-of"):
        two = pair(i, arguments, focus, of_two=not grammar.after)
        marked = frozenset({"of"}) if role == "pair-of" else marked
        return {i: Argument(i, "Person", two, marked, shadow.span(i))} if two else {}
    if role == "guest" and i + 1 < len(shadow.chunks) and shadow.chunks[i + 1].kind in (Kind.OFFICE, Kind.PERSON):
        return {}  # "the guest minister"
    if role == "guest":
        guest = next((e for e in reversed(focus.persons) if e.state not in (None, focus.home)), None)
        return {i: Argument(i, "Person", (guest,), marked, shadow.span(i))} if guest is not None else {}
    if role == "leader":
        entry = of_adjective(shadow, i, focus)
        return {i: Argument(i, "Person", (entry,), marked, shadow.span(i))} if entry is not None else {}
    own = frozenset({role}) if role != "plain" else marked
    many = several(i, arguments) if role == "patient" and grammar.after else ()
    if many:
        return {i: Argument(i, "Person", many, own, shadow.span(i))}
    before = [a for k, a in arguments.items() if k < i and a.type == "Person" and _ACTS & a.markers]
    if role in ("plain", "agent") and before and len(before[0].entries) == 1:  # "X said that he will meet Y"
        own = frozenset({role}) if role != "plain" else marked
        return {i: Argument(i, "Person", before[0].entries, own, shadow.span(i))}
    number = shadow.number
    centre = focus.center if number - focus.centered <= (1 if focus.subject_at > focus.centered else _LASTING) else None
    if role in ("theirs", "honour"):  # never of whoever acts in its own clause: another word says "own"
        told = max((k for k in range(i) if _opens(shadow, k, grammar)), default=-1)
        told = max(told, next(c.first for c in parts or clauses(shadow, grammar) if c.first <= i <= c.last) - 1)
        acting = [a.entries[0] for a in before if a.chunk > told]
        said = [a.entries[0] for a in before if a.chunk < told]
        named = [e for k, a in sorted(arguments.items()) if k < told and a.type == "Person" for e in a.entries]
        spoken = (*reversed(said), centre, focus.subject, *reversed(focus.persons[-3:]), *reversed(named))
        entry = next((e for e in spoken if e is not None and e not in acting), None)
        focus.center, focus.centered = entry, number
        marks = frozenset({"of" if role == "theirs" else role})
        return {i: Argument(i, "Person", (entry,), marks, shadow.span(i))} if entry is not None else {}
    entry = focus.subject if focus.subject is not None or role != "patient" else subject
    owner = owning(i, arguments) if role == "plain" and not grammar.after else None
    if owner is not None:
        focus.center, focus.centered = owner, number
        return {i: Argument(i, "Person", (owner,), own, shadow.span(i))}
    if role in ("with", "patient") and centre is not None and centre is not subject:
        entry = centre
    elif (
        grammar.after and role in ("plain", "agent") and centre is not None
    ):  # whom the pronouns before meant, where nobody new acts
        if focus.centered > focus.subject_at or (role == "plain" and focus.centered == focus.subject_at):
            entry = centre
    if role == "of":
        entry = _nearest(shadow, i, arguments, grammar) or subject or focus.subject
    elif subject is not None and entry is subject is focus.subject and role in ("with", "patient"):
        entry = next((other for other in reversed(focus.persons) if other is not subject), None)
    if role in ("with", "patient") and grammar.after:
        entry = named_beside(i, subject, arguments) or entry
    if role in ("with", "patient") and grammar.after and entry is not None:
        entry = not_acting(entry, shadow, i, focus.persons, arguments, grammar)
    if role == "patient" and grammar.after:
        entry = came(i, arguments, parts) or entry
    if role in ("with", "patient", "plain", "agent"):
        focus.center, focus.centered = entry, number
    return {i: Argument(i, "Person", (entry,), own, shadow.span(i))} if entry is not None else {}


def _opens(shadow: Shadow, i: int, grammar: Grammar) -> bool:
    """Whether a word opens what is said or another clause."""
    word = shadow.folded(i)
    return word in grammar.complements or (word,) in grammar.openers
