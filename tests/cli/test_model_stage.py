"""The command line with a model behind a real server: cascade, recovered answers, a server that is down."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fake_openai import FakeOpenAI, Reply
from tinyv.cli import main

Write = Callable[..., Path]
TEXTS = {"question": "What happens?", "ground_truth": "it will rain tomorrow"}
ROWS = [
    {**TEXTS, "answer": "tomorrow there will be rain"},
    {"question": "1+2?", "ground_truth": "3", "answer": "3.0"},
    {"question": "1+2?", "ground_truth": "3", "answer": "4"},
    {**TEXTS, "response": "Hmm."},
]


def score(
    source: Path, verifier: str, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[dict[str, Any], list[Any]]:
    out = source.with_name("out.jsonl")
    assert main(["score", str(source), "-o", str(out), "--verifier", verifier, "--json", *more]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return json.loads(capsys.readouterr().out), rows


def test_the_model_recovers_what_the_rules_leave_open(
    server: FakeOpenAI, write_jsonl: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    server.default = lambda request: Reply(text="True")
    summary, rows = score(write_jsonl(*ROWS), f"rules+openai:{server.url}#tiny", capsys)
    assert (summary["correct"], summary["incorrect"], summary["no_answer"]) == (2, 1, 1)
    assert (summary["recovered"], summary["unscored"]) == (1, 0)
    assert [row["stage"] for row in rows] == ["model", "rules", "rules", "rules"]
    assert len(server.requests) == 1


def test_model_only_asks_for_every_answer(
    server: FakeOpenAI, write_jsonl: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    server.default = lambda request: Reply(text="False")
    summary, _ = score(write_jsonl(*ROWS), f"rules+openai:{server.url}#tiny", capsys, "--mode", "model_only")
    assert (summary["correct"], summary["incorrect"], summary["recovered"]) == (0, 3, 0)
    assert len(server.requests) == 3


def test_a_server_that_is_down_leaves_answers_unscored(write_jsonl: Write, capsys: pytest.CaptureFixture[str]) -> None:
    summary, rows = score(write_jsonl(*ROWS), "rules+openai:http://127.0.0.1:9/v1#m", capsys)
    assert (summary["correct"], summary["unscored"]) == (1, 1)
    assert rows[0]["score"] is None
    assert "127.0.0.1:9" in rows[0]["reason"]


def test_doctor_reaches_a_server(server: FakeOpenAI, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--server", f"openai:{server.url}#tiny", "--json"]) == 0
    (check,) = [c for c in json.loads(capsys.readouterr().out)["checks"] if c["what"].startswith("server")]
    assert check["ok"] is True
    assert "tiny" in check["detail"]
