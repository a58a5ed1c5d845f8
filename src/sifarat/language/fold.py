"""Folding: the spellings of one word that differ only in how it was typed become one string.

Folding is for comparing words, never for quoting them: tokens keep their own offsets and are folded one by one.
Sources: Unicode Standard Annex 15 (normalisation), Unicode 16 chapters 9 and 12 (Arabic, Devanagari).
"""

import re
import unicodedata
from functools import lru_cache

# Joiners, direction marks, tatweel: no reader sees them. Hamza by itself is written or left out at will (وزراء, 2014ء).
_UNSEEN = dict.fromkeys(
    map(
        ord,
        "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u0640\u00ad\u0621\u0674",
    )
)
# Arabic letters that Urdu and Persian type in several ways.
_ARABIC = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ې": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ۂ": "ہ", "ۀ": "ہ", "ە": "ہ",
        "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ۓ": "ے", "ڪ": "ک",
    }
)  # fmt: skip
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_DEVANAGARI_MARKS = re.compile("[\u093c\u0951-\u0954]")
# Chandrabindu is written as anusvara as often as not; a short and a long final i as well, but those differ in meaning.
_DEVANAGARI = str.maketrans({"ँ": "ं", "ऑ": "ओ", "ॉ": "ो", "ऍ": "ए", "ॅ": "े"})
_DIGITS = {ord(c): str(unicodedata.digit(c)) for c in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९"}
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"}
)


@lru_cache(maxsize=30_000)
def fold(word: str) -> str:
    """The form under which ``word`` is looked up. Idempotent: folding a folded word gives it back.

    >>> fold("كراچي") == fold("کراچی")
    True
    >>> fold("अफ़ग़ानिस्तान") == fold("अफगानिस्तान")
    True
    >>> fold("Qazaqstan"), fold("۱۳")
    ('qazaqstan', '13')
    """
    text = unicodedata.normalize("NFKD", word).translate(_UNSEEN)
    if text.isascii():
        return text.casefold()
    text = _DEVANAGARI_MARKS.sub("", text)
    text = _ARABIC_MARKS.sub("", text)
    text = unicodedata.normalize("NFC", text).translate(_ARABIC).translate(_DEVANAGARI)
    text = text.translate(_DIGITS).translate(_QUOTES).casefold()
    return "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")
