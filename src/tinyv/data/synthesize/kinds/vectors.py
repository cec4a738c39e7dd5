r"""Vectors: `(1, 2, 3)`, columns, `\langle 1, 2, 3 \rangle`, `\mathbf{i} + 2\mathbf{j} + 3\mathbf{k}`."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds._cast import fraction
from tinyv.data.synthesize.kinds._entries import (
    Vector,
    column,
    factored,
    one_changed,
    row,
    signed_terms,
    table,
    two_swapped,
)
from tinyv.data.synthesize.kinds._vector_problems import PROBLEMS

_BASES = (
    (r"\mathbf{i}", r"\mathbf{j}", r"\mathbf{k}"), (r"\hat{i}", r"\hat{j}", r"\hat{k}"), ("i", "j", "k"),
    (r"\vec{i}", r"\vec{j}", r"\vec{k}"), (r"\hat{\mathbf{i}}", r"\hat{\mathbf{j}}", r"\hat{\mathbf{k}}"),
    ("î", "ĵ", "k̂"),
)  # fmt: skip
_COLUMN = re.compile(
    r"^\$*\s*(?:\\left[(\[]\s*)?\\begin\{([pb]?matrix|array)\}(?:\{[clr]\})?(.+?)\\end\{\1\}(?:\s*\\right[)\]])?\s*\$*$",
    re.S,
)
_ANGLES = re.compile(r"^\$*\s*(?:\\left)?\\langle(.+?)(?:\\right)?\\rangle\s*\$*$", re.S)
_ENTRY = re.compile(r"^(-?)(?:\\[dt]?frac\{(\d+)\}\{(\d+)\}|(\d+)(?:/(\d+))?)$")
_LOOSE = re.compile(
    r"eigenvector|a vector|any|basis|span|normal|direction|orthogonal|parallel|unit|perpendicular", re.I
)


def number(text: str) -> Fraction | None:
    r"""Read a whole number or a fraction.

    >>> number(r"-\frac{1}{2}")
    Fraction(-1, 2)
    """
    match = _ENTRY.match(text.strip())
    if not match or match[3] in ("0", "00") or match[5] in ("0", "00"):
        return None
    size = Fraction(int(match[2] or match[4]), int(match[3] or match[5] or 1))
    return -size if match[1] else size


def _read(ground_truth: str, question: str) -> Vector | None:
    text = ground_truth.strip()
    if "vector" not in question.lower() or _LOOSE.search(question):
        return None
    if match := _COLUMN.match(text):
        cells = re.split(r"\\\\", match[2])
    elif match := _ANGLES.match(text):
        cells = match[1].split(",")
    else:
        return None
    found = [number(cell) for cell in cells if cell.strip()]
    entries = [entry for entry in found if entry is not None]
    return Vector(tuple(entries)) if len(entries) == len(found) and 2 <= len(entries) <= 4 else None


def _tuple(value: Vector, rng: Random) -> str:
    style = pick(rng, "latex", "slash")
    inside = pick(rng, ", ", ", ", ",").join(fraction(entry, style) for entry in value.entries)
    return pick(rng, f"({inside})", rf"\left({inside}\right)") if style == "latex" else f"({inside})"


def _column(value: Vector, rng: Random) -> str:
    return column(value.entries, pick(rng, "pmatrix", "bmatrix", "pmatrix"))


def _array(value: Vector, rng: Random) -> str:
    inside = r" \\ ".join(map(fraction, value.entries))
    left, right = (("(", ")"), ("[", "]"))[rng.randrange(2)]
    return rf"\left{left}\begin{{array}}{{{pick(rng, 'c', 'r')}}} {inside} \end{{array}}\right{right}"


def _row(value: Vector, rng: Random) -> str:
    inside = ", ".join(fraction(entry, "slash") for entry in value.entries)
    return pick(rng, f"[{inside}]", f"[{inside}]^T", f"({inside})^T", table((value.entries,), "bmatrix"))


def _angles(value: Vector, rng: Random) -> str:
    inside = ", ".join(fraction(entry) for entry in value.entries)
    plain = ", ".join(fraction(entry, "slash") for entry in value.entries)
    return pick(rng, rf"\langle {inside} \rangle", rf"\left\langle {inside} \right\rangle", f"⟨{plain}⟩", f"<{plain}>")


def _units(value: Vector, rng: Random) -> str | None:
    if len(value.entries) > 3:
        return None
    return signed_terms(value.entries, _BASES[rng.randrange(len(_BASES))][: len(value.entries)], rng)


def _standard_basis(value: Vector, rng: Random) -> str | None:
    form = pick(rng, "e_{}", r"\mathbf{{e}}_{}", r"\vec{{e}}_{}")
    return signed_terms(value.entries, [form.format(i + 1) for i in range(len(value.entries))], rng)


def _components(value: Vector, rng: Random) -> str | None:
    """Component by component, by the vector's letter."""
    if not value.name:
        return None
    letters = pick(rng, "xyz", "123", "12345") if len(value.entries) < 4 else "12345"
    parts = [f"{value.name}_{letters[i]} = {fraction(entry, 'slash')}" for i, entry in enumerate(value.entries)]
    return pick(rng, ", ", "; ", ", ").join(parts)


