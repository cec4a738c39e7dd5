"""Sentences around one value, asked names, allowed roundings and values with errors, each with look-alikes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tinyv.verifiers.rules.readings import compare

LINES = (Path(__file__).parents[2] / "cases/sentences.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in LINES], ids=lambda case: f"{case['ground_truth']}|{case['answer'][:40]}"
)
def test_only_the_right_value_is_accepted(case: dict[str, Any]) -> None:
    outcome = compare(case["ground_truth"], case["answer"], case["question"])
    assert (outcome.decision.value == "equal") is case["equal"], outcome.reason
