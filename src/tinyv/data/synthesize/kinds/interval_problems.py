"""Problems of our own whose answer is a range of real numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds.interval_values import Hand, Part, Union, complement, interval, union
from tinyv.data.synthesize.reals import Real, polynomial, real, write

Asked = tuple[str, Union]
"""A question and its answer, the form of the ground truth still open."""

_PRINT = Hand(True, "frac", r"\le", r"\ge", r"\infty", "")
_SIGNS = {"<": (False, True), r"\le": (True, True), ">": (False, False), r"\ge": (True, False)}
"""Sign -> whether equality is allowed, and whether the left side is the smaller one."""


def with_form(make: Callable[[Random], Asked], write_as: Callable[[str, Union, Random], str | None]) -> Callable[
    [Random], Problem[Union]
]:  # fmt: skip
    """A generator of problems whose ground truth is written in one of the forms that fit."""

    def problem(rng: Random) -> Problem[Union]:
        question, value = make(rng)
        forms = ("interval", "interval", "inequality", "member", "builder") if value.letter else ("interval", "builder")
        value = replace(value, form=pick(rng, *forms))
        text = write_as(value.form, value, rng) or ""
        return Problem(question, value, pick(rng, text, text, f"${text}$") if "\\" in text else text)

    return problem


def _set(parts: list[Part] | tuple[Part, ...], letter: str, is_set: bool) -> Union:
    found = union(parts) or ()
    return Union(found, letter, is_set=is_set, true_parts=len(found))


def _asked(inequality: str, letter: str, parts: list[Part] | tuple[Part, ...], rng: Random) -> Asked:
    """An inequality to be solved, in one of many wordings."""
    as_set = (
        f"Find the solution set of the inequality ${inequality}$ over the real numbers.",
        f"Determine the set of all real numbers ${letter}$ that satisfy ${inequality}$.",
        f"What is the solution set of ${inequality}$, where ${letter}$ is real?",
    )
    as_values = (
        f"Solve the inequality ${inequality}$ for the real number ${letter}$.",
        f"For which real values of ${letter}$ does ${inequality}$ hold?",
        f"Find all real ${letter}$ such that ${inequality}$.",
        f"Solve ${inequality}$, where ${letter}$ is a real number.",
    )
    is_set = rng.random() < 0.5
    return pick(rng, *(as_set if is_set else as_values)), _set(parts, letter, is_set)


def _ray(end: Real, closed: bool, below: bool) -> Part:
    return Part(None, end, False, closed) if below else Part(end, None, closed)


def _inside(low: Real, high: Real, closed: bool) -> Part:
    return Part(low, high, closed, closed)


def _sign(rng: Random) -> tuple[str, bool, bool]:
    sign = pick(rng, *_SIGNS)
    return sign, *_SIGNS[sign]


def _linear(rng: Random) -> Asked:
    letter, (sign, closed, below) = pick(rng, "x", "y", "t", "z", "x"), _sign(rng)
    a, b, c, d = (
        rng.choice((2, 3, 4, 5, 7, -2, -3, -5)),
        rng.randint(-12, 12),
        rng.choice((0, 0, 1, -1, 6)),
        rng.randint(-20, 20),
    )
    bound = real(Fraction(d - b, a - c))
    left, right = polynomial([a, b], letter), polynomial([c, d], letter)
    return _asked(f"{left} {sign} {right}", letter, [_ray(bound, closed, below == (a > c))], rng)


def _quadratic(rng: Random) -> Asked:
    letter, (sign, closed, below) = pick(rng, "x", "x", "t", "y", "m"), _sign(rng)
    p, q, a = rng.randint(-9, 8), rng.randint(-9, 9), rng.choice((1, 1, 1, 2, 3))
    b = q + 1 + a if q * 1 == a * p else q
    low, high = sorted((Fraction(p), Fraction(b, a)))
    if low == high:
        high += 1
        a, p, b = 1, int(low), int(high) if high.denominator == 1 else int(low) + 1
        low, high = Fraction(p), Fraction(b)
    text = polynomial([a, -b - a * p, b * p], letter)
    between = _inside(real(low), real(high), closed)
    outer = complement([_inside(real(low), real(high), not closed)])
    return _asked(f"{text} {sign} 0", letter, [between] if below else outer, rng)


def _surd_roots(rng: Random) -> Asked:
    letter, (sign, closed, below) = pick(rng, "x", "t", "u"), _sign(rng)
    middle, square = rng.randint(-5, 5), rng.choice((2, 3, 5, 6, 7, 8, 10, 12, 18, 20))
    low, high = real(middle, -1, square), real(middle, 1, square)
    text = polynomial([1, -2 * middle, middle * middle - square], letter)
    parts = [_inside(low, high, closed)] if below else complement([_inside(low, high, not closed)])
    return _asked(f"{text} {sign} 0", letter, parts, rng)


def _absolute(rng: Random) -> Asked:
    letter, (sign, closed, below) = pick(rng, "x", "y", "t", "k"), _sign(rng)
    a, b, c = rng.choice((1, 1, 2, 3, 4)), rng.randint(-11, 11), rng.randint(1, 14)
    low, high = real(Fraction(-c - b, a)), real(Fraction(c - b, a))
    parts = [_inside(low, high, closed)] if below else complement([_inside(low, high, not closed)])
    return _asked(f"|{polynomial([a, b], letter)}| {sign} {c}", letter, parts, rng)


def _rational(rng: Random) -> Asked:
    letter, (sign, closed, below) = pick(rng, "x", "x", "z", "t"), _sign(rng)
    zero, pole = rng.sample(range(-9, 10), 2)
    text = rf"\frac{{{polynomial([1, -zero], letter)}}}{{{polynomial([1, -pole], letter)}}} {sign} 0"
    low, high = sorted((zero, pole))
    middle = Part(real(low), real(high), closed and low == zero, closed and high == zero)
    rest = [Part(None, real(low), False, closed and low == zero), Part(real(high), None, closed and high == zero)]
    return _asked(text, letter, [middle] if below else rest, rng)


def _logarithm(rng: Random) -> Asked:
    letter, (sign, closed, below) = pick(rng, "x", "t"), _sign(rng)
    base, power, shift = rng.choice((2, 3, 4, 5, 10)), rng.randint(0, 2), rng.randint(-9, 9)
    start, end = real(shift), real(shift + base**power)
    part = Part(start, end, False, closed) if below else Part(end, None, closed)
    return _asked(rf"\log_{{{base}}}({polynomial([1, -shift], letter)}) {sign} {power}", letter, [part], rng)


def _domain(rng: Random) -> Asked:
    low, gap = rng.randint(-8, 6), rng.randint(1, 9)
    other = low + gap
    name, a, b = pick(rng, "f", "g", "h"), polynomial([1, -low]), polynomial([1, -other])
    cases = (
        (rf"\frac{{\sqrt{{{a}}}}}{{{b}}}", [Part(real(low), real(other), True), Part(real(other), None)]),
        (rf"\frac{{1}}{{({a})({b})}}", complement([_inside(real(x), real(x), True) for x in (low, other)])),
        (rf"\ln({a}) + \sqrt{{{polynomial([-1, other])}}}", [Part(real(low), real(other), False, True)]),
        (rf"\sqrt{{{a}}} + \frac{{1}}{{\sqrt{{{polynomial([-1, other])}}}}}", [Part(real(low), real(other), True)]),
        (rf"\sqrt{{{polynomial([1, -low - other, low * other])}}}",
         [Part(None, real(low), False, True), Part(real(other), None, True)]),
        (rf"\frac{{{b}}}{{\sqrt{{{polynomial([2, -low])}}}}}", [Part(real(Fraction(low, 2)), None)]),
    )  # fmt: skip
    formula, parts = cases[rng.randrange(len(cases))]
    question = pick(
        rng,
        f"Find the domain of the real function ${name}(x) = {formula}$.",
        f"What is the largest set of real numbers $x$ on which ${name}(x) = {formula}$ is defined?",
        f"Let ${name}(x) = {formula}$. Determine the domain of ${name}$ as a subset of the real numbers.",
    )
    return question, _set(parts, "x", True)


def _roots_exist(rng: Random) -> Asked:
    letter, square = pick(rng, "k", "m", "a", "p"), rng.choice((1, 2, 3, 4, 5, 6, 7, 9))
    end = real(0, 2, square)
    which = pick(rng, "has two different real roots", "has no real root", "has at least one real root")
    parts = [_inside(-end, end, False)]
    if which != "has no real root":
        parts = complement([_inside(-end, end, "two" in which)])
    equation = f"x^2 + {letter}x + {square} = 0"
    question = pick(
        rng,
        f"Find the range of the real parameter ${letter}$ for which the equation ${equation}$ {which}.",
        f"For which real values of ${letter}$ is it true that ${equation}$ {which}?",
        f"The equation ${equation}$ in the unknown $x$ {which}. What values can the real number ${letter}$ take?",
    )
    return question, _set(parts, letter, False)


def _function_range(rng: Random) -> Asked:
    h, k, sign = rng.randint(-4, 4), rng.randint(-9, 9), rng.choice((1, 1, -1))
    left, right = h - rng.randint(1, 4), h + rng.randint(1, 4)
    left_in, right_in = rng.random() < 0.5, rng.random() < 0.5
    far_left, far_right = (left - h) ** 2, (right - h) ** 2
    far = max(far_left, far_right)
    far_in = (far_left == far and left_in) or (far_right == far and right_in)
    low, high = (k, k + far) if sign > 0 else (k - far, k)
    part = Part(real(low), real(high), far_in if sign < 0 else True, far_in if sign > 0 else True)
    text = polynomial([sign, -2 * sign * h, sign * h * h + k])
    over = interval(Part(real(left), real(right), left_in, right_in), _PRINT)
    question = pick(
        rng,
        f"Find the range of the function $f(x) = {text}$ on the interval ${over}$.",
        f"A function with domain ${over}$ is given by $f(x) = {text}$. Determine the set of all values that it takes.",
        rf"Let $f(x) = {text}$ for $x \in {over}$. What is the image (the set of values) of $f$?",
    )
    return question, _set([part], "", True)


def _third_side(rng: Random) -> Asked:
    a, b = rng.sample(range(3, 40), 2)
    unit, letter = pick(rng, "cm", "m", "inches", "units"), pick(rng, "x", "c", "s")
    question = pick(
        rng,
        f"Two sides of a (non-degenerate) triangle are {a} {unit} and {b} {unit} long, the third is ${letter}$ {unit} "
        f"long. Which real values of ${letter}$ are possible?",
        f"Three straight fences of lengths {a}, {b} and ${letter}$ (all in {unit}) enclose a triangular field of "
        f"positive area. Find the range of ${letter}$.",
    )
    return question, _set([_inside(real(abs(a - b)), real(a + b), False)], letter, False)


def _tolerance(rng: Random) -> Asked:
    thing, letter, unit = rng.choice((
        ("temperature of a cold store", "T", "degrees Celsius"), ("length of a metal rod", "L", "millimetres"),
        ("mass of a bag of flour", "m", "grams"), ("voltage of a socket", "V", "volts"),
        ("width of a door", "w", "centimetres"),
    ))  # fmt: skip
    middle, off = rng.randint(20, 400), Fraction(rng.randint(1, 30), 2)
    closed = rng.random() < 0.5
    size = write(real(off), "decimal")
    rule = f"by at most {size} {unit}" if closed else f"by less than {size} {unit}"
    question = pick(
        rng,
        f"The {thing}, ${letter}$ {unit}, may differ from {middle} {unit} {rule}. Find the range of allowed values of "
        f"${letter}$.",
        f"A check passes exactly if the {thing} ({letter}, in {unit}) deviates from {middle} {rule}. Which real values "
        f"of ${letter}$ pass?",
    )
    return question, _set([_inside(real(middle - off), real(middle + off), closed)], letter, False)


def _sets(rng: Random) -> Asked:
    ends = sorted(rng.sample(range(-12, 13), 4))
    a = Part(real(ends[0]), real(ends[2]), rng.random() < 0.5, rng.random() < 0.5)
    b = Part(real(ends[1]), real(ends[3]), rng.random() < 0.5, rng.random() < 0.5)
    cases = (
        (r"A \cap B", [Part(b.low, a.high, b.low_in, a.high_in)]),
        (r"A \cup B", [Part(a.low, b.high, a.low_in, b.high_in)]),
        (r"A \setminus B", [Part(a.low, b.low, a.low_in, not b.low_in)]),
        (r"B \setminus A", [Part(a.high, b.high, not a.high_in, b.high_in)]),
        (r"\mathbb{R} \setminus A", complement([a])),
        (r"\mathbb{R} \setminus (A \cup B)", complement([Part(a.low, b.high, a.low_in, b.high_in)])),
    )
    formula, parts = cases[rng.randrange(len(cases))]
    first, second = interval(a, _PRINT), interval(b, _PRINT)
    question = pick(
        rng,
        f"Let $A = {first}$ and $B = {second}$ be intervals of real numbers. Find ${formula}$.",
        f"Given the real intervals $A = {first}$ and $B = {second}$, determine the set ${formula}$.",
        rf"On the real line, $A$ denotes ${first}$ and $B$ denotes ${second}$. Which set is ${formula}$?",
    )
    return question, _set(parts, "", True)


def _series(rng: Random) -> Asked:
    center, radius, kind = rng.randint(-6, 6), rng.randint(1, 7), rng.randrange(3)
    below = (f"{radius}^n" if radius > 1 else "", f"n {radius}^n" if radius > 1 else "n",
             f"n^2 {radius}^n" if radius > 1 else "n^2")[kind]  # fmt: skip
    top = f"({polynomial([1, -center])})^n" if center else "x^n"
    term = rf"\frac{{{top}}}{{{below}}}" if below else top
    part = Part(real(center - radius), real(center + radius), kind > 0, kind == 2)
    question = pick(
        rng,
        rf"Find the set of all real $x$ for which the power series $\sum_{{n=1}}^{{\infty}} {term}$ converges.",
        rf"Determine the interval of convergence (endpoints considered) of $\sum_{{n=1}}^{{\infty}} {term}$, $x$ real.",
    )
    return question, _set([part], "x", True)


def _trigonometric(rng: Random) -> Asked:
    function, sign, value, low, high = rng.choice((
        ("sin", ">", r"\frac{1}{2}", (1, 6), (5, 6)), ("sin", ">", r"\frac{\sqrt{3}}{2}", (1, 3), (2, 3)),
        ("sin", ">", r"\frac{\sqrt{2}}{2}", (1, 4), (3, 4)), ("cos", "<", r"\frac{1}{2}", (1, 3), (5, 3)),
        ("cos", "<", r"-\frac{1}{2}", (2, 3), (4, 3)), ("cos", "<", r"\frac{\sqrt{3}}{2}", (1, 6), (11, 6)),
        ("sin", "<", r"-\frac{1}{2}", (7, 6), (11, 6)), ("cos", "<", r"-\frac{\sqrt{2}}{2}", (3, 4), (5, 4)),
    ))  # fmt: skip
    closed, letter = rng.random() < 0.5, pick(rng, "x", "t", "\\theta", "u")
    if closed:
        sign = {"<": r"\le", ">": r"\ge"}[sign]
    part = _inside(real(pi=Fraction(*low)), real(pi=Fraction(*high)), closed)
    question = pick(
        rng,
        rf"Find all ${letter}$ with $0 \le {letter} < 2\pi$ and $\{function} {letter} {sign} {value}$.",
        rf"On the interval $[0, 2\pi)$, for which ${letter}$ does $\{function} {letter} {sign} {value}$ hold?",
    )
    return question, _set([part], letter, False)


ALL = (
    _linear, _quadratic, _surd_roots, _absolute, _rational, _logarithm, _domain, _roots_exist, _function_range,
    _third_side, _tolerance, _sets, _series, _trigonometric,
)  # fmt: skip
"""All generators."""
