"""What all workers of a server watch together: clients' connections, and the bell by which the server calls one.

It is an instance of epoll(7) that server and workers share. A connection is watched for one thing to come and given to
one worker that is free; then it is watched no more until somebody says so again. Linux alone has this.
"""

import contextlib
import os
import select
import sys

AGAIN = 0 if sys.platform != "linux" else select.EPOLLIN | select.EPOLLRDHUP | select.EPOLLONESHOT


class Watched:
    """The server's end. It is opened by the process that serves: one that forks before must not share it."""

    epoll: select.epoll
    bell: int

    def open(self) -> None:
        """Have something to watch."""
        self.epoll = select.epoll()
        self.bell = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK | os.EFD_SEMAPHORE)
        self.epoll.register(self.bell, select.EPOLLIN)

    def close(self) -> None:
        """Let go of it."""
        self.epoll.close()
        os.close(self.bell)

    def ring(self) -> None:
        """Call a worker that is free, or the first that will be."""
        if not self.epoll.closed:
            os.eventfd_write(self.bell, 1)

    def add(self, number: int) -> None:
        """This connection will be watched."""
        self.epoll.register(number, select.EPOLLONESHOT)

    def watch(self, number: int) -> None:
        """Give the next thing that comes on this connection to a worker."""
        self.epoll.modify(number, AGAIN)

    def forget(self, number: int) -> None:
        """Watch it no more."""
        with contextlib.suppress(OSError, ValueError):  # closed by now
            self.epoll.unregister(number)

    def waiting(self) -> list[int]:
        """The connections on which something waits for a worker; they are watched no more."""
        return [number for number, _ in self.epoll.poll(0, 256) if number != self.bell]
