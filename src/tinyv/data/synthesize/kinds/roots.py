r"""Exact values with a root or π: "\frac{3\sqrt{2}}{2}", "√(9/2)", "3π/4", and their roundings where asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds.number_problems import latex
from tinyv.data.synthesize.kinds.root_values import PROBLEMS, Root, square_free
from tinyv.data.synthesize.kinds.settings import has_many_answers
from tinyv.data.synthesize.numerals import comma, decimal, in_words

_READ = re.compile(
    r"^(?P<sign>-?)(?:\\[dt]?frac\s?\{(?P<top>\d{0,4})\s?(?P<what>\\sqrt\s?\{\d{1,5}\}|\\pi)\}\s?\{(?P<bottom>\d{1,4})\}"
    r"|(?P<whole>\d{0,4})\s?(?P<alone>\\sqrt\s?\{\d{1,5}\}|\\pi))$"
)
_FORM_ASKED = re.compile(
    r"(?i)simplif|form\b|express|convert|round|nearest|approx|estimat|notation|decimal|rationali|write|degree|radian|"
    r"in terms of|times the|coefficient"
)


def _read(ground_truth: str, question: str) -> Root | None:
    match = _READ.match(ground_truth.strip().strip("$").strip())
    if not match or _FORM_ASKED.search(question) or has_many_answers(question):
        return None
    what = match["what"] or match["alone"]
    top, bottom = int(match["top"] or match["whole"] or 1), int(match["bottom"] or 1)
    factor, inside = square_free(int(re.sub(r"\D", "", what) or 1))
    if not top or not bottom or not inside or (inside == 1 and what != r"\pi"):
        return None
    coefficient = Fraction(top * factor, bottom) * (-1 if match["sign"] else 1)
    return Root(coefficient, inside, what == r"\pi", places=0)


def _body(value: Root) -> str:
    root = f"\\sqrt{{{value.inside}}}" if value.inside > 1 else ""
    return root + (r"\pi" if value.pi else "")


def _standard(value: Root) -> str:
    """As a text book writes it: one fraction, the root or π in its numerator."""
    number, body = value.coefficient, _body(value)
    if not body:
        return latex(number)
    sign, top = "-" if number < 0 else "", abs(number.numerator)
    upper = f"{top if top > 1 else ''}{body}"
    return sign + (upper if number.denominator == 1 else f"\\frac{{{upper}}}{{{number.denominator}}}")


def _plain(value: Root, rng: Random) -> str:
    text = _standard(value)
    return text if rng.random() < 0.7 else f"${text}$"


def _in_front(value: Root, rng: Random) -> str | None:
    """The coefficient as a fraction or decimal in front."""
    number, body = value.coefficient, _body(value)
    if number.denominator == 1 or not body:
        return None
    short = decimal(number)
    dot = pick(rng, "", r" \cdot ", r"\,")
    shown = short if short is not None and len(short) < 8 and rng.random() < 0.6 else latex(number)
    return shown + dot + body


def _behind(value: Root, rng: Random) -> str | None:
    """π or the root first, the number behind it."""
    number, body = value.coefficient, _body(value)
    if not body or number <= 0 or number == 1:
        return None
    if number.numerator == 1:
        return pick(rng, f"{body}/{number.denominator}", f"{body} \\div {number.denominator}")
    return f"{body} \\cdot {latex(number)}"


def _unreduced(value: Root, rng: Random) -> str | None:
    body = _body(value)
    if not body:
        return None
    factor = rng.choice((2, 3, 4))
    top, bottom = abs(value.coefficient.numerator) * factor, value.coefficient.denominator * factor
    return ("-" if value.coefficient < 0 else "") + f"\\frac{{{top}{body}}}{{{bottom}}}"


def _under_root(value: Root, rng: Random) -> str | None:
    """Everything under the root."""
    if value.inside == 1:
        return None
    square = value.coefficient**2 * value.inside
    sign = "-" if value.coefficient < 0 else ""
    tail = r"\,\pi" if value.pi else ""
    if square.denominator > 1 and rng.random() < 0.5:
        top = abs(value.coefficient.numerator) ** 2 * value.inside
        return f"{sign}\\frac{{\\sqrt{{{top}}}{tail}}}{{{value.coefficient.denominator}}}"
    if value.coefficient.denominator == 1 and abs(value.coefficient) == 1 and rng.random() < 0.8:
        return None
    return f"{sign}\\sqrt{{{latex(square)}}}{tail}"


def _root_below(value: Root, rng: Random) -> str | None:
    """The root in the denominator."""
    number = value.coefficient * value.inside
    if value.inside == 1 or value.pi:
        return None
    sign, top = "-" if number < 0 else "", abs(number.numerator)
    below = f"{number.denominator if number.denominator > 1 else ''}\\sqrt{{{value.inside}}}"
    return sign + pick(rng, f"\\frac{{{top}}}{{{below}}}", f"\\dfrac{{{top}}}{{{below}}}")


def _half_power(value: Root, rng: Random) -> str | None:
    if value.inside == 1 or value.pi:
        return None
    power = pick(rng, f"{value.inside}^{{1/2}}", f"{value.inside}^{{\\frac{{1}}{{2}}}}", f"{value.inside}^{{0.5}}")
    if abs(value.coefficient) == 1:
        return ("-" if value.coefficient < 0 else "") + power
    return f"{latex(value.coefficient)} \\cdot {power}"


def _program(value: Root, rng: Random) -> str | None:
    """As a program or a plain keyboard writes it."""
    number, star = value.coefficient, pick(rng, "*", "*", " * ")
    parts = [f"sqrt({value.inside})"] if value.inside > 1 else []
    parts += ["pi"] if value.pi else []
    if not parts:
        return None
    top = abs(number.numerator)
    upper = star.join(([str(top)] if top > 1 else []) + parts)
    return ("-" if number < 0 else "") + upper + (f"/{number.denominator}" if number.denominator > 1 else "")


def _words(value: Root, rng: Random) -> str | None:
    number = value.coefficient
    if (value.pi and value.inside > 1) or not _body(value) or abs(number.numerator) > 999 or number.denominator > 99:
        return None
    root = f"{pick(rng, 'the square root of', 'root')} {in_words(value.inside)}"
    body = pick(rng, "pi", "pi", "π") if value.pi else root
    text = pick(rng, "minus ", "negative ") if number < 0 else ""
    if (top := abs(number.numerator)) > 1:
        text += in_words(top) + (" " if value.pi else " times ")
    # "three and a half times pi" could be heard as 3 + π/2, so fractions are spoken with one bar.
    bar = pick(rng, " over ", " divided by ") if value.pi else pick(rng, ", all over ", ", all divided by ")
    return text + body + (bar + in_words(number.denominator) if number.denominator > 1 else "")


def _rounded(value: Root, rng: Random) -> str | None:
    if not value.places:
        return None
    text = value.rounded()
    return pick(rng, text, f"\\approx {text}", f"≈ {text}", f"approximately {text}", f"about {text}", text)


def _exact_and_rounded(value: Root, rng: Random) -> str | None:
    if not value.places:
        return None
    text, exact = value.rounded(), _standard(value)
    return pick(
        rng, f"{exact} \\approx {text}", f"{exact} ≈ {text}", f"{text} (= {exact})", f"{text} (exactly ${exact}$)"
    )


def _comma(value: Root, rng: Random) -> str | None:
    written = comma(value.rounded(), rng) if value.places else None
    return None if written is None else pick(rng, "", r"\approx ", "≈ ") + written


def _changed(change: Callable[[Root, Random], Root | None]) -> Callable[[Root, Random], Root | None]:
    """Only results that stay apart after rounding, by more than a last digit."""

    def checked(value: Root, rng: Random) -> Root | None:
        result = change(value, rng)
        if result is None or result.coefficient == 0:
            return None
        apart = abs(float(result) - float(value))
        return result if apart > 3 * 10.0**-value.places * (1 if value.places else 1e-9) else None

    return checked


def _coefficient(value: Root, rng: Random) -> Root:
    top, bottom = value.coefficient.numerator, value.coefficient.denominator
    return replace(value, coefficient=Fraction(top + rng.choice((-2, -1, 1, 2)), bottom))


def _bottom(value: Root, rng: Random) -> Root | None:
    top, bottom = value.coefficient.numerator, value.coefficient.denominator
    return replace(value, coefficient=Fraction(top, bottom + rng.choice((-1, 1, 2)))) if bottom > 1 else None


def _inside(value: Root, rng: Random) -> Root | None:
    if value.inside == 1:
        return None
    factor, inside = square_free(value.inside + rng.choice((-1, 1, 2, 3, 5)))
    return replace(value, coefficient=value.coefficient * factor, inside=inside)


def _twice(value: Root, rng: Random) -> Root:
    factor = rng.choice((Fraction(2), Fraction(1, 2), Fraction(3), Fraction(4), Fraction(1, 4)))
    return replace(value, coefficient=value.coefficient * factor)


def _sign(value: Root, rng: Random) -> Root | None:
    # A negative length is too easy to tell, so this is rare.
    return None if rng.random() < 0.6 else replace(value, coefficient=-value.coefficient)


def _inverse(value: Root, _: Random) -> Root:
    return replace(value, coefficient=1 / value.coefficient)


def _moved(value: Root, _: Random) -> Root | None:
    """The radicand stands in front of its root, or in its place."""
    if value.inside == 1:
        return None
    return (
        replace(value, coefficient=value.coefficient * value.inside, inside=1)
        if value.pi
        else replace(
            value, coefficient=Fraction(1, value.coefficient.denominator) * value.coefficient.numerator * value.inside
        )
    )


KIND = Kind(
    name="root",
    read=_read,
    problems=PROBLEMS,
    renderings=(
        Rendering("", _plain, 3),
        Rendering("2.5", _program, 1),
        Rendering("2.5", _comma, 1.5),
        Rendering("3.2", _under_root, 1.5),
        Rendering("3.2", _root_below, 1.2),
        Rendering("3.2", _half_power, 0.8),
        Rendering("4.1", _rounded, 2),
        Rendering("4.1", _exact_and_rounded, 1.5),
        Rendering("4.2", _in_front, 2),
        Rendering("4.2", _behind, 1),
        Rendering("4.2", _unreduced, 0.5),
        Rendering("4.4", _words, 1),
    ),
    changes=(
        Change("digit", _changed(_coefficient)),
        Change("denominator", _changed(_bottom)),
        Change("radicand", _changed(_inside)),
        Change("factor", _changed(_twice)),
        Change("sign", _changed(_sign)),
        Change("reciprocal", _changed(_inverse)),
        Change("root", _changed(_moved)),
    ),
)
