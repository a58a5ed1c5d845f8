"""Signings and exchanges of documents as events: who signed, who looked on, where and when; told twice they are one."""

from collections.abc import Iterator

from sifarat.article import Article, Span
from sifarat.extract.documents.documents import Document
from sifarat.extract.documents.standing import STATUS, Standing, denied, mood
from sifarat.extract.events.circumstances import when, where
from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.events.scope import in_scope, roles_of
from sifarat.extract.finding import Ref, Support, Term
from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Known
from sifarat.extract.passed import Why
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene

_TAKING_PART = frozenset({"agent", "with", "between", "of", "plain", "by", "patient"})
_PLAIN = frozenset({"plain"})
_OF = frozenset({"of"})
_CIRCUMSTANCES = ("heldIn", "occursOn")
# Who signed is told at most so many sentences behind the signing.
_NEAR = 2
# So many sentences behind a signing of states, what bodies of theirs signed is part of it.
_LISTED = 6
_DECLARED = {Term("JointDeclaration")}
ACT_TYPES = ("Signing", "DocumentExchange")


class Signings:
    """Reads the acts of an article; knows the documents and acts told so far."""

    def __init__(self, article: Article, known: Known, focus: Focus, grammar: Grammar) -> None:
        self._article, self._known, self._focus, self._grammar = article, known, focus, grammar
        self._told: list[Draft] = []
        self._acts: list[Draft] = []
        self._several: set[int] = set()  # acts of several documents at once
        self._open: Draft | None = None  # the last act told without who did it
        self._session: Draft | None = None

    def _take(self, scene: Scene, trigger: int, clause: Clause, telling: Telling) -> list[Argument]:
        done = done_too(scene, trigger, clause, self._grammar)
        scope = in_scope(scene, done, clause, self._grammar)
        if telling.kind == "passive" and not self._grammar.after:  # its subject is the document
            scope = [a for a in scope if a.markers != {"patient"}]
            scope = [*scope, *_signing_too(scene, clause, scope)]
        taking = [a for a in scope if roles_of(a, telling, self._grammar) & _TAKING_PART and a.type != "Place"]
        tellings = scene.of_kind(Kind.TRIGGER)
        taking = [a for a in taking if a.markers != {"of"} or not any(a.chunk < i < trigger for i in tellings)]
        if self._grammar.after:  # "the X University of India": the body takes part, not the state it is of
            bodies = {a.chunk for a in scope if a.type == "Organization"}
            taking = [a for a in taking if a.type != "State" or "of" not in a.markers or a.chunk + 2 not in bodies]
        else:  # "A's X": the body takes part, not its state
            bodies = {a.chunk for a in scope if a.type == "Organization"}
            taking = [a for a in taking if a.type != "State" or "of" not in a.markers or a.chunk + 3 not in bodies]
        return taking

    def _acted(self, scene: Scene, trigger: int, clause: Clause, held: list[Document], meant: bool) -> Iterator[Draft]:
        """A signing or exchange of what is ``held``; ``meant`` where that is only proposed ("allowed the signing")."""
        telling: Telling = scene.shadow.chunks[trigger].data
        way = Standing(STATUS[telling.frame], trigger, trigger, True)
        if denied(scene, clause, held[0] if held else None, trigger, self._grammar):
            scene.shadow.leave(trigger, Why.DENIED)
            return
        _, tense = mood(scene, clause, way, self._grammar)
        if tense == "Proposed" or (meant and tense not in AHEAD):
            scene.shadow.leave(trigger, Why.MEANT)
            return
        kinds: dict[str, Span] = {}
        for document in held:
            for i in document.heads:
                kinds.setdefault(scene.shadow.chunks[i].data.kind, scene.shadow.span(i))
        if not kinds:
            return
        named = {"Agreement" if kind == "AgreementPackage" else kind: words for kind, words in kinds.items()}
        taking = self._take(scene, trigger, clause, telling)
        one = len(held) == 1 and not held[0].plural and bool(held[0].items[0].sectors if held[0].items else ())
        draft = self._act(scene, trigger, clause, telling, tense or "Held", taking, named, one)
        if draft is not None:
            if any(document.plural for document in held):
                self._several.add(id(draft))
            yield draft

    def _signed_before(self, scene: Scene, trigger: int, clause: Clause) -> Iterator[Draft]:
        """ "It was signed by X and Y", "which the two signed": what was signed is the document told just before."""
        telling: Telling = scene.shadow.chunks[trigger].data
        way = Standing(STATUS[telling.frame], trigger, trigger, True)
        near = [draft for draft in self._told if scene.shadow.number - draft.sentence <= 1]
        last = [act for act in (*self._acts[-1:], self._open) if act is not None]
        acts = [act for act in last if scene.shadow.number - act.sentence <= _NEAR]
        if not (near or acts) or denied(scene, clause, None, trigger, self._grammar):
            return
        tense = mood(scene, clause, way, self._grammar)[1] or "Held"
        taking = [a for a in self._take(scene, trigger, clause, telling) if a.type == "Person"]
        if not taking or tense == "Proposed":
            return
        told = [draft.type for draft in near if draft.sentence == near[-1].sentence] or [
            value.name for act in acts for value in act.values("signed") if isinstance(value, Term)
        ]
        kinds = {"Agreement" if kind == "AgreementPackage" else kind: scene.shadow.span(trigger) for kind in told}
        if not kinds:
            return
        draft, left = self._act(scene, trigger, clause, telling, tense, taking, kinds), self._open
        if draft is not None and left is not None and scene.shadow.number - left.sentence <= _NEAR:
            draft.fillers += [f for f in left.fillers if f.role in _CIRCUMSTANCES and not draft.values(f.role)]
            self._open = None
        if draft is not None:
            yield draft

    def _act(
        self, scene: Scene, trigger: int, clause: Clause, telling: Telling, tense: str,
        taking: list[Argument], kinds: dict[str, Span], one: bool = False,
    ) -> Draft | None:  # fmt: skip
        signing = telling.frame == "signing"
        type_, who, what = ("Signing", "signatory", "signed") if signing else (
            "DocumentExchange", "participant", "exchanged")  # fmt: skip
        draft = Draft(
            type_, [], scene.shadow.span(trigger), f"{self._grammar.pack.lang}/{telling.frame}", scene.shadow.number,
            tense, once=True,
        )  # fmt: skip
        for words in kinds.values():
            draft.quote = draft.quote.join(words)
        persons = [a for a in taking if a.type == "Person"]
        witnesses = self._witnesses(scene, clause, trigger)
        seen = {a.chunk for a in witnesses}
        persons = [a for a in persons if a.chunk not in seen]
        if self._grammar.after:  # "signed after the talks of X and Y": whose talks it were did not sign by that
            persons = [a for a in persons if a.markers != _OF]
            taking = [a for a in taking if a.type != "Person" or a.markers != _OF]
        taking = [a for a in taking if a.chunk not in seen]
        for argument in witnesses:
            self._fill(draft, "witness", argument)
        bodies = [a for a in taking if a.type == "Organization"]
        states = [a for a in taking if a.type == "State"]
        # "X has signed an MoU with Y to strengthen ties between A and B": two bodies sign, not their states.
        several = len({entry.key for a in bodies for entry in a.entries})
        one_each = several == 1 and len({entry.key for a in states for entry in a.entries}) == 1
        told = persons or (bodies if several == 2 else [*states, *bodies] if one_each else states) or (
            bodies if several == 1 else [])  # fmt: skip
        for argument in told:
            self._fill(draft, who, argument)
        for kind, words in kinds.items():
            draft.add(what, Term(kind), words)
        self._where_and_when(draft, scene, trigger, clause)
        if self._again(draft, who, what, told, one):
            return None
        if not told and not bodies:
            for key, words in self._pair(draft):
                draft.add(who, Ref(key), words, support=Support.DERIVED)
        if not draft.values(who):
            self._open = draft
            return None
        return draft

    def _again(self, draft: Draft, who: str, what: str, told: list[Argument], one: bool) -> bool:
        """Whether an act of the same documents was told before: then it takes what this one tells beyond it.

        Who signed ``one`` document with a field of its own did not sign all that their states did.
        """
        for old in reversed(self._acts):
            if one and id(old) in self._several and any(a.type == "Person" for a in told):
                continue
            if old.type != draft.type or (told and old.status != draft.status):
                continue
            mine, theirs = set(old.values(what)), set(draft.values(what))
            plain = {Term("Agreement")}
            of_several = id(old) in self._several and plain <= mine and not theirs & _DECLARED
            if not (mine & theirs or theirs == plain or mine == plain or of_several):
                continue
            if (mine | theirs) == plain | _DECLARED:  # who signed a declaration did not sign the papers of that day
                continue
            persons = [a for a in told if a.type == "Person"]
            held = [self._known.entries[key] for key in old.refs(who)]
            if persons and any(entry.type == "Person" for entry in held):
                if old.sentence != draft.sentence or old.refs(who) & draft.refs(who):
                    continue
                for argument in persons:  # "X signed it for A, while Y signed it for B"
                    self._fill(old, who, argument)
                return True
            if persons:
                old.fillers = [f for f in old.fillers if f.role != who]
                for argument in persons:
                    self._fill(old, who, argument)
            elif told and not any(e.type == "Person" for e in held) and not old.refs(who) & draft.refs(who):
                if not (
                    _bodies(told) and all(e.type == "State" for e in held) and draft.sentence - old.sentence <= _LISTED
                ):
                    continue
                # "A and B signed three MoUs. One was signed between the X company and the Y bank."
            if mine == plain:
                if id(old) not in self._several:  # one of several is one of their kinds
                    old.fillers = [f for f in old.fillers if f.role != what]
                old.fillers += [f for f in draft.fillers if f.role == what]
            old.fillers += [f for f in draft.fillers if f.role == "witness" and f.value not in old.values("witness")]
            lacking = [role for role in _CIRCUMSTANCES if not old.values(role)]
            old.fillers += [f for f in draft.fillers if f.role in lacking]
            return True
        return False

    def _fill(self, draft: Draft, role: str, argument: Argument) -> None:
        draft.quote = draft.quote.join(argument.words)
        for entry in argument.entries:
            draft.add(role, Ref(entry.key), argument.words)

    def _witnesses(self, scene: Scene, clause: Clause, trigger: int) -> list[Argument]:
        """Who "witnessed" it, "in the presence of" whom it was done, or who "was there at the signing"."""
        if self._grammar.after and "aside" in self._grammar.marked(
            scene.shadow.tokens, scene.shadow.chunks[trigger].end
        ):
            return [a for a in scene.within(clause) if a.type == "Person" and a.chunk > trigger and a.markers == _PLAIN]
        for i in scene.of_kind(Kind.TRIGGER):
            telling: Telling = scene.shadow.chunks[i].data
            if telling.frame not in ("attending", "witnessing") or not clause.first <= i <= clause.last:
                continue
            persons = [a for a in scene.within(clause) if a.type == "Person"]
            if self._grammar.after:  # "X signed in the presence of Y": who signs looks on only where a verb says so
                before = [a for a in persons if a.chunk < i]
                seen = [a for a in before if "agent" not in a.markers]
                return before if telling.kind == "verb" else seen
            return [a for a in persons if (a.chunk > i) == (telling.kind == "passive")]
        return []

    def _where_and_when(self, draft: Draft, scene: Scene, trigger: int, clause: Clause) -> None:
        where(draft, scene, clause, self._focus, self._grammar)
        date = when(scene, trigger, clause, self._article, draft.status in AHEAD)
        if date is not None:
            draft.add("occursOn", date[0], date[1])

    def _pair(self, draft: Draft) -> list[tuple[str, Span]]:
        """The two states the article is about, where the words name none."""
        if self._session is not None and self._session.sentence == draft.sentence:
            members = [self._known.entries[key] for key in self._session.refs("sessionOf")]
            if members and members[0].members:
                return [(self._known.state(iso, draft.quote).key, draft.quote) for iso in members[0].members]
        if len(self._focus.states) != 2 or not self._focus.two:
            return []
        return [(self._known.state(iso, draft.quote).key, draft.quote) for iso in self._focus.states]


