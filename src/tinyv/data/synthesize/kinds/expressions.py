r"""Expressions in letters: polynomials, quotients and roots. "$x(x+1)$", "x^2 + x", "A = x² + x"."""

from __future__ import annotations

import re
from random import Random

from tinyv.data.synthesize.algebra.formula import (
    ASSIGNED,
    PLAIN,
    SCRIPTS,
    Formula,
    changes,
    formula,
    problem,
    rewritten,
)
from tinyv.data.synthesize.algebra.identities import ROOTS
from tinyv.data.synthesize.algebra.polynomials import quotient
from tinyv.data.synthesize.algebra.rewrites import ALGEBRA, reorder
from tinyv.data.synthesize.base import Kind, Problem, pick
from tinyv.verifiers.rules.expression import Var, try_parse, variables
from tinyv.verifiers.rules.expression.nodes import survey

FORM_IS_ASKED = re.compile(
    r"simplif|factor|expand|product|distribut|reduc|partial|decompos|simplest|standard form|vertex form|form of|lowest"
    r"|rationali|complet\w+ the square|single|rewrite|write .{0,40} as|express(?:ed)? (?:it |.{0,40} )?as|positive exp"
    r"|in the form|polynomial|multiply|divide|add |subtract|combine|radical|power of|convert|conjecture|common denom"
    r"|sum or difference|in terms of (?:only )?(?:sin|cos|log)|exponents?|equation|following|option|series|approximate"
    r"|solve:|find the (?:square|cube)|power:|excluded|dimensions|numerator|missing|quotient|prove|identity|inequality"
    r"|evaluate|perform|calculate|compute|[A-D]\)|[A-D]\.|expression",
    re.IGNORECASE,
)
"""Questions that ask for one form of their answer, or may: not every equal expression answers them."""

MAY_BE_MISREAD = re.compile(
    r"\\times|\\text|\\mathrm|\\operatorname|[A-BD-Z]\b.*_|\\[,;:]\s*[a-z]"
    r"|[a-z]{3}\s*(?:\^\S+)?\s*(?:\\left)?\([^()]*\)\s*\\?[a-z]"
    r"|^[-\d\s./{}\\a]*(?:frac)?[\d\s./{}]*\s*[a-zA-Z]{1,2}$"
)
"""Ground truths with what may be a unit (`10 s`) or words, or an argument without a clear end (`cos (n+1) a`)."""


def _read(ground_truth: str, question: str) -> Formula | None:
    text = ground_truth.strip().strip("$").strip()
    if FORM_IS_ASKED.search(question) or MAY_BE_MISREAD.search(text) or len(text) > 120 or "C" in text:
        return None
    tree = try_parse(text)
    if tree is None or isinstance(tree, Var) or not variables(tree):
        return None
    plain = all(
        len(name) == 1 and re.search(rf"(?<![A-Za-z\\]){name}(?![A-Za-z])", question) for name in variables(tree)
    )
    if not plain or survey(tree) - {"sqrt", "root", "pi", "e"} or quotient(tree) is None:
        return None
    return Formula(tree, letters=variables(tree))


