"""Conditions, statements, properties, changes and relations in words and signs, each beside wrong look-alikes."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision

PATH = Path(__file__).parents[2] / "cases/statements.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['kind']}|{c['ground_truth'][:30]}|{c['answer'][:40]}")
def test_a_statement_is_accepted_and_its_look_alikes_are_not(case: dict[str, Any]) -> None:
    outcome = readings.compare(case["ground_truth"], case["answer"], case["question"])
    assert (outcome.decision is Decision.EQUAL) is case["equal"], outcome.reason


def test_every_kind_has_at_least_six_cases_of_both_labels() -> None:
    counts = Counter((case["kind"], case["equal"]) for case in CASES)
    kinds = {kind for kind, _ in counts}
    assert not [(kind, equal) for kind in kinds for equal in (True, False) if counts[kind, equal] < 6]
