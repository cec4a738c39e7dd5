r"""Logarithms and trigonometric functions. "\ln x - \ln 3", "ln(x/3)", "2 sin θ cos θ", "sin(2θ)"."""

from __future__ import annotations

import re
from random import Random

from tinyv.data.synthesize.algebra.formula import (
    ASSIGNED,
    CUSTOM,
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
from tinyv.data.synthesize.algebra.rewrites import ALGEBRA, reorder
from tinyv.data.synthesize.algebra.transcendental import LOGARITHMS, TRIGONOMETRY
from tinyv.data.synthesize.base import Kind, Problem, pick
from tinyv.data.synthesize.kinds.expressions import FORM_IS_ASKED, MAY_BE_MISREAD
from tinyv.verifiers.rules.expression import Var, try_parse, variables
from tinyv.verifiers.rules.expression.nodes import survey

_KNOWN = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "ln", "logb", "sqrt", "pi", "e"})
_FORM = re.compile(r"propert|logarithm|identit|prove|in terms of|degree|range|approximately", re.IGNORECASE)


def _read(ground_truth: str, question: str) -> Formula | None:
    text = ground_truth.strip().strip("$").strip()
    if FORM_IS_ASKED.search(question) or _FORM.search(question) or len(text) > 120 or "C" in text or "=" in text:
        return None
    tree = None if MAY_BE_MISREAD.search(text) else try_parse(text)
    if tree is None or isinstance(tree, Var) or not variables(tree):
        return None
    signs = survey(tree)
    if not signs & {"sin", "cos", "tan", "cot", "sec", "csc", "ln", "logb"} or signs - _KNOWN:
        return None
    letters = {name.replace("_", "")[:1] if len(name) < 3 else name for name in variables(tree)}
    if not all(re.search(rf"(?<![A-Za-z]){name}(?![A-Za-z])", question) for name in letters):
        return None
    return Formula(tree, letters=variables(tree))


def _exponential_equation(rng: Random) -> Problem[Formula]:
    a, b = rng.randint(2, 9), rng.choice((2, 3, 5, 6, 7, 10))
    k, c = rng.randint(2, 6), rng.randint(2, 12)
    base = pick(rng, str(b), "e")
    given, tree = f"{a}\\cdot {base}^{{{k}x}} = {a * c}", f"ln({c})/{k}" if base == "e" else f"ln({c})/({k}*ln({b}))"
    question = pick(
        rng,
        f"Find the exact real solution x of ${given}$. Any exact form is accepted.",
        f"For which real number x is ${given}$? Give an exact value, in any form, not a decimal.",
    )
    return problem(question, formula(tree, "x"), rng)


def _growth(rng: Random) -> Problem[Formula]:
    what, verb = (("A deposit", "grows"), ("A colony of bacteria", "grows"), ("A forest", "spreads"))[rng.randrange(3)]
    rate = pick(rng, "r", "k")
    first, last = pick(rng, "A", "P", "Q"), pick(rng, "B", "N", "M")
    question = (
        f"{what} {verb} according to ${first} e^{{{rate}t}}$ with positive constants {first} and {rate}, t in years. "
        + pick(
            rng,
            f"After what time t has it reached the size {last} > {first}? Answer with a formula.",
            f"Find the time t at which the size is {last}, where {last} > {first}.",
        )
    )
    return problem(question, formula(f"ln({last}/{first})/{rate}", "t", "positive"), rng)


def _inverse_function(rng: Random) -> Problem[Formula]:
    a, b, c = rng.randint(2, 9), rng.randint(2, 6), rng.randint(1, 9)
    given, tree = (
        (f"{a}e^{{{b}x}} - {c}", f"ln((x+{c})/{a})/{b}"),
        (f"{b}^x + {c}", f"logb({b},x-{c})"),
        (f"{a}\\ln(x) - {c}", f"e^((x+{c})/{a})"),
        (f"\\ln(x + {c}) + {a}", f"e^(x-{a})-{c}"),
        (f"\\frac{{e^x}}{{{a}}} + {c}", f"ln({a}*(x-{c}))"),
    )[rng.randrange(5)]
    if tree.startswith("logb"):
        tree = f"\\log_{{{b}}}(x-{c})"
    question = pick(
        rng,
        f"Find the inverse function of $f(x) = {given}$ on its natural domain.",
        f"Let $f(x) = {given}$. Determine $f^{{-1}}(x)$.",
    )
    return problem(question, formula(tree, "f^{-1}(x)", "positive"), rng)


