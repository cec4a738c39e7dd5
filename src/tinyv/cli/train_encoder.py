"""`tinyv train encoder`: from built pairs to the files of the embedded verifier."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import click

from tinyv.recipes import read_toml
from tinyv.training.encoder import train
from tinyv.training.recipe import Recipe


@click.command("encoder", epilog="Example: tinyv train encoder recipes/train/encoder.toml --data pairs -o encoder")
@click.argument("recipe", metavar="RECIPE.toml", type=click.Path(path_type=Path))
@click.option(
    "--data", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder of `tinyv data build`."
)
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder to write.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes (default: one per core).")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def command(recipe: Path, data: Path, output: Path, workers: int | None, as_json: bool) -> None:
    """Train the embedded verifier: what the rules leave open of the pairs in DIR, with evidence, boosted trees."""
    report = train(read_toml(recipe, Recipe), data, output, workers=workers or os.cpu_count() or 1)
    if as_json:
        click.echo(json.dumps(asdict(report)))
        return
    for name, value in report.figures.items():
        click.echo(f"{name:<62}{value:>8.4f}")
    pairs = ", ".join(f"{count:,} {source}" for source, count in report.pairs.items())
    click.echo(f"trained on {pairs} open pairs in {report.seconds:.0f} s; accepts from {report.threshold:.3f} on")
