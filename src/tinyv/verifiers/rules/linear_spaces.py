r"""Lines, planes and sets of solutions: `(1,2,3)+t(2,-1,4)`, `x=1+2t, y=2-t, z=3+4t`, `(x-7)/7 = y = z`.

Each is brought to the reduced equations of an affine space with rational coefficients, which are the same for every
point and direction that one may choose. A parameter that the question uses has a meaning there, and is not renamed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import is_wrapped, split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.equations import strip_condition
from tinyv.verifiers.rules.families import linear_parts

_ASKS = re.compile(
    r"\b(?:(?:lines?|planes?|system|span|tangents?|kernel|null ?space|locus)\b"
    r"|all (?:real )?(?:solutions|vectors|points)\b|eigen|parametri|bisector|general solution)",
    re.IGNORECASE,
)
_ASKS_HINTS = (
    *("line", "plane", "system", "span", "tangent", "kernel", "null", "locus", "solutions", "vectors", "points"),
    *("eigen", "parametri", "bisector", "general"),
)
_COLUMN = re.compile(r"\\begin\{(?P<kind>[pb]matrix)\}(?P<body>[^&]{1,120}?)\\end\{(?P=kind)\}")
_TRANSPOSED = re.compile(r"(?<=\))\^\{?(?:T|\\top|t)\}?")
_VECTOR = re.compile(r"^\(?x(?:,y)(?P<z>,z)?\)?=(?=[^=]*$)|^(?:\\vec\{?)?[rxXP]\}?=(?=[^=]*\([^=]*,[^=]*$)")
_HOLE = re.compile(r"[,;]?\s*\(?(?:(?:for|where|with|and)\s*)?(?P<letter>[a-z]|\\[a-z]+)≠(?P<value>-?\d+)\)?$")
_MULTIPLES = re.compile(
    r"(?:all |the )?(?P<kind>nonzero |non-zero |real |scalar )*multiples of(?: the vector)?\s*(?P<of>\(.+\))"
)
_NEEDED = frozenset("=({")
"""An equation, a tuple or a column."""

_TERM = re.compile(r"\s*(?P<sign>[+-]?)\s*(?P<factor>[^(),]*?(?:\([^(),]*\))?[^(),]*?)\s*(?:\*|\\cdot)?\s*\(")
_COORDINATES = ("x", "y", "z")
_CHAIN = re.compile(r"=")
_AND = re.compile(r"[,;]\s*(?:and\b)?|\band\b")

Row = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """An affine space by its reduced equations; a row is (a_1, …, a_n, b) for `a_1 x_1 + … = b`."""

    rows: tuple[Row, ...]
    """Reduced row echelon form, without zero rows."""

    size: int
    """How many coordinates were written."""

    hole: Row | None
    """A point that is taken out."""

    letters: frozenset[str]
    """The parameters; empty for equations."""

    system: bool
    """Whether it is more than one plain equation."""


@lru_cache(maxsize=1024)
def read(text: str) -> Space | None:
    r"""Read a line, a plane or a like set; None if `text` is anything else.

    >>> read("(1,2)+t(2,-1)").rows == read("x+2y=5").rows == read("x=3-2s, y=1+s").rows
    True
    """
    if len(text) > 300 or (text.isascii() and _NEEDED.isdisjoint(text) and "multiples" not in text):
        return None
    if "matrix" in text:
        text = _COLUMN.sub(lambda m: f"({','.join(m['body'].strip().rstrip(chr(92)).split(chr(92) * 2))})", text)
    source, domains = strip_condition(text)
    source = _TRANSPOSED.sub("", source)
    hole_at: tuple[str, Fraction] | None = None
    if match := _MULTIPLES.fullmatch(source):
        zero = "zero" in (match["kind"] or "") or "non" in source[: match.start("of")]
        source, hole_at = f"t{match['of']}", ("t", Fraction(0)) if zero else None
    elif match := _HOLE.search(source):
        hole_at, source = (match["letter"].removeprefix("\\"), Fraction(match["value"])), source[: match.start()]
    if domains - {"nonzero"}:
        return None
    components = _components(source)
    if components is None:
        return _from_equations(source) if hole_at is None and not domains else None
    if "nonzero" in domains and hole_at is None:
        hole_at = (next(iter(ex.variables(ex.Add(components)))), Fraction(0))
    return _from_components(components, hole_at)


def _components(source: str) -> tuple[ex.Node, ...] | None:
    """The coordinates as expressions in the parameters."""
    named = [side.split("=") for side in split_top(source, _AND)]
    if all(len(side) == 2 for side in named) and tuple(side[0].strip() for side in named) == _COORDINATES[: len(named)]:
        parts = [side[1] for side in named] if len(named) > 1 else []
    else:
        parts = []
        source = _VECTOR.sub("", source)
        if "=" in source or "(" not in source:
            return None
        return _vector_sum(source)
    nodes = [ex.try_parse(part) for part in parts]
    found = tuple(node for node in nodes if node is not None)
    return found if found and len(found) == len(nodes) else None


def _vector_sum(source: str) -> tuple[ex.Node, ...] | None:
    """`(1,2,3)+t(2,-1,4)`: tuples with factors before them."""
    terms: list[list[ex.Node]] = []
    at = 0
    while at < len(source):
        match = _TERM.match(source, at)
        if match is None or (at and not match["sign"]) or len(terms) > 2:
            return None
        end = _closing(source, match.end() - 1)
        if end is None:
            return None
        parts = [ex.try_parse(part) for part in split_top(source[match.end() : end], ",")]
        factor = ex.try_parse(match["factor"]) if match["factor"].strip() else ex.Num(Fraction(1))
        nodes = [node for node in parts if node is not None]
        if factor is None or len(nodes) != len(parts):
            return None
        sign = ex.Num(Fraction(-1 if match["sign"] == "-" else 1))
        terms.append([ex.Mul((sign, factor, node)) for node in nodes])
        at = end + 1
    if not terms or len({len(term) for term in terms}) != 1 or not 2 <= len(terms[0]) <= 4:
        return None
    return tuple(ex.Add(tuple(column)) for column in zip(*terms, strict=True))


def _closing(source: str, start: int) -> int | None:
    depth = 0
    for at in range(start, len(source)):
        depth += (source[at] == "(") - (source[at] == ")")
        if not depth:
            return at if is_wrapped(source[start : at + 1], "(", ")") else None
    return None


def _from_components(components: tuple[ex.Node, ...], hole_at: tuple[str, Fraction] | None) -> Space | None:
    letters = frozenset[str]().union(*map(ex.variables, components))
    if not 1 <= len(letters) <= 2 or letters & set(_COORDINATES) or (hole_at and letters != frozenset({hole_at[0]})):
        return None
    columns: list[dict[str, Fraction]] = []
    for node in components:
        parts = linear_parts(node, letters)
        values = {} if parts is None else {name: ex.exact(part) for name, part in parts.items()}
        exact = {name: value for name, value in values.items() if value is not None}
        if parts is None or len(exact) != len(parts):
            return None
        columns.append(exact)
    zero = Fraction(0)
    point = [column.get("", zero) for column in columns]
    directions = [[column.get(letter, zero) for column in columns] for letter in sorted(letters)]
    normals = _null_space(directions, len(columns))
    rows = _reduced([[*normal, sum((a * p for a, p in zip(normal, point, strict=True)), zero)] for normal in normals])
    hole = None if hole_at is None else tuple(p + hole_at[1] * d for p, d in zip(point, directions[0], strict=True))
    dimension = len(components) - len(rows)
    return Space(rows, len(components), hole, letters, True) if dimension == len(letters) else None


def _from_equations(source: str) -> Space | None:
    """One equation or several in x, y, z, also in a chain (`(x-7)/7 = y = z`)."""
    rows: list[list[Fraction]] = []
    names: set[str] = set()
    parts = split_top(source, _AND)
    for part in parts:
        sides = [ex.try_parse(side) for side in split_top(part, _CHAIN)]
        nodes = [node for node in sides if node is not None]
        if not 2 <= len(nodes) <= 3 or len(nodes) != len(sides):
            return None
        for other in nodes[1:]:
            node = ex.Add((nodes[0], ex.Neg(other)))
            names |= ex.variables(node)
            found = linear_parts(node, frozenset(_COORDINATES))
            values = None if found is None else {name: ex.exact(value) for name, value in found.items()}
            if values is None or None in values.values() or not names <= set(_COORDINATES):
                return None
            exact = {name: value or Fraction(0) for name, value in values.items()}
            zero = Fraction(0)
            rows.append([*[exact.get(name, zero) for name in _COORDINATES], -exact.get("", zero)])
    if not rows or len(rows) > 3:
        return None
    reduced = _reduced(rows)
    size = 3 if "z" in names else 2
    if size == 2:
        reduced = tuple((*row[:2], row[3]) for row in reduced)
    if len(reduced) >= size or any(not any(row[:-1]) for row in reduced):
        return None
    return Space(reduced, size, None, frozenset(), len(rows) > 1)


def _reduced(rows: list[list[Fraction]]) -> tuple[Row, ...]:
    """Reduced row echelon form without zero rows."""
    rows = [list(row) for row in rows]
    done = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        lead = rows[done][column]
        rows[done] = [value / lead for value in rows[done]]
        for at in range(len(rows)):
            if at != done and (factor := rows[at][column]):
                rows[at] = [value - factor * own for value, own in zip(rows[at], rows[done], strict=True)]
        done += 1
    return tuple(tuple(row) for row in rows[:done])


def _null_space(vectors: list[list[Fraction]], size: int) -> list[list[Fraction]]:
    """A basis of what is orthogonal to all the vectors."""
    reduced = _reduced(vectors)
    pivots = [next(at for at, value in enumerate(row) if value) for row in reduced]
    basis: list[list[Fraction]] = []
    for free in range(size):
        if free in pivots:
            continue
        normal = [Fraction(0)] * size
        normal[free] = Fraction(1)
        for pivot, row in zip(pivots, reduced, strict=True):
            normal[pivot] = -row[free]
        basis.append(normal)
    return basis


_OPEN = Outcome(Decision.CANNOT_TELL, "linear space: none")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two affine spaces; equal or open, never different."""
    if not says(_ASKS, context.question, *_ASKS_HINTS):
        return _OPEN
    left = read(ground_truth)
    right = None if left is None else read(answer)
    if left is None or right is None or not (left.system or right.system):
        return _OPEN
    if (left.letters | right.letters) & context.symbols or left.hole != right.hole or left.size != right.size:
        return Outcome(Decision.CANNOT_TELL, "linear space: not to be compared")
    if left.rows == right.rows and left.rows:
        return Outcome(Decision.EQUAL, "linear space: same reduced equations")
    return Outcome(Decision.CANNOT_TELL, "linear space: other equations")
