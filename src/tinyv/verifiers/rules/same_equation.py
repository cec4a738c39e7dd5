"""Whether two equations have the same solutions, for the two cases that can be shown with bounded work.

One is a non-zero constant multiple of the other (`2x - y + 1 = 0` against `y = 2x + 1`), or one is solved for a letter
in which the other is linear (`y = 6/x` against `xy = 6`).
"""

from __future__ import annotations

from fractions import Fraction

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome

_POINTS = (Fraction(7, 3), Fraction(11, 5), Fraction(13, 7), Fraction(19, 11), Fraction(29, 13), Fraction(5, 17))
_ZERO = ex.Num(Fraction(0))


def difference(left: ex.Node, right: ex.Node) -> ex.Node:
    """`left - right`, which is zero where the equation holds."""
    return ex.Add((left, ex.Neg(right))) if right != _ZERO else left


def same_solutions(mine: ex.Node, theirs: ex.Node) -> Outcome:
    """Compare two equations, each given as the difference of its sides.

    >>> one, two, other = ex.parse("y - 2x - 1"), ex.parse("2(2x + 1) - 2y"), ex.parse("y - 2x + 1")
    >>> same_solutions(one, two).decision.value, same_solutions(one, other).decision.value
    ('equal', 'cannot_tell')
    """
    names = ex.variables(mine) | ex.variables(theirs)
    if not names or ex.variables(mine) != ex.variables(theirs) or len(names) > len(_POINTS):
        return Outcome(Decision.CANNOT_TELL, "in other letters")
    point = {name: ex.Num(value) for name, value in zip(sorted(names), _POINTS, strict=False)}
    at_mine, at_theirs = ex.substitute(mine, point), ex.substitute(theirs, point)
    if not _is_zero(at_mine) and not _is_zero(at_theirs):
        decision, _ = ex.equal(ex.Mul((mine, at_theirs)), ex.Mul((theirs, at_mine)))
        if decision is Decision.EQUAL:
            return Outcome(decision, "a multiple of the other")
    return Outcome(Decision.CANNOT_TELL, "not shown to be a multiple")


def is_solution(name: str, value: ex.Node, equation: ex.Node) -> Outcome:
    """Whether `name = value` and `equation = 0` say the same: the value solves it, and nothing else does.

    >>> is_solution("y", ex.parse("6/x"), ex.parse("x y - 6")).decision.value
    'equal'
    >>> is_solution("y", ex.parse("x"), ex.parse("y^2 - x^2")).decision.value  # y = -x solves it as well
    'cannot_tell'
    >>> is_solution("y", ex.parse("5/x"), ex.parse("x y - 6")).decision.value
    'different'
    """
    solved, _ = ex.equal(ex.substitute(equation, {name: value}), _ZERO)
    if solved is not Decision.EQUAL:
        return Outcome(solved, "the solved form does not solve the other")
    at = [ex.substitute(equation, {name: ex.Num(Fraction(n))}) for n in (0, 1, 2)]
    bend = ex.Add((at[0], ex.Mul((ex.Num(Fraction(-2)), at[1])), at[2]))
    linear, _ = ex.equal(bend, _ZERO)
    if linear is Decision.EQUAL and not _is_zero(difference(at[1], at[0])):
        return Outcome(Decision.EQUAL, "the solved form of the other")
    return Outcome(Decision.CANNOT_TELL, "may have further solutions")


def _is_zero(node: ex.Node) -> bool:
    return ex.equal(node, _ZERO)[0] is not Decision.DIFFERENT
