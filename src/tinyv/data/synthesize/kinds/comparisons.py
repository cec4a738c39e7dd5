"""Which of two is larger, and by how much, from data in words."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import comb
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import comparisons
from tinyv.data.synthesize.statements.comparisons import Comparison, Scale
from tinyv.data.synthesize.statements.grammar import kind, problem, say
from tinyv.data.synthesize.statements.words import people

_ASKS = (
    "Which is <m>, <a> or <b>, and by how much?",
    "Compare <a> and <b>: which is <m>, and by how much?",
    "Is <a> or <b> <m>? Give the difference, too.",
    "By how much, and which way round, do <a> and <b> differ in <n>?",
    "Who or what is <m>, <a> or <b>? Also state by how much.",
    "State which of <a> and <b> is <m> and what the difference is.",
    "Of <a> and <b>, which one is <m>? By how much?",
    "Decide whether <a> or <b> is <m>, and give the exact difference.",
    "Determine which of the two, <a> or <b>, is <m>, and the size of the gap.",
)
HEIGHT, AGE = Scale("height", "taller", "shorter", "cm"), Scale("age", "older", "younger", "years")
MASS, SPEED = Scale("mass", "heavier", "lighter", "kg"), Scale("speed", "faster", "slower", "km/h")
WEALTH, SIZE = Scale("wealth", "richer", "poorer", "euros"), Scale("value", "larger", "smaller")
AREA, LENGTH = Scale("area", "larger", "smaller", "square metres"), Scale("length", "longer", "shorter", "metres")
PRICE, TIME = (
    Scale("price", "more expensive", "cheaper", "euros"),
    Scale("travelling time", "slower", "quicker", "minutes"),
)


def _asked(
    text: str, scale: Scale, a: tuple[str, Fraction], b: tuple[str, Fraction], rng: Random
) -> Problem[Comparison]:
    """The question about two named values that differ."""
    high, low = (a, b) if a[1] > b[1] else (b, a)
    value = Comparison(scale, high[0], low[0], high[1] - low[1])
    first, second = (a, b) if rng.random() < 0.5 else (b, a)
    unit = f" (difference in {scale.unit})" if scale.unit else ""
    ask = say(pick(rng, *_ASKS), rng, m=scale.more, n=scale.noun, a=first[0], b=second[0])
    return problem(f"{text} {ask}{unit}".strip(), value, rng)


def _chain(rng: Random) -> Problem[Comparison]:
    """Differences along a chain of persons."""
    scale = rng.choice((HEIGHT, AGE, MASS, SPEED, WEALTH))
    names, at, facts = people(rng, rng.choice((3, 4))), [0], list[str]()
    for before, name in pairwise(names):
        step = rng.choice((-1, 1)) * rng.randint(2, 40)
        at.append(at[-1] + step)
        word = scale.more if step > 0 else scale.less
        facts.append(
            say(
                "[<p> is <d> <u> <w> than <q>|Compared with <q>, <p> is <d> <u> <w>].",
                rng,
                p=name,
                q=before,
                d=str(abs(step)),
                u=scale.unit,
                w=word,
            )
        )
    if at[0] == at[-1]:
        return _chain(rng)
    return _asked(" ".join(facts), scale, (names[0], Fraction(at[0])), (names[-1], Fraction(at[-1])), rng)


def _savings(rng: Random) -> Problem[Comparison]:
    a, b = people(rng, 2)
    weeks = rng.randint(4, 30)
    (s1, r1), (s2, r2) = ((rng.randint(0, 90), rng.randint(2, 25)) for _ in range(2))
    x, y = s1 + r1 * weeks, s2 + r2 * weeks
    if x == y:
        return _savings(rng)
    text = (
        f"{a} starts with {s1} euros and saves {r1} euros every week. {b} starts with {s2} euros and saves {r2} euros "
        f"every week. Compare what they own after {weeks} weeks."
    )
    return _asked(text, WEALTH, (a, Fraction(x)), (b, Fraction(y)), rng)


def _rectangles(rng: Random) -> Problem[Comparison]:
    names = rng.choice(
        (
            ("the garden", "the yard"),
            ("plot A", "plot B"),
            ("the hall", "the courtyard"),
            ("the north field", "the south field"),
            ("the red carpet", "the blue carpet"),
        )
    )
    (w1, h1), (w2, h2) = ((rng.randint(3, 40), rng.randint(3, 40)) for _ in range(2))
    if w1 * h1 == w2 * h2:
        return _rectangles(rng)
    text = f"Two rectangles: {names[0]} measures {w1} m by {h1} m, {names[1]} measures {w2} m by {h2} m."
    return _asked(text, AREA, (names[0], Fraction(w1 * h1)), (names[1], Fraction(w2 * h2)), rng)


def _powers(rng: Random) -> Problem[Comparison]:
    options = (
        *((f"${a}^{b}$", a**b) for a in range(2, 8) for b in range(2, 6)),
        *((f"${n}!$", f) for n, f in ((3, 6), (4, 24), (5, 120), (6, 720))),
        *((rf"$\binom{{{n}}}{{{k}}}$", comb(n, k)) for n in range(5, 12) for k in range(2, 5)),
        *((f"the sum $1 + 2 + \\cdots + {n}$", n * (n + 1) // 2) for n in range(8, 60)),
    )
    (x, v), (y, w) = rng.sample(options, 2)
    if v == w:
        return _powers(rng)
    return _asked(
        pick(rng, "Two numbers are given.", "Work without a calculator.", "Look at two expressions."),
        SIZE,
        (x, Fraction(v)),
        (y, Fraction(w)),
        rng,
    )


def _fractions(rng: Random) -> Problem[Comparison]:
    (a, b), (c, d) = ((rng.randint(1, 11), rng.randint(2, 12)) for _ in range(2))
    x, y = Fraction(a, b), Fraction(c, d)
    if x == y:
        return _fractions(rng)
    return _asked(
        pick(rng, "Two fractions are given.", "Consider two fractions.", "Two parts of the same whole are compared."),
        SIZE,
        (f"${a}/{b}$", x),
        (f"${c}/{d}$", y),
        rng,
    )


def _shop(rng: Random) -> Problem[Comparison]:
    goods = rng.sample(
        ("the tent", "the kettle", "the jacket", "the desk", "the printer", "the drum", "the suitcase", "the clock"), 2
    )
    prices = [20 * rng.randint(2, 30) for _ in goods]
    rates = [rng.choice((5, 10, 15, 20, 25, 30, 40)) for _ in goods]
    x, y = (Fraction(p * (100 - r), 100) for p, r in zip(prices, rates, strict=True))
    if x == y:
        return _shop(rng)
    text = (
        f"In a sale {goods[0]}, once {prices[0]} euros, is reduced by {rates[0]}%, and {goods[1]}, once "
        f"{prices[1]} euros, by {rates[1]}%. Compare the sale prices."
    )
    return _asked(text, PRICE, (goods[0], x), (goods[1], y), rng)


def _trips(rng: Random) -> Problem[Comparison]:
    """Minutes on the way at two speeds."""
    ways = rng.sample(
        ("the coast road", "the mountain road", "the motorway", "the old bridge route", "the tunnel route"), 2
    )
    speeds = [rng.choice((30, 40, 50, 60, 75, 80, 90, 100, 120)) for _ in ways]
    minutes = [rng.randint(4, 30) * 6 for _ in ways]
    if minutes[0] == minutes[1]:
        return _trips(rng)
    parts = [
        f"{way} is {Fraction(s * m, 60)} km long and is driven at {s} km/h"
        for way, s, m in zip(ways, speeds, minutes, strict=True)
        if s * m % 60 == 0
    ]
    if len(parts) < 2:
        return _trips(rng)
    text = f"Two ways lead to town: {parts[0]}, while {parts[1]}. Compare the travelling times."
    return _asked(text, TIME, (ways[0], Fraction(minutes[0])), (ways[1], Fraction(minutes[1])), rng)


def _sticks(rng: Random) -> Problem[Comparison]:
    names = rng.choice(
        (
            ("the rope", "the cable"),
            ("the red ribbon", "the blue ribbon"),
            ("the first pipe", "the second pipe"),
            ("the fence", "the wall"),
        )
    )
    n, each, m, other, cut = (
        rng.randint(3, 20),
        rng.randint(2, 15),
        rng.randint(3, 20),
        rng.randint(2, 15),
        rng.randint(1, 5),
    )
    x, y = n * each - cut, m * other
    if x == y:
        return _sticks(rng)
    text = (
        f"{names[0].capitalize()} is made of {n} pieces of {each} m and then shortened by {cut} m; {names[1]} "
        f"is made of {m} pieces of {other} m."
    )
    return _asked(text, LENGTH, (names[0], Fraction(x)), (names[1], Fraction(y)), rng)


KIND = kind(
    "comparison",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    comparisons.CHANGES,
    (_chain, _savings, _rectangles, _powers, _fractions, _shop, _trips, _sticks),
)
