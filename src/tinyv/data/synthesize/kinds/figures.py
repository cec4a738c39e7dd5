"""Sets of points in the plane to be described in words."""

from __future__ import annotations

from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import figures
from tinyv.data.synthesize.statements.figures import Figure, Point, Shape, ordered
from tinyv.data.synthesize.statements.grammar import kind, problem, say
from tinyv.data.synthesize.statements.words import POINT_LETTERS

_ASKS = (
    "Describe the set of all points <c>.",
    "What is the locus of all points <c>?",
    "Which figure do the points <c> form?",
    "Find the set of all points <c>, and describe it completely.",
    "Describe geometrically the points <c>.",
    "All points <c> are marked. What does one see?",
    "Give a full description of the set of points <c>.",
    "What do the points <c> make up?",
    "Identify the figure that consists of all points <c>.",
)
_PLANE = (
    "In the coordinate plane:",
    "All points are in the plane.",
    "Work in the xy-plane.",
    "Consider points of the plane.",
)


def _point(rng: Random) -> Point:
    return rng.randint(-9, 9), rng.randint(-9, 9)


def _asked(condition: str, value: Figure, rng: Random) -> Problem[Figure]:
    return problem(f"{pick(rng, *_PLANE)} {say(pick(rng, *_ASKS), rng, c=condition)}", value, rng)


def _round(rng: Random, *, by_distance: bool) -> tuple[Figure, str]:
    """A circle, disc or outside, and its sign."""
    shape, sign = rng.choice((("circle", "="), ("circle", "="), ("disc", r"\le"), ("outside", ">")))
    shapes: dict[str, Shape] = {"circle": "circle", "disc": "disc", "outside": "outside"}
    return Figure(shapes[shape], _point(rng), (0, 0), rng.randint(1, 15), by_distance), sign


def _distance(rng: Random) -> Problem[Figure]:
    value, sign = _round(rng, by_distance=True)
    letter = pick(rng, *POINT_LETTERS)
    (x, y), r = value.a, value.size
    words = {"=": "exactly", r"\le": "at most", ">": "more than"}[sign]
    return _asked(
        pick(
            rng,
            f"${letter}$ with $|{letter}C| {sign} {r}$, where $C = ({x}, {y})$",
            f"${letter}$ whose distance from $({x}, {y})$ is {words} {r}",
        ),
        value,
        rng,
    )


def _expanded(rng: Random) -> Problem[Figure]:
    """An equation in which the squares are to be completed."""
    value, sign = _round(rng, by_distance=False)
    (x, y), r = value.a, value.size
    terms = f"x^2 + y^2 + {-2 * x}x + {-2 * y}y".replace("+ -", "- ").replace(" + 0x", "").replace(" + 0y", "")
    return _asked(f"$(x, y)$ with ${terms} {sign} {r * r - x * x - y * y}$", value, rng)


def _complex(rng: Random) -> Problem[Figure]:
    value, sign = _round(rng, by_distance=True)
    (x, y), r = value.a, value.size
    return _asked(
        f"$(x, y)$ for which $z = x + iy$ satisfies $|z - ({x} {'+' if y >= 0 else '-'} {abs(y)}i)| {sign} {r}$",
        value,
        rng,
    )


def _equidistant(rng: Random) -> Problem[Figure]:
    a, b = ordered(_point(rng), _point(rng))
    if a == b:
        return _equidistant(rng)
    letter = pick(rng, *POINT_LETTERS)
    condition = pick(
        rng,
        f"${letter}$ with $|{letter}A| = |{letter}B|$, where $A = ({a[0]}, {a[1]})$ and $B = ({b[0]}, {b[1]})$",
        f"${letter}$ that are equally far from $({b[0]}, {b[1]})$ and $({a[0]}, {a[1]})$",
        f"$(x, y)$ with $(x - ({a[0]}))^2 + (y - ({a[1]}))^2 = (x - ({b[0]}))^2 + (y - ({b[1]}))^2$",
    )
    return _asked(condition, Figure("bisector", a, b, 0), rng)


def _ellipse(rng: Random) -> Problem[Figure]:
    a, b = ordered(_point(rng), _point(rng))
    total = rng.randint(3, 40)
    if a == b or (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 >= total * total:
        return _ellipse(rng)
    letter = pick(rng, *POINT_LETTERS)
    condition = pick(
        rng,
        f"${letter}$ whose distances from $({a[0]}, {a[1]})$ and $({b[0]}, {b[1]})$ have the sum {total}",
        f"${letter}$ with $|{letter}A| + |{letter}B| = {total}$, where $A = ({b[0]}, {b[1]})$ and $B = ({a[0]}, "
        f"{a[1]})$",
    )
    return _asked(condition, Figure("ellipse", a, b, total), rng)


def _parabola(rng: Random) -> Problem[Figure]:
    a, height = _point(rng), rng.randint(-9, 9)
    if a[1] == height:
        return _parabola(rng)
    letter = pick(rng, *POINT_LETTERS)
    condition = pick(
        rng,
        f"${letter}$ whose distance from $({a[0]}, {a[1]})$ equals the distance from the line $y = {height}$",
        f"${letter}$ as far from the line $y = {height}$ as from the point $({a[0]}, {a[1]})$",
    )
    return _asked(condition, Figure("parabola", a, (0, 0), height), rng)


def _parallels(rng: Random) -> Problem[Figure]:
    height, gap = rng.randint(-12, 12), rng.randint(1, 15)
    letter = pick(rng, *POINT_LETTERS)
    condition = pick(
        rng,
        f"${letter}$ whose distance from the line $y = {height}$ is {gap}",
        f"$(x, y)$ with $|y - ({height})| = {gap}$",
        f"$(x, y)$ with $(y - ({height}))^2 = {gap * gap}$",
    )
    return _asked(condition, Figure("strip", (0, height), (0, 0), gap), rng)


KIND = kind(
    "figure",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    figures.CHANGES,
    (_distance, _expanded, _complex, _equidistant, _ellipse, _parabola, _parallels),
)
