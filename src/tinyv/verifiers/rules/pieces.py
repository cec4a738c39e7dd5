"""Sets of real numbers as pieces: what an interval, a union or a complement consists of, and how sets combine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.units_table import Unit

MAX_PIECES = 24
"""More pieces are not combined: no answer key of a range has more, and the work of combining grows with the square."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of an interval."""

    value: ex.Node | None
    """The number; None at infinity."""

    closed: bool
    """Whether the number itself belongs to the interval."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An interval; a single number has two equal closed ends."""

    low: End
    high: End


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A set of real numbers or of integers, and how it was written."""

    pieces: Pieces
    """From left to right, not touching each other; empty for the empty set."""

    variable: str | None
    """The name that an inequality gives to the number, None if it has none."""

    pair: bool
    """Written as `(a, b)`, which may as well be a point."""

    integers: bool = False
    """Only the integers among these numbers are meant."""

    solved: bool = True
    """Written by its ends; False if a step such as `2x < 3` was left to the reader."""

    vague: bool = False
    """Nothing says whether the ends belong, as in "from 1 to 3"; they are noted as closed."""

    tolerance: bool = False
    """Written as `5 ± 1`, which may as well be two numbers."""

    described: bool = False
    """Read from prose, where what was not understood may matter: a difference is no proof."""

    unit: Unit | None = None
    """The unit of the ends, None if none is written."""


OPEN_END = End(None, False)
ALL = (Piece(OPEN_END, OPEN_END),)


def point(node: ex.Node) -> Piece:
    """The set of one number."""
    return Piece(End(node, True), End(node, True))


def is_point(piece: Piece) -> bool:
    """Whether a piece is one number, written once."""
    return piece.low.closed and piece.low == piece.high and piece.low.value is not None


def ends_of(pieces: Iterable[Piece]) -> list[ex.Node]:
    """The finite ends."""
    return [end.value for piece in pieces for end in (piece.low, piece.high) if end.value is not None]


class _Places:
    """Where the ends lie on the number line; equal ends share one place, however they are written."""

    def __init__(self, nodes: Iterable[ex.Node]) -> None:
        distinct = list(dict.fromkeys(nodes))
        valued = [(value, node) for node in distinct if (value := ex.float_value(node)) is not None]
        ordered = sorted(valued, key=lambda entry: entry[0])
        self.known = len(ordered) == len(distinct)
        self.at = {node: value for value, node in ordered}
        for (low, one), (high, other) in pairwise(ordered):
            if high - low > 1e-9 * max(1.0, abs(low), abs(high)):
                continue
            decision = ex.equal(one, other)[0]
            if decision is Decision.EQUAL:
                self.at[other] = self.at[one]
            elif decision is Decision.CANNOT_TELL or low == high:
                self.known = False  # too close to be told apart: their order would be a guess

    def low(self, piece: Piece) -> tuple[float, int]:
        """The place of a low end; an open end begins right after it."""
        return (-inf, 0) if piece.low.value is None else (self.at[piece.low.value], int(not piece.low.closed))

    def high(self, piece: Piece) -> tuple[float, int]:
        """The place of a high end; an open end stops right before it."""
        return (inf, 0) if piece.high.value is None else (self.at[piece.high.value], -int(not piece.high.closed))


def union(pieces: Sequence[Piece]) -> Pieces | None:
    """Sorted, touching pieces joined; None if the order of the ends cannot be told or an interval is empty.

    >>> two = [Piece(End(ex.Num(3), False), OPEN_END), Piece(OPEN_END, End(ex.Num(3), True))]
    >>> union(two) == ALL
    True
    """
    if len(pieces) <= 1:
        return tuple(pieces)
    places = _Places(ends_of(pieces))
    if not places.known or len(pieces) > MAX_PIECES or any(places.low(p) > places.high(p) for p in pieces):
        return None
    merged: list[Piece] = []
    for piece in sorted(pieces, key=places.low):
        if merged and _touch(places, merged[-1], piece):
            if places.high(piece) > places.high(merged[-1]):
                merged[-1] = Piece(merged[-1].low, piece.high)
        else:
            merged.append(piece)
    return tuple(merged)


def _touch(places: _Places, left: Piece, right: Piece) -> bool:
    (stop, cut), (start, skip) = places.high(left), places.low(right)
    return start < stop or (start == stop and not (cut and skip))


def intersection(some: Sequence[Piece], others: Sequence[Piece]) -> Pieces | None:
    """What two sets have in common, empty if that is nothing; None if it cannot be told.

    >>> wide, narrow = Piece(OPEN_END, End(ex.Num(3), True)), Piece(End(ex.Num(1), False), OPEN_END)
    >>> intersection([wide], [narrow]) == (Piece(narrow.low, wide.high),)
    True
    """
    places = _Places(ends_of((*some, *others)))
    if not places.known or len(some) * len(others) > MAX_PIECES:
        return None
    found: list[Piece] = []
    for one in some:
        for other in others:
            low = max((one, other), key=places.low).low
            high = min((one, other), key=places.high).high
            common = Piece(low, high)
            if places.low(common) <= places.high(common):
                found.append(common)
    return union(found)


def complement(pieces: Sequence[Piece]) -> Pieces | None:
    """All real numbers outside of a set; None if its order cannot be told."""
    ordered = union(pieces)
    if ordered is None:
        return None
    gaps: list[Piece] = []
    start: End | None = OPEN_END
    for piece in ordered:
        if start is not None and piece.low.value is not None:
            gaps.append(Piece(start, End(piece.low.value, not piece.low.closed)))
        start = None if piece.high.value is None else End(piece.high.value, not piece.high.closed)
    return (*gaps, Piece(start, OPEN_END)) if start is not None else tuple(gaps)


def without_points(pieces: Sequence[Piece], nodes: Sequence[ex.Node]) -> Pieces | None:
    """Take single numbers out; None if the place of one cannot be told, or if it was not there.

    A closed end that is taken out becomes open.
    """
    places = _Places((*ends_of(pieces), *nodes))
    if not places.known:
        return None
    rest: Sequence[Piece] = pieces
    for node in nodes:
        at = (places.at[node], 0)
        if not any(places.low(piece) <= at <= places.high(piece) for piece in pieces):
            return None  # taking out what is not there says something else
        outside = complement([point(node)])
        cut = intersection(rest, outside) if outside is not None else None
        if cut is None:
            return None
        rest = cut
    return tuple(rest)
