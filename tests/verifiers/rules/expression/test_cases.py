from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.expression import ParseError, equal, parse

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "cases" / "expressions.jsonl").read_text(encoding="utf-8").splitlines()
]
PAIRS = [case for case in CASES if "decision" in case]
UNPARSABLE = [case["text"] for case in CASES if case.get("unparsable")]


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: f"{case['left']} | {case['right']}")
def test_pair(case: dict[str, Any]) -> None:
    left, right = parse(case["left"]), parse(case["right"])
    decision, step = equal(left, right)
    assert (decision.value, step) == (case["decision"], step)
    assert equal(right, left)[0] is decision, "not symmetric"
    assert step


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: f"{case['left']} | {case['right']}")
def test_every_expression_equals_itself(case: dict[str, Any]) -> None:
    for text in (case["left"], case["right"]):
        assert equal(parse(text), parse(f" {text} "))[0] is Decision.EQUAL


@pytest.mark.parametrize("text", UNPARSABLE, ids=repr)
def test_unparsable(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text)


def test_there_are_enough_cases_of_each_kind() -> None:
    kinds = [case.get("decision", "unparsable") for case in CASES]
    assert kinds.count("equal") >= 100
    assert kinds.count("different") >= 60
    assert kinds.count("unparsable") >= 60
