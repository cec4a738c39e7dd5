"""`tinyv data`: the data that trains verifiers. One thin file per subcommand, imported when it is called."""

from __future__ import annotations

import importlib
from typing import cast

import click

COMMANDS = {
    "discover": "find answers that rules do not accept, in rollouts",
    "annotate": "let two or more models judge them",
    "synthesize-llm": "let a model write equivalents and near misses, and judges confirm them",
    "build": "make a data set from a recipe",
    "export": "write pairs as chats, classification rows or preference pairs",
    "written": "check written problems, or drop what their style gives away",
}
"""Subcommand -> what it does. The code of `NAME` is `command` in `tinyv.cli.data_NAME`, with `_` for `-`."""


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, importlib.import_module(f"tinyv.cli.data_{cmd_name.replace('-', '_')}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("data", cls=_LazyGroup, epilog="Example: tinyv data build recipe.toml -o pairs --input questions.jsonl")
def command() -> None:
    """Find false negatives, judge them, and build data that trains verifiers."""
