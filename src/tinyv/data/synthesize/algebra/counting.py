"""Identities of factorials, binomials, absolute values and complex numbers."""

from __future__ import annotations

from tinyv.data.synthesize.algebra.identities import anywhere, everywhere
from tinyv.data.synthesize.algebra.polynomials import number
from tinyv.data.synthesize.algebra.rewrites import Rule
from tinyv.data.synthesize.algebra.transcendental import fn, square
from tinyv.verifiers.rules.expression import Add, Const, Func, Mul, Neg, Node, Num, Pow
from tinyv.verifiers.rules.expression.nodes import add, mul, neg

_ONE, _TWO = number(1), number(2)
_E, _I = Const("e"), Const("i")


def binomial_symmetry(node: Node) -> Node | None:
    """`C(n, n-k)` for `C(n, k)`."""
    if isinstance(node, Func) and node.name == "binom":
        upper, lower = node.args
        if isinstance(upper, Num) and isinstance(lower, Num):
            return fn("binom", upper, number(upper.value - lower.value))
        rest = add([upper, neg(lower)]) if not isinstance(lower, Add) else None
        if isinstance(lower, Add) and upper in lower.terms and len(lower.terms) == 2:
            rest = neg(next(term for term in lower.terms if term != upper))
        return None if rest is None else fn("binom", upper, rest)
    return None


def binomial_factorials(node: Node) -> Node | None:
    """`n!/(k!(n-k)!)` for `C(n, k)`."""
    if isinstance(node, Func) and node.name == "binom":
        upper, lower = node.args
        rest = (
            number(upper.value - lower.value)
            if isinstance(upper, Num) and isinstance(lower, Num)
            else (Add((upper, neg(lower))) if not isinstance(lower, Add) else None)
        )
        return None if rest is None else mul([fn("fact", upper)], [fn("fact", lower), fn("fact", rest)])
    return None


def binomial_product(node: Node) -> Node | None:
    """`n(n-1)(n-2)/6` for `C(n, 3)`."""
    if isinstance(node, Func) and node.name == "binom" and isinstance(node.args[1], Num) and node.args[1].value <= 4:
        count = int(node.args[1].value)
        parts: list[Node] = [
            node.args[0]
            if not k
            else number(node.args[0].value - k)
            if isinstance(node.args[0], Num)
            else add([node.args[0], number(-k)])
            for k in range(count)
        ]
        divisors = [[], [], [number(2)], [number(6)], [number(24)]][count]
        return mul(parts, list(divisors)) if count > 1 else None
    return None


def factorial_step(node: Node) -> Node | None:
    """`n (n-1)!` for `n!`."""
    if isinstance(node, Func) and node.name == "fact":
        inner = node.args[0]
        if isinstance(inner, Num):
            value = inner.value
            return mul([inner, fn("fact", number(value - 1))], []) if value > 2 else None
        if isinstance(inner, Add):
            numbers = [term.value for term in inner.terms if isinstance(term, Num)]
            others = [term for term in inner.terms if not isinstance(term, Num)]
            less = (
                add([*others, *([number(numbers[0] - 1)] if numbers and numbers[0] != 1 else [])]) if numbers else None
            )
            return None if less is None else mul([inner, fn("fact", less)], [])
        return mul([inner, fn("fact", Add((inner, number(-1))))], [])
    return None


def absolute_as_root(node: Node) -> Node | None:
    """`sqrt(x²)` for `|x|`."""
    return fn("sqrt", square(node.args[0])) if isinstance(node, Func) and node.name == "abs" else None


def maximum_as_absolute(node: Node) -> Node | None:
    """`(a + b + |a - b|)/2` for `max(a, b)`."""
    if isinstance(node, Func) and node.name in ("max", "min") and len(node.args) == 2:
        a, b = node.args
        if b == neg(a):
            return None
        gap = fn("abs", add([a, neg(b)]))
        return mul([add([a, b, gap if node.name == "max" else Neg(gap)])], [_TWO])
    return None


def absolute_as_maximum(node: Node) -> Node | None:
    """`max(x, -x)` for `|x|`."""
    if isinstance(node, Func) and node.name == "abs":
        return fn("max", node.args[0], neg(node.args[0]))
    return None


def euler(node: Node) -> Node | None:
    """`cos t + i sin t` for `e^{it}`."""
    if isinstance(node, Pow) and node.base == _E and isinstance(node.exponent, Mul) and _I in node.exponent.factors:
        rest = [part for part in node.exponent.factors if part != _I] or [_ONE]
        angle = mul(rest, list(node.exponent.divisors))
        return Add((fn("cos", angle), mul([_I, fn("sin", angle)], [])))
    return None


def over_i(node: Node) -> Node | None:
    """A fraction with i below for a term with i above: `1/i` is `-i`."""
    if isinstance(node, Mul) and _I in node.factors and not node.divisors:
        rest = [part for part in node.factors if part != _I]
        return Neg(mul(rest or [_ONE], [_I]))
    return None


CLOSED: tuple[Rule, ...] = (
    anywhere(binomial_symmetry),
    everywhere(binomial_factorials),
    everywhere(binomial_product),
    anywhere(factorial_step),
    everywhere(absolute_as_root),
    everywhere(maximum_as_absolute),
    everywhere(absolute_as_maximum),
    everywhere(euler),
    anywhere(over_i),
)
"""Rewrites of binomials, factorials, absolute values and complex numbers (3.4)."""
