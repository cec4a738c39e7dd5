r"""Exact real numbers of the form p + c√r + qπ: written in several ways, read from a ground truth, changed a little."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

MAX_DECIMALS = 3
"""A number with more decimal places is not written as a decimal: no answer would."""

STYLES = ("frac", "frac", "frac", "slash", "unicode", "decimal")
"""How the numbers of one answer are written; LaTeX most often."""


@dataclass(frozen=True, slots=True)
class Real:
    r"""An exact real number, in lowest terms, so that equal numbers are equal records.

    >>> str(real(0, 1, 8)), str(real(1, Fraction(1, 2), 5))
    ('2\\sqrt{2}', '\\frac{2 + \\sqrt{5}}{2}')
    """

    rational: Fraction
    """The rational part p."""

    surd: Fraction = Fraction(0)
    """The factor c of the root; 0 if there is none."""

    radicand: int = 1
    """The r under the root: without square factors, and 1 if there is no root."""

    pi: Fraction = Fraction(0)
    """The factor q of π."""

    @property
    def number(self) -> float:
        """The value, rounded."""
        return float(self.rational) + float(self.surd) * math.sqrt(self.radicand) + float(self.pi) * math.pi

    @property
    def is_rational(self) -> bool:
        """Whether neither a root nor π is in it."""
        return not self.surd and not self.pi

    @property
    def is_whole(self) -> bool:
        """Whether it is an integer."""
        return self.is_rational and self.rational.denominator == 1

    def __neg__(self) -> Real:
        return Real(-self.rational, -self.surd, self.radicand, -self.pi)

    def __str__(self) -> str:
        return write(self, "frac")


def real(
    rational: Fraction | int = 0, surd: Fraction | int = 0, radicand: int = 1, pi: Fraction | int = 0
) -> Real:  # fmt: skip
    """The number p + c√r + qπ in lowest terms.

    >>> real(1, 3, 4) == real(7)
    True
    """
    outside, inside = 1, radicand
    for factor in range(2, math.isqrt(radicand) + 1):
        while inside % (factor * factor) == 0:
            outside, inside = outside * factor, inside // (factor * factor)
    factor = Fraction(surd) * outside
    if inside in (0, 1) or not factor:
        return Real(Fraction(rational) + factor * inside, pi=Fraction(pi))
    return Real(Fraction(rational), factor, inside, Fraction(pi))


def draw_style(rng: Random) -> str:
    """A style for all numbers of one answer."""
    return STYLES[rng.randrange(len(STYLES))]


def write(value: Real, style: str = "frac") -> str:
    r"""Write a number.

    Args:
        value: The number.
        style: "frac" (`\frac{1}{2}`), "slash" (`1/2`), "unicode" (`√3/2`) or "decimal" (`0.5` where it ends soon).

    >>> write(real(Fraction(-1, 2)), "decimal"), write(real(0, Fraction(3, 2), 5), "unicode")
    ('-0.5', '3√5/2')
    """
    if value.is_rational:
        return _rational(value.rational, style)
    plain = style == "unicode"
    below = math.lcm(value.rational.denominator, value.surd.denominator, value.pi.denominator)
    top = _sum(
        (value.rational * below, ""),
        (value.surd * below, f"√{value.radicand}" if plain else rf"\sqrt{{{value.radicand}}}"),
        (value.pi * below, "π" if plain else r"\pi"),
    )
    if below == 1:
        return top
    single = " " not in top
    if plain or style == "slash":
        return f"{top}/{below}" if single else f"({top})/{below}"
    sign, top = ("-", top[1:]) if single and top[0] == "-" else ("", top)
    return rf"{sign}\frac{{{top}}}{{{below}}}"


def _sum(*terms: tuple[Fraction, str]) -> str:
    """Terms with whole coefficients, signs between them."""
    text = ""
    for coefficient, name in terms:
        if not coefficient:
            continue
        size = "" if abs(coefficient) == 1 and name else str(abs(coefficient))
        sign = ("-" if coefficient < 0 else "") if not text else (" - " if coefficient < 0 else " + ")
        text += f"{sign}{size}{name}"
    return text or "0"


def _rational(value: Fraction, style: str) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    if style == "decimal" and 10**MAX_DECIMALS % value.denominator == 0:
        return f"{float(value):.{MAX_DECIMALS}f}".rstrip("0")
    if style == "frac":
        return rf"{'-' if value < 0 else ''}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    return f"{value.numerator}/{value.denominator}"


_INTEGER = re.compile(r"^[+-]?\d{1,9}(?:\.\d{1,6})?$")
_OVER = re.compile(
    r"^([+-]?)(?:\\frac\{(?P<over>[^{}]+(?:\{\d+\}[^{}]*)?)\}\{(?P<frac>\d{1,6})\}"
    r"|\((?P<grouped>[^()]+)\)/(?P<under>\d{1,6})|(?P<single>[^()/+-]+)/(?P<slash>\d{1,6}))$"
)
_TERM = re.compile(r"([+-]?)(\d{0,6})(\\sqrt\{(\d{1,6})\}|\\pi|√(\d{1,6})|π)?")


def parse(text: str) -> Real | None:
    r"""Read a number; None if it is none of these forms.

    >>> parse(r"-\frac{1 + 2\sqrt{3}}{4}") == real(Fraction(-1, 4), Fraction(-1, 2), 3)
    True
    >>> parse("x + 1") is None, parse("2.50") == parse("5/2")
    (True, True)
    """
    if re.search(r"\d\s+[\d\\]", text):  # 3 1/2 is a mixed number, 1 000 a large one, 3 \pi a careless product
        return None
    text = re.sub(r"\\[dt]frac", r"\\frac", re.sub(r"\s+", "", text)).replace("−", "-")
    text = re.sub(r"\\frac(\d)(\d)(?!\d)", r"\\frac{\1}{\2}", re.sub(r"\\sqrt(\d)(?!\d)", r"\\sqrt{\1}", text))
    if _INTEGER.match(text):
        return real(Fraction(text))
    if (over := _OVER.match(text)) is not None:
        below = int(over["frac"] or over["under"] or over["slash"])
        top = _parse_sum(over["over"] or over["grouped"] or over["single"]) if below else None
        if top is None:
            return None
        scale = Fraction(-1 if over[1] == "-" else 1, below)
        return Real(top.rational * scale, top.surd * scale, top.radicand, top.pi * scale)
    return _parse_sum(text)


def _parse_sum(text: str) -> Real | None:
    """A sum of at most one whole number, one root and one multiple of π."""
    place, total = 0, Real(Fraction(0))
    while place < len(text):
        term = _TERM.match(text, place)
        if term is None or not (term[2] or term[3]) or (place and not term[1]):
            return None
        factor = Fraction((term[1] or "") + (term[2] or "1"))
        root = term[4] or term[5]
        add = real(0, factor, int(root)) if root else real(pi=factor) if term[3] else real(factor)
        if (add.rational and total.rational) or (add.surd and total.surd) or (add.pi and total.pi):
            return None
        total = Real(
            total.rational + add.rational, total.surd + add.surd, max(total.radicand, add.radicand), total.pi + add.pi
        )
        place = term.end()
    return total if text else None


def near_miss(value: Real, rng: Random) -> Real:
    """Another number that looks alike: a neighbour, another sign or digit, a factor, the reciprocal, another root.

    >>> near_miss(real(7), Random(1)) != real(7)
    True
    """
    options = [option for option in _near(value, rng) if option != value]
    return options[rng.randrange(len(options))]


def _near(value: Real, rng: Random) -> list[Real]:
    if value.surd:
        other = real(value.rational, value.surd, value.radicand + rng.choice((1, 2, 3)))
        options = [other, replace(value, surd=-value.surd), replace(value, surd=2 * value.surd), -value]
        if value.rational:
            options += [replace(value, rational=-value.rational), replace(value, rational=value.rational + 1)]
        return options
    if value.pi:
        pi = value.pi
        return [-value, replace(value, pi=2 * pi), replace(value, pi=pi + Fraction(1, max(2, pi.denominator)))]
    number = value.rational
    step = Fraction(1, number.denominator)
    options = [number + step, number - step, number + 1, number - 1, -number]
    if number.denominator > 1:
        options += [1 / number if number else number, Fraction(number.numerator, number.denominator + 1)]
    elif abs(number) >= 10:
        options += [_other_digit(int(number), rng), _other_digit(int(number), rng)]
    else:
        options += [2 * number]
    return [real(option) for option in options]


def _other_digit(number: int, rng: Random) -> Fraction:
    digits = list(str(abs(number)))
    place = rng.randrange(len(digits))
    digits[place] = str((int(digits[place]) + rng.randint(1, 8)) % 10 or 1)
    return Fraction(int("".join(digits)) * (-1 if number < 0 else 1))


def polynomial(coefficients: Sequence[int], letter: str = "x") -> str:
    """A polynomial with whole coefficients, highest power first.

    >>> polynomial([1, -5, 0, 6])
    'x^3 - 5x^2 + 6'
    """
    degree = len(coefficients) - 1
    names = ["" if degree == i else letter if degree - i == 1 else f"{letter}^{degree - i}" for i in range(degree + 1)]
    return _sum(*((Fraction(coefficient), name) for coefficient, name in zip(coefficients, names, strict=True)))
