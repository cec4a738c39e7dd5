"""An equation of a curve, up to what keeps its points: its forms, renderings and changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Any

from tinyv.data.synthesize.algebra.changes import EDITS, Edit
from tinyv.data.synthesize.algebra.polynomials import number, quotient, tidy, times, to_node
from tinyv.data.synthesize.algebra.printer import Style, draw_style, show
from tinyv.data.synthesize.algebra.proof import places, try_value, value
from tinyv.data.synthesize.algebra.rewrites import largest, reorder
from tinyv.data.synthesize.base import Change, Rendering
from tinyv.verifiers.rules.expression import Node, Num, Var, parse, substitute, variables
from tinyv.verifiers.rules.expression.nodes import add, mul, neg


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation of a curve, up to everything that keeps its points."""

    left: Node
    """Left side."""

    right: Node
    """Right side; both sides are polynomials in the coordinates."""


def ratio(one: Equation, other: Equation) -> float | None:
    """The factor between the differences of the sides; None if there is no constant one.

    >>> ratio(Equation(parse("y"), parse("2x+1")), Equation(parse("2y-4x"), parse("2")))
    0.5
    """
    trees = [add([item.left, neg(item.right)]) for item in (one, other)]
    names = sorted(variables(trees[0]) | variables(trees[1]))
    found: list[complex] = []
    for env in places(names, "real"):
        above, below = (try_value(tree, env) for tree in trees)
        if above is None or below is None or abs(below) < 1e-6:
            return None
        found.append(above / below)
    spread = max(abs(item - found[0]) for item in found)
    return found[0].real if spread <= 1e-9 * max(1.0, abs(found[0])) and abs(found[0]) > 1e-9 else None


def is_other(one: Equation, other: Equation) -> bool:
    """Whether the differences of the sides are clearly no multiples of each other.

    >>> is_other(Equation(parse("y"), parse("2x")), Equation(parse("y"), parse("2x+1")))
    True
    """
    trees = [add([item.left, neg(item.right)]) for item in (one, other)]
    names = sorted(variables(trees[0]) | variables(trees[1]))
    rows = [[value(tree, env) for env in places(names, "real")] for tree in trees]
    sizes = [max(abs(item) for item in row) or 1.0 for row in rows]
    mine, theirs = ([item / size for item in row] for row, size in zip(rows, sizes, strict=True))
    crossed = [a * d - b * c for a, c in zip(mine, theirs, strict=True) for b, d in zip(mine, theirs, strict=True)]
    return max(abs(item) for item in crossed) > 1e-6


def _difference(item: Equation) -> tuple[Node, tuple[Node, ...], Any] | None:
    parts = quotient(add([item.left, neg(item.right)]))
    if parts is None or not parts.below.is_ground:
        return None
    return to_node(parts.above, parts.letters), parts.letters, parts.above


_ZERO = number(0)


def _to_zero(item: Equation, _: Random) -> Equation | None:
    found = _difference(item)
    return None if found is None else Equation(found[0], _ZERO)


def _constant_right(item: Equation, _: Random) -> Equation | None:
    """Everything with letters on the left, the number on the right."""
    if (found := _difference(item)) is None:
        return None
    polynomial = found[2]
    constant = polynomial.coeff(1)
    rest = polynomial - constant
    return Equation(to_node(rest, found[1]), number(-int(constant))) if constant and rest else None


def _solved(letter: str) -> Callable[[Equation, Random], Equation | None]:
    """Solved for a coordinate in which the equation is linear with a number as coefficient."""

    def solve(item: Equation, rng: Random) -> Equation | None:
        if (found := _difference(item)) is None or Var(letter) not in found[1]:
            return None
        at = found[1].index(Var(letter))
        terms = found[2].terms()
        with_letter = [(d, c) for d, c in terms if d[at]]
        if len(with_letter) != 1 or sum(with_letter[0][0]) != 1:
            return None
        lead = Fraction(int(with_letter[0][1]))
        rest: list[Node] = []
        for degrees, coefficient in terms:
            if not degrees[at]:
                size = -Fraction(int(coefficient)) / lead
                factors = [
                    base if d == 1 else parse(f"{show(base)}^{d}")
                    for base, d in zip(found[1], degrees, strict=True)
                    if d
                ]
                rest.append(times(size, factors))
        right = add(rest) if rest else _ZERO
        if abs(lead) != 1 and rng.random() < 0.4 and len(rest) > 1:
            below = abs(int(lead))
            scaled = tidy(mul([number(below), right], []))
            expanded = quotient(scaled)
            right = right if expanded is None else mul([to_node(expanded.above, expanded.letters)], [number(below)])
        return Equation(Var(letter), right)

    return solve


