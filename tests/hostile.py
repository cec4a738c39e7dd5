"""Hostile texts, some of them too long to be written out."""

from __future__ import annotations

from typing import Any


def expand(field: str | dict[str, Any]) -> str:
    """A text, or what a size spec stands for: prefix + repeat × n + suffix, or prefix + open × n + core + close × n."""
    if isinstance(field, str):
        return field
    times = field["times"]
    middle = (
        field["repeat"] * times if "repeat" in field else field["open"] * times + field["core"] + field["close"] * times
    )
    return field.get("prefix", "") + middle + field.get("suffix", "")
