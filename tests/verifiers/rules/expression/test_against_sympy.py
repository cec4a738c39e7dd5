"""Values of random expressions are those that sympy computes."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest
import sympy

from tinyv.verifiers.rules.expression import EvaluationError, evaluate, parse

FUNCTIONS = {
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "exp": sympy.exp,
    "ln": sympy.log,
    "sqrt": sympy.sqrt,
    "arctan": sympy.atan,
    "arcsin": sympy.asin,
    "sinh": sympy.sinh,
    "tanh": sympy.tanh,
}


def make(rng: random.Random, depth: int) -> tuple[str, sympy.Expr]:
    """A random expression as LaTeX and as sympy's."""
    if depth == 0 or rng.random() < 0.15:
        number = rng.randint(1, 20)
        text, expression = rng.choice(
            [
                ("x", sympy.Symbol("x")),
                (str(number), sympy.Integer(number)),
                (r"\pi", sympy.pi),
                ("y", sympy.Symbol("y")),
            ]
        )
        return text, expression
    a, a_sympy = make(rng, depth - 1)
    b, b_sympy = make(rng, depth - 1)
    kind = rng.choice(["add", "sub", "mul", "frac", "pow", "root", *FUNCTIONS])
    if kind in FUNCTIONS:
        written = rf"\sqrt{{{a}}}" if kind == "sqrt" else rf"\{kind}\left({a}\right)"
        return written, FUNCTIONS[kind](a_sympy)
    if kind == "pow":
        power = rng.randint(-3, 4)
        return rf"\left({a}\right)^{{{power}}}", a_sympy**power
    if kind == "root":
        return rf"\sqrt[3]{{({a})^2}}", sympy.Pow(a_sympy**2, sympy.Rational(1, 3))
    return {
        "add": (f"{a}+{b}", a_sympy + b_sympy),
        "sub": (f"{a}-({b})", a_sympy - b_sympy),
        "mul": (rf"({a})({b})", a_sympy * b_sympy),
        "frac": (rf"\frac{{{a}}}{{{b}}}", a_sympy / b_sympy),
    }[kind]


@pytest.mark.parametrize("seed", range(40))
def test_values_are_those_of_sympy(seed: int) -> None:
    rng = random.Random(seed)
    point = {"x": Fraction(rng.randint(1, 60), 32), "y": Fraction(rng.randint(1, 60), 32)}
    values = {sympy.Symbol(name): sympy.Rational(v.numerator, v.denominator) for name, v in point.items()}
    compared = 0
    for _ in range(12):
        text, expression = make(rng, 3)
        try:
            found = evaluate(parse(text), point, 50)
        except EvaluationError:
            continue  # a pole, or too large
        if not 1e-30 < abs(found) < 1e30:
            continue  # sympy may take hours
        if text.find("arcsin") >= 0 and found.imag:
            continue  # which branch of an inverse function outside its range is a convention
        reference = sympy.N(expression.subs(values), 30, maxn=60)
        if not reference.is_number or reference.has(sympy.nan, sympy.zoo, sympy.oo):
            continue
        expected = mpmath.mpmathify(reference)
        assert abs(found - expected) <= 1e-12 * max(1e-6, abs(expected)), text
        compared += 1
    assert compared >= 4
