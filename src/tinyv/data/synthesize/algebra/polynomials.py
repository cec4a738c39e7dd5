"""Expressions as quotients of polynomials, and back: what expands, factors and splits them.

Whatever is no sum, product, quotient or whole power (a root, `sin x`, `e^x`) counts as a letter of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sympy.polys.domains import QQ  # pyright: ignore[reportMissingTypeStubs]
from sympy.polys.fields import FracField  # pyright: ignore[reportMissingTypeStubs]
from sympy.polys.orderings import grlex  # pyright: ignore[reportMissingTypeStubs]

from tinyv.verifiers.rules.expression import Add, Const, Mul, Neg, Node, Num, Pow, Var
from tinyv.verifiers.rules.expression.nodes import add, children, mul, rebuild

_BY_DEGREE: Any = grlex

MAX_DEGREE = 8
"""Higher powers of sums are not expanded."""

MAX_LETTERS = 5
"""Expressions in more letters are left alone."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """A quotient of polynomials."""

    above: Any
    """Numerator, a sparse polynomial of sympy with whole coefficients."""

    below: Any
    """Denominator; 1 where there is none."""

    letters: tuple[Node, ...]
    """What the generators stand for."""


@lru_cache(maxsize=4096)
def quotient(node: Node) -> Quotient | None:
    """Read an expression as a reduced quotient of polynomials; None if it is too large.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> str(quotient(parse("(x+1)^2/x")).above)
    'g0**2 + 2*g0 + 1'
    """
    letters: list[Node] = []
    if not _collect(node, letters) or not 0 < len(letters) <= MAX_LETTERS:
        return None
    home: Any = FracField([f"g{n}" for n in range(len(letters))], QQ, _BY_DEGREE)
    known = dict(zip(letters, home.gens, strict=True))
    try:
        found = _read(node, home, known)
    except ZeroDivisionError:
        return None
    if found == 0:
        return None
    # Whole coefficients, and a denominator that begins with a plus.
    below_content, below = found.denom.clear_denoms()
    above_content, above = (found.numer * below_content).clear_denoms()
    below = below * above_content
    common = below.content()
    for coefficient in above.coeffs():
        common = QQ(_gcd(int(common), int(coefficient)))
    sign = -1 if below.LC < 0 else 1
    return Quotient(above.mul_ground(QQ(sign) / common), below.mul_ground(QQ(sign) / common), tuple(letters))


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return abs(a) or 1


def _collect(node: Node, letters: list[Node]) -> bool:
    if isinstance(node, Num):
        return node.places is None
    if isinstance(node, Add | Neg | Mul):
        return all(_collect(part, letters) for part in children(node))
    if isinstance(node, Pow) and _is_whole(node.exponent) and not isinstance(node.base, Const | Num):
        return abs(_whole(node.exponent)) <= MAX_DEGREE and _collect(node.base, letters)
    if node not in letters:
        letters.append(node)
    return True


def _is_whole(node: Node) -> bool:
    return isinstance(node, Num) and node.value.denominator == 1 and node.places is None


def _whole(node: Node) -> int:
    return int(node.value) if isinstance(node, Num) else 0


def _read(node: Node, home: Any, known: dict[Node, Any]) -> Any:
    if node in known:
        return known[node]
    if isinstance(node, Num):
        return home(QQ(node.value.numerator, node.value.denominator))
    if isinstance(node, Add):
        total = _read(node.terms[0], home, known)
        for term in node.terms[1:]:
            total = total + _read(term, home, known)
        return total
    if isinstance(node, Neg):
        return -_read(node.arg, home, known)
    if isinstance(node, Pow):
        return _read(node.base, home, known) ** _whole(node.exponent)
    assert isinstance(node, Mul)  # `_collect` lets nothing else through
    product = home(1)
    for factor in node.factors:
        product = product * _read(factor, home, known)
    for divisor in node.divisors:
        product = product / _read(divisor, home, known)
    return product


def number(value: Fraction | int) -> Num:
    """A number as a node."""
    return Num(Fraction(value))


def times(coefficient: Fraction, factors: list[Node]) -> Node:
    """A number times factors, without a needless 1.

    >>> times(Fraction(-1), [Var("x")])
    Neg(arg=Var(name='x'))
    """
    if not factors:
        return number(coefficient)
    if coefficient == 1:
        return mul(factors, [])
    if coefficient == -1:
        return Neg(mul(factors, []))
    return mul([number(coefficient), *factors], [])


def power(base: Node, exponent: int) -> Node:
    """A whole power; the first power is the base itself."""
    return base if exponent == 1 else Pow(base, number(exponent))


def to_terms(polynomial: Any, letters: tuple[Node, ...], divisor: int = 1) -> list[Node]:
    """The terms of a polynomial, highest degree first, each divided by a number."""
    terms: list[Node] = []
    for degrees, coefficient in polynomial.terms():
        factors = [power(letter, degree) for letter, degree in zip(letters, degrees, strict=True) if degree]
        factors.sort(key=rank)
        terms.append(times(Fraction(int(coefficient.numerator), int(coefficient.denominator) * divisor), factors))
    return terms


def rank(node: Node) -> int:
    """Constants such as π first, then letters, then functions."""
    if isinstance(node, Pow) and not _is_whole(node.exponent):
        return 2
    base = node.base if isinstance(node, Pow) else node
    return 0 if isinstance(base, Const) else 1 if isinstance(base, Var) else 2


def to_node(polynomial: Any, letters: tuple[Node, ...]) -> Node:
    """A polynomial as an expanded sum."""
    return add(to_terms(polynomial, letters))


def over(above: Node, below: Node) -> Node:
    """A fraction, or the numerator alone over 1; its sign stands before it."""
    if isinstance(below, Num) and below.value == 1:
        return above
    if isinstance(above, Neg):
        return Neg(mul([above.arg], [below]))
    if isinstance(above, Mul) and isinstance(above.factors[0], Num) and above.factors[0].value < 0:
        first = above.factors[0]
        rest = [number(-first.value), *above.factors[1:]] if first.value != -1 else list(above.factors[1:])
        return Neg(mul([mul(rest, list(above.divisors))], [below]))
    return mul([above], [below])


def tidy(node: Node) -> Node:
    """Without factors 1, first powers, powers of powers, and numbers beside numbers.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> tidy(parse("1 * 2 * 3 * (x^1) / 1")) == parse("6x")
    True
    """
    node = rebuild(node, tidy)
    if isinstance(node, Pow):
        if node.exponent == number(1):
            return node.base
        inner = node.base
        if isinstance(inner, Pow) and isinstance(inner.exponent, Num) and isinstance(node.exponent, Num):
            whole = inner.exponent.value.denominator == node.exponent.value.denominator == 1
            return Pow(inner.base, number(inner.exponent.value * node.exponent.value)) if whole else node
        return node
    if isinstance(node, Add):
        return _fold_sum(node)
    return _fold_product(node) if isinstance(node, Mul) else node


def _fold_sum(node: Add) -> Node:
    numbers = [term for term in node.terms if isinstance(term, Num)]
    if len(numbers) < 2 and not any(term.value == 0 for term in numbers):
        return add(list(node.terms))
    total = sum((term.value for term in numbers), Fraction(0))
    others: list[Node] = [term for term in node.terms if not isinstance(term, Num)]
    return add([*others, number(total)] if total or not others else others)


def _fold_product(node: Mul) -> Node:
    flat = mul(list(node.factors), list(node.divisors))
    if not isinstance(flat, Mul):
        return flat
    value, above, below = Fraction(1), list[Node](), list[Node]()
    for nodes, kept, turned in ((flat.factors, above, False), (flat.divisors, below, True)):
        for part in nodes:
            if isinstance(part, Neg):
                value, part = -value, part.arg
            if isinstance(part, Num) and part.places is None and (part.value or not turned):
                value = value / part.value if turned else value * part.value
            else:
                kept.append(part)
    if not value:
        return number(0)
    if value == -1 and above:
        return Neg(mul(above, below))
    return mul(([number(value)] if value != 1 or not above else []) + above, below)
