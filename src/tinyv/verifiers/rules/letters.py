"""What the letters of an expression are: indexed terms of a sequence, functions, factors before parentheses."""

from __future__ import annotations

import re

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.context import Context


def indexed(names: list[str]) -> frozenset[str]:
    """The letters that have an index: `F_{n+1}` may be a sum of `F_n` and `F_{n-1}`, and `K_sp` hardly K_s times p.

    >>> sorted(indexed(["F_n", "x"]))
    ['F']
    """
    return frozenset(name.partition("_")[0] for name in names if "_" in name)


def as_product(node: ex.Node, other: ex.Node, context: Context) -> ex.Node:
    """`g(a-b)` as a product where the other side and the question have `g` as a number, and no function.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> product = as_product(ex.parse("g(a-b)"), ex.parse("2g"), read_context("Here $g$ is 9.81."))
    >>> sorted(calls(product)), sorted(ex.variables(product))
    ([], ['a', 'b', 'g'])
    """
    called = calls(node)
    if not called or "function" in context.question:
        return node
    called &= context.symbols
    factors = (called & ex.variables(other)) - calls(other) - ex.variables(node) if called else frozenset[str]()
    factors = frozenset(name for name in factors if not re.search(rf"{re.escape(name)}['\s]*\(", context.question))

    def change(part: ex.Node) -> ex.Node:
        power = part.exponent if isinstance(part, ex.Pow) else None
        call = part.base if isinstance(part, ex.Pow) else part
        if not isinstance(call, ex.Call) or call.name not in factors or len(call.args) != 1:
            return ex.rebuild(part, change)
        inner = change(call.args[0])
        return ex.Mul((ex.Var(call.name), inner if power is None else ex.Pow(inner, change(power))))

    return change(node) if factors else node


def calls(node: ex.Node) -> frozenset[str]:
    r"""The functions that an expression applies.

    >>> sorted(calls(ex.parse(r"f(x)+\sin x")))
    ['f', 'sin']
    """
    found: set[str] = set()
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, (ex.Call, ex.Func)):
            found.add(part.name)
        stack.extend(ex.children(part))
    return frozenset(found)
