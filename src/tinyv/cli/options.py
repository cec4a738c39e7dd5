"""Options that several commands share; their names are those of `registry.LoadOptions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from tinyv.registry import DEFAULT, known
from tinyv.verifiers.workers import DEFAULT_DEADLINE_S

Function = Callable[..., Any]


def verifier_options(function: Function) -> Function:
    """Add the options that say which verifier judges, and how."""
    verifier = click.option(
        "--verifier",
        "-v",
        default=DEFAULT,
        show_default=True,
        metavar="NAME",
        help=f"One of {', '.join(known())}, as in openai:http://host:port/v1#model; RULES+MODEL for a cascade.",
    )
    mode = click.option(
        "--mode",
        type=click.Choice(["addon", "model_only", "mixed", "rules_only"]),
        help="How rules and model work together in a cascade (default: addon).",
    )
    return verifier(mode(engine_options(function)))


def engine_options(function: Function) -> Function:
    """Add the options of the stages themselves."""
    workers = click.option(
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="Worker processes for the rules (default: one per core).",
    )
    deadline = click.option(
        "--deadline",
        "deadline_s",
        type=click.FloatRange(min=0, min_open=True),
        default=DEFAULT_DEADLINE_S,
        show_default=True,
        metavar="SECONDS",
        help="Wall-clock limit of the rules for one pair; one that overruns becomes unscored.",
    )
    templates = click.option(
        "--templates",
        metavar="FILE",
        help="Prompt settings of published checkpoints: a path, a URL or a Hugging Face repo.",
    )
    template = click.option(
        "--template", metavar="NAME", help="Prompt template to use (default: the one of the model)."
    )
    threshold = click.option(
        "--threshold",
        type=click.FloatRange(0, 1),
        metavar="P",
        help="Smallest probability at which the model accepts (default: the embedded model's own; 0.5 for others).",
    )
    return workers(deadline(templates(template(threshold(function)))))
