"""From a recipe to a data set: make, merge, drop what repeats or overlaps a benchmark, balance, split, write."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tinyv.data import card, dataset_files, near_duplicates, surface
from tinyv.data.balance import SPLITS, balance, deduplicate, rank, split_of
from tinyv.data.dataset_files import sha256
from tinyv.data.overlap import Benchmarks
from tinyv.data.pairs import Pair
from tinyv.data.recipe import Recipe
from tinyv.data.sources import read_pairs, read_questions
from tinyv.data.synthesize import construct
from tinyv.data.synthesize.attacks import PREFIX
from tinyv.data.synthesize.construct import Question
from tinyv.data.written import written_pairs
from tinyv.errors import ConfigurationError

MIN_GROUPS = 20
"""Fewer groups of questions cannot be told apart from their surface; they are kept whole."""

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, what is done, and how much there is."""


@dataclass(slots=True)
class Summary:
    """What a build made."""

    pairs: int = 0
    """Pairs written."""

    positives: int = 0
    """Correct answers among them."""

    negatives: int = 0
    """Wrong answers among them."""

    text: int = 0
    """Pairs whose answers are words."""

    composed: int = 0
    """Pairs composed of written ones."""

    attacks: dict[str, int] = field(default_factory=dict[str, int])
    """Family of attacks on verifiers -> how many there are; as many correct answers look like them before balancing."""

    open: int = 0
    """Constructed and composed pairs that the rules cannot decide, before balancing."""

    by_category: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    """Sub-category -> counts of `positives` and `negatives`."""

    dropped: dict[str, int] = field(default_factory=dict[str, int])
    """Why -> how many were left out."""

    surface_auc: float = 0.5
    """How well edit distance and length alone tell the label; see `tinyv.data.surface`."""

    seconds: float = 0.0
    """Wall-clock time."""


def build(recipe: Recipe, output: Path, *, workers: int = 1, progress: Progress | None = None) -> Summary:
    """Build the data set of a recipe into a folder.

    Args:
        recipe: What goes in.
        output: Folder for `data/*.parquet`, `README.md` (the card) and `summary.json`; made if it is missing.
        workers: Processes for construction; the result does not depend on it.
        progress: Told of every step.

    Raises:
        ConfigurationError: The recipe has no source.
        InputError: A file cannot be read; names file and line.
        OutputError: The folder cannot be written.
        MissingDependencyError: The extra `data` is not installed.
    """
    started = time.perf_counter()
    sizes = recipe.per_category or recipe.text_pairs or recipe.attacks
    if not (recipe.inputs or recipe.written or recipe.pairs or sizes):
        raise ConfigurationError(
            "the recipe has no source: give inputs, written, pairs, per_category, text_pairs or attacks"
        )
    dropped: Counter[str] = Counter()
    summary = Summary()
    benchmarks = Benchmarks(item.question for name in recipe.benchmarks for item in read_questions(Path(name)))
    merged = deduplicate(_all_pairs(recipe, benchmarks, workers, summary, dropped, progress), dropped)
    questions = list(dict.fromkeys(pair.question for pair in merged))
    group_of = dict(zip(questions, near_duplicates.group(questions), strict=True))
    levelled, summary.surface_auc = _level(merged, group_of, recipe, dropped)
    pairs = balance(levelled, recipe.seed, recipe.max_per_category, dropped)
    shares = {"validation": recipe.validation, "test": recipe.test}
    splits: dict[str, list[Pair]] = {name: [] for name in SPLITS}
    for pair in sorted(pairs, key=lambda pair: rank(recipe.seed, pair.id)):
        # A group is named by its first question, so that a question added at the end moves no other.
        splits[split_of(questions[group_of[pair.question]], recipe.seed, shares)].append(pair)
    _describe(summary, pairs, dropped)
    _write(recipe, output, splits, summary)
    summary.seconds = round(time.perf_counter() - started, 2)
    return summary


def _level(
    pairs: list[Pair], group_of: dict[str, int], recipe: Recipe, dropped: Counter[str]
) -> tuple[list[Pair], float]:
    """Without the constructed pairs that their surface gives away; other sources are kept whole."""
    made = [pair for pair in pairs if pair.source == "construction"]
    if recipe.surface_auc >= 1 or len({group_of[pair.question] for pair in made}) < MIN_GROUPS:
        return pairs, 0.5
    groups = [group_of[pair.question] for pair in made]
    kept, _, area = surface.level(made, groups, recipe.surface_auc, recipe.seed)
    dropped["given away by the surface"] += len(made) - len(kept)
    ids = {pair.id for pair in kept}
    return [pair for pair in pairs if pair.source != "construction" or pair.id in ids], round(area, 4)


