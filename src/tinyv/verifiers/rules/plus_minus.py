r"""A measured value with its error: `(1.20 ± 0.03) bar`, `120 kPa ± 3 kPa`, "1.20 bar plus or minus 30 mbar".

Value and error are compared as quantities, each with its unit; a relative error (`± 2%`) is left open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import quantities
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context

MAX_CHARS = 100
"""Longer text is no value with its error."""

_WORDS = re.compile(r"\b(?:plus or minus|plus-minus|give or take)\b", re.IGNORECASE)
_HINT = re.compile(r"[±\\+pg](?:(?<=±)|(?<=\\)pm|(?<=\+)/?-|(?<=p)lus(?: or |-)minus|(?<=g)ive or take)", re.IGNORECASE)
_COMMON_UNIT = re.compile(r"\(([^()±]+)±([^()±]+)\)\s*([^()±]*)")


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[str, str] | None:
    """Value and error with their units; None if `text` is anything else, or leaves a unit out on one side.

    >>> read("(1.20 ± 0.03) bar"), read("120 kPa ± 3 kPa"), read("± 5 kPa"), read("5 kPa ± 2%")
    (('1.20 bar', '0.03 bar'), ('120 kPa', '3 kPa'), None, None)
    """
    if len(text) > MAX_CHARS or not _HINT.search(text):
        return None
    source = canonical(_WORDS.sub("±", text))
    if match := _COMMON_UNIT.fullmatch(source):
        value, error = (f"{part.strip()} {match[3].strip()}".strip() for part in match.groups()[:2])
    elif source.count("±") == 1:
        value, error = (part.strip() for part in source.split("±"))
    else:
        return None
    left, right = quantities.read(value), quantities.read(error)
    if left is None or right is None or left.unit is None or right.unit is None:
        return None
    return (value, error) if left.unit.dimension == right.unit.dimension and left.unit.dimension else None


_UNREAD = Outcome(Decision.CANNOT_TELL, "value with error: none")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two values with errors.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> truth, question = "(1.20 ± 0.03) bar", read_context("")
    >>> [compare(truth, a, question).decision.value for a in ("120 kPa ± 3 kPa", "120 kPa ± 30 kPa")]
    ['equal', 'different']
    """
    left = read(ground_truth)
    right = None if left is None else read(answer)
    if left is None or right is None:
        return _UNREAD
    for mine, theirs, what in zip(left, right, ("value", "error"), strict=True):
        outcome = quantities.compare(mine, theirs, context)
        if outcome.decision is not Decision.EQUAL:
            return Outcome(outcome.decision, f"value with error: {what} ({outcome.reason})")
    return Outcome(Decision.EQUAL, "value with error: both same")
