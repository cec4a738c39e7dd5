"""Boosted trees by LightGBM, taken over into our own columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from tinyv.data.extras import load
from tinyv.verifiers.model.trees import LEAF, Tree


class Settings(Protocol):
    """What `boost` needs to know."""

    @property
    def trees(self) -> int:
        """Trees in one model."""
        ...

    @property
    def leaves(self) -> int:
        """Leaves of a tree."""
        ...

    @property
    def learning_rate(self) -> float:
        """Shrinkage of each tree."""
        ...

    @property
    def models(self) -> int:
        """Models that are averaged."""
        ...


def boost(
    rows: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float], settings: Settings, seed: int
) -> list[Tree]:
    """Fit one model.

    Args:
        rows: Feature values of each pair.
        labels: Whether it is correct.
        weights: How much it counts.
        settings: Sizes.
        seed: Of the draws of rows and columns.

    Returns:
        Its trees; their leaves are divided by `settings.models`, and the model's constant is in the first tree.

    Raises:
        MissingDependencyError: LightGBM is not installed.
    """
    lightgbm = load("lightgbm", "lightgbm", extra="train")
    numpy = load("numpy", "numpy", extra="train")
    parameters = {
        "objective": "binary",
        "num_leaves": settings.leaves,
        "learning_rate": settings.learning_rate,
        "min_data_in_leaf": 30,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "feature_fraction": 0.5,
        "lambda_l2": 5.0,
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,  # the order of additions, and so every bit, must not depend on the machine
        "verbose": -1,
    }
    data = lightgbm.Dataset(
        numpy.asarray(rows, dtype=numpy.float64),
        label=numpy.asarray(labels, dtype=numpy.float64),
        weight=numpy.asarray(weights, dtype=numpy.float64),
    )
    dumped = lightgbm.train(parameters, data, num_boost_round=settings.trees).dump_model()
    return [_columns(info["tree_structure"], settings.models) for info in dumped["tree_info"]]


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
