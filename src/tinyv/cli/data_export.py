"""`tinyv data export`: pairs in the shapes that trainers read."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tinyv.data.dataset_files import write_text
from tinyv.data.export import FORMATS
from tinyv.data.sources import read_pairs
from tinyv.verifiers.model.template_files import load_templates
from tinyv.verifiers.model.templates import DEFAULT_TEMPLATE, own_templates


@click.command("export", epilog="Example: tinyv data export pairs/data/train.parquet --format chat -o chat.jsonl")
@click.argument("source", metavar="PAIRS", type=click.Path(path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), metavar="FILE", help="JSONL to write.")
@click.option("--format", "shape", type=click.Choice(sorted(FORMATS)), default="chat", show_default=True)
@click.option("--template", default=DEFAULT_TEMPLATE, show_default=True, metavar="NAME", help="Prompt to fill.")
@click.option("--templates", metavar="FILE", help="Settings of published checkpoints that hold the template.")
def command(source: Path, output: Path, shape: str, template: str, templates: str | None) -> None:
    """Write pairs (Parquet or JSONL) as chats, classification rows or preference pairs."""
    known = own_templates() if templates is None else load_templates(templates)
    if template not in known:
        raise click.UsageError(f"unknown template {template!r}; known: {', '.join(sorted(known))}")
    rows = list(FORMATS[shape](read_pairs(source), known[template]))
    write_text(output, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    click.echo(f"{len(rows):,} rows, written to {output}")
