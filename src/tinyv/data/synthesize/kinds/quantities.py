r"""Quantities: "2.5 km", "2500 m", "2.5" where the unit is fixed, "$4.50", "60°", "\frac{\pi}{3}", "-5 °C"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds.measures import ALIKE, MONEY, UNITS, converted, siblings
from tinyv.data.synthesize.kinds.number_problems import latex
from tinyv.data.synthesize.kinds.numbers import mantissa
from tinyv.data.synthesize.kinds.quantity_problems import PROBLEMS, Quantity, money
from tinyv.data.synthesize.kinds.settings import has_many_answers
from tinyv.data.synthesize.numerals import comma, decimal, fraction_words, grouped, in_words, other_digits

_COINS = frozenset({"cent", "eurocent", "pence"})
_DEGREES = frozenset({"degree", "celsius", "fahrenheit"})
_NUMBER = r"(-?\d{1,7}(?:\.\d{1,4})?)"
_READ = re.compile(
    rf"^{_NUMBER}\s*(?:\\[,; ])?\s*(?:\\(?:text|mathrm)\s?\{{\s*)?([^{{}}\d$\\][^{{}}$\\]*?)\s*\}}?(\^\{{?[23]\}}?)?$"
)
_READ_MONEY = re.compile(r"^(?:\\?\$|€|£)\s?(\d{1,7}(?:\.\d\d)?)$")
_READ_DEGREES = re.compile(rf"^{_NUMBER}\s?(?:°|\^\s?\\circ|\^\s?\{{\s?\\circ\s?\}})$")
_SPECIAL = re.compile(
    r"(?i)round|nearest|approx|estimat|significant|convert|express|form\b|range|interval|ratio|scale|"
    r"in terms of|dimension|how many times"
)
_BY_NAME = {
    text: unit.name
    for unit in UNITS.values()
    if unit.name not in MONEY | _DEGREES | _COINS | {"day", "ton"}
    for text in (*unit.signs, *unit.words, unit.one)
    if text not in ("in", "d", "l", "p")
}


def _read(ground_truth: str, question: str) -> Quantity | None:
    text = ground_truth.strip().strip("$").strip() if ground_truth.count("$") == 2 else ground_truth.strip()
    if _SPECIAL.search(question) or has_many_answers(question):
        return None
    if match := _READ_MONEY.match(ground_truth.strip()):
        unit = {"€": "euro", "£": "GBP"}.get(ground_truth.strip()[0], "dollar")
        return Quantity(Fraction(match[1]), unit, fixed=re.search(r"how many (dollars|euros)", question) is not None)
    if match := _READ_DEGREES.match(text):
        ok = 0 < Fraction(match[1]) < 360 and re.search(r"(?i)angle|∠", question)
        return Quantity(Fraction(match[1]), "degree", fixed=False) if ok and "radian" not in question else None
    match = _READ.match(text)
    if not match or (name := _BY_NAME.get(match[2] + (match[3] or "").replace("{", "").replace("}", ""))) is None:
        return None
    unit = UNITS[name]
    if not re.search(r"text|mathrm", ground_truth) and not _in_question(name, question):
        return None
    if unit.dimension in ("energy", "power", "force", "voltage", "density") and match[2] not in unit.words:
        return None
    asked = any(re.search(rf"(?i)\b(in|how many) {re.escape(word)}\b", question) for word in (*unit.words, *unit.signs))
    return Quantity(Fraction(match[1]), name, fixed=asked)


def _in_question(name: str, question: str) -> bool:
    """Whether the question speaks of such units: "2m" is two metres only if it does."""
    words = [
        word
        for unit in UNITS.values()
        if unit.dimension == UNITS[name].dimension
        for word in (*unit.words, unit.one, *unit.signs)
        if len(word) > 1
    ]
    return re.search(rf"(?<![A-Za-z])({'|'.join(map(re.escape, words))})(?![A-Za-z])", question) is not None


def _figure(value: Quantity) -> str | None:
    return money(value.number) if value.unit in MONEY else decimal(value.number)


def _with_sign(value: Quantity, rng: Random, figure: str | None = None) -> str | None:
    """The number with the sign of its unit."""
    unit = UNITS[value.unit]
    shown = figure or _figure(value)
    if shown is None:
        return None
    sign = unit.signs[rng.randrange(len(unit.signs))]
    if value.unit in MONEY:
        minus = "-" if shown.startswith("-") else ""
        return f"{minus}{sign}{' ' if sign[0] == 'R' else ''}{shown.lstrip('-')}"
    if value.unit in _DEGREES:
        return f"{shown}{' ' if sign[0] in '°℃℉' and value.unit != 'degree' and rng.random() < 0.5 else ''}{sign}"
    plain = "^" not in sign
    styles = [f"{shown} {sign}", f"{shown} {sign}", f"{shown}\\ \\mathrm{{{sign}}}"]
    if plain:
        styles += [f"{shown}\\,\\text{{{sign}}}", f"{shown} \\text{{ {sign}}}"]
    return pick(rng, *styles)


def _name(value: Quantity, rng: Random) -> str:
    unit = UNITS[value.unit]
    return unit.one if abs(value.number) == 1 else pick(rng, *unit.words)


def _with_name(value: Quantity, rng: Random) -> str | None:
    shown = _figure(value)
    return None if shown is None else f"{shown} {_name(value, rng)}"


def _plain(value: Quantity, rng: Random) -> str | None:
    return _bare(value, rng) if value.fixed and rng.random() < 0.3 else _with_sign(value, rng)


def _bare(value: Quantity, _: Random) -> str | None:
    """The number alone, where the question fixes the unit."""
    return _figure(value) if value.fixed and not value.wrong_unit else None


def _converted(value: Quantity, rng: Random) -> str | None:
    """In another unit of the same dimension, where the question leaves the unit open."""
    others = siblings(value.unit)
    if value.fixed or not others:
        return None
    other = others[rng.randrange(len(others))]
    number = converted(value.number, value.unit, other)
    size = decimal(number)
    if size is None or not Fraction(1, 1000) <= abs(number) < 10_000_000:
        return None
    moved = replace(value, number=number, unit=other)
    return _with_sign(moved, rng) if rng.random() < 0.6 else _with_name(moved, rng)


def _radians(value: Quantity, rng: Random) -> str | None:
    if value.unit != "degree" or value.fixed or value.wrong_unit or value.number <= 0:
        return None
    half_turns = value.number / 180
    top = "\\pi" if half_turns.numerator == 1 else f"{half_turns.numerator}\\pi"
    text = top if half_turns.denominator == 1 else f"\\frac{{{top}}}{{{half_turns.denominator}}}"
    return text + pick(rng, "", r"\text{ rad}", " radians", r"\ \mathrm{rad}")


def _small_money(value: Quantity, rng: Random) -> str | None:
    """Dollars and cents apart, or all in cents."""
    if value.unit not in ("dollar", "euro", "GBP") or value.number <= 0 or value.wrong_unit or value.fixed:
        return None
    cents = value.number * 100
    if cents.denominator > 1:
        return None
    whole, rest = divmod(int(cents), 100)
    big, small = {"dollar": ("dollar", "cents"), "euro": ("euro", "cents"), "GBP": ("pound", "pence")}[value.unit]
    if rest < 2 or not whole:
        return None
    return f"{whole} {big}{'s' if whole > 1 else ''} {pick(rng, 'and ', '')}{rest} {small}"


def _two_steps(value: Quantity, rng: Random) -> str | None:
    """Two units one after the other: 3 m 45 cm, 2 kg 300 g, 4 ft 5 in."""
    steps = {
        "m": ("cm", 100),
        "km": ("m", 1000),
        "kg": ("g", 1000),
        "foot": ("inch", 12),
        "pound": ("ounce", 16),
        "L": ("mL", 1000),
    }
    if value.unit not in steps or value.fixed or value.number <= 1:
        return None
    small, count = steps[value.unit]
    whole, rest = divmod(value.number, 1)
    if not rest or (rest * count).denominator > 1 or not whole:
        return None
    parts = [(Fraction(whole), value.unit), (rest * count, small)]
    if rng.random() < 0.5:
        return pick(rng, " ", " and ").join(f"{number} {UNITS[unit].signs[0]}" for number, unit in parts)
    return " and ".join(f"{number} {_name(Quantity(number, unit, False), rng)}" for number, unit in parts)


def _comma(value: Quantity, rng: Random) -> str | None:
    shown = _figure(value)
    written = None if shown is None else comma(shown, rng)
    if written is None:
        return None
    if value.unit in MONEY:
        return f"{written} {_name(value, rng)}"
    return _with_sign(value, rng, written)


def _groups(value: Quantity, rng: Random) -> str | None:
    """Digits in groups of three."""
    whole, dot, places = (_figure(value) or "").partition(".")
    if not whole or (head := grouped(int(whole), pick(rng, ",", ",", " ", "\u202f", r"\,"))) is None:
        return None
    return _with_sign(value, rng, head + dot + places)


def _machine(value: Quantity, rng: Random) -> str | None:
    """As a program prints it."""
    found = mantissa(value.number)
    if found is None or value.unit in MONEY | _COINS | _DEGREES:
        return None
    unit = UNITS[value.unit].signs[0] if rng.random() < 0.5 else _name(value, rng)
    return f"{found[0]}E{found[1]} {unit}"


def _words(value: Quantity, rng: Random) -> str | None:
    if value.unit in MONEY and value.number.denominator > 1:
        return None
    if value.number.denominator == 1:
        if abs(value.number) >= 1_000_000:
            return None
        words = in_words(int(value.number))
    else:
        words = fraction_words(value.number, rng)
    if words is None or 0 < abs(value.number) < 1:
        return None
    return f"{words} {_name(value, rng)}"


def _mixed(value: Quantity, rng: Random) -> str | None:
    whole, rest = divmod(abs(value.number), 1)
    if value.unit in MONEY | _COINS or not rest or rest.denominator > 20 or value.number < 0:
        return None
    top, shown = value.number.numerator, f"{whole} {rest}" if whole else str(rest)
    style = rng.randrange(3)
    if style == 0:
        shown = f"{whole}{latex(rest)}" if whole else latex(rest)
    if style == 1:
        shown = pick(rng, f"{top}/{value.number.denominator}", latex(value.number))
    return _with_sign(value, rng, shown) if value.unit not in _DEGREES else f"{shown} {_name(value, rng)}"


def _scientific(value: Quantity, rng: Random) -> str | None:
    found = mantissa(value.number)
    if found is None or value.unit in MONEY | _COINS | _DEGREES or (abs(found[1]) < 2 and rng.random() < 0.7):
        return None
    return _with_sign(
        value, rng, pick(rng, rf"{found[0]} \times 10^{{{found[1]}}}", rf"{found[0]} \cdot 10^{{{found[1]}}}")
    )


def _digits(value: Quantity, rng: Random) -> str | None:
    text = _with_name(value, rng)
    return None if text is None else other_digits(text, rng)


def _unit_change(value: Quantity, rng: Random) -> Quantity | None:
    """The same number with a unit that contradicts the question."""
    unit = UNITS[value.unit]
    others = [
        name
        for name in ALIKE.get(unit.dimension, ())
        # A milliliter and a cubic centimeter are the same, and so are -40 degrees on both scales.
        if UNITS[name].factor != unit.factor or UNITS[name].dimension != unit.dimension
    ]
    if not others or value.number == 0 or (value.unit in _DEGREES and value.number == -40):
        return None
    return replace(value, unit=pick(rng, *others), wrong_unit=True)


def _wrong_factor(value: Quantity, rng: Random) -> Quantity:
    factor = rng.choice((Fraction(10), Fraction(1, 10), Fraction(100), Fraction(1, 100), Fraction(60), Fraction(2)))
    return replace(value, number=value.number * factor)


def _inverse_conversion(value: Quantity, rng: Random) -> Quantity | None:
    """Converted with the factor upside down, or with that of the length for an area."""
    others = siblings(value.unit)
    if not others or value.fixed or UNITS[value.unit].dimension == "dollars":
        return None
    other = pick(rng, *others)
    back = converted(value.number, other, value.unit)
    if decimal(back) is None or not Fraction(1, 1000) <= abs(back) < 10_000_000:
        return None
    changed = replace(value, number=back, unit=other)
    return None if converted(back, other, value.unit) == value.number else changed


def _digit(value: Quantity, rng: Random) -> Quantity | None:
    text = _figure(value)
    if text is None or value.number == 0:
        return None
    places = [i for i, sign in enumerate(text) if sign.isdigit()]
    place = places[rng.randrange(len(places))]
    changed = text[:place] + pick(rng, *(d for d in "0123456789" if d != text[place])) + text[place + 1 :]
    return replace(value, number=Fraction(changed)) if Fraction(changed) else None


def _minus(value: Quantity, _: Random) -> Quantity | None:
    return replace(value, number=-value.number) if value.unit in ("celsius", "fahrenheit") and value.number else None


def _plus(value: Quantity, rng: Random) -> Quantity | None:
    step = rng.choice((Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(10)))
    return replace(value, number=value.number + step) if value.number + step > 0 else None


def _kelvin(value: Quantity, rng: Random) -> str | None:
    if value.unit != "celsius" or value.fixed or value.wrong_unit:
        return None
    shown = decimal(value.number + Fraction(27315, 100))
    return None if shown is None else f"{shown} {pick(rng, 'K', 'K', 'kelvin')}"


def _fahrenheit(value: Quantity, rng: Random) -> str | None:
    """The other scale of temperature."""
    if value.fixed or value.unit not in ("celsius", "fahrenheit"):
        return None
    if value.unit == "celsius":
        return _with_sign(replace(value, number=value.number * 9 / 5 + 32, unit="fahrenheit"), rng)
    return _with_sign(replace(value, number=(value.number - 32) * 5 / 9, unit="celsius"), rng)


KIND = Kind(
    name="quantity",
    read=_read,
    problems=PROBLEMS,
    renderings=(
        Rendering("", _plain, 3),
        Rendering("1.4", _with_name, 1),
        Rendering("1.4", _with_sign, 1),
        Rendering("1.4", _bare, 2),
        Rendering("1.4", _converted, 3),
        Rendering("1.4", _radians, 1),
        Rendering("1.4", _fahrenheit, 0.7),
        Rendering("1.4", _kelvin, 0.5),
        Rendering("1.4", _small_money, 1),
        Rendering("1.4", _two_steps, 1),
        Rendering("2.5", _comma, 2),
        Rendering("2.5", _groups, 1),
        Rendering("2.5", _machine, 0.5),
        Rendering("4.2", _scientific, 0.5),
        Rendering("4.4", _words, 1.5),
        Rendering("4.4", _mixed, 1.5),
        Rendering("1.2", _digits, 0.2),
    ),
    changes=(
        Change("unit", _unit_change),
        Change("unit", _unit_change),
        Change("factor", _wrong_factor),
        Change("factor", _inverse_conversion),
        Change("digit", _digit),
        Change("sign", _minus),
        Change("off by one", _plus),
    ),
)
