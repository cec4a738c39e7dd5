"""The units that answers use, as data: what each measures and its exact factor to the base unit of that dimension.

Sources: the SI brochure (prefixes, derived units), the international yard and pound of 1959, US customary volumes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Dimension: TypeAlias = tuple[tuple[str, int], ...]
"""Base quantities with their exponents, sorted: an area is `(("length", 2),)`. A bare number has `()`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement, a currency, a percent sign, or the noun that was counted."""

    dimension: Dimension
    """What it measures. Things that cannot be converted into each other have bases of their own (`noun:apple`)."""

    factor: Fraction | None
    """How many base units one of it is, without its power of pi; None if that is not fixed (a ton, a megabyte)."""

    name: str
    """Canonical name; two units with the same name are the same."""

    pi_power: int = 0
    """Power of pi in the factor: a degree is pi/180 radians, so it has 1 and the factor 1/180."""

    def __mul__(self, other: Unit) -> Unit:
        """The product of two units, as in newton metre."""
        factor = None if self.factor is None or other.factor is None else self.factor * other.factor
        bases = dict(self.dimension)
        for base, power in other.dimension:
            bases[base] = bases.get(base, 0) + power
        dimension = tuple(sorted((base, power) for base, power in bases.items() if power))
        return Unit(dimension, factor, f"{self.name} {other.name}", self.pi_power + other.pi_power)

    def __pow__(self, power: int) -> Unit:
        """The unit to an integer power."""
        factor = None if self.factor is None else self.factor**power
        dimension = tuple((base, exponent * power) for base, exponent in self.dimension) if power else ()
        return Unit(dimension, factor, f"{self.name}^{power}", self.pi_power * power)

    @property
    def noun(self) -> str:
        """The counted noun in the singular, empty if this is no counted noun."""
        base = self.dimension[0][0] if len(self.dimension) == 1 else ""
        return base[5:] if base.startswith("noun:") and self.dimension[0][1] == 1 else ""

    @property
    def currency(self) -> str:
        """The currency's code, empty if this is no amount of money."""
        base = self.dimension[0][0] if len(self.dimension) == 1 else ""
        return base[6:] if base.startswith("money:") else ""


GENERIC = "unit"
"""The base of "units", "square units" and of words that count anything ("ways", "times")."""

DEGREE = Unit((("angle", 1),), Fraction(1, 180), "degree", 1)
ARC_MINUTE = Unit((("angle", 1),), Fraction(1, 180 * 60), "arc minute", 1)
ARC_SECOND = Unit((("angle", 1),), Fraction(1, 180 * 3600), "arc second", 1)

_F = Fraction
_FOOT, _POUND = _F(3048, 10000), _F(45359237, 100000)  # metres, grams
_GALLON = 231 * (_FOOT / 12) ** 3  # cubic metres
_STANDARD_GRAVITY = _F(980665, 100000)

_L, _M, _T, _I, _N = "length", "mass", "time", "current", "amount"
_ENERGY = {_M: 1, _L: 2, _T: -2}
_POWER = {_M: 1, _L: 2, _T: -3}
_PRESSURE = {_M: 1, _L: -1, _T: -2}
_VOLT = {_M: 1, _L: 2, _T: -3, _I: -1}

_PREFIXES = {
    "p": ("pico", -12), "n": ("nano", -9), "µ": ("micro", -6), "μ": ("micro", -6), "u": ("micro", -6),
    "m": ("milli", -3), "c": ("centi", -2), "d": ("deci", -1), "h": ("hecto", 2), "k": ("kilo", 3),
    "M": ("mega", 6), "G": ("giga", 9), "T": ("tera", 12),
}  # fmt: skip

_METRIC: tuple[tuple[str, str, dict[str, int], Fraction, str], ...] = (
    # symbols, names, dimension, factor (kilogram, metre, second, ampere, mole), prefixes in use
    ("m", "metre meter", {_L: 1}, _F(1), "nµμumcdhk"),
    ("g", "gram gramme", {_M: 1}, _F(1, 1000), "nµμumcdhk"),
    ("s sec", "second", {_T: 1}, _F(1), "pnµμum"),
    ("L l", "litre liter", {_L: 3}, _F(1, 1000), "µμumcdhk"),
    ("A", "ampere amp", {_I: 1}, _F(1), "nµμumk"),
    ("mol", "mole", {_N: 1}, _F(1), "nµμumk"),
    ("N", "newton", {_M: 1, _L: 1, _T: -2}, _F(1), "µμmkM"),
    ("J", "joule", _ENERGY, _F(1), "nµμmkMG"),
    ("W", "watt", _POWER, _F(1), "nµμmkMG"),
    ("Wh", "watt-hour", _ENERGY, _F(3600), "mkMG"),
    ("cal", "calorie", _ENERGY, _F(4184, 1000), "k"),
    ("eV", "electronvolt", _ENERGY, _F(1602176634, 10**28), "mkMGT"),
    ("Pa", "pascal", _PRESSURE, _F(1), "mhkMG"),
    ("bar", "bar", _PRESSURE, _F(10**5), "m"),
    ("Hz", "hertz", {_T: -1}, _F(1), "mkMGT"),
    ("Bq", "becquerel", {_T: -1}, _F(1), "kMGT"),
    ("C", "coulomb", {_I: 1, _T: 1}, _F(1), "pnµμm"),
    ("V", "volt", _VOLT, _F(1), "nµμmkM"),
    ("Ω ohm Ω", "ohm", {_M: 1, _L: 2, _T: -3, _I: -2}, _F(1), "mkM"),
    ("F", "farad", {_I: 2, _T: 4, _M: -1, _L: -2}, _F(1), "pnµμm"),
    ("H", "henry", {_M: 1, _L: 2, _T: -2, _I: -2}, _F(1), "µμm"),
    ("T", "tesla", {_M: 1, _T: -2, _I: -1}, _F(1), "nµμm"),
    ("Wb", "weber", {_M: 1, _L: 2, _T: -2, _I: -1}, _F(1), "µμm"),
)

