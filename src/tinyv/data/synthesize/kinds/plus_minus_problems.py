"""Pairs of numbers c ± s as values, and problems of our own whose answer is such a pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, isqrt
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.reals import Real, polynomial, real


@dataclass(frozen=True, slots=True)
class PlusMinus:
    """The numbers c + s and c − s."""

    center: Fraction
    """The c."""

    size: Real
    """The s: positive, and either rational or a multiple of a root."""

    imaginary: bool = False
    """Whether s is multiplied by i."""

    alone: tuple[Fraction, ...] = ()
    """Further numbers that belong to the answer, such as 0 in 0, ±3."""

    letter: str = ""
    """The unknown; "" if the question names none."""

    signs: str = "both"
    """Which of the two are given: "both", "+" or "-"; the truth has both."""

    form: str = "pm"
    """How the ground truth is written: "pm", "list" or "set"."""


Asked = tuple[str, PlusMinus]
"""A question and its answer, the form of the ground truth still open."""


def with_form(
    make: Callable[[Random], Asked], write_as: Callable[[str, PlusMinus, Random], str | None]
) -> Callable[[Random], Problem[PlusMinus]]:
    """A generator of problems whose ground truth is written in one of the forms."""

    def problem(rng: Random) -> Problem[PlusMinus]:
        question, value = make(rng)
        value = replace(value, form=pick(rng, "pm", "pm", "list", "set"))
        text = write_as(value.form, value, rng) or ""
        return Problem(question, value, pick(rng, text, text, f"${text}$"))

    return problem


def _solve(equation: str, letter: str, rng: Random, over: str = "real") -> str:
    return pick(
        rng,
        f"Find all {over} solutions of the equation ${equation}$.",
        f"Solve ${equation}$ for ${letter}$ over the {over} numbers.",
        f"Determine every {over} number ${letter}$ with ${equation}$.",
        f"Which {over} numbers ${letter}$ satisfy ${equation}$? Give exact values.",
    )


def _square(rng: Random) -> Asked:
    letter, number, factor = (
        pick(rng, "x", "y", "t", "m"),
        rng.choice((*range(2, 30), 49, 64, 81)),
        rng.choice((1, 1, 2, 3)),
    )
    rest = rng.randint(-9, 9)
    equation = f"{polynomial([factor, 0, rest], letter)} = {factor * number + rest}"
    return _solve(equation, letter, rng), PlusMinus(Fraction(0), real(0, 1, number), letter=letter)


def _quadratic(rng: Random) -> Asked:
    letter = pick(rng, "x", "x", "t", "z")
    while True:
        a, b, c = rng.choice((1, 1, 2, 3, 4)), rng.randint(-9, 9), rng.randint(-9, 9)
        square = b * b - 4 * a * c
        if b and square > 0 and isqrt(square) ** 2 != square and gcd(a, b, c) == 1:
            break
    value = PlusMinus(Fraction(-b, 2 * a), real(0, Fraction(1, 2 * a), square), letter=letter)
    return _solve(f"{polynomial([a, b, c], letter)} = 0", letter, rng), value


def _complex(rng: Random) -> Asked:
    letter, center, size = pick(rng, "z", "x", "w"), rng.randint(-6, 6), rng.randint(1, 9)
    square = size * size if rng.random() < 0.6 else rng.choice((2, 3, 5, 6, 7, 8, 12))
    equation = f"{polynomial([1, -2 * center, center * center + square], letter)} = 0"
    value = PlusMinus(Fraction(center), real(0, 1, square), True, letter=letter)
    return _solve(equation, letter, rng, "complex"), value


def _cubic(rng: Random) -> Asked:
    letter, number, factor = (
        pick(rng, "x", "y", "a"),
        rng.choice((2, 3, 4, 5, 6, 8, 9, 16, 25, 36)),
        rng.choice((1, 1, 2, 5)),
    )
    equation = pick(
        rng,
        f"{polynomial([factor, 0, 0, 0], letter)} = {factor * number}{letter}".replace(" + 0", ""),
        f"{polynomial([factor, 0, -factor * number, 0], letter)} = 0",
    )
    value = PlusMinus(Fraction(0), real(0, 1, number), alone=(Fraction(0),), letter=letter)
    return _solve(equation, letter, rng), value


def _shifted(rng: Random) -> Asked:
    letter, center, number = (
        pick(rng, "x", "t", "u"),
        rng.choice((1, 2, 3, 4, 5, 7, -1, -2, -3, -6)),
        rng.choice((2, 3, 5, 6, 7, 10, 12, 18)),
    )
    factor = rng.choice((1, 2, 3, 4))
    left = f"({polynomial([1, -center], letter)})^2"
    equation = f"{factor if factor > 1 else ''}{left} = {factor * number}"
    return _solve(equation, letter, rng), PlusMinus(Fraction(center), real(0, 1, number), letter=letter)


def _geometric_mean(rng: Random) -> Asked:
    a, b = rng.sample((2, 3, 4, 5, 6, 8, 9, 12, 16, 18, 20, 27), 2)
    letter = pick(rng, "x", "m", "g", "b")
    question = pick(
        rng,
        f"The real numbers {a}, ${letter}$, {b} are consecutive terms of a geometric sequence. Find all possible "
        f"values of ${letter}$.",
        rf"For which real numbers ${letter}$ is $\frac{{{a}}}{{{letter}}} = \frac{{{letter}}}{{{b}}}$?",
    )
    return question, PlusMinus(Fraction(0), real(0, 1, a * b), letter=letter)


def _identity(rng: Random) -> Asked:
    top, below = rng.choice(
        ((3, 5), (4, 5), (5, 13), (12, 13), (8, 17), (1, 3), (2, 3), (1, 4), (3, 4), (1, 2), (2, 5))
    )
    given, asked = rng.choice((("sin", "cos"), ("cos", "sin")))
    angle = pick(rng, r"\theta", r"\alpha", "t")
    question = pick(
        rng,
        rf"The angle ${angle}$ has $\{given} {angle} = \frac{{{top}}}{{{below}}}$; its quadrant is not known. Find all "
        rf"possible values of $\{asked} {angle}$.",
        rf"If $\{given} {angle} = \frac{{{top}}}{{{below}}}$, which two values can $\{asked} {angle}$ take?",
    )
    return question, PlusMinus(Fraction(0), real(0, Fraction(1, below), below * below - top * top))


def _tangent(rng: Random) -> Asked:
    letter, radius = pick(rng, "k", "c", "b"), rng.choice((1, 2, 3, 5, 6))
    slope = rng.choice((1, 2, 3))
    number = radius * (1 + slope * slope)
    shown = "x" if slope == 1 else f"{slope}x"
    question = pick(
        rng,
        f"For which real values of ${letter}$ is the line $y = {shown} + {letter}$ tangent to the circle "
        f"$x^2 + y^2 = {radius}$?",
        f"The line $y = {shown} + {letter}$ touches the circle $x^2 + y^2 = {radius}$. Find all possible ${letter}$.",
    )
    return question, PlusMinus(Fraction(0), real(0, 1, number), letter=letter)


def _square_roots(rng: Random) -> Asked:
    top, below = rng.randint(1, 20), rng.choice((1, 1, 1, 2, 3, 5, 7))
    number = Fraction(top, below)
    shown = str(number.numerator**2) if number.denominator == 1 else (
        rf"\frac{{{number.numerator ** 2}}}{{{number.denominator ** 2}}}"
    )  # fmt: skip
    question = pick(
        rng,
        f"What are the two square roots of ${shown}$ in the real numbers?",
        f"Name all real numbers whose square is ${shown}$.",
        f"A real number multiplied by itself gives ${shown}$. Which numbers are possible?",
    )
    return question, PlusMinus(Fraction(0), real(number))


ALL = (_square, _quadratic, _quadratic, _complex, _cubic, _shifted, _geometric_mean, _identity, _tangent, _square_roots)
"""All generators."""
