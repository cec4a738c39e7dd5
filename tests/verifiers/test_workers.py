"""The worker pool's calls: results, deadlines, crashes, threads. More in test_workers_places and _lifecycle."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from tinyv.errors import ConfigurationError, WorkerError
from tinyv.verifiers.workers import Done, Failed, WorkerPool, shared_pool

SLACK_S = 1.0  # how much later than its deadline a call may come back


pytestmark = pytest.mark.usefixtures("worker_tasks_path")


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    """One pool for all tests that leave it usable, which each of them shows to the next."""
    with WorkerPool(workers=2, deadline_s=10.0) as pool:
        yield pool


def values(results: list[Done | Failed]) -> list[Any]:
    assert all(isinstance(result, Done) for result in results), results
    return [result.value for result in results if isinstance(result, Done)]


def failure(result: Done | Failed) -> Failed:
    assert isinstance(result, Failed), result
    return result


# --- results


def test_results_come_in_order(pool: WorkerPool) -> None:
    calls = [(i, f"text {i}") for i in range(3000)]
    assert values(pool.run("worker_tasks:echo", calls)) == [list(call) for call in calls]


def test_slow_and_quick_calls_keep_their_order(pool: WorkerPool) -> None:
    calls = [(0.06 if i % 7 == 0 else 0.0, i) for i in range(150)]
    assert values(pool.run("worker_tasks:sleep", calls)) == list(range(150))


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "a\udfff\ud800b", "\n\r\u2028", "é😀", '"\\', "x" * 5_000_000])
def test_any_text_survives(pool: WorkerPool, text: str) -> None:
    assert values(pool.run("worker_tasks:echo", [(text, 1.5, -3, None, True)])) == [[text, 1.5, -3, None, True]]


def test_no_calls(pool: WorkerPool) -> None:
    assert pool.run("worker_tasks:echo", []) == []


def test_seconds_are_those_of_the_call(pool: WorkerPool) -> None:
    (result,) = pool.run("worker_tasks:sleep", [(0.1,)])
    assert 0.1 <= result.seconds < 0.1 + SLACK_S


def test_printing_does_not_disturb(pool: WorkerPool, capfd: pytest.CaptureFixture[str]) -> None:
    assert values(pool.run("worker_tasks:shout", [("loud",)] * 4)) == ["loud"] * 4
    assert capfd.readouterr() == ("", "")


def test_trivial_calls_cost_little(pool: WorkerPool) -> None:
    pool.warm_up("worker_tasks:echo")
    started = time.perf_counter()
    values(pool.run("worker_tasks:echo", [("a", "b")] * 5000))
    assert time.perf_counter() - started < 5.0  # measured: 0.2 s; the limit allows for a busy machine


# --- deadlines


def test_hanging_calls_fail_and_all_others_are_done() -> None:
    hows = ["python", "c", "sleep", "deaf", "threads", "child"]
    calls = [(hows[i // 2 % 6] if i % 2 else f"good {i}",) for i in range(120)]
    before = set(psutil.Process().children())
    with WorkerPool(workers=8, deadline_s=0.3) as pool:
        started = time.monotonic()
        results = pool.run("worker_tasks:hang", calls)
        took = time.monotonic() - started
        assert values(results[::2]) == [call[0] for call in calls[::2]]
        for result in map(failure, results[1::2]):
            assert (result.kind, result.reason) == ("deadline", "no result within 0.3 s")
            assert 0.3 <= result.seconds < 0.3 + SLACK_S
        assert took < 60 / 8 * (0.3 + SLACK_S)
        assert values(pool.run("worker_tasks:echo", [("again",)])) == [["again"]]
        (supervisor,) = set(psutil.Process().children()) - before
        assert_only_idle_workers(supervisor, most=8)


def assert_only_idle_workers(supervisor: psutil.Process, most: int) -> None:
    """Killed workers and what they started are gone, and none is a zombie."""
    limit = time.monotonic() + 2.0
    while True:
        left = supervisor.children(recursive=True)
        zombies = [process for process in left if process.status() == psutil.STATUS_ZOMBIE]
        if len(left) <= most and not zombies:
            return
        assert time.monotonic() < limit, left
        time.sleep(0.05)


@pytest.mark.parametrize("workers", [1, 3])
def test_quick_calls_behind_a_hanging_one_are_not_lost(workers: int) -> None:
    calls = [("sleep" if i in (500, 501, 900) else f"{i}",) for i in range(1000)]
    with WorkerPool(workers=workers) as pool:
        started = time.monotonic()
        results = pool.run("worker_tasks:hang", calls, deadline_s=0.5)
        took = time.monotonic() - started
    assert [i for i, result in enumerate(results) if isinstance(result, Failed)] == [500, 501, 900]
    assert values([r for r in results if isinstance(r, Done)]) == [c[0] for c in calls if c[0] != "sleep"]
    assert took < 3 * (0.5 + SLACK_S)


def test_quick_calls_do_not_wait_for_a_hanging_one() -> None:
    with WorkerPool(workers=2) as pool, ThreadPoolExecutor(1) as executor:
        values(pool.run("worker_tasks:hang", [("quick",)] * 1000))
        slow = executor.submit(pool.run, "worker_tasks:hang", [("sleep",)], 3.0)
        time.sleep(0.2)
        started = time.monotonic()
        values(pool.run("worker_tasks:hang", [("quick",)] * 1000, deadline_s=3.0))
        assert time.monotonic() - started < 2.0
        assert failure(slow.result()[0]).kind == "deadline"


def test_import_does_not_count_and_the_path_may_grow(pool: WorkerPool, tmp_path: Path) -> None:
    (tmp_path / "slow_to_import.py").write_text("import time; time.sleep(0.8)\ndef task(x): return x\n")
    values(pool.run("worker_tasks:echo", [("running",)]))
    sys.path.append(str(tmp_path))  # see worker_tasks_path
    results = pool.run("slow_to_import:task", [("a",), ("b",)], deadline_s=0.3)
    assert values(results) == ["a", "b"]


# --- failures


@pytest.mark.parametrize(
    ("how", "kind", "reason"),
    [
        ("much memory", "memory", "more memory than"),
        ("more and more memory", "memory", "more memory than"),
        ("exit", "crash", "worker exited with code 3"),
        ("exit well", "crash", "worker exited with code 0"),
        ("segfault", "crash", "worker died with signal 11"),
        ("abort", "crash", "worker died with signal 6"),
        ("kill", "crash", "worker died with signal 9"),
        ("close", "crash", "worker died with signal 9"),
        ("sys.exit", "error", "SystemExit: enough"),
        ("recursion", "error", "RecursionError: maximum recursion depth"),
        ("raise", "error", "ValueError: no such xxx"),
        ("raise, unprintable", "error", "Unprintable: (no text)"),
        ("interrupt", "error", "KeyboardInterrupt"),
        ("not json", "error", "not JSON serializable"),
        ("deep", "error", "RecursionError"),
        ("long", "error", "the limit is"),
        ("digits", "error", "the result cannot be read: ValueError"),
    ],
)
def test_failures(pool: WorkerPool, how: str, kind: str, reason: str) -> None:
    before, bad, after = pool.run("worker_tasks:misbehave", [("a",), (how,), ("b",)])
    assert values([before, after]) == ["a", "b"]
    assert failure(bad).kind == kind
    assert reason in failure(bad).reason
    assert len(failure(bad).reason) <= 300
    assert "\n" not in failure(bad).reason


def test_many_crashes_lose_nothing_else(pool: WorkerPool) -> None:
    calls = [("segfault" if i % 10 == 0 else f"{i}",) for i in range(300)]
    results = pool.run("worker_tasks:misbehave", calls)
    assert [isinstance(result, Failed) for result in results] == [i % 10 == 0 for i in range(300)]


def test_a_call_too_long_to_send_fails_alone(pool: WorkerPool) -> None:
    results = pool.run("worker_tasks:echo", [("a",), ("x" * (65 << 20),), ("b",)])
    assert values([results[0], results[2]]) == [["a"], ["b"]]
    assert failure(results[1]).kind == "error"


def test_the_memory_limit_is_the_pools() -> None:
    with WorkerPool(workers=1, memory_mib=64) as pool:
        small, large = pool.run("worker_tasks:leak", [(16,), (100,)])
    assert isinstance(small, Done)
    assert failure(large).kind == "memory"


def test_a_task_that_cannot_be_imported_raises(pool: WorkerPool) -> None:
    for task, reason in [
        ("no_such_module:f", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("worker_tasks:no_such_function", "AttributeError"),
        ("os:sep", "not callable"),
    ]:
        with pytest.raises(WorkerError, match=f"cannot import task '{task}': .*{reason}"):
            pool.run(task, [("a",), ("b",)])
    with pytest.raises(WorkerError, match="no_such_module"):
        pool.warm_up("no_such_module:f")
    assert values(pool.run("worker_tasks:echo", [("still here",)])) == [["still here"]]


def test_wrong_use_raises(pool: WorkerPool) -> None:
    for bad in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(ConfigurationError, match="deadline_s"):
            pool.run("worker_tasks:echo", [("a",)], deadline_s=bad)
        with pytest.raises(ConfigurationError, match="stall_limit_s"):
            WorkerPool(stall_limit_s=bad)
    for task in ("echo", "worker_tasks:", ":echo", ""):
        with pytest.raises(ConfigurationError, match="module:function"):
            pool.run(task, [("a",)])
    with pytest.raises(ConfigurationError, match="workers"):
        WorkerPool(workers=0)
    with pytest.raises(ConfigurationError, match="memory_mib"):
        WorkerPool(memory_mib=0)
    with pytest.raises(TypeError, match="not JSON serializable"):
        pool.run("worker_tasks:echo", [({1},)])  # type: ignore[list-item]


# --- workers are replaced


def test_a_worker_is_replaced_after_many_calls() -> None:
    with WorkerPool(workers=1) as pool:
        pids = values(pool.run("worker_tasks:pid", [()] * 11_000))
    assert len(set(pids)) == 3


def test_a_worker_that_has_grown_is_replaced() -> None:
    with WorkerPool(workers=1, memory_mib=400) as pool:
        pids = values(pool.run("worker_tasks:leak", [(30,)] * 20))
    assert 2 <= len(set(pids)) <= 4


# --- callers


def test_threads_share_one_pool(pool: WorkerPool) -> None:
    def call(thread: int) -> None:
        for turn in range(20):
            calls = [(thread, turn, i) for i in range(25)]
            assert values(pool.run("worker_tasks:echo", calls)) == [list(one) for one in calls]

    with ThreadPoolExecutor(8) as executor:
        list(executor.map(call, range(8)))


def test_a_short_batch_does_not_wait_for_a_long_one(pool: WorkerPool) -> None:
    with ThreadPoolExecutor(1) as executor:
        long = executor.submit(pool.run, "worker_tasks:sleep", [(0.02,)] * 300)
        time.sleep(0.3)
        started = time.monotonic()
        values(pool.run("worker_tasks:echo", [("short",)]))
        assert time.monotonic() - started < 1.0
        assert not long.done()
        values(long.result())


def test_from_asyncio(pool: WorkerPool) -> None:
    async def main() -> None:
        assert values(pool.run("worker_tasks:echo", [("in the loop",)])) == [["in the loop"]]
        runs = [asyncio.to_thread(pool.run, "worker_tasks:sleep", [(0.05, i)] * 4) for i in range(6)]
        assert [values(results) for results in await asyncio.gather(*runs)] == [[i] * 4 for i in range(6)]

    asyncio.run(main())


def test_started_in_a_thread_that_ends() -> None:
    with WorkerPool(workers=1) as pool:
        pids: list[Any] = []
        for _ in range(2):
            thread = threading.Thread(target=lambda: pids.extend(values(pool.run("worker_tasks:pid", [()]))))
            thread.start()
            thread.join()
        assert len(pids) == 2
        assert len(set(pids)) == 1


def test_inside_a_worker_of_a_pool(pool: WorkerPool) -> None:
    assert values(pool.run("worker_tasks:nested", [("inner",)] * 2)) == ["inner"] * 2


def test_the_shared_pool_is_one_and_comes_back() -> None:
    first = shared_pool()
    assert shared_pool() is first
    assert first.workers == len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    values(first.run("worker_tasks:echo", [("a",)]))
    first.close()
    second = shared_pool()
    assert second is not first
    values(second.run("worker_tasks:echo", [("a",)]))
    second.close()
