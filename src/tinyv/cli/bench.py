"""`tinyv bench`: measure verifiers."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tinyv import __version__
from tinyv.benchmarks import hardverify
from tinyv.cli.options import engine_options
from tinyv.errors import OutputError
from tinyv.registry import DEFAULT, load


@click.group(
    "bench", epilog="Example: tinyv bench hardverify --data hardverify.jsonl --verifier prime --verifier rules"
)
def command() -> None:
    """Measure verifiers on a benchmark."""


@command.command(
    "hardverify",
    epilog="Example: tinyv bench hardverify --data hardverify.jsonl --verifier math_verify --verifier rules",
)
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Rows with question, ground_truth, fn_output (correct) and tn_output (wrong); JSONL or Parquet.",
)
@click.option("--verifier", "-v", "names", multiple=True, metavar="NAME", help="Repeat to compare (default: rules).")
@click.option("--json", "output", type=click.Path(path_type=Path), metavar="FILE", help="Write the figures there.")
@engine_options
def bench_hardverify(data: Path, names: tuple[str, ...], output: Path | None, **options: Any) -> None:
    """Recall on correct answers that rules tend to reject, and reject rate on wrong ones."""
    samples, labels = hardverify.read(data)
    results: dict[str, Any] = {}
    click.echo(f"{'verifier':<40} {'recall':>7} {'reject':>7} {'accuracy':>9} {'ms/sample':>10} {'unscored':>9}")
    for name in names or (DEFAULT,):
        verifier: Any = load(name, **options)
        metrics, _ = hardverify.run(verifier, samples, labels)
        verifier.close()
        results[name] = asdict(metrics)
        click.echo(
            f"{name:<40} {metrics.recall:7.3f} {metrics.reject_rate:7.3f} {metrics.accuracy:9.3f} "
            f"{metrics.ms_per_sample:10.3f} {metrics.unscored:9d}"
        )
    if output is not None:
        results["run"] = _describe_run(data)
        try:
            output.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise OutputError(f"{output}: cannot be written: {error.strerror}") from error


def _describe_run(data: Path) -> dict[str, str]:
    """What someone needs to know to compare the figures with their own."""
    return {
        "benchmark": "hardverify",
        "data_sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "tinyv": __version__,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
    }
