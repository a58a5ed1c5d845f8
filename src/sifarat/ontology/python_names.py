"""Writes the terms of the module ``sifarat.vocabulary``: ``python -m sifarat.ontology.python_names FILE``."""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from sifarat.ontology.terms import classes, individuals, properties

_START, _END = "# from the ontology: python -m sifarat.ontology.python_names\n", "# end\n"
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAKEN = {"sector": "IN_SECTOR"}
"""Names of properties that would be those of a namespace."""


def renew(module: str) -> str:
    """``module`` with its generated part written anew. ``ValueError`` where the marks are missing."""
    before, start, rest = module.partition(_START)
    _, end, after = rest.partition(_END)
    if not start or not end:
        raise ValueError(f"the module needs the lines {_START!r} and {_END!r}")
    return before + _START + "".join(f"{line}\n" for line in _lines()) + _END + after


def constants() -> Mapping[str, str]:
    """Constant of each term of ours: a property has the plain name; a class of that name gets ``_CLASS`` behind it,
    an individual ``_SAID``.

    >>> constants()["JointCommission"], constants()["agreementStatus"], constants()["AgreementStatus"]
    ('JOINT_COMMISSION', 'AGREEMENT_STATUS', 'AGREEMENT_STATUS_CLASS')
    """
    found = {name: _TAKEN.get(name, _constant(name)) for name in properties()}
    taken = {*found.values(), "SECTOR"}
    for names, ending in ((classes(), "_CLASS"), (individuals(), "_SAID")):
        for name in names:
            plain = _constant(name)
            found[name] = plain + ending if plain in taken else plain
            taken.add(found[name])
    return found


def _constant(name: str) -> str:
    return _WORD.sub("_", name).upper()


def _lines() -> Iterator[str]:
    names = constants()
    for title, group in (("Classes", classes()), ("Properties", properties()), ("Individuals", individuals())):
        yield f"# {title} of ours"
        for name in sorted(group, key=lambda one: names[one]):
            yield f'{names[name]}: Final = NamedNode(SIF + "{name}")'
        yield ""


if __name__ == "__main__":
    _file = Path(sys.argv[1])
    _file.write_text(renew(_file.read_text(encoding="utf-8")), encoding="utf-8")
