"""What a kind of answer must offer so that pairs can be made of it by construction.

A *value* is the meaning of an answer as a small frozen record. A *rendering* writes it down in one way; whatever
rendering is used, the value, and so the label, stays. A *change* gives a value that means something else. A wrong
answer is a rendering of a changed value, drawn from the same renderings as a correct one: how an answer is written
says nothing about its label.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Rendering(Generic[V]):
    """One way to write a value down."""

    category: str
    """Sub-category of the taxonomy by which such an answer differs from a plain ground truth; "" for the plain way."""

    render: Callable[[V, Random], str | None]
    """The text, or None where this way does not fit the value. Must be deterministic given the random state."""

    weight: float = 1.0
    """How often it is drawn, relative to the others."""


@dataclass(frozen=True, slots=True)
class Change(Generic[V]):
    """One way to change what a value means."""

    name: str
    """Short name, as `Pair.change`: "digit", "sign", "endpoint", …"""

    change: Callable[[V, Random], V | None]
    """A value that is certainly wrong for the question, or None where this change does not fit."""


@dataclass(frozen=True, slots=True)
class Problem(Generic[V]):
    """A question of our own with the value that answers it."""

    question: str
    """Self-contained text; it says so where several forms are allowed (rounding, units, order)."""

    value: V
    """The answer's value, computed, never guessed."""

    ground_truth: str
    """The value in the style of a data set."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[V]):
    """One kind of answer."""

    name: str
    """Name of the kind, as `Pair.kind`."""

    renderings: tuple[Rendering[V], ...]
    """At least one with category ""."""

    changes: tuple[Change[V], ...]
    """At least two."""

    read: Callable[[str, str], V | None] | None = None
    """(ground truth, question) -> value, for questions of data sets; None where the text is not surely of this kind,
    or where the question does not allow every rendering (such as rounding)."""

    problems: tuple[Callable[[Random], Problem[V]], ...] = ()
    """Generators of problems of our own."""

    is_text: bool = False
    """True if the answers are words rather than formulas or values."""


def pick(rng: Random, *options: str) -> str:
    """One of the options.

    >>> pick(Random(0), "a") == "a"
    True
    """
    return options[rng.randrange(len(options))]
