"""Sets of whole numbers, or of pairs of them, that depend on remainders only, and how two of them are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product
from math import lcm

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context, says

MAX_MODULUS = 60
"""Larger moduli are not read: two letters make a table of their square."""

Test = Callable[[tuple[int, ...]], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """For which remainders a condition holds."""

    names: tuple[str, ...]
    """The letters, sorted; `?` for a number without a name."""

    modulus: int
    """What the remainders are taken of."""

    holds: frozenset[tuple[int, ...]]
    """The remainders of the letters, one tuple for each case."""

    start: int | None = None
    """The least number meant; None if none is said."""

    sure: bool = True
    """Whether it can mean nothing else; `y = 2k + 1` alone may be an equation."""

    def on(self, modulus: int) -> frozenset[tuple[int, ...]]:
        """The same set for a multiple of the modulus."""
        steps = range(0, modulus, self.modulus)
        return frozenset(
            tuple(r + s for r, s in zip(case, shift, strict=True))
            for case in self.holds
            for shift in product(steps, repeat=len(self.names))
        )

    def first(self, bound: int) -> int | None:
        """The least number from `bound` on, and from the start on, for which a condition on one number holds."""
        low = bound if self.start is None else max(bound, self.start)
        return next((n for n in range(low, low + self.modulus) if (n % self.modulus,) in self.holds), None)


def joined(atoms: list[Condition], join: Callable[[Iterable[bool]], bool]) -> Condition | None:
    """The condition that all, or any, of several hold; None if they speak of more than two numbers."""
    names = tuple(sorted({name for atom in atoms for name in atom.names}))
    if len(names) == 2 and names[0] == "?" and all(len(atom.names) == 1 for atom in atoms):
        names = names[1:]  # "n is even but not divisible by 4": the letter is said once
        atoms = [Condition(names, atom.modulus, atom.holds) for atom in atoms]
    modulus = lcm(*(atom.modulus for atom in atoms))
    if len(names) > 2 or modulus > MAX_MODULUS or (any(name.startswith("?") for name in names) and len(names) > 1):
        return None
    places = [[names.index(name) for name in atom.names] for atom in atoms]

    def test(case: tuple[int, ...]) -> bool:
        pairs = zip(atoms, places, strict=True)
        return join(tuple(case[i] % atom.modulus for i in place) in atom.holds for atom, place in pairs)

    return table(names, modulus, test)


def table(names: tuple[str, ...], modulus: int, test: Test) -> Condition:
    """The condition that a test of the remainders describes."""
    return Condition(names, modulus, frozenset(c for c in product(range(modulus), repeat=len(names)) if test(c)))


def complement(found: Condition) -> Condition:
    """The condition that the given one does not hold."""
    return table(found.names, found.modulus, lambda case: case not in found.holds)


def compare(left: Condition, right: Condition, context: Context) -> Outcome:
    """Compare two conditions, from the least number on that the question speaks of.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> from tinyv.verifiers.rules.divisibility import read
    >>> asked = read_context("For which n ≥ 3 is it possible?")
    >>> one, other = read("exactly for even n"), read("n = 4, 6, 8, 10, …")
    >>> compare(one, other, asked).decision.value, compare(one, other, read_context("For which n ≥ 1?")).decision.value
    ('equal', 'cannot_tell')
    """
    if not _same_names(left.names, right.names, context):
        return Outcome(Decision.CANNOT_TELL, "congruence: about other numbers")
    common = lcm(left.modulus, right.modulus)
    if common ** len(left.names) > 4 * MAX_MODULUS**2:
        return Outcome(Decision.CANNOT_TELL, "congruence: moduli too large to compare")
    if left.on(common) != right.on(common):
        decided = Decision.DIFFERENT if len(left.names) == 1 and left.sure and right.sure else Decision.CANNOT_TELL
        return Outcome(decided, "congruence: other remainders")
    if left.start is not None or right.start is not None:
        bound = lowest(context.question)
        if bound is None and (left.start is None or right.start is None):
            return Outcome(Decision.CANNOT_TELL, "congruence: same remainders, but one side starts somewhere")
        bound = min(left.start or 0, right.start or 0) if bound is None else bound
        if left.first(bound) != right.first(bound):
            return Outcome(Decision.CANNOT_TELL, "congruence: same remainders, but another start")
    return Outcome(Decision.EQUAL, "congruence: same remainders")


def _same_names(left: tuple[str, ...], right: tuple[str, ...], context: Context) -> bool:
    """Whether both speak of the same numbers: a name left out, or another one for what the question does not name."""
    if len(left) != len(right):
        return False
    mine, theirs = (tuple(_counted(name, context) for name in names) for names in (left, right))
    if mine == theirs or all("?" in name for name in mine) or all("?" in name for name in theirs):
        return "" not in mine + theirs
    return len(mine) == 1 and "" not in mine + theirs and theirs[0] not in context.symbols


def _counted(name: str, context: Context) -> str:
    """`?` for "the number of people" where the question speaks of "n people"; empty if it does not."""
    if not name.startswith("#"):
        return name
    return "?" if re.search(rf"\b[a-z]\$? {name[1:]}\b", context.question) else ""


_LOWEST = re.compile(r"(?<![A-Za-z\d])[a-z] ?(?:≥|>=|\\geq?(?![a-z])|(?P<over>>)) ?(?P<bound>\d{1,3})(?![\d.])")
_POSITIVE = re.compile(r"\b(?:positive|natural) (?:integers?|numbers?)\b", re.IGNORECASE)


def lowest(question: str) -> int | None:
    """The least number that the question speaks of; None if it does not say, or says more than one thing.

    >>> lowest("For which n ≥ 3 …"), lowest("For which positive integers n …"), lowest("Which integers …")
    (3, 1, None)
    """
    bounds = {int(m["bound"]) + bool(m["over"]) for m in _LOWEST.finditer(question)}
    if len(bounds) == 1:
        return bounds.pop()
    return 1 if not bounds and says(_POSITIVE, question) else None