def _all_pairs(
    recipe: Recipe,
    benchmarks: Benchmarks,
    workers: int,
    summary: Summary,
    dropped: Counter[str],
    progress: Progress | None,
) -> Iterator[Pair]:
    """Pairs of all sources: the surest labels first, since of equal answers the first stays."""
    for name in recipe.pairs:
        yield from _clean(read_pairs(Path(name)), benchmarks, dropped)
    written = [pair for name in recipe.written for pair in _clean(written_pairs(name), benchmarks, dropped)]
    yield from written
    jobs = list(construct.composed(written, recipe.compose_written))
    yield from _made("compose", jobs, recipe, workers, summary, dropped, progress)
    yield from _constructed(recipe, benchmarks, workers, summary, dropped, progress)


def _clean(pairs: Iterable[Pair], benchmarks: Benchmarks, dropped: Counter[str]) -> Iterator[Pair]:
    for pair in pairs:
        if benchmarks.overlaps(pair.question):
            dropped["overlaps a benchmark"] += 1
        else:
            yield pair


def _constructed(
    recipe: Recipe,
    benchmarks: Benchmarks,
    workers: int,
    summary: Summary,
    dropped: Counter[str],
    progress: Progress | None,
) -> Iterator[Pair]:
    questions: list[Question] = []
    for name in recipe.inputs:
        for question in read_questions(Path(name)):
            if benchmarks.overlaps(question.question):
                dropped["question overlaps a benchmark"] += 1
            else:
                questions.append(question)
    jobs = construct.plan(
        questions, recipe.categories, recipe.per_question, recipe.per_category, recipe.text_pairs, recipe.attacks
    )
    yield from _made("construct", jobs, recipe, workers, summary, dropped, progress)


def _made(
    step: str,
    jobs: list[construct.Job],
    recipe: Recipe,
    workers: int,
    summary: Summary,
    dropped: Counter[str],
    progress: Progress | None,
) -> Iterator[Pair]:
    """The pairs of jobs, without the share of those that the rules decide."""
    if not jobs:
        return
    for done, made in enumerate(construct.run(jobs, recipe.seed, workers), start=1):
        dropped["contradicted by the rules"] += made.dropped
        for pair, is_open in made.pairs:
            summary.open += is_open
            if not is_open and rank(recipe.seed, f"decided/{pair.id}") / 2**64 >= recipe.decided_share:
                dropped["decided by the rules"] += 1
            else:
                yield pair
        if progress is not None:
            progress(step, done, len(jobs))


def _describe(summary: Summary, pairs: list[Pair], dropped: Counter[str]) -> None:
    summary.pairs = len(pairs)
    summary.positives = sum(pair.label for pair in pairs)
    summary.negatives = summary.pairs - summary.positives
    summary.text = sum(pair.is_text for pair in pairs)
    summary.composed = sum(pair.source == "composed" for pair in pairs)
    families = Counter(pair.change.removeprefix(PREFIX) for pair in pairs if pair.change.startswith(PREFIX))
    summary.attacks = dict(sorted(families.items()))
    for pair in pairs:
        counts = summary.by_category.setdefault(pair.category, {"positives": 0, "negatives": 0})
        counts["positives" if pair.label else "negatives"] += 1
    summary.by_category = dict(sorted(summary.by_category.items()))
    summary.dropped = {reason: count for reason, count in sorted(dropped.items()) if count}


def _write(recipe: Recipe, output: Path, splits: dict[str, list[Pair]], summary: Summary) -> None:
    from tinyv import __version__

    hashes = dataset_files.write_splits(output, splits)
    files = [*recipe.inputs, *recipe.pairs, *(name for name in recipe.written if name != "bundled")]
    facts: dict[str, Any] = {
        "seed": recipe.seed,
        "inputs": "; ".join(f"{Path(name).name} SHA-256 {sha256(Path(name))}" for name in files) or "none",
        "dropped": "; ".join(f"{reason}: {count:,}" for reason, count in summary.dropped.items()) or "nothing",
        "AUC of edit distance and length alone": summary.surface_auc,
        "attacks on verifiers": "; ".join(f"{name}: {count:,}" for name, count in summary.attacks.items()) or "none",
        "share of text answers": f"{summary.text / max(1, summary.pairs):.3f}",
    }
    dataset_files.write_text(output / "README.md", card.card(recipe.name, __version__, splits, facts, hashes))
