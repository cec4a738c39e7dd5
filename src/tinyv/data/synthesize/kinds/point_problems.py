"""Points and tuples of numbers as values, and problems of our own whose answer is one or several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.reals import Real, polynomial, real

Point = tuple[Real, ...]
"""Coordinates, or the values of several unknowns."""


@dataclass(frozen=True, slots=True)
class Points:
    """A set of points."""

    points: tuple[Point, ...]
    """The points, all different, in the order of the ground truth."""

    names: tuple[str, ...] = ()
    """Letters of the coordinates; empty if the question names none."""

    form: str = "tuple"
    """How the ground truth is written: "tuple", "set" or "assigned"."""

    true_points: int = 0
    """Number of points of the ground truth, kept through changes: the order of points is played with only if there
    are several."""


Asked = tuple[str, Points]
"""A question and its answer, the form of the ground truth still open."""


def with_form(
    make: Callable[[Random], Asked], write_as: Callable[[str, Points, Random], str | None]
) -> Callable[[Random], Problem[Points]]:
    """A generator of problems whose ground truth is written in one of the forms that fit."""

    def problem(rng: Random) -> Problem[Points]:
        question, value = make(rng)
        forms = ["tuple", "tuple"] + ["assigned"] * bool(value.names) + ["set"] * (len(value.points) > 1)
        value = replace(value, form=pick(rng, *forms), true_points=len(value.points))
        text = write_as(value.form, value, rng) or ""
        return Problem(question, value, pick(rng, text, text, f"${text}$"))

    return problem


def _points(points: Sequence[Sequence[Fraction | int | Real]], names: str = "") -> Points:
    numbers = [tuple(item if isinstance(item, Real) else real(item) for item in point) for point in points]
    return Points(tuple(dict.fromkeys(numbers)), tuple(names))


def _side(factors: Sequence[int], letters: Sequence[str]) -> str:
    """The left side of a linear equation."""
    text = ""
    for factor, letter in zip(factors, letters, strict=True):
        if factor:
            size = "" if abs(factor) == 1 else str(abs(factor))
            sign = ("-" if factor < 0 else "") if not text else (" - " if factor < 0 else " + ")
            text += f"{sign}{size}{letter}"
    return text or "0"


def _system(rng: Random) -> Asked:
    names = pick(rng, "xy", "xy", "ab", "uv", "mn")
    x, y = rng.randint(-9, 9), Fraction(rng.randint(-12, 12), rng.choice((1, 1, 2)))
    while True:
        a, b, c, d = (rng.choice((1, 2, 3, 4, 5, -1, -2, -3)) for _ in range(4))
        if a * d != b * c:
            break
    b, d = (2 * b, 2 * d) if y.denominator == 2 else (b, d)
    first = f"{_side((a, b), names)} = {a * x + b * y}"
    second = f"{_side((c, d), names)} = {c * x + d * y}"
    question = pick(
        rng,
        f"Solve the system ${first}$, ${second}$ for $({names[0]}, {names[1]})$.",
        f"Find the ordered pair $({names[0]}, {names[1]})$ that satisfies both ${first}$ and ${second}$.",
        f"The numbers ${names[0]}$ and ${names[1]}$ fulfil ${first}$ and ${second}$. Determine "
        f"$({names[0]}, {names[1]})$.",
    )
    return question, _points([(x, y)], names)


def _system_of_three(rng: Random) -> Asked:
    names = pick(rng, "xyz", "abc", "xyz")
    values = [rng.randint(-6, 8) for _ in range(3)]
    p, q, r = rng.choice((1, 2, 3, -1)), rng.choice((1, 2, -1, -2)), rng.choice((2, 3, 4, -3))
    rows = ((1, p, 0), (0, 1, q), (r, 0, 1)) if 1 + p * q * r else ((1, 1, 0), (0, 1, 1), (1, 0, 1))
    lines = [f"{_side(row, names)} = {sum(f * v for f, v in zip(row, values, strict=True))}" for row in rows]
    triple = f"({', '.join(names)})"
    question = pick(
        rng,
        f"Solve ${lines[0]}$, ${lines[1]}$, ${lines[2]}$. Give the ordered triple ${triple}$.",
        f"Determine the triple ${triple}$ of real numbers with ${lines[0]}$, ${lines[1]}$ and ${lines[2]}$.",
    )
    return question, _points([values], names)


def _line_and_parabola(rng: Random) -> Asked:
    p, q = rng.sample(range(-6, 7), 2)
    slope, shift = rng.randint(-4, 4), rng.randint(-9, 9)
    curve = polynomial([1, slope - p - q, p * q + shift])
    line = polynomial([slope, shift])
    question = pick(
        rng,
        f"Find all points $(x, y)$ in which the parabola $y = {curve}$ meets the line $y = {line}$.",
        f"Determine the coordinates $(x, y)$ of the intersection points of $y = {curve}$ and $y = {line}$.",
        f"Solve the system $y = {curve}$, $y = {line}$ for all real pairs $(x, y)$.",
    )
    return question, _points([(x, slope * x + shift) for x in (p, q)], "xy")


def _sum_and_product(rng: Random) -> Asked:
    p, q = rng.sample([n for n in range(-9, 13) if n], 2)
    names = pick(rng, "xy", "ab", "uv")
    pair = f"({names[0]}, {names[1]})"
    question = pick(
        rng,
        f"Find all pairs ${pair}$ of real numbers with ${names[0]} + {names[1]} = {p + q}$ and "
        f"${names[0]}{names[1]} = {p * q}$.",
        f"Two real numbers ${names[0]}$ and ${names[1]}$ have sum {p + q} and product {p * q}. Give all "
        f"possible ordered pairs ${pair}$.",
    )
    return question, _points([(p, q), (q, p)], names)


def _factor_pairs(rng: Random) -> Asked:
    number = rng.choice((6, 8, 10, 12, 14, 15, 16, 18, 20, 21, 24, 28, 30, 36, 40))
    p, q = rng.randint(0, 5), rng.randint(0, 5)
    pairs = [(p + d, q + number // d) for d in range(1, number + 1) if number % d == 0 and d * d < number]
    names = pick(rng, "mn", "xy", "ab")
    left = [f"({name} - {shift})" if shift else name for name, shift in zip(names, (p, q), strict=True)]
    order = f"{names[0]} - {p} < {names[1]} - {q}" if p or q else f"{names[0]} < {names[1]}"
    at_least = f"${names[0]} > {p}$ and ${names[1]} > {q}$"
    pair = f"({names[0]}, {names[1]})"
    question = pick(
        rng,
        f"Find all pairs ${pair}$ of integers with {at_least} such that ${left[0]}{left[1]} = {number}$ and ${order}$.",
        f"Determine every pair of integers ${pair}$ with {at_least} for which ${left[0]} {left[1]} = {number}$ and "
        f"${order}$.",
    )
    return question.replace(" - 0", ""), _points(pairs[:4] if len(pairs) <= 4 else pairs, names)


def _foci(rng: Random) -> Asked:
    a, b = rng.sample(range(2, 10), 2)
    is_ellipse, h = rng.random() < 0.5, rng.choice((0, 0, 0, 1, -2, 3))
    square = abs(a * a - b * b) if is_ellipse else a * a + b * b
    on_x = a > b if is_ellipse else True
    top = f"({polynomial([1, -h])})^2" if h else "x^2"
    curve = rf"\frac{{{top}}}{{{a * a}}} {'+' if is_ellipse else '-'} \frac{{y^2}}{{{b * b}}} = 1"
    ends = [real(h if on_x else 0, sign, square) for sign in (-1, 1)]
    points = [(end, real(0)) if on_x else (real(h), end) for end in ends]
    name = "ellipse" if is_ellipse else "hyperbola"
    question = pick(
        rng,
        f"Find the coordinates of the foci of the {name} ${curve}$.",
        f"Where are the two foci of the {name} with equation ${curve}$? Give both points.",
    )
    return question, _points(points)


def _vertex(rng: Random) -> Asked:
    a, h, k = rng.choice((1, 2, 3, -1, -2)), rng.randint(-7, 7), rng.randint(-9, 9)
    text = polynomial([a, -2 * a * h, a * h * h + k])
    question = pick(
        rng,
        f"Find the vertex of the parabola $y = {text}$.",
        f"What are the coordinates of the {'lowest' if a > 0 else 'highest'} point of the graph of $f(x) = {text}$?",
    )
    return question, _points([(h, k)])


def _triangle(rng: Random) -> Asked:
    corners = [(rng.randint(-9, 9), rng.randint(-9, 9)) for _ in range(3)]
    shown = ", ".join(f"${name}({x}, {y})$" for name, (x, y) in zip("ABC", corners, strict=True))
    (ax, ay), (bx, by), (cx, cy) = corners
    cases = (
        (f"Find the centroid of the three points {shown} (the mean of their position vectors).",
         (Fraction(ax + bx + cx, 3), Fraction(ay + by + cy, 3))),
        (f"Given {shown}, find the coordinates of the point $D$ for which $ABCD$ is a parallelogram "
         r"($\vec{AB} = \vec{DC}$).", (Fraction(ax - bx + cx), Fraction(ay - by + cy))),
        (f"The points {shown} are given. What are the coordinates of the midpoint of $AB$?",
         (Fraction(ax + bx, 2), Fraction(ay + by, 2))),
    )  # fmt: skip
    question, point = cases[rng.randrange(3)]
    return question, _points([point])


def _image(rng: Random) -> Asked:
    x, y = rng.sample([n for n in range(-12, 13) if n], 2)
    cases = (
        (r"is rotated by $90^\circ$ counterclockwise about the origin", (-y, x)),
        (r"is rotated by $90^\circ$ clockwise about the origin", (y, -x)),
        ("is reflected in the $x$-axis", (x, -y)), ("is reflected in the line $y = x$", (y, x)),
        ("is reflected in the origin", (-x, -y)), ("is moved by 3 units to the left and 5 units up", (x - 3, y + 5)),
    )  # fmt: skip
    what, image = cases[rng.randrange(len(cases))]
    question = pick(
        rng,
        f"The point $P({x}, {y})$ {what}. Find the coordinates of its image.",
        f"What are the coordinates of the image of $({x}, {y})$ if the point {what}?",
    )
    return question, _points([image])


def _stationary(rng: Random) -> Asked:
    a, b, c = rng.randint(1, 6), rng.randint(-7, 7), rng.choice((1, 2, 3))
    first, second = f"x^3 - {3 * a * a}x", polynomial([c, -2 * b * c, 0], "y").replace(" + 0", "")
    joined = f"{first} + {second}" if not second.startswith("-") else f"{first} - {second[1:]}"
    question = pick(
        rng,
        f"Find all stationary points $(x, y)$ of $f(x, y) = {joined}$.",
        f"At which points $(x, y)$ do both partial derivatives of $f(x, y) = {joined}$ vanish?",
    )
    return question, _points([(-a, b), (a, b)], "xy")


def _circle_and_line(rng: Random) -> Asked:
    p, q, r = rng.choice(((3, 4, 5), (5, 12, 13), (8, 15, 17), (6, 8, 10), (4, 3, 5), (12, 5, 13)))
    question = pick(
        rng,
        f"Find all points $(x, y)$ of the circle $x^2 + y^2 = {r * r}$ that lie on the line $y = {q}$.",
        f"Solve $x^2 + y^2 = {r * r}$, $y = {q}$ for all real pairs $(x, y)$.",
    )
    return question, _points([(-p, q), (p, q)], "xy")


ALL = (
    _system, _system_of_three, _line_and_parabola, _line_and_parabola, _sum_and_product, _factor_pairs, _foci, _vertex,
    _triangle, _image, _stationary, _circle_and_line,
)  # fmt: skip
"""All generators."""
