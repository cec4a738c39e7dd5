"""Identities of logarithms and trigonometry."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from tinyv.data.synthesize.algebra.identities import anywhere, everywhere
from tinyv.data.synthesize.algebra.polynomials import number, over
from tinyv.data.synthesize.algebra.rewrites import Rule
from tinyv.verifiers.rules.expression import Add, Const, Func, Mul, Neg, Node, Num, Pow
from tinyv.verifiers.rules.expression.nodes import add, mul, neg

_ONE, _TWO = number(1), number(2)
_PI = Const("pi")


def fn(name: str, *args: Node) -> Func:
    """A known function."""
    return Func(name, args)


def square(node: Node) -> Node:
    """The second power."""
    return Pow(node, _TWO)


def _log(node: Node) -> tuple[str, tuple[Node, ...], Node] | None:
    """Name, base and argument of a logarithm."""
    if isinstance(node, Func) and node.name in ("ln", "log", "logb"):
        return node.name, node.args[:-1], node.args[-1]
    return None


def split_log(node: Node) -> Node | None:
    """`ln a + ln b` for `ln ab`, `ln a - ln b` for a quotient, `n ln a` for a power, half of it for a root."""
    if (found := _log(node)) is None:
        return None
    name, base, inner = found
    if isinstance(inner, Mul):
        above = [fn(name, *base, part) for part in inner.factors if part != _ONE]
        below = [Neg(fn(name, *base, part)) for part in inner.divisors]
        return add([*above, *below])
    if isinstance(inner, Pow):
        return mul([inner.exponent, fn(name, *base, inner.base)], [])
    if isinstance(inner, Func) and inner.name == "sqrt":
        return mul([number(Fraction(1, 2)), fn(name, *base, inner.args[0])], [])
    if isinstance(inner, Num) and inner.value.denominator != 1 and inner.value.numerator != 1:
        parts = (inner.value.numerator, inner.value.denominator)
        return Add((fn(name, *base, number(parts[0])), Neg(fn(name, *base, number(parts[1])))))
    if isinstance(inner, Num) and inner.value.numerator == 1 and inner.value != 1:
        return Neg(fn(name, *base, number(inner.value.denominator)))
    return _of_power(name, base, inner)


def _of_power(name: str, base: tuple[Node, ...], inner: Node) -> Node | None:
    if isinstance(inner, Num) and inner.value.denominator == 1:
        for root in (2, 3, 5, 6, 7, 10):
            for exponent in (5, 4, 3, 2):
                if inner.value == root**exponent:
                    return mul([number(exponent), fn(name, *base, number(root))], [])
    return None


def merge_log(node: Node) -> Node | None:
    """One logarithm for a sum or difference of two, and for a multiple of one."""
    if isinstance(node, Add):
        for one, other in permutations(node.terms, 2):
            minus = isinstance(other, Neg)
            a, b = _log(one), _log(other.arg if isinstance(other, Neg) else other)
            if a is not None and b is not None and a[:2] == b[:2]:
                rest = [term for term in node.terms if term is not one and term is not other]
                merged = _quotient_of(a[2], b[2]) if minus else _product_of(a[2], b[2])
                return add([fn(a[0], *a[1], merged), *rest])
    if isinstance(node, Mul) and not node.divisors and len(node.factors) == 2 and isinstance(node.factors[0], Num):
        times, found = node.factors[0].value, _log(node.factors[1])
        if found is not None and times > 0:
            inner = found[2]
            raised: Node = Pow(inner, number(times))
            if isinstance(inner, Num) and times.denominator == 1 and times <= 6:
                raised = number(inner.value ** int(times))
            elif times == Fraction(1, 2):
                raised = fn("sqrt", inner)
            return fn(found[0], *found[1], raised)
    return None


def _product_of(a: Node, b: Node) -> Node:
    return number(a.value * b.value) if isinstance(a, Num) and isinstance(b, Num) else mul([a, b], [])


def _quotient_of(a: Node, b: Node) -> Node:
    return number(a.value / b.value) if isinstance(a, Num) and isinstance(b, Num) else over(a, b)


def change_base(node: Node) -> Node | None:
    """`ln a / ln b` for `log_b a`."""
    if isinstance(node, Func) and node.name == "logb":
        return mul([fn("ln", node.args[1])], [fn("ln", node.args[0])])
    return None


def as_logb(node: Node) -> Node | None:
    """`log_b a` for `ln a / ln b`."""
    if isinstance(node, Mul):
        above = [part for part in node.factors if isinstance(part, Func) and part.name == "ln"]
        below = [part for part in node.divisors if isinstance(part, Func) and part.name == "ln"]
        if above and below and above[0] != below[0]:
            factors = [part for part in node.factors if part is not above[0]]
            divisors = [part for part in node.divisors if part is not below[0]]
            return mul([*factors, fn("logb", below[0].args[0], above[0].args[0])], divisors)
    return None


LOGARITHMS: tuple[Rule, ...] = (
    anywhere(split_log),
    anywhere(merge_log),
    anywhere(change_base),
    anywhere(as_logb),
    everywhere(split_log),
)
"""Rewrites of logarithms (3.3)."""


def _half(node: Node) -> Node | None:
    """Half of an even multiple: x of 2x."""
    if isinstance(node, Mul) and isinstance(node.factors[0], Num) and not node.divisors:
        half = node.factors[0].value / 2
        return mul([*([number(half)] if half != 1 else []), *node.factors[1:]], []) if half.denominator == 1 else None
    return None


def _double(node: Node) -> Node:
    if isinstance(node, Mul) and isinstance(node.factors[0], Num):
        return mul([number(node.factors[0].value * 2), *node.factors[1:]], list(node.divisors))
    return mul([_TWO, node], [])


def double_angle(node: Node) -> Node | None:
    """`2 sin x cos x` for `sin 2x`; `cos² x - sin² x` for `cos 2x`."""
    if isinstance(node, Func) and (half := _half(node.args[0])) is not None:
        if node.name == "sin":
            return mul([_TWO, fn("sin", half), fn("cos", half)], [])
        if node.name == "cos":
            return Add((square(fn("cos", half)), Neg(square(fn("sin", half)))))
    return None


def cosine_by_sine(node: Node) -> Node | None:
    """`1 - 2 sin² x` for `cos 2x`."""
    if isinstance(node, Func) and node.name == "cos" and (half := _half(node.args[0])) is not None:
        return Add((_ONE, Neg(mul([_TWO, square(fn("sin", half))], []))))
    return None


def cosine_by_cosine(node: Node) -> Node | None:
    """`2 cos² x - 1` for `cos 2x`."""
    if isinstance(node, Func) and node.name == "cos" and (half := _half(node.args[0])) is not None:
        return Add((mul([_TWO, square(fn("cos", half))], []), number(-1)))
    return None


def half_angle(node: Node) -> Node | None:
    """`sin 2x` for `2 sin x cos x`."""
    if isinstance(node, Mul):
        for one in node.factors:
            for other in node.factors:
                if isinstance(one, Func) and isinstance(other, Func) and (one.name, other.name) == ("sin", "cos"):
                    if one.args != other.args:
                        continue
                    rest = [part for part in node.factors if part is not one and part is not other]
                    doubled = fn("sin", _double(one.args[0]))
                    if rest and isinstance(rest[0], Num):
                        value = rest[0].value / 2
                        first: list[Node] = [number(value)] if value != 1 else []
                        return mul([*first, *rest[1:], doubled], list(node.divisors))
                    return mul([*rest, doubled], [*node.divisors, _TWO])
    return None


_OTHER = {"sin": "cos", "cos": "sin"}


def pythagoras(node: Node) -> Node | None:
    """`1 - cos² x` for `sin² x`, and `tan² x + 1` for `sec² x`."""
    if isinstance(node, Pow) and node.exponent == _TWO and isinstance(node.base, Func):
        name, args = node.base.name, node.base.args
        if name in _OTHER:
            return Add((_ONE, Neg(square(Func(_OTHER[name], args)))))
        if name == "sec":
            return Add((_ONE, square(Func("tan", args))))
        if name == "tan":
            return Add((square(Func("sec", args)), number(-1)))
    return None


def power_reduction(node: Node) -> Node | None:
    """`(1 - cos 2x)/2` for `sin² x`."""
    if isinstance(node, Pow) and node.exponent == _TWO and isinstance(node.base, Func) and node.base.name in _OTHER:
        doubled = fn("cos", _double(node.base.args[0]))
        return mul([Add((_ONE, Neg(doubled) if node.base.name == "sin" else doubled))], [_TWO])
    return None


def by_sine_and_cosine(node: Node) -> Node | None:
    """Tangent, cotangent, secant and cosecant by sine and cosine."""
    if not isinstance(node, Func) or len(node.args) != 1:
        return None
    sine, cosine = Func("sin", node.args), Func("cos", node.args)
    quotients = {"tan": (sine, cosine), "cot": (cosine, sine), "sec": (_ONE, cosine), "csc": (_ONE, sine)}
    if node.name in quotients:
        above, below = quotients[node.name]
        return mul([above], [below])
    return None


def by_secant(node: Node) -> Node | None:
    """Secant, tangent and so on for quotients of sine and cosine."""
    if not isinstance(node, Mul):
        return None
    for at, part in enumerate(node.divisors):
        base, exponent = (part.base, part.exponent) if isinstance(part, Pow) else (part, None)
        if isinstance(base, Func) and base.name in _OTHER:
            turned: Node = Func("sec" if base.name == "cos" else "csc", base.args)
            turned = turned if exponent is None else Pow(turned, exponent)
            rest = [*node.divisors[:at], *node.divisors[at + 1 :]]
            return mul([*[f for f in node.factors if f != _ONE], turned], rest)
    return None


def complement(node: Node) -> Node | None:
    """`cos(π/2 - x)` for `sin x`."""
    if isinstance(node, Func) and node.name in _OTHER:
        return Func(_OTHER[node.name], (Add((mul([_PI], [_TWO]), neg(node.args[0]))),))
    return None


TRIGONOMETRY: tuple[Rule, ...] = (
    anywhere(double_angle),
    anywhere(cosine_by_sine),
    anywhere(cosine_by_cosine),
    anywhere(half_angle),
    anywhere(pythagoras),
    anywhere(power_reduction),
    everywhere(by_sine_and_cosine),
    anywhere(by_secant),
    anywhere(complement),
)
"""Rewrites of trigonometric functions (3.3)."""
