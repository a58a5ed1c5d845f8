"""Proposals as a table (CSV, UTF-8): to be judged in a spreadsheet and taken back."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from sifarat.errors import AuthorityError
from sifarat.resolve.judgement import Judgement, Verdict
from sifarat.review.proposals import Proposal

COLUMNS = (
    "verdict", "score", "left", "right", "left label", "right label", "left names", "right names", "left offices",
    "right offices", "left sentences", "right sentences", "method", "why",
)  # fmt: skip
WORDS = {
    "yes": Verdict.POSITIVE, "y": Verdict.POSITIVE, "positive": Verdict.POSITIVE,
    "no": Verdict.NEGATIVE, "n": Verdict.NEGATIVE, "negative": Verdict.NEGATIVE,
    "unsure": Verdict.UNSURE, "u": Verdict.UNSURE, "?": Verdict.UNSURE,
}  # fmt: skip
"""What may stand under ``verdict``; a row without a verdict is passed over."""
_FORMULA = ("=", "+", "-", "@", "\t")


def write_table(proposals: Iterable[Proposal], file: IO[str]) -> int:
    """One row a proposal, the verdict left empty; gives how many."""
    writer, count = csv.writer(file), 0
    writer.writerow(COLUMNS)
    for each in proposals:
        left, right = each.sides
        writer.writerow(
            [
                "", f"{each.score:.2f}", each.left, each.right,
                *map(_safe, (left.label, right.label, "; ".join(left.names), "; ".join(right.names))),
                *map(_safe, ("; ".join(left.offices), "; ".join(right.offices))),
                *(_safe(" ¶ ".join(f"{s.words} ({s.article})" for s in side.sentences)) for side in each.sides),
                each.method, _safe(each.why),
            ]
        )  # fmt: skip
        count += 1
    return count


def _safe(text: str) -> str:
    """Text that a spreadsheet takes for text and not for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def read_table(path: Path, who: str, when: str) -> list[Judgement]:
    """The judgements of a table that was filled in; ``AuthorityError`` names the line and column that is wrong."""
    found = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = {"verdict", "left", "right"} - set(rows.fieldnames or ())
            if missing:
                raise AuthorityError(f"{path}: no column {', '.join(sorted(missing))}. Fill in what --export wrote")
            for row in rows:
                word = (row["verdict"] or "").strip().casefold()
                if not word:
                    continue
                if word not in WORDS:
                    raise AuthorityError(
                        f"{path}, line {rows.line_num}, column verdict: {word!r} is no verdict. Write yes, no or unsure"
                    )
                if not row["left"] or not row["right"] or row["left"] == row["right"]:
                    raise AuthorityError(f"{path}, line {rows.line_num}: two names are needed. Leave them as exported")
                score = row.get("score") or ""
                found.append(
                    Judgement(
                        row["left"], row["right"], WORDS[word], float(score) if score else None,
                        row.get("method") or "", who, when, (row.get("why") or "").removeprefix("'"),
                    )
                )  # fmt: skip
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise AuthorityError(f"{path}: not a table in UTF-8 as --export writes it: {error}. Save it as CSV") from error
    except OSError as error:
        raise AuthorityError(f"{path}: cannot be read: {error.strerror}") from error
    return found