def _scaled(item: Equation, rng: Random) -> Equation | None:
    """Both sides of the general form times a number."""
    start = (_to_zero, _constant_right)[rng.randrange(2)](item, rng)
    if start is None:
        return None
    factor = number(rng.choice((2, 3, -1, -2)))
    sides: list[Node] = []
    for side in (start.left, start.right):
        parts = quotient(mul([factor, side], []))
        if parts is None:
            sides.append(tidy(mul([factor, side], [])) if isinstance(side, Num) else side)
        else:
            content = int(factor.value)
            sides.append(to_node(quotient_of(side) * content, parts.letters))
    return Equation(sides[0], sides[1])


def quotient_of(node: Node) -> Any:
    """The polynomial of an expanded expression with whole coefficients."""
    parts = quotient(node)
    assert parts is not None  # the caller has read a multiple of it
    return parts.above


def _swapped(item: Equation, rng: Random) -> Equation:
    return Equation(_mixed(item.right, rng), _mixed(item.left, rng))


def _mixed(node: Node, rng: Random) -> Node:
    return reorder(node, rng) or node


_FORMS: tuple[Callable[[Equation, Random], Equation | None], ...] = (
    _to_zero,
    _to_zero,
    _constant_right,
    _solved("y"),
    _solved("y"),
    _solved("x"),
    _scaled,
    _swapped,
    lambda item, rng: Equation(_mixed(item.left, rng), _mixed(item.right, rng)),
)


def another_form(item: Equation, rng: Random) -> Equation | None:
    """The same curve by another equation; None if chance gave none."""
    found = _FORMS[rng.randrange(len(_FORMS))](item, rng)
    if found is None or found == item or ratio(item, found) is None:
        return None
    return found if max(largest(found.left), largest(found.right)) < 2000 else None


def show_equation(item: Equation, style: Style) -> str:
    """Both sides with a sign of equality between them."""
    return f"{show(item.left, style)} = {show(item.right, style)}"


def _rearranged(item: Equation, rng: Random) -> str | None:
    found = another_form(item, rng)
    return None if found is None else show_equation(found, draw_style(rng))


def _raised(item: Equation, rng: Random) -> str | None:
    style = replace(draw_style(rng, latex=False), superscripts=True)
    text = (
        show_equation(item, style)
        if rng.random() < 0.5
        else show_equation(item, Style(braces=True, spaces=rng.random() < 0.5))
    )
    return text if "^{" in text or any(sign in text for sign in "²³") else None


def _changed(name: str, edit: Edit) -> Change[Equation]:
    def change(item: Equation, rng: Random) -> Equation | None:
        start = (another_form(item, rng) or item) if rng.random() < 0.4 else item
        left, right = start.left, start.right
        if rng.random() < 0.5 and not isinstance(left, Var):
            left = edit(left, rng)
        elif right != _ZERO:
            right = edit(right, rng)
        else:
            left = edit(left, rng)
        if left is None or right is None:
            return None
        found = Equation(tidy(left), tidy(right))
        names = variables(found.left) | variables(found.right)
        if (
            names != variables(item.left) | variables(item.right)
            or quotient(add([found.left, neg(found.right)])) is None
        ):
            return None
        return found if is_other(item, found) else None

    return Change(name, change)


def _exchange(item: Equation, _: Random) -> Equation | None:
    """The coordinates with their roles exchanged."""
    names = {"x": Var("y"), "y": Var("x")}

    found = Equation(substitute(item.left, names), substitute(item.right, names))
    return found if is_other(item, found) else None


RENDERINGS: tuple[Rendering[Equation], ...] = (
    Rendering("", lambda item, rng: show_equation(item, draw_style(rng, latex=True))),
    Rendering("3.1", _rearranged, 3),
    Rendering("7.2", _raised),
)
"""All renderings of an equation."""

CHANGES: tuple[Change[Equation], ...] = (
    *(_changed(name, EDITS[name]) for name in ("coefficient", "coefficient", "sign", "exponent", "dropped", "added")),
    Change("variable", _exchange),
)
"""All changes of an equation."""
