"""The data card: what is in a build, where it came from, and what it must not be used for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tinyv.data.pairs import Pair
from tinyv.data.taxonomy import CATEGORIES

_HEAD = """---
license: other
task_categories:
- text-classification
tags:
- verification
- reward-model
- reinforcement-learning
configs:
- config_name: default
  data_files:
{files}---

# {name}

Pairs of an answer and a ground truth, labelled by whether the answer is correct: training data for verifiers of
reasoning models. Made by `tinyv data build` (tinyv {version}) from a recipe; the same recipe, inputs and seed give the
same bytes.

Columns: `question`, `ground_truth`, `answer`, `label` (true: the answer is correct), `category` (sub-category of the
false-negative taxonomy of arXiv 2505.14625; a wrong answer has that of the rewrite which its changed value went
through), `change` (how a wrong answer differs in meaning; "attack: " and a family for an attack on the verifier),
`kind`, `source` ("composed": a written pair with a rewrite that keeps its meaning), `origin` (data set of the
question), `is_text`, `id` (hash of the content).
"""

_LICENCE = """
## Licences

Questions and ground truths keep the licence of the data set named in `origin`. Answers by construction, problems of
origin `tinyv/…` and written pairs are the project's own, Apache-2.0.
"""


def card(
    name: str, version: str, splits: Mapping[str, Sequence[Pair]], facts: Mapping[str, Any], files: Mapping[str, str]
) -> str:
    """The text of the card.

    Args:
        name: Name of the data set.
        version: Version of tinyv.
        splits: The pairs of each split.
        facts: Seed, dropped counts, surface AUC, hashes of inputs: shown as they are.
        files: Written files and their SHA-256.
    """
    listed = "".join(
        f"  - split: {split}\n    path: data/{split}.parquet\n" for split in splits if f"data/{split}.parquet" in files
    )
    everything = [pair for pairs in splits.values() for pair in pairs]
    parts = [_HEAD.format(files=listed, name=name, version=version)]
    parts.append(_table("Splits", ("split", "pairs", "correct", "wrong"), _by(splits)))
    for title, key in (("Sources", "source"), ("Kinds", "kind"), ("Origins", "origin")):
        parts.append(_table(title, (key, "pairs", "correct", "wrong"), _by(_grouped(everything, key))))
    named = {
        f"{key} {CATEGORIES.get(key, 'unknown')}": value for key, value in _grouped(everything, "category").items()
    }
    parts.append(_table("Sub-categories", ("sub-category", "pairs", "correct", "wrong"), _by(named)))
    parts.append("\n## How it was made\n\n" + "\n".join(f"- {key}: {value}" for key, value in facts.items()) + "\n")
    parts.append("\n## Files\n\n" + "\n".join(f"- `{key}`: SHA-256 `{value}`" for key, value in files.items()) + "\n")
    return "".join(parts) + _LICENCE


def _grouped(pairs: Sequence[Pair], key: str) -> dict[str, list[Pair]]:
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(getattr(pair, key) or "unknown", []).append(pair)
    return dict(sorted(groups.items()))


def _by(groups: Mapping[str, Sequence[Pair]]) -> list[tuple[str, int, int, int]]:
    rows: list[tuple[str, int, int, int]] = []
    for name, pairs in groups.items():
        labels = Counter(pair.label for pair in pairs)
        rows.append((name, len(pairs), labels[True], labels[False]))
    return rows


def _table(title: str, head: Sequence[str], rows: Sequence[tuple[str, int, int, int]]) -> str:
    lines = [f"\n## {title}\n", "| " + " | ".join(head) + " |", "|---|---:|---:|---:|"]
    lines += [f"| {name} | {total:,} | {right:,} | {wrong:,} |" for name, total, right, wrong in rows]
    return "\n".join(lines) + "\n"
