"""Functions in words: "5 more than twice the square of the sum of x and 3"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import comb
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements.grammar import Phrases, times_in_words

_NAMES = {2: "square", 3: "cube"}
_PARTS = {2: "half", 3: "one third", 4: "one quarter", 5: "one fifth"}


@dataclass(frozen=True, slots=True)
class Formula:
    """scale · (variable + inner)^power + outer; equal functions are equal records, as `inner` is 0 for power 1."""

    variable: str
    """Letter of the argument."""

    scale: Fraction
    """2, 3, 4, 5, … or 1/2, 1/3, 1/4, 1/5, or 1."""

    inner: int
    """What is added first."""

    power: int
    """1, 2 or 3."""

    outer: int
    """What is added last."""

    def slots(self, rng: Random) -> dict[str, str]:
        """The function in words and in signs."""
        return {
            "x": self.variable,
            "words": _words(self, rng, number=False),
            "all_words": _words(self, rng, number=True),
            "steps": ", then ".join(_steps(self)),
            "formula": in_signs(self),
            "tex": in_signs(self, tex=True),
            "expanded": expanded(self),
            "back": _backwards(self),
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "what is the function in words?"."""
        return {
            "": ("<words>", "it is <words>"),
            "5.1": (
                "the steps are: <steps>; [so|hence] the result is <words>",
                "[reading the expression from the inside|from the inside outwards], one has to <steps>, which "
                "gives <words>",
                "the value is <words>, [as|since] one has to <steps>",
            ),
            "5.2": ("f(<x>) = <formula>", "value at <x>: <words>", "y = <formula>", "output = <words>"),
            "5.3": (
                "[the value is|one gets|we obtain|the function gives] <words>",
                "to <x> the function assigns <words>",
                "<words> is the value [at|for] <x>",
            ),
            "5.4": (
                "start with <x>; <steps>",
                "[take|begin with] <x> and <steps>",
                "<x> goes in, and out comes <words>",
            ),
            "6.1": ("<back>", "the value is <back>", "one gets <back>"),
            "4.4": ("<all_words>", "it is <all_words>", "the value is <all_words>"),
            "3.4": ("=<expanded>", "the polynomial <expanded>", "=f(<x>) = <expanded>"),
            "2.5": ("=<formula>", "=<tex>", "=<x> ↦ <formula>"),
            "7.4": (r"=f : <x> \mapsto <tex>", "=y = <formula>", "=<x> → <formula>"),
        }


def in_signs(value: Formula, *, tex: bool = False) -> str:
    """The function as it is built.

    >>> in_signs(Formula("x", Fraction(1, 2), 3, 2, -1))
    '(1/2)(x + 3)^2 - 1'
    """
    core = value.variable if value.inner == 0 else f"({value.variable} {_signed(value.inner)})"
    text = core if value.power == 1 else f"{core}^{value.power}"
    if value.scale != 1:
        part = rf"\frac{{1}}{{{value.scale.denominator}}}" if tex else f"(1/{value.scale.denominator})"
        text = (part if value.scale < 1 else str(value.scale)) + text
    return text + (f" {_signed(value.outer)}" if value.outer else "")


def expanded(value: Formula) -> str:
    """The function as a polynomial.

    >>> expanded(Formula("x", Fraction(2), 3, 2, 5))
    '2x^2 + 12x + 23'
    """
    terms: list[str] = []
    for power in range(value.power, -1, -1):
        factor = value.scale * comb(value.power, power) * Fraction(value.inner) ** (value.power - power)
        factor += value.outer if power == 0 else 0
        if factor:
            size = abs(factor)
            shown = "" if size == 1 and power else str(size) if size.denominator == 1 or not power else f"({size})"
            letter = "" if power == 0 else value.variable if power == 1 else f"{value.variable}^{power}"
            terms.append(("- " if factor < 0 else "+ ") + shown + letter)
    text = " ".join(terms).removeprefix("+ ")
    return "-" + text[2:] if text.startswith("- ") else text


def _signed(number: int) -> str:
    return f"+ {number}" if number >= 0 else f"- {-number}"


