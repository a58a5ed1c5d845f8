"""When, where and about what: what completes an event once it is known who takes part."""

import datetime

from sifarat.article import Article, Span
from sifarat.extract.events.drafts import AHEAD, Draft
from sifarat.extract.finding import Ref, Sector, Support
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.frames import Frame, frames
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Known
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.focus import Focus
from sifarat.extract.sentence.occasions import occasion
from sifarat.extract.sentence.scene import Scene
from sifarat.partial_date import PartialDate

# Gatherings of which news often tells the state alone.
_IN_STATES = ("Summit", "Session")
# What is "adopted" rather than discussed, and what joins years.
_PLANS = frozenset({"ActionPlan", "Roadmap"})
# A statement stands at most so many chunks behind the day it was given out on.
_QUOTED = 9
_RANGE = ("-", "–", "—")
_AT = frozenset({"at", "arriving"})
_HOSTING = frozenset({"plain", "agent"})
# What the name of a summit is made of, and the words around it.
_NAMING = (Kind.WORD, Kind.NAME, Kind.MARK, Kind.ORDINAL, Kind.NUMBER, Kind.ORG, Kind.STATE, Kind.DEMONYM, Kind.PLACE)


def complete(
    draft: Draft, scene: Scene, trigger: int, clause: Clause, frame: Frame, known: Known, focus: Focus,
    article: Article, grammar: Grammar,
) -> None:  # fmt: skip
    """Add where, when and about what."""
    if frame.cls == "Visit" and not grammar.after and scene.shadow.chunks[trigger].data.kind == "noun":
        date = _of_visit(scene, trigger, clause, article, draft.status in AHEAD)
    else:
        date = when(scene, trigger, clause, article, draft.status in AHEAD, described(scene, trigger, frame, grammar))
    if frame.place:
        where(draft, scene, clause, focus, grammar, date is None or of_late(date[0], article))
    if frame.cls == "Visit":
        _toured(draft, scene, trigger, known)
        _destination(draft, scene, clause, focus, known)
    invited = frame.cls == "Invitation" and scene.shadow.chunks[trigger].data.kind == "passive" and not grammar.after
    if date is not None and frame.dated and not invited:  # "on Monday at the invitation of X": when they came
        value, words = date
        draft.add("occursOn", value, words)
        draft.earlier = value.day is None and scene.says_before(clause)
    if frame.topics and not _only_named(scene, trigger, clause, frame, grammar):
        named = [] if frame.cls == "Summit" or grammar.after else _names_of_summits(scene)
        named += of_adopted(scene, grammar)
        for slug, words in scene.sectors(0, len(scene.shadow.chunks) - 1):
            if any(words.within(name) for name in named):
                continue
            draft.add("topic", Sector(slug), words)


def _only_named(scene: Scene, trigger: int, clause: Clause, frame: Frame, grammar: Grammar) -> bool:
    """``At the SCO summit X met Y on trade``: what is said at a gathering that has a name is no topic of its own."""
    if frame.cls != "Summit" or grammar.after:
        return False
    shadow = scene.shadow
    for i in range(trigger - 1, clause.first - 1, -1):
        if shadow.chunks[i].kind not in _NAMING or (
            (shadow.folded(i),) in grammar.light_verbs and shadow.folded(i) not in grammar.occasions
        ):
            return False
        if shadow.chunks[i].kind is Kind.WORD and shadow.folded(i) in grammar.occasions:
            return True
    return False


def of_adopted(scene: Scene, grammar: Grammar) -> list[Span]:
    """ "Adopting an action plan on health": what a plan is about that talks agreed on is no topic of the talks."""
    if grammar.after:
        return []
    chunks, tokens = scene.shadow.chunks, scene.shadow.tokens
    found = []
    for i in scene.of_kind(Kind.AGREEMENT):
        if chunks[i].data.kind not in _PLANS:
            continue
        before = [token.folded for token in tokens[max(0, chunks[i].start - 6) : chunks[i].start]]
        while before and before[-1] in grammar.transparent:
            before.pop()
        if not any(grammar.status_words.get(tuple(before[-n:])) == "Agreed" for n in (1, 2, 3)):
            continue
        last = i
        while last + 1 < len(chunks) and (
            chunks[last + 1].kind is Kind.SECTOR or scene.marking(last + 1) or scene.joining(last + 1)
            or scene.shadow.folded(last + 1) in grammar.transparent
        ):  # fmt: skip
            last += 1
        found.append(scene.shadow.span(i, last))
    return found


