"""All kinds of answers, in the order in which a ground truth is tried. A new kind is one file and one line here."""

from __future__ import annotations

from typing import Any

from tinyv.data.synthesize.base import Kind
from tinyv.data.synthesize.kinds import (
    based,
    changes_of_quantities,
    clocks,
    comparisons,
    conditions,
    counts,
    dates,
    directions_of_change,
    durations,
    figures,
    numbers,
    quantifiers,
    quantities,
    reasons,
    roles,
    roots,
    roundings,
    science,
    sets_in_words,
    winners,
)

_ALL: tuple[Kind[Any], ...] = (
    counts.KIND,
    based.KIND,
    numbers.KIND,
    roots.KIND,
    roundings.KIND,
    durations.KIND,
    quantities.KIND,
    clocks.KIND,
    dates.KIND,
    changes_of_quantities.KIND,
    comparisons.KIND,
    conditions.KIND,
    directions_of_change.KIND,
    figures.KIND,
    quantifiers.KIND,
    reasons.KIND,
    roles.KIND,
    science.KIND,
    sets_in_words.KIND,
    winners.KIND,
)

KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _ALL}
"""Name -> kind."""
