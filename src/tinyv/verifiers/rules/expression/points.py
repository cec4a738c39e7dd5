"""Expressions with variables, compared at points: exact ones where that proves equality, else real ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.expression.approx import approximate
from tinyv.verifiers.rules.expression.approx_functions import Approx, UncertainError, UndefinedError
from tinyv.verifiers.rules.expression.bounded import Budget
from tinyv.verifiers.rules.expression.exact import exact_at
from tinyv.verifiers.rules.expression.nodes import EvaluationError, Node, TooMuchWorkError, survey
from tinyv.verifiers.rules.expression.precise import compare_at, is_defined

MAX_VARIABLES = 40
"""Expressions with more variables are not compared."""

POINT_DIGITS = 40
"""Digits to which values at a point must agree."""

EXACT_POINTS = 3
"""Large whole points at which quotients of polynomials must agree."""

WHOLE_LETTERS = frozenset("jklmnpqNKM")
"""Letters that commonly stand for whole numbers."""

Point: TypeAlias = Mapping[str, Fraction | int]

_EXACT_VALUES = (104729, 7919, 15485863, 32452843, 49979687, 6700417, 3010349, 86028121, 2750159, 982451653)
_POSITIVE = ("5/16", "19/8", "11/16", "43/32", "27/16", "61/32", "15/16", "71/64", "89/64", "35/64", "147/64", "93/128")
_ELSEWHERE = ("-23/32", "-37/16", "105/16", "-83/64", "149/8", "-151/32", "-7/16", "333/32", "-29/64", "59/8", "-45/32")
_SMALL = ("3/32", "9/64", "7/32", "5/64", "13/64", "11/128", "17/64")
_LARGE = ("1013/64", "1201/32", "777/64", "2003/128", "911/32", "1607/64", "555/32")
_HUGE = ("100003/16", "-200003/32", "50021/8", "-75011/16", "123457/64")
_WHOLE = (2, 5, 3, 1, 4, 7, 6)

_DIVISIBLE = (12, 18, 7, 9, 10, 4, 15, 25, 36, 8)
"""Whole numbers of which some neighbours have common divisors."""
_WHOLE_ONLY = frozenset({"gcd", "lcm", "fact2"})
"""Functions that are defined for whole numbers alone."""
_PIECEWISE = frozenset({"abs", "max", "min", "sqrt", "root", "floor", "ceil", "mod"})
"""Functions that may agree with another one in part of the real line: `|x-100|` is `100-x` up to 100."""
_STEPS = frozenset({"floor", "ceil", "mod"})
"""Functions whose values at whole numbers say nothing about those beside them."""


class _Seen(NamedTuple):
    """What comparing at several points has shown."""

    same: int
    """Points where both are defined and agree."""
    differ: int
    """Points where both are defined and differ."""
    one_sided: int
    """Points where only one is defined."""


def compare(left: Node, right: Node, names: Sequence[str], signs: Set[str]) -> tuple[Decision, str]:
    """Compare two expressions of which at least one has variables; see `equal` for what the decisions mean.

    Args:
        left: One expression.
        right: The other.
        names: Names of all their variables, sorted.
        signs: What `survey` finds in either.
    """
    if len(names) > MAX_VARIABLES:
        return Decision.CANNOT_TELL, "too many variables"
    if (decided := _compare_exactly(left, right, names)) is not None:
        return decided
    if signs & _WHOLE_ONLY and (decided := _compare_wholes(left, right, names)) is not None:
        return decided
    if signs & _STEPS and _differ_at_a_step(left, right, names):
        return Decision.CANNOT_TELL, "differ at a whole number"
    try:
        return _Pair(left, right, names, signs).decide()
    except TooMuchWorkError:
        return Decision.CANNOT_TELL, "too much work"


@lru_cache(maxsize=256)
def _coordinates(variables: int, values: tuple[str, ...], count: int, stride: int) -> tuple[tuple[Fraction, ...], ...]:
    """Coordinates from `values` in turn, moved in later rounds so that none repeat; floats hold them exactly."""
    points: list[tuple[Fraction, ...]] = []
    for number in range(count):
        point: list[Fraction] = []
        for position in range(variables):
            turn, slot = divmod(number * stride + position * (stride + 2) + number * position, len(values))
            point.append(Fraction(values[slot]) + Fraction(turn + position, 256))
        points.append(tuple(point))
    return tuple(points)


def _places(names: Sequence[str], values: tuple[str, ...], count: int, stride: int) -> list[Point]:
    return [dict(zip(names, place, strict=True)) for place in _coordinates(len(names), values, count, stride)]


def _compare_exactly(left: Node, right: Node, names: Sequence[str]) -> tuple[Decision, str] | None:
    """Quotients of polynomials that agree at three large points are the same: the chance of an accident is 1e-12."""
    for number in range(EXACT_POINTS):
        point = {
            name: _EXACT_VALUES[(number * 3 + position) % 10] + 1009 * position * (number + 1)
            for position, name in enumerate(names)
        }
        a = exact_at(left, point, rational_only=True)
        if a is None:
            return None
        b = exact_at(right, point, rational_only=True)
        if b is None:
            return None
        if a != b:
            return Decision.DIFFERENT, "differ at a point"
    return Decision.EQUAL, f"same at {EXACT_POINTS} exact points"


def _compare_wholes(left: Node, right: Node, names: Sequence[str]) -> tuple[Decision, str] | None:
    """Functions of whole numbers alone are compared at whole numbers, with and without common divisors."""
    rows = [_DIVISIBLE[start:] + _DIVISIBLE[:start] for start in range(len(_DIVISIBLE))]
    agreed = 0
    for row in rows:
        point = {name: row[position % len(row)] for position, name in enumerate(names)}
        a, b = exact_at(left, point), exact_at(right, point)
        if a is None or b is None:
            continue
        if a != b:
            return Decision.DIFFERENT, "differ at a whole number"
        agreed += 1
    return (Decision.EQUAL, f"same at {agreed} whole numbers") if agreed >= 6 else None


_STEP_PLACES = (-3, 0, *range(1, 13), 15, 16, 21, 22)
"""Steps that are equal elsewhere differ where they fall: for formulas in n at some of the first whole numbers."""


def _differ_at_a_step(left: Node, right: Node, names: Sequence[str]) -> bool:
    for whole in _STEP_PLACES:
        point = {name: whole + at for at, name in enumerate(names)}
        a, b = exact_at(left, point), exact_at(right, point)
        if a is not None and b is not None and a != b:
            return True
    return False


class _Pair:
    """Two expressions that no exact comparison decides."""

    __slots__ = ("allow_complex", "budget", "left", "names", "right", "signs")

    def __init__(self, left: Node, right: Node, names: Sequence[str], signs: Set[str]) -> None:
        self.left = left
        self.right = right
        self.names = names
        self.signs = signs
        self.allow_complex = "i" in signs
        self.budget = Budget()

    def decide(self) -> tuple[Decision, str]:
        """The decision: positive points first, where most answers are meant, then all kinds of others."""
        if self.allow_complex:
            return self._where_not_real()
        names = self.names
        near = self._look([*_places(names, _POSITIVE, 4, 5)])
        if near.differ:
            return self._unless_whole()
        far = self._look(self._far_places())
        if near.same + far.same < 3 and not far.differ:
            rare = self._look([*_places(names, _SMALL, 3, 2), *_places(names, _LARGE, 3, 2)])
            far = _Seen(far.same + rare.same, far.differ + rare.differ, far.one_sided + rare.one_sided)
        if far.differ:
            return (Decision.CANNOT_TELL, "same for some values only") if near.same >= 2 else self._unless_whole()
        same = near.same + far.same
        if same < 3:
            return self._where_not_real()
        if near.one_sided + far.one_sided and ("abs" in survey(self.left)) != ("abs" in survey(self.right)):
            return Decision.CANNOT_TELL, "same, but not defined at the same places"
        return self._confirm(same)

    def _far_places(self) -> list[Point]:
        places = [*_places(self.names, _ELSEWHERE, 3, 3), *_places(self.names, _LARGE, 1, 3)]
        if self.signs & _PIECEWISE:
            places += _places(self.names, _HUGE, 2, 1)
        if self.signs & _STEPS:
            places += [{name: whole + at for at, name in enumerate(self.names)} for whole in (-3, 4)]
        return places

    def _compare_at(self, point: Point) -> bool | None:
        return compare_at(self.left, self.right, point, POINT_DIGITS, self.budget, allow_complex=self.allow_complex)

    def _look(self, places: Sequence[Point]) -> _Seen:
        same = differ = one_sided = 0
        for point in places:
            env = {name: float(value) for name, value in point.items()}
            a, b = _quick(self.left, env), _quick(self.right, env)
            if type(a) is tuple and type(b) is tuple:
                # What agrees here is confirmed to many digits later, at some of the points.
                found: bool | None = abs(a[0] - b[0]) <= 2 * (a[1] + b[1]) + 1e-300
            else:
                a_defined = a is not False and (bool(a) or is_defined(self.left, point, self.budget))
                b_defined = b is not False and (bool(b) or is_defined(self.right, point, self.budget))
                if not (a_defined and b_defined):
                    one_sided += a_defined != b_defined
                    continue
                try:
                    found = self._compare_at(point)
                except TooMuchWorkError:
                    raise
                except EvaluationError:
                    continue
            if found is False:
                differ += 1
                break
            same += found is True
        return _Seen(same, differ, one_sided)

    def _confirm(self, same: int) -> tuple[Decision, str]:
        confirmed = 0
        for values in (_POSITIVE, _SMALL, _LARGE, _ELSEWHERE):
            for point in _places(self.names, values, 3, 3):
                try:
                    found = self._compare_at(point)
                except TooMuchWorkError:
                    raise
                except EvaluationError:
                    continue
                if found is False:
                    return self._unless_whole()
                confirmed += found is True
                if confirmed == 2:
                    return Decision.EQUAL, f"same at {same} points"
        return Decision.CANNOT_TELL, "too many digits needed"

    def _where_not_real(self) -> tuple[Decision, str]:
        """Neither is real at enough points: compare complex values, then whole numbers."""
        same = differ = 0
        for point in _places(self.names, _POSITIVE, 3, 5):
            try:
                found = self._compare_at(point)
            except TooMuchWorkError:
                raise
            except EvaluationError:
                continue
            same += found is True
            differ += found is False
        if same >= 2 and not differ:
            return Decision.EQUAL, f"same at {same} complex points"
        if differ and self.allow_complex:
            return self._unless_whole()
        at_wholes = self._at_whole_numbers()
        if at_wholes is None:
            return Decision.CANNOT_TELL, "not defined at enough points"
        if at_wholes:
            return Decision.CANNOT_TELL, "same at whole numbers only"
        return Decision.DIFFERENT, "differ at a whole number"

    def _unless_whole(self) -> tuple[Decision, str]:
        if WHOLE_LETTERS & set(self.names) and self._at_whole_numbers():
            return Decision.CANNOT_TELL, "same at whole numbers only"
        return Decision.DIFFERENT, "differ at a point"

    def _at_whole_numbers(self) -> bool | None:
        """Whether both agree where the letters of whole numbers have whole values; None if they are undefined there."""
        agreed = 0
        for number in range(4):
            point: dict[str, Fraction | int] = dict(_places(self.names, _POSITIVE, number + 1, 5)[number])
            for position, name in enumerate(self.names):
                if name in WHOLE_LETTERS:
                    point[name] = _WHOLE[(number + 3 * position) % len(_WHOLE)]
            a, b = exact_at(self.left, point), exact_at(self.right, point)
            if a is not None and b is not None:
                found: bool | None = a == b
            else:
                try:
                    found = self._compare_at(point)
                except TooMuchWorkError:
                    raise
                except EvaluationError:
                    continue
            if not found:
                return False if found is False else None
            agreed += 1
        return True if agreed >= 3 else None


def _quick(node: Node, env: Mapping[str, float]) -> Approx | bool | None:
    """A value with its error; False if there surely is no real value; None if floating point cannot tell."""
    try:
        return approximate(node, env)
    except UndefinedError:
        return False
    except UncertainError:
        return None
