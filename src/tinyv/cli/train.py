"""`tinyv train`: train verifier models."""

from __future__ import annotations

import click

from tinyv.cli.lazy import LazyGroup

COMMANDS = {"encoder": "train the embedded verifier on pairs of `tinyv data build`"}


@click.group(
    "train",
    cls=LazyGroup,
    commands_table=COMMANDS,
    modules="tinyv.cli.train_{}",
    epilog="Example: tinyv train encoder recipes/train/encoder.toml --data pairs -o encoder",
)
def command() -> None:
    """Train the models that judge what the rules leave open."""
