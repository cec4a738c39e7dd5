"""Sets of integers as runs: `-2 < k ≤ 3` among the integers and `{-1, 0, 1, 2, 3}` are compared exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import range_atoms as atoms
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import says
from tinyv.verifiers.rules.pieces import ALL, OPEN_END, End, Piece, Pieces, Range, point
from tinyv.verifiers.rules.words import read_number_words

MAX_LISTED = 64
"""A longer list of integers is left to the lists."""

Run = tuple[int | None, int | None]
"""First and last of consecutive integers; None where there is no first or last one."""


@dataclass(frozen=True, slots=True)
class Domain:
    """A set of numbers that has a sign of its own."""

    pieces: Pieces
    """Its numbers, without the gaps between integers."""

    integers: bool
    """Whether it has only integers."""

    zero_unsure: bool = False
    """Authors do not agree whether 0 belongs to it."""


def _from(start: int) -> Pieces:
    return (Piece(End(ex.Num(Fraction(start)), True), OPEN_END),)


_POSITIVE = Domain(_from(1), integers=True)
DOMAINS: dict[str, Domain] = {
    "ℝ": Domain(ALL, integers=False),
    "ℤ": Domain(ALL, integers=True),
    "ℕ": Domain(_from(0), integers=True, zero_unsure=True),
    **dict.fromkeys(("ℤ^+", "ℤ^{+}", "ℤ_+", "ℤ_{+}", "ℤ_{>0}", "ℤ_{≥1}", "ℕ^*", "ℕ^{*}", "ℕ^+", "ℕ_{>0}"), _POSITIVE),
    **dict.fromkeys(("ℤ_{≥0}",), Domain(_from(0), integers=True)),
}
"""Domains by their canonical spelling."""

_ASKS = re.compile(
    r"\b(?:which|what|find|all|every|each|list|determine|possible|many|give|any|set of(?: these| those)?|be an?|in) "
    r"(?:the |of the |these |those |\w+ ){0,2}?(?:positive |whole )?"
    r"(?:integer(?:s|al)?\b|whole[- ]?numbers?\b|natural numbers?\b|whole \w+)",
    re.IGNORECASE,
)
_REAL = re.compile(r"\breals?\b|ℝ|\\mathbb\{?\s*R|\binterval|\bdomain\b|\brational", re.IGNORECASE)
_COUNT_FIRST = re.compile(
    r"(?:there (?:are|is) (?:exactly )?)?(?P<count>[\w-]{1,20})(?: of them| (?:such )?(?:integers?|values?|numbers?))?"
    r"\s*[:,]\s*(?P<rest>.{3,})",
    re.IGNORECASE,
)
_COUNT_LAST = re.compile(
    r"(?P<rest>.{3,}?)\s*[,;(]\s*(?:so |that is |i\.e\. |making )?(?:there are )?(?P<count>[\w-]{1,20})"
    r" (?:of them|in (?:total|all)|altogether|(?:integers|values|numbers)(?: in total)?)\)?",
    re.IGNORECASE,
)
_WORDED = re.compile(r"(?:^|[^\\A-Za-z])[A-Za-z]{3}")
"""A count is said in words, or has words beside it."""

_COUNT_INSIDE = re.compile(
    r"(?:exactly )?(?:the )?(?P<count>[\w-]{1,20}) (?P<rest>integers? (?:from|between|with|in|strictly)\b.+)",
    re.IGNORECASE,
)
_INTEGER = re.compile(r"-?\d{1,9}")
_DOTS = re.compile(r"((?:\s*-?\d{1,9}\s*,){1,12})\s*…\s*((?:,\s*-?\d{1,9}\s*){1,12})")
_LIST = re.compile(r"[-\d,;\s+⦃⦄]+(?:(?:,? ?\b(?:and|or)\b ?)[-\d\s⦄]+)?")
_DIGIT = re.compile(r"\d")
_NAME_AGAIN = re.compile(rf"(\bor\b|\band\b|,)\s*{atoms.NAME}\s*=")
_LENGTH = re.compile(r"\s*(?:cm|mm|m|km)$")
_NAMED = re.compile(rf"^{atoms.NAME}\s*(?:∈\s*(?=⦃)|=\s*)")


@lru_cache(maxsize=1024)
def asks_for_integers(question: str) -> bool:
    """Whether what the question looks for is an integer, and nothing in it speaks of real numbers.

    >>> asks_for_integers("For which integers k is 2k < 9?"), asks_for_integers("Find all real x with 2x < 9.")
    (True, False)
    """
    return says(_ASKS, question, "integ", "whole", "natural") and not says(_REAL, question)


def _bound(end: End, *, low: bool) -> int | None:
    """The first or last integer within an end; raises `ValueError` if it cannot be told."""
    assert end.value is not None
    value = ex.exact(end.value) if ex.is_number(end.value) else None
    if value is None:
        approximate = ex.float_value(end.value)
        if approximate is None or abs(approximate) > 1e9 or abs(approximate - round(approximate)) < 1e-6:
            raise ValueError("no place among the integers")
        return ceil(approximate) if low else floor(approximate)
    if value.denominator == 1 and not end.closed:
        return value.numerator + (1 if low else -1)
    return ceil(value) if low else floor(value)


def runs(pieces: Sequence[Piece]) -> tuple[Run, ...] | None:
    """The integers of a set as runs from left to right; None if an end has no exact place.

    >>> runs([Piece(End(ex.parse("-1/2"), True), End(ex.parse("3"), False))])
    ((0, 2),)
    """
    found: list[Run] = []
    try:
        for piece in pieces:
            first = None if piece.low.value is None else _bound(piece.low, low=True)
            last = None if piece.high.value is None else _bound(piece.high, low=False)
            if first is not None and last is not None and first > last:
                continue
            if found and found[-1][1] is not None and first is not None and first <= found[-1][1] + 1:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
    except ValueError:
        return None
    return tuple(found)


def size(listed: Sequence[Run]) -> int | None:
    """How many integers there are; None if without end."""
    if any(first is None or last is None for first, last in listed):
        return None
    return sum((last or 0) - (first or 0) + 1 for first, last in listed)


@lru_cache(maxsize=1024)
def split_count(text: str) -> tuple[str, int] | None:
    """A set and the count that stands beside it: `3 values: 1, 2, 5`.

    >>> split_count("3 values: 1, 2, 5"), split_count("all k with 1<k<5, three in total")
    (('1, 2, 5', 3), ('all k with 1<k<5', 3))
    """
    if not (8 < len(text) <= 300) or not _WORDED.search(text):
        return None
    for pattern in (_COUNT_FIRST, _COUNT_LAST, _COUNT_INSIDE):
        if (match := pattern.fullmatch(text.strip())) is None:
            continue
        word = match["count"]
        value = Fraction(int(word)) if word.isdecimal() and len(word) < 6 else read_number_words(word)
        worded = not word.isdecimal() or re.search(r"there|of them|value|integer|number|total|all", match[0], re.I)
        if value is not None and value.denominator == 1 and worded:
            return match["rest"], int(value)
    return None


def _from_first_to_last(source: str) -> Range | None:
    """`{-2, -1, …, 5}`: what stands on either side of the dots has to follow one by one."""
    match = _DOTS.fullmatch(source.strip().removeprefix("⦃").removesuffix("⦄"))
    if match is None:
        return None
    before, after = ([int(number) for number in _INTEGER.findall(part)] for part in match.groups())
    steps = {high - low for side in (before, after) for low, high in pairwise(side)}
    if not steps <= {1} or after[0] <= before[-1]:
        return None
    first, last = (End(ex.Num(Fraction(value)), True) for value in (before[0], after[-1]))
    return Range((Piece(first, last),), None, pair=False, integers=True)


@lru_cache(maxsize=1024)
def read_list(text: str) -> Range | None:
    """Integers listed one by one: `-1, 0, 1`, `k = 2 or k = 3`, `{4, 7}`; None for anything else."""
    source = canonical(text)
    if not source or len(source) > 400 or not _DIGIT.search(source):
        return None
    if "=" in source or "∈" in source:
        source = _NAME_AGAIN.sub(lambda match: match[1], _NAMED.sub("", source))
    if source[-1:] == "m":
        source = _LENGTH.sub("", source)
    if "…" in source:
        return _from_first_to_last(source)
    if not _LIST.fullmatch(source) or source.count("⦃") > 1:  # two sets are not one
        return None
    parts = [part for part in re.split(r"[,;⦃⦄]+|\bor\b|\band\b", source) if part.strip()]
    try:
        values = sorted({int(part.replace(" ", "").replace("+", "")) for part in parts})
    except ValueError:
        return None
    if len(values) != len(parts) or len(parts) > MAX_LISTED:
        return None
    listed = tuple(point(ex.Num(Fraction(value))) for value in values)
    return Range(listed, None, True, integers=True)
