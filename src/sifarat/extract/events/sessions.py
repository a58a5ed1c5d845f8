"""Sessions of joint commissions and other bodies: ordinal, members, chairs, place, and whether held or planned."""

from collections.abc import Iterable, Iterator

from sifarat.article import Article, Span
from sifarat.authority.entity import EntityType
from sifarat.extract.events.chairs import chairs, holders, leaders, led
from sifarat.extract.events.circumstances import when, where
from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.events.hyphens import hyphened
from sifarat.extract.events.scope import in_scope
from sifarat.extract.finding import Ref, Sector, Support
from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.grammar.frames import frames
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Entry, Known
from sifarat.extract.mentions.offices import Labelled
from sifarat.extract.sentence.clauses import Argument, Clause, status_after, undated
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.scene import Scene
from sifarat.language.tokens import folded_words

_TAKING_PART = frozenset({"between", "agent", "with"})
_SUBJECT = frozenset({"plain"})
_OF = frozenset({"of"})
_BY = frozenset({"by"})
_HOSTING = frozenset({"agent", "plain"})
# States whose talks they are stand at most so far before the session.
_OWNING = 8
# Bodies whose name means that they talk.
_TALKS = ("dialogue", "consultations")
# So many sentences behind a session "the next meeting" is its commission's.
_SEQUEL = 10
_MEETING = frozenset({"agent", "with", "between"})
# So many chunks stand at most between a commission and the word that somebody chairs it.
_CHAIRING = 3


