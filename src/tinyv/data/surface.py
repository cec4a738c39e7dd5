"""How much the label can be guessed from the surface of an answer: edit distance to the ground truth, and length.

A verifier that learns from pairs whose wrong answers are shorter, or closer to the ground truth, learns that instead of
reading. The figure is the area under the ROC curve of boosted trees on these features alone, out of fold by groups of
questions: 0.5 means that the surface says nothing. `level` drops the pairs that give the label away most.
"""

from __future__ import annotations

from collections.abc import Sequence

from tinyv.data.balance import rank
from tinyv.data.extras import load
from tinyv.data.pairs import Pair

MAX_CHARS = 600
"""Only so much of each text is compared."""

DROPPED_PER_ROUND = 0.025
"""Share of the pairs that one round of `level` drops."""

MAX_ROUNDS = 24
"""Rounds after which `level` gives up."""


def features(pair: Pair) -> list[float]:
    """Length, difference of length, edit distance, edit distance relative to the length, same first and last character.

    >>> features(Pair(question="?", ground_truth="12", answer="132", label=False, source="gold"))[:3]
    [3.0, 1.0, 1.0]
    """
    truth, answer = pair.ground_truth[:MAX_CHARS], pair.answer[:MAX_CHARS]
    distance = load("rapidfuzz.distance", "rapidfuzz").Levenshtein.distance(truth, answer)
    return [
        float(len(answer)),
        float(len(answer) - len(truth)),
        float(distance),
        distance / max(1, len(truth), len(answer)),
        float(truth[:1] == answer[:1]),
        float(truth[-1:] == answer[-1:]),
    ]


def scores(pairs: Sequence[Pair], groups: Sequence[int], seed: int = 0) -> list[float]:
    """How likely each pair is correct by its surface alone, from trees that saw other groups of questions.

    Args:
        pairs: Pairs of both labels, of at least five groups.
        groups: Group of each pair's question.
        seed: Of the trees and the folds.

    Raises:
        MissingDependencyError: scikit-learn or rapidfuzz is not installed.
    """
    ensemble, selection = (
        load("sklearn.ensemble", "scikit-learn"),
        load("sklearn.model_selection", "scikit-learn"),
    )
    # A few templates hold many questions each, so folds are drawn by question name, not by size.
    folds = [rank(seed, f"fold/{group}") % 5 for group in groups]
    predicted = selection.cross_val_predict(
        ensemble.HistGradientBoostingClassifier(random_state=seed, max_iter=80),
        [features(pair) for pair in pairs],
        [pair.label for pair in pairs],
        groups=folds,
        cv=selection.LeaveOneGroupOut(),
        method="predict_proba",
    )
    return [float(value) for value in predicted[:, 1]]


def area(pairs: Sequence[Pair], predicted: Sequence[float]) -> float:
    """Area under the ROC curve of scores against the labels."""
    metrics = load("sklearn.metrics", "scikit-learn")
    return float(metrics.roc_auc_score([pair.label for pair in pairs], predicted))


def level(
    pairs: Sequence[Pair], groups: Sequence[int], target: float, seed: int = 0
) -> tuple[list[Pair], list[int], float]:
    """Drop the pairs whose label the surface gives away most, in rounds, until the area is at most `target`.

    As many correct as wrong ones are dropped in each round, so that what is left stays balanced.

    Returns:
        The pairs that are left, their groups, and the area.
    """
    kept, kept_groups = list(pairs), list(groups)
    predicted = scores(kept, kept_groups, seed)
    for number in range(1, MAX_ROUNDS + 1):
        if area(kept, predicted) <= target:
            break
        gone: set[int] = set()
        for label in (True, False):
            told = [(-score if label else score, i) for i, score in enumerate(predicted) if kept[i].label is label]
            gone.update(i for _, i in sorted(told)[: int(DROPPED_PER_ROUND * len(kept) / 2)])
        left = [i for i in range(len(kept)) if i not in gone]
        kept, kept_groups = [kept[i] for i in left], [kept_groups[i] for i in left]
        predicted = scores(kept, kept_groups, seed + number)
    return kept, kept_groups, area(kept, predicted)
