"""Boosted trees by LightGBM, taken over into our own columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any

from tinyv.data.extras import load
from tinyv.training.recipe import Recipe
from tinyv.verifiers.model.trees import LEAF, Tree


@dataclass(frozen=True, slots=True)
class Table:
    """Training pairs as columns."""

    rows: Sequence[Sequence[float]]
    """Feature values of each pair."""

    labels: Sequence[bool]
    """Whether it is correct."""

    weights: Sequence[float]
    """How much it counts."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One model to fit."""

    chosen: Sequence[int]
    """The pairs of the table that it sees."""

    seed: int
    """Of the draws of rows and columns."""


def boost(table: Table, fits: Sequence[Fit], recipe: Recipe, workers: int = 1) -> list[list[Tree]]:
    """Fit models.

    Args:
        table: The pairs.
        fits: What each model sees.
        recipe: Sizes.
        workers: Processes; the result does not depend on it.

    Returns:
        The trees of each model; their leaves are divided by `recipe.models`, and a model's constant is in its first
        tree.

    Raises:
        MissingDependencyError: LightGBM is not installed.
    """
    work = partial(_fit, recipe=recipe)
    if workers == 1 or len(fits) < 2:
        _hold(table)
        return [work(fit) for fit in fits]
    with get_context("spawn").Pool(min(workers, len(fits)), initializer=_hold, initargs=(table,)) as pool:
        return pool.map(work, fits, chunksize=1)


_held: dict[str, Any] = {}
"""The table of this process as arrays: it is sent to a worker once, not with every model."""


def _hold(table: Table) -> None:
    numpy = load("numpy", "numpy", extra="train")
    _held["rows"] = numpy.asarray(table.rows, dtype=numpy.float64)
    _held["labels"] = numpy.asarray(table.labels, dtype=numpy.float64)
    _held["weights"] = numpy.asarray(table.weights, dtype=numpy.float64)


def _fit(fit: Fit, recipe: Recipe) -> list[Tree]:
    lightgbm = load("lightgbm", "lightgbm", extra="train")
    parameters = {
        "objective": "binary",
        "num_leaves": recipe.leaves,
        "learning_rate": recipe.learning_rate,
        "min_data_in_leaf": 30,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "feature_fraction": 0.5,
        "lambda_l2": 5.0,
        "seed": fit.seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,  # the order of additions, and so every bit, must not depend on the machine
        "verbose": -1,
    }
    chosen = list(fit.chosen)
    rows, labels, weights = (_held[name][chosen] for name in ("rows", "labels", "weights"))
    data = lightgbm.Dataset(rows, label=labels, weight=weights)
    dumped = lightgbm.train(parameters, data, num_boost_round=recipe.trees).dump_model()
    return [_columns(info["tree_structure"], recipe.models) for info in dumped["tree_info"]]


def _columns(root: dict[str, Any], models: int) -> Tree:
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []

    def add(node: dict[str, Any]) -> int:
        at = len(feature)
        is_leaf = "leaf_value" in node
        feature.append(LEAF if is_leaf else int(node["split_feature"]))
        threshold.append(0.0 if is_leaf else float(node["threshold"]))
        value.append(float(node["leaf_value" if is_leaf else "internal_value"]) / models)
        left.append(0)
        right.append(0)
        if not is_leaf:
            left[at], right[at] = add(node["left_child"]), add(node["right_child"])
        return at

    add(root)
    return Tree(tuple(feature), tuple(threshold), tuple(left), tuple(right), tuple(value))
