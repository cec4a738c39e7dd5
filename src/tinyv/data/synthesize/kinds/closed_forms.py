r"""Closed forms: binomials, factorials, sums, absolute values, complex numbers. "\binom{n}{2}", "n(n-1)/2"."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tinyv.data.synthesize.algebra.counting import CLOSED
from tinyv.data.synthesize.algebra.formula import (
    ASSIGNED,
    CUSTOM,
    OTHER_SYMBOLS,
    PLAIN,
    Formula,
    changes,
    formula,
    problem,
    rewritten,
)
from tinyv.data.synthesize.algebra.identities import ROOTS
from tinyv.data.synthesize.algebra.rewrites import expand, factor, minus_out, pull_out, reorder, split
from tinyv.data.synthesize.base import Kind, Problem, pick

_FORMULA = ("Give a formula.", "Answer with a formula in n.", "Any equivalent closed formula is accepted.")


def _choose(rng: Random) -> Problem[Formula]:
    k = rng.randint(2, 5)
    least = k + rng.randint(0, 3)
    question = pick(
        rng,
        f"A club has n members, n at least {least}. In how many ways can a committee of {k} members be chosen?",
        f"There are n points on a circle (n ≥ {least}). How many sets of {k} of these points are there?",
        f"How many subsets with exactly {k} elements does a set with n elements have (n ≥ {least})?",
        f"From n different books (n ≥ {least}), {k} are picked to be read on a trip; order does not matter. "
        "In how many ways can this be done?",
        f"A pizzeria offers n toppings (n ≥ {least}). How many pizzas with {k} different toppings are possible?",
    )
    return problem(f"{question} {pick(rng, *_FORMULA)}", formula(f"\\binom{{n}}{{{k}}}", "", "whole"), rng)


def _arrange(rng: Random) -> Problem[Formula]:
    guest = pick(rng, "guests", "children", "dancers", "knights", "runners")
    text, tree = (
        (f"In how many ways can n + 1 {guest} stand in a row?", "(n+1)!"),
        (
            f"In how many ways can n + 2 {guest}, Ann and Ben among them, line up so that Ann is first and Ben last?",
            "n!",
        ),
        (
            f"n + 1 {guest} sit down around a round table; seatings that differ by a rotation count as one. How many "
            "seatings are there?",
            "n!",
        ),
        (
            f"In how many ways can n + 1 {guest}, Ann and Ben among them, line up so that Ann and Ben are neighbours?",
            "2*n!",
        ),
        (
            f"n couples, 2n {guest} in all, stand in a row, each couple together. In how many orders is this possible?",
            "2^n*n!",
        ),
        (
            f"In how many ways can n + 1 {guest} be given gold, silver and bronze, one medal each (n ≥ 2)?",
            "(n+1)*n*(n-1)",
        ),
    )[rng.randrange(6)]
    return problem(f"{text} {pick(rng, *_FORMULA)}", formula(tree, "", "whole"), rng)


def _paths(rng: Random) -> Problem[Formula]:
    m, n = pick(rng, "mn", "pq", "ab", "rs")
    question = pick(
        rng,
        f"A robot walks on a grid from (0, 0) to ({m}, {n}) by unit steps to the right or up. How many paths "
        f"are there, in terms of {m} and {n}?",
        f"How many words consist of exactly {m} letters X and {n} letters Y? Answer in terms of {m} and {n}.",
    )
    return problem(question, formula(f"({m}+{n})!/({m}!*{n}!)", "", "whole"), rng)


def _pairings(rng: Random) -> Problem[Formula]:
    who = pick(rng, "tennis players", "students", "chess players", "dancers")
    question = pick(
        rng,
        f"In how many ways can 2n {who} be divided into n pairs (pairs without order)?",
        f"A teacher splits a group of 2n {who} into n unordered pairs. How many ways are there?",
        "What is the product of the odd numbers 1, 3, 5, ..., 2n - 1? Give a formula in n.",
    )
    return problem(question, formula("(2n)!/(2^n*n!)", "", "whole"), rng)


def _sums(rng: Random) -> Problem[Formula]:
    a, r = rng.randint(2, 7), rng.choice((2, 3, 4, 5, 10))
    text, tree = (
        (f"1 + {r} + {r}^2 + \\cdots + {r}^n", f"({r}^(n+1)-1)/{r - 1}"),
        ("1 + 2 + 3 + \\cdots + n", "n*(n+1)/2"),
        ("1^2 + 2^2 + \\cdots + n^2", "n*(n+1)*(2n+1)/6"),
        ("1^3 + 2^3 + \\cdots + n^3", "n^2*(n+1)^2/4"),
        (f"{a} + {2 * a} + {3 * a} + \\cdots + {a}n", f"{a}*n*(n+1)/2"),
        ("1 + 3 + 5 + \\cdots + (2n + 1)", "(n+1)^2"),
        ("\\frac{1}{1\\cdot 2} + \\frac{1}{2\\cdot 3} + \\cdots + \\frac{1}{n(n+1)}", "n/(n+1)"),
        ("1\\cdot 2 + 2\\cdot 3 + \\cdots + n(n+1)", "n*(n+1)*(n+2)/3"),
        (f"\\frac{{1}}{{{r}}} + \\frac{{1}}{{{r}^2}} + \\cdots + \\frac{{1}}{{{r}^n}}", f"(1-(1/{r})^n)/{r - 1}"),
        ("1\\cdot 1! + 2\\cdot 2! + \\cdots + n\\cdot n!", "(n+1)!-1"),
    )[rng.randrange(10)]
    question = pick(
        rng,
        f"Find a closed formula for ${text}$.",
        f"Let $S_n = {text}$. Find $S_n$ without dots.",
        f"What is ${text}$ as a formula in n without a long sum?",
    )
    return problem(question, formula(tree, "S_n" if "S_n" in question else "", "whole"), rng)


def _complex(rng: Random) -> Problem[Formula]:
    a, b, c, d = (rng.choice((-5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)) for _ in range(4))
    one, other = (f"({x} {'+' if y > 0 else '-'} {'' if abs(y) == 1 else abs(y)}i)" for x, y in ((a, b), (c, d)))
    norm = c * c + d * d
    text, real, imaginary, below = (
        (f"{one}{other}", a * c - b * d, a * d + b * c, 1),
        (f"{one}^2", a * a - b * b, 2 * a * b, 1),
        (f"\\frac{{{one[1:-1]}}}{{{other[1:-1]}}}", a * c + b * d, b * c - a * d, norm),
        (f"\\frac{{1}}{{{other[1:-1]}}}", c, -d, norm),
        (f"{one} + \\overline{{{other[1:-1]}}}", a + c, b - d, 1),
    )[rng.randrange(5)]
    if not imaginary or not real:
        return _complex(rng)
    question = pick(
        rng,
        f"Compute the complex number ${text}$, where $i^2 = -1$.",
        f"With $i$ the imaginary unit, what is ${text}$?",
        f"Let $z = {text}$ with $i^2 = -1$. Find z.",
    )
    above, beside = Fraction(real, below), Fraction(imaginary, below)
    size = "" if abs(beside) == 1 else f"({abs(beside)})*"
    value = formula(f"{above}{'+' if beside > 0 else '-'}{size}i", "z" if " z" in question else "")
    return problem(question, value, rng)


def _polar(rng: Random) -> Problem[Formula]:
    r = rng.randint(2, 9)
    above, below = ((1, 3), (1, 4), (1, 6), (2, 3), (3, 4), (5, 6), (-1, 3), (-1, 4))[rng.randrange(8)]
    sign, size = "-" if above < 0 else "", "" if abs(above) == 1 else str(abs(above))
    turn = f"{sign}\\frac{{{size}\\pi}}{{{below}}}"
    question = pick(
        rng,
        f"A complex number z has modulus {r} and argument ${turn}$. Find z; every exact form is accepted.",
        f"Write down, in any exact form, the complex number with absolute value {r} and argument ${turn}$.",
        f"The point {r} on the real axis is turned about 0 by the angle ${turn}$, counterclockwise. Which number "
        "results? Any exact form will do.",
    )
    text = f"{r}*e^({above}*i*pi/{below})" if above != 1 else f"{r}*e^(i*pi/{below})"
    return problem(question, formula(text, "z" if " z " in question else ""), rng)


def _absolute(rng: Random) -> Problem[Formula]:
    a, b = 2 * rng.randint(1, 7) + 1, rng.randint(2, 15)
    text, left, tree = (
        (f"the distance on the number line between x and {a}", "d", f"abs(x-{a})"),
        (f"the distance on the number line between 2x and -{a}", "d", f"abs(2x+{a})"),
        (f"the larger of the two numbers x and {a}", "m", f"max(x,{a})"),
        (f"the smaller of the two numbers x + {b} and {a}", "m", f"min(x+{b},{a})"),
        (
            f"the area of the triangle with the corners (0, 0), ({a}, 0) and ({b}, x), where x may be negative (give "
            "$0$ for a flat triangle)",
            "A",
            f"{a}*abs(x)/2",
        ),
        (f"the distance of the point (x, {a}) from the line y = x", "d", f"abs(x-{a})/sqrt(2)"),
    )[rng.randrange(6)]
    question = pick(
        rng, f"Give a formula, valid for every real x, for {text}.", f"Let x be a real number. What is {text}?"
    )
    return problem(question, formula(tree, left if rng.random() < 0.4 else ""), rng)


def _gamma(rng: Random) -> Problem[Formula]:
    a = rng.randint(2, 9)
    text, tree = (
        ("\\int_0^\\infty x^n e^{-x}\\,dx", "n!"),
        (f"\\int_0^\\infty x^n e^{{-{a}x}}\\,dx", f"n!/{a}^(n+1)"),
        ("\\int_0^\\infty x^{n+1} e^{-x}\\,dx", "(n+1)!"),
        ("\\int_0^1 (-\\ln x)^n\\,dx", "n!"),
        (f"\\int_0^\\infty {a} x^{{n-1}} e^{{-x}}\\,dx", f"{a}*(n-1)!"),
    )[rng.randrange(5)]
    question = pick(rng, f"Let n be a positive integer. Evaluate ${text}$.", f"Find ${text}$ for a positive integer n.")
    return problem(question, formula(tree, "", "whole"), rng)


def _golden(rng: Random) -> Problem[Formula]:
    b, c = rng.choice((1, 3, 5, 7)), rng.randint(1, 6)
    question = pick(
        rng,
        f"Find the exact positive solution of $x^2 - {b}x - {c} = 0$.",
        f"A positive number equals {b} plus {c} divided by the number itself. What is the number exactly?",
    )
    root = b * b + 4 * c
    if int(root**0.5) ** 2 == root:
        return _golden(rng)
    return problem(question, formula(f"({b}+sqrt({root}))/2", "x" if "x^2" in question else ""), rng)


def _probability(rng: Random) -> Problem[Formula]:
    k = rng.randint(2, 4)
    thing = pick(rng, "A fair coin is tossed", "A fair coin is flipped")
    question = f"{thing} n times (n ≥ {k}). What is the probability of exactly {k} heads, as a formula in n?"
    return problem(question, formula(f"\\binom{{n}}{{{k}}}/2^n", pick(rng, "P", "p", ""), "whole"), rng)


_RULES = (expand, factor, minus_out, pull_out, reorder, split)
KIND = Kind(
    name="closed_form",
    problems=(
        _choose,
        _choose,
        _arrange,
        _arrange,
        _paths,
        _pairings,
        _sums,
        _complex,
        _polar,
        _absolute,
        _gamma,
        _golden,
        _probability,
    ),
    renderings=(
        PLAIN,
        ASSIGNED,
        CUSTOM,
        CUSTOM,
        OTHER_SYMBOLS,
        rewritten("3.4", CLOSED, 5, tidied=False),
        rewritten("3.1", _RULES, 0.7),
        rewritten("3.2", ROOTS, 0.5),
    ),
    changes=changes((*CLOSED, *_RULES)),
)
