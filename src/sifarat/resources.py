"""Where the ontology and the questions lie: inside the installed package, else in the checkout around it."""

from pathlib import Path
from typing import Literal

from sifarat.errors import SifaratError

_PACKAGE = Path(__file__).parent


def folder(name: Literal["ontology", "queries"]) -> Path:
    """The folder ``ontology`` or ``queries``.

    A wheel carries both in ``sifarat/data``; an editable install reads them from the checkout, so that an edit
    counts at once. Raises ``SifaratError`` where neither is there.

    >>> (folder("ontology") / "sectors.ttl").is_file()
    True
    """
    for place in (_PACKAGE / "data" / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise SifaratError(f"{_PACKAGE / 'data' / name}: the folder is missing. Install sifarat again")
