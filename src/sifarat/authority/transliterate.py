"""One word in Devanagari, Arabic or Cyrillic script in Latin letters, by rule: for names that no table knows."""

import re
import unicodedata

from sifarat.authority.data import rows
from sifarat.language.fold import fold


def _letters(table: str) -> dict[str, str]:
    return {letter: latin for held, letter, latin in rows("letter_values.tsv") if held == table}


_CONSONANTS, _WITH_NUKTA = _letters("devanagari"), _letters("devanagari-nukta")
_VOWELS = _letters("devanagari-vowel")
_ARABIC, _CYRILLIC = _letters("arabic"), _letters("cyrillic")
_ENDINGS = [(letters, latin) for letters, latin in rows("name_endings.tsv")]


def from_devanagari(word: str) -> str:
    """Hindi: the unwritten a is left out at the end and between VC and CV (Ohala 1983), ज़ is z, ं is n or m."""
    text = unicodedata.normalize("NFD", word).replace("ज्ञ", "ग्य")
    # Pairs of a consonant (or "") and its vowel; None stands for the unwritten a.
    sounds: list[tuple[str, str | None]] = []
    place = 0
    while place < len(text):
        letter = text[place]
        place += 1
        if letter in _CONSONANTS:
            latin = _CONSONANTS[letter]
            if text[place : place + 1] == "़":
                latin, place = _WITH_NUKTA.get(letter, latin), place + 1
            following = text[place : place + 1]
            if following == "्":
                sounds.append((latin, ""))
                place += 1
            elif following in _VOWELS and following:
                sounds.append((latin, _VOWELS[following]))
                place += 1
            else:
                sounds.append((latin, None))
        elif letter in _VOWELS:
            sounds.append(("", _VOWELS[letter]))
        elif letter in "ंँ":
            labial = text[place : place + 1] in ("प", "फ", "ब", "भ", "म")
            if sounds and sounds[-1][1] is None:
                sounds[-1] = (sounds[-1][0], "a")
            sounds.append(("m" if labial else "n", ""))
    if sounds and sounds[-1][1] is None and len(sounds) > 1:
        sounds[-1] = (sounds[-1][0], "")
    for here in range(len(sounds) - 2, 0, -1):
        consonant, vowel = sounds[here]
        if vowel is None:
            before, after = sounds[here - 1][1], sounds[here + 1]
            drop = before != "" and bool(after[0]) and after[1] != ""
            sounds[here] = (consonant, "" if drop else "a")
    return "".join(consonant + ("a" if vowel is None else vowel) for consonant, vowel in sounds)


def from_arabic(word: str) -> str:
    """Urdu: short vowels are guessed (a; i after a long a, as in Nasir), و and ی are vowels between consonants."""
    text = fold(word.replace("ئ", "\ue000")).replace("\ue000", "ئ")
    ending = ""
    for letters, latin in _ENDINGS:
        if text.endswith(letters) and len(text) > len(letters) + 1:
            text, ending = text[: -len(letters)], latin
            break
    pieces: list[str] = []
    for place, letter in enumerate(text):
        following = text[place + 1 : place + 2]
        first, last = place == 0, place == len(text) - 1 and not ending
        if letter in _ARABIC and not (letter == "ہ" and last and place > 1):
            if letter == "ھ" and pieces:
                pieces[-1] += "h"
            else:
                pieces.append(_ARABIC[letter])
        elif letter in "اآ":
            if not (first and following in ("ی", "و") and following):
                pieces.append("A")
        elif letter == "ع":
            pieces.append("A" if first else "")
        elif letter == "ہ":
            pieces.append("A")
        elif letter == "و":
            pieces.append("w" if first or following in ("ا", "ی", "آ") else "O")
        elif letter == "ی":
            pieces.append("y" if (first or following in ("ا", "و", "آ")) and place + 1 < len(text) else "I")
        elif letter in "ئے":
            pieces.append("I" if letter == "ئ" else "E")
    pieces = [piece for piece in pieces if piece]
    return _with_short_vowels(pieces, ending).lower()


def _with_short_vowels(pieces: list[str], ending: str) -> str:
    """The pieces with an a between consonants that no syllable holds together; long vowels are capitals."""
    out: list[str] = []
    run = 0
    starts_with_consonant = bool(ending) and ending[0] not in "aeiou"
    for place, piece in enumerate(pieces):
        out.append(piece)
        if piece.isupper():
            run = 0
            continue
        run += 1
        rest = pieces[place + 1 : place + 3]
        if not rest:
            if starts_with_consonant and run >= 2:
                out.append("a")
            continue
        if rest[0].isupper():
            continue
        at_end = len(rest) == 1 and not ending
        opening = run == 1 and place == 0
        if opening or at_end or run >= 2:
            long_a = place > 0 and pieces[place - 1] == "A"
            out.append("i" if at_end and long_a else "a")
            run = 0
    return "".join(out) + ending


def from_cyrillic(word: str) -> str:
    """Russian and the Cyrillic of Kazakh, Kyrgyz, Tajik and Uzbek, as newspapers write them (е after a vowel is ye)."""
    text = re.sub("(?<=[аеёиоуыэюяіәө])е", "йе", word.casefold()).replace("дж", "ҷ")
    text = re.sub("ый$|ий$", "ы" if text.endswith("ый") else "и", text)
    return "".join(_CYRILLIC.get(letter, letter) for letter in text).replace("yye", "ye")
