"""The article that a gold file is about: by its id, else the one text that holds every quote."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sifarat.article import Article
from sifarat.errors import GoldError, ReadError
from sifarat.evaluate.gold import Gold
from sifarat.read import read


class Shelf:
    """The articles of some folders. What cannot be read there matters only where a gold file asks for it."""

    def __init__(self, folders: Iterable[Path | str]) -> None:
        self._folders = [str(folder) for folder in folders]
        self._articles: dict[str, Article] = {}
        self._refused: list[ReadError] = []
        for item in read(self._folders):
            if isinstance(item, ReadError):
                self._refused.append(item)
                continue
            there = self._articles.setdefault(item.id, item)
            if there.text != item.text:
                raise GoldError(f"{item.origin}: {there.origin} has the id {item.id} too. Name folders without doubles")

    def article(self, gold: Gold) -> Article:
        """The article. Raises ``GoldError`` where there is none, several, or a quote is not in its text."""
        found = self._articles.get(gold.article)
        if found is None:
            return self._by_quotes(gold)
        for quote in gold.quotes:
            if quote not in found.text:
                raise GoldError(
                    f"{gold.file}: {quote[:60]!r} is not in {found.origin}. Quotes are copied to the letter"
                )
        return found

    def _by_quotes(self, gold: Gold) -> Article:
        found = [
            article
            for article in self._articles.values()
            if gold.quotes and all(quote in article.text for quote in gold.quotes)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            both = " and ".join(article.origin for article in found[:2])
            raise GoldError(f"{gold.file}: no article {gold.article}, and {both} hold its quotes. Name one folder")
        raise GoldError(f"{gold.file}: no article {gold.article} in {', '.join(self._folders)}{self._why(gold)}")

    def _why(self, gold: Gold) -> str:
        told: Sequence[ReadError] = [error for error in self._refused if Path(error.file).stem == gold.article]
        return f" ({told[0]})" if told else ". Name its folder with --articles"
