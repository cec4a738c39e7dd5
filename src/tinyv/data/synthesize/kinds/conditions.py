"""Necessary and sufficient conditions on whole numbers: "n is even", "when n is a multiple of 2", "2 | n"."""

from __future__ import annotations

from math import gcd, lcm
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import residues
from tinyv.data.synthesize.statements.grammar import kind, problem, say
from tinyv.data.synthesize.statements.residues import Residues
from tinyv.data.synthesize.statements.words import INTEGER_LETTERS, people

_ASKS = (
    "For which positive integers <n> is the following true: <s>?",
    "For exactly which positive integers <n> is it true that <s>?",
    "Determine all positive integers <n> for which <s>.",
    "Find all positive integers <n> such that <s>.",
    "Give a necessary and sufficient condition on the positive integer <n> for the following: <s>.",
    "When is it true, for a positive integer <n>, that <s>?",
    "Characterize the positive integers <n> for which <s>.",
    "Let <n> be a positive integer. Exactly when does it hold that <s>?",
    "State, in terms of <n>, the exact condition under which <s> (<n> is a positive integer).",
    "Under what condition on the positive integer <n>, necessary and sufficient, does it hold that <s>?",
)


def _asked(statement: str, value: Residues, rng: Random) -> Problem[Residues]:
    return problem(say(pick(rng, *_ASKS), rng, n=f"${value.variable}$", s=statement), value, rng)


def _powers(rng: Random) -> Problem[Residues]:
    """Powers modulo a prime repeat with the order of the base."""
    while True:
        n, p = pick(rng, *INTEGER_LETTERS), rng.choice((5, 7, 11, 13, 17, 19, 31))
        a, c = rng.randint(2, 12), rng.randint(1, p - 1)
        if a % p in (0, 1):
            continue
        value = residues.of(n, p - 1, [e for e in range(p - 1) if (pow(a, e, p) - c) % p == 0])
        if value is not None:
            return _asked(f"${a}^{n} - {c}$ is divisible by ${p}$", value, rng)


def _polynomial(rng: Random) -> Problem[Residues]:
    while True:
        n, m = pick(rng, *INTEGER_LETTERS), rng.randint(2, 12)
        a, b, c = rng.randint(1, 9), rng.randint(0, 9), rng.randint(0, 12)
        value = residues.of(n, m, [r for r in range(m) if (a * r * r + b * r + c) % m == 0])
        if value is not None:
            terms = [f"{a if a > 1 else ''}{n}^2", f"{b if b > 1 else ''}{n}" if b else "", str(c) if c else ""]
            text = " + ".join(term for term in terms if term)
            said = pick(
                rng, f"${text}$ is divisible by ${m}$", f"${text}$ is a multiple of ${m}$", f"${m}$ divides ${text}$"
            )
            return _asked(said, value, rng)


def _linear(rng: Random) -> Problem[Residues]:
    while True:
        n, m = pick(rng, *INTEGER_LETTERS), rng.randint(2, 15)
        a, b = rng.randint(1, 20), rng.randint(0, 30)
        value = residues.of(n, m, [r for r in range(m) if (a * r + b) % m == 0])
        if value is not None:
            text = f"{a if a > 1 else ''}{n}" + (f" + {b}" if b else "")
            said = f"${text}$ is divisible by ${m}$" if m > 2 or rng.random() < 0.5 else f"${text}$ is an even number"
            if a > 1:
                return _asked(said, value, rng)


def _sum_of_first(rng: Random) -> Problem[Residues]:
    while True:
        n, m = pick(rng, "n", "k", "m", "N"), rng.randint(2, 9)
        value = residues.of(n, 2 * m, [r for r in range(2 * m) if (r * (r + 1) // 2) % m == 0])
        if value is not None:
            divided = "is even" if m == 2 else f"is divisible by ${m}$"
            return _asked(f"the sum $1 + 2 + \\cdots + {n}$ {divided}", value, rng)


def _strip(rng: Random) -> Problem[Residues]:
    """An a × n rectangle can be tiled by 1 × k strips if and only if k divides a or n (Klarner)."""
    while True:
        n, k = pick(rng, "n", "m", "N", "k"), rng.randint(2, 12)
        a = rng.randint(k, 40)
        value = residues.of(n, k, [0])
        if a % k and value is not None:
            tile = pick(rng, "strips", "bars", "planks", "rectangular tiles")
            board = pick(rng, "floor", "board", "rectangle", "wall")
            said = (
                f"a ${a} \\times {n}$ {board} can be covered exactly, without gaps or overlaps, by $1 \\times "
                f"{k}$ {tile} (which may be turned)"
            )
            return _asked(said, value, rng)


def _circle(rng: Random) -> Problem[Residues]:
    """Jumps around a circle come back after m / gcd(m, s) jumps."""
    while True:
        n, m = pick(rng, "n", "k", "N"), rng.randint(4, 40)
        s = rng.randint(2, m - 1)
        value = residues.of(n, m // gcd(m, s), [0])
        if value is not None:
            animal = pick(rng, "frog", "grasshopper", "counter", "flea", "beetle", "token")
            said = (
                f"a {animal} that moves on {m} {pick(rng, 'stones', 'points', 'fields', 'lily pads')} in a "
                f"circle, each move by exactly {s} places "
                f"clockwise, is back at its start after ${n}$ moves"
            )
            return _asked(said, value, rng)


def _lights(rng: Random) -> Problem[Residues]:
    while True:
        a, b, t = rng.randint(2, 12), rng.randint(2, 12), pick(rng, "t", "n", "k")
        value = residues.of(t, lcm(a, b), [0])
        if a != b and value is not None:
            what = pick(rng, "two lamps", "two bells", "two buoys", "two sensors", "two machines")
            said = (
                f"{what}, which give a signal together at time 0 and then every {a} seconds and every {b} seconds, "
                f"give a signal together ${t}$ seconds after the start"
            )
            return _asked(said, value, rng)


def _sharing(rng: Random) -> Problem[Residues]:
    """So many things are left when packed: a remainder."""
    while True:
        n, m, extra = pick(rng, "n", "x", "N"), rng.randint(3, 15), rng.randint(1, 14)
        who, things = people(rng, 1)[0], pick(rng, "eggs", "marbles", "chairs", "books", "roses", "stickers")
        value = residues.of(n, m, [-extra]) if rng.random() < 0.5 else residues.of(n, m, [extra])
        if value is None or extra >= m:
            continue
        if value.residues == ((-extra) % m,):
            said = (
                f"{who}, who has ${n}$ {things} and then gets {extra} more, can pack all of them into full boxes of {m}"
            )
        else:
            said = (
                f"{who}, who packs ${n}$ {things} into full boxes of {m} as long as possible, has exactly "
                f"{extra} left over"
            )
        return _asked(said, value, rng)


KIND = kind(
    "condition",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    {
        "modulus": residues.other_modulus,
        "remainder": residues.shifted,
        "opposite": residues.complement,
        "one more or less": residues.one_more,
        "sign": residues.negative,
    },
    (_powers, _polynomial, _linear, _sum_of_first, _strip, _circle, _lights, _sharing),
)
