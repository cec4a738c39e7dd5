"""`tinyv data`: the data that trains verifiers. One thin file per subcommand, imported when it is called."""

from __future__ import annotations

import click

from tinyv.cli.lazy import LazyGroup

COMMANDS = {
    "discover": "find answers that rules do not accept, in rollouts",
    "annotate": "let two or more models judge them",
    "synthesize-llm": "let a model write equivalents and near misses, and judges confirm them",
    "build": "make a data set from a recipe",
    "export": "write pairs as chats, classification rows or preference pairs",
    "written": "check written problems, or drop what their style gives away",
}
"""Subcommand -> what it does. The code of `NAME` is `command` in `tinyv.cli.data_NAME`, with `_` for `-`."""


@click.group(
    "data",
    cls=LazyGroup,
    commands_table=COMMANDS,
    modules="tinyv.cli.data_{}",
    epilog="Example: tinyv data build recipe.toml -o pairs --input questions.jsonl",
)
def command() -> None:
    """Find false negatives, judge them, and build data that trains verifiers."""
