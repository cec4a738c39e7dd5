"""A group of commands that imports a command's file only when the command is called, so that `--help` is instant."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, cast

import click


class LazyGroup(click.Group):
    """A click group over a table of commands.

    Args:
        commands_table: Name of each command -> what it does.
        modules: Where the code of a command is, with `{}` for its name (`-` becomes `_`); it is named `command` there.
    """

    def __init__(self, *args: Any, commands_table: Mapping[str, str], modules: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._table = commands_table
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of the table."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now; None if there is none."""
        if cmd_name not in self._table:
            return None
        module = importlib.import_module(self._modules.format(cmd_name.replace("-", "_")))
        return cast(click.Command, module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table as it stands, without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self._table.items()))
