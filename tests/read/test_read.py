"""What reading gives: articles of each format, their ids, dates and order."""

import gzip
import json
import os
from pathlib import Path

import pytest

from sifarat.article import Article
from sifarat.errors import ReadError
from sifarat.partial_date import PartialDate
from sifarat.read import read

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "The ministers met in the capital and agreed to hold the next round of talks in May.\n"


def one(path: Path, **options: int) -> Article:
    (article,) = read([path], **options)
    assert isinstance(article, Article), str(article)
    return article


def write(path: Path, text: str = TEXT, **known: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    if known:
        path.with_suffix(".json").write_text(json.dumps(known), encoding="utf-8")
    return path


def test_the_seeds_are_read_as_they_stand() -> None:
    urdu, hindi = read([SEEDS])
    assert isinstance(urdu, Article)
    assert isinstance(hindi, Article)
    assert (urdu.id, urdu.lang, urdu.published) == ("000_de75e71c1ccf0403", "ur", PartialDate(2026, 2, 4))
    assert (hindi.id, hindi.lang, hindi.published) == ("002_3d80eca237f60a55", "hi", None)
    assert urdu.text == (SEEDS / "000_de75e71c1ccf0403.txt").read_text(encoding="utf-8")


def test_text_is_kept_but_for_the_mark_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf  \r\n" + TEXT.encode() + b"lone\rreturn\r\n ")
    assert one(path).text == "  \n" + TEXT + "lone\rreturn\n "


def test_a_sidecar_names_and_dates_the_article(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.txt", id="x/7", lang="ur-PK", date="2025-04", title="T", url="https://e.org/", source="?", chars=3
    )
    article = one(path)
    assert article == Article("x/7", TEXT, "ur", PartialDate(2025, 4), "T", "https://e.org/", str(path))


@pytest.mark.parametrize(
    "date, want",
    [
        (None, None),
        ("", None),
        ("2025", "2025"),
        ("2025-04-29", "2025-04-29"),
        ("2025-04-29T23:10:00Z", "2025-04-29"),
        ("2018-09/10", "2018"),
        ("2018-09-01/04", "2018-09"),
    ],
)
def test_a_sidecar_date_is_as_exact_as_it_is(tmp_path: Path, date: str | None, want: str | None) -> None:
    published = one(write(tmp_path / "a.txt", date=date, title=None)).published
    assert (str(published) if published else None) == want


@pytest.mark.parametrize(
    "head, want",
    [
        (" date 2026-02-04 Islamabad:\n", "2026-02-04"),
        ("Headline\n\nDATE: 2026-02-04\n", "2026-02-04"),
        ("Headline\n2026-02-04\n", "2026-02-04"),
        ("On date 2026-02-04 they met\n", None),
        ("2026-02-04 was a day\n", None),
        ("2026-02-30\n", None),
        ("\n" * 6 + "2026-02-04\n", None),
    ],
)
def test_only_a_dateline_at_the_top_dates_an_article(tmp_path: Path, head: str, want: str | None) -> None:
    published = one(write(tmp_path / "a.txt", head + TEXT)).published
    assert (str(published) if published else None) == want


def test_the_sidecar_goes_before_the_dateline(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", "2026-02-04\n" + TEXT, date="2026-02-05")).published == PartialDate(2026, 2, 5)


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson.gz", ".JSONL"])
def test_json_lines_give_an_article_a_line(tmp_path: Path, ending: str) -> None:
    lines = [{"id": 5, "text": TEXT, "date": "2025-01-02"}, {"doc": "bbc.1", "text": TEXT}, {"text": "a\r\nb " + TEXT}]
    data = ("\ufeff" + "\n\n".join(json.dumps(line) for line in lines)).encode()
    path = tmp_path / f"news{ending}"
    path.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    articles = [item for item in read([path]) if isinstance(item, Article)]
    assert [article.id for article in articles] == ["5", "bbc.1", "news-5"]
    assert articles[2].text == "a\nb " + TEXT
    assert articles[2].origin == f"{path}, line 5"


PAGE = """<!DOCTYPE html><html><head>{meta}<title>Talks held</title>
<meta property="article:published_time" content="2026-02-05T08:00:00+05:00">
<link rel="canonical" href="https://news.example.org/a/7"></head>
<body><nav><a href="/">Home</a><a href="/b">More</a></nav><article><h1>Talks held</h1>
<p>{text}</p><p>{text} It was the second meeting of the year between the two ministers.</p></article>
<footer>Imprint</footer></body></html>"""


def test_a_page_gives_its_main_text_and_metadata(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.html", PAGE.format(meta="", text=TEXT.strip())))
    assert TEXT.strip() in article.text
    assert "Imprint" not in article.text
    assert (article.id, article.lang, article.title) == ("a", "en", "Talks held")
    assert (str(article.published), article.url) == ("2026-02-05", "https://news.example.org/a/7")


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_a_page_in_another_encoding_is_read_by_what_it_declares(tmp_path: Path, encoding: str) -> None:
    urdu = "وزیر خارجہ نے اسلام آباد میں کہا کہ بات چیت جاری رہے گی اور تعاون پر اتفاق کیا گیا۔".replace(
        "ی", "ي"
    ).replace("۔", ".")
    path = tmp_path / "a.htm"
    page = PAGE.format(meta=f'<meta charset="{encoding}">', text=urdu)
    path.write_bytes(page.encode(encoding, errors="xmlcharrefreplace"))
    article = one(path)
    assert urdu in article.text
    assert article.lang == "ur"


def test_a_sidecar_of_a_page_goes_before_its_metadata(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.html", PAGE.format(meta="", text=TEXT), id="p1", date="2020", title="T"))
    assert (article.id, str(article.published), article.title) == ("p1", "2020", "T")
    assert article.url == "https://news.example.org/a/7"


def test_folders_are_walked_in_one_order_and_each_file_is_read_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/a/1.txt", "a.txt", "c.txt", ".hidden.txt", ".git/x.txt", "notes.pdf", "b.json"):
        write(tmp_path / name)
    (tmp_path / "0-link.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "0-folder").symlink_to(tmp_path / "b")
    os.link(tmp_path / "a.txt", tmp_path / "same.txt")
    want = [str(tmp_path / name) for name in ("a.txt", "b/2.txt", "b/a/1.txt", "c.txt")]
    for paths in ([tmp_path], [tmp_path / "c.txt", tmp_path], [tmp_path, tmp_path / "b", str(tmp_path / "a.txt")]):
        assert [item.origin for item in read(paths) if isinstance(item, Article)] == want
        assert not [item for item in read(paths) if isinstance(item, ReadError)]


def test_a_link_to_what_is_not_read_otherwise_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "x.txt")
    write(tmp_path / "in" / "y.txt")
    (tmp_path / "in" / "l").symlink_to("../elsewhere")
    origins = [item.origin for item in read([tmp_path / "in"]) if isinstance(item, Article)]
    assert origins == [str(tmp_path / "in" / "y.txt"), str(tmp_path / "in" / "l" / "x.txt")]


def test_one_path_needs_no_list() -> None:
    assert len(list(read(str(SEEDS)))) == 2
