"""Exact numbers: what is written is read back, and a near miss is another number."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from tinyv.data.synthesize.reals import STYLES, Real, near_miss, parse, real, write


def _numbers() -> list[Real]:
    rng = Random(5)
    numbers = [real(Fraction(rng.randint(-40, 40), rng.randint(1, 9))) for _ in range(60)]
    numbers += [
        real(rng.randint(-5, 5), Fraction(rng.choice((-3, -1, 1, 2)), rng.randint(1, 4)), n) for n in range(2, 30)
    ]
    numbers += [real(pi=Fraction(rng.randint(-7, 7), rng.randint(1, 6))) for _ in range(20)]
    return numbers


@pytest.mark.parametrize("style", sorted(set(STYLES)))
def test_what_is_written_is_read_back(style: str) -> None:
    for number in _numbers():
        assert parse(write(number, style)) == number, write(number, style)


def test_a_near_miss_is_another_number() -> None:
    rng = Random(6)
    for number in _numbers():
        assert abs(near_miss(number, rng).number - number.number) > 1e-9


@pytest.mark.parametrize(
    "text", ["3 1/2", "1 000", "x", "", "1/0", "1+√3/2", "2..5", r"\frac{1}{x}", "1 + 2", "12 apples"]
)
def test_what_is_no_plain_number_is_not_read(text: str) -> None:
    assert parse(text) is None
