r"""Problems that ask for a rounding, each with the results of plausible mistakes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import atan, degrees, exp, log, log10, pi, radians, sin, sqrt, tan
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds.settings import person

_EXTRA = 3
"""Digits that a longer form of the number shows beyond the asked ones."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number rounded as asked."""

    shown: int
    """The rounded number, in units of the last decimal (whole units if `places` is negative)."""

    places: int
    """Decimals asked for; -2 for the nearest hundred."""

    longer: str
    """The number with more digits; "" if unknown."""

    exact: str
    """The number exactly, in LaTeX; "" if unknown."""

    cut: int = 0
    """What was rounded away, in units of the last digit of `longer`; negative if it was rounded up."""

    slips: tuple[Rounded, ...] = ()
    """Results of plausible mistakes."""

    def text(self) -> str:
        """The rounded number.

        >>> Rounded(-5, 2, "", "").text(), Rounded(1200, -2, "", "").text()
        ('-0.05', '1200')
        """
        if self.places <= 0:
            return str(self.shown)
        digits = str(abs(self.shown)).rjust(self.places + 1, "0")
        return f"{'-' if self.shown < 0 else ''}{digits[: -self.places]}.{digits[-self.places :]}"


def rounded(number: float, places: int, exact: str) -> Rounded | None:
    r"""Round a number; None where it lies so near to a tie that a rounding on the way could decide.

    >>> rounded(10**0.5, 2, r"\sqrt{10}").text(), rounded(0.125, 2, "") is None
    ('3.16', True)
    """
    digits = places + _EXTRA if places >= 0 else 0
    scaled = number * 10**digits
    # Cut rather than rounded, so that "3.14159…" goes on as the number does; but 2.9999999 is a 3 computed.
    fine = round(scaled) if abs(scaled - round(scaled)) < 1e-5 else int(scaled)
    unit = 10 ** (digits - places)
    shown, cut = divmod(fine, unit)
    if abs(cut - unit / 2) < unit / 50 or number == 0:
        return None
    if cut > unit / 2:
        shown, cut = shown + 1, cut - unit
    longer = Rounded(fine, digits, "", "").text()
    return Rounded(shown * (10**-places if places < 0 else 1), places, longer if cut else "", exact, cut)


_DECIMALS = (
    "Round to {n} decimal places.", "Give the answer rounded to {n} decimal places.",
    "Answer to {n} decimals, rounded.",
    "Round your answer to {n} decimals.", "Give the result correct to {n} decimal places.",
)  # fmt: skip
_COARSE = {0: "whole number", -1: "ten", -2: "hundred"}


def _problem(
    rng: Random, question: str, right: tuple[float, str], *wrong: tuple[float, str], places: int | None = None
) -> Problem[Rounded] | None:
    """The problem with one more sentence on the rounding; None where chance gave a number near a tie."""
    if places is None:
        places = rng.choice((2, 2, 3, 3, 4, 1, 0))
    value = rounded(right[0], places, right[1])
    if value is None or abs(value.shown) < 3:
        return None
    step = 10 ** max(0, -places)
    slips = [slip for number, exact in wrong if (slip := rounded(number, places, exact)) is not None]
    slips = [slip for slip in slips if abs(slip.shown - value.shown) >= 2 * step]
    if places > 0:
        tail = pick(rng, *_DECIMALS).format(n=places)
        tail = tail.replace("1 decimal places", "1 decimal place").replace("1 decimals", "1 decimal")
    else:
        tail = pick(rng, "Round to the nearest {}.", "Give the answer to the nearest {}.").format(_COARSE[places])
    value = Rounded(value.shown, places, value.longer, value.exact, value.cut, tuple(slips))
    text = value.text()
    truth = pick(rng, text, text, f"${text}$", f"\\approx {text}", f"About {text}")
    return Problem(f"{question} {tail}", value, truth)


