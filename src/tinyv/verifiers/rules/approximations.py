r"""Decimals that may stand for what they are not: `0.894T` for `\frac{2}{\sqrt5}T`, `(-2.90, 6.90)` for exact ends.

Whether a decimal counts is the policy of `quantities`; a reading that only sees that two expressions differ may not
call them different where the decimals of one side leave room for the other.
"""

from __future__ import annotations

from fractions import Fraction

from tinyv.verifiers.rules import expression as ex

MAX_DECIMALS = 6
"""More decimals in one expression are not looked at."""

_POINTS = ((Fraction(13, 7), Fraction(17, 11)), (Fraction(29, 9), Fraction(31, 13)))
"""Value of the first letter and what each further one is larger: close at both is close enough to say nothing."""


def may_be_rounded(mine: ex.Node, theirs: ex.Node) -> bool:
    r"""Whether the decimals of one side leave room for the other side, which has none.

    >>> [may_be_rounded(ex.parse(r"\frac{2}{\sqrt{5}}T"), ex.parse(text)) for text in ("0.894T", "0.896T", "T")]
    [True, False, False]
    >>> may_be_rounded(ex.parse("14"), ex.parse("13.9999"))  # no way to write a whole number
    False
    """
    rounded = [side for side in (mine, theirs) if _decimals(side)]
    if len(rounded) != 1 or ex.variables(mine) != ex.variables(theirs):
        return False
    exact = theirs if rounded[0] is mine else mine
    whole = ex.exact(exact)
    if whole is not None and whole.denominator == 1:
        return False
    names = sorted(ex.variables(mine))
    return all(
        _close(rounded[0], exact, {name: ex.Num(first + place * step) for place, name in enumerate(names)})
        for first, step in (_POINTS if names else _POINTS[:1])
    )


def _close(rounded: ex.Node, exact: ex.Node, env: dict[str, ex.Num]) -> bool:
    value, target = ex.float_value(ex.substitute(rounded, env)), ex.float_value(ex.substitute(exact, env))
    if value is None or target is None:
        return False
    room = 0.0
    for place in range(_decimals(rounded)):
        moved = ex.float_value(ex.substitute(_moved(rounded, place), env))
        if moved is None:
            return False
        room += abs(moved - value)
    return abs(value - target) <= room * (1 + 1e-9)


def _decimals(node: ex.Node) -> int:
    """How many decimals an expression shows; none where they are too many."""
    found = _count(node)
    return found if found <= MAX_DECIMALS else 0


def _count(node: ex.Node) -> int:
    if isinstance(node, ex.Num):
        return int(bool(node.places))
    return sum(map(_count, ex.children(node)))


def _moved(node: ex.Node, which: int) -> ex.Node:
    """The expression with one decimal moved by a unit of its last digit."""
    seen = -1

    def move(part: ex.Node) -> ex.Node:
        nonlocal seen
        if isinstance(part, ex.Num):
            seen += bool(part.places)
            if part.places and seen == which:
                return ex.Num(part.value + Fraction(1, 10**part.places), part.places)
            return part
        return ex.rebuild(part, move)

    return move(node)
