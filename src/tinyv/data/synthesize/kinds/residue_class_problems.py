"""Residue classes as values, and problems of our own whose answer is all integers of some classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import gcd
from random import Random

from tinyv.data.synthesize.base import Problem, pick


@dataclass(frozen=True, slots=True)
class Residues:
    """All integers with certain remainders."""

    residues: tuple[int, ...]
    """The remainders, from 0 to the modulus less one, all different."""

    modulus: int
    """What is divided by; at least 2."""

    letter: str
    """The unknown integer."""

    form: str = "modular"
    """How the ground truth is written: "modular", "parameter" or "builder"."""

    parameter: str = "k"
    """The bound letter of the forms with a parameter."""

    true_classes: int = 0
    """Number of classes of the ground truth, kept through changes: their order is played with only if there are
    several."""

    domain: str = "ℤ"
    """Values of the parameter: "ℤ", or "ℕ" (from 0) for an answer that forgets the negative ones."""


Asked = tuple[str, Residues]
"""A question and its answer, the form of the ground truth still open."""


def with_form(
    make: Callable[[Random], Asked], write_as: Callable[[str, Residues, Random], str | None]
) -> Callable[[Random], Problem[Residues]]:
    """A generator of problems whose ground truth is written in one of the forms."""

    def problem(rng: Random) -> Problem[Residues]:
        question, value = make(rng)
        letters = [letter for letter in "kmnt" if letter != value.letter.lower()]
        value = replace(
            value, form=pick(rng, "modular", "modular", "parameter", "builder"), parameter=pick(rng, *letters)
        )
        value = replace(value, true_classes=len(value.residues))
        text = write_as(value.form, value, rng) or ""
        return Problem(question, value, pick(rng, text, text, f"${text}$"))

    return problem


def _where(holds: Callable[[int], bool], modulus: int, letter: str) -> Residues | None:
    """All residues for which a condition holds, with the smallest modulus; None if it holds for none or for all."""
    for divisor in range(1, modulus + 1):
        if modulus % divisor == 0 and all(holds(n) == holds(n % divisor) for n in range(modulus)):
            residues = tuple(n for n in range(divisor) if holds(n))
            return Residues(residues, divisor, letter) if 0 < len(residues) < divisor else None
    return None


def _first(draw: Callable[[], tuple[str, Residues | None]]) -> Asked:
    """The first draw with an answer of at most three classes."""
    while True:
        question, value = draw()
        if value is not None and len(value.residues) <= 3:
            return question, value


def _linear(rng: Random) -> Asked:
    def draw() -> tuple[str, Residues | None]:
        letter, m = pick(rng, "x", "n", "y"), rng.randint(3, 15)
        a, b = rng.randint(2, 12), rng.randint(0, m - 1)
        statement = rf"{a}{letter} \equiv {b} \pmod{{{m}}}"
        question = pick(
            rng,
            f"Find all integers ${letter}$ with ${statement}$.",
            f"Solve the linear congruence ${statement}$ in the integers.",
            f"For which integers ${letter}$ does {a} times ${letter}$ leave remainder {b} on division by {m}?",
        )
        return question, _where(lambda n: (a * n - b) % m == 0, m, letter)

    return _first(draw)


def _two_conditions(rng: Random) -> Asked:
    def draw() -> tuple[str, Residues | None]:
        letter = pick(rng, "x", "n", "N")
        m, k = rng.choice(((2, 3), (3, 4), (3, 5), (4, 5), (2, 5), (5, 7), (3, 7), (4, 7), (5, 6), (2, 9)))
        a, b = rng.randrange(m), rng.randrange(k)
        question = pick(
            rng,
            rf"Find all integers ${letter}$ such that ${letter} \equiv {a} \pmod{{{m}}}$ and "
            rf"${letter} \equiv {b} \pmod{{{k}}}$.",
            f"An integer ${letter}$ leaves remainder {a} when divided by {m} and remainder {b} when divided by {k}. "
            f"Describe all such ${letter}$.",
        )
        return question, _where(lambda n: n % m == a and n % k == b, m * k, letter)

    return _first(draw)


def _squares(rng: Random) -> Asked:
    def draw() -> tuple[str, Residues | None]:
        letter, m = pick(rng, "x", "n", "a"), rng.choice((5, 7, 8, 9, 10, 11, 13))
        power, rest = rng.choice((2, 2, 2, 3)), rng.randrange(m)
        question = pick(
            rng,
            rf"Find all integers ${letter}$ with ${letter}^{power} \equiv {rest} \pmod{{{m}}}$.",
            f"Which integers ${letter}$ have the property that ${letter}^{power}$ leaves remainder {rest} when "
            f"divided by {m}?",
        )
        return question, _where(lambda n: (n**power - rest) % m == 0, m, letter)

    return _first(draw)


def _divisible(rng: Random) -> Asked:
    def draw() -> tuple[str, Residues | None]:
        letter, m = pick(rng, "n", "k", "a", "x"), rng.choice((3, 4, 5, 6, 7, 9, 10))
        b, c = rng.randint(0, 5), rng.randint(1, 9)
        middle = "" if not b else f" + {b if b > 1 else ''}{letter}"
        expression = f"{letter}^2{middle} + {c}"
        question = pick(
            rng,
            f"For which integers ${letter}$ is ${expression}$ divisible by {m}?",
            f"Determine all integers ${letter}$ such that {m} divides ${expression}$.",
        )
        return question, _where(lambda n: (n * n + b * n + c) % m == 0, m, letter)

    return _first(draw)


def _fraction(rng: Random) -> Asked:
    def draw() -> tuple[str, Residues | None]:
        letter, m = pick(rng, "n", "x", "m"), rng.randint(3, 12)
        a, b = rng.randint(1, 9), rng.randint(1, 11)
        top = f"{a if a > 1 else ''}{letter} + {b}"
        question = pick(
            rng,
            rf"Find all integers ${letter}$ for which $\frac{{{top}}}{{{m}}}$ is an integer.",
            f"For which integers ${letter}$ does the equation ${m}y = {top}$ have an integer solution $y$?",
        )
        return question, _where(lambda n: (a * n + b) % m == 0, m, letter)

    return _first(draw)


def _common_factor(rng: Random) -> Asked:
    def draw() -> tuple[str, Residues | None]:
        letter, prime = pick(rng, "n", "x"), rng.choice((3, 5, 7, 11, 13))
        shift = rng.randint(1, prime - 1)
        first: Sequence[int] = (1, shift)
        question = (
            f"For which integers ${letter}$ are ${letter} + {first[1]}$ and {prime} not coprime, that is, have a "
            "common divisor greater than 1?"
        )
        return question, _where(lambda n: gcd(n + shift, prime) > 1, prime, letter)

    return _first(draw)


def _calendar(rng: Random) -> Asked:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    start, end = rng.sample(range(7), 2)
    letter = pick(rng, "n", "d")
    question = (
        f"Day 0 of a calendar without beginning or end is a {days[start]}; earlier days have negative numbers. For "
        f"which integers ${letter}$ is day ${letter}$ a {days[end]}?"
    )
    return question, Residues(((end - start) % 7,), 7, letter)


ALL = (_linear, _linear, _two_conditions, _squares, _divisible, _fraction, _common_factor, _calendar)
"""All generators."""
