"""Killable workers: run a function on untrusted text with a hard deadline, without signals or threads.

Sympy can run for hours, or eat all memory, on text that a policy wrote. A thread cannot be killed, and signals
work in the main thread only, while frameworks call rewards from threads, Ray actors, event loops and daemonic
processes. So each call runs in a worker process that is killed and replaced when it overruns; the batch goes on.

The processes come from one supervisor (see `tinyv.verifiers._pool`), started as a new interpreter, not by fork:
CUDA, locks and open files of the calling process stay out of it, and a script needs no `__main__` guard.
"""

from __future__ import annotations

import os
import sys
import threading
import weakref
from collections.abc import Sequence
from math import isfinite
from types import TracebackType

from tinyv.errors import ConfigurationError, WorkerError
from tinyv.verifiers._pool.client import Client, Settings
from tinyv.verifiers._pool.frames import encode
from tinyv.verifiers._pool.jobs import Done, Failed, FailedKind, Job

__all__ = ["DEFAULT_DEADLINE_S", "Done", "Failed", "FailedKind", "WorkerPool", "shared_pool"]

DEFAULT_DEADLINE_S = 5.0
"""Default seconds per call: Math-Verify takes 1 to 60 ms, so only what would hang gets here."""

_MEMORY_MIB = 1024  # sympy itself maps about 100 MiB; a good answer needs a few more
_STALL_LIMIT_S = 20.0  # the supervisor sends a sign of life every second; a busy machine may delay it

Argument = str | int | float | bool | None
"""What a call may be given: values that JSON can carry."""


class WorkerPool:
    r"""Worker processes with a hard wall-clock deadline and a memory limit per call.

    Nothing is started before the first `run`; a worker is forked when there is a call for it, which takes
    milliseconds. Any number of threads may use one pool, and share its workers fairly. A process that is forked
    from this one gets workers of its own. All of them end when the pool is closed or garbage collected, or when
    the process that owns it ends in any way, SIGKILL included.

    Args:
        workers: Most worker processes at one time; by default the number of CPUs that this process may use.
        deadline_s: Seconds of wall-clock time that one call may take.
        memory_mib: MiB that one worker may use beyond what the imported task needs. Enforced on Linux; elsewhere
            a worker that has grown by half of it is replaced after its call.
        stall_limit_s: Seconds without a sign of life, while there is work, until the supervisor is replaced.

    Raises:
        ConfigurationError: A setting is out of range.
        WorkerError: On Windows, which has no fork.

    Example:
        >>> with WorkerPool(workers=1) as pool:
        ...     [result.value for result in pool.run("os.path:join", [("a", "b"), ("c", "d")])]
        ['a/b', 'c/d']
    """

    def __init__(
        self,
        *,
        workers: int | None = None,
        deadline_s: float = DEFAULT_DEADLINE_S,
        memory_mib: int = _MEMORY_MIB,
        stall_limit_s: float = _STALL_LIMIT_S,
    ) -> None:
        if sys.platform == "win32":
            raise WorkerError("worker processes need fork(), which Windows does not have; use WSL")
        self._workers = _cpus() if workers is None else workers
        self._deadline_s = _checked_seconds("deadline_s", deadline_s)
        if self._workers < 1:
            raise ConfigurationError(f"workers must be at least 1, not {self._workers}")
        if memory_mib < 1:
            raise ConfigurationError(f"memory_mib must be at least 1, not {memory_mib}")
        stall_limit_s = _checked_seconds("stall_limit_s", stall_limit_s)
        self._client = Client(Settings(self._workers, memory_mib, stall_limit_s))
        # Called by the garbage collector, and at the exit of the interpreter: must not refer to this object.
        self._finalizer = weakref.finalize(self, self._client.close)

    @property
    def workers(self) -> int:
        """Most worker processes at one time."""
        return self._workers

    @property
    def deadline_s(self) -> float:
        """Seconds that one call may take, unless `run` is told otherwise."""
        return self._deadline_s

    @property
    def closed(self) -> bool:
        """True after `close`."""
        return self._client.closed

    def run(
        self, task: str, calls: Sequence[Sequence[Argument]], deadline_s: float | None = None
    ) -> list[Done | Failed]:
        """Call a function once per element of `calls`, in the worker processes, and wait for all results.

        An interrupt (Ctrl-C) is raised at once; what is under way is killed, and the pool stays usable.

        Args:
            task: The function, as "package.module:function", importable with this process's `sys.path`. It is
                imported once, which does not count against a deadline. What it returns must have a JSON form.
            calls: The positional arguments of each call.
            deadline_s: Seconds per call, from the moment a worker gets it; by default the pool's.

        Returns:
            One `Done` or `Failed` per call, in the order of `calls`.

        Raises:
            WorkerError: The task cannot be imported, no process can be started, or the pool is closed.
            ConfigurationError: `deadline_s` is out of range, or `task` is no "module:function".
            TypeError: An argument has no JSON form.
        """
        seconds = self._deadline_s if deadline_s is None else _checked_seconds("deadline_s", deadline_s)
        if not all(task.partition(":")):
            raise ConfigurationError(f"a task is named 'package.module:function', not {task!r}")
        if not calls:
            return []
        return self._wait(Job(task, seconds, [encode(list(call)) for call in calls]))

    def warm_up(self, task: str) -> None:
        """Start the supervisor and import `task` now, so that the first `run` does not pay for it.

        Raises:
            WorkerError: As `run`.
        """
        self._wait(Job(task, self._deadline_s, []))

    def _wait(self, job: Job) -> list[Done | Failed]:
        try:
            self._client.submit(job)
            job.done.wait()
        except BaseException:
            self._client.cancel(job)
            raise
        if job.error:
            raise WorkerError(job.error)
        return [result for result in job.results if result is not None]

    def close(self) -> None:
        """Kill the workers and wait until they are gone. A `run` under way raises `WorkerError`."""
        self._finalizer()

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


_shared: WorkerPool | None = None
_shared_lock = threading.Lock()


def shared_pool() -> WorkerPool:
    """Return the pool that this process shares among its verifiers, with default settings.

    It is made on first use, closed at exit, and made anew if it was closed before.
    """
    global _shared
    with _shared_lock:
        if _shared is None or _shared.closed:
            _shared = WorkerPool()
        return _shared


def _renew_shared_lock() -> None:
    global _shared_lock
    _shared_lock = threading.Lock()  # another thread may have held it at the fork


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_renew_shared_lock)


def _cpus() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))  # a container or a job scheduler may give less than all
    return os.cpu_count() or 1


def _checked_seconds(name: str, value: float) -> float:
    if not (isfinite(value) and value > 0):
        raise ConfigurationError(f"{name} must be a positive number of seconds, not {value!r}")
    return float(value)
