"""Settings in which a ratio or odds is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.kinds._cast import people

T = TypeVar("T")
Build = Callable[[Random], T]
"""Makes something from chance."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A question about a ratio."""

    question: str
    """Its text, without a word about the form of the answer."""

    parts: tuple[int, ...]
    """The parts, in the order asked for, not yet reduced."""

    names: tuple[str, ...] = ()
    """Short names of the parts."""

    countable: bool = False
    """Whether the parts count things."""

    odds: bool = False
    """Whether odds are asked for."""


Maker = Build[Setting]


def _collection(rng: Random) -> Setting:
    x, y = rng.choice((("oaks", "birches"), ("cats", "dogs"), ("novels", "comics"), ("tulips", "roses"),
                       ("vans", "bikes"), ("geese", "ducks"), ("chairs", "stools"), ("coins", "medals")))  # fmt: skip
    base, a, b = rng.randint(2, 9), rng.randint(2, 12), rng.randint(2, 12)
    a, b = a * base, b * base
    place = pick(rng, "A park ranger", "An inventory clerk", "A census taker", people(rng, 1)[0])
    asked = pick(rng, f"What is the ratio of {x} to {y}?", f"Find the ratio {x} : {y}.")
    if rng.random() < 0.5:
        return Setting(f"{place} counts {a} {x} and {b} {y}, and nothing else. {asked}", (a, b), (x, y), True)
    return Setting(f"{place} counts {a + b} {x} and {y} in all; {a} of them are {x}. {asked}", (a, b), (x, y), True)


def _speeds(rng: Random) -> Setting:
    x, y = people(rng, 2)
    base, a, b = rng.randint(2, 8), rng.randint(2, 9), rng.randint(2, 9)
    way = pick(rng, "walk from the station to the lake", "row across the bay", "cycle round the same track")
    question = pick(
        rng,
        f"{x} and {y} {way}. {x} needs {a * base} minutes for it, {y} needs {b * base} minutes. ",
        f"To {way}, {x} takes {a * base} minutes while {y} takes {b * base} minutes. ",
    ) + pick(rng, f"What is the ratio of {x}'s speed to {y}'s speed?", f"Find {x}'s speed : {y}'s speed.")
    return Setting(question, (b, a), (f"{x}'s speed", f"{y}'s speed"))


def _similar(rng: Random) -> Setting:
    a, b = rng.randint(2, 9), rng.randint(2, 9)
    base = rng.randint(1, 6)
    power, asked, solid = rng.choice(
        (
            (2, "areas", "squares"),
            (2, "areas", "regular pentagons"),
            (2, "surface areas", "cubes"),
            (3, "volumes", "cubes"),
            (3, "volumes", "regular tetrahedra"),
            (1, "perimeters", "regular hexagons"),
        )
    )
    question = pick(
        rng,
        f"Two {solid} have edges of {a * base} cm and {b * base} cm. "
        f"Find the ratio of their {asked}, the first to the second.",
        f"The edges of two {solid} measure {a * base} mm and {b * base} mm, in this order. "
        f"In what ratio are their {asked} (same order)?",
    )
    return Setting(question, (a**power, b**power))


def _mixing(rng: Random) -> Setting:
    low, mid, high = sorted(rng.sample(range(5, 90, 1), 3))
    what = pick(rng, "acid", "salt", "alcohol", "syrup", "antifreeze")
    question = (
        pick(
            rng,
            f"Solution A is {low}% {what} and solution B is {high}% {what}. ",
            f"Bottle A holds a solution with {low}% {what}, bottle B one with {high}% {what}. ",
        )
        + f"By mass, in what ratio A : B must they be mixed to get a solution that is {mid}% {what}?"
    )
    return Setting(question, (high - mid, mid - low), ("A", "B"))


def _chain(rng: Random) -> Setting:
    a, b, c, d = (rng.randint(2, 9) for _ in range(4))
    p, q, r = rng.choice((("x", "y", "z"), ("p", "q", "r"), ("a", "b", "c"), ("u", "v", "w")))
    lead = pick(
        rng,
        f"Positive numbers {p}, {q}, {r} satisfy {p} : {q} = {a} : {b} and {q} : {r} = {c} : {d}. ",
        f"Suppose that {p}:{q} = {a}:{b} and {q}:{r} = {c}:{d} for positive {p}, {q}, {r}. ",
    )
    if rng.random() < 0.5:
        return Setting(lead + f"Find the ratio {p} : {r}.", (a * c, b * d), (p, r))
    return Setting(lead + f"Find {p} : {q} : {r}.", (a * c, b * c, b * d), (p, q, r))


