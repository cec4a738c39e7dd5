"""Exact rational values, with every size bounded beforehand: no power or factorial is begun that would not end soon."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from tinyv.verifiers.rules.expression.arithmetic import (
    FUNCTIONS,
    MAX_BITS,
    NotExactError,
    Rational,
    factorial,
    falling,
    power,
    whole,
)
from tinyv.verifiers.rules.expression.nodes import Add, Based, Call, Func, Mul, Neg, Node, Num, Pow, Series, Var

MAX_WORK = 1_500_000
"""Bits that may be handled for one value, all operations with large numbers together: some milliseconds."""

MAX_STEPS = 8_000
"""Nodes that may be visited for one value; sums inside sums visit many."""


def exact(node: Node) -> Fraction | None:
    r"""The exact value of a rational constant; None if it has none, is irrational, or is over a limit.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> exact(parse(r"\frac{1}{2} + 0.25"))
    Fraction(3, 4)
    >>> exact(parse("1000!/998!")), exact(parse("sqrt(2)")), exact(parse("9^9^9^9"))
    (Fraction(999000, 1), None, None)
    """
    if type(node) is Num:
        return node.value
    value = exact_at(node, {})
    return None if value is None else Fraction(value)


def exact_at(node: Node, env: Mapping[str, Rational], *, rational_only: bool = False) -> Rational | None:
    """The exact value where the variables have the given values; None as for `exact`.

    Args:
        node: The expression.
        env: Values of its variables.
        rational_only: None also where roots, absolute values and other functions occur, whose value at a few
            places says nothing about others.
    """
    try:
        return Exact(env, rational_only=rational_only).value(node)
    except (NotExactError, ZeroDivisionError, RecursionError):  # the last where the caller is deep in its own stack
        return None


class Exact:
    """One exact evaluation, with its account of work."""

    __slots__ = ("env", "rational_only", "steps", "work")

    def __init__(self, env: Mapping[str, Rational], *, rational_only: bool = False) -> None:
        self.env = env
        self.rational_only = rational_only
        """Refuse everything but the four operations, whole powers, binomials over a number and unknown functions."""
        self.work = 0
        self.steps = 0

    def value(self, node: Node) -> Rational:
        """The value of `node`."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise NotExactError
        handler = _HANDLERS.get(type(node))
        if handler is None:
            raise NotExactError
        return handler(self, node)

    def keep(self, value: Rational) -> Rational:
        """The value as an int where it is whole, if it is within the limits."""
        if type(value) is int:
            bits = value.bit_length()
        else:
            below = value.denominator
            bits = value.numerator.bit_length() + below.bit_length()
            if below == 1:
                value = value.numerator
        if bits > 500:
            self.work += bits
            if bits > MAX_BITS or self.work > MAX_WORK:
                raise NotExactError
        return value


def _num(state: Exact, node: Num) -> Rational:
    value = node.value
    return value.numerator if value.denominator == 1 else value


def _based(state: Exact, node: Based) -> Rational:
    return int(node.digits, node.base)


def _var(state: Exact, node: Var) -> Rational:
    try:
        return state.env[node.name]
    except KeyError:
        raise NotExactError from None


def _add(state: Exact, node: Add) -> Rational:
    total: Rational = 0
    for term in node.terms:
        total = state.keep(total + state.value(term))
    return total


def _neg(state: Exact, node: Neg) -> Rational:
    return -state.value(node.arg)


def _mul(state: Exact, node: Mul) -> Rational:
    factors, divisors = node.factors, node.divisors
    product: Rational = 1
    if divisors and any(type(f) is Func and f.name == "fact" for f in factors):
        product, factors, divisors = _factorial_ratios(state, factors, divisors)
    for factor in factors:
        product = state.keep(product * state.value(factor))
    for divisor in divisors:
        below = state.value(divisor)
        product = state.keep(_divide(product, below))
    return product


def _divide(above: Rational, below: Rational) -> Rational:
    if type(above) is int and type(below) is int:
        quotient, rest = divmod(above, below)
        return Fraction(above, below) if rest else quotient
    return Fraction(above) / below


def _factorial_ratios(
    state: Exact, factors: tuple[Node, ...], divisors: tuple[Node, ...]
) -> tuple[Rational, list[Node], list[Node]]:
    """Cancel n!/m! pairwise, largest with largest, so that 10000!/9998! needs no 10000!."""

    def split(nodes: tuple[Node, ...]) -> tuple[list[int], list[Node]]:
        numbers: list[int] = []
        others: list[Node] = []
        for node in nodes:
            if type(node) is Func and node.name == "fact":
                numbers.append(whole(state.value(node.args[0]), least=0))
            else:
                others.append(node)
        return sorted(numbers, reverse=True), others

    above, factors_left = split(factors)
    below, divisors_left = split(divisors)
    product: Rational = 1
    pairs = min(len(above), len(below))
    for n, m in zip(above, below, strict=False):
        ratio = falling(max(n, m), abs(n - m))
        product = state.keep(_divide(product, ratio) if m > n else product * ratio)
    for n in above[pairs:]:
        product = state.keep(product * factorial(n))
    for m in below[pairs:]:
        product = state.keep(_divide(product, factorial(m)))
    return product, factors_left, divisors_left


def _pow(state: Exact, node: Pow) -> Rational:
    if state.rational_only and not (type(node.exponent) is Num and node.exponent.value.denominator == 1):
        raise NotExactError
    return state.keep(power(state.value(node.base), state.value(node.exponent)))


def _func(state: Exact, node: Func) -> Rational:
    handler = FUNCTIONS.get(node.name)
    if handler is None or (state.rational_only and not (node.name == "binom" and type(node.args[1]) is Num)):
        raise NotExactError
    return state.keep(handler(*[state.value(arg) for arg in node.args]))


def _call(state: Exact, node: Call) -> Rational:
    """A value that depends on the name and the arguments alone, and on nothing that an expression can compute."""
    values = [Fraction(state.value(arg)) for arg in node.args]
    return Fraction(opaque(node.name, [format_opaque(value) for value in values]), 2**40)


def format_opaque(value: Fraction) -> str:
    """An argument to 15 digits, so that exact and numeric evaluation meet."""
    try:
        return f"{float(value):.14e}"
    except OverflowError:
        raise NotExactError from None


def opaque(name: str, arguments: list[str]) -> int:
    """A fixed pseudo-random number of 40 bits for an unknown function at a place."""
    digest = hashlib.blake2b("|".join([name, *arguments]).encode(), digest_size=5).digest()
    return int.from_bytes(digest, "big") + 1


def _series(state: Exact, node: Series) -> Rational:
    outer = state.env
    total: Rational = 0 if node.kind == "sum" else 1
    for index in range(node.low, node.high + 1):
        state.env = {**outer, node.index: index}
        state.steps += 2
        term = state.value(node.body)
        total = state.keep(total + term if node.kind == "sum" else total * term)
    state.env = outer
    return total


_HANDLERS: dict[type, Callable[[Exact, Any], Rational]] = {
    Num: _num,
    Based: _based,
    Var: _var,
    Add: _add,
    Neg: _neg,
    Mul: _mul,
    Pow: _pow,
    Func: _func,
    Call: _call,
    Series: _series,
}
