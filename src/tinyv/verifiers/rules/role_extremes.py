"""The largest and the smallest value: a bare pair says which is which by its size, in whatever order it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex

_LARGEST = re.compile(r"max(?:imum|imal)?|largest|greatest|biggest|highest", re.IGNORECASE)
_SMALLEST = re.compile(r"min(?:imum|imal)?|smallest|least|lowest", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_largest_and_smallest(names: tuple[str, ...]) -> bool:
    """Whether two roles are the largest and the smallest of one thing.

    >>> is_largest_and_smallest(("Maximum", "Minimum")), is_largest_and_smallest(("max f", "min g"))
    (True, False)
    """
    if len(names) != 2:
        return False
    for high, low in (names, names[::-1]):
        largest, smallest = _LARGEST.match(high), _SMALLEST.match(low)
        if largest and smallest and high[largest.end() :].lower() == low[smallest.end() :].lower():
            return True
    return False


def by_size(row: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The two bare values in the order of their roles; None if they are no real numbers or equal.

    >>> by_size(("1", "2"), ("Maximum", "Minimum"))
    ('2', '1')
    """
    values: list[float] = []
    for text in row:
        node = ex.try_parse(text)
        value = ex.float_value(node) if node is not None and ex.is_number(node) else None
        if value is None:
            return None
        values.append(value)
    if values[0] == values[1]:
        return None
    low, high = (row[0], row[1]) if values[0] < values[1] else (row[1], row[0])
    return (high, low) if _LARGEST.match(names[0]) else (low, high)
