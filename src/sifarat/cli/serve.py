"""``sifarat serve``: the graph over HTTP until it is told to stop."""

import os
import socket
from contextlib import nullcontext
from pathlib import Path

import click

from sifarat.cli.options import store_option
from sifarat.errors import SifaratError


@click.command(
    epilog="Example: sifarat serve --store graph/ --port 7878, then open http://127.0.0.1:7878/ or ask /sparql."
)
@store_option()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=7878, show_default=True, type=click.IntRange(0, 65535), help="0 picks a free one.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1), help="Queries that run at once.")
@click.option(
    "--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1), help="Seconds a query may take."
)
@click.option("--memory", default=2048, show_default=True, type=click.IntRange(64), help="MB a query may use.")
@click.option("--queue", default=64, show_default=True, type=click.IntRange(1), help="Queries that may wait.")
@click.option("--max-answer", default=256, show_default=True, type=click.IntRange(1), help="MB an answer may have.")
@click.option("--token-file", type=click.Path(path_type=Path), help="Who may write, a line each; without: nobody.")
@click.option("--plain", is_flag=True, help="Make a store that no build writes, if there is none.")
@click.option("--keep", default=100, show_default=True, type=click.IntRange(0), help="Old versions kept at a change.")
@click.option(
    "--allow-service",
    multiple=True,
    metavar="URL",
    help="Where SERVICE and LOAD may fetch; with a / at the end all below it. More than once.",
)
@click.option("--root-path", default="", metavar="PATH", help="Where a reverse proxy shows it, such as /graph.")
@click.option("--log", type=click.Path(path_type=Path, allow_dash=True), help="A line of JSON a request; - is stdout.")
@click.option(
    "--processes",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Servers on the port; workers, queue and cache are shared out among them.",
)
@click.option("--cache", default=64, show_default=True, type=click.IntRange(0), help="MB of answers kept, 0 for none.")
@click.option("--log-queries", is_flag=True, help="With the text of queries, not only its hash.")
def command(
    store: Path,
    host: str,
    port: int,
    workers: int,
    timeout: float,
    memory: int,
    queue: int,
    max_answer: int,
    token_file: Path | None,
    plain: bool,
    keep: int,
    allow_service: tuple[str, ...],
    root_path: str,
    log: Path | None,
    processes: int,
    cache: int,
    log_queries: bool,
) -> None:
    """Serve a graph over HTTP (SPARQL 1.1 Protocol), and move on as new versions are built.

    Read-only unless --token-file names who may write: TOKEN read, TOKEN write <graph> or TOKEN write-all. Strangers'
    queries run in worker processes with hard limits on time, memory and size. Says its address on stderr.
    """
    from sifarat import reconcile
    from sifarat.serve.application import app
    from sifarat.serve.limits import Limits  # the server's parts are slow to load: only when it is called
    from sifarat.serve.pages import Pages
    from sifarat.serve.reach import Reach
    from sifarat.serve.rights import Rights
    from sifarat.serve.run import run
    from sifarat.serve.several import several, sockets
    from sifarat.serve.systemd import given_socket
    from sifarat.store import Store
    from sifarat.workbench import pages

    bench = pages()
    rights = Rights.from_file(token_file) if token_file else None
    if plain:
        with Store(store).plain_writer(wait=5):
            pass
    Store(store).current()
    if processes > 1 and rights is not None and rights.write:
        raise SifaratError("--processes: a server that takes changes is one process. Leave it out, or --token-file")
    limits = Limits(
        workers=max(1, workers // processes),
        timeout=timeout,
        memory=memory << 20,
        queue=max(1, queue // processes),
        answer=max_answer << 20,
    )
    with click.open_file(str(log), "a", encoding="utf-8") if log else nullcontext() as file:
        served = app(
            store,
            limits,
            rights=rights,
            keep=keep,
            reach=Reach(allow_service),
            tell=None if file is None else lambda line: print(line, file=file, flush=True),
            tell_queries=log_queries,
            kept=(cache << 20) // processes,
            pages=Pages([*bench.routes, *reconcile.routes()], bench.templates, reconcile.described()),
        )
        say = lambda url: click.echo(f"sifarat: serving {store} at {url}", err=True)  # noqa: E731
        given, quiet = given_socket(), lambda _: None
        if processes == 1:
            run(served, limits, given or listen(host, port), say, root_path)
            return
        listening = [given] * processes if given else sockets(listen(host, port), processes)
        several(
            processes, lambda place, first: run(served, limits, listening[place], say if first else quiet, root_path)
        )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on ``host`` and ``port``; one clear line where it cannot."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=256)
    except socket.gaierror as error:
        raise SifaratError(f"--host {host}: no such address. Use 127.0.0.1, or 0.0.0.0 for all networks") from error
    except OSError as error:
        mend = "Stop the other program, or give --port 0 for a free port" if port else "Give another --host"
        raise SifaratError(f"{host}:{port}: cannot listen here: {os.strerror(error.errno or 0)}. {mend}") from error
