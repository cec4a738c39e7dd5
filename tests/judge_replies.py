"""What judges and writers of the tests reply, and the command lines that ask them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fake_openai import FakeOpenAI, Reply
from tinyv.cli import main

FIELD = re.compile(r"<(question|reference_answer|student_answer)>\n(.*?)\n</\1>", re.DOTALL)


def fields(request: dict[str, Any]) -> dict[str, str]:
    """The fields in a judge's prompt."""
    return dict(FIELD.findall(request["messages"][0]["content"]))


def completion(text: str, finish_reason: str = "stop") -> Reply:
    """A whole chat completion with token counts."""
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": finish_reason}
    reply = {"choices": [choice], "usage": {"prompt_tokens": 100, "completion_tokens": 20}}
    return Reply(body=json.dumps(reply).encode())


def judgement(equivalent: bool, reasoning: str = "because") -> Reply:
    return completion(json.dumps({"reasoning": reasoning, "equivalent": equivalent}))


def judge_by(rule: Callable[[str], bool]) -> Callable[[dict[str, Any]], Reply]:
    """A judge that looks at the answer only."""
    return lambda request: judgement(rule(fields(request)["student_answer"]))


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {"question": f"What is {i} + 1?", "ground_truth": str(i + 1), "answer": f"{i} plus one"} for i in range(count)
    ]


def annotate(
    source: Path, servers: list[FakeOpenAI], capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, Any]:
    """Run the command in this process with one judge per server; exit code and summary."""
    judges = [part for i, one in enumerate(servers) for part in ("--judge", f"judge{i}=openai:{one.url}#tiny")]
    out = source.parent / "judged"
    code = main(["data", "annotate", str(source), "-o", str(out), *judges, "--json", *more])
    text = capsys.readouterr().out
    return code, json.loads(text) if text else None


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
