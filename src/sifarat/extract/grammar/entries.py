"""What a language's lexicon holds: what its pack, the names of the authority and the labels of the ontology mean."""

from collections.abc import Iterable, Mapping

from sifarat.authority import Authority
from sifarat.authority.entity import Entity, EntityType
from sifarat.authority.letters import letter
from sifarat.extract.grammar.chunks import Kind, Paper, Telling
from sifarat.extract.grammar.lexicon import Lexicon
from sifarat.extract.grammar.named import demonyms_of, names_of
from sifarat.language.pack import Pack
from sifarat.language.tokens import folded_words, tokens, with_initials
from sifarat.ontology import KindEntry, NamedEntry, SectorEntry

KIND_OF_TYPE = {
    EntityType.STATE: Kind.STATE,
    EntityType.CITY: Kind.PLACE,
    EntityType.PLACE: Kind.PLACE,
    EntityType.PERSON: Kind.PERSON,
    EntityType.ORGANIZATION: Kind.ORG,
    EntityType.GOVERNMENT_BODY: Kind.ORG,
    EntityType.INTERNATIONAL_ORGANIZATION: Kind.ORG,
    EntityType.COMPANY: Kind.ORG,
}


def lexicon_of(
    pack: Pack, authority: Authority, sectors: Iterable[SectorEntry], kinds: Iterable[KindEntry | NamedEntry]
) -> Lexicon:
    """The lexicon of a pack; where several say what a phrase means, the kind of higher priority stays."""
    lexicon = Lexicon()
    for office in pack.offices:
        for words in office.words:
            lexicon.add(folded_words(words), (Kind.RANK, office))
    for kind, name in (
        (Kind.BOTH, "both_states"), (Kind.HONORIFIC, "honorifics"), (Kind.BODY_HEAD, "body_heads"),
        (Kind.SESSION_WORD, "session_words"), (Kind.CORRIDOR, "corridor_words"),
    ):  # fmt: skip
        for words in getattr(pack, name):
            lexicon.add(folded_words(words), (kind, None))
    for data, name in (("three", "three_states"), ("three persons", "three_persons")):
        for words in getattr(pack, name):
            lexicon.add(folded_words(words), (Kind.BOTH, data))
    for words in pack.both_persons:
        lexicon.add(folded_words(words), (Kind.BOTH, "persons"))
    for kind, name in ((Kind.QUALIFIER, "office_qualifiers"), (Kind.PRONOUN, "pronouns"), (Kind.CURRENCY, "currencies"),
                       (Kind.STANCE, "stances"), (Kind.BOTH, "both_holders")):  # fmt: skip
        for key, phrases in getattr(pack, name).items():
            for words in phrases:
                lexicon.add(folded_words(words), (kind, key))
    for words in pack.mute:
        lexicon.add(folded_words(words), (Kind.WORD, None))
    between: dict[tuple[str, ...], tuple[Kind, Telling]] = {}
    adverbs = [word for phrase in pack.adverbs for word in folded_words(phrase)]
    for frame, triggers in pack.triggers.items():
        for trigger in triggers:
            meant = (Kind.TRIGGER, Telling(frame, trigger.kind, trigger.status))
            for words in trigger.words:
                folded = folded_words(words)
                lexicon.add(folded, meant)
                if trigger.kind != "noun" and len(folded) > 1:
                    between.update({(folded[0], adverb, *folded[1:]): meant for adverb in adverbs})
    for folded, meant in between.items():  # "was later received by": behind all that the pack says itself
        lexicon.add(folded, meant)
    labels = {folded_words(name): s.slug for s in sectors for name in s.names.get(pack.lang, ())}
    for entry in kinds:
        for name in entry.names.get(pack.lang, ()):
            folded = folded_words(name)
            fields = entry.sectors if isinstance(entry, NamedEntry) else _fields(folded, labels)
            lexicon.add(folded, (Kind.AGREEMENT, Paper(entry.name, fields, len(folded))))
    for sector in sectors:
        for words in sector.names.get(pack.lang, ()):
            lexicon.add(folded_words(words), (Kind.SECTOR, sector.slug))
        for words in sector.portfolio_names.get(pack.lang, ()):
            lexicon.add(folded_words(words), (Kind.FIELD, sector.slug))
    styles = [folded_words(style) for style in pack.state_styles]
    not_names = {folded_words(phrase) for phrase in pack.not_names}
    joining = {word for phrase in pack.conjunctions for word in folded_words(phrase)}
    for name, folded, entity in names_of(authority, pack.lang):
        if folded not in not_names and _worth(folded, name, entity, pack):
            lexicon.add(folded, (KIND_OF_TYPE[entity.type], entity))
            if entity.type is EntityType.STATE:
                for style in styles:
                    lexicon.add((*style, *folded), (Kind.STATE, entity))
            if "." in name and not pack.capitalised:  # letters spelled out are read as initials there
                spelled = with_initials(tokens(f"{name} {name}"), letter)  # a stop at the end would end a sentence
                spelled = spelled[: len(spelled) // 2]
                lexicon.add(tuple(token.folded for token in spelled), (KIND_OF_TYPE[entity.type], entity))
            if len(folded) == 2 and folded[1].isdecimal():  # G 20, G-20
                lexicon.add((folded[0], "-", folded[1]), (KIND_OF_TYPE[entity.type], entity))
            if entity.type is EntityType.STATE and joining.intersection(folded):  # "Bosnia-Herzegovina"
                lexicon.add(tuple("-" if word in joining else word for word in folded), (Kind.STATE, entity))
    for folded, entity in demonyms_of(authority, pack.lang):
        lexicon.add(folded, (Kind.DEMONYM, entity))
    return lexicon


def _fields(words: tuple[str, ...], labels: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    """The sectors that words of a longer name are labels of: a "defence pact" is about defence."""
    found: list[str] = []
    i = 0
    while i < len(words):
        end = next((j for j in range(len(words), i, -1) if j - i < len(words) and words[i:j] in labels), i)
        if end > i:
            found.append(labels[words[i:end]])
        i = max(end, i + 1)
    return tuple(dict.fromkeys(found))


def _worth(words: tuple[str, ...], name: str, entity: Entity, pack: Pack) -> bool:
    """A single word names a person only by context; a word of one or two letters names nothing outside capitals."""
    if entity.type is EntityType.PERSON:
        return len(words) > 1
    return len(name) > 2 or (name.isascii() and name.isupper()) or not name.isascii() or not pack.capitalised
