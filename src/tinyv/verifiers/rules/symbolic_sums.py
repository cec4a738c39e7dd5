r"""Sums and products up to a letter: `\prod_{k=1}^{n-1} k` for `(n-1)!`, compared at a row of whole numbers."""

from __future__ import annotations

import re

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.definitions import replace_letter
from tinyv.verifiers.rules.whole_numbers import WHOLE_LETTERS

_NAME = re.compile(r"^[A-Za-z](?:_\{?\w\}?|\([a-z]\))?=(?!.*=.*=)(?=[^=]*$|[^=]*_\{\w=[^=]*$)")
_SYMBOLIC = re.compile(
    r"\\(?:sum|prod)(?![a-z])[^a-z]{0,3}_\{[a-z]=[^{}]{1,12}\}\s*\^\s*(?:\{([^{}]{1,20})\}|([a-zA-Z]))"
)


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare where at least one side is a sum or product up to a letter."""
    open_ = Outcome(Decision.CANNOT_TELL, "symbolic sum: none")
    if not any(sign in ground_truth + answer for sign in ("\\sum", "\\prod")):
        return open_
    sides = [_NAME.sub("", canonical(side)) for side in (ground_truth, answer)]
    bounds = [match[1] or match[2] for side in sides for match in _SYMBOLIC.finditer(side)]
    letters = {char for bound in bounds for char in re.findall(r"[A-Za-z]", bound)}
    if len(letters) != 1 or any(len(side) > 200 for side in sides):
        return open_
    (letter,) = letters
    if letter not in context.symbols or letter not in WHOLE_LETTERS:  # what a sum runs up to is a whole number
        return open_
    seen = 0
    for number in (2, 3, 4, 5, 6, 7, 9, 12):
        nodes = [ex.try_parse(replace_letter(side, letter, f"({number})") or "") for side in sides]
        if nodes[0] is None or nodes[1] is None:
            return open_
        decision, _ = ex.equal(nodes[0], nodes[1])
        if decision is not Decision.EQUAL:
            return Outcome(Decision.CANNOT_TELL, f"symbolic sum: not the same at {letter}={number}")
        seen += 1
    return Outcome(Decision.EQUAL, f"symbolic sum: same at {seen} whole numbers")
