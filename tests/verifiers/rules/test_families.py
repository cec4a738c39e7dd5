"""Families with parameters, lines, curves, words and abbreviations, each with look-alikes that are wrong."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision

LINES = (Path(__file__).parents[2] / "cases/families.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]
AT_LEAST = 6
"""Cases of each label that a kind must have."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['ground_truth'][:30]}|{case['answer'][:40]}")
def test_a_correct_answer_is_accepted_and_a_look_alike_is_not(case: dict[str, Any]) -> None:
    outcome = readings.compare(case["ground_truth"], case["answer"], case["question"])
    assert (outcome.decision is Decision.EQUAL) is case["equal"], outcome.reason


def test_every_kind_has_enough_cases_of_both_labels() -> None:
    counts = Counter((case["kind"], case["equal"]) for case in CASES)
    kinds = {kind for kind, _ in counts}
    assert not [(kind, equal) for kind in kinds for equal in (True, False) if counts[kind, equal] < AT_LEAST]
