"""The supervisor's worker processes: forked on demand, killed, and waited for."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tinyv.verifiers._pool import worker
from tinyv.verifiers._pool.frames import Channel, Kind, pack

_REAP_LIMIT_S = 1.0  # at the end, killed workers are waited for this long; init has the rest
_CALLS_PER_WORKER = 5_000  # then it is replaced: library caches stay small, and a fork is cheap against so many calls
_AHEAD_S = 0.002  # a worker is given quick calls for about this long, so that it never waits for the next one ...
_AHEAD_CALLS = 16  # ... but no more than these
_FORGETTING = 0.2  # share of the newest call in a worker's average


class Batch:
    """The calls of one `run`."""

    __slots__ = ("calls", "deadline_s", "id", "left", "task")

    def __init__(self, id: int, task: int, deadline_s: float, left: int) -> None:
        self.id = id
        self.task = task  # number of the imported function
        self.deadline_s = deadline_s
        self.left = left  # calls without a result
        self.calls: deque[Call] = deque()  # those that no worker has


class Call(NamedTuple):
    """One call."""

    batch: Batch
    number: int
    body: bytes


class Worker:
    """The supervisor's view of one worker process."""

    __slots__ = ("average_s", "calls", "channel", "expires", "known", "pid", "queue", "retiring", "started")

    def __init__(self, pid: int, channel: Channel, known: int) -> None:
        self.pid = pid
        self.channel = channel
        self.known = known  # number of tasks that were imported at the fork
        self.queue: deque[Call] = deque()  # the first one is running
        self.calls = 0
        self.average_s = _AHEAD_S  # seconds per call, lately; at first: one at a time
        self.retiring = False  # gets no more calls
        self.started = 0.0
        self.expires = 0.0

    @property
    def depth(self) -> int:
        """How many calls this worker may have at a time: one, unless it answers within a millisecond."""
        return max(1, min(_AHEAD_CALLS, int(_AHEAD_S / (self.average_s + 1e-9))))

    def assign(self, call: Call) -> None:
        """Queue a call for this worker."""
        batch = call.batch
        self.channel.send(pack(Kind.CALL, batch.id, call.number, batch.task, batch.deadline_s, call.body))
        self.queue.append(call)
        if len(self.queue) == 1:
            self._start()
        self.calls += 1
        if self.calls >= _CALLS_PER_WORKER:
            self.retiring = True

    def answered(self, seconds: float) -> None:
        """Note that the first call has its result; the next one runs from now on."""
        self.queue.popleft()
        average_s = (1 - _FORGETTING) * self.average_s + _FORGETTING * seconds
        self.average_s = max(average_s, seconds)  # one slow call is enough to be careful
        if self.queue:
            self._start()

    def _start(self) -> None:
        self.started = time.monotonic()
        self.expires = self.started + self.queue[0].batch.deadline_s

    def give_up(self) -> list[Call]:
        """Return all calls but the running one, which is this worker's last."""
        _, *others = self.queue
        while len(self.queue) > 1:
            self.queue.pop()
        self.retiring = True
        return others


class Fleet:
    """All workers of one supervisor.

    Args:
        selector: Where the workers' sockets are watched; the data of a key is its `Worker`.
        client: The supervisor's connection to the client, which a worker must not hold open.
        functions: The imported tasks, by number; may grow.
        limit: Most workers at one time.
        memory_bytes: What a worker may map beyond what it has at its start.
    """

    def __init__(
        self,
        selector: selectors.BaseSelector,
        client: Channel,
        functions: Sequence[Callable[..., Any]],
        limit: int,
        memory_bytes: int,
    ) -> None:
        self.workers: set[Worker] = set()
        self._selector = selector
        self._client = client
        self._functions = functions
        self._limit = limit
        self._memory_bytes = memory_bytes
        self._idle: dict[Worker, None] = {}  # the last one is the next: its caches are warm
        self._quick: dict[Worker, None] = {}  # busy, but may have more calls
        self._dying: list[int] = []  # killed, not yet waited for

    @property
    def dying(self) -> bool:
        """True if killed workers are still to be waited for."""
        return bool(self._dying)

    def busy(self) -> list[Worker]:
        """Return the workers that run a call."""
        return [one for one in self.workers if one.queue]

    def free(self, task: int) -> Worker | None:
        """Return a worker to be given a call of `task`: an idle one, a new one, or a quick one; None if all are busy.

        Raises:
            OSError: No process can be forked.
        """
        while self._idle:
            one = next(reversed(self._idle))
            if task < one.known:
                return one
            self.discard(one)  # forked before this task was imported
        if len(self.workers) < self._limit:
            return self._fork()
        while self._quick:
            one = next(reversed(self._quick))
            if task < one.known:
                return one
            one.retiring = True
            self.place(one)
        return None

    def place(self, one: Worker) -> None:
        """Note how much `one` can take after its queue has changed. It is filled up when it is half empty."""
        held, depth = len(one.queue), one.depth
        self._idle.pop(one, None)
        if one.retiring or not held or held >= depth:
            self._quick.pop(one, None)
        elif held <= depth // 2:
            self._quick[one] = None
        if not held and one.retiring:
            self.discard(one)
        elif not held:
            self._idle[one] = None

    def _fork(self) -> Worker:
        ours, theirs = socket.socketpair()
        supervisor = os.getpid()
        try:
            pid = os.fork()
        except OSError:
            ours.close()
            theirs.close()
            raise
        if pid == 0:
            try:
                self._forget_in_worker(ours)
                worker.run(theirs, self._functions, supervisor, self._memory_bytes)
            finally:
                os._exit(1)
        theirs.close()
        with contextlib.suppress(OSError):  # both sides do it, whoever comes first
            os.setpgid(pid, pid)
        new = Worker(pid, Channel(ours), len(self._functions))
        self.workers.add(new)
        self._selector.register(new.channel, selectors.EVENT_READ, new)
        return new

    def _forget_in_worker(self, ours: socket.socket) -> None:
        """Close the supervisor's sockets in a new worker: whoever holds them open hides an end of file."""
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)  # a group of its own, so that its children die with it
        self._selector.close()
        self._client.close()
        ours.close()
        for other in self.workers:
            other.channel.close()

    def discard(self, unwanted: Worker) -> None:
        """Kill a worker and whatever its task has started; `reap` waits for it."""
        self.workers.discard(unwanted)
        self._idle.pop(unwanted, None)
        self._quick.pop(unwanted, None)
        self._selector.unregister(unwanted.channel)
        unwanted.channel.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(unwanted.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):  # if it has left its group
            os.kill(unwanted.pid, signal.SIGKILL)
        self._dying.append(unwanted.pid)

    def bury(self, dead: Worker) -> int | None:
        """Remove a worker that closed its socket.

        Returns:
            Its exit code, or minus the signal that killed it; None if nobody knows.
        """
        self.discard(dead)  # a kill that comes after the exit does not change the exit code
        self._dying.remove(dead.pid)
        try:
            return os.waitstatus_to_exitcode(os.waitpid(dead.pid, 0)[1])
        except ChildProcessError:
            return None

    def reap(self) -> None:
        """Wait for killed workers that are gone, without blocking."""
        for pid in self._dying[:]:
            try:
                gone = os.waitpid(pid, os.WNOHANG)[0] == pid
            except ChildProcessError:
                gone = True
            if gone:
                self._dying.remove(pid)

    def end(self) -> None:
        """Kill all workers and wait for them."""
        for one in list(self.workers):
            self.discard(one)
        limit = time.monotonic() + _REAP_LIMIT_S
        while self._dying and time.monotonic() < limit:
            self.reap()
            time.sleep(0.002)
