"""The tree of one expression: small records, compared and hashed by what was written.

Nobody changes a node. That is no `frozen` in their declaration, which makes each of them three times as dear to build.

Chains stay flat (`a/b/c*d` is one `Mul`), so a tree is never deeper than the nesting of the text it was read from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias


class ParseError(ValueError):
    """The text is not wholly understood as one expression."""


class EvaluationError(ArithmeticError):
    """The expression has no value here (undefined, infinite), or finding it would take too much work."""


class TooMuchWorkError(EvaluationError):
    """The work allowed for one comparison is used up."""


@dataclass(unsafe_hash=True, slots=True)
class Num:
    """A number as it was written, of rational value."""

    value: Fraction
    """Its exact value."""

    places: int | None = field(default=None, compare=False)
    """Decimals shown; None if it was not written as a decimal. No part of the comparison: 0.50 is 0.5."""


@dataclass(unsafe_hash=True, slots=True)
class Based:
    """A whole number written in a base other than ten: `1101_2`."""

    digits: str
    """The digits as written, in upper case."""

    base: int
    """The base, 2 to 36."""


@dataclass(unsafe_hash=True, slots=True)
class Const:
    """A constant: `pi`, `e`, `i` or `inf`."""

    name: str
    """Which one."""


@dataclass(unsafe_hash=True, slots=True)
class Var:
    """A variable; its name includes subscript and primes (`x_1`, `y'`); Greek letters have their English name."""

    name: str
    """The name."""


@dataclass(unsafe_hash=True, slots=True)
class Add:
    """A sum of two or more terms; a subtracted term is a `Neg`."""

    terms: tuple[Node, ...]
    """The terms in the order written."""


@dataclass(unsafe_hash=True, slots=True)
class Neg:
    """Minus the argument; never of a plain number, whose sign is part of `Num`."""

    arg: Node
    """What is negated."""


@dataclass(unsafe_hash=True, slots=True)
class Mul:
    r"""A product and quotient: all factors multiplied, divided by all divisors (`\frac{a}{b}` as well as `a/b`)."""

    factors: tuple[Node, ...]
    """What is multiplied; at least one."""

    divisors: tuple[Node, ...] = ()
    """What is divided by."""


@dataclass(unsafe_hash=True, slots=True)
class Pow:
    """A power; `exp(x)` is the power of the constant e."""

    base: Node
    """The base."""

    exponent: Node
    """The exponent."""


@dataclass(unsafe_hash=True, slots=True)
class Func:
    """A known function: `sin`, `sqrt`, `root` (index, argument), `log` (its base unsaid), `logb` (base, argument) …."""

    name: str
    """One of the canonical names in `vocabulary.FUNCTIONS` or `vocabulary.NOTATION`."""

    args: tuple[Node, ...]
    """Its arguments."""


@dataclass(unsafe_hash=True, slots=True)
class Call:
    """An unknown function (`f(x)`): some fixed, unknown value for each value of the arguments."""

    name: str
    """The letter, with primes or an inverse sign."""

    args: tuple[Node, ...]
    """Its arguments."""


@dataclass(unsafe_hash=True, slots=True)
class Series:
    """A finite sum or product over whole numbers."""

    kind: str
    """`sum` or `prod`."""

    index: str
    """Name of the variable that runs; bound in `body`."""

    low: int
    """First value."""

    high: int
    """Last value."""

    body: Node
    """One term."""


Node: TypeAlias = Num | Based | Const | Var | Add | Neg | Mul | Pow | Func | Call | Series
"""Any part of an expression."""


def add(terms: list[Node]) -> Node:
    """The sum of `terms`, flat."""
    if len(terms) == 1:
        return terms[0]
    flat: list[Node] = []
    for term in terms:
        flat.extend(term.terms if type(term) is Add else (term,))
    return Add(tuple(flat))


def neg(arg: Node) -> Node:
    """Minus `arg`; the sign of a plain number goes into the number."""
    if type(arg) is Num:
        return Num(-arg.value, arg.places)
    return arg.arg if type(arg) is Neg else Neg(arg)


def mul(factors: list[Node], divisors: list[Node]) -> Node:
    r"""The product of `factors` over the product of `divisors`, flat: `\frac{\frac{a}{b}}{c}` is `a/(b c)`."""
    if len(factors) == 1:
        if not divisors:
            return factors[0]
        if len(divisors) == 1 and type(factors[0]) is not Mul and type(divisors[0]) is not Mul:
            return Mul((factors[0],), (divisors[0],))
    above: list[Node] = []
    below: list[Node] = []
    for nodes, here, there in ((factors, above, below), (divisors, below, above)):
        for node in nodes:
            if type(node) is Mul and not (here is below and any(map(_may_be_zero, node.divisors))):
                here.extend(node.factors)
                there.extend(node.divisors)
            else:
                here.append(node)
    return Mul(tuple(above) or (Num(Fraction(1)),), tuple(below))


def _may_be_zero(node: Node) -> bool:
    """Whether a divisor could be a hidden zero, which must not move above the line: `0/(1/0)` has no value."""
    return node.value == 0 if type(node) is Num else not variables(node)


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node."""
    kind = type(node)
    if kind is Num or kind is Var or kind is Const or kind is Based:
        return ()
    if isinstance(node, Mul):
        return node.factors + node.divisors if node.divisors else node.factors
    if isinstance(node, Pow):
        return (node.base, node.exponent)
    if isinstance(node, Func):
        return node.args
    if isinstance(node, Add):
        return node.terms
    if isinstance(node, Neg):
        return (node.arg,)
    if isinstance(node, Call):
        return node.args
    return (node.body,) if isinstance(node, Series) else ()


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same node with every direct part replaced by `change(part)`."""
    if isinstance(node, Add):
        return Add(tuple([change(term) for term in node.terms]))
    if isinstance(node, Mul):
        return Mul(tuple([change(node) for node in node.factors]), tuple([change(node) for node in node.divisors]))
    if isinstance(node, Pow):
        return Pow(change(node.base), change(node.exponent))
    if isinstance(node, Func):
        return Func(node.name, tuple([change(arg) for arg in node.args]))
    if isinstance(node, Call):
        return Call(node.name, tuple([change(arg) for arg in node.args]))
    if isinstance(node, Neg):
        return neg(change(node.arg))
    if isinstance(node, Series):
        return Series(node.kind, node.index, node.low, node.high, change(node.body))
    return node


_NO_NAMES = frozenset[str]()


def _collect(node: Node, names: set[str]) -> None:
    if isinstance(node, Series):
        names |= variables(node.body) - {node.index}
        return
    for part in children(node):
        if type(part) is Var:
            names.add(part.name)
        elif type(part) is not Num:
            _collect(part, names)


def variables(node: Node) -> frozenset[str]:
    r"""Names of the free variables.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> sorted(variables(parse(r"a x_1 + \sum_{k=1}^{3} k")))
    ['a', 'x_1']
    """
    if isinstance(node, Var):
        return frozenset((node.name,))
    if isinstance(node, Num):
        return _NO_NAMES
    names: set[str] = set()
    _collect(node, names)
    return frozenset(names)


def is_number(node: Node) -> bool:
    """Whether it has no variable and no unknown function."""
    kind = type(node)
    if kind is Num or kind is Const or kind is Based:
        return True
    return not variables(node) and "call" not in survey(node)


def survey(node: Node, found: set[str] | None = None) -> set[str]:
    """Names of all functions and constants in it, and `call` for an unknown function.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> sorted(survey(parse("e^x sin y")))
    ['e', 'sin']
    """
    found = set() if found is None else found
    kind = type(node)
    if kind is Num or kind is Var:
        return found
    if isinstance(node, (Const, Func)):
        found.add(node.name)
    elif kind is Call:
        found.add("call")
    for part in children(node):
        survey(part, found)
    return found


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Put expressions in the place of variables, all at once.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> substitute(parse("k n"), {"k": Var("n"), "n": Var("k")}) == parse("n k")
    True
    """
    if type(node) is Var:
        return values.get(node.name, node)
    if isinstance(node, Series) and node.index in values:
        values = {name: value for name, value in values.items() if name != node.index}
    return rebuild(node, lambda part: substitute(part, values))
