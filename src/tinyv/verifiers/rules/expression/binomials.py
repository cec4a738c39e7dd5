r"""Readers for the ways to write a binomial with a C: `C(n, k)`, `C_n^k`, `{}_nC_k`, `5C2`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinyv.verifiers.rules.expression.nodes import Func, Node, Num
from tinyv.verifiers.rules.expression.numerals import numeral

if TYPE_CHECKING:
    from tinyv.verifiers.rules.expression.parser import Parser


def combination(parser: Parser) -> Node | None:
    """`C(n, k)`, and `C_n^k` where it cannot be the power of a constant C_1."""
    start = parser.at
    parser.move()
    if parser.kind == "(" and not parser.spaced:
        depth, at = 0, parser.at
        while parser.tokens[at][0] != "end":
            kind = parser.tokens[at][0]
            depth += (kind == "(") - (kind == ")")
            if not depth:
                break
            if kind == "," and depth == 1:
                found = parser.arguments()
                return Func("binom", tuple(found)) if len(found) == 2 else parser.fail("two arguments expected")
            at += 1
    elif parser.kind == "_" or parser.kind == "^":
        scripts = _scripts(parser)
        if len(scripts) == 2:
            n, k = scripts["_"], scripts["^"]
            if not (isinstance(n, Num) and (n.value < 3 or (isinstance(k, Num) and k.value > n.value))):
                return Func("binom", (n, k))
            if not (isinstance(k, Num) and k.value > n.value):
                parser.fail("a binomial or the power of a constant")
    parser.at = start
    parser.kind = parser.tokens[start][0]
    return None


def _scripts(parser: Parser) -> dict[str, Node]:
    """A subscript and a superscript in either order, read as expressions."""
    found: dict[str, Node] = {}
    while (parser.kind == "_" or parser.kind == "^") and parser.kind not in found:
        kind = parser.kind
        parser.move()
        found[kind] = parser.one_argument()
    return found


def leading_scripts(parser: Parser) -> Node:
    """`{}_nC_k` and `^nC_k`."""
    above = list(_scripts(parser).values())
    if len(above) == 1 and parser.text == "C" and parser.peek() == "_":
        parser.move()
        parser.move()
        return Func("binom", (above[0], parser.one_argument()))
    return parser.fail("a script without its base")


def infix_choose(parser: Parser, factors: list[Node]) -> Node | None:
    """`5C2`: a number, C, a number, written without space."""
    if parser.text == "C" and parser.peek() == "num" and not parser.spaced and len(factors) == 1:
        above = factors[0]
        if isinstance(above, Num) and not parser.tokens[parser.at + 1][2]:
            parser.move()
            return Func("binom", (above, numeral(parser.take())))
    return None
