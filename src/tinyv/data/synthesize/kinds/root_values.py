r"""Rational multiples of a square root, of π, or of both, and problems that they answer."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, pi, sqrt
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds.number_problems import latex
from tinyv.data.synthesize.kinds.settings import person


@dataclass(frozen=True, slots=True)
class Root:
    """coefficient · √inside, times π if `pi`."""

    coefficient: Fraction
    """Rational factor, never 0."""

    inside: int
    """Radicand without square factors; 1 for none."""

    pi: bool
    """True for a multiple of π."""

    places: int
    """Decimals to which the question allows a rounding; 0 if it takes exact forms only."""

    def __float__(self) -> float:
        """The value as a float, far more precise than any rounding asked for."""
        return float(self.coefficient) * sqrt(self.inside) * (pi if self.pi else 1.0)

    def rounded(self) -> str:
        """The value with `places` decimals.

        >>> Root(Fraction(3, 2), 2, False, places=3).rounded()
        '2.121'
        """
        return f"{float(self):.{self.places}f}"


def square_free(number: int) -> tuple[int, int]:
    """Square factor taken out of a root, and what stays inside.

    >>> square_free(72), square_free(7), square_free(9)
    ((6, 2), (1, 7), (3, 1))
    """
    factor = 1
    for d in range(isqrt(number), 1, -1):
        if number % (d * d) == 0:
            factor, number = factor * d, number // (d * d)
    return factor, number


_BOTH = (
    "Give the exact value or a decimal rounded to {n} decimal places.",
    "An exact answer and one rounded to {n} decimals are both accepted.",
    "Answer exactly, or as a decimal rounded to {n} decimal places.",
    "You may leave the answer exact or round it to {n} decimal places.",
    "State it exactly or correct to {n} decimal places.",
)
_EXACT = (
    "Give the exact value; any exact form is accepted.", "Answer exactly, in any form.", "Every exact form is fine.",
    "Leave the answer exact, in whatever form you like.", "An exact value is wanted; its form is up to you.",
)  # fmt: skip


def _problem(rng: Random, question: str, coefficient: Fraction, square: int, is_pi: bool) -> Problem[Root]:
    factor, inside = square_free(square)
    places = rng.choice((0, 2, 3, 3, 4))
    if inside == 1 and not is_pi:
        places = 0
    value = Root(coefficient * factor, inside, is_pi, places)
    tail = pick(rng, *_BOTH).format(n=places) if places else pick(rng, *_EXACT)
    top = abs(value.coefficient.numerator)
    body = (f"\\sqrt{{{inside}}}" if inside > 1 else "") + (r"\pi" if is_pi else "")
    upper = f"{top if top > 1 or not body else ''}{body}"
    bottom = value.coefficient.denominator
    truth = upper if bottom == 1 else f"\\frac{{{upper}}}{{{bottom}}}"
    styles = [truth, f"${truth}$"]
    if places and rng.random() < 0.3:
        styles = [value.rounded()]
    return Problem(f"{question} {tail}", value, pick(rng, *styles))


def _not_square(rng: Random, low: int, high: int) -> int:
    number = rng.randint(low, high)
    return number if isqrt(number) ** 2 != number else number + 1


def _diagonal(rng: Random) -> Problem[Root]:
    a, b = rng.randint(2, 24), rng.randint(2, 24)
    if isqrt(a * a + b * b) ** 2 == a * a + b * b:
        b += 1
    question = pick(
        rng,
        f"A rectangle has sides of length {a} and {b}. How long is its diagonal?",
        f"The legs of a right triangle have lengths {a} and {b}. Find the length of the hypotenuse.",
        f"Find the distance between the points $(0, {b})$ and $({a}, 0)$.",
        f"What is the modulus of the complex number ${a} + {b}i$?",
    )
    if isqrt(a * a + b * b) ** 2 == a * a + b * b:
        return _diagonal(rng)
    return _problem(rng, question, Fraction(1), a * a + b * b, False)


def _triangle(rng: Random) -> Problem[Root]:
    side = rng.randint(3, 40)
    if rng.random() < 0.5:
        question = pick(
            rng,
            f"Find the area of an equilateral triangle with side {side}.",
            f"All three sides of a triangle have length {side}. Determine its area.",
        )
        return _problem(rng, question, Fraction(side * side, 4), 3, False)
    question = pick(
        rng,
        f"What is the height of an equilateral triangle with side {side}?",
        f"In triangle $ABC$, $AB = BC = CA = {side}$. Find the length of the altitude from $A$.",
    )
    return _problem(rng, question, Fraction(side, 2), 3, False)


def _circle(rng: Random) -> Problem[Root]:
    radius = Fraction(rng.randint(3, 45), rng.choice((1, 2, 2, 4)))
    shown = f"${latex(radius)}$"
    if rng.random() < 0.5:
        question = pick(
            rng,
            f"Find the area of a circle with radius {shown}.",
            f"{person(rng)} draws a circle of radius {shown}. What area does it enclose?",
        )
        return _problem(rng, question, radius**2, 1, True)
    question = pick(
        rng,
        f"Find the circumference of a circle with diameter {shown}.",
        f"A wheel has the diameter {shown}. How far does it roll in one full turn without slipping?",
    )
    return _problem(rng, question, radius, 1, True)


def _sector(rng: Random) -> Problem[Root]:
    radius, angle = rng.randint(2, 20), rng.choice((20, 30, 36, 40, 45, 50, 60, 72, 75, 80, 100, 120, 135, 150, 210))
    if rng.random() < 0.5:
        question = pick(
            rng,
            f"A sector of a circle with radius {radius} has a central angle of ${angle}^\\circ$. Find its area.",
            f"A sprinkler turns through ${angle}^\\circ$ and reaches {radius} metres far. How many square metres does "
            "it water?",
        )
        return _problem(rng, question, Fraction(radius * radius * angle, 360), 1, True)
    question = pick(
        rng,
        f"How long is the arc that belongs to a central angle of ${angle}^\\circ$ in a circle with radius {radius}?",
        f"A pendulum of length {radius} swings through an angle of ${angle}^\\circ$. What is the length of the path of "
        "its end?",
    )
    return _problem(rng, question, Fraction(radius * angle, 180), 1, True)


def _solid(rng: Random) -> Problem[Root]:
    radius, height = rng.randint(2, 12), rng.randint(2, 20)
    shape = pick(rng, "cone", "ball", "cylinder")
    if shape == "ball":
        question = pick(
            rng,
            f"What is the volume of a ball of radius {radius}?",
            f"Find the volume enclosed by a sphere with diameter {2 * radius}.",
        )
        return _problem(rng, question, Fraction(4 * radius**3, 3), 1, True)
    question = pick(
        rng,
        f"Find the volume of a right circular {shape} with base radius {radius} and height {height}.",
        f"A {shape} stands upright; its base has the diameter {2 * radius}, and its height is {height}. Find its "
        "volume.",
    )
    return _problem(rng, question, Fraction(radius**2 * height, 3 if shape == "cone" else 1), 1, True)


def _positive_root(rng: Random) -> Problem[Root]:
    a, c = rng.randint(1, 12), _not_square(rng, 3, 160)
    letter = pick(rng, "x", "t", "r", "s")
    square = a * c
    if isqrt(square) ** 2 == square:
        return _positive_root(rng)
    question = pick(
        rng,
        f"Find the positive solution of ${a if a > 1 else ''}{letter}^2 = {c}$.",
        f"For which positive number ${letter}$ does ${a if a > 1 else ''}{letter}^2 - {c} = 0$ hold?",
    )
    return _problem(rng, question, Fraction(1, a), square, False)


def _mean(rng: Random) -> Problem[Root]:
    a, b = rng.randint(2, 40), rng.randint(2, 40)
    if isqrt(a * b) ** 2 == a * b:
        return _mean(rng)
    question = pick(
        rng,
        f"Find the geometric mean of {a} and {b}.",
        f"The altitude to the hypotenuse of a right triangle divides it into parts of length {a} and {b}. How long is "
        "the altitude?",
        f"A square has the same area as a rectangle with sides {a} and {b}. Find the side of the square.",
    )
    return _problem(rng, question, Fraction(1), a * b, False)


def _space(rng: Random) -> Problem[Root]:
    a, b, c = rng.randint(1, 12), rng.randint(1, 12), rng.randint(1, 12)
    square = a * a + b * b + c * c
    if isqrt(square) ** 2 == square:
        return _space(rng)
    question = pick(
        rng,
        f"A box measures {a} by {b} by {c}. How long is its space diagonal?",
        f"Compute the length of the vector $({a}, {-b}, {c})$.",
        f"Find the distance of the point $({-a}, {b}, {c})$ from the origin.",
    )
    return _problem(rng, question, Fraction(1), square, False)


PROBLEMS = (_diagonal, _triangle, _circle, _sector, _solid, _positive_root, _mean, _space)
"""Generators of problems."""