def _names_of_summits(scene: Scene) -> list[Span]:
    """``on the sidelines of the Clean Energy Summit``: what a summit is called is not what others talk about there."""
    chunks, tokens = scene.shadow.chunks, scene.shadow.tokens
    names: list[Span] = []
    for i in scene.of_kind(Kind.TRIGGER):
        first = i
        if chunks[i].data.frame != "summit" or not tokens[chunks[i].start].text[:1].isupper():
            continue
        while first and tokens[chunks[first - 1].start].text[:1].isupper():
            first -= 1
        names.append(scene.shadow.span(first, i))
    return names


def of_late(date: PartialDate, article: Article) -> bool:
    """Whether a date lies within ten days of the publication: what happened earlier happened elsewhere."""
    published = article.published
    if published is None or published.covers(date) or date.covers(published):
        return True
    try:
        told = datetime.date(date.year, date.month or 1, date.day or 1)
        print_day = datetime.date(published.year, published.month or 1, published.day or 1)
    except ValueError:
        return True
    return date.day is not None and abs((told - print_day).days) <= 10


def _around(scene: Scene, clause: Clause, grammar: Grammar) -> list[Argument]:
    """The mentions of a clause, and of one behind it that tells no more than where: "the meeting, held in X"."""
    own = list(scene.within(clause))
    at = scene.clauses.index(clause) + 1
    if grammar.after or at == len(scene.clauses):
        return own
    behind = scene.clauses[at]
    told = (i for i in scene.of_kind(Kind.TRIGGER, Kind.STANCE) if behind.first <= i <= behind.last)
    if scene.shadow.folded(behind.first) in grammar.subordinators:  # "was welcomed as he landed at A"
        return own
    others = (a.chunk for a in scene.within(behind) if a.type != "Place")
    end = min(next(told, behind.last + 1), next(others, behind.last + 1))
    more = [a for a in scene.within(behind) if a.chunk < end]
    if not more:
        return own
    parted = range(more[-1].chunk + 1, end)
    closed = end > behind.last or any(scene.shadow.folded(i) in grammar.separators for i in parted)
    return [*own, *more] if closed else own


def where(draft: Draft, scene: Scene, clause: Clause, focus: Focus, grammar: Grammar, of_late: bool = True) -> None:
    """The places of the clause; without one, or with a building alone, what was held was held at the dateline.

    Not so what was not ``of_late``: it stays without a place. In a language whose pack says so the dateline counts only
    where a word ("here") points to it.
    """
    town = False
    at = _AT | _HOSTING if scene.says_hosting(clause) else _AT
    around = _around(scene, clause, grammar)
    then = scene.clauses.index(clause) + 1
    behind = scene.clauses[then] if then < len(scene.clauses) else None
    if draft.type == "Reception" and behind is not None:
        if scene.shadow.folded(behind.first) in grammar.subordinators:  # "was received as he landed at A"
            around = [*around, *scene.within(behind)]
    for argument in around:
        if argument.type == "Place" and argument.markers & at and argument.entries[0].state:
            draft.add("heldIn", Ref(argument.entries[0].key), argument.words)
            town = town or argument.entries[0].type == "City"
    dateline = focus.dateline
    if (not grammar.after or draft.type in _IN_STATES) and not draft.values("heldIn"):
        for argument in _around(scene, clause, grammar):
            after = min(argument.chunk + 1, len(scene.shadow.chunks) - 1)
            joined = scene.shadow.folded(after) in ("-", "–") or scene.shadow.chunks[after].kind is Kind.BODY_HEAD
            in_state = argument.type == "State" and bool(argument.markers & (at if draft.type in _IN_STATES else _AT))
            if in_state and "arriving" not in argument.markers and len(argument.entries) == 1 and not joined:
                draft.add("heldIn", Ref(argument.entries[0].key), argument.words)
                return
    told_here = grammar.pack.dateline_holds or any((t.folded,) in grammar.here for t in scene.shadow.tokens)
    if told_here and not town and of_late and dateline is not None and draft.status not in AHEAD:
        if any(state != dateline.state for key, state in focus.abroad if key in draft.refs("participant")):
            return
        words = dateline.spans[0]
        draft.add("heldIn", Ref(dateline.key), words, shown=words, support=Support.DERIVED)


