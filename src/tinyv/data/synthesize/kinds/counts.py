"""Whole numbers: "72", "seventy-two", "72 (apples)", "36 · 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.numerals import in_words

_PLAIN = re.compile(r"^\$?(-?\d{1,9})\$?(?: \(([a-z]{3,12})\))?$")


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of things."""

    number: int
    """How many."""

    things: str
    """What is counted, in the plural; "" if the question names nothing."""


def _read(ground_truth: str, _: str) -> Count | None:
    match = _PLAIN.match(ground_truth.strip())
    return Count(int(match[1]), match[2] or "") if match else None


def _with_things(value: Count, _: Random) -> str | None:
    return f"{value.number} {value.things}" if value.things else None


def _words(value: Count, _: Random) -> str | None:
    return in_words(value.number) if abs(value.number) < 1_000_000 else None


def _product(value: Count, rng: Random) -> str | None:
    """As a product that shows the work."""
    factors = [d for d in range(2, 13) if value.number % d == 0 and value.number > d]
    if not factors:
        return None
    factor = factors[rng.randrange(len(factors))]
    dot = pick(rng, "·", "×", r"\cdot ", r"\times ")
    return f"{factor} {dot} {value.number // factor}" + pick(rng, f" = {value.number}", "")


def _scientific(value: Count, rng: Random) -> str | None:
    digits = str(abs(value.number))
    if len(digits) < 3 or value.number < 0:
        return None
    mantissa = digits[0] + ("." + digits[1:].rstrip("0") if digits[1:].strip("0") else "")
    return pick(rng, rf"{mantissa} \times 10^{{{len(digits) - 1}}}", f"{mantissa}·10^{len(digits) - 1}")


def _digit(value: Count, rng: Random) -> Count:
    text = str(abs(value.number))
    place = rng.randrange(len(text))
    other = [d for d in "0123456789" if d != text[place] and not (place == 0 and d == "0" and len(text) > 1)]
    changed = int(text[:place] + pick(rng, *other) + text[place + 1 :])
    return Count(-changed if value.number < 0 else changed, value.things)


def _total(rng: Random) -> Problem[Count]:
    boxes, each, lost = rng.randint(3, 40), rng.randint(4, 60), rng.randint(1, 11)
    things = pick(rng, "apples", "pencils", "tiles", "stamps", "books", "marbles", "cards", "screws")
    left = boxes * each - lost
    question = (
        f"A store room holds {boxes} boxes with {each} {things} in each of them. {lost} {things} are taken out. "
        f"How many {things} are left?"
    )
    return Problem(
        question, Count(left, things), pick(rng, str(left), f"${left}$", f"{left} ({things})", f"{left} {things}")
    )


KIND = Kind(
    name="count",
    read=_read,
    problems=(_total,),
    renderings=(
        Rendering("", lambda value, _: str(value.number), 3),
        Rendering("1.4", _with_things),
        Rendering("4.4", _words),
        Rendering("4.2", _product, 0.5),
        Rendering("4.2", _scientific, 0.5),
        Rendering("1.6", lambda value, _: f"{value.number:,}" if abs(value.number) >= 1000 else None),
    ),
    changes=(
        Change("digit", _digit),
        Change("off by one", lambda value, rng: Count(value.number + (1 if rng.random() < 0.5 else -1), value.things)),
        Change("factor", lambda value, rng: Count(value.number * rng.choice((2, 10, 3)), value.things)),
        Change("sign", lambda value, _: Count(-value.number, value.things) if value.number else None),
    ),
)
