"""How the server and its workers talk: frames of one letter, a length and that many bytes, over a socket pair."""

import struct

#: One letter and the length of what follows, 5 bytes.
HEADER = struct.Struct("!cI")
#: Of an answer that was sent: bytes of its body, which were left to be sent, whether it is a graph, has grown.
SENT_HEAD = struct.Struct("!II??")
READY = b"R"  #: the worker has started
HEAD = b"H"  #: the answer begins; the body is its media type
DATA = b"D"  #: a piece of the answer
END = b"E"  #: the answer is whole; body b"1": the worker has grown and wants to be replaced
SENT = b"S"  #: the answer went straight to the client; the body is SENT_HEAD, then what is left to be sent or kept
ERROR = b"X"  #: no answer, or not the rest of it: JSON [status, reason]
JOB = b"J"  #: from the server: what to do, as JSON
BODY = b"B"  #: from the server: bytes that belong to the job before
COMMIT = b"C"  #: from a writer: the change is being written and may not be stopped any more


def frame(kind: bytes, body: bytes = b"") -> bytes:
    """One frame, ready to send."""
    return HEADER.pack(kind, len(body)) + body
