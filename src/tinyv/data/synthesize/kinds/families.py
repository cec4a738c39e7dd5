r"""Families of functions with free constants: "x^2 + C", "y = Ce^{3x}", "y = A\cos 2x + B\sin 2x"."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tinyv.data.synthesize.algebra.family import CHANGES, DOUBLE, RENDERINGS, Family, Shape, show_family
from tinyv.data.synthesize.algebra.polynomials import tidy
from tinyv.data.synthesize.algebra.printer import Style
from tinyv.data.synthesize.base import Kind, Problem, pick
from tinyv.verifiers.rules.expression import parse


def _problem(
    question: str, parts: tuple[str, ...], shape: Shape, left: str, rng: Random, offset: str = ""
) -> Problem[Family]:
    trees = tuple([tidy(parse(part)) for part in parts])
    letters = (pick(rng, "C", "C", "c"),) if len(parts) == 1 else DOUBLE[rng.randrange(3)]
    item = Family(trees, shape, left, letters, tidy(parse(offset)) if offset else None)
    text = show_family(item, letters, Style(braces=rng.random() < 0.3))
    if left and rng.random() < 0.6:
        text = f"{left} = {text}"
    return Problem(question, item, f"${text}$" if rng.random() < 0.3 else text)


def _integral(rng: Random) -> Problem[Family]:
    a, n = rng.randint(2, 9), rng.randint(2, 6)
    given, tree = (
        (f"{a * (n + 1)}x^{n}", f"{a}*x^{n + 1}"),
        (f"x^{n} + {2 * a}x", f"x^{n + 1}/{n + 1}+{a}*x^2"),
        (f"\\sin({a}x)", f"-cos({a}x)/{a}"),
        (f"e^{{{a}x}}", f"e^({a}x)/{a}"),
        (f"x e^x + {a}", f"(x-1)*e^x+{a}x"),
        (f"\\frac{{1}}{{x^{n}}} \\quad (x > 0)", f"-1/({n - 1}*x^{n - 1})" if n > 2 else "-1/x"),
        (f"{3 * a}\\sqrt{{x}}", f"{2 * a}*x*sqrt(x)"),
        ("x \\cos x", "x*sin(x)+cos(x)"),
        (f"\\frac{{{2 * a}x}}{{x^2 + {n}}}", f"{a}*ln(x^2+{n})"),
        ("\\ln x \\quad (x > 0)", "x*ln(x)-x"),
        (f"\\cos x - {a}\\sin x", f"sin(x)+{a}*cos(x)"),
        (f"(x + {a})^{n}", f"(x+{a})^{n + 1}/{n + 1}"),
    )[rng.randrange(12)]
    head, _, condition = given.partition(" \\quad ")
    tail = f" for ${condition.strip('()')}$" if condition else ""
    question = pick(
        rng,
        f"Find the indefinite integral $\\int \\left({head}\\right) dx${tail}.",
        f"Determine all antiderivatives of $f(x) = {head}${tail}.",
        f"Find the most general antiderivative of ${head}${tail}.",
        f"Which functions have the derivative ${head}${tail}? Describe all of them by one formula.",
    )
    left = "F(x)" if "antiderivative" in question and rng.random() < 0.4 else ""
    return _problem(question, (tree,), "sum", left, rng)


def _exponential(rng: Random) -> Problem[Family]:
    k = rng.choice((2, 3, 4, 5, 6, -1, -2, -3, -4))
    name, argument, left = (("y", "x", "y"), ("y", "x", "y(x)"), ("x", "t", "x(t)"), ("N", "t", "N(t)"))[
        rng.randrange(4)
    ]
    equation = pick(
        rng,
        f"{name}' = {k}{name}" if k != -1 else f"{name}' = -{name}",
        f"\\frac{{d{name}}}{{d{argument}}} = {k if k != -1 else '-'}{name}",
    )
    question = pick(
        rng,
        f"Find the general solution ${left}$ of ${equation}$, where the derivative is with respect to {argument}.",
        f"Find all functions ${name}$ of {argument} that satisfy ${equation}$.",
    )
    return _problem(question, (f"e^({k}{argument})" if k != -1 else f"e^(-{argument})",), "product", left, rng)


def _separable(rng: Random) -> Problem[Family]:
    a, n = rng.randint(2, 6), rng.randint(2, 5)
    equation, tree = (
        (f"y' = {2 * a}xy", f"e^({a}*x^2)"),
        (f"xy' = {n}y", f"x^{n}"),
        ("y' = y\\cos x", "e^(sin(x))"),
        (f"y' = -\\frac{{{n}y}}{{x}}", f"1/x^{n}"),
        (f"(x^2 + {a})y' = 2xy", f"(x^2+{a})"),
        (f"y' = {3 * n}x^2 y", f"e^({n}*x^3)"),
        (f"(x + {a})y' = {n}y", f"(x+{a})^{n}"),
    )[rng.randrange(7)]
    question = pick(
        rng,
        f"Find the general solution y of ${equation}$ for x > 0.",
        f"Solve the differential equation ${equation}$ for x > 0; give all solutions.",
    )
    return _problem(question, (tree,), "product", "y", rng)


def _linear(rng: Random) -> Problem[Family]:
    k, b = rng.randint(1, 6), rng.randint(1, 12)
    minus = rng.random() < 0.5
    equation = f"y' {'+' if minus else '-'} {k if k > 1 else ''}y = {b}"
    fixed = Fraction(b, k) if minus else Fraction(-b, k)
    question = pick(
        rng,
        f"Find the general solution y(x) of ${equation}$.",
        f"Determine all solutions of ${equation}$, y a function of x.",
    )
    exponent = f"{'-' if minus else ''}{k}x" if k > 1 else f"{'-' if minus else ''}x"
    return _problem(question, (f"e^({exponent})",), "product", "y", rng, offset=str(fixed))


def _oscillator(rng: Random) -> Problem[Family]:
    w = rng.randint(1, 9)
    argument, left = (("x", "y"), ("t", "x(t)"))[rng.randrange(2)]
    name = left[0]
    square = "" if w == 1 else str(w * w)
    question = pick(
        rng,
        f"Find the general real solution of ${name}'' + {square}{name} = 0$, with {name} a function of {argument}.",
        f"Which real functions ${left}$ of {argument} satisfy ${name}'' = -{square}{name}$? Give the general solution.",
    )
    inner = argument if w == 1 else f"{w}{argument}"
    return _problem(question, (f"cos({inner})", f"sin({inner})"), "two", left, rng)


def _second_order(rng: Random) -> Problem[Family]:
    r, s = rng.sample([n for n in range(-5, 6) if n], 2)
    total, product = -(r + s), r * s
    middle = f" {'+' if total > 0 else '-'} {'' if abs(total) == 1 else abs(total)}y'" if total else ""
    end = f" {'+' if product > 0 else '-'} {'' if abs(product) == 1 else abs(product)}y"
    question = pick(
        rng,
        f"Find the general solution y(x) of $y''{middle}{end} = 0$.",
        f"Solve $y''{middle}{end} = 0$ for y as a function of x; give all solutions.",
    )

    def power(k: int) -> str:
        return f"e^({'' if k == 1 else '-' if k == -1 else k}x)"

    return _problem(question, (power(r), power(s)), "two", "y", rng)


def _recurrence(rng: Random) -> Problem[Family]:
    r, s = rng.sample((2, 3, 4, 5, 6, 7), 2)
    question = pick(
        rng,
        f"Find the general solution of the recurrence $a_{{n+2}} = {r + s}a_{{n+1}} - {r * s}a_n$.",
        f"All sequences with $a_{{n+2}} - {r + s}a_{{n+1}} + {r * s}a_n = 0$ for n ≥ 0: give a formula for $a_n$ with "
        "two "
        "free constants.",
    )
    return _problem(question, (f"{r}^n", f"{s}^n"), "two", "a_n", rng)


KIND = Kind(
    name="family",
    problems=(
        _integral,
        _integral,
        _integral,
        _exponential,
        _separable,
        _linear,
        _oscillator,
        _second_order,
        _recurrence,
    ),
    renderings=RENDERINGS,
    changes=CHANGES,
)
