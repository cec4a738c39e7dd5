"""Functions and figures: all forms of one mean the same, a changed one means something else."""

import re
from fractions import Fraction
from math import hypot
from random import Random

import pytest

from tinyv.data.synthesize.statements import factors, figures, formulas


def some_formula(rng):
    while True:
        scale = rng.choice([Fraction(2), Fraction(1), Fraction(5), Fraction(1, 2), Fraction(1, 3)])
        found = formulas.of("x", scale, rng.randint(-9, 9), rng.randint(1, 3), rng.randint(-9, 9))
        if found:
            return found


def evaluate(text, x):
    text = re.sub(r"(?<=[\d)])(?=[x(])", "*", text.replace("^", "**"))
    return eval(re.sub(r"(?<![\w.*])(\d+)", r"Fraction(\1)", text), {"x": Fraction(x), "Fraction": Fraction})


def test_a_formula_and_its_expanded_form_have_the_same_values():
    rng = Random(0)
    for _ in range(300):
        value = some_formula(rng)
        for x in (-3, 0, 1, 4):
            wanted = value.scale * (x + value.inner) ** value.power + value.outer
            assert evaluate(formulas.in_signs(value), x) == wanted == evaluate(formulas.expanded(value), x)


@pytest.mark.parametrize("change", [formulas.sign, formulas.scale, formulas.power, formulas.summand, formulas.order])
def test_a_changed_formula_is_another_function(change):
    rng = Random(1)
    for _ in range(300):
        value = some_formula(rng)
        changed = change(value, rng)
        if changed is not None and changed != value:
            assert any(
                evaluate(formulas.in_signs(changed), x) != evaluate(formulas.in_signs(value), x) for x in range(5)
            )


def inside(figure, x, y):
    (a, b), (c, d) = figure.a, figure.b
    first, second = hypot(x - a, y - b), hypot(x - c, y - d)
    gap = {
        "circle": first - figure.size,
        "disc": max(0.0, first - figure.size),
        "outside": 0.0 if first > figure.size + 1e-9 else 1.0,
        "bisector": first - second,
        "ellipse": first + second - figure.size,
        "parabola": first - abs(y - figure.size),
        "strip": abs(y - b) - figure.size,
    }[figure.shape]
    return abs(gap) < 1e-6


def points_of(figure):
    """Some points of a figure with a whole x or y where that is easy."""
    (a, b), (c, d) = figure.a, figure.b
    if figure.shape in ("circle", "disc"):
        middle = [(a, b)] if figure.shape == "disc" else []
        return [*middle, (a + figure.size, b), (a, b - figure.size), (a - figure.size, b)]
    if figure.shape == "outside":
        return [(a + figure.size + 0.01, b), (a, b - figure.size - 0.01), (a - figure.size - 0.01, b)]
    if figure.shape == "bisector":
        return [((a + c) / 2 + k * (d - b), (b + d) / 2 - k * (c - a)) for k in (-1, 0, 1)]
    if figure.shape == "strip":
        return [(0, b + figure.size), (3, b - figure.size)]
    if figure.shape == "parabola":
        k, middle = b - figure.size, (b + figure.size) / 2
        return [(a + t, middle + t * t / (2 * k)) for t in (-2, 0, 3)]
    long, half = figure.size / 2, hypot(a - c, b - d) / 2
    short = (long**2 - half**2) ** 0.5
    ux, uy = (c - a) / (2 * half), (d - b) / (2 * half)
    x, y = (a + c) / 2, (b + d) / 2
    return [(x + long * ux, y + long * uy), (x - long * ux, y - long * uy), (x - short * uy, y + short * ux)]


def some_figure(rng):
    shape = rng.choice(["circle", "disc", "outside", "bisector", "ellipse", "parabola", "strip"])
    a, b = figures.ordered((rng.randint(-4, 4), rng.randint(-4, 4)), (rng.randint(-4, 4), rng.randint(-4, 4)))
    if shape in ("bisector", "ellipse"):
        return some_figure(rng) if a == b else figures.Figure(shape, a, b, 0 if shape == "bisector" else 20)
    if shape == "strip":
        return figures.Figure(shape, (0, a[1]), (0, 0), 3)
    return some_figure(rng) if shape == "parabola" and a[1] == 5 else figures.Figure(shape, a, (0, 0), 5)


@pytest.mark.parametrize("name", sorted(figures.CHANGES))
def test_a_changed_figure_is_another_set_of_points(name):
    rng = Random(name)
    for _ in range(300):
        value = some_figure(rng)
        assert all(inside(value, x, y) for x, y in points_of(value))
        changed = figures.CHANGES[name](value, rng)
        if changed is not None and not value.shape == changed.shape == "outside":  # the discs tell as much
            lost = not all(inside(changed, x, y) for x, y in points_of(value))
            gained = not all(inside(value, x, y) for x, y in points_of(changed))
            assert lost or gained, (value, changed)


@pytest.mark.parametrize(
    ("factor", "phrase", "fits"),
    [
        (Fraction(2), "doubles", True),
        (Fraction(5, 4), "increases by 25%", True),
        (Fraction(4, 5), "decreases by 20%", True),
        (Fraction(4, 5), "decreases by 25%", False),
        (Fraction(1, 4), "is divided by 4", True),
        (Fraction(1), "stays the same", True),
    ],
)
def test_factors_are_said_as_english_says_them(factor, phrase, fits):
    said = {factors.does(factor, Random(seed)) for seed in range(400)}
    assert (phrase in said) == fits
