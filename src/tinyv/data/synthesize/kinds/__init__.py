"""All kinds of answers, in the order in which a ground truth is tried. A new kind is one file and one line here."""

from __future__ import annotations

from typing import Any

from tinyv.data.synthesize.base import Kind
from tinyv.data.synthesize.kinds import (
    chemicals,
    choices,
    congruences,
    counts,
    geometry_names,
    labelled,
    matrices,
    ratios,
    symbols,
    vectors,
    yes_no,
)

_ALL: tuple[Kind[Any], ...] = (
    chemicals.KIND,
    choices.KIND,
    congruences.KIND,
    geometry_names.KIND,
    labelled.KIND,
    matrices.KIND,
    ratios.KIND,
    symbols.KIND,
    vectors.KIND,
    yes_no.KIND,
    counts.KIND,
)

KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _ALL}
"""Name -> kind."""
