"""Where the worker pool can be used: scripts, standard input, forked and spawned processes, other pools."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

Script = Callable[[str], None]


def test_in_a_script_without_guard(run_script: Script) -> None:
    run_script("pool = WorkerPool()\nuse(pool)\nprint('fine')")
    run_script("use(shared_pool())\nprint('fine')")


def test_from_standard_input(script_head: str) -> None:
    script = script_head + "use(shared_pool())\nprint('fine')"
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "fine\n", "")


def test_without_standard_streams(script_head: str, tmp_path: Path) -> None:
    file = tmp_path / "out"
    body = f"""
    import os
    os.closerange(0, 3)
    use(shared_pool())
    os.write(os.open({str(file)!r}, os.O_WRONLY | os.O_CREAT), b"fine")
    """
    subprocess.run([sys.executable, "-c", script_head + textwrap.dedent(body)], timeout=60, check=True)
    assert file.read_text() == "fine"


def test_with_signals_ignored_and_blocked(run_script: Script) -> None:
    run_script("""
        import signal
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
        with WorkerPool(workers=1) as pool:
            use(pool)
            results = pool.run("worker_tasks:misbehave", [("exit",), ("segfault",), ("a",)])
            assert [getattr(r, "reason", "") for r in results] == [
                "worker exited with code 3", "worker died with signal 11", ""], results
        print("fine")
    """)


def test_forked_processes_have_workers_of_their_own(run_script: Script) -> None:
    run_script("""
        import multiprocessing, os, warnings
        warnings.simplefilter("ignore", DeprecationWarning)  # 3.12: fork in a process with threads
        pool = WorkerPool(workers=1)
        own = pool.run("worker_tasks:pid", [()])[0].value
        def child(queue):
            for each in (pool, shared_pool()):
                use(each)
            queue.put(pool.run("worker_tasks:pid", [()])[0].value)
        context = multiprocessing.get_context("fork")
        queue = context.Queue()
        children = [context.Process(target=child, args=(queue,)) for _ in range(3)]
        for each in children: each.start()
        assert len({own} | {queue.get(timeout=30) for _ in children}) == 4
        for each in children:
            each.join()
            assert each.exitcode == 0
        assert pool.run("worker_tasks:pid", [()])[0].value == own
        pid = os.fork()  # a child that leaves it alone
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)
        pid = os.fork()  # a child that closes it
        if pid == 0:
            pool.close()
            sys.exit(0)
        assert os.waitpid(pid, 0)[1] == 0
        assert pool.run("worker_tasks:pid", [()])[0].value == own
        print("fine")
    """)


def test_fork_while_threads_use_it(run_script: Script) -> None:
    run_script("""
        import os, threading, time, warnings
        warnings.simplefilter("ignore", DeprecationWarning)
        pool = WorkerPool(workers=2)
        stop = False
        def load():
            while not stop:
                use(pool)
        threads = [threading.Thread(target=load) for _ in range(4)]
        for thread in threads: thread.start()
        for _ in range(10):
            time.sleep(0.02)
            pid = os.fork()
            if pid == 0:
                use(pool)
                use(shared_pool())
                os._exit(7)
            assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
        stop = True
        for thread in threads: thread.join()
        use(pool)
        print("fine")
    """)


def test_inside_other_pools(run_script: Script) -> None:
    """Spawned, daemonic and executor processes; the guard in this script is for multiprocessing, not for us."""
    run_script("""
        import multiprocessing, os, warnings
        from concurrent.futures import ProcessPoolExecutor
        warnings.simplefilter("ignore", DeprecationWarning)
        def job(i):
            use(shared_pool(), str(i))
            return multiprocessing.current_process().daemon
        if __name__ == "__main__":
            use(shared_pool())
            for method in ("fork", "spawn"):
                context = multiprocessing.get_context(method)
                with context.Pool(2) as pool:
                    assert pool.map(job, range(4)) == [True] * 4
                with ProcessPoolExecutor(2, mp_context=context) as executor:
                    assert list(executor.map(job, range(4))) == [False] * 4
            use(shared_pool())
            print("fine")
    """)


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")
def test_with_torch_loaded(run_script: Script) -> None:
    run_script("""
        import torch
        device = "cuda" if torch.cuda.is_available() else "cpu"
        before = torch.ones(100, 100, device=device) @ torch.ones(100, 100, device=device)
        use(shared_pool())
        assert (torch.ones(100, 100, device=device) @ before).sum() > 0
        print("fine")
    """)
