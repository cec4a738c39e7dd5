"""Multiple choice: options of a question, letters, option texts, sets of statements."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyv.verifiers.rules import number
from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.choice import compare, read_choice, read_options
from tinyv.verifiers.rules.words import plain_text

PATH = Path(__file__).parents[2] / "cases/choice.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]


def same(left: str, right: str) -> Decision:
    """A caller that knows words and plain numbers."""
    if plain_text(left).lower() == plain_text(right).lower():
        return Decision.EQUAL
    return number.compare(left, right).decision


def of_kind(kind: str) -> list[Any]:
    return [
        pytest.param(c, id=str(c.get("text", c.get("question")))[:60] + f"|{i}")
        for i, c in enumerate(CASES)
        if c["kind"] == kind
    ]


@pytest.mark.parametrize("case", of_kind("options"))
def test_options(case: dict[str, Any]) -> None:
    assert read_options(case["question"]) == case["options"]


@pytest.mark.parametrize("case", of_kind("read"))
def test_read(case: dict[str, Any]) -> None:
    found = read_choice(case["text"])
    if case["labels"] is None:
        assert found is None
    else:
        assert found is not None
        assert (sorted(found.labels), found.text, found.either) == (case["labels"], case["after"], case["either"])


@pytest.mark.parametrize("case", of_kind("compare"))
def test_compare(case: dict[str, str]) -> None:
    assert compare(case["ground_truth"], case["answer"], case["question"], same).decision == case["decision"]


@given(st.lists(st.integers(0, 999), min_size=3, max_size=6, unique=True), st.data())
def test_letter_and_text_agree_for_every_option(values: list[int], data: st.DataObject) -> None:
    letters = "ABCDEF"[: len(values)]
    style = data.draw(st.sampled_from([" ({}) {}", "\n{}. {}", r" $\textbf{{({})}}\ {}$", "\n{}) {}"]))
    question = "How many are there?" + "".join(style.format(k, v) for k, v in zip(letters, values, strict=True))
    right, said = data.draw(st.sampled_from(letters)), data.draw(st.sampled_from(letters))
    expected = Decision.EQUAL if right == said else Decision.DIFFERENT
    text = str(values[letters.index(said)])
    for answer in (said, f"({said})", rf"\text{{{said}}}", text, f"{said}) {text}", f"The answer is {said}."):
        assert compare(right, answer, question, same).decision is expected, (question, answer)
    wrong = str(max(values) + 1)
    assert compare(right, f"{right}) {wrong}", question, same).decision is Decision.DIFFERENT
    assert compare(right, wrong, question, same).decision is Decision.DIFFERENT


@given(st.sets(st.integers(1, 9), min_size=1), st.sets(st.integers(1, 9), min_size=1))
def test_sets_of_statements_are_compared_without_order(left: set[int], right: set[int]) -> None:
    truth, said = ("".join(chr(ord("①") + n - 1) for n in numbers) for numbers in (left, right))
    expected = Decision.EQUAL if left == right else Decision.DIFFERENT
    for answer in (said, said[::-1], ", ".join(said), ", ".join(f"({n})" for n in right)):
        assert compare(truth, answer, "Which statements hold?", same).decision is expected


@given(st.text(max_size=600), st.text(max_size=600), st.text(max_size=1000))
def test_any_text_is_judged(ground_truth: str, answer: str, question: str) -> None:
    assert compare(ground_truth, answer, question, same).decision in Decision
