"""Items of two lists against each other: in order, or in any order within a bound on the work."""

from __future__ import annotations

from collections.abc import Callable

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context

Same = Callable[[str, str, Context], Outcome]
"""Compares one item of the ground truth with one of the answer."""

MAX_COMPARISONS = 300
"""Comparisons of items that are spelled differently; two lists of 40 items that cannot be read would take 1,600."""


def all_same(mine: tuple[str, ...], theirs: tuple[str, ...], context: Context, same: Same, how: str) -> Outcome:
    """Compare two lists of one length item by item; `how` says by what they were paired."""
    open_item: Outcome | None = None
    for one, other in zip(mine, theirs, strict=True):
        outcome = same(one, other, context)
        if outcome.decision is Decision.DIFFERENT:
            return Outcome(Decision.DIFFERENT, f"list: {how}, one differs ({outcome.reason})")
        if outcome.decision is Decision.CANNOT_TELL:
            open_item = outcome
    if open_item is not None:
        return Outcome(Decision.CANNOT_TELL, f"list: an item is open ({open_item.reason})")
    return Outcome(Decision.EQUAL, f"list: same {how}")


def in_any_order(mine: tuple[str, ...], theirs: tuple[str, ...], context: Context, same: Same) -> Outcome:
    """Pair each item with an equal one; equality is transitive, so taking the first that fits loses nothing.

    Items that are spelled alike are tried first and cost nothing of `MAX_COMPARISONS`.
    """
    left = list(theirs)
    open_item, done = False, 0
    for one in mine:
        left.sort(key=lambda other: other != one)
        best = Decision.DIFFERENT
        for place, other in enumerate(left):
            done += other != one
            if done > MAX_COMPARISONS:
                return Outcome(Decision.CANNOT_TELL, "list: too many items to compare")
            decision = same(one, other, context).decision
            if decision is Decision.EQUAL:
                del left[place]
                best = decision
                break
            best = Decision.CANNOT_TELL if decision is Decision.CANNOT_TELL else best
        if best is Decision.DIFFERENT:
            return Outcome(Decision.DIFFERENT, f"list: nothing equals {one[:40]}")
        open_item = open_item or best is Decision.CANNOT_TELL
    if open_item:
        return Outcome(Decision.CANNOT_TELL, "list: an item is open")
    return Outcome(Decision.EQUAL, "list: same items in any order")
