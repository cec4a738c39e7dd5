"""Problems whose answer is a rational number, in any exact form."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import comb
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds.settings import person, things
from tinyv.data.synthesize.numerals import decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A rational number."""

    value: Fraction
    """The number itself: 1/4 for 25%."""

    any_form: bool
    """True if the question takes every exact form: unreduced fractions, sums, percentages."""

    is_percent: bool = False
    """True if the question asks for a percentage: the answer has a percent sign, or is the number of hundredths."""


_ANY_FORM = (
    "Any exact form is accepted.", "Give the exact value in any form.", "Every exact form of the number is fine.",
    "Write it as a fraction, decimal or percentage, as you like.", "The form of the number is up to you, but it must "
    "be exact.", "State it exactly, in whatever form you prefer.", "Fractions, decimals and percentages are all fine.",
)  # fmt: skip


def latex(value: Fraction, command: str = "frac") -> str:
    r"""A fraction in LaTeX, the sign in front.

    >>> latex(Fraction(-3, 4)), latex(Fraction(5))
    ('-\\frac{3}{4}', '5')
    """
    if value.denominator == 1:
        return str(value.numerator)
    return f"{'-' if value < 0 else ''}\\{command}{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _problem(rng: Random, question: str, value: Fraction) -> Problem[Number]:
    styles = [latex(value), f"${latex(value)}$", str(value)]
    if (short := decimal(value)) is not None:
        styles.append(short)
    return Problem(f"{question} {pick(rng, *_ANY_FORM)}", Number(value, any_form=True), pick(rng, *styles))


def proper(rng: Random, largest: int = 24) -> Fraction:
    """A fraction strictly between 0 and 1, often with an ending decimal.

    >>> 0 < proper(Random(1)) < 1
    True
    """
    bottom = rng.choice((2, 4, 5, 8, 10, 16, 20, 25, 40, 50)) if rng.random() < 0.6 else rng.randint(3, largest)
    return Fraction(rng.randint(1, bottom - 1), bottom)


def _urn(rng: Random) -> Problem[Number]:
    red, blue = rng.randint(2, 15), rng.randint(2, 15)
    total, thing = red + blue, pick(rng, "balls", "marbles", "counters", "tokens", "beads")
    first, second = rng.sample(("red", "blue", "green", "white", "black", "yellow"), 2)
    if rng.random() < 0.5:
        question = pick(
            rng,
            f"A bag holds {red} {first} and {blue} {second} {thing}. One is drawn at random. What is the probability "
            f"that it is {first}?",
            f"{person(rng)} takes one of {total} {thing} blindly; {red} of them are {first} and {blue} are {second}. "
            f"How likely is a {first} one?",
        )
        return _problem(rng, question, Fraction(red, total))
    question = pick(
        rng,
        f"A bag holds {red} {first} and {blue} {second} {thing}. Two are drawn without replacement. Find the "
        f"probability that both are {first}.",
        f"Among {total} {thing}, {red} are {first} and the other {blue} are {second}. Two different ones are picked "
        f"at random. What is the chance that they are both {first}?",
    )
    return _problem(rng, question, Fraction(comb(red, 2), comb(total, 2)))


def _linear(rng: Random) -> Problem[Number]:
    a, b, c = rng.randint(2, 16), rng.choice([d for d in range(-20, 21) if d]), rng.randint(-30, 30)
    letter = pick(rng, "x", "t", "y", "z")
    left = f"{a}{letter} {'+' if b > 0 else '-'} {abs(b)}"
    question = pick(
        rng,
        f"Solve ${left} = {c}$ for ${letter}$.",
        f"For which number ${letter}$ is ${left}$ equal to ${c}$?",
        f"Find the root of the equation ${left} = {c}$.",
    )
    return _problem(rng, question, Fraction(c - b, a))


def _arithmetic(rng: Random) -> Problem[Number]:
    first, second = proper(rng) + rng.randint(0, 3), proper(rng) + rng.randint(0, 2)
    operator = pick(rng, "+", "-", r"\cdot", r"\div")
    value = {"+": first + second, "-": first - second, r"\cdot": first * second, r"\div": first / second}[operator]
    question = pick(
        rng,
        f"Compute ${latex(first)} {operator} {latex(second)}$.",
        f"What is ${latex(first)} {operator} {latex(second)}$?",
        f"Evaluate the expression ${latex(first)} {operator} {latex(second)}$.",
    )
    return _problem(rng, question, value)


