"""Whatever the spelling, an expression equals itself; whatever the change, it does not equal what it is not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.expression import ParseError, equal, exact, parse

Tree = tuple[Any, ...]

LEAVES = st.one_of(
    st.tuples(st.just("num"), st.integers(0, 99)), st.tuples(st.just("var"), st.sampled_from(["x", "y", "a_1", "n"]))
)


def grow(children: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(
        st.tuples(st.sampled_from(["add", "sub", "mul", "div"]), children, children),
        st.tuples(st.just("pow"), children, st.integers(2, 4)),
        st.tuples(st.just("neg"), children),
    )


TREES: st.SearchStrategy[Tree] = st.recursive(LEAVES, grow, max_leaves=7)
CONSTANTS: st.SearchStrategy[Tree] = st.recursive(st.tuples(st.just("num"), st.integers(0, 99)), grow, max_leaves=7)


class Spelling:
    """One consistent way to write expressions."""

    def __init__(self, draw: Any) -> None:
        self.choose = draw

    def pick(self, *options: str) -> str:
        return options[self.choose(len(options))]

    def group(self, inside: str) -> str:
        left, right = {"plain": ("(", ")"), "sized": (r"\left(", r"\right)"), "big": (r"\bigl( ", r"\bigr)")}[
            self.pick("plain", "sized", "big")
        ]
        return f"{left}{inside}{right}"

    def write(self, tree: Tree) -> str:
        kind = tree[0]
        if kind == "num":
            return str(tree[1]) if tree[1] < 1000 else f"{tree[1]:,}"
        if kind == "var":
            return tree[1].replace("_1", "_{1}") if self.choose(2) else tree[1]
        if kind == "neg":
            return "-" + self.group(self.write(tree[1]))
        if kind == "pow":
            exponent = self.pick(f"^{{{tree[2]}}}", f"^{tree[2]}", f"**{tree[2]}", "⁰¹²³⁴⁵"[tree[2]])
            return f"{self.group(self.write(tree[1]))}{exponent} "
        left, right = self.write(tree[1]), self.write(tree[2])
        if kind == "div" and self.choose(2):
            return f"{self.pick('frac', 'dfrac', 'tfrac')}{{{left}}}{{{right}}}".join(["\\", ""])
        operators = {
            "add": ["+", " + "],
            "sub": ["-", " - ", "−"],
            "mul": [r"\cdot ", "*", r"\times ", "·", "", " "],
            "div": ["/", " / ", "÷", r"\div "],
        }[kind]
        operator = self.pick(*operators)
        if kind == "add" and tree[2][0] in ("num", "var"):
            return f"{self.group(left)}{operator}{right}"
        return self.group(f"{self.group(left)}{operator}{self.group(right)}")


def value(tree: Tree, env: Mapping[str, Fraction]) -> Fraction | None:
    """The exact value; None where it is undefined or its size is beyond what tests need."""
    kind = tree[0]
    if kind == "num":
        return Fraction(tree[1])
    if kind == "var":
        return env[tree[1]]
    parts = [value(part, env) for part in tree[1:] if isinstance(part, tuple)]
    if any(part is None for part in parts):
        return None
    a = parts[0]
    assert a is not None
    if kind == "neg":
        return -a
    if kind == "pow":
        return a ** tree[2] if a or tree[2] > 0 else None
    b = parts[1]
    assert b is not None
    if kind == "add":
        return a + b
    if kind == "sub":
        return a - b
    if kind == "mul":
        return a * b
    return a / b if b else None


def changes(tree: Tree) -> list[Tree]:
    """All trees that differ in one digit, sign, operator, exponent or variable."""
    kind = tree[0]
    found: list[Tree] = []
    if kind == "num":
        found = [("num", tree[1] + 1), ("num", int(str(tree[1])[::-1] + "1")), ("neg", tree)]
    elif kind == "var":
        found = [("var", "z"), ("neg", tree)]
    elif kind == "pow":
        found = [("pow", tree[1], tree[2] + 1)]
    elif kind == "neg":
        found = [tree[1]]
    else:
        found = [(other, *tree[1:]) for other in ("add", "sub", "mul", "div") if other != kind]
    for position, part in enumerate(tree):
        if isinstance(part, tuple):
            found += [(*tree[:position], changed, *tree[position + 1 :]) for changed in changes(part)]
    return found


EXAMPLES = int(os.environ.get("TINYV_EXAMPLES", "200"))
checked = settings(max_examples=EXAMPLES, deadline=None)
NAMES = ("x", "y", "a_1", "n", "z")
POINTS = [dict(zip(NAMES, map(Fraction, row), strict=True)) for row in ([3, 7, 11, 5, 2], [-2, 13, 5, 9, 17])]


def spelling(data: st.DataObject) -> Spelling:
    return Spelling(lambda count: data.draw(st.integers(0, count - 1)))


@checked
@given(CONSTANTS, st.data())
def test_exact_values_are_those_of_fraction_arithmetic(tree: Tree, data: st.DataObject) -> None:
    found = exact(parse(spelling(data).write(tree)))
    assert found == value(tree, {})


@checked
@given(TREES, st.data())
def test_two_spellings_are_equal(tree: Tree, data: st.DataObject) -> None:
    left, right = parse(spelling(data).write(tree)), parse(spelling(data).write(tree))
    if all(value(tree, point) is None for point in POINTS):
        return  # divides by zero everywhere
    assert equal(left, right)[0] is Decision.EQUAL


@checked
@given(TREES, st.data())
def test_a_single_change_is_never_equal(tree: Tree, data: st.DataObject) -> None:
    changed = data.draw(st.sampled_from(changes(tree)))
    values = [(value(tree, point), value(changed, point)) for point in POINTS]
    if not any(a is not None and b is not None and a != b for a, b in values):
        return  # the change makes no difference, as in 0*x
    decision, step = equal(parse(spelling(data).write(tree)), parse(spelling(data).write(changed)))
    assert decision is not Decision.EQUAL, step
    if not any(None in pair for pair in values):
        assert decision is Decision.DIFFERENT, step


@checked
@given(st.text(max_size=60) | st.text(alphabet=r"\{}()[]^_|!/+-*.,=0123 xyenfCsqrtfracinlogd", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        node = parse(text)
    except ParseError:
        return
    assert equal(node, node)[0] is Decision.EQUAL
    assert equal(node, parse("x+1"))[0] in Decision
    hash(node)
