"""What systemd gives and wants: a socket that is listened on already, and word that the server is ready."""

import os
import socket
from collections.abc import Mapping

_FIRST = 3
"""The first file descriptor that is handed over (sd_listen_fds(3))."""


def given_socket(environment: Mapping[str, str] = os.environ) -> socket.socket | None:
    """The socket that systemd listens on for this process, if there is one."""
    if environment.get("LISTEN_PID") != str(os.getpid()) or environment.get("LISTEN_FDS") != "1":
        return None
    return socket.socket(fileno=_FIRST)


def notify(state: str, environment: Mapping[str, str] = os.environ) -> None:
    """Tell systemd ``READY=1`` or ``STOPPING=1`` (sd_notify(3)); nothing where it does not listen."""
    address = environment.get("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.connect("\0" + address[1:] if address.startswith("@") else address)
            out.send(state.encode())
