"""Roundings that a question allows: "exact, or rounded to three decimals", "a percentage to the nearest tenth".

Only the sentences that say how to answer count; data of the question that were rounded allow nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules.context import says
from tinyv.verifiers.rules.unit_phrase import read_unit
from tinyv.verifiers.rules.words import read_number_words

_SENTENCE = re.compile(r"(?<=[.?!;])\s+(?=[A-Z$\\])")
MAY_ROUND = re.compile(r"\b(?:nearest|round(?:ed|ing)?|decimals?|decimal places|significant)\b", re.IGNORECASE)
"""Without one of these words, a question allows no rounding."""

_HOW_TO_ANSWER = re.compile(
    r"\?|^\W*(?:exact|give|state|express|write|round|answer|find|determine|compute|calculate|solve|what|how)\b"
    r"|\bor rounded\b|\bexact\b.{0,20}\bor\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:to|or|,) (?:the )?(?:nearest (?P<nearest>[a-z]+)"
    r"|(?P<count>\d|one|two|three|four|five|six) (?:decimals?\b|decimal places?))",
    re.IGNORECASE,
)
_PARTS = {"tenth": 1, "hundredth": 2, "thousandth": 3}
_WHOLE = frozenset({"integer", "whole", "unit"})
_PERCENT = re.compile(r"per\s?cent(?:age)?|\\?%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rounding:
    """One rounding that is allowed."""

    places: int
    """Decimals that have to be shown."""

    unit: str
    """Name of the unit in which the value has to be given, empty for the unit of the ground truth."""


@lru_cache(maxsize=512)
def allowed(question: str) -> tuple[Rounding, ...]:
    """The roundings that a question allows for its answer.

    >>> allowed("Give the probability, exact or as a percentage rounded to the nearest tenth.")
    (Rounding(places=1, unit='percent'),)
    >>> allowed("The lengths 3.2 and 4.1 are rounded to one decimal. Which sums are possible?")
    ()
    """
    if not says(MAY_ROUND, question):
        return ()
    found: list[Rounding] = []
    for sentence in _SENTENCE.split(question[-1000:].strip()):
        if not _HOW_TO_ANSWER.search(sentence):
            continue
        for match in _TO.finditer(sentence):
            before = sentence[max(0, match.start() - 30) : match.start()]
            after = sentence[match.end() : match.end() + 15]
            rounding = _read(match, _PERCENT.search(before + "|" + after) is not None)
            if rounding is not None:
                found.append(rounding)
    return tuple(found)


def _read(match: re.Match[str], of_percent: bool) -> Rounding | None:
    unit = "percent" if of_percent else ""
    if match["count"]:
        count = match["count"]
        places = int(count) if count.isdigit() else int(read_number_words(count.lower()) or 0)
        return Rounding(places, unit)
    word = match["nearest"].lower()
    if word in _PARTS:
        return Rounding(_PARTS[word], unit)
    if word in _WHOLE:
        return Rounding(0, unit)
    named = read_unit(word)
    return Rounding(0, named.name) if named is not None and not named.noun else None


def is_allowed_rounding(value: Fraction, places: int | None, unit: str, exact: Fraction, question: str) -> bool:
    """Whether a value stands for an exact one under a rounding that the question allows.

    Args:
        value: The answer, in its own unit.
        places: Decimals that it shows, None or 0 for a whole number.
        unit: Name of its unit, empty if it is that of the ground truth.
        exact: The ground truth, in the unit of the answer.
        question: The question.
    """
    for rounding in allowed(question):
        # A question about angles means minutes of arc.
        if rounding.unit not in {unit, unit.removeprefix("arc ")} or (places or 0) != rounding.places:
            continue
        step = Fraction(1, 10**rounding.places)
        # A value of one digit could be guessed, and says little.
        if abs(value) >= 10 * step and abs(value - exact) * 2 <= step:
            return True
    return False
