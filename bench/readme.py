"""Runs the commands of the README's tour and puts their real output below them: `python bench/readme.py`.

A command starts with "$ " in a code block; lines up to the next command are its output and are replaced. Blocks in
which no command has output are left alone. Seconds are taken out, so that the page changes only when answers do.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def main() -> None:
    """Renew the README in place."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "seeds").symlink_to(ROOT / "seeds")
        text = README.read_text(encoding="utf-8")
        README.write_text(
            re.sub(r"```\n(\$ .*?)```", lambda m: f"```\n{renewed(m[1], place)}```", text, flags=re.DOTALL)
        )


def renewed(block: str, place: str) -> str:
    """The block with new output."""
    commands = [parted(part) for part in re.split(r"(?m)^\$ ", block) if part]
    if not any(output.strip() for _, output in commands):
        return block
    return "".join(f"$ {command}\n{run(command, place)}" for command, _ in commands)


def parted(part: str) -> tuple[str, str]:
    """A command, over as many lines as its quotes are open, and what stood below it."""
    lines = part.splitlines(keepends=True)
    n = 1
    while "".join(lines[:n]).count("'") % 2 and n < len(lines):
        n += 1
    return "".join(lines[:n]).rstrip("\n"), "".join(lines[n:])


def run(command: str, place: str) -> str:
    """What the command prints, without the colours and seconds of this run."""
    path = f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}"
    made = subprocess.run(
        command,
        shell=True,
        cwd=place,
        env={**os.environ, "PATH": path, "COLUMNS": "130"},
        capture_output=True,
        text=True,
    )
    output = re.sub(r", [\d.]+ s$", "", made.stdout + made.stderr, flags=re.MULTILINE)
    return "\n".join(line.rstrip() for line in output.splitlines()) + "\n" if output else ""


if __name__ == "__main__":
    main()
