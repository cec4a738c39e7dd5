"""All kinds of answers, in the order in which a ground truth is tried. A new kind is one file and one line here."""

from __future__ import annotations

from typing import Any

from tinyv.data.synthesize.base import Kind
from tinyv.data.synthesize.kinds import (
    changes_of_quantities,
    comparisons,
    conditions,
    counts,
    directions_of_change,
    roles,
    science,
)

_ALL: tuple[Kind[Any], ...] = (
    counts.KIND,
    changes_of_quantities.KIND,
    comparisons.KIND,
    conditions.KIND,
    directions_of_change.KIND,
    roles.KIND,
    science.KIND,
)

KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _ALL}
"""Name -> kind."""
