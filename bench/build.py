"""What building costs, article by article: does article N+1 cost what article N did?

    python bench/build.py FOLDER [--sample 300]

Builds a new store in a temporary folder from bulk news in one process and prints the CPU milliseconds an article in
each quarter of the build, extraction included.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

from bulk import sample
from sifarat.build import build


def main() -> None:
    """Build, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "articles.jsonl")
        with articles.open("w", encoding="utf-8") as file:
            for article in (record.article for record in sample(given.folder, given.sample)):
                date = str(article.published) if article.published else None
                told = {"id": article.id.replace(":", "-"), "text": article.text, "lang": article.lang, "date": date}
                file.write(json.dumps(told) + "\n")
        times = [time.process_time()]
        report = build(
            [articles], Path(folder, "graph"), workers=1, progress=lambda _: times.append(time.process_time())
        )
    quarter = max(1, (len(times) - 1) // 4)
    spent = [(times[at + quarter] - times[at]) / quarter * 1000 for at in range(0, quarter * 4, quarter)]
    told_each = ", ".join(f"{milliseconds:.0f}" for milliseconds in spent)
    print(f"{report.articles} articles, {report.facts} facts, version {report.version.id}")
    print(f"CPU milliseconds an article, quarter by quarter: {told_each}; in all {times[-1] - times[0]:.1f} s")


if __name__ == "__main__":
    main()
