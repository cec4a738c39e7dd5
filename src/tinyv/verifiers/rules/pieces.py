"""Sets of real numbers as pieces: what an interval, a union or a complement consists of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from tinyv.verifiers.rules import expression as ex


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


@dataclass(frozen=True, slots=True)
class Range:
    """A set of real numbers."""

    pieces: tuple[Piece, ...]
    """From left to right, not touching each other; empty for the empty set."""

    variable: str | None
    """The name that an inequality gives to the number, None if it has none."""

    pair: bool
    """Written as `(a, b)`, which may as well be a point."""


OPEN_END = End(None, False)
ALL = (Piece(OPEN_END, OPEN_END),)


def complement_of_points(points: Sequence[ex.Node | None]) -> tuple[Piece, ...]:
    """All numbers but these."""
    ordered = sorted((p for p in points if p is not None), key=lambda node: ex.float_value(node) or 0.0)
    bounds: list[ex.Node | None] = [None, *ordered, None]
    return tuple(Piece(End(a, False), End(b, False)) for a, b in pairwise(bounds))


def _position(end: End, default: float) -> float | None:
    return default if end.value is None else ex.float_value(end.value)


def union(pieces: list[Piece]) -> tuple[Piece, ...] | None:
    """Sorted, touching pieces joined; None if the order of the ends cannot be told."""
    if len(pieces) == 1:
        return tuple(pieces)
    keyed: list[tuple[float, float, Piece]] = []
    for piece in pieces:
        low, high = _position(piece.low, -inf), _position(piece.high, inf)
        if low is None or high is None or low > high:
            return None
        keyed.append((low, high, piece))
    keyed.sort(key=lambda entry: (entry[0], not entry[2].low.closed))
    merged = [keyed[0]]
    for low, high, piece in keyed[1:]:
        last_low, last_high, last = merged[-1]
        if low > last_high or (low == last_high and not (piece.low.closed or last.high.closed)):
            merged.append((low, high, piece))
        elif high > last_high or (high == last_high and piece.high.closed):
            merged[-1] = (last_low, high, Piece(last.low, piece.high))
    return tuple(piece for _, _, piece in merged)


def intersection(a: Piece, b: Piece) -> Piece | None:
    """What two intervals have in common; None if that is nothing, or cannot be told."""
    lows, highs = (_position(a.low, -inf), _position(b.low, -inf)), (_position(a.high, inf), _position(b.high, inf))
    if None in lows or None in highs:
        return None
    low = max(((lows[i] or 0.0, not p.low.closed, p.low) for i, p in enumerate((a, b))), key=lambda e: e[:2])[2]
    high = min(((highs[i] or 0.0, p.high.closed, p.high) for i, p in enumerate((a, b))), key=lambda e: e[:2])[2]
    start, stop = _position(low, -inf), _position(high, inf)
    return Piece(low, high) if start is not None and stop is not None and start < stop else None


def complement(piece: Piece) -> tuple[Piece, ...]:
    """All numbers outside of one interval."""
    left = Piece(OPEN_END, End(piece.low.value, not piece.low.closed))
    right = Piece(End(piece.high.value, not piece.high.closed), OPEN_END)
    return tuple(p for p in (left, right) if p.low.value is not None or p.high.value is not None)


def without_points(pieces: Sequence[Piece], points: Sequence[ex.Node]) -> tuple[Piece, ...] | None:
    """Take single numbers out; None if the place of one cannot be told, or is an end of a piece."""
    rest = list(pieces)
    for node in points:
        place = ex.float_value(node)
        if place is None:
            return None
        for i, piece in enumerate(rest):
            low, high = _position(piece.low, -inf), _position(piece.high, inf)
            if low is None or high is None or place in (low, high):
                return None
            if low < place < high:
                rest[i : i + 1] = [Piece(piece.low, End(node, False)), Piece(End(node, False), piece.high)]
                break
        else:
            return None  # taking out what is not there says something else
    return tuple(rest)
