r"""Several values: lists, sets, tuples, `a ± b`, and values with names (`w=16, d=3`, `Ann: 5, Ben: 7`).

Sets and plain lists are compared without order, unless the question asks for one; tuples with it; named values by
name. A list against one value is never equal: that is a policy naming several candidates.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import list_groups, list_systems
from tinyv.verifiers.rules.asked_tuples import in_asked_order
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, is_wrapped, split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.list_doubts import doubt, shows_steps, units_on_one_side
from tinyv.verifiers.rules.list_forms import (
    CONDITION,
    HAS_INTERVAL,
    alternatives,
    counted,
    may_be_ends,
    named_otherwise,
    names_in_order,
    plain_points,
    points,
    set_of_points,
)
from tinyv.verifiers.rules.list_letters import renames
from tinyv.verifiers.rules.list_matching import Same, all_same, in_any_order
from tinyv.verifiers.rules.list_names import (
    Collection,
    by_name,
    counts_alone,
    has_names,
    in_groups,
    is_worded,
    named_differently,
    names_clash,
)
from tinyv.verifiers.rules.list_reading import HINT, bracketed, read

_ONE_LETTER = re.compile("[A-Za-z]")
_OR = re.compile(r"\bor\b")
_TOGETHER = re.compile(
    r"(?<![\\A-Za-z])(?!and\b|sqrt|sin|cos|tan|log|exp|arc|where\b|for\b|any\b|real\b|integer|all\b|with\b)[A-Za-z]{3,}"
    r"|\([a-z]{1,4}\)"
)
"""Things with names: \"red and blue\" is not \"red or blue\", while `x = 1, 2` may be written with \"or\"."""

