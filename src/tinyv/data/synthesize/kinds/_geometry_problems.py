"""Problems whose answer is the name of a figure or a relation of two lines."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tinyv.data.synthesize.base import pick

Setting = tuple[str, str, tuple[str, ...], str]
"""Question; kind of figure ("angle", "segment", "triangle", "similar", "perpendicular", "parallel"); its points;
all points of the figure, and a "!" behind them if one letter suffices to name an angle."""

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def _points(rng: Random, number: int) -> list[str]:
    """Letters as books use them: a run of the alphabet, or any."""
    if rng.random() < 0.6:
        start = rng.randrange(len(_ALPHABET) - number)
        return list(_ALPHABET[start : start + number])
    return rng.sample(_ALPHABET, number)


def _isosceles(rng: Random) -> Setting:
    a, b, c = _points(rng, 3)
    question = pick(
        rng,
        f"In triangle ${a}{b}{c}$ the sides ${a}{b}$ and ${a}{c}$ have equal length. Name the angle that must be equal "
        f"to $\\angle {a}{b}{c}$.",
        f"Triangle ${a}{b}{c}$ is isosceles with ${a}{b} = {a}{c}$. Which other angle of the triangle has the same "
        f"measure as $\\angle {a}{b}{c}$?",
    )
    return question, "angle", (a, c, b), f"{a}{b}{c}!"


def _largest_angle(rng: Random) -> Setting:
    a, b, c = _points(rng, 3)
    x, y = rng.sample(range(5, 16), 2)
    z = rng.choice([n for n in range(abs(x - y) + 1, x + y) if n not in (x, y)])
    sides = {a: x, b: y, c: z}  # by the opposite corner
    most = rng.random() < 0.5
    apex = (max if most else min)((a, b, c), key=lambda corner: sides[corner])
    arms = [corner for corner in (a, b, c) if corner != apex]
    question = (
        f"In triangle ${a}{b}{c}$, ${b}{c} = {x}$, ${c}{a} = {y}$ and ${a}{b} = {z}$. "
        + pick(rng, "Name its ", "Which angle is the ")
        + ("largest" if most else "smallest")
    )
    question += " angle." if "Name" in question else "?"
    return question, "angle", (arms[0], apex, arms[1]), f"{a}{b}{c}!"


def _longest_side(rng: Random) -> Setting:
    a, b, c = _points(rng, 3)
    x, y = rng.sample(range(25, 90), 2)
    while (z := 180 - x - y) in (x, y) or z <= 0:
        x, y = rng.sample(range(25, 90), 2)
    angles = {a: x, b: y, c: z}
    most = rng.random() < 0.5
    apex = (max if most else min)((a, b, c), key=lambda corner: angles[corner])
    ends = [corner for corner in (a, b, c) if corner != apex]
    which = "longest" if most else "shortest"
    question = pick(
        rng,
        f"In triangle ${a}{b}{c}$ the angles at ${a}$ and ${b}$ measure {x}° and {y}°. Which side is the {which}?",
        f"Triangle ${a}{b}{c}$ has $\\angle {a} = {x}^\\circ$ and $\\angle {b} = {y}^\\circ$. Name its {which} side.",
    )
    return question, "segment", (ends[0], ends[1]), f"{a}{b}{c}"


def _hypotenuse(rng: Random) -> Setting:
    a, b, c = _points(rng, 3)
    if rng.random() < 0.5:
        return (
            f"Triangle ${a}{b}{c}$ has its right angle at ${b}$. Name the hypotenuse.",
            "segment",
            (a, c),
            f"{a}{b}{c}",
        )
    where = rng.random() < 0.5
    question = f"In triangle ${a}{b}{c}$ the angle at ${b}$ is a right angle. Which leg lies "
    question += f"opposite the angle at ${a}$?" if where else f"beside the angle at ${a}$ (adjacent to it)?"
    return question, "segment", (b, c) if where else (a, b), f"{a}{b}{c}"


def _transversal(rng: Random) -> Setting:
    a, b, c, d, e, f = rng.sample(_ALPHABET, 6)
    p, r = (a, b), (e, f)
    first, second, last = rng.choice(
        (
            ("parallel", "parallel", "parallel"),
            ("parallel", "perpendicular", "perpendicular"),
            ("perpendicular", "parallel", "perpendicular"),
            ("perpendicular", "perpendicular", "parallel"),
        )
    )
    said = {"parallel": r"\parallel", "perpendicular": r"\perp"}
    question = (
        f"For three different lines in a plane, ${a}{b} {said[first]} {c}{d}$ and ${c}{d} {said[second]} {e}{f}$. "
        + pick(rng, "How are the lines ", "State the relation between the lines ")
        + f"${a}{b}$ and ${e}{f}$"
    )
    question += " related? Answer with a relation." if "How" in question else "."
    return question, last, (*p, *r), a + b + c + d + e + f


def _coordinates(rng: Random) -> Setting:
    a, b, c, d = _points(rng, 4)
    dx, dy = rng.choice([(x, y) for x in range(-4, 6) for y in range(-4, 5) if x and y])
    k = rng.choice((-2, -1, 2, 3))
    parallel = rng.random() < 0.5
    ex, ey = (k * dx, k * dy) if parallel else (-k * dy, k * dx)
    x, y = rng.randint(-5, 5), rng.randint(-5, 5)
    u, v = x + rng.randint(1, 6) * (1 if dy > 0 else -1), y + rng.randint(1, 6) * (-1 if dx > 0 else 1)
    if (u - x) * dy == (v - y) * dx:
        u += 1
    question = (
        f"Given ${a}({x}, {y})$, ${b}({x + dx}, {y + dy})$, ${c}({u}, {v})$ and ${d}({u + ex}, {v + ey})$: are the "
        f"lines ${a}{b}$ and ${c}{d}$ parallel or perpendicular? "
        + pick(rng, "State the relation.", "Write it in symbols.")
    )
    return question, "parallel" if parallel else "perpendicular", (a, b, c, d), a + b + c + d


def _parallelogram(rng: Random) -> Setting:
    a, b, c, d = _points(rng, 4)
    shape = f"${a}{b}{c}{d}$ is a parallelogram that is neither a rectangle nor a rhombus. "
    if rng.random() < 0.5:
        return shape + f"Which other side has the same length as ${a}{b}$?", "segment", (c, d), a + b + c + d
    return shape + f"Which other angle of it equals $\\angle {a}{b}{c}$?", "angle", (c, d, a), f"{a}{b}{c}{d}!"


def _diagonals(rng: Random) -> Setting:
    a, b, c, d, o = _points(rng, 5)
    question = (
        f"The diagonals of a parallelogram ${a}{b}{c}{d}$ (neither a rectangle nor a rhombus) meet at ${o}$. "
        + pick(rng, f"Which other triangle is congruent to triangle ${a}{o}{b}$?",
               f"Name the other triangle with corner ${o}$ that is congruent to triangle ${a}{o}{b}$.")
    )  # fmt: skip
    return question + " Any order of its letters will do.", "triangle", (c, o, d), a + b + c + d + o


def _vertical(rng: Random) -> Setting:
    a, b, c, d, o = _points(rng, 5)
    question = pick(
        rng,
        f"The segments ${a}{b}$ and ${c}{d}$ cross at an inner point ${o}$ of both. Name the vertical angle of "
        f"$\\angle {a}{o}{c}$.",
        f"Lines ${a}{b}$ and ${c}{d}$ intersect at ${o}$, which lies between ${a}$ and ${b}$ and between ${c}$ and "
        f"${d}$. Which angle is vertically opposite to $\\angle {a}{o}{c}$?",
    )
    return question, "angle", (b, o, d), a + b + c + d + o


def _inscribed(rng: Random) -> Setting:
    a, b, c, d = _points(rng, 4)
    question = (
        f"The points ${a}$, ${b}$, ${c}$, ${d}$ lie on a circle in this order. "
        + pick(rng, f"Which angle with vertex ${d}$ subtends the same arc as $\\angle {a}{c}{b}$?",
               f"By the inscribed angle theorem, which angle at ${d}$ over the chord ${a}{b}$ equals "
               f"$\\angle {a}{c}{b}$?")
    )  # fmt: skip
    return question, "angle", (a, d, b), a + b + c + d


def _similar(rng: Random) -> Setting:
    a, b, c, d, e, f = _points(rng, 6)
    x, y = rng.sample(range(4, 13), 2)
    z = rng.choice([n for n in range(abs(x - y) + 1, x + y) if n not in (x, y)])
    k = rng.randint(2, 4)
    first, second = (a, b, c), rng.sample((d, e, f), 3)
    p, q, r = second
    sides = [f"${p}{q} = {k * x}$", f"${q}{r} = {k * y}$", f"${r}{p} = {k * z}$"]
    rng.shuffle(sides)
    question = (
        f"In triangle ${a}{b}{c}$, ${a}{b} = {x}$, ${b}{c} = {y}$, ${c}{a} = {z}$. In triangle ${d}{e}{f}$, "
        + ", ".join(sides)
        + ". State the similarity of the two triangles with corresponding vertices in matching order."
    )
    return question, "similar", (*first, *second), a + b + c + d + e + f


MAKERS: tuple[Callable[[Random], Setting], ...] = (
    _isosceles, _largest_angle, _longest_side, _hypotenuse, _transversal, _coordinates, _parallelogram, _diagonals,
    _vertical, _inscribed, _similar,
)  # fmt: skip
"""All settings."""
