r"""Whether two expressions are equal: the same form, exact values, then values to many digits, then values at points.

Decided in this order, cheapest proof first. What the decisions mean for expressions with variables:

* EQUAL: same at several points, at least two of them to 40 digits. A place where only one of the two is defined is no
  difference (`(x^2-1)/(x-1)` is `x+1`, `\ln x^2` is `2\ln x`), except where an absolute value makes it so.
* DIFFERENT: at a point where both are defined and real, they clearly differ.
* CANNOT_TELL: the same for some values only (`\sqrt{x^2}`, `x`), for whole numbers only (`\cos n\pi`, `(-1)^n`), or
  over a limit.

`\log` without a base may be the natural or the decimal one: equal under either counts.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.expression import points
from tinyv.verifiers.rules.expression.approx import approximate
from tinyv.verifiers.rules.expression.approx_functions import UncertainError, UndefinedError
from tinyv.verifiers.rules.expression.bounded import Budget, is_real
from tinyv.verifiers.rules.expression.exact import exact
from tinyv.verifiers.rules.expression.nodes import (
    Const,
    EvaluationError,
    Func,
    Neg,
    Node,
    Num,
    children,
    mul,
    rebuild,
    survey,
    variables,
)
from tinyv.verifiers.rules.expression.numeric import evaluate
from tinyv.verifiers.rules.expression.precise import compare_at

LARGE = 10**50
"""With a part larger than this, agreement in 100 digits may only show that what differs is small beside it."""

CONSTANT_DIGITS = 100
"""Digits to which two irrational constants must agree."""

Result: TypeAlias = tuple[Decision, str]
"""A decision and the step that reached it."""


def equal(left: Node, right: Node) -> Result:
    r"""Whether two expressions are equal as written.

    Returns:
        The decision, and the step that decided in a few words.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> equal(parse(r"\frac{6}{8}"), parse("0.75"))
    (<Decision.EQUAL: 'equal'>, 'exact value')
    >>> equal(parse(r"\frac{1}{\sqrt2}"), parse(r"\frac{\sqrt2}{2}"))
    (<Decision.EQUAL: 'equal'>, 'same value to 100 digits')
    >>> equal(parse("(x+1)^2"), parse("x^2+2x+1"))
    (<Decision.EQUAL: 'equal'>, 'same at 3 exact points')
    >>> equal(parse("(x+1)^2"), parse("x^2+2x+2"))
    (<Decision.DIFFERENT: 'different'>, 'differ at a point')
    >>> equal(parse(r"\sqrt{x^2}"), parse("x"))
    (<Decision.CANNOT_TELL: 'cannot_tell'>, 'same for some values only')
    """
    try:
        if left == right:
            return Decision.EQUAL, "same form"
        return _decide(left, right)
    except RecursionError:
        return Decision.CANNOT_TELL, "nested too deeply"


def float_value(node: Node) -> float | None:
    """A constant as a float; None if it has variables, is not real, or is over a limit.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> float_value(parse("1/4")), float_value(parse("x"))
    (0.25, None)
    """
    try:
        return approximate(node, {})[0]
    except EvaluationError:
        pass
    try:
        value = evaluate(node, {}, digits=30)
        return float(value) if is_real(value) and abs(value) < 1e300 else None
    except (EvaluationError, RecursionError):
        return None


def real_value(node: Node) -> float | None:
    r"""A constant as a float, None unless all parts of it are real: the product of two roots of -1 is not.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> real_value(parse("1/4")), real_value(parse(r"\sqrt{-4}\sqrt{-9}"))
    (0.25, None)
    """
    try:
        return approximate(node, {})[0]
    except (UncertainError, UndefinedError):
        return None


def _decide(left: Node, right: Node) -> Result:
    left_exact = exact(left)
    right_exact = exact(right)
    if left_exact is not None and right_exact is not None:
        return (Decision.EQUAL if left_exact == right_exact else Decision.DIFFERENT), "exact value"
    signs = survey(left) | survey(right)
    if "log" in signs:
        return _under_either_base(left, right)
    if names := variables(left) | variables(right):
        return points.compare(left, right, sorted(names), signs)
    if (infinite := _infinite(left, right)) is not None:
        return infinite
    if left_exact is None and right_exact is None and (ratio := exact(mul([left], [right]))) is not None:
        return (Decision.EQUAL if ratio == 1 else Decision.DIFFERENT), "exact ratio"  # 10000! against 10000*9999!
    return _constants(left, right, allow_complex="i" in signs)


def _under_either_base(left: Node, right: Node) -> Result:
    decisions: list[Decision] = []
    for base in ("natural", "decimal"):

        def read(node: Node, base: str = base) -> Node:
            node = rebuild(node, read)
            if isinstance(node, Func) and node.name == "log":
                return Func("ln", node.args) if base == "natural" else Func("logb", (Num(Fraction(10)), *node.args))
            return node

        decision, step = _decide(read(left), read(right))
        if decision is Decision.EQUAL:
            return decision, f"{step}, with {base} logarithms"
        decisions.append(decision)
    if decisions == [Decision.DIFFERENT, Decision.DIFFERENT]:
        return Decision.DIFFERENT, "differ with natural and with decimal logarithms"
    return Decision.CANNOT_TELL, "log without a base"


def _constants(left: Node, right: Node, *, allow_complex: bool) -> Result:
    try:
        a, b = approximate(left, {}), approximate(right, {})
        if abs(a[0] - b[0]) > 2 * (a[1] + b[1]) + 1e-300:
            return Decision.DIFFERENT, "numeric value"
    except (UncertainError, UndefinedError):
        pass
    try:
        same = compare_at(left, right, {}, CONSTANT_DIGITS, Budget(), allow_complex=allow_complex)
    except EvaluationError as problem:
        return Decision.CANNOT_TELL, f"no value: {problem}"
    if same is None:
        return Decision.CANNOT_TELL, "too many digits needed"
    if same and (_has_large(left) or _has_large(right)):
        return Decision.CANNOT_TELL, f"same value to {CONSTANT_DIGITS} digits, of parts with more"
    if same:
        return Decision.EQUAL, f"same value to {CONSTANT_DIGITS} digits"
    return Decision.DIFFERENT, "numeric value"


def _has_large(node: Node) -> bool:
    """Whether any part of a constant is larger than `LARGE`, or smaller than its inverse."""
    value = exact(node)
    if value is not None and (abs(value.numerator) > LARGE or value.denominator > LARGE):
        return True
    return any(_has_large(part) for part in children(node))


def _sign_of_infinity(node: Node) -> int:
    if isinstance(node, Neg):
        return -_sign_of_infinity(node.arg)
    return int(isinstance(node, Const) and node.name == "inf")


def _infinite(left: Node, right: Node) -> Result | None:
    a, b = _sign_of_infinity(left), _sign_of_infinity(right)
    if a and b:
        return (Decision.EQUAL if a == b else Decision.DIFFERENT), "infinity"
    if a or b:
        if float_value(right if a else left) is None:
            return None
        return Decision.DIFFERENT, "infinity against a number"
    return None
