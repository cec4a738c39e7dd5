"""Functions for `numeric`: each gives a value and how much the error of its argument has grown."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tinyv.verifiers.rules.expression.bounded import (
    EXACT,
    Bounded,
    Workspace,
    add,
    divide,
    is_real,
    magnitude,
    multiply,
    off_the_cut,
)
from tinyv.verifiers.rules.expression.exact import opaque
from tinyv.verifiers.rules.expression.nodes import EvaluationError

MAX_ANGLE_BITS = 300
"""Arguments of sine and the like beyond 2^300 are not reduced."""

MAX_BINOMIAL_FACTORS = 30
"""Binomials of more factors are computed with the gamma function."""

MAX_FACTORIAL_BITS = 40
"""Factorials of numbers beyond 2^40 are not computed."""


def function(state: Workspace, name: str, args: list[Bounded]) -> Bounded:
    """The value of a known function.

    Raises:
        EvaluationError: It has none there, or it would take too much work.
    """
    handler = _FUNCTIONS.get(name)
    if handler is not None:
        state.spend(10)
        return handler(state, *args)
    if name not in _ELEMENTARY:
        raise EvaluationError(f"{name} is not evaluated")
    (arg,) = args
    size = magnitude(arg[0])
    if size > (MAX_ANGLE_BITS if is_real(arg[0]) else 12):
        raise EvaluationError("an argument too large")
    state.spend(20)
    return _elementary(state, name, arg)


def _elementary(state: Workspace, name: str, arg: Bounded) -> Bounded:
    context = state.context
    value, error = arg
    if name in _QUOTIENTS:
        sine = state.rounded(context.sin(value), error + 1)
        cosine = state.rounded(context.cos(value), error + 1)
        above = {"tan": sine, "cot": cosine}.get(name) or state.whole(1)
        return divide(state, above, cosine if name in ("tan", "sec") else sine)
    if name in ("sin", "cos"):
        return state.rounded(getattr(context, name)(value), error + 1 if is_real(value) else error + 14)
    if name in ("sinh", "cosh", "tanh", "coth"):
        if magnitude(value) > 40:
            raise EvaluationError("an argument too large")
        found = getattr(context, name)(value)
        return state.rounded(found, error + 2 + 2 * abs(magnitude(found)) if name != "tanh" else error + 2)
    if name in ("atan", "acot", "asinh"):
        found = context.asinh(value) if name == "asinh" else context.atan(value)
        return state.rounded(context.pi / 2 - found if name == "acot" else found, max(error, -state.prec) + 2)
    if name in ("asec", "acsc"):
        value, error = divide(state, state.whole(1), arg)
        name = "acos" if name == "asec" else "asin"
    near_edge = abs(1 - abs(value)) < 0.01
    found = getattr(context, name)(value)
    if near_edge and error != EXACT:
        return state.rounded(found, error // 2 + 3)
    return state.rounded(found, max(error, -state.prec) + 10)


def _sqrt(state: Workspace, x: Bounded) -> Bounded:
    return _any_root(state, 2, x)


def _any_root(state: Workspace, index: int, x: Bounded) -> Bounded:
    value, error = x
    size = magnitude(value)
    if not value and error == EXACT:
        return x
    if error >= size - 3:
        raise EvaluationError("a root of about zero")
    negative = is_real(value) and value < 0 and index % 2 and not state.complex
    value = -value if negative else off_the_cut(value, error)
    found = state.context.sqrt(value) if index == 2 else state.context.root(value, index)
    return state.rounded(-found if negative else found, magnitude(found) + error - size + 2)


def _root(state: Workspace, index: Bounded, x: Bounded) -> Bounded:
    n = index[0]
    if index[1] != EXACT or not 2 <= n <= 10**6:
        raise EvaluationError("an index that is no whole number")
    return _any_root(state, int(n), x)


def _ln(state: Workspace, x: Bounded) -> Bounded:
    value, error = x
    size = magnitude(value)
    if error >= size - 3:
        raise EvaluationError("logarithm of about zero")
    state.spend(5)
    found = state.context.ln(off_the_cut(value, error))
    return state.rounded(found, max(error - size + 2, -state.prec))


def _logb(state: Workspace, base: Bounded, x: Bounded) -> Bounded:
    return divide(state, _ln(state, x), _ln(state, base))


def _abs(state: Workspace, x: Bounded) -> Bounded:
    return abs(x[0]), x[1]


def _rounding(name: str) -> Callable[[Workspace, Bounded], Bounded]:
    def apply(state: Workspace, x: Bounded) -> Bounded:
        value, error = x
        if not is_real(value) or magnitude(value) > state.prec:
            raise EvaluationError("a value that cannot be rounded")
        if error != EXACT and magnitude(value - state.context.nint(value)) <= error + 1:
            raise EvaluationError("too close to a whole number")
        return getattr(state.context, name)(value), EXACT

    return apply


def _mod(state: Workspace, x: Bounded, modulus: Bounded) -> Bounded:
    if x[1] == modulus[1] == EXACT and modulus[0]:
        return state.whole(int(x[0]) % int(modulus[0]))
    raise EvaluationError("a remainder of what is no whole number")


def _fact(state: Workspace, x: Bounded) -> Bounded:
    value, error = x
    size = magnitude(value)
    if not is_real(value) or size > MAX_FACTORIAL_BITS or value <= -1:
        raise EvaluationError("a factorial too large or of a negative number")
    state.spend(60)
    found = state.context.gamma(value + 1)
    return state.rounded(found, magnitude(found) + max(error, size - state.prec) + max(size, 0) + 8)


def _fact2(state: Workspace, x: Bounded) -> Bounded:
    value, error = x
    if error != EXACT or not -1 <= value <= 3_000:
        raise EvaluationError("a double factorial of no small whole number")
    return state.whole(math.prod(range(int(value), 0, -2)))


def _binom(state: Workspace, n: Bounded, k: Bounded) -> Bounded:
    if k[1] == EXACT and 0 <= k[0] <= MAX_BINOMIAL_FACTORS:
        return _falling_product(state, n, int(k[0]))
    size = max(magnitude(n[0]), magnitude(k[0]))
    if not (is_real(n[0]) and is_real(k[0])) or size > MAX_FACTORIAL_BITS:
        raise EvaluationError("a binomial too large")
    state.spend(180)
    found = state.context.binomial(n[0], k[0])
    error = max(n[1], k[1], size - state.prec)
    return state.rounded(found, max(magnitude(found), 0) + error + max(size, 0) + 10)


def _falling_product(state: Workspace, n: Bounded, k: int) -> Bounded:
    product = state.whole(1)
    for j in range(k):
        factor = divide(state, add(state, n, state.whole(-j)), state.whole(j + 1))
        product = multiply(state, product, factor)
    return product


def _wholes(operation: Callable[..., int]) -> Callable[..., Bounded]:
    def apply(state: Workspace, *args: Bounded) -> Bounded:
        if any(error != EXACT for _, error in args):
            raise EvaluationError("no whole number")
        return state.whole(operation(*[int(value) for value, _ in args]))

    return apply


def _extreme(choose: Callable[..., Any]) -> Callable[..., Bounded]:
    def apply(state: Workspace, *args: Bounded) -> Bounded:
        if not all(is_real(value) for value, _ in args):
            raise EvaluationError("complex values have no order")
        return choose(value for value, _ in args), max(error for _, error in args)

    return apply


def unknown(state: Workspace, name: str, args: list[Bounded]) -> Bounded:
    """The value of an unknown function: see `exact.opaque`."""
    if not all(is_real(value) for value, _ in args):
        raise EvaluationError("an unknown function of a complex value")
    return state.rational(Fraction(opaque(name, [f"{float(value):.14e}" for value, _ in args]), 2**40))


_QUOTIENTS = frozenset({"tan", "cot", "sec", "csc"})
_PLAIN = {"sin", "cos", "sinh", "cosh", "tanh", "coth", "asin", "acos", "atan", "acot", "asec", "acsc"}
_ELEMENTARY = _QUOTIENTS | _PLAIN | {"asinh", "acosh", "atanh"}
_FUNCTIONS: dict[str, Callable[..., Bounded]] = {
    "sqrt": _sqrt,
    "root": _root,
    "abs": _abs,
    "ln": _ln,
    "log": _ln,
    "logb": _logb,
    "floor": _rounding("floor"),
    "ceil": _rounding("ceil"),
    "fact": _fact,
    "fact2": _fact2,
    "binom": _binom,
    "gcd": _wholes(math.gcd),
    "lcm": _wholes(math.lcm),
    "max": _extreme(max),
    "min": _extreme(min),
    "mod": _mod,
}
