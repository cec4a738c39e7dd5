"""Fixtures for the tests of the worker pool."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = f"""\
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from tinyv.verifiers.workers import WorkerPool, shared_pool
def use(pool, text="ok"):
    (result,) = pool.run("worker_tasks:echo", [(text,)])
    assert result.value == [text], result
"""


@pytest.fixture
def script_head() -> str:
    """First lines of a script that uses a pool."""
    return HEAD


@pytest.fixture
def run_script(tmp_path: Path) -> Callable[[str], None]:
    """Run a script to its end; it must print `fine`, and nothing else."""

    def run(body: str) -> None:
        file = tmp_path / "script.py"
        file.write_text(HEAD + textwrap.dedent(body))
        done = subprocess.run([sys.executable, file], capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "fine\n", "")

    return run


@pytest.fixture
def worker_tasks_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `worker_tasks` importable by its bare name; `sys.path` is a list of the test's own then."""
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parent), *sys.path])
