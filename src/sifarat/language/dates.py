"""Dates as exact as the words: names of months and weekdays from CLDR, the rest from the pack."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale

from sifarat.language.fold import fold
from sifarat.language.pack import Dates, Pack
from sifarat.language.tokens import Token, folded_words, is_comma
from sifarat.partial_date import PartialDate

_RANGE = ("-", "–", "—")
_RELATIVE = re.compile(r"([=~]?)([+-]?\d+)([dwmy])")


@dataclass(frozen=True, slots=True)
class DateWords:
    """What tokens ``start`` to ``end`` say of a date: parts that are known, or a weekday (0 is Monday), or a shift.

    ``base`` says what a shift counts from: the publication (empty), the publication in the direction of what is told
    (``~``), or the date told before (``=``; ``counted`` puts that in).
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: tuple[int, str] | None = None
    base: str = ""

    def counted(self, told: PartialDate | None) -> "DateWords":
        """The same words with what they count from put in, where that is the date ``told`` before them.

        Where none was told, "a day earlier" is the day before the report.
        """
        if self.base != "=" or self.shift is None:
            return self
        if told is None and self.shift[0] < 0:
            return DateWords(self.start, self.end, shift=self.shift)
        meant = _shifted(told, self.shift, None) if told is not None and told.day is not None else None
        if meant is None:
            return DateWords(self.start, self.end)
        return DateWords(self.start, self.end, meant.year, meant.month, meant.day)

    def resolve(self, published: PartialDate | None, ahead: bool) -> PartialDate | None:
        """The date meant, with the day of publication where the words need it; None where they say too little.

        A weekday is the last one up to the publication day, the next one after it where ``ahead`` (planned events).
        A month without a year is the one nearest before the publication, after it where ``ahead``.
        """
        try:
            return self._resolve(published, ahead)
        except (ValueError, OverflowError):
            return None

    def _resolve(self, published: PartialDate | None, ahead: bool) -> PartialDate | None:
        if self.year is not None:
            return PartialDate(self.year, self.month, self.day)
        if published is None:
            return None
        if self.shift is not None and self.base != "=":
            count, unit = self.shift
            count = -count if self.base == "~" and not ahead else count
            return _shifted(published, (count, unit), self.month, self.day)
        if self.month is not None and published.month is not None:
            year = published.year
            if ahead and self.month < published.month:
                year += 1
            elif not ahead and self.month > published.month:
                year -= 1
            return PartialDate(year, self.month, self.day)
        if published.day is None and self.weekday is not None:
            return published  # a day near it, as exact as the publication
        if published.month is None or published.day is None:
            return None
        today = date(published.year, published.month, published.day)
        if self.weekday is not None:
            back = (today.weekday() - self.weekday) % 7
            day = today + timedelta(days=(-back) % 7 or 7) if ahead and back else today - timedelta(days=back)
            return PartialDate(day.year, day.month, day.day)
        if self.day is not None:
            return PartialDate(published.year, published.month, self.day)
        return None


