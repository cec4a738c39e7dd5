"""Rewrites keep the value of an expression, changes do not, and the proof of either is not fooled."""

from __future__ import annotations

from random import Random

import pytest

from tinyv.data.synthesize.algebra import rewrites
from tinyv.data.synthesize.algebra.changes import EDITS
from tinyv.data.synthesize.algebra.counting import CLOSED
from tinyv.data.synthesize.algebra.family import Family, is_other, show_family
from tinyv.data.synthesize.algebra.identities import ROOTS
from tinyv.data.synthesize.algebra.polynomials import tidy
from tinyv.data.synthesize.algebra.printer import Style
from tinyv.data.synthesize.algebra.proof import differs, same
from tinyv.data.synthesize.algebra.transcendental import LOGARITHMS, TRIGONOMETRY
from tinyv.verifiers.rules.expression import equal, parse

TREES = [
    "(x+1)^2/(x-2)", "2x^2-12x+10", "(3x+5)/(x^2-1)", "x*(60-2x)*(40-2x)", "pi*r^2+2*pi*r*h", "x-x^2/2",
    "x*sqrt(x)+1/sqrt(x)", "2^(n+1)-1", "3*sqrt(12)/x^2", "ln(x^2/(x+1))", "ln(12)/(2*ln(3))", "sin(2x)+tan(x)^2",
    "cos(x)^2-3", "n!/(n-2)!", "\\binom{n}{3}", "abs(x-2)/2", "max(x,3)", "e^(i*pi/3)", "3-4i",
]  # fmt: skip


@pytest.mark.parametrize("text", TREES)
def test_rewrites_keep_the_value(text: str) -> None:
    tree = parse(text)
    rules = (*rewrites.ALGEBRA, *ROOTS, *LOGARITHMS, *TRIGONOMETRY, *CLOSED)
    domain = "whole" if "n" in text.replace("ln", "").replace("sin", "").replace("tan", "") else "positive"
    found = 0
    for number, rule in enumerate(rules):
        changed = rewrites.rewrite(tree, [rule], Random(number), domain)
        if changed is not None:
            found += 1
            assert same(tree, changed, domain)
            assert same(tree, tidy(changed), domain)
            assert equal(tree, changed)[0].value != "different"
    assert found >= 1


@pytest.mark.parametrize("text", TREES)
def test_changes_are_told_from_the_same(text: str) -> None:
    tree = parse(text)
    for number, edit in enumerate(EDITS.values()):
        changed = edit(tree, Random(number))
        if changed is not None and differs(tree, changed):
            assert not same(tree, changed)


@pytest.mark.parametrize(
    ("left", "right"),
    [("1/2", "0.5"), ("x^2-1", "(x-1)(x+1)"), ("sin(x)^2", "1-cos(x)^2"), ("2/sqrt(2)", "sqrt(2)"), ("-(a-b)", "b-a")],
)
def test_equal_values_are_no_change(left: str, right: str) -> None:
    assert same(parse(left), parse(right))
    assert not differs(parse(left), parse(right))


@pytest.mark.parametrize(("left", "right"), [("ln(x^2)", "2*ln(x)"), ("sqrt(x^2)", "x"), ("sqrt(x)^2", "x")])
def test_other_domain_is_not_the_same(left: str, right: str) -> None:
    assert not same(parse(left), parse(right))
    assert same(parse(left), parse(right), "positive")


@pytest.mark.parametrize(
    ("shape", "given", "other", "expected"),
    [
        ("sum", ["x^2"], ["x^2-5"], False),
        ("sum", ["x^2"], ["2x^2"], True),
        ("sum", ["sin(x)^2"], ["-cos(x)^2"], False),
        ("product", ["e^x"], ["3e^x"], False),
        ("product", ["e^x"], ["e^(2x)"], True),
        ("two", ["cos(x)", "sin(x)"], ["cos(x)-sin(x)", "sin(x)"], False),
        ("two", ["cos(x)", "sin(x)"], ["cos(2x)", "sin(x)"], True),
    ],
)
def test_constants_make_up_for_some_changes(shape: str, given: list[str], other: list[str], expected: bool) -> None:
    letters = ("C",) if len(given) == 1 else ("A", "B")
    one, two = (Family(tuple(map(parse, texts)), shape, "", letters) for texts in (given, other))  # type: ignore[arg-type]
    assert is_other(one, two) is expected


def test_a_constant_multiplies_the_whole_sum() -> None:
    family = Family((parse("x^2+1"),), "product", "y", ("C",))
    assert show_family(family, ("C",), Style(spaces=False)) == "C(x^2+1)"
