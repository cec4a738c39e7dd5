r"""One interval, inequality or finite set: what a set of numbers is put together from.

`[a, b)`, `]a; b[`, `1 ≤ x < 3`, `x ≠ 2`, `\{1, 2\}`, and conditions that need one solved step: `|x - 2| < 1`,
`3 < 2m < 11`. Only conditions that are linear in one number are solved, with exact arithmetic.
"""

from __future__ import annotations

import re
from fractions import Fraction

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.canonical import GREEK, split_top
from tinyv.verifiers.rules.pieces import (
    ALL,
    OPEN_END,
    End,
    Piece,
    Pieces,
    Range,
    complement,
    intersection,
    point,
    union,
)
from tinyv.verifiers.rules.words import read_number_words

MAX_POINTS = 24
"""A finite set with more numbers is left to the lists."""

NAME = rf"(?:[A-Za-z]|\\{GREEK}|[α-ωℓ])(?:_\{{?\w{{1,4}}\}}?|')?"
INEQUALITY = re.compile(r"[<>≤≥]")
PLACEHOLDER = "ξ"
"""Stands for the number in a condition that was read from prose and names none."""

_SUBJECT = re.compile(rf"{NAME}(?:\([A-Za-z]\))?")
_SIGNS = re.compile(r"([<>≤≥≠])")

_FINITE = re.compile(r"-\s*∞|[^∞]+"), re.compile(r"\+?\s*∞|[^∞]+")
"""Infinity stands on its own side only."""

_FLIP = {"<": ">", ">": "<", "≤": "≥", "≥": "≤", "≠": "≠"}
_PARAMETERS = frozenset("kmnjl")
"""Letters that are taken for parameters where a condition holds two letters."""

ZERO = Fraction(0)


def name_of(text: str) -> str:
    r"""The name by which expressions know a variable: `\lambda` and `λ` are both `lambda`."""
    node = ex.try_parse(text)
    return node.name if isinstance(node, ex.Var) else text


def number(text: str) -> ex.Node | None:
    """An end: an expression, perhaps in words."""
    text = text.strip()
    if not text or len(text) > 200:
        return None
    node = ex.try_parse(text)
    if node is None and (words := read_number_words(text)) is not None:
        return ex.Num(words)
    if node is None and re.fullmatch(r"[+-]?\d+,\d+", text):  # where it is surely one number, the comma is decimal
        return ex.try_parse(text.replace(",", "."))
    return node


def read_end(text: str, closed: bool) -> End | None:
    """An end of an interval, infinity included."""
    if "∞" in text and re.fullmatch(r"[+-]?\s*∞", text.strip()):
        return OPEN_END
    node = number(text)
    return None if node is None else End(node, closed)


def points(text: str) -> list[ex.Node] | None:
    """The numbers of a finite list such as `1, 2 and 5` or `±3`; None if one cannot be read."""
    parts = split_top(text, re.compile(r",?\s*\b(?:and|or)\b|,|;"))
    found: list[ex.Node] = []
    for part in parts:
        sides = [part] if "±" not in part else ([part[1:], "-" + part[1:]] if part[0] == "±" else [""])
        for side in sides:
            node = number(side)
            if node is None or not ex.is_number(node):
                return None
            found.append(node)
    return found if len(found) <= MAX_POINTS else None


def finite_set(source: str) -> Range | None:
    r"""`\{1, 2\}`: written like a list, so that it may as well be one."""
    nodes = points(source[1:-1])
    if nodes is None:
        return None
    listed = tuple(point(node) for node in nodes)
    in_order = union(listed)
    # A number that is listed twice stays: as a list it is another one.
    return Range(in_order if in_order is not None and len(in_order) == len(listed) else listed, None, True)


def interval(source: str) -> Range | None:
    """`[a, b)`, and with reversed brackets `]a, b[`."""
    if len(source) < 5 or source[0] not in "([]" or source[-1] not in ")][":
        return None
    inner = source[1:-1]
    ends = split_top(inner, ";") if ";" in inner else split_top(inner, ",")
    if len(ends) != 2:  # decimal commas: (1,5, 2,5) cannot be told from four numbers
        return None
    if not all(pattern.fullmatch(end) for pattern, end in zip(_FINITE, ends, strict=True)):
        return None
    low, high = read_end(ends[0], source[0] == "["), read_end(ends[1], source[-1] == "]")
    if low is None or high is None:
        return None
    pair = source[0] == "(" and source[-1] == ")" and low.value is not None and high.value is not None
    return Range((Piece(low, high),), None, pair)


