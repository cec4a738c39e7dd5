"""Number words, ordinals, digits of other scripts, and answers that name a notion."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyv.verifiers.rules.concepts import compare_concepts, read_concept
from tinyv.verifiers.rules.digits import ascii_digits
from tinyv.verifiers.rules.words import plain_text, read_number_words, read_ordinal

PATH = Path(__file__).parents[2] / "cases/words.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
READERS = {
    "number": lambda text: None if (v := read_number_words(text)) is None else str(v),
    "ordinal": read_ordinal,
    "ascii": ascii_digits,
    "concept": read_concept,
}
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
ONES = [*_ONES.split(), "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(n: int) -> str:
    """The British spelling of a number below a billion, written apart from the reader under test."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for scale, name in ((10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            joint = " and " if rest < 100 else " "
            return f"{spell(n // scale)} {name}" + (joint + spell(rest) if rest else "")
    raise AssertionError(n)


@pytest.mark.parametrize("case", [c for c in CASES if c["kind"] in READERS], ids=lambda c: f"{c['kind']}:{c['text']}")
def test_read(case: dict[str, Any]) -> None:
    assert READERS[case["kind"]](case["text"]) == case["value"]


COMPARED = [c for c in CASES if c["kind"] == "compare"]


@pytest.mark.parametrize("case", COMPARED, ids=lambda c: f"{c['ground_truth']}|{c['answer']}|{c.get('question', '')}")
def test_compare_notions(case: dict[str, str]) -> None:
    question = case.get("question", "")
    assert compare_concepts(case["ground_truth"], case["answer"], question).decision == case["decision"]
    assert compare_concepts(case["answer"], case["ground_truth"], question).decision == case["decision"]


def test_every_case_is_run() -> None:
    assert {c["kind"] for c in CASES} == {*READERS, "compare"}


@given(st.integers(0, 10**9 - 1))
def test_every_number_below_a_billion_is_read_back(n: int) -> None:
    assert read_number_words(spell(n)) == n
    assert read_number_words(f"minus {spell(n)}") == -n
    assert read_number_words(spell(n).replace("-", " ").title()) == n


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_two_numbers_are_read_as_two_values(a: int, b: int) -> None:
    assert (read_number_words(spell(a)) == read_number_words(spell(b))) == (a == b)


@given(
    st.integers(1, 99), st.sampled_from([("halves", 2), ("thirds", 3), ("quarters", 4), ("fifths", 5), ("tenths", 10)])
)
def test_fractions_are_read(n: int, part: tuple[str, int]) -> None:
    name, denominator = part
    assert read_number_words(f"{spell(n)} {name}") == Fraction(n, denominator)
    if 1 < n < denominator:
        assert read_number_words(f"seven and {spell(n)} {name}") == 7 + Fraction(n, denominator)


@given(st.text(max_size=600))
def test_any_text_is_read(text: str) -> None:
    for read in (*READERS.values(), plain_text):
        read(text)


@given(st.integers(0, 10**9), st.sampled_from(["٠", "०", "０", "𝟎"]))
def test_digits_of_any_script_are_the_same_number(n: int, zero: str) -> None:
    assert ascii_digits("".join(chr(ord(zero) + int(d)) for d in str(n))) == str(n)
