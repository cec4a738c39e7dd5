r"""Permutations in cycle notation: `(1\,2\,5)(3\,4)` is `(3 4)(2 5 1)`, while `(1\,5\,2)` is another one.

Read only where the question speaks of cycles or permutations: elsewhere `(1, 3)` is a point.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context, says

_ASKED = re.compile(r"\bcycles?\b|\bpermutations?\b", re.IGNORECASE)
_NAME = re.compile(r"^\s*(?:\\[a-z]+|[a-zα-ω])\s*=\s*")
_PRODUCT = re.compile(r"\\circ|\\cdot|∘|·|\\times|\$|\\left|\\right|\\[()\[\]]|\\text\{ ?and ?\}|\band\b")
_CYCLE = re.compile(r"\(([^()]{1,80})\)")
_GAP = re.compile(r"(?:\\[,;:! ]|\\quad|[\s,;~])+")
_ELEMENT = re.compile(r"\d{1,3}|[a-z]")


@lru_cache(maxsize=1024)
def read(text: str) -> frozenset[tuple[str, ...]] | None:
    r"""Disjoint cycles, each from its least element on; None if `text` is something else.

    >>> read(r"(1\,2\,5)(3\,4)") == read("(4 3)(2, 5, 1)")
    True
    >>> read("(1 2)(2 3)") is None  # not disjoint: the order of the product matters
    True
    """
    source = _PRODUCT.sub(" ", _NAME.sub("", text)).strip() if len(text) <= 300 else ""
    if not source or _CYCLE.sub("", source).strip(" .,"):
        return None
    cycles = [tuple(part for part in _GAP.split(match[1].strip()) if part) for match in _CYCLE.finditer(source)]
    cycles = [_single_digits(cycle) for cycle in cycles]
    elements = [element for cycle in cycles for element in cycle]
    if not all(map(_ELEMENT.fullmatch, elements)) or len(set(elements)) != len(elements):
        return None
    return frozenset(cycle[(low := cycle.index(min(cycle))) :] + cycle[:low] for cycle in cycles if len(cycle) > 1)


def _single_digits(cycle: tuple[str, ...]) -> tuple[str, ...]:
    """`(146)` has three elements."""
    return tuple(cycle[0]) if len(cycle) == 1 and cycle[0].isdigit() else cycle


_UNREAD = Outcome(Decision.CANNOT_TELL, "cycles: none asked")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two permutations."""
    if "(" not in ground_truth or "(" not in answer or not says(_ASKED, context.question):
        return _UNREAD
    left, right = read(ground_truth), read(answer)
    if not left or not right:
        return Outcome(Decision.CANNOT_TELL, "cycles: none")
    if left == right:
        return Outcome(Decision.EQUAL, "cycles: same permutation")
    return Outcome(Decision.CANNOT_TELL, "cycles: another permutation")