def _derivative(rng: Random) -> Problem[Formula]:
    a = rng.randint(2, 9)
    given, tree = (
        (f"\\sin^2({a}x)", f"{2 * a}*sin({a}x)*cos({a}x)"),
        ("\\tan x - x", "tan(x)^2"),
        ("\\ln(\\cos x)", "-tan(x)"),
        (f"x \\ln x + {a}x", f"ln(x)+{a + 1}"),
        ("\\sin x \\cos x", "cos(2x)"),
        (f"{a}\\tan x", f"{a}*sec(x)^2"),
        ("\\frac{1}{\\cos x}", "sec(x)*tan(x)"),
        (f"e^x \\sin({a}x)", f"e^x*(sin({a}x)+{a}*cos({a}x))"),
        (f"x^2 \\ln({a}x)", f"2x*ln({a}x)+x"),
        ("\\cos^3 x", "-3*cos(x)^2*sin(x)"),
        ("x^x", "x^x*(ln(x)+1)"),
        (f"{a}^x", f"{a}^x*ln({a})"),
    )[rng.randrange(12)]
    domain = "positive" if "ln x" in given or "x^x" in given or "\\ln(" in given else "real"
    name = pick(rng, "f", "g", "h")
    question = pick(
        rng,
        f"Differentiate ${name}(x) = {given}$.",
        f"Find the derivative of ${name}(x) = {given}$.",
        f"Determine ${name}'(x)$ for ${name}(x) = {given}$.",
    )
    return problem(question, formula(tree, f"{name}'(x)", domain), rng)


_TRIANGLE_WORDS = "Any equivalent formula is accepted."


def _angle_geometry(rng: Random) -> Problem[Formula]:
    letter, name = (("\\theta", "theta"), ("\\alpha", "alpha"), ("\\phi", "phi"), ("\\beta", "beta"))[rng.randrange(4)]
    a = rng.randint(2, 12)
    text, left, tree = (
        (
            f"An isosceles triangle has two sides of length {a} with the angle ${letter}$ between them. Find its area",
            "A",
            f"{a * a}*sin({name})/2",
        ),
        (
            f"In a circle of radius {a} a chord subtends the central angle ${letter}$ (in radians, less than $\\pi$). "
            "Find the length of the chord",
            "AB",
            f"{2 * a}*sin({name}/2)",
        ),
        (
            f"A ladder of length {a} m leans against a vertical wall and makes the angle ${letter}$ with the level "
            "ground. Find the area of the triangle formed by ladder, wall and ground",
            "A",
            f"{a * a}*sin({name})*cos({name})/2",
        ),
        (
            f"Seen from a point {a} m from the foot of a tower, on level ground, the top appears at the elevation "
            f"${letter}$. Find the distance from that point to the top of the tower",
            "d",
            f"{a}/cos({name})",
        ),
        (
            f"A sector of a circle of radius {a} has the central angle ${letter}$ (radians, below $\\pi$). Find the "
            "area of the segment cut off by the chord of the sector",
            "A",
            f"{a * a}*({name}-sin({name}))/2",
        ),
        (
            f"The legs of a right triangle have the product P. An acute angle is ${letter}$, the hypotenuse is {a}. "
            "Find P",
            "P",
            f"{a * a}*sin({name})*cos({name})",
        ),
        (
            f"A rhombus has sides of length {a} and an acute angle ${letter}$. Find its longer diagonal",
            "AC",
            f"{2 * a}*cos({name}/2)",
        ),
    )[rng.randrange(7)]
    ending = pick(rng, f" in terms of ${letter}$.", f" as a function of ${letter}$. {_TRIANGLE_WORDS}")
    return problem(text + ending, formula(tree, left if rng.random() < 0.6 or left == "P" else "", "positive"), rng)


