"""One value, written down in one way of its kind, with or without a wrap around it."""

from __future__ import annotations

from random import Random
from typing import Any

from tinyv.data.synthesize.base import Kind, pick
from tinyv.data.synthesize.wrap import WRAPS, wrap

MAX_ANSWER_CHARS = 600
"""Longer answers are not made: no answer box holds them."""


def write(kind: Kind[Any], value: Any, category: str, rng: Random) -> tuple[str, str] | None:
    """Write a value in one way, with up to two wraps around it; the text and its sub-category."""
    by_wrap = category in {item.category for item in WRAPS} and not any(r.category == category for r in kind.renderings)
    fitting = [item for item in kind.renderings if by_wrap or category in ("", item.category)]
    if not fitting:
        return None
    drawn = rng.choices(fitting, [item.weight for item in fitting])[0]
    if (text := drawn.render(value, rng)) is None:
        return None
    said = drawn.category
    if by_wrap or not said or rng.random() < 0.35:
        if (wrapped := wrap(text, rng, category if by_wrap else "")) is None:
            return (text, said) if said and not by_wrap else None
        text = wrapped[0]
        said = category or said or wrapped[1]
        if rng.random() < 0.2 and (again := wrap(text, rng, pick(rng, "1.1", "1.2", "1.3"))) is not None:
            text = again[0]
    return text, said
