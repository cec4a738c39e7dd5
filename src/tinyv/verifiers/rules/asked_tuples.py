r"""The tuple that a question asks for, "find $(R,\alpha)$": values with its names are put in its order.

Names are Latin or Greek letters, with or without an index; `\alpha`, `α` and `\varphi`, `\phi` are spelled alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from tinyv.verifiers.rules.canonical import is_wrapped, split_top
from tinyv.verifiers.rules.list_names import Collection

_GREEK_SIGN = re.compile(r"[α-ωΑ-Ω]")
_MARKS = re.compile(r"\\(?:left|right|big|Big)(?![A-Za-z])|\\[,;! ]|~")
_INDEX = re.compile(r"_\{\s*(\\?[A-Za-z0-9]+)\s*\}")
_SMALL = str.maketrans({chr(ord("₀") + digit): f"_{digit}" for digit in range(10)})
_NAME = r"(?:\\?[A-Za-z]+)(?:_(?:\\?[A-Za-z]+|[0-9]+))?'?"
_TUPLE = re.compile(rf"(?<![A-Za-z_])[(⟨]\s*({_NAME}(?:\s*,\s*{_NAME}){{1,5}})\s*[)⟩]")


@lru_cache(maxsize=1024)
def spelled_names(text: str) -> str:
    r"""A text with its names spelled in one way.

    >>> print(spelled_names(r"α_{1}, \varphi, v_{\alpha}"))
    \alpha_1, \phi, v_\alpha
    """
    text = _GREEK_SIGN.sub(lambda found: "\\" + unicodedata.name(found[0]).rpartition(" ")[2].lower(), text)
    text = _INDEX.sub(r"_\1", _MARKS.sub(" ", text.translate(_SMALL)))
    return text.replace(r"\var", "\\")


def in_asked_order(side: Collection, question: str) -> Collection:
    r"""Named values in the order of the one tuple of these names that the question has; any other values stay.

    >>> side = Collection(("3", "2"), (r"\alpha", "R"), "list")
    >>> in_asked_order(side, r"Find $(R,\alpha)$.").items, in_asked_order(side, r"Find $R$ and $\alpha$.").items
    (('2', '3'), ('3', '2'))
    """
    names = tuple(spelled_names(name) for name in side.names if name is not None)
    if len(names) < 2 or len(names) < len(side.items) or len(set(names)) < len(names):
        return side
    orders = {_split(match[1]) for match in _TUPLE.finditer(spelled_names(question))}
    orders = {order for order in orders if frozenset(order) == frozenset(names) and len(order) == len(names)}
    if len(orders) != 1:
        return side
    places = [names.index(name) for name in next(iter(orders))]
    if all(is_wrapped(item, "(", ")") for item in side.items):  # several tuples behind one tuple of names
        rows = [split_top(item[1:-1], ",") for item in side.items]
        if any(len(row) != len(names) for row in rows):
            return side
        items = tuple(f"({','.join(row[place] for place in places)})" for row in rows)
        return Collection(items, (None,) * len(items), "set")
    return replace(
        side, items=tuple(side.items[place] for place in places), names=tuple(side.names[place] for place in places)
    )


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(","))
