"""Every kind of caller: threads, event loops, forks, spawned processes, and the end of the interpreter."""

from __future__ import annotations

import asyncio
import gc
import pickle
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from fake_openai import FakeOpenAI, Reply
from tinyv.backends.openai_http import OpenAIBackend
from tinyv.errors import BackendError


def run_script(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `code` such that whatever is left open shows on stderr."""
    # Forking with threads is what some frameworks do; Python 3.12 warns about it.
    warnings = ["-W", "error", "-W", "ignore::DeprecationWarning"]
    command = [sys.executable, *warnings, "-c", textwrap.dedent(code), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_from_many_threads_over_the_same_connections(server: FakeOpenAI) -> None:
    with OpenAIBackend(server.url, "tiny", concurrency=4) as backend:
        with ThreadPoolExecutor(16) as threads:
            batches = list(threads.map(lambda _: backend.generate(["p"] * 5), range(32)))
        assert all(g.ok for batch in batches for g in batch)
    assert server.max_in_flight <= 4
    assert server.connections <= 4


def test_inside_a_running_loop_blocking_and_awaited(server: FakeOpenAI) -> None:
    async def main(backend: OpenAIBackend) -> tuple[bool, bool]:
        return backend.generate(["p"])[0].ok, (await backend.agenerate(["p"]))[0].ok

    with OpenAIBackend(server.url, "tiny") as backend:
        assert asyncio.run(main(backend)) == (True, True)
        assert asyncio.run(main(backend)) == (True, True)  # another loop, same connection
        assert asyncio.run(backend.agenerate([])) == []
    assert server.connections == 1


def test_awaiting_leaves_the_loop_free(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=0.3)

    async def main(backend: OpenAIBackend) -> int:
        ticks = 0
        task = asyncio.create_task(backend.agenerate(["p"]))
        while not task.done():
            await asyncio.sleep(0.02)
            ticks += 1
        return ticks

    with OpenAIBackend(server.url, "tiny") as backend:
        assert asyncio.run(main(backend)) > 5


def test_close_during_a_request(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=5)
    backend = OpenAIBackend(server.url, "tiny")
    threading.Timer(0.3, backend.close).start()
    started = time.monotonic()
    with pytest.raises(BackendError, match="closed"):
        backend.generate(["p"] * 3)
    assert time.monotonic() - started < 4


def test_close_while_awaited(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=5)
    backend = OpenAIBackend(server.url, "tiny")
    threading.Timer(0.3, backend.close).start()
    with pytest.raises(BackendError, match="closed"):
        asyncio.run(backend.agenerate(["p"]))


def test_pickled_after_use(server: FakeOpenAI) -> None:
    with OpenAIBackend(server.url, "tiny", api_key="k", concurrency=3) as backend:
        assert backend.generate(["p"])[0].ok
        with pickle.loads(pickle.dumps(backend)) as copy:
            assert copy.generate(["p"])[0].ok
            assert copy.settings == backend.settings
    assert [headers["authorization"] for headers in server.headers] == ["Bearer k"] * 2


def test_key_of_the_environment_is_not_pickled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TINYV_API_KEY", "from-the-environment")
    assert b"from-the-environment" not in pickle.dumps(OpenAIBackend("http://a/v1", "tiny"))


def test_collected_backend_ends_its_thread(server: FakeOpenAI) -> None:
    def threads() -> int:
        return sum(thread.name == "tinyv-http" for thread in threading.enumerate())

    before = threads()
    backend = OpenAIBackend(server.url, "tiny")
    assert backend.generate(["p"])[0].ok
    assert threads() == before + 1
    del backend
    gc.collect()
    assert threads() == before


FORK = """
    import os, sys, threading
    from tinyv.backends.openai_http import OpenAIBackend

    backend = OpenAIBackend(sys.argv[1], "tiny")
    assert backend.generate(["parent"])[0].ok
    hold = threading.Lock()
    with backend._locks[os.getpid()]:  # as if another thread held it at this moment
        child = os.fork()
    if child == 0:
        ok = all(backend.generate([f"child {i}"])[0].ok for i in range(3))
        backend.close()
        os._exit(0 if ok else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert all(g.ok for g in backend.generate(["parent"] * 5))
"""


def test_after_fork(server: FakeOpenAI) -> None:
    done = run_script(FORK, server.url)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(set(server.prompts)) == ["child 0", "child 1", "child 2", "parent"]


def test_forked_child_that_exits_in_the_ordinary_way(server: FakeOpenAI) -> None:
    # The parent's connection, inherited and left alone on purpose, is still open then: Python's own warning for it.
    script = FORK.replace("backend.close()", "import warnings; warnings.simplefilter('ignore'); sys.exit(not ok)")
    done = run_script(script, server.url)
    assert (done.returncode, done.stderr) == (0, "")


def test_fork_without_use_in_the_child_does_no_harm(server: FakeOpenAI) -> None:
    code = """
        import os, sys, warnings
        from tinyv.backends.openai_http import OpenAIBackend
        backend = OpenAIBackend(sys.argv[1], "tiny")
        assert backend.generate(["p"])[0].ok
        child = os.fork()
        if child == 0:
            warnings.simplefilter("ignore")
            del backend
            sys.exit(0)
        assert os.waitpid(child, 0)[1] == 0
        assert all(g.ok for g in backend.generate(["p"] * 20))
    """
    done = run_script(code, server.url)
    assert (done.returncode, done.stderr) == (0, "")
    assert server.connections <= 20


def test_spawned_process_gets_a_working_copy(server: FakeOpenAI) -> None:
    with OpenAIBackend(server.url, "tiny") as backend:
        assert backend.generate(["p"])[0].ok
        data = pickle.dumps(backend).hex()
    code = "import sys, pickle; assert pickle.loads(bytes.fromhex(sys.argv[1])).generate(['p'])[0].ok"
    done = run_script(code, data)
    assert (done.returncode, done.stderr) == (0, "")


def test_exit_without_close_is_clean(server: FakeOpenAI) -> None:
    code = """
        import sys
        from tinyv.backends.openai_http import OpenAIBackend
        backend = OpenAIBackend(sys.argv[1], "tiny")
        assert all(g.ok for g in backend.generate(["p"] * 20))
    """
    done = run_script(code, server.url)
    assert (done.returncode, done.stderr) == (0, "")


def test_exit_with_requests_in_flight_is_quick(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=20)
    code = """
        import sys, threading, time
        from tinyv.backends.openai_http import OpenAIBackend
        backend = OpenAIBackend(sys.argv[1], "tiny")
        def ask():
            try:
                backend.generate(["p"] * 3)
            except Exception:
                pass
        threading.Thread(target=ask, daemon=True).start()
        time.sleep(0.5)
    """
    started = time.monotonic()
    done = run_script(code, server.url)
    assert time.monotonic() - started < 10
    assert (done.returncode, done.stderr) == (0, "")
