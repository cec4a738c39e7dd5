"""Boosted decision trees, read from JSON and evaluated without any library: a few hundred comparisons a pair."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tinyv.errors import ConfigurationError

LEAF = -1
"""`Tree.feature` of a leaf."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree as parallel columns; the root is node 0."""

    feature: tuple[int, ...]
    """Index of the feature that a node asks about; `LEAF` in a leaf."""

    threshold: tuple[float, ...]
    """A value up to this goes left."""

    left: tuple[int, ...]
    """The node for values up to the threshold."""

    right: tuple[int, ...]
    """The node for larger values."""

    value: tuple[float, ...]
    """In log-odds: what a leaf adds, and for an inner node the mean of its training pairs."""


_Node = tuple[int, float, Any, Any, float]
"""Feature, threshold, the nodes to the left and to the right, value."""


def _linked(tree: Tree, at: int) -> _Node:
    if tree.feature[at] == LEAF:
        return LEAF, 0.0, None, None, tree.value[at]
    children = (_linked(tree, tree.left[at]), _linked(tree, tree.right[at]))
    return tree.feature[at], tree.threshold[at], *children, tree.value[at]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees that add up to log-odds, and the map from these to a probability.

    >>> stump = Tree((0, LEAF, LEAF), (0.5, 0.0, 0.0), (1, 0, 0), (2, 0, 0), (0.0, -1.0, 1.0))
    >>> Forest(("same",), (stump,), slope=1.0, offset=0.0).probability({"same": 1.0}) > 0.7
    True
    """

    names: tuple[str, ...]
    """Names of the features, in order."""

    trees: tuple[Tree, ...]
    """The trees."""

    slope: float
    """Of the calibration: probability = sigmoid(slope * log-odds + offset)."""

    offset: float
    """Of the calibration."""

    _roots: list[_Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Link the nodes: following links is three times as fast as looking up columns."""
        object.__setattr__(self, "_roots", [_linked(tree, 0) for tree in self.trees])

    def log_odds(self, row: Sequence[float]) -> float:
        """The sum of the leaves that a row of feature values falls into."""
        return self.weigh(row)[0]

    def weigh(self, row: Sequence[float]) -> tuple[float, list[float]]:
        """The log-odds of a row, and what each feature added to them: the steps of the node means along its paths."""
        total = 0.0
        added = [0.0] * len(self.names)
        for feature, threshold, left, right, value in self._roots:
            while feature != LEAF:
                split_by, before = feature, value
                feature, threshold, left, right, value = left if row[feature] <= threshold else right
                added[split_by] += value - before
            total += value
        return total, added

    def probability(self, found: Mapping[str, float]) -> float:
        """How likely a pair with this evidence is correct; a feature that is missing counts as 0."""
        return self.calibrated(self.log_odds(self.row(found)))

    def calibrated(self, log_odds: float) -> float:
        """The probability for a sum of leaves."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.slope * log_odds + self.offset))))

    def row(self, found: Mapping[str, float]) -> list[float]:
        """The values in the order of `names`."""
        return [found.get(name, 0.0) for name in self.names]

    def to_json(self) -> str:
        """The text that `from_json` reads; six significant digits a number."""
        columns = [
            {
                "feature": tree.feature,
                "threshold": [float(f"{number:.9g}") for number in tree.threshold],
                "left": tree.left,
                "right": tree.right,
                "value": [float(f"{number:.6g}") for number in tree.value],
            }
            for tree in self.trees
        ]
        content = {"names": self.names, "slope": self.slope, "offset": self.offset, "trees": columns}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Forest:
        """Read what `to_json` wrote.

        Raises:
            ConfigurationError: The text is anything else.
        """
        try:
            content: dict[str, Any] = json.loads(text)
            trees = tuple(Tree(**{name: tuple(column) for name, column in tree.items()}) for tree in content["trees"])
            return cls(tuple(content["names"]), trees, float(content["slope"]), float(content["offset"]))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ConfigurationError(f"not a model of boosted trees: {error}") from error
