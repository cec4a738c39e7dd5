"""Kinds of answers that a version of the readings misjudged: equal, rejected, or left open where nothing is sure."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tinyv.verifiers.rules.readings import compare

PATH = Path(__file__).parents[2] / "cases/readings.jsonl"
CASES: list[dict[str, str]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
"""The decision is `equal`, `cannot_tell` (not called different: it is right, or no reading can know) or `rejected`."""

AT_LEAST = 3
"""Wrong answers and others that a kind must have."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}|{case['ground_truth']}|{case['answer']}"[:90])
def test_a_reading_decides_no_more_than_it_can_show(case: dict[str, str]) -> None:
    outcome = compare(case["ground_truth"], case["answer"], case["question"])
    if case["decision"] == "rejected":
        assert outcome.decision != "equal", outcome.reason
    else:
        assert outcome.decision == case["decision"], outcome.reason


def test_every_kind_has_wrong_answers_and_others() -> None:
    counts = Counter((case["kind"], case["decision"] == "rejected") for case in CASES)
    assert not [(kind, wrong) for kind, _ in counts for wrong in (True, False) if counts[kind, wrong] < AT_LEAST]
