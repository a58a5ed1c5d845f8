"""Claims where there should be few: events found in news that is not about diplomacy.

    python bench/quiet.py FOLDER [--count N] [--seed S] [--lang LANG]

Draws N articles of FOLDER (bulk news as JSON lines, see bulk.py) by a fixed seed, as many of each language, keeps those
whose section, address or first words mark them as cricket, crime, health, film, weather, local news and the like, and
prints how many events ten articles give, by type and language, and each event with the article's id and its quote, so
that a person can judge which are wrong. Offices are left out: ministers hold them in any news.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from bulk import Record, sample
from sifarat.extract.extractor import Extractor

# Words of the section or headline (the first 120 characters where there is none) that mark other news.
_OTHER = re.compile(
    r"cricket|PSL|IPL|match|wicket|T20|hockey|football|tennis|squash|olympi|sport|batsm|player|coach|squad"
    r"|police|arrest|murder|killed|robber|accident|crash|court|bail|FIR\b|rape|thief|drug|smuggl"
    r"|covid|corona|virus|dengue|polio|hospital|patient|doctor|health|cancer|vaccin"
    r"|film|movie|actor|actress|drama|song|singer|bollywood|showbiz|festival|fashion|entertainment"
    r"|weather|rain|flood|smog|heatwave|crop|wheat|cotton|school|exam|university|student|gold price|stock|PSX|rupee"
    r"|traffic|sewer|municipal|deputy commissioner|DC\b|district"
    r"|क्रिकेट|मैच|आईपीएल|टीम|पुलिस|गिरफ्तार|हत्या|मौत|कोरोना|वायरस|संक्रमित|लॉकडाउन|अस्पताल|फिल्म|अभिनेत|बारिश|मौसम|परीक्षा|स्कूल"
    r"|کرکٹ|میچ|پولیس|گرفتار|قتل|ہلاک|کورونا|ہسپتال|فلم|اداکار|بارش|موسم|طلب|عدالت|کھیل|ڈینگی|ٹیم|کھلاڑی|صحت|ڈاکٹر",
    re.IGNORECASE,
)


def main() -> None:
    """Draw, read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=60)
    parser.add_argument("--lang", help="show the events of one language alone")
    given = parser.parse_args()
    extractor = Extractor.default()
    kept = [record for record in sample(given.folder, given.count, given.seed) if _other(record)]
    found: Counter[tuple[str, str]] = Counter()
    articles = Counter(record.article.lang for record in kept)
    for record in kept:
        article = record.article
        told = [finding for finding in extractor.extract(article).findings if finding.type != "Office"]
        found.update((article.lang, finding.type) for finding in told)
        for finding in told:
            if given.lang in (None, article.lang):
                roles = ", ".join(
                    f"{filler.role} {article.quote(filler.words)!r}"
                    for filler in finding.fillers
                    if filler.role != "topic"
                )
                print(f"{article.id} {finding.type} [{' '.join(article.quote(finding.quote).split())}] {roles}")
    print(f"\n{len(kept)} articles of other news ({dict(sorted(articles.items()))}); events in ten of them:")
    for lang in sorted(articles):
        of_lang = {type_: n for (at, type_), n in found.items() if at == lang}
        events = sum(n for type_, n in of_lang.items() if type_ not in ("Position", "Target", "Pledge"))
        rates = ", ".join(f"{type_} {n * 10 / articles[lang]:.2f}" for type_, n in sorted(of_lang.items()))
        print(f"  {lang}: {events * 10 / articles[lang]:.2f} without positions, targets and pledges ({rates})")


def _other(record: Record) -> bool:
    return bool(_OTHER.search(f"{record.section} {record.article.text[:120]}"))


if __name__ == "__main__":
    main()
