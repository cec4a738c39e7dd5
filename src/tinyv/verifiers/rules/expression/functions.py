r"""Readers for known functions (`\sin^2 x`, `\log_2 8`, `\max(a, b)`) and for finite sums and products."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tinyv.verifiers.rules.expression.exact import exact
from tinyv.verifiers.rules.expression.nodes import Const, Func, Node, Num, Pow, Series, Var, mul
from tinyv.verifiers.rules.expression.numerals import numeral
from tinyv.verifiers.rules.expression.vocabulary import LIST_FUNCTIONS, TRIGONOMETRIC

if TYPE_CHECKING:
    from collections.abc import Callable

    from tinyv.verifiers.rules.expression.parser import Parser

MAX_SERIES_TERMS = 1_000
"""A longer sum or product is not read."""

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
"""Commands of fractions; they differ in size alone."""

TEXTS = frozenset({"text", "mathrm", "mathit", "textrm", "textit", "mbox", "operatorname"})
"""Commands that set letters upright."""

_APPLIED_TO = frozenset({"x", "y", "z", "t", "A", "B", "C", "theta", "alpha", "beta", "phi", "gamma"})
"""What a function is commonly written to without parentheses: `sin x (1 + cos x)`."""


def series(kind: str) -> Callable[[Parser], Node]:
    """A reader of a finite sum or product, from its bounds on."""

    def read(parser: Parser) -> Node:
        index, low, high = _series_bounds(parser)
        if high - low >= MAX_SERIES_TERMS or low > high:
            parser.fail("a sum without terms or with too many")
        parser.bound.append(index)
        body = parser.product()
        parser.bound.pop()
        return Series(kind, index, low, high, body)

    return read


def _series_bounds(parser: Parser) -> tuple[str, int, int]:
    parser.expect("_")
    parser.expect("{")
    if parser.kind not in ("var", "const", "greek"):
        parser.fail("an index expected")
    index = parser.take()
    parser.expect("=")
    low = exact(parser.expression())
    parser.expect("}")
    parser.expect("^")
    if parser.peek(0) != "{" and parser.peek(0) != "num":
        parser.fail("an upper bound expected")
    high = exact(parser.one_argument() if parser.peek(0) == "{" else numeral(parser.take()))
    if low is None or high is None or low.denominator != 1 or high.denominator != 1:
        parser.fail("bounds that are no whole numbers")
    return index, int(low), int(high)


def function(parser: Parser) -> Node:
    """A known function with its base, power and argument."""
    parser.enter()
    node = _function(parser)
    parser.depth -= 1
    return node


def _function(parser: Parser) -> Node:
    which = parser.take()
    base: Node | None = None
    power: Node | None = None
    while (parser.kind == "_" and which == "log" and base is None) or (parser.peek(0) == "^" and power is None):
        if parser.accept("_"):
            base = _log_base(parser)
        else:
            parser.move()
            power = parser.exponent(Var("x"))
    if which == "log" and base is None and power is None and _is_glued_base(parser):
        base = numeral(parser.take())
    if which in LIST_FUNCTIONS:
        found = parser.arguments()
        if len(found) < 2:
            parser.fail("two arguments expected")
        return Func(which, tuple(found))
    argument = _argument(parser, which)
    if power == Num(Fraction(-1)):
        if which not in TRIGONOMETRIC:
            parser.fail("an inverse or a power")
        which, power = f"a{which}", None
    node = _apply(which, base, argument)
    return node if power is None else Pow(node, power)


def _log_base(parser: Parser) -> Node:
    if parser.kind == "num":
        return numeral(parser.take())
    return parser.one_argument()


def _is_glued_base(parser: Parser) -> bool:
    """`log2(8)` and `log10(x)` as programs write them."""
    return parser.kind == "num" and parser.text in ("2", "10") and parser.peek() == "(" and not parser.spaced


def _apply(which: str, base: Node | None, argument: Node) -> Node:
    if base is not None:
        return Func("logb", (base, argument))
    if which == "exp":
        return Pow(Const("e"), argument)
    if which == "lg":
        return Func("logb", (Num(Fraction(10)), argument))
    if which == "cbrt":
        return Func("root", (Num(Fraction(3)), argument))
    return Func(which, (argument,))


def _argument(parser: Parser, which: str) -> Node:
    """The argument of a function: a group, or the factors without signs that follow (`sin 2x`, `ln ln x`)."""
    kind = parser.kind
    if kind in ("(", "[", "{", "lbar", "|"):
        node = parser.group()
        if kind == "{" and parser.kind == "^":
            parser.fail("what the power belongs to is not clear")
        if parser.kind in ("!", "!!"):
            parser.fail("what the factorial belongs to is not clear")
        return node
    if kind == "func":
        return parser.factor()
    if which in ("sqrt", "cbrt", "floor", "ceil", "abs", "exp") and kind != "num":
        parser.fail("'(' expected")
    factors: list[Node] = []
    while parser.kind in ("num", "var", "const", "greek", "√") or (
        parser.kind == "cmd" and parser.text in FRACTIONS | {"sqrt"} | TEXTS
    ):
        factors.append(parser.factor())
        if which in ("sqrt", "cbrt"):
            break
    if not factors:
        parser.fail("an argument expected")
    last = factors[-1]
    if parser.kind == "/" or (parser.kind in ("(", "lbar", "|", "[") and not parser.bars and not _is_applied(last)):
        parser.fail("where the argument ends is not clear")
    return mul(factors, [])


def _is_applied(last: Node) -> bool:
    return isinstance(last, Var) and last.name in _APPLIED_TO