class Sessions:
    """Reads sessions sentence by sentence; a session without its commission belongs to the one named before."""

    def __init__(self, article: Article, known: Known, focus: Focus, grammar: Grammar) -> None:
        self._article, self._known, self._focus, self._grammar = article, known, focus, grammar
        self._commission: tuple[Entry, Span] | None = None
        self._last: Draft | None = None

    def read(self, scene: Scene) -> Iterator[Draft]:
        """The sessions of a sentence."""
        for i in scene.of_kind(Kind.COMMISSION):
            data = scene.shadow.chunks[i].data
            if isinstance(data, Labelled) and len(data.states) >= 2:
                self._enter(data.states, scene.shadow.span(i))
        told = False
        commissions = scene.of_kind(Kind.COMMISSION)
        sitting = [i for i in commissions if self._chaired(scene, i) or self._sits(scene, i) or self._meets(scene, i)]
        for i in [*scene.of_kind(Kind.SESSION), *sitting]:
            draft = self._session(scene, i)
            if draft is not None:
                told = True
                self._last = draft
                yield draft
        if not told and self._last is not None and scene.shadow.number - self._last.sentence <= _SEQUEL:
            sequel = self._sequel(scene)
            if sequel is not None:
                yield sequel
                return
            self._again(scene, self._last)
        if not told and self._last is not None and scene.shadow.number - self._last.sentence <= 2:
            chairs(scene, None, 0, self._last)
            if not self._grammar.after:
                led(self._last, list(scene.arguments.values()))

    def _again(self, scene: Scene, told: Draft) -> None:
        """``This session was held in X``: where and when the session told last was."""
        for i in scene.of_kind(Kind.SESSION_WORD):
            opens = i == 0 and self._grammar.after
            if not opens and (not i or scene.shadow.folded(i - 1) not in self._grammar.definite):
                continue
            clause = scene.clause_of(i)
            chunks = scene.shadow.chunks
            words = undated(scene.shadow, chunks[i].start, chunks[clause.last].end)
            ahead = status_after(words, self._grammar) in AHEAD
            others = [a for a in scene.within(clause) if a.type != "Place" and "leading" not in a.markers]
            if ahead != (told.status in AHEAD) or others:
                continue
            leaders(scene, clause, told)
            more = Draft(
                "Session", [], told.quote, f"{self._grammar.pack.lang}/session", scene.shadow.number, told.status
            )
            self._where_and_when(more, scene, clause, i)
            for filler in more.fillers:
                if filler.support is Support.DERIVED or (filler.role == "occursOn" and told.values("occursOn")):
                    continue
                told.fillers = [f for f in told.fillers if f.role != filler.role or f.support is Support.VERBATIM]
                told.add(filler.role, filler.value, filler.words)

    def _chaired(self, scene: Scene, i: int) -> bool:
        """``X will co-chair the joint commission``: who chairs a commission chairs a session of it."""
        chunks = scene.shadow.chunks
        near = chunks[i + 1 : i + 1 + _CHAIRING] if self._grammar.after else chunks[max(0, i - _CHAIRING) : i][::-1]
        told = next((chunk for chunk in near if chunk.kind is not Kind.WORD), None)
        return told is not None and told.kind is Kind.TRIGGER and told.data.frame == "chairing"

    def _sits(self, scene: Scene, i: int) -> bool:
        """``The A-B dialogue will be in X``: a dialogue that is the subject of a clause that tells nothing else."""
        if not self._grammar.after or self._kind(self._article.quote(scene.shadow.span(i))) not in _TALKS:
            return False
        clause = scene.clause_of(i)
        told = any(clause.first <= k <= clause.last for k in scene.of_kind(Kind.TRIGGER, Kind.SESSION, Kind.STANCE))
        subject = i < clause.last and not scene.marking(i + 1) and not scene.joining(i + 1)
        acting = any(
            "agent" in a.markers or (a.type == "Person" and "plain" in a.markers) for a in scene.within(clause)
        )
        return subject and not told and not acting

    def _meets(self, scene: Scene, i: int) -> bool:
        """``The joint commission met in X``: a commission that meets nobody else sits."""
        if self._grammar.after or scene.marking(i):
            return False
        chunks = scene.shadow.chunks
        verb = next((k for k in range(i + 1, len(chunks)) if chunks[k].kind is not Kind.WORD), None)
        if verb is None or verb - i > _CHAIRING or chunks[verb].kind is not Kind.TRIGGER:
            return False
        telling: Telling = chunks[verb].data
        frame = frames().get(telling.frame)
        meets = frame is not None and frame.cls == "Meeting" and not frame.retells and telling.kind == "verb"
        end = next(
            (k for k in range(verb, len(chunks)) if scene.shadow.folded(k) in self._grammar.separators), len(chunks)
        )
        met = [a for a in scene.within(scene.clause_of(verb)) if verb < a.chunk < end and a.type != "Place"]
        return meets and not any(not a.markers or a.markers & _MEETING | _SUBJECT for a in met)

    def _sequel(self, scene: Scene) -> Draft | None:
        """``The last meeting was in X``, behind a session: another session of the same commission."""
        if self._commission is None:
            return None
        for i in scene.of_kind(Kind.TRIGGER, Kind.SESSION_WORD):
            chunk = scene.shadow.chunks[i]
            telling = chunk.data if isinstance(chunk.data, Telling) else None
            if not i or scene.shadow.folded(i - 1) not in self._grammar.sequels:
                continue
            if telling is not None and (telling.frame not in frames() or frames()[telling.frame].cls != "Meeting"):
                continue
            clause = scene.clause_of(i)
            if sum(a.type != "Place" and bool(a.markers & _MEETING) for a in scene.within(clause)):
                continue  # a meeting of its own
            span = scene.shadow.span(i - 1, i)
            chunks = scene.shadow.chunks
            words = undated(scene.shadow, chunks[clause.first].start, chunks[clause.last].end)
            status = status_after(words, self._grammar) or "Held"
            draft = Draft("Session", [], span, f"{self._grammar.pack.lang}/session.sequel", scene.shadow.number, status)
            entry, named = self._commission
            draft.add("sessionOf", Ref(entry.key), named, shown=named, support=Support.DERIVED)
            self._where_and_when(draft, scene, clause, i)
            if draft.values("occursOn") or draft.values("heldIn"):
                return draft
        return None

    def _enter(self, states: tuple[str, ...], span: Span) -> None:
        members = tuple(sorted(states))
        name = self._article.quote(span)
        for iso in members:
            self._known.state(iso, span)
        kind = self._kind(name)
        if self._commission is not None and not kind and len(name.split()) == 1:
            if self._commission[0].members == members:  # its acronym
                return
        self._commission = (self._known.body("JointCommission", name, span, None, members, kind), span)

    def _kind(self, name: str) -> str:
        """What sort of body two states have, by its name: beside a commission they have dialogues and committees."""
        words = _padded(name)
        kinds = self._grammar.pack.commission_kinds
        return next((kind for kind, names in kinds.items() for each in names if _padded(each) in words), "")

    def _enter_all(self, scene: Scene, clause: Clause) -> bool:
        """Whether a clause names three states or more, who hold a session together."""
        named = [
            (a.entries[0].state, a.words) for a in scene.within(clause) if a.type == "State" and len(a.entries) == 1
        ]
        states = tuple(dict.fromkeys(state for state, _ in named if state))
        if len(states) > 2:
            self._enter(states, named[0][1])
        return len(states) > 2

    def _enter_pair(self, scene: Scene, span: Span) -> None:
        """A commission whose members are not in its name is that of the two states of the sentence or the article."""
        named = [a.entries[0].state for a in scene.arguments.values() if a.type == "State" and len(a.entries) == 1]
        states = tuple(dict.fromkeys(state for state in named if state))
        pair = states if len(states) == 2 else self._focus.states
        if len(pair) == 2:
            self._enter(pair, span)

    def _of_body(self, scene: Scene, i: int, data: Labelled) -> Draft:
        """A session of an organisation: the body itself takes part, with whoever attends it."""
        assert data.body is not None
        span = scene.shadow.span(i)
        clause = scene.clause_of(i)
        chunks = scene.shadow.chunks
        words = undated(scene.shadow, chunks[clause.first].start, chunks[clause.last].end)
        status = status_after(words, self._grammar) or "Held"
        rule = f"{self._grammar.pack.lang}/session.body"
        draft = Draft("Session", [], span, rule, scene.shadow.number, status, True)
        draft.add("participant", Ref(self._known.entity(data.body, span).key), span)
        if data.ordinal is not None:
            draft.add("ordinal", data.ordinal, span)
        for argument in in_scope(scene, i, clause, self._grammar):
            if argument.type == "Person" and "agent" in argument.markers:
                for entry in argument.entries:
                    draft.add("participant", Ref(entry.key), argument.words)
        self._where_and_when(draft, scene, clause, i)
        return draft

    def _where_and_when(self, draft: Draft, scene: Scene, clause: Clause, i: int) -> None:
        where(draft, scene, clause, self._focus, self._grammar)
        date = when(scene, i, clause, self._article, draft.status in AHEAD)
        if date is not None:
            draft.add("occursOn", date[0], date[1])

    def _between(self, scene: Scene, clause: Clause, session: int) -> None:
        """``The sixth round of talks between the two countries``: states that take part stand for their commission.

        So do those whose talks they are: ``the two countries' sixth round of talks``.
        """
        joined = hyphened(scene, clause, session)
        if self._grammar.after and len(joined) > 1:  # "the A-B special representatives' sixth round of talks"
            self._enter(tuple(joined), joined[next(iter(joined))])
            return
        taking = _TAKING_PART if self._grammar.after else _TAKING_PART | _SUBJECT
        own = {a.markers for a in scene.within(clause) if "of" in a.markers and 0 < session - a.chunk <= _OWNING}
        for argument in scene.within(clause):
            if argument.type == "State" and (argument.markers & taking or argument.markers in own):
                states = dict.fromkeys(entry.state for entry in argument.entries if entry.state)
                if "agent" not in argument.markers and "plain" in argument.markers and argument.chunk > session:
                    continue
                same = [
                    other
                    for other in scene.within(clause)
                    if other.type == "State" and other.markers == argument.markers
                ]
                for other in same:
                    states.update(dict.fromkeys(entry.state for entry in other.entries if entry.state))
                if len(states) >= 2:
                    if self._commission is None or set(self._commission[0].members) != set(states):
                        self._enter(tuple(states), argument.words)
                    return
        host = _only_state(a for a in scene.within(clause) if a.chunk < session and a.markers & _HOSTING)
        guest = _only_state(a for a in scene.within(clause) if a.chunk < session and "with" in a.markers)
        if self._grammar.after and host and guest and host[0] != guest[0]:  # "A will host talks with B"
            self._enter((host[0], guest[0]), host[1])
        elif self._grammar.after and self._commission is None:
            self._between_persons(scene, clause, session)
            body = any(argument.type == "Organization" for argument in scene.within(clause))
            if self._commission is None and self._focus.two and not body:  # "the fourth round", in news about two
                self._enter(self._focus.states[:2], scene.shadow.span(session))

    def _between_persons(self, scene: Scene, clause: Clause, session: int, named: Span | None = None) -> None:
        """``X will hold the sixth round of talks with Y``: the two states whose people hold it."""
        home = self._focus.home
        people = [a for a in in_scope(scene, session, clause, self._grammar) if a.type == "Person"]
        states = {e.state or home for a in people for e in a.entries if e.state or e.offices} - {None}
        if len(states) == 2:
            self._enter(tuple(sorted(state for state in states if state)), named or people[0].words)

    def _topics(self, scene: Scene, session: int) -> list[tuple[str, Span]]:
        """Sectors of the sentence; those in the session's own name say what body it is."""
        return scene.sectors(0, session - 1) + scene.sectors(session + 1, len(scene.shadow.chunks) - 1)

    def _session(self, scene: Scene, i: int) -> Draft | None:
        data: Labelled = scene.shadow.chunks[i].data
        span = scene.shadow.span(i)
        clause = scene.clause_of(i)
        named = scene.shadow.token_span(*data.named) if data.named is not None else span
        if self._prepared(scene, i):
            return None
        if len(data.states) >= 2:
            self._enter(data.states, named)
        elif data.ordinal is not None and not data.commission:
            self._between(scene, clause, i)
        elif (
            data.body is None and not data.commission and not self._another(scene, i)
        ):  # "at the trilateral meeting": of those its clause names
            if self._last is not None or not self._enter_all(scene, clause):
                return None
        elif data.commission and self._commission is None:
            self._enter_pair(scene, named)
            if self._commission is None:
                self._between_persons(scene, clause, i, named)
        if data.body is not None and not data.commission and len(data.states) < 2:  # not "consultations of ministries"
            if data.body.type is EntityType.GOVERNMENT_BODY:  # a parliament sits among itself
                return None
            return self._of_body(scene, i, data)
        if self._commission is None:  # "the commission's last meeting" needs one that was named
            return None
        chunks = scene.shadow.chunks
        words = undated(scene.shadow, chunks[clause.first].start, chunks[self._end(scene, clause, i)].end)
        status = status_after(words, self._grammar) or "Held"
        bound = self._grammar.after and scene.bound_for(i + 1)  # "came for the session"
        status = "Planned" if bound else status
        draft = Draft("Session", [], span, f"{self._grammar.pack.lang}/session", scene.shadow.number, status, True)
        draft.presumed = bound
        draft.once = data.ordinal is not None or not self._another(scene, i)
        date = None if bound else when(scene, i, clause, self._article, status in AHEAD)
        if date is not None:
            draft.quote = draft.quote.join(date[1])
        entry, said = self._commission
        support = Support.VERBATIM if said.within(scene.shadow.sentence.span) else Support.DERIVED
        draft.add("sessionOf", Ref(entry.key), said, shown=None if said.within(draft.quote) else said, support=support)
        if data.ordinal is not None:
            draft.add("ordinal", data.ordinal, span)
        where(draft, scene, clause, self._focus, self._grammar)
        for slug in data.sectors:
            draft.add("topic", Sector(slug), span)
        for slug, about in self._topics(scene, i):
            draft.add("topic", Sector(slug), about)
        if date is not None:
            draft.add("occursOn", date[0], date[1])
        chairs(scene, clause, i, draft)
        leaders(scene, clause, draft)
        holders(scene, clause, i, draft, set(entry.members), self._focus.home)
        return draft

    def _end(self, scene: Scene, clause: Clause, i: int) -> int:
        """Where what is told of a session ends: ``the sixth session was held in A and the seventh will be in B``."""
        if self._grammar.after:
            return clause.last
        behind = (k for k in scene.of_kind(Kind.SESSION, Kind.ORDINAL) if i < k <= clause.last)
        return next(behind, clause.last + 1) - 1

    def _prepared(self, scene: Scene, i: int) -> bool:
        """``Preparations for the session``: it is only to be."""
        if not self._grammar.after or i + 1 >= len(scene.shadow.chunks):
            return False
        return scene.purpose(i + 1) and not scene.bound_for(i + 1)

    def _another(self, scene: Scene, i: int) -> bool:
        """``The commission's last meeting``: another one than the one that is reported."""
        chunk = scene.shadow.chunks[i]
        words = scene.shadow.tokens[max(0, chunk.start - 1) : chunk.end]
        return any(word.folded in self._grammar.sequels for word in words)


def _only_state(taking: Iterable[Argument]) -> tuple[str, Span] | None:
    """The one state among who takes part, with its words; none where there are several."""
    named = [(entry.state, a.words) for a in taking if a.type == "State" for entry in a.entries if entry.state]
    return named[0] if len(named) == 1 else None


def _padded(words: str) -> str:
    """Words folded, with a blank before and behind, so that one stretch of words is found in another."""
    return f" {' '.join(folded_words(words))} "
