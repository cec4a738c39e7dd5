r"""Vectors and matrices of rational numbers: the values, and how their entries are written and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.kinds._cast import fraction, nudge

Row = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Vector:
    """A vector of rational numbers."""

    entries: Row
    """Its components."""

    name: str = ""
    """The letter which the question gives it; "" if none."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix of rational numbers, with at least two rows and two columns."""

    rows: tuple[Row, ...]
    """Its rows, all of the same length."""

    name: str = ""
    """The letter which the question gives it; "" if none."""


def row(*numbers: Fraction | int) -> Row:
    """A row of numbers.

    >>> row(1, 2)
    (Fraction(1, 1), Fraction(2, 1))
    """
    return tuple(Fraction(number) for number in numbers)


def column(entries: Sequence[Fraction], environment: str = "pmatrix") -> str:
    r"""A column in LaTeX.

    >>> column(row(1, 2))
    '\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}'
    """
    return rf"\begin{{{environment}}} " + r" \\ ".join(map(fraction, entries)) + rf" \end{{{environment}}}"


def table(rows: Sequence[Row], environment: str = "pmatrix") -> str:
    r"""Rows in LaTeX.

    >>> table((row(1, 2), row(3, 4)), "bmatrix")
    '\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}'
    """
    lines = r" \\ ".join(" & ".join(map(fraction, line)) for line in rows)
    return rf"\begin{{{environment}}} {lines} \end{{{environment}}}"


def factored(numbers: Sequence[Fraction]) -> tuple[Fraction, Row] | None:
    """A positive common factor other than one, and the whole numbers that remain; None where there is none.

    >>> factored(row(4, 6))[0]
    Fraction(2, 1)
    """
    below = lcm(*(number.denominator for number in numbers))
    above = gcd(*(int(number * below) for number in numbers))
    if not above or above == below:
        return None
    factor = Fraction(above, below)
    return factor, tuple(number / factor for number in numbers)


def slip(number: Fraction, rng: Random) -> Fraction:
    """Another number, close to a given one."""
    if number.denominator > 1 and rng.random() < 0.4:
        return Fraction(number.numerator, number.denominator + 1)
    return Fraction(nudge(number.numerator, rng), number.denominator)


def one_changed(numbers: Row, how: str, rng: Random) -> Row | None:
    """The numbers with one of them changed ("slip" or "sign"); None where that changes nothing."""
    places = [i for i, number in enumerate(numbers) if how == "slip" or number]
    if not places:
        return None
    place = places[rng.randrange(len(places))]
    old = numbers[place]
    new = -old if how == "sign" else slip(old, rng)
    return (*numbers[:place], new, *numbers[place + 1 :]) if new != old else None


def two_swapped(numbers: Row, rng: Random) -> Row | None:
    """The numbers with two unequal ones exchanged; None where all are equal."""
    pairs = [(i, j) for i in range(len(numbers)) for j in range(i) if numbers[i] != numbers[j]]
    if not pairs:
        return None
    i, j = pairs[rng.randrange(len(pairs))]
    result = list(numbers)
    result[i], result[j] = result[j], result[i]
    return tuple(result)


def signed_terms(entries: Sequence[Fraction], units: Sequence[str], rng: Random) -> str | None:
    r"""A sum over basis vectors: `2\mathbf{i} - \mathbf{k}`; None for the zero vector."""
    text = ""
    style = pick(rng, "latex", "slash")
    for entry, unit in zip(entries, units, strict=True):
        if not entry:
            continue
        size = abs(entry)
        number = "" if size == 1 else fraction(size, style)
        if style == "slash" and size.denominator > 1:
            number = f"({number})"
        sign = ("-" if entry < 0 else "") if not text else (" - " if entry < 0 else " + ")
        text += f"{sign}{number}{unit}"
    return text or None