def _log_letters(rng: Random) -> Problem[Formula]:
    p, q = pick(rng, "pq", "ab", "uv", "st")
    twos, threes, more = rng.randint(1, 4), rng.randint(1, 3), rng.randrange(2)
    number = 2**twos * 3**threes
    text, tree = (
        (f"\\ln {number}", f"{twos}*{p}+{threes}*{q}"),
        (f"\\log_{{{2**twos}}} {3**threes}", f"({threes}*{q})/({twos}*{p})"),
        (f"\\ln\\frac{{{2**twos}}}{{{3**threes}}}", f"{twos}*{p}-{threes}*{q}"),
        (f"\\ln\\sqrt{{{number}}}", f"({twos}*{p}+{threes}*{q})/2"),
    )[rng.randrange(2) + 2 * more]
    question = pick(
        rng,
        f"Let $\\ln 2 = {p}$ and $\\ln 3 = {q}$. Find ${text}$ in terms of {p} and {q}.",
        f"Given $\\ln 2 = {p}$ and $\\ln 3 = {q}$, what is ${text}$? Answer using {p} and {q}.",
    )
    return problem(question, formula(tree, text, "positive"), rng)


def _integral(rng: Random) -> Problem[Formula]:
    a, k = rng.randint(2, 12), rng.randint(2, 9)
    b = a + rng.randint(1, 9)
    given, tree = (
        (f"\\int_{{{a}}}^{{{b}}} \\frac{{{k}}}{{x}}\\,dx", f"{k}*ln({b}/{a})"),
        (f"\\int_0^{{{a}}} \\frac{{dx}}{{x + {k}}}", f"ln({a}+{k})-ln({k})"),
        (f"\\int_0^1 {a}^x\\,dx", f"{a - 1}/ln({a})"),
        (f"\\int_1^{{{a}}} \\ln x\\,dx", f"{a}*ln({a})-{a - 1}"),
        ("\\int_0^{t} \\tan x\\,dx \\quad (0 < t < 1)", "-ln(cos(t))"),
    )[rng.randrange(4)]
    question = pick(
        rng,
        f"Find the exact value of ${given}$, in any exact form.",
        f"What is ${given}$ exactly? A decimal is not enough.",
    )
    return problem(question, formula(tree, "I" if rng.random() < 0.2 else ""), rng)


def _from_sine(rng: Random) -> Problem[Formula]:
    letter = pick(rng, "s", "k", "a", "m")
    angle = pick(rng, "\\theta", "\\alpha", "x", "\\beta")
    text, tree = (
        (f"\\cos {angle}", f"sqrt(1-{letter}^2)"),
        (f"\\tan {angle}", f"{letter}/sqrt(1-{letter}^2)"),
        (f"\\sin 2{angle}", f"2*{letter}*sqrt(1-{letter}^2)"),
        (f"\\cos 2{angle}", f"1-2*{letter}^2"),
        (f"\\tan^2 {angle}", f"{letter}^2/(1-{letter}^2)"),
    )[rng.randrange(5)]
    question = pick(
        rng,
        f"The acute angle ${angle}$ satisfies $\\sin {angle} = {letter}$. Find ${text}$ in terms of ${letter}$.",
        f"Let ${angle}$ be an angle in the first quadrant with sine ${letter}$. Write ${text}$ using only ${letter}$.",
    )
    tree_value = formula(tree, text)
    return problem(question, tree_value, rng)


def _projectile(rng: Random) -> Problem[Formula]:
    asked, left, tree = (
        ("horizontal range R", "R", "v^2*sin(2*alpha)/g"),
        ("greatest height H", "H", "v^2*sin(alpha)^2/(2*g)"),
        ("time of flight T", "T", "2*v*sin(alpha)/g"),
    )[rng.randrange(3)]
    body = pick(rng, "A ball is thrown", "A stone is launched", "A projectile is fired", "A golf ball is hit")
    question = (
        f"{body} from level ground with speed v at the angle $\\alpha$ to the horizontal, without air resistance; the "
        f"acceleration of gravity is g. Find the {asked} in terms of v, g and $\\alpha$."
    )
    return problem(question, formula(tree, left, "positive"), rng)


_RULES = (*LOGARITHMS, *TRIGONOMETRY)
KIND = Kind(
    name="log_or_trig",
    read=_read,
    problems=(
        _exponential_equation,
        _growth,
        _inverse_function,
        _derivative,
        _derivative,
        _angle_geometry,
        _angle_geometry,
        _log_letters,
        _integral,
        _from_sine,
        _projectile,
    ),
    renderings=(
        PLAIN,
        ASSIGNED,
        CUSTOM,
        SCRIPTS,
        OTHER_SYMBOLS,
        rewritten("3.3", _RULES, 4),
        rewritten("3.1", ALGEBRA, 0.7),
        rewritten("3.2", ROOTS, 0.7),
        rewritten("", (reorder,), 0.5),
    ),
    changes=changes((*_RULES, *ALGEBRA[:5])),
)
