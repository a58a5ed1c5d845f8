"""Ways: corridors named by the states they pass or by their two ends, and air links between places."""

from collections.abc import Iterator

from sifarat.extract.events.drafts import Draft
from sifarat.extract.finding import Ref
from sifarat.extract.grammar.chunks import Kind, Telling
from sifarat.extract.grammar.grammar import Grammar
from sifarat.extract.mentions.known import Known
from sifarat.extract.sentence.clauses import Argument, Clause
from sifarat.extract.sentence.scene import Scene

# So many words may stand between the states of a way and the word for it: "economic", "railway".
_NEAR = 2


def routes(scene: Scene, known: Known, grammar: Grammar) -> Iterator[Draft]:
    """Corridors and air links that a sentence names."""
    yield from _chains(scene, known, grammar)
    yield from _names(scene, known, grammar)
    for i in _ways(scene, grammar):
        draft = _two_ends(scene, i, grammar)
        if draft is not None:
            yield draft
    for i in scene.of_kind(Kind.TRIGGER):
        telling: Telling = scene.shadow.chunks[i].data
        if telling.frame == "air-link":
            yield from _air_links(scene, i, grammar)


def _chains(scene: Scene, known: Known, grammar: Grammar) -> Iterator[Draft]:
    """States in the order of the text: three joined by hyphens or side by side, two before a word for a way.

    Three with commas and "and" between them are a way where the word for it follows.
    """
    chunks = scene.shadow.chunks
    ways = _ways(scene, grammar)
    if not ways:
        return
    i = 0
    while i < len(chunks):
        j, chain = i, []
        while j < len(chunks) and chunks[j].kind is Kind.STATE:
            chain.append(j)
            hyphen = j + 1 < len(chunks) and scene.shadow.folded(j + 1) == "-"
            j += 2 if hyphen else 1
        if len(chain) == 1:
            chain = _listed(scene, i, ways) or chain
        named = bool(chain) and any(chain[-1] < way and _close(scene, chain[-1], way) for way in ways)
        if len(chain) >= 3 or (len(chain) == 2 and named):
            span = scene.shadow.span(chain[0], chain[-1])
            draft = Draft("Corridor", [], span, f"{grammar.pack.lang}/corridor.chain", scene.shadow.number)
            for k in chain:
                words = scene.shadow.span(k)
                draft.add("route", Ref(known.state(chunks[k].data.iso, words).key), words)
            yield draft
        i = max(j, i + 1) if not chain else chain[-1] + 1


def _listed(scene: Scene, first: int, ways: list[int]) -> list[int]:
    """Three states or more with commas and "and" between them, the last of them before a word for a way."""
    chunks = scene.shadow.chunks
    found, i = [first], first + 1
    while i < len(chunks) and scene.joining(i):
        while i < len(chunks) and scene.joining(i):
            i += 1
        if i < len(chunks) and chunks[i].kind is Kind.STATE:
            found.append(i)
            i += 1
    named = any(found[-1] < way and _close(scene, found[-1], way) for way in ways)
    return found if len(found) >= 3 and named else []


def _ways(scene: Scene, grammar: Grammar) -> list[int]:
    """Words for a way, whether they mean a field as well or not."""
    chunks = scene.shadow.chunks
    return [
        i
        for i in scene.of_kind(Kind.CORRIDOR, Kind.SECTOR)
        if chunks[i].kind is Kind.CORRIDOR or scene.shadow.tokens[chunks[i].end - 1].folded in grammar.ways
    ]


def _close(scene: Scene, state: int, way: int) -> bool:
    between = range(state + 1, way)
    return len(between) < _NEAR and all(scene.shadow.chunks[i].kind is Kind.SECTOR for i in between)


def _names(scene: Scene, known: Known, grammar: Grammar) -> Iterator[Draft]:
    """A way whose whole name is a phrase of the lexicon and begins with the states it joins."""
    for i in scene.of_kind(Kind.SECTOR, Kind.ORG):
        chunk = scene.shadow.chunks[i]
        tokens = scene.shadow.tokens[chunk.start : chunk.end]
        meant = [grammar.lexicon.single(token.folded) for token in tokens]
        states = [n for n, held in enumerate(meant) if held is not None and held[0] is Kind.STATE]
        if len(states) < 2 or not any(token.folded in grammar.ways for token in tokens):
            continue
        draft = Draft("Corridor", [], scene.shadow.span(i), f"{grammar.pack.lang}/corridor.name", scene.shadow.number)
        for n in states:
            held = meant[n]
            if held is not None:
                draft.add("route", Ref(known.state(held[1].iso, tokens[n].span).key), tokens[n].span)
        yield draft


def _two_ends(scene: Scene, i: int, grammar: Grammar) -> Draft | None:
    clause = scene.clause_of(i)
    here = list(scene.within(clause))
    origin = next((a for a in here if a.type == "Place" and "source" in a.markers), None)
    if origin is None:
        return None
    goal = next(
        (a for a in here if a.type == "Place" and a.chunk > origin.chunk and a.markers & {"goal", "patient"}), None
    )
    if goal is None:
        return None
    span = origin.words.join(goal.words).join(scene.shadow.span(i))
    passed = [a for a in here if a.type == "State" and ("via" in a.markers or _in_brackets(scene, a))]
    for argument in passed:
        span = span.join(argument.words)
    draft = Draft("Corridor", [], span, f"{grammar.pack.lang}/corridor.ends", scene.shadow.number)
    for argument in passed:
        for entry in argument.entries:
            draft.add("route", Ref(entry.key), argument.words)
    draft.add("origin", Ref(origin.entries[0].key), origin.words)
    draft.add("terminus", Ref(goal.entries[0].key), goal.words)
    return draft


def _in_brackets(scene: Scene, argument: Argument) -> bool:
    return argument.chunk > 0 and scene.shadow.folded(argument.chunk - 1) == "("


def _air_links(scene: Scene, i: int, grammar: Grammar) -> Iterator[Draft]:
    clause: Clause = scene.clause_of(i)
    here = list(scene.within(clause))
    origins = [a for a in here if a.type == "Place" and "source" in a.markers]
    goals = [a for a in here if a.type in ("State", "Place") and a.markers & {"goal", "patient"} and a not in origins]
    between = [a for a in here if a.type in ("State", "Place") and "between" in a.markers]
    if not origins and len(between) >= 2:
        origins, goals = between[:-1], between[-1:]
    if not origins or not goals:
        return
    goal = min(goals, key=lambda a: abs(a.chunk - origins[-1].chunk))
    for origin in origins:
        span = origin.words.join(goal.words).join(scene.shadow.span(i))
        draft = Draft("AirLink", [], span, f"{grammar.pack.lang}/air-link", scene.shadow.number)
        draft.add("origin", Ref(origin.entries[0].key), origin.words)
        draft.add("terminus", Ref(goal.entries[0].key), goal.words)
        yield draft
