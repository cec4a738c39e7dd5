"""The pool's side in the user's process: one background thread that talks to one supervisor and replaces it.

Only that thread touches the connection, so a Ctrl-C in a waiting caller cannot tear a frame apart.
After a fork the child shares nothing with its parent: see `Client.forget`.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections import deque
from dataclasses import dataclass

from tinyv.errors import WorkerError
from tinyv.verifiers._pool.frames import (
    Channel,
    Frame,
    FrameError,
    Kind,
    decode,
    encode,
    pack,
)
from tinyv.verifiers._pool.jobs import Done, Failed, Job, import_path

_TICK_S = 0.5  # how often the thread looks around when it hears nothing
_START_LIMIT_S = 60.0  # a Python start takes 50 ms; on a network file system and a busy machine, much longer
_IMPORT_LIMIT_S = 300.0  # the supervisor is silent while it imports; sympy takes 1 s, torch from a cold disk minutes
_PATIENCE_S = 2.0  # an orderly end of the supervisor takes milliseconds
_ATTEMPTS = 2  # a call whose supervisor died is sent once more, then it fails

# The user's own path, not what a new interpreter would find: tinyv and the task must be importable as here.
_BOOTSTRAP = (
    "import sys; sys.path[:] = sys.argv[2:]; from tinyv.verifiers._pool.supervisor import main; main(sys.argv[1])"
)

_clients: weakref.WeakSet[Client] = weakref.WeakSet()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a client and its supervisor need to know; checked by `WorkerPool`."""

    workers: int
    memory_mib: int
    stall_limit_s: float


