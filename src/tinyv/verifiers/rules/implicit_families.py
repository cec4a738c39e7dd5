r"""Families of curves by an equation with one free constant: `x^2(y - x^2) = c` for `y = x^2 + C/x^2`.

Solved for its constant, each side says which function of the variables is constant along a curve. The families are the
same if one of these functions is the other, stretched and shifted. What is not shown so is no proof of a difference,
since a free constant may enter in many ways.
"""

from __future__ import annotations

from functools import lru_cache

from tinyv.verifiers.rules import equations, families
from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.expression.nodes import survey

MAX_CHARS = 200
"""Longer equations are not solved for their constant."""

_ONE = ex.parse("1")
_OPEN = Outcome(Decision.CANNOT_TELL, "implicit family: none")


@lru_cache(maxsize=512)
def read(text: str, taken: frozenset[str]) -> tuple[ex.Node, ex.Node] | None:
    """What is constant along each curve, and the factor of the constant; None if `text` is no such equation.

    >>> sorted(ex.variables(read("x^2(y-x^2) = c", frozenset("xy"))[0]))
    ['x', 'y']
    >>> read("x^2(y-x^2) = c^2", frozenset("xy")) is None
    True
    """
    source, domains = equations.strip_condition(text)
    sides = split_top(source, "=")
    if domains or len(sides) != 2 or len(source) > MAX_CHARS:
        return None
    left, right = map(ex.try_parse, sides)
    if left is None or right is None:
        return None
    node = ex.Add((left, ex.Neg(right)))
    letters = families.constants(node, taken)
    if letters is None or len(letters) != 1:
        return None
    (letter,) = letters
    parts = families.linear_parts(node, letters)
    if parts is None or frozenset(parts) != letters | {""}:
        return None
    return ex.Mul((ex.Neg(parts[""]),), (parts[letter],)), parts[letter]


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two families of curves; equal or open, never different.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> asked = read_context("Find the general solution of $xy' = y$.")
    >>> [compare("y = Cx", answer, asked).decision.value for answer in ("2y/x = c + 1", "yx = c")]
    ['equal', 'cannot_tell']
    """
    if "=" not in ground_truth or "=" not in answer or not families.asks_family(context.question):
        return _OPEN
    taken = families.taken_letters(context.question, context.symbols)
    left = read(ground_truth, taken)
    right = None if left is None else read(answer, taken)
    if left is None or right is None or not _adds_nothing(ground_truth, left, right):
        return _OPEN
    mine, theirs = left[0], right[0]
    if ex.variables(mine) != ex.variables(theirs) or len(ex.variables(mine)) < 2:
        return _OPEN
    if ("abs" in survey(mine)) != ("abs" in survey(theirs)):
        return _OPEN
    factors = families.combination(theirs, (mine, _ONE), context.question)
    if factors is None or abs(factors[0]) < 1e-9:
        return Outcome(Decision.CANNOT_TELL, "implicit family: not shown to be the same")
    return Outcome(Decision.EQUAL, "implicit family: same curves for other values of the free constant")


def _adds_nothing(ground_truth: str, *sides: tuple[ex.Node, ex.Node]) -> bool:
    """Whether the factor of the constant adds no curve: `(y-1)(xy-c) = 0` has y = 1 as well, whatever c is.

    A factor without the letter that the ground truth is solved for vanishes at single places only.
    """
    if all(ex.is_number(factor) for _, factor in sides):
        return True
    solved = equations.read(ground_truth)
    if solved is None or solved.name is None:
        return False
    return all(solved.name in ex.variables(level) - ex.variables(factor) for level, factor in sides)


def compare_equations(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare equations, where free constants on both sides leave open what is not shown to be the same.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> asked = read_context("Find the general solution of $y' = -y^2$.")
    >>> [compare_equations("y = 1/(x+C)", answer, asked).decision.value for answer in ("y = 1/(x-c)", "y = 1/x")]
    ['cannot_tell', 'different']
    """
    return unless_family(equations.compare(ground_truth, answer, context), ground_truth, answer, context)


def unless_family(outcome: Outcome, ground_truth: str, answer: str, context: Context) -> Outcome:
    """The outcome, but open where free constants on both sides make a difference no proof."""
    if outcome.decision is Decision.DIFFERENT and _may_be_family(ground_truth, answer, context):
        return Outcome(Decision.CANNOT_TELL, "equation: with free constants on both sides")
    return outcome


def _may_be_family(ground_truth: str, answer: str, context: Context) -> bool:
    left, right = equations.read(ground_truth), equations.read(answer)
    if left is None or right is None:
        return False
    taken = families.taken_letters(context.question, context.symbols)
    mine, theirs = (
        families.constants(ex.Add((side.left, ex.Neg(side.right))), taken | {side.name or "", side.argument or ""})
        for side in (left, right)
    )
    if not (mine and theirs) or (mine == theirs and not families.asks_family(context.question)):
        return False
    found = [families.read(side, taken) for side in (ground_truth, answer)]
    # Families that are linear in their constants, of one function, are the same only if they are shown to be.
    return left.name != right.name or any(family is None or family.exponential for family in found)
