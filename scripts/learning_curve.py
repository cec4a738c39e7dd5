"""Would more written problems help the embedded model? AUC over the share of them that it is trained on.

Usage: python scripts/learning_curve.py PAIRS [--recipe recipes/train/encoder.toml]

PAIRS is a folder of `tinyv data build`. Each open written pair is scored by a model that saw no question like its own,
and of the other questions with written pairs only a share; the constructed pairs of the training folds are all used.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path

from sklearn.metrics import roc_auc_score

from tinyv.data.balance import rank
from tinyv.data.sources import read_pairs
from tinyv.recipes import read_toml
from tinyv.training.encoder import FOLDS, WRITTEN, fit, folds_of, names_of
from tinyv.training.open_pairs import judge
from tinyv.training.recipe import Recipe

SHARES = (0.125, 0.25, 0.5, 0.75, 1.0)


def main() -> None:
    """Print a row for each share."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--recipe", type=Path, default=Path("recipes/train/encoder.toml"))
    arguments = parser.parse_args()
    recipe = replace(read_toml(arguments.recipe, Recipe), models=1)
    workers = os.cpu_count() or 1
    pairs = judge(read_pairs(arguments.pairs / "data" / "train.parquet"), workers).open
    folds, names = folds_of(pairs, recipe.seed), names_of(pairs)
    questions = sorted({item.pair.question for item in pairs if item.pair.source in WRITTEN})
    questions.sort(key=lambda question: rank(recipe.seed, f"share/{question}"))
    written = [at for at, item in enumerate(pairs) if item.pair.source == "written"]
    print("| share of the problems | problems with open pairs | AUC |\n|---|---:|---:|")
    for share in SHARES:
        count = round(share * len(questions))
        left_out = set(questions[count:])
        used = [item.pair.question not in left_out for item in pairs]
        parts = [[at for at, fold in enumerate(folds) if fold != held and used[at]] for held in range(FOLDS)]
        forests = fit(pairs, names, recipe, parts, workers)
        scores = [forests[folds[at]].log_odds(forests[folds[at]].row(pairs[at].evidence)) for at in written]
        area = roc_auc_score([pairs[at].pair.label for at in written], scores)
        print(f"| {share:.3f} | {count:,} | {area:.3f} |", flush=True)


if __name__ == "__main__":
    main()
