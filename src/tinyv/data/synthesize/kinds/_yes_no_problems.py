"""Yes/no questions and claims, each with what holds, what does not, and a reason for either side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, isqrt
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.kinds._cast import fraction, people, polynomial


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that holds or not."""

    question: str
    """The claim as a question, with all it needs."""

    claim: str
    """The claim as a sentence without its period."""

    denial: str
    """Its denial as a sentence without its period."""

    holds: bool
    """Whether the claim holds."""

    why: str
    """A true reason for the right verdict: a clause."""

    why_other: str
    """A clause that would speak for the wrong verdict: false, or beside the point."""

    alone: bool = False
    """Whether the claim is understood without the question."""


def _factor(n: int) -> int:
    """Smallest factor above one."""
    return next((d for d in range(2, isqrt(n) + 1) if n % d == 0), n)


def _prime(rng: Random) -> Case:
    n = rng.choice((2 * rng.randint(30, 300) + 1, 6 * rng.randint(10, 90) + rng.choice((-1, 1))))
    d = _factor(n)
    none = f"no prime up to {isqrt(n)} divides {n}"
    split = f"{n} = {d} · {n // d}" if d < n else f"{n} is divisible by {rng.choice((3, 7, 11, 13))}"
    holds = d == n
    why, other = (none, split) if holds else (split, none)
    return Case(f"Is {n} a prime number?", f"{n} is prime", f"{n} is not prime", holds, why, other, alone=True)


def _divides(rng: Random) -> Case:
    d, k = rng.choice((3, 4, 6, 7, 8, 9, 11, 13)), rng.randint(40, 900)
    rest = 0 if rng.random() < 0.5 else rng.randrange(1, d)
    n = d * k + rest
    exact, left = f"{d} · {k} = {n}", f"the remainder is {rest or rng.randrange(1, d)}"
    why, other = (left, f"{d} goes into {n} exactly") if rest else (exact, left)
    return Case(
        f"Is {n} divisible by {d}?",
        f"{n} is divisible by {d}",
        f"{n} is not divisible by {d}",
        not rest,
        why,
        other,
        alone=True,
    )


def _triangle(rng: Random) -> Case:
    a, b = rng.randint(3, 20), rng.randint(3, 20)
    c = rng.choice((a + b - 1, a + b, a + b + 1, a + b + 3, max(a, b), a + b - 2))
    a, b, c = sorted((a, b, c))
    holds = a + b > c
    question = f"Can a triangle with positive area have sides of length {a}, {b} and {c}?"
    why = f"{a} + {b} = {a + b} is {'more' if holds else 'not more'} than {c}"
    other = f"the longest side, {c}, is {'not less' if holds else 'less'} than the sum of the other two"
    claim = f"a triangle with sides {a}, {b} and {c} "
    return Case(question, claim + "exists", claim + "does not exist", holds, why, other)


def _right_angle(rng: Random) -> Case:
    a, b, c = rng.choice(((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29), (9, 40, 41)))
    k = rng.randint(1, 3)
    a, b, c = a * k, b * k, c * k
    holds = rng.random() < 0.5
    if not holds:
        c += rng.choice((-1, 1))
    left, right = a * a + b * b, c * c
    why = f"{a}² + {b}² = {left} {'=' if holds else '≠'} {'' if holds else f'{right} = '}{c}²"
    other = f"{a}² + {b}² {'differs from' if holds else 'equals'} {c}²"
    name = f"the triangle with sides {a}, {b} and {c} "
    return Case(
        f"Is the triangle with sides {a}, {b} and {c} right-angled?",
        name + "is right-angled",
        name + "is not right-angled",
        holds,
        why,
        other,
        alone=True,
    )


