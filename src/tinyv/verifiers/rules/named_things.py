"""One value for each of several things: "each A seat is 24 euros, each B seat 21" and "24 euros (A), 21 euros (B)".

Of the words beside a value, only those count that no other value of the same answer has: they tell the things apart.
Two answers are equal if these pair up the values one by one, and the values of each pair are equal. Other
words have to stand beside all values, and in the question if one side leaves them out; one that compares, joins or
denies leaves the answer open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tinyv.verifiers.rules.asked import SMALL_WORDS, stem
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.lists import Same
from tinyv.verifiers.rules.units_table import UNITS

MAX_THINGS = 6
"""Longer tables are not read."""

MAX_CHARS = 300

_SEPARATOR = re.compile(r"(?:[,;\n]|\.(?=\s|$)|\band\b)(?:\s*\b(?:and|while)\b)?")
_VALUE = re.compile(
    r"-?(?:\\?[$€£])?\s?(?P<number>\\frac\{\d+\}\{\d+\}|\d[\d,]*(?:\.\d+)?(?:/\d+)?)"
    r"(?P<unit> ?(?:\\?%|°|[A-Za-z][A-Za-z/]*(?:\^?\d)?))?"
)
_LEAD = re.compile(r"(?:the )?([a-z]{3,}) (?:for|of)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'-]*")
_OTHER = re.compile(r"[^A-Za-z\s'():=.-]")
_LABELLED = re.compile(r"[A-Za-z]{3}|[A-Z][\s:)=$]")
_ARTICLE = re.compile(r"(?:^|[.]\s)\s*A(?=\s+[a-z]{2})")
_LETTER = re.compile(r"(?<![A-Za-z])[A-Z](?![A-Za-z])")
_TURNS = re.compile(
    r"\b(?:not?|nor|neither|none|less|more|fewer|minus|plus|least|most|than|or|either|between|about|almost|except|but|other"
    r"|another|without|from|to|per|if|unless|when|instead|wrong|twice|thrice|half|double|triple|times|sum|total|totals"
    r"|together|both|all|altogether|average|difference|ratio|product|remaining|rest|respectively|swap\w*|reverse\w*"
    r"|former|latter|first|second|owes?|lacks?|los[et]s?|never|only|up|down|over|under|before|after|old|new"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozen)\b|[?]",
    re.IGNORECASE,
)
_SMALL = SMALL_WORDS | {"each", "every", "costs", "cost", "while", "one", "ones", "pays", "per"}


@dataclass(frozen=True, slots=True)
class Thing:
    """A value and the words beside it."""

    value: str
    """With its unit."""

    letters: frozenset[str]
    """Capital letters: names as a rule."""

    words: frozenset[str]
    """Stems of the words."""


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[Thing, ...]:
    """Read things with one value each; empty if a part has no value, two values, or a formula beside its value.

    >>> [(sorted(thing.letters), thing.value) for thing in read("each A room is 240 yuan, and each B room is 210 yuan")]
    [(['A'], '240 yuan'), (['B'], '210 yuan')]
    >>> read("A: 2x, B: 5"), read("A costs 3 more than B, B costs 5")
    ((), ())
    """
    source = canonical(text).rstrip(".").replace(",+", ", ")
    if not source or len(source) > MAX_CHARS or _TURNS.search(source):
        return ()
    parts = [part for part in split_top(source, _SEPARATOR) if part]
    if not 2 <= len(parts) <= MAX_THINGS:
        return ()
    # "A room" has an article unless all things have a letter for a name.
    named = all(_LETTER.search(part) for part in parts)
    found = tuple(thing for part in parts if (thing := _thing(part if named else _ARTICLE.sub(" ", part))) is not None)
    if len(found) < len(parts):
        return ()
    if (lead := _LEAD.match(source)) is not None:  # what is said once holds for all: "the price of X is 3, of Y 5"
        shared = {stem(lead[1])}
        found = tuple(replace(thing, words=thing.words | shared) for thing in found)
    return found


def _thing(part: str) -> Thing | None:
    values = [match for match in _VALUE.finditer(part) if not part[: match.start()].endswith(("^", "_", "{", "."))]
    if len(values) != 1:
        return None
    match = values[0]
    unit = (match["unit"] or "").strip()
    end = match.end() if unit in ("%", "\\%", "°") or unit in UNITS else match.end("number")
    rest = f"{part[: match.start()]} {part[end:]}"
    if _OTHER.search(rest):
        return None
    tokens = _TOKEN.findall(rest)
    if any(len(token) == 1 and token.islower() and token != "a" for token in tokens):
        return None  # a variable
    letters = frozenset(token for token in tokens if len(token) == 1 and token != "a")
    words = frozenset(stem(token) for token in tokens if len(token) > 1 and token.lower() not in _SMALL)
    return Thing(part[match.start() : end].strip(), letters, words) if letters or words else None


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare two answers that give several things one value each; equal, or open."""
    open_ = Outcome(Decision.CANNOT_TELL, "named things: none")
    if not all("," in side or " and " in side or "\n" in side or ";" in side for side in (ground_truth, answer)):
        return open_
    if _LABELLED.search(answer) is None or _LABELLED.search(ground_truth) is None:
        return open_
    left = read(ground_truth)
    right = read(answer) if left else ()
    if not left or len(left) != len(right):
        return open_
    asked = _question_words(context.question)
    keys = [_keys(side) for side in (left, right)]
    if not all(map(all, keys)):
        return open_
    pairs = [[j for j, theirs in enumerate(keys[1]) if mine & theirs] for mine in keys[0]]
    if any(len(found) != 1 for found in pairs) or len({found[0] for found in pairs}) != len(pairs):
        return open_
    common = [frozenset[str].intersection(*(thing.words for thing in side)) for side in (left, right)]
    if not common[0] ^ common[1] <= asked:
        return open_
    for i, (j,) in enumerate(pairs):
        mine, theirs = left[i], right[j]
        if bool(mine.letters) != bool(theirs.letters) or mine.letters != theirs.letters:
            return open_
        if mine.words - common[0] != theirs.words - common[1]:
            return open_
        if same(mine.value, theirs.value, context).decision is not Decision.EQUAL:
            return open_
    return Outcome(Decision.EQUAL, "named things: same values of the same things")


def _keys(side: tuple[Thing, ...]) -> list[frozenset[str]]:
    """The letters and words of each thing that no other one has."""
    every = [thing.letters | thing.words for thing in side]
    return [
        own - frozenset[str]().union(*(other for j, other in enumerate(every) if j != i)) for i, own in enumerate(every)
    ]


@lru_cache(maxsize=512)
def _question_words(question: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _TOKEN.findall(question) if len(word) > 1)
