"""One worker: a process forked by the supervisor that runs one call after the other until it is killed.

Everything here runs in the worker, after the fork. Signals are used freely: this process belongs to the pool.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from tinyv.verifiers._pool.frames import MAX_BODY_BYTES, Frame, FrameBuffer, Kind, decode, encode, pack

_ALARM_GRACE_S = 1.0  # the supervisor kills at the deadline; the alarm is for a worker whose supervisor is gone
_REASON_CHARS = 300  # a reason is one line for people; exception texts quote the hostile input, at any length
_RECV_BYTES = 64 * 1024
_PR_SET_PDEATHSIG = 1  # <sys/prctl.h>

# Encoded while there is memory to do so.
_OUT_OF_MEMORY = encode(["memory", "the call needs more memory than a worker may use"])

# Loaded before the fork, so that workers do not pay for it. Linux alone can tie a child's life to its parent.
_libc = ctypes.CDLL(None)


def silence() -> None:
    """Point stdin, stdout and stderr at the null device: what a task prints goes nowhere."""
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    if null > 2:
        os.close(null)


def describe(error: BaseException) -> str:
    r"""Return type and text of `error` in one line of bounded length.

    >>> describe(ValueError("two\nlines"))
    'ValueError: two lines'
    """
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - the __str__ of an unknown exception may do anything
        text = "(no text)"
    text = " ".join(text[: 2 * _REASON_CHARS].split())
    name = type(error).__name__
    return f"{name}: {text}"[:_REASON_CHARS] if text else name


def run(sock: socket.socket, functions: Sequence[Callable[..., Any]], supervisor: int, memory_bytes: int) -> NoReturn:
    """Serve calls from `sock` until end of file; never return into the supervisor's code.

    Args:
        sock: The worker's end of the socket pair, blocking.
        functions: The imported tasks, by number.
        supervisor: Process id of the supervisor.
        memory_bytes: What the worker may map beyond what it has at its start.
    """
    try:
        _bind_to(supervisor)
        silence()
        _limit(memory_bytes)
        growth_limit = _peak_bytes() + memory_bytes // 2
        buffer = FrameBuffer()
        while data := sock.recv(_RECV_BYTES):
            for frame in buffer.feed(data):
                reply, exhausted = _call(functions[frame.task], frame)
                if exhausted or _peak_bytes() > growth_limit:
                    reply = pack(Kind.RETIRE) + reply
                sock.sendall(reply)
    finally:
        os._exit(0)  # also after an exception: the stack below belongs to the supervisor


def _bind_to(supervisor: int) -> None:
    """Die with the supervisor, even if that is killed while this worker hangs in C code."""
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != supervisor:  # it died before prctl could take effect
        os._exit(0)


def _limit(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return  # macOS accepts RLIMIT_AS and ignores it; there, growth is only noticed between two calls
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    mapped = int(pages) * resource.getpagesize()
    limit = mapped + memory_bytes
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _peak_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _call(function: Callable[..., Any], frame: Frame) -> tuple[bytes, bool]:
    """Run one call; return the packed result, and whether the worker is used up."""
    started = time.perf_counter()
    # No handler is set, so the signal kills, whatever C code holds the interpreter at that time.
    signal.setitimer(signal.ITIMER_REAL, frame.seconds + _ALARM_GRACE_S)
    kind, exhausted = Kind.FAILED, False
    try:
        body = encode(function(*decode(frame.body)))
        if len(body) > MAX_BODY_BYTES:
            body = encode(["error", f"a result of {len(body)} bytes; the limit is {MAX_BODY_BYTES}"])
        else:
            kind = Kind.DONE
    except MemoryError:
        body, exhausted = _OUT_OF_MEMORY, True
    except BaseException as error:  # noqa: BLE001 - a task may raise anything, SystemExit too
        body = encode(["error", describe(error)])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return pack(kind, frame.batch, frame.call, 0, time.perf_counter() - started, body), exhausted
