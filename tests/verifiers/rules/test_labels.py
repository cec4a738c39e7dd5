"""Enumerators, names of things, dots, remarks: each kind with look-alikes that are wrong."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tinyv.verifiers.rules import dotted, enumerated, named_things, readings, remarked, rewrites
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import read_context

PATH = Path(__file__).parents[2] / "cases/labels.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['ground_truth'][:30]}|{case['answer'][:40]}")
def test_a_case_is_accepted_exactly_if_it_is_equal(case: dict[str, Any]) -> None:
    outcome = readings.compare(case["ground_truth"], case["answer"], case["question"])
    assert (outcome.decision is Decision.EQUAL) is case["equal"], outcome.reason


def test_every_kind_has_look_alikes() -> None:
    counts = Counter((case["kind"], case["equal"]) for case in CASES)
    assert not [kind for kind, equal in counts if equal and counts[kind, False] < 8]


@pytest.mark.parametrize(
    "text",
    [
        "(a) " * 500,
        "case 1: " * 200,
        "A: 1, " * 300,
        "x_1+" * 200 + r"\dots+x_n",
        r"\sum_{i=1}^n " * 50,
        "k=1 is " * 200,
        "a for k=1,2 " * 24,
        "k^{k^k} for k=7,8,9" + "(" * 200,
        "(a,b)=" * 45,
        "x=y=" * 60 + "3",
        "**a**" * 55,
    ],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    enumerated.read(text)
    named_things.read(text)
    remarked.read(text)
    rewrites.compare(
        text, "3, 7", read_context("Find all pairs $(a,b)$."), lambda *_: Outcome(Decision.CANNOT_TELL, "")
    )
    dotted.compare(text, "n!", read_context("Let $n$ be a positive integer and $x_1$ real."))
