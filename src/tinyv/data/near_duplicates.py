"""Groups of questions that say nearly the same, so that a split never has one of them on each side.

Two questions are near-duplicates if their word 4-grams, numbers masked, have a Jaccard similarity of about 0.6 or more:
the same problem with other numbers or names is the same problem to a model that learns from it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from tinyv.data.extras import load
from tinyv.data.overlap import words

SIMILARITY = 0.6
"""Jaccard similarity from which two questions count as the same."""

PERMUTATIONS = 64
"""Hashes per question; the estimate of the similarity has a standard error of about 0.06."""

GRAM_WORDS = 4
"""Words in a row that are compared."""


def group(questions: Sequence[str]) -> list[int]:
    """The number of each question's group; a group has the number of its first question.

    Args:
        questions: Texts.

    Raises:
        MissingDependencyError: datasketch is not installed.

    >>> group(["Ann has 3 red pens and 4 blue pens in a box. How many pens has she?", "What is 2+2?",
    ...        "Ann has 5 red pens and 9 blue pens in a box. How many pens has she?"])
    [0, 1, 0]
    """
    sketch = load("datasketch", "datasketch")
    first: dict[tuple[str, ...], int] = {}
    groups: list[int] = []
    index = sketch.MinHashLSH(threshold=SIMILARITY, num_perm=PERMUTATIONS)
    parents: dict[int, int] = {}
    for number, question in enumerate(questions):
        shape = tuple("0" if word.isdigit() else word for word in words(question))
        if shape in first:  # most generated questions are copies of a shape; only the first of each is hashed
            groups.append(first[shape])
            continue
        first[shape] = parents[number] = number
        minhash = sketch.MinHash(num_perm=PERMUTATIONS, hashfunc=zlib.crc32)
        minhash.update_batch([" ".join(shape[i : i + GRAM_WORDS]).encode() for i in range(max(1, len(shape) - 3))])
        for other in sorted(index.query(minhash)):
            low, high = sorted((_root(parents, number), _root(parents, other)))
            parents[high] = low
        index.insert(number, minhash)
        groups.append(number)
    return [_root(parents, number) for number in groups]


def _root(parents: dict[int, int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