class Client:
    """Runs jobs in one supervisor, which is started with the first job and again whenever it is lost."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._closed = False
        self._reset()
        _clients.add(self)

    def _reset(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.RLock()  # re-entrant: a garbage collection inside may close a pool
        self._jobs: dict[int, Job] = {}
        self._unsent: deque[Job] = deque()
        self._cancelled: deque[int] = deque()
        self._thread: threading.Thread | None = None
        self._wake: tuple[int, int] | None = None  # a pipe that ends the thread's wait
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None

    def forget(self) -> None:
        """Drop all that belongs to the process that this one was forked from, which keeps using it."""
        if self._pid == os.getpid():
            return
        if self._channel is not None:
            self._channel.close()
        for fd in self._wake or ():
            with contextlib.suppress(OSError):
                os.close(fd)
        if self._process is not None:
            self._process.returncode = 0  # not our child: nothing to wait for, nothing to warn about
        self._reset()

    @property
    def closed(self) -> bool:
        """True after `close`."""
        return self._closed

    def submit(self, job: Job) -> None:
        """Start `job`; its `done` is set when it has ended.

        Raises:
            WorkerError: The pool is closed, or this process cannot start a thread any more.
        """
        self.forget()
        with self._lock:
            if self._closed:
                raise WorkerError("the worker pool is closed")
            if self._thread is None:
                self._start_thread()
            self._jobs[job.id] = job
            self._unsent.append(job)
            self._notify()

    def cancel(self, job: Job) -> None:
        """Forget `job` and kill what runs of it."""
        with self._lock:
            if self._jobs.pop(job.id, None) is None:
                return
            if job in self._unsent:
                self._unsent.remove(job)
            self._cancelled.append(job.id)
            self._notify()

    def close(self) -> None:
        """End the supervisor and its workers; jobs under way end with an error. Safe to call twice."""
        self.forget()
        with self._lock:
            self._closed = True
            thread = self._thread
            self._notify()
        if thread is not None and thread is not threading.current_thread():
            thread.join(3 * _PATIENCE_S)

    def _start_thread(self) -> None:
        read, write = os.pipe()
        os.set_blocking(read, False)
        os.set_blocking(write, False)
        self._wake = (read, write)
        self._thread = threading.Thread(target=self._work, name="tinyv-workers", daemon=True)
        try:
            self._thread.start()
        except RuntimeError as error:
            self._retire(f"cannot start worker processes: {error}")
            raise WorkerError(f"cannot start worker processes: {error}") from error

    def _notify(self) -> None:
        if self._wake is not None:
            with contextlib.suppress(BlockingIOError):  # full: it will wake anyway
                os.write(self._wake[1], b"\0")

    # --- from here on: the thread

    def _work(self) -> None:
        failed_starts = 0
        try:
            while True:
                ready, reason = self._session()
                failed_starts = 0 if ready else failed_starts + 1
                if failed_starts == _ATTEMPTS:
                    self._retire(f"cannot start worker processes: {reason}")
                    return
                if not self._recover(reason):
                    return
        except BaseException as error:  # noqa: BLE001 - whatever it is, a waiting caller must not wait for ever
            self._retire(f"cannot run worker processes: {type(error).__name__}: {error}")

    def _recover(self, reason: str) -> bool:
        """Send what a lost supervisor had under way once more; return False if there is nothing to do."""
        with self._lock:
            self._cancelled.clear()
            self._unsent.clear()
            for job in [] if self._closed else list(self._jobs.values()):
                if job.attempts >= _ATTEMPTS:
                    del self._jobs[job.id]
                    job.fail(reason)
            if self._closed or not self._jobs:
                self._retire("the worker pool was closed")
                return False
            self._unsent.extend(self._jobs.values())
            return True

    def _retire(self, error: str) -> None:
        """Leave nothing behind; the next job starts a new thread."""
        with self._lock:
            self._thread = None
            for fd in self._wake or ():
                os.close(fd)
            self._wake = None
            self._unsent.clear()
            for job in self._jobs.values():
                job.abort(error)
            self._jobs.clear()

    def _start(self) -> tuple[subprocess.Popen[bytes], Channel]:
        options = {
            "parent": os.getpid(),
            "workers": self._settings.workers,
            "memory_mib": self._settings.memory_mib,
        }
        ours, theirs = socket.socketpair()
        self._channel = Channel(ours)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _BOOTSTRAP, encode(options).decode("ascii"), *import_path()],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C in the terminal is for the user's process alone
            )
        return self._process, self._channel

    def _end(self, process: subprocess.Popen[bytes], patience_s: float) -> int:
        """Wait for the supervisor, which ends when its connection does; kill it if it takes too long."""
        try:
            return process.wait(patience_s)
        except subprocess.TimeoutExpired:
            process.kill()  # its workers notice and die, too
            return process.wait()

    def _session(self) -> tuple[bool, str]:
        """Live with one supervisor.

        Returns:
            Whether it became ready, and how it ended.
        """
        if not sys.executable or getattr(sys, "frozen", False):
            raise WorkerError("there is no Python interpreter to start (sys.executable)")
        process: subprocess.Popen[bytes] | None = None
        ready, reason = False, ""
        try:
            process, channel = self._start()
            ready, reason = self._talk(process, channel)
        finally:
            if self._channel is not None:
                self._channel.close()
            if process is not None:
                code = self._end(process, 0.0 if reason else _PATIENCE_S)
                reason = reason or f"the supervisor ended with code {code}"
            self._channel = self._process = None
        return ready, reason

    def _talk(self, process: subprocess.Popen[bytes], channel: Channel) -> tuple[bool, str]:
        """Exchange frames until the supervisor is gone (no reason), is stalled, or the pool is closed."""
        assert self._wake is not None
        ready = False
        limit_s, silent_s = _START_LIMIT_S, 0.0
        with selectors.PollSelector() as selector:  # holds no file descriptor that a forked child would share
            selector.register(self._wake[0], selectors.EVENT_READ)
            selector.register(channel, selectors.EVENT_READ)
            while not self._closed:
                self._send(channel)
                wanted = selectors.EVENT_READ | (0 if channel.flush() else selectors.EVENT_WRITE)
                if channel.watched != wanted:
                    channel.watched = wanted
                    selector.modify(channel, wanted)
                before = time.monotonic()
                events = selector.select(_TICK_S)
                if not events and process.poll() is not None:
                    return ready, ""
                if any(key.fileobj is not channel for key, _ in events):
                    with contextlib.suppress(BlockingIOError):
                        os.read(self._wake[0], 4096)
                try:
                    frames = channel.receive()
                except (EOFError, FrameError):
                    return ready, ""
                # Own sleep (a suspended machine, a debugger) is not the supervisor's silence.
                silent_s += min(time.monotonic() - before, _TICK_S)
                if frames or (ready and not self._jobs):
                    silent_s = 0.0
                for frame in frames:
                    ready = True
                    limit_s = _IMPORT_LIMIT_S if frame.kind == Kind.IMPORTING else self._settings.stall_limit_s
                    self._take(frame)
                if silent_s > limit_s:
                    return ready, f"the supervisor gave no sign of life for {limit_s:g} s"
        return ready, ""

    def _send(self, channel: Channel) -> None:
        with self._lock:
            jobs, cancelled = list(self._unsent), list(self._cancelled)
            self._unsent.clear()
            self._cancelled.clear()
        for job in jobs:
            job.attempts += 1
            channel.send(job.frames())
        for number in cancelled:
            channel.send(pack(Kind.CANCEL, number))

    def _take(self, frame: Frame) -> None:
        job = self._jobs.get(frame.batch)
        if job is None:
            return
        if frame.kind in (Kind.DONE, Kind.FAILED):
            job.settle(frame.call, _read(frame))
        elif frame.kind == Kind.BROKEN:
            job.error = decode(frame.body)
        elif frame.kind != Kind.READY:
            return
        if job.error or not job.left:
            with self._lock:
                self._jobs.pop(job.id, None)
            job.done.set()


def _read(frame: Frame) -> Done | Failed:
    try:
        value = decode(frame.body)
    except (ValueError, RecursionError) as error:  # an integer of too many digits, or lists in lists in lists
        return Failed("error", f"the result cannot be read: {type(error).__name__}", frame.seconds)
    if frame.kind == Kind.DONE:
        return Done(value, frame.seconds)
    kind, reason = value
    return Failed(kind, reason, frame.seconds)


def _forget_all() -> None:
    for client in list(_clients):
        client.forget()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_forget_all)
