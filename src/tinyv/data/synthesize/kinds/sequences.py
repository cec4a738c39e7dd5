r"""General terms of sequences: "a_n = 3n - 1", "a_{n} = 3n − 1", "aₙ = 2 + 3(n - 1)", "a(n) = 3n - 1"."""

from __future__ import annotations

import re
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.algebra.formula import (
    ASSIGNED,
    OTHER_SYMBOLS,
    PLAIN,
    SCRIPTS,
    Formula,
    changes,
    formula,
    problem,
    rewritten,
)
from tinyv.data.synthesize.algebra.identities import ROOTS
from tinyv.data.synthesize.algebra.printer import draw_style, show
from tinyv.data.synthesize.algebra.rewrites import ALGEBRA, reorder
from tinyv.data.synthesize.base import Kind, Problem, Rendering, pick
from tinyv.verifiers.rules.expression import Var, substitute


def _letter(rng: Random) -> str:
    return pick(rng, "a", "u", "b", "t", "x")


def _asked(rng: Random, name: str) -> str:
    return pick(
        rng,
        f"Find a formula for ${name}_n$.",
        f"Give ${name}_n$ in terms of n.",
        f"What is ${name}_n$?",
        f"Determine the general term ${name}_n$.",
    )


def _arithmetic(rng: Random) -> Problem[Formula]:
    name, first = _letter(rng), rng.randint(-12, 20)
    step = rng.choice([n for n in range(-9, 10) if n])
    change = f"+ {step}" if step > 0 else f"- {-step}"
    given = pick(
        rng,
        f"An arithmetic sequence has ${name}_1 = {first}$ and common difference {step}.",
        f"The sequence begins with ${name}_1 = {first}$, and ${name}_{{n+1}} = {name}_n {change}$ for n ≥ 1.",
        f"In an arithmetic sequence ${name}_2 = {first + step}$ and ${name}_5 = {first + 4 * step}$.",
    )
    value = formula(f"{step}*n+({first - step})", f"{name}_n", "whole")
    return problem(f"{given} {_asked(rng, name)}", value, rng)


def _geometric(rng: Random) -> Problem[Formula]:
    name, first, ratio = _letter(rng), rng.randint(2, 9), rng.choice((2, 3, 4, 5, 10))
    if rng.random() < 0.3:
        given = f"A geometric sequence has ${name}_1 = {first}$ and ${name}_2 = \\frac{{{first}}}{{{ratio}}}$."
        tree = f"{first}/{ratio}^(n-1)"
    else:
        given = pick(
            rng,
            f"A geometric sequence has ${name}_1 = {first}$ and common ratio {ratio}.",
            f"The first term is ${name}_1 = {first}$, and each term is {ratio} times the one before it.",
            f"For a sequence, ${name}_1 = {first}$ and ${name}_{{n+1}} = {ratio}{name}_n$ (n ≥ 1).",
        )
        tree = f"{first}*{ratio}^(n-1)"
    return problem(f"{given} {_asked(rng, name)}", formula(tree, f"{name}_n", "whole"), rng)


def _affine(rng: Random) -> Problem[Formula]:
    name, ratio, shift = _letter(rng), rng.choice((2, 3, 4, 5)), rng.randint(1, 9)
    fixed = Fraction(-shift, ratio - 1)
    first = rng.randint(1, 6)
    scale = first - fixed
    question = (
        f"Let ${name}_1 = {first}$ and ${name}_{{n+1}} = {ratio}{name}_n + {shift}$ for all n ≥ 1. {_asked(rng, name)}"
    )
    sign = "+" if fixed > 0 else "-"
    return problem(question, formula(f"({scale})*{ratio}^(n-1){sign}{abs(fixed)}", f"{name}_n", "whole"), rng)


def _from_sums(rng: Random) -> Problem[Formula]:
    a, b = rng.randint(1, 5), rng.randint(-6, 9)
    given = (
        ("" if a == 1 else str(a)) + "n^2" + (f" {'+' if b > 0 else '-'} {abs(b)}n".replace(" 1n", " n") if b else "")
    )
    question = pick(
        rng,
        f"The sum of the first n terms of a sequence is $S_n = {given}$ for every n ≥ 1. {_asked(rng, 'a')}",
        f"For a sequence $(a_n)$ we know that $a_1 + a_2 + \\cdots + a_n = {given}$ for all n ≥ 1. {_asked(rng, 'a')}",
    )
    return problem(question, formula(f"{2 * a}*n+({b - a})", "a_n", "whole"), rng)


