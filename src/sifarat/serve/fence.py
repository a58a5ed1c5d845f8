"""Shuts a worker in: no network, bounded memory, no core dumps. The second lock behind ``guard.py``.

Standard library only: a worker starts in a tenth of a second because it imports nothing else.
"""

import ctypes
import errno
import functools
import os
import platform
import resource
import struct
import sys

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | errno.EACCES
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
#: For each machine its audit architecture and the numbers of socket, connect and io_uring_setup (Linux syscall tables).
_CALLS = {"x86_64": (0xC000003E, (41, 42, 425)), "aarch64": (0xC00000B7, (198, 203, 425))}


@functools.cache
def _told() -> int:
    """The file in which the system tells what this process has, open for good; -1 where it does not tell (no /proc)."""
    try:
        return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return -1


def address_space() -> int:
    """Bytes of address space this process has; 0 where the system does not tell."""
    told = _told()
    return int(os.pread(told, 64, 0).split(b" ", 1)[0]) * resource.getpagesize() if told >= 0 else 0


def limit_memory(more: int | None) -> int:
    """Let the address space grow by ``more`` bytes from here on and no further (setrlimit(2)); ``None``: no limit.
    Gives the bytes it has now.

    What an open store takes of address space is several times what it takes of memory, so the limit counts from there.
    """
    now = address_space()
    size = resource.RLIM_INFINITY if more is None else (now or 1 << 30) + more
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))
    return now


def forbid_core_dumps() -> None:
    """A worker that crashes leaves no file behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def forbid_network() -> bool:
    """Forbid this process for good to open or connect sockets (seccomp(2)); true where the system can do that.

    Where it cannot (not Linux, another machine, a kernel without seccomp) the guard on the text stands alone.
    """
    if sys.platform != "linux" or platform.machine() not in _CALLS:
        return False
    architecture, numbers = _CALLS[platform.machine()]
    program = [(_LOAD, 0, 0, 4), (_IF_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _DENY), (_LOAD, 0, 0, 0)]
    for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
        program.append((_IF_EQUAL, left, 0, number))
    program += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _DENY)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    header = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.c_void_p(ctypes.addressof(header)), 0, 0) == 0)