def _named(value: Vector, rng: Random) -> str | None:
    if not value.name:
        return None
    name = pick(rng, value.name, rf"\vec{{{value.name}}}", rf"\mathbf{{{value.name}}}")
    return f"{name} = {pick(rng, _tuple(value, rng), _column(value, rng))}"


def _factor(value: Vector, rng: Random) -> str | None:
    """A common factor before the vector."""
    if (found := factored(value.entries)) is None:
        return None
    factor, rest = found
    said = fraction(factor, pick(rng, "latex", "slash"))
    said = f"({said})" if "/" in said else said
    inner = Vector(rest)
    return f"{said}{pick(rng, '', ' ')}{pick(rng, _tuple(inner, rng), _column(inner, rng))}"


def _lines(value: Vector, rng: Random) -> str | None:
    """In words, component after component."""
    words = ("first", "second", "third", "fourth")
    if len(value.entries) > 4:
        return None
    parts = [f"{fraction(entry, 'slash')}" for entry in value.entries]
    named = [f"{words[i]} component {part}" for i, part in enumerate(parts)]
    return pick(rng, ", ".join(named), "the vector with components " + ", ".join(parts))


def _one(how: str) -> Change[Vector]:
    def change(value: Vector, rng: Random) -> Vector | None:
        entries = one_changed(value.entries, how, rng)
        return replace(value, entries=entries) if entries else None

    return Change("sign" if how == "sign" else "off by one", change)


def _swap(value: Vector, rng: Random) -> Vector | None:
    entries = two_swapped(value.entries, rng)
    return replace(value, entries=entries) if entries else None


def _scale(value: Vector, rng: Random) -> Vector | None:
    factor = rng.choice((Fraction(-1), Fraction(2), Fraction(1, 2), Fraction(3), Fraction(-1)))
    if not any(value.entries):
        return None
    return replace(value, entries=tuple(entry * factor for entry in value.entries))


def _reverse(value: Vector, _: Random) -> Vector | None:
    entries = value.entries[::-1]
    return replace(value, entries=entries) if entries != value.entries else None


def _dropped(value: Vector, rng: Random) -> Vector | None:
    """One component set to zero."""
    places = [i for i, entry in enumerate(value.entries) if entry]
    if len(places) < 2:
        return None
    place = places[rng.randrange(len(places))]
    return replace(value, entries=(*value.entries[:place], *row(0), *value.entries[place + 1 :]))


KIND = Kind(
    name="vector",
    read=_read,
    problems=PROBLEMS,
    renderings=(
        Rendering("", _tuple, 2),
        Rendering("2.4", _tuple, 1.5),
        Rendering("2.4", _column, 2),
        Rendering("2.4", _array),
        Rendering("2.4", _row),
        Rendering("2.4", _angles, 1.5),
        Rendering("2.4", _units, 2),
        Rendering("2.4", _standard_basis, 0.5),
        Rendering("2.4", _components),
        Rendering("2.4", _named),
        Rendering("2.4", _factor),
        Rendering("2.4", _lines, 0.7),
    ),
    changes=(
        _one("slip"),
        _one("sign"),
        Change("swapped", _swap),
        Change("factor", _scale),
        Change("reversed", _reverse),
        Change("dropped", _dropped),
    ),
)
