"""All kinds of answers, in the order in which a ground truth is tried. A new kind is one file and one line here."""

from __future__ import annotations

from typing import Any

from tinyv.data.synthesize.base import Kind
from tinyv.data.synthesize.kinds import (
    closed_forms,
    counts,
    curves,
    expressions,
    families,
    functions,
    general_solutions,
    logs_and_trig,
    sequences,
)

_ALL: tuple[Kind[Any], ...] = (
    counts.KIND,
    expressions.KIND,
    logs_and_trig.KIND,
    closed_forms.KIND,
    functions.KIND,
    sequences.KIND,
    curves.KIND,
    families.KIND,
    general_solutions.KIND,
)

KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _ALL}
"""Name -> kind."""
