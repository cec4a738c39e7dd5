r"""Answers that show the work: `360° - 271° = 89°`, `7 × 6 × 150 = 6300`, `(2n)! / 2^n n! = (2n-1)!!`.

The last side counts as the answer, and only if every side can be read and all of them are equal: a chain that does not
hold, or that only repeats itself, is refused (see `games`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.lists import Same

_EQUALS = re.compile(r"=|≈")
MAX_SIDES = 8
"""Longer chains are a solution, not an answer."""


@lru_cache(maxsize=1024)
def sides(text: str) -> tuple[str, ...]:
    """The sides of a chain of equalities; empty if `text` is none.

    >>> sides("2 + 3 = 5")
    ('2+3', '5')
    """
    parts = split_top(canonical(text), _EQUALS)
    return tuple(parts) if 2 <= len(parts) <= MAX_SIDES and all(parts) and len(set(parts)) > 1 else ()


def result(text: str, context: Context, same: Same) -> str | None:
    """The last side of a chain that holds, None if there is none.

    Args:
        text: An answer.
        context: The question.
        same: Compares two values.
    """
    found = sides(text)
    if not found or re.fullmatch(r"\\?[A-Za-zα-ω](?:_\{?\w+\}?)?(?:\(\w+\))?'?", found[0]):
        return None  # a name: an assignment, not a chain
    holds = all(same(found[-1], side, context).decision is Decision.EQUAL for side in found[:-1])
    return found[-1] if holds else None
