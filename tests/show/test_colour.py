"""Colour as it is asked for, and text that runs right to left kept apart within a line that runs the other way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "وزیر خارجہ اسحاق ڈار نے نیروبی میں کینیا کے صدر سے ملاقات کی۔"
ISOLATE, END = "\u2068", "\u2069"


def shown(tmp_path: Path, *options: str, **environment: str) -> str:
    """What the verb prints into a pipe."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-c", "from sifarat.cli import main; main()", "show", str(tmp_path / "one.txt")]
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    made = subprocess.run(
        [*command, *options], capture_output=True, encoding="utf-8", env={**kept, **environment}, timeout=120
    )
    assert made.returncode == 0, made.stderr
    return made.stdout


def test_a_pipe_has_colour_only_where_it_is_asked_for(tmp_path: Path) -> None:
    assert "\x1b" not in shown(tmp_path)
    coloured = shown(tmp_path, "--color", "always", NO_COLOR="1")
    assert "\x1b[1;32m" in coloured  # the kind of a finding: bold, green
    assert f"\x1b[3m{ISOLATE}" in coloured  # its words: italic, apart from the line


@pytest.mark.parametrize(
    ("options", "environment"),
    [(("--color", "never"), {"FORCE_COLOR": "1"}), ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"})],
)
def test_colour_can_be_switched_off(tmp_path: Path, options: tuple[str, ...], environment: dict[str, str]) -> None:
    assert "\x1b" not in shown(tmp_path, *options, **environment)


def test_every_quote_is_isolated_within_its_line_and_no_isolate_is_left_open(tmp_path: Path) -> None:
    quotes = [line for line in shown(tmp_path).splitlines() if line.startswith("  ┃ ")]
    assert quotes
    for line in quotes:
        assert line.startswith(f"  ┃ {ISOLATE}")
        assert line.endswith(END)
        assert line.count(ISOLATE) == line.count(END) == 1
    for line in shown(tmp_path).splitlines():
        outside = "".join(part.partition(END)[2] if n else part for n, part in enumerate(line.split(ISOLATE)))
        assert not any("\u0600" <= letter <= "\u06ff" for letter in outside), line
