"""A build from a recipe: same bytes for the same seed, balanced, split by question, opened by `datasets`."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tinyv.cli import main
from tinyv.data.build import build
from tinyv.data.recipe import Recipe, read_recipe
from tinyv.data.synthesize.construct import kinds_of
from tinyv.data.taxonomy import CATEGORIES
from tinyv.errors import ConfigurationError, InputError

SMALL = Recipe(
    seed=5, per_question=2, per_category=6, text_pairs=20, categories=("1.3", "2.1", "4.4", "6.1"), surface_auc=1.0
)


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _rows(folder: Path) -> list[dict[str, object]]:
    return [row for path in sorted((folder / "data").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def test_the_same_seed_gives_the_same_bytes_with_any_number_of_workers(tmp_path: Path, questions: Path) -> None:
    recipe = replace(SMALL, inputs=(str(questions),))
    build(recipe, tmp_path / "one", workers=1)
    build(recipe, tmp_path / "two", workers=2)
    build(replace(recipe, seed=6), tmp_path / "other", workers=1)
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")
    assert _digests(tmp_path / "one") != _digests(tmp_path / "other")


def test_labels_are_balanced_and_no_question_stands_in_two_splits(tmp_path: Path, questions: Path) -> None:
    recipe = replace(SMALL, inputs=(str(questions),), validation=0.3, test=0.3)
    summary = build(recipe, tmp_path / "out")
    rows = _rows(tmp_path / "out")
    assert summary.pairs == len(rows) == summary.positives + summary.negatives
    counts = Counter((row["category"], row["label"]) for row in rows)
    assert all(counts[category, True] == counts[category, False] for category, _ in counts)
    places: dict[object, set[str]] = {}
    for path in (tmp_path / "out" / "data").glob("*.parquet"):
        for row in pq.read_table(path).to_pylist():
            places.setdefault(row["question"], set()).add(path.stem)
    assert all(len(splits) == 1 for splits in places.values())


def test_questions_of_a_benchmark_are_left_out(tmp_path: Path, questions: Path) -> None:
    benchmark = tmp_path / "benchmark.jsonl"
    benchmark.write_text(json.dumps({"question": "Write 13 in BINARY!", "ground_truth": "1101"}) + "\n", "utf-8")
    recipe = replace(SMALL, inputs=(str(questions),), benchmarks=(str(benchmark),))
    summary = build(recipe, tmp_path / "out")
    assert summary.dropped["question overlaps a benchmark"] == 1
    assert not any("13 in binary" in str(row["question"]) for row in _rows(tmp_path / "out"))


def test_the_command_takes_benchmarks_in_place_of_the_recipe_s(
    tmp_path: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    benchmark = tmp_path / "benchmark.jsonl"
    benchmark.write_text(json.dumps({"question": "Write 13 in BINARY!", "ground_truth": "1101"}) + "\n", "utf-8")
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("per_question = 1\nsurface_auc = 1.0\n", "utf-8")
    argv = ["data", "build", str(recipe), "-o", str(tmp_path / "out"), "--input", str(questions), "--json"]
    assert main([*argv, "--benchmark", str(benchmark), "--workers", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["dropped"]["question overlaps a benchmark"] == 1


def test_datasets_opens_the_folder(tmp_path: Path, questions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    build(replace(SMALL, inputs=(str(questions),)), tmp_path / "out")
    opened = datasets.load_dataset(str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))
    assert sum(map(len, opened.values())) == len(_rows(tmp_path / "out"))
    assert set(opened["train"].column_names) >= {"question", "ground_truth", "answer", "label", "category"}


def test_the_command_prints_what_it_made(tmp_path: Path, questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text('per_question = 1\nper_category = 2\ncategories = ["2.3"]\nsurface_auc = 1.0\n', "utf-8")
    argv = ["data", "build", str(recipe), "-o", str(tmp_path / "out"), "--input", str(questions), "--json"]
    assert main([*argv, "--workers", "1"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed.keys() >= {"pairs", "positives", "negatives", "by_category", "dropped", "seconds"}
    assert "by `tinyv data build`" in (tmp_path / "out" / "README.md").read_text("utf-8")


def test_written_pairs_attacks_and_compositions_are_counted_and_balanced(tmp_path: Path) -> None:
    problem = {
        "question": "A ladder has 24 rungs and every third one is red. How many rungs are not red?",
        "ground_truth": "16",
        "domain": "numbers_and_units",
        "kind": "count",
        "equivalent": [{"answer": "sixteen rungs", "cause": "4.4"}, {"answer": "16 of them", "cause": "1.5"}],
        "different": [{"answer": "8", "why": "the red ones"}, {"answer": "fifteen", "why": "one less"}],
    }
    (tmp_path / "own.jsonl").write_text(json.dumps(problem) + "\n", "utf-8")
    recipe = Recipe(written=(str(tmp_path / "own.jsonl"),), compose_written=3, attacks=60, surface_auc=1.0)
    summary = build(recipe, tmp_path / "out")
    rows = _rows(tmp_path / "out")
    assert Counter(row["label"] for row in rows if row["source"] == "written") == {True: 2, False: 2}
    composed = [row for row in rows if row["source"] == "composed"]
    assert summary.composed == len(composed) > 0
    assert Counter(row["label"] for row in composed)[True] == len(composed) / 2
    assert {row["question"] for row in composed} == {problem["question"]}
    attacks = [row for row in rows if str(row["change"]).startswith("attack: ")]
    assert sum(summary.attacks.values()) == len(attacks) >= 40
    assert not any(row["label"] for row in attacks)
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert "- attacks on verifiers: authority: " in card
    assert "| composed |" in card


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("per_question = \n", "not TOML"),
        ("per_qestion = 3\n", "unknown key 'per_qestion'"),
        ('categories = ["9.9"]\n', "unknown categories: 9.9"),
        ("test = 2.0\n", "test must be between 0 and 1"),
        ("attacks = -1\n", "attacks must not be negative"),
        ("compose_written = 1\n", "compose_written needs written problems"),
    ],
)
def test_a_bad_recipe_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text(text, "utf-8")
    with pytest.raises((ConfigurationError, InputError), match=message):
        read_recipe(path)


def test_a_recipe_without_sources_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no source"):
        build(Recipe(), tmp_path / "out")


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_sub_category_has_a_generator(category: str) -> None:
    assert kinds_of(category)
