r"""Formulas in letters with indices: `v_{0}`, `v_0`, "v₀", "v0"; Greek letters as commands, signs and names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds._symbol_problems import MAKERS, Term

_LOW = str.maketrans("0123456789ain", "₀₁₂₃₄₅₆₇₈₉ₐᵢₙ")
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_GREEK = {"omega": "ω", "theta": "θ", "Omega": "Ω"}
_POINTS = (2, 3, 5, 7, 11, 13, 17, 19, 23)


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum of terms, or a fraction of two sums."""

    left: str
    """The symbol that the formula gives."""

    top: tuple[Term, ...]
    """Numerator."""

    bottom: tuple[Term, ...]
    """Denominator; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Style:
    """How symbols are written."""

    index: str
    """"brace", "bare", "text", "sign", "joined", "bracket"."""

    greek: str = "command"
    """"command", "sign" or "name"."""

    times: str = " "
    """Between the factors of a term."""

    fraction: str = "frac"
    r""""frac", "dfrac" or "slash"."""


def _symbols(value: Formula) -> list[str]:
    """All symbols on the right, in order of appearance."""
    found: list[str] = []
    for _, powers in (*value.top, *value.bottom):
        found.extend(name for name, _ in powers if name not in found)
    return found


def _value_at(terms: tuple[Term, ...], point: Mapping[str, int]) -> Fraction:
    total = Fraction(0)
    for number, powers in terms:
        for name, power in powers:
            number *= Fraction(point[name]) ** power
        total += number
    return total


def same(first: Formula, second: Formula) -> bool:
    """Whether two formulas agree at two points of exact numbers: a cautious test, since it never misses equality."""
    names = sorted({*_symbols(first), *_symbols(second)})
    for points in (_POINTS, _POINTS[::-1]):
        at = dict(zip(names, points, strict=False))
        left, right = (
            (_value_at(item.top, at), _value_at(item.bottom, at) if item.bottom else Fraction(1))
            for item in (first, second)
        )
        if left[0] * right[1] != right[0] * left[1]:
            return False
    return True


def symbol(name: str, style: Style) -> str | None:
    r"""Write a symbol such as "omega_1".

    >>> symbol("omega_1", Style("brace")), symbol("v_0", Style("sign")), symbol("v_0", Style("text"))
    ('\\omega_{1}', 'v₀', 'v_{\\text{0}}')
    """
    letter, _, index = name.partition("_")
    if letter in _GREEK:
        letter = {"command": f"\\{letter}", "sign": _GREEK[letter], "name": letter}[style.greek]
    if not index:
        return letter
    if style.index == "sign":
        low = index.translate(_LOW)
        return letter + low if low != index else None
    if style.index == "joined" and not index.isdigit():
        return None  # "va" would look like a product
    forms = {"brace": "_{{{}}}", "text": r"_{{\text{{{}}}}}", "joined": "{}", "bracket": "[{}]", "bare": "_{}"}
    form = "_{{{}}}" if style.index == "bare" and len(index) > 1 else forms[style.index]
    return letter + form.format(index)


def _term(item: Term, style: Style, first: bool) -> str | None:
    number, powers = item
    size = abs(number)
    parts: list[str] = []
    for name, power in powers:
        if (shown := symbol(name, style)) is None:
            return None
        if power > 1:
            shown += str(power).translate(_HIGH) if style.index == "sign" else f"^{power}"
        parts.append(shown)
    if size != 1:
        slash = style.fraction == "slash"
        whole = f"{size.numerator}/{size.denominator}"
        shown = f"\\{style.fraction}{{{size.numerator}}}{{{size.denominator}}}"
        parts.insert(0, str(size) if size.denominator == 1 else f"({whole})" if slash else shown)
    sign = ("-" if number < 0 else "") if first else (" - " if number < 0 else " + ")
    return sign + style.times.join(parts)


def _sum(terms: tuple[Term, ...], style: Style) -> str | None:
    parts = [_term(item, style, not i) for i, item in enumerate(terms)]
    found = [part for part in parts if part is not None]
    return "".join(found) if len(found) == len(parts) else None


def _write(value: Formula, style: Style) -> str | None:
    top = _sum(value.top, style)
    if top is None or not value.bottom:
        return top
    if (bottom := _sum(value.bottom, style)) is None:
        return None
    if style.fraction != "slash":
        return f"\\{style.fraction}{{{top}}}{{{bottom}}}"
    single = len(value.bottom) == 1 and len(value.bottom[0][1]) == 1
    above = f"({top})" if len(value.top) > 1 else top
    return f"{above}/{bottom if single else f'({bottom})'}"


def _latex(value: Formula, rng: Random) -> str | None:
    return _write(value, Style(pick(rng, "brace", "bare"), times=pick(rng, " ", r" \cdot ")))


def _braces(value: Formula, rng: Random) -> str | None:
    return _write(value, Style(pick(rng, "brace", "bare", "text"), fraction=pick(rng, "frac", "dfrac")))


def _unicode(value: Formula, rng: Random) -> str | None:
    return _write(value, Style("sign", "sign", pick(rng, "·", " ", "·"), "slash"))


def _joined(value: Formula, rng: Random) -> str | None:
    return _write(value, Style("joined", pick(rng, "name", "sign"), "*", "slash"))


def _named(value: Formula, rng: Random) -> str | None:
    """Indices by underscore and Greek letters by name or sign, as typed on a keyboard."""
    return _write(value, Style("bare", pick(rng, "name", "sign"), "*", "slash"))


def _custom(value: Formula, rng: Random) -> str | None:
    return _write(value, Style(pick(rng, "bracket", "joined", "text"), pick(rng, "name", "sign"), "*", "slash"))


def _with_left(value: Formula, rng: Random) -> str | None:
    style = pick(rng, "brace", "bare", "sign", "joined")
    if style in ("brace", "bare"):
        made = Style(style, times=pick(rng, r" \cdot ", r" \times ", r" \, "))
    else:
        made = Style(style, "sign", "·" if style == "sign" else "*", "slash")
    left, right = symbol(value.left, made), _write(value, made)
    return f"{left} = {right}" if left and right else None


def _turned(value: Formula, rng: Random) -> str | None:
    """Factors in another order, as factors may be."""
    turned = tuple((number, powers[::-1]) for number, powers in value.top)
    if turned == value.top:
        return None
    return _latex(replace(value, top=turned), rng) if rng.random() < 0.6 else _unicode(replace(value, top=turned), rng)


def _changed(value: Formula, top: tuple[Term, ...], bottom: tuple[Term, ...]) -> Formula | None:
    changed = replace(value, top=top, bottom=bottom)
    zero = not top or any(not number for number, _ in (*top, *bottom))
    return None if zero or same(changed, value) else changed


def _index(value: Formula, rng: Random) -> Formula | None:
    """One symbol exchanged for another of the same letter, at one place."""
    places = [(i, j) for i, (_, powers) in enumerate(value.top) for j in range(len(powers))]
    i, j = places[rng.randrange(len(places))]
    number, powers = value.top[i]
    name, power = powers[j]
    others = [s for s in (*_symbols(value), value.left) if s[:1] == name[:1] and s != name and "_" in s]
    others = [s for s in others if s not in dict(powers)]
    if not others:
        return None
    new = (number, (*powers[:j], (others[rng.randrange(len(others))], power), *powers[j + 1 :]))
    return _changed(value, (*value.top[:i], new, *value.top[i + 1 :]), value.bottom)


def _sign(value: Formula, rng: Random) -> Formula | None:
    if value.bottom and len(value.bottom) > 1 and rng.random() < 0.5:
        number, powers = value.bottom[-1]
        return _changed(value, value.top, (*value.bottom[:-1], (-number, powers)))
    if len(value.top) < 2:
        return None
    number, powers = value.top[-1]
    return _changed(value, (*value.top[:-1], (-number, powers)), value.bottom)


def _exponent(value: Formula, rng: Random) -> Formula | None:
    i = rng.randrange(len(value.top))
    number, powers = value.top[i]
    j = rng.randrange(len(powers))
    name, power = powers[j]
    new = (number, (*powers[:j], (name, 1 if power > 1 else 2), *powers[j + 1 :]))
    return _changed(value, (*value.top[:i], new, *value.top[i + 1 :]), value.bottom)


def _number(value: Formula, rng: Random) -> Formula | None:
    i = rng.randrange(len(value.top))
    number, powers = value.top[i]
    new = (
        number + rng.choice((1, -1)) if number.denominator == 1 and abs(number) > 1 else number * rng.choice((2, 2, 3))
    )
    return _changed(value, (*value.top[:i], (new, powers), *value.top[i + 1 :]), value.bottom)


def _upside_down(value: Formula, _: Random) -> Formula | None:
    return _changed(value, value.bottom, value.top) if value.bottom else None


def _roles(value: Formula, rng: Random) -> Formula | None:
    """Two symbols of the same letter exchange their places everywhere."""
    names = _symbols(value)
    pairs = [(a, b) for a in names for b in names if a < b and a[:1] == b[:1]]
    if not pairs:
        return None
    a, b = pairs[rng.randrange(len(pairs))]
    turn = {a: b, b: a}
    top, bottom = (
        tuple((n, tuple((turn.get(s, s), p) for s, p in powers)) for n, powers in terms)
        for terms in (value.top, value.bottom)
    )
    return _changed(value, top, bottom)


def _problem(rng: Random) -> Problem[Formula]:
    item = MAKERS[rng.randrange(len(MAKERS))](rng)
    value = Formula(item.left, item.top, item.bottom)
    style = Style(pick(rng, "brace", "bare"))
    right = _write(value, style) or ""
    left = symbol(value.left, style)
    return Problem(item.question, value, pick(rng, right, f"${right}$", f"{left} = {right}", f"${left} = {right}$"))


KIND = Kind(
    name="symbols",
    problems=(_problem,),
    renderings=(
        Rendering("", _latex, 2),
        Rendering("7.2", _braces),
        Rendering("7.2", _unicode, 1.5),
        Rendering("7.2", _joined),
        Rendering("7.3", _named),
        Rendering("7.3", _custom),
        Rendering("7.3", _unicode),
        Rendering("7.4", _with_left, 1.5),
        Rendering("7.4", _turned),
        Rendering("7.4", _named, 0.5),
    ),
    changes=(
        Change("index", _index),
        Change("sign", _sign),
        Change("exponent", _exponent),
        Change("factor", _number),
        Change("upside down", _upside_down),
        Change("swapped roles", _roles),
    ),
)
