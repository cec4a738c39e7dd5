r"""Two numbers that differ by a sign: `\pm 3`, `3, -3`, `x = 2 ± √5`, `{2 + √5, 2 - √5}`, `1 \pm 2i`."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds import plus_minus_problems
from tinyv.data.synthesize.kinds.plus_minus_problems import PlusMinus, with_form
from tinyv.data.synthesize.reals import Real, draw_style, near_miss, parse, real, write

_ASKED = re.compile(r"solve|solutions?\b|roots?\b|zeros?\b|values?|equation|find all|find \$?[a-z]\b", re.IGNORECASE)
_OTHER = re.compile(
    r"coordinate|point|interval|asymptote|line|expres|symbol|round|approx|decimal|system|pair|error|margin|vector|foc(?:us|i)",
    re.IGNORECASE,
)
_PM = re.compile(r"^(?:([a-zA-Z]) ?= ?)?(.*?)(?:\\pm|±) ?(.+)$")
_FRACTION = re.compile(r"^\\frac\{ ?(-?\d+) ?(?:\\pm|±) ?([^{}]*(?:\{\d+\})?) ?\}\{(\d+)\}$")


def _read(ground_truth: str, question: str) -> PlusMinus | None:
    """Two numbers that a ground truth with ± surely means."""
    if not _ASKED.search(question) or _OTHER.search(question):
        return None
    text = re.sub(r"\\(?:left|right|,|;|!|displaystyle)(?![a-zA-Z])", " ", ground_truth.strip().strip("$").rstrip("."))
    text = re.sub(r"\\[dt]frac", r"\\frac", text).strip()
    letter = text[0] if re.match(r"^[a-zA-Z] ?=", text) else ""
    body = re.sub(r"^[a-zA-Z] ?= ?", "", text)
    if letter and letter not in question:
        return None
    if (over := _FRACTION.match(body)) is not None:
        size, below = parse(over[2].strip()), int(over[3])
        if size is None or not below:
            return None
        size = Real(size.rational / below, size.surd / below, size.radicand, size.pi / below)
        return _checked(Fraction(int(over[1]), below), size, letter)
    match = _PM.match(body)
    if match is None:
        return None
    center, size = parse(match[2].strip()) if match[2].strip() else real(), parse(match[3].strip())
    return None if center is None or size is None or not center.is_rational else _checked(center.rational, size, letter)


def _checked(center: Fraction, size: Real, letter: str) -> PlusMinus | None:
    """A value with a positive size; a sum after ± would be ambiguous."""
    parts = sum(map(bool, (size.rational, size.surd, size.pi)))
    if parts != 1 or size.number <= 0 or (center and size.is_rational):
        return None
    return PlusMinus(center, size, letter=letter, form="pm")


def _size(value: PlusMinus, size: Real, style: str) -> str:
    text = write(size, style)
    if not value.imaginary:
        return text
    if text == "1":
        return "i"
    if size.is_whole:
        return f"{text}i"
    factor, root, radicand = text.partition("√")
    return f"{factor}i{root}{radicand}" if root else f"{text} i"


def _root(value: PlusMinus, sign: int, style: str) -> str:
    """One of the two numbers."""
    if value.imaginary:
        size = _size(value, value.size, style)
        center = write(real(value.center), style) if value.center else ""
        return f"{center} {'+' if sign > 0 else '-'} {size}" if center else size if sign > 0 else f"-{size}"
    size = value.size if sign > 0 else -value.size
    return write(Real(value.center + size.rational, size.surd, size.radicand, size.pi), style)


def _signs(value: PlusMinus) -> tuple[int, ...]:
    return {"both": (1, -1), "+": (1,), "-": (-1,)}[value.signs]


def _together(value: PlusMinus, rng: Random) -> str:
    """With ±, as far as both signs belong to it."""
    style = draw_style(rng)
    if value.signs != "both":
        return _extra(value, _root(value, _signs(value)[0], style), style, rng)
    sign = "±" if style == "unicode" else pick(rng, r"\pm ", r"\pm ", "±")
    if not value.center:
        return _extra(value, f"{sign}{_size(value, value.size, style)}", style, rng)
    below = max(value.center.denominator, value.size.surd.denominator)
    if below > 1 and not value.imaginary and (value.center * below).denominator == 1 and rng.random() < 0.8:
        size = Real(value.size.rational * below, value.size.surd * below, value.size.radicand, value.size.pi * below)
        top = f"{value.center * below} {sign}{write(size, 'unicode' if style == 'unicode' else 'frac')}"
        text = f"({top})/{below}" if style in ("unicode", "slash") else rf"\frac{{{top}}}{{{below}}}"
        return _extra(value, text, style, rng)
    return _extra(value, f"{write(real(value.center), style)} {sign}{_size(value, value.size, style)}", style, rng)


def _extra(value: PlusMinus, text: str, style: str, rng: Random) -> str:
    """The text with the roots that stand alone, such as the 0 of x³ = 9x."""
    if not value.alone:
        return text
    alone = [write(real(item), style) for item in value.alone]
    return ", ".join([*alone, text] if rng.random() < 0.7 else [text, *alone])


def _listed(value: PlusMinus, rng: Random) -> list[str]:
    """All numbers, one by one."""
    style = draw_style(rng)
    signs = list(_signs(value))
    if rng.random() < 0.4:
        signs.reverse()
    alone = [write(real(item), style) for item in value.alone]
    roots = [_root(value, sign, style) for sign in signs]
    return alone + roots if rng.random() < 0.6 else roots + alone


def write_as(form: str, value: PlusMinus, rng: Random) -> str | None:
    """Write the numbers in the form of a ground truth: "pm", "list" or "set"."""
    named = bool(value.letter) and rng.random() < 0.3
    if form == "pm":
        return f"{value.letter} = {_together(value, rng)}" if named else _together(value, rng)
    items = _listed(value, rng)
    if form == "set":
        return pick(rng, rf"\{{{', '.join(items)}\}}", f"{{{', '.join(items)}}}")
    if named:
        each = [f"{value.letter} = {item}" for item in items]
        return pick(rng, ", ", r" \text{ or } ", " or ").join(each)
    return ", ".join(items)


def _other_form(value: PlusMinus, rng: Random) -> str | None:
    """Listed where the ground truth has ±, with ± where it lists."""
    return write_as(pick(rng, "list", "set", "list") if value.form == "pm" else "pm", value, rng)


def _assigned(value: PlusMinus, rng: Random) -> str | None:
    if not value.letter:
        return None
    if value.form == "pm" and rng.random() < 0.5:
        return f"{value.letter} {pick(rng, '=', '= ', 'is')} {_together(value, rng)}"
    items = _listed(value, rng)
    return pick(rng, " or ", ", ", r" \text{ or } ").join(f"{value.letter} = {item}" for item in items)


def _dollars(text: str) -> str:
    return f"${text}$" if "\\" in text else text


def _words(value: PlusMinus, rng: Random) -> str | None:
    """In words: "3 and -3", "plus or minus 3", "both 2 + √5 and 2 - √5"."""
    if value.signs == "both" and not value.center and not value.alone and rng.random() < 0.35:
        said = _dollars(_size(value, value.size, draw_style(rng)))
        return f"{pick(rng, 'plus or minus', 'positive or negative', 'plus and minus')} {said}"
    items = [_dollars(item) for item in _listed(value, rng)]
    if len(items) < 2:
        return items[0]
    both = pick(rng, "both ", "", "") if len(items) == 2 else ""
    word = "and" if both else pick(rng, "and", "or")
    return both + ", ".join(items[:-1]) + f" {word} {items[-1]}"


def _structure(value: PlusMinus, rng: Random) -> str | None:
    if value.form == "set":
        return write_as("list", replace(value, letter=""), rng)
    return write_as("set", value, rng)


def _delimiter(value: PlusMinus, rng: Random) -> str | None:
    items = _listed(value, rng)
    return None if len(items) < 2 else pick(rng, "; ", ";", " ; ", ",\n", r", \quad ").join(items)


def _indexed(value: PlusMinus, rng: Random) -> str | None:
    """`x_1 = 3, x_2 = -3`, `x_{1,2} = ±3`."""
    if not value.letter:
        return None
    if value.signs == "both" and not value.alone and rng.random() < 0.4:
        return f"{value.letter}_{{1,2}} = {_together(value, rng)}"
    index = pick(rng, "_{}", "_{{{}}}")
    items = [f"{value.letter}{index.format(i)} = {item}" for i, item in enumerate(_listed(value, rng), 1)]
    return pick(rng, ", ", "; ", " and ").join(items)


def _one_sign(value: PlusMinus, rng: Random) -> PlusMinus | None:
    return replace(value, signs=pick(rng, "+", "-")) if value.signs == "both" else None


def _center(value: PlusMinus, rng: Random) -> PlusMinus | None:
    """Another center: the other sign, a neighbour, one where there was none."""
    if not value.center:
        return replace(value, center=Fraction(rng.choice((1, -1, 2)))) if not value.size.is_rational else None
    step = Fraction(1, value.center.denominator)
    return replace(
        value, center=rng.choice((-value.center, value.center + step, value.center - step, 2 * value.center))
    )


def _other_size(value: PlusMinus, rng: Random) -> PlusMinus | None:
    """Another number after ±; its sign would say nothing."""
    size = near_miss(value.size, rng)
    if size.rational and size.surd:
        return None
    size = size if size.number > 0 else -size
    return replace(value, size=size) if size != value.size and size.number and not _doubled(value, size) else None


def _doubled(value: PlusMinus, size: Real) -> bool:
    return any(real(item) in (size, -size) for item in value.alone)


def _alone(value: PlusMinus, rng: Random) -> PlusMinus | None:
    """A root that stands alone forgotten, or one too many."""
    if value.alone:
        return replace(value, alone=())
    if value.center or value.imaginary:
        return None
    return replace(value, alone=(Fraction(0),))


def _imaginary(value: PlusMinus, _: Random) -> PlusMinus | None:
    """The factor i forgotten, or one too many."""
    return replace(value, imaginary=not value.imaginary) if value.signs == "both" else None


KIND = Kind(
    name="plus or minus",
    read=_read,
    problems=tuple(with_form(make, write_as) for make in plus_minus_problems.ALL),
    renderings=(
        Rendering("", lambda value, rng: write_as(value.form, value, rng), 3),
        Rendering("2.3", _other_form, 3),
        Rendering("5.2", _assigned),
        Rendering("5.4", _words),
        Rendering("6.2", _structure),
        Rendering("6.3", _delimiter),
        Rendering("6.4", _indexed),
    ),
    changes=(
        Change("one sign", _one_sign),
        Change("center", _center),
        Change("size", _other_size),
        Change("size", _other_size),
        Change("root alone", _alone),
        Change("imaginary", _imaginary),
    ),
)
