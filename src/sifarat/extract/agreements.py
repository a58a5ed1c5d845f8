"""What was signed, exchanged or agreed: one finding an agreement, a package where documents are only counted.

A list of fields is cut into agreements where each field has a word for cooperation or a kind of document of its own
("cooperation in customs and partnership in railways" is two, "cooperation in mining and petroleum" one).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sifarat.article import Article, Span
from sifarat.extract.chunks import Chunk, Kind
from sifarat.extract.clauses import Argument, Clause, status_after
from sifarat.extract.drafts import Draft
from sifarat.extract.events import in_scope, roles_of, when, where, window
from sifarat.extract.finding import Ref, Sector, Support, Term
from sifarat.extract.grammar import Grammar, Telling
from sifarat.extract.known import Known
from sifarat.extract.listed import NO_FIELD, Item, listed
from sifarat.extract.scene import Focus, Scene
from sifarat.language.tokens import Token

_STATUS = {
    "signing": "Signed",
    "exchange": "Exchanged",
    "agreeing": "Agreed",
    "negotiating": "UnderNegotiation",
    "in-force": "InForce",
    "proposing": "Proposed",
}
_TAKING_PART = frozenset({"agent", "with", "between", "of", "plain", "by", "patient"})


@dataclass(slots=True)
class Deal:
    """What one clause says was done with documents: carried on into a list in the next sentence."""

    status: str
    parties: tuple[tuple[str, Span], ...]
    sentence: int
    rule: str
    package: Draft | None = None


def _between_two(item: Item, items: list[Item], deal: Deal) -> bool:
    """A document of which nothing but its kind is said counts where two parties are named with it."""
    told = deal.status in ("Signed", "Exchanged", "UnderNegotiation")
    return told and item.kind is not None and len(items) == 1 and len(deal.parties) == 2


class Agreements:
    """Reads deals sentence by sentence; remembers the last one for lists that go on."""

    def __init__(self, article: Article, known: Known, focus: Focus, grammar: Grammar) -> None:
        self._article, self._known, self._focus, self._grammar = article, known, focus, grammar
        self._last: Deal | None = None
        self._session: Draft | None = None
        self._acts: list[tuple[Draft, bool]] = []

    def read(self, scene: Scene, session: Draft | None = None) -> Iterator[Draft]:
        """All that a sentence says of agreements, with the signings and exchanges themselves.

        What comes out of a ``session`` told in the same sentence is part of it, what a list adds to a counted package
        part of the package.
        """
        self._session = session
        told: set[Clause] = set()
        for trigger in scene.of_kind(Kind.TRIGGER):
            telling: Telling = scene.shadow.chunks[trigger].data
            if telling.frame in _STATUS:
                clause = scene.clause_of(trigger)
                told.add(clause)
                yield from self._deal(scene, trigger, clause, telling)
            elif telling.frame == "including" and self._last is not None:
                clause = scene.clause_of(trigger)
                if scene.shadow.number - self._last.sentence <= 1 and self._opens_list(scene, clause):
                    told.add(clause)
                    yield from self._items(scene, clause, trigger, self._last)
            elif telling.frame == "issuing":
                clause = scene.clause_of(trigger)
                if clause not in told and any(kind == "JointDeclaration" for kind, _ in self._kinds(scene, clause)):
                    told.add(clause)
                    yield from self._deal(scene, trigger, clause, Telling("agreeing", "noun", None))
        for kind in scene.of_kind(Kind.AGREEMENT):
            clause = scene.clause_of(kind)
            if clause in told:
                continue
            concluded = self._existing(scene, kind)
            if concluded is not None:
                told.add(clause)
                yield from self._deal(scene, kind, clause, Telling("agreeing", "noun", None), concluded)
            elif self._last is not None and self._goes_on(scene, kind, clause, self._last):
                told.add(clause)
                self._last.sentence = scene.shadow.number
                yield from self._items(scene, clause, kind, self._last)
            elif self._last is not None and self._opens_list(scene, clause):
                if scene.shadow.number - self._last.sentence <= 2:
                    self._fields(scene, clause.first, clause.last, self._last)
        self._told_on(scene, told)

    def _told_on(self, scene: Scene, told: set[Clause]) -> None:
        """``… five memoranda, which are on sport and education``: a relative clause that tells nothing else."""
        deal = self._last
        if deal is None or deal.package is None or deal.package.sentence != scene.shadow.number:
            return
        counted = max((clause.last for clause in told), default=-1)
        for clause in scene.clauses:
            inside = range(clause.first, clause.last + 1)
            busy = any(scene.shadow.chunks[i].kind in (Kind.TRIGGER, Kind.STANCE) for i in inside)
            if clause.first == counted + 1 and clause.relative and not busy:
                self._fields(scene, clause.first, clause.last, deal)

    def _opens_list(self, scene: Scene, clause: Clause) -> bool:
        words = [t.folded for t in scene.shadow.tokens[scene.shadow.chunks[clause.first].start :][:4]]
        return any(tuple(words[i : i + n]) in self._grammar.list_openers for i in range(2) for n in (1, 2, 3))

    def _fields(self, scene: Scene, first: int, last: int, deal: Deal) -> None:
        """What is said of documents that were counted tells the fields of the whole package."""
        if deal.package is None or not deal.package.values("documentCount"):
            return
        for slug, words in scene.sectors(first, last):
            if slug not in NO_FIELD:
                deal.package.add("sector", Sector(slug), words, shown=scene.shadow.sentence.span)

    def _goes_on(self, scene: Scene, kind: int, clause: Clause, last: Deal) -> bool:
        """``The second memorandum is about …``: a numbered one is of the documents that were signed just before.

        So is each line of a list that tells no event of its own: a document and its field, without a verb.
        """
        since = scene.shadow.number - last.sentence
        if last.status not in ("Signed", "Exchanged", "Agreed") or not 0 < since <= 4:
            return False
        if any(scene.shadow.chunks[i].kind is Kind.ORDINAL for i in range(max(clause.first, kind - 2), kind)):
            return True
        words = [token.folded for token in scene.shadow.tokens]
        listed = not any(scene.of_kind(Kind.TRIGGER, Kind.STANCE)) and status_after(words, self._grammar) is None
        return listed and since <= 2

    def _existing(self, scene: Scene, kind: int) -> str | None:
        """``There were agreements in …``: the document is followed by the verb alone (before it, in English).

        What the pack says of that verb is the status: there was one (agreed), they made one (signed).
        """
        if not self._grammar.after:
            return None
        words = [t.folded for t in scene.shadow.tokens[scene.shadow.chunks[kind].end :][:4]]
        genitive = bool(words) and (words[0],) in self._grammar.markers and (words[0],) in self._grammar.tense
        if not words or status_after(words[1:2] if genitive else words[:2], self._grammar) is None:
            return None
        said = (self._grammar.status_words.get(tuple(words[:n])) for n in (3, 2, 1))
        return next(filter(None, said), "Agreed")

    def _deal(
        self, scene: Scene, trigger: int, clause: Clause, telling: Telling, concluded: str | None = None
    ) -> Iterator[Draft]:
        grammar = self._grammar
        words = window(scene, trigger, clause, telling, grammar)
        if any(word in grammar.negation for word in words):
            return
        tense = telling.status or status_after(words, grammar) or "Held"
        ahead = tense in ("Planned", "Proposed")
        status = "Proposed" if ahead and (telling.frame in ("signing", "exchange") or concluded) else (
            concluded or _STATUS[telling.frame])  # fmt: skip
        scope = in_scope(scene, trigger, clause, grammar)
        taking = [a for a in scope if roles_of(a, telling, grammar) & _TAKING_PART and a.type != "Place"]
        rule = f"{grammar.pack.lang}/{telling.frame}"
        self._last = Deal(status, self._parties(taking), scene.shadow.number, rule, self._session)
        kinds = self._kinds(scene, clause)
        if not self._about_documents(scene, clause, telling, kinds):
            return
        if telling.frame in ("signing", "exchange"):
            act = self._act(scene, trigger, clause, telling, tense, taking, kinds)
            if act is not None:
                yield act
        yield from self._items(scene, clause, trigger, self._last, taking)

    def _about_documents(self, scene: Scene, clause: Clause, telling: Telling, kinds: list[tuple[str, Span]]) -> bool:
        """Documents are named, or for what is only agreed a field of cooperation is."""
        if kinds or telling.frame == "signing":
            return True
        if telling.frame == "agreeing":
            return any(self._head(scene, i) for i in range(clause.first, clause.last + 1))
        words = {token.folded for token in self._tokens(scene, clause)}
        return telling.frame == "exchange" and bool(words & self._grammar.documents)

    def _tokens(self, scene: Scene, clause: Clause) -> tuple[Token, ...]:
        chunks = scene.shadow.chunks
        return scene.shadow.tokens[chunks[clause.first].start : chunks[clause.last].end]

    def _parties(self, taking: list[Argument]) -> tuple[tuple[str, Span], ...]:
        bodies = [(e.key, a.words) for a in taking if a.type == "Organization" for e in a.entries]
        states = [(e.key, a.words) for a in taking if a.type == "State" for e in a.entries]
        persons = [(e, a.words) for a in taking if a.type == "Person" for e in a.entries]
        if len(bodies) >= 2:
            return tuple(bodies)
        if states or bodies:
            return tuple(states + bodies)
        return tuple((self._known.state(e.state, words).key, words) for e, words in persons if e.state)

    def _kinds(self, scene: Scene, clause: Clause) -> list[tuple[str, Span]]:
        chunks = scene.shadow.chunks
        found: dict[str, Span] = {}
        for i in range(clause.first, clause.last + 1):
            if chunks[i].kind is Kind.AGREEMENT:
                found.setdefault(chunks[i].data, scene.shadow.span(i))
        return list(found.items())

    def _act(
        self, scene: Scene, trigger: int, clause: Clause, telling: Telling, tense: str,
        taking: list[Argument], kinds: list[tuple[str, Span]],
    ) -> Draft | None:  # fmt: skip
        signing = telling.frame == "signing"
        type_, who, what = ("Signing", "signatory", "signed") if signing else (
            "DocumentExchange", "participant", "exchanged")  # fmt: skip
        if not kinds:
            return None
        draft = Draft(
            type_, [], scene.shadow.span(trigger), f"{self._grammar.pack.lang}/{telling.frame}", scene.shadow.number,
            tense, once=True,
        )  # fmt: skip
        for _, words in kinds:
            draft.quote = draft.quote.join(words)
        persons = [a for a in taking if a.type == "Person"]
        witnesses = persons if self._attending(scene, clause) else []
        if not self._grammar.after:
            witnesses = self._witnesses(scene, clause)
            seen = {a.chunk for a in witnesses}
            persons = [a for a in persons if a.chunk not in seen]
            taking = [a for a in taking if a.chunk not in seen]
        for argument in witnesses:
            self._fill(draft, "witness", argument)
        if not witnesses or not self._grammar.after:
            for argument in persons or [a for a in taking if a.type == "State"]:
                self._fill(draft, who, argument)
            if not draft.values(who) and not any(a.type == "Organization" for a in taking):
                for key, words in self._pair(draft):
                    draft.add(who, Ref(key), words, support=Support.DERIVED)
            if not draft.values(who):
                return None
        for kind, words in kinds:
            draft.add(what, Term("Agreement" if kind == "AgreementPackage" else kind), words)
        self._where_and_when(draft, scene, trigger, clause)
        return draft if self._grammar.after or self._new_act(draft, who, taking, persons) else None

    def _new_act(self, draft: Draft, who: str, taking: list[Argument], persons: list[Argument]) -> bool:
        """False where an act told before is meant: now by the persons for their states, or without saying by whom."""
        if who != "signatory" or draft.status in ("Planned", "Proposed"):
            return True
        named = bool(persons) or any(a.type in ("State", "Organization") for a in taking)
        kinds = set(draft.values("signed"))
        for old, by_persons in self._acts:
            if not (kinds & set(old.values("signed")) or Term("Agreement") in kinds):
                continue
            if not named and not draft.values("witness"):
                return False
            if persons and not by_persons:
                old.fillers = [f for f in old.fillers if f.role != who]
                old.fillers.extend(f for f in draft.fillers if f.role in (who, "witness"))
                self._acts = [(act, by or act is old) for act, by in self._acts]
                return False
        self._acts.append((draft, bool(persons)))
        return True

    def _fill(self, draft: Draft, role: str, argument: Argument) -> None:
        draft.quote = draft.quote.join(argument.words)
        for entry in argument.entries:
            draft.add(role, Ref(entry.key), argument.words)

    def _attending(self, scene: Scene, clause: Clause) -> bool:
        return any(
            scene.shadow.chunks[i].data.frame == "attending"
            for i in scene.of_kind(Kind.TRIGGER)
            if clause.first <= i <= clause.last
        )

    def _witnesses(self, scene: Scene, clause: Clause) -> list[Argument]:
        """Who "witnessed" it, or "in the presence of" whom it was done."""
        return [
            argument
            for i in scene.of_kind(Kind.TRIGGER)
            if clause.first <= i <= clause.last and scene.shadow.chunks[i].data.frame == "attending"
            for argument in in_scope(scene, i, clause, self._grammar)
            if argument.type == "Person" and argument.markers & {"agent", "patient", "by"}
        ]

    def _where_and_when(self, draft: Draft, scene: Scene, trigger: int, clause: Clause) -> None:
        ahead = draft.status in ("Planned", "Proposed")
        where(draft, scene, clause, self._focus, self._grammar)
        date = when(scene, trigger, clause, self._article, ahead)
        if date is not None:
            draft.add("occursOn", date[0], date[1])

    def _pair(self, draft: Draft) -> list[tuple[str, Span]]:
        """The two states the article is about, where the words name none."""
        if len(self._focus.states) != 2:
            return []
        return [(self._known.state(iso, draft.quote).key, draft.quote) for iso in self._focus.states]

    def _items(
        self, scene: Scene, clause: Clause, trigger: int, deal: Deal, taking: list[Argument] | None = None
    ) -> Iterator[Draft]:
        default = next((kind for kind, _ in self._kinds(scene, clause)), "Agreement")
        date = when(scene, trigger, clause, self._article, deal.status == "Proposed")
        pairs = self._pairs(taking or [])
        items = (
            self._cut(scene, clause, trigger) if self._grammar.after else listed(scene, clause, trigger, self._grammar)
        )
        for item in items:
            bare = not item.sectors and item.count is None
            if bare and self._attending(scene, clause):
                continue
            if bare and not (
                pairs
                or self._says_itself(item, items, deal, self._plural(scene, clause))
                or self._by_parties(scene, clause, item, items, deal)
                or _between_two(item, items, deal)
            ):
                continue
            kind = "AgreementPackage" if item.count else item.kind or default
            for parties in pairs or [deal.parties]:
                draft = Draft(
                    kind, [], scene.shadow.span(item.first, item.last), deal.rule, scene.shadow.number, deal.status
                )
                named = [p for p in parties if p[0]]
                if len(named) < 2:
                    known = {key for key, _ in named}
                    named += [p for p in self._pair(draft) if p[0] not in known]
                for key, words in named:
                    inside = words.within(scene.shadow.sentence.span)
                    draft.add("party", Ref(key), words, shown=None if inside else words,
                              support=Support.VERBATIM if inside else Support.DERIVED)  # fmt: skip
                for slug, words in scene.sectors(item.first, item.last):
                    if slug in item.sectors:
                        draft.add("sector", Sector(slug), words)
                if item.count:
                    draft.add("documentCount", item.count, scene.shadow.span(item.first, item.last))
                if date is not None and deal.status == "Signed":
                    draft.add("occursOn", date[0], date[1])
                if item.count:
                    deal.package = draft
                else:
                    draft.part_of = deal.package
                    self._fields(scene, item.first, item.last, deal)
                yield draft

    def _says_itself(self, item: Item, items: list[Item], deal: Deal, plural: bool) -> bool:
        """A document named by its kind alone counts where that is a definite one, or both its parties are named."""
        if len(items) != 1 or item.kind in (None, "Agreement"):
            return False
        both = deal.status == "Signed" and len(deal.parties) > 1 and not plural
        return both or item.kind in ("JointDeclaration", "Treaty", "ActionPlan", "Roadmap")

    def _by_parties(self, scene: Scene, clause: Clause, item: Item, items: list[Item], deal: Deal) -> bool:
        """``A and B inked a pact to …``: one document of named parties counts without a field, where markers stand
        before."""
        single = len(items) == 1 and item.kind is not None and not self._plural(scene, clause)
        return not self._grammar.after and single and len(deal.parties) >= 2 and deal.status in ("Signed", "Proposed")

    def _pairs(self, taking: list[Argument]) -> list[tuple[tuple[str, Span], ...]]:
        """``between A and B and C and D``: four bodies or more, an even number, are so many pairs."""
        bodies = [(e.key, a.words) for a in taking if a.type == "Organization" for e in a.entries]
        if len(bodies) < 2 or len(bodies) % 2:
            return []
        return [tuple(bodies[i : i + 2]) for i in range(0, len(bodies), 2)]

    def _cut(self, scene: Scene, clause: Clause, trigger: int) -> list[Item]:
        """The agreements of a list, by the rule at the head of this file."""
        chunks = scene.shadow.chunks
        segments = self._segments(scene, clause)
        headed = any(self._head(scene, i) for i in range(clause.first, clause.last + 1))
        plural = self._plural(scene, clause)
        items: list[Item] = []
        begin: int | None = None
        for n, (first, last) in enumerate(segments):
            inside = range(first, last + 1)
            if begin is None:
                begin = first
            document = any(chunks[i].kind is Kind.AGREEMENT for i in inside)
            closes = any(self._head(scene, i) for i in inside) or document
            alone = not headed and plural and any(chunks[i].kind is Kind.SECTOR for i in inside)
            if closes or alone or n == len(segments) - 1:
                items.append(self._item(scene, begin, last))
                begin = None
        filled = [item for item in items if item.sectors or item.count is not None or item.kind]
        counted = next((item for item in filled if item.count), None)
        if counted is not None:
            fields = dict.fromkeys(slug for item in filled for slug in item.sectors)
            whole = Item(min(i.first for i in filled), counted.last, tuple(fields), counted.kind, counted.count)
            return [whole]
        with_sectors = [item for item in filled if item.sectors]
        return with_sectors or filled[:1]

    def _segments(self, scene: Scene, clause: Clause) -> list[tuple[int, int]]:
        segments: list[tuple[int, int]] = []
        begin = clause.first
        for i in range(clause.first, clause.last + 2):
            end = i > clause.last
            word = "" if end else scene.shadow.folded(i)
            plain = not end and scene.shadow.chunks[i].kind in (Kind.WORD, Kind.NAME, Kind.MARK)
            if end or (plain and (word in self._grammar.joining or word in self._grammar.separators)):
                if i > begin:
                    segments.append((begin, i - 1))
                begin = i + 1
        return segments

    def _head(self, scene: Scene, i: int) -> bool:
        chunk: Chunk = scene.shadow.chunks[i]
        if chunk.kind in (Kind.WORD, Kind.NAME, Kind.SECTOR):
            return scene.shadow.tokens[chunk.end - 1].folded in self._grammar.cooperation
        return False

    def _plural(self, scene: Scene, clause: Clause) -> bool:
        pack = self._grammar.pack
        tokens = scene.shadow.tokens
        for i in range(clause.first, clause.last + 1):
            end = scene.shadow.chunks[i].end
            if scene.shadow.chunks[i].kind is not Kind.AGREEMENT or not scene.shadow.folded(i).endswith(
                pack.plural_endings
            ):
                continue
            # Before a marker some languages bend the singular as they do the plural elsewhere.
            marked = end < len(tokens) and (tokens[end].folded,) in self._grammar.markers
            if not (marked and pack.bent_endings and scene.shadow.folded(i).endswith(pack.bent_endings)):
                return True
        return False

    def _item(self, scene: Scene, first: int, last: int) -> Item:
        chunks = scene.shadow.chunks
        sectors = tuple(slug for slug, _ in scene.sectors(first, last) if slug not in NO_FIELD)
        kinds = [i for i in range(first, last + 1) if chunks[i].kind is Kind.AGREEMENT]
        count = None
        for i in kinds:
            for j in range(max(first, i - 3), i):
                number = chunks[j].kind is Kind.NUMBER and chunks[j].data > 1 and chunks[j].data == int(chunks[j].data)
                # "a contract of ten years": a marker between them says that the number counts something else
                if number and not any((scene.shadow.folded(k),) in self._grammar.markers for k in range(j + 1, i)):
                    count = int(chunks[j].data)
        return Item(first, last, sectors, chunks[kinds[0]].data if kinds else None, count)
