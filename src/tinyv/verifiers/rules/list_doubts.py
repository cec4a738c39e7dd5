"""Lists whose items differ as they are written, and which may be the same for all that.

Letters and words that the question does not explain may stand for anything, and so may the letter behind a number.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.canonical import is_wrapped, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.list_names import Collection, is_named
from tinyv.verifiers.rules.units import split_quantity
from tinyv.verifiers.rules.words import read_number_words

_WORD = re.compile(r"(?<![A-Za-z\\])(?!sqrt|sin|cos|tan|cot|log|exp|arc)[A-Za-z]{3,}")
_DOMAIN = re.compile(r"∈|\bintegers?\b|\barbitrary\b|\bparameter\b|\breal\b|[ℤℝℚℂ]")
_STEPS = re.compile(
    r"(?:working |going )?(?:backwards?|in reverse)|steps?|stages?|states|course|history", re.IGNORECASE
)
_LABELLED = re.compile(r"(\d+)\s*(\\?[A-Za-zα-ωΑ-Ω]+)")
_BASE = re.compile(r"[A-Za-z]+")


def doubt(left: Collection, right: Collection, context: Context) -> str | None:
    """Why items that differ as written prove nothing; None if they do.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> one, other = (Collection(items, ("x", "y"), "list") for items in (("2t", "3t"), ("2k-2", "3k-3")))
    >>> doubt(one, other, read_context("Solve $3x = 2y$."))
    'in letters of their own'
    """
    mine, theirs = (_free_letters(side, context) for side in (left, right))
    if (mine - theirs and theirs - mine) or (mine and theirs and any(map(_says_domain, (left, right)))):
        return "in letters of their own"
    if is_named(left) != is_named(right) and any(_WORD.search(item) for item in _unnamed(left, right).items):
        return "things in words against values with names"
    if any(map(_labels, (left, right), (right, left))):
        return "numbers of things on one side, numbers on the other"
    return None


def shows_steps(left: Collection, right: Collection) -> bool:
    """Whether the answer puts several states in a row, each as many values as asked: one of them is the answer.

    >>> states = Collection(("(4,4)", "(2,6)", "(5,3)"), ("backwards", None, None), "list")
    >>> shows_steps(Collection(("5", "3"), (None, None), "list"), states)
    True
    """
    label = right.names[0]
    if label is None or _STEPS.fullmatch(label) is None:
        return False
    return all(
        is_wrapped(item, "(", ")") and len(split_top(item[1:-1], ",")) == len(left.items) for item in right.items
    )


def units_on_one_side(left: Collection, right: Collection, question: str) -> bool:
    """Whether units tell the values of one side apart, and the other leaves them to the order of its numbers."""
    sides = [[_unit(item, question) for item in side.items] for side in (left, right)]
    return any(len(set(one) - {""}) > 1 and not any(other) for one, other in (sides, sides[::-1]))


def _unit(item: str, question: str) -> str:
    split = split_quantity(item, question)
    return "" if split is None or split[1] is None else split[1].name


def _unnamed(left: Collection, right: Collection) -> Collection:
    return right if is_named(left) else left


def _says_domain(side: Collection) -> bool:
    return any(map(_DOMAIN.search, side.items))


def _free_letters(side: Collection, context: Context) -> frozenset[str]:
    """The letters of formulas that the question does not explain; a letter alone is a thing with a name."""
    found: set[str] = set()
    for item in side.items:
        parts = split_top(item[1:-1], ",") if is_wrapped(item, "(", ")") else [item]
        for node in map(ex.try_parse, parts):
            if node is not None and not isinstance(node, ex.Var):
                found |= ex.variables(node)
    return frozenset(name for name in found if _base(name) not in context.symbols and name not in side.names)


def _base(name: str) -> str:
    match = _BASE.match(name)
    return name if match is None else match[0]


def _labels(side: Collection, other: Collection) -> bool:
    """Whether one side counts things by their letters (`6 α, 4 β`) and the other has the same numbers alone."""
    found = [match for item in side.items if (match := _LABELLED.fullmatch(item))]
    if len(found) < len(side.items) or len({match[2] for match in found}) < len(found):
        return False
    return Counter(int(match[1]) for match in found) == Counter(map(_number, other.items))


def _number(item: str) -> int | None:
    value = Fraction(item) if item.isdecimal() else read_number_words(item)
    return int(value) if value is not None and value.denominator == 1 else None