def inequality(source: str) -> Range | None:
    """`x < 3`, `3 > x`, `1 ≤ x < 3`, `x ≠ 2`, and what one step makes such: `1 < 2x`, `|x - 1| ≤ 2`."""
    parts = [part.strip() for part in _SIGNS.split(source)]
    terms, signs = parts[::2], parts[1::2]
    if not all(terms) or len(signs) > 2:
        return None
    if len(signs) == 2:
        return _between(terms, signs)
    for (subject, bound), sign in (((terms[0], terms[1]), signs[0]), ((terms[1], terms[0]), _FLIP[signs[0]])):
        if _SUBJECT.fullmatch(subject):
            return _one_sided(subject, sign, bound)
    if (found := _solved(terms, signs)) is not None or signs[0] == "≠":
        return found
    end = read_end(terms[1], signs[0] in "≤≥")
    below = signs[0] in "<≤"
    return None if end is None else _about_expression(terms[0], *((OPEN_END, end) if below else (end, OPEN_END)))


def _between(terms: list[str], signs: list[str]) -> Range | None:
    if signs[0] in ">≥":
        terms, signs = terms[::-1], [_FLIP[sign] for sign in signs[::-1]]
    if signs[0] not in "<≤" or signs[1] not in "<≤":
        return None
    if not _FINITE[0].fullmatch(terms[0]) or not _FINITE[1].fullmatch(terms[2]):
        return None
    low, high = read_end(terms[0], signs[0] == "≤"), read_end(terms[2], signs[1] == "≤")
    if low is None or high is None:
        return None
    if not _SUBJECT.fullmatch(terms[1]):
        return _solved(terms, signs) or _about_expression(terms[1], low, high)
    name = name_of(terms[1])
    return None if _mentions(name, low, high) else Range((Piece(low, high),), name, False)


def _one_sided(subject: str, sign: str, bound: str) -> Range | None:
    name = name_of(subject)
    if sign == "≠":
        nodes = points(bound)
        outside = None if nodes is None else complement([point(node) for node in nodes])
        return None if outside is None else Range(outside, name, False)
    end = read_end(bound, sign in "≤≥")
    if end is None or end.value is None or _mentions(name, end):
        return None
    piece = Piece(OPEN_END, end) if sign in "<≤" else Piece(end, OPEN_END)
    return Range((piece,), name, False)


def _mentions(name: str, *ends: End) -> bool:
    return any(end.value is not None and name in ex.variables(end.value) for end in ends)


def _about_expression(subject: str, low: End, high: End) -> Range | None:
    """`-1 ≤ a - 2b < 3`: a range of the expression, which is named by its spelling."""
    node = ex.try_parse(subject)
    if node is None or len(ex.variables(node)) < 2 or not all(map(ex.is_number, filter(None, (low.value, high.value)))):
        return None
    return Range((Piece(low, high),), subject.replace(" ", ""), False)


def _solved(terms: list[str], signs: list[str]) -> Range | None:
    """A condition that is linear, or the absolute value of what is linear, in one number."""
    nodes = [number(term) for term in terms]
    if any(node is None for node in nodes):
        return None
    known = [node for node in nodes if node is not None]
    if len(signs) == 2:
        subject, low, high = known[1], End(known[0], signs[0] == "≤"), End(known[2], signs[1] == "≤")
    else:
        left, right, sign = known[0], known[1], signs[0]
        if ex.is_number(left):
            left, right, sign = right, left, _FLIP[sign]
        if ex.variables(right):
            left, right = ex.Add((left, ex.Neg(right))), ex.Num(ZERO)
        if sign == "≠":
            return None
        subject = left
        low, high = (OPEN_END, End(right, sign == "≤")) if sign in "<≤" else (End(right, sign == "≥"), OPEN_END)
    if not all(ex.is_number(end.value) for end in (low, high) if end.value is not None):
        return None
    return _solve(subject, low, high)


def _solve(subject: ex.Node, low: End, high: End) -> Range | None:
    names = ex.variables(subject)
    names = names - _PARAMETERS if len(names) > 1 else names
    if len(names) != 1:
        return None
    name = next(iter(names))
    if isinstance(subject, ex.Func) and subject.name == "abs" and len(subject.args) == 1:
        line, pieces = linear(subject.args[0], name), _unfold(low, high)
    else:
        line, pieces = linear(subject, name), (Piece(low, high),)
    if line is None or pieces is None or not pieces:
        return None
    solved = tuple(_undo(line, piece) for piece in pieces)
    plain = line[0] == 1 and isinstance(subject, ex.Func)
    return Range(solved[::-1] if line[0] < 0 else solved, name, False, solved=plain)