def _root(rng: Random) -> Problem[Rounded] | None:
    n, a = rng.randint(2, 400), rng.randint(2, 9)
    question = pick(rng, f"Compute $\\sqrt{{{n}}} + {a}$.", f"What is {a} more than the square root of {n}?")
    return _problem(
        rng,
        question,
        (sqrt(n) + a, f"{a} + \\sqrt{{{n}}}"),
        (sqrt(n + a), f"\\sqrt{{{n + a}}}"),
        (n / 2 + a, f"{a} + \\frac{{{n}}}{{2}}"),
        (sqrt(n) - a, f"\\sqrt{{{n}}} - {a}"),
    )


def _circle(rng: Random) -> Problem[Rounded] | None:
    r, unit = rng.randint(2, 60), pick(rng, "cm", "m", "mm", "inches", "feet")
    if rng.random() < 0.5:
        question = pick(
            rng,
            f"A round table has the radius {r} {unit}. What is the area of its top, in square {unit}?",
            f"How large is the area of a circle with radius {r} {unit}, in square {unit}?",
        )
        return _problem(
            rng,
            question,
            (pi * r * r, f"{r * r}\\pi"),
            (2 * pi * r, f"{2 * r}\\pi"),
            (4 * pi * r * r, f"{4 * r * r}\\pi"),
            (pi * r * r / 2, f"\\frac{{{r * r}\\pi}}{{2}}"),
        )
    question = pick(
        rng,
        f"{person(rng)} ties a ribbon once around a round box of diameter {r} {unit}. How many {unit} "
        "of ribbon does that take, with no overlap?",
        f"Find the circumference, in {unit}, of a circle with diameter {r} {unit}.",
    )
    return _problem(
        rng,
        question,
        (pi * r, f"{r}\\pi"),
        (2 * pi * r, f"{2 * r}\\pi"),
        (pi * r * r / 4, f"\\frac{{{r * r}\\pi}}{{4}}"),
        (pi * r / 2, f"\\frac{{{r}\\pi}}{{2}}"),
    )


def _interest(rng: Random) -> Problem[Rounded] | None:
    start, rate, years = rng.randint(2, 90) * 100, rng.randint(2, 12), rng.randint(3, 15)
    base = f"1.{rate:02d}"
    question = pick(
        rng,
        f"{start} dollars are invested at {rate}% interest per year, compounded once a year. How many dollars are in "
        f"the account after {years} years?",
        f"A sum of {start} euros grows by {rate}% every year. How many euros is it worth after {years} years?",
    )
    grow = 1 + rate / 100
    return _problem(
        rng,
        question,
        (start * grow**years, f"{start} \\cdot {base}^{{{years}}}"),
        (start * (1 + rate * years / 100), f"{start} \\cdot (1 + {years} \\cdot 0.{rate:02d})"),
        (start * grow ** (years - 1), f"{start} \\cdot {base}^{{{years - 1}}}"),
        (start * grow ** (years + 1), f"{start} \\cdot {base}^{{{years + 1}}}"),
        places=rng.choice((2, 2, 0)),
    )


def _right_triangle(rng: Random) -> Problem[Rounded] | None:
    a, angle = rng.randint(4, 90), rng.choice([d for d in range(12, 80) if d not in (30, 45, 60)])
    question = pick(
        rng,
        f"From a point {a} metres away from the foot of a tower, on level ground, its top is seen at an angle of "
        f"elevation of ${angle}^\\circ$. How many metres high is the tower?",
        f"In a right triangle, one leg is {a} and the angle next to it, other than the right angle, is "
        f"${angle}^\\circ$. "
        "How long is the other leg?",
    )
    t = tan(radians(angle))
    return _problem(
        rng,
        question,
        (a * t, f"{a} \\tan {angle}^\\circ"),
        (a / t, f"\\frac{{{a}}}{{\\tan {angle}^\\circ}}"),
        (a * sin(radians(angle)), f"{a} \\sin {angle}^\\circ"),
        (a * tan(angle), f"{a} \\tan {angle}"),
    )


