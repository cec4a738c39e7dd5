"""`tinyv data written`: check written problems, or drop what their style gives away."""

from __future__ import annotations

from pathlib import Path

import click

from tinyv.data.dataset_files import write_text
from tinyv.data.written import faults_of, files, pairs_of, read_problems
from tinyv.scoring.reader import RowReader


@click.group("written", epilog="Example: tinyv data written check problems.jsonl")
def command() -> None:
    """Problems with equivalent and different answers, one per line: see `tinyv.data.written`."""


@command.command("check", epilog="Example: tinyv data written check problems.jsonl")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> int:
    """Say what is wrong with each line; exit code 1 if anything is."""
    problems = faulty = 0
    seen: dict[str, str] = {}
    for path in paths:
        for row in RowReader(path):
            problems += 1
            faults = [row.problem] if row.problem else faults_of(row.columns)
            place = f"{path}:{row.number}"
            question = str(row.columns.get("question"))
            if (earlier := seen.setdefault(question, place)) != place:
                faults.append(f"the question stands at {earlier} too")
            faulty += bool(faults)
            for fault in faults:
                click.echo(f"{place}: {fault}")
    click.echo(f"{problems:,} problems, {faulty:,} with faults")
    return 1 if faulty else 0


@command.command("filter", epilog="Example: tinyv data written filter problems.jsonl -o filtered.jsonl")
@click.argument("names", nargs=-1, required=True, metavar="FILE...")
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), metavar="FILE", help="What is left.")
@click.option("--target", default=0.55, show_default=True, metavar="AUC", help="Stop when style tells no more.")
@click.option("--seed", default=0, show_default=True, metavar="N")
def style_filter(names: tuple[str, ...], output: Path, target: float, seed: int) -> None:
    """Drop the pairs whose label two classifiers of style tell best, in rounds, until they tell nothing."""
    from tinyv.data.style import filter_by_style

    problems = [problem for name in names for path in files(name) for problem in read_problems(path)]
    kept, rounds = filter_by_style(problems, target, seed)
    for number, (pairs, area) in enumerate(rounds, start=1):
        click.echo(f"round {number}: {pairs:,} pairs, AUC of style alone {area:.3f}")
    write_text(output, "".join(problem.to_json() + "\n" for problem in kept))
    click.echo(f"{len(kept):,} problems with {len(pairs_of(kept, '')):,} pairs, written to {output}")
