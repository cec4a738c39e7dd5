"""Proof by numbers that a rewrite keeps the value of an expression and that a change does not.

Trees are evaluated here in floating point at several places, independently of the rules. Two expressions are the same
if they are defined at the same places and agree at all of them; they differ only if they disagree at nearly all.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from tinyv.verifiers.rules.expression import Add, Const, Func, Mul, Neg, Node, Num, Pow, Series, Var, variables
from tinyv.verifiers.rules.expression.nodes import survey

Domain = Literal["real", "positive", "whole"]
"""Values that the letters take by the question: any real ones, positive ones, or whole numbers from 1 on."""

_REAL = (0.37, 1.62, 2.83, 0.71, 5.19, -0.44, -1.73, -3.21)
_POSITIVE = (0.37, 1.62, 2.83, 0.71, 5.19, 0.93, 12.41, 17.83)
_WHOLE = (3, 5, 2, 7, 4, 6)
_CLOSE = 1e-9
_APART = 1e-6


class UndefinedError(ArithmeticError):
    """No value at this place."""


def value(node: Node, env: Mapping[str, complex], *, allow_complex: bool = False) -> complex:
    """The value of an expression at a place.

    Raises:
        UndefinedError: It has none, or none that is real though only real ones count.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> value(parse("x^2 + 1"), {"x": 3})
    (10+0j)
    """
    try:
        found = complex(_value(node, env, allow_complex))
    except (ZeroDivisionError, ValueError, OverflowError, KeyError) as problem:
        raise UndefinedError(str(problem)) from problem
    if not cmath.isfinite(found) or abs(found) > 1e15:
        raise UndefinedError("too large")
    return found


def try_value(node: Node, env: Mapping[str, complex], *, allow_complex: bool = False) -> complex | None:
    """The value of an expression at a place, or None where it has none."""
    try:
        return value(node, env, allow_complex=allow_complex)
    except UndefinedError:
        return None


def _value(node: Node, env: Mapping[str, complex], allow: bool) -> complex:
    if isinstance(node, Num):
        return float(node.value)
    if isinstance(node, Var):
        return env[node.name]
    if isinstance(node, Const):
        return {"pi": math.pi, "e": math.e, "i": 1j}[node.name]
    if isinstance(node, Add):
        return sum(_value(term, env, allow) for term in node.terms)
    if isinstance(node, Neg):
        return -_value(node.arg, env, allow)
    if isinstance(node, Mul):
        product: complex = 1.0
        for factor in node.factors:
            product *= _value(factor, env, allow)
        for divisor in node.divisors:
            product /= _value(divisor, env, allow)
        return product
    if isinstance(node, Pow):
        return _power(_value(node.base, env, allow), _value(node.exponent, env, allow), allow)
    if isinstance(node, Func):
        return _function(node.name, [_value(arg, env, allow) for arg in node.args], allow)
    if isinstance(node, Series):
        terms = [_value(node.body, {**env, node.index: k}, allow) for k in range(node.low, node.high + 1)]
        return sum(terms) if node.kind == "sum" else math.prod(terms)
    raise UndefinedError("no number")


def _is_real(number: complex) -> bool:
    return abs(number.imag) <= 1e-12 * max(1.0, abs(number))


def _power(base: complex, exponent: complex, allow: bool) -> complex:
    if _is_real(exponent) and exponent.real == round(exponent.real):
        return base ** round(exponent.real)
    if not allow and not (_is_real(base) and base.real > 0):
        raise UndefinedError("a power of a negative number")
    return complex(base) ** exponent


def _function(name: str, args: Sequence[complex], allow: bool) -> complex:
    if allow and name in _COMPLEX:
        return _COMPLEX[name](args[0])
    if not all(_is_real(arg) for arg in args):
        raise UndefinedError("not real")
    return _FUNCTIONS[name](*[arg.real for arg in args])


def _factorial(number: float) -> float:
    return math.gamma(number + 1)


def _double_factorial(number: float) -> float:
    if number != round(number) or number < 0:
        raise UndefinedError("no whole number")
    return math.prod(range(int(number), 0, -2))


def _binomial(upper: float, lower: float) -> float:
    if lower == round(lower) and lower >= 0:
        return math.prod((upper - k) / (k + 1) for k in range(int(lower)))
    return _factorial(upper) / _factorial(lower) / _factorial(upper - lower)


def _root(index: float, number: float) -> float:
    if number < 0 and index % 2 == 1:
        return -((-number) ** (1 / index))
    if number < 0:
        raise UndefinedError("an even root of a negative number")
    return number ** (1 / index)


_COMPLEX: dict[str, Callable[[complex], complex]] = {
    "sqrt": cmath.sqrt,
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tan": cmath.tan,
    "ln": cmath.log,
    "abs": abs,
}


def _quotient(name: str) -> Callable[[float], float]:
    """A reciprocal of a trigonometric function."""
    below = {"cot": math.tan, "sec": math.cos, "csc": math.sin}[name]
    return lambda x: 1 / below(x)


def _logarithm(base: float, x: float) -> float:
    return math.log(x) / math.log(base)


def _absolute(x: float) -> float:
    return abs(x)


def _larger(a: float, b: float) -> float:
    return max(a, b)


def _smaller(a: float, b: float) -> float:
    return min(a, b)


_FUNCTIONS: dict[str, Callable[..., float]] = {
    **{name: getattr(math, name) for name in ("sqrt", "sin", "cos", "tan", "asin", "acos", "atan")},
    **{name: getattr(math, name) for name in ("sinh", "cosh", "tanh", "floor", "ceil")},
    **{name: _quotient(name) for name in ("cot", "sec", "csc")},
    "root": _root,
    "ln": math.log,
    "log": math.log10,
    "logb": _logarithm,
    "abs": _absolute,
    "fact": _factorial,
    "fact2": _double_factorial,
    "binom": _binomial,
    "max": _larger,
    "min": _smaller,
}


def places(names: Sequence[str], domain: Domain) -> list[dict[str, complex]]:
    """Places to look at, each letter with values of its own."""
    values = {"real": _REAL, "positive": _POSITIVE, "whole": _WHOLE}[domain]
    return [
        {
            name: values[(start + 3 * at) % len(values)] + (0.06 * at if domain != "whole" else 0)
            for at, name in enumerate(names)
        }
        for start in range(len(values))
    ]


def _look(left: Node, right: Node, domain: Domain) -> tuple[int, int, int]:
    """At how many places both agree, clearly differ, and neither (only one is defined, or the gap is no clear one)."""
    names = sorted(variables(left) | variables(right))
    allow = "i" in survey(left) | survey(right)
    same = differ = one_sided = 0
    for env in places(names, domain) if names else [{}]:
        found = [try_value(node, env, allow_complex=allow) for node in (left, right)]
        a, b = found
        if a is None or b is None:
            one_sided += a is not b
            continue
        gap, size = abs(a - b), max(abs(a), abs(b), 1e-3)
        same += gap <= _CLOSE * size
        differ += gap > _APART * size
        one_sided += _CLOSE * size < gap <= _APART * size
    return same, differ, one_sided


def same(left: Node, right: Node, domain: Domain = "real") -> bool:
    """Whether both are the same function where the letters have values of the domain.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> same(parse("(x+1)^2"), parse("x^2+2x+1")), same(parse("ln(x^2)"), parse("2 ln(x)"))
    (True, False)
    """
    agreed, differ, one_sided = _look(left, right, domain)
    least = 3 if variables(left) | variables(right) else 1
    return agreed >= least and not differ and not one_sided


def differs(left: Node, right: Node, domain: Domain = "real") -> bool:
    """Whether both clearly differ as functions: nowhere the same but at a stray place.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> differs(parse("1/2"), parse("0.5")), differs(parse("x^2"), parse("x^3"))
    (False, True)
    """
    agreed, differ, _ = _look(left, right, domain)
    return differ >= 1 and (agreed == 0 or differ >= 3 * agreed)
