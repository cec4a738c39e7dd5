"""Which of the pairs that no reading could decide are worth a call of Math-Verify: pairs of formulas without words.

Math-Verify takes a thousand times as long as a reading, and reads words as products of letters.
"""

from __future__ import annotations

import re

from tinyv.verifiers.rules import lists, ranges
from tinyv.verifiers.rules.units import split_quantity

MAX_CHARS = 1_000
"""Longer formulas make sympy slow and its verdict no better."""

_COMMAND = re.compile(r"\\[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]{3,}")
_TEXT = re.compile(r"\\(?:text|mathrm|mbox|textbf|mathbf)\s*\{\s*[^{}]{3,}\}")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{[a-z*]+\}|\\(?:operatorname|mathbb|mathcal)\*?\{\w+\}")
_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "log",
        "exp",
        "sqrt",
        "lim",
        "max",
        "min",
        "gcd",
        "lcm",
        "mod",
        "det",
        "deg",
        "frac",
    ]
)
_CONDITION = re.compile(r"\\\{|\([^()]*(?:[<>≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt)(?![a-z]))[^()]*\)")
"""A set, or a condition in brackets, which Math-Verify leaves out."""

_BASE = re.compile(r"\d_\{?\d")


def is_worth_asking(ground_truth: str, answer: str) -> bool:
    r"""True if both texts are formulas without words, which Math-Verify may know how to compare.

    >>> is_worth_asking(r"\int_0^1 x dx", r"\frac12"), is_worth_asking("blue", "lube")
    (True, False)
    """
    sides = (ground_truth, answer)
    if (
        max(map(len, sides)) <= 2
        or any(_CONDITION.search(side) or side.count("=") > 1 for side in sides)
        or not all(map(_is_formula, sides))
    ):
        return False
    if "=" in answer and "=" not in ground_truth:
        return False  # Math-Verify compares the last side, whatever the first one names
    return any("\\begin" in side for side in sides) or not any(map(_has_a_reading, sides))


def _has_a_reading(text: str) -> bool:
    """A list, an interval or a quantity with a unit: what the readings leave open there, Math-Verify does not see."""
    quantity = split_quantity(text)
    return quantity is None or quantity[1] is not None or lists.read(text) is not None or ranges.read(text) is not None


def _is_formula(text: str) -> bool:
    if (
        len(text) > MAX_CHARS
        or _TEXT.search(text)
        or _BASE.search(text)
        or (text.isascii() is False and _foreign(text))
    ):
        return False
    bare = _COMMAND.sub(" ", _ENVIRONMENT.sub(" ", text))
    return bool(re.search(r"[0-9A-Za-z]", bare)) and all(w.lower() in _FUNCTIONS for w in _WORD.findall(bare))


def _foreign(text: str) -> bool:
    """Letters of scripts that no formula uses."""
    return any(
        char.isalpha() and not ("\u0370" <= char <= "\u03ff" or char < "\u0250" or char in "ℝℤℕℚℂ") for char in text
    )
