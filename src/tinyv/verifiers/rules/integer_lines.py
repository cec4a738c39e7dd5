r"""Whole-number points on a line: `x = 5t - 1, y = 2 - 7t (t ∈ ℤ)`, whatever the parameter starts at and runs in.

Two such sets are the same if the parameter of one is that of the other, shifted by a whole number or negated as well,
in every component alike; otherwise they are proved to differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, is_wrapped, split_top
from tinyv.verifiers.rules.context import Context

_ANY = r"(?:(?:for|where|with|as|and|any|all|every|each|some|an?|arbitrary)\s+)*"
_WHOLE = re.compile(
    rf"[\s,;|:]*\(?{_ANY}(?:(?P<belongs>[a-z])\s*∈\s*[ℤZ]|integers?\s+(?P<named>[a-z])"
    rf"|(?P<described>[a-z])\s+(?:is |being |denotes )?{_ANY}integers?)\)?\.?$"
)
_NAMED_TUPLE = re.compile(r"\((?P<names>[a-z](?:,[a-z]){1,3})\)\s*=\s*(?P<rest>\(.+\))")
_ASSIGNED = re.compile(r"([a-z])\s*=\s*([^=]+)")
_BETWEEN = re.compile(r"[,;\n]|\band\b")
_PROBES = (0, 1, 2, 5)
_OPEN = Outcome(Decision.CANNOT_TELL, "whole points of a line: none")


@dataclass(frozen=True, slots=True)
class Line:
    """The points `start + t * step` for all whole numbers t."""

    names: tuple[str, ...]
    """The names of the coordinates; none if they were not written."""

    start: tuple[Fraction, ...]
    """The point at t = 0."""

    step: tuple[Fraction, ...]
    """From each point to the next."""

    letter: str
    """The parameter."""

    sure: bool
    """Whether the parameter is said to be whole."""


@lru_cache(maxsize=512)
def read(text: str) -> Line | None:
    """Read whole-number points on a line; None if `text` is anything else.

    >>> read("x = 5t - 1, y = 2 - 7t, where t is an integer").step
    (Fraction(5, 1), Fraction(-7, 1))
    >>> read("x = 5t - 1, y = 2 - 7s") is None
    True
    """
    source = canonical(text)
    source = source[1:-1] if is_wrapped(source, "⦃", "⦄") else source
    domain = _WHOLE.search(source)
    body = source if domain is None else source[: domain.start()].strip(" ,;")
    names, components = _components(body)
    nodes = [node for component in components if (node := ex.try_parse(component)) is not None]
    if len(nodes) < 2 or len(nodes) != len(components):
        return None
    letters = frozenset[str]().union(*map(ex.variables, nodes))
    if len(letters) != 1 or letters & set(names):
        return None
    (letter,) = letters
    if domain is not None and letter not in domain.groups():
        return None
    found = [_linear(node, letter) for node in nodes]
    start, step = (tuple(pair[i] for pair in found if pair is not None) for i in (0, 1))
    if len(start) != len(nodes) or not any(step):
        return None
    return Line(names, start, step, letter, domain is not None)


def _components(body: str) -> tuple[tuple[str, ...], list[str]]:
    """The names of the coordinates and their formulas; none of both if it is no point."""
    if (match := _NAMED_TUPLE.fullmatch(body)) is not None:
        names, body = tuple(match["names"].split(",")), match["rest"]
    else:
        names = ()
    if is_wrapped(body, "(", ")"):
        components = split_top(body[1:-1], ",")
        return (names, components) if not names or len(names) == len(components) else ((), [])
    parts = [_ASSIGNED.fullmatch(part) for part in split_top(body, _BETWEEN) if part]
    matches = [part for part in parts if part is not None]
    names = tuple(match[1] for match in matches)
    if len(matches) != len(parts) or len(set(names)) < len(names):
        return (), []
    return names, [match[2] for match in matches]


def _linear(node: ex.Node, letter: str) -> tuple[Fraction, Fraction] | None:
    """Start and step of a formula that is linear in its letter."""
    values = [ex.exact(ex.substitute(node, {letter: ex.Num(Fraction(probe))})) for probe in _PROBES]
    at = [value for value in values if value is not None]
    if len(at) < len(values):
        return None
    step = at[1] - at[0]
    return (at[0], step) if all(at[i] == at[0] + probe * step for i, probe in enumerate(_PROBES)) else None


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare the whole-number points on two lines.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> truth, context = "x = 3t, y = 1 - t (t ∈ Z)", read_context("Solve x + 3y = 3 in integers.")
    >>> [compare(truth, a, context).decision.value for a in ("x = 3 + 3k, y = -k, k ∈ Z", "x = 3 + 3k, y = 1 - k")]
    ['equal', 'different']
    """
    left = read(ground_truth) if "," in ground_truth or "\n" in ground_truth or "and" in ground_truth else None
    right = None if left is None else read(answer)
    if left is None or right is None or len(left.start) != len(right.start) or not (left.sure or right.sure):
        return _OPEN
    if {left.letter, right.letter} & context.symbols:
        return _OPEN  # the question's own letter is some number
    order = _order(left.names, right.names, len(left.start), context.question)
    if order is None:
        return _OPEN
    start, step = (tuple(side[place] for place in order) for side in (right.start, right.step))
    if _same(left, start, step):
        return Outcome(Decision.EQUAL, "whole points of a line: same points")
    if not (left.names or right.names) and context.asks_range and not context.asks_point:
        return _OPEN  # `(k, k+2)` may be intervals, which may cover the same without being the same
    return Outcome(Decision.DIFFERENT, "whole points of a line: other points")


def _order(mine: tuple[str, ...], theirs: tuple[str, ...], count: int, question: str) -> tuple[int, ...] | None:
    """Where the answer has each coordinate of the ground truth; None if the names do not say it."""
    if mine and theirs:
        return tuple(theirs.index(name) for name in mine) if set(mine) == set(theirs) else None
    names = mine or theirs
    asked = f"({','.join(names)})" in re.sub(r"\s", "", question)
    return tuple(range(count)) if not names or asked or names in (("x", "y"), ("x", "y", "z")) else None


def _same(line: Line, start: tuple[Fraction, ...], step: tuple[Fraction, ...]) -> bool:
    """Whether one whole number of steps leads from one start to the other, and the steps are the same but for sign."""
    if step not in (line.step, tuple(-part for part in line.step)):
        return False
    moved = [theirs - mine for mine, theirs in zip(line.start, start, strict=True)]
    turns = {move / part for move, part in zip(moved, line.step, strict=True) if part}
    stays = not any(move for move, part in zip(moved, line.step, strict=True) if not part)
    return stays and len(turns) == 1 and turns.pop().denominator == 1
