from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest

from tinyv.verifiers.rules.expression import (
    Call,
    EvaluationError,
    Mul,
    Num,
    Pow,
    Series,
    Var,
    equal,
    evaluate,
    exact,
    float_value,
    is_number,
    parse,
    substitute,
    variables,
)


def test_decimals_shown_are_kept_but_not_compared() -> None:
    node = parse("-0.50")
    assert isinstance(node, Num)
    assert (node.value, node.places) == (Fraction(-1, 2), 2)
    assert node == parse("-0.5")


@pytest.mark.parametrize(
    ("text", "names"),
    [("x+y", "x y"), (r"\alpha_1 + n", "alpha_1 n"), (r"\sum_{k=1}^{3} k x", "x"), ("f(t)", "t"), (r"2\pi e i", "")],
)
def test_variables(text: str, names: str) -> None:
    assert variables(parse(text)) == set(names.split())


def test_is_number() -> None:
    assert is_number(parse(r"\frac{\sqrt2}{3}"))
    assert is_number(parse("5"))
    assert not is_number(parse("x"))
    assert not is_number(parse("f(2)"))


def test_chains_are_flat() -> None:
    node = parse("a/b/c*d")
    assert node == Mul((Var("a"), Var("d")), (Var("b"), Var("c")))
    assert parse(r"\frac{\frac{a}{b}}{c}") == Mul((Var("a"),), (Var("b"), Var("c")))


def test_substitute_is_simultaneous_and_leaves_bound_names_alone() -> None:
    swapped = substitute(parse("n + 2k"), {"n": Var("k"), "k": Var("n")})
    assert equal(swapped, parse("k + 2n"))[0].value == "equal"
    series = substitute(parse(r"\sum_{k=1}^{2} k n"), {"k": Var("z"), "n": Num(Fraction(3))})
    assert isinstance(series, Series)
    assert exact(series) == 9


def test_unknown_functions() -> None:
    assert parse("f(x, y)") == Call("f", (Var("x"), Var("y")))
    assert parse("x(y+1)") == Mul((Var("x"), parse("y+1")))
    assert isinstance(parse("f'(x)"), Call)
    assert parse("h(a+b)") == parse("h*(a+b)")


def test_evaluate() -> None:
    assert abs(complex(evaluate(parse("x^2"), {"x": 1 + 1j})) - 2j) < 1e-12
    assert str(evaluate(parse(r"\pi"), {}, 40))[:35] == "3.141592653589793238462643383279502"
    for text in ("1/(x-x)", "y", r"\infty", r"\ln 0", "9^9^9^9", r"\tan(10^{10^{10}})"):
        with pytest.raises(EvaluationError):
            evaluate(parse(text), {"x": 1})


def test_float_value() -> None:
    assert float_value(parse(r"\frac{\pi}{2}")) == pytest.approx(1.5707963267948966)
    assert float_value(parse(r"\sum_{k=1}^{3} \sqrt{k}")) == pytest.approx(4.146264369941973)
    for text in ("x", r"\sqrt{-1}", "10^{1000}", "i", r"\infty"):
        assert float_value(parse(text)) is None


def test_trees_are_hashable_and_read_once() -> None:
    assert parse("x^2") is parse("x^2")
    assert len({parse("x^2"), parse("x^{2}"), Pow(Var("x"), Num(Fraction(2)))}) == 1


def test_mpmath_is_imported_only_when_needed() -> None:
    code = (
        "import sys; from tinyv.verifiers.rules.expression import equal, parse;"
        "equal(parse('1/2'), parse('0.5')), equal(parse('(x+1)^2'), parse('x^2+2x+1'));"
        "equal(parse('√2'), parse('√3'));"
        "assert 'mpmath' not in sys.modules and 'sympy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
