"""`tinyv data discover`: find answers that rules do not accept, in rollouts that are at hand or generated first."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tinyv.cli.asking import asking_options, asking_progress, continued_after_ctrl_c, server_settings
from tinyv.cli.progress import progress_bar
from tinyv.data.asking.servers import named_models
from tinyv.data.discover import Summary, discover
from tinyv.data.rollouts import RolloutSettings, generate
from tinyv.data.rollouts import Summary as Generated
from tinyv.data.sources import read_questions
from tinyv.registry import load


def generation_options(function: Any) -> Any:
    """Add the options that say how rollouts are drawn."""
    options = (
        click.option(
            "--generate",
            "policy",
            metavar="[NAME=]openai:URL#MODEL",
            help="SOURCE has questions only: let this model answer them first.",
        ),
        click.option("--rollouts", type=click.Path(path_type=Path), metavar="FILE", help="Where its responses go."),
        click.option(
            "-n",
            "per_question",
            type=click.IntRange(min=1),
            default=RolloutSettings.per_question,
            show_default=True,
            metavar="N",
            help="Responses per question.",
        ),
        click.option(
            "--temperature",
            type=click.FloatRange(0, 2),
            default=RolloutSettings.temperature,
            show_default=True,
            metavar="T",
        ),
        click.option(
            "--top-p",
            type=click.FloatRange(0, 1, min_open=True),
            default=RolloutSettings.top_p,
            show_default=True,
            metavar="P",
        ),
        click.option(
            "--max-tokens",
            type=click.IntRange(min=1),
            default=RolloutSettings.max_tokens,
            show_default=True,
            metavar="N",
            help="Longest response.",
        ),
        click.option("--seed", default=RolloutSettings.seed, show_default=True, metavar="N"),
        click.option(
            "--instruction",
            default=RolloutSettings.instruction,
            show_default=True,
            metavar="TEXT",
            help="Put behind each question.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command(
    "discover", epilog="Example: tinyv data discover rollouts.jsonl -o candidates.jsonl --verifier prime --only-open"
)
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the candidates go, JSONL or Parquet by suffix.",
)
@click.option(
    "--verifier", "-v", default="rules", show_default=True, metavar="NAME", help="Whose rejections to collect."
)
@click.option("--only-open", is_flag=True, help="Leave out what the rules find different; keep what they cannot tell.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Worker processes for the rules.")
@generation_options
@asking_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    source: Path,
    output: Path,
    verifier: str,
    only_open: bool,
    workers: int | None,
    policy: str | None,
    rollouts: Path | None,
    as_json: bool,
    **options: Any,
) -> int:
    """Judge rollouts with rules and collect the answers that are not accepted, each once, for `tinyv data annotate`.

    SOURCE has rows with question, ground_truth and response (or answer), and prompt_id if known; with --generate,
    question and ground_truth. First come the answers that the rules cannot tell, then those that they find different.
    """
    generated = None
    if policy is not None:
        if rollouts is None:
            raise click.UsageError("--generate needs --rollouts FILE")
        generated = _generate(source, rollouts, policy, options, as_json)
        source = rollouts
    judge = load(verifier, workers=workers)
    try:
        with progress_bar(as_json) as show:

            def reading(position: int, total: int | None, _: int) -> None:
                if show is not None:
                    show("rules", position, total)

            summary = discover(source, output, judge, only_open=only_open, progress=reading)
    finally:
        close = getattr(judge, "close", None)
        if close is not None:
            close()
    row = asdict(summary) | ({} if generated is None else {"generated": asdict(generated)})
    click.echo(json.dumps(row) if as_json else _table(summary, generated, output))
    return 1 if generated is not None and generated.failed else 0


def _generate(source: Path, output: Path, policy: str, options: dict[str, Any], quiet: bool) -> Generated:
    (model,) = named_models([policy])
    names = ("per_question", "temperature", "top_p", "max_tokens", "seed", "instruction")
    settings = RolloutSettings(**{name: options[name] for name in names})
    servers = server_settings(options)
    with model.open(servers) as backend, continued_after_ctrl_c(), asking_progress(quiet) as progress:
        return generate(
            list(read_questions(source)),
            output,
            model.name,
            backend,
            settings,
            concurrency=servers.concurrency,
            progress=progress,
        )


def _table(summary: Summary, generated: Generated | None, output: Path) -> str:
    lines: list[str] = []
    if generated is not None:
        lines.append(
            f"{generated.rollouts:,} responses to {generated.questions:,} questions ({generated.reused:,} known "
            f"before, {generated.failed:,} failed), {generated.completion_tokens:,} tokens, {generated.seconds:.1f} s"
        )
    for name in ("rollouts", "accepted", "rejected", "no_answer", "unscored"):
        lines.append(f"{name.replace('_', ' '):<12}{getattr(summary, name):>9,}")  # noqa: PERF401
    lines.append(
        f"{summary.candidates:,} different answers to judge, {summary.open:,} of them open; {summary.prompts:,} "
        f"prompts; {summary.unfit:,} rollouts unfit to be judged"
    )
    return "\n".join([*lines, f"written to {output}"])
