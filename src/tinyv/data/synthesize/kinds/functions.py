r"""Functions and their terms: "f(x) = x^2 + 1", "f(t) = t² + 1", "x ↦ x^2 + 1", "x^2 + 1"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.algebra.formula import (
    ASSIGNED,
    OTHER_SYMBOLS,
    PLAIN,
    RENAMED,
    SCRIPTS,
    Formula,
    changes,
    formula,
    problem,
    rewritten,
)
from tinyv.data.synthesize.algebra.identities import ROOTS
from tinyv.data.synthesize.algebra.polynomials import tidy
from tinyv.data.synthesize.algebra.rewrites import ALGEBRA, expand, reorder
from tinyv.data.synthesize.base import Kind, Problem, pick


def _named(rng: Random, tree: str, letter: str, argument: str = "x", *, expanded: bool = False) -> Formula:
    value = formula(tree, f"{letter}({argument})", bound=argument)
    if expanded:
        value = replace(value, tree=tidy(expand(value.tree, rng) or value.tree))
    return value


def _nonzero(rng: Random, size: int) -> int:
    return rng.choice([n for n in range(-size, size + 1) if n])


def _plus(value: int) -> str:
    return f"+ {value}" if value >= 0 else f"- {-value}"


def _from_shift(rng: Random) -> Problem[Formula]:
    a, b, c = _nonzero(rng, 4), rng.randint(-6, 6), rng.randint(-9, 9)
    shift = _nonzero(rng, 5)
    name = pick(rng, "f", "g", "h")
    square = {1: "", -1: "-"}.get(a, str(a))
    given = f"{square}x^2" + (f" {_plus(b)}x".replace(" 1x", " x") if b else "") + (f" {_plus(c)}" if c else "")
    question = pick(
        rng,
        f"The function {name} satisfies ${name}(x {_plus(shift)}) = {given}$ for all real x. Find ${name}(x)$.",
        f"If ${name}(x {_plus(shift)}) = {given}$ for every real number x, what is ${name}(x)$?",
    )
    y = f"(x-({shift}))"
    return problem(question, _named(rng, f"{a}*{y}^2+({b})*{y}+({c})", name, expanded=True), rng)


def _inverse(rng: Random) -> Problem[Formula]:
    a, b, c = rng.randint(2, 9), rng.randint(1, 9), rng.randint(2, 9)
    given, tree = (
        (f"{a}x + {b}", f"(x-{b})/{a}"),
        (f"\\frac{{x + {b}}}{{x - {c}}}", f"({c}x+{b})/(x-1)"),
        (f"\\frac{{{a}}}{{x - {c}}}", f"{a}/x+{c}"),
        (f"\\frac{{x - {b}}}{{{a}}}", f"{a}x+{b}"),
        (f"\\frac{{{a}x}}{{x + {c}}}", f"{c}x/({a}-x)"),
    )[rng.randrange(5)]
    question = pick(
        rng,
        f"Let $f(x) = {given}$. Find the inverse function $f^{{-1}}(x)$.",
        f"Find a formula for the inverse of the function $f(x) = {given}$.",
        f"The function f with $f(x) = {given}$ is one-to-one. What is $f^{{-1}}(x)$?",
    )
    return problem(question, _named(rng, tree, "f^{-1}"), rng)


def _vertex(rng: Random) -> Problem[Formula]:
    h, k, a, step = _nonzero(rng, 6), _nonzero(rng, 9), _nonzero(rng, 4), rng.choice((1, 2, 3))
    name = pick(rng, "f", "q", "g")
    point = (h + step, k + a * step * step)
    question = pick(
        rng,
        f"The graph of a quadratic function {name} has its vertex at ({h}, {k}) and passes through ({point[0]}, "
        f"{point[1]}). Find ${name}(x)$ in any form.",
        f"A parabola with vertex ({h}, {k}) through the point ({point[0]}, {point[1]}) is the graph of a quadratic "
        f"function {name}. Determine ${name}(x)$.",
    )
    return problem(question, _named(rng, f"{a}*(x-({h}))^2+({k})", name, expanded=rng.random() < 0.5), rng)


def _linear(rng: Random) -> Problem[Formula]:
    m, c, x = _nonzero(rng, 7), _nonzero(rng, 12), rng.randint(-4, 4)
    other = x + rng.randint(1, 5)
    name, argument = pick(rng, "f", "g", "L"), pick(rng, "x", "t", "x")
    question = pick(
        rng,
        f"A linear function {name} has ${name}({x}) = {m * x + c}$ and ${name}({other}) = {m * other + c}$. "
        f"Find ${name}({argument})$.",
        f"The graph of the linear function {name} passes through ({x}, {m * x + c}) and ({other}, {m * other + c}). "
        f"Write down ${name}({argument})$.",
    )
    return problem(question, _named(rng, f"{m}*{argument}+({c})", name, argument), rng)


def _moved(rng: Random) -> Problem[Formula]:
    h, k = rng.randint(1, 6), rng.randint(1, 9)
    base, tree = (
        ("x^2", "{}^2"),
        ("|x|", "abs({})"),
        ("x^3", "{}^3"),
        ("\\sqrt{x}", "sqrt({})"),
        ("2^x", "2^{}"),
        ("\\frac{1}{x}", "1/{}"),
    )[rng.randrange(6)]
    side, level = pick(rng, "left", "right"), pick(rng, "up", "down")
    inner = f"(x{'+' if side == 'left' else '-'}{h})"
    question = pick(
        rng,
        f"The graph of $y = {base}$ is moved {h} units to the {side} and {k} units {level}; the new graph is that of "
        "the function g. Find $g(x)$.",
        f"Shift the graph of $f(x) = {base}$ by {h} to the {side} and by {k} {level}. Which function $g(x)$ has the "
        "shifted graph?",
    )
    return problem(question, _named(rng, f"{tree.format(inner)}{'+' if level == 'up' else '-'}{k}", "g"), rng)


def _zeros(rng: Random) -> Problem[Formula]:
    a, b, c = rng.sample([n for n in range(-6, 7) if n], 3)
    name = pick(rng, "p", "P", "f")
    if rng.random() < 0.5:
        zeros, tree = f"{a} and {b}", f"(x-({a}))*(x-({b}))"
        kind = "quadratic"
    else:
        zeros, tree = f"{a}, {b} and {c}", f"(x-({a}))*(x-({b}))*(x-({c}))"
        kind = "cubic"
    question = pick(
        rng,
        f"The {kind} polynomial {name} has leading coefficient 1 and the zeros {zeros}. Find ${name}(x)$, in any form.",
        f"Which monic {kind} polynomial ${name}(x)$ has the roots {zeros}? It may be left in any equivalent form.",
    )
    return problem(question, _named(rng, tree, name, expanded=rng.random() < 0.6), rng)


def _cost(rng: Random) -> Problem[Formula]:
    fixed, each = rng.randint(2, 60) * 5, rng.randint(2, 40)
    thing, verb = (("mugs", "printing"), ("shirts", "sewing"), ("posters", "printing"), ("candles", "making"))[
        rng.randrange(4)
    ]
    asked, left, tree = (
        ("total cost", "C", f"{fixed}+{each}n"),
        ("average cost per piece", "A", f"({fixed}+{each}n)/n"),
    )[rng.randrange(2)]
    question = (
        f"For {verb} {thing} a workshop has fixed costs of {fixed} euros and {each} euros more for each piece. "
        + pick(
            rng,
            f"Find the {asked} {left}(n), in euros, when n {thing} are made.",
            f"Let {left}(n) be the {asked} in euros for n {thing}. What is {left}(n)?",
        )
    )
    value = replace(_named(rng, tree, left, "n"), domain="positive")
    return problem(question, value, rng)


def _functional_equation(rng: Random) -> Problem[Formula]:
    a, b, c = rng.randint(2, 7), rng.randint(1, 6), rng.randint(1, 9)
    a, b = max(a, b) + (a == b), min(a, b)
    gap = a * a - b * b
    scale = Fraction(c, gap)
    second = "f\\left(\\frac{1}{x}\\right)" if rng.random() < 0.5 else "f(-x)"
    times = "" if b == 1 else str(b)
    if second == "f(-x)":
        given, tree = f"{c}x", f"{Fraction(c, a - b)}*x"
        tree = f"({Fraction(c, a - b)})*x" if rng.random() < 0.5 else f"({Fraction(c, a - b)})*x+{a + b}"
        given = f"{c}x" if "+" not in tree else f"{c}x + {(a + b) ** 2}"
    else:
        given, tree = f"{c}x", f"({a * scale})*x-({b * scale})/x"
    given = given.replace("1x", "x") if given.startswith("1x") else given
    question = pick(
        rng,
        f"For all real $x \\neq 0$ the function f satisfies ${a}f(x) + {times}{second} = {given}$. Find $f(x)$.",
        f"Determine the function $f(x)$, defined for $x \\neq 0$, with ${a}f(x) + {times}{second} = {given}$.",
    )
    return problem(question, _named(rng, tree, "f"), rng)


def _antiderivative(rng: Random) -> Problem[Formula]:
    a, b, c = 3 * rng.randint(1, 4), 2 * _nonzero(rng, 5), rng.randint(-9, 9)
    name = pick(rng, "f", "F", "g")
    question = pick(
        rng,
        f"A function {name} has the derivative ${name}'(x) = {a}x^2 {_plus(b)}x$ and ${name}(0) = {c}$. Find {name}.",
        f"Find the function ${name}(x)$ with ${name}'(x) = {a}x^2 {_plus(b)}x$ whose graph passes through (0, {c}).",
    )
    return problem(question, _named(rng, f"{a // 3}*x^3+({b // 2})*x^2+({c})", name), rng)


KIND = Kind(
    name="function",
    problems=(_from_shift, _inverse, _vertex, _linear, _moved, _zeros, _cost, _functional_equation, _antiderivative),
    renderings=(
        PLAIN,
        ASSIGNED,
        RENAMED,
        SCRIPTS,
        OTHER_SYMBOLS,
        rewritten("3.1", ALGEBRA, 2),
        rewritten("3.2", ROOTS, 0.3),
        rewritten("", (reorder,), 0.5),
    ),
    changes=changes(ALGEBRA),
)
