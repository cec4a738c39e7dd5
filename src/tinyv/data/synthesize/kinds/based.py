r"""Numbers in other bases: "1101", "1101_2", "(1101)_{2}", "1101₂", "0b1101", "1F hex"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds.based_problems import PROBLEMS, Based, in_base
from tinyv.data.synthesize.numerals import in_words

_READ = re.compile(r"^\(?([0-9A-Fa-f]{1,16})\)?_\{?(?:\\text\{)?(\d{1,2}|[a-z]{3,7})\}?\}?$")
_NAMED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_PREFIX = {2: "0b", 8: "0o", 16: "0x"}
_NAMES = {2: "binary", 8: "octal", 10: "decimal", 16: "hexadecimal"}


def _read(ground_truth: str, question: str) -> Based | None:
    match = _READ.match(ground_truth.strip().strip("$").strip())
    if not match or not re.search(r"(?i)base|binary|octal|hexadecimal", question):
        return None
    base = int(match[2]) if match[2].isdigit() else _NAMED.get(match[2], 0)
    if not 2 <= base <= 16 or any(int(digit, 16) >= base for digit in match[1]) or match[1].startswith("0"):
        return None
    return Based(int(match[1], base), base)


def _digits(value: Based) -> str:
    return in_base(value.number, value.base)


def _bare(value: Based, rng: Random) -> str:
    return _digits(value) if rng.random() < 0.8 else f"${_digits(value)}$"


def _subscript(value: Based, rng: Random) -> str:
    digits, base = _digits(value), value.base
    return pick(
        rng,
        f"{digits}_{{{base}}}",
        f"({digits})_{{{base}}}",
        f"{digits}{str(base).translate(_LOW)}",
        f"({digits}){str(base).translate(_LOW)}",
        f"{digits}_{base}" if base < 10 else f"{digits}_{{{base}}}",
    )


def _dressed_subscript(value: Based, rng: Random) -> str:
    digits, named = _digits(value), in_words(value.base)
    return pick(
        rng,
        f"{digits}_{{\\text{{{named}}}}}",
        f"{digits}_\\text{{{named}}}",
        f"\\text{{{digits}}}_{{{value.base}}}",
        f"\\mathrm{{{digits}}}_{{{value.base}}}",
        f"\\left({digits}\\right)_{{{value.base}}}",
        f"{digits}_{{(\\text{{base }} {value.base})}}",
        f"[{digits}]_{{{value.base}}}",
    )


def _subscript_of_text(value: Based, rng: Random) -> str:
    """As plain text and markup languages write a subscript."""
    digits, base = _digits(value), value.base
    return pick(rng, f"{digits}<sub>{base}</sub>", f"{digits}_({base})", f"{digits}_{base}", f"{digits} (base {base})")


def _program(value: Based, rng: Random) -> str | None:
    """With the prefix of a programming language."""
    if value.base not in _PREFIX:
        return None
    digits = _digits(value)
    return _PREFIX[value.base] + (digits.lower() if rng.random() < 0.5 else digits)


def _named(value: Based, rng: Random) -> str:
    digits, base = _digits(value), value.base
    options = [
        f"{digits} in base {base}",
        f"{digits} (base {base})",
        f"{digits}, base {in_words(base)}",
        f"base {base}: {digits}",
    ]
    if base in _NAMES:
        options += [f"{digits} in {_NAMES[base]}", f"{_NAMES[base]} {digits}", f"{digits} ({_NAMES[base]})"]
    return pick(rng, *options)


def _grouped(value: Based, rng: Random) -> str | None:
    """Binary digits in fours, from the right."""
    digits = _digits(value)
    if value.base != 2 or len(digits) < 5:
        return None
    first = len(digits) % 4
    parts = ([digits[:first]] if first else []) + [digits[i : i + 4] for i in range(first, len(digits), 4)]
    return pick(rng, " ", r"\,", "_", r"\ ").join(parts)


def _expanded(value: Based, rng: Random) -> str | None:
    """The decimal number beside it, which fits the digits that are shown."""
    if value.base == 10:
        return None
    digits, number = _digits(value), value.number
    return pick(
        rng,
        f"{digits}_{{{value.base}}} = {number}_{{10}}",
        f"{digits}_{{{value.base}}} (decimal {number})",
        f"{number}_{{10}} = {digits}_{{{value.base}}}",
    )


def _one_digit(value: Based, rng: Random) -> Based:
    digits = _digits(value)
    place = rng.randrange(len(digits))
    allowed = [in_base(d, value.base) for d in range(value.base)]
    other = [d for d in allowed if d != digits[place] and not (place == 0 and d == "0")]
    if not other:
        return replace(value, number=value.number + 1)
    return replace(value, number=int(digits[:place] + pick(rng, *other) + digits[place + 1 :], value.base))


def _reversed(value: Based, _: Random) -> Based | None:
    digits = _digits(value)[::-1]
    return None if digits.startswith("0") else replace(value, number=int(digits, value.base))


def _swapped(value: Based, rng: Random) -> Based | None:
    digits = _digits(value)
    places = [i for i in range(1, len(digits) - 1) if digits[i] != digits[i + 1]]
    if not places:
        return None
    i = rng.choice(places)
    return replace(value, number=int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :], value.base))


def _misread(value: Based, _: Random) -> Based | None:
    """The digits that the number has in the neighbouring base, taken for this one."""
    digits = in_base(value.number, value.base - 1) if value.base > 2 else None
    return None if digits is None else replace(value, number=int(digits, value.base))


def _step(steps: tuple[int, ...]) -> Callable[[Based, Random], Based | None]:
    def change(value: Based, rng: Random) -> Based | None:
        number = value.number + rng.choice(steps)
        return replace(value, number=number) if number > 0 else None

    return change


def _times(value: Based, rng: Random) -> Based | None:
    """A zero too many, or one dropped."""
    if value.number % value.base == 0 and rng.random() < 0.5:
        return replace(value, number=value.number // value.base)
    return replace(value, number=value.number * value.base)


KIND = Kind(
    name="based",
    read=_read,
    problems=PROBLEMS,
    renderings=(
        Rendering("", _bare, 2),
        Rendering("7.2", _subscript, 2),
        Rendering("7.2", _dressed_subscript, 1.5),
        Rendering("7.2", _subscript_of_text, 1),
        Rendering("7.2", _expanded, 0.7),
        Rendering("2.5", _program, 1.5),
        Rendering("2.5", _named, 1.5),
        Rendering("2.5", _grouped, 1),
        Rendering("2.5", _bare, 0.5),
    ),
    changes=(
        Change("digit", _one_digit),
        Change("reversed", _reversed),
        Change("digits swapped", _swapped),
        Change("other base", _misread),
        Change("off by one", _step((-1, 1, 2, -2))),
        Change("factor", _times),
    ),
)
