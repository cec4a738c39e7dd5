"""A progress bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

Show = Callable[[str, int, "int | None"], None]
"""Called with the name of the step, what is done, and how much there is, if that is known."""


@contextmanager
def progress_bar(quiet: bool) -> Generator[Show | None]:
    """A bar per step on standard error; None where nobody looks.

    Args:
        quiet: No bar, even on a terminal.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield show
