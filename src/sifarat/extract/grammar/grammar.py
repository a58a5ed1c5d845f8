"""One language made ready: pack, authority names and ontology labels compiled to a lexicon and patterns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sifarat.authority import Authority
from sifarat.authority.entity import EntityType
from sifarat.extract.grammar.chunks import Kind
from sifarat.extract.grammar.entries import KIND_OF_TYPE, lexicon_of
from sifarat.extract.grammar.lexicon import Lexicon
from sifarat.extract.grammar.named import names_of
from sifarat.extract.grammar.patterns import Alphabet, Pattern, compile_pattern
from sifarat.language.dates import Calendar
from sifarat.language.fold import fold
from sifarat.language.numerals import Numerals
from sifarat.language.pack import Pack
from sifarat.language.tokens import Token, folded_words
from sifarat.ontology import KindEntry, NamedEntry, SectorEntry


class Phrases(dict[tuple[str, ...], str]):
    """What phrases mean, by their folded words; ``first`` and ``last`` are the words they begin and end with.

    These are asked before any phrase.
    """

    def __init__(self, phrases: Mapping[tuple[str, ...], str]) -> None:
        super().__init__(phrases)
        self.first = frozenset(words[0] for words in phrases)
        self.last = frozenset(words[-1] for words in phrases)


# The rank of whoever holds abroad what another holds at home, until it is known whose counterpart they are.
COUNTERPART = "Counterpart"
# Marks that stand within names: Kassym-Jomart, O'Brien, A.K.
_NAME_MARKS = ("-", "'", ".")
_ORDINARY = Path(__file__).parents[2] / "language" / "data"

_NAMED = frozenset({*KIND_OF_TYPE.values(), Kind.DEMONYM})


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the engine reads a language with."""

    pack: Pack
    authority: Authority
    lexicon: Lexicon
    calendar: Calendar
    numerals: Numerals
    alphabet: Alphabet
    offices: tuple[Pattern, ...]
    persons: tuple[Pattern, ...]
    appositions: tuple[Pattern, ...]
    bodies: tuple[Pattern, ...]
    commissions: tuple[Pattern, ...]
    sessions: tuple[Pattern, ...]
    places: tuple[Pattern, ...]
    namesakes: tuple[Pattern, ...]
    there: frozenset[str]
    topics: tuple[tuple[str, tuple[Pattern, ...]], ...]
    markers: Mapping[tuple[str, ...], frozenset[str]]
    longest_marker: int
    leading: Phrases  # markers of who leads a delegation
    marking: frozenset[str]
    ordinary: frozenset[str]
    content: frozenset[str]
    ordinary_endings: tuple[str, ...]
    name_words: frozenset[str]
    surnames: frozenset[str]
    function_words: frozenset[str]
    joining: frozenset[str]
    separators: frozenset[str]
    transparent: frozenset[str]
    particles: frozenset[str]
    name_honorifics: frozenset[str]
    openers: Phrases
    relatives: frozenset[str]
    closers: Phrases
    sentence_closers: Phrases
    agencies: tuple[Pattern, ...]
    led: tuple[Pattern, ...]
    tense: Phrases
    tense_endings: tuple[tuple[tuple[str, ...], str], ...]
    verb_endings: tuple[str, ...]  # all of them
    negation: frozenset[str]
    purposes: Phrases
    definite: frozenset[str]
    apart: frozenset[str]
    gatherings: frozenset[str]
    bound_for: Phrases
    of_there: Phrases
    beyond: Phrases
    visiting: frozenset[str]
    passing: Phrases  # what says of an office that it is not held: no longer, not yet, for somebody else
    many_holders: frozenset[str]
    delegations: Phrases
    place_kinds: frozenset[str]
    leading_verbs: frozenset[str]
    together: frozenset[str]
    since: frozenset[str]
    telling: frozenset[str]
    personal_relatives: frozenset[str]
    subordinators: frozenset[str]
    sequels: frozenset[str]
    before_now: Phrases
    hosting: Phrases
    going_on: Phrases
    participles: Phrases
    cooperation: frozenset[str]
    furthering: Phrases
    ways: frozenset[str]
    documents: frozenset[str]
    status_words: Phrases
    here: Phrases
    gates: frozenset[str]
    adverbs: frozenset[str]
    pledges: Phrases
    targets: Phrases
    list_openers: Phrases
    saying: frozenset[str]
    complements: frozenset[str]
    moods: Phrases
    body_heads: frozenset[str]
    body_links: frozenset[str]
    light_verbs: Phrases
    occasions: frozenset[str]
    acronyms: frozenset[str]
    meaning: frozenset[str]
    plain: dict[str, Kind] = field(default_factory=dict)  # see mentions.py

    @property
    def after(self) -> bool:
        """True where markers stand after their noun phrase."""
        return self.pack.side == "post"

    def may_name(self, token: Token) -> bool:
        """True where the word could be part of a name."""
        if token.kind == "initials":
            return True
        if token.kind != "word" or token.folded in self.ordinary:
            return False
        if self.pack.capitalised:
            return token.text[0].isupper()
        if token.text.isascii():
            return token.text[0].isupper()
        return not token.folded.endswith(self.ordinary_endings)

    def marked(self, tokens: Sequence[Token], start: int) -> frozenset[str]:
        """What the longest marker that begins at a token realises; nothing where none does."""
        words = tuple(token.folded for token in tokens[start : start + self.longest_marker])
        for n in range(len(words), 0, -1):
            if found := self.markers.get(words[:n]):
                return found
        return frozenset()

    def may_mean(self, tokens: tuple[Token, ...], kind: Kind) -> bool:
        """False where capitals are wanting: an acronym has them all, a name (where the language has them) its first."""
        first = tokens[0]
        if kind is Kind.PRONOUN and first.kind == "initials":
            return False  # "H.E." is no "he"
        if first.folded in self.acronyms and len(tokens) == 1:
            return first.text.isupper()
        return not (self.pack.capitalised and kind in _NAMED and first.text[0].islower())

    @classmethod
    def of(
        cls, pack: Pack, authority: Authority, sectors: Iterable[SectorEntry], kinds: Iterable[KindEntry | NamedEntry]
    ) -> "Grammar":
        """Compile a pack with the names of an authority, sector labels and the words for documents."""
        alphabet = Alphabet((*_NAME_MARKS, *(w for p in pack.name_particles for w in folded_words(p))))

        def compiled(texts: Iterable[str]) -> tuple[Pattern, ...]:
            return tuple(compile_pattern(text, alphabet, pack.groups) for text in texts)

        patterns = {
            key: compiled(getattr(pack, key))
            for key in (
                "office_patterns",
                "person_patterns",
                "apposition_patterns",
                "body_patterns",
                "place_patterns",
                "namesake_patterns",
                "commission_patterns",
                "session_patterns",
            )
        }
        markers: dict[tuple[str, ...], frozenset[str]] = {}
        for marker, phrases in pack.markers.items():
            for phrase in phrases:
                words = folded_words(phrase)
                markers[words] = markers.get(words, frozenset()) | {marker}
        tense = _phrases(pack.tense)
        openers = _phrases({"": pack.clause_openers})
        lexicon = lexicon_of(pack, authority, sectors, kinds)
        endings = _endings(pack.ordinary_endings)
        frequent = frozenset(_frequent(pack.lang))
        ordinary = {w for phrases in (markers, tense, openers) for words in phrases for w in words}
        for group in (pack.ordinary, pack.conjunctions, pack.transparent, pack.cooperation, pack.negation):
            ordinary.update(w for phrase in group for w in folded_words(phrase))
        numerals = Numerals.of(pack.numbers)
        return cls(
            pack=pack,
            authority=authority,
            lexicon=lexicon,
            calendar=Calendar(pack),
            numerals=numerals,
            alphabet=alphabet,
            offices=patterns["office_patterns"],
            persons=patterns["person_patterns"],
            appositions=patterns["apposition_patterns"],
            bodies=patterns["body_patterns"],
            commissions=patterns["commission_patterns"],
            sessions=patterns["session_patterns"],
            places=patterns["place_patterns"],
            namesakes=patterns["namesake_patterns"],
            there=_words(pack.there),
            topics=tuple((slug, compiled(texts)) for slug, texts in pack.topic_patterns.items()),
            markers=markers,
            longest_marker=max(map(len, markers), default=1),
            leading=_phrases({"": pack.markers.get("leading", ())}),
            marking=frozenset(words[0 if pack.side == "post" else -1] for words in markers),
            ordinary=frozenset(ordinary | frequent),
            content=frozenset(
                frequent - ordinary - {w for phrase in pack.sentence_closers for w in folded_words(phrase)}
            ),
            ordinary_endings=endings,
            name_words=_words((*pack.name_words, *pack.surnames)) | _surnames(pack, authority, frequent),
            surnames=_words(pack.surnames),
            function_words=frozenset(
                words[0] for table in (markers, tense, openers) for words in table if len(words) == 1
            ),
            joining=_words(pack.conjunctions),
            separators=_words(pack.separators),
            transparent=_words(pack.transparent),
            particles=_words(pack.name_particles),
            name_honorifics=_words(pack.name_honorifics),
            openers=openers,
            relatives=_words(pack.relative_pronouns or pack.clause_openers),
            closers=_phrases({"": pack.clause_closers}),
            sentence_closers=_phrases({"": pack.sentence_closers}),
            agencies=compiled(pack.state_patterns),
            led=compiled(pack.led_patterns),
            tense=tense,
            tense_endings=tuple((_endings(ends), status) for status, ends in pack.tense_endings.items()),
            verb_endings=tuple(ending for ends in pack.tense_endings.values() for ending in _endings(ends)),
            negation=_words(pack.negation),
            purposes=_phrases({"": pack.purposes}),
            definite=_words(pack.definite),
            apart=_words(pack.apart),
            gatherings=_words(pack.gatherings),
            bound_for=_phrases({"": pack.bound_for}),
            of_there=_phrases({"": pack.of_there}),
            beyond=_phrases({"": pack.beyond}),
            visiting=_words(pack.visiting),
            passing=_phrases({kind: pack.office_qualifiers.get(kind, ()) for kind in ("former", "acting")}),
            many_holders=_words(pack.many_holders),
            delegations=_phrases({"": pack.delegations}),
            place_kinds=_words(pack.place_kinds),
            leading_verbs=_words(pack.leading_verbs),
            together=_words(pack.together),
            since=_words(pack.since),
            telling=_words(pack.telling),
            personal_relatives=_words(pack.personal_relatives),
            subordinators=_words(pack.subordinators),
            sequels=_words(pack.sequels),
            before_now=_phrases({"": pack.before_now}),
            hosting=_phrases({"": pack.hosting}),
            going_on=_phrases({"": pack.going_on}),
            participles=_phrases({"": pack.participles}),
            cooperation=_words(pack.cooperation),
            furthering=_phrases({"": pack.furthering}),
            ways=_words(pack.corridor_words),
            documents=_words(pack.document_words),
            status_words=_phrases(pack.agreement_status),
            here=_phrases({"": pack.here}),
            gates=_words(pack.gates),
            adverbs=_words(pack.adverbs),
            pledges=_phrases({"": pack.pledges}),
            targets=_phrases({"": pack.targets}),
            list_openers=_phrases({"": pack.list_openers}),
            saying=_words(pack.say),
            complements=_words(pack.complements),
            moods=_phrases(pack.moods),
            body_heads=_words(pack.body_heads),
            body_links=_words(pack.body_links),
            light_verbs=_phrases({"": pack.light_verbs}),
            occasions=_words(pack.occasions),
            acronyms=_acronyms(pack, authority, sectors),
            meaning=frozenset({*lexicon.openers(), *numerals.ordinals, *numerals.cardinals}),
        )


