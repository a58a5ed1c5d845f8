"""The article's table of who and what: every mention finds its entry here, and one thing has one entry.

A full name comes first; later a surname alone, another spelling, an office alone or an acronym find the same entry.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sifarat.article import Article, Span
from sifarat.authority import Authority
from sifarat.authority.candidate import Candidate
from sifarat.authority.entity import Entity, EntityType, Rank
from sifarat.authority.similarity import as_like
from sifarat.extract.finding import Thing
from sifarat.language.fold import fold

# From this a single word is the name of whoever holds the office beside it.
_SURE_WORD = 0.95
# The rank of so many posts that it tells nobody apart.
_UNTOLD = "Official"
# Below this two single words are two names; a surname spelled with a vowel more or less is .9 alike.
SAME_WORD = 0.85
# Against so many of the latest persons an unknown spelling or an office alone is held: in no article are more, and
# what a text of any length takes stays in proportion to it.
_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the words give it; ``span`` covers its words, with the state where that stands beside it.

    ``within`` is one of a part or a body of the state, so not of the state itself.
    """

    rank: str
    portfolio: tuple[str, ...]
    state: str | None
    span: Span
    former: bool = False
    bare: bool = True
    rank_in: tuple[tuple[str, str], ...] = ()
    called: str = ""
    within: bool = False

    def seated(self, state: str | None, span: Span) -> "Office":
        """This office with its state, whose rank may be another there, told by the words at ``span``."""
        return replace(self, rank=dict(self.rank_in).get(state or "", self.rank), state=state, span=span)


@dataclass(slots=True, eq=False)
class Entry:
    """A thing while the article is being read."""

    key: str
    type: str
    names: list[str]
    spans: list[Span]
    words: tuple[str, ...] = ()
    linked: Entity | None = None
    score: float = 1.0
    state: str | None = None
    members: tuple[str, ...] = ()
    kind: str = ""
    offices: list[tuple[Office, Span]] = field(default_factory=list)

    def of_state(self, home: str | None) -> str | None:
        """The state it is of; who is told an office without one holds it in the article's ``home``."""
        return self.state or (home if self.offices else None)

    def thing(self) -> Thing:
        """The finished thing: spans in text order, the fullest name first."""
        names = sorted(dict.fromkeys(self.names), key=lambda name: -len(name.split()))
        return Thing(
            self.key,
            self.type,
            tuple(names),
            tuple(sorted(set(self.spans))),
            self.linked.id if self.linked else None,
            self.state,
            self.members,
            self.score,
            self.kind,
        )