def _box(rng: Random) -> Problem[Formula]:
    long = rng.randint(6, 30) * 2
    wide = rng.randint(4, long // 2 - 1) * 2
    sheet = pick(rng, "a sheet of cardboard", "a rectangular sheet of tin", "a thin metal plate", "a piece of felt")
    question = pick(
        rng,
        f"From each corner of {sheet} measuring {long} cm by {wide} cm a square of side x cm is cut out, and the flaps "
        "are folded up to make an open box. Give the volume of the box, in cubic centimetres, as a function of x. Any "
        "equivalent form is fine.",
        f"An open tray is made of {sheet}, {long} cm long and {wide} cm wide, by cutting squares of side x cm out of "
        "the four corners and bending up the sides. What is the volume V of the tray in terms of x?",
    )
    return problem(question, formula(f"x*({long}-2x)*({wide}-2x)", "V" if "V" in question else "", "positive"), rng)


def _rectangle(rng: Random) -> Problem[Formula]:
    times, more = rng.randint(2, 5), rng.randint(1, 15)
    thing = pick(rng, "garden", "playing field", "poster", "swimming pool", "carpet", "parking lot", "stage")
    asked = pick(rng, "area", "perimeter", "diagonal")
    tree = {
        "area": f"w*({times}w+{more})",
        "perimeter": f"2*({times}w+{more})+2w",
        "diagonal": f"sqrt(w^2+({times}w+{more})^2)",
    }[asked]
    question = pick(
        rng,
        f"The length of a rectangular {thing} is {more} m more than {times} times its width w (in metres). "
        f"Find its {asked} in terms of w.",
        f"A {thing} has the shape of a rectangle. It is w metres wide, and its length is {times} times its width plus "
        f"{more} metres. What is the {asked} of the {thing} in terms of w?",
    )
    name = {"area": "A", "perimeter": "P", "diagonal": "d"}[asked]
    return problem(question, formula(tree, name, "positive"), rng)


def _composition(rng: Random) -> Problem[Formula]:
    a, b, c, d = (rng.choice((-5, -4, -3, -2, 2, 3, 4, 5, 6, 7)) for _ in range(4))
    f, g = pick(rng, "fg", "gh", "pq", "FG")
    inner = f"({a}*x+({b}))"
    outer, tree = (
        (f"x^2 + {abs(c)}x", f"{inner}^2+{abs(c)}*{inner}"),
        (f"\\frac{{{abs(c)}}}{{x}}", f"{abs(c)}/{inner}"),
        (f"x^2 - {abs(d)}", f"{inner}^2-{abs(d)}"),
        (f"\\sqrt{{x + {abs(d)}}}", f"sqrt({inner}+{abs(d)})"),
    )[rng.randrange(4)]
    inside = f"{a}x {'+' if b > 0 else '-'} {abs(b)}"
    question = pick(
        rng,
        f"Let ${f}(x) = {outer}$ and ${g}(x) = {inside}$. Find ${f}({g}(x))$ in any form.",
        f"For ${f}(x) = {outer}$ and ${g}(x) = {inside}$, determine the composite function $({f} \\circ {g})(x)$.",
    )
    return problem(question, formula(tree, f"{f}({g}(x))"), rng)


def _derivative(rng: Random) -> Problem[Formula]:
    a, b, n = rng.randint(2, 9), rng.randint(1, 9), rng.randint(2, 5)
    given, tree = (
        (f"x^{n} e^x", f"x^{n - 1}*e^x*(x+{n})"),
        (f"\\frac{{x}}{{x^2 + {a}}}", f"({a}-x^2)/(x^2+{a})^2"),
        (f"\\sqrt{{{a}x + {b}}}", f"{a}/(2*sqrt({a}x+{b}))"),
        (f"({a}x + {b})^{n + 1}", f"{a * (n + 1)}*({a}x+{b})^{n}"),
        (f"\\frac{{{a}}}{{x^{n}}}", f"-{a * n}/x^{n + 1}"),
        (f"{a}x\\sqrt{{x}}", f"{3 * a}*sqrt(x)/2"),
        (f"\\frac{{x + {a}}}{{x - {b}}}", f"-{a + b}/(x-{b})^2"),
        (f"x^2(x - {a})^2", f"2x*(x-{a})*(2x-{a})"),
    )[rng.randrange(8)]
    name = pick(rng, "f", "g", "h")
    question = pick(
        rng,
        f"Differentiate ${name}(x) = {given}$.",
        f"Find ${name}'(x)$ for ${name}(x) = {given}$.",
        f"What is the derivative of ${name}(x) = {given}$? You need not simplify.",
    )
    return problem(question, formula(tree, f"{name}'(x)"), rng)


def _together(rng: Random) -> Problem[Formula]:
    more = rng.randint(2, 12)
    one, other = (("pump", "tank"), ("pipe", "pool"), ("printer", "order"), ("painter", "fence"))[rng.randrange(4)]
    verb = {"pump": "fills", "pipe": "fills", "printer": "completes", "painter": "finishes"}[one]
    asked = rng.randrange(2)
    question = (
        f"One {one} alone {verb} the {other} in x hours; a second {one} alone needs {more} hours more than the first. "
        + ("What fraction of the job do both do together in one hour?", "How many hours do both need together?")[asked]
        + pick(rng, " Answer in terms of x.", " Give your answer as a formula in x.")
    )
    tree = (f"1/x+1/(x+{more})", f"x*(x+{more})/(2x+{more})")[asked]
    return problem(question, formula(tree, "", "positive"), rng)


def _average_speed(rng: Random) -> Problem[Formula]:
    u, v = pick(rng, "uv", "ab", "pq", "vw")
    who = pick(rng, "A cyclist", "A courier", "A bus", "A runner")
    question = f"{who} covers a road at a speed of {u} km/h and comes back along the same road at {v} km/h. " + pick(
        rng,
        f"Find the average speed for the whole trip in terms of {u} and {v}.",
        f"Write the average speed of the round trip in terms of ${u}$ and ${v}$.",
    )
    return problem(question, formula(f"2*{u}*{v}/({u}+{v})", "", "positive"), rng)


def _literal(rng: Random) -> Problem[Formula]:
    text, letter, tree = (
        ("S = 2\\pi r h + 2\\pi r^2", "h", "(S-2*pi*r^2)/(2*pi*r)"),
        ("\\frac{1}{f} = \\frac{1}{a} + \\frac{1}{b}", "b", "a*f/(a-f)"),
        ("A = \\frac{h(a + b)}{2}", "a", "2*A/h-b"),
        ("y = \\frac{x + 1}{x - 2}", "x", "(2y+1)/(y-1)"),
        ("T = 2\\pi\\sqrt{\\frac{L}{g}}", "L", "g*T^2/(4*pi^2)"),
        ("v^2 = u^2 + 2as", "s", "(v^2-u^2)/(2*a)"),
        ("E = \\frac{m v^2}{2}", "m", "2*E/v^2"),
        ("P = \\frac{n R t}{V - b}", "V", "(n*R*t)/P+b"),
        ("V = \\frac{\\pi r^2 h}{3}", "r", "sqrt((3*V)/(pi*h))"),
    )[rng.randrange(9)]
    ask = pick(
        rng,
        f"Solve ${text}$ for ${letter}$.",
        f"Make ${letter}$ the subject of the formula ${text}$.",
        f"The quantities satisfy ${text}$. Express ${letter}$ through the others.",
    )
    return problem(ask + " All quantities are positive.", formula(tree, letter, "positive"), rng)


def _distance(rng: Random) -> Problem[Formula]:
    a, b = rng.randint(1, 9), rng.randint(1, 9)
    question = pick(
        rng,
        f"The point P(t, t + {a}) moves along a line. Find its distance from the point Q({b}, 0) in terms of t.",
        f"For a real number t let P = (t, t + {a}) and Q = ({b}, 0). How long is the segment PQ, in terms of t?",
    )
    return problem(question, formula(f"sqrt((t-{b})^2+(t+{a})^2)", "PQ"), rng)


def _cylinder(rng: Random) -> Problem[Formula]:
    volume = rng.randint(2, 40) * 10
    can = pick(rng, "A closed cylindrical can", "A closed cylindrical tank", "A solid cylinder")
    asked = rng.randrange(2)
    question = (
        f"{can} of radius r cm has a volume of ${volume}\\pi$ cubic centimetres. Find "
        + ("its total surface area S in square centimetres", "its height h in centimetres")[asked]
        + " in terms of r."
    )
    tree = (f"2*pi*r^2+{2 * volume}*pi/r", f"{volume}/r^2")[asked]
    return problem(question, formula(tree, "Sh"[asked], "positive"), rng)


def _numbers(rng: Random) -> Problem[Formula]:
    k = rng.randint(3, 6)
    what, tree = (
        (f"the sum of {k} consecutive integers, the smallest of which is n", f"{k}n+{k * (k - 1) // 2}"),
        ("the sum of the squares of two consecutive integers, the smaller of which is n", "n^2+(n+1)^2"),
        (f"the product of n and the number that is {k} greater than n", f"n*(n+{k})"),
        ("the difference between the cube of n and n itself (n cubed minus n)", "n^3-n"),
        ("the mean of the squares of n and n + 2", "(n^2+(n+2)^2)/2"),
        (f"the sum of the reciprocals of n and n + {k}", f"1/n+1/(n+{k})"),
    )[rng.randrange(6)]
    question = pick(rng, f"Write down a formula in n for {what}.", f"What is {what}? Give a formula in n.")
    return problem(question, formula(tree, "", "whole"), rng)


def _exponents(rng: Random) -> Problem[Formula]:
    a, b = rng.choice((2, 3, 5)), rng.randint(2, 9)
    what = pick(rng, "bacteria", "cells", "followers", "visitors", "algae")
    question = f"A population of {what} starts at {b * a} and is multiplied by {a} every hour. " + pick(
        rng, "How many are there after n hours?", "Give the number N of them after n hours in terms of n."
    )
    return problem(question, formula(f"{b * a}*{a}^n", "N" if " N " in question else "", "whole"), rng)


def _roots(rng: Random) -> Problem[Formula]:
    k = rng.choice((2, 3, 5, 6, 7, 10))
    a = rng.randint(2, 6)
    what, name, tree = (
        ("the height of an equilateral triangle with side x", "h", "x*sqrt(3)/2"),
        (f"the space diagonal of a box with edges x, {a}x and {k}x", "d", f"sqrt({1 + a * a + k * k})*x"),
        (f"the side of a square with area {k * a * a}x", "s", f"{a}*sqrt({k}x)"),
        (f"the positive number whose square is {k}x divided by {a}", "y", f"sqrt({k}x/{a})"),
        (f"the edge of a cube with volume {k}x", "a", f"({k}x)^(1/3)"),
        (f"the geometric mean of {k}x and {a}x^3", "m", f"x^2*sqrt({k * a})"),
        (f"x times the square root of {k}x", "p", f"x*sqrt({k}x)"),
        (f"{a} divided by the square root of {k}x", "q", f"{a}/sqrt({k}x)"),
    )[rng.randrange(8)]
    question = pick(rng, f"Let x be positive. Find {what}.", f"For x > 0, give {what} in terms of x.")
    return problem(question, formula(tree, name if rng.random() < 0.2 else "", "positive"), rng)


KIND = Kind(
    name="expression",
    read=_read,
    problems=(
        _box,
        _rectangle,
        _composition,
        _derivative,
        _together,
        _average_speed,
        _literal,
        _distance,
        _cylinder,
        _numbers,
        _exponents,
        _roots,
        _roots,
        _derivative,
    ),
    renderings=(
        PLAIN,
        ASSIGNED,
        SCRIPTS,
        rewritten("3.1", ALGEBRA, 3),
        rewritten("3.1", (reorder,), 0.5),
        rewritten("3.2", ROOTS, 3),
        rewritten("", (reorder,), 0.5),
    ),
    changes=changes((*ALGEBRA, *ROOTS)),
)
