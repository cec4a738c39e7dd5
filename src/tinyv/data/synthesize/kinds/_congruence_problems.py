"""Problems whose answer is a set of residue classes."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.kinds._cast import people, polynomial

Setting = tuple[str, str, int, list[int]]
"""Question, letter of the unknown, modulus, residues."""


def _solutions(modulus: int, holds: Callable[[int], bool]) -> list[int]:
    return [n for n in range(modulus) if holds(n)]


def _letter(rng: Random) -> str:
    return pick(rng, "x", "n", "x", "m", "a")


def _linear(rng: Random) -> Setting:
    m, x = rng.randint(5, 23), _letter(rng)
    a, b = rng.randint(2, m - 1), rng.randint(0, m - 1)
    while gcd(a, m) != 1:
        a = rng.randint(2, m - 1)
    question = pick(
        rng,
        f"Solve ${a}{x} \\equiv {b} \\pmod{{{m}}}$ over the integers.",
        f"Find all integers ${x}$ for which ${a}{x} - {b}$ is divisible by {m}.",
        f"For which integers ${x}$ does ${a}{x}$ leave the remainder {b} on division by {m}?",
    )
    return question, x, m, _solutions(m, lambda n: (a * n - b) % m == 0)


def _chinese(rng: Random) -> Setting:
    p, q = rng.choice(((3, 5), (3, 7), (4, 7), (5, 7), (4, 9), (5, 8), (3, 8), (7, 9), (5, 9), (5, 11), (2, 9)))
    a, b, x = rng.randrange(p), rng.randrange(q), _letter(rng)
    question = pick(
        rng,
        f"Find all integers ${x}$ with ${x} \\equiv {a} \\pmod{{{p}}}$ and ${x} \\equiv {b} \\pmod{{{q}}}$.",
        f"Which integers ${x}$ leave remainder {a} when divided by {p} and remainder {b} when divided by {q}?",
    )
    return question, x, p * q, _solutions(p * q, lambda n: n % p == a and n % q == b)


def _square(rng: Random) -> Setting:
    m, x = rng.choice((5, 7, 8, 11, 12, 13, 15, 17, 21)), _letter(rng)
    square = rng.randint(1, m - 1) ** 2 % m
    question = pick(
        rng,
        f"Find all integers ${x}$ such that ${x}^2 \\equiv {square} \\pmod{{{m}}}$.",
        f"Determine all integers ${x}$ for which ${x}^2 - {square}$ is a multiple of {m}.",
    )
    return question, x, m, _solutions(m, lambda n: (n * n - square) % m == 0)


def _polynomial(rng: Random) -> Setting:
    m, x = rng.choice((3, 4, 5, 6, 7, 9, 10)), _letter(rng)
    while True:
        a, b, c = rng.randint(1, 3), rng.randint(-5, 6), rng.randint(-5, 6)
        found = _solutions(m, lambda n, a=a, b=b, c=c: (a * n * n + b * n + c) % m == 0)
        if 0 < len(found) < m:
            break
    formula = polynomial((a, f"{x}^2"), (b, x), (c, ""))
    question = pick(
        rng,
        f"For which integers ${x}$ is ${formula}$ divisible by {m}?",
        f"Find all integers ${x}$ such that {m} divides ${formula}$.",
    )
    return question, x, m, found


def _cubic(rng: Random) -> Setting:
    m, x = rng.choice((5, 7, 9, 11, 13)), _letter(rng)
    while True:
        a, b = rng.randint(0, 6), rng.randint(0, m - 1)
        found = _solutions(m, lambda n, a=a, b=b: (n**3 + a * n - b) % m == 0)
        if 0 < len(found) < m:
            break
    left = polynomial((1, f"{x}^3"), (a, x))
    return f"Determine all integers ${x}$ with ${left} \\equiv {b} \\pmod{{{m}}}$.", x, m, found


def _whole(rng: Random) -> Setting:
    c, x = rng.randint(3, 14), "n"
    a = rng.choice([k for k in range(2, c + 8) if gcd(k, c) == 1])
    b = rng.randint(1, 12)
    question = pick(
        rng,
        f"For which integers $n$ is $\\frac{{{a}n + {b}}}{{{c}}}$ an integer?",
        f"Find all integers $n$ for which the fraction ({a}n + {b})/{c} is a whole number.",
    )
    return question, x, c, _solutions(c, lambda n: (a * n + b) % c == 0)


def _imaginary(rng: Random) -> Setting:
    power, said = rng.choice(((0, "1"), (1, "i"), (2, "-1"), (3, "-i")))
    question = pick(
        rng,
        f"For which integers $n$ is $i^n = {said}$, where $i$ is the imaginary unit?",
        f"Find all integers $n$ with $i^n = {said}$ ($i^2 = -1$).",
    )
    return question, "n", 4, [power]


def _cosine(rng: Random) -> Setting:
    parts, value, found = rng.choice((
        (3, "\\frac{1}{2}", [1, 5]), (3, "-\\frac{1}{2}", [2, 4]), (2, "0", [1, 3]), (3, "-1", [3]), (2, "-1", [2]),
        (2, "1", [0]), (4, "0", [2, 6]), (3, "1", [0]), (4, "-1", [4]),
    ))  # fmt: skip
    question = pick(
        rng,
        f"Find all integers $n$ for which $\\cos\\frac{{n\\pi}}{{{parts}}} = {value}$.",
        f"For which integers $n$ does $\\cos(n\\pi/{parts})$ equal ${value}$?",
    )
    return question, "n", 2 * parts, found


def _benches(rng: Random) -> Setting:
    who = people(rng, 1)[0]
    m = rng.randint(4, 12)
    start, step = rng.randrange(m), rng.choice([k for k in range(2, m) if gcd(k, m) == 1] or [1])
    place = rng.randrange(m)
    question = (
        f"{m} benches stand in a circle, numbered 0 to {m - 1}. A game piece of {who} is on bench {start}; each move "
        f"takes it {step} benches onward (a negative number of moves takes it back). For which integers $n$ is it on "
        f"bench {place} after $n$ moves?"
    )
    return question, "n", m, _solutions(m, lambda n: (start + step * n) % m == place)


MAKERS = (_linear, _chinese, _square, _polynomial, _cubic, _whole, _imaginary, _cosine, _benches)
"""All settings."""
