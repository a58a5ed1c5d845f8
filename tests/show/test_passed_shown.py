"""``sifarat show --skipped``: what was passed over stands behind the facts, of a file and of a stored article alike."""

from pathlib import Path

from click.testing import CliRunner

from sifarat.build import build
from sifarat.cli.show import command
from sifarat.extract.passed import Why
from sifarat.show.passed import TOLD

TEXT = "Foreign Minister Tariq Sample met the President of Kenya in Nairobi on Monday. No agreement was signed.\n"


def shown(*arguments: str) -> str:
    answer = CliRunner().invoke(command, ["--color", "never", *arguments])
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_every_reason_has_words() -> None:
    assert set(TOLD) == set(Why)


def test_the_words_their_sentence_and_the_reason_are_told(tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text(TEXT, encoding="utf-8")
    plain, skipped = shown(str(article)), shown("--skipped", str(article))
    assert "Passed over" not in plain
    assert skipped.startswith(plain)
    assert "Passed over · it is said not to have been" in skipped
    assert "┃ No agreement was signed." in skipped
    build([article], tmp_path / "graph", workers=1)
    for name in ("one", "sid:article/one", "https://w3id.org/sifarat/id/article/one"):
        assert shown("--skipped", name, "--store", str(tmp_path / "graph")) == skipped


def test_of_a_thing_nothing_was_passed_over(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    build([tmp_path / "one.txt"], tmp_path / "graph", workers=1)
    answer = CliRunner().invoke(command, ["--skipped", "state/kenya", "--store", str(tmp_path / "graph")])
    assert answer.exit_code != 0
    assert "Only of an article" in str(answer.exception)
