"""Functions for `approx`: each gives a value and a bound on its error, given those of its arguments."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

from tinyv.verifiers.rules.expression.nodes import EvaluationError

UNIT = 2.0**-51
"""Four times the rounding error of one operation: libm's functions are accurate to one or two of them."""

Approx: TypeAlias = tuple[float, float]
"""A value and how far from the truth it may be."""


class UncertainError(EvaluationError):
    """Floating point cannot tell: over its range, too close to an edge, or not a real number."""


class UndefinedError(EvaluationError):
    """There is no real value."""


def _positive(x: Approx, name: str) -> tuple[float, float]:
    value, error = x
    if value < -error:
        raise UndefinedError(f"{name} of a negative number")
    if value <= 2 * error and error:
        raise UncertainError(f"{name} of about zero")
    return x


def _sqrt(x: Approx) -> Approx:
    value, error = _positive(x, "square root")
    if not value:
        return 0.0, 0.0
    found = math.sqrt(value)
    return found, error / found + found * UNIT


def _root(index: Approx, x: Approx) -> Approx:
    value, error = x
    n = int(index[0])
    if n != index[0] or n < 2 or not value or error > 1e-4 * abs(value):
        raise UncertainError("root")
    if value < 0 and n % 2 == 0:
        raise UndefinedError("an even root of a negative number")
    found = math.copysign(abs(value) ** (1 / n), value)
    return found, abs(found) * (2 * error / abs(value) + 4 * UNIT + abs(math.log(abs(value))) * UNIT)


def _ln(x: Approx) -> Approx:
    value, error = _positive(x, "logarithm")
    if not value:
        raise UndefinedError("logarithm of zero")
    found = math.log(value)
    return found, 2 * error / value + (abs(found) + 1e-16) * UNIT


def _logb(base: Approx, x: Approx) -> Approx:
    below, bound = _ln(base)
    above, error = _ln(x)
    if abs(below) <= 2 * bound:
        raise UncertainError("base of about one")
    value = above / below
    return value, (error + abs(value) * bound) / (abs(below) - bound) + abs(value) * UNIT


def _angle(x: Approx) -> Approx:
    if abs(x[0]) > 1e6:
        raise UncertainError("an angle too large")
    return x


def _sin(x: Approx) -> Approx:
    value, error = _angle(x)
    return math.sin(value), error + UNIT


def _cos(x: Approx) -> Approx:
    value, error = _angle(x)
    return math.cos(value), error + UNIT


def _quotient(above: Approx, below: Approx) -> Approx:
    size = abs(below[0])
    if size <= 2 * below[1] + 1e-9:
        raise UncertainError("by about zero")
    value = above[0] / below[0]
    return value, (above[1] + abs(value) * below[1]) / (size - below[1]) + abs(value) * UNIT


def _one(x: Approx) -> Approx:
    return 1.0, 0.0


def _ratio(above: Callable[[Approx], Approx], below: Callable[[Approx], Approx]) -> Callable[[Approx], Approx]:
    return lambda x: _quotient(above(x), below(x))


def _smooth(function: Callable[[float], float], slope: Callable[[float], float]) -> Callable[[Approx], Approx]:
    """A function with a bound on its slope near the value."""

    def apply(x: Approx) -> Approx:
        value, error = x
        if error > 1e-4:
            raise UncertainError("an uncertain argument")
        found = function(value)
        return found, 2 * error * slope(value) + abs(found) * UNIT

    return apply


def _arc(function: Callable[[float], float]) -> Callable[[Approx], Approx]:
    def apply(x: Approx) -> Approx:
        value, error = x
        edge = 1 - abs(value)
        if edge < -error:
            raise UndefinedError("an inverse function outside its range")
        if edge < 1e-6:
            raise UncertainError("an inverse function at its edge")
        return function(value), 2 * error / math.sqrt(edge) + 4 * UNIT

    return apply


def _fact(x: Approx) -> Approx:
    value, error = x
    if value < 0 or error > 1e-9:
        raise UncertainError("factorial")
    found = math.gamma(value + 1)
    return found, found * (10 * error * (1 + math.log(value + 2)) + 20 * UNIT)


def _binom(n: Approx, k: Approx) -> Approx:
    (top, top_error), (bottom, bottom_error) = n, k
    parts = (top, bottom, top - bottom)
    if max(map(abs, parts)) > 150 or min(parts) < 0 or top_error + bottom_error > 1e-9:
        raise UncertainError("binomial")
    value = math.gamma(top + 1) / (math.gamma(bottom + 1) * math.gamma(top - bottom + 1))
    return value, abs(value) * (20 * (top_error + bottom_error) + 300 * UNIT)


def _abs(x: Approx) -> Approx:
    return abs(x[0]), x[1]


def _floor(x: Approx, up: bool = False) -> Approx:
    value, error = x
    if abs(value - round(value)) <= error + 1e-9 and (error or value != int(value)):
        raise UncertainError("floor at a step")
    return float(math.ceil(value) if up else math.floor(value)), 0.0


def _ceil(x: Approx) -> Approx:
    return _floor(x, up=True)


def _extreme(choose: Callable[[list[float]], float]) -> Callable[..., Approx]:
    def apply(*xs: Approx) -> Approx:
        return choose([x[0] for x in xs]), max([x[1] for x in xs])

    return apply


FUNCTIONS: dict[str, Callable[..., Approx]] = {
    "sqrt": _sqrt,
    "root": _root,
    "ln": _ln,
    "log": _ln,
    "logb": _logb,
    "sin": _sin,
    "cos": _cos,
    "tan": _ratio(_sin, _cos),
    "cot": _ratio(_cos, _sin),
    "sec": _ratio(_one, _cos),
    "csc": _ratio(_one, _sin),
    "sinh": _smooth(math.sinh, math.cosh),
    "cosh": _smooth(math.cosh, math.cosh),
    "tanh": _smooth(math.tanh, lambda value: 1.0),
    "atan": _smooth(math.atan, lambda value: 1.0),
    "acot": _smooth(lambda value: math.pi / 2 - math.atan(value), lambda value: 1.0),
    "asinh": _smooth(math.asinh, lambda value: 1.0),
    "asin": _arc(math.asin),
    "acos": _arc(math.acos),
    "abs": _abs,
    "fact": _fact,
    "binom": _binom,
    "floor": _floor,
    "ceil": _ceil,
    "max": _extreme(max),
    "min": _extreme(min),
}
"""Known functions that floating point can evaluate."""
