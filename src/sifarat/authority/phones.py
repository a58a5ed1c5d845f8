"""A word in Latin, Devanagari, Arabic or Cyrillic script as sounds of one small alphabet, so that scripts compare.

Lower-case letters and ``C`` (ch), ``S`` (sh) are consonants; ``a A E I O U`` vowels; ``W`` and ``Y`` glides that
scripts write as vowels as often as not. Aspiration, retroflexion and the several letters for one sound fall together,
as they do when a name passes from one language of the region into another. Letters of other scripts give nothing.
Sources: Unicode 16 chapters 9 and 12; ALA-LC romanisation tables for Urdu, Hindi, Russian and Kazakh.
"""

import re
import unicodedata
from functools import lru_cache

from sifarat.language.fold import fold

VOWELS = frozenset("aAEIOU")
GLIDES = frozenset("WYh")
# A word longer than this is no name; cutting it keeps every later step linear.
LONGEST = 40

_DEVANAGARI = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनऩपफबभमयरऱलळऴवशषसह",
        "kkggnCCjjnttddnttddnnpfbbmYrrlllWSSsh",
        strict=True,
    )
)
_NUKTA = {"क": "k", "ख": "k", "ग": "g", "ज": "z", "ड": "r", "ढ": "r", "फ": "f", "य": "Y"}
_DEVANAGARI_VOWELS = {
    "अ": "a", "आ": "A", "इ": "I", "ई": "I", "उ": "U", "ऊ": "U", "ए": "E", "ऐ": "E", "ओ": "O", "औ": "O", "ऑ": "O",
    "ऍ": "E", "ऋ": "rI", "ऎ": "E", "ऒ": "O", "ा": "A", "ि": "I", "ी": "I", "ु": "U", "ू": "U", "े": "E", "ै": "E",
    "ो": "O", "ौ": "O", "ॉ": "O", "ॅ": "E", "ृ": "rI", "ॆ": "E", "ॊ": "O",
}  # fmt: skip
_ARABIC = dict(
    zip("بپتٹثجچحخدڈذرڑزژسشصضطظغفقکگڭلمنںہھ", "bpttsjChkddzrrzzsSsztzgfkkgnlmnnhh", strict=True)
) | {"آ": "A", "ا": "A", "و": "W", "ی": "Y", "ے": "E", "ئ": "I", "ۇ": "U", "ۋ": "W", "ۆ": "O", "ێ": "E", "ڕ": "r",
     "ړ": "r", "ډ": "d", "ټ": "t", "ښ": "S", "ږ": "z", "ڼ": "n", "څ": "s", "ځ": "z", "ڤ": "W", "ڵ": "l",
     "\u064e": "a"}  # fmt: skip
_CYRILLIC = dict(
    zip("абвгғдежзийкқлмнңоөпрстуұүфхһчшщыіэәў", "abWggdEzzIYkklmnnOOprstUUUfkhCSSIIEAW", strict=True)
) | {"ё": "YO", "ю": "YU", "я": "YA", "ц": "ts", "ъ": "", "ь": "", "ї": "YI", "є": "YE", "ґ": "g", "ҳ": "h",
     "ҷ": "j", "ӣ": "I", "ӯ": "U", "ј": "Y", "ђ": "j", "ћ": "C", "љ": "l", "њ": "n", "џ": "j"}  # fmt: skip
# Behind these ھ is a breath that the other scripts do not tell; behind others an h.
_ASPIRATED = frozenset("بپتٹجچدڈڑکگ")
# Latin letters that lose their sound when stripped of their marks.
LATIN_MARKED = str.maketrans(
    {"ı": "i", "ş": "sh", "ç": "ch", "ğ": "h", "š": "sh", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ø": "o",
     "ł": "l", "đ": "d", "ß": "ss", "æ": "e", "œ": "o", "ə": "a", "ǝ": "a", "þ": "th", "ð": "d", "ñ": "ny", "ţ": "ts",
     "ț": "ts", "ș": "sh"}
)  # fmt: skip
# Read left to right, the longest first.
_LATIN = {
    "tsch": "C", "tch": "C", "sch": "S", "sh": "S", "ch": "C", "kh": "k", "gh": "g", "zh": "z", "ph": "f", "th": "t",
    "dh": "d", "bh": "b", "jh": "j", "ck": "k", "qu": "kU", "wh": "W", "ce": "sE", "ci": "sI", "cy": "sI", "ge": "jE",
    "gi": "jI", "ee": "I", "oo": "U", "ou": "U", "aa": "A", "ei": "E", "ai": "E", "au": "O", "x": "ks", "c": "k",
    "q": "k", "w": "W", "v": "W", "y": "Y", "a": "a", "e": "E", "i": "I", "o": "O", "u": "U",
}  # fmt: skip
_LATIN_STEP = re.compile("|".join(sorted(_LATIN, key=lambda part: (-len(part), part))) + "|[a-z]")
_WORD_BREAK = re.compile(r"[\s\-–—_,،;:()\[\]/|\"“”«»]+")
_SILENT = re.compile(r"['’‘`ʻʼ´.॰]")
# An initial and the name behind it, without a blank: "के.एच.मुनियप्पा"; "U.A.E." stays one word.
_AFTER_INITIAL = re.compile(r"(?<=[.॰])(?=[^\s.॰]{4})")


