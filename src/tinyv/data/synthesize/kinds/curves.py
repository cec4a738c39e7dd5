r"""Equations of lines and curves: "y = 2x + 1", "2x - y + 1 = 0", "(x-1)^2 + y^2 = 4"."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tinyv.data.synthesize.algebra.equation import CHANGES, RENDERINGS, Equation, another_form, show_equation
from tinyv.data.synthesize.algebra.polynomials import tidy
from tinyv.data.synthesize.algebra.printer import LATEX
from tinyv.data.synthesize.base import Kind, Problem, pick
from tinyv.verifiers.rules.expression import parse

_ANY_FORM = ("Any form of the equation is accepted.", "Every equivalent equation is fine.", "Give it in any form.")


def _problem(question: str, left: str, right: str, rng: Random) -> Problem[Equation]:
    item = Equation(tidy(parse(left)), tidy(parse(right)))
    shown = item
    if rng.random() < 0.4:
        shown = another_form(item, rng) or item
    text = show_equation(shown, LATEX)
    return Problem(f"{question} {pick(rng, *_ANY_FORM)}", shown, f"${text}$" if rng.random() < 0.3 else text)


def _line(slope: Fraction, x: int, y: int) -> tuple[str, str]:
    """The sides of `y = m x + c`."""
    return "y", f"({slope})*x+({y - slope * x})"


def _two_points(rng: Random) -> Problem[Equation]:
    a, b, c, d = (rng.randint(-8, 8) for _ in range(4))
    if a == c or b == d:
        return _two_points(rng)
    question = pick(
        rng,
        f"Find an equation of the line through the points ({a}, {b}) and ({c}, {d}).",
        f"A straight line passes through ({a}, {b}) and ({c}, {d}) in the xy-plane. What is its equation?",
        f"Write an equation in x and y for the line that joins A({a}, {b}) and B({c}, {d}).",
    )
    return _problem(question, *_line(Fraction(d - b, c - a), a, b), rng)


def _parallel(rng: Random) -> Problem[Equation]:
    p, q, r = rng.randint(1, 7), rng.choice((-5, -4, -3, -2, 2, 3, 4, 5)), rng.randint(-9, 9)
    x, y = rng.randint(-6, 6), rng.randint(-6, 6)
    turned = rng.random() < 0.5
    given = f"{p if p > 1 else ''}x {'+' if q > 0 else '-'} {abs(q)}y = {r}"
    if not turned and p * x + q * y == r:
        y += 1
    slope = Fraction(q, p) if turned else Fraction(-p, q)
    how = "perpendicular" if turned else "parallel"
    question = pick(
        rng,
        f"Find an equation of the line through ({x}, {y}) that is {how} to the line ${given}$.",
        f"A line passes through the point ({x}, {y}) and is {how} to ${given}$. What is its equation in x and y?",
    )
    return _problem(question, *_line(slope, x, y), rng)


def _bisector(rng: Random) -> Problem[Equation]:
    a, b = rng.randint(-5, 5), rng.randint(-5, 5)
    dx, dy = 2 * rng.choice((-3, -2, -1, 1, 2, 3)), 2 * rng.choice((-3, -2, -1, 1, 2, 3))
    question = pick(
        rng,
        f"Find an equation of the perpendicular bisector of the segment from ({a}, {b}) to ({a + dx}, {b + dy}).",
        f"Which equation in x and y describes all points at equal distance from ({a}, {b}) and ({a + dx}, {b + dy})?",
    )
    return _problem(question, *_line(Fraction(-dx, dy), a + dx // 2, b + dy // 2), rng)


def _tangent(rng: Random) -> Problem[Equation]:
    a, b, c, t = rng.choice((1, 2, 3, -1, -2)), rng.randint(-5, 5), rng.randint(-6, 6), rng.randint(-3, 3)
    slope, y = 2 * a * t + b, a * t * t + b * t + c
    if not slope:
        return _tangent(rng)
    curve = {1: "", -1: "-"}.get(a, str(a)) + "x^2"
    curve += f" {'+' if b > 0 else '-'} {abs(b) if abs(b) > 1 else ''}x" if b else ""
    curve += f" {'+' if c > 0 else '-'} {abs(c)}" if c else ""
    question = pick(
        rng,
        f"Find an equation of the tangent to the parabola $y = {curve}$ at the point where x = {t}.",
        f"The line L touches the graph of $y = {curve}$ at ({t}, {y}). Give an equation of L in x and y.",
    )
    return _problem(question, *_line(Fraction(slope), t, y), rng)


def _square(letter: str, center: int) -> str:
    return f"{letter}^2" if not center else f"({letter}-({center}))^2"


def _circle(rng: Random) -> Problem[Equation]:
    a, b = rng.randint(-6, 6), rng.randint(-6, 6)
    dx, dy = rng.randint(1, 6), rng.randint(0, 6)
    squared = dx * dx + dy * dy
    question = pick(
        rng,
        f"Find an equation of the circle with center ({a}, {b}) that passes through ({a + dx}, {b + dy}).",
        f"A circle in the xy-plane has its center at ({a}, {b}); the point ({a + dx}, {b + dy}) lies on it. "
        "What is its equation?",
    )
    return _problem(question, f"{_square('x', a)}+{_square('y', b)}", str(squared), rng)


def _ellipse(rng: Random) -> Problem[Equation]:
    a, b = rng.sample(range(2, 9), 2)
    if rng.random() < 0.5:
        question = (
            f"The axes of an ellipse lie on the coordinate axes, with vertices (±{a}, 0) and (0, ±{b}). "
            "Find its equation."
        )
        left = f"x^2/{a * a}+y^2/{b * b}"
    else:
        question = (
            f"A hyperbola has center (0, 0), vertices (±{a}, 0) and asymptotes $y = \\pm\\frac{{{b}}}{{{a}}}x$. "
            "Find an equation."
        )
        left = f"x^2/{a * a}-y^2/{b * b}"
    return _problem(question, left, "1", rng)


def _parabola(rng: Random) -> Problem[Equation]:
    p, h, k = rng.choice((-3, -2, -1, 1, 2, 3)), rng.randint(-4, 4), rng.randint(-4, 4)
    question = pick(
        rng,
        f"Find an equation of the parabola with focus ({h}, {k + p}) and directrix y = {k - p}.",
        f"All points of a curve are as far from ({h}, {k + p}) as from the line y = {k - p}. Find its equation.",
    )
    shift = f"(y-({k}))" if k else "y"
    return _problem(question, _square("x", h), f"{4 * p}*{shift}", rng)


def _plane(rng: Random) -> Problem[Equation]:
    a, b, c = rng.sample([n for n in range(-6, 7) if n], 3)
    question = pick(
        rng,
        f"Find an equation of the plane through the points ({a}, 0, 0), (0, {b}, 0) and (0, 0, {c}) in xyz-space.",
        f"A plane meets the x-, y- and z-axis at {a}, {b} and {c}. What is its equation?",
    )
    left = "+".join(f"{letter}/({size})" for letter, size in zip("xyz", (a, b, c), strict=True))
    return _problem(question, left, "1", rng)


KIND = Kind(
    name="curve",
    problems=(_two_points, _parallel, _bisector, _tangent, _circle, _ellipse, _parabola, _plane),
    renderings=RENDERINGS,
    changes=CHANGES,
)
