"""Sets of integers and functions to be described in words."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt, lcm
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import formulas, integer_sets
from tinyv.data.synthesize.statements.formulas import Formula
from tinyv.data.synthesize.statements.grammar import kind, problem, say
from tinyv.data.synthesize.statements.integer_sets import IntegerSet
from tinyv.data.synthesize.statements.words import people

Described = IntegerSet | Formula
"""What is described."""

_SETS = (
    "Which integers $n$ <c>?",
    "Describe all integers $n$ that <c>.",
    "Find all integers $n$ that <c>.",
    "Describe the set of the integers $n$ that <c>.",
    "For the integers $n$ that <c>, give a description.",
    "Determine the integers $n$ that <c>.",
    "What are the integers $n$ that <c>?",
    "Which are the integers $n$ that <c>?",
    "Give, in words or in signs, the set of all integers $n$ that <c>.",
)
_FUNCTIONS = (
    "Describe in words what the function does.",
    "State the function in words or as a formula.",
    "How is the value obtained from $<x>$?",
    "Express the value in terms of $<x>$.",
    "Describe the value in terms of $<x>$.",
    "What is the value, in terms of $<x>$?",
    "Give the value as an expression or in words.",
    "Say what is done to $<x>$.",
)


def _asked(condition: str, value: IntegerSet, rng: Random) -> Problem[Described]:
    template = pick(rng, *_SETS)
    return problem(say(template, rng, c=condition), value, rng)


def _class(rng: Random) -> tuple[str, int, int]:
    """A condition on the remainder, as a verb phrase."""
    m = rng.choice((1, 2, 2, 3, 4, 5, 6, 7, 9))
    r = rng.randrange(m)
    if m == 1:
        return "", 1, 0
    if m == 2:
        return (
            pick(rng, "have even square", "make $n + 4$ even")
            if r == 0
            else pick(rng, "have odd square", "make $n + 1$ even"),
            2,
            r,
        )
    return f"make $n + {m - r}$ divisible by {m}" if r else f"have {m} as a divisor", m, r


def _inequality(rng: Random) -> Problem[Described]:
    """A n + b > c, with a remainder."""
    clause, m, r = _class(rng)
    a, b, bound = rng.randint(2, 9), rng.randint(-20, 20), rng.randint(-15, 40)
    total = a * bound + b + rng.randrange(a)
    if rng.random() < 0.7:
        text, value = f"satisfy ${a}n {_signed(b)} > {total}$", integer_sets.of(m, r, (total - b) // a + 1, None)
    else:
        text, value = f"satisfy ${a}n {_signed(b)} \\le {total}$", integer_sets.of(m, r, None, (total - b) // a)
    if value is None:
        return _inequality(rng)
    return _asked(f"{text} and {clause}" if clause else text, value, rng)


def _signed(number: int) -> str:
    return f"+ {number}" if number >= 0 else f"- {-number}"


def _square(rng: Random) -> Problem[Described]:
    clause, m, r = _class(rng)
    top = rng.randint(10, 600)
    root = isqrt(top)
    if rng.random() < 0.5:
        value, text = integer_sets.of(m, r, root + 1, None), f"are positive and satisfy $n^2 > {top}$"
    else:
        value, text = integer_sets.of(m, r, -root, root), f"satisfy $n^2 \\le {top}$"
    return _asked(f"{text} and {clause}" if clause else text, value, rng) if value else _square(rng)


def _common(rng: Random) -> Problem[Described]:
    a, b = rng.sample(range(2, 16), 2)
    low = rng.randint(5, 100)
    value = integer_sets.of(lcm(a, b), 0, low + 1, None)
    text = pick(
        rng,
        f"exceed {low} and are divisible by both {a} and {b}",
        f"are multiples of {a} and of {b} and lie above {low}",
        f"have {a} and {b} as divisors and satisfy $n > {low}$",
    )
    return _asked(text, value, rng) if value else _common(rng)


def _digits(rng: Random) -> Problem[Described]:
    m, k = rng.randint(3, 19), rng.choice((2, 3))
    r = rng.randrange(m) if rng.random() < 0.5 else 0
    value = integer_sets.of(m, r, 10 ** (k - 1), 10**k - 1)
    text = f"have exactly {k} decimal digits, are positive, and " + (
        f"leave the remainder {r} on division by {m}" if r else f"are divisible by {m}"
    )
    return _asked(text, value, rng) if value else _digits(rng)


def _function(rng: Random, *, least_power: int = 1) -> Formula:
    while True:
        scale = rng.choice([Fraction(k) for k in (1, 2, 3, 4, 5, 6, 10)] + [Fraction(1, k) for k in (2, 3, 4, 5)])
        power = rng.randint(least_power, 3)
        value = formulas.of(
            pick(rng, "x", "n", "t", "u", "k"),
            scale,
            rng.randint(-9, 9) if power > 1 else 0,
            power,
            rng.randint(-20, 20),
        )
        if value is not None and (value.inner or value.outer or value.scale != 1):
            return value


def _tiles(rng: Random) -> Problem[Described]:
    """A number of squares or cubes, some of them, and some more or fewer."""
    value = _function(rng, least_power=2)
    if value.outer == 0 or (value.scale < 1 and value.power == 3):
        return _tiles(rng)
    x = value.variable
    side = f"{x} {_signed(value.inner)}" if value.inner else x
    shape, unit = ("square", "unit squares") if value.power == 2 else ("cube", "unit cubes")
    if value.scale >= 1:
        count = {1: f"one {shape}"}.get(int(value.scale), f"{value.scale} equal {shape}s")
        text = (
            f"{pick(rng, 'Somebody builds', 'An artist lays out', 'A child builds', 'A program draws')} "
            f"{count} of side ${side}$ from {unit}"
        )
    else:
        text = f"A square of side ${side}$ consists of {unit}; only 1/{value.scale.denominator} of them are kept"
    more = f"{abs(value.outer)} further {unit} are {'added' if value.outer > 0 else 'taken away from these'}"
    return _about(
        f"{text}, and then {more}. The value is the number of {unit} one has in the end (${x}$ is large and "
        f"makes it whole).",
        value,
        rng,
    )


def _about(text: str, value: Formula, rng: Random) -> Problem[Described]:
    return problem(f"{text} {say(pick(rng, *_FUNCTIONS), rng, x=value.variable)}", value, rng)


def _machine(rng: Random) -> Problem[Described]:
    """Steps to be put together."""
    value = _function(rng)
    parts: list[str] = []
    if value.inner:
        parts.append(f"adds {value.inner}" if value.inner > 0 else f"subtracts {-value.inner}")
    if value.power > 1:
        parts.append("squares what it has" if value.power == 2 else "raises what it has to the third power")
    if value.scale != 1:
        parts.append(f"multiplies by {value.scale}" if value.scale > 1 else f"divides by {value.scale.denominator}")
    if value.outer:
        parts.append(f"adds {value.outer}" if value.outer > 0 else f"subtracts {-value.outer}")
    who = pick(rng, "A machine", "A program", people(rng, 1)[0], "A robot", "A calculator routine")
    return _about(f"{who} starts with the real number ${value.variable}$, {', then '.join(parts)}.", value, rng)


def _table(rng: Random) -> Problem[Described]:
    """Values of a polynomial of known degree, one more than it takes."""
    value = _function(rng)
    values = [value.scale * (n + value.inner) ** value.power + value.outer for n in range(1, value.power + 3)]
    shown = ", ".join(map(str, values))
    return _about(
        f"The values of a polynomial function at ${value.variable} = 1, "
        f"{', '.join(map(str, range(2, value.power + 3)))}$ are {shown}, in this order, "
        f"and its degree is {value.power}.",
        value,
        rng,
    )


def _either(
    for_set: Callable[[IntegerSet, Random], IntegerSet | None] | None,
    for_formula: Callable[[Formula, Random], Formula | None],
) -> Callable[[Described, Random], Described | None]:
    """One change for both kinds of values."""

    def change(value: Described, rng: Random) -> Described | None:
        if isinstance(value, Formula):
            return for_formula(value, rng)
        return for_set(value, rng) if for_set else None

    return change


KIND = kind(
    "description",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    {
        "endpoint or sign": _either(integer_sets.endpoint, formulas.sign),
        "remainder or summand": _either(integer_sets.parity, formulas.summand),
        "direction or power": _either(integer_sets.direction, formulas.power),
        "class or factor": _either(integer_sets.modulus, formulas.scale),
        "end or order": _either(integer_sets.endpoint, formulas.order),
    },
    (_inequality, _square, _common, _digits, _tiles, _machine, _table),
)
