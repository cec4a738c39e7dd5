"""Figures in words: "the circle with centre (2, 3) and radius 5", "the perpendicular bisector of AB"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements import figure_phrases
from tinyv.data.synthesize.statements.grammar import Phrases

Point = tuple[int, int]
Shape = Literal["circle", "disc", "outside", "bisector", "ellipse", "parabola", "strip"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A set of points in the plane; equal sets are equal records."""

    shape: Shape
    """Circle, closed disc, outside of a circle; perpendicular bisector of a and b; ellipse with foci a and b; parabola
    with focus a and directrix y = size; the two parallels to y = a[1] at distance size."""

    a: Point
    """Centre, or first point (the lesser one of two)."""

    b: Point
    """Second point; (0, 0) where there is none."""

    size: int
    """Radius, sum of distances, height of the directrix, distance; 0 for a bisector."""

    by_distance: bool = False
    """Whether the question itself speaks of distances: then no answer does, as it would only repeat the question."""

    def slots(self, rng: Random) -> dict[str, str]:
        """Coordinates and equations."""
        (x, y), (u, v) = self.a, self.b
        two = [_point(self.a), _point(self.b)]
        if rng.random() < 0.5:
            two.reverse()
        mid = f"({_half(x + u)}, {_half(y + v)})"
        return {
            "a": _point(self.a),
            "p": two[0],
            "q": two[1],
            "mid": mid,
            "r": str(self.size),
            "d": str(2 * self.size),
            "words": in_words(self.size),
            "r_square": str(self.size * self.size),
            "x": _shifted("x", x),
            "y": _shifted("y", y),
            "xa": _squared("x", x),
            "ya": _squared("y", y),
            "vertex": f"({x}, {_half(y + self.size)})",
            "parabola": f"{_squared('x', x)} = {2 * (y - self.size)}(y - ({_half(y + self.size)}))",
            "line": _line(self.a, self.b),
            "za": _complex(self.a),
            "c": str(y),
            "up": str(y + self.size),
            "down": str(y - self.size),
            "letter": ("P", "X", "Q", "M")[rng.randrange(4)],
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "what is the set of all points …?"."""
        phrases = _PHRASES[self.shape]
        if not self.by_distance:
            return phrases
        return {
            category: templates if category == "5.1" else [item for item in templates if not _DISTANCE.search(item)]
            for category, templates in phrases.items()
        }


_DISTANCE = re.compile(r"distance|away|units from|further|\|z|d\(<|<letter>|sqrt|\|P")


def _point(point: Point) -> str:
    return f"({point[0]}, {point[1]})"


def _half(number: int) -> str:
    return str(number // 2) if number % 2 == 0 else f"{number}/2"


def _shifted(letter: str, by: int) -> str:
    return f"{letter} - {by}" if by > 0 else f"{letter} + {-by}" if by else letter


def _squared(letter: str, by: int) -> str:
    return f"({_shifted(letter, by)})^2" if by else f"{letter}^2"


def _complex(point: Point) -> str:
    x, y = point
    return f"({x} {'+' if y >= 0 else '-'} {abs(y)}i)"


def _line(a: Point, b: Point) -> str:
    """Equation of the bisector in whole numbers."""
    p, q = 2 * (b[0] - a[0]), 2 * (b[1] - a[1])
    c = b[0] ** 2 + b[1] ** 2 - a[0] ** 2 - a[1] ** 2
    terms = [f"{k}{letter}" for k, letter in ((p, "x"), (q, "y")) if k]
    return " + ".join(terms).replace("+ -", "- ") + f" = {c}"


_PHRASES: dict[Shape, Phrases] = {
    "circle": figure_phrases.ROUND,
    "disc": figure_phrases.DISC,
    "outside": figure_phrases.OUTSIDE,
    "bisector": figure_phrases.BISECTOR,
    "ellipse": figure_phrases.ELLIPSE,
    "parabola": figure_phrases.PARABOLA,
    "strip": figure_phrases.STRIP,
}


def ordered(a: Point, b: Point) -> tuple[Point, Point]:
    """Two points whose order means nothing, the lesser one first."""
    return (a, b) if a <= b else (b, a)


def coordinate(value: Figure, rng: Random) -> Figure | None:
    """One coordinate moved or with the other sign."""
    (x, y), on_x = value.a, value.shape != "strip" and rng.random() < 0.5
    old = x if on_x else y
    new = -old if old and rng.random() < 0.5 else old + rng.choice((-1, 1, 2))
    return _moved(value, (new, y) if on_x else (x, new), value.b)


def swapped(value: Figure, _: Random) -> Figure | None:
    """Coordinates of the first point exchanged."""
    return _moved(value, (value.a[1], value.a[0]), value.b) if value.shape != "strip" else None


def all_signs(value: Figure, _: Random) -> Figure | None:
    """Both coordinates with the other sign."""
    return _moved(value, (-value.a[0], -value.a[1]), (-value.b[0], -value.b[1])) if value.shape != "strip" else None


def _moved(value: Figure, a: Point, b: Point) -> Figure | None:
    """The figure at other points; None where it would be the same or none."""
    if value.shape in ("bisector", "ellipse"):
        if a == b or _distance_square(a, b) >= value.size**2 > 0:
            return None
        a, b = ordered(a, b)
        if value.shape == "bisector" and _same_line((a, b), (value.a, value.b)):
            return None
    if value.shape == "parabola" and a[1] == value.size:
        return None
    moved = replace(value, a=a, b=b)
    return moved if moved != value else None


def _distance_square(a: Point, b: Point) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _same_line(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    """Whether two pairs of points have the same bisector."""

    def line(a: Point, b: Point) -> tuple[int, int, int]:
        return 2 * (b[0] - a[0]), 2 * (b[1] - a[1]), b[0] ** 2 + b[1] ** 2 - a[0] ** 2 - a[1] ** 2

    (p, q, c), (u, v, w) = line(*first), line(*second)
    return p * v == q * u and p * w == c * u and q * w == c * v


def size(value: Figure, rng: Random) -> Figure | None:
    """Another radius: a neighbour, the double, the square, as if a root or a half had been forgotten."""
    if value.shape == "bisector":
        return None
    new = rng.choice((value.size + 1, value.size - 1, 2 * value.size, value.size * value.size))
    fits = new > 0 if value.shape != "parabola" else new != value.a[1]
    if value.shape == "ellipse":
        fits = new * new > _distance_square(value.a, value.b)
    return replace(value, size=new) if fits and new != value.size else None


def other_shape(value: Figure, rng: Random) -> Figure | None:
    """Circle for disc, inside for outside."""
    others: dict[str, tuple[Shape, ...]] = {
        "circle": ("disc", "outside"),
        "disc": ("circle", "outside"),
        "outside": ("disc", "circle"),
    }
    options = others.get(value.shape)
    return replace(value, shape=options[rng.randrange(len(options))]) if options else None


CHANGES = {"coordinate": coordinate, "swapped": swapped, "signs": all_signs, "size": size, "other figure": other_shape}
"""Name -> change."""
