"""The three-valued decision that every rule returns, so that later stages know what is left open."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Decision(str, Enum):
    """What one rule can show about a pair (ground truth, answer)."""

    EQUAL = "equal"
    """The rule shows that both mean the same."""

    DIFFERENT = "different"
    """The rule shows that they do not."""

    CANNOT_TELL = "cannot_tell"
    """The rule cannot read one of them, or its check is not a proof either way."""

    __str__ = str.__str__
    __format__ = str.__format__


class Outcome(NamedTuple):
    """A decision and the step that reached it.

    >>> Outcome(Decision.EQUAL, "number: same value").decision
    <Decision.EQUAL: 'equal'>
    """

    decision: Decision
    """The decision."""

    reason: str
    """The reading and the step that decided, in one line ("number: 3/4 against 0.75, same value")."""
