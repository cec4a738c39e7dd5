"""The rules that run in this process: text and plain numbers."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyv.verifiers.rules import number, text
from tinyv.verifiers.rules.base import Decision

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "cases/quick_rules.jsonl").read_text().splitlines()]
RULES = {"text": text.compare, "number": number.compare}
integers = st.integers(min_value=-(10**30), max_value=10**30)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['rule']}:{c['ground_truth']}|{c['answer']}")
def test_case(case: dict[str, str]) -> None:
    assert RULES[case["rule"]](case["ground_truth"], case["answer"]).decision == case["decision"]


@pytest.mark.parametrize("case", [c for c in CASES if c["rule"] == "number"], ids=lambda c: c["answer"])
def test_number_is_symmetric(case: dict[str, str]) -> None:
    assert number.compare(case["answer"], case["ground_truth"]).decision == case["decision"]


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_judged(left: str, right: str) -> None:
    for rule in RULES.values():
        assert rule(left, right).decision in Decision


@given(integers, integers)
def test_integers_are_compared_exactly(a: int, b: int) -> None:
    assert (number.compare(f"{a:,}", str(b)).decision is Decision.EQUAL) == (a == b)


@given(integers, st.integers(1, 10**9), integers, st.integers(1, 10**9))
def test_fractions_are_compared_exactly(a: int, b: int, c: int, d: int) -> None:
    outcome = number.compare(rf"\frac{{{a}}}{{{b}}}", f"{c}/{d}")
    assert (outcome.decision is Decision.EQUAL) == (Fraction(a, b) == Fraction(c, d))
    scaled = number.compare(rf"\dfrac{{{a}}}{{{b}}}", rf"\frac{{{a * 7}}}{{{b * 7}}}")
    assert scaled.decision is Decision.EQUAL


@given(st.integers(0, 10**12), st.integers(0, 11), st.integers(1, 9))
def test_a_changed_digit_is_never_equal(value: int, position: int, change: int) -> None:
    digits = str(value)
    position %= len(digits)
    changed = digits[:position] + str((int(digits[position]) + change) % 10) + digits[position + 1 :]
    assert number.compare(digits, changed).decision is Decision.DIFFERENT


def test_long_text_is_not_read_as_a_number() -> None:
    assert number.read("9" * 1_000_000) is None
