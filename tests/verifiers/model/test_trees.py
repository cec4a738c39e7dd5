"""Trees in plain Python: the same values as the library that grew them, through a file and back."""

import random

import pytest

from tinyv.errors import ConfigurationError
from tinyv.training.boosting import Fit, Table, boost
from tinyv.training.recipe import Recipe
from tinyv.verifiers.model.trees import LEAF, Forest, Tree

NAMES = ("a", "b", "c")


def grown(models=1, seed=0):
    rng = random.Random(seed)
    rows = [[rng.gauss(0, 1), float(rng.randrange(3)), rng.random()] for _ in range(600)]
    labels = [row[0] + row[1] > 1 for row in rows]
    recipe = Recipe(trees=20, leaves=7, models=models)
    grown = boost(Table(rows, labels, [1.0] * 600), [Fit(range(600), number) for number in range(models)], recipe)
    trees = [tree for model in grown for tree in model]
    return Forest(NAMES, tuple(trees), 1.0, 0.0), rows, labels


def test_sums_of_leaves_are_those_of_the_library():
    lightgbm = pytest.importorskip("lightgbm")
    numpy = pytest.importorskip("numpy")
    forest, rows, labels = grown()
    parameters = {
        "objective": "binary", "num_leaves": 7, "learning_rate": 0.03, "min_data_in_leaf": 30, "bagging_fraction": 0.8,
        "bagging_freq": 1, "feature_fraction": 0.5, "lambda_l2": 5.0, "seed": 0, "deterministic": True,
        "force_row_wise": True, "num_threads": 1, "verbose": -1,
    }  # fmt: skip
    data = lightgbm.Dataset(numpy.asarray(rows), label=numpy.asarray(labels, dtype=float), weight=numpy.ones(600))
    raw = lightgbm.train(parameters, data, num_boost_round=20).predict(numpy.asarray(rows), raw_score=True)
    assert [forest.log_odds(row) for row in rows] == pytest.approx(list(raw), abs=1e-9)


def test_a_forest_survives_its_file():
    forest, rows, _ = grown(models=2)
    again = Forest.from_json(forest.to_json())
    assert [again.log_odds(row) for row in rows] == pytest.approx([forest.log_odds(row) for row in rows], abs=1e-4)
    assert again.to_json() == forest.to_json()


def test_weights_add_up_to_the_distance_from_the_mean():
    forest, rows, _ = grown()
    roots = sum(tree.value[0] for tree in forest.trees)
    for row in rows[:50]:
        total, added = forest.weigh(row)
        assert sum(added) + roots == pytest.approx(total, abs=1e-9)


def test_missing_evidence_counts_as_zero_and_unknown_evidence_as_nothing():
    stump = Tree((1, LEAF, LEAF), (0.5, 0.0, 0.0), (1, 0, 0), (2, 0, 0), (0.0, -1.0, 1.0))
    forest = Forest(NAMES, (stump,), 1.0, 0.0)
    assert forest.probability({}) == forest.probability({"b": 0.0, "never heard of": 9.0}) < 0.5
    assert forest.probability({"b": 1.0}) > 0.5


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"names": 3}', '{"trees": [1], "names": []}', "null"])
def test_a_file_that_is_no_model_is_refused(text):
    with pytest.raises(ConfigurationError, match="not a model"):
        Forest.from_json(text)
