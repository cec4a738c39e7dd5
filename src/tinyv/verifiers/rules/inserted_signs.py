r"""Puzzles that put signs and brackets between given numbers: `(1+2):3=1` against `(1 + 2) \div 3`.

The value is given in such a puzzle, so that it says nothing. Both sides have to hold the same numbers and letters in
the same order, and the same value. A sign that the question does not offer and the ground truth does not use, or a
pair of brackets too many, leaves the answer open.
"""

from __future__ import annotations

import re

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context, says

MAX_CHARS = 300
"""Longer formulas are not read."""

MIN_LEAVES = 3
"""Between two numbers there is hardly a puzzle."""

_ASKED = re.compile(
    r"\b(?:insert|place|put|add|fill|write|arrange|replace|us(?:e|ing)|choose)\w*\b[^.?!]{0,80}"
    r"\b(?:signs?|operations?|operators?|parenthes[ei]s|brackets?|plus)\b",
    re.IGNORECASE,
)
_HINTS = ("sign", "operat", "parenthes", "bracket", "plus")
_ANY_SIGN = re.compile(
    r"\barithmetic|\bmathematical (?:signs?|symbols?|operation)|\bfour (?:basic )?operations|\boperations? signs?"
)
_BRACKETS = re.compile(r"\bparenthes|\bbrackets?\b")
_HOW_MANY = re.compile(
    r"\b(?:one|a|a single|two|three|only|fewest|at most|exactly|minimum)\b[^.?!]{0,30}(?:parenthes|brackets?)"
)
_INTERVAL = re.compile(r"\binterval notation\b|\bopen or closed\b|\bround or square\b")
_LEAF = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_SIGN = re.compile(r"\\(?:div|cdot|times|sqrt)(?![A-Za-z])|[-+*/:÷^!·×]")
_SIGNS = {":": "/", "\\div": "/", "÷": "/", "\\cdot": "*", "\\times": "*", "·": "*", "×": "*"}
"""Signs of one operation under one name."""


def asked(ground_truth: str, question: str) -> bool:
    """Whether the question wants numbers joined by signs or brackets, and the ground truth is such a formula."""
    if not says(_ASKED, question, *_HINTS) or says(_INTERVAL, question) or len(ground_truth) > MAX_CHARS:
        return False
    formula = _formula(ground_truth)
    return formula is not None and len(_leaves(formula[0])) >= MIN_LEAVES and len(_SIGN.findall(formula[0])) > 1


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two formulas that a question wants made of given numbers; equal, different, or open."""
    open_ = Outcome(Decision.CANNOT_TELL, "inserted signs: other numbers, signs or brackets")
    left, right = _formula(ground_truth), _formula(answer)
    if left is None or right is None or len(answer) > MAX_CHARS:
        return open_
    if left[1] and right[1] and left[1] != right[1]:
        return open_
    if _leaves(left[0]) != _leaves(right[0]) or not _allowed(left[0], right[0], context.question):
        return open_
    mine, theirs = (ex.try_parse(_divided(side[0])) for side in (left, right))
    if mine is None or theirs is None:
        return open_
    decision, step = ex.equal(mine, theirs)
    return Outcome(decision, f"inserted signs: same numbers in order, {step}")


def _formula(text: str) -> tuple[str, str] | None:
    """The side of an equation that is made of the numbers, and what it has to give; None of a chain."""
    sides = sorted(canonical(text).rstrip(".").split("="), key=lambda side: -len(_leaves(side)))
    return (sides[0], sides[1] if len(sides) == 2 else "") if len(sides) < 3 else None


def _leaves(text: str) -> list[str]:
    return _LEAF.findall(_COMMAND.sub(" ", text))


def _divided(text: str) -> str:
    return text.replace(":", "/").replace("÷", "/").replace(r"\div", "/")


def _allowed(ground_truth: str, answer: str, question: str) -> bool:
    """Whether the answer keeps to the signs and brackets that the question offers or the ground truth has."""
    mine, theirs = ({_SIGNS.get(sign, sign) for sign in _SIGN.findall(side)} for side in (ground_truth, answer))
    if theirs - mine and not (says(_ANY_SIGN, question) and theirs <= set("+-*/")):
        return False
    free = says(_BRACKETS, question) and not says(_HOW_MANY, question)
    return free or answer.count("(") <= ground_truth.count("(")