_FREE_ORDER = re.compile(
    r"\bin any order\b|\b(?:however|as) you (?:like|wish)\b|\border does not matter\b", re.IGNORECASE
)
_DOMAINS = frozenset("ℝℤℕℚℂ")
_NO_LIST = Outcome(Decision.CANNOT_TELL, "list: not a list")


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare two collections.

    Args:
        ground_truth: The reference answer.
        answer: The policy's answer.
        context: The question.
        same: Compares two single items.

    Returns:
        The outcome; an item that cannot be compared leaves the whole open.
    """
    truth, mine = _plain(ground_truth, answer, context)
    if (left := read(truth)) is None:
        return _NO_LIST
    (answer, theirs), ground_truth = _plain(answer, ground_truth, context), truth
    if (right := read(answer)) is None:
        return _NO_LIST
    if (mine is not None and theirs is None) or theirs not in (None, len(right.items)):
        # A count that is asked for may not be left out, and none may contradict the list.
        return Outcome(Decision.CANNOT_TELL, "list: another count, or none")
    either, either_is_true = ("or" in side and _OR.search(side) is not None for side in (answer, ground_truth))
    if either and not either_is_true and _TOGETHER.search(ground_truth):
        return Outcome(Decision.CANNOT_TELL, "list: alternatives on one side only")
    apart = len(set(right.names)) > 1 and not is_wrapped(right.items[0], "([", ")]")
    if apart and either and not either_is_true:
        return Outcome(Decision.CANNOT_TELL, "list: alternatives of values that belong together")
    if either != either_is_true and CONDITION.search(ground_truth):
        return Outcome(Decision.CANNOT_TELL, "list: conditions joined by another word")
    if (grouped := list_groups.compare(ground_truth, answer, context, same)) is not None:
        return grouped
    belong_together = alternatives(ground_truth)
    if any(map(list_groups.read_bare, (ground_truth, answer))):  # a flat list keeps the groups together by its order
        context = replace(context, ordered_as=True)
    elif belong_together != alternatives(answer):
        return Outcome(Decision.CANNOT_TELL, "list: other things belong together")
    elif belong_together:
        context = replace(context, ordered_as=True)
    left, right = _one_point(left), _one_point(right)
    if (system := list_systems.compare(left, right, context, same)) is not None:
        return system
    if counts_alone(left, right):
        return Outcome(Decision.CANNOT_TELL, "list: what is counted stands on one side only")
    if len(left.items) != len(right.items):
        reason = f"list: {len(right.items)} items against {len(left.items)}"
        plain = all(map(_is_value, (*left.items, *right.items))) and not in_groups(left, right)
        plain = plain and not (shows_steps(left, right) or list_groups.may_group(left, right, ground_truth, answer))
        return Outcome(Decision.DIFFERENT if plain else Decision.CANNOT_TELL, reason)
    if len(left.items) == 2 and (what := _ends(left, right, ground_truth, answer, context)):
        return Outcome(Decision.CANNOT_TELL, f"list: may be {what}")
    if {left.kind, right.kind} == {"tuple", "set"}:
        return Outcome(Decision.CANNOT_TELL, "list: a set against a tuple")
    if is_worded(left) != is_worded(right):
        return Outcome(Decision.CANNOT_TELL, "list: names in words on one side only")
    if context.renames is None:  # inside a list, letters stand for what they stand for throughout it
        context = replace(context, renames=renames(left.items, right.items, context))
    if names_clash(left, right):
        return Outcome(Decision.CANNOT_TELL, "list: other names")
    if left.names != right.names and not named_differently(left, right):
        left, right = (in_asked_order(side, context.question) for side in (left, right))
        if not all(names_in_order(side.names, context.question) for side in (left, right)):
            return Outcome(Decision.CANNOT_TELL, "list: names in another order than the question has them")
    outcome = _paired(left, right, context, same)
    if outcome.decision is Decision.DIFFERENT and (why := doubt(left, right, context)) is not None:
        return Outcome(Decision.CANNOT_TELL, f"list: {why}")
    return outcome


def _paired(left: Collection, right: Collection, context: Context, same: Same) -> Outcome:
    """Compare each item with the one that has its name or its place, or with any."""
    if named_differently(left, right):
        return by_name(left, right, context, same)
    in_order = all_same(left.items, right.items, context, same, "item by item")
    if in_order.decision is Decision.EQUAL or "tuple" in (left.kind, right.kind):
        return in_order
    return _reordered(left, right, context, same)


def _ends(left: Collection, right: Collection, ground_truth: str, answer: str, context: Context) -> str:
    """What two values on each side may be of an interval; empty if they are its ends on neither side."""
    if may_be_ends(ground_truth, answer) and not (context.asks_point and not says(HAS_INTERVAL, context.question)):
        return "an interval with another end"
    if {left.kind, right.kind} != {"tuple", "list"} or any(left.names + right.names):
        return ""
    return "the ends of an interval" if context.asks_range and not context.asks_point else ""


def _plain(text: str, other: str, context: Context) -> tuple[str, int | None]:
    """A list without its count and the names of its points, and the count."""
    if not HINT.search(text):
        return text, None
    spelled = canonical(text)
    source, count = counted(spelled)
    # Names on both sides are compared as such.
    source = set_of_points(source, context.question)
    found = None if "=" in other else points(source, context.question)
    source = found or (source if named_otherwise(source, canonical(other)) else plain_points(source))
    return (text if source == spelled else source), count


def _one_point(side: Collection) -> Collection:
    """`{(1, 2)}` is that point."""
    name = side.names[0] or "s"
    inner = bracketed(side.items[0]) if len(side.items) == 1 and _ONE_LETTER.fullmatch(name) else None
    return inner if inner is not None and inner.kind == "tuple" else side


def _is_value(item: str) -> bool:
    """Whether an item is one expression, or a tuple of them."""
    if is_wrapped(item, "(", ")") and len(split_top(item[1:-1], ",")) > 1:
        return all(map(_is_value, split_top(item[1:-1], ",")))
    return ex.try_parse(item) is not None and item not in _DOMAINS


def _reordered(left: Collection, right: Collection, context: Context, same: Same) -> Outcome:
    """Compare without order, if the order says nothing: points and pairs are never told apart by their place."""
    any_order = in_any_order(left.items, right.items, context, same)
    if any_order.decision is not Decision.EQUAL:
        return any_order
    if context.has_places:  # the braces of one side alone may stand around all blanks
        unordered = left.kind == right.kind == "set"
    else:
        unordered = "set" in (left.kind, right.kind) or is_wrapped(left.items[0], "([", ")]")
    ordered = context.ordered and not says(
        _FREE_ORDER, context.question, "any order", "as you", "however you", "order does"
    )
    if has_names(left, right) or (ordered and not unordered) or units_on_one_side(left, right, context.question):
        return Outcome(Decision.CANNOT_TELL, "list: same items in another order")
    return any_order
