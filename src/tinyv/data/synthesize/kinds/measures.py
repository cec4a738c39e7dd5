r"""Units of measure: names, signs, and exact factors between those of one dimension."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure."""

    name: str
    """Name of the unit in this table."""

    dimension: str
    """What it measures: "length", "mass", …; units of one dimension convert into each other."""

    factor: Fraction
    """How many of the dimension's base unit one of it is."""

    signs: tuple[str, ...]
    """Signs, the usual first, in plain text and in LaTeX without `\\text`."""

    words: tuple[str, ...]
    """Names in the plural."""

    one: str
    """Name in the singular."""


def _unit(name: str, dimension: str, factor: Fraction | int, signs: str, words: str, one: str) -> Unit:
    return Unit(name, dimension, Fraction(factor), tuple(signs.split("|")), tuple(words.split("|")), one)


_F = Fraction
UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        _unit("mm", "length", _F(1, 1000), "mm", "millimeters|millimetres", "millimeter"),
        _unit("cm", "length", _F(1, 100), "cm", "centimeters|centimetres", "centimeter"),
        _unit("m", "length", 1, "m", "meters|metres", "meter"),
        _unit("km", "length", 1000, "km", "kilometers|kilometres", "kilometer"),
        _unit("inch", "inches", 1, "in|in.", "inches", "inch"),
        _unit("foot", "inches", 12, "ft|ft.", "feet", "foot"),
        _unit("yard", "inches", 36, "yd|yd.", "yards", "yard"),
        _unit("mile", "miles", 1, "mi", "miles", "mile"),
        _unit("mg", "mass", _F(1, 1000), "mg", "milligrams", "milligram"),
        _unit("g", "mass", 1, "g", "grams|grammes", "gram"),
        _unit("kg", "mass", 1000, "kg", "kilograms|kilogrammes", "kilogram"),
        _unit("ton", "mass", 1_000_000, "t", "tonnes|metric tons", "tonne"),
        _unit("pound", "ounces", 16, "lb|lbs", "pounds", "pound"),
        _unit("ounce", "ounces", 1, "oz", "ounces", "ounce"),
        _unit("mL", "volume", _F(1, 1000), "mL|ml", "milliliters|millilitres", "milliliter"),
        _unit("L", "volume", 1, "L|l", "liters|litres", "liter"),
        _unit("cm3", "volume", _F(1, 1000), "cm³|cm^3|cm^{3}",
              "cubic centimeters|cubic centimetres", "cubic centimeter"),
        _unit("m3", "volume", 1000, "m³|m^3|m^{3}", "cubic meters|cubic metres", "cubic meter"),
        _unit("mm2", "area", _F(1, 1_000_000), "mm²|mm^2|mm^{2}", "square millimeters", "square millimeter"),
        _unit("cm2", "area", _F(1, 10_000), "cm²|cm^2|cm^{2}",
              "square centimeters|square centimetres", "square centimeter"),
        _unit("m2", "area", 1, "m²|m^2|m^{2}", "square meters|square metres", "square meter"),
        _unit("ha", "area", 10_000, "ha", "hectares", "hectare"),
        _unit("km2", "area", 1_000_000, "km²|km^2|km^{2}", "square kilometers|square kilometres", "square kilometer"),
        _unit("m/s", "speed", 1, "m/s|m s^{-1}|m·s⁻¹", "meters per second|metres per second", "meter per second"),
        _unit("km/h", "speed", _F(5, 18), "km/h|km/hr|km·h⁻¹",
              "kilometers per hour|kilometres per hour", "kilometer per hour"),
        _unit("mph", "miles per hour", 1, "mph|mi/h", "miles per hour", "mile per hour"),
        _unit("second", "time", 1, "s|sec", "seconds", "second"),
        _unit("minute", "time", 60, "min", "minutes", "minute"),
        _unit("hour", "time", 3600, "h|hr", "hours", "hour"),
        _unit("day", "days", 1, "d", "days", "day"),
        _unit("J", "energy", 1, "J", "joules", "joule"),
        _unit("kJ", "energy", 1000, "kJ", "kilojoules", "kilojoule"),
        _unit("W", "power", 1, "W", "watts", "watt"),
        _unit("kW", "power", 1000, "kW", "kilowatts", "kilowatt"),
        _unit("N", "force", 1, "N", "newtons", "newton"),
        _unit("kN", "force", 1000, "kN", "kilonewtons", "kilonewton"),
        _unit("V", "voltage", 1, "V", "volts", "volt"),
        _unit("g/cm3", "density", 1000, "g/cm³|g/cm^3|g·cm⁻³",
              "grams per cubic centimeter", "gram per cubic centimeter"),
        _unit("kg/m3", "density", 1, "kg/m³|kg/m^3|kg·m⁻³", "kilograms per cubic meter", "kilogram per cubic meter"),
        _unit("degree", "angle", 1, "°|^\\circ|^{\\circ}", "degrees", "degree"),
        _unit("celsius", "celsius", 1, "°C|^\\circ C|℃", "degrees Celsius", "degree Celsius"),
        _unit("fahrenheit", "fahrenheit", 1, "°F|^\\circ F|℉", "degrees Fahrenheit", "degree Fahrenheit"),
        _unit("dollar", "dollars", 100, "\\$|$", "dollars", "dollar"),
        _unit("cent", "dollars", 1, "¢", "cents", "cent"),
        _unit("euro", "euros", 100, "€", "euros", "euro"),
        _unit("eurocent", "euros", 1, "euro cents", "euro cents", "euro cent"),
        _unit("GBP", "pounds sterling", 100, "£", "pounds", "pound"),
        _unit("pence", "pounds sterling", 1, "p", "pence", "penny"),
        _unit("rupee", "rupees", 1, "₹|Rs.|Rs", "rupees", "rupee"),
    )
}  # fmt: skip
"""Name -> unit. Feet and metres are apart on purpose: nobody converts between them without being asked to."""

