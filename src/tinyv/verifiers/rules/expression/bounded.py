"""Numbers of many digits, each with a bound on its error, and the operations on them.

Every value comes with an exponent `e`: it is off by less than 2^e. `EXACT` marks whole numbers that are not off at all.
mpmath is imported at the first use, and every thread has its own context, since precision is a state of the context.
"""

from __future__ import annotations

import threading
from typing import Any, TypeAlias

from tinyv.verifiers.rules.expression.nodes import EvaluationError, TooMuchWorkError

MAX_MAGNITUDE = 50
"""Values beyond 2^(2^50) are not computed: mpmath would work on their exponents alone."""

MAX_WORK = 12_000
"""Units of work for one comparison; a unit is about a microsecond."""

EXACT = -(10**18)
"""Error exponent of a whole number that is exactly represented."""

ZERO = -(10**20)
"""Magnitude of zero."""

Bounded: TypeAlias = tuple[Any, int]
"""An mpmath number and the exponent of its error bound."""

_local = threading.local()


def _context(digits: int) -> Any:
    context: Any = getattr(_local, "context", None)
    if context is None:
        from mpmath.ctx_mp import MPContext  # pyright: ignore[reportMissingTypeStubs]

        context = _local.context = MPContext()
    if context.dps != digits:
        context.dps = digits
    return context


def is_real(value: Any) -> bool:
    """Whether an mpmath number is of the real kind."""
    return not hasattr(value, "_mpc_")


def magnitude(value: Any) -> int:
    """The binary exponent: the value is below 2^it. `ZERO` for zero.

    Raises:
        EvaluationError: It is infinite or not a number.
    """
    size = ZERO
    for _, mantissa, exponent, bits in value._mpc_ if hasattr(value, "_mpc_") else (value._mpf_,):
        if mantissa:
            size = max(size, exponent + bits)
        elif exponent:
            raise EvaluationError("no finite value")
    return size


def off_the_cut(value: Any, error: int) -> Any:
    """The argument of a root or logarithm, if it is clear on which side of the negative axis it lies.

    Raises:
        EvaluationError: It is not.
    """
    if is_real(value) or value.real > 0:
        return value
    if error == EXACT and not value.imag:
        return value.real
    if magnitude(value.imag) <= error + 2:
        raise EvaluationError("a value on a branch cut")
    return value


class Budget:
    """The work that one comparison may still do."""

    __slots__ = ("left",)

    def __init__(self, units: int = MAX_WORK) -> None:
        self.left = units

    def spend(self, units: int) -> None:
        """Account for some work.

        Raises:
            TooMuchWorkError: There is none left.
        """
        self.left -= units
        if self.left < 0:
            raise TooMuchWorkError("too much work")


class Workspace:
    """The precision of one evaluation, the smallest size met in it, and the work it may do."""

    __slots__ = ("budget", "complex", "context", "cost", "low", "prec")

    def __init__(self, digits: int, budget: Budget, *, allow_complex: bool) -> None:
        self.context = _context(digits)
        self.prec: int = self.context.prec - 4
        self.complex = allow_complex
        """Roots of negative numbers are the principal complex ones; else real ones where the index is odd."""
        self.low = 0
        """Smallest binary exponent of a value that is not zero."""
        self.budget = budget
        self.cost = 1 + digits // 40

    def rational(self, value: Any) -> Bounded:
        """An int, Fraction, float or mpmath number in full precision."""
        below = getattr(value, "denominator", None)
        if below is None:
            return self.rounded(self.context.convert(value))
        if below == 1:
            return self.whole(int(value))
        return self.rounded(self.context.mpf(value.numerator) / below)

    def whole(self, value: int) -> Bounded:
        """A whole number."""
        bits = value.bit_length()
        return self.context.mpf(value), EXACT if bits <= self.prec else bits - self.prec

    def rounded(self, value: Any, error: int = EXACT) -> Bounded:
        """A value of an operation that rounds, with at least the error that rounding has."""
        size = magnitude(value)
        if size > error:
            if size.bit_length() > MAX_MAGNITUDE and size != ZERO:
                raise EvaluationError("too large or too small")
            if size < self.low:
                self.low = size
        rounding = size - self.prec if size != ZERO else -self.prec if error == EXACT else error
        return value, rounding if rounding > error else error

    def spend(self, units: int) -> None:
        """Account for an operation of about so many microseconds at 30 digits."""
        self.budget.spend(units * self.cost)


def add(state: Workspace, a: Bounded, b: Bounded) -> Bounded:
    """A sum."""
    total = a[0] + b[0]
    error = max(a[1], b[1]) + 1
    if error <= EXACT + 64 and magnitude(total) <= state.prec:
        return total, EXACT
    return state.rounded(total, max(error, magnitude(total) - state.prec + 1))


def multiply(state: Workspace, a: Bounded, b: Bounded) -> Bounded:
    """A product."""
    product = a[0] * b[0]
    if a[1] == b[1] == EXACT and magnitude(product) <= state.prec:
        return product, EXACT
    return state.rounded(product, max(magnitude(a[0]) + b[1], magnitude(b[0]) + a[1], a[1] + b[1]) + 2)


def divide(state: Workspace, a: Bounded, b: Bounded) -> Bounded:
    """A quotient.

    Raises:
        EvaluationError: The divisor may be zero.
    """
    size = magnitude(b[0])
    if b[1] >= size - 3:
        raise EvaluationError("division by zero")
    quotient = a[0] / b[0]
    return state.rounded(quotient, max(a[1], magnitude(quotient) + b[1]) - size + 3)
