r"""The frames that client, supervisor and workers exchange: a fixed header, then a JSON body of bounded size.

JSON and not pickle: a worker handles hostile text, so nothing that it sends may run code on the other side.
JSON's `\u` escapes carry NUL and lone surrogates, so every Python string survives.
"""

from __future__ import annotations

import json
import selectors
import socket
import struct
from enum import IntEnum
from typing import Any, NamedTuple

MAX_BODY_BYTES = 64 * 1024 * 1024
"""Longest body of one frame: 10 million characters fit, in any script; a runaway result does not."""

_CHUNK_BYTES = 64 * 1024  # per system call; malloc serves larger blocks by mmap, which is slow
_HEADER = struct.Struct("!BQIHdI")


class Kind(IntEnum):
    """What a frame says, and who sends it to whom."""

    OPEN = 1
    """client to supervisor: a batch starts; `call` is the number of its calls, the body names the task."""

    CALL = 2
    """client to supervisor to worker: one call; the body is the list of arguments."""

    CANCEL = 3
    """client to supervisor: forget a batch, kill what runs of it."""

    READY = 4
    """supervisor to client: it is up (batch 0), or the batch's task is imported."""

    IMPORTING = 5
    """supervisor to client: an import is under way, expect silence."""

    BEAT = 6
    """supervisor to client: still alive."""

    BROKEN = 7
    """supervisor to client: the batch cannot run; the body is the reason."""

    DONE = 8
    """worker to supervisor to client: the result of one call."""

    FAILED = 9
    """worker or supervisor to client: one call has no result; the body is [kind, reason]."""

    RETIRE = 10
    """worker to supervisor, before its result: replace me."""


class Frame(NamedTuple):
    """One message."""

    kind: int
    """A `Kind`; a plain int, since it comes from outside."""

    batch: int = 0
    """Number of the batch, unique in one client."""

    call: int = 0
    """Position of the call in its batch."""

    task: int = 0
    """Supervisor to worker: which of the imported functions to call."""

    seconds: float = 0.0
    """Calls: the deadline. Results: the time that the call took."""

    body: bytes = b""
    """JSON, ASCII only."""


class FrameError(ValueError):
    """The other side sent something that is no frame."""


def encode(value: Any) -> bytes:
    r"""Turn `value` into a body.

    Raises:
        TypeError, ValueError, RecursionError: `value` has no JSON form.

    >>> encode(["a", "\ud800\x00"])
    b'["a", "\\ud800\\u0000"]'
    """
    return json.dumps(value).encode("ascii")


def decode(body: bytes) -> Any:
    """Read a body back; the inverse of `encode`."""
    return json.loads(body)


def pack(kind: int, batch: int = 0, call: int = 0, task: int = 0, seconds: float = 0.0, body: bytes = b"") -> bytes:
    """Turn the fields of a `Frame` into bytes."""
    return _HEADER.pack(kind, batch, call, task, seconds, len(body)) + body


class FrameBuffer:
    """Collects bytes until they form frames.

    >>> buffer = FrameBuffer()
    >>> data = pack(Kind.DONE, batch=3, body=b"1")
    >>> buffer.feed(data[:5]), buffer.feed(data[5:])[0].body
    ([], b'1')
    """

    __slots__ = ("_data",)

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, data: bytes | memoryview) -> list[Frame]:
        """Add `data` and return the frames that are complete now.

        Raises:
            FrameError: A header announces a body that is too long.
        """
        self._data += data
        frames: list[Frame] = []
        start, end = 0, len(self._data)
        while end - start >= _HEADER.size:
            kind, batch, call, task, seconds, length = _HEADER.unpack_from(self._data, start)
            if length > MAX_BODY_BYTES:
                raise FrameError(f"a frame of {length} bytes; the limit is {MAX_BODY_BYTES}")
            body = start + _HEADER.size
            if end - body < length:
                break
            start = body + length
            frames.append(Frame(kind, batch, call, task, seconds, bytes(self._data[body:start])))
        del self._data[:start]
        return frames


class Channel:
    """A non-blocking stream socket that carries frames, for event loops: no side can make the other wait."""

    __slots__ = ("_buffer", "_in", "_out", "_sock", "watched")

    def __init__(self, sock: socket.socket) -> None:
        sock.setblocking(False)
        self._sock = sock
        self._buffer = FrameBuffer()
        self._in = memoryview(bytearray(_CHUNK_BYTES))
        self._out = bytearray()
        self.watched = selectors.EVENT_READ  # what the owner's selector waits for

    def fileno(self) -> int:
        """Return the file descriptor, for selectors."""
        return self._sock.fileno()

    def send(self, data: bytes) -> None:
        """Queue packed frames; `flush` writes them."""
        self._out += data

    def flush(self) -> bool:
        """Write what the socket takes now.

        Returns:
            True if nothing is left to write. Bytes for a peer that is gone count as written: `receive` tells.
        """
        while self._out:
            try:
                with memoryview(self._out)[:_CHUNK_BYTES] as view:
                    sent = self._sock.send(view)
            except BlockingIOError:
                return False
            except OSError:
                self._out.clear()
                return True
            del self._out[:sent]
        return True

    @property
    def pending(self) -> int:
        """Bytes that are not written yet."""
        return len(self._out)

    def receive(self) -> list[Frame]:
        """Read once and return the frames that are complete.

        Raises:
            EOFError: The peer is gone.
            FrameError: The peer sent something that is no frame.
        """
        try:
            size = self._sock.recv_into(self._in)
        except BlockingIOError:
            return []
        except OSError as error:
            raise EOFError from error
        if not size:
            raise EOFError
        return self._buffer.feed(self._in[:size])

    def close(self) -> None:
        """Close the socket; the peer reads end of file."""
        self._sock.close()
