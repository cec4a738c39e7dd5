"""Small changes of an expression that change its value, shown by numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.algebra.identities import places, replace_first
from tinyv.data.synthesize.algebra.polynomials import number
from tinyv.verifiers.rules.expression import Add, Func, Mul, Neg, Node, Num, Pow, Var, variables
from tinyv.verifiers.rules.expression.nodes import add, mul, neg, substitute

Edit = Callable[[Node, Random], Node | None]


def _at_one_place(node: Node, rule: Callable[[Node], list[Node]], rng: Random) -> Node | None:
    """Apply a rule, which offers several results, at one of the places that it fits."""
    found = [(old, new) for old, _ in places(node, lambda part: part if rule(part) else None) for new in rule(old)]
    if not found:
        return None
    old, new = found[rng.randrange(len(found))]
    return replace_first(node, old, new)[0]


def coefficient(node: Node, rng: Random) -> Node | None:
    """Another number: a neighbour, twice, half."""

    def rule(part: Node) -> list[Node]:
        if not isinstance(part, Num) or part.value == 0 or part.places is not None:
            return []
        value = part.value
        if value.denominator > 1:
            above, below = value.numerator, value.denominator
            return [Num(v) for v in (Fraction(above + 1, below), Fraction(above, below + 1), 1 / value) if v != value]
        return [number(v) for v in (value + 1, value - 1, 2 * value, value + 2) if v not in (0, value)]

    return _at_one_place(node, rule, rng)


def sign(node: Node, rng: Random) -> Node | None:
    """Another sign before one term."""

    def rule(part: Node) -> list[Node]:
        if not isinstance(part, Add):
            return []
        flipped = [_flip(term) for term in part.terms]
        return [Add((*part.terms[:at], flipped[at], *part.terms[at + 1 :])) for at in range(len(part.terms))]

    return _at_one_place(node, rule, rng)


def _flip(node: Node) -> Node:
    if isinstance(node, Mul) and isinstance(node.factors[0], Num):
        value = -node.factors[0].value
        rest = node.factors[1:]
        return mul(([number(value)] if value != 1 or not rest else []) + list(rest), list(node.divisors))
    return neg(node)


def opposite(node: Node, _: Random) -> Node | None:
    """The opposite of all."""
    return _flip(node) if not isinstance(node, Add) else Add(tuple([_flip(term) for term in node.terms]))


def exponent(node: Node, rng: Random) -> Node | None:
    """A neighbouring exponent, or another root."""

    def rule(part: Node) -> list[Node]:
        if isinstance(part, Pow) and isinstance(part.exponent, Num):
            value = part.exponent.value
            kept = [v for v in (value + 1, value - 1, -value) if v not in (0, 1)]
            return [Pow(part.base, number(v)) for v in kept] + ([part.base] if value == 2 else [])
        if isinstance(part, Var):
            return [Pow(part, number(2))]
        if isinstance(part, Func) and part.name == "sqrt":
            return [part.args[0], Func("root", (number(3), part.args[0]))]
        return []

    return _at_one_place(node, rule, rng)


def upside_down(node: Node, rng: Random) -> Node | None:
    """A factor below that belongs above, or the other way round, or the whole fraction turned over."""

    def rule(part: Node) -> list[Node]:
        if not isinstance(part, Mul):
            return []
        found: list[Node] = []
        if part.divisors:
            found.append(mul(list(part.divisors), list(part.factors)))
        for at, factor in enumerate(part.factors):
            if not isinstance(factor, Num):
                found.append(
                    mul([*part.factors[:at], *part.factors[at + 1 :]], [*part.divisors, factor])
                    if (len(part.factors) > 1)
                    else mul([number(1)], [*part.divisors, factor])
                )
        return found

    return _at_one_place(node, rule, rng)


_SIMILAR = {
    "sin": ("cos",),
    "cos": ("sin",),
    "tan": ("cot", "sec"),
    "cot": ("tan",),
    "sec": ("csc", "tan"),
    "csc": ("sec", "cot"),
    "asin": ("acos",),
    "acos": ("asin",),
    "atan": ("asin",),
    "max": ("min",),
    "min": ("max",),
    "sinh": ("cosh",),
    "cosh": ("sinh",),
    "floor": ("ceil",),
    "ceil": ("floor",),
}


def function(node: Node, rng: Random) -> Node | None:
    """A similar function, or none."""

    def rule(part: Node) -> list[Node]:
        if not isinstance(part, Func):
            return []
        found: list[Node] = [Func(name, part.args) for name in _SIMILAR.get(part.name, ())]
        if part.name in ("ln", "abs", "fact"):
            found.append(part.args[0])
        if part.name == "fact":
            found.append(Func("fact", (add([part.args[0], number(-1)]),)))
        if part.name == "binom":
            upper, lower = part.args
            found += [Func("binom", (add([upper, number(k)]), lower)) for k in (1, -1)]
            found.append(Func("binom", (upper, add([lower, number(1)]))))
        return found

    return _at_one_place(node, rule, rng)


def variable(node: Node, rng: Random) -> Node | None:
    """Two letters with their roles swapped."""
    names = sorted(variables(node))
    if len(names) < 2:
        return None
    one, other = rng.sample(names, 2)
    return substitute(node, {one: Var(other), other: Var(one)})


def drop(node: Node, rng: Random) -> Node | None:
    """A term or a factor left out."""

    def rule(part: Node) -> list[Node]:
        if isinstance(part, Add):
            return [add([*part.terms[:at], *part.terms[at + 1 :]]) for at in range(len(part.terms))]
        if isinstance(part, Mul) and len(part.factors) > 1:
            dropped = [
                mul([*part.factors[:at], *part.factors[at + 1 :]], list(part.divisors))
                for at in range(len(part.factors))
            ]
            return [*dropped, mul(list(part.factors), list(part.divisors[:-1]))] if part.divisors else dropped
        if isinstance(part, Neg):
            return [part.arg]
        return []

    return _at_one_place(node, rule, rng)


def extra(node: Node, rng: Random) -> Node | None:
    """A number added to the whole."""
    value = rng.choice((1, -1, 2, -2, 3))
    return add([node, number(value)]) if not isinstance(node, Add) or rng.random() < 0.5 else None


EDITS: dict[str, Edit] = {
    "coefficient": coefficient,
    "sign": sign,
    "opposite": opposite,
    "exponent": exponent,
    "upside down": upside_down,
    "function": function,
    "variable": variable,
    "dropped": drop,
    "added": extra,
}
"""Name of a change -> the edit."""
