r"""Number literals: `1,234.5`, `1{,}234`, `3{,}14`, `1.5e3`, `0.\overline{3}`, `0.(142857)`, `1101_2`."""

from __future__ import annotations

import re
from fractions import Fraction

from tinyv.verifiers.rules.expression.nodes import Based, Mul, Node, Num, ParseError, Pow

MAX_SCIENTIFIC_EXPONENT = 300
"""Powers of ten up to this are written out as a number; larger ones stay a power, which bounded arithmetic handles."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_THOUSANDS = re.compile(r",\\!|\{,\}|\\,|,")
_DECIMAL_COMMA = re.compile(r"([0-9]+)\{,\}([0-9]+)(?:\Z)")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:(?:,(?:\\!)?|\{,\}|\\,)[0-9]{3})+")
_SCIENTIFIC = re.compile(r"([0-9]+)(?:\.([0-9]+))?[eE]([+-]?[0-9]+)\Z")


def numeral(text: str) -> Node:
    r"""The number that a `num` token stands for.

    >>> numeral("1,234.50")
    Num(value=Fraction(2469, 2), places=2)
    >>> numeral(r"0.1\overline{6}").value, numeral("3{,}14").value
    (Fraction(1, 6), Fraction(157, 50))
    """
    if text.isdigit():
        return Num(Fraction(int(text)))
    if match := _SCIENTIFIC.match(text):
        return _scientific(*match.groups())
    if (match := _DECIMAL_COMMA.match(text)) and not _GROUPS.fullmatch(text):
        return _decimal(match[1], match[2])
    whole, point, places = text.partition(".")
    whole = _THOUSANDS.sub("", whole)
    if not point:
        return Num(Fraction(int(whole)))
    if places.isdigit() or not places:
        return _decimal(whole, places)
    return _repeating(whole, places)


def _decimal(whole: str, places: str) -> Num:
    scale = 10 ** len(places)
    return Num(Fraction(int(whole or "0") * scale + int(places or "0"), scale), len(places))


def _scientific(whole: str, places: str | None, exponent: str) -> Node:
    mantissa = _decimal(whole, places or "").value
    power = int(exponent)
    if abs(power) <= MAX_SCIENTIFIC_EXPONENT:
        return Num(mantissa * Fraction(10) ** power)
    return Mul((Num(mantissa), Pow(Num(Fraction(10)), Num(Fraction(power)))))


def _repeating(whole: str, places: str) -> Num:
    head = re.match("[0-9]*", places)
    fixed = head.group() if head else ""
    cycle = "".join(re.findall("[0-9]", places[len(fixed) :]))
    scale = 10 ** len(fixed)
    start = Fraction(int(whole or "0") * scale + int(fixed or "0"), scale)
    return Num(start + Fraction(int(cycle), (10 ** len(cycle) - 1) * scale))


def based(digits: str, base: str) -> Based:
    """A whole number in another base.

    Raises:
        ParseError: The base is not 2 to 36, or a digit is not one of its digits.
    """
    if not base.isdigit() or len(base) > 2 or not 2 <= int(base) <= 36:
        raise ParseError(f"{base[:10]!r} is no base")
    digits = digits.upper()
    if not set(digits) <= set(_DIGITS[: int(base)]):
        raise ParseError(f"{digits[:20]!r} has a digit that base {base} does not have")
    return Based(digits, int(base))
