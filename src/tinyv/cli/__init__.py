"""The `tinyv` command. One thin file per command; each is imported only when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from tinyv import __version__
from tinyv.cli.lazy import LazyGroup
from tinyv.errors import TinyVError

COMMANDS = {
    "verify": "judge one answer",
    "score": "judge every row of a JSONL or Parquet file",
    "bench": "measure verifiers on a benchmark",
    "data": "build data that trains verifiers",
    "train": "train verifier models",
    "doctor": "say what is installed and what works",
}
"""Command -> what it does. The code of `NAME` is `command` in `tinyv.cli.NAME`."""


@click.group(
    cls=LazyGroup,
    commands_table=COMMANDS,
    modules="tinyv.cli.{}",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=r"Example: tinyv verify --ground-truth '\frac{3}{4}' --answer 0.75",
)
@click.version_option(__version__, prog_name="tinyv")
def cli() -> None:
    """Verify answers of reasoning models: rules first, then a tiny model for what the rules reject."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments without the program's name; None takes those of the process.

    Returns:
        Exit code: 0 on success, 1 if some of the work failed (a check of `doctor`, rows that no server answered), 2 on
        bad usage or input, 130 after Ctrl-C.
    """
    try:
        result: Any = cli.main(args=None if argv is None else list(argv), prog_name="tinyv", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"tinyv: {error.format_message()}", err=True)
        return 2
    except TinyVError as error:
        click.echo(f"tinyv: {error}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("tinyv: interrupted", err=True)
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as in `tinyv … | head`
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0