def _real_roots(rng: Random) -> Case:
    a, b, c = rng.randint(1, 5), rng.randint(-9, 9), rng.randint(-4, 9)
    disc = b * b - 4 * a * c
    formula = polynomial((a, "x^2"), (b, "x"), (c, ""))
    sign, wrong = ("non-negative", "negative") if disc >= 0 else ("negative", "positive")
    return Case(
        f"Does the equation ${formula} = 0$ have a real solution?",
        f"${formula} = 0$ has a real solution",
        f"${formula} = 0$ has no real solution",
        disc >= 0,
        f"the discriminant, {disc}, is {sign}",
        f"the discriminant is {wrong}",
        alone=True,
    )


def _collinear(rng: Random) -> Case:
    x, y, dx, dy = rng.randint(-5, 5), rng.randint(-5, 5), rng.randint(1, 4), rng.randint(-4, 4)
    k, off = rng.randint(2, 4), rng.choice((0, 0, 1, -1, 2))
    p, q, r = (x, y), (x + dx, y + dy), (x + k * dx, y + k * dy + off)
    first, second = Fraction(dy, dx), Fraction(k * dy + off, k * dx)
    said = f"the slope from P to Q is {fraction(first, 'slash')} and from P to R {fraction(second, 'slash')}"
    other = "the slopes of PQ and PR differ" if not off else "the slopes of PQ and PR are the same"
    points = f"P{p}, Q{q} and R{r}"
    return Case(
        f"Do the points {points} lie on one line?",
        f"{points} lie on one line",
        f"{points} do not lie on one line",
        not off,
        said,
        other,
        alone=True,
    )


def _commute(rng: Random) -> Case:
    a, b, c, d = (rng.choice((-3, -2, 2, 3, 4)) for _ in range(4))
    upper = rng.random() < 0.5
    first, second = f"[[1, {a}], [0, 1]]", f"[[1, {b}], [0, 1]]" if upper else f"[[1, 0], [{c}, {d}]]"
    why = "both products are [[1, " + str(a + b) + "], [0, 1]]" if upper else (
        f"the upper left entry of AB is {1 + a * c} and that of BA is 1"
    )  # fmt: skip
    other = "AB and BA differ in an entry" if upper else "AB and BA agree entry by entry"
    return Case(
        f"Let A = {first} and B = {second} (rows in brackets). Is AB = BA?", "A and B commute",
        "A and B do not commute", upper, why, other,
    )  # fmt: skip


def _series(rng: Random) -> Case:
    if rng.random() < 0.5:
        p = Fraction(rng.randint(1, 9), rng.randint(2, 6))
        holds, term = p > 1, f"\\frac{{1}}{{n^{{{fraction(p, 'slash')}}}}}"
        why = f"the exponent {fraction(p, 'slash')} is {'greater than' if holds else 'at most'} 1"
        other = f"the exponent is {'at most' if holds else 'greater than'} 1"
    else:
        a, b = rng.randint(2, 9), rng.randint(2, 9)
        holds, term = a < b, f"\\left(\\frac{{{a}}}{{{b}}}\\right)^n"
        why = f"it is geometric with ratio {a}/{b}, which is {'less' if holds else 'not less'} than 1"
        other = f"it is geometric and its ratio is {'not less' if holds else 'less'} than 1"
    return Case(
        f"Does the series $\\sum_{{n=1}}^{{\\infty}} {term}$ converge?", "the series converges", "the series diverges",
        holds, why, other,
    )  # fmt: skip


def _independent(rng: Random) -> Case:
    a, b = Fraction(rng.randint(1, 4), 5), Fraction(rng.randint(1, 3), 4)
    both = a * b if rng.random() < 0.5 else a * b + rng.choice((-1, 1)) * Fraction(1, 20)
    both = both if 0 < both < min(a, b) else a * b
    holds = both == a * b
    pa, pb, pab, product = (fraction(x, "slash") for x in (a, b, both, a * b))
    why = f"P(A)P(B) = {product} {'= P(A ∩ B)' if holds else f'but P(A ∩ B) = {pab}'}"
    other = f"P(A ∩ B) {'is not' if holds else 'is'} the product of P(A) and P(B)"
    return Case(f"For two events, P(A) = {pa}, P(B) = {pb} and P(A ∩ B) = {pab}. Are A and B independent?",
                "A and B are independent", "A and B are not independent", holds, why, other)  # fmt: skip


