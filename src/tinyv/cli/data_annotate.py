"""`tinyv data annotate`: let two or more models judge answers that rules did not accept."""

from __future__ import annotations

import json
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

import click

from tinyv.cli.asking import asking_options, asking_progress, continued_after_ctrl_c, server_settings
from tinyv.data.annotate.run import JudgeSettings, Plan, Summary, annotate, judge, plan
from tinyv.data.asking.run import Asker
from tinyv.data.asking.servers import NamedModel, ServerSettings, named_models
from tinyv.data.candidates import read_candidates


def judge_options(function: Any) -> Any:
    """Add the options that say who judges, and how; `judge_settings` reads them."""
    options = (
        click.option(
            "--judge",
            "judges",
            multiple=True,
            required=True,
            metavar="[NAME=]openai:URL#MODEL",
            help="A judge; give two at least. Its name marks its judgements, so keep it when its server moves.",
        ),
        click.option(
            "--max-tokens",
            type=click.IntRange(min=1),
            default=JudgeSettings.max_tokens,
            show_default=True,
            metavar="N",
            help="Tokens that a judge may write, reasoning included.",
        ),
        click.option(
            "--temperature",
            type=click.FloatRange(0, 2),
            default=JudgeSettings.temperature,
            show_default=True,
            metavar="T",
            help="Temperature of the judges.",
        ),
        click.option(
            "--max-reasoning-chars",
            type=click.IntRange(min=1),
            metavar="N",
            help="Bound on a judge's reasoning, for small models that would not stop; some servers refuse it.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def judge_settings(options: dict[str, Any]) -> JudgeSettings:
    """The settings in what click hands over for `judge_options`."""
    return JudgeSettings(**{name: options[name] for name in ("max_tokens", "temperature", "max_reasoning_chars")})


def open_judges(
    models: list[NamedModel], settings: JudgeSettings, servers: ServerSettings, stack: ExitStack
) -> list[Asker]:
    """The judges; the stack closes their connections."""
    return [judge(model.name, model.model, stack.enter_context(model.open(servers)), settings) for model in models]


@click.command(
    "annotate",
    epilog="Example: tinyv data annotate candidates.jsonl -o judged "
    "--judge openai:http://a:8000/v1#Qwen2.5-72B-Instruct --judge openai:http://b:8000/v1#Llama-3.3-70B-Instruct",
)
@click.argument("source", metavar="CANDIDATES", type=click.Path(path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder to write.")
@judge_options
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Judge only the first N candidates.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked, and ask nothing.")
@asking_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    source: Path,
    output: Path,
    judges: tuple[str, ...],
    limit: int | None,
    dry_run: bool,
    as_json: bool,
    **options: Any,
) -> int:
    """Let two or more models judge answers: rows with question, ground_truth, and answer or response.

    An answer on which all judges agree becomes a labelled pair in DIR/pairs.jsonl; what they do not agree on stands in
    DIR/disagreements.jsonl, what has no verdict in DIR/failed.jsonl with the reason (the exit code is then 1). The same
    command continues a run that was interrupted or killed, and asks again only for what has no verdict.
    """
    models = named_models(judges)
    if len(models) < 2:
        raise click.UsageError("give two judges at least: one alone is wrong too often")
    candidates = list(islice(read_candidates(source), limit))
    if dry_run:
        planned = plan(candidates, [model.name for model in models], output)
        click.echo(json.dumps(_plan_row(planned)) if as_json else _plan_text(planned))
        return 0
    servers = server_settings(options)
    with ExitStack() as stack, continued_after_ctrl_c(), asking_progress(as_json) as progress:
        askers = open_judges(models, judge_settings(options), servers, stack)
        summary = annotate(candidates, askers, output, concurrency=servers.concurrency, progress=progress)
    click.echo(json.dumps(summary.as_dict()) if as_json else table(summary, output))
    return 1 if summary.failed else 0


def table(summary: Summary, output: Path) -> str:
    """The summary for people."""
    shares = (
        ("all say equivalent", summary.false_negatives),
        ("all say different", summary.negatives),
        ("disagreements", summary.disagreements),
        ("without a verdict", summary.failed),
    )
    lines = [f"{'candidates':<20}{summary.candidates:>9,}"]
    lines += [f"{name:<20}{n:>9,} {n / summary.candidates if summary.candidates else 0:7.1%}" for name, n in shares]
    for name, cost in summary.judges.items():
        asked = cost.answered + cost.unreadable + cost.failed
        lines.append(
            f"{name}: {cost.answered:,} of {asked:,} judged, {cost.equivalent:,} equivalent, {cost.unreadable:,} "
            f"unreadable, {cost.failed:,} failed; {cost.prompt_tokens:,} + {cost.completion_tokens:,} tokens, "
            f"{cost.seconds:,.1f} s of requests"
        )
    for pair in summary.agreement:
        kappa = "not defined" if pair.kappa is None else f"{pair.kappa:.3f}"
        agreed = "no candidate judged by both" if pair.agreement is None else f"agree on {pair.agreement:.1%}"
        lines.append(f"{pair.judges[0]} and {pair.judges[1]}: {agreed} of {pair.both:,}, Cohen's kappa {kappa}")
    lines.append(f"{summary.asked:,} asked, {summary.reused:,} known before, {summary.seconds:.1f} s, in {output}")
    if summary.failed:
        lines.append(f"{output / 'failed.jsonl'} says why; the same command asks again")
    return "\n".join(lines)


def _plan_row(planned: Plan) -> dict[str, Any]:
    return {
        "candidates": planned.candidates,
        "requests": planned.requests,
        "prompt_tokens": planned.prompt_tokens,
    }


def _plan_text(planned: Plan) -> str:
    lines = [f"{planned.candidates:,} candidates"]
    lines += [f"{name}: {count:,} requests" for name, count in planned.requests.items()]
    lines.append(f"about {planned.prompt_tokens:,} prompt tokens; the first prompt:")
    return "\n".join([*lines, "", planned.example or "(none)"])
