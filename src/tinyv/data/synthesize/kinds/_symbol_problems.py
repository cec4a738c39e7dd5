"""Problems whose answer is a formula in letters with indices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import pick

Term = tuple[Fraction, tuple[tuple[str, int], ...]]
"""A number and the symbols it multiplies, each with its power: (1/2, (("m", 1), ("v_1", 2)))."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A question about a formula."""

    question: str
    """Its text; it names every symbol."""

    left: str
    """The symbol asked for."""

    top: tuple[Term, ...]
    """Numerator."""

    bottom: tuple[Term, ...] = ()
    """Denominator; empty if there is none."""


def term(number: Fraction | int, *symbols: str) -> Term:
    """A term; a symbol that comes twice is squared.

    >>> term(2, "a", "x", "x")[1]
    (('a', 1), ('x', 2))
    """
    powers: dict[str, int] = {}
    for symbol in symbols:
        powers[symbol] = powers.get(symbol, 0) + 1
    return Fraction(number), tuple(powers.items())


def _two(rng: Random, letter: str) -> tuple[str, str]:
    """Two indices to a letter."""
    first, second = rng.choice((("1", "2"), ("1", "2"), ("a", "b"), ("A", "B"), ("0", "1")))
    return f"{letter}_{first}", f"{letter}_{second}"


def _accelerated(rng: Random) -> Setting:
    v = pick(rng, "v_0", "v_1", "v_i", "u_0")
    a, t = rng.choice((("a", "t"), ("a_0", "t"), ("a", "t_1"), ("a_0", "t_1")))
    if rng.random() < 0.5:
        question = f"A car with initial speed ${v}$ accelerates with the constant ${a}$ for the time ${t}$. " + pick(
            rng, "Express its final speed $v$.", "Give a formula for its speed $v$ at the end.")  # fmt: skip
        return Setting(question, "v", (term(1, v), term(1, a, t)))
    question = f"A body starts with speed ${v}$ and has the constant acceleration ${a}$ along its path. "
    question += f"Express the distance $s$ covered in the time ${t}$."
    return Setting(question, "s", (term(1, v, t), term(Fraction(1, 2), a, t, t)))


def _collision(rng: Random) -> Setting:
    (m, n), (v, w) = _two(rng, "m"), _two(rng, "v")
    question = pick(
        rng,
        f"Two carts of masses ${m}$ and ${n}$ roll along a line with velocities ${v}$ and ${w}$, collide and stick "
        "together. Express their common velocity $u$.",
        f"A body of mass ${m}$ and velocity ${v}$ and a body of mass ${n}$ and velocity ${w}$ (same line) stay "
        "together after a collision. Find the velocity $u$ of both.",
    )
    return Setting(question, "u", (term(1, m, v), term(1, n, w)), (term(1, m), term(1, n)))


def _resistors(rng: Random) -> Setting:
    letter, whole = rng.choice((("R", "R_g"), ("Z", "Z_p"), ("R", "R_p")))
    r, s = _two(rng, letter)
    question = f"Two resistors ${r}$ and ${s}$ are connected in parallel. " + pick(
        rng, f"Express the total resistance ${whole}$ as one fraction.", f"Find their joint resistance ${whole}$."
    )
    return Setting(question, whole, (term(1, r, s),), (term(1, r), term(1, s)))


def _gas(rng: Random) -> Setting:
    (p, q), (v, w), (t, u) = _two(rng, "p"), _two(rng, "V"), _two(rng, "T")
    question = f"An enclosed ideal gas goes from pressure ${p}$, volume ${v}$ and absolute temperature ${t}$ to "
    if rng.random() < 0.5:
        question += f"pressure ${q}$ and temperature ${u}$. Express its new volume ${w}$."
        return Setting(question, w, (term(1, p, v, u),), (term(1, q, t),))
    question += f"volume ${w}$ and temperature ${u}$. Express its new pressure ${q}$."
    return Setting(question, q, (term(1, p, v, u),), (term(1, w, t),))


