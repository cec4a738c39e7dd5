"""Arithmetic of rational numbers, every size bounded beforehand: no power or factorial begins that would not end."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

MAX_BITS = 20_000
"""Numbers with more bits (about 6,000 digits) are not computed."""

MAX_ROOT_INDEX = 1_000
"""Roots of a higher index are not taken."""

Rational: TypeAlias = int | Fraction
"""Whole values are ints, which is ten times faster than Fraction."""


class NotExactError(ArithmeticError):
    """No rational value, or none within the limits."""


def whole(value: Rational, least: int | None = None) -> int:
    """The value, which must be whole and not below `least`.

    Raises:
        NotExactError: It is not.
    """
    if type(value) is not int or (least is not None and value < least):
        raise NotExactError
    return value


def falling(n: int, count: int) -> int:
    """The product n (n-1) … of `count` factors.

    Raises:
        NotExactError: It is over the limit.
    """
    if count * n.bit_length() > MAX_BITS:
        raise NotExactError
    return math.perm(n, count)


def factorial(n: int) -> int:
    """The factorial of a whole number from zero.

    Raises:
        NotExactError: It is over the limit.
    """
    if n > 2_100:  # 2100! has just over MAX_BITS bits
        raise NotExactError
    return math.factorial(n)


def power(base: Rational, exponent: Rational) -> Rational:
    """A rational power with a rational value; the real root of a negative number where the index is odd.

    Raises:
        NotExactError: Irrational, undefined, or over a limit.
    """
    if type(exponent) is not int:
        exponent = Fraction(exponent)
        index = exponent.denominator
        return power(root(base, index), exponent.numerator) if index > 1 else power(base, exponent.numerator)
    if base == 0:
        if exponent <= 0:
            raise NotExactError
        return 0
    if base == 1 or base == -1:
        return base if exponent & 1 else 1
    if abs(exponent) > MAX_BITS:
        raise NotExactError
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if (bits - 1) * abs(exponent) > MAX_BITS:
        raise NotExactError
    return base**exponent if exponent >= 0 else Fraction(base) ** exponent


def root(value: Rational, index: int) -> Rational:
    """The real root, if it is rational.

    Raises:
        NotExactError: It is not, or it is over a limit.
    """
    if not 2 <= index <= MAX_ROOT_INDEX:
        raise NotExactError
    if value < 0:
        if index % 2 == 0:
            raise NotExactError
        return -root(-value, index)
    above, below = _whole_root(value.numerator, index), _whole_root(value.denominator, index)
    return above if below == 1 else Fraction(above, below)


def _whole_root(value: int, index: int) -> int:
    if value < 2:
        return value
    if index == 2:
        found = math.isqrt(value)
    else:
        if value.bit_length() <= index:
            raise NotExactError
        found = _newton(value, index)
    if found**index != value:
        raise NotExactError
    return found


def _newton(value: int, index: int) -> int:
    """The whole part of the root, from above."""
    guess = 1 << -(-value.bit_length() // index)
    while True:
        better = ((index - 1) * guess + value // guess ** (index - 1)) // index
        if better >= guess:
            return guess
        guess = better


def _root_of(index: Rational, value: Rational) -> Rational:
    return root(value, whole(index, least=2))


def _fact(n: Rational) -> Rational:
    return factorial(whole(n, least=0))


def _fact2(n: Rational) -> Rational:
    n = whole(n, least=-1)
    if n > 3_000:
        raise NotExactError
    return math.prod(range(n, 0, -2))


def binomial(n: Rational, k: Rational) -> Rational:
    """The binomial n over k, for whole k and any rational n.

    Raises:
        NotExactError: k is no whole number, or the value is over a limit.
    """
    k = whole(k)
    if k < 0:
        return 0
    if type(n) is int and n >= 0:
        if k > n:
            return 0
        k = min(k, n - k)
        if min(n, k * n.bit_length()) > MAX_BITS // 2:
            raise NotExactError
        return math.comb(n, k)
    if k > 200:
        raise NotExactError
    return math.prod([Fraction(n - j, j + 1) for j in range(k)])


def _logb(base: Rational, value: Rational) -> Rational:
    if base <= 0 or base == 1 or value <= 0:
        raise NotExactError
    if value == 1:
        return 0
    try:
        estimate = Fraction(math.log(value) / math.log(base)).limit_denominator(60)
    except OverflowError:
        raise NotExactError from None
    if power(base, estimate.numerator) == power(value, estimate.denominator):
        return estimate.numerator if estimate.denominator == 1 else estimate
    raise NotExactError


def _sqrt(value: Rational) -> Rational:
    return root(value, 2)


def _abs(value: Rational) -> Rational:
    return abs(value)


def _max(*values: Rational) -> Rational:
    return max(values)


def _min(*values: Rational) -> Rational:
    return min(values)


def _mod(value: Rational, modulus: Rational) -> Rational:
    return value % modulus


def _wholes(operation: Callable[..., int]) -> Callable[..., Rational]:
    return lambda *values: operation(*[whole(value) for value in values])


FUNCTIONS: dict[str, Callable[..., Rational]] = {
    "sqrt": _sqrt,
    "root": _root_of,
    "abs": _abs,
    "floor": math.floor,
    "ceil": math.ceil,
    "fact": _fact,
    "fact2": _fact2,
    "binom": binomial,
    "logb": _logb,
    "mod": _mod,
    "max": _max,
    "min": _min,
    "gcd": _wholes(math.gcd),
    "lcm": _wholes(math.lcm),
}
"""Known functions whose value may be rational."""
