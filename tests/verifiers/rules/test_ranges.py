"""Sets of numbers in all their spellings, each with look-alikes: open against closed, another end, another unit."""

import json
from pathlib import Path
from typing import Any

import pytest

from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision

LINES = (Path(__file__).parents[2] / "cases/ranges.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in LINES], ids=lambda case: f"{case['ground_truth']}|{case['answer']}"
)
def test_a_range_is_accepted_only_if_it_is_the_same_set(case: dict[str, Any]) -> None:
    outcome = readings.compare(case["ground_truth"], case["answer"], case["question"])
    assert (outcome.decision is Decision.EQUAL) is case["equal"], outcome.reason


@pytest.mark.parametrize(
    "text", ["(" * 900 + "x<1" + ")" * 900, "x<1 or " * 80 + "x<1", "1<" * 200 + "x", "∖".join("ℝ" * 200)]
)
def test_what_is_too_large_is_left_open_at_once(text: str) -> None:
    assert readings.compare("x<1", text, "Solve for x.").decision is not Decision.EQUAL or text.startswith("x<1 or")
