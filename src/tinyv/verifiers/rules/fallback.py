"""Which of the pairs that no reading could decide are worth a call of Math-Verify: pairs of formulas without words.

Math-Verify takes a thousand times as long as a reading, and reads words as products of letters.
"""

from __future__ import annotations

import re

from tinyv.verifiers.rules import list_reading, ranges
from tinyv.verifiers.rules.readings import keeps_order
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

_RELATION = re.compile(r"\\f?box|[<>≤≥≠:∈]|\\(?:leq?|geq?|neq?|lt|gt|in|leqslant|geqslant|equiv)(?![a-z])")
"""An inequality with or without its interval, a label, a box in a text: it compares one part of them."""

_NAMED = re.compile(r"\s*\$?\s*([A-Za-z](?:_\{?\w\}?)?(?:\([a-z]\))?)\s*=")
_MATRIX = re.compile(r"\\begin\{([a-z]+)\}(?:(?!\\begin).)*?\\end\{\1\}", re.DOTALL)
_LETTER = re.compile(r"[A-Za-z]")
_GOES_ON = re.compile(r"\\[lc]?dots|\.\.\.|…")
"""Of a list that goes on, it compares some items only."""

_BASE = re.compile(r"\d_\{?\d")


def is_worth_asking(ground_truth: str, answer: str, question: str = "") -> bool:
    r"""True if both texts are formulas without words, which Math-Verify may know how to compare.

    >>> is_worth_asking(r"\int_0^1 x dx", r"\frac12"), is_worth_asking("blue", "lube")
    (True, False)
    """
    sides = (ground_truth, answer)
    if keeps_order(ground_truth, question):
        return False  # Math-Verify takes every letter for a number, whose products may be turned round
    if max(map(len, sides)) <= 2 or any(map(_is_misread, sides)) or not all(map(_is_formula, sides)):
        return False
    if not _same_name(ground_truth, answer):
        return False
    return any("\\begin" in side for side in sides) or not any(map(_has_a_reading, sides))


def _is_misread(text: str) -> bool:
    """Whether Math-Verify takes a part of it for the whole."""
    if text.count("=") > 1 or any(pattern.search(text) for pattern in (_CONDITION, _RELATION, _GOES_ON)):
        return True
    return "\\begin" in text and _LETTER.search(_COMMAND.sub(" ", _MATRIX.sub(" ", text))) is not None


def _same_name(ground_truth: str, answer: str) -> bool:
    """Whether both are values, of one name: of other equations Math-Verify compares one side, as a rule the last."""
    if "=" not in ground_truth:
        return "=" not in answer
    left, right = _NAMED.match(ground_truth), _NAMED.match(answer)
    return left is not None and (left[1] == right[1] if right is not None else "=" not in answer)


def _has_a_reading(text: str) -> bool:
    """A list, an interval or a quantity with a unit: what the readings leave open there, Math-Verify does not see."""
    quantity = split_quantity(text)
    return (
        quantity is None
        or quantity[1] is not None
        or list_reading.read(text) is not None
        or ranges.read(text) is not None
    )


def _is_formula(text: str) -> bool:
    if (
        len(text) > MAX_CHARS  # before any pattern that reads ahead
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
