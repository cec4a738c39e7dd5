"""`tinyv data build`: make a data set from a recipe."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import click

from tinyv.cli.progress import progress_bar
from tinyv.data.build import Summary, build
from tinyv.data.recipe import read_recipe


@click.command("build", epilog="Example: tinyv data build recipe.toml -o pairs --input questions.jsonl --json")
@click.argument("recipe", metavar="RECIPE.toml", type=click.Path(path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder to write.")
@click.option(
    "--input",
    "inputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File of questions, JSONL or Parquet; repeat for more. Takes the place of the recipe's inputs.",
)
@click.option(
    "--benchmark",
    "benchmarks",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File of questions that must not be trained on; repeat for more. Takes the place of the recipe's benchmarks.",
)
@click.option("--seed", type=int, metavar="N", help="Takes the place of the recipe's seed.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes (default: one per core).")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    recipe: Path,
    output: Path,
    inputs: tuple[Path, ...],
    benchmarks: tuple[Path, ...],
    seed: int | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Make a data set of labelled pairs: Parquet files, a data card, a summary. `datasets.load_dataset` opens it."""
    settings = read_recipe(recipe)
    if inputs:
        settings = replace(settings, inputs=tuple(map(str, inputs)))
    if benchmarks:
        settings = replace(settings, benchmarks=tuple(map(str, benchmarks)))
    if seed is not None:
        settings = replace(settings, seed=seed)
    with progress_bar(as_json) as progress:
        summary = build(settings, output, workers=workers or os.cpu_count() or 1, progress=progress)
    click.echo(json.dumps(asdict(summary)) if as_json else _table(summary, output))


def _table(summary: Summary, output: Path) -> str:
    lines = [f"{'sub-category':<14}{'correct':>10}{'wrong':>10}"]
    lines += [f"{name:<14}{c['positives']:>10,}{c['negatives']:>10,}" for name, c in summary.by_category.items()]
    lines.append(f"{'all':<14}{summary.positives:>10,}{summary.negatives:>10,}")
    lines += [f"attack, {family}: {count:,}" for family, count in summary.attacks.items()]
    lines += [f"composed of written pairs: {summary.composed:,}"] if summary.composed else []
    lines += [f"dropped, {reason}: {count:,}" for reason, count in summary.dropped.items()]
    lines.append(f"edit distance and length alone tell the label with an AUC of {summary.surface_auc:.3f}")
    return "\n".join([*lines, f"{summary.pairs:,} pairs in {summary.seconds:.1f} s, written to {output}"])
