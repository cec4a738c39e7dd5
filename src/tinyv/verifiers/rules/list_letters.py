"""Letters that stand for others throughout a list: `(t, t+1)` is `(s, s+1)`."""

from __future__ import annotations

import re

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.canonical import is_wrapped, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.equations import RENAMED, counts_turns

_LETTER = re.compile(r"[A-Za-z]")

Items = tuple[str, ...]
"""The items of a list."""


def renames(left: Items, right: Items, context: Context) -> tuple[tuple[str, str], ...]:
    """The one letter of the answer that stands for one of the ground truth throughout the list, if there is one."""
    if left == right:
        return ()
    own, other = (frozenset(letter for item in side for letter in _letters(item)) for side in (left, right))
    lost, new = own - other, other - own
    if (
        len(lost) != 1
        or len(new) != 1
        or {name.partition("_")[0] for name in own} & {name.partition("_")[0] for name in new}
    ):
        return ()
    if context.question and not (lost | new) & context.symbols and all(len(name) == 1 for name in lost | new):
        return ((next(iter(new)), next(iter(lost))),) if not all(_bare_letters(left, lost)) else ()
    if all(_bare_letters(left, lost)) or not all(RENAMED.fullmatch(name) for name in lost | new):
        return ()  # `p, q` against `p, r` names other things
    if (lost | new) & context.symbols and not all(
        counts_turns(letter, node) for side in (left, right) for node in _nodes(side) for letter in lost | new
    ):
        return ()
    return ((next(iter(new)), next(iter(lost))),)


def _bare_letters(side: Items, letters: frozenset[str]) -> list[bool]:
    """For each item that uses one of the letters, whether it is nothing else."""
    return [isinstance(node, ex.Var) for node in _nodes(side) if letters & ex.variables(node)]


def _nodes(side: Items) -> list[ex.Node]:
    return [node for node in map(ex.try_parse, side) if node is not None]


def _letters(item: str) -> frozenset[str]:
    if item.isascii() and _LETTER.search(item) is None:
        return frozenset()
    if is_wrapped(item, "(", ")"):
        return frozenset(letter for part in split_top(item[1:-1], ",") for letter in _letters(part))
    node = ex.try_parse(item)
    return frozenset() if node is None else ex.variables(node)
