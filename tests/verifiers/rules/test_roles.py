"""Who has what, labelled values, orders, cycles, judgements: each kind with look-alikes that are wrong.

A case marked `open` is correct and not accepted yet: whoever makes the rules accept it takes the mark away.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tinyv.verifiers.rules import cycles, judgements, list_forms, orders, readings, roles
from tinyv.verifiers.rules.base import Decision

PATH = Path(__file__).parents[2] / "cases/roles.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['ground_truth'][:30]}|{case['answer'][:40]}")
def test_a_case_is_accepted_exactly_if_it_is_equal_and_not_open(case: dict[str, Any]) -> None:
    outcome = readings.compare(case["ground_truth"], case["answer"], case["question"])
    expected = case["equal"] and not case.get("open", False)
    assert (outcome.decision is Decision.EQUAL) is expected, outcome.reason


def test_every_kind_has_look_alikes() -> None:
    counts = Counter((case["kind"], case["equal"]) for case in CASES)
    kinds = {kind for kind, equal in counts if equal}
    assert not [kind for kind in kinds if min(counts[kind, True], counts[kind, False]) < 5]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 2_000,
        "a, " * 600,
        "i, " * 60 + "true",
        "and " * 400,
        "x=1, " * 300,
        "Ana - " * 60,
        "a<" * 140,
        "1. a " * 50,
    ],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    roles.read(text)
    orders.read(text)
    cycles.read(text)
    judgements.read(text, ("i", "ii"))
    list_forms.counted(text)
    list_forms.points(text)