def _frequent(lang: str) -> Iterable[str]:
    """Frequent words that are no names, where a list of them comes with the package."""
    path = _ORDINARY / f"ordinary-{lang}.txt"
    if not path.is_file():
        return ()
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))


def _acronyms(pack: Pack, authority: Authority, sectors: Iterable[SectorEntry]) -> frozenset[str]:
    """Names of one word in capitals that mean nothing in small letters (WHO, IT)."""
    names = [(name, " ".join(words)) for name, words, _ in names_of(authority, pack.lang)]
    names += [(name, fold(name)) for sector in sectors for name in sector.names.get(pack.lang, ())]
    spoken = {folded for name, folded in names if not name.isupper()}
    return frozenset(folded for name, folded in names if name.isupper() and name.isalpha()) - spoken


def _surnames(pack: Pack, authority: Authority, frequent: frozenset[str]) -> frozenset[str]:
    """Frequent words that names of known people end with, where no capital tells them from names."""
    if pack.capitalised:
        return frozenset()
    named = (words for _, words, entity in names_of(authority, pack.lang) if entity.type is EntityType.PERSON)
    return frozenset(words[-1] for words in named if len(words) > 1 and words[-1] in frequent)


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(folded_words(phrase)) for phrase in phrases)


def _endings(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(ending) for ending in endings)


def _phrases(table: Mapping[str, tuple[str, ...]]) -> Phrases:
    return Phrases({folded_words(phrase): key for key, phrases in table.items() for phrase in phrases})
