"""`tinyv verify`: judge one answer."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from tinyv.api import verify
from tinyv.cli.options import verifier_options
from tinyv.errors import InputError
from tinyv.registry import load
from tinyv.scoring.reader import check_text


@click.command(
    "verify",
    epilog=r"Example: tinyv verify --ground-truth '\frac{3}{4}' --response 'Hence the share is $\boxed{0.75}$.'",
)
@click.option("--ground-truth", required=True, metavar="GT", help="The reference answer.")
@click.option("--answer", metavar="A", help="The answer, already extracted.")
@click.option("--response", metavar="R", help="The whole response; its answer is extracted.")
@click.option("--question", default="", metavar="Q", help="The problem; some answers can only be judged with it.")
@verifier_options
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as one JSON object.")
def command(
    ground_truth: str,
    answer: str | None,
    response: str | None,
    question: str,
    verifier: str,
    as_json: bool,
    **options: Any,
) -> None:
    """Judge one answer against its ground truth."""
    if (answer is None) == (response is None):
        raise click.UsageError("give either --answer or --response")
    texts = {"--question": question, "--ground-truth": ground_truth, "--answer": answer, "--response": response}
    for name, text in texts.items():
        if text is not None:
            check_text(name, text)
    if not ground_truth.strip():
        raise InputError("--ground-truth is empty")
    judge = load(verifier, **options)
    verdict = verify(question=question, ground_truth=ground_truth, answer=answer, response=response, verifier=judge)
    if as_json:
        click.echo(json.dumps(asdict(verdict), ensure_ascii=False))
        return
    score = "" if verdict.score is None else f" ({verdict.score:.2f})"
    click.echo(f"{verdict.label.value}{score}  {verdict.verifier}: {verdict.reason}")
    if verdict.answer is not None and response is not None:
        click.echo(f"answer: {verdict.answer}")
