"""`tinyv data discover`: what rules did not accept, from rollouts at hand and from generated ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fake_openai import FakeOpenAI, Reply
from judge_replies import completion
from tinyv.cli import main
from tinyv.data.candidates import Candidate, read_candidates
from tinyv.scoring.reader import RowReader

Write = Callable[..., Path]
Capture = pytest.CaptureFixture[str]
RAIN = {"prompt_id": "rain", "question": "What will happen?", "ground_truth": "it will rain"}
SUM = {"prompt_id": "sum", "question": "What is 1 + 2?", "ground_truth": "3"}


def run(source: Path, out: Path, capsys: Capture, *more: str) -> tuple[int, Any]:
    code = main(["data", "discover", str(source), "-o", str(out), "--json", *more])
    text = capsys.readouterr().out
    return code, json.loads(text) if text else None


def rows(path: Path) -> list[dict[str, Any]]:
    return [row.columns for row in RowReader(path)]


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_open_answers_first_each_once(name: str, write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    source = write_jsonl(
        {**SUM, "response": "It is \\boxed{4}."},
        {**SUM, "response": "It is \\boxed{3.0}."},
        {**RAIN, "response": "\\boxed{rain is on its way}"},
        {**SUM, "response": "\\boxed{4}"},
        {**RAIN, "response": "I do not know"},
        {**RAIN, "response": "\\boxed{showers, in all likelihood}"},
        {**SUM, "response": "\\boxed{5}"},
    )
    code, summary = run(source, tmp_path / name, capsys)
    assert code == 0
    assert summary == {
        "rollouts": 7, "accepted": 1, "rejected": 5, "no_answer": 1, "unscored": 0, "unfit": 0, "prompts": 2,
        "candidates": 4, "open": 2,
    }  # fmt: skip
    found = rows(tmp_path / name)
    assert [(row["prompt_id"], row["answer"], row["is_open"], row["count"]) for row in found] == [
        ("rain", "rain is on its way", True, 1),
        ("rain", "showers, in all likelihood", True, 1),
        ("sum", "4", False, 2),
        ("sum", "5", False, 1),
    ]
    assert (found[2]["rollouts"], found[2]["accepted"]) == (4, 1)
    assert all(row["reason"] for row in found)
    again = list(read_candidates(tmp_path / name))
    assert [candidate.id for candidate in again] == [row["id"] for row in found]


def test_only_open(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    source = write_jsonl({**SUM, "answer": "4"}, {**RAIN, "answer": "showers"})
    _, summary = run(source, tmp_path / "out.jsonl", capsys, "--only-open")
    assert (summary["rejected"], summary["candidates"]) == (2, 1)


def test_rollouts_that_cannot_be_judged(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    source = write_jsonl({"ground_truth": "it will rain", "answer": "showers"}, {**RAIN, "answer": "shower " * 2000})
    _, summary = run(source, tmp_path / "out.jsonl", capsys)
    assert (summary["rejected"], summary["unfit"], summary["candidates"]) == (2, 2, 0)
    assert rows(tmp_path / "out.jsonl") == []


def test_one_number_for_two_prompts(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    source = write_jsonl({**SUM, "prompt_id": 1, "answer": "4"}, {**RAIN, "prompt_id": 1, "answer": "showers"})
    _, summary = run(source, tmp_path / "out.jsonl", capsys)
    assert summary["prompts"] == 2


def test_bad_rows_are_named(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    source = write_jsonl({**SUM, "answer": "4"}, {"question": "q"})
    assert main(["data", "discover", str(source), "-o", str(tmp_path / "out.jsonl")]) == 2
    assert "in.jsonl:2: no column 'ground_truth'" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_generated_rollouts(server: FakeOpenAI, write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    server.default = lambda request: completion(f"So \\boxed{{{3 if request['seed'] % 2 else 4}}}")
    source = write_jsonl(SUM, {"question": "What is 2 + 1?", "ground_truth": "3"}, SUM)
    generate = ("--generate", f"openai:{server.url}#tiny", "--rollouts", str(tmp_path / "rollouts.jsonl"))
    draw = ("-n", "4", "--temperature", "0.6", "--max-tokens", "50", "--seed", "10")
    code, summary = run(source, tmp_path / "out.jsonl", capsys, *generate, *draw)
    assert code == 0
    assert summary["generated"] | {"seconds": 0} == {
        "questions": 2, "rollouts": 8, "failed": 0, "asked": 8, "reused": 0, "completion_tokens": 160, "seconds": 0,
    }  # fmt: skip
    assert (summary["accepted"], summary["rejected"], summary["candidates"]) == (4, 4, 2)
    request = server.requests[0]
    assert (request["temperature"], request["max_tokens"]) == (0.6, 50)
    assert request["messages"][0]["content"].startswith("What is 1 + 2?\n\nPlease reason")
    written = rows(tmp_path / "rollouts.jsonl")
    assert [(row["question"], row["sample"]) for row in written] == [
        (question, sample) for question in (SUM["question"], "What is 2 + 1?") for sample in range(4)
    ]
    before = len(server.requests)
    _, summary = run(source, tmp_path / "out.jsonl", capsys, *generate, *draw[2:], "-n", "5")
    assert summary["generated"]["reused"] == 8
    assert len(server.requests) == before + 2  # more per question continues the run


def test_rollouts_that_fail_are_asked_for_again(
    server: FakeOpenAI, write_jsonl: Write, tmp_path: Path, capsys: Capture
) -> None:
    server.default = lambda request: Reply(status=500) if request["seed"] == 2 else Reply(text="\\boxed{4}")
    source = write_jsonl(SUM)
    generate = ("--generate", f"openai:{server.url}#tiny", "--rollouts", str(tmp_path / "r.parquet"), "-n", "3")
    code, summary = run(source, tmp_path / "out.jsonl", capsys, *generate, "--retries", "0")
    assert (code, summary["generated"]["failed"], summary["rollouts"]) == (1, 1, 2)
    server.default = Reply(text="\\boxed{5}")
    code, summary = run(source, tmp_path / "out.jsonl", capsys, *generate)
    assert (code, summary["generated"]["asked"], summary["rollouts"], summary["candidates"]) == (0, 1, 3, 2)


def test_other_settings_are_another_run(
    server: FakeOpenAI, write_jsonl: Write, tmp_path: Path, capsys: Capture
) -> None:
    source = write_jsonl(SUM)
    generate = ("--generate", f"openai:{server.url}#tiny", "--rollouts", str(tmp_path / "r.jsonl"))
    assert run(source, tmp_path / "out.jsonl", capsys, *generate)[0] == 0
    assert main(["data", "discover", str(source), "-o", str(tmp_path / "o"), *generate, "--temperature", "0.5"]) == 2
    assert "temperature 1.0, not 0.5" in capsys.readouterr().err


def test_generate_needs_a_place(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    command = [
        "data",
        "discover",
        str(write_jsonl(SUM)),
        "-o",
        str(tmp_path / "o"),
        "--generate",
        "openai:http://a:1#m",
    ]
    assert main(command) == 2
    assert "--rollouts" in capsys.readouterr().err


def test_the_id_is_that_of_the_pair() -> None:
    candidate = Candidate(question="q", ground_truth="g", answer="a", reason="any", count=3)
    assert candidate.id == candidate.to_pair(True, "llm").id == candidate.to_row()["id"]
