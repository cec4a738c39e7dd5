r"""Matrices: `pmatrix`, `bmatrix`, `array`, nested lists, "[1 2; 3 4]", entry by entry, with a factor before them."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds._cast import fraction, polynomial
from tinyv.data.synthesize.kinds._entries import Matrix, Row, factored, one_changed, row, table, two_swapped
from tinyv.data.synthesize.kinds.vectors import number

_TABLE = re.compile(
    r"^\$*\s*(?:([A-Z])\s*=\s*)?(?:\\left[(\[]\s*)?\\begin\{([pb]matrix|array)\}(?:\{[clr]+\})?(.+?)\\end\{\2\}"
    r"(?:\s*\\right[)\]])?\s*\$*$",
    re.S,
)
_LOOSE = re.compile(r"diagonali|a matrix|any|example|eigen|basis|decompos|factori|orthogonal", re.I)


def _flat(value: Matrix) -> Row:
    return tuple(entry for line in value.rows for entry in line)


def _shaped(value: Matrix, entries: Row | None) -> Matrix | None:
    """The matrix with other entries; None where they are the same."""
    if entries is None or entries == _flat(value):
        return None
    width = len(value.rows[0])
    return replace(value, rows=tuple(entries[i : i + width] for i in range(0, len(entries), width)))


def _table(value: Matrix, rng: Random) -> str:
    return table(value.rows, pick(rng, "pmatrix", "bmatrix", "pmatrix"))


def _array(value: Matrix, rng: Random) -> str:
    lines = r" \\ ".join(" & ".join(map(fraction, line)) for line in value.rows)
    left, right = (("(", ")"), ("[", "]"))[rng.randrange(2)]
    align = pick(rng, "c", "r", "l") * len(value.rows[0])
    return rf"\left{left}\begin{{array}}{{{align}}} {lines} \end{{array}}\right{right}"


def _bare(value: Matrix, rng: Random) -> str:
    left, right = (("(", ")"), ("[", "]"))[rng.randrange(2)]
    return rf"\left{left}{table(value.rows, 'matrix')}\right{right}"


def _lists(value: Matrix, rng: Random) -> str:
    style = pick(rng, "slash", "slash", "latex")
    left, right = (("[", "]"), ("[", "]"), ("(", ")"))[rng.randrange(3)]
    comma = pick(rng, ", ", ",")
    lines = [left + comma.join(fraction(entry, style) for entry in line) + right for line in value.rows]
    return left + comma.join(lines) + right


def _semicolons(value: Matrix, rng: Random) -> str:
    space = pick(rng, " ", ", ")
    lines = [space.join(fraction(entry, "slash") for entry in line) for line in value.rows]
    return "[" + pick(rng, "; ", ";").join(lines) + "]"


def _words(value: Matrix, rng: Random) -> str | None:
    names = ("first", "second", "third")
    if max(len(value.rows), *map(len, value.rows)) > 3:
        return None
    by, lines = ("row", value.rows) if rng.random() < 0.6 else ("column", list(zip(*value.rows, strict=True)))
    parts = [
        f"{names[i]} {by} ({', '.join(fraction(entry, 'slash') for entry in line)})" for i, line in enumerate(lines)
    ]
    return pick(rng, ", ", "; ").join(parts)


def _entries(value: Matrix, rng: Random) -> str | None:
    if not value.name:
        return None
    letter = value.name.lower()
    form = pick(rng, "{}_{{{}{}}} = {}", "{}_{}{} = {}")
    return pick(rng, ", ", "; ").join(
        form.format(letter, i + 1, j + 1, fraction(entry, "slash"))
        for i, line in enumerate(value.rows)
        for j, entry in enumerate(line)
    )


def _named(value: Matrix, rng: Random) -> str | None:
    return f"{value.name} = {pick(rng, _table(value, rng), _lists(value, rng))}" if value.name else None


def _factor(value: Matrix, rng: Random) -> str | None:
    if (found := factored(_flat(value))) is None or (rest := _shaped(value, found[1])) is None:
        return None
    said = fraction(found[0], pick(rng, "latex", "slash"))
    return (f"({said})" if "/" in said else said) + pick(rng, "", " ", r" \cdot ") + _table(rest, rng)


def _transposed(value: Matrix, _: Random) -> Matrix | None:
    rows: tuple[Row, ...] = tuple(zip(*value.rows, strict=True))
    return replace(value, rows=rows) if rows != value.rows else None


def _swapped_lines(value: Matrix, rng: Random) -> Matrix | None:
    """Two rows or two columns exchanged."""
    if rng.random() < 0.5:
        rows = (value.rows[1], value.rows[0], *value.rows[2:])
    else:
        rows = tuple((line[1], line[0], *line[2:]) for line in value.rows)
    return replace(value, rows=rows) if rows != value.rows else None


def _scaled(value: Matrix, rng: Random) -> Matrix | None:
    factor = rng.choice((Fraction(-1), Fraction(2), Fraction(1, 2), Fraction(1, 3)))
    return _shaped(value, tuple(entry * factor for entry in _flat(value)))


def _read(ground_truth: str, question: str) -> Matrix | None:
    match = _TABLE.match(ground_truth.strip())
    if not match or "matri" not in question.lower() or _LOOSE.search(question):
        return None
    lines = [line.split("&") for line in re.split(r"\\\\", match[3]) if line.strip()]
    found = [[number(cell) for cell in line] for line in lines]
    rows = [tuple(entry for entry in line if entry is not None) for line in found]
    if len(rows) < 2 or len({len(line) for line in (*found, *rows)}) != 1 or not 2 <= len(rows[0]) <= 4:
        return None
    return Matrix(tuple(rows))


def _square(rng: Random, size: int = 6, n: int = 2) -> tuple[Row, ...]:
    return tuple(row(*(rng.randint(-size, size) for _ in range(n))) for _ in range(n))


def _times(a: tuple[Row, ...], b: tuple[Row, ...]) -> tuple[Row, ...]:
    columns = tuple(zip(*b, strict=True))
    return tuple(tuple(sum((x * y for x, y in zip(r, c, strict=True)), Fraction(0)) for c in columns) for r in a)


def _ask(rng: Random, question: str, rows: tuple[Row, ...], name: str = "") -> Problem[Matrix]:
    value = Matrix(rows, name)
    truth = pick(rng, table(rows), table(rows, "bmatrix"), _lists(value, rng), f"${table(rows)}$", _array(value, rng))
    return Problem(question, value, truth)


def _product(rng: Random) -> Problem[Matrix]:
    a, b = _square(rng, 4), _square(rng, 4)
    question = pick(
        rng,
        f"Let $A = {table(a)}$ and $B = {table(b)}$. Compute the matrix $C = AB$.",
        f"Find the matrix product $C = A B$ for $A = {table(a, 'bmatrix')}$, $B = {table(b, 'bmatrix')}$.",
    )
    return _ask(rng, question, _times(a, b), "C")


def _combination(rng: Random) -> Problem[Matrix]:
    a, b, p, q = _square(rng, 8), _square(rng, 8), rng.randint(2, 4), rng.randint(2, 5)
    rows = tuple(tuple(p * x - q * y for x, y in zip(r, s, strict=True)) for r, s in zip(a, b, strict=True))
    question = pick(
        rng,
        f"Given $A = {table(a)}$ and $B = {table(b)}$, find the matrix $M = {p}A - {q}B$.",
        f"Two matrices are $A = {table(a, 'bmatrix')}$ and $B = {table(b, 'bmatrix')}$. What is $M = {p}A - {q}B$?",
    )
    return _ask(rng, question, rows, "M")


def _inverse(rng: Random) -> Problem[Matrix]:
    while True:
        (a, b), (c, d) = rows = _square(rng, 5)
        if (det := a * d - b * c) != 0:
            break
    inverse = ((d / det, -b / det), (-c / det, a / det))
    question = pick(
        rng,
        f"Find the inverse of the matrix ${table(rows)}$.",
        f"Compute $A^{{-1}}$ for the matrix $A = {table(rows, 'bmatrix')}$.",
    )
    return _ask(rng, question, inverse)


def _power(rng: Random) -> Problem[Matrix]:
    a, n = rng.choice((-4, -3, -2, 2, 3, 5)), rng.randint(3, 12)
    upper = rng.random() < 0.5
    base = (row(1, a), row(0, 1)) if upper else (row(1, 0), row(a, 1))
    rows = (row(1, a * n), row(0, 1)) if upper else (row(1, 0), row(a * n, 1))
    question = pick(rng, f"Compute the matrix power $P = {table(base)}^{{{n}}}$.",
                    f"For the matrix $S = {table(base, 'bmatrix')}$, find $P = S^{{{n}}}$.")  # fmt: skip
    return _ask(rng, question, rows, "P")


def _jacobian(rng: Random) -> Problem[Matrix]:
    a, b, c, d = (rng.choice((-3, -2, 2, 3, 4)) for _ in range(4))
    x, y = rng.choice((-2, -1, 1, 2, 3)), rng.choice((-2, -1, 1, 2))
    first, second = polynomial((a, "x^2"), (b, "y")), polynomial((c, "xy"), (d, "y^2"))
    question = (
        pick(rng, "Find the Jacobian matrix $J$ of ", "Compute the matrix $J$ of first partial derivatives of ")
        + f"$F(x, y) = ({first},\\ {second})$ at the point $({x}, {y})$ (rows: components of $F$)."
    )
    return _ask(rng, question, (row(2 * a * x, b), row(c * y, c * x + 2 * d * y)), "J")


def _turn(rng: Random) -> Problem[Matrix]:
    angle, (c, s) = rng.choice(((90, (0, 1)), (180, (-1, 0)), (270, (0, -1))))
    k = rng.randint(2, 9)
    question = pick(
        rng,
        f"A linear map of the plane turns every vector counterclockwise by {angle} degrees about the origin and then "
        f"stretches it by the factor {k}. Write down its matrix T with respect to the standard basis.",
        f"Find the standard matrix T of: rotation by {angle}° counterclockwise, followed by scaling with factor {k}.",
    )
    return _ask(rng, question, (row(k * c, -k * s), row(k * s, k * c)), "T")


def _transpose(rng: Random) -> Problem[Matrix]:
    rows = tuple(row(*(rng.randint(-9, 9) for _ in range(3))) for _ in range(2))
    columns: tuple[Row, ...] = tuple(zip(*rows, strict=True))
    question = pick(
        rng, f"Write down the transpose of the matrix ${table(rows)}$.", f"Let $A = {table(rows)}$. Find $A^T$."
    )
    return _ask(rng, question, columns)


KIND = Kind(
    name="matrix",
    read=_read,
    problems=(_product, _combination, _inverse, _power, _jacobian, _turn, _transpose),
    renderings=(
        Rendering("", _table, 2),
        Rendering("2.4", _table, 1.5),
        Rendering("2.4", _array),
        Rendering("2.4", _bare),
        Rendering("2.4", _lists, 1.5),
        Rendering("2.4", _semicolons),
        Rendering("2.4", _words),
        Rendering("2.4", _entries, 0.7),
        Rendering("2.4", _named),
        Rendering("2.4", _factor),
    ),
    changes=(
        Change("off by one", lambda value, rng: _shaped(value, one_changed(_flat(value), "slip", rng))),
        Change("sign", lambda value, rng: _shaped(value, one_changed(_flat(value), "sign", rng))),
        Change("swapped", lambda value, rng: _shaped(value, two_swapped(_flat(value), rng))),
        Change("transposed", _transposed),
        Change("swapped rows", _swapped_lines),
        Change("factor", _scaled),
    ),
)