def _words(value: Formula, rng: Random, *, number: bool) -> str:
    """The function in words, outermost operation first."""

    def write(n: int) -> str:
        return in_words(n) if number else str(n)

    x, inner, outer = value.variable, value.inner, value.outer
    text = x
    if inner > 0:
        text = pick(rng, f"the sum of {x} and {write(inner)}", f"the sum of {write(inner)} and {x}")
    elif inner < 0:
        text = f"the difference {x} minus {write(-inner)}"
    if value.power > 1:
        text = f"the {_NAMES[value.power]} of {text}"
    if value.scale > 1:
        scale = int(value.scale)
        text = pick(rng, f"{times_in_words(scale)} {text}", f"the product of {write(scale)} and {text}")
    elif value.scale < 1:
        text = f"{_PARTS[value.scale.denominator]} of {text}"
    if outer:
        text = f"{write(abs(outer))} {'more' if outer > 0 else 'less'} than {text}"
    return text


def _backwards(value: Formula) -> str:
    """The function in words, what is added last at the end."""
    inner = replace(value, outer=0)
    text = _words(inner, Random(0), number=False)
    end = (
        f", and to all this {value.outer} is added"
        if value.outer > 0
        else f", from all of which {-value.outer} is taken away"
    )
    return text + (end if value.outer else "")


def _steps(value: Formula) -> list[str]:
    steps: list[str] = []
    if value.inner:
        steps.append(f"add {value.inner}" if value.inner > 0 else f"subtract {-value.inner}")
    if value.power > 1:
        steps.append(f"take the {_NAMES[value.power]}")
    if value.scale != 1:
        steps.append(f"multiply by {value.scale}" if value.scale > 1 else f"divide by {value.scale.denominator}")
    if value.outer:
        steps.append(f"add {value.outer}" if value.outer > 0 else f"subtract {-value.outer}")
    return steps or ["leave it as it is"]


def of(variable: str, scale: Fraction, inner: int, power: int, outer: int) -> Formula | None:
    """A function; None if its scale is not one that has a name.

    >>> of("x", Fraction(2), 3, 1, 1)
    Formula(variable='x', scale=Fraction(2, 1), inner=0, power=1, outer=7)
    """
    if scale <= 0 or (scale < 1 and (scale.numerator != 1 or scale.denominator not in _PARTS)) or scale.numerator > 60:
        return None
    if scale > 1 and scale.denominator > 1:
        return None
    if power == 1:
        total = outer + scale * inner
        if total.denominator > 1 or (scale == 1 and total == 0):
            return None
        return Formula(variable, scale, 0, 1, int(total))
    return Formula(variable, scale, inner, power, outer) if power in (2, 3) else None


def sign(value: Formula, rng: Random) -> Formula | None:
    """A summand with the other sign."""
    if value.inner and rng.random() < 0.5:
        return replace(value, inner=-value.inner)
    return replace(value, outer=-value.outer) if value.outer else None


def scale(value: Formula, rng: Random) -> Formula | None:
    """Another factor: the inverse, or a neighbour."""
    f = value.scale
    options = [1 / f, f + 1, f - 1] if f >= 1 else [1 / f, 1 / (1 / f + 1), 1 / (1 / f - 1)]
    return of(value.variable, options[rng.randrange(3)], value.inner, value.power, value.outer)


def power(value: Formula, _: Random) -> Formula | None:
    """Square for cube, cube for square."""
    return replace(value, power=5 - value.power) if value.power > 1 else None


def summand(value: Formula, rng: Random) -> Formula | None:
    """A neighbouring summand, or one forgotten."""
    step = rng.choice((1, -1, 2))
    if value.power > 1 and value.inner and rng.random() < 0.5:
        return replace(value, inner=rng.choice((value.inner + step, 0)))
    return of(value.variable, value.scale, value.inner, value.power, value.outer + step)


def order(value: Formula, _: Random) -> Formula | None:
    """The inner summand added last: the steps in another order."""
    if not value.inner or value.power == 1:
        return None
    return replace(value, inner=0, outer=value.outer + value.inner)