def _second_order(rng: Random) -> Problem[Formula]:
    r, s = rng.sample((2, 3, 4, 5, -1, 1, -2), 2)
    name, p, q = _letter(rng), rng.randint(1, 4), rng.randint(1, 4)
    total, product = r + s, -r * s
    terms = "".join(
        f" {'+' if number > 0 else '-'} {'' if abs(number) == 1 else abs(number)}{name}_{{{index}}}"
        for number, index in ((total, "n-1"), (product, "n-2"))
        if number
    )
    right = terms[3:] if terms.startswith(" +") else "-" + terms[3:]
    question = (
        f"A sequence starts with ${name}_0 = {p + q}$, ${name}_1 = {p * r + q * s}$ and satisfies ${name}_n = {right}$ "
        f"for n ≥ 2. {_asked(rng, name)}"
    )
    tree = "+".join(f"{count}*({base})^n" if base != 1 else str(count) for count, base in ((p, r), (q, s)))
    return problem(question, formula(tree, f"{name}_n", "whole"), rng)


def _pattern(rng: Random) -> Problem[Formula]:
    k = rng.randint(2, 9)
    item, name = pick(rng, "matchsticks", "tiles", "dots", "chairs"), _letter(rng)
    start = rng.randint(1, 6)
    text, tree = (
        (
            f"Figure 1 has {start + k} {item}, and every further figure has {k} more than the one before.",
            f"{k}n+{start}",
        ),
        (f"Figure n is a square of n rows with n {item} each, with {k} {item} beside it.", f"n^2+{k}"),
        (f"Figure n is a rectangle of n rows with n + {k} {item} each.", f"n*(n+{k})"),
        (
            f"Figure n is a triangle of {item} with 1 in the first row, 2 in the second, up to n in the last.",
            "n*(n+1)/2",
        ),
        (f"Figure 1 has {k} {item}, and every further figure has twice as many as the one before.", f"{k}*2^(n-1)"),
    )[rng.randrange(5)]
    ending = pick(
        rng,
        f"Let ${name}_n$ be the number of {item} in figure n. Find ${name}_n$.",
        f"How many {item}, ${name}_n$, does figure n have?",
    )
    return problem(f"{text} {ending}", formula(tree, f"{name}_n", "whole"), rng)


def _fractions(rng: Random) -> Problem[Formula]:
    a, b, c = rng.randint(1, 5), rng.randint(1, 6), rng.randint(1, 7)
    name = _letter(rng)
    shown = ", ".join(f"\\frac{{{a * n + b}}}{{{n * n + c}}}" for n in range(1, 5))
    question = (
        f"In the sequence ${shown}, \\ldots$ the numerators form an arithmetic sequence, and each denominator is the "
        f"square of the position plus {c}. The first term is ${name}_1 = \\frac{{{a + b}}}{{{1 + c}}}$. "
        + _asked(rng, name)
    )
    return problem(question, formula(f"({a}n+{b})/(n^2+{c})", f"{name}_n", "whole"), rng)


def _renamed_index(value: Formula, rng: Random) -> str | None:
    """Another letter for the index, on both sides."""
    letter = pick(rng, "k", "m", "j", "r")
    tree = substitute(value.tree, {"n": Var(letter)})
    script = f"_{{{letter}}}" if rng.random() < 0.4 else f"_{letter}"
    return re.sub("_n$", lambda _: script, value.left) + " = " + show(tree, draw_style(rng))


KIND = Kind(
    name="sequence",
    problems=(_arithmetic, _geometric, _affine, _from_sums, _second_order, _pattern, _fractions),
    renderings=(
        PLAIN,
        ASSIGNED,
        SCRIPTS,
        SCRIPTS,
        OTHER_SYMBOLS,
        Rendering("7.1", _renamed_index),
        rewritten("3.1", ALGEBRA),
        rewritten("3.2", ROOTS),
        rewritten("", (reorder,), 0.3),
    ),
    changes=changes((*ALGEBRA, *ROOTS)),
)
