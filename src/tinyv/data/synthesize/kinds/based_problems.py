r"""Problems whose answer is a number in a base that the question fixes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds.settings import person
from tinyv.data.synthesize.numerals import in_words


@dataclass(frozen=True, slots=True)
class Based:
    """A positive whole number that is to be written in a base."""

    number: int
    """The number."""

    base: int
    """The base, from 2 to 16, which the question fixes."""


def in_base(number: int, base: int) -> str:
    """Digits of a number that is not negative.

    >>> in_base(13, 2), in_base(255, 16), in_base(0, 7)
    ('1101', 'FF', '0')
    """
    digits = ""
    while number or not digits:
        digits = "0123456789ABCDEF"[number % base] + digits
        number //= base
    return digits


def _subscripted(number: int, base: int) -> str:
    return f"${in_base(number, base)}_{{{base}}}$"


def _asked(base: int, rng: Random) -> str:
    """Where the answer is to be written, as a phrase."""
    names = {2: "binary", 8: "octal", 16: "hexadecimal", 10: "the decimal system"}
    options = [f"base {base}", f"base {base}", f"base {in_words(base)}"]
    return "in " + pick(rng, *options, *([names[base]] if base in names else []))


def _truth(rng: Random, value: Based) -> str:
    digits, base = in_base(value.number, value.base), value.base
    return pick(
        rng,
        digits,
        f"${digits}$",
        f"{digits}_{{{base}}}",
        f"${digits}_{{{base}}}$",
        f"{digits}_{base}" if base < 10 else digits,
    )


def _problem(rng: Random, question: str, number: int, base: int) -> Problem[Based]:
    value = Based(number, base)
    return Problem(question, value, _truth(rng, value))


def _base(rng: Random) -> int:
    return rng.choice((2, 2, 2, 3, 4, 5, 6, 7, 8, 8, 9, 12, 16, 16))


def _to_base(rng: Random) -> Problem[Based]:
    base = _base(rng)
    number = rng.randint(base * base, 900)
    question = pick(
        rng,
        f"Write the decimal number {number} {_asked(base, rng)}.",
        f"Convert {number} from base 10 to base {base}.",
        f"{person(rng)} counts {number} steps (in base ten). How is this number written {_asked(base, rng)}?",
    )
    return _problem(rng, question, number, base)


def _from_base(rng: Random) -> Problem[Based]:
    base = _base(rng)
    number = rng.randint(base * base, 1500)
    question = pick(
        rng,
        f"Write {_subscripted(number, base)} in base 10.",
        f"The digits {in_base(number, base)} stand for a number in base {base}. Which number is it in the decimal "
        "system?",
        f"Convert {_subscripted(number, base)} from base {base} to decimal.",
    )
    return _problem(rng, question, number, 10)


def _between(rng: Random) -> Problem[Based]:
    first, second = rng.sample((2, 3, 4, 5, 6, 7, 8, 9, 16), 2)
    number = rng.randint(max(first, second) ** 2, 1200)
    question = pick(
        rng,
        f"Convert {_subscripted(number, first)} to base {second}.",
        f"A number is written {in_base(number, first)} in base {first}. How is it written {_asked(second, rng)}?",
    )
    return _problem(rng, question, number, second)


def _sum(rng: Random) -> Problem[Based]:
    base = _base(rng)
    a, b = rng.randint(base, 400), rng.randint(base, 400)
    if a <= b or rng.random() < 0.6:
        question = pick(
            rng,
            f"Add {_subscripted(a, base)} and {_subscripted(b, base)}. Write the sum {_asked(base, rng)}.",
            f"What is {_subscripted(a, base)} + {_subscripted(b, base)}? Answer {_asked(base, rng)}.",
        )
        return _problem(rng, question, a + b, base)
    question = pick(
        rng,
        f"Compute {_subscripted(a, base)} − {_subscripted(b, base)} and write the result {_asked(base, rng)}.",
        f"Subtract {_subscripted(b, base)} from {_subscripted(a, base)}. Answer {_asked(base, rng)}.",
    )
    return _problem(rng, question, a - b, base)


def _product(rng: Random) -> Problem[Based]:
    base = _base(rng)
    a, b = rng.randint(base, 60), rng.randint(2, 40)
    question = pick(
        rng,
        f"Multiply {_subscripted(a, base)} by {_subscripted(b, base)}. Give the product {_asked(base, rng)}.",
        f"Find the product of {_subscripted(a, base)} and {_subscripted(b, base)}, written {_asked(base, rng)}.",
    )
    return _problem(rng, question, a * b, base)


def _neighbour(rng: Random) -> Problem[Based]:
    base = _base(rng)
    number = (
        base ** rng.randint(2, 4) * rng.randint(1, base - 1) if rng.random() < 0.5 else rng.randint(base * base, 900)
    )
    after = rng.random() < 0.5
    question = pick(
        rng,
        f"Which number comes right {'after' if after else 'before'} {_subscripted(number, base)} in counting by "
        "ones? Write it "
        f"{_asked(base, rng)}.",
        f"What is one {'more' if after else 'less'} than {_subscripted(number, base)}, written {_asked(base, rng)}?",
    )
    return _problem(rng, question, number + (1 if after else -1), base)


def _extreme(rng: Random) -> Problem[Based]:
    base, digits, divisor = _base(rng), rng.randint(3, 5), rng.randint(3, 13)
    if base > 8:
        digits = 3
    top = base**digits - 1
    number = top - top % divisor
    question = pick(
        rng,
        f"Find the largest number with {digits} digits in base {base} that is divisible by {divisor} (in base "
        "ten). Write it "
        f"{_asked(base, rng)}.",
        f"Among all numbers that have exactly {digits} digits when written in base {base}, which is the largest "
        "multiple of "
        f"{divisor}? (The {divisor} is a decimal number.) Answer {_asked(base, rng)}.",
    )
    return _problem(rng, question, number, base)


PROBLEMS = (_to_base, _from_base, _between, _sum, _product, _neighbour, _extreme)
"""Generators of problems."""