def _share(rng: Random) -> Problem[Number]:
    who, what = person(rng), things(rng)
    total = rng.choice((16, 20, 24, 25, 30, 36, 40, 45, 48, 50, 60, 64, 75, 80, 100, 120, 125, 150, 160, 200, 250))
    part = rng.randint(1, total - 1)
    question = pick(
        rng,
        f"Of {total} {what}, {who} gives {part} away. What part of all the {what} is that?",
        f"{who} owns {total} {what}, and {part} of them are broken. Which share of the {what} is broken?",
        f"In a crate of {total} {what}, {total - part} are old and the rest are new. What portion of the crate's "
        f"{what} is new?",
    )
    return _problem(rng, question, Fraction(part, total))


def _series(rng: Random) -> Problem[Number]:
    first, ratio = Fraction(rng.randint(1, 9)), proper(rng, 9)
    if rng.random() < 0.4:
        ratio = -ratio
    question = pick(
        rng,
        f"An infinite geometric series has the first term {first} and the common ratio ${latex(ratio)}$. Find its sum.",
        f"Determine $\\sum_{{n=0}}^{{\\infty}} {first} \\left({latex(ratio)}\\right)^n$.",
    )
    return _problem(rng, question, first / (1 - ratio))


def _derivative(rng: Random) -> Problem[Number]:
    a, b, power = rng.randint(1, 9), rng.choice([d for d in range(-12, 13) if d]), rng.randint(2, 4)
    at = proper(rng, 6)
    question = pick(
        rng,
        f"Let $f(x) = {a if a > 1 else ''}x^{power} {'+' if b > 0 else '-'} {abs(b)}x$. Find $f'({latex(at)})$.",
        f"What is the slope of the curve $y = {a if a > 1 else ''}x^{power} {'+' if b > 0 else '-'} {abs(b)}x$ at the "
        f"point with $x = {latex(at)}$?",
    )
    return _problem(rng, question, a * power * at ** (power - 1) + b)


def _integral(rng: Random) -> Problem[Number]:
    a, power, end = rng.randint(1, 9), rng.randint(1, 4), rng.randint(1, 3)
    body = f"{a if a > 1 else ''}x" + (f"^{power}" if power > 1 else "")
    question = pick(
        rng,
        f"Evaluate $\\int_0^{end} {body}\\,dx$.",
        f"Find the area between the curve $y = {body}$ and the $x$-axis from $x = 0$ to $x = {end}$.",
    )
    return _problem(rng, question, Fraction(a * end ** (power + 1), power + 1))


def _work(rng: Random) -> Problem[Number]:
    first, second = rng.sample(range(2, 21), 2)
    job = pick(rng, "fill a tank", "mow a park", "empty a pool", "sort the post", "paint a fence")
    tool = pick(rng, "machines", "robots", "crews", "teams")
    question = pick(
        rng,
        f"Working alone, two {tool} need {first} and {second} hours to {job}. How many hours do they need when they "
        "work together, each at its usual rate?",
        f"One of two {tool} can {job} in {first} hours, the other in {second} hours. Find the number of hours that "
        "they take side by side, each at its usual rate.",
    )
    tail = pick(rng, "Any exact form of the number is accepted.", "Give the exact number, as a fraction or decimal.")
    value = Fraction(first * second, first + second)
    return Problem(f"{question} {tail}", Number(value, any_form=False), pick(rng, latex(value), str(value)))


def _percentage(rng: Random) -> Problem[Number]:
    who, what = person(rng), things(rng)
    old = rng.choice((16, 20, 24, 25, 32, 40, 48, 50, 64, 80, 120, 125, 160, 200, 250, 320, 400, 500, 640, 800))
    new = old + rng.choice([d for d in range(-old // 2, old // 2) if d])
    value = Fraction(abs(new - old), old)
    if decimal(value * 100) is None:
        return _percentage(rng)
    word = "increase" if new > old else "decrease"
    question = pick(
        rng,
        f"{who} had {old} {what} last year and has {new} {what} now. By what percent did the number {word}?",
        f"The price of a set of {what} went from {old} to {new} euros. Find the percentage {word}.",
        f"The value of an index changed from {old} points to {new} points. What is the percent {word}?",
    )
    number = decimal(value * 100) or ""
    return Problem(question, Number(value, any_form=False, is_percent=True), pick(rng, f"{number}%", f"{number}\\%"))


PROBLEMS = (
    _urn, _linear, _arithmetic, _share, _series, _derivative, _integral, _work, _percentage,
)  # fmt: skip
"""Generators of problems."""
