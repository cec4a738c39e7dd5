"""Several values and their names: what names say about which value is to be compared with which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.list_matching import Same, all_same

Kind = Literal["tuple", "set", "list"]
"""How several values were written."""

_WORD = re.compile(r"[a-z]{3}")
_COUNTED = re.compile(r"[0-9]+\s*(\\[a-z]+|[A-Za-zα-ωΑ-Ω])(?:\^?[+-])?")


@dataclass(frozen=True, slots=True)
class Collection:
    """Several values."""

    items: tuple[str, ...]
    """The values, in canonical spelling."""

    names: tuple[str | None, ...]
    """A name per value, None where it has none."""

    kind: Kind
    """How they were written."""


def in_groups(left: Collection, right: Collection) -> bool:
    """`a = 1, b = 2 or a = 3, b = 4` against two pairs: each pair takes two of the named values."""
    return any(
        1 < len(set(side.names)) < len(side.names) == len(other.items) * len(set(side.names))
        for side, other in ((left, right), (right, left))
    )


def counts_alone(left: Collection, right: Collection) -> bool:
    """Whether one side counts things by letters (`6α, 4β`) that the other leaves out, or has as names of its values."""
    for side, other in ((left, right), (right, left)):
        counted = [_COUNTED.fullmatch(item) for item in side.items]
        things = {match[1] for match in counted if match is not None}
        if len(things) == len(counted) > 1 and not any(thing in item for thing in things for item in other.items):
            return True
    return False


def is_worded(side: Collection) -> bool:
    """Whether values are named in words ("height: 3"), which may not be what was asked; `h = 3` uses a symbol."""
    return any(name is not None and _WORD.match(name) for name in side.names)


def names_clash(left: Collection, right: Collection) -> bool:
    """Both sides name values, and not with the same names; `x = 3 or 5` may leave one out."""
    sides = [[name for name in side.names if name is not None] for side in (left, right)]
    full = all(len(names) == len(side.items) for names, side in zip(sides, (left, right), strict=True))
    if full:
        return sorted(sides[0]) != sorted(sides[1])
    mine, theirs = map(set, sides)
    return not (mine <= theirs or theirs <= mine)


def has_names(left: Collection, right: Collection) -> bool:
    """One side names its values one by one: their order on the other side is that of the names in the question."""
    return any(len(set(side.names)) > 1 for side in (left, right))


def is_named(side: Collection) -> bool:
    """Every value has a name."""
    return None not in side.names


def named_differently(left: Collection, right: Collection) -> bool:
    """On both sides every value has a name of its own."""
    return all(None not in side.names and len(set(side.names)) == len(side.names) for side in (left, right))


def by_name(left: Collection, right: Collection, context: Context, same: Same) -> Outcome:
    """Compare each value with the one of the same name."""
    if set(left.names) != set(right.names):
        return Outcome(Decision.CANNOT_TELL, "list: other names")
    other = dict(zip(right.names, right.items, strict=True))
    return all_same(left.items, tuple(other[name] for name in left.names), context, same, "by name")
