r"""Sets of real numbers: intervals, unions, inequalities and set-builder notation, in any mixture.

`(2, 5]`, `2 < x ≤ 5`, `x ∈ (2, 5]`, `\{x : 2 < x ≤ 5\}` and `]2; 5]` are one set. Two sets are equal if they consist of
the same pieces: same endpoints (compared as expressions), same open and closed ends.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import range_words
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import GREEK, canonical, is_wrapped, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.pieces import (
    ALL,
    OPEN_END,
    End,
    Piece,
    Range,
    complement,
    complement_of_points,
    intersection,
    union,
    without_points,
)
from tinyv.verifiers.rules.words import read_number_words

MAX_PIECES = 16
"""More pieces are not read: no answer key of a range has more."""

_INEQUALITY = re.compile(r"[<>≤≥]")
_OR = re.compile(r"∪|\bor\b|\\lor|∨")
_AND = re.compile(r"∩|\band\b|\\land|∧|&")
_NAME = rf"(?:[A-Za-z]|\\{GREEK}|[α-ω])(?:_\{{?\w{{1,4}}\}}?|')?"
_MEMBER = re.compile(rf"({_NAME})\s*(?:∈|\bin\b|\bis in\b|\bbelongs to\b)\s*(.+)", re.DOTALL)
_BUILDER = re.compile(rf"⦃\s*({_NAME})\s*(?:∈\s*ℝ\s*)?[|:]\s*(.+)⦄", re.DOTALL)
_SUBJECT = re.compile(rf"{_NAME}(?:\([A-Za-z]\))?")
_REALS = re.compile(r"ℝ|(?:the set of )?all real numbers?|all reals?|any real number|every real number", re.IGNORECASE)
_EXCEPT = re.compile(
    rf"\s*[,;]?\s*(?:with|and|but|where)?\s*(?:(?P<name>{_NAME})\s*≠"
    r"|(?:except|other than|excluding|different from|without)(?: for)?\s|∖)"
    r"\s*(?P<points>[^<>≤≥≠∪∈=∖]+)$"
)
_LEADING_WORDS = re.compile(
    r"^(?:(?:if and only if|iff|exactly|precisely|when|whenever|for|domain|range|all)\s*:?\s+)+"
    r"(?=[^A-Za-z]|[A-Za-z]\b)",
    re.IGNORECASE,
)
_DISTANCE = re.compile(
    rf"\|(?P<name>{_NAME})(?P<sign>[+-])(?P<centre>[^|]+)\|(?P<relation>[<>≤≥])(?P<radius>[^|<>≤≥]+)|\|(?P<name0>{_NAME})\|(?P<relation0>[<>≤≥])(?P<radius0>[^|<>≤≥]+)"
)
_UNITS = re.compile(r"(?<=\d)\s*(?:mm|cm|km|mi|m|kg|g|s|h|min|hours|minutes|miles|metres|meters|grams)(?![A-Za-z0-9])")
"""Units at the ends: `compare` sees to it that both sides use the same one."""

_LOW_END = re.compile(r"-\s*∞|[^∞]+")
_HIGH_END = re.compile(r"\+?\s*∞|[^∞]+")
"""Infinity stands on its own side only."""

_FLIP = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}


@lru_cache(maxsize=1024)
def read(text: str) -> Range | None:
    r"""Read a set of real numbers; None if `text` is anything else.

    >>> read(r"x \in (-\infty, 3]") == read(r"\{x \mid x \le 3\}")
    True
    >>> read("(1, 2)").pair, read("5") is None
    (True, True)
    """
    source = _LEADING_WORDS.sub("", _UNITS.sub("", canonical(text)))
    if not source:
        return None
    if re.search(r"[<>≤≥≠∪∈ℝ\[\]⦃(]|real", source) and (found := _read(source)) is not None:
        return found
    described = range_words.read(source)
    return None if described is None else _described(*described)


def _described(low: str | None, high: str | None, brackets: str, name: str | None) -> Range | None:
    """The interval that `range_words` found."""
    ends: list[End] = []
    for text, closed in ((low, brackets[0] == "["), (high, brackets[1] == "]")):
        end = OPEN_END if text is None else _end(text, closed)
        if end is None:
            return None
        ends.append(end)
    return Range((Piece(ends[0], ends[1]),), name, False)


def _read(source: str) -> Range | None:
    if (match := _EXCEPT.search(source)) is not None and match.start():
        return _minus_points(_read(source[: match.start()]), match["points"], match["name"])
    if match := _BUILDER.fullmatch(source):
        found = _condition(match[2])
        return found if found is not None and found.variable in (match[1], None) else None
    if (match := _MEMBER.fullmatch(source)) and not _INEQUALITY.search(match[2]):
        found = _condition(match[2])
        return replace(found, variable=match[1], pair=False) if found is not None and found.variable is None else None
    return _condition(source)


def _condition(source: str) -> Range | None:
    """A disjunction of conjunctions."""
    parts = [_conjunction(part) for part in split_top(source, _OR)]
    if len(parts) > MAX_PIECES or any(part is None for part in parts):
        return None
    ranges = [part for part in parts if part is not None]
    names = {part.variable for part in ranges if part.variable}
    if len(names) > 1:
        return None
    pieces = union([piece for part in ranges for piece in part.pieces])
    if pieces is None:
        return None
    return Range(pieces, next(iter(names), None), len(ranges) == 1 and ranges[0].pair)


def _conjunction(source: str) -> Range | None:
    parts = [_atom(part) for part in split_top(source, _AND)]
    if len(parts) > 4 or any(part is None for part in parts):
        return None
    ranges = [part for part in parts if part is not None]
    result = ranges[0]
    for other in ranges[1:]:
        if result.variable != other.variable or len(result.pieces) != 1 or len(other.pieces) != 1:
            return None
        piece = intersection(result.pieces[0], other.pieces[0])
        if piece is None:
            return None
        result = Range((piece,), result.variable, False)
    return result


def _atom(source: str) -> Range | None:
    source = source.strip().removesuffix(",").strip()
    if _REALS.fullmatch(source):
        return Range(ALL, None, False)
    if is_wrapped(source, "(", ")") and (_INEQUALITY.search(source) or "∪" in source):
        return _condition(source[1:-1])
    if is_wrapped(source, "⦃", "⦄") and _BUILDER.fullmatch(source) is not None:
        return _read(source)
    if source.startswith("|"):
        return _distance(source)
    if _INEQUALITY.search(source) or "≠" in source:
        return _inequality(source)
    if source.startswith("ℝ") and "∖" in source:
        return _without(source.partition("∖")[2].strip())
    return _interval(source)


def _minus_points(found: Range | None, points: str, name: str | None) -> Range | None:
    """Take single numbers out of a set."""
    inner = points.strip()
    inner = inner[1:-1] if is_wrapped(inner, "⦃{", "⦄}") else inner
    nodes = [_number(part) for part in split_top(inner, re.compile(r",|\band\b"))]
    if found is None or None in nodes or (name and found.variable and name != found.variable):
        return None
    pieces = without_points(found.pieces, [node for node in nodes if node is not None])
    return None if pieces is None else Range(pieces, found.variable or name, False)


def _distance(source: str) -> Range | None:
    """`|x - c| < r` and its relatives, which give a set by its centre."""
    match = _DISTANCE.fullmatch(source)
    if match is None:
        return None
    name, relation = match["name"] or match["name0"], match["relation"] or match["relation0"]
    centre, radius = _number(match["centre"] or "0"), _number(match["radius"] or match["radius0"])
    if centre is None or radius is None or name in ex.variables(centre) | ex.variables(radius):
        return None
    if match["sign"] == "+":
        centre = ex.Neg(centre)
    size = ex.float_value(radius)
    if size is None or size <= 0:
        return None
    low, high = ex.Add((centre, ex.Neg(radius))), ex.Add((centre, radius))
    if relation in "<≤":
        return Range((Piece(End(low, relation == "≤"), End(high, relation == "≤")),), name, False)
    outside = (Piece(OPEN_END, End(low, relation == "≥")), Piece(End(high, relation == "≥"), OPEN_END))
    return Range(outside, name, False)


def _without(source: str) -> Range | None:
    """The real numbers without a finite set or one interval."""
    inner = source[1:-1] if is_wrapped(source, "⦃{", "⦄}") else source
    if inner is not source:
        points = [_number(part) for part in split_top(inner, ",")]
        return Range(complement_of_points(points), None, False) if None not in points else None
    found = _interval(source)
    if found is None:
        return None
    return Range(complement(found.pieces[0]), None, False)


def _interval(source: str) -> Range | None:
    """`[a, b)`, and with reversed brackets `]a, b[`."""
    if len(source) < 5 or source[0] not in "([]" or source[-1] not in ")][":
        if is_wrapped(source, "⦃", "⦄"):
            points = [_number(part) for part in split_top(source[1:-1], ",")]
            found = [Piece(End(p, True), End(p, True)) for p in points if p is not None]
            return Range(tuple(found), None, True) if len(found) == len(points) else None
        return None
    inner = source[1:-1]
    ends = split_top(inner, ";") if ";" in inner else split_top(inner, ",")
    if len(ends) == 4 and ";" not in inner:  # decimal commas: (1,5, 2,5) cannot be told from four numbers
        return None
    if len(ends) != 2:
        return None
    if not _LOW_END.fullmatch(ends[0]) or not _HIGH_END.fullmatch(ends[1]):
        return None
    low, high = _end(ends[0], source[0] == "["), _end(ends[1], source[-1] == "]")
    if low is None or high is None:
        return None
    pair = source[0] == "(" and source[-1] == ")" and low.value is not None and high.value is not None
    return Range((Piece(low, high),), None, pair)


def _end(text: str, closed: bool) -> End | None:
    if re.fullmatch(r"[+-]?\s*∞", text.strip()):
        return OPEN_END
    node = _number(text)
    return None if node is None else End(node, closed)


def _number(text: str) -> ex.Node | None:
    """An end: an expression, perhaps in words; units are left to `compare`, which sees the whole text."""
    node = ex.try_parse(text)
    if node is None and (words := read_number_words(text)) is not None:
        return ex.Num(words)
    return node


def _inequality(source: str) -> Range | None:
    """`x < 3`, `3 > x`, `1 ≤ x < 3`, `x ≠ 2`."""
    parts = [part.strip() for part in re.split(r"([<>≤≥≠])", source)]
    terms, signs = parts[::2], parts[1::2]
    if len(signs) == 1 and _SUBJECT.fullmatch(terms[1]) and not _SUBJECT.fullmatch(terms[0]):
        terms, signs = terms[::-1], [_FLIP.get(signs[0], "≠")]
    if len(signs) == 1 and _SUBJECT.fullmatch(terms[0]):
        return _one_sided(terms[0], signs[0], terms[1])
    if len(signs) == 2 and _SUBJECT.fullmatch(terms[1]) and "≠" not in signs:
        if signs[0] in ">≥":
            terms, signs = terms[::-1], [_FLIP[sign] for sign in signs[::-1]]
        if signs[0] not in "<≤" or signs[1] not in "<≤":
            return None
        if not _LOW_END.fullmatch(terms[0]) or not _HIGH_END.fullmatch(terms[2]):
            return None
        low, high = _end(terms[0], signs[0] == "≤"), _end(terms[2], signs[1] == "≤")
        if low is None or high is None or _mentions(terms[1], low, high):
            return None
        return Range((Piece(low, high),), terms[1], False)
    return None


def _one_sided(name: str, sign: str, bound: str) -> Range | None:
    if sign == "≠":
        points = [_number(part) for part in split_top(bound, re.compile(r",|\band\b|±"))]
        if None in points or any(name in ex.variables(p) for p in points if p is not None):
            return None
        return Range(complement_of_points(points), name, False)
    end = _end(bound, sign in "≤≥")
    if end is None or end.value is None or _mentions(name, end):
        return None
    piece = Piece(OPEN_END, end) if sign in "<≤" else Piece(end, OPEN_END)
    return Range((piece,), name, False)


def _mentions(name: str, *ends: End) -> bool:
    return any(end.value is not None and name in ex.variables(end.value) for end in ends)


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two sets of real numbers piece by piece.

    A pair such as `(1, 2)` counts as an interval only where the other side is surely one and the question asks for no
    point; a variable may be left out, not replaced.
    """
    left, right = read(ground_truth), read(answer)
    if right is not None and "|" in answer and canonical(answer) in canonical(context.question):
        return Outcome(Decision.CANNOT_TELL, "interval: the condition of the question")
    units = [{unit.strip() for unit in _UNITS.findall(canonical(side))} for side in (ground_truth, answer)]
    if any(len(side) > 1 for side in units) or (units[0] and units[1] and units[0] != units[1]):
        return Outcome(Decision.CANNOT_TELL, "interval: ends in different units")
    if left is None or right is None:
        return Outcome(Decision.CANNOT_TELL, "interval: not a set of real numbers")
    if (left.pair and right.pair) or ((left.pair or right.pair) and context.asks_point and not context.asks_range):
        return Outcome(Decision.CANNOT_TELL, "interval: may be a pair")
    if left.variable and right.variable and left.variable != right.variable:
        return Outcome(Decision.CANNOT_TELL, f"interval: about {right.variable}, not {left.variable}")
    if len(left.pieces) != len(right.pieces):
        return Outcome(Decision.DIFFERENT, f"interval: {len(right.pieces)} pieces against {len(left.pieces)}")
    decision, reason = Decision.EQUAL, "interval: same ends"
    for one, other in zip(left.pieces, right.pieces, strict=True):
        for mine, theirs in ((one.low, other.low), (one.high, other.high)):
            step = _compare_ends(mine, theirs)
            if step.decision is Decision.DIFFERENT:
                return step
            if step.decision is Decision.CANNOT_TELL:
                decision, reason = step
    return Outcome(decision, reason)


def _compare_ends(mine: End, theirs: End) -> Outcome:
    if (mine.value is None) != (theirs.value is None):
        return Outcome(Decision.DIFFERENT, "interval: finite against infinite end")
    if mine.value is None or theirs.value is None:
        return Outcome(Decision.EQUAL, "interval: same ends")
    decision, _ = ex.equal(mine.value, theirs.value)
    if decision is Decision.DIFFERENT:
        return Outcome(decision, "interval: other end")
    if decision is Decision.EQUAL and mine.closed != theirs.closed:
        return Outcome(Decision.DIFFERENT, "interval: same end, open against closed")
    return Outcome(decision, "interval: ends cannot be compared")
