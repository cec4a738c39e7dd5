"""How much the label can be guessed from the surface of an answer: edit distance to the ground truth, and length.

A verifier that learns from pairs whose wrong answers are shorter, or closer to the ground truth, learns that instead of
reading. The figure is the area under the ROC curve of boosted trees on these features alone, 5-fold by question group:
0.5 means that the surface says nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from tinyv.data.balance import rank
from tinyv.data.pairs import Pair
from tinyv.errors import MissingDependencyError

SAMPLE = 20_000
"""Pairs looked at; more do not change the second decimal."""


def features(pair: Pair) -> list[float]:
    """Length, difference of length, ratio of matching characters, same first and last characters.

    >>> features(Pair(question="?", ground_truth="12", answer="13", label=False, source="gold"))[:2]
    [2.0, 0.0]
    """
    truth, answer = pair.ground_truth[:400], pair.answer[:400]
    matcher = SequenceMatcher(None, truth, answer, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return [
        float(len(answer)),
        float(len(answer) - len(truth)),
        same / max(1, len(truth), len(answer)),
        float(len(truth) + len(answer) - 2 * same),
        float(truth[:1] == answer[:1]),
        float(truth[-1:] == answer[-1:]),
    ]


def auc(pairs: Sequence[Pair], groups: Sequence[int], seed: int = 0) -> float:
    """Area under the ROC curve of a classifier of `features`, out of fold.

    Args:
        pairs: Pairs of both labels.
        groups: Group of each pair's question; a group is never split between folds.
        seed: Which pairs are looked at if there are more than `SAMPLE`.

    Raises:
        MissingDependencyError: scikit-learn is not installed.
    """
    try:
        ensemble: Any = importlib.import_module("sklearn.ensemble")
        selection: Any = importlib.import_module("sklearn.model_selection")
        metrics: Any = importlib.import_module("sklearn.metrics")
    except ImportError as error:
        raise MissingDependencyError("scikit-learn", "data") from error
    order = sorted(range(len(pairs)), key=lambda i: rank(seed, pairs[i].id))[:SAMPLE]
    labels = [pairs[i].label for i in order]
    scores = selection.cross_val_predict(
        ensemble.HistGradientBoostingClassifier(random_state=seed, max_iter=80),
        [features(pairs[i]) for i in order],
        labels,
        groups=[groups[i] for i in order],
        cv=selection.GroupKFold(5),
        method="predict_proba",
    )
    return float(metrics.roc_auc_score(labels, scores[:, 1]))
