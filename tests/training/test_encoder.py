"""Training the embedded model: from a small data build to files that a verifier loads, the same twice."""

import json
import random
from pathlib import Path

import pytest

import tinyv
from tinyv.cli import main
from tinyv.data.build import build
from tinyv.data.pairs import Pair
from tinyv.data.recipe import Recipe as DataRecipe
from tinyv.errors import ConfigurationError
from tinyv.training.encoder import fit, out_of_fold, threshold_by_files, train
from tinyv.training.open_pairs import Judged, OpenPair, sets_of
from tinyv.training.recipe import Recipe
from tinyv.verifiers.model.encoder import load_artefact
from tinyv.verifiers.model.trees import Forest

pytest.importorskip("lightgbm")

WORDS = [
    f"{first}{second}"
    for first in ("ba", "ko", "mi", "ru", "te", "zo")
    for second in ("lan", "mor", "pit", "sek", "tun")
]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    build(DataRecipe(text_pairs=400, surface_auc=1.0, test=0.2, decided_share=0.0), folder, workers=2)
    return folder


def test_a_trained_model_tells_new_questions_better_than_chance_and_is_repeated_exactly(pairs: Path, tmp_path: Path):
    recipe = Recipe(trees=40, models=2, max_false_accepts=0.1)
    reports = [train(recipe, pairs, tmp_path / name, workers=workers) for name, workers in (("a", 1), ("b", 2))]
    for file in ("trees.json", "model.json", "README.md"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    figures = reports[0].figures
    assert figures["construction, out of fold: AUC of the model on open pairs"] > 0.6
    assert figures["construction, out of fold: reject rate"] >= 0.9 - 1e-9
    assert figures["construction, out of fold: recall"] >= figures["construction, out of fold: recall of the rules"]
    verifier = tinyv.load(f"encoder:{tmp_path / 'a'}")
    assert 0 < load_artefact(str(tmp_path / "a")).threshold <= 1
    assert verifier.verify([tinyv.Sample(question="?", ground_truth="odd", answer="even")])[0].score < 1


def test_the_threshold_holds_for_each_large_file_and_not_only_on_average():
    judged, scores = Judged(), []
    for origin, wrong_score, count in (("easy", -2.0, 600), ("hard", 1.0, 500), ("small", 9.0, 5)):
        for number in range(2 * count):
            pair = Pair(
                question=f"{origin} {number}?", ground_truth="a", answer="b", label=number < count, source="written",
                origin=origin,
            )  # fmt: skip
            judged.open.append(OpenPair(pair, {}))
            for name in sets_of(pair):
                judged.counts[name, pair.label, "cannot_tell"] += 1
            scores.append(2.0 if pair.label else wrong_score)
    forest = Forest((), (), slope=1.0, offset=0.0)
    threshold = threshold_by_files(judged, scores, forest, Recipe(max_false_accepts=0.5))
    assert forest.calibrated(1.0) < threshold <= forest.calibrated(2.0)  # on average 0.5 would let the hard file in
    assert threshold_by_files(judged, scores, forest, Recipe(max_false_accepts=1.0)) == forest.calibrated(1.0)


def test_no_question_is_scored_by_a_model_that_saw_it():
    """A feature that names the question tells its label to a model that saw the question, and to no other."""
    rng = random.Random(2)
    questions = [" ".join(rng.choices(WORDS, k=12)) for _ in range(300)]
    labels = [rng.random() < 0.5 for _ in questions]
    found = [
        OpenPair(
            Pair(question=question, ground_truth="a", answer=str(copy), label=label, source="written"),
            {"numbers: lost": float(number)},
        )
        for number, (question, label) in enumerate(zip(questions, labels, strict=True))
        for copy in range(40)
    ]
    recipe = Recipe(trees=60, leaves=31, models=1, learning_rate=0.3)
    names = ("numbers: lost",)
    (seen,) = fit(found, names, recipe, [range(len(found))])
    answers = [item.pair.label for item in found]
    assert right(answers, [seen.log_odds(seen.row(item.evidence)) for item in found]) > 0.75
    assert right(answers, out_of_fold(found, names, recipe)) < 0.6


def right(labels: list[bool], scores: list[float]) -> float:
    return sum((score > 0) == label for score, label in zip(scores, labels, strict=True)) / len(labels)


def test_a_folder_without_open_pairs_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("trees = 5\n")
    assert main(["train", "encoder", str(recipe), "--data", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert "no open pairs" in capsys.readouterr().err
    with pytest.raises(ConfigurationError):
        train(Recipe(), tmp_path, tmp_path / "out")


@pytest.mark.parametrize("text", ["threes = 5", "trees = ", "seed = 0\nfoo = 1"])
def test_a_bad_recipe_is_one_clear_line(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(text)
    assert main(["train", "encoder", str(recipe), "--data", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert str(recipe) in capsys.readouterr().err


def test_the_shipped_recipes_can_be_read():
    from tinyv.data.recipe import read_recipe
    from tinyv.recipes import read_toml

    folder = Path(__file__).parents[2] / "recipes"
    assert read_toml(folder / "train" / "encoder.toml", Recipe).models > 1
    assert read_recipe(folder / "data" / "encoder.toml").decided_share == 0
    assert json.loads((Path(tinyv.__file__).parent / "assets" / "encoder" / "model.json").read_text())["sha256"]
