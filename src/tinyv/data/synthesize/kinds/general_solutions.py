r"""General solutions of trigonometric equations: "x = \frac{\pi}{6} + 2k\pi, k \in \mathbb{Z}", "π/6 + 2πn"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick

_ZERO, _ONE, _HALF = Fraction(0), Fraction(1), Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Turns:
    """All angles that arise from some base angles by whole multiples of a period."""

    bases: tuple[Fraction, ...]
    """Base angles in units of π."""

    period: Fraction
    """The period in units of π; it goes into 2 a whole number of times."""

    letter: str = "k"
    """Name of the whole number in the ground truth."""

    unknown: str = "x"
    """Name of the angle."""

    is_named: bool = True
    """Whether the ground truth shows that name."""


def angles(item: Turns) -> frozenset[Fraction]:
    """All angles from 0 up to a full turn, in units of π: equal for two answers that mean the same.

    >>> one, two = Turns((Fraction(1, 6),), Fraction(1)), Turns((Fraction(1, 6), Fraction(7, 6)), Fraction(2))
    >>> angles(one) == angles(two)
    True
    """
    count = int(2 / item.period)
    return frozenset((base + turn * item.period) % 2 for base in item.bases for turn in range(count))


def _angle(value: Fraction, form: int) -> str:
    """A multiple of π in one of four ways."""
    sign, size = ("-", -value) if value < 0 else ("", value)
    pi = r"\pi" if form < 3 else "π"
    above = "" if size.numerator == 1 else str(size.numerator)
    if not size:
        return "0"
    if size.denominator == 1:
        return f"{sign}{above}{pi}"
    if form == 0:
        return rf"{sign}\frac{{{above}\pi}}{{{size.denominator}}}"
    if form == 1:
        return rf"{sign}\frac{{{size.numerator}}}{{{size.denominator}}}\pi"
    return f"{sign}{above}{pi}/{size.denominator}"


def _step(period: Fraction, letter: str, form: int, *, letter_last: bool) -> str:
    """A whole number of periods."""
    pi = r"\pi" if form < 3 else "π"
    above = "" if period.numerator == 1 else str(period.numerator)
    apart = " " if pi == r"\pi" else ""
    product = f"{above}{pi}{apart}{letter}" if letter_last else f"{above}{letter}{pi}"
    if period.denominator == 1:
        return product
    return rf"\frac{{{product}}}{{{period.denominator}}}" if form < 2 else f"{product}/{period.denominator}"


def _write(item: Turns, rng: Random, *, letter: str, ending: str, is_named: bool) -> str:
    form, letter_last = rng.randrange(4), rng.random() < 0.4
    step = _step(item.period, letter, form, letter_last=letter_last)
    terms: list[str] = []
    bases = list(item.bases)
    if rng.random() < 0.3:
        bases.reverse()
    for base in bases:
        if not base:
            terms.append(step)
        elif base > 0 and rng.random() < 0.25:
            terms.append(f"{step} + {_angle(base, form)}")
        else:
            terms.append(f"{_angle(base, form)} + {step}")
    if is_named:
        terms = [f"{item.unknown} = {term}" for term in terms]
    joint = pick(rng, ", ", " or " if form == 3 else ", ", r" \text{ or } ", "; ")
    return joint.join(terms) + ending


def _ending(letter: str, rng: Random) -> str:
    """That the letter stands for a whole number, or nothing: it goes without saying."""
    return pick(
        rng,
        rf", {letter} \in \mathbb{{Z}}",
        rf", {letter}\in\mathbb{{Z}}",
        rf" \quad ({letter} \in \mathbb{{Z}})",
        f", where {letter} is an integer",
        f" for {letter} ∈ ℤ",
        "",
    )


def _plain(item: Turns, rng: Random) -> str:
    return _write(item, rng, letter=item.letter, ending=_ending(item.letter, rng), is_named=item.is_named)


def _renamed(item: Turns, rng: Random) -> str:
    letter = pick(rng, *[name for name in ("n", "m", "k", "l") if name != item.letter])
    return _write(item, rng, letter=letter, ending=_ending(letter, rng), is_named=rng.random() < 0.7)


def _assigned(item: Turns, rng: Random) -> str:
    return _write(item, rng, letter=item.letter, ending=_ending(item.letter, rng), is_named=not item.is_named)


def _integers(item: Turns, rng: Random) -> str:
    """The set of whole numbers by another sign, or in words."""
    letter = item.letter
    ending = pick(
        rng,
        f", {letter} ∈ Z",
        f", {letter} ∈ ℤ",
        rf", {letter} \in \mathbf{{Z}}",
        f" for all integers {letter}",
        f" ({letter} any integer)",
        f", {letter} = 0, ±1, ±2, …",
        rf", \forall {letter} \in \mathbb{{Z}}",
        rf", {letter} \in Z",
    )
    return _write(item, rng, letter=letter, ending=ending, is_named=rng.random() < 0.8)


def _regrouped(item: Turns, rng: Random) -> str | None:
    """Other base angles with other periods: the same angles all the same."""
    choices: list[Turns] = []
    if item.period <= 1:
        choices.append(
            replace(
                item,
                bases=tuple([b for base in item.bases for b in (base, base + item.period)]),
                period=2 * item.period,
            )
        )
    if len(item.bases) == 2 and (item.bases[1] - item.bases[0]) % item.period == item.period / 2:
        choices.append(replace(item, bases=item.bases[:1], period=item.period / 2))
    at = rng.randrange(len(item.bases))
    shifted = item.bases[at] + item.period * rng.choice((1, -1))
    choices.append(replace(item, bases=(*item.bases[:at], shifted, *item.bases[at + 1 :])))
    found = choices[rng.randrange(len(choices))]
    if angles(found) != angles(item) or len(found.bases) > 4:
        return None
    return _write(found, rng, letter=item.letter, ending=_ending(item.letter, rng), is_named=rng.random() < 0.8)


def _as_set(item: Turns, rng: Random) -> str:
    """In braces, as a set of angles."""
    inner = _write(item, rng, letter=item.letter, ending="", is_named=False)
    inner = inner.replace(" or ", ", ").replace(r" \text{ or } ", ", ").replace("; ", ", ")
    bar = pick(rng, r"\mid", ":", "|")
    return rf"\{{{inner} {bar} {item.letter} \in \mathbb{{Z}}\}}"


def _changed(edit: Callable[[Turns, Random], Turns | None]) -> Callable[[Turns, Random], Turns | None]:
    def change(item: Turns, rng: Random) -> Turns | None:
        found = edit(item, rng)
        if (
            found is None
            or angles(found) == angles(item)
            or len(angles(found)) != len(found.bases) * int(2 / found.period)
        ):
            return None
        return found

    return change


def _other_base(item: Turns, rng: Random) -> Turns:
    at = rng.randrange(len(item.bases))
    step = rng.choice((Fraction(1, 6), Fraction(-1, 6), Fraction(1, 4), Fraction(1, 12), Fraction(1, 3), _HALF))
    return replace(item, bases=(*item.bases[:at], item.bases[at] + step, *item.bases[at + 1 :]))


def _other_sign(item: Turns, rng: Random) -> Turns:
    at = rng.randrange(len(item.bases))
    return replace(item, bases=(*item.bases[:at], -item.bases[at], *item.bases[at + 1 :]))


def _other_period(item: Turns, rng: Random) -> Turns | None:
    period = item.period * rng.choice((2, _HALF))
    return replace(item, period=period) if period <= 2 else None


def _one_less(item: Turns, rng: Random) -> Turns | None:
    at = rng.randrange(len(item.bases))
    return replace(item, bases=item.bases[:at] + item.bases[at + 1 :]) if len(item.bases) > 1 else None


def _other_function(item: Turns, _: Random) -> Turns:
    """Sine and cosine mixed up."""
    return replace(item, bases=tuple([_HALF - base for base in item.bases]))


_SINES = {
    "0": _ZERO,
    "\\frac{1}{2}": Fraction(1, 6),
    "\\frac{\\sqrt{2}}{2}": Fraction(1, 4),
    "\\frac{\\sqrt{3}}{2}": Fraction(1, 3),
    "1": _HALF,
}
_TANGENTS = {"1": Fraction(1, 4), "\\sqrt{3}": Fraction(1, 3), "\\frac{\\sqrt{3}}{3}": Fraction(1, 6)}


def _value(rng: Random, table: dict[str, Fraction]) -> tuple[str, Fraction]:
    """A value with its angle, at times negative."""
    names = list(table)
    name = names[rng.randrange(len(names))]
    angle = table[name]
    return (f"-{name}", -angle) if angle and rng.random() < 0.5 else (name, angle)


def _ask(rng: Random, equation: str, bases: tuple[Fraction, ...], period: Fraction) -> Problem[Turns]:
    unknown = pick(rng, "x", "x", "t", "\\theta")
    equation = equation.replace("x", unknown)
    question = pick(
        rng,
        f"Find all real solutions of ${equation}$, with angles in radians.",
        f"Give the general solution, in radians, of the equation ${equation}$.",
        f"For which real numbers ${unknown}$ (in radians) is ${equation}$? Describe all of them.",
    )
    item = Turns(bases, period, pick(rng, "k", "n"), unknown, rng.random() < 0.7)
    terms = [
        f"{_angle(base, 0)} + {_step(period, item.letter, 0, letter_last=False)}"
        if base
        else _step(period, item.letter, 0, letter_last=False)
        for base in bases
    ]
    if item.is_named:
        terms = [f"{unknown} = {term}" for term in terms]
    text = r" \text{ or } ".join(terms) + rf", {item.letter} \in \mathbb{{Z}}"
    return Problem(question, item, f"${text}$" if rng.random() < 0.3 else text)


def _merged(bases: tuple[Fraction, Fraction], period: Fraction) -> tuple[tuple[Fraction, ...], Fraction]:
    """Two base angles as one where they coincide or lie half a period apart."""
    gap = (bases[1] - bases[0]) % period
    if not gap:
        return bases[:1], period
    return (bases[:1], period / 2) if gap == period / 2 else (bases, period)


def _sine(rng: Random) -> Problem[Turns]:
    name, angle = _value(rng, _SINES)
    return _ask(rng, f"\\sin x = {name}", *_merged((angle, _ONE - angle), Fraction(2)))


def _cosine(rng: Random) -> Problem[Turns]:
    name, angle = _value(rng, _SINES)
    return _ask(rng, f"\\cos x = {name}", *_merged((_HALF - angle, angle - _HALF), Fraction(2)))


def _tangent(rng: Random) -> Problem[Turns]:
    name, angle = _value(rng, _TANGENTS)
    return _ask(rng, f"\\tan x = {name}", (angle,), _ONE)


def _multiple(rng: Random) -> Problem[Turns]:
    times = rng.choice((2, 3, 4))
    if rng.random() < 0.4:
        name, angle = _value(rng, _TANGENTS)
        return _ask(rng, f"\\tan {times}x = {name}", (angle / times,), Fraction(1, times))
    name, angle = _value(rng, _SINES)
    bases, period = _merged((angle / times, (_ONE - angle) / times), Fraction(2, times))
    return _ask(rng, f"\\sin {times}x = {name}", bases, period)


def _squares(rng: Random) -> Problem[Turns]:
    equation, bases, period = (
        ("\\sin^2 x = \\frac{3}{4}", (Fraction(1, 3), Fraction(2, 3)), _ONE),
        ("\\cos^2 x = \\frac{1}{4}", (Fraction(1, 3), Fraction(2, 3)), _ONE),
        ("\\sin^2 x = \\frac{1}{4}", (Fraction(1, 6), Fraction(5, 6)), _ONE),
        ("2\\cos^2 x = 1", (Fraction(1, 4),), _HALF),
        ("\\tan^2 x = 3", (Fraction(1, 3), Fraction(2, 3)), _ONE),
        ("\\tan^2 x = 1", (Fraction(1, 4),), _HALF),
        ("4\\cos^2 x = 3", (Fraction(1, 6), Fraction(5, 6)), _ONE),
    )[rng.randrange(7)]
    return _ask(rng, equation, bases, period)


def _mixed(rng: Random) -> Problem[Turns]:
    equation, bases, period = (
        ("\\sin x = \\cos x", (Fraction(1, 4),), _ONE),
        ("\\sin x + \\cos x = 0", (Fraction(3, 4),), _ONE),
        ("\\sin x = \\sqrt{3}\\cos x", (Fraction(1, 3),), _ONE),
        ("\\sin x \\cos x = \\frac{1}{4}", (Fraction(1, 12), Fraction(5, 12)), _ONE),
        ("\\cos^2 x - \\sin^2 x = \\frac{1}{2}", (Fraction(1, 6), Fraction(5, 6)), _ONE),
        ("\\sqrt{3}\\sin x + \\cos x = 0", (Fraction(5, 6),), _ONE),
        ("\\sin x + \\cos x = 1", (_ZERO, _HALF), Fraction(2)),
        ("\\sin x - \\cos x = 1", (_HALF, _ONE), Fraction(2)),
    )[rng.randrange(8)]
    return _ask(rng, equation, bases, period)


def _shifted(rng: Random) -> Problem[Turns]:
    below = rng.choice((3, 4, 6))
    name, angle = _value(rng, _TANGENTS)
    shift = Fraction(1, below)
    return _ask(rng, f"\\tan\\left(x - \\frac{{\\pi}}{{{below}}}\\right) = {name}", (angle + shift,), _ONE)


KIND = Kind(
    name="general_solution",
    problems=(_sine, _cosine, _tangent, _multiple, _squares, _mixed, _shifted),
    renderings=(
        Rendering("", _plain),
        Rendering("7.1", _renamed, 2),
        Rendering("7.3", _integers, 1),
        Rendering("3.4", _regrouped, 1.5),
        Rendering("5.2", _assigned),
        Rendering("6.2", _as_set, 0.5),
    ),
    changes=(
        Change("base", _changed(_other_base)),
        Change("sign", _changed(_other_sign)),
        Change("period", _changed(_other_period)),
        Change("dropped", _changed(_one_less)),
        Change("function", _changed(_other_function)),
    ),
)