def _shares(rng: Random) -> Setting:
    names = rng.choice((("sand", "cement", "gravel"), ("flour", "sugar", "butter"), ("copper", "zinc", "tin"),
                        ("red paint", "white paint", "blue paint"), ("oats", "nuts", "raisins")))  # fmt: skip
    base = rng.randint(2, 15)
    parts = [rng.randint(1, 9) * base for _ in names]
    unit = pick(rng, "kg", "g", "litres", "cups")
    listed = ", ".join(f"{part} {unit} of {name}" for part, name in zip(parts, names, strict=True))
    question = pick(rng, "A mixture consists of ", "A batch is made from ", "A workshop blends ") + (
        f"{listed}. What is the ratio {names[0]} : {names[1]} : {names[2]}?"
    )
    return Setting(question, tuple(parts), names)


def _odds(rng: Random) -> Setting:
    good, bad = rng.randint(2, 15), rng.randint(2, 15)
    colour, other = rng.sample(("red", "green", "blue", "white", "black", "amber"), 2)
    thing = pick(rng, "marbles", "beads", "balls", "tokens", "buttons")
    holder = pick(rng, "A bag", "An urn", "A box", "A jar")
    question = (
        f"{holder} holds {good} {colour} {thing} and {bad} {other} {thing}. One is drawn at random. "
        f"What are the odds in favour of drawing one that is {colour}, favourable to unfavourable?"
    )
    return Setting(question, (good, bad), odds=True)


def _gears(rng: Random) -> Setting:
    base, a, b = rng.randint(2, 6), rng.randint(3, 12), rng.randint(3, 12)
    question = pick(
        rng,
        f"Gear P with {a * base} teeth meshes with gear Q with {b * base} teeth. ",
        f"Two meshing gears, P and Q, have {a * base} and {b * base} teeth. ",
    ) + pick(
        rng,
        "Find the ratio of the turns made by P to the turns made by Q in the same time.",
        "What is the ratio of the rotational speed of P to that of Q?",
    )
    return Setting(question, (b, a))


def _moles(rng: Random) -> Setting:
    (x, mx), (y, my) = rng.sample((("C", 12), ("O", 16), ("S", 32), ("Ca", 40), ("Mg", 24), ("N", 14), ("H", 1)), 2)
    a, b = rng.randint(1, 5), rng.randint(1, 5)
    tenth = rng.choice((2, 3, 4, 5))
    question = (
        f"A compound of {x} (molar mass {mx} g/mol) and {y} (molar mass {my} g/mol) is analysed: a sample contains "
        f"{a * mx * tenth} g of {x} and {b * my * tenth} g of {y}. "
        f"In what ratio are the numbers of atoms, {x} to {y}?"
    )
    return Setting(question, (a, b), (x, y))


def _energy(rng: Random) -> Setting:
    m1, m2, v1, v2 = rng.randint(1, 8), rng.randint(1, 8), rng.randint(1, 9), rng.randint(1, 9)
    question = pick(
        rng,
        f"Cart 1 has mass {m1} kg and speed {v1} m/s; cart 2 has mass {m2} kg and speed {v2} m/s. ",
        f"Two carts roll along a track, cart 1 ({m1} kg) at {v1} m/s and cart 2 ({m2} kg) at {v2} m/s. ",
    )
    if rng.random() < 0.5:
        asked, parts = "kinetic energy", (m1 * v1 * v1, m2 * v2 * v2)
    else:
        asked, parts = "momentum", (m1 * v1, m2 * v2)
    return Setting(question + f"What is the ratio of the {asked} of cart 1 to that of cart 2?", parts)


MAKERS: tuple[Maker, ...] = (
    _collection, _speeds, _similar, _mixing, _chain, _shares, _odds, _gears, _moles, _energy,
)  # fmt: skip
"""All settings."""
