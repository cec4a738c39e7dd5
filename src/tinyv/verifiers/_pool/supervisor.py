"""The supervisor: one process with one thread that forks workers, feeds them, and kills those that overrun.

It imports a task's module once and forks afterwards: a new worker costs milliseconds, not another import.
It has one thread, hence fork is safe whatever the user's process has loaded (CUDA, threads, event loops).
"""

from __future__ import annotations

import fcntl
import functools
import gc
import importlib
import os
import selectors
import signal
import socket
import sys
import time
import warnings
from collections import deque
from collections.abc import Callable
from types import FrameType
from typing import Any

from tinyv.verifiers._pool.fleet import Batch, Call, Fleet, Worker
from tinyv.verifiers._pool.frames import Channel, Frame, FrameError, Kind, decode, encode, pack
from tinyv.verifiers._pool.worker import describe, silence

BEAT_S = 1.0
"""Seconds between signs of life while there is work."""

_PARENT_POLL_S = 0.5  # end of file tells of the parent's death, unless another child of it holds the socket open
_REAP_POLL_S = 0.02  # how soon a killed worker is waited for
_RESULTS = (Kind.DONE, Kind.FAILED)
_REPORT_S = 0.002  # results are held back this long while there are more calls to come ...
_REPORT_BYTES = 16 * 1024  # ... or until they are so many: a system call each would cost more than a trivial task
_RESCUE_S = 0.05  # calls that wait behind one that runs longer go to another worker


