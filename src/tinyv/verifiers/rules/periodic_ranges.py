r"""Unions of intervals with an integer parameter: `[2k\pi, (2k+1)\pi]` for all integers `k`.

Two families are equal if a shift of the parameter, or its sign, turns one into the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import range_atoms as atoms
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.pieces import Range
from tinyv.verifiers.rules.ranges import read as read_range

_LETTER = r"(?P<{0}>[kmnlj])"
_DECLARED = re.compile(
    r"\s*[,;:]?\s*\(?\s*(?:for |where |with |and )?(?:any |every |all |some |each |an )*"
    rf"(?:integers? {_LETTER.format('a')}|{_LETTER.format('b')}\s*∈\s*ℤ"
    rf"|{_LETTER.format('c')},? (?:is |being |runs over )?(?:an |any |all |the )*(?:arbitrary )?integers?)\s*\)?$"
)
_INDEXED = re.compile(r"^(?:[A-Za-z]\s*∈\s*)?∪_\{?\s*(?P<letter>[kmnlj])\s*∈\s*ℤ\s*\}?\s*")
_SUBJECT = re.compile(r"^(?:all |the |real )*(?=[a-z]\s*∈)")
_PARAMETER = re.compile(r"[\d+*(-] ?[kmnlj] ?(?:\\pi|π|[-+)])|(?:\\pi|π) ?[kmnlj]|\d ?[kmnlj](?![A-Za-z0-9])")
MAX_CHARS = 200
"""Longer families are not read."""


def may_be(text: str) -> bool:
    r"""Whether a text has what every family has: a parameter beside a number or a constant.

    >>> may_be(r"(2k\pi, 2k\pi+1)"), may_be("m < 3")
    (True, False)
    """
    return len(text) <= 2 * MAX_CHARS and _PARAMETER.search(text) is not None


class Family(NamedTuple):
    """Intervals, one group for each value of the parameter."""

    range: Range
    """The intervals, with the parameter in their ends."""

    letter: str
    """The parameter."""

    declared: bool
    """Whether the text says that the parameter is an integer."""


@lru_cache(maxsize=1024)
def read(text: str) -> Family | None:
    r"""Read a family; None if no end depends on a parameter.

    >>> read(r"[2k\pi,(2k+1)\pi],\ k\in\mathbb{Z}").letter
    'k'
    """
    source = canonical(text)
    if len(source) > MAX_CHARS or not re.search(r"(?<![A-Za-z\\])[kmnlj]", source):
        return None
    letter = ""
    if (indexed := _INDEXED.match(source)) is not None:
        source, letter = source[indexed.end() :], indexed["letter"]
    elif (declared := _DECLARED.search(source)) is not None and declared.start():
        source, letter = source[: declared.start()], declared["a"] or declared["b"] or declared["c"]
    found = read_range(_SUBJECT.sub("", source))
    if found is None or found.integers or not found.pieces or len(found.pieces) > 4:
        return None
    ends = [end.value for piece in found.pieces for end in (piece.low, piece.high)]
    names = {name for end in ends if end is not None for name in ex.variables(end)}
    if len(names) != 1 or not names <= set("kmnlj") or (letter and names != {letter}) or None in ends:
        return None
    return None if found.variable in names else Family(found, next(iter(names)), bool(letter))


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    r"""Compare two families of intervals.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> shifted = r"(2n\pi-2\pi,2n\pi-\pi), n\in\mathbb{Z}"
    >>> compare(r"(2k\pi,2k\pi+\pi), k\in\mathbb{Z}", shifted, read_context("")).reason
    'interval: same family after a shift of the parameter'
    """
    left, right = read(ground_truth), read(answer)
    if left is None or right is None:
        return Outcome(Decision.CANNOT_TELL, "interval: no family")
    if not all(side.declared or re.search(r"\binteger", context.question) for side in (left, right)):
        return Outcome(Decision.CANNOT_TELL, "interval: the parameter of a family is not declared")
    one, other = left.range.variable, right.range.variable
    if (one and other and one != other) or len(left.range.pieces) != len(right.range.pieces):
        return Outcome(Decision.CANNOT_TELL, "interval: families of other numbers")
    mine, theirs = _groups(left), _groups(right)
    if mine is not None and theirs is not None and _same(mine, theirs):
        return Outcome(Decision.EQUAL, "interval: same family after a shift of the parameter")
    return Outcome(Decision.CANNOT_TELL, "interval: families that are not shown to be the same")


class _Group(NamedTuple):
    start: ex.Node
    """The low end for the parameter 0."""

    length: ex.Node
    step: ex.Node
    closed: tuple[bool, bool]


def _groups(family: Family) -> list[_Group] | None:
    """The intervals of a family; None unless each is moved by one fixed step."""
    found: list[_Group] = []
    for piece in family.range.pieces:
        low, high = piece.low.value, piece.high.value
        assert low is not None
        assert high is not None
        start, step = _line(low, family.letter)
        stop, also = _line(high, family.letter)
        if start is None or step is None or stop is None or also is None or not _equal(step, also):
            return None
        length = ex.Add((stop, ex.Neg(start)))
        if not ((size := ex.float_value(length)) and size > 0 and ex.float_value(step)):
            return None
        found.append(_Group(start, length, step, (piece.low.closed, piece.high.closed)))
    return found


def _line(node: ex.Node, letter: str) -> tuple[ex.Node | None, ex.Node | None]:
    """Value at 0 and slope of an end that is linear in the parameter."""
    values = [ex.substitute(node, {letter: atoms.whole(k)}) for k in range(2)]
    step = ex.Add((values[1], ex.Neg(values[0])))
    drawn = ex.Add((values[0], ex.Mul((step, ex.Var(letter)))))
    return (values[0], step) if ex.equal(drawn, node)[0] is Decision.EQUAL else (None, None)


def _equal(left: ex.Node, right: ex.Node) -> bool:
    return ex.equal(left, right)[0] is Decision.EQUAL


def _same(mine: Sequence[_Group], theirs: Sequence[_Group]) -> bool:
    """Whether each interval of one family is one of the other's, for some shift."""
    rest = list(theirs)
    for group in mine:
        match = next((other for other in rest if _shifted(group, other)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _shifted(group: _Group, other: _Group) -> bool:
    if group.closed != other.closed or not _equal(group.length, other.length):
        return False
    if not (_equal(group.step, other.step) or _equal(group.step, ex.Neg(other.step))):
        return False
    apart = ex.Add((group.start, ex.Neg(other.start)))
    distance, step = ex.float_value(apart), ex.float_value(group.step)
    if distance is None or not step or abs(distance / step) > 1000:
        return False
    return _equal(apart, ex.Mul((atoms.whole(round(distance / step)), group.step)))