def _unfold(low: End, high: End) -> Pieces | None:
    """The values of `t` with `|t|` between two ends; None if there are none or it cannot be told."""
    floor = -1.0 if low.value is None else ex.float_value(low.value)
    roof = 1.0 if high.value is None else ex.float_value(high.value)
    if floor is None or roof is None or roof <= 0:
        return None
    inside = (Piece(End(_neg(high.value), high.closed), high),) if high.value is not None else ALL
    if low.value is None or floor < 0 or (floor == 0 and low.closed):
        return inside
    outside = (Piece(OPEN_END, End(_neg(low.value), low.closed)), Piece(low, OPEN_END))
    return intersection(inside, outside)


def _neg(node: ex.Node | None) -> ex.Node | None:
    return None if node is None else tidy(ex.Neg(node))


def tidy(node: ex.Node) -> ex.Node:
    """A rational number as such, anything else as it is."""
    value = ex.exact(node) if ex.is_number(node) else None
    return node if value is None else ex.Num(value)


def linear(node: ex.Node, name: str) -> tuple[Fraction, ex.Node] | None:
    """The rational slope and the rest of `a·x + b`; None if the node is anything else.

    >>> linear(ex.parse("3-2x"), "x")
    (Fraction(-2, 1), Num(value=Fraction(3, 1), places=None))
    """
    slope, rest = Fraction(0), list[ex.Node]()
    stack: list[tuple[ex.Node, Fraction]] = [(node, Fraction(1))]
    for _ in range(64):
        if not stack:
            break
        term, factor = stack.pop()
        if name not in ex.variables(term):
            rest.append(ex.Mul((ex.Num(factor), term)))
        elif isinstance(term, ex.Var):
            slope += factor
        elif isinstance(term, ex.Neg):
            stack.append((term.arg, -factor))
        elif isinstance(term, ex.Add):
            stack.extend((part, factor) for part in term.terms)
        elif isinstance(term, ex.Mul) and (step := _one_factor(term, name)) is not None:
            stack.append((step[0], factor * step[1]))
        else:
            return None
    if stack or slope == 0:
        return None
    constant = ex.Num(ZERO) if not rest else rest[0] if len(rest) == 1 else ex.Add(tuple(rest))
    return slope, tidy(constant)


def _one_factor(term: ex.Mul, name: str) -> tuple[ex.Node, Fraction] | None:
    """The one factor of a product that holds the variable, and the rational product of the others."""
    holding = [factor for factor in term.factors if name in ex.variables(factor)]
    others = tuple(factor for factor in term.factors if name not in ex.variables(factor))
    if len(holding) != 1 or any(ex.variables(node) for node in (*others, *term.divisors)):
        return None
    value = ex.exact(ex.Mul(others or (ex.Num(Fraction(1)),), term.divisors))
    return None if not value else (holding[0], value)


def _undo(line: tuple[Fraction, ex.Node], piece: Piece) -> Piece:
    """The values of `x` for which `a·x + b` lies in a piece."""
    slope, rest = line

    def back(end: End) -> End:
        if end.value is None:
            return end
        moved = ex.Add((end.value, ex.Neg(rest)))
        return End(tidy(ex.Mul((moved,), (ex.Num(slope),))), end.closed)

    ends = back(piece.low), back(piece.high)
    return Piece(*(ends if slope > 0 else ends[::-1]))


def equality(source: str) -> Range | None:
    """`n = 1` beside other conditions: the set of that number; `x = ±2` of two."""
    name, sign, value = source.partition("=")
    nodes = points(value) if sign and _SUBJECT.fullmatch(name.strip()) else None
    if not nodes:
        return None
    return Range(tuple(point(node) for node in nodes), name_of(name.strip()), True)


def tolerance(source: str) -> Range | None:
    """`48.0 ± 0.5`: everything within the error; a name with a root behind the sign, `t = 1 ± √2`, has two values."""
    centre, sign, error = source.partition("±")
    if not sign or "±" in error:
        return None
    subject, equals, value = centre.rpartition("=")
    name = name_of(subject.strip()) if equals and _SUBJECT.fullmatch(subject.strip()) else None
    middle, radius = number(value), number(error)
    if (equals and name is None) or middle is None or radius is None:
        return None
    size = ex.float_value(radius) if ex.is_number(middle) and ex.is_number(radius) else None
    if size is None or size <= 0 or (name is not None and ex.exact(radius) is None):
        return None
    low, high = tidy(ex.Add((middle, ex.Neg(radius)))), tidy(ex.Add((middle, radius)))
    return Range((Piece(End(low, True), End(high, True)),), name, True, tolerance=True)


def whole(value: int) -> ex.Num:
    """An integer as an expression."""
    return ex.Num(Fraction(value))
