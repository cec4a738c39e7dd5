"""Options and progress of the commands that ask models about many items."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, cast

import click

from tinyv.data.asking.run import Progress
from tinyv.data.asking.servers import ServerSettings

Function = Callable[..., Any]


def asking_options(function: Function) -> Function:
    """Add the options of `ServerSettings`; `server_settings` reads them."""
    options = (
        click.option(
            "--concurrency",
            type=click.IntRange(min=1),
            default=ServerSettings.concurrency,
            show_default=True,
            metavar="N",
            help="Requests under way at once, for each model.",
        ),
        click.option(
            "--timeout",
            "timeout_s",
            type=click.FloatRange(min=0, min_open=True),
            default=ServerSettings.timeout_s,
            show_default=True,
            metavar="SECONDS",
            help="Limit of one attempt at a request.",
        ),
        click.option(
            "--retries",
            type=click.IntRange(min=0),
            default=ServerSettings.retries,
            show_default=True,
            metavar="N",
            help="Further attempts after a lost connection, 429 or 5xx; Retry-After is honoured.",
        ),
        click.option(
            "--patience",
            "patience_s",
            type=click.FloatRange(min=0),
            default=ServerSettings.patience_s,
            show_default=True,
            metavar="SECONDS",
            help="How long to wait for a server that is down; then what is left is marked as failed.",
        ),
        click.option(
            "--extra-body",
            callback=_json_object,
            metavar="JSON",
            help='Further fields of each request, as in \'{"chat_template_kwargs": {"enable_thinking": false}}\'.',
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def _json_object(_: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, Any]:
    try:
        found = json.loads(value or "{}")
    except ValueError as error:
        raise click.BadParameter(f"not JSON: {error}", param=parameter) from error
    if not isinstance(found, dict):
        raise click.BadParameter("not a JSON object", param=parameter)
    return cast("dict[str, Any]", found)


def server_settings(options: Mapping[str, Any]) -> ServerSettings:
    """The settings in what click hands over for `asking_options`."""
    given = {name: options[name] for name in ("concurrency", "timeout_s", "retries", "patience_s")}
    return ServerSettings(**given, extra_body=options["extra_body"])


@contextmanager
def asking_progress(quiet: bool) -> Generator[Progress | None]:
    """A bar per model, with rate and time left, on a terminal; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:.1f}/s")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]:,} without a result"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(name: str, done: int, total: int, failed: int) -> None:
            if name not in tasks:  # what was done before does not count for the rate
                tasks[name] = bar.add_task(name, total=total, completed=done, failed=failed)
            bar.update(tasks[name], completed=done, total=total, failed=failed)

        yield show


@contextmanager
def continued_after_ctrl_c() -> Generator[None]:
    """Say after Ctrl-C that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("tinyv: interrupted; the same command continues", err=True)
        raise
