"""Which pairs stay: no repeats, no contradictions, both labels alike in every sub-category, a fair split."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tinyv.data.pairs import Pair

SPLITS = ("train", "validation", "test")
"""Names of the splits."""


def rank(seed: int, name: str) -> int:
    """A number for a name that looks like chance and depends on seed and name alone."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{name}".encode()).digest()[:8], "big")


def deduplicate(pairs: Iterable[Pair], dropped: Counter[str]) -> list[Pair]:
    """Each answer to a question once; an answer with both labels is dropped altogether.

    Args:
        pairs: In order of preference: the first of equals stays.
        dropped: Counts what is left out, by reason.
    """
    first: dict[tuple[str, str, str], Pair] = {}
    torn: set[tuple[str, str, str]] = set()
    for pair in pairs:
        key = (pair.question, pair.ground_truth, " ".join(pair.answer.split()))
        known = first.setdefault(key, pair)
        if known is not pair:
            dropped["repeated"] += 1
            if known.label != pair.label:
                torn.add(key)
    dropped["both labels"] += len(torn)
    return [pair for key, pair in first.items() if key not in torn]


def balance(pairs: Sequence[Pair], seed: int, max_per_category: int | None, dropped: Counter[str]) -> list[Pair]:
    """As many correct as wrong answers of each source in each sub-category; the order stays.

    Where no wrong answer has a sub-category, as in written pairs, the kind takes its place.

    Args:
        pairs: All pairs.
        seed: Decides which of too many stay.
        max_per_category: At most so many of each label in one sub-category or kind; None for no limit.
        dropped: Counts what is left out, by reason.
    """
    rewritten = {pair.source for pair in pairs if pair.category and not pair.label}
    cells: dict[tuple[str, str], dict[bool, list[Pair]]] = defaultdict(lambda: {True: [], False: []})
    for pair in pairs:
        cell = pair.category if pair.source in rewritten else pair.kind
        cells[pair.source, cell][pair.label].append(pair)
    kept: set[str] = set()
    for by_label in cells.values():
        room = min(map(len, by_label.values()))
        room = room if max_per_category is None else min(room, max_per_category)
        for group in by_label.values():
            kept.update(pair.id for pair in sorted(group, key=lambda pair: rank(seed, pair.id))[:room])
    dropped["balance"] += len(pairs) - len(kept)
    return [pair for pair in pairs if pair.id in kept]


def split_of(group: str, seed: int, shares: Mapping[str, float]) -> str:
    """The split of a group of questions.

    >>> split_of("any", 0, {"validation": 0.0, "test": 0.0})
    'train'
    """
    point = rank(seed, f"split/{group}") / 2**64
    for name in ("validation", "test"):
        point -= shares.get(name, 0.0)
        if point < 0:
            return name
    return "train"