def _angle(rng: Random) -> Problem[Rounded] | None:
    a, b = rng.randint(2, 40), rng.randint(2, 40)
    if a == b:
        b += 1
    question = pick(
        rng,
        f"A ramp rises {a} units over a horizontal distance of {b} units. What is its angle with the ground, in "
        "degrees?",
        f"The legs of a right triangle are {a} and {b}. Find, in degrees, the angle opposite the leg of length {a}.",
    )
    return _problem(
        rng,
        question,
        (degrees(atan(a / b)), f"\\arctan\\frac{{{a}}}{{{b}}}"),
        (degrees(atan(b / a)), f"\\arctan\\frac{{{b}}}{{{a}}}"),
        places=rng.choice((0, 1, 2)),
    )


def _exponential(rng: Random) -> Problem[Rounded] | None:
    c, base = rng.randint(2, 500), rng.choice((2, 3, 5, 7))
    question = pick(
        rng,
        f"Solve ${base}^x = {c}$ for $x$.",
        f"To which power must {base} be raised to give {c}?",
        f"Compute $\\log_{{{base}}} {c}$.",
    )
    return _problem(
        rng,
        question,
        (log(c) / log(base), f"\\frac{{\\ln {c}}}{{\\ln {base}}}"),
        (log(base) / log(c), f"\\frac{{\\ln {base}}}{{\\ln {c}}}"),
        (log(c / base), f"\\ln\\frac{{{c}}}{{{base}}}"),
        (log10(c), f"\\log_{{10}} {c}"),
        places=rng.choice((2, 3, 4)),
    )


def _quotient(rng: Random) -> Problem[Rounded] | None:
    top, bottom = rng.randint(20, 9000), rng.choice([d for d in range(3, 98) if d % 2 and d % 5])
    question = pick(
        rng,
        f"{bottom} identical parcels weigh {top} grams together. How many grams does one parcel weigh?",
        f"Divide {top} by {bottom}.",
        f"A runner covers {top} metres in {bottom} seconds at a steady pace. What is the speed in metres per second?",
    )
    return _problem(
        rng,
        question,
        (top / bottom, f"\\frac{{{top}}}{{{bottom}}}"),
        (top / (bottom + 1), f"\\frac{{{top}}}{{{bottom + 1}}}"),
        ((top - bottom) / bottom, f"\\frac{{{top - bottom}}}{{{bottom}}}"),
        (bottom / top, f"\\frac{{{bottom}}}{{{top}}}"),
    )


def _decay(rng: Random) -> Problem[Rounded] | None:
    start, k, t = rng.randint(20, 900), rng.randint(2, 30), rng.randint(2, 20)
    power = f"{k * t / 100:g}"
    question = (
        f"The amount of a substance, in milligrams, after $t$ hours is $N(t) = {start} e^{{-{k / 100:g} t}}$. "
        + pick(rng, f"How many milligrams are left after {t} hours?", f"Find $N({t})$.")
    )
    return _problem(
        rng,
        question,
        (start * exp(-k * t / 100), f"{start} e^{{-{power}}}"),
        (start * exp(k * t / 100), f"{start} e^{{{power}}}"),
        (start * (1 - k / 100) ** t, f"{start} \\cdot {1 - k / 100:g}^{{{t}}}"),
        places=rng.choice((1, 2, 3)),
    )


def _coarse(rng: Random) -> Problem[Rounded] | None:
    number, places = rng.randint(1200, 980_000), rng.choice((-1, -2))
    question = pick(
        rng,
        f"A town has {number} inhabitants. What is this number, rounded?",
        f"{person(rng)} counted {number} grains. State the number in rounded form.",
        f"Consider the number {number}.",
    )
    return _problem(
        rng, question, (float(number), ""), (float(number // 10), ""), (float(number + 400), ""), places=places
    )


def _sure(make: Callable[[Random], Problem[Rounded] | None]) -> Callable[[Random], Problem[Rounded]]:
    """Draw again where a number lay near a tie."""

    def made(rng: Random) -> Problem[Rounded]:
        while True:
            if (problem := make(rng)) is not None:
                return problem

    return made


PROBLEMS = tuple(
    _sure(make)
    for make in (_root, _circle, _interest, _right_triangle, _angle, _exponential, _quotient, _decay, _coarse)
)
"""Generators of problems."""