def _parallel(rng: Random) -> Case:
    a, b, k = rng.randint(1, 6), rng.choice((-5, -3, -2, 2, 3, 5)), rng.choice((2, 3, 4))
    off = rng.choice((0, 0, 1, -1))
    c, d = rng.randint(1, 9), rng.randint(1, 9) * k + 1
    first, second = polynomial((a, "x"), (b, "y")), polynomial((a * k, "x"), (b * k + off, "y"))
    s, t = Fraction(-a, b), Fraction(-a * k, b * k + off)
    why = f"the slopes are {fraction(s, 'slash')} and {fraction(t, 'slash')}"
    other = f"the two slopes are {'different' if not off else 'equal'}"
    lines = f"${first} = {c}$ and ${second} = {d + c * k}$"
    return Case(
        f"Are the lines {lines} parallel?",
        f"{lines} are parallel",
        f"{lines} are not parallel",
        not off,
        why,
        other,
        alone=True,
    )


def _circle(rng: Random) -> Case:
    x, y, h, k = (rng.randint(-5, 6) for _ in range(4))
    r2 = (x - h) ** 2 + (y - k) ** 2
    off = rng.choice((0, 0, 1, -1, 2))
    r2 = max(r2 + off, 1)
    real = (x - h) ** 2 + (y - k) ** 2
    holds = r2 == real
    circle = f"$({polynomial((1, 'x'), (-h, ''))})^2 + ({polynomial((1, 'y'), (-k, ''))})^2 = {r2}$"
    why = f"its coordinates give {real} on the left, {'as' if holds else 'not'} {r2}"
    other = f"its coordinates {'do not satisfy' if holds else 'satisfy'} the equation"
    return Case(f"Does the point ({x}, {y}) lie on the circle {circle}?", f"({x}, {y}) lies on the circle",
                f"({x}, {y}) does not lie on the circle", holds, why, other)  # fmt: skip


def _money(rng: Random) -> Case:
    who = people(rng, 1)[0]
    n, price = rng.randint(3, 9), rng.randint(3, 14)
    thing = pick(rng, "notebooks", "tickets", "plants", "mugs", "books", "kites")
    have = n * price + rng.choice((-7, -3, -1, 0, 1, 4, 9))
    holds = have >= n * price
    why = f"{n} {thing} cost {n * price} euros and {who} has {have}"
    other = f"{n} {thing} cost {'more' if holds else 'no more'} than {who} has"
    question = f"{who} has {have} euros. One of the {thing} costs {price} euros. Can {who} pay for {n} {thing}?"
    return Case(question, f"{who} can pay for {n} {thing}", f"{who} cannot pay for {n} {thing}", holds, why, other)


def _leap(rng: Random) -> Case:
    year = rng.choice((rng.randint(1601, 2399), rng.randint(16, 23) * 100, rng.randint(401, 599) * 4))
    holds = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if year % 400 == 0:
        why = f"{year} is divisible by 400"
    elif year % 100 == 0:
        why = f"{year} is divisible by 100 but not by 400"
    else:
        why = f"{year} is {'divisible by 4 and not by 100' if holds else 'not divisible by 4'}"
    other = f"the calendar's rule gives {year} {'365' if holds else '366'} days"
    return Case(
        f"Is the year {year} a leap year in the Gregorian calendar?",
        f"{year} is a leap year",
        f"{year} is not a leap year",
        holds,
        why,
        other,
        alone=True,
    )


def _coprime(rng: Random) -> Case:
    a, b = rng.randint(12, 140), rng.randint(12, 140)
    common = gcd(a, b)
    why = f"their greatest common divisor is {common}"
    other = "both are divisible by 2" if common == 1 else "no prime divides both"
    if common == 1 and a % 2 == b % 2:
        other = "both are divisible by 3"
    return Case(
        f"Are {a} and {b} relatively prime?",
        f"{a} and {b} are relatively prime",
        f"{a} and {b} are not relatively prime",
        common == 1,
        why,
        other,
        alone=True,
    )