def _toured(draft: Draft, scene: Scene, trigger: int, known: Known) -> None:
    """``X's American tour``, with markers behind nouns: the adjective right before the noun says where to."""
    before = scene.shadow.chunks[trigger - 1] if trigger else None
    if not scene.grammar.after or before is None or before.kind is not Kind.DEMONYM or draft.values("destination"):
        return
    iso, words = getattr(before.data, "iso", None), scene.shadow.span(trigger - 1)
    if iso and all(known.entries[key].state != iso for key in draft.refs("visitor")):
        draft.add("destination", Ref(known.state(iso, words).key), words)


def _destination(draft: Draft, scene: Scene, clause: Clause, focus: Focus, known: Known) -> None:
    """A building stands for its state, a city where they come for the first time as well; a visit told from abroad
    without a destination is to where it is told."""
    guests = draft.refs("visitor")
    for value in draft.values("destination"):
        entry = known.entries[value.key] if isinstance(value, Ref) else None
        visited = {(guest, entry.state) for guest in guests} if entry is not None and entry.state else set()
        first = scene.grammar.after and entry is not None and entry.type == "City" and not visited & focus.visited
        focus.visited |= visited
        if scene.grammar.after and draft.status not in AHEAD:
            focus.abroad |= visited
        if entry is not None and (entry.type == "Place" or first) and entry.state:
            draft.add(
                "destination", Ref(known.state(entry.state, draft.quote).key), draft.quote, support=Support.DERIVED
            )
    if focus.dateline is not None and scene.says_here(clause) and not draft.values("destination"):
        words = focus.dateline.spans[0]
        draft.add("destination", Ref(focus.dateline.key), words, shown=words, support=Support.DERIVED)
    home = focus.dateline.state if focus.dateline is not None else None
    if draft.values("destination") or home is None or draft.status in AHEAD:
        return
    visitors = [known.entries[v.key] for v in draft.values("visitor") if isinstance(v, Ref)]
    if visitors and all(entry.state and entry.state != home for entry in visitors):
        words = focus.dateline.spans[0] if focus.dateline is not None else draft.quote
        draft.add("destination", Ref(known.state(home, words).key), words, shown=words, support=Support.INFERRED)


def _of_visit(
    scene: Scene, trigger: int, clause: Clause, article: Article, ahead: bool
) -> tuple[PartialDate, Span] | None:
    """``In a statement on Friday before X's visit``, ``during the visit, X met Y on Friday``: a day beside a visit that
    its sentence only speaks of is of something else."""
    date = when(scene, trigger, clause, article, ahead)
    if date is None:
        return None
    at = next(i for i in scene.of_kind(Kind.DATE) if scene.shadow.span(i) == date[1])
    if at < trigger:
        return date if at >= clause.first else None
    done = any(  # a comma of a list stands before what is listed
        scene.shadow.folded(i) in scene.grammar.separators and i + 1 not in scene.arguments for i in range(trigger, at)
    )
    return None if done and occasion(scene, trigger, clause, scene.grammar) else date


def _of_saying(scene: Scene, date: int, grammar: Grammar) -> bool:
    """``the ministry said on Monday``, ``on Monday said``: when something was said is not when it was."""
    if date + 1 < len(scene.shadow.chunks) and scene.shadow.folded(date + 1) in grammar.saying:
        return True
    i = date - 1
    while i > 0 and (scene.shadow.folded(i),) in grammar.markers:
        i -= 1
    return i >= 0 and scene.shadow.folded(i) in grammar.saying


def _of_statement(scene: Scene, date: int) -> bool:
    """``According to a statement given out on Monday``, the day before the words that are only quoted."""
    for i in range(date + 1, min(date + _QUOTED, len(scene.shadow.chunks))):
        if scene.shadow.chunks[i].kind is Kind.TRIGGER:
            return False
        if scene.shadow.folded(i) in scene.grammar.saying:
            return "according" in scene.grammar.marked(scene.shadow.tokens, scene.shadow.chunks[i].end)
    return False


