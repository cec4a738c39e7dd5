"""Puzzles of signs between numbers, whose value the question gives away; and groups behind "Sequence 1:"."""

import json
from pathlib import Path
from typing import Any

import pytest

from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision

LINES = (Path(__file__).parents[2] / "cases/inserted_signs.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in LINES], ids=lambda case: f"{case['ground_truth']}|{case['answer']}"
)
def test_numbers_and_signs_count_and_the_value_alone_does_not(case: dict[str, Any]) -> None:
    outcome = readings.compare(case["ground_truth"], case["answer"], case["question"])
    assert (outcome.decision is Decision.EQUAL) is case["equal"], outcome.reason
