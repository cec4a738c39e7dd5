"""Fixtures that several tests share."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fake_openai import FakeOpenAI

# A runner in the background may have SIGINT ignored, which child processes would inherit; tests send it to them.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]


def _shared_data() -> Path:
    """Evaluation data that may not be part of the project: `$TINYV_SHARED`, else beside the checkout."""
    return Path(os.environ.get("TINYV_SHARED", ROOT.parent / "shared")) / "data"


@pytest.fixture
def shared_data() -> Callable[[str], Path]:
    def find(name: str) -> Path:
        path = _shared_data() / name
        if not path.is_file():
            pytest.skip(f"{name} is not at hand (set TINYV_SHARED)")
        return path

    return find


@pytest.fixture
def write_jsonl(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: dict[str, Any], name: str = "in.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TINYV_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(no_keys: None) -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as fake:
        yield fake


@pytest.fixture
def second(no_keys: None) -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as fake:
        yield fake