def described(scene: Scene, trigger: int, frame: Frame, grammar: Grammar) -> bool:
    """``the on-a-visit-come X``: a visit that only describes somebody, who then does something else."""
    if not grammar.after or frame.cls != "Visit":
        return False
    who = scene.arguments.get(trigger + 1)
    if scene.shadow.chunks[trigger].data.kind == "verb" and who is not None and (who.type == "Person" or who.sent):
        return True
    start = scene.shadow.chunks[trigger].end
    words = [token.folded for token in scene.shadow.tokens[start : start + 4]]
    length = max((n for n in range(1, 5) if tuple(words[:n]) in grammar.participles), default=0)
    behind = next((i for i, c in enumerate(scene.shadow.chunks) if c.start >= start + length), None)
    return length > 0 and behind is not None and behind in scene.arguments


def _of_another(scene: Scene, i: int) -> bool:
    """``the visit, on which he spoke of the attack that happened on 7 December``: a participle takes the date along."""
    at = scene.shadow.chunks[i].end
    words = [token.folded for token in scene.shadow.tokens[at : at + 5]]
    return any(tuple(words[k : k + n]) in scene.grammar.participles for k in (0, 1) for n in (2, 3, 4))


def _told_behind(scene: Scene, i: int, clause: Clause) -> bool:
    """``X will visit A, in July he goes to B``: a day in a clause behind that tells something is of what it tells."""
    if not scene.grammar.after or i <= clause.last:
        return False
    other = scene.clause_of(i)
    return any(
        i < k <= other.last and scene.shadow.chunks[k].data.frame in frames() for k in scene.of_kind(Kind.TRIGGER)
    )


def _in_aside(scene: Scene, i: int, trigger: int) -> bool:
    """``X, who was elected in May, will visit A``: a day in a relative clause is of what that tells."""
    if not scene.grammar.after or i > trigger:
        return False
    clause = scene.clause_of(i)
    return clause.relative and clause.last < trigger


def _before(date: PartialDate, article: Article) -> bool:
    """Whether a date lies in a year before the publication: nothing of then is still to come."""
    return article.published is not None and date.year < article.published.year


def _of_years(scene: Scene, i: int) -> bool:
    """ "The programme for 2025-2028": years that a mark joins say for how long something is meant, no day."""
    shadow = scene.shadow
    date = shadow.chunks[i].data
    if date.year is None or date.month is not None:
        return False
    behind = i + 2 < len(shadow.chunks) and shadow.folded(i + 1) in _RANGE and shadow.folded(i + 2).isdigit()
    before = i > 1 and shadow.folded(i - 1) in _RANGE and shadow.folded(i - 2).isdigit()
    return behind or before


def _since(scene: Scene, i: int, trigger: int) -> bool:
    """``His first visit since he took office in 2024``: the day of what was before."""
    told = scene.clause_of(i)
    return not told.first <= trigger <= told.last and scene.shadow.folded(told.first) in scene.grammar.since


def when(
    scene: Scene, trigger: int, clause: Clause, article: Article, ahead: bool, before: bool = False
) -> tuple[PartialDate, Span] | None:
    """The date words nearest to the trigger, those of its clause first, resolved; None where there are none.

    ``before`` says that only those before the trigger count.
    """
    dates = [i for i in scene.of_kind(Kind.DATE) if not before or i < trigger]
    for i in sorted(dates, key=lambda i: (not clause.first <= i <= clause.last, abs(i - trigger))):
        if i > trigger and (_of_another(scene, i) or _told_behind(scene, i, clause)):
            continue
        if _in_aside(scene, i, trigger) or _since(scene, i, trigger):
            continue
        if i and scene.shadow.folded(i - 1) == "(":  # "programme (2025-27)" says how long, not when
            continue
        if _of_years(scene, i):
            continue
        if _of_statement(scene, i) if scene.grammar.after else _of_saying(scene, i, scene.grammar):
            continue
        date = scene.shadow.chunks[i].data.resolve(article.published, ahead)
        to_come = date is not None and article.published is not None and date.year > article.published.year
        past = date is not None and ahead and _before(date, article)
        if date is not None and (ahead or not to_come) and not past:
            return date, scene.shadow.span(i)
    return None
