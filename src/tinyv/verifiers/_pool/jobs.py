"""Calls and their results, as the client keeps them."""

from __future__ import annotations

import itertools
import sys
import threading
from dataclasses import dataclass
from typing import Any, Literal

from tinyv.verifiers._pool.frames import MAX_BODY_BYTES, Kind, encode, pack

FailedKind = Literal["deadline", "memory", "crash", "error", "pool"]

_batch_numbers = itertools.count(1)  # 0 is the supervisor itself


@dataclass(frozen=True, slots=True)
class Done:
    """The result of one call."""

    value: Any
    """What the task returned, after a way through JSON: a tuple has become a list."""

    seconds: float
    """Seconds that the task took."""


@dataclass(frozen=True, slots=True)
class Failed:
    """One call without a result. This says nothing about the call's arguments being right or wrong."""

    kind: FailedKind
    """deadline: killed; memory: over the limit; crash: its process died; error: it raised, or its arguments or its
    result cannot be sent; pool: the pool itself failed, twice."""

    reason: str
    """Why, in one line for people."""

    seconds: float
    """Seconds from the call's start to its failure; 0.0 if it never started."""


class Job:
    """One `run`: its calls, and its results as they come in."""

    __slots__ = ("attempts", "calls", "deadline_s", "done", "error", "id", "left", "results", "task")

    def __init__(self, task: str, deadline_s: float, calls: list[bytes]) -> None:
        self.id = next(_batch_numbers)
        self.task = task
        self.deadline_s = deadline_s
        self.calls: list[bytes | None] = list(calls)  # None: has its result, will not be sent again
        self.results: list[Done | Failed | None] = [None] * len(calls)
        self.left = len(calls)
        self.attempts = 0  # supervisors that it was sent to
        self.error = ""
        self.done = threading.Event()
        for index, call in enumerate(calls):
            if len(call) > MAX_BODY_BYTES:
                self.settle(index, Failed("error", f"arguments longer than {MAX_BODY_BYTES} bytes", 0.0))

    def settle(self, index: int, result: Done | Failed) -> None:
        """Take one result."""
        if self.calls[index] is not None:
            self.calls[index] = None
            self.results[index] = result
            self.left -= 1

    def frames(self) -> bytes:
        """Return everything that a supervisor needs for the calls that are left."""
        opening = encode({"task": self.task, "path": import_path()})
        parts = [pack(Kind.OPEN, self.id, self.left, 0, self.deadline_s, opening)]
        parts += [
            pack(Kind.CALL, self.id, index, body=call) for index, call in enumerate(self.calls) if call is not None
        ]
        return b"".join(parts)

    def fail(self, reason: str) -> None:
        """Fail the calls that are left."""
        for index in range(len(self.calls)):
            self.settle(index, Failed("pool", reason, 0.0))
        self.done.set()

    def abort(self, error: str) -> None:
        """End the whole job with an error for its caller."""
        self.error = error
        self.done.set()


def import_path() -> list[str]:
    return [entry for entry in sys.path if isinstance(entry, str)]  # pyright: ignore[reportUnnecessaryIsInstance]