class Supervisor:
    """Serves one client until that is gone.

    Args:
        sock: Connection to the client.
        parent: Process id of the client.
        workers: Most workers at one time.
        memory_bytes: What a worker may map beyond what it has at its start.
    """

    def __init__(self, sock: socket.socket, parent: int, workers: int, memory_bytes: int) -> None:
        self._client = Channel(sock)
        self._parent = parent
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._client, selectors.EVENT_READ)
        self._functions: list[Callable[..., Any]] = []
        self._tasks: dict[str, int] = {}
        self._fleet = Fleet(self._selector, self._client, self._functions, workers, memory_bytes)
        self._batches: dict[int, Batch] = {}
        self._waiting: deque[Batch] = deque()  # batches with calls to hand out, in turn
        self._last_beat = 0.0
        self._last_report = 0.0
        self._stop = False

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Make `serve` return soon: a signal handler."""
        self._stop = True

    def serve(self) -> None:
        """Work until the client closes its end or dies; then leave no process behind."""
        self._client.send(pack(Kind.READY))
        try:
            while not self._stop and os.getppid() == self._parent:
                self._report()
                for key, _ in self._selector.select(self._timeout()):
                    if key.data is None:
                        self._hear_client()
                    elif key.data in self._fleet.workers:  # else: killed a moment ago
                        self._hear_worker(key.data)
                self._overrun()
                self._dispatch()
                self._fleet.reap()
                self._beat()
        except (EOFError, FrameError):
            pass
        finally:
            self._fleet.end()
            self._client.close()
            self._selector.close()

    def _report(self) -> None:
        """Send results to the client, many at once while there are more calls to come."""
        now = time.monotonic()
        if not self._waiting or self._client.pending > _REPORT_BYTES or now - self._last_report > _REPORT_S:
            self._last_report = now
            self._flush(self._client, None)

    def _timeout(self) -> float:
        limit = _REAP_POLL_S if self._fleet.dying else _PARENT_POLL_S
        if self._waiting and self._client.pending:
            limit = _REPORT_S
        until = min((_due(one) for one in self._fleet.busy()), default=0.0)
        return max(0.0, min(until - time.monotonic(), limit)) if until else limit

    def _flush(self, channel: Channel, data: Worker | None) -> None:
        """Write what can be written, and wait for more room where that is not all."""
        flushed = channel.flush()
        wanted = selectors.EVENT_READ if flushed else selectors.EVENT_READ | selectors.EVENT_WRITE
        if channel.watched != wanted:
            channel.watched = wanted
            self._selector.modify(channel, wanted, data)

    def _hear_client(self) -> None:
        for frame in self._client.receive():
            if frame.kind == Kind.CALL:
                batch = self._batches.get(frame.batch)
                if batch is not None:
                    if not batch.calls:
                        self._waiting.append(batch)
                    batch.calls.append(Call(batch, frame.call, frame.body))
            elif frame.kind == Kind.OPEN:
                self._open(frame)
            elif frame.kind == Kind.CANCEL:
                self._cancel(frame.batch)

    def _open(self, frame: Frame) -> None:
        request = decode(frame.body)
        name: str = request["task"]
        if name not in self._tasks:
            self._client.send(pack(Kind.IMPORTING))
            self._client.flush()
            try:
                self._load(name, request["path"])
            except BaseException as error:  # noqa: BLE001 - an import runs any code and may raise anything
                reason = f"cannot import task {name!r}: {describe(error)}"
                self._client.send(pack(Kind.BROKEN, frame.batch, body=encode(reason)))
                return
        if frame.call:
            self._batches[frame.batch] = Batch(frame.batch, self._tasks[name], frame.seconds, frame.call)
        self._client.send(pack(Kind.READY, frame.batch))

    def _load(self, name: str, path: list[str]) -> None:
        sys.path[:] = path  # the client's may have grown since the start
        importlib.invalidate_caches()
        module, _, attributes = name.partition(":")
        function = functools.reduce(getattr, attributes.split("."), importlib.import_module(module))
        if not callable(function):
            raise TypeError("it is not callable")
        self._tasks[name] = len(self._functions)
        self._functions.append(function)
        gc.collect()
        gc.freeze()  # workers share these pages as long as no collection touches them

    def _cancel(self, id: int) -> None:
        batch = self._batches.pop(id, None)
        if batch is None:
            return
        if batch.calls:
            self._waiting.remove(batch)
        for one in self._fleet.busy():
            self._check_cancelled(one)

    def _check_cancelled(self, one: Worker) -> None:
        """Kill a worker if nobody waits for what it runs."""
        if one.queue and one.queue[0].batch.id not in self._batches:
            self._put_back(one.give_up())
            self._fleet.discard(one)

    def _put_back(self, calls: list[Call]) -> None:
        """Put calls that a worker will not get to in front of those that no worker has."""
        for call in reversed(calls):
            if call.batch.id in self._batches:
                if not call.batch.calls:
                    self._waiting.appendleft(call.batch)
                call.batch.calls.appendleft(call)

    def _dispatch(self) -> None:
        """Hand calls to workers, one call of each batch in turn."""
        given: set[Worker] = set()
        while self._waiting:
            batch = self._waiting[0]
            reason = ""
            try:
                free = self._fleet.free(batch.task)
            except OSError as error:
                free, reason = None, f"cannot fork a worker: {error}"
            if free is None and (self._fleet.workers or not reason):
                break  # a worker that is busy now will serve
            self._waiting.popleft()
            call = batch.calls.popleft()
            if batch.calls:
                self._waiting.append(batch)
            if free is None:
                self._fail(call, "pool", reason, 0.0)
            else:
                free.assign(call)
                self._fleet.place(free)
                given.add(free)
        for one in given:
            self._flush(one.channel, one)

    def _hear_worker(self, one: Worker) -> None:
        self._flush(one.channel, one)
        try:
            frames = one.channel.receive()
        except (EOFError, FrameError):
            self._bury(one)
            return
        for frame in frames:
            if not one.queue:
                break  # what was queued behind its last call has gone to others
            if frame.kind == Kind.RETIRE:
                self._put_back(one.give_up())
                continue
            call = one.queue[0]
            if (frame.batch, frame.call) != (call.batch.id, call.number) or frame.kind not in _RESULTS:
                self._fleet.discard(one)
                self._blame(one, "crash", "worker sent an answer to something else")
                return
            self._client.send(pack(frame.kind, frame.batch, frame.call, 0, frame.seconds, frame.body))
            self._settle(call.batch)
            one.answered(frame.seconds)
        self._fleet.place(one)
        self._check_cancelled(one)

    def _bury(self, dead: Worker) -> None:
        code = self._fleet.bury(dead)
        if code is None:
            self._blame(dead, "crash", "worker vanished")
        elif code == -signal.SIGALRM:  # its own alarm, which comes after the deadline
            self._blame(dead, "deadline", "")
        else:
            how = f"died with signal {-code}" if code < 0 else f"exited with code {code}"
            self._blame(dead, "crash", f"worker {how}")

    def _overrun(self) -> None:
        """Kill the workers that overrun, and free the calls behind those that take long."""
        now = time.monotonic()
        for one in self._fleet.busy():
            if now >= one.expires:
                self._fleet.discard(one)
                self._blame(one, "deadline", "")
            elif len(one.queue) > 1 and now >= _due(one):
                self._put_back(one.give_up())
                self._fleet.place(one)

    def _blame(self, dead: Worker, kind: str, reason: str) -> None:
        """Fail the call that a dead worker was running; a death after the deadline is a missed deadline."""
        if not dead.queue:
            return
        self._put_back(dead.give_up())
        call, now = dead.queue[0], time.monotonic()
        if kind == "deadline" or now >= dead.expires:
            kind, reason = "deadline", f"no result within {call.batch.deadline_s:g} s"
        self._fail(call, kind, reason, now - dead.started)

    def _fail(self, call: Call, kind: str, reason: str, seconds: float) -> None:
        self._client.send(pack(Kind.FAILED, call.batch.id, call.number, 0, seconds, encode([kind, reason])))
        self._settle(call.batch)

    def _settle(self, batch: Batch) -> None:
        batch.left -= 1
        if not batch.left:
            self._batches.pop(batch.id, None)

    def _beat(self) -> None:
        now = time.monotonic()
        if self._batches and now - self._last_beat >= BEAT_S:
            self._last_beat = now
            self._client.send(pack(Kind.BEAT))


def _due(one: Worker) -> float:
    """When the supervisor has to look at a busy worker."""
    return one.expires if len(one.queue) < 2 else min(one.expires, one.started + _RESCUE_S)


def main(settings: str) -> None:
    """Run a supervisor on the socket that is this process's stdin.

    Args:
        settings: JSON object with `parent` (process id), `workers` (count), `memory_mib`.
    """
    options = decode(settings.encode("ascii"))
    sys.argv[:] = ["tinyv-workers"]
    # Not below 3: the parent may have no stderr, and `silence` takes all three.
    sock = socket.socket(fileno=fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, 3))
    silence()  # not earlier: a failing import of tinyv itself shall show its traceback
    warnings.simplefilter("ignore")  # nobody could read them
    supervisor = Supervisor(sock, options["parent"], options["workers"], options["memory_mib"] * 1024 * 1024)
    # This process is the pool's own, so it may handle signals. What it inherited says nothing about it.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # if ignored, the kernel reaps and exit codes are lost
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, supervisor.stop)
    supervisor.serve()
