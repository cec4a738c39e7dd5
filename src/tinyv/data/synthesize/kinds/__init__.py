"""All kinds of answers, in the order in which a ground truth is tried. A new kind is one file and one line here."""

from __future__ import annotations

from typing import Any

from tinyv.data.synthesize.base import Kind
from tinyv.data.synthesize.kinds import (
    congruences,
    counts,
    integer_sets,
    intervals,
    lists,
    pairs_and_points,
    plus_minus,
)

_ALL: tuple[Kind[Any], ...] = (
    counts.KIND,
    intervals.KIND,
    lists.KIND,
    pairs_and_points.KIND,
    plus_minus.KIND,
    integer_sets.KIND,
    congruences.KIND,
)

KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _ALL}
"""Name -> kind."""