_OTHERS: tuple[tuple[str, str, dict[str, int], Fraction | None, int], ...] = (
    # symbols, names (plurals are made), dimension, factor, power of pi
    ("min mins", "minute", {_T: 1}, _F(60), 0),
    ("secs", "second", {_T: 1}, _F(1), 0),
    ("h hr hrs hour", "hour", {_T: 1}, _F(3600), 0),
    ("d", "day", {_T: 1}, _F(86400), 0),
    ("wk wks", "week", {_T: 1}, _F(7 * 86400), 0),
    ("mo", "month", {"calendar": 1}, _F(1), 0),
    ("yr yrs", "year", {"calendar": 1}, _F(12), 0),
    ("", "decade", {"calendar": 1}, _F(120), 0),
    ("", "century", {"calendar": 1}, _F(1200), 0),
    ("in inch inches", "inch", {_L: 1}, _FOOT / 12, 0),
    ("ft feet foot", "foot", {_L: 1}, _FOOT, 0),
    ("yd yds", "yard", {_L: 1}, 3 * _FOOT, 0),
    ("mi", "mile", {_L: 1}, 5280 * _FOOT, 0),
    ("nmi NM", "nautical_mile", {_L: 1}, _F(1852), 0),
    ("ly", "light-year", {_L: 1}, _F(9460730472580800), 0),
    ("AU", "astronomical_unit", {_L: 1}, _F(149597870700), 0),
    ("Å", "angstrom", {_L: 1}, _F(1, 10**10), 0),
    ("", "micron", {_L: 1}, _F(1, 10**6), 0),
    ("ha", "hectare", {_L: 2}, _F(10**4), 0),
    ("", "acre", {_L: 2}, 43560 * _FOOT**2, 0),
    ("cc", "cc", {_L: 3}, _F(1, 10**6), 0),
    ("gal gals", "gallon", {_L: 3}, _GALLON, 0),
    ("qt qts", "quart", {_L: 3}, _GALLON / 4, 0),
    ("pt pts", "pint", {_L: 3}, _GALLON / 8, 0),
    ("", "cup", {_L: 3}, _GALLON / 16, 0),
    ("tbsp", "tablespoon", {_L: 3}, _GALLON / 256, 0),
    ("tsp", "teaspoon", {_L: 3}, _GALLON / 768, 0),
    ("lb lbs", "pound", {_M: 1}, _POUND / 1000, 0),
    ("oz", "ounce", {_M: 1}, _POUND / 16000, 0),
    ("", "stone", {_M: 1}, 14 * _POUND / 1000, 0),
    ("t", "tonne", {_M: 1}, _F(1000), 0),
    ("", "ton", {_M: 1}, None, 0),
    ("lbf", "pound-force", {_M: 1, _L: 1, _T: -2}, _POUND / 1000 * _STANDARD_GRAVITY, 0),
    ("", "dyne", {_M: 1, _L: 1, _T: -2}, _F(1, 10**5), 0),
    ("atm", "atmosphere", _PRESSURE, _F(101325), 0),
    ("Torr torr", "torr", _PRESSURE, _F(101325, 760), 0),
    ("mph", "mph", {_L: 1, _T: -1}, 5280 * _FOOT / 3600, 0),
    ("kph kmh kmph", "kph", {_L: 1, _T: -1}, _F(1000, 3600), 0),
    ("mps", "mps", {_L: 1, _T: -1}, _F(1), 0),
    ("fps", "fps", {_L: 1, _T: -1}, _FOOT, 0),
    ("kn kt", "knot", {_L: 1, _T: -1}, _F(1852, 3600), 0),
    ("rad rads", "radian", {"angle": 1}, _F(1), 0),
    ("deg degs", "degree", {"angle": 1}, _F(1, 180), 1),
    ("arcmin", "arcminute", {"angle": 1}, _F(1, 10800), 1),
    ("arcsec", "arcsecond", {"angle": 1}, _F(1, 648000), 1),
    ("rev revs", "revolution turn", {"angle": 1}, _F(2), 1),
    ("rpm", "rpm", {"angle": 1, _T: -1}, _F(2, 60), 1),
    ("K", "kelvin", {"kelvin": 1}, _F(1), 0),
    ("°C ℃ degC", "celsius", {"celsius": 1}, _F(1), 0),
    ("°F ℉ degF", "fahrenheit", {"fahrenheit": 1}, _F(1), 0),
    ("dB", "decibel", {"decibel": 1}, _F(1), 0),
    ("bit bits", "bit", {"data": 1}, _F(1), 0),
    ("B", "byte", {"data": 1}, _F(8), 0),
    ("KiB", "kibibyte", {"data": 1}, _F(8 * 2**10), 0),
    ("MiB", "mebibyte", {"data": 1}, _F(8 * 2**20), 0),
    ("GiB", "gibibyte", {"data": 1}, _F(8 * 2**30), 0),
    ("KB kB", "kilobyte", {"data": 1}, None, 0),  # 1000 or 1024 bytes, by who writes it
    ("MB", "megabyte", {"data": 1}, None, 0),
    ("GB", "gigabyte", {"data": 1}, None, 0),
    ("TB", "terabyte", {"data": 1}, None, 0),
    ("Mb Mbit", "megabit", {"data": 1}, None, 0),
    ("% percent pct percents", "percent", {}, _F(1, 100), 0),
    ("‰ permille", "permille", {}, _F(1, 1000), 0),
)

