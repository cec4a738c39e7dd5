r"""Decimals that go on, `0.333…` and `1.41421\ldots`: they recur as shown, or are a value cut where the dots begin."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical

_DECIMAL = re.compile(r"(-?)(\d{0,12})\.(\d{2,24})…\.?")
_RECURRING = (
    re.compile(r"(?P<before>\d*?)(?P<block>\d)(?P=block){2,}"),
    re.compile(r"(?P<before>\d{0,6}?)(?P<block>\d{2,8})(?P=block)+"),
)
"""A digit has to be shown three times, a longer block twice."""

MIN_DIGITS = 3
"""Fewer significant digits before the dots are no value: `0.1…` could be anything."""


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[Fraction, int, tuple[Fraction, ...]] | None:
    """The digits that are shown, how many of them are decimals, and the recurring decimals that they may begin.

    >>> read("0.1666...")
    (Fraction(833, 5000), 4, (Fraction(1, 6),))
    >>> read("0.1666") is None
    True
    """
    match = _DECIMAL.fullmatch(canonical(text))
    if match is None:
        return None
    sign, whole, digits = -1 if match[1] else 1, match[2] or "0", match[3]
    recurring: list[Fraction] = []
    for pattern in _RECURRING:
        if (found := pattern.fullmatch(digits)) is not None and set(found["block"]) != {"9"}:
            before, block = found["before"], found["block"]
            tail = Fraction(int(block), 10 ** len(before) * (10 ** len(block) - 1))
            recurring.append(sign * (Fraction(int(whole + before), 10 ** len(before)) + tail))
    return sign * Fraction(int(whole + digits), 10 ** len(digits)), len(digits), tuple(recurring)


def compare(ground_truth: str, answer: str) -> Outcome:
    """Compare where one side goes on: nothing is shown to differ, for the dots may hide anything.

    >>> compare("1/3", "0.333...").reason, compare("2/3", "0.667...").decision.value
    ('number: recurring decimal', 'cannot_tell')
    """
    for one, other in ((answer, ground_truth), (ground_truth, answer)):
        if _goes_on(one) and (shown := read(one)) is not None:
            return _compare(shown, ex.try_parse(canonical(other)))
    return Outcome(Decision.CANNOT_TELL, "number: no decimal that goes on")


def _goes_on(text: str) -> bool:
    return "." in text and ("..." in text or "…" in text or "dots" in text)


def _compare(shown: tuple[Fraction, int, tuple[Fraction, ...]], node: ex.Node | None) -> Outcome:
    value, places, recurring = shown
    if node is None or not ex.is_number(node):
        return Outcome(Decision.CANNOT_TELL, "number: not one expression")
    target = ex.exact(node)
    if target is not None and target in recurring:
        return Outcome(Decision.EQUAL, "number: recurring decimal")
    if target is None and (approximate := ex.float_value(node)) is not None and places <= 9:
        target = Fraction(approximate) if abs(approximate) < 10**6 else None
    significant = len(str(abs(value.numerator) * 10**places // value.denominator)) >= MIN_DIGITS
    if target is None or target.denominator == 1 or not significant:
        return Outcome(Decision.CANNOT_TELL, "number: may go on otherwise")
    if value * target > 0 and abs(value) <= abs(target) < abs(value) + Fraction(1, 10**places):
        return Outcome(Decision.EQUAL, f"number: cut to {places} decimals")
    return Outcome(Decision.CANNOT_TELL, "number: may go on otherwise")
