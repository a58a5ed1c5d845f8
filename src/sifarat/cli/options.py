"""Options that several verbs share, so that they are called and behave alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Verb = TypeVar("Verb", bound=Callable[..., Any])


def store_option(help: str = "Folder of the graph.", remote: bool = False) -> Callable[[Verb], Verb]:
    """``--store``, else the environment's ``SIFARAT_STORE``, else ``graph`` in the current folder.

    Where ``remote`` is true an ``https://`` address is taken as well and the value stays text.
    """
    kind = str if remote else click.Path(path_type=Path)
    return click.option(
        "--store", type=kind, default="graph", envvar="SIFARAT_STORE", show_default=True, show_envvar=True, help=help
    )


def authority_option(verb: Verb) -> Verb:
    """``--authority FILE``, once or several times: records to use beside the package's own."""
    return click.option(
        "--authority",
        multiple=True,
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE",
        help="Use this authority beside the package's own (see `sifarat authority build`).",
    )(verb)
