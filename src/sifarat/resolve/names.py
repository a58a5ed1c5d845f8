"""Names for all that an article tells of: from a reading to paths below the base, one article at a time.

Naming an article looks at that article, the authority and the judgements, at no other article: so it costs the same
however large the graph is, and the order of articles means nothing. What makes two reports one is told in
``identity.py``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sifarat.article import Span
from sifarat.extract.finding import Finding, Reading, Ref, Sector, Term
from sifarat.resolve.identity import AGREEMENTS, Identity, identity
from sifarat.resolve.judgement import Judgement, Verdict, renames, standing
from sifarat.resolve.known import Known, record, state_path
from sifarat.resolve.slug import digest, hyphened, shorten, slug
from sifarat.resolve.things import Romanise, commission_path, tail, thing_paths


@dataclass(frozen=True, slots=True)
class Names:
    """The name of each thing and finding by key (``paths``), and the features each finding is named by.

    ``own`` are the names that this article alone gives, before any of them gives way to another.
    """

    paths: Mapping[str, str]
    identities: Mapping[str, Identity]
    own: Mapping[str, str]


def article_path(id: str) -> str:
    """The name of an article: its id, with every character escaped that a path segment may not hold (RFC 3986, 2.1).

    >>> article_path("seed-000"), article_path("2026/02/x y")
    ('article/seed-000', 'article/2026%2F02%2Fx%20y')
    """
    escaped = quote(id, safe="")
    return "article/" + (escaped.replace(".", "%2E") if set(id) == {"."} else escaped)


def names(
    reading: Reading,
    authority: Known,
    romanise: Romanise,
    judgements: Iterable[Judgement] = (),
    aliases: Mapping[str, str] | None = None,
) -> Names:
    """The names of everything in ``reading``; ``romanise`` turns a name in any script into Latin letters.

    ``Office`` findings name no node of their own: see ``office_paths``. ``aliases`` are the names that give way to
    others; where they are not given, those that ``judgements`` alone would have.
    """
    decided = tuple(judgements)
    last = standing(decided)
    if aliases is None:
        aliases = renames(decided, lambda path: record(authority, path) is not None)

    def apart(local: str, linked: str) -> bool:
        judgement = last.get((min(local, linked), max(local, linked)))
        return judgement is not None and judgement.verdict is Verdict.NEGATIVE

    own = thing_paths(reading.things, authority, romanise, apart, reading.article.id)
    paths = {key: aliases.get(path, path) for key, path in own.items()}
    found = [finding for finding in reading.findings if finding.type != "Office"]
    features = {finding.key: identity(finding, reading, paths, authority) for finding in found}
    first = {
        finding.key: _session_path(finding, reading, paths) or _path(features[finding.key], finding, reading)
        for finding in found
    }
    taken = Counter(path for path, unique in first.values() if not unique)
    for finding in found:
        path, unique = first[finding.key]
        if not unique and taken[path] > 1:
            path = f"{path}-{_told(finding, reading)}"
        own[finding.key], paths[finding.key] = path, aliases.get(path, path)
    return Names(paths, features, own)


def _standing(finding: Finding) -> tuple[object, ...]:
    """What sets a finding apart from any other of its article, whatever order they come in."""
    fillers = sorted(
        (f.role, "" if isinstance(f.value, Ref) else str(f.value), f.words, f.quote) for f in finding.fillers
    )
    return (finding.type, *finding.quote, *fillers)


def _session_path(finding: Finding, reading: Reading, paths: Mapping[str, str]) -> tuple[str, bool] | None:
    """The name of a numbered session of a known commission."""
    numbers = [value for value in finding.values("ordinal") if isinstance(value, int)]
    commission = session_commission(finding, reading, paths)
    if finding.type != "Session" or not numbers or not commission:
        return None
    return f"session/{tail(commission)}/{min(numbers)}", True


def session_commission(finding: Finding, reading: Reading, paths: Mapping[str, str]) -> str | None:
    """The name of the commission a session is of, whether the article names the commission or only its states."""
    types = {thing.key: thing.type for thing in reading.things}
    keys = [value.key for value in finding.values("sessionOf") if isinstance(value, Ref) and value.key in types]
    states = {paths[key] for key in keys if types[key] == "State"}
    bodies = sorted(paths[key] for key in keys if types[key] != "State")
    return bodies[0] if bodies else commission_path(states) if len(states) > 1 else None


def _path(it: Identity, finding: Finding, reading: Reading) -> tuple[str, bool]:
    """A name and whether it is of its nature unique, so that two findings with it are one."""
    kind = hyphened(it.kind)
    who = shorten("-to-".join("-and-".join(map(tail, paths)) for _, paths in it.groups if paths))
    if it.kind in ("Corridor", "AirLink"):
        parts = [part for part in (shorten("-".join(map(tail, it.route))), who) if part]
        return ("/".join([kind, *parts]), True) if parts else (f"{kind}/{_told(finding, reading)}", True)
    if it.kind == "Position":
        stance = [hyphened(value.name) for value in finding.values("stance") if isinstance(value, Term)][:1]
        return "/".join([kind, *([who] if who else []), *stance, _told(finding, reading)]), True
    if it.kind in AGREEMENTS:
        return _agreement_path(kind, who, it), False
    marks = [hyphened(mark) for mark in it.marks]
    marks = [shorten("-and-".join(map(slug, marks)))] if marks else []
    if it.date and it.date.month and it.enough:
        places = [shorten("-and-".join(map(tail, it.places)))] if it.places and not it.date.day else []
        return "/".join([kind, str(it.date), who, *marks, *places]), it.date.day is not None
    mark = digest(it.kind, it.agents, it.places, it.sectors, it.marks, it.date or "", it.occasion)
    return "/".join([kind, *([who] if who else []), mark]), False


def _agreement_path(kind: str, who: str, it: Identity) -> str:
    when = it.date or it.reported
    month = str(when)[:7] if when and (when.month or when is it.date) else ""
    sectors = [shorten("-and-".join(it.sectors))] if it.sectors else []
    counted = [mark for mark in it.marks if mark.isdigit()]
    sure = it.enough and month and (sectors or counted or it.kind == "JointDeclaration")
    mark = [] if sure else [digest(it.kind, it.agents, it.sectors, it.marks, month, it.occasion)]
    return "/".join(filter(None, [kind, month, who, *counted, *sectors, *mark]))


def _told(finding: Finding, reading: Reading) -> str:
    """A hash of the article and of what is told where in it."""
    return digest(reading.article.id, *_standing(finding))


def office_paths(finding: Finding, reading: Reading, names: Names, authority: Known) -> dict[str, str]:
    """The name of the office for each rank of an ``Office`` finding, by the rank's term.

    ``office/kazakhstan/minister/transport``. Of two ranks at once ("deputy prime minister and foreign minister") the
    portfolio belongs to the minister. An office whose state is not told is that person's and no other's.
    """
    ranks = sorted({value.name for value in finding.values("rank") if isinstance(value, Term)})
    portfolio = sorted({value.slug for value in finding.values("portfolio") if isinstance(value, Sector)})
    things = {thing.key: thing for thing in reading.things}
    states = [value.key for value in finding.values("ofState") if isinstance(value, Ref) and value.key in names.paths]
    persons = [value.key for value in finding.values("person") if isinstance(value, Ref) and value.key in names.paths]
    if states:
        iso = things[states[0]].state if states[0] in things else None
        whose = tail(state_path(authority, iso) if iso else names.paths[states[0]])
    else:
        whose = "of/" + (tail(names.paths[persons[0]]) if persons else _told(finding, reading))
    return {rank: office_path(whose, rank, portfolio if takes_portfolio(rank, ranks) else []) for rank in ranks}


def takes_portfolio(rank: str, ranks: Iterable[str]) -> bool:
    """Whether the portfolio told with ``ranks`` belongs to ``rank``."""
    return rank in ("Minister", "DeputyMinister") or not {"Minister", "DeputyMinister"} & set(ranks)


def office_path(whose: str, rank: str, portfolio: Iterable[str]) -> str:
    """The name of an office from whose it is, its rank and its portfolio."""
    parts = ["office", whose, hyphened(rank)]
    joined = "-and-".join(sorted(portfolio))
    return "/".join([*parts, *([shorten(joined)] if joined else [])])


def tenure_path(person: str, office: str) -> str:
    """The name of a person's time in an office."""
    return f"tenure/{tail(person)}/{office.split('/', 1)[-1]}"


def incumbent_path(office: str, on: str) -> str:
    """The name of whoever held an office on a day: ``incumbent/pakistan/minister/foreign-affairs/2019-03-12``."""
    return f"incumbent/{office.split('/', 1)[-1]}/{on}"


def claim_path(statement: str, article: str, words: Span, quote: Span) -> str:
    """The name of a claim: a hash of statement, article and spans. Meaning, not run."""
    return f"claim/{digest(statement, article, *words, *quote, length=24)}"