_MONEY: tuple[tuple[str, str, str, Fraction], ...] = (
    ("$ USD US$", "dollar buck", "usd", _F(1)),
    ("¢ ct cts", "cent", "usd", _F(1, 100)),
    ("£ GBP", "sterling", "gbp", _F(1)),
    ("", "pence penny", "gbp", _F(1, 100)),
    ("€ EUR", "euro", "eur", _F(1)),
    ("", "euro_cent eurocent", "eur", _F(1, 100)),
    ("¥ CNY RMB", "yuan", "cny", _F(1)),
    ("JPY", "yen", "jpy", _F(1)),
    ("₹ INR Rs", "rupee", "inr", _F(1)),
    ("₽ RUB", "ruble rouble", "rub", _F(1)),
    ("CHF", "franc", "chf", _F(1)),
    ("NOK", "nok", "nok", _F(1)),
    ("SEK", "sek", "sek", _F(1)),
    ("DKK", "dkk", "dkk", _F(1)),
    ("PLN", "zloty", "pln", _F(1)),
    ("CAD", "cad", "cad", _F(1)),
    ("AUD", "aud", "aud", _F(1)),
    ("₩ KRW", "won", "krw", _F(1)),
    ("₺", "lira", "try", _F(1)),
    ("Kč CZK", "koruna", "czk", _F(1)),
    ("", "peso", "peso", _F(1)),
    ("", "kopeck kopek", "rub", _F(1, 100)),
)

CURRENCY_SIGNS = frozenset("$£€¥₹₽₩₺")
"""Signs that stand before the amount."""

AMBIGUOUS = frozenset(
    ["pound", "ounce", "cent", "degree", "minute", "second", "ton", "pint", "cup", "stone", "bar", "mole", "turn"]
)
"""Names with another meaning (money, volume, temperature, angle, things): they never contradict another unit."""

_GENERIC_NAMES = "unit way time item thing object piece element value number solution case total"
GENERIC_NOUNS = frozenset(_GENERIC_NAMES.split())
"""Nouns that count anything: they say nothing that a bare number does not say."""


def _plural(name: str) -> tuple[str, ...]:
    if name.endswith(("foot", "inch", "feet")):
        return ()
    if name.endswith("y") and not name.endswith("ay"):
        return (name[:-1] + "ies",)
    return (name + "es", name + "s") if name.endswith(("s", "x", "ch")) else (name + "s",)


def _entries() -> Iterator[tuple[str, Unit]]:
    for symbols, names, bases, factor, prefixes in _METRIC:
        dimension = tuple(sorted(bases.items()))
        canonical, *_ = names.split()
        unit = Unit(dimension, factor, canonical)
        yield from ((symbol, unit) for symbol in symbols.split())
        yield from ((word, unit) for name in names.split() for word in (name, *_plural(name)))
        for prefix in prefixes:
            word, exponent = _PREFIXES[prefix]
            scaled = Unit(dimension, factor * _F(10) ** exponent, word + canonical)
            yield from ((prefix + symbol, scaled) for symbol in symbols.split())
            yield from ((word + form, scaled) for name in names.split() for form in (name, *_plural(name)))
    for symbols, names, bases, factor, pi_power in _OTHERS:
        unit = Unit(tuple(sorted(bases.items())), factor, names.split()[0], pi_power)
        yield from ((symbol, unit) for symbol in symbols.split())
        yield from ((word, unit) for name in names.split() for word in (name, *_plural(name)))
    for symbols, names, code, factor in _MONEY:
        unit = Unit(((f"money:{code}", 1),), factor, names.split()[0])
        yield from ((symbol, unit) for symbol in symbols.split())
        yield from ((word, unit) for name in names.split() for word in (name, *_plural(name)))


UNITS: dict[str, Unit] = dict(_entries())
"""Every spelling, symbols with their letter case, names in lower case."""
