"""What was signed, exchanged, agreed, negotiated or is in force: one finding an agreement, a package where counted.

Sentence by sentence each document that is named (``documents.py``) is told with how it stands (``standing.py``), its
parties and its fields; signings and exchanges are events of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sifarat.article import Article, Span
from sifarat.authority.entity import EntityType
from sifarat.extract.documents.around import furthers, of_talks, opens, opens_list, says_documents, to_meet, verbless
from sifarat.extract.documents.documents import NO_FIELD, Document, Item, documents, fields_alone, heads_cooperation
from sifarat.extract.documents.retold import Retold
from sifarat.extract.documents.sides import TOLD_ALONE, Parties
from sifarat.extract.documents.signings import ACT_TYPES, done_too
from sifarat.extract.documents.standing import ACTS, STATUS, Standing, denied, mood, standing
from sifarat.extract.events.circumstances import when
from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Ref, Sector, Support, Term
from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Entry, Known
from sifarat.extract.passed import Why, denial
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene

_NOUN = Telling("agreeing", "noun", None)
# Papers that governments, parties and hospitals have at home too: beside a phrase alone they need two parties.
_HOMELY = frozenset({"JointDeclaration", "Protocol", "ActionPlan", "Roadmap"})
_DEFINITE = frozenset({"JointDeclaration", "Treaty", "ActionPlan", "Roadmap"})
_ACTING = frozenset({"agent", "between", "with"})


@dataclass(slots=True)
class Deal:
    """What one clause says was done with documents: carried on into a list in the next sentence."""

    status: str
    parties: Parties
    sentence: int
    rule: str
    package: Draft | None = None
    kind: str = "Agreement"
    open: bool = False


def _of_government(entry: Entry) -> bool:
    return entry.linked is not None and entry.linked.type is EntityType.GOVERNMENT_BODY


class Agreements(Retold):
    """Reads deals sentence by sentence; remembers the last one for lists that go on."""

    def __init__(self, article: Article, known: Known, focus: Focus, grammar: Grammar) -> None:
        super().__init__(article, known, focus, grammar)
        self._last: Deal | None = None

    def read(self, scene: Scene, session: Draft | None = None) -> Iterator[Draft]:
        """All that a sentence says of agreements, with the signings and exchanges themselves.

        What comes out of a ``session`` told in the same sentence is part of it, what a list adds to a counted package
        part of the package.
        """
        self._session = session
        for clause in scene.clauses:
            for draft in self._clause(scene, clause):
                if draft.type in ACT_TYPES:
                    self._acts.append(draft)
                else:
                    self._between_bodies(draft)
                    self._told.append(draft)
                yield draft
        if self._last is not None and self._last.open:
            self._focus.listing = self._last.sentence

    def _clause(self, scene: Scene, clause: Clause) -> Iterator[Draft]:
        chunks = scene.shadow.chunks
        triggers = [i for i in scene.of_kind(Kind.TRIGGER) if clause.first <= i <= clause.last]
        held = documents(scene, clause, self._grammar)
        including = next((i for i in triggers if chunks[i].data.frame == "including"), None)
        ways = [standing(scene, clause, held, n, self._grammar) for n in range(len(held))]
        if including is not None and not any(way and way.trigger is not None for way in ways):
            last = self._last
            if last and scene.shadow.number - last.sentence <= 1 and opens_list(scene, clause):
                last.sentence = scene.shadow.number
                # "In these memoranda": the whole that is listed is no item of its list.
                listed = [d for d in held if not d.plural or any(item.sectors for item in d.items)]
                items = [item for document in listed for item in document.items] or fields_alone(
                    scene, clause, self._grammar)  # fmt: skip
                if len(items) == 1 and len(items[0].sectors) > 1 and self._fields_of_package(scene, clause):
                    return
                for item in items:
                    yield from self._item(scene, clause, including, last, item, [last.parties], len(items))
                return
        spoken = any(way is not None and way.trigger is not None for way in ways)
        if not spoken and not any(i.count for d in held for i in d.items) and self._counted(scene, clause):
            return
        acts = [i for i in triggers if chunks[i].data.frame in ACTS]
        for act in acts:
            done = [d for d, w in zip(held, ways, strict=True)
                    if w and act in (w.at, done_too(scene, w.at, clause, self._grammar))]  # fmt: skip
            told = [way.status for d, way in zip(held, ways, strict=True) if way and d in done]
            yield from self._acted(scene, act, clause, done, bool(told) and set(told) == {"Proposed"})
            if not held:
                yield from self._signed_before(scene, act, clause)
        for document, way in zip(held, ways, strict=True):
            yield from self._document(scene, clause, document, way)
        if not held:
            for act in triggers:
                yield from self._undocumented(scene, act, clause)
            if not triggers:
                yield from self._bare_line(scene, clause)

    def _counted(self, scene: Scene, clause: Clause) -> bool:
        """What a list or a relative clause says of counted documents tells the fields of the whole package."""
        package = self._last.package if self._last is not None else None
        if package is None or not package.values("documentCount") or scene.shadow.number - package.sentence > 2:
            return False
        inside = range(clause.first, clause.last + 1)
        relative = clause.relative and package.sentence == scene.shadow.number and not any(
            scene.shadow.chunks[i].kind in (Kind.TRIGGER, Kind.STANCE) for i in inside)  # fmt: skip
        if not (relative or opens_list(scene, clause)):
            return False
        return self._fields_of_package(scene, clause)

    def _fields_of_package(self, scene: Scene, clause: Clause) -> bool:
        package = self._last.package if self._last is not None else None
        if package is None or not package.values("documentCount"):
            return False
        for slug, words in scene.sectors(clause.first, clause.last):
            if slug not in NO_FIELD:
                package.add("sector", Sector(slug), words, shown=scene.shadow.sentence.span)
        return True

    def _document(self, scene: Scene, clause: Clause, document: Document, way: Standing | None) -> Iterator[Draft]:
        grammar = self._grammar
        kind = document.papers[0].kind
        own = self._own(scene, document)
        if way is None:
            way = self._understood(scene, document, own)
            if way is None:
                scene.shadow.leave(document.heads[0], Why.STATUS)
                return
        not_so = denied(scene, clause, document, way.at, grammar)
        if not_so or (not own and self._again_told(scene, document)):
            scene.shadow.leave(document.heads[0], Why.DENIED if not_so else Why.AGAIN)
            return
        status, _ = mood(scene, clause, way, grammar)
        telling = scene.shadow.chunks[way.trigger].data if way.trigger is not None else _NOUN
        taking = self._taking(scene, clause, document, way, telling, own)
        if kind in TOLD_ALONE:  # a ministry gives a joint declaration out, it is no party to it
            own_side = any(_of_government(entry) for a in taking for entry in a.entries)
            if own_side and grammar.after and document.papers[0].length == 1:
                return  # "according to the communiqué of the ministry"
            taking = [a for a in taking if not any(_of_government(entry) for entry in a.entries)]
        items = document.items
        if grammar.after and not taking and not any(item.sectors or item.count for item in items):
            taking, items = self._related(scene, clause, document)
        rule = f"{grammar.pack.lang}/{telling.frame if way.trigger is not None else 'document'}"
        parties = self._parties(taking)
        if kind in TOLD_ALONE and len(parties) < 2:
            parties = self._speaking(scene) or parties
        deal = Deal(status, parties, scene.shadow.number, rule, self._session)
        deal.kind = "Agreement" if kind == "AgreementPackage" else kind
        listed = way.trigger is None and self._last is not None and self._last.open and not deal.parties
        if listed and self._last is not None:
            deal.parties, deal.package = self._last.parties, self._last.package
        deal.open = opens(scene, clause) or listed or self._continues(scene)
        if (way.trigger is not None or deal.parties or deal.open) and kind not in TOLD_ALONE:
            self._last = self._list_of(deal, way)
        told = deal.parties and kind not in TOLD_ALONE  # a declaration has the parties that it was told with
        before = None if own or told or deal.open else self._same(document, kind, status)
        if before is not None:
            self._further(before, scene, clause, document, way.at, status)
            return
        if kind in TOLD_ALONE and grammar.after and document.papers[0].length == 1 and not self._jointly(scene, taking):
            return  # "the communiqué on X's visit to A": one side's own
        pairs = self._pairs(taking)
        named = sum(len(a.entries) for a in own) > 1
        told_alone = kind in TOLD_ALONE and status == "Agreed"
        for item in items:
            if opens(scene, clause) and not (item.sectors or item.count):
                continue  # "the following memoranda were signed:" opens their list
            one_of = listed and not document.plural  # a line of a list is one, whatever it is about
            if not (item.sectors or item.count or one_of) and not self._worth_telling(
                document, deal, bool(pairs), named
            ):
                before = self._same(document, kind, status)
                if before is not None and {key for key, _ in deal.parties if key} <= before.refs("party"):
                    self._further(before, scene, clause, document, way.at, status)
                continue
            if way.trigger is None and not document.definite and not self._named(deal, item):
                continue
            if way.trigger is None and kind in _HOMELY and not named and len(deal.parties) < 2 and not told_alone:
                if not (self._focus.two and (listed or of_talks(scene, clause))):
                    continue
            if status == "InForce" and not named and self._before(kind, item):
                continue
            for draft in self._item(scene, clause, way.at, deal, item, pairs or [deal.parties], len(items)):
                if kind in TOLD_ALONE and not draft.values("sector"):
                    self._about(draft, scene, document)
                elif not draft.values("sector"):
                    self._named_fields(draft, scene)
                several = len(items) > 1 and not item.count
                draft.line = listed or several or (deal.open and way.trigger is None)
                yield draft

    def _list_of(self, deal: Deal, way: Standing) -> Deal:
        """What the next line of a list goes on with: not with the parties that this one alone has."""
        opened = self._last
        if opened is None or not opened.open or not deal.open or way.trigger is not None:
            return deal
        return replace(deal, parties=opened.parties, package=opened.package)

    def _jointly(self, scene: Scene, taking: list[Argument]) -> bool:
        """Whether two or more act or are named together: whose visit a paper is on, and where, is no party to it."""
        if sum(len(a.entries) for a in taking if a.markers & _ACTING) > 1 or any(len(a.entries) > 1 for a in taking):
            return True
        return any(self._joined(scene, a.chunk, b.chunk) for a, b in pairwise(taking))

    def _continues(self, scene: Scene) -> bool:
        return self._last is not None and self._last.open and scene.shadow.number - self._last.sentence <= 1

    def _bare_line(self, scene: Scene, clause: Clause) -> Iterator[Draft]:
        """A line of an opened list that names its field alone: "cooperation in customs;"."""
        last = self._last
        if last is None or not self._continues(scene) or not verbless(scene, clause):
            return
        items = [item for item in fields_alone(scene, clause, self._grammar) if item.sectors]
        for item in items:
            last.sentence = scene.shadow.number
            kind = "Agreement" if says_documents(scene, clause) else last.kind
            told = Item(item.first, item.last, item.sectors, kind, None)
            yield from self._item(scene, clause, clause.first, last, told, [last.parties], len(items))

    def _worth_telling(self, document: Document, deal: Deal, pairs: bool, named: bool) -> bool:
        """Without a field: one document, by its kind or with parties of its own, not one that was told before."""
        kind = document.papers[0].kind
        if document.plural or (kind in _DEFINITE and not deal.parties and self._before(kind, None)):
            return False
        if pairs or kind in _DEFINITE:
            return True
        if len(deal.parties) < 2:
            return False
        parties = {key for key, _ in deal.parties}
        return not self._before(kind, None) or (named and not self._between(kind, parties))

    def _understood(self, scene: Scene, document: Document, own: list[Argument]) -> Standing | None:
        """How a document stands that no word governs: as those told before it, or as one that news names by itself."""
        kind = document.papers[0].kind
        last = self._last
        if last is not None and scene.shadow.number - last.sentence <= 3:
            if sum(len(a.entries) for a in own) > 1 or self._goes_on(scene, document, last):
                last.sentence = scene.shadow.number
                return Standing(last.status, None, document.heads[-1], True)
        if kind in TOLD_ALONE and document.definite:
            return Standing("Agreed", None, document.heads[-1], True)
        if any(item.count for item in document.items) and self._focus.two:
            return Standing("Agreed", None, document.heads[-1], True)
        if sum(len(a.entries) for a in own) > 1 and any(item.sectors for item in document.items):
            # Named with parties and field, an agreement exists; a memorandum was signed at some time.
            status = "InForce" if kind in ("Agreement", "Treaty") else "Signed"
            return Standing(status, None, document.heads[-1], True)
        self._explained(scene, document)
        return None

    def _goes_on(self, scene: Scene, document: Document, last: Deal) -> bool:
        """ "The second memorandum is about …", or a line of a list that tells no event: document and field, no verb."""
        if last.status not in ("Signed", "Exchanged", "Agreed"):
            return False
        head = document.heads[0]
        if any(scene.shadow.chunks[i].kind is Kind.ORDINAL for i in range(max(document.first, head - 2), head)):
            return True
        if last.sentence == scene.shadow.number:
            return last.open
        return last.open or verbless(scene, scene.clause_of(head))

    def _named(self, deal: Deal, item: Item) -> bool:
        """Beside a phrase alone a plain "agreement" needs its parties, or its fields with one of them."""
        return len(deal.parties) > 1 or bool((item.sectors or item.count) and (deal.parties or self._focus.two))

    def _undocumented(self, scene: Scene, trigger: int, clause: Clause) -> Iterator[Draft]:
        """A field of cooperation that is agreed on, and a signing of what was named before."""
        telling: Telling = scene.shadow.chunks[trigger].data
        if telling.frame in ACTS and opens(scene, clause) and says_documents(scene, clause):
            yield from self._listed_below(scene, trigger, clause, telling)
            return
        if telling.frame not in STATUS or telling.frame in ("exchange", "issuing", "proposing"):
            return
        taking = self._take(scene, trigger, clause, telling)
        both = sum(len(a.entries) for a in taking if a.type in ("State", "Organization")) > 1
        heads = any(heads_cooperation(scene, i, self._grammar) for i in range(clause.first, clause.last + 1))
        if telling.frame != "signing" and not both and not heads:
            return
        if telling.frame == "agreeing" and furthers(scene, trigger):
            scene.shadow.leave(trigger, Why.MEANT)
            return
        if denied(scene, clause, None, trigger, self._grammar) or to_meet(scene, clause, trigger):
            scene.shadow.leave(trigger, denial((token.folded for token in scene.shadow.tokens), self._grammar.negation))
            return
        way = Standing(STATUS[telling.frame], trigger, trigger, True)
        status, _ = mood(scene, clause, way, self._grammar)
        deal = Deal(status, self._parties(taking), scene.shadow.number, f"{self._grammar.pack.lang}/{telling.frame}",
                    self._session)  # fmt: skip
        self._last = deal
        items = fields_alone(scene, clause, self._grammar)
        for item in items:
            if item.sectors and (telling.frame != "signing" or says_documents(scene, clause)):
                yield from self._item(scene, clause, trigger, deal, item, [deal.parties], len(items))

    def _listed_below(self, scene: Scene, trigger: int, clause: Clause, telling: Telling) -> Iterator[Draft]:
        """ "They signed the following documents:" opens the list of them; what was signed is named there."""
        if denied(scene, clause, None, trigger, self._grammar):
            return
        status, tense = mood(scene, clause, Standing(STATUS[telling.frame], trigger, trigger, True), self._grammar)
        taking = self._take(scene, trigger, clause, telling)
        rule = f"{self._grammar.pack.lang}/{telling.frame}"
        self._last = Deal(status, self._parties(taking), scene.shadow.number, rule, self._session, open=True)
        below = [i for i in scene.of_kind(Kind.AGREEMENT) if i > clause.last]
        kinds = {str(scene.shadow.chunks[i].data.kind): scene.shadow.span(i) for i in reversed(below)}
        act = self._act(scene, trigger, clause, telling, tense or "Held", taking,
                        kinds or {"Agreement": scene.shadow.span(trigger)})  # fmt: skip
        if act is not None:
            yield act

    def _item(
        self, scene: Scene, clause: Clause, at: int, deal: Deal, item: Item, pairs: list[Parties], of: int
    ) -> Iterator[Draft]:
        date = when(scene, at, clause, self._article, deal.status == "Proposed")
        kind = "AgreementPackage" if item.count else item.kind or "Agreement"
        for parties in pairs:
            draft = Draft(
                kind, [], scene.shadow.span(item.first, item.last), deal.rule, scene.shadow.number, deal.status
            )
            named = [p for p in parties if p[0]]
            old = kind == "Treaty" and deal.status == "InForce"  # a convention in force may be anybody's
            old = old and not any(a.type == "State" for a in scene.arguments.values())
            if len(named) < 2 and kind != "Contract" and not old and not self._of_body(named):
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
            if date is not None and (deal.status == "Signed" or (kind in TOLD_ALONE and deal.rule[3:] != "document")):
                draft.add("occursOn", date[0], date[1])
            elif deal.status == "Signed":
                self._day_of_act(draft, item.kind or kind)
            if item.count:
                deal.package = draft
            else:
                draft.part_of = deal.package
            yield draft

    def _of_body(self, named: list[tuple[str, Span]]) -> bool:
        """The one side that is named is a body: the other was a body too, not the states that the article is of."""
        bodies = ("Organization", "Company")
        return any(self._known.entries[key].type in bodies for key, _ in named)

    def _day_of_act(self, draft: Draft, kind: str) -> None:
        """A document that was signed has the day of the signing it was told with."""
        for act in reversed(self._acts):
            if act.status == "Held" and Term(kind) in act.values("signed"):
                for filler in act.fillers:
                    if filler.role == "occursOn" and draft.sentence - act.sentence <= 3:
                        draft.add("occursOn", filler.value, filler.words, shown=filler.words, support=Support.DERIVED)
                return
