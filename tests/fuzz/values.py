"""Hypothesis strategies for answers of one value: numbers, constants, polynomials, quantities with a unit.

Each strategy builds a `Case` from a value that it knows: the answer, other spellings of the same value, and
look-alikes of another value (a digit, sign, exponent or unit changed), checked with exact arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import Any

from hypothesis import strategies as st


@dataclass(frozen=True)
class Case:
    """One answer, what else it may be written as, and what it must not be taken for."""

    text: str
    same: tuple[str, ...]
    other: tuple[str, ...]
    question: str = ""


Draw = Callable[[st.SearchStrategy[Any]], Any]


def frac(value: Fraction, command: str = r"\frac") -> str:
    sign = "-" if value < 0 else ""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{sign}{command}{{{abs(value.numerator)}}}{{{value.denominator}}}"


def slash(value: Fraction) -> str:
    return str(value)


def signed(coefficient: int, rest: str, first: bool) -> str:
    """One term of a sum: `+3x`, `-x`, `2`."""
    sign = "-" if coefficient < 0 else "" if first else "+"
    size = abs(coefficient)
    return sign + (rest if size == 1 and rest else f"{size}{rest}")


def polynomial(coefficients: dict[int, int], name: str = "x") -> str:
    terms = [(c, {0: "", 1: name}.get(power, f"{name}^{{{power}}}")) for power, c in coefficients.items() if c]
    return "".join(signed(c, rest, i == 0) for i, (c, rest) in enumerate(terms)) or "0"


def with_digit_changed(draw: Draw, digits: str) -> str:
    """Another digit at one place, never a leading zero that would only be dropped."""
    at = draw(st.integers(0, len(digits) - 1))
    digit = draw(st.sampled_from([d for d in "123456789" if d != digits[at]]))
    return digits[:at] + digit + digits[at + 1 :]


rationals = st.builds(Fraction, st.integers(-60, 60), st.integers(1, 12))
small = st.integers(-9, 9)
nonzero = small.filter(bool)


@st.composite
def integers(draw: Draw) -> Case:
    n = draw(st.one_of(st.integers(1, 99), st.integers(100, 10**15)))
    sign = draw(st.sampled_from(["", "-"]))
    k = draw(st.integers(2, 9))
    same = (f"{sign}{n:,}", f"{sign}{n:,}".replace(",", "{,}"), rf"{sign}\frac{{{n * k}}}{{{k}}}", f"x = {sign}{n}")
    changed = with_digit_changed(draw, str(n))
    flipped = "" if sign else "-"
    other = [
        sign + changed,
        f"{flipped}{n}",
        f"{sign}{n}0",
        f"{sign}{n + 1}",
        rf"\pm {n}",
        f"{sign}{n} or {sign}{n + 1}",
    ]
    other += [f"{sign}{n}, {sign}{n + 1}", f"{sign}{n}!" if n > 2 else f"{n + 7}", f"[{sign}{n}, {n + 1}]"]
    return Case(f"{sign}{n}", same, tuple(other))


@st.composite
def decimals(draw: Draw) -> Case:
    places = draw(st.integers(1, 8))
    n = draw(st.integers(1, 10**places * 1000))
    sign = draw(st.sampled_from(["", "-"]))

    def shown(units: str) -> str:
        units = units.rjust(places + 1, "0")
        return f"{sign}{units[:-places]}.{units[-places:]}"

    value = Fraction(n, 10**places) * (-1 if sign else 1)
    changed = with_digit_changed(draw, str(n))
    flipped = shown(str(n)).lstrip("-") if sign else f"-{shown(str(n))}"
    exact = Fraction(int(changed), 10**places) * (-1 if sign else 1)
    off_by_ten = shown(str(n * 10))
    same = (frac(value), slash(value), f"{shown(str(n))}0", f"y = {shown(str(n))}")
    far = () if abs(exact - value) <= Fraction(1, 10**places) else (frac(exact),)
    return Case(shown(str(n)), same, (shown(changed), flipped, off_by_ten, *far))


@st.composite
def fractions(draw: Draw) -> Case:
    value = draw(st.builds(Fraction, st.integers(-9999, 9999), st.integers(2, 999)).filter(lambda v: v.denominator > 1))
    p, q, k = value.numerator, value.denominator, draw(st.integers(2, 9))
    same = [frac(value, r"\dfrac"), frac(value, r"\tfrac"), slash(value), rf"\frac{{{p}}}{{{q}}}", f"({p})/({q})"]
    same += [rf"\frac{{{p * k}}}{{{q * k}}}", f"x={slash(value)}"]
    if abs(p) > q:
        whole, rest = divmod(abs(p), q)
        same.append(rf"{'-' if p < 0 else ''}{whole}\frac{{{rest}}}{{{q}}}")
    above = Fraction(int(with_digit_changed(draw, str(abs(p)))), q) * (-1 if p < 0 else 1)
    below = Fraction(p, int(with_digit_changed(draw, str(q))))
    other = [frac(v) for v in (above, below, -value, 1 / value, value + 1) if v != value]
    return Case(frac(value), tuple(same), tuple(other))


@st.composite
def roots(draw: Draw) -> Case:
    a, b, c, d = draw(small), draw(nonzero), draw(st.sampled_from([2, 3, 5, 6, 7, 10, 11])), draw(st.integers(1, 9))

    def shown(a: int, b: int, c: int, d: int) -> str:
        above = (str(a) if a else "") + signed(b, rf"\sqrt{{{c}}}", not a)
        return above if d == 1 else rf"\frac{{{above}}}{{{d}}}"

    sign = "-" if b < 0 else "+"
    k = draw(st.integers(2, 5))
    same = (
        rf"{frac(Fraction(a, d))} {sign} {frac(Fraction(abs(b), d))}\sqrt{{{c}}}",
        rf"\frac{{{a}{sign}\sqrt{{{b * b * c}}}}}{{{d}}}",
        f"({a}{sign}{abs(b)}sqrt({c}))/{d}",
        shown(a * k, b * k, c, d * k),
        rf"\frac{{{a * a - b * b * c}}}{{{d}({a}{'-' if b > 0 else '+'}{abs(b)}\sqrt{{{c}}})}}",
    )
    c2 = draw(st.sampled_from([x for x in (2, 3, 5, 6, 7, 10, 11) if x != c]))
    other = [shown(a + 1, b, c, d), shown(a, -b, c, d), shown(a, b, c2, d), shown(a, b, c, d + 1)]
    other += [shown(-a, b, c, d)] if a else []
    return Case(shown(a, b, c, d), same, tuple(other))


@st.composite
def polynomials(draw: Draw) -> Case:
    r, s, lead = draw(small), draw(small), draw(st.integers(1, 5))
    wanted = {2: lead, 1: -lead * (r + s), 0: lead * r * s}
    factored = f"{'' if lead == 1 else lead}(x{-r:+d})(x{-s:+d})".replace("x+0", "x").replace("(x)(x)", "x^2")
    power = draw(st.sampled_from([p for p, c in wanted.items() if c]))
    by = draw(nonzero)
    wrong = [{**wanted, power: wanted[power] + by}, {**wanted, power: -wanted[power]}, {**wanted, 3: 1}]
    text = polynomial(wanted)
    same = (polynomial(dict(reversed(list(wanted.items())))), factored, re.sub(r"(\d)x", r"\1 \\cdot x", text))
    return Case(text, same, tuple(map(polynomial, wrong)), "Expand the product in x.")


@st.composite
def powers(draw: Draw) -> Case:
    base, n, k = draw(st.integers(2, 12)), draw(st.integers(5, 400)), draw(st.integers(1, 4))
    same = (f"{base}^{n}", f"{base}^{{{n - k}}} \\cdot {base}^{{{k}}}", rf"\frac{{{base}^{{{n + k}}}}}{{{base**k}}}")
    same += (str(base**n),) if base**n < 10**60 else ()
    other = (
        f"{base}^{{{n + 1}}}",
        f"{base}^{{{n}}} + 1",
        f"{base}^{{-{n}}}",
        f"-{base}^{{{n}}}",
        f"{base + 1}^{{{n}}}",
    )
    return Case(f"{base}^{{{n}}}", same, (*other, rf"{base} \cdot {n}", f"{base}^{{{n}}}!"))


@st.composite
def binomials(draw: Draw) -> Case:
    n, k = draw(st.integers(4, 60)), draw(st.integers(2, 59))
    k = min(k, n - 2)
    same = (
        rf"\dbinom{{{n}}}{{{k}}}",
        str(comb(n, k)),
        rf"\frac{{{n}!}}{{{k}!\,{n - k}!}}",
        rf"\binom{{{n}}}{{{n - k}}}",
    )
    other = (rf"\binom{{{n + 1}}}{{{k}}}", str(comb(n, k) + 1), rf"\frac{{{n}!}}{{{n - k}!}}", rf"\frac{{{n}}}{{{k}}}")
    return Case(rf"\binom{{{n}}}{{{k}}}", same, other)


@st.composite
def complexes(draw: Draw) -> Case:
    a, b = draw(nonzero), draw(nonzero)

    def shown(a: int, b: int) -> str:
        return f"{a}{signed(b, 'i', False)}"

    same = (
        f"{signed(b, 'i', True)}{a:+d}",
        f"{a} {'-' if b < 0 else '+'} {abs(b)} \\cdot i",
        rf"\frac{{{shown(2 * a, 2 * b)}}}{{2}}",
    )
    other = [shown(a, -b), shown(-a, b), shown(a + 1, b), shown(a, b + 10), str(a)]
    return Case(shown(a, b), same, (*other, *([shown(b, a)] if a != b else [])))


@st.composite
def turns(draw: Draw) -> Case:
    """A family of angles: its step and its offset, both in parts of π."""
    d = draw(st.sampled_from([2, 3, 4, 6]))
    n = draw(st.integers(1, d - 1))

    def shown(n: int, d: int, step: str, letter: str) -> str:
        return rf"\frac{{{n if n > 1 else ''}\pi}}{{{d}}} + {step}{letter}\pi"

    same = (shown(n, d, "", "n"), rf"k\pi + \frac{{{n}}}{{{d}}}\pi", rf"x = {shown(n, d, '', 'k')}, k \in \mathbb{{Z}}")
    other = (shown(n, d, "2", "k"), shown(n, d + 1, "", "k"), rf"\frac{{{n}\pi}}{{{d}}}", shown(n, 2 * d, "", "k"))
    return Case(shown(n, d, "", "k"), same, other, "Solve the trigonometric equation for all real x.")


UNITS = {
    "length": {"km": 1000, "m": 1, "cm": Fraction(1, 100), "mm": Fraction(1, 1000)},
    "mass": {"kg": 1000, "g": 1, "mg": Fraction(1, 1000)},
    "time": {"hours": 3600, "minutes": 60, "seconds": 1},
    "area": {"km^2": 10**6, "m^2": 1, "cm^2": Fraction(1, 10000)},
}


@st.composite
def units(draw: Draw) -> Case:
    family = draw(st.sampled_from(sorted(UNITS)))
    unit, second = draw(st.permutations(sorted(UNITS[family])))[:2]
    foreign = draw(st.sampled_from([u for name in UNITS if name != family for u in UNITS[name]]))
    n = draw(st.integers(1, 9999))
    value = n * Fraction(UNITS[family][unit]) / UNITS[family][second]
    changed = with_digit_changed(draw, str(n))
    same = (rf"{n}\text{{ {unit}}}", rf"{n} \mathrm{{{unit}}}", f"{slash(value)} {second}", f"${n}$ {unit}")
    other = (f"{n} {second}", f"{n} {foreign}", f"{changed} {unit}", f"-{n} {unit}", f"{slash(value * 10)} {second}")
    return Case(f"{n} {unit}", same, other)


@st.composite
def percents(draw: Draw) -> Case:
    n = draw(st.integers(1, 999))
    changed = with_digit_changed(draw, str(n))
    same = (rf"{n} \%", f"{n}%", f"{n} percent", frac(Fraction(n, 100)))
    return Case(rf"{n}\%", same, (rf"{changed}\%", frac(Fraction(int(changed), 100)), rf"-{n}\%", rf"{n}0\%"))
