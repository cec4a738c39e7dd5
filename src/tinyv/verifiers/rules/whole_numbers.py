"""Formulas in a letter that stands for whole numbers, such as `(1-2n)/(-2)^n` or `cos(n pi)`.

Such formulas may agree at whole numbers and nowhere else. They are equal if they agree at a row of whole numbers, and
if the question says that the letter is one.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision

AT_WHOLES_ONLY = "same at whole numbers only"
"""What the comparison of expressions says where this reading may go on."""

_ROW = (*range(1, 13), 17, 24)
"""Whole numbers at which both must agree."""

_NEEDED = 9
"""At so many of them both must have a value; the first few may be out of their domain."""

WHOLE_LETTERS = frozenset("jklmnpqNKM")
"""Letters that commonly stand for whole numbers."""


@lru_cache(maxsize=1024)
def is_whole(letter: str, question: str) -> bool:
    """Whether the question says that a letter is a whole number: "for positive integers $n$", "$n$-th", "$a_n$".

    >>> is_whole("n", "Find $a_n$."), is_whole("n", "Let $n$ be real.")
    (True, False)
    """
    plain = question.replace("$", "").replace("{", "").replace("}", "")
    return bool(
        re.search(
            rf"(?:integers?|whole numbers?|natural numbers?)\s+(?:\w+,\s*)?{letter}(?![\w(])"
            rf"|(?<![\w\\]){letter}(?:,\s*\w)?\s+(?:is|be|are|being|denotes?)\s+(?:an?\s+|any\s+)?(?:\w+\s+){{0,2}}"
            rf"(?:integers?|whole|natural)"
            rf"|(?<![A-Za-z\\])[a-z]_{letter}(?!\w)|(?<![\w\\]){letter}(?:\s*-\s*th|th)\b"
            rf"|(?<![\w\\]){letter}\s*\\in\s*\\mathbb\s*[NZ]|\^{letter}.{{0,40}}\bexpansion\b|\^\(?{letter}\)?\(x\)"
            rf"|coefficient of x\^{letter}(?!\w)",
            plain,
        )
    )


def same_at_whole_numbers(mine: ex.Node, theirs: ex.Node, question: str) -> bool:
    """Whether two expressions agree at a row of whole numbers of the one letter that stands for them.

    >>> one, other = ex.parse(r"(-1)^n"), ex.parse(r"cos(n pi)")
    >>> same_at_whole_numbers(one, other, "Find the value for every positive integer n.")
    True
    >>> same_at_whole_numbers(one, other, "Find the value for every real number n.")
    False
    """
    letters = [name for name in ex.variables(mine) | ex.variables(theirs) if name in WHOLE_LETTERS]
    if len(letters) != 1 or not is_whole(letters[0], question):
        return False
    seen = 0
    for number in _ROW:
        at = {letters[0]: ex.Num(Fraction(number))}
        decision, _ = ex.equal(ex.substitute(mine, at), ex.substitute(theirs, at))
        if decision is Decision.DIFFERENT:
            return False
        seen += decision is Decision.EQUAL
    return seen >= _NEEDED
