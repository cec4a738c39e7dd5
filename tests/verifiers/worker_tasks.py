"""Tasks that a worker pool must survive. The workers import this module by its bare name."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

_leak: list[bytearray] = []


def echo(*values: Any) -> list[Any]:
    return list(values)


def pid(*_: Any) -> int:
    return os.getpid()


def sleep(seconds: float, value: Any = None) -> Any:
    time.sleep(seconds)
    return value


def hang(how: str) -> Any:
    """Never return, unless `how` is something else: then return it."""
    if how == "python":
        while True:
            pass
    if how == "c":
        return len(str(9**9**9))  # hours in C, while the interpreter is locked
    if how == "sleep":
        time.sleep(3600)
    if how == "deaf":
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
        while True:
            with contextlib.suppress(BaseException):  # it ignores everything
                time.sleep(3600)
    if how == "child":
        subprocess.run([sys.executable, "-c", "import time; time.sleep(3600)"], check=False)
    if how == "threads":
        for _ in range(4):
            threading.Thread(target=hang, args=("python",)).start()
        hang("python")
    return how


def misbehave(how: str) -> Any:
    if how == "much memory":
        return len(bytes(1 << 40))
    if how == "more and more memory":
        blocks: list[bytes] = []
        while True:
            blocks.append(bytes(1 << 20))
    if how == "exit":
        os._exit(3)
    if how == "exit well":
        os._exit(0)
    if how == "segfault":
        ctypes.string_at(0)
    if how == "abort":
        os.abort()
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "close":
        os.closerange(0, 256)
        time.sleep(3600)
    if how == "sys.exit":
        sys.exit("enough")
    if how == "recursion":
        return misbehave(how)
    if how == "raise":
        raise ValueError("no\nsuch " + 10_000 * "x")
    if how == "raise, unprintable":
        raise Unprintable
    if how == "interrupt":
        raise KeyboardInterrupt
    if how == "not json":
        return {1, 2}
    if how == "deep":
        value: list[Any] = []
        for _ in range(100_000):
            value = [value]
        return value
    if how == "long":
        return "x" * (65 << 20)
    if how == "digits":
        sys.set_int_max_str_digits(0)
        return 10**10_000
    return how


class Unprintable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text")


def shout(text: str) -> str:
    print(text, flush=True)
    print(text, file=sys.stderr, flush=True)
    os.write(1, text.encode() * 1000)
    os.write(2, text.encode() * 1000)
    assert sys.stdin.read() == ""
    return text


def leak(mib: int) -> int:
    """Keep memory and tell in which process."""
    _leak.append(bytearray(mib << 20))
    return os.getpid()


def nested(text: str) -> Any:
    """Use a pool inside a worker of a pool."""
    from tinyv.verifiers.workers import WorkerPool

    with WorkerPool(workers=1) as pool:
        (result,) = pool.run("worker_tasks:echo", [(text,)])
    return result.value[0]  # type: ignore[union-attr]
