r"""Problems whose answer is a quantity with a unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds.measures import UNITS
from tinyv.data.synthesize.kinds.settings import person, things
from tinyv.data.synthesize.numerals import decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of units."""

    number: Fraction
    """How many."""

    unit: str
    """Name of the unit in `measures.UNITS`."""

    fixed: bool
    """True if the question fixes the unit: it may be left out, and no other is taken. Otherwise it must be shown, and
    may be converted."""

    wrong_unit: bool = False
    """True for a quantity with a unit that contradicts the question: without the unit it would be right."""


_OPEN = (
    "Give the result with its unit.", "State the answer together with a unit.", "Any suitable unit is accepted.",
    "Give a number and a unit.", "Choose a suitable unit, and write it with the number.",
)  # fmt: skip


def money(number: Fraction) -> str:
    """An amount as on a bill: whole, or with two decimals.

    >>> money(Fraction(9, 2)), money(Fraction(12))
    ('4.50', '12')
    """
    return str(number) if number.denominator == 1 else decimal(number, least=2) or str(number)


def _truth(rng: Random, value: Quantity) -> str:
    unit, number = UNITS[value.unit], decimal(value.number) or str(value.number)
    sign = unit.signs[0]
    if value.unit in ("dollar", "euro", "GBP", "rupee"):
        return pick(
            rng, f"{sign}{money(value.number)}", f"{money(value.number)} {unit.words[0]}", f"{money(value.number)}"
        )
    if value.unit in ("celsius", "degree", "fahrenheit"):
        return pick(rng, f"{number}{sign}", f"{number}{unit.signs[1]}", f"${number}{unit.signs[1]}$")
    styles = [
        f"{number} {sign}",
        f"${number}\\,\\text{{{sign}}}$",
        f"{number} \\text{{ {sign}}}",
        f"{number} {unit.words[0]}",
    ]
    if value.fixed:
        styles += [number, f"${number}$"]
    return pick(rng, *styles)


def _problem(rng: Random, question: str, number: Fraction | int, unit: str, fixed: bool) -> Problem[Quantity]:
    """The problem; where the unit is not fixed, a sentence asks for one."""
    value = Quantity(Fraction(number), unit, fixed)
    truth = _truth(rng, value)
    if unit in ("dollar", "euro", "GBP", "rupee") and not fixed and truth[0].isdigit() and truth[-1].isdigit():
        truth = f"{truth} {UNITS[unit].words[0]}"
    return Problem(question if fixed else f"{question} {pick(rng, *_OPEN)}", value, truth)


def _tenths(rng: Random, low: int, high: int) -> Fraction:
    """A number with at most one decimal."""
    return Fraction(rng.randint(low * 10, high * 10), 10) if rng.random() < 0.5 else Fraction(rng.randint(low, high))


def _show(number: Fraction) -> str:
    return decimal(number) or str(number)


def _rope(rng: Random) -> Problem[Quantity]:
    unit, pieces = pick(rng, "m", "cm", "foot", "inch", "mm", "yard"), rng.randint(3, 24)
    length, what = _tenths(rng, 2, 40), pick(rng, "rope", "wire", "ribbon", "cable", "hose")
    words, fixed = UNITS[unit].words[0], rng.random() < 0.5
    asked = f"how many {words} long was the {what}" if fixed else f"how long was the {what}"
    question = pick(
        rng,
        f"A {what} is cut into {pieces} equal pieces of {_show(length)} {words} each, with nothing left. At "
        f"first, {asked}?",
        f"{person(rng)} cuts a {what} completely into {pieces} parts, each {_show(length)} {words} long. Before "
        f"the cuts, {asked}?",
    )
    return _problem(rng, question, pieces * length, unit, fixed)


def _weight(rng: Random) -> Problem[Quantity]:
    unit, count, each = pick(rng, "g", "kg", "mg", "pound", "ounce"), rng.randint(3, 60), _tenths(rng, 2, 50)
    box, what, fixed = _tenths(rng, 1, 30), things(rng), rng.random() < 0.5
    words = UNITS[unit].words[0]
    asked = (
        pick(rng, f"What is the total mass in {words}?", f"How many {words} is that in total?")
        if fixed
        else pick(rng, "What is the total mass?", "Find the mass of the full box.")
    )
    question = (
        f"An empty box weighs {_show(box)} {words}. {person(rng)} puts {count} {what} of {_show(each)} {words} each "
        f"into it. {asked}"
    )
    return _problem(rng, question, count * each + box, unit, fixed)


def _travel(rng: Random) -> Problem[Quantity]:
    metric = rng.random() < 0.7
    speed_unit, unit = ("km/h", "km") if metric else ("mph", "mile")
    speed, hours = rng.randint(3, 120), Fraction(rng.randint(2, 22), rng.choice((1, 2, 2, 4)))
    who, sign, fixed = person(rng), UNITS[speed_unit].signs[0], rng.random() < 0.5
    words, distance = UNITS[unit].words[0], speed * hours
    if rng.random() < 0.5:
        asked = f"How many {words} does the trip cover?" if fixed else "What distance is that?"
        question = f"{who} travels for {_show(hours)} hours at a steady {speed} {sign}. {asked}"
        return _problem(rng, question, distance, unit, fixed)
    asked = f"in {sign}" if fixed else ""
    question = (
        pick(
            rng,
            f"{who} covers {_show(distance)} {words} in {_show(hours)} hours. What is the average speed {asked}?",
            f"A train needs {_show(hours)} hours for {_show(distance)} {words}. Find its average speed {asked}.",
        )
        .replace(" ?", "?")
        .replace(" .", ".")
    )
    return _problem(rng, question, speed, speed_unit, fixed)


