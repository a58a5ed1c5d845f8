"""QuickStatements: events with two known participants and a reference, as commands a person may run."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from sifarat.build import build
from sifarat.cli import sifarat
from sifarat.export import Excerpt, Format
from sifarat.export.export import write
from sifarat.store import Store

TEXT = "Pakistan's Foreign Minister Ishaq Dar met Chinese Foreign Minister Wang Yi in Beijing on April 7, 2025."


@pytest.mark.parametrize("url, lines", [("https://example.org/a", 5), ("", 0), ("https://example.org/a|b", 0)])
def test_a_meeting_is_written_with_its_reference_or_not_at_all(tmp_path: Path, url: str, lines: int) -> None:
    line = {"id": "a", "lang": "en", "date": "2025-04-08", "url": url, "text": TEXT}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    build([tmp_path / "a.jsonl"], tmp_path / "g", workers=1)
    out = BytesIO()
    with Store(tmp_path / "g").lease() as graph:
        write(Excerpt(graph), Format.QUICKSTATEMENTS, out)
    told = out.getvalue().decode().splitlines()
    assert len(told) >= lines
    assert bool(told) == bool(lines)
    if lines:
        assert told[0] == "CREATE"
        assert told[1].startswith('LAST|Len|"Meeting of ')
        assert 'LAST|P585|+2025-04-07T00:00:00Z/11|S854|"https://example.org/a"' in told
        assert sum("|P710|Q" in each for each in told) == 2
        assert all(each.endswith('|S854|"https://example.org/a"') for each in told[2:])


def test_where_there_is_nothing_to_run_it_is_told_what_is_wanting(tmp_path: Path) -> None:
    line = {"id": "a", "lang": "en", "date": "2025-04-08", "text": TEXT}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    build([tmp_path / "a.jsonl"], tmp_path / "g", workers=1)
    told = CliRunner().invoke(sifarat, ["export", "--store", str(tmp_path / "g"), "--format", "quickstatements"])
    assert (told.exit_code, told.stdout) == (0, "")
    assert "a web address" in told.stderr