def _degrees(rng: Random) -> Case:
    degrees = [rng.choice((2, 4, 4, 6, 2)) for _ in range(5)]
    if rng.random() < 0.5:
        i, j = rng.sample(range(5), 2)
        degrees[i], degrees[j] = degrees[i] + 1, degrees[j] - 1
    odd = sum(d % 2 for d in degrees)
    why = "every vertex has even degree" if not odd else f"{odd} vertices have odd degree"
    other = "two vertices have odd degree" if not odd else "all its degrees are even"
    listed = ", ".join(map(str, degrees))
    return Case(f"A connected multigraph has five vertices, of degrees {listed}. Does it have an Euler circuit (a "
                "closed walk that uses every edge exactly once)?", "the graph has an Euler circuit",
                "the graph has no Euler circuit", not odd, why, other)  # fmt: skip


def _independent_vectors(rng: Random) -> Case:
    a, b, k = rng.randint(1, 6), rng.choice((-5, -3, -2, 2, 3, 5)), rng.choice((-3, -2, 2, 3))
    off = rng.choice((0, 1, -1, 0))
    det = a * (b * k + off) - b * a * k
    why = f"the determinant is {det}"
    other = f"one of them is {'not ' if not off else ''}a multiple of the other"
    pair = f"({a}, {b}) and ({a * k}, {b * k + off})"
    return Case(
        f"Are the vectors {pair} linearly independent over the reals?",
        f"{pair} are linearly independent",
        f"{pair} are linearly dependent",
        bool(off),
        why,
        other,
        alone=True,
    )


def _float(rng: Random) -> Case:
    density = rng.choice((650, 720, 850, 910, 980, 1050, 1100, 1240, 1400, 2600))
    thing = pick(rng, "solid block", "solid ball", "solid cube", "solid cylinder")
    holds = density < 1000
    why = f"{density} kg/m³ is {'less' if holds else 'more'} than 1000 kg/m³"
    other = f"it is {'denser' if holds else 'less dense'} than the water"
    return Case(f"A {thing} of density {density} kg/m³ is laid into a tank of water (1000 kg/m³). Does it float?",
                f"the {thing.split()[1]} floats", f"the {thing.split()[1]} sinks", holds, why, other)  # fmt: skip


def _injective(rng: Random) -> Case:
    a, b, n = rng.randint(1, 5), rng.randint(-6, 6), rng.choice((1, 2, 3, 4, 5))
    holds = bool(n % 2)
    formula = polynomial((a, "x" if n == 1 else f"x^{n}"), (b, ""))
    why = "it is strictly increasing" if holds else f"f(1) = f(-1) = {a + b}"
    other = "two different numbers have the same value" if holds else "it is strictly increasing"
    return Case(f"Is the function $f(x) = {formula}$ on the real numbers injective (one-to-one)?",
                "the function is injective", "the function is not injective", holds, why, other)  # fmt: skip


def _average(rng: Random) -> Case:
    who = people(rng, 1)[0]
    scores = [rng.randint(55, 98) for _ in range(4)]
    total = sum(scores)
    goal = total // 4 + rng.choice((-2, 0, 1, 2))
    holds = total >= 4 * goal
    why = f"the mean is {fraction(Fraction(total, 4), 'slash')}"
    other = f"the sum of the scores is {'less' if holds else 'not less'} than four times {goal}"
    return Case(f"{who}'s four scores are {', '.join(map(str, scores))}. Is their mean at least {goal}?",
                f"the mean is at least {goal}", f"the mean is less than {goal}", holds, why, other)  # fmt: skip


MAKERS: tuple[Callable[[Random], Case], ...] = (
    _prime, _divides, _triangle, _right_angle, _real_roots, _collinear, _commute, _series, _independent, _parallel,
    _circle, _money, _leap, _coprime, _degrees, _independent_vectors, _float, _injective, _average,
)  # fmt: skip
"""All makers of cases."""
