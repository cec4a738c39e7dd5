"""The card of a trained embedded model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def card(content: Mapping[str, Any], size: int) -> str:
    """Markdown for people, from what `model.json` holds.

    Args:
        content: The content of `model.json`.
        size: Bytes of the model file.
    """
    figures: Mapping[str, float] = content["figures"]
    columns = list(dict.fromkeys(name.partition(": ")[2] for name in figures))
    rows = list(dict.fromkeys(name.partition(": ")[0] for name in figures))
    table = [f"| pairs | {' | '.join(columns)} |", f"|---{'|---' * len(columns)}|"]
    for row in rows:
        cells = (figures.get(f"{row}: {column}") for column in columns)
        table.append(f"| {row} | {' | '.join('' if cell is None else f'{cell:.3f}' for cell in cells)} |")
    counts = ", ".join(f"{count:,} {source}" for source, count in sorted(content["open pairs"].items()))
    return f"""# The embedded verifier

Boosted trees over evidence about a pair of answers: values and words that both share, swapped roles, opposite words,
order, and what each reading of the rules says. It judges what the rules leave open. {size:,} bytes, no library at run
time.

- Trained on {counts} pairs that the rules leave open.
- Accepts from a calibrated probability of {content["threshold"]:.3f} on.
- Recipe: {", ".join(f"{key} {value}" for key, value in content["recipe"].items())}.
- SHA-256 of `trees.json`: `{content["sha256"]}`.

{chr(10).join(table)}

Recall and reject rate are those of rules and model together; "out of fold" scores come from models that saw no question
like the pair's own, "test" from the final model on questions kept aside.

It knows what wrong answers look like that people and models write by mistake. It does no mathematics of its own: an
answer that only a calculation can tell from the ground truth stays a guess near its prior, and is not accepted.
"""
