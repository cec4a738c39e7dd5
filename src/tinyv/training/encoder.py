"""Train the embedded verifier: evidence on what the rules leave open, boosted trees, calibration, a threshold."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from tinyv.data import near_duplicates
from tinyv.data.balance import rank
from tinyv.data.dataset_files import sha256, write_text
from tinyv.data.extras import load
from tinyv.data.pairs import Pair
from tinyv.data.sources import read_pairs
from tinyv.errors import ConfigurationError
from tinyv.training.boosting import Fit, Table, boost
from tinyv.training.calibration import expected_calibration_error, fit_sigmoid, threshold_for
from tinyv.training.model_card import card
from tinyv.training.open_pairs import Judged, OpenPair, judge, sets_of
from tinyv.training.recipe import Recipe
from tinyv.verifiers.model.evidence import NAMES, RULES
from tinyv.verifiers.model.trees import Forest

WRITTEN = ("written", "composed")
"""Sources of pairs as people and models write them; the others are made."""

MIN_SAID = 40
"""What a reading said is evidence if it said it of at least so many training pairs."""

MIN_WRONG = 500
"""A file of written problems with fewer wrong answers has no say of its own in the threshold."""

FOLDS = 5
"""Parts of the questions for out-of-fold scores."""


@dataclass(slots=True)
class Report:
    """What a run measured; goes into `model.json` and the card."""

    threshold: float = 1.0
    """Smallest probability that is accepted."""

    figures: dict[str, float] = field(default_factory=dict[str, float])
    """Measurements by name."""

    pairs: dict[str, int] = field(default_factory=dict[str, int])
    """Open pairs by source."""

    seconds: float = 0.0
    """Wall-clock time."""


def train(recipe: Recipe, data: Path, output: Path, *, workers: int = 1) -> Report:
    """Train from the folder of a data build, and write `trees.json`, `model.json` and the card.

    Args:
        recipe: Settings.
        data: Folder that `tinyv data build` wrote.
        output: Folder for the model.
        workers: Processes for rules and evidence; the result does not depend on it.

    Raises:
        ConfigurationError: The folder has no training pairs that the rules leave open.
        InputError: A file cannot be read.
        MissingDependencyError: The extra `train` is not installed.
    """
    started = time.perf_counter()
    splits = {name: list(_pairs(data, name)) for name in ("train", "test")}
    judged = {name: judge(pairs, workers) for name, pairs in splits.items()}
    train_open = judged["train"].open
    if len({item.pair.label for item in train_open}) < 2:
        raise ConfigurationError(f"{data}: no open pairs of both labels to train on")
    names = names_of(train_open)
    held_out = out_of_fold(train_open, names, recipe, workers)
    slope, offset = _calibrate(train_open, held_out)
    whole = fit(train_open, names, recipe, [range(len(train_open))], workers)[0]
    forest = replace(whole, slope=slope, offset=offset)
    report = Report(pairs=dict(Counter(item.pair.source for item in train_open)))
    report.threshold = threshold_by_files(judged["train"], held_out, forest, recipe)
    _measure(report, judged, held_out, forest)
    report.seconds = round(time.perf_counter() - started, 1)
    _write(output, forest, report, recipe, data)
    return report


def _pairs(data: Path, split: str) -> Sequence[Pair]:
    path = data / "data" / f"{split}.parquet"
    return list(read_pairs(path)) if path.exists() else []


def names_of(pairs: Sequence[OpenPair]) -> tuple[str, ...]:
    """The features: all of the evidence, and what readings said often enough but not always."""
    said = Counter(name for item in pairs for name in item.evidence if name.startswith(RULES))
    often = sorted(name for name, count in said.items() if MIN_SAID <= count <= len(pairs) - MIN_SAID)
    return (*NAMES, *often)


def out_of_fold(pairs: Sequence[OpenPair], names: Sequence[str], recipe: Recipe, workers: int = 1) -> list[float]:
    """Log-odds of each pair from models that saw no question like its own."""
    folds = folds_of(pairs, recipe.seed)
    parts = [[at for at, of in enumerate(folds) if of != fold] for fold in range(FOLDS)]
    forests = fit(pairs, names, recipe, parts, workers)
    return [forests[fold].log_odds(forests[fold].row(item.evidence)) for item, fold in zip(pairs, folds, strict=True)]


def folds_of(pairs: Sequence[OpenPair], seed: int) -> list[int]:
    """The fold of each pair, 0 to `FOLDS` - 1: questions that say nearly the same are in one."""
    questions = list(dict.fromkeys(item.pair.question for item in pairs))
    groups = dict(zip(questions, near_duplicates.group(questions), strict=True))
    return [rank(seed, f"fold/{groups[item.pair.question]}") % FOLDS for item in pairs]


def fit(
    pairs: Sequence[OpenPair],
    names: Sequence[str],
    recipe: Recipe,
    parts: Sequence[Sequence[int]],
    workers: int = 1,
) -> list[Forest]:
    """A forest, not calibrated, for each part of the pairs: `recipe.models` models whose leaves are averaged."""
    table = Table(
        rows=[[item.evidence.get(name, 0.0) for name in names] for item in pairs],
        labels=[item.pair.label for item in pairs],
        weights=[1.0 if item.pair.source in WRITTEN else recipe.made_weight for item in pairs],
    )
    fits = [Fit(part, recipe.seed * 1000 + number) for part in parts for number in range(recipe.models)]
    grown = boost(table, fits, recipe, workers)
    forests: list[Forest] = []
    for first in range(0, len(fits), recipe.models):
        trees = (tree for model in grown[first : first + recipe.models] for tree in model)
        forests.append(Forest(tuple(names), tuple(trees), 1.0, 0.0))
    return forests


def _calibrate(pairs: Sequence[OpenPair], scores: Sequence[float]) -> tuple[float, float]:
    """Calibrated on written pairs where there are any: they are what a policy's answers look like."""
    chosen = [at for at, item in enumerate(pairs) if item.pair.source in WRITTEN] or list(range(len(pairs)))
    return fit_sigmoid([scores[at] for at in chosen], [pairs[at].pair.label for at in chosen])


