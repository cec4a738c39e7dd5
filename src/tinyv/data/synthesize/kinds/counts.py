"""Whole numbers: "72", "seventy-two", "72 (apples)", "36 · 2", "1 406"."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds.count_problems import PROBLEMS, Count
from tinyv.data.synthesize.kinds.settings import has_many_answers
from tinyv.data.synthesize.numerals import MAX_WORDS, grouped, in_words, other_digits, roman

_PLAIN = re.compile(r"^\$?(-?(?:0|[1-9]\d{0,8}))\$?(?: \(([a-z]{3,12})\))?$")
_OTHER_FORM = re.compile(
    r"(?i)\b(BC|base|binary|octal|hexadecimal|roman|numerals?|proposition|statements?|option|choice|choose|fill in|"
    r"codes?|written|scientific|standard form|notation|in words|round\w*|nearest|estimate\w*|factori\w+|express)\b"
)
_ASKED = re.compile(r"[Hh]ow many ([a-z]{3,14}s)\b")
_NO_THING = frozenset(
    {"less", "hundreds", "thousands", "millions", "tens", "dozens", "times", "ways", "across", "plus", "minus"}
    | {"various", "numerous", "his", "pairs", "percents", "gross", "digits", "sets", "orders"}
)


def _read(ground_truth: str, question: str) -> Count | None:
    match = _PLAIN.match(ground_truth.strip())
    if not match or _OTHER_FORM.search(question) or has_many_answers(question):
        return None
    asked = _ASKED.findall(question)
    named = asked[0] if len(asked) == 1 and question.lower().count("how many") == 1 else ""
    number = int(match[1])
    # "1 boxes" would be no language, and a thing that the question does not name would add something.
    things = match[2] or ("" if named in _NO_THING else named)
    return Count(number, things if number != 1 else "")


def _with_things(value: Count, rng: Random) -> str | None:
    if not value.things or value.number in (1, -1):
        return None
    shown = pick(rng, str(value.number), str(value.number), f"{value.number:,}", in_words(value.number))
    return pick(
        rng,
        f"{shown} {value.things}",
        f"{shown} {value.things}",
        f"{value.number} ({value.things})",
        rf"{value.number}\ \text{{{value.things}}}",
        rf"{value.number} \text{{ {value.things}}}",
        f"{value.things}: {value.number}",
    )


def _words(value: Count, rng: Random) -> str | None:
    if abs(value.number) >= MAX_WORDS:
        return None
    text = in_words(value.number, with_and=rng.random() < 0.5)
    if value.number < 0 and rng.random() < 0.5:
        text = text.replace("minus", "negative", 1)
    text = text if rng.random() < 0.7 else text.capitalize()
    return f"{text} ({value.number})" if rng.random() < 0.2 else text


def _product(value: Count, rng: Random) -> str | None:
    """As a product that shows the work."""
    factors = [d for d in range(2, 13) if value.number % d == 0 and value.number > d]
    if not factors:
        return None
    factor = factors[rng.randrange(len(factors))]
    dot = pick(rng, "·", "×", r"\cdot ", r"\times ")
    return f"{factor} {dot} {value.number // factor} = {value.number}"


def _sum(value: Count, rng: Random) -> str | None:
    """As a sum or difference that shows the work."""
    if value.number < 5:
        return None
    part = rng.randint(1, value.number - 1)
    if rng.random() < 0.5:
        return f"{part} + {value.number - part} = {value.number}"
    return f"{value.number + part} - {part} = {value.number}"


def _power(value: Count, rng: Random) -> str | None:
    """As a power, or a power times a small factor."""
    found = [
        (base, exponent)
        for base in (2, 3, 5, 6, 7, 10, 11, 12)
        for exponent in range(2, 13)
        if value.number > 0 and value.number % base**exponent == 0 and value.number // base**exponent < 10
    ]
    if not found:
        return None
    base, exponent = found[rng.randrange(len(found))]
    factor = value.number // base**exponent
    dot = pick(rng, r" \cdot ", "·", r" \times ")
    return (f"{factor}{dot}" if factor > 1 else "") + (
        f"{base}^{exponent}" if exponent < 10 else f"{base}^{{{exponent}}}"
    )


def _scientific(value: Count, rng: Random) -> str | None:
    digits = str(abs(value.number))
    if len(digits) < 3 or value.number < 0:
        return None
    mantissa = digits[0] + ("." + digits[1:].rstrip("0") if digits[1:].strip("0") else "")
    power = len(digits) - 1
    return pick(rng, rf"{mantissa} \times 10^{{{power}}}", f"{mantissa}·10^{power}", f"{mantissa} × 10^{power}")


def _machine(value: Count, rng: Random) -> str | None:
    """As a calculator or a program shows it."""
    digits = str(abs(value.number))
    if len(digits) < 3 or value.number < 0:
        return None
    mantissa = digits[0] + ("." + digits[1:].rstrip("0") if digits[1:].strip("0") else "")
    return f"{mantissa}{pick(rng, 'e', 'E', 'E+')}{len(digits) - 1}"


def _groups(value: Count, rng: Random) -> str | None:
    return grouped(value.number, pick(rng, ",", "{,}", r"\,", " ", "\u202f", "\u2009", "'"))


def _other_digits(value: Count, rng: Random) -> str:
    return other_digits(str(value.number), rng)


def _decimal(value: Count, rng: Random) -> str:
    return f"{value.number}.{pick(rng, '0', '00', '0')}"


def _roman(value: Count, _: Random) -> str | None:
    return roman(value.number) if value.in_roman and 0 < value.number < 4000 else None


def _digit(value: Count, rng: Random) -> Count:
    text = str(abs(value.number))
    place = rng.randrange(len(text))
    other = [d for d in "0123456789" if d != text[place] and not (place == 0 and d == "0" and len(text) > 1)]
    changed = int(text[:place] + pick(rng, *other) + text[place + 1 :])
    return replace(value, number=-changed if value.number < 0 else changed)


def _swap(value: Count, rng: Random) -> Count | None:
    """Two neighbouring digits change places."""
    text = str(abs(value.number))
    places = [i for i in range(len(text) - 1) if text[i] != text[i + 1] and not (i == 0 and text[1] == "0")]
    if not places:
        return None
    i = places[rng.randrange(len(places))]
    changed = int(text[:i] + text[i + 1] + text[i] + text[i + 2 :])
    return replace(value, number=-changed if value.number < 0 else changed)


def _plus(value: Count, rng: Random) -> Count:
    return replace(value, number=value.number + rng.choice((1, -1)))


def _times(value: Count, rng: Random) -> Count | None:
    return replace(value, number=value.number * rng.choice((2, 10, 3))) if value.number else None


def _halved(value: Count, rng: Random) -> Count | None:
    factor = rng.choice((2, 3, 10))
    return replace(value, number=value.number // factor) if value.number and value.number % factor == 0 else None


def _minus(value: Count, rng: Random) -> Count | None:
    # A negative number of things is too easy to tell, so this is rare where things are counted.
    if not value.number or (value.things and rng.random() < 0.8):
        return None
    return replace(value, number=-value.number)


KIND = Kind(
    name="count",
    read=_read,
    problems=PROBLEMS,
    renderings=(
        Rendering("", lambda value, _: str(value.number), 3),
        Rendering("1.4", _with_things, 2),
        Rendering("4.4", _words, 2),
        Rendering("4.4", _decimal, 0.3),
        Rendering("4.2", _product, 0.4),
        Rendering("4.2", _sum, 0.3),
        Rendering("4.2", _power, 0.4),
        Rendering("4.2", _scientific, 0.4),
        Rendering("2.5", _machine, 0.3),
        Rendering("2.5", _roman, 1),
        Rendering("2.5", _groups, 0.5),
        Rendering("1.2", _other_digits, 0.3),
        Rendering("1.6", lambda value, _: grouped(value.number, ",")),
    ),
    changes=(
        Change("digit", _digit),
        Change("digits swapped", _swap),
        Change("off by one", _plus),
        Change("factor", _times),
        Change("factor", _halved),
        Change("sign", _minus),
    ),
)
