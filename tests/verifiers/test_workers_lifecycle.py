"""The worker pool's life and death: what is left of it, and how it survives the loss of its own parts."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from tinyv.errors import WorkerError
from tinyv.verifiers.workers import Done, Failed, WorkerPool

GONE_S = 2.0  # within this time after the end of its owner, nothing of a pool is left
CLOSED_S = 0.5  # `close` itself waits for the processes; the rest is for the system

pytestmark = pytest.mark.usefixtures("worker_tasks_path")


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that have not ended; zombies of a dead parent wait for init and are no concern of ours."""
    found: list[psutil.Process] = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def wait_until(condition: Callable[[], Any], seconds: float) -> None:
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, f"not within {seconds} s"
        time.sleep(0.01)


def family(before: set[psutil.Process]) -> list[psutil.Process]:
    """Return the processes that this one has started since `before`: a supervisor and its workers."""
    found: list[psutil.Process] = []
    for child in set(psutil.Process().children()) - before:
        with contextlib.suppress(psutil.NoSuchProcess):  # it may end at any time
            found += [child, *child.children(recursive=True)]
    return found


# --- what is left of it

HANG = """
import ctypes, gc, os, threading, time
fork = ctypes.PyDLL(None).fork
pool = WorkerPool(workers=3)
hang = lambda: pool.run("worker_tasks:hang", [("python",), ("c",), ("sleep",)], deadline_s=1000)
threading.Thread(target=hang, daemon=True).start()
sys.stdin.readline()
"""
ENDS = {
    "sigkill": "os.kill(os.getpid(), 9)",
    "sigterm": "os.kill(os.getpid(), 15)",
    "_exit": "os._exit(0)",
    "abort": "os.abort()",
    "exit": "sys.exit(0)",
    "end of script": "",
    "exception": "raise ValueError",
    "close": "pool.close()",
    "executor": "from concurrent.futures import ThreadPoolExecutor as T\nT(1).submit(lambda: sys.exit(1))",
    # A child that outlives the parent may hold the parent's sockets open; one that C code has forked does.
    "sigkill, a child left": "if os.fork() == 0:\n  time.sleep(4); os._exit(0)\nos.kill(os.getpid(), 9)",
    "sigkill, a child of C left": "if fork() == 0:\n  time.sleep(4); os._exit(0)\nos.kill(os.getpid(), 9)",
}


@pytest.mark.parametrize("end", ENDS)
def test_nothing_is_left_when_the_owner_ends(script_head: str, end: str) -> None:
    devnull = subprocess.DEVNULL
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script_head + HANG + ENDS[end]],
        stdin=subprocess.PIPE,
        stdout=devnull,
        stderr=devnull,
    ) as owner:
        process = psutil.Process(owner.pid)
        wait_until(lambda: len(process.children(recursive=True)) == 4, 20.0)  # a supervisor and three workers
        pool = process.children(recursive=True)
        assert owner.stdin is not None
        owner.stdin.write(b"\n")
        owner.stdin.flush()
        owner.wait(10.0)
        wait_until(lambda: not alive(pool), GONE_S)


def test_close_leaves_nothing() -> None:
    before = set(psutil.Process().children())
    with WorkerPool(workers=2) as pool:
        pool.run("worker_tasks:pid", [()] * 10)
        processes = family(before)
        assert len(processes) >= 2
    wait_until(lambda: not any(process.is_running() for process in processes), CLOSED_S)  # not even a zombie
    assert set(psutil.Process().children()) == before


def test_garbage_collection_closes() -> None:
    before = set(psutil.Process().children())
    pool = WorkerPool(workers=2)
    pool.run("worker_tasks:pid", [()] * 10)
    processes = family(before)
    assert processes
    del pool
    gc.collect()
    wait_until(lambda: not any(process.is_running() for process in processes), CLOSED_S)


def test_opening_and_closing_leaks_nothing() -> None:
    def cycle() -> None:
        with WorkerPool(workers=1) as pool:
            pool.run("worker_tasks:pid", [()])

    cycle()
    process = psutil.Process()
    before = (process.num_fds(), threading.active_count())
    for _ in range(50):
        cycle()
    assert (process.num_fds(), threading.active_count()) == before


def test_a_closed_pool_refuses() -> None:
    pool = WorkerPool(workers=1)
    pool.close()
    pool.close()
    assert pool.closed
    with pytest.raises(WorkerError, match="closed"):
        pool.run("worker_tasks:pid", [()])


def test_close_ends_a_run_under_way() -> None:
    pool = WorkerPool(workers=1)
    with ThreadPoolExecutor(1) as executor:
        run = executor.submit(pool.run, "worker_tasks:hang", [("c",)], 1000.0)
        time.sleep(0.5)
        pool.close()
        with pytest.raises(WorkerError, match="closed"):
            run.result(5.0)


