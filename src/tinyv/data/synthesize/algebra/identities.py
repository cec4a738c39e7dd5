r"""Identities that rewrite one place of an expression: roots and powers, logarithms, trigonometry, factorials, i.

A rule looks at one node; `anywhere` applies it at one of the places that it fits. As with all rewrites, the caller
shows by numbers that the value is still the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import isqrt
from random import Random

from tinyv.data.synthesize.algebra.polynomials import number, over
from tinyv.data.synthesize.algebra.rewrites import Rule
from tinyv.verifiers.rules.expression import Add, Const, Func, Mul, Neg, Node, Num, Pow
from tinyv.verifiers.rules.expression.nodes import add, children, mul, neg, rebuild

_HALF = number(Fraction(1, 2))
_ONE, _TWO = number(1), number(2)
_E = Const("e")

Local = Callable[[Node], Node | None]


def places(node: Node, rule: Local) -> Iterator[tuple[Node, Node]]:
    """Every node that a rule fits, with what the rule makes of it."""
    if (found := rule(node)) is not None:
        yield node, found
    for part in children(node):
        yield from places(part, rule)


def anywhere(*rules: Local) -> Rule:
    """A rewrite that applies one of the rules at one place."""

    def apply(node: Node, rng: Random) -> Node | None:
        found = [pair for rule in rules for pair in places(node, rule)]
        if not found:
            return None
        old, new = found[rng.randrange(len(found))]
        return replace_first(node, old, new)[0]

    return apply


def everywhere(rule: Local) -> Rule:
    """A rewrite that applies a rule at all places at once."""

    def apply(node: Node, rng: Random) -> Node | None:
        found = _all(node, rule)
        return None if found == node else found

    return apply


def _all(node: Node, rule: Local) -> Node:
    inner = rebuild(node, lambda part: _all(part, rule))
    return rule(inner) or inner


def replace_first(node: Node, old: Node, new: Node) -> tuple[Node, bool]:
    """Put `new` in the place of the first `old`; and whether there was one."""
    if node == old:
        return new, True
    done = False

    def change(part: Node) -> Node:
        nonlocal done
        if done:
            return part
        part, done = replace_first(part, old, new)
        return part

    changed = rebuild(node, change)
    if isinstance(changed, Mul):
        changed = mul(list(changed.factors), list(changed.divisors))
    elif isinstance(changed, Add):
        changed = add(list(changed.terms))
    return changed, done


# Roots and powers (3.2)


def root_as_power(node: Node) -> Node | None:
    """`x^{1/2}` for a root."""
    if isinstance(node, Func) and node.name == "sqrt":
        inner = node.args[0]
        if isinstance(inner, Pow) and isinstance(inner.exponent, Num) and not isinstance(inner.base, Num):
            return Pow(inner.base, number(inner.exponent.value / 2))
        return Pow(inner, _HALF)
    if isinstance(node, Func) and node.name == "root" and isinstance(node.args[0], Num):
        inner, index = node.args[1], node.args[0].value
        if isinstance(inner, Pow) and isinstance(inner.exponent, Num):
            return Pow(inner.base, number(inner.exponent.value / index))
        return Pow(inner, number(1 / index))
    return None


def power_as_root(node: Node) -> Node | None:
    """A root for a fractional power."""
    if not (isinstance(node, Pow) and isinstance(node.exponent, Num)) or node.exponent.places is not None:
        return None
    exponent = node.exponent.value
    if exponent.denominator not in (2, 3, 4, 5) or not 0 < exponent < 6:
        return None
    inner = node.base if exponent.numerator == 1 else Pow(node.base, number(exponent.numerator))
    if exponent.denominator == 2:
        return Func("sqrt", (inner,))
    return Func("root", (number(exponent.denominator), inner))


def divisor_as_power(node: Node) -> Node | None:
    """A power with a negative exponent for a divisor."""
    if not isinstance(node, Mul) or not node.divisors:
        return None
    divisor = node.divisors[-1]
    if isinstance(divisor, Num) or (isinstance(divisor, Func) and divisor.name != "sqrt"):
        return None
    if isinstance(divisor, Pow):
        if isinstance(divisor.exponent, Num):
            exponent: Node = number(-divisor.exponent.value)
        else:
            exponent = neg(divisor.exponent) if not isinstance(divisor.exponent, Add) else Neg(divisor.exponent)
        raised = Pow(divisor.base, exponent)
    elif isinstance(divisor, Func) and divisor.name == "sqrt":
        raised = Pow(divisor.args[0], number(Fraction(-1, 2)))
    else:
        raised = Pow(divisor, number(-1))
    above = [part for part in node.factors if part != _ONE]
    return mul([*above, raised], list(node.divisors[:-1]))


def power_as_divisor(node: Node) -> Node | None:
    """A divisor for a power with a negative exponent."""
    if isinstance(node, Pow) and isinstance(node.exponent, Num) and node.exponent.value < 0:
        exponent = -node.exponent.value
        return mul([_ONE], [node.base if exponent == 1 else Pow(node.base, number(exponent))])
    if isinstance(node, Pow) and isinstance(node.exponent, Neg):
        return mul([_ONE], [Pow(node.base, node.exponent.arg)])
    return None


def split_root(node: Node) -> Node | None:
    """`2 sqrt 3` for `sqrt 12`."""
    if isinstance(node, Func) and node.name == "sqrt" and isinstance(node.args[0], Num):
        value = node.args[0].value
        if value.denominator != 1:
            return over(Func("sqrt", (number(value.numerator),)), Func("sqrt", (number(value.denominator),)))
        for side in range(isqrt(int(value)), 1, -1):
            if value % (side * side) == 0 and value != side * side:
                return mul([number(side), Func("sqrt", (number(value / side**2),))], [])
    return None


def merge_root(node: Node) -> Node | None:
    """`sqrt 12` for `2 sqrt 3`, `sqrt(2x)` for `sqrt 2 sqrt x`."""
    if not isinstance(node, Mul):
        return None
    roots = [part for part in node.factors if isinstance(part, Func) and part.name == "sqrt"]
    others = [part for part in node.factors if part not in roots]
    if len(roots) > 1:
        merged = Func("sqrt", (mul([root.args[0] for root in roots], []),))
        return mul([*others, merged], list(node.divisors))
    first = others[0] if others else None
    if roots and isinstance(first, Num) and first.value.denominator == 1 and 1 < first.value <= 30:
        inner = mul([number(first.value**2), roots[0].args[0]], [])
        if isinstance(roots[0].args[0], Num):
            inner = number(first.value**2 * roots[0].args[0].value)
        return mul([*others[1:], Func("sqrt", (inner,))], list(node.divisors))
    return None


def rationalize(node: Node) -> Node | None:
    """No root in the denominator, and the other way round."""
    if not isinstance(node, Mul) or not node.divisors:
        return None
    for at, part in enumerate(node.divisors):
        if isinstance(part, Func) and part.name == "sqrt":
            rest = [*node.divisors[:at], part.args[0], *node.divisors[at + 1 :]]
            return mul([*[f for f in node.factors if f != _ONE], part], rest)
    for at, part in enumerate(node.factors):
        if isinstance(part, Func) and part.name == "sqrt" and part.args[0] in node.divisors:
            below = list(node.divisors)
            below[below.index(part.args[0])] = part
            return mul([*node.factors[:at], *node.factors[at + 1 :]] or [_ONE], below)
    return None


def split_power(node: Node) -> Node | None:
    """`2 · 2^n` for `2^{n+1}`; `2^{2n}` for `4^n`; `(e^x)^2` for `e^{2x}`."""
    if not isinstance(node, Pow):
        return None
    if isinstance(node.exponent, Add):
        numbers = [term for term in node.exponent.terms if isinstance(term, Num)]
        others: list[Node] = [term for term in node.exponent.terms if not isinstance(term, Num)]
        if numbers and others and isinstance(node.base, Num) and abs(numbers[0].value) <= 3:
            value = numbers[0].value
            size = number(Fraction(node.base.value ** abs(int(value))))
            rest = Pow(node.base, add(others))
            return mul([size, rest], []) if value > 0 else mul([rest], [size])
        if others and not numbers and not isinstance(node.base, Num):
            return mul([Pow(node.base, term) for term in others], [])
    if isinstance(node.base, Num) and not isinstance(node.exponent, Num):
        for base in (2, 3, 5):
            for times in (2, 3):
                if node.base.value == base**times:
                    return Pow(number(base), mul([number(times), node.exponent], []))
    return None


def merge_power(node: Node) -> Node | None:
    """`2^{n+1}` for `2 · 2^n`; `4^n` for `2^{2n}`; `x^{3/2}` for `x sqrt x`."""
    if isinstance(node, Pow) and isinstance(node.exponent, Mul) and isinstance(node.base, Num):
        first = node.exponent.factors[0]
        if isinstance(first, Num) and first.value in (2, 3) and len(node.exponent.factors) > 1:
            rest = mul(list(node.exponent.factors[1:]), list(node.exponent.divisors))
            return Pow(number(node.base.value ** int(first.value)), rest) if 0 < node.base.value < 20 else None
    if not isinstance(node, Mul):
        return None
    for one in node.factors:
        for other in node.factors:
            if one is other:
                continue
            if (merged := _merged(one, other)) is not None:
                rest = [part for part in node.factors if part is not one and part is not other]
                return mul([*rest, merged], list(node.divisors))
    return None


def _merged(one: Node, other: Node) -> Node | None:
    if isinstance(other, Pow) and isinstance(other.base, Num) and one == other.base:
        return Pow(other.base, add([other.exponent, _ONE]))
    if isinstance(other, Func) and other.name == "sqrt" and not isinstance(one, Num):
        if one == other.args[0]:
            return Pow(one, number(Fraction(3, 2)))
        if isinstance(one, Pow) and one.base == other.args[0] and isinstance(one.exponent, Num):
            return Pow(one.base, number(one.exponent.value + Fraction(1, 2)))
    if isinstance(one, Pow) and isinstance(other, Pow) and one.base == other.base == _E:
        return Pow(_E, add([one.exponent, other.exponent]))
    return None


ROOTS: tuple[Rule, ...] = (
    everywhere(root_as_power),
    everywhere(power_as_root),
    everywhere(divisor_as_power),
    everywhere(power_as_divisor),
    anywhere(split_root),
    anywhere(merge_root),
    anywhere(rationalize),
    anywhere(split_power),
    anywhere(merge_power),
)
"""Rewrites of roots and powers (sub-category 3.2)."""
