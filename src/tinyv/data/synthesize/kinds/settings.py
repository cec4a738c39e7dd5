"""Names, things and phrases from which the settings of problems are drawn."""

from __future__ import annotations

import re
from random import Random

from tinyv.data.synthesize.base import pick

NAMES = (
    "Amara", "Bilal", "Chen", "Dunja", "Emeka", "Farid", "Greta", "Hana", "Ivo", "Jamila", "Kofi", "Lucia", "Mateus",
    "Noor", "Olga", "Priya", "Quentin", "Rosa", "Samir", "Tove", "Uma", "Viktor", "Wanda", "Ximena", "Yusuf", "Zofia",
)  # fmt: skip
THINGS = (
    "apples", "pencils", "tiles", "stamps", "books", "marbles", "cards", "screws", "shells", "tickets", "bottles",
    "candles", "buttons", "eggs", "bricks", "seeds", "chairs", "postcards", "lamps", "coins", "badges", "beads",
)  # fmt: skip


def person(rng: Random) -> str:
    """A first name.

    >>> person(Random(1)) in NAMES
    True
    """
    return pick(rng, *NAMES)


def two_people(rng: Random) -> tuple[str, str]:
    """Two different first names.

    >>> len(set(two_people(Random(1))))
    2
    """
    first, second = rng.sample(NAMES, 2)
    return first, second


def things(rng: Random) -> str:
    """A plural noun.

    >>> things(Random(1)) in THINGS
    True
    """
    return pick(rng, *THINGS)


_MANY = re.compile(
    r"(?i)example of|\b(a|one|any) possible|could be\b|such an?\b|\b(any|some) (one|number|value|integer)|"
    r"approximately|\babout how|\broughly|at least one (value|number|integer)"
)


def has_many_answers(question: str) -> bool:
    """Whether another number than the ground truth might answer a question as well: an example, or an estimate.

    >>> has_many_answers("Give an example of a prime."), has_many_answers("What is the largest possible sum?")
    (True, False)
    """
    return _MANY.search(question) is not None