def _shifted(
    published: PartialDate, shift: tuple[int, str], month: int | None, day_of: int | None = None
) -> PartialDate | None:
    count, unit = shift
    if unit == "y":
        return PartialDate(published.year + count, month, day_of if month is not None else None)
    if published.month is None:
        return None
    if unit == "m":
        months = published.year * 12 + published.month - 1 + count
        return PartialDate(months // 12, months % 12 + 1)
    if published.day is None:
        return None
    if unit == "w":  # no more than the month, where all of the week lies in one
        told = date(published.year, published.month, published.day)
        monday = told + timedelta(days=7 * count - told.weekday())
        sunday = monday + timedelta(days=6)
        return PartialDate(monday.year, monday.month) if monday.month == sunday.month else None
    day = date(published.year, published.month, published.day) + timedelta(days=count)
    return PartialDate(day.year, day.month, day.day)


class Calendar:
    """Finds date words in tokens of one language."""

    def __init__(self, pack: Pack) -> None:
        locale = Locale.parse(pack.lang)
        self._months = _phrases(
            {n: (name,) for width in ("wide",) for n, name in locale.months["format"][width].items()}, pack.dates.months
        )
        self._weekdays = _phrases(
            {n: (name,) for n, name in locale.days["format"]["wide"].items()}, pack.dates.weekdays
        )
        self._relative = _relative(pack.dates)
        tables = (self._months, self._weekdays)
        self.words = frozenset(words[0] for table in tables for words in table if len(words) == 1)
        self._month_first = pack.dates.month_first
        self._ranges = frozenset(" ".join(folded_words(word)) for word in pack.dates.ranges)
        joining = {" ".join(folded_words(word)) for word in pack.conjunctions}
        self._until = self._ranges - joining  # "30 July to 2 August"; "30 July and 2 August" are two days
        days = (*pack.numbers.cardinals.items(), *pack.dates.days.items())
        self._days = {fold(w): n for n, words in days if n <= 31 for w in words}
        self._capitalised = pack.capitalised
        self._of = frozenset(fold(word) for word in pack.markers.get("of", ()))
        self._openers = frozenset(self._days) | {words[0] for table in (*tables, self._relative) for words in table}
        self._longest = max(map(len, (*self._months, *self._weekdays, *self._relative)), default=1)

    def _lookup(self, table: dict[tuple[str, ...], object], words: list[str], i: int) -> tuple[object, int] | None:
        for n in range(min(self._longest, len(words) - i), 0, -1):
            hit = table.get(tuple(words[i : i + n]))
            if hit is not None:
                return hit, n
        return None

    def find(self, tokens: tuple[Token, ...]) -> list[DateWords]:
        """All date words, left to right, without overlap; a stretch like "Monday, 4 February 2026" is one."""
        openers = self._openers
        places = [i for i, token in enumerate(tokens) if token.folded in openers or token.kind == "number"]
        if not places:
            return []
        words = [token.folded for token in tokens]
        found: list[DateWords] = []
        end = 0
        for i in places:
            hit = self._at(tokens, words, i) if i >= end else None
            if hit is None:
                continue
            if found and found[-1].weekday is not None and hit.month is not None and hit.start - found[-1].end <= 1:
                hit = DateWords(found.pop().start, hit.end, hit.year, hit.month, hit.day)
            elif found and found[-1].shift is not None and hit.month is not None and hit.start == found[-1].end:
                shift = found.pop()
                if shift.shift is not None and shift.shift[1] == "y":
                    hit = DateWords(shift.start, hit.end, None, hit.month, hit.day, shift=shift.shift)
            elif found and self._ends(found[-1], hit, words):  # when it begins counts
                begun = found.pop()
                hit = DateWords(begun.start, hit.end, begun.year or hit.year, begun.month, begun.day)
            elif found and self._year_of(found[-1], hit, words):  # "in May last year", "in May of last year"
                named = found.pop()
                hit = DateWords(named.start, hit.end, None, named.month, named.day, shift=hit.shift)
            found.append(hit)
            end = hit.end
        return found

    def _ends(self, begun: DateWords, hit: DateWords, words: list[str]) -> bool:
        """Whether ``hit`` is the last day of a stretch that ``begun``, right before it, opens."""
        whole = begun.day is not None and hit.day is not None and begun.month is not None and hit.month is not None
        return whole and hit.start - begun.end == 1 and words[begun.end] in self._until

    def _year_of(self, named: DateWords, told: DateWords, words: list[str]) -> bool:
        """Whether ``told`` says in which year the month ``named`` right before it was."""
        counted = told.shift is not None and told.shift[1] == "y" and not told.base and told.month is None
        open_ = named.month is not None and named.year is None and named.shift is None
        return counted and open_ and all(word in self._of for word in words[named.end : told.start])

    def _within_name(self, tokens: tuple[Token, ...], words: list[str], i: int) -> bool:
        """``Park Seo-jun``: a month grown to a word by a hyphen is part of a name, unless that is a month as well."""
        if i < 2 or tokens[i - 1].text != "-" or tokens[i - 2].kind != "word" or (words[i - 2],) in self._months:
            return False
        return tokens[i - 2].end == tokens[i - 1].start and tokens[i - 1].end == tokens[i].start

    def _at(self, tokens: tuple[Token, ...], words: list[str], i: int) -> DateWords | None:
        relative = self._lookup(self._relative, words, i)  # type: ignore[arg-type]
        if relative is not None:
            shift: tuple[int, str, str] = relative[0]  # type: ignore[assignment]
            return DateWords(i, i + relative[1], shift=shift[:2], base=shift[2])
        month = self._lookup(self._months, words, i)  # type: ignore[arg-type]
        if month is not None and self._capitalised and tokens[i].text[0].islower():
            month = None
        if month is not None and self._within_name(tokens, words, i):
            month = None
        if month is not None:
            end = i + month[1]
            day, end = self._number(words, end, 1, 31) if self._month_first else (None, end)
            if day is not None and end + 1 < len(words) and tokens[end].text in _RANGE:
                second = self._number(words, end + 1, 1, 31)
                end = second[1] if second[0] is not None else end
            year, end = self._year(words, end)
            return DateWords(i, end, year, month[0], day)  # type: ignore[arg-type]
        spelled = self._days.get(words[i])
        if tokens[i].kind == "number" or spelled is not None:
            stretch = self._stretch(words, i)
            if stretch is not None:
                return stretch
            day, after = self._number(words, i, 1, 31)
            if day is not None:
                if after < len(words) and len(words[after]) <= 2 and not words[after].isdigit():
                    skipped = self._lookup(self._months, words, after + 1)  # type: ignore[arg-type]
                    if skipped is not None and tokens[after].start == tokens[after - 1].end:
                        after += 1
                if after + 1 < len(words) and tokens[after].text in _RANGE:  # "24-25 February": the first day counts
                    second = self._number(words, after + 1, 1, 31)
                    after = second[1] if second[0] is not None else after
                month = self._lookup(self._months, words, after)  # type: ignore[arg-type]
                if month is not None:
                    year, end = self._year(words, after + month[1])
                    return DateWords(i, end, year, month[0], day)  # type: ignore[arg-type]
            year, end = self._number(words, i, 1900, 2100)
            if year is not None and len(words[i]) == 4 and spelled is None:
                iso = _iso(tokens, i)
                return iso if iso is not None else DateWords(i, end, year)
        weekday = self._lookup(self._weekdays, words, i)  # type: ignore[arg-type]
        if weekday is not None:
            return DateWords(i, i + weekday[1], weekday=weekday[0])  # type: ignore[arg-type]
        return None

    def _stretch(self, words: list[str], i: int) -> DateWords | None:
        """``16 to 18 May``: the first day is when it begins."""
        first, after = self._number(words, i, 1, 31)
        if first is None or after + 1 >= len(words) or words[after] not in self._ranges:
            return None
        last, after = self._number(words, after + 1, 1, 31)
        month = self._lookup(self._months, words, after)  # type: ignore[arg-type]
        if last is None or month is None or last < first:
            return None
        year, end = self._year(words, after + month[1])
        return DateWords(i, end, year, month[0], first)  # type: ignore[arg-type]

    def _number(self, words: list[str], i: int, low: int, high: int) -> tuple[int | None, int]:
        if i < len(words) and high <= 31 and words[i] in self._days:
            return self._days[words[i]], i + 1
        if i < len(words) and len(words[i]) <= 4 and words[i].isdecimal() and low <= int(words[i]) <= high:
            return int(words[i]), i + 1
        return None, i

    def _year(self, words: list[str], i: int) -> tuple[int | None, int]:
        after = i + 1 if i < len(words) and is_comma(words[i]) else i
        year, end = self._number(words, after, 1900, 2100)
        return (year, end) if year is not None else (None, i)


def _iso(tokens: tuple[Token, ...], i: int) -> DateWords | None:
    if i + 4 >= len(tokens) or tokens[i + 1].text != "-" or tokens[i + 3].text != "-":
        return None
    try:
        parsed = PartialDate.parse("-".join(tokens[j].folded for j in (i, i + 2, i + 4)))
    except ValueError:
        return None
    return DateWords(i, i + 5, parsed.year, parsed.month, parsed.day)


def _phrases(cldr: dict[int, tuple[str, ...]], own: dict[int, tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    table: dict[tuple[str, ...], int] = {}
    for names in (cldr, own):
        for n, forms in names.items():
            table.update({folded_words(form): n for form in forms})
    return table


def _relative(dates: Dates) -> dict[tuple[str, ...], tuple[int, str, str]]:
    table = {}
    for shift, phrases in dates.relative.items():
        match = _RELATIVE.fullmatch(shift)
        if match:
            table.update({folded_words(phrase): (int(match[2]), match[3], match[1]) for phrase in phrases})
    return table
