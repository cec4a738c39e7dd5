"""Answers that take one of two sides."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.boolean import compare, read_polar

PATH = Path(__file__).parents[2] / "cases/boolean.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
PAIRS = [("yes", "no"), ("true", "false"), ("even", "odd"), ("possible", "impossible"), ("converges", "diverges")]
PAIRS += [("increasing", "decreasing"), ("rational", "irrational"), ("correct", "wrong"), ("always", "never")]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['ground_truth']}|{c['answer'][:40]}|{c.get('question', '')}")
def test_case(case: dict[str, str]) -> None:
    assert compare(case["ground_truth"], case["answer"], case.get("question", "")).decision == case["decision"]


@given(st.sampled_from(PAIRS), st.booleans(), st.booleans(), st.sampled_from(["{}", "{}.", "**{}**", r"\text{{{}}}"]))
def test_sides_are_told_apart_however_they_are_set(pair: tuple[str, str], left: bool, right: bool, style: str) -> None:
    truth, said = pair[left], style.format(pair[right].title())
    assert compare(truth, said).decision is (Decision.EQUAL if left == right else Decision.DIFFERENT)


@given(st.sampled_from(PAIRS), st.booleans())
def test_a_side_with_both_names_is_never_equal(pair: tuple[str, str], left: bool) -> None:
    for answer in (
        f"{pair[0]} or {pair[1]}",
        f"{pair[1]} and {pair[0]}",
        f"{pair[0]}, {pair[1]}",
        f"[{pair[0]}/{pair[1]}]",
    ):
        assert compare(pair[left], answer).decision is not Decision.EQUAL


@given(st.text(max_size=600), st.text(max_size=600), st.text(max_size=600))
def test_any_text_is_judged(ground_truth: str, answer: str, question: str) -> None:
    assert compare(ground_truth, answer, question).decision in Decision


@given(st.sampled_from(["if", "unless", "only when", "but not always", "or no", "sometimes", "may be"]))
def test_a_limited_side_is_marked(limit: str) -> None:
    polar = read_polar(f"Yes, {limit} n is prime")
    assert polar is not None
    assert polar.hedged
