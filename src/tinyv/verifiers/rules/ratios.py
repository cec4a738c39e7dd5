r"""Ratios: `3:4`, `3 : 4 : 5`, `3 to 4`, and a ratio of two against the fraction that it is."""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.approximations import may_be_rounded
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.lists import Same
from tinyv.verifiers.rules.words import read_number_words

_TO = re.compile(r"\s*(?::|\bto\b|∶|\\ratio)\s*")
_ASKS_RATIO = re.compile(r"\bratio\b|\bscale\b", re.IGNORECASE)
_ASKS_LOWEST = re.compile(r"common factor|simplest|lowest terms|simplif|smallest whole|reduced", re.IGNORECASE)
_SIDE = re.compile(r"\b(against|in favou?r)\b", re.IGNORECASE)
_SIDE_AT_END = re.compile(r"\b(against|in favou?r)$", re.IGNORECASE)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?")
_ASKS_TIME = re.compile(
    r"\btimes?\b|\bclock\b|\bwhen\b|\bhours?\b|\bminutes?\b|[ap]\.?m\b|arriv|leaves?\b", re.IGNORECASE
)
_NAME = re.compile(r"[A-Za-z](?:_\{?\w\}?)?|[A-Z]{2,3}|\\(?:sin|cos|tan) [A-Z]")
MAX_TERMS = 8
"""Longer ratios are not read."""


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[ex.Node, ...] | None:
    """The terms of a ratio; None if `text` is anything else.

    >>> len(read("3 : 4 : 5")), read("3/4") is None, read("12:30 p.m.") is None
    (3, True, True)
    """
    source = canonical(text)
    parts = split_top(source, _TO) if _may_be(source) else []
    if not 2 <= len(parts) <= MAX_TERMS:
        return None
    terms = tuple(node for node in map(_term, parts) if node is not None)
    return terms if len(terms) == len(parts) else None


def _may_be(source: str) -> bool:
    """Whether a text has a sign of a ratio; looking for it is far cheaper than splitting there."""
    return ":" in source or "to" in source or "∶" in source or "ratio" in source


def _term(text: str) -> ex.Node | None:
    value = read_number_words(text) if text.isalpha() else None
    return ex.try_parse(text) if value is None else ex.Num(value)


def _without_side(text: str, question: str) -> str:
    """`3 : 1 against` is `3 : 1` where the question asks for the odds against, and speaks of no other odds."""
    match = _SIDE_AT_END.search(text.strip())
    if match is None:
        return text
    asked = {side[:2].lower() for side in _SIDE.findall(question)}
    return text.strip()[: match.start()].strip() if asked == {match[1][:2].lower()} else text


_UNREAD = Outcome(Decision.CANNOT_TELL, "ratio: none")
_SIGNS = (":", "to", "ratio", "∶", "：", "colon")
"""Every ratio is written with one of these."""


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare two ratios up to a common factor, or a ratio of two terms with a number.

    A ratio against a number needs a question about a ratio, for `1:2` may be a third of the whole. The names before a
    ratio, as in `a:b = 1:2`, may be left out, not exchanged.
    """
    if not any(sign in side for side in (ground_truth, answer) for sign in _SIGNS):
        return _UNREAD
    ground_truth, answer = (_without_side(side, context.question) for side in (ground_truth, answer))
    ground_truth, answer = _without_names(ground_truth, answer, context)
    left, right = read(ground_truth), read(answer)
    if left is None and right is None:
        return _UNREAD
    clock = _CLOCK.fullmatch(canonical(ground_truth)) and says(_ASKS_TIME, context.question)
    if clock or _has_zero(left) or _has_zero(right):
        return Outcome(Decision.CANNOT_TELL, "ratio: a time, or nothing in proportion")
    if left is not None and right is not None:
        outcome = _two_ratios(left, right)
        if outcome.decision is Decision.EQUAL and left != right and says(_ASKS_LOWEST, context.question):
            return Outcome(Decision.CANNOT_TELL, "ratio: same, but not in the lowest terms that are asked for")
        return outcome
    terms = left or right
    if terms is None or len(terms) != 2 or not _asks_ratio(context.question):
        return Outcome(Decision.CANNOT_TELL, "ratio: against something else")
    fraction = "({})/({})".format(*split_top(canonical(ground_truth if left is not None else answer), _TO))
    outcome = same(fraction, answer, context) if left is not None else same(ground_truth, fraction, context)
    decision = outcome.decision if outcome.decision is Decision.EQUAL else Decision.CANNOT_TELL
    return Outcome(decision, f"ratio as a number: {outcome.reason}")


def _without_names(ground_truth: str, answer: str, context: Context) -> tuple[str, str]:
    """Both sides without the names of the terms; as they are if the names differ, or are not those of the question."""
    mine, theirs = _named(ground_truth), _named(answer)
    if mine is None and theirs is None:
        return ground_truth, answer
    if mine is not None and theirs is not None:
        if mine[0] == theirs[0][::-1]:
            return mine[1], ":".join(split_top(theirs[1], _TO)[::-1])
        return (mine[1], theirs[1]) if mine[0] == theirs[0] else (ground_truth, answer)
    names, bare = mine or theirs or ((), "")
    # Letters of the answer's own say nothing, as long as they stand in their natural order.
    foreign = not set(names) & context.symbols and list(names) == sorted(names)
    asked = not context.question or ":".join(names) in context.question.replace(" ", "")
    if mine is None and not (asked or foreign):
        return ground_truth, answer
    return (bare, answer) if mine is not None else (ground_truth, bare)


@lru_cache(maxsize=1024)
def _named(text: str) -> tuple[tuple[str, ...], str] | None:
    """Names and terms of `a:b = 1:2`; None if `text` is anything else."""
    if "=" not in text or not _may_be(canonical(text)) or len(sides := split_top(canonical(text), "=")) != 2:
        return None
    names = tuple(split_top(sides[0], _TO))
    terms = split_top(sides[1], _TO)
    if not 2 <= len(names) == len(terms) <= MAX_TERMS or not all(map(_NAME.fullmatch, names)):
        return None
    return names, sides[1]


def _asks_ratio(question: str) -> bool:
    return not question or says(_ASKS_RATIO, question)


def _has_zero(terms: tuple[ex.Node, ...] | None) -> bool:
    return terms is not None and any(ex.exact(term) == 0 for term in terms)


def _may_be_rounded(left: tuple[ex.Node, ex.Node], right: tuple[ex.Node, ex.Node]) -> bool:
    return may_be_rounded(ex.Mul(left[:1], left[1:]), ex.Mul(right[:1], right[1:]))


def _two_ratios(left: tuple[ex.Node, ...], right: tuple[ex.Node, ...]) -> Outcome:
    if len(left) != len(right):
        return Outcome(Decision.DIFFERENT, f"ratio: {len(right)} terms against {len(left)}")
    outcome = Outcome(Decision.EQUAL, "ratio: same up to a factor")
    for mine, theirs in zip(left[1:], right[1:], strict=True):
        decision, _ = ex.equal(ex.Mul((left[0], theirs)), ex.Mul((right[0], mine)))
        if decision is Decision.DIFFERENT and _may_be_rounded((left[0], mine), (right[0], theirs)):
            decision = Decision.CANNOT_TELL
        if decision is Decision.DIFFERENT:
            return Outcome(decision, "ratio: other proportion")
        if decision is Decision.CANNOT_TELL:
            outcome = Outcome(decision, "ratio: terms cannot be compared")
    return outcome