class Known:
    """All entries of one article."""

    def __init__(self, article: Article, authority: Authority) -> None:
        self._article = article
        self._authority = authority
        self.entries: dict[str, Entry] = {}
        self._by_id: dict[str, Entry] = {}
        self._persons: dict[str, int] = {}
        self._word_index: dict[str, dict[str, Entry]] = {}
        self._entered: list[Entry] = []
        self._unmatched: dict[tuple[str, ...], int] = {}
        self._bodies: dict[tuple[str, str], dict[str, Entry]] = {}
        self._of_rank: dict[str, list[tuple[int, Entry, Office]]] = {}
        self.unnamed: dict[Span, Office] = {}
        """By their words the offices that were named without anybody who was said to hold them."""

    def _new(self, type_: str, name: str, span: Span) -> Entry:
        entry = Entry(f"t{len(self.entries) + 1}", type_, [name], [span])
        self.entries[entry.key] = entry
        self._index(entry)
        return entry

    def entity(self, entity: Entity, span: Span) -> Entry:
        """The entry of an authority record that is named at ``span``."""
        entry = self._by_id.get(entity.id)
        if entry is None:
            entry = self._new(entity.type.value, self._article.quote(span), span)
            entry.linked = entity
            entry.state = entity.iso or entity.state  # of bodies only the European Union has a code
            self._by_id[entity.id] = entry
            if entity.type is EntityType.PERSON:
                self._enter_person(entry, tuple(fold(w) for w in entry.names[0].split()))
        else:
            self.mention(entry, span)
        return entry

    def state(self, iso: str, span: Span) -> Entry:
        """The entry of the state with this code, which the words at ``span`` mean without naming it."""
        entity = self._authority.state(iso)
        entry = self._by_id.get(entity.id)
        if entry is None:
            entry = self.entity(entity, span)
            entry.names = [entity.label(self._article.lang)]
        return entry

    def body(
        self, type_: str, name: str, span: Span, state: str | None, members: tuple[str, ...] = (), kind: str = ""
    ) -> Entry:
        """A body or place the authority does not know, told apart by folded name and state, or by members and kind."""
        key = (type_, " ".join((*members, kind)) if members else fold(name))
        for entry in self._bodies.get(key, {}).values():
            if entry.state == state and (not members or (entry.members, entry.kind) == (members, kind)):
                self.mention(entry, span)
                return entry
        entry = self._new(type_, name, span)
        entry.state, entry.members, entry.kind = state, members, kind
        if members:
            self._bodies.setdefault(key, {})[entry.key] = entry
        return entry

    def mention(self, entry: Entry, span: Span) -> None:
        """A thing is named at ``span`` as well, perhaps by another name."""
        entry.names.append(self._article.quote(span))
        entry.spans.append(span)
        self._index(entry)

    def _index(self, entry: Entry) -> None:
        self._bodies.setdefault((entry.type, fold(entry.names[-1])), {}).setdefault(entry.key, entry)

    # Persons

    def person(self, words: tuple[str, ...], span: Span, state: str | None, offices: tuple[Office, ...] = ()) -> Entry:
        """The person named by the folded ``words`` at ``span``: known before, in the authority, or new."""
        entry = self.match(words)
        if entry is None:
            entry = self._link(words, span, state, offices)
        if entry is None:
            entry = self._new("Person", self._article.quote(span), span)
            self._enter_person(entry, words)
        else:
            self.mention(entry, span)
            if len(words) > len(entry.words):
                self._enter_person(entry, words)
        if state and not entry.state:
            entry.state = state
        return entry

    def _link(self, words: tuple[str, ...], span: Span, state: str | None, offices: tuple[Office, ...]) -> Entry | None:
        """The authority's person of that name; part of a name is enough where the office is theirs as well."""
        if len(words) < 2 and not offices:
            return None
        candidates = _named(self._authority, self._article.quote(span), state)
        found = self._authority.accept(candidates) if len(words) > 1 else None
        ranks = {office.rank for office in offices}
        if found is not None and found.score < _SURE_WORD and not state and ranks and found.entity.offices:
            found = found if _held(found.entity, ranks, None) else None  # sounds like one who holds another office
        if found is None:
            holders = [c for c in candidates if c.score >= SAME_WORD and _held(c.entity, ranks, state)]
            if len(words) == 1:
                holders = [c for c in holders if c.score >= _SURE_WORD]
            if len(holders) != 1:
                return None
            found = holders[0]
        entry = self._by_id.get(found.entity.id)
        if entry is None:
            entry = self.entity(found.entity, span)
            entry.score = found.score
            self._enter_person(entry, words)
        return entry

    def _enter_person(self, entry: Entry, words: tuple[str, ...]) -> None:
        self._persons.setdefault(entry.key, len(self._persons))
        self._entered.append(entry)
        self._of_rank.clear()
        entry.words = words
        for word in words:
            if not word.endswith("."):  # an initial is part of many names
                self._word_index.setdefault(word, {}).setdefault(entry.key, entry)

    def match(self, words: tuple[str, ...]) -> Entry | None:
        """The person already in the table whom these words name; the later entered wins. None where nobody fits."""
        for word in (words[0], words[-1]):
            for entry in _latest(self._word_index.get(word, {})):
                if _same_name(words, entry.words):
                    return entry
        # Who was not like them when they were last asked for is not now: only those entered since are compared.
        since = max(self._unmatched.get(words, 0), len(self._entered) - _AT_MOST)
        for entry in sorted(self._entered[since:], key=lambda entry: -self._persons[entry.key]):
            if _alike(words, entry.words):
                return entry
        self._unmatched[words] = len(self._entered)
        return None

    def surname(self, word: str) -> Entry | None:
        """The person of whose name a single word is part, exactly or in another spelling."""
        held = self._word_index.get(word)
        if held:
            return next(reversed(held.values()))
        return self.match((word,)) if len(word) > 3 and not word.endswith(".") else None

    def office(
        self, office: Office, spoken_of: Sequence[Entry] = (), home: str | None = None, visiting: bool = False
    ) -> Entry | None:
        """The person who was said to hold this office.

        An office that is named without its state is rather that of somebody who was introduced without one or as the
        home state's; of several the one ``spoken_of`` last, then the one entered last. Who is ``visiting``
        is of another state than ``home``.
        """
        fitting: list[tuple[bool, bool, int, int, Entry]] = []
        for place, entry, held in self._holders(office.rank)[-_AT_MOST:]:
            if office.rank == _UNTOLD and not set(office.portfolio) & set(held.portfolio):
                if not self._called(office, held):
                    continue  # "the official" may be anybody
            state = held.state or entry.state
            if office.state and state and state != office.state:
                continue
            if visiting and state in (None, home):
                continue
            if office.state and not state and home is not None and office.state != home:
                continue  # who is introduced without a state is of the state at home
            if not office.portfolio or not held.portfolio or set(office.portfolio) & set(held.portfolio):
                near = spoken_of.index(entry) if entry in spoken_of else -1
                at_home = bool(office.state) or held.state in (None, home)
                called = office.rank == _UNTOLD and self._called(office, held)
                fitting.append((called, at_home, near, place, entry))
        if not fitting and office.rank == Rank.ENVOY.value:  # "the envoy" is what an ambassador is called in short
            return self.office(replace(office, rank=Rank.AMBASSADOR.value), spoken_of, home, visiting)
        return max(fitting, key=lambda fit: fit[:4])[4] if fitting else None

    def _called(self, office: Office, held: Office) -> bool:
        """Whether somebody was introduced with the very words of an office: "the speaker", "the crown prince"."""
        if office.called and office.called == held.called:
            return True
        words = fold(self._article.quote(office.span)).split()
        return not office.portfolio and set(words) <= set(fold(self._article.quote(held.span)).split())

    def _holders(self, rank: str) -> list[tuple[int, Entry, Office]]:
        """Who holds or held an office of this rank, each office once; made when first asked for."""
        if not self._of_rank:
            seen: set[tuple[str, str, tuple[str, ...], str | None]] = set()
            for place, entry in enumerate(self.persons()):
                for held, _ in entry.offices:
                    key = (entry.key, held.rank, held.portfolio, held.state)
                    if not held.former and key not in seen:
                        seen.add(key)
                        self._of_rank.setdefault(held.rank, []).append((place, entry, held))
        return self._of_rank.get(rank, [])

    def persons(self) -> Iterable[Entry]:
        """Persons in the order they were entered."""
        return tuple(self.entries[key] for key in self._persons)


def _latest(entries: dict[str, Entry]) -> Iterable[Entry]:
    return itertools.islice(reversed(entries.values()), _AT_MOST)


@lru_cache(maxsize=20_000)
def _named(authority: Authority, name: str, state: str | None) -> tuple[Candidate, ...]:
    """Persons of the authority whom a name may mean: the same names come again in article after article."""
    return tuple(authority.find(name, types={EntityType.PERSON}, state=state))


def _held(entity: Entity, ranks: set[str], state: str | None) -> bool:
    return any(held.rank.value in ranks and state in (None, held.state) for held in entity.offices)


def _same_name(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(words) == 1:
        return words[0] in full
    short, long = (words, full) if len(words) <= len(full) else (full, words)
    if len(short) == 1:
        return short[0] in long
    return set(short) <= set(long)


def _alike(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(words) == 1:
        return any(len(other) > 3 and as_like(words[0], other, SAME_WORD) for other in full[-1:])
    if len(words) != len(full):
        return False
    return all(as_like(a, b, SAME_WORD) for a, b in zip(words, full, strict=True))
