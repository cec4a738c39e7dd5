"""Units at the ends of a range: taken off before the range is read, and converted when two ranges are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.pieces import End, Piece, Pieces, Range, ends_of
from tinyv.verifiers.rules.range_atoms import tidy
from tinyv.verifiers.rules.unit_phrase import read_unit, units_in
from tinyv.verifiers.rules.units_table import UNITS, Unit

_LONG = (
    r"(?:square |cubic |sq\.? )?(?:milli|centi|kilo|deci)?(?:met(?:er|re)|gram|lit(?:er|re)|pascal|second|newton|watt"
    r"|joule|volt|byte|bit)s?"
    r"|mm|cm|dm|km|kg|mg|ms|min|hrs?|hours?|minutes?|days?|weeks?|years?|miles?|feet|ft|inch(?:es)?|kPa|hPa|MPa|Pa"
    r"|mbar|bar|km/h|m/s|mph|kW|MW|kN|ml|mL|dl|euros?|dollars?|cents?|percent|per ?cent|degrees?|radians?|rad|°[CF]"
)
_POWER = r"(?:\^\{?[23]\}?|[²³])?"
_SIGN = r"\\?%|°|\^\{?\s*\\circ\s*\}?|\\degree"
_UNIT = rf"(?:(?:{_LONG}){_POWER}(?![A-Za-z0-9])|{_SIGN})"
_SHORT = rf"(?<= )[msghlLN]{_POWER}(?=\s*(?:[,;:)\]<>≤≥±]|and\b|to\b|but\b|$))"
_AT_END = re.compile(rf"(?<=\d)\s?-?(?P<unit>{_UNIT}|{_SHORT})")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_AROUND = re.compile(
    rf"(?<=[\d)\]}}])\s*,?\s*(?:in (?P<unit>{_UNIT}|[msgh])|\((?P<unit2>{_UNIT}|[msgh])\)"
    rf"|(?<=[)}}\]])\s*(?P<unit3>{_LONG}|[msgh]))\s*$"
)
_HINT = re.compile(r"[\d(n)}\]](?:(?<=\d)\s?-?[A-Za-z%°\\^]|(?<=\()[A-Za-z%°\\^]|(?<=in) |(?<=[)}\]])\s*[A-Za-z%°\\^])")
"""What stands right before every unit; written so that `re` jumps from one such character to the next."""


def split(source: str) -> Iterator[tuple[str, Unit | None]]:
    """A text without its units, and the unit; first as it stands, where its "units" may be letters.

    >>> [(bare, unit.name) for bare, unit in split("30 mm < x < 45 mm") if unit is not None]
    [('30 < x < 45', 'millimetre')]
    """
    if not _HINT.search(source):
        yield source, None
        return
    around = _AROUND.search(source)
    names = [] if around is None else [around["unit"] or around["unit2"] or around["unit3"]]
    body = source if around is None else source[: around.start()]
    matches = list(_AT_END.finditer(body))
    names += [match["unit"] for match in matches]
    if not names or len(names) > 12 or all(len(name) == 1 and name.isalpha() for name in names):
        yield source, None
    units = [_named(name) for name in names]
    known = [unit for unit in units if unit is not None]
    if not names or len(known) != len(units):
        return
    if len({unit.name for unit in known}) == 1:
        yield re.sub(" {2,}", " ", _AT_END.sub(" ", body)).strip(), known[0]
        return
    every_number_has_one = around is None and len(_NUMBER.findall(_AT_END.sub("", body))) == len(matches)
    if every_number_has_one and (converted := _converted(body, matches, known)) is not None:
        yield converted, known[0]


@lru_cache(maxsize=256)
def _named(name: str) -> Unit | None:
    if re.fullmatch(r"°|\^\{?\s*\\circ\s*\}?|\\degree", name):
        return UNITS["degree"]
    name = name.replace("²", "^2").replace("³", "^3").replace("{", "").replace("}", "").replace("per cent", "percent")
    return read_unit(name.removeprefix("\\"))


def _converted(body: str, matches: Sequence[re.Match[str]], units: Sequence[Unit]) -> str | None:
    """All ends in the first unit: `0 cm ≤ d ≤ 80 mm` becomes `0 ≤ d ≤ 8`."""
    base = units[0]
    parts: list[str] = []
    start = 0
    for match, unit in zip(matches, units, strict=True):
        number = re.search(r"\d+(?:\.\d+)?$", body[start : match.start()])
        if number is None or unit.dimension != base.dimension or not unit.factor or not base.factor or unit.pi_power:
            return None
        value = Fraction(number[0]) * unit.factor / base.factor
        parts += [body[start : start + number.start()], rf"\frac{{{value.numerator}}}{{{value.denominator}}}"]
        start = match.end()
    return "".join((*parts, body[start:])).strip()


def scales(left: Range, right: Range, question: str) -> list[ex.Node] | None:
    """By what the ends of the right side may be multiplied; None if the units do not go together."""
    one = ex.Num(Fraction(1))
    if left.unit is None and right.unit is None:
        return [one]
    if left.unit is None or right.unit is None:
        unit = right.unit or left.unit
        assert unit is not None
        factor = _beside_none(unit, left if left.unit is None else right, question, left_out=right.unit is None)
        if factor is None:
            return None
        return [factor] if left.unit is None else [tidy(ex.Mul((one,), (factor,)))]
    factor = _factor(right.unit, left.unit)
    return None if factor is None else [factor]


def _factor(unit: Unit, into: Unit) -> ex.Node | None:
    if unit.name == into.name:
        return ex.Num(Fraction(1))
    if unit.dimension != into.dimension or not unit.factor or not into.factor:
        return None
    power = unit.pi_power - into.pi_power
    pi = ex.Const("pi")
    return tidy(ex.Mul((ex.Num(unit.factor / into.factor), *(pi,) * max(power, 0)), (pi,) * max(-power, 0)))


def _beside_none(unit: Unit, bare: Range, question: str, *, left_out: bool) -> ex.Node | None:
    """By what numbers with this unit become the bare numbers of the other side."""
    one = ex.Num(Fraction(1))
    asked = units_in(question)
    if unit.name in ("percent", "degree"):
        if unit.name == "degree" and any("pi" in repr(node) for node in ends_of(bare.pieces)):
            return _factor(unit, UNITS["rad"])
        if unit in asked or unit.name == "degree":
            return one if unit in asked else None
        return ex.Num(Fraction(1, 100))
    base_name = unit.name.partition("^")[0]
    if any(named.name == base_name for named in asked) or unit.name in question:
        return one
    power = unit.dimension[0][1] if len(unit.dimension) == 1 else 1
    fitting = [named**power if power > 1 else named for named in asked]
    fitting = [named for named in fitting if named.dimension == unit.dimension and named.factor]
    if len(fitting) == 1:
        return _factor(unit, fitting[0])
    return one if left_out and not fitting else None


def scaled(found: Range, factor: ex.Node) -> Range:
    """The same set with all ends multiplied by a positive number."""
    if factor == ex.Num(Fraction(1)):
        return found

    def end(old: End) -> End:
        return old if old.value is None else End(tidy(ex.Mul((old.value, factor))), old.closed)

    pieces: Pieces = tuple(Piece(end(piece.low), end(piece.high)) for piece in found.pieces)
    return replace(found, pieces=pieces)
