"""What happens to a quantity when others change: "it doubles", "the area decreases by 4%"."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import factors
from tinyv.data.synthesize.statements.factors import Factor, does
from tinyv.data.synthesize.statements.grammar import kind, problem, say
from tinyv.data.synthesize.statements.words import people

_ASKS = (
    "How does the <q> change?",
    "What happens to the <q>?",
    "How is the <q> affected?",
    "State how the <q> changes.",
    "Describe the effect on the <q>.",
    "By what factor or percentage does the <q> change, if at all?",
    "What is the effect of this on the <q>?",
    "How does the new <q> compare with the old one?",
    "Say exactly what happens to the <q>.",
    "Determine the exact change of the <q>.",
)
_FACTORS = [Fraction(k) for k in (2, 3, 4, 5, 6)] + [Fraction(1, k) for k in (2, 3, 4, 5)] + [Fraction(1)]
_PERCENTS = [Fraction(100 + p, 100) for p in (-60, -50, -40, -25, -20, -10, -5, 5, 10, 15, 20, 25, 30, 40, 50, 60)]


def _some(rng: Random) -> Fraction:
    return rng.choice(_FACTORS if rng.random() < 0.5 else _PERCENTS)


def _asked(setting: str, value: Factor, rng: Random) -> Problem[Factor] | None:
    """The problem; None if the factor is no fit number for a sentence."""
    if value.factor.numerator > 20000 or value.factor.denominator > 20000:
        return None
    ask = say(pick(rng, *_ASKS), rng, q=value.subject)
    return problem(f"{setting} {ask}", value, rng)


def _two(first: str, a: Fraction, second: str, b: Fraction, rng: Random) -> str:
    """Two changes in one sentence."""
    return say(
        "[<x> <dx>, and <y> <dy>.|<x> <dx> while <y> <dy>.|<y> <dy>, and at the same time <x> <dx>.]",
        rng,
        x=f"the {first}",
        y=f"the {second}",
        dx=does(a, rng),
        dy=does(b, rng),
    )


_SHAPES = (
    ("a rectangle", "length", "width", 1, "area"),
    ("a triangle", "base", "height belonging to it", 1, "area"),
    ("a cylinder", "height", "radius of its base", 2, "volume"),
    ("a cone", "height", "base radius", 2, "volume"),
    ("a pyramid with a square base", "height", "side of its base", 2, "volume"),
    ("a rhombus", "longer diagonal", "other diagonal", 1, "area"),
    ("a parallelogram", "base", "height on that base", 1, "area"),
    ("a prism with a square base", "height", "side length of the square", 2, "volume"),
    ("a sector of a circle", "central angle", "radius", 2, "area"),
)
"""Shape, two lengths, the exponent of the second, and what is measured."""


def _shape(rng: Random) -> Problem[Factor]:
    shape, first, second, power, measure = rng.choice(_SHAPES)
    a, b = _some(rng), _some(rng)
    if shape == "a sector of a circle":
        a = rng.choice([f for f in _FACTORS + _PERCENTS if f <= 1])
    text = say("[Consider|Take|Let us look at|We are given] <s>.", rng, s=shape) + " " + _two(first, a, second, b, rng)
    letter = "V" if measure == "volume" else "A"
    return _asked(_sentences(text), Factor(measure, letter, a * b**power), rng) or _shape(rng)


def _sentences(text: str) -> str:
    return ". ".join(part[:1].upper() + part[1:] for part in text.split(". "))


def _prices(rng: Random) -> Problem[Factor]:
    steps = rng.randint(2, 3)
    total, parts = Fraction(1), list[str]()
    for _ in range(steps):
        p = rng.choice((5, 10, 15, 20, 25, 30, 40, 50))
        rise = rng.random() < 0.5
        total *= Fraction(100 + (p if rise else -p), 100)
        verb = pick(rng, "raised", "increased", "put up") if rise else pick(rng, "lowered", "cut", "reduced")
        parts.append(f"{verb} by {p}%")
    thing = pick(rng, "coat", "bicycle", "concert ticket", "laptop", "train ticket", "lamp", "phone", "sofa", "camera")
    who = people(rng, 1)[0]
    opening = say(
        "[The price of <t> is|A shop sells <t>; its price is|<w> watches the price of <t>. It is|"
        "During one year the price of <t> is] first <p>",
        rng,
        t=f"a {thing}",
        w=who,
        p=", then ".join(parts),
    )
    return _asked(opening + ".", Factor("price", "P", total), rng) or _prices(rng)


def _journey(rng: Random) -> Problem[Factor]:
    a, b, who = _some(rng), _some(rng), people(rng, 1)[0]
    trip = pick(rng, "runs", "cycles", "drives", "walks", "sails")
    opening = f"{who} {trip} a certain distance at constant speed. On the next day"
    if rng.random() < 0.5:
        text = f"{opening}, compared with the first, {_two('distance', a, 'speed', b, rng)}"
        value = Factor("travel time", "t", a / b)
    else:
        text = f"{opening}, compared with the first, {_two('speed', a, 'travel time', b, rng)}"
        value = Factor("distance", "d", a * b)
    return _asked(text, value, rng) or _journey(rng)


def _formula(rng: Random) -> Problem[Factor]:
    """A product of powers with letters of its own."""
    y, x, z = rng.sample(("y", "u", "w", "p", "q", "x", "z", "T", "R", "S", "E", "F"), 3)
    i, j = rng.choice((1, 2, 3)), rng.choice((1, 2))
    c = pick(rng, "", "2", "3", "5", "7")
    a, b = rng.choice(_FACTORS[:9]), rng.choice(_FACTORS[:9])
    up, down = (x if i == 1 else f"{x}^{i}"), (z if j == 1 else f"{z}^{j}")
    below = rng.random() < 0.5
    right = rf"\frac{{{c}{up}}}{{{down}}}" if below else f"{c}{up} {down}"
    value = Factor(f"value of ${y}$", y, a**i * b ** (-j if below else j))
    opening = say("[Let|Suppose that|Positive quantities satisfy|We know that] $<y> = <r>$.", rng, y=y, r=right)
    if opening.startswith("Let"):
        opening = opening[:-1] + " with positive variables."
    changed = _two(f"value of ${x}$", a, f"value of ${z}$", b, rng)
    return _asked(f"{opening} {changed[0].upper()}{changed[1:]}", value, rng) or _formula(rng)


def _statistics(rng: Random) -> Problem[Factor]:
    c = rng.choice((2, 3, 4, 5, 10, Fraction(1, 2), Fraction(6, 5), Fraction(3, 2)))
    measure, letter, power = rng.choice(
        (("mean", "m", 1), ("median", "m", 1), ("standard deviation", "s", 1), ("variance", "v", 2), ("range", "r", 1))
    )
    who = pick(
        rng,
        "A list of positive numbers, not all equal, is given.",
        "A teacher records positive test scores, not all of them equal.",
        "The masses of several different stones are recorded.",
        "A data set holds unequal positive measurements.",
    )
    if measure not in ("mean", "median") and rng.random() < 0.3:
        text = f"{who} The number {rng.randint(2, 40)} is added to every one of the values."
        return _asked(text, Factor(measure, letter, Fraction(1)), rng) or _statistics(rng)
    text = f"{who} Every one of the values is multiplied by {c}."
    return _asked(text, Factor(measure, letter, Fraction(c) ** power), rng) or _statistics(rng)


def _solid(rng: Random) -> Problem[Factor]:
    solid, length = rng.choice(
        (
            ("cube", "edge length"),
            ("sphere", "radius"),
            ("regular tetrahedron", "edge length"),
            ("square", "side length"),
            ("circle", "diameter"),
            ("equilateral triangle", "side length"),
            ("regular hexagon", "side length"),
        )
    )
    flat = solid in ("square", "circle", "equilateral triangle", "regular hexagon")
    options = (("area", "A", 2), ("perimeter", "P", 1)) if flat else (("surface area", "S", 2), ("volume", "V", 3))
    measure, letter, power = rng.choice(options)
    measure = "circumference" if (solid, measure) == ("circle", "perimeter") else measure
    a = _some(rng)
    opening = say(
        "[The <l> of a <s> <d>.|In a <s>, the <l> <d>.|A <s> is changed so that its <l> <d>.]",
        rng,
        l=length,
        s=solid,
        d=does(a, rng),
    )
    return _asked(opening, Factor(measure, letter, a**power), rng) or _solid(rng)


_BUSINESS = (
    (
        "revenue of a stall (price per item times number of items sold)",
        "price per item",
        "number of items sold",
        False,
        "R",
    ),
    (
        "population density of a region (inhabitants per square kilometre)",
        "number of inhabitants",
        "area of the region",
        True,
        "D",
    ),
    (
        "fuel cost of a trip (price per litre times litres used)",
        "price per litre",
        "number of litres used",
        False,
        "C",
    ),
    (
        "average mass of a package (total mass over number of packages)",
        "total mass",
        "number of packages",
        True,
        "m",
    ),
    (
        "water bill (price per cubic metre times cubic metres used)",
        "price per cubic metre",
        "amount of water used",
        False,
        "B",
    ),
    (
        "wage per hour of a worker (weekly pay over weekly hours)",
        "weekly pay",
        "number of weekly hours",
        True,
        "w",
    ),
)
"""Quantity with its rule, both parts, whether it is a quotient, and its letter."""


def _business(rng: Random) -> Problem[Factor]:
    """Revenue, average, density: a product or quotient in words."""
    a, b = _some(rng), _some(rng)
    whole, first, second, quotient, symbol = rng.choice(_BUSINESS)
    name = whole.split(" (")[0]
    text = f"{pick(rng, 'Consider', 'Look at', 'We study', 'Take')} the {whole}. " + _sentences(
        _two(first, a, second, b, rng)
    )
    return _asked(text, Factor(name, symbol, a / b if quotient else a * b), rng) or _business(rng)


KIND = kind(
    "change of a quantity",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    factors.CHANGES,
    (_shape, _prices, _journey, _formula, _statistics, _solid, _business),
)
