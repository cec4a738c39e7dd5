"""Sets of integers, residue classes, lists and points: answers of our problems, computed again another way."""

from __future__ import annotations

import re
from random import Random

import pytest

from tinyv.data.synthesize.kinds import (
    KINDS,
    integer_set_problems,
    list_problems,
    point_problems,
    residue_class_problems,
)
from tinyv.data.synthesize.kinds.integer_sets import KIND as INTEGERS
from tinyv.data.synthesize.kinds.residue_classes import KIND as RESIDUES
from tinyv.data.synthesize.reals import Real


def _value(polynomial: str, letter: str, number: float) -> float:
    return float(
        eval(re.sub(rf"(\d)(?={letter})", r"\1*", polynomial.replace("^", "**")), {letter: number, "abs": abs})
    )


def test_roots_solve_their_equations() -> None:
    rng = Random(1)
    for make in list_problems.ALL[:4]:
        for _ in range(30):
            question, value = make(rng)
            equation = next(text for text in re.findall(r"\$([^$]*)\$", question) if "=" in text)
            left, right = re.sub(r"\|([^|]*)\|", r"abs(\1)", equation).split(" = ")
            for item in value.items:
                difference = _value(left, value.letter, item.number) - _value(right, value.letter, item.number)
                assert abs(difference) < 1e-6, question


def test_eigenvalues_have_trace_and_determinant() -> None:
    rng = Random(2)
    make = next(make for make in list_problems.ALL if make.__name__ == "_eigenvalues")
    for _ in range(40):
        question, value = make(rng)
        a, b, c, d = (int(n) for n in re.findall(r"-?\d+", question.split("pmatrix}")[1]))
        p, q = (int(item.rational) for item in value.items)
        assert (p + q, p * q) == (a + d, a * d - b * c), question


def test_points_solve_their_systems() -> None:
    rng = Random(3)
    for make in point_problems.ALL[:4]:
        for _ in range(30):
            question, value = make(rng)
            equations = [text for text in re.findall(r"\$([^$]*)\$", question) if " = " in text and "(" not in text]
            assert len(equations) > 1, question
            for point in value.points:
                for equation in equations:
                    left, right = (_at(side, value.names, point) for side in equation.split(" = "))
                    assert abs(left - right) < 1e-6, question


def _at(side: str, names: tuple[str, ...], point: tuple[Real, ...]) -> float:
    letters = "".join(names)
    text = re.sub(rf"([\d{letters}])(?=[{letters}])", r"\1*", side.replace("^", "**"))
    return float(eval(text, {name: number.number for name, number in zip(names, point, strict=True)}))


@pytest.mark.parametrize("name", ["_linear", "_fraction", "_squares", "_divisible"])
def test_residues_are_all_that_solve(name: str) -> None:
    rng = Random(4)
    make = next(make for make in residue_class_problems.ALL if make.__name__ == name)
    for _ in range(40):
        question, value = make(rng)
        assert all(0 <= residue < value.modulus for residue in value.residues), question
        formula = re.search(r"\$([^$]*)\\equiv (\d+) \\pmod\{(\d+)\}\$", question)
        if formula is None:
            continue
        for number in range(-40, 40):
            solves = (_value(formula[1], value.letter, number) - int(formula[2])) % int(formula[3]) == 0
            assert solves == (number % value.modulus in value.residues), question


def test_integers_between_bounds() -> None:
    rng = Random(5)
    make = integer_set_problems.ALL[0]
    for _ in range(40):
        question, value = make(rng)
        bounds = re.search(r"\$(-?\d+) < ([^$]*) \\le (-?\d+)\$", question)
        if bounds is not None:
            found = [n for n in range(-90, 90) if int(bounds[1]) < _value(bounds[2], value.letter, n) <= int(bounds[3])]
            assert tuple(found) == value.items, question


@pytest.mark.parametrize(
    ("name", "ground_truth", "question"),
    [
        ("list", "2, 3", "Find the values of a and b."),
        ("list", "12,000", "Solve the equation."),
        ("list", "1, 2", "Find the first two terms of the sequence that solves the equation."),
        ("point", "(1, 3)", "Solve $|x-2|<1$."),
        ("point", "(2, 1)", "Convert the point to polar coordinates."),
        ("plus or minus", r"(\pm 5, 0)", "Find the value."),
        ("integers", "3, 5", "Find two integers with sum 8."),
        ("residue class", r"n \equiv 1 \pmod{6}", "For which positive integers n is this so?"),
    ],
)
def test_what_is_not_surely_of_the_kind_is_left_alone(name: str, ground_truth: str, question: str) -> None:
    read = KINDS[name].read
    assert read is not None
    assert read(ground_truth, question) is None


def test_ground_truths_that_are_read() -> None:
    assert INTEGERS.read is not None
    assert RESIDUES.read is not None
    assert getattr(INTEGERS.read(r"\{1, 2, 3\}", "Find the set A."), "items", None) == (1, 2, 3)
    assert getattr(RESIDUES.read(r"n \equiv 5 \pmod{6}", "Find all integers n."), "residues", None) == (5,)
    assert getattr(RESIDUES.read(r"n = 6k - 1, k \in \mathbb{Z}", "Find all integers n."), "residues", None) == (5,)
