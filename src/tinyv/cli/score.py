"""`tinyv score`: judge every row of a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from tinyv.cli.options import verifier_options
from tinyv.registry import load
from tinyv.scoring.reader import RowReader
from tinyv.scoring.run import score_file
from tinyv.scoring.summary import Summary
from tinyv.verifiers.workers import shared_pool


@click.command("score", epilog="Example: tinyv score rollouts.jsonl -o scored.jsonl --verifier rules")
@click.argument("source", metavar="IN.jsonl", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="OUT.jsonl",
    help="Where the rows go with their verdicts, JSONL or Parquet by suffix (default: only the summary).",
)
@verifier_options
@click.option("--keep-going", is_flag=True, help="Pass malformed rows on as unscored instead of stopping.")
@click.option("--resume", is_flag=True, help="Continue an interrupted run of the same command.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    source: Path,
    output: Path | None,
    verifier: str,
    keep_going: bool,
    resume: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Judge every row of a JSONL or Parquet file.

    A row has `ground_truth` and `response` (or `answer`, already extracted) and, if known, `question`, `id` and
    `prompt_id`; other columns pass through. `label`, `score`, `stage`, `verifier`, `answer` and `reason` are added.
    """
    if resume and output is None:
        raise click.UsageError("--resume needs --output")
    judge = load(verifier, **options)
    try:
        with _progress_bar(as_json) as progress:
            summary = score_file(source, output, judge, keep_going=keep_going, resume=resume, progress=progress)
    except KeyboardInterrupt:
        shared_pool().close()  # else the process would wait for pairs under way, up to their deadline
        if output is not None:
            click.echo("tinyv: interrupted; the same command with --resume continues", err=True)
        raise
    finally:
        close = getattr(judge, "close", None)
        if close is not None:
            close()
    click.echo(json.dumps(summary.as_dict()) if as_json else _table(summary, output))


def _table(summary: Summary, output: Path | None) -> str:
    shares = [
        (name.replace("_", " "), count, f"{count / summary.samples:7.1%}" if summary.samples else "")
        for name in ("correct", "incorrect", "no_answer", "unscored")
        for count in (getattr(summary, name),)
    ]
    lines = [f"{'samples':<10}{summary.samples:>9,}"]
    lines += [f"{name:<10}{count:>9,} {share}" for name, count, share in shares]
    lines.append(f"{'recovered':<10}{summary.recovered:>9,}  by the model stage, of what the rules did not accept")
    lines.append(f"{summary.seconds:.2f} s, {summary.samples_per_second:,.0f} samples/s")
    if output is not None:
        lines.append(f"written to {output}")
    return "\n".join(lines)


@contextmanager
def _progress_bar(quiet: bool) -> Generator[Callable[[RowReader, Summary], None] | None]:
    """A bar on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[rows]:,} rows, {task.fields[unscored]:,} unscored"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("score", total=None, rows=0, unscored=0)

        def update(reader: RowReader, summary: Summary) -> None:
            bar.update(
                task,
                total=reader.total,
                completed=reader.position,
                rows=summary.samples,
                unscored=summary.unscored,
            )

        yield update
