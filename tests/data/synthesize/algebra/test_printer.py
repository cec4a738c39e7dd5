"""What the printer of expressions writes is read back as the same expression, in every style."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from tinyv.data.synthesize.algebra.printer import Style, draw_style, show
from tinyv.data.synthesize.algebra.proof import same, try_value
from tinyv.verifiers.rules.expression import Const, Func, Neg, Node, Num, Pow, Var, parse, try_parse, variables
from tinyv.verifiers.rules.expression.nodes import add, mul

_LEAVES: tuple[Node, ...] = (
    Var("x"), Var("y"), Var("n"), Var("theta"), Var("f"), Var("x_1"), Const("pi"), Const("e"), Num(Fraction(2)),
    Num(Fraction(7)), Num(Fraction(-3)), Num(Fraction(3, 4)), Num(Fraction(-1, 2)),
)  # fmt: skip


def _tree(rng: Random, depth: int) -> Node:
    """A random expression, as deep as answers are."""
    if depth == 0 or rng.random() < 0.15:
        return _LEAVES[rng.randrange(len(_LEAVES))]
    kind = rng.randrange(6)
    parts = [_tree(rng, depth - 1) for _ in range(3)]
    if kind == 0:
        return add(parts[: rng.randint(2, 3)])
    if kind == 1:
        return mul(parts[:2], parts[2:] if rng.random() < 0.5 else [])
    if kind == 2:
        return Pow(parts[0], Num(Fraction(rng.choice((2, 3, -1)))))
    if kind == 3:
        return Func(rng.choice(("sin", "cos", "ln", "sqrt", "abs", "tan", "fact")), (parts[0],))
    if kind == 4:
        return Neg(parts[0]) if not isinstance(parts[0], Num | Neg) else parts[0]
    return Pow(parts[0], parts[1])


def _agree(left: Node, right: Node) -> bool:
    for point in (0.7, 1.3, 2.9):
        env = {name: point + 0.1 * at for at, name in enumerate(sorted(variables(left)))}
        a, b = try_value(left, env), try_value(right, env)
        if (a is None) != (b is None) or (a is not None and b is not None and abs(a - b) > 1e-6 * max(1, abs(a))):
            return False
    return True


@pytest.mark.parametrize("seed", range(12))
def test_text_is_read_back(seed: int) -> None:
    rng = Random(seed)
    read = 0
    for _ in range(60):
        tree = _tree(rng, 3)
        text = show(tree, draw_style(rng))
        found = try_parse(text)
        if found is None:
            continue  # the parser refuses what some reader could take otherwise
        read += 1
        assert variables(found) == variables(tree), (text, tree)
        assert _agree(tree, found), (text, tree)
    assert read >= 30


@pytest.mark.parametrize(
    ("text", "latex", "plain"),
    [
        ("2*3^n", r"2\cdot 3^n", "2*3^n"),
        ("x/2+1/3", r"\frac{x}{2} + \frac{1}{3}", "x/2 + 1/3"),
        ("-(x-1)/(2y)", r"-\frac{x - 1}{2y}", "-(x - 1)/(2y)"),
        ("f*(x+1)", r"f\cdot (x + 1)", "f*(x + 1)"),
        ("sin(x)^2 cos(x)", r"\sin^2(x)\cos x", "sin^2(x)*cos(x)"),
        ("sqrt(2) x e^(2x)", r"\sqrt{2}xe^{2x}", "sqrt(2)*x*e^(2x)"),
        (r"\log_2(x+1)", r"\log_2(x + 1)", "log_2(x + 1)"),
        (r"\binom{n}{2}", r"\binom{n}{2}", "C(n,2)"),
    ],
)
def test_examples(text: str, latex: str, plain: str) -> None:
    tree = parse(text)
    assert show(tree, Style(lift=False)) == latex
    assert show(tree, Style(latex=False, lift=False, times="*")) == plain
    assert same(tree, parse(latex), "whole")
