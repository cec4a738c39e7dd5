"""From log-odds to probabilities, and from probabilities to a threshold."""

from __future__ import annotations

from collections.abc import Sequence

from tinyv.data.extras import load


def fit_sigmoid(log_odds: Sequence[float], labels: Sequence[bool]) -> tuple[float, float]:
    """Slope and offset of the sigmoid that fits labels best: Platt's method.

    Args:
        log_odds: Raw scores, of pairs that the model was not trained on.
        labels: True where the pair is correct; both labels occur.

    Raises:
        MissingDependencyError: scikit-learn is not installed.

    Returns:
        `(slope, offset)`; probability = sigmoid(slope * log_odds + offset).

    >>> slope, offset = fit_sigmoid([-2.0, -1.0, 1.0, 2.0, 0.5], [False, False, True, True, False])
    >>> slope > 0
    True
    """
    linear = load("sklearn.linear_model", "scikit-learn", extra="train")
    model = linear.LogisticRegression(C=1e6)  # hardly any penalty, but separable scores get a finite slope
    model.fit([[score] for score in log_odds], labels)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def expected_calibration_error(probabilities: Sequence[float], labels: Sequence[bool], bins: int = 10) -> float:
    """Mean distance between probability and share of correct pairs, over equally wide bins, weighted by their size.

    >>> round(expected_calibration_error([0.9, 0.9, 0.1, 0.1], [True, True, False, False]), 3)
    0.1
    """
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for probability, label in zip(probabilities, labels, strict=True):
        groups[min(bins - 1, int(probability * bins))].append((probability, label))
    gaps = (abs(sum(probability - label for probability, label in group)) for group in groups if group)
    return sum(gaps) / max(1, len(labels))


def threshold_for(probabilities: Sequence[float], labels: Sequence[bool], allowed: float) -> float:
    """The smallest threshold at which at most `allowed` wrong pairs are accepted.

    Args:
        probabilities: Scores of pairs that the model was not trained on.
        labels: Their labels.
        allowed: Number of wrong pairs that may be accepted; it may be a fraction.

    >>> threshold_for([0.9, 0.8, 0.7, 0.6], [True, False, True, False], allowed=1)
    0.7
    """
    best = 1.0
    accepted = 0
    ranked = sorted(zip(probabilities, labels, strict=True), key=lambda item: -item[0])
    for at, (probability, label) in enumerate(ranked):
        accepted += not label
        if accepted > allowed:
            break
        if at + 1 == len(ranked) or ranked[at + 1][0] < probability:
            best = probability
    return best
