"""Quick values in floating point, each with a bound on its error, so that a clear difference is a proof of one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from tinyv.verifiers.rules.expression.approx_functions import FUNCTIONS, UNIT, Approx, UncertainError, UndefinedError
from tinyv.verifiers.rules.expression.exact import exact, opaque
from tinyv.verifiers.rules.expression.nodes import (
    Add,
    Based,
    Call,
    Const,
    Func,
    Mul,
    Neg,
    Node,
    Num,
    Pow,
    Series,
    Var,
)


def approximate(node: Node, env: Mapping[str, float]) -> Approx:
    """A real value with its error bound.

    Raises:
        UndefinedError: There is surely no real value (a square root of a negative number, a division by zero).
        UncertainError: Floating point is not enough.
    """
    try:
        value, error = _State(env).value(node)
    except (OverflowError, ValueError, ZeroDivisionError) as problem:
        raise UncertainError(str(problem)) from problem
    return value, error


class _State:
    __slots__ = ("env",)

    def __init__(self, env: Mapping[str, float]) -> None:
        self.env = env

    def value(self, node: Node) -> Approx:
        return _HANDLERS[type(node)](self, node)


def _checked(value: float, error: float) -> Approx:
    size = abs(value)
    if not size < 1e290 or (size < 1e-290 and size) or not error <= 1e-3 * size + 1e-9:
        raise UncertainError("out of range")
    return value, error


def _num(state: _State, node: Num) -> Approx:
    value = float(node.value)
    return value, abs(value) * UNIT


def _based(state: _State, node: Based) -> Approx:
    value = float(int(node.digits, node.base))
    return value, abs(value) * UNIT


_CONSTANTS = {"pi": (math.pi, math.pi * UNIT), "e": (math.e, math.e * UNIT)}


def _const(state: _State, node: Const) -> Approx:
    found = _CONSTANTS.get(node.name)
    if found is None:
        raise UncertainError(node.name)
    return found


def _var(state: _State, node: Var) -> Approx:
    value = state.env.get(node.name)
    if value is None:
        raise UncertainError(node.name)
    return value, 0.0


def _add(state: _State, node: Add) -> Approx:
    total = error = 0.0
    for term in node.terms:
        value, bound = state.value(term)
        total += value
        error += bound + abs(total) * UNIT
    return total, error


def _neg(state: _State, node: Neg) -> Approx:
    value, error = state.value(node.arg)
    return -value, error


def _mul(state: _State, node: Mul) -> Approx:
    product, error = state.value(node.factors[0])
    for factor in node.factors[1:]:
        value, bound = state.value(factor)
        error = abs(product) * bound + abs(value) * error + error * bound
        product *= value
        error += abs(product) * UNIT
    for divisor in node.divisors:
        value, bound = state.value(divisor)
        size = abs(value)
        if size <= 2 * bound:
            raise UndefinedError("division by zero") if not value and not bound else UncertainError("by about zero")
        product /= value
        error = (error + abs(product) * bound) / (size - bound) + abs(product) * UNIT
    return _checked(product, error)


def _pow(state: _State, node: Pow) -> Approx:
    base, error = state.value(node.base)
    exponent, bound = state.value(node.exponent)
    if not base:
        raise UncertainError("a power of zero")
    if error > 1e-4 * abs(base):
        raise UncertainError("an uncertain base")
    relative = error / abs(base)
    whole = exponent == int(exponent)
    if whole and type(node.exponent) is Num:
        value = base ** int(exponent)
        return _checked(value, abs(value) * (2 * abs(exponent) * (relative + UNIT) + UNIT))
    sign = 1.0
    if base < 0:
        if whole and bound <= abs(exponent) * UNIT:
            sign = -1.0 if int(exponent) % 2 else 1.0
        else:
            fraction = exact(node.exponent)
            if fraction is None or fraction.denominator % 2 == 0:
                raise UndefinedError("a power of a negative number")
            sign = -1.0 if fraction.numerator % 2 else 1.0
        base = -base
    value = base**exponent
    change = 2 * abs(exponent) * relative + 2 * abs(math.log(base)) * (bound + abs(exponent) * UNIT) + UNIT
    return _checked(sign * value, value * change)


def _func(state: _State, node: Func) -> Approx:
    handler = FUNCTIONS.get(node.name)
    if handler is None:
        raise UncertainError(node.name)
    value, error = handler(*[state.value(arg) for arg in node.args])
    return _checked(value, error)


def _call(state: _State, node: Call) -> Approx:
    values = [state.value(arg) for arg in node.args]
    if any(error for _, error in values):
        raise UncertainError("an unknown function of a rounded value")
    return opaque(node.name, [f"{value:.14e}" for value, _ in values]) / 2**40, 0.0


def _series(state: _State, node: Series) -> Approx:
    raise UncertainError("a series")


_HANDLERS: dict[type, Callable[[_State, Any], Approx]] = {
    Num: _num,
    Based: _based,
    Const: _const,
    Var: _var,
    Add: _add,
    Neg: _neg,
    Mul: _mul,
    Pow: _pow,
    Func: _func,
    Call: _call,
    Series: _series,
}
