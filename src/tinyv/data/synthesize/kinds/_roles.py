"""Several values, each with the name of its role, and how data sets write them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tinyv.data.synthesize.base import pick


@dataclass(frozen=True, slots=True)
class Roles:
    """What the question asks for, in the order in which it asks."""

    names: tuple[str, ...]
    """Name of each role: a letter, a thing, a person."""

    values: tuple[str, ...]
    """What each role has, plainly written: "-3", "1/2", "baker"."""

    letters: bool = False
    """Whether the names are letters of mathematics."""

    words: bool = False
    """Whether the values are words."""

    says: tuple[str, ...] = ()
    """Clauses that say a role's value, with places for name and value; empty for plain ones."""


def truth(value: Roles, rng: Random) -> str:
    """A ground truth as data sets write them: named, or bare in the order of the question."""
    bare = ", ".join(value.values)
    named = ", ".join(f"{name} = {item}" for name, item in zip(value.names, value.values, strict=True))
    if value.letters:
        return pick(rng, named, f"${named}$", f"({bare})", bare)
    listed = ", ".join(f"{name}: {item}" for name, item in zip(value.names, value.values, strict=True))
    counted = [f"{item} {name}" for name, item in zip(value.names, value.values, strict=True)]
    if value.names[0].endswith("s") and value.names[0].islower() and not value.words and "1" not in value.values:
        return pick(rng, " and ".join(counted), listed, bare, named)
    return pick(rng, listed, bare, named)