MONEY = frozenset({"dollar", "euro", "GBP", "rupee"})
"""Units whose sign stands in front of the number."""

ALIKE: dict[str, tuple[str, ...]] = {
    "length": ("mm", "cm", "m", "km", "inch", "foot", "mile"),
    "inches": ("inch", "foot", "yard", "cm", "m"),
    "miles": ("km", "m", "yard"),
    "mass": ("mg", "g", "kg", "ton", "pound"),
    "ounces": ("ounce", "pound", "g", "kg"),
    "volume": ("mL", "L", "cm3", "m3", "m2"),
    "area": ("mm2", "cm2", "m2", "km2", "m", "cm", "m3"),
    "speed": ("m/s", "km/h", "mph", "m"),
    "miles per hour": ("km/h", "m/s"),
    "time": ("second", "minute", "hour", "day"),
    "days": ("hour", "minute", "second"),
    "energy": ("J", "kJ", "W"),
    "power": ("W", "kW", "J"),
    "force": ("N", "kN", "kg"),
    "voltage": ("W", "N", "J"),
    "density": ("g/cm3", "kg/m3", "kg"),
    "celsius": ("fahrenheit",),
    "fahrenheit": ("celsius",),
    "dollars": ("cent", "dollar", "euro"),
    "euros": ("eurocent", "dollar", "GBP"),
    "pounds sterling": ("pence", "dollar", "euro"),
    "rupees": ("dollar", "euro"),
}
"""Dimension -> units that a mistaken answer may carry with the same number."""


def converted(number: Fraction, unit: str, other: str) -> Fraction:
    """The same quantity in another unit of its dimension.

    >>> converted(Fraction(36), "km/h", "m/s"), converted(Fraction(5, 2), "L", "mL")
    (Fraction(10, 1), Fraction(2500, 1))
    """
    return number * UNITS[unit].factor / UNITS[other].factor


def siblings(unit: str) -> list[str]:
    """The other units of the same dimension.

    >>> siblings("W")
    ['kW']
    """
    return [other.name for other in UNITS.values() if other.dimension == UNITS[unit].dimension and other.name != unit]
