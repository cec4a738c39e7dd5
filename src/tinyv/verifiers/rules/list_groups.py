"""Values that stand in groups: `12 and 84, or 36 and 60` is two pairs, not four numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import MAX_ITEMS, canonical, is_wrapped, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.list_matching import Same, in_any_order
from tinyv.verifiers.rules.list_names import Collection

_OR = re.compile(r"[,;]?\s*\bor\b|;|\n")
_BETWEEN = re.compile(r"[,;]?\s*\b(?:or|and)\b|[,;\n]")
_WITHIN = re.compile(r",?\s*\band\b|,")
_EITHER = re.compile(r"^either\s+", re.IGNORECASE)
_SAYS_MORE = re.compile(r"[<>≤≥≠=∈:|…±∓]")
_NAMED_TUPLE = re.compile(r"\(([A-Za-z]\w?(?:,[A-Za-z]\w?){1,5})\)=\(([^()=]{1,80})\)")


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of one size."""

    values: tuple[tuple[str, ...], ...]
    """Their values, in canonical spelling."""

    brackets: str
    """`(` for tuples, `⦃` for sets; empty where "or" sets bare values apart."""


@lru_cache(maxsize=1024)
def read(text: str) -> Groups | None:
    """Read groups; None if `text` has values that stand alone, too.

    >>> read("12 and 84, or 36 and 60").values
    (('12', '84'), ('36', '60'))
    >>> read("(1,2) and (3,4)").brackets, read("1, 2 or 3")
    ('(', None)
    """
    source = _EITHER.sub("", canonical(text))
    if _SAYS_MORE.search(source):
        return None
    brackets = source[:1] if source[:1] in ("(", "⦃") else ""
    parts = [part for part in split_top(source, _BETWEEN if brackets else _OR) if part]
    if brackets:
        closing = ")" if brackets == "(" else "⦄"
        if not all(is_wrapped(part, brackets, closing) for part in parts):
            return None
        parts = [part[1:-1] for part in parts]
    values = tuple(tuple(split_top(part, _WITHIN)) for part in parts)
    size = len(values[0]) if values else 0
    if (
        len(values) < 2
        or size < 2
        or size * len(values) > MAX_ITEMS
        or not all(len(v) == size and all(v) for v in values)
    ):
        return None
    return Groups(values, brackets)


def read_bare(text: str) -> Groups | None:
    """Read groups that only "or" sets apart, and that look like one list.

    >>> read_bare("(1,2) or (3,4)") is None, len(read_bare("1,2 or 3,4").values)
    (True, 2)
    """
    found = read(text) if "or" in text else None
    return None if found is None or found.brackets else found


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome | None:
    """Compare groups of which at least one side has bare ones; None if one side has none."""
    if read_bare(ground_truth) is None and read_bare(answer) is None:
        return None
    left, right = read(ground_truth), read(answer)
    if left is None or right is None:
        return None
    if context.ordered and "or" in answer and "or" not in ground_truth:
        return Outcome(Decision.CANNOT_TELL, "list: groups as alternatives on one side only")
    brackets = {left.brackets, right.brackets}
    # Groups that differ only by the order of their values say that this order counts.
    distinct = len({tuple(sorted(group)) for group in left.values}) == len(left.values)
    as_tuples, as_sets = "⦃" not in brackets, "(" not in brackets and distinct and not context.ordered
    for around in ("()",) * as_tuples + ("⦃⦄",) * as_sets:
        if in_any_order(_rows(left, around), _rows(right, around), context, same).decision is Decision.EQUAL:
            return Outcome(Decision.EQUAL, "list: same groups")
    mine, theirs = (tuple(value for group in side.values for value in group) for side in (left, right))
    if len(mine) == len(theirs) and in_any_order(mine, theirs, context, same).decision is Decision.DIFFERENT:
        return Outcome(Decision.DIFFERENT, "list: groups of other values")
    return Outcome(Decision.CANNOT_TELL, "list: groups in another order")


def _rows(side: Groups, brackets: str) -> tuple[str, ...]:
    return tuple(f"{brackets[0]}{','.join(group)}{brackets[1]}" for group in side.values)


def spread_tuples(source: str) -> str:
    """`(a,b)=(4,1); -3` as `a=4; b=1; -3`, if no other tuple stands beside the named one.

    >>> spread_tuples("(a,b)=(4,1);-3"), spread_tuples("(x,y)=(1,2),(3,4)")
    ('a=4;b=1;-3', '(x,y)=(1,2),(3,4)')
    """
    separator = ";" if ";" in source else ","
    parts = split_top(source, separator if separator == ";" else _WITHIN)
    spread: list[str] = []
    for part in parts:
        if (match := _NAMED_TUPLE.fullmatch(part)) is None:
            if part[:1] in "([⟨⦃":
                return source
            spread.append(part)
            continue
        names, values = match[1].split(","), split_top(match[2], ",")
        if len(names) != len(values):
            return source
        spread += [f"{name}={value}" for name, value in zip(names, values, strict=True)]
    return separator.join(spread) if len(parts) > 1 else source


def may_group(left: Collection, right: Collection, *sources: str) -> bool:
    """Whether other counts of items may be due to how one side groups them, or to a counter with values of its own.

    >>> one = Collection(("(4,1)", "-3"), (None, None), "list")
    >>> may_group(one, Collection(("4", "1", "-3"), (None, None, None), "list"))
    True
    """
    sides = (left, right)
    if any(map(_has_counter, sides)):
        return True
    bare = (read_bare(source) for source in sources)
    if any(groups is not None and len(groups.values) in (len(left.items), len(right.items)) for groups in bare):
        return True
    wrapped = [[is_wrapped(item, "(", ")") and "," in item for item in side.items] for side in sides]
    if (all(wrapped[0]) and all(wrapped[1])) or not any(wrapped[0] + wrapped[1]):
        return False
    # One point against several is no matter of groups.
    point, points = sides if left.kind == "tuple" else sides[::-1]
    is_point = point.kind == "tuple" and all(
        len(split_top(item[1:-1], ",")) == len(point.items) for item in points.items
    )
    return not is_point


def _has_counter(side: Collection) -> bool:
    """`z_k = 2k, k = 0, 1`: one of the names stands in the value of another."""
    names = {name for name in side.names if name is not None and len(name) == 1}
    return any(
        name != own and re.search(rf"(?<![A-Za-z\\]){name}(?![A-Za-z])", item) is not None
        for name in names
        for own, item in zip(side.names, side.items, strict=True)
    )
