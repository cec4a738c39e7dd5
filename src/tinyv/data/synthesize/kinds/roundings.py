r"""Numbers rounded as the question asks: "3.14", "≈ 3.14", "3.1416 ≈ 3.14", "√10 ≈ 3.16", "3,14"."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds.rounding_problems import PROBLEMS, Rounded
from tinyv.data.synthesize.numerals import comma, in_words, other_digits

_DECIMAL = re.compile(r"^\$?\s?(-?\d{1,6})\.(\d{1,5})\s?\$?$")
_ASKED = re.compile(
    r"(?i)round\w*[^.?!]{0,40}?\b(one|two|three|four|\d|tenths?|hundredths?|thousandths?)\b[^.?!]{0,12}?"
    r"(decimal|place|tenth|hundredth|thousandth|$)|nearest (tenth|hundredth|thousandth)\b"
)
_PLACES = {"one": 1, "two": 2, "three": 3, "four": 4, "tenth": 1, "hundredth": 2, "thousandth": 3}


def _read(ground_truth: str, question: str) -> Rounded | None:
    match, asked = _DECIMAL.match(ground_truth.strip()), _ASKED.search(question)
    if not match or not asked or re.search(r"(?i)percent|%|significant|scientific", question):
        return None
    word = (asked[3] or asked[1] or "").lower().removesuffix("s")
    places = int(word) if word.isdigit() else _PLACES.get(word, 0)
    if places != len(match[2]):
        return None
    return Rounded(int(match[1] + match[2]), places, longer="", exact="")


def _plain(value: Rounded, rng: Random) -> str:
    return value.text() if rng.random() < 0.8 else f"${value.text()}$"


def _sign(value: Rounded, rng: Random) -> str:
    return pick(rng, r"\approx ", "≈ ", "≈", "~", "about ", "approximately ", "approx. ", "roughly ") + value.text()


def asked_for(places: int, rng: Random) -> str:
    """What the rounding is called.

    >>> asked_for(0, Random(1)), asked_for(-2, Random(1))
    ('to the nearest whole number', 'to the nearest hundred')
    """
    if places <= 0:
        return "to the nearest " + {0: pick(rng, "whole number", "integer"), -1: "ten", -2: "hundred"}.get(
            places, "thousand"
        )
    words = in_words(places)
    plural = "s" if places > 1 else ""
    options = [f"to {words} decimal place{plural}", f"to {places} decimal{plural}", f"to {places} d.p."]
    if places <= 3:
        options.append("to the nearest " + ("tenth", "hundredth", "thousandth")[places - 1])
    return pick(rng, *options)


def _said(value: Rounded, rng: Random) -> str:
    return f"{value.text()} ({pick(rng, 'rounded ', 'rounded ', '')}{asked_for(value.places, rng)})"


def _from_longer(value: Rounded, rng: Random) -> str | None:
    """The longer number first, then its rounding."""
    if not value.longer:
        return None
    text, dots = value.text(), "" if value.places < 0 else pick(rng, "…", "...")
    return pick(
        rng,
        f"{value.longer} \\approx {text}",
        f"{value.longer}{dots} ≈ {text}",
        f"{value.longer}{dots}, which rounds to {text}",
        f"{text} (rounded from {value.longer}{dots})",
        f"{text} (unrounded: {value.longer}{dots})",
    )


def _from_exact(value: Rounded, rng: Random) -> str | None:
    """The exact form first, then its rounding."""
    if not value.exact:
        return None
    text = value.text()
    return pick(
        rng,
        f"{value.exact} \\approx {text}",
        f"${value.exact} \\approx {text}$",
        f"{value.exact} ≈ {text}",
        f"{text} (from ${value.exact}$)",
        f"${value.exact}$, that is {text} {asked_for(value.places, rng)}",
    )


def _comma(value: Rounded, rng: Random) -> str | None:
    written = comma(value.text(), rng)
    return None if written is None else pick(rng, "", "", "≈ ", r"\approx ") + written


def _words(value: Rounded, rng: Random) -> str | None:
    whole, dot, places = value.text().lstrip("-").partition(".")
    text = ("minus " if value.shown < 0 else "") + in_words(int(whole))
    spoken = " ".join(in_words(int(digit)) for digit in places)
    text += f" point {spoken}" if dot else ""
    return pick(rng, "", "about ", "approximately ") + text


def _slip(value: Rounded, rng: Random) -> Rounded | None:
    """The result of a plausible mistake, which the problem knows."""
    return value.slips[rng.randrange(len(value.slips))] if value.slips else None


def _far(value: Rounded, shown: int) -> Rounded | None:
    """A value that is wrong even if the ground truth itself is off by a last digit or two."""
    if abs(shown - value.shown) < 3 * _step(value) or shown == 0:
        return None
    digits = len(value.longer.partition(".")[2]) - value.places
    if not value.longer or value.places < 0:
        return Rounded(shown, value.places, "", "")
    # The digits that were rounded away stay, so that the longer number still rounds to the one shown.
    cut = value.cut if (shown < 0) == (value.shown < 0) else -value.cut
    longer = Rounded(shown * 10**digits + cut, value.places + digits, "", "")
    return Rounded(shown, value.places, longer.text(), "", cut)


def _step(value: Rounded) -> int:
    """One unit of the last digit that the rounding keeps."""
    return 10 ** max(0, -value.places)


def _digit(value: Rounded, rng: Random) -> Rounded | None:
    text = str(abs(value.shown))
    places = range(len(text) - max(0, -value.places))
    if not places:
        return None
    place = rng.choice(places)
    other = [d for d in "0123456789" if d != text[place] and not (place == 0 and d == "0")]
    changed = int(text[:place] + pick(rng, *other) + text[place + 1 :])
    return _far(value, -changed if value.shown < 0 else changed)


def _factor(value: Rounded, rng: Random) -> Rounded | None:
    return _far(value, value.shown * rng.choice((2, 10, 3)))


def _minus(value: Rounded, rng: Random) -> Rounded | None:
    # A negative length or amount is too easy to tell, so this is rare.
    return None if rng.random() < 0.6 else _far(value, -value.shown)


def _swapped(value: Rounded, rng: Random) -> Rounded | None:
    text = str(abs(value.shown))
    i = rng.randrange(max(1, len(text) - 1 - max(0, -value.places)))
    if len(text) < 2 or (i == 0 and text[1] == "0"):
        return None
    changed = int(text[:i] + text[i + 1] + text[i] + text[i + 2 :])
    return _far(value, -changed if value.shown < 0 else changed)


def _wrong_way(value: Rounded, _: Random) -> Rounded | None:
    """Rounded up instead of down, or down instead of up: clear where the problem is our own."""
    if not value.longer or not value.cut:
        return None
    step = _step(value) if value.cut > 0 else -_step(value)
    return replace(value, shown=value.shown + step, longer="", exact="", slips=())


KIND = Kind(
    name="rounding",
    read=_read,
    problems=PROBLEMS,
    renderings=(
        Rendering("", _plain, 2),
        Rendering("4.3", _sign, 1.5),
        Rendering("4.3", _said, 1.5),
        Rendering("4.3", _from_longer, 1.5),
        Rendering("4.1", _from_exact, 2),
        Rendering("4.4", _words, 0.6),
        Rendering("2.5", _comma, 1),
        Rendering("1.2", lambda value, rng: other_digits(value.text(), rng), 0.2),
    ),
    changes=(
        Change("slip", _slip),
        Change("slip", _slip),
        Change("slip", _slip),
        Change("digit", _digit),
        Change("digits swapped", _swapped),
        Change("factor", _factor),
        Change("sign", _minus),
        Change("rounding", _wrong_way),
    ),
)