def _from_devanagari(word: str) -> str:
    sounds: list[str] = []
    place = 0
    while place < len(word):
        letter = word[place]
        place += 1
        if letter in _DEVANAGARI:
            sound = _DEVANAGARI[letter]
            if place < len(word) and word[place] == "़":
                sound = _NUKTA.get(letter, sound)
                place += 1
            sounds.append(sound)
            if place < len(word) and word[place] == "्":
                place += 1
            elif place < len(word) and word[place] not in _DEVANAGARI_VOWELS:
                sounds.append("a")
        elif letter in _DEVANAGARI_VOWELS:
            sounds.append(_DEVANAGARI_VOWELS[letter])
        elif letter in "ंँ":
            sounds.append("n")
    return "".join(sounds)


def _from_arabic(word: str) -> str:
    # Russian and Turkic surnames: their last letter is the v that these languages say as f.
    word = re.sub(r"(?<=..)[ئی]?یوف$", "یٷ", word)
    word = re.sub(r"(?<=..)وف$", "ٷ", word)
    word = re.sub(r"(?<=..)[ئی]یف$", "یٶ", word)
    # Doubling is a mark that is left out: where a consonant stands twice, a vowel is said between (ممبئی, Mumbai);
    # but for the two of اللہ.
    word = re.sub(r"([^\Wاویل])(ھ?)(?=\1)", "\\1\\2\u064e", word)
    sounds: list[str] = []
    last = len(word) - 1
    for place, letter in enumerate(word):
        following = word[place + 1 : place + 2]
        if letter in "ٷٶ":
            sounds.append("OW" if letter == "ٷ" else "EW")
        elif letter == "ا" and place == 0 and following in ("ی", "ے", "و"):
            sounds.append({"ی": "I", "ے": "E", "و": "O"}[following])
        elif place == 1 and word[0] == "ا" and letter in "یےو":
            continue
        elif letter == "ہ" and place == last and place > 1:
            sounds.append("A")
        elif letter == "ع":
            sounds.append("A" if place == 0 and following != "ا" else "")
        elif letter == "ھ" and word[place - 1 : place] in _ASPIRATED:
            continue
        else:
            sounds.append(_ARABIC.get(letter, ""))
    return "".join(sounds)


def _from_latin(word: str) -> str:
    word = word.translate(LATIN_MARKED)
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    if plain[:1] == "x":  # Chinese pinyin: Xi, Xinjiang
        plain = "sh" + plain[1:]
    plain = re.sub("(?<=[ng])x", "sh", plain)
    if re.search("o(?:ff|w)$|ieff$|yeff$", plain) and len(plain) > 5:  # Karaboff, Gorbatschow
        plain = re.sub("(?:ff|w)$", "v", plain)
    return "".join(_LATIN.get(step, step) for step in _LATIN_STEP.findall(plain))


@lru_cache(maxsize=200_000)
def phones(word: str) -> str:
    """The sounds of one word; empty for a script this module does not read. At most 3 sounds a letter.

    >>> phones("सादिकोव"), phones("صادیقوف"), phones("Sadykov"), phones("Садыков")
    ('sAdIkOW', 'sAdYkOW', 'sadYkOW', 'sadIkOW')
    """
    word = unicodedata.normalize("NFC", word[:LONGEST])
    if any("\u0900" <= letter <= "\u097f" for letter in word):
        # Decomposed, so that a nukta stands alone whichever way it was typed.
        sounds = _from_devanagari(unicodedata.normalize("NFD", word).replace("\u200d", "").replace("\u200c", ""))
    elif any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff" for letter in word):
        kept = word.replace("ئ", "\ue000").replace("ۇ", "\ue001")
        sounds = _from_arabic(fold(kept).replace("\ue000", "ئ").replace("\ue001", "ۇ"))
    elif any("\u0400" <= letter <= "\u04ff" for letter in word):
        sounds = "".join(_CYRILLIC.get(letter, "") for letter in word.casefold().replace("дж", "ҷ"))
    else:
        sounds = _from_latin(word.casefold())
    return re.sub(r"(.)\1+", r"\1", sounds)


def _apart(name: str) -> str:
    plain = name.replace("\u200c", "")
    return _AFTER_INITIAL.sub(" ", plain) if "." in plain or "॰" in plain else plain


def words(name: str) -> list[str]:
    """The words of a name: split at spaces and hyphens, apostrophes and full stops dropped."""
    pieces = (_SILENT.sub("", piece) for piece in _WORD_BREAK.split(_apart(name)))
    return [piece for piece in pieces if piece]