def _field(rng: Random) -> Problem[Quantity]:
    unit, side = rng.choice((("m2", "m"), ("cm2", "cm"), ("km2", "km"), ("mm2", "mm"), ("m2", "m")))
    a, b, fixed = _tenths(rng, 2, 60), _tenths(rng, 2, 60), rng.random() < 0.5
    words = UNITS[unit].words[0]
    asked = f"in {words}" if fixed else ""
    question = (
        pick(
            rng,
            f"A rectangle is {_show(a)} {side} long and {_show(b)} {side} wide. What is its area {asked}?",
            f"Find the area {asked} of a parallelogram with base {_show(a)} {side} and height {_show(b)} {side}.",
            f"A rectangular plate measures {_show(a)} {side} by {_show(b)} {side}. How large is its surface on "
            f"one side {asked}?",
        )
        .replace(" ?", "?")
        .replace("  ", " ")
    )
    return _problem(rng, question, a * b, unit, fixed)


def _tank(rng: Random) -> Problem[Quantity]:
    unit, rate, minutes, start = pick(rng, "L", "mL", "L"), _tenths(rng, 2, 40), rng.randint(3, 90), rng.randint(5, 400)
    words, fixed = UNITS[unit].words[0], rng.random() < 0.5
    asked = (
        pick(rng, f"How many {words} does it hold then?", f"Find the amount of water in {words}.")
        if fixed
        else pick(rng, "How much water does it hold then?", "Find the volume of water in it.")
    )
    question = (
        f"A vessel holds {start} {words} of water. For {minutes} minutes, {_show(rate)} {words} flow in every "
        "minute and none "
        f"flows out. {asked}"
    )
    return _problem(rng, question, start + rate * minutes, unit, fixed)


def _bill(rng: Random) -> Problem[Quantity]:
    unit = pick(rng, "dollar", "dollar", "euro", "GBP", "rupee")
    cents = Fraction(rng.randint(30, 4000), 1 if unit == "rupee" else 100)
    count, paid_back, what, who = rng.randint(2, 12), rng.randint(0, 3), things(rng), person(rng)
    sign = pick(rng, *UNITS[unit].signs[:2])
    fixed = rng.random() < 0.5
    words = {"GBP": "pounds sterling"}.get(unit, UNITS[unit].words[0])
    price = f"{sign}{money(cents)}"
    asked = f"How many {words} does {who} pay?" if fixed else f"How much does {who} pay?"
    total = count * cents
    if paid_back and total > 2 * paid_back:
        total -= paid_back
        question = f"{who} buys {count} {what} at {price} each and gets {sign}{paid_back} off the total. {asked}"
    else:
        question = f"One of the {what} costs {price}. {who} buys {count} of them. {asked}"
    return _problem(rng, question, total, unit, fixed)


def _temperature(rng: Random) -> Problem[Quantity]:
    unit, start = pick(rng, "celsius", "celsius", "fahrenheit"), _tenths(rng, -20, 40)
    change, hours, fixed = _tenths(rng, 2, 5), rng.randint(2, 9), rng.random() < 0.5
    sign, words = UNITS[unit].signs[0], UNITS[unit].words[0]
    down = rng.random() < 0.5
    asked = f"What is the temperature in {words} then?" if fixed else "What is the temperature then?"
    question = (
        f"At noon it is {_show(start)} {sign}. Every hour the temperature {'falls' if down else 'rises'} by "
        f"{_show(change)} "
        f"degrees on the same scale, for {hours} hours. {asked}"
    )
    return _problem(rng, question, start + (-1 if down else 1) * change * hours, unit, fixed)


def _angle(rng: Random) -> Problem[Quantity]:
    if rng.random() < 0.5:
        a, b = rng.randint(20, 85), rng.randint(15, 80)
        question = pick(
            rng,
            f"Two angles of a triangle measure {a}° and {b}°. How large is the third angle?",
            f"In triangle $PQR$, $\\angle P = {a}^\\circ$ and $\\angle Q = {b}^\\circ$. Find $\\angle R$.",
        )
        number = Fraction(180 - a - b)
    else:
        sides = rng.choice((5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 30, 36))
        question = pick(
            rng,
            f"How large is each interior angle of a regular polygon with {sides} sides?",
            f"Find the measure of one interior angle of a regular {sides}-gon.",
        )
        number = 180 - Fraction(360, sides)
    value = Quantity(number, "degree", fixed=False)
    tail = pick(rng, "Degrees and radians are both fine.", "Answer in degrees or radians.", "Use degrees or radians.")
    return Problem(f"{question} {tail}", value, _truth(rng, value))


def _physics(rng: Random) -> Problem[Quantity]:
    a, b, fixed = _tenths(rng, 2, 40), rng.randint(2, 60), rng.random() < 0.5
    question, unit = rng.choice(
        (
            (f"A force of {_show(a)} N moves a cart {b} m in its own direction. How much work does it do", "J"),
            (f"A current of {_show(a)} A flows through a resistor of {b} ohms. What is the voltage across it", "V"),
            (f"A mass of {b} kg is accelerated at {_show(a)} m/s². What net force acts on it", "N"),
            (f"A device runs at {b} V and draws {_show(a)} A. What is its power", "W"),
        )
    )
    return _problem(rng, f"{question}{f', in {UNITS[unit].words[0]}' if fixed else ''}?", a * b, unit, fixed)


PROBLEMS = (_rope, _weight, _travel, _field, _tank, _bill, _temperature, _angle, _physics)
"""Generators of problems."""
