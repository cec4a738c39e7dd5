"""Work on items of lists is bounded, and the bound costs no list that a person writes."""

from fractions import Fraction

import pytest

from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context, read_context
from tinyv.verifiers.rules.list_matching import MAX_COMPARISONS, in_any_order

NOTHING_ASKED = read_context("")


@pytest.mark.parametrize("size", [40, 64])
def test_items_that_cannot_be_read_are_compared_a_bounded_number_of_times(size: int) -> None:
    asked: list[tuple[str, str]] = []

    def same(one: str, other: str, _: Context) -> Outcome:
        asked.append((one, other))
        return Outcome(Decision.CANNOT_TELL, "not read")

    sides = [tuple(f"{side}{number}" for number in range(size)) for side in "ab"]
    assert in_any_order(*sides, NOTHING_ASKED, same).decision is Decision.CANNOT_TELL
    assert len(asked) == MAX_COMPARISONS < size * size


def test_a_long_list_in_another_order_is_still_compared() -> None:
    numbers = [str(3 * number) for number in range(60)]
    asked = "Find all solutions."
    truth = ", ".join(numbers)
    assert readings.compare(truth, ", ".join(reversed(numbers)), asked).decision is Decision.EQUAL
    assert readings.compare(truth, ", ".join(["-1", *reversed(numbers[1:])]), asked).decision is Decision.DIFFERENT


def test_a_list_in_another_order_and_spelling_is_still_compared() -> None:
    values = [Fraction(number, 8) for number in range(1, 24)]
    truth = ", ".join(map(str, values))
    other = ", ".join(str(float(value)) for value in reversed(values))
    assert readings.compare(truth, other, "Find all solutions.").decision is Decision.EQUAL
    wrong = ", ".join(str(float(value)) for value in reversed([*values[:-1], Fraction(24, 8)]))
    assert readings.compare(truth, wrong, "Find all solutions.").decision is Decision.DIFFERENT


def test_each_item_stands_for_one() -> None:
    asked = "Find all solutions."
    assert readings.compare("1, 1, 2", "2, 1, 2", asked).decision is not Decision.EQUAL
    assert readings.compare("1, 1, 2", "2, 1, 1", asked).decision is Decision.EQUAL
