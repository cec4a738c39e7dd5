"""Ways of writing that change nothing, and look-alikes of each kind that change something."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import tinyv
from tinyv import Sample, Verdict

PATH = Path(__file__).parents[2] / "cases/notation.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
AT_LEAST = 6
"""Cases of each label that a kind must have."""


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    samples = [Sample(question=c["question"], ground_truth=c["ground_truth"], answer=c["answer"]) for c in CASES]
    verifier = tinyv.load("rules")
    try:
        return verifier.verify(samples)
    finally:
        verifier.close()


@pytest.mark.parametrize("index", range(len(CASES)), ids=lambda i: f"{CASES[i]['kind']}|{CASES[i]['answer'][:40]}")
def test_a_way_of_writing_changes_nothing_and_a_look_alike_is_not_accepted(index: int, verdicts: list[Verdict]) -> None:
    assert verdicts[index].accepted is CASES[index]["equal"], verdicts[index].reason


def test_every_kind_has_enough_cases_of_both_labels() -> None:
    counts = Counter((case["kind"], case["equal"]) for case in CASES)
    kinds = {case["kind"] for case in CASES}
    assert not [(kind, equal) for kind in kinds for equal in (True, False) if counts[kind, equal] < AT_LEAST]
