"""A batch of hostile answers: all come back in time, none is accepted, no process is left, the pool still serves."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

import tinyv
from hostile import expand
from tinyv import Label, Sample
from tinyv.verifiers.workers import WorkerPool

DEADLINE_S = 1.0
OWN = Path(__file__).parents[1] / "cases/hostile.jsonl"


def judge(samples: list[Sample]) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    verifier = tinyv.load("rules", deadline_s=DEADLINE_S, workers=2)
    verdicts = verifier.verify(samples)
    assert not [(s.ground_truth, s.answer, s.response) for s, v in zip(samples, verdicts, strict=True) if v.accepted]
    assert max(v.latency_s for v in verdicts) < DEADLINE_S + 1.0
    assert all(v.reason for v in verdicts)
    assert verifier.verify([Sample(ground_truth=r"2\sqrt{2}", answer=r"\sqrt{8}")])[0].accepted
    verifier.close()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and {c.pid for c in psutil.Process().children(recursive=True)} - before:
        time.sleep(0.05)
    assert not {child.pid for child in psutil.Process().children(recursive=True)} - before


def test_own_hostile_answers() -> None:
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 200
    answers = [Sample(ground_truth=row["ground_truth"], answer=expand(row["answer"])) for row in rows]
    boxed = [Sample(ground_truth=s.ground_truth, response=rf"So it is \boxed{{{s.answer}}}.") for s in answers]
    judge(answers)
    judge([sample for sample, row in zip(boxed, rows, strict=True) if row["family"] != "hang"])


def test_attack_corpus(shared_data: Callable[[str], Path]) -> None:
    lines = shared_data("attacks_dev.jsonl").read_text(encoding="utf-8").splitlines()
    families = {"hang", "size", "unicode", "invalid-latex"}
    samples = []
    for row in map(json.loads, lines):
        if row["family"] in families:
            field = "response" if row["is_response"] else "answer"
            text = expand(row["response_or_answer"])
            samples.append(Sample(question=row["question"], ground_truth=row["ground_truth"], **{field: text}))
    judge(samples)


@pytest.mark.parametrize("name", ["prime", "math_verify"])
def test_the_wrapped_verifiers_come_back_too(name: str) -> None:
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    samples = [Sample(ground_truth=row["ground_truth"], answer=expand(row["answer"])) for row in rows]
    verifier = tinyv.load(name, deadline_s=0.5, workers=2)
    verdicts = verifier.verify(samples)
    assert [v.label for v in verdicts if v.accepted and v.latency_s > 0.5] == []
    assert max(v.latency_s for v in verdicts) < 1.5
    verifier.close()


def test_unscored_says_why() -> None:
    with WorkerPool(workers=1) as pool:
        (result,) = pool.run("time:sleep", [(30,)], deadline_s=0.2)
    assert result.kind == "deadline"  # pyright: ignore
    assert Label.UNSCORED == "unscored"
