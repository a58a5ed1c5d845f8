"""How the server and its workers talk: frames of one letter, a length and that many bytes, over a socket pair."""

import struct

#: One letter and the length of what follows, 5 bytes.
HEADER = struct.Struct("!cI")
#: Number of a client's connection, before what is told of it.
NUMBER = struct.Struct("!I?")
LONGEST_REPORT = 64 << 10  #: bytes of one report of a worker, more than a question has
READY = b"R"  #: the worker has started
HEAD = b"H"  #: the answer begins; the body is its media type
DATA = b"D"  #: a piece of the answer
END = b"E"  #: the answer is whole; body b"1": the worker has grown and wants to be replaced
FREE = b"F"  #: the worker heard the bell and waits for a job, or for ON
BEGUN = b"G"  #: a question has its answer in frames from here on; NUMBER, then the question
PASSED = b"P"  #: a question, or whatever else it is, is left to the server; NUMBER, then what was read
SENT = b"S"  #: an answer is sent but for the rest, or was the last; NUMBER (true: the last), then the rest
ASK = b"Q"  #: from the server: a question that it has read; NUMBER, then the question. Then go on
ON = b"N"  #: from the server: the job is over, go on
ERROR = b"X"  #: no answer, or not the rest of it: JSON [status, reason]
JOB = b"J"  #: from the server: what to do, as JSON
BODY = b"B"  #: from the server: bytes that belong to the job before
COMMIT = b"C"  #: from a writer: the change is being written and may not be stopped any more


def frame(kind: bytes, body: bytes = b"") -> bytes:
    """One frame, ready to send."""
    return HEADER.pack(kind, len(body)) + body


def whole(data: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Letter and body of the first frame in ``data``, and what follows it; nothing where it is not all there."""
    if len(data) < HEADER.size:
        return None
    kind, size = HEADER.unpack_from(data)
    end = HEADER.size + size
    return (kind, data[HEADER.size : end], data[end:]) if len(data) >= end else None
