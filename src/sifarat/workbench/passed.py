"""What of an article did not become a fact: sentences in which none was found, and statements kept out by a shape."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from sifarat.check.report import Quarantined
from sifarat.check.run import quarantined
from sifarat.errors import PackError
from sifarat.graph.claims import Claim
from sifarat.graph.terms import SCHEMA
from sifarat.language import pack
from sifarat.language.fold import fold
from sifarat.language.tokens import Sentence, folded_words, sentences

_MENTIONS = SCHEMA + "mentions"


@dataclass(frozen=True, slots=True)
class Passed:
    """A sentence without a fact; ``denial`` is its word that says something was not so, "" for none."""

    text: str
    start: int
    end: int
    denial: str


@dataclass(frozen=True, slots=True)
class Left:
    """All that is known of what was left out; ``read`` is false where no pack tells where a sentence ends."""

    sentences: tuple[Passed, ...]
    apart: tuple[Quarantined, ...]
    read: bool


def left(store: Store, article: NamedNode, text: Literal, claims: list[Claim]) -> Left:
    """What of ``text`` is covered by no claim but that something is mentioned, and what stands in quarantine.

    Why the rules found nothing is not kept by a build; a word of denial is seen in the sentence itself.
    """
    apart = tuple(quarantined(store, NamedNode(article.value + "/quarantine")))
    try:
        held = pack.load(text.language or "")
    except PackError:
        return Left((), apart, False)
    told = [(claim.start, claim.end) for claim in claims if claim.predicate != _MENTIONS]
    denials = sorted({folded_words(phrase) for phrase in held.negation})
    abbreviations = frozenset(fold(word.rstrip(".")) for word in held.abbreviations)
    found = []
    for sentence in sentences(text.value, held.sentence_ends, abbreviations):
        start, end = sentence.tokens[0].start, sentence.tokens[-1].end
        if not any(begun < end and ended > start for begun, ended in told):
            found.append(Passed(text.value[start:end], start, end, _denial(sentence, denials)))
    return Left(tuple(found), apart, True)


def _denial(sentence: Sentence, denials: list[tuple[str, ...]]) -> str:
    words = tuple(token.folded for token in sentence.tokens)
    for at in range(len(words)):
        for denial in denials:
            if denial and words[at : at + len(denial)] == denial:
                return " ".join(token.text for token in sentence.tokens[at : at + len(denial)])
    return ""
