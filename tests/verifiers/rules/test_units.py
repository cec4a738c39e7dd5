"""Quantities: the split into number and unit, several units in one, and what two units ask of the numbers."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tinyv.verifiers.rules import number
from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.unit_phrase import read_unit
from tinyv.verifiers.rules.units import read_composite, split_quantity
from tinyv.verifiers.rules.units_compare import Relation, compare_units
from tinyv.verifiers.rules.units_table import UNITS, Unit
from tinyv.verifiers.rules.words import read_number_words

PATH = Path(__file__).parents[2] / "cases/units.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
PLAIN_UNITS = sorted(
    name
    for name, unit in UNITS.items()
    if len(name) > 3 and "_" not in name and unit.factor and unit.dimension and not unit.pi_power
)
nonzero = st.fractions(min_value=Fraction(1, 100), max_value=10**6, max_denominator=100)


def of_kind(*kinds: str) -> list[Any]:
    found = [
        pytest.param(c, id=c.get("text") or f"{c['ground_truth']}|{c['answer']}") for c in CASES if c["kind"] in kinds
    ]
    assert found
    return found


def value(text: str, question: str) -> tuple[Fraction, Unit | None] | None:
    """The quantity that a caller reads who knows plain numbers and number words."""
    if (composite := read_composite(text)) is not None:
        return composite
    split = split_quantity(text, question)
    if split is None:
        return None
    plain = number.read(split[0])
    amount = plain.value if plain is not None and not plain.unit else read_number_words(split[0])
    return None if amount is None else (amount, split[1])


def judge(ground_truth: str, answer: str, question: str = "") -> Decision:
    left, right = value(ground_truth, question), value(answer, question)
    if left is None or right is None:
        return Decision.CANNOT_TELL
    return compare_units(left[1], right[1], question).judge(left[0], right[0])


@pytest.mark.parametrize("case", of_kind("split"))
def test_split(case: dict[str, str]) -> None:
    found = split_quantity(case["text"], case.get("question", ""))
    assert found is not None
    assert (found[0], found[1] and found[1].name) == (case["number"], case["unit"])


@pytest.mark.parametrize("case", of_kind("refuse"))
def test_a_tail_that_is_no_unit_is_not_split_off(case: dict[str, str]) -> None:
    found = split_quantity(case["text"], case.get("question", ""))
    assert found is None or found[1] is None


@pytest.mark.parametrize("case", of_kind("composite", "no_composite"))
def test_composite(case: dict[str, str]) -> None:
    found = read_composite(case["text"])
    if case["kind"] == "no_composite":
        assert found is None
    else:
        assert found is not None
        assert (str(found[0]), found[1].name) == (case["value"], case["unit"])


@pytest.mark.parametrize("case", of_kind("compare"))
def test_compare(case: dict[str, str]) -> None:
    assert judge(case["ground_truth"], case["answer"], case.get("question", "")) == case["decision"]


@given(st.data(), st.sampled_from(PLAIN_UNITS), nonzero, nonzero)
def test_only_the_right_factor_converts(data: st.DataObject, left: str, amount: Fraction, wrong: Fraction) -> None:
    one = UNITS[left]
    other = UNITS[data.draw(st.sampled_from([n for n in PLAIN_UNITS if UNITS[n].dimension == one.dimension]))]
    assert one.factor is not None
    assert other.factor is not None
    relation = compare_units(one, other)
    assert relation.kind in {Relation.SAME, Relation.CONVERTIBLE}
    factor = one.factor / other.factor
    assert relation.judge(amount, amount * factor) is Decision.EQUAL
    assume(wrong != factor)
    assert relation.judge(amount, amount * wrong) is Decision.DIFFERENT


@given(st.sampled_from(PLAIN_UNITS), st.sampled_from(PLAIN_UNITS), nonzero)
def test_comparing_two_units_is_symmetric(left: str, right: str, amount: Fraction) -> None:
    forward, back = compare_units(UNITS[left], UNITS[right]), compare_units(UNITS[right], UNITS[left])
    assert forward.kind is back.kind
    assert forward.judge(amount, amount) == back.judge(amount, amount)


@given(st.sampled_from(PLAIN_UNITS), st.sampled_from(PLAIN_UNITS))
def test_a_product_and_a_quotient_have_the_product_and_the_quotient_of_the_factors(left: str, right: str) -> None:
    one, other = UNITS[left], UNITS[right]
    assume(right not in {"cent", "cents"})  # "per cent" is a percentage
    for joint, expected in (("/", one * other**-1), (" per ", one * other**-1), (" · ", one * other)):
        found = read_unit(f"{left}{joint}{right}")
        assert found is not None
        assert (found.dimension, found.factor) == (expected.dimension, expected.factor)


@given(st.text(max_size=600), st.sampled_from(["", "How many metres?", "Find $m$."]))
def test_any_text_is_read(text: str, question: str) -> None:
    found = split_quantity(text, question)
    assert found is None or isinstance(found[0], str)
    read_composite(text)


@given(st.integers(0, 10**6), st.sampled_from(["cm", "kg", "%", "apples", "km/h", "dollars", "m^2"]))
def test_a_quantity_equals_itself_and_nothing_else(n: int, unit: str) -> None:
    assert judge(f"{n} {unit}", f"{n} {unit}") is Decision.EQUAL
    assert judge(f"{n} {unit}", f"{n + 1} {unit}") is Decision.DIFFERENT
