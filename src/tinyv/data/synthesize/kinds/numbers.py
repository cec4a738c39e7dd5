r"""Rational numbers: "\frac{11}{4}", "2.75", "2 3/4", "two and three quarters", "275%", "2,75"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds.number_problems import PROBLEMS, Number, latex
from tinyv.data.synthesize.kinds.settings import has_many_answers
from tinyv.data.synthesize.numerals import (
    comma,
    decimal,
    fraction_words,
    grouped,
    in_words,
    other_digits,
    repeating,
)

_FRACTION = re.compile(r"^(-?)(?:\\[dt]?frac\{(\d{1,6})\}\{(\d{1,6})\}|(\d{1,6})\s?/\s?(\d{1,6}))$")
_DECIMAL = re.compile(r"^(-?\d{1,6}\.\d{1,6})$")
_PERCENT = re.compile(r"^(-?\d{1,6}(?:\.\d{1,5})?)\s?\\?%$")
_FORM_ASKED = re.compile(
    r"(?i)simplif|fraction|decimal|percent|%|mixed|improper|scientific|form\b|express|convert|write|lowest|reduce|"
    r"round|nearest|significant|approx|estimat|ratio|rational|notation|proportion|\bodds\b|scale|base|time|date|price|"
    r"cost|dollar|\\\$|^\$\d|repeating|unit|how (many|much|long|far|old)|numerator|denominator|m\s?\+\s?n|blank"
)
"""Where a form is asked for, or money or units are in play, another form may be wrong."""
_OTHER_PERCENT = re.compile(r"(?i)fraction|decimal|express|convert|write|round|nearest|approx|estimat|form\b|place")


def _read(ground_truth: str, question: str) -> Number | None:
    text = ground_truth.strip().strip("$").strip()
    if (match := _PERCENT.match(text)) and re.search(r"(?i)percent|%", question):
        return (
            None
            if _OTHER_PERCENT.search(question) or match[1] in question
            else Number(Fraction(match[1]) / 100, False, is_percent=True)
        )
    if _FORM_ASKED.search(question) or has_many_answers(question):
        return None
    if match := _FRACTION.match(text):
        top, bottom = int(match[2] or match[4]), int(match[3] or match[5])
        if bottom and Fraction(top, bottom).denominator == bottom > 1:
            return Number(Fraction(-top if match[1] else top, bottom), any_form=False)
    # A long decimal may be a rounding, of which the fraction would be another number.
    if (match := _DECIMAL.match(text)) and Fraction(match[1]).denominator in (2, 4, 5, 8, 10, 20):
        return Number(Fraction(match[1]), any_form=False)
    return None


def _plain(value: Number, rng: Random) -> str | None:
    if value.is_percent:
        number = decimal(value.value * 100)
        return None if number is None else number + pick(rng, "%", r"\%", r"\ \%", " %")
    return pick(rng, latex(value.value), str(value.value), latex(value.value))


def _percent(value: Number, rng: Random) -> str | None:
    number = decimal(value.value * 100)
    if number is None or not (value.any_form or value.is_percent):
        return None
    return number + pick(rng, "%", r"\%", " %", " percent", " per cent", r"\text{ percent}")


def _per_mille(value: Number, rng: Random) -> str | None:
    number = decimal(value.value * 1000)
    if number is None or not value.any_form:
        return None
    return number + pick(rng, "‰", " ‰", " per mille", " per thousand")


def _percent_words(value: Number, rng: Random) -> str | None:
    hundredths = value.value * 100
    if hundredths.denominator > 4 or not (value.any_form or value.is_percent):
        return None
    if hundredths.denominator == 1:
        return f"{in_words(int(hundredths))} {pick(rng, 'percent', 'per cent')}"
    words = fraction_words(hundredths, rng)
    return None if words is None or abs(hundredths) < 1 else f"{words} {pick(rng, 'percent', 'per cent')}"


def _bare_percent(value: Number, _: Random) -> str | None:
    """The number of hundredths alone, where a percentage is asked for."""
    return decimal(value.value * 100) if value.is_percent else None


def _decimal(value: Number, rng: Random) -> str | None:
    if value.is_percent or (text := decimal(value.value)) is None:
        return None
    if value.any_form and rng.random() < 0.25:
        text = decimal(value.value, least=rng.randint(1, 4)) or text
    return text


def _repeating(value: Number, rng: Random) -> str | None:
    if value.is_percent or (found := repeating(value.value)) is None:
        return None
    start, period = found
    if len(period) == 1 and period != "9" and rng.random() < 0.4:
        return pick(rng, rf"{start}\dot{{{period}}}", f"{start}{period * 3}… (the {period} repeats forever)")
    # "0.1(6)" could be read as a product, "0.(6)" could not.
    brackets = f"{start}({period})" if start.endswith(".") else rf"{start}\overline{{{period}}}"
    return pick(rng, rf"{start}\overline{{{period}}}", brackets)


def _mixed(value: Number, rng: Random) -> str | None:
    size = abs(value.value)
    if value.is_percent or size < 1 or size.denominator == 1:
        return None
    whole, rest = divmod(size, 1)
    sign = "-" if value.value < 0 else ""
    if not sign and rng.random() < 0.25:
        return pick(rng, f"{whole} + {rest}", f"{whole} + {latex(rest)}", f"{whole} and {rest}")
    styled = latex(rest, pick(rng, "frac", "tfrac", "dfrac"))
    return pick(rng, f"{sign}{whole} {rest}", f"{sign}{whole}{styled}", rf"{sign}{whole}\,{styled}")


def _words(value: Number, rng: Random) -> str | None:
    if value.is_percent:
        return _percent_words(value, rng)
    text = decimal(value.value)
    if text is not None and 1 <= len(text.partition(".")[2]) <= 4 and rng.random() < 0.4:
        whole, _, places = text.lstrip("-").partition(".")
        spoken = " ".join(in_words(int(digit)) for digit in places)
        return f"{'minus ' if value.value < 0 else ''}{in_words(int(whole))} point {spoken}"
    return fraction_words(value.value, rng)


def _unreduced(value: Number, rng: Random) -> str | None:
    if value.is_percent or not value.any_form:
        return None
    factor = rng.choice((2, 3, 4, 5, 10))
    top, bottom = abs(value.value.numerator) * factor, value.value.denominator * factor
    return ("-" if value.value < 0 else "") + pick(rng, f"\\frac{{{top}}}{{{bottom}}}", f"{top}/{bottom}")


def _operation(value: Number, rng: Random) -> str | None:
    """A sum, difference, product or quotient."""
    number = value.value
    if value.is_percent or not value.any_form or number <= 0:
        return None
    other = Fraction(rng.randint(1, 9), rng.choice((1, 2, 3, 4, number.denominator)))
    shown = pick(rng, "", f" = {latex(number)}")
    steps = [f"{latex(number + other)} - {latex(other)}{shown}"]
    if number > other:
        steps.append(f"{latex(other)} + {latex(number - other)}{shown}")
    if number.denominator > 1:
        steps.append(f"{number.numerator} \\cdot {latex(Fraction(1, number.denominator))}")
        steps.append(f"{number.numerator} \\div {number.denominator}")
    return pick(rng, *steps)


def _both(value: Number, rng: Random) -> str | None:
    """Two exact forms, joined by an equals sign."""
    text = decimal(value.value)
    if value.is_percent or text is None or value.value.denominator == 1:
        return None
    return f"{pick(rng, str(value.value), latex(value.value))} = {text}"


def _scientific(value: Number, rng: Random) -> str | None:
    found = None if value.is_percent else mantissa(value.value)
    if found is None:
        return None
    number, power = found
    return pick(rng, rf"{number} \times 10^{{{power}}}", rf"{number} \cdot 10^{{{power}}}", f"{number}·10^{{{power}}}")


def mantissa(value: Fraction) -> tuple[str, int] | None:
    """Mantissa from 1 to below 10 and power of ten of an ending decimal; None where nobody would write it so.

    >>> mantissa(Fraction(3, 40)), mantissa(Fraction(15, 2)), mantissa(Fraction(1, 3))
    (('7.5', -2), None, None)
    """
    size, power = abs(value), 0
    while size >= 10:
        size, power = size / 10, power + 1
    while 0 < size < 1:
        size, power = size * 10, power - 1
    text = decimal(-size if value < 0 else size)
    return None if text is None or power == 0 or value == 0 else (text, power)


def _machine(value: Number, _: Random) -> str | None:
    """As a program prints it."""
    found = None if value.is_percent else mantissa(value.value)
    return None if found is None else f"{found[0]}E{found[1]}"


def _comma(value: Number, rng: Random) -> str | None:
    if value.is_percent:
        text = decimal(value.value * 100)
        written = None if text is None else comma(text, rng)
        return None if written is None else written + pick(rng, "%", " %", r"\,\%")
    text = decimal(value.value)
    return None if text is None else comma(text, rng)


def _no_zero(value: Number, _: Random) -> str | None:
    """`.75`, as calculators and older books write it."""
    text = None if value.is_percent else decimal(value.value)
    return text.replace("0.", ".", 1) if text and text.lstrip("-").startswith("0.") else None


def _negative_power(value: Number, rng: Random) -> str | None:
    top, bottom = value.value.numerator, value.value.denominator
    if value.is_percent or bottom == 1:
        return None
    dot = pick(rng, r" \cdot ", "·")
    lead = "" if top == 1 else "-" if top == -1 else f"{top}{dot}"
    for base in (2, 3, 5, 7, 10):
        for power in range(2, 7):
            if bottom == base**power:
                return f"{lead}{base}^{{-{power}}}"
    return f"{lead}{bottom}^{{-1}}"


def _digits(value: Number, rng: Random) -> str | None:
    if value.is_percent:
        return None
    return other_digits(decimal(value.value) or str(value.value), rng)


def _grouped(value: Number, rng: Random) -> str | None:
    text = None if value.is_percent else decimal(value.value)
    if text is None:
        return None
    whole, dot, places = text.partition(".")
    if not dot or (head := grouped(int(whole), pick(rng, ",", " ", r"\,", "{,}"))) is None:
        return None
    return head + dot + places


def _numerator(value: Number, rng: Random) -> Number:
    number = value.value * 100 if value.is_percent else value.value
    changed = Fraction(number.numerator + rng.choice((-2, -1, 1, 2, 3)), number.denominator)
    return replace(value, value=changed / 100 if value.is_percent else changed)


def _denominator(value: Number, rng: Random) -> Number | None:
    if value.value.denominator < 3 or value.is_percent:
        return None
    return replace(value, value=Fraction(value.value.numerator, value.value.denominator + rng.choice((-1, 1, 2, 5))))


def _sign(value: Number, _: Random) -> Number | None:
    # "A decrease of -20%" might be meant as one of 20%.
    return None if value.is_percent else replace(value, value=-value.value)


def _reciprocal(value: Number, _: Random) -> Number | None:
    return replace(value, value=1 / value.value) if value.value and not value.is_percent else None


def _complement(value: Number, _: Random) -> Number | None:
    return replace(value, value=1 - value.value) if 0 < value.value < 1 else None


def _shift(value: Number, rng: Random) -> Number:
    # A hundredth of a percentage, written without its sign, could be meant as the share itself.
    factors = (Fraction(1, 10), Fraction(10)) if value.is_percent else (Fraction(1, 10), Fraction(10), Fraction(1, 100))
    return replace(value, value=value.value * rng.choice(factors))


def _factor(value: Number, rng: Random) -> Number:
    return replace(value, value=value.value * rng.choice((Fraction(1, 2), Fraction(2), Fraction(3), Fraction(4, 3))))


def _decimal_digit(value: Number, rng: Random) -> Number | None:
    """Another digit in the decimal."""
    text = decimal(value.value * 100 if value.is_percent else value.value)
    if text is None or value.value == 0:
        return None
    places = [i for i, sign in enumerate(text) if sign.isdigit()]
    place = places[rng.randrange(len(places))]
    changed = Fraction(text[:place] + pick(rng, *(d for d in "0123456789" if d != text[place])) + text[place + 1 :])
    return replace(value, value=changed / 100 if value.is_percent else changed)


def _whole_part(value: Number, rng: Random) -> Number:
    step = Fraction(rng.choice((-1, 1)), 100 if value.is_percent else 1)
    return replace(value, value=value.value + step)


KIND = Kind(
    name="number",
    read=_read,
    problems=PROBLEMS,
    renderings=(
        Rendering("", _plain, 3),
        Rendering("", _bare_percent, 1),
        Rendering("2.5", _comma, 2),
        Rendering("2.5", _no_zero),
        Rendering("2.5", _machine, 0.4),
        Rendering("2.5", _grouped),
        Rendering("2.5", _negative_power, 0.5),
        Rendering("4.2", _unreduced),
        Rendering("4.2", _operation),
        Rendering("4.2", _both),
        Rendering("4.2", _scientific, 0.4),
        Rendering("4.4", _percent, 1),
        Rendering("4.4", _per_mille, 0.4),
        Rendering("4.4", _decimal, 1.5),
        Rendering("4.4", _repeating),
        Rendering("4.4", _mixed, 1.5),
        Rendering("4.4", _words, 1.5),
        Rendering("1.2", _digits, 0.3),
    ),
    changes=(
        Change("digit", _decimal_digit),
        Change("numerator", _numerator),
        Change("denominator", _denominator),
        Change("sign", _sign),
        Change("reciprocal", _reciprocal),
        Change("complement", _complement),
        Change("factor", _shift),
        Change("factor", _factor),
        Change("off by one", _whole_part),
    ),
)