def test_an_interrupt_is_raised_at_once_and_the_pool_serves_on(run_script: Callable[[str], None]) -> None:
    run_script("""
        import os, signal, threading, time
        pool = WorkerPool(workers=2)
        use(pool)
        for how in ("c", "python"):
            main = threading.main_thread().ident
            threading.Timer(0.4, signal.pthread_kill, (main, signal.SIGINT)).start()
            started = time.monotonic()
            try:
                pool.run("worker_tasks:hang", [(how,)] * 50, deadline_s=1000)
            except KeyboardInterrupt:
                assert 0.3 < time.monotonic() - started < 1.4
            else:
                raise AssertionError
            started = time.monotonic()
            use(pool)
            assert time.monotonic() - started < 1
        print("fine")
    """)


# --- how it survives its own parts


def start(pool: WorkerPool) -> psutil.Process:
    """Start a pool's supervisor and find it."""
    before = set(psutil.Process().children())
    pool.warm_up("worker_tasks:sleep")
    (supervisor,) = set(psutil.Process().children()) - before
    return supervisor


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_a_dead_supervisor_is_replaced_and_nothing_is_lost(number: signal.Signals) -> None:
    with WorkerPool(workers=2) as pool, ThreadPoolExecutor(1) as executor:
        supervisor = start(pool)
        run = executor.submit(pool.run, "worker_tasks:sleep", [(0.1, i) for i in range(20)])
        wait_until(lambda: len(supervisor.children()) == 2, 5.0)
        processes = [supervisor, *supervisor.children()]
        time.sleep(0.25)
        supervisor.send_signal(number)
        assert [result.value for result in run.result(20.0) if isinstance(result, Done)] == list(range(20))
        wait_until(lambda: not alive(processes), GONE_S)


def test_an_idle_supervisor_that_dies_is_replaced() -> None:
    with WorkerPool(workers=1) as pool:
        supervisor = start(pool)
        supervisor.kill()
        wait_until(lambda: not supervisor.is_running(), 5.0)  # waited for, too
        assert start(pool) != supervisor
        start_again = pool.run("worker_tasks:sleep", [(0.0, 1)])
        assert [result.value for result in start_again if isinstance(result, Done)] == [1]


def test_calls_fail_after_a_second_dead_supervisor() -> None:
    before = set(psutil.Process().children())
    with WorkerPool(workers=1) as pool, ThreadPoolExecutor(1) as executor:
        run = executor.submit(pool.run, "worker_tasks:sleep", [(0.0, 1), (30.0, 2)], 60.0)
        for _ in range(2):
            wait_until(lambda: len(family(before)) == 2, 10.0)  # it and its worker
            time.sleep(0.2)
            supervisor, worker = family(before)
            supervisor.kill()
            wait_until(lambda: not alive([supervisor, worker]), GONE_S)  # noqa: B023 - called at once
        first, second = run.result(20.0)
        assert isinstance(first, Done)
        assert isinstance(second, Failed)
        assert (second.kind, second.reason) == ("pool", "the supervisor ended with code -9")
        assert isinstance(pool.run("worker_tasks:sleep", [(0.0, 1)])[0], Done)


def test_a_stalled_supervisor_is_replaced() -> None:
    with WorkerPool(workers=1, stall_limit_s=1.5) as pool:
        supervisor = start(pool)
        supervisor.suspend()
        started = time.monotonic()
        assert isinstance(pool.run("worker_tasks:sleep", [(0.0, 1)])[0], Done)
        assert 1.0 < time.monotonic() - started < 6.0
        assert not supervisor.is_running()


def test_long_calls_are_no_stall() -> None:
    with WorkerPool(workers=1, stall_limit_s=1.5) as pool:
        supervisor = start(pool)
        assert isinstance(pool.run("worker_tasks:sleep", [(3.0, 1)])[0], Done)
        assert supervisor.is_running()


def test_a_task_whose_import_kills_the_supervisor(tmp_path: Path) -> None:
    (tmp_path / "deadly_import.py").write_text("import os; os._exit(5)")
    sys.path.append(str(tmp_path))  # see worker_tasks_path
    with WorkerPool(workers=1) as pool:
        (result,) = pool.run("deadly_import:f", [("a",)])
        assert isinstance(result, Failed)
        assert (result.kind, result.reason) == ("pool", "the supervisor ended with code 5")


def test_no_interpreter_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for executable in ("", "/no/such/python"):
        monkeypatch.setattr(sys, "executable", executable)
        with WorkerPool(workers=1) as pool, pytest.raises(WorkerError, match="worker processes"):
            pool.run("worker_tasks:pid", [()])


def test_a_supervisor_that_cannot_import_us(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if os.path.basename(entry) != "src"])  # noqa: PTH119
    with WorkerPool(workers=1) as pool, pytest.raises(WorkerError, match="ended with code 1"):
        pool.run("worker_tasks:pid", [()])
    assert "No module named 'tinyv'" in capfd.readouterr().err
