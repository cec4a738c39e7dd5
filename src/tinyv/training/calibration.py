"""From log-odds to probabilities, and from probabilities to a threshold."""

from __future__ import annotations

import math
from collections.abc import Sequence


def fit_sigmoid(log_odds: Sequence[float], labels: Sequence[bool]) -> tuple[float, float]:
    """Slope and offset of the sigmoid that fits labels best: Platt's method, by Newton steps.

    Args:
        log_odds: Raw scores, of pairs that the model was not trained on.
        labels: True where the pair is correct; both labels occur.

    Returns:
        `(slope, offset)`; probability = sigmoid(slope * log_odds + offset).

    >>> slope, offset = fit_sigmoid([-2.0, -1.0, 1.0, 2.0, 0.5], [False, False, True, True, False])
    >>> slope > 0
    True
    """
    slope, offset = 1.0, 0.0
    for _ in range(100):
        gradient = [0.0, 0.0]
        hessian = [1e-6, 0.0, 1e-6]  # a little ridge: separable scores have no finite best slope
        for score, label in zip(log_odds, labels, strict=True):
            probability = 1 / (1 + math.exp(-max(-60.0, min(60.0, slope * score + offset))))
            error, weight = probability - label, probability * (1 - probability)
            gradient[0] += error * score
            gradient[1] += error
            hessian[0] += weight * score * score
            hessian[1] += weight * score
            hessian[2] += weight
        gradient[0] += 1e-6 * slope
        determinant = hessian[0] * hessian[2] - hessian[1] ** 2
        if determinant <= 0:
            break
        steps = (
            (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant,
            (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant,
        )
        slope, offset = slope - max(-1.0, min(1.0, steps[0])), offset - max(-1.0, min(1.0, steps[1]))
        if max(map(abs, steps)) < 1e-9:
            break
    return slope, offset


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
