r"""Rewrites of whole expressions that keep their value: expand, factor, split, reorder, complete the square.

Every rule may give back None. Nothing here is trusted: `rewrite` shows by numbers that the value is still the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from tinyv.data.synthesize.algebra.polynomials import number, over, quotient, rank, times, to_node, to_terms
from tinyv.data.synthesize.algebra.printer import is_negative
from tinyv.data.synthesize.algebra.proof import Domain, same
from tinyv.verifiers.rules.expression import Add, Mul, Neg, Node, Num, Pow
from tinyv.verifiers.rules.expression.nodes import add, children, mul, neg, rebuild

Rule = Callable[[Node, Random], Node | None]

MAX_NUMBER = Fraction(9999)
"""Rewrites with larger numbers, where there were none, are not made."""

MAX_TERMS = 9
"""Longer sums are nothing that anyone would write into an answer."""


def rewrite(node: Node, rules: Sequence[Rule], rng: Random, domain: Domain = "real") -> Node | None:
    """Apply one of the rules, proved by numbers; None if none that was tried fits.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> rewrite(parse("x(x+1)"), [expand], Random(0)) == parse("x^2+x")
    True
    """
    for rule in rng.sample(rules, len(rules)):
        found = rule(node, rng)
        if found is None or found == node or largest(found) > max(MAX_NUMBER, largest(node)):
            continue
        if same(node, found, domain):
            return found
    return None


def largest(node: Node) -> Fraction:
    """The largest number that is written in an expression."""
    if isinstance(node, Num):
        return Fraction(max(abs(node.value.numerator), node.value.denominator))
    return max((largest(part) for part in children(node)), default=Fraction(0))


def expand(node: Node, _: Random) -> Node | None:
    """Numerator and denominator as sums."""
    if (parts := quotient(node)) is None or len(parts.above) > MAX_TERMS or len(parts.below) > MAX_TERMS:
        return None
    return over(to_node(parts.above, parts.letters), to_node(parts.below, parts.letters))


def factor(node: Node, rng: Random) -> Node | None:
    """Numerator and denominator as products."""
    if (parts := quotient(node)) is None:
        return None
    below = mul(_factors(parts.below, parts.letters, rng), []) if parts.below != 1 else number(1)
    above = _factors(parts.above, parts.letters, rng)
    first = above[0]
    if isinstance(first, Num) and first.value == -1 and len(above) > 1:
        return Neg(over(mul(above[1:], []), below))
    return over(mul(above, []), below)


def _factors(polynomial: Any, letters: tuple[Node, ...], rng: Random) -> list[Node]:
    content, found = polynomial.factor_list()
    powers: list[Node] = []
    singles: list[Node] = []
    for base, exponent in found:
        part = to_node(base, letters)
        (powers if isinstance(part, Add) else singles).append(part if exponent == 1 else Pow(part, number(exponent)))
    rng.shuffle(powers)
    singles.sort(key=rank)
    value = Fraction(int(content.numerator), int(content.denominator))
    return ([number(value)] if value != 1 or not found else []) + singles + powers


def pull_out(node: Node, _: Random) -> Node | None:
    """The common factor of all terms before a parenthesis."""
    if not isinstance(node, Add) or (parts := quotient(node)) is None or parts.below != 1:
        return None
    terms = parts.above.terms()
    least = [min(degrees[at] for degrees, _ in terms) for at in range(len(parts.letters))]
    common = 0
    for _, coefficient in terms:
        common = _gcd(common, int(coefficient))
    if common < 2 and not any(least):
        return None
    outside = [
        letter if d == 1 else Pow(letter, number(d)) for letter, d in zip(parts.letters, least, strict=True) if d
    ]
    monomial = parts.above.ring({tuple(least): parts.above.ring.domain(common)})
    return mul([times(Fraction(common), outside), to_node(parts.above.quo(monomial), parts.letters)], [])


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return abs(a)


def minus_out(node: Node, _: Random) -> Node | None:
    """A minus before a parenthesis: `-(a - b)` for `b - a`."""
    if isinstance(node, Add) and _is_mostly_negative(node):
        flipped = [neg(term) if not isinstance(term, Mul) else _negated(term) for term in node.terms]
        return Neg(Add(tuple(flipped)))
    if isinstance(node, Mul):
        for at, part in enumerate(node.factors):
            if isinstance(part, Add) and _is_mostly_negative(part):
                flipped = Add(tuple([_negated(term) for term in part.terms]))
                return Neg(Mul((*node.factors[:at], flipped, *node.factors[at + 1 :]), node.divisors))
    return None


def _is_mostly_negative(node: Add) -> bool:
    """Nobody writes `-(-a - b)` for `a + b`."""
    return 2 * sum(is_negative(term) for term in node.terms) >= len(node.terms)


def _negated(node: Node) -> Node:
    if isinstance(node, Mul) and isinstance(node.factors[0], Num):
        value = -node.factors[0].value
        rest = node.factors[1:]
        return mul(([number(value)] if value != 1 or not rest else []) + list(rest), list(node.divisors))
    return neg(node)


def reorder(node: Node, rng: Random) -> Node | None:
    """Terms and factors in another order, on every level."""
    if isinstance(node, Add):
        terms = [reorder(term, rng) or term for term in node.terms]
        rng.shuffle(terms)
        return Add(tuple(terms))
    if isinstance(node, Mul):
        numbers = [part for part in node.factors if isinstance(part, Num)]
        others = [reorder(part, rng) or part for part in node.factors if not isinstance(part, Num)]
        sums = [part for part in others if isinstance(part, Add)]
        if len(sums) == len(others) or rng.random() < 0.4:
            rng.shuffle(others)
        return Mul((*numbers, *others), tuple([reorder(part, rng) or part for part in node.divisors]))
    return rebuild(node, lambda part: reorder(part, rng) or part) if children(node) else node


def split(node: Node, _: Random) -> Node | None:
    """Each term of the numerator over the denominator for itself."""
    if (parts := quotient(node)) is None or not 1 < len(parts.above) <= MAX_TERMS or parts.below == 1:
        return None
    if len(parts.below) == 1 and parts.below.is_ground:
        return add(to_terms(parts.above, parts.letters, int(parts.below.LC)))
    below = to_node(parts.below, parts.letters)
    if len(parts.below) == 1:
        return add([over_reduced(term, parts.below, parts.letters) for term in parts.above.terms()])
    return add([over(term, below) for term in to_terms(parts.above, parts.letters)])


def over_reduced(term: tuple[tuple[int, ...], Any], below: Any, letters: tuple[Node, ...]) -> Node:
    """One term over a denominator of one term, cancelled."""
    (degrees, coefficient), ((under, divisor),) = term, below.terms()
    value = Fraction(int(coefficient), int(divisor))
    above_letters: list[Node] = []
    below_letters: list[Node] = []
    for letter, mine, theirs in zip(letters, degrees, under, strict=True):
        if mine != theirs:
            exponent = abs(mine - theirs)
            (above_letters if mine > theirs else below_letters).append(
                letter if exponent == 1 else Pow(letter, number(exponent))
            )
    above = times(Fraction(abs(value.numerator)), above_letters)
    under_node = times(Fraction(value.denominator), below_letters)
    found = over(above, under_node)
    return neg(found) if value < 0 else found


def divide_out(node: Node, _: Random) -> Node | None:
    """The polynomial part first, then a proper fraction: `2 + 3/(x-1)`."""
    if (parts := quotient(node)) is None or len(parts.letters) != 1 or len(parts.below) < 2:
        return None
    whole, rest = parts.above.div(parts.below)
    if not whole or not rest or any(c.denominator != 1 for c in [*whole.coeffs(), *rest.coeffs()]):
        return None
    below = to_node(parts.below, parts.letters)
    return add([*to_terms(whole, parts.letters), over(to_node(rest, parts.letters), below)])


def partial_fractions(node: Node, _: Random) -> Node | None:
    """A sum of fractions with linear denominators, where the denominator has simple rational zeros."""
    if (parts := quotient(node)) is None or len(parts.letters) != 1 or parts.above.degree() >= parts.below.degree():
        return None
    letter = parts.letters[0]
    content, factors = parts.below.factor_list()
    if len(factors) < 2 or any(base.degree() != 1 or exponent != 1 for base, exponent in factors):
        return None
    terms: list[Node] = []
    for base, _exponent in factors:
        lead, constant = Fraction(int(base.LC)), Fraction(int(base.coeff(1)))
        zero = -constant / lead
        others = Fraction(int(content))
        for other, _one in factors:
            others *= 1 if other == base else _at(other, zero)
        value = _at(parts.above, zero) / others
        if value:
            fraction = over(number(abs(value.numerator)), _scaled(base, value.denominator, letter))
            terms.append(neg(fraction) if value < 0 else fraction)
    return add(terms) if len(terms) > 1 else None


def _at(polynomial: Any, place: Fraction) -> Fraction:
    terms = polynomial.terms()
    return sum((Fraction(int(c.numerator), int(c.denominator)) * place ** d[0] for d, c in terms), Fraction(0))


def _scaled(base: Any, divisor: int, letter: Node) -> Node:
    inner = to_node(base, (letter,))
    return inner if divisor == 1 else mul([number(divisor), inner], [])


def complete_square(node: Node, _: Random) -> Node | None:
    """`a(x - h)^2 + k` for a quadratic in one letter."""
    if (parts := quotient(node)) is None or len(parts.letters) != 1 or not parts.below.is_ground:
        return None
    if parts.above.degree() != 2:
        return None
    scale = Fraction(int(parts.below.LC))
    a, b, c = (Fraction(int(parts.above.get((n,), 0))) / scale for n in (2, 1, 0))
    shift, rest = b / (2 * a), c - b * b / (4 * a)
    if not b:
        return None
    inner = Add((parts.letters[0], number(shift)))
    square = times(a, [Pow(inner, number(2))])
    return Add((square, number(rest))) if rest else square


def nest(node: Node, _: Random) -> Node | None:
    """Horner's form: `x(x(x + 2) - 1) + 5`."""
    if (parts := quotient(node)) is None or len(parts.letters) != 1 or parts.below != 1 or len(parts.above) < 3:
        return None
    degree = parts.above.degree()
    if degree > 4:
        return None
    letter = parts.letters[0]
    if not all(parts.above.get((power,), 0) for power in range(degree)):
        return None
    found: Node = number(int(parts.above.get((degree,), 0)))
    for power in range(degree - 1, -1, -1):
        found = (
            letter
            if found == number(1)
            else mul([letter, found], [])
            if isinstance(found, Add)
            else (mul([found, letter], []))
        )
        if coefficient := int(parts.above.get((power,), 0)):
            found = add([found, number(coefficient)])
    return found


ALGEBRA: tuple[Rule, ...] = (
    expand,
    factor,
    pull_out,
    minus_out,
    reorder,
    split,
    divide_out,
    partial_fractions,
    complete_square,
    nest,
)
"""Rewrites by the four operations (sub-category 3.1)."""
