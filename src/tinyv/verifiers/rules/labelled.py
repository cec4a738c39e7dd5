"""Values with labels in words: "14 red, 21 blue", "length 12 cm, width 5 cm", "quotient 2x+1, remainder 7".

Each item is one value beside words. Two answers are equal if each label of one shares a word with exactly one label of
the other, and the values beside them are equal. An item without a label or with two values, a word that turns the
meaning ("not", "less"), a day, month or half of the day on one side only, or labels with other words on both sides
("5 red pens", "5 red hats") leave the answer open.
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
_WORDED_UNIT = (
    r"(?:(?:kilo|centi|milli)?(?:metres?|meters?|grams?|grammes?|lit(?:re|er)s?)|hours?|minutes?|seconds?|days?|weeks?"
    r"|months?|years?|degrees?|percent|cents?|dollars?|euros?|pounds?|inch(?:es)?|feet|foot|yards?|miles?)(?![A-Za-z])"
)
_AMOUNT = r"[-+]?\\?\$?\d[\d.,/]*"
_VALUE = re.compile(rf"{_AMOUNT}(?:\s?{_UNIT})?")
_MEASURED = re.compile(rf"{_AMOUNT}\s?{_WORDED_UNIT}", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?![A-Za-z])")
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

_MONTHS_TEXT = "january february march april may june july august september october november december"
_MONTHS = frozenset(word for month in _MONTHS_TEXT.split() for word in (month, month[:3], "sept"))
_DAYS_TEXT = "monday tuesday wednesday thursday friday saturday sunday"
_HALVES_TEXT = "am pm morning noon afternoon evening night midnight today tomorrow yesterday"
_TIMES = (
    frozenset(word for day in _DAYS_TEXT.split() for word in (day, day[:3], "tues", "thur", "thurs"))
    | _MONTHS
    | frozenset(_HALVES_TEXT.split())
)
"""Say when, and so may not be left out, nor be added."""

_SAME_WORD = {"alone": "only", "just": "only", "part": "component"}
"""Words that mean the same in a label."""

_ENDINGS = re.compile(r"(?:ies|es|s|'s)$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One value and the words beside it."""

    words: frozenset[str]
    """Stems of the label."""

    value: str
    """The value with its unit."""

    ordinal: bool = False
    """Written as "5th"."""


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
    plain = _ORDINAL.sub("", part)
    values = list(_VALUE.finditer(plain))
    if len(values) != 1 or _TURNS.search(plain):
        return None
    for match in (_MEASURED.search(plain), values[0]):  # "5 hours" has no label but its unit
        if match is None:
            continue
        rest = plain[: match.start()] + " " + plain[match.end() :]
        if re.search(r"[^A-Za-z\s':=.()-]", rest):
            return None
        words = [word.lower() for word in _WORD.findall(rest)]
        stems = frozenset(_stem(word) for word in words if word not in _SAY_NOTHING)
        if 1 <= len(stems) <= MAX_WORDS:
            return Labelled(stems, match[0], plain != part)
    return None


def _stem(word: str) -> str:
    return word if word in _TIMES else _ENDINGS.sub("", word)


def _contradict(one: Labelled, other: Labelled) -> bool:
    """Whether labels that share a word may be of two things: each has a word of its own, or one says when."""
    mine, theirs = ({_SAME_WORD.get(word, word) for word in side.words} for side in (one, other))
    apart = mine ^ theirs
    if mine & apart and theirs & apart:
        return True
    return bool(apart & _TIMES) or (one.ordinal != other.ordinal and not one.words & _MONTHS)


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
        if _contradict(item, partners[0]):
            return Outcome(Decision.CANNOT_TELL, "labelled values: labels with other words")
        outcome = same(item.value, partners[0].value, context)
        if outcome.decision is not Decision.EQUAL:
            return Outcome(outcome.decision, f"labelled values: {'/'.join(sorted(item.words))} ({outcome.reason})")
    return Outcome(Decision.EQUAL, "labelled values: same values under the same labels")