def _dilution(rng: Random) -> Setting:
    (c, d), (v, w) = _two(rng, "c"), _two(rng, "V")
    question = f"A solution of concentration ${c}$ and volume ${v}$ is diluted with solvent to the volume ${w}$. "
    return Setting(question + f"Express the new concentration ${d}$.", d, (term(1, c, v),), (term(1, w),))


def _wheels(rng: Random) -> Setting:
    letter = pick(rng, "omega", "omega", "Omega")
    (w, x), (r, s) = _two(rng, letter), _two(rng, "r")
    name = f"\\{w}"
    question = f"A belt runs without slipping over two pulleys of radii ${r}$ and ${s}$. The first turns with angular "
    question += f"velocity ${name}$. Express the angular velocity $\\{x}$ of the second."
    return Setting(question, x, (term(1, w, r),), (term(1, s),))


def _slope(rng: Random) -> Setting:
    (x, y), (z, w) = _two(rng, "x"), _two(rng, "y")
    question = f"A line passes through the points $({x}, {z})$ and $({y}, {w})$ with ${x} \\neq {y}$. "
    question += pick(rng, "Give its slope $m$.", "Express its slope $m$ by the coordinates.")
    return Setting(question, "m", (term(1, w), term(-1, z)), (term(1, y), term(-1, x)))


def _sequence(rng: Random) -> Setting:
    a, d = pick(rng, "a", "b", "u"), pick(rng, "d", "r")
    k = rng.randint(4, 30)
    question = f"An arithmetic sequence has first term ${a}_1$ and common difference ${d}$. Express "
    if rng.random() < 0.5:
        return Setting(question + f"its term ${a}_{{{k}}}$.", f"{a}_{k}", (term(1, f"{a}_1"), term(k - 1, d)))
    question += f"the sum $S_{{{k}}}$ of its first {k} terms."
    return Setting(question, f"S_{k}", (term(k, f"{a}_1"), term(k * (k - 1) // 2, d)))


def _energy(rng: Random) -> Setting:
    v, w = _two(rng, "v")
    question = f"A body of mass $m$ speeds up from ${v}$ to ${w}$. " + pick(
        rng, "Express the gain $W$ in kinetic energy.", "Which work $W$ does this take (no friction)?")  # fmt: skip
    return Setting(question, "W", (term(Fraction(1, 2), "m", w, w), term(Fraction(-1, 2), "m", v, v)))


def _mixing(rng: Random) -> Setting:
    (m, n), (t, u) = _two(rng, "m"), _two(rng, pick(rng, "T", "theta"))
    shown, other = (f"\\{t}", f"\\{u}") if t.startswith("theta") else (t, u)
    question = f"Water of mass ${m}$ and temperature ${shown}$ is mixed with water of mass ${n}$ and temperature "
    question += f"${other}$; no heat is lost. Express the final temperature $T_m$."
    return Setting(question, "T_m", (term(1, m, t), term(1, n, u)), (term(1, m), term(1, n)))


def _lever(rng: Random) -> Setting:
    (f, g), (r, s) = _two(rng, "F"), _two(rng, "l")
    question = f"On a lever in balance the force ${f}$ acts on the arm ${r}$ and the force ${g}$ on the arm ${s}$ on "
    question += f"the other side, both at right angles. Express ${g}$."
    return Setting(question, g, (term(1, f, r),), (term(1, s),))


def _transformer(rng: Random) -> Setting:
    (u, v), (n, m) = _two(rng, "U"), _two(rng, "N")
    question = f"An ideal transformer has ${n}$ turns on its primary and ${m}$ on its secondary coil. The primary "
    question += f"voltage is ${u}$. Express the secondary voltage ${v}$."
    return Setting(question, v, (term(1, u, m),), (term(1, n),))


MAKERS: tuple[Callable[[Random], Setting], ...] = (
    _accelerated, _collision, _resistors, _gas, _dilution, _wheels, _slope, _sequence, _energy, _mixing, _lever,
    _transformer,
)  # fmt: skip
"""All settings."""