def threshold_by_files(judged: Judged, scores: Sequence[float], forest: Forest, recipe: Recipe) -> float:
    """By the written pairs, of each file that is large enough to say: so many of its wrong answers may be accepted."""
    sets = {name for item in judged.open for name in sets_of(item.pair) if item.pair.source == WRITTEN[0]}
    names = [name for name in sets if name == WRITTEN[0] or judged.total(name, False) >= MIN_WRONG]
    names = names or [judged.open[0].pair.source]
    return max(_threshold_of(name, judged, scores, forest, recipe) for name in names)


def _threshold_of(name: str, judged: Judged, scores: Sequence[float], forest: Forest, recipe: Recipe) -> float:
    """The rules' own false accepts count as well."""
    chosen = [at for at, item in enumerate(judged.open) if name in sets_of(item.pair)]
    wrong = judged.total(name, False)
    by_rules = round((1 - judged.reject_rate(name)) * wrong)
    probabilities = [forest.calibrated(scores[at]) for at in chosen]
    labels = [judged.open[at].pair.label for at in chosen]
    return threshold_for(probabilities, labels, recipe.max_false_accepts * wrong - by_rules)


def _measure(report: Report, judged: dict[str, Judged], held_out: Sequence[float], forest: Forest) -> None:
    """Figures by set: of the training questions out of fold, of the test questions by the final model."""
    train_open, test_open = judged["train"].open, judged["test"].open
    scored = {
        "train": [forest.calibrated(score) for score in held_out],
        "test": [forest.probability(item.evidence) for item in test_open],
    }
    for split, pairs in (("train", train_open), ("test", test_open)):
        name = "out of fold" if split == "train" else "test"
        for of in sorted({of for item in pairs for of in sets_of(item.pair)}):
            chosen = [at for at, item in enumerate(pairs) if of in sets_of(item.pair)]
            probabilities = [scored[split][at] for at in chosen]
            labels = [pairs[at].pair.label for at in chosen]
            if len(set(labels)) < 2:
                continue
            accepted = Counter(label for p, label in zip(probabilities, labels, strict=True) if p >= report.threshold)
            figures = {
                "AUC of the model on open pairs": _area(labels, probabilities),
                "calibration error": expected_calibration_error(probabilities, labels),
                "recall of the rules": judged[split].recall(of),
                "recall": judged[split].recall(of, accepted[True]),
                "reject rate": judged[split].reject_rate(of, accepted[False]),
            }
            report.figures |= {f"{of}, {name}: {key}": round(value, 4) for key, value in figures.items()}


def _area(labels: Sequence[bool], probabilities: Sequence[float]) -> float:
    return float(load("sklearn.metrics", "scikit-learn", extra="train").roc_auc_score(labels, probabilities))


def _write(output: Path, forest: Forest, report: Report, recipe: Recipe, data: Path) -> None:
    text = forest.to_json()
    write_text(output / "trees.json", text)
    data_files = {path.name: sha256(path) for path in sorted((data / "data").glob("*.parquet"))}
    content = {
        "sha256": sha256(output / "trees.json"),
        "threshold": report.threshold,
        "figures": report.figures,
        "open pairs": report.pairs,
        "recipe": asdict(recipe),
        "data": data_files,
    }
    write_text(output / "model.json", json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    write_text(output / "README.md", card(content, len(text)))
