r"""Plain numbers, compared exactly: integers, decimals, fractions, mixed numbers, with or without a unit.

Everything else ("\sqrt2", "3,5", "two") is left to later rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.text import normalize, unwrap

MAX_CHARS = 200
"""Longer text is not read as a plain number: no answer key has a longer one, and int() is quadratic in its length."""

_INTEGER = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+"
_UNIT = re.compile(r"(?:\\text\{(?P<text>[^{}]*)\}|(?P<percent>\\?%)|(?P<degree>\^\{?\\circ\}?|°))$")
_CURRENCY = re.compile(r"\\?\$")
_DECIMAL = re.compile(rf"(?P<whole>{_INTEGER})?(?:\.(?P<places>[0-9]*))?")
_FRACTION = re.compile(
    rf"(?P<whole>{_INTEGER})?"
    r"\\frac(?:\{(?P<sign>-?)(?P<n>[0-9]+)\}|(?P<n1>[0-9]))(?:\{(?P<dsign>-?)(?P<d>[0-9]+)\}|(?P<d1>[0-9]))"
)
_DECIMAL_COMMA = re.compile(r"(-?[0-9]+),([0-9]{1,2}|[0-9]{4,}|(?:(?<=^0,)|(?<=^-0,)|(?<=[0-9]{4},))[0-9]{3})")
"""Three digits behind a comma are thousands, unless a 0 or four digits stand before it."""

_FIRST = frozenset("+-0123456789.\\$")
"""How a number may start."""

_IN_NO_NUMBER = re.compile(r"[^0-9.,/ +$%°-]")
_OTHER_COMMAND = re.compile(r"\\(?!frac|text|circ|[$%])(?![^{}]*\})")
"""What no number has; in the braces of a `\\text` there may be anything."""

_LAST_OF_UNIT = frozenset("}%c°")
_HAS_UNIT = re.compile(r"\\text|\\circ")
_LIST_COMMA = re.compile(r",\s+\d")
"""`40, 200` is a list of two: no space follows a thousands separator."""

_SLASH = re.compile(r"(?:(?P<whole>[0-9]+) )?(?P<n>[0-9]+)/(?P<d>[0-9]+)")


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number as it was written."""

    value: Fraction
    """Its exact value; a percent sign is a unit, so `50%` has the value 50."""

    places: int | None
    """Decimals shown, None if the number is not written as a decimal."""

    unit: str
    """Unit in lower case, `%`, `°`, `$`, or empty."""


_NOT_PLAIN = Outcome(Decision.CANNOT_TELL, "number: not a plain number")


def _digits(text: str) -> int:
    return int(text.replace(",", ""))


def _read_unsigned(text: str) -> tuple[Fraction, int | None] | None:
    pattern = _FRACTION if "\\" in text else _SLASH if "/" in text else None
    if pattern is not None and (match := pattern.fullmatch(text)):
        groups = match.groupdict()
        denominator = int(groups["d"] or groups.get("d1") or 0)
        if not denominator:
            return None
        part = Fraction(int(groups["n"] or groups.get("n1") or 0), denominator)
        negative = bool(groups.get("sign")) != bool(groups.get("dsign"))
        if not groups["whole"]:
            return (-part if negative else part), None
        # 2\frac{7}{3} or 2\frac{-1}{3} is more likely a product; only a proper part makes a mixed number.
        return (_digits(groups["whole"]) + part, None) if 0 < part < 1 and not negative else None
    match = _DECIMAL.fullmatch(text)
    if match is None or not (match["whole"] or match["places"]):
        return None
    places = match["places"] or ""
    scale = 10 ** len(places)
    value = Fraction(_digits(match["whole"] or "0") * scale + int(places or "0"), scale)
    return value, len(places) if places else None


@lru_cache(maxsize=1024)
def read(text: str) -> Number | None:
    r"""Read a plain number; None if `text` is anything else.

    >>> read("1,250").value
    Fraction(1250, 1)
    >>> read(r"-2\frac{1}{2}\text{ cm}")
    Number(value=Fraction(-5, 2), places=None, unit='cm')
    >>> read("3,5") is None and read("two") is None
    True
    """
    if len(text) > MAX_CHARS or ("," in text and _LIST_COMMA.search(text)):
        return None
    text = normalize(text)
    if text.isdigit() and text.isascii():
        return Number(Fraction(int(text)), None, "")
    if text[:1] not in _FIRST or (_IN_NO_NUMBER.search(text) if "\\" not in text else _OTHER_COMMAND.search(text)):
        return None
    unit = ""
    if text[-1] in _LAST_OF_UNIT and (text[-1] != "}" or _HAS_UNIT.search(text)) and (match := _UNIT.search(text)):
        unit = (
            (match["text"] or ("%" if match["percent"] else "°" if match["degree"] else "")).strip().lower().rstrip(".")
        )
        text = text[: match.start()].rstrip()
    negative = text.startswith("-")
    text = text[1:] if text[:1] in {"+", "-"} else text
    if match := _CURRENCY.match(text):
        if unit:
            return None
        unit, text = "$", text[match.end() :]
    parsed = _read_unsigned(text)
    if parsed is None:
        return None
    value, places = parsed
    return Number(-value if negative else value, places, unit)


def compare(ground_truth: str, answer: str) -> Outcome:
    """Compare two plain numbers exactly; a unit left out on one side is no difference.

    >>> compare("3/4", "0.75").decision.value
    'equal'
    >>> compare("120000", "120001").decision.value
    'different'
    >>> compare("1/3", "0.33").decision.value  # a rounding: not for this rule
    'cannot_tell'
    """
    left, right = read(ground_truth), read(answer)
    if left is None or right is None:
        return _with_decimal_comma(ground_truth, answer, left or right)
    if left.value == right.value:
        if left.unit == right.unit:
            return Outcome(Decision.EQUAL, "number: same value")
        return Outcome(Decision.CANNOT_TELL, f"number: same value, unit {left.unit!r} against {right.unit!r}")
    if left.unit != right.unit:
        return Outcome(Decision.CANNOT_TELL, "number: other value, other unit")
    decimals = [n.places for n in (left, right) if n.places is not None]
    fraction = any(n.places is None and n.value.denominator > 1 for n in (left, right))
    coarsest = min(decimals, default=0) if len(decimals) == 2 or fraction else 0
    if decimals and abs(left.value - right.value) < Fraction(1, 10**coarsest):
        return Outcome(Decision.CANNOT_TELL, "number: one may be a rounding of the other")
    return Outcome(Decision.DIFFERENT, "number: other value")


def _with_decimal_comma(ground_truth: str, answer: str, plain: Number | None) -> Outcome:
    """`3,5` against `3.5`; against a whole number, or another number, `3,5` may as well be a list of two."""
    if plain is None or plain.value.denominator == 1 or plain.unit:
        return _NOT_PLAIN
    for text in (ground_truth, answer):
        match = (
            _DECIMAL_COMMA.fullmatch(unwrap(text).replace("{,}", ",")) if len(text) <= MAX_CHARS else None
        )  # "1, 5" is a list
        if match is not None:
            value = Fraction(int(match[1] + match[2]), 10 ** len(match[2]))
            if value == plain.value:
                return Outcome(Decision.EQUAL, "number: same value, with a decimal comma")
    return _NOT_PLAIN
