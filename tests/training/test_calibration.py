"""Calibration: probabilities mean what they say, and a threshold keeps its promise."""

import math
import random

import pytest

from tinyv.training.calibration import expected_calibration_error, fit_sigmoid, threshold_for


def drawn(slope, offset, count=4000):
    rng = random.Random(3)
    scores = [rng.gauss(0, 2) for _ in range(count)]
    return scores, [rng.random() < 1 / (1 + math.exp(-slope * score - offset)) for score in scores]


@pytest.mark.parametrize(("slope", "offset"), [(1.0, 0.0), (0.4, -1.0), (2.0, 0.7)])
def test_the_sigmoid_that_drew_the_labels_is_found(slope, offset):
    found = fit_sigmoid(*drawn(slope, offset))
    assert found == pytest.approx((slope, offset), abs=0.12)


def test_separable_scores_have_a_finite_slope():
    slope, offset = fit_sigmoid([-1.0] * 20 + [1.0] * 20, [False] * 20 + [True] * 20)
    assert math.isfinite(slope)
    assert math.isfinite(offset)
    assert slope > 1


def test_the_error_of_calibrated_scores_is_small_and_of_shifted_ones_is_the_shift():
    scores, labels = drawn(1.0, 0.0)
    probabilities = [1 / (1 + math.exp(-score)) for score in scores]
    assert expected_calibration_error(probabilities, labels) < 0.03
    assert expected_calibration_error([0.5] * 100, [True] * 80 + [False] * 20) == pytest.approx(0.3)


@pytest.mark.parametrize("allowed", [0, 1, 2.5, 100])
def test_a_threshold_accepts_no_more_wrong_pairs_than_allowed_and_no_fewer_right_ones_than_it_could(allowed):
    rng = random.Random(5)
    scores = [round(rng.random(), 2) for _ in range(300)]
    labels = [rng.random() < score for score in scores]
    threshold = threshold_for(scores, labels, allowed)
    wrong = sum(score >= threshold and not label for score, label in zip(scores, labels, strict=True))
    assert wrong <= allowed
    lower = [score for score in scores if score < threshold]
    if lower and threshold < 1:
        following = max(lower)
        assert sum(s >= following and not label for s, label in zip(scores, labels, strict=True)) > allowed
