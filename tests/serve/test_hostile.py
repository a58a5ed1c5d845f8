"""More than two hundred requests of those who mean ill, one after the other and all at once, on one live server."""

import re
import socket
import threading
import time
from pathlib import Path

from hostile import Hostile, hostile
from served import Server, alive, facts, numbers, publish, until

FINE = {200, 303, 400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 422, 431, 503, 507}
"""The statuses that a server may answer with; 500 is not one."""


def answer(port: int, request: Hostile) -> int:
    """The status of the first answer; 0 where the connection was closed without one."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), 30) as raw:
        try:
            raw.sendall(request.sent)
            if request.keep:
                time.sleep(request.keep)
                return 0
            while piece := raw.recv(1 << 18):
                received += piece
        except (ConnectionResetError, BrokenPipeError):
            pass
    found = re.match(rb"HTTP/1\.1 (\d{3})", received)
    return int(found[1]) if found else 0


def good(server: Server) -> float:
    """A good query is answered; in how many seconds."""
    before = time.perf_counter()
    reply = server.ask("SELECT ?n { ?n <http://e/value> 77 }")
    assert (reply.status, len(reply.rows)) == (200, 1), reply.text
    return time.perf_counter() - before


def memory(pid: int) -> int:
    """Resident memory of a process, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) << 10 if found else 0


def test_every_hostile_request_ends_properly_and_harms_no_other(tmp_path: Path) -> None:
    publish(tmp_path, "v1", [*facts(), *numbers(30_000)])
    requests = list(hostile())
    assert len(requests) >= 200
    limits = {"workers": 2, "timeout": 1.0, "memory": 256 << 20, "answer": 4 << 20, "held": 64 << 10, "wait": 1.0}
    wrong, after = [], []
    with Server(tmp_path, None, (), **limits) as server:
        for _ in range(20):
            good(server)
        before = memory(server.process.pid)
        for request in requests:
            status = answer(server.port, request)
            if status not in FINE | {0}:
                wrong.append(f"{request.name}: {status}")
            after.append(good(server))
        assert not wrong
        flood = [threading.Thread(target=answer, args=(server.port, each)) for each in requests[::2]]
        for thread in flood:
            thread.start()
        for thread in flood:
            thread.join()
        until(lambda: len(server.children()) == 2)
        assert server.get("/readyz").status == 200
        good(server)
        assert memory(server.process.pid) < before + (256 << 20)
        workers = server.children()
    assert not any(alive(worker) for worker in workers)
    after.sort()
    print(f"{len(requests)} requests; the next query took {after[len(after) // 2] * 1000:.0f} ms in the middle, "
          f"{after[int(len(after) * 0.99)] * 1000:.0f} ms in 99 of 100, {after[-1] * 1000:.0f} ms at most")  # fmt: skip
    assert after[len(after) // 2] < 0.1
