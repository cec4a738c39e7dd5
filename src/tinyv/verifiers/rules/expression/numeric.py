"""Values of expressions to any number of digits with mpmath, with a bound on their error and bounded work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tinyv.verifiers.rules.expression.bounded import (
    EXACT,
    MAX_MAGNITUDE,
    ZERO,
    Bounded,
    Budget,
    Workspace,
    add,
    divide,
    is_real,
    magnitude,
    multiply,
    off_the_cut,
)
from tinyv.verifiers.rules.expression.exact import exact
from tinyv.verifiers.rules.expression.nodes import (
    Add,
    Based,
    Call,
    Const,
    EvaluationError,
    Func,
    Mul,
    Neg,
    Node,
    Num,
    Pow,
    Series,
    Var,
    survey,
)
from tinyv.verifiers.rules.expression.numeric_functions import function, unknown


class Numeric(Workspace):
    """One numeric evaluation, with the values of its variables."""

    __slots__ = ("env",)

    def __init__(self, env: Mapping[str, Any], digits: int, budget: Budget, *, allow_complex: bool) -> None:
        super().__init__(digits, budget, allow_complex=allow_complex)
        self.env: dict[str, Bounded] = {name: self.rational(value) for name, value in env.items()}

    def value(self, node: Node) -> Bounded:
        """The value of `node`."""
        self.budget.spend(self.cost)
        return _HANDLERS[type(node)](self, node)


def run(
    node: Node, env: Mapping[str, Any], digits: int, budget: Budget, *, allow_complex: bool
) -> tuple[Any, int, int]:
    """The value, the exponent of its error bound, and the smallest binary exponent met on the way.

    Raises:
        EvaluationError: As for `evaluate`.
    """
    try:
        state = Numeric(env, digits, budget, allow_complex=allow_complex)
        value, error = state.value(node)
    except (ZeroDivisionError, ValueError, OverflowError, NotImplementedError, TypeError) as problem:
        raise EvaluationError(str(problem)) from problem
    if not is_real(value) and (not value.imag or magnitude(value.imag) <= error + 2):
        value = value.real
    return value, error, state.low


def evaluate(node: Node, env: Mapping[str, Any], digits: int = 50) -> Any:
    """The value of an expression as an mpmath number (`mpf`, or `mpc` where it is complex).

    Args:
        node: The expression.
        env: Values of its variables: int, Fraction, float, complex or mpmath numbers.
        digits: Decimal digits to work with; the last ones may be lost to cancellation.

    Raises:
        EvaluationError: It has no finite value there, a variable has none, or it would take too much work.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> str(evaluate(parse("sqrt(x)"), {"x": 2}, digits=20))[:12]
    '1.4142135623'
    """
    return run(node, env, digits, Budget(), allow_complex="i" in survey(node))[0]


def _const(state: Numeric, node: Const) -> Bounded:
    context = state.context
    if node.name == "pi":
        return +context.pi, 2 - state.prec
    if node.name == "e":
        return +context.e, 2 - state.prec
    if node.name == "i":
        return context.mpc(0, 1), EXACT
    raise EvaluationError("infinite")


def _var(state: Numeric, node: Var) -> Bounded:
    try:
        return state.env[node.name]
    except KeyError:
        raise EvaluationError(f"no value for {node.name}") from None


def _add(state: Numeric, node: Add) -> Bounded:
    total = state.value(node.terms[0])
    for term in node.terms[1:]:
        total = add(state, total, state.value(term))
    return total


def _neg(state: Numeric, node: Neg) -> Bounded:
    value, error = state.value(node.arg)
    return -value, error


def _mul(state: Numeric, node: Mul) -> Bounded:
    product = state.value(node.factors[0])
    for factor in node.factors[1:]:
        product = multiply(state, product, state.value(factor))
    for divisor in node.divisors:
        product = divide(state, product, state.value(divisor))
    return product


def _pow(state: Numeric, node: Pow) -> Bounded:
    base, error = state.value(node.base)
    exponent, bound = state.value(node.exponent)
    state.spend(10)
    size, power = magnitude(base), magnitude(exponent)
    if size == ZERO and error == EXACT and is_real(exponent) and exponent > 0:
        return base, EXACT
    if error >= size - 3:
        raise EvaluationError("a power of about zero")
    log_size = max(abs(size).bit_length(), 1)
    if max(power, 0) + log_size > MAX_MAGNITUDE:
        raise EvaluationError("a power too large")
    value = _raise(state, node, off_the_cut(base, error), exponent)
    relative = max(error - size + max(power, 0), bound + log_size, power + log_size - state.prec) + 3
    if relative > -4:
        raise EvaluationError("an uncertain power")
    if error == bound == EXACT and is_real(value) and exponent >= 0 and magnitude(value) <= state.prec:
        return value, EXACT
    return state.rounded(value, magnitude(value) + relative)


def _raise(state: Numeric, node: Pow, base: Any, exponent: Any) -> Any:
    if is_real(exponent) and exponent == int(exponent):
        return base ** int(exponent)
    if is_real(base) and is_real(exponent) and base < 0 and not state.complex:
        fraction = exact(node.exponent)
        if fraction is not None and fraction.denominator % 2:
            root = (-base) ** exponent
            return -root if fraction.numerator % 2 else root
    if not is_real(exponent) or not is_real(base):
        state.spend(60)
        if magnitude(exponent) > 12:
            raise EvaluationError("a complex power too large")
    return base**exponent


def _series(state: Numeric, node: Series) -> Bounded:
    outer = state.env
    total = state.whole(int(node.kind == "prod"))
    for index in range(node.low, node.high + 1):
        state.env = {**outer, node.index: state.whole(index)}
        state.spend(4)
        term = state.value(node.body)
        total = add(state, total, term) if node.kind == "sum" else multiply(state, total, term)
    state.env = outer
    return total


def _num(state: Numeric, node: Num) -> Bounded:
    return state.rational(node.value)


def _based(state: Numeric, node: Based) -> Bounded:
    return state.whole(int(node.digits, node.base))


def _func(state: Numeric, node: Func) -> Bounded:
    values = [state.value(arg) for arg in node.args]
    return function(state, node.name, values)


def _call(state: Numeric, node: Call) -> Bounded:
    return unknown(state, node.name, [state.value(arg) for arg in node.args])


_HANDLERS: dict[type, Callable[[Numeric, Any], Bounded]] = {
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
