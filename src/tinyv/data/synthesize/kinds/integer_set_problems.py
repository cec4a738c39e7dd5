"""Finite sets of integers as values, and problems of our own whose answer is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import gcd, isqrt
from random import Random

from tinyv.data.synthesize.base import Problem, pick


@dataclass(frozen=True, slots=True)
class IntegerSet:
    """A finite set of integers."""

    items: tuple[int, ...]
    """The elements, rising."""

    letter: str = ""
    """The unknown that takes these values; "" if the question names none."""

    form: str = "list"
    """How the ground truth is written: "list", "set", "dots" or "condition"."""


Asked = tuple[str, IntegerSet]
"""A question and its answer, the form of the ground truth still open."""


def with_form(
    make: Callable[[Random], Asked], write_as: Callable[[str, IntegerSet, Random], str | None]
) -> Callable[[Random], Problem[IntegerSet]]:
    """A generator of problems whose ground truth is written in one of the forms that fit."""

    def problem(rng: Random) -> Problem[IntegerSet]:
        question, value = make(rng)
        while len(value.items) < 2:
            question, value = make(rng)
        form = pick(rng, "list", "set", "list", "set", "dots", "condition")
        text = write_as(form, value, rng)
        if text is None:
            form = pick(rng, "list", "set")
            text = write_as(form, value, rng) or ""
        return Problem(question, replace(value, form=form), pick(rng, text, text, f"${text}$"))

    return problem


def _set(items: Sequence[int], letter: str = "") -> IntegerSet:
    return IntegerSet(tuple(sorted(items)), letter)


def _double_inequality(rng: Random) -> Asked:
    letter, factor, shift = pick(rng, "n", "n", "m", "k", "x"), rng.choice((2, 3, 4, 5)), rng.randint(-9, 9)
    low, high = rng.randint(-40, 10), rng.randint(14, 60)
    items = [n for n in range(-80, 80) if low < factor * n + shift <= high]
    sign = "+" if shift >= 0 else "-"
    middle = f"{factor}{letter} {sign} {abs(shift)}" if shift else f"{factor}{letter}"
    question = pick(
        rng,
        rf"Find all integers ${letter}$ with ${low} < {middle} \le {high}$.",
        rf"Which integers ${letter}$ satisfy the double inequality ${low} < {middle} \le {high}$?",
        rf"Determine the set of integers ${letter}$ for which ${middle}$ is greater than {low} and at most {high}.",
    )
    return question, _set(items, letter)


def _square_below(rng: Random) -> Asked:
    letter, bound, shift = pick(rng, "n", "k", "m"), rng.randint(5, 110), rng.choice((0, 0, 1, 2, -1, -3))
    root = isqrt(bound - 1)
    items = [n + shift for n in range(-root, root + 1)]
    inside = f"({letter} - {shift})" if shift > 0 else f"({letter} + {-shift})" if shift else letter
    question = pick(
        rng,
        f"Find all integers ${letter}$ such that ${inside}^2 < {bound}$.",
        f"For which integers ${letter}$ is ${inside}^2$ less than {bound}?",
    )
    return question, _set(items, letter)


def _divisors(rng: Random) -> Asked:
    number = rng.choice(
        (12, 16, 18, 20, 24, 28, 30, 36, 40, 42, 45, 48, 50, 54, 60, 63, 64, 66, 70, 75, 81, 84, 90, 98, 100)
    )
    even = rng.random() < 0.3 and number % 2 == 0
    items = [d for d in range(1, number + 1) if number % d == 0 and (not even or d % 2 == 0)]
    what = "even positive divisors" if even else "positive divisors"
    question = pick(
        rng,
        f"Find all {what} of {number}.",
        f"What is the set of {what} of {number}?",
        f"{number} tiles are laid in equal rows without rest. Which numbers of tiles per row are possible?"
        if not even
        else f"Name the {what} of {number}.",
    )
    return question, _set(items)


def _multiples(rng: Random) -> Asked:
    step, low = rng.choice((2, 3, 4, 5, 6, 7, 8, 9, 11, 12)), rng.randint(-30, 60)
    high = low + step * rng.randint(4, 9) + rng.randint(0, step - 1)
    items = [n for n in range(low, high + 1) if n % step == 0]
    question = pick(
        rng,
        f"Find all multiples of {step} that are at least {low} and at most {high}.",
        f"Which integers $n$ with ${low} \\le n \\le {high}$ are divisible by {step}?",
        f"Let $M$ be the set of all multiples of {step} among the integers from {low} to {high} inclusive. "
        "Determine $M$.",
    )
    return question, _set(items, "n" if "$n$" in question else "")


def _primes(rng: Random) -> Asked:
    low = rng.randint(1, 80)
    high = low + rng.randint(12, 35)
    items = [n for n in range(max(low, 2), high + 1) if all(n % d for d in range(2, isqrt(n) + 1))]
    question = pick(
        rng,
        f"Find all prime numbers $p$ with ${low} \\le p \\le {high}$.",
        f"Which prime numbers $p$ are not less than {low} and not greater than {high}?",
    )
    return question, _set(items, "p")


def _integer_fraction(rng: Random) -> Asked:
    letter, number, shift = (
        pick(rng, "n", "m", "k"),
        rng.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 12)),
        rng.choice((1, 2, 3, 4, -1, -2, -3)),
    )
    divisors = [d for d in range(1, number + 1) if number % d == 0]
    items = [sign * d + shift for d in divisors for sign in (1, -1)]
    below = f"{letter} - {shift}" if shift > 0 else f"{letter} + {-shift}"
    question = pick(
        rng,
        rf"For which integers ${letter}$ is $\frac{{{number}}}{{{below}}}$ an integer?",
        rf"Find all integers ${letter}$ such that ${below}$ divides {number}.",
    )
    return question, _set(items, letter)


def _units(rng: Random) -> Asked:
    modulus = rng.choice((8, 9, 10, 12, 14, 15, 16, 18, 20, 24))
    items = [n for n in range(1, modulus) if gcd(n, modulus) == 1]
    question = pick(
        rng,
        f"Find all integers $n$ with $1 \\le n \\le {modulus}$ that are coprime to {modulus}.",
        f"Which residues $n$ in $\\{{0, 1, \\dots, {modulus - 1}\\}}$ have a multiplicative inverse modulo {modulus}?",
        f"Which elements $n$ of $\\{{0, 1, \\dots, {modulus - 1}\\}}$ generate the additive group of integers "
        f"modulo {modulus}?",
    )
    return question, _set(items, "n")


def _squares_modulo(rng: Random) -> Asked:
    prime = rng.choice((5, 7, 8, 9, 11, 12, 13, 16, 17, 19))
    items = sorted({n * n % prime for n in range(prime)})
    question = pick(
        rng,
        f"Which remainders can a perfect square leave when it is divided by {prime}?",
        f"Determine the set of all values that $n^2 \\bmod {prime}$ takes for integers $n$ (each between "
        f"0 and {prime - 1}).",
    )
    return question, _set(items)


def _digits(rng: Random) -> Asked:
    divisor, left, right = rng.choice((3, 4, 9, 6, 2)), rng.randint(1, 99), rng.choice(("", str(rng.randint(0, 9))))
    if divisor in (2, 4, 6):
        right = ""
    items = [d for d in range(10) if int(f"{left}{d}{right}") % divisor == 0]
    shown = rf"{left}\,d\,{right}" if right else rf"{left}\,d"
    question = (
        f"The letter $d$ stands for a digit in the decimal numeral ${shown}$, which is divisible by {divisor}. "
        f"{pick(rng, 'Find all digits $d$ for which this is so.', 'Which values can $d$ have?')}"
    )
    return question, _set(items, "d")


def _third_side(rng: Random) -> Asked:
    a, b = rng.randint(3, 9), rng.randint(3, 14)
    letter = pick(rng, "c", "x", "s")
    question = pick(
        rng,
        f"A triangle of positive area has sides {a} cm, {b} cm and ${letter}$ cm, where ${letter}$ is an integer. Find "
        f"all possible values of ${letter}$.",
        f"Three sticks of {a}, {b} and ${letter}$ inches form a (non-degenerate) triangle. Which integers "
        f"${letter}$ are possible?",
    )
    return question, _set(range(abs(a - b) + 1, a + b), letter)


def _set_algebra(rng: Random) -> Asked:
    top, step = rng.randint(8, 13), rng.choice((2, 3, 4))
    second = sorted(rng.sample(range(1, top + 4), rng.randint(3, 5)))
    first = [n for n in range(1, top + 1) if n % step == 0] if rng.random() < 0.5 else list(range(2, top - 2))
    cases = (
        (r"A \cup B", {*first, *second}), (r"A \setminus B", {*first} - {*second}),
        (r"B \setminus A", {*second} - {*first}),
        (r"A \cap B", {*first} & {*second}), (r"A \mathbin{\triangle} B", {*first} ^ {*second}),
    )  # fmt: skip
    usable = [case for case in cases if len(case[1]) > 1]
    formula, items = usable[rng.randrange(len(usable))]
    a, b = (rf"\{{{', '.join(map(str, items))}\}}" for items in (first, second))
    question = pick(
        rng,
        f"Let $A = {a}$ and $B = {b}$. Find ${formula}$.",
        f"Given the sets $A = {a}$ and $B = {b}$, determine the elements of ${formula}$.",
    )
    return question + (" (The triangle denotes the symmetric difference.)" if "triangle" in formula else ""), _set(
        sorted(items)
    )


ALL = (
    _double_inequality, _square_below, _divisors, _multiples, _primes, _integer_fraction, _units, _squares_modulo,
    _digits, _third_side, _set_algebra,
)  # fmt: skip
"""All generators."""
