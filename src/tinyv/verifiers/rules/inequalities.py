r"""Inequalities that are no set of numbers: `a + b \ge 2`, `x + y < 5`, `3^{200} > 2^{300}`.

They may be written from the other side, and multiplied by a positive number: `2x - 2y > 4` is `y < x - 2`.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.same_equation import same_solutions

_SIGNS = "<>≤≥"
_OPEN = Outcome(Decision.CANNOT_TELL, "inequality: none")


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[ex.Node, str, ex.Node] | None:
    """The greater side, `>` or `≥`, and the lesser side; None if `text` is anything else.

    >>> read("a < b") == read("b > a"), read("a < b < c") is None
    (True, True)
    """
    source = canonical(text)
    found = [sign for sign in source if sign in _SIGNS]
    if len(found) != 1 or "=" in source:
        return None
    sides = [ex.try_parse(side) for side in split_top(source, found[0])]
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    if found[0] in "<≤":
        return sides[1], ">" if found[0] == "<" else "≥", sides[0]
    return sides[0], found[0], sides[1]


def compare(ground_truth: str, answer: str) -> Outcome:
    r"""Compare two inequalities.

    In one letter, a multiple is left open: where `x > 1` is asked for, `2x > 2` leaves work to the reader.

    >>> compare(r"x+y \ge 2", r"4 \le 2y+2x").decision.value, compare("x+y>2", "-x-y>-2").decision.value
    ('equal', 'cannot_tell')
    """
    left, right = read(ground_truth), read(answer)
    if left is None or right is None or left[1] != right[1]:
        return _OPEN
    if all(ex.equal(left[i], right[i])[0] is Decision.EQUAL for i in (0, 2)):  # pyright: ignore[reportArgumentType]
        return Outcome(Decision.EQUAL, "inequality: same sides")
    mine, theirs = (ex.Add((side[0], ex.Neg(side[2]))) for side in (left, right))
    if len(ex.variables(mine)) < 2:
        return _OPEN  # any two true statements about numbers would be multiples of each other
    if same_solutions(mine, theirs).decision is Decision.EQUAL and _same_sign(mine, theirs):
        return Outcome(Decision.EQUAL, "inequality: a positive multiple of the other")
    return _OPEN


def _same_sign(mine: ex.Node, theirs: ex.Node) -> bool:
    """Whether two multiples of each other have the same sign, at one point."""
    names = sorted(ex.variables(mine))
    point = {name: ex.Num(Fraction(31 + 12 * i, 7 + i)) for i, name in enumerate(names)}
    values = [ex.float_value(ex.substitute(node, point)) for node in (mine, theirs)]
    return values[0] is not None and values[1] is not None and values[0] * values[1] > 0
