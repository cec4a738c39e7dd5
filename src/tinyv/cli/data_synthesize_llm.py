"""`tinyv data synthesize-llm`: let a model write answers of both labels, and judges confirm them."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import click

from tinyv.cli.asking import asking_options, asking_progress, continued_after_ctrl_c, server_settings
from tinyv.cli.data_annotate import judge_options, judge_settings, open_judges, table
from tinyv.data.asking.servers import named_models
from tinyv.data.sources import read_questions
from tinyv.data.synthesize.by_llm import Summary, WriterSettings, synthesize
from tinyv.errors import ConfigurationError


@click.command(
    "synthesize-llm",
    epilog="Example: tinyv data synthesize-llm questions.jsonl -o written --writer openai:http://a:8000/v1#Qwen3-32B "
    "--judge openai:http://b:8000/v1#Qwen2.5-72B-Instruct --judge openai:http://c:8000/v1#Llama-3.3-70B-Instruct",
)
@click.argument("source", metavar="QUESTIONS", type=click.Path(path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder to write.")
@click.option("--writer", required=True, metavar="[NAME=]openai:URL#MODEL", help="The model that writes.")
@click.option(
    "--wanted",
    type=click.IntRange(min=1),
    default=WriterSettings.wanted,
    show_default=True,
    metavar="N",
    help="Equivalents, and near misses, per ground truth.",
)
@click.option(
    "--rounds",
    type=click.IntRange(min=1),
    default=WriterSettings.rounds,
    show_default=True,
    metavar="N",
    help="How often a question is asked at most until there are enough.",
)
@click.option(
    "--writer-max-tokens",
    type=click.IntRange(min=1),
    default=WriterSettings.max_tokens,
    show_default=True,
    metavar="N",
    help="Tokens that the writer may write at once.",
)
@click.option(
    "--writer-temperature",
    type=click.FloatRange(0, 2),
    default=WriterSettings.temperature,
    show_default=True,
    metavar="T",
    help="Temperature of the writer.",
)
@click.option("--seed", default=WriterSettings.seed, show_default=True, metavar="N", help="Seed of the writer's draws.")
@judge_options
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take only the first N questions.")
@asking_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    source: Path,
    output: Path,
    writer: str,
    wanted: int,
    rounds: int,
    writer_max_tokens: int,
    writer_temperature: float,
    seed: int,
    judges: tuple[str, ...],
    limit: int | None,
    as_json: bool,
    **options: Any,
) -> int:
    """Let a model write equivalents and near misses of ground truths; keep what all judges confirm.

    QUESTIONS has rows with question and ground_truth. Pairs stand in DIR/pairs.jsonl, what the judges refute, do not
    agree on or could not judge in files beside it. The same command continues a run that was interrupted or killed.
    """
    (author,) = named_models([writer])
    models = named_models(judges)
    if any(model.name == author.name and model != author for model in models):
        raise ConfigurationError(f"writer and judge are both called {author.name!r}; name one of them")
    questions = list(islice(read_questions(source), limit))
    settings = WriterSettings(
        wanted=wanted, rounds=rounds, max_tokens=writer_max_tokens, temperature=writer_temperature, seed=seed
    )
    servers = server_settings(options)
    with ExitStack() as stack, continued_after_ctrl_c(), asking_progress(as_json) as progress:
        askers = open_judges(models, judge_settings(options), servers, stack)
        backend = stack.enter_context(author.open(servers))
        summary = synthesize(
            questions,
            (author.name, backend),
            askers,
            output,
            settings,
            concurrency=servers.concurrency,
            progress=progress,
        )
    click.echo(json.dumps(asdict(summary)) if as_json else _table(summary, output))
    judged = summary.judgement
    return 1 if summary.unreadable or (judged is not None and judged.failed) else 0


def _table(summary: Summary, output: Path) -> str:
    lines = [
        f"{summary.written:,} answers to {summary.questions:,} questions written, {summary.short:,} questions with "
        "fewer than wanted",
        f"{summary.contradicted:,} dropped since they contradict their claim, {summary.trivial:,} as trivial, "
        f"{summary.unreadable:,} replies unreadable",
    ]
    if summary.judgement is not None:
        lines.append(table(summary.judgement, output))
    return "\n".join([*lines, f"{summary.confirmed:,} pairs confirmed"])
