"""`tinyv data synthesize-llm` against real servers: a writer and two judges."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fake_openai import FakeOpenAI, Reply
from judge_replies import completion, judge_by, read
from tinyv.backends.base import Generation
from tinyv.cli import main
from tinyv.data.sources import read_pairs
from tinyv.data.synthesize.by_llm import read_written

Write = Callable[..., Path]
Capture = pytest.CaptureFixture[str]
RAIN = {"question": "What will happen tomorrow?", "ground_truth": "it will rain"}


def reply(equivalent: list[Any], different: list[Any]) -> Reply:
    return completion("```json\n" + json.dumps({"equivalent": equivalent, "different": different}) + "\n```")


def entry(answer: str, way: str = "5.3", **more: str) -> dict[str, str]:
    return {"answer": answer, "way": way, **more}


def run(source: Path, writer: FakeOpenAI, judge: FakeOpenAI, capsys: Capture, *more: str) -> tuple[int, Any]:
    judges = ("--judge", f"a=openai:{judge.url}#a", "--judge", f"b=openai:{judge.url}#b")
    out = source.parent / "written"
    command = ["data", "synthesize-llm", str(source), "-o", str(out), "--writer", f"openai:{writer.url}#w", *judges]
    code = main([*command, "--json", *more])
    text = capsys.readouterr().out
    return code, json.loads(text) if text else None


def test_only_confirmed_claims_become_pairs(
    server: FakeOpenAI, second: FakeOpenAI, write_jsonl: Write, tmp_path: Path, capsys: Capture
) -> None:
    same = [entry("rain will fall"), entry("there will be rain"), entry("it will snow")]
    other = [entry("no rain", "5.3", mistake="negation"), entry("hail", mistake="word"), entry("wet weather: rain")]
    server.default = reply(same, other)
    second.default = judge_by(lambda answer: "rain" in answer and "no" not in answer)
    code, summary = run(write_jsonl(RAIN), server, second, capsys, "--wanted", "3")
    assert code == 0
    names = ("questions", "written", "contradicted", "trivial", "unreadable", "short", "confirmed")
    assert [summary[name] for name in names] == [1, 6, 0, 0, 0, 0, 4]
    assert summary["judgement"]["refuted"] == 2
    pairs = list(read_pairs(tmp_path / "written" / "pairs.jsonl"))
    assert [(pair.answer, pair.label, pair.category, pair.change, pair.source) for pair in pairs] == [
        ("rain will fall", True, "5.3", "", "llm"),
        ("there will be rain", True, "5.3", "", "llm"),
        ("no rain", False, "5.3", "negation", "llm"),
        ("hail", False, "5.3", "word", "llm"),
    ]
    assert [row["answer"] for row in read(tmp_path / "written", "refuted")] == ["it will snow", "wet weather: rain"]
    assert len(server.requests) == 1
    assert server.requests[0]["response_format"]["json_schema"]["schema"]["properties"]["equivalent"]["minItems"] == 3


def test_claims_are_read_by_the_rules_first(
    server: FakeOpenAI, second: FakeOpenAI, write_jsonl: Write, capsys: Capture
) -> None:
    same = [entry("0.5"), entry("2/3"), entry("1/2"), entry("one half"), entry("50%")]
    other = [entry("5/10"), entry("1/3"), entry("one half"), entry("1/2")]
    server.default = reply(same, other)
    second.default = judge_by(lambda answer: answer in ("0.5", "50%"))
    source = write_jsonl({"question": "How much is half of 1?", "ground_truth": "1/2"})
    _, summary = run(source, server, second, capsys, "--rounds", "1")
    # 2/3 and 5/10 contradict their claims, "one half" stands under both, "1/2" is the ground truth itself.
    assert (summary["written"], summary["contradicted"], summary["trivial"]) == (7, 3, 1)
    asked = {request["messages"][0]["content"].split("<student_answer>")[1].split()[0] for request in second.requests}
    assert asked == {"0.5", "50%", "1/3"}
    assert summary["short"] == 1


def test_a_second_round_asks_for_what_is_missing(
    server: FakeOpenAI, second: FakeOpenAI, write_jsonl: Write, capsys: Capture
) -> None:
    server.script(
        reply([entry("rain will fall")], [entry("hail")]),
        reply([entry("there will be rain"), entry("rain will fall")], [entry("snow")]),
    )
    second.default = judge_by(lambda answer: "rain" in answer)
    source = write_jsonl(RAIN)
    code, summary = run(source, server, second, capsys, "--wanted", "2")
    assert (code, summary["written"], summary["short"], summary["confirmed"]) == (0, 4, 0, 4)
    assert "<already_written>\nnone" in server.prompts[0]
    assert "<already_written>\nrain will fall\nhail\n" in server.prompts[1]
    assert [request["seed"] for request in server.requests] == [0, 1]
    code, summary = run(source, server, second, capsys, "--wanted", "2")
    assert (code, summary["confirmed"], summary["judgement"]["asked"], len(server.requests)) == (0, 4, 0, 2)


def test_a_writer_that_cannot_be_read(
    server: FakeOpenAI, second: FakeOpenAI, write_jsonl: Write, tmp_path: Path, capsys: Capture
) -> None:
    server.default = completion('{"equivalent": [{"answer": "rain', finish_reason="length")
    code, summary = run(write_jsonl(RAIN), server, second, capsys)
    assert (code, summary["unreadable"], summary["short"], summary["confirmed"]) == (1, 2, 1, 0)
    assert read(tmp_path / "written", "pairs") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"equivalent": ["a", 2, "", null], "different": []}', [["a", "", ""], ["2", "", ""]]),
        ('{"equivalent": [{"answer": " a ", "way": "9.9"}], "different": []}', [["a", "", ""]]),
        ("{'equivalent': [{'answer': 'it\\'s', 'way': '1.2'}], 'different': []}", [["it's", "1.2", ""]]),
    ],
)  # fmt: skip
def test_entries(text: str, expected: list[list[str]]) -> None:
    assert read_written(Generation(text=text)).value["equivalent"] == expected


@pytest.mark.parametrize("text", ["", "{}", '{"equivalent": []}', '{"equivalent": [], "different": []}', "[1]"])
def test_no_entries(text: str) -> None:
    assert read_written(Generation(text=text)).value is None
