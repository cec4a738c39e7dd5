"""Values with labels in words: "14 red, 21 blue", "length 12 cm, width 5 cm", "quotient 2x+1, remainder 7".

Each item is one value beside words. Two answers are equal if each label of one shares a word with exactly one label of
the other, and the values beside them are equal. An item without a label or with two values, or a word that turns the
meaning ("not", "less"), leaves the answer open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.lists import Same

MAX_ITEMS = 8
"""Longer tables are not read."""

MAX_WORDS = 4
"""A label of more words is a sentence."""

_WORD_ALONE = re.compile(r"(?:^|[^\\A-Za-z])[A-Za-z]")
_SEPARATOR = re.compile(r"[,;\na](?:(?<=[,;])\s*(?:\band\b)?|(?<=\n)|(?<=\ba)nd\b)")
_UNIT = r"(?:%|\\%|°|cm|mm|km/h|km|m/s|m|kg|g|h|min|s|L|ml|€|euros?|dollars?|yuan)(?:\^?\{?[23]\}?)?(?![A-Za-z])"
_VALUE = re.compile(rf"[-+]?\\?\$?\d[\d.,/]*(?:\s?{_UNIT})?")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
_TURNS = re.compile(
    r"\b(?:not?|less|more|fewer|minus|least|most|than|or|either|between|about|except|without|from|to|per|of the"
    r"|twice|thrice|half|double|triple|owes?|lacks?|hates?|dislikes?|los[et]s?|never|swapped|reversed|if|unless|instead|wrong"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozen)\b",
    re.IGNORECASE,
)
_SAY_NOTHING = frozenset(
    {
        "the",
        "a",
        "an",
        "is",
        "are",
        "was",
        "were",
        "and",
        "each",
        "ones",
        "has",
        "have",
        "equals",
        "be",
        "there",
        "gets",
    }
)
_KIN_TEXT = (
    "father mother parent brother sister son daughter child friend uncle aunt cousin wife husband nephew niece twin "
    "grandfather grandmother grandson granddaughter neighbour neighbor teacher boss partner rival dog cat horse"
)
_KIN = frozenset(_KIN_TEXT.split())
"""Somebody else: Ann's father is not Ann."""

_ENDINGS = re.compile(r"(?:ies|es|s|'s)$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One value and the words beside it."""

    words: frozenset[str]
    """Stems of the label."""

    value: str
    """The value with its unit."""


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[Labelled, ...]:
    """Read labelled values; empty if any item is not one.

    >>> [(sorted(item.words), item.value) for item in read("14 red, 21 blue and 35 green")]
    [(['red'], '14'), (['blue'], '21'), (['green'], '35')]
    >>> read("3, 5"), read("at least 3 red, 4 blue")
    ((), ())
    """
    source = canonical(text).rstrip(".")
    if _WORD_ALONE.search(source) is None:
        return ()
    parts = [part for part in split_top(source, _SEPARATOR) if part]
    if not 2 <= len(parts) <= MAX_ITEMS or len(source) > 300:
        return ()
    items = [_item(part) for part in parts]
    found = tuple(item for item in items if item is not None)
    return found if len(found) == len(items) else ()


def _item(part: str) -> Labelled | None:
    values = list(_VALUE.finditer(part))
    if len(values) != 1 or _TURNS.search(part):
        return None
    match = values[0]
    rest = part[: match.start()] + " " + part[match.end() :]
    if re.search(r"[^A-Za-z\s':=.()-]", rest):
        return None
    words = [word.lower() for word in _WORD.findall(rest)]
    stems = frozenset(_ENDINGS.sub("", word) for word in words if word not in _SAY_NOTHING)
    return Labelled(stems, match[0]) if 1 <= len(stems) <= MAX_WORDS else None


_UNREAD = Outcome(Decision.CANNOT_TELL, "labelled values: none")


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare two answers of labelled values, in any order."""
    left, right = read(ground_truth), read(answer)
    if not left or len(left) != len(right):
        return _UNREAD
    for item in left:
        partners = [other for other in right if item.words & other.words]
        if len(partners) != 1 or sum(bool(mine.words & partners[0].words) for mine in left) != 1:
            return Outcome(Decision.CANNOT_TELL, "labelled values: labels do not pair up")
        if (item.words ^ partners[0].words) & _KIN:
            return Outcome(Decision.CANNOT_TELL, "labelled values: of somebody else")
        outcome = same(item.value, partners[0].value, context)
        if outcome.decision is not Decision.EQUAL:
            return Outcome(outcome.decision, f"labelled values: {'/'.join(sorted(item.words))} ({outcome.reason})")
    return Outcome(Decision.EQUAL, "labelled values: same values under the same labels")