def _bodies(told: list[Argument]) -> bool:
    return any(a.type == "Organization" for a in told)


def _signing_too(scene: Scene, clause: Clause, scope: list[Argument]) -> list[Argument]:
    """ "Signed by X, rector of A, on behalf of A, and Y of B": whoever is named behind the first signs as well.

    That ends where another verb tells who looked on.
    """
    first = next((a for a in scope if a.type == "Person" and "by" in a.markers), None)
    if first is None:
        return []
    triggers = scene.of_kind(Kind.TRIGGER)
    end = next((i for i in triggers if first.chunk < i <= clause.last), clause.last + 1)
    seen = {a.chunk for a in scope}
    named = (a for a in scene.within(clause) if first.chunk < a.chunk < end and a.chunk not in seen)
    return [a for a in named if a.type == "Person" and (a.markers & {"plain", "by"} or scene.joining(a.chunk - 1))]


def done_too(scene: Scene, trigger: int, clause: Clause, grammar: Grammar) -> int:
    """ "Was signed and exchanged by X": who did the first is told behind the second."""
    chunks = scene.shadow.chunks
    if trigger + 2 > clause.last or scene.shadow.folded(trigger + 1) not in grammar.joining:
        return trigger
    other = chunks[trigger + 2]
    if grammar.after:  # "documents were signed and exchanged"
        both = chunks[trigger].kind is other.kind is Kind.TRIGGER
        return trigger + 2 if both and other.data.frame == "exchange" else trigger
    one = chunks[trigger]
    both = one.kind is other.kind is Kind.TRIGGER and one.data.kind == other.data.kind == "passive"
    return trigger + 2 if both else trigger
