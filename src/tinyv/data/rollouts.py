"""Responses of a policy, several per question, from an OpenAI-compatible server."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tinyv.backends.base import AsyncBackend, Generation, Sampling
from tinyv.data.asking.run import Asker, Progress, Reading, Request, ask
from tinyv.data.asking.store import Store
from tinyv.data.candidates import prompt_id
from tinyv.data.row_files import write_rows
from tinyv.data.synthesize.construct import Question

INSTRUCTION = "Please reason step by step, and put your final answer within \\boxed{}."
"""Put behind each question, as RL recipes on reasoning models do."""

STORE_SUFFIX = ".sqlite"
"""Added to the output's name for the store of what was generated."""


@dataclass(frozen=True, kw_only=True)  # no slots: the defaults are read from the class
class RolloutSettings:
    """How responses are drawn. A change of any of them but `per_question` is another run."""

    per_question: int = 8
    """Responses per question; a larger number continues an earlier run."""

    temperature: float = 1.0
    """1 draws from the model's own distribution."""

    top_p: float = 1.0
    """Nucleus, in (0, 1]."""

    max_tokens: int = 4096
    """Tokens that a response may have."""

    seed: int = 0
    """Response i of a question is drawn with seed `seed + i`, where the server honours seeds."""

    instruction: str = INSTRUCTION
    """Text put behind each question."""


@dataclass(slots=True)
class Summary:
    """What was generated."""

    questions: int = 0
    """Different questions."""

    rollouts: int = 0
    """Responses written, over all runs."""

    failed: int = 0
    """Responses that could not be had; the same command asks for them again."""

    asked: int = 0
    """Requests of this run."""

    reused: int = 0
    """Responses that earlier runs had stored."""

    completion_tokens: int = 0
    """Tokens of all responses, as the server counts them."""

    seconds: float = 0.0
    """Wall-clock time of this run."""


def generate(
    questions: Sequence[Question],
    output: Path,
    model: str,
    backend: AsyncBackend,
    settings: RolloutSettings,
    *,
    concurrency: int = 16,
    progress: Progress | None = None,
) -> Summary:
    """Draw responses and write them: columns `prompt_id`, `sample`, `question`, `ground_truth`, `response`, and more.

    Responses are stored beside the output as they come; the same call continues a run that was killed.

    Args:
        questions: Questions; those that repeat are asked once.
        output: Where the rollouts go, JSONL or Parquet by suffix, in the order of the questions.
        model: Name of the model, kept in each row.
        backend: Runs it.
        settings: How responses are drawn.
        concurrency: Requests under way at once.
        progress: Told of every response.

    Raises:
        InputError: The store beside the output belongs to other settings or is in use.
        OutputError: The output or the store cannot be written.
    """
    started = time.perf_counter()
    unique = {prompt_id(item.question, item.ground_truth): item for item in questions}
    fixed = {name: value for name, value in asdict(settings).items() if name != "per_question"}
    sampling = Sampling(
        max_completion_tokens=settings.max_tokens,
        temperature=settings.temperature,
        top_p=settings.top_p,
        top_logprobs=0,
    )
    policy = Asker(model, backend, sampling, _read, fixed)
    requests = [
        Request(f"{key}/{sample}", lambda item=item: _prompt(item, settings), settings.seed + sample)
        for key, item in unique.items()
        for sample in range(settings.per_question)
    ]
    with Store(output.with_name(output.name + STORE_SUFFIX)) as store:
        with store.run():
            counts = ask(store, [policy], requests, concurrency=concurrency, progress=progress)
        summary = Summary(questions=len(unique), asked=counts.asked, reused=counts.reused)
        summary.rollouts = write_rows(output, _rows(store, unique, model, settings.per_question, summary))
    summary.seconds = round(time.perf_counter() - started, 3)
    return summary


def _prompt(item: Question, settings: RolloutSettings) -> str:
    return f"{item.question}\n\n{settings.instruction}" if settings.instruction else item.question


def _read(generation: Generation) -> Reading:
    """Any text is a response, also one that was cut off; none at all is a failure of the server."""
    if not generation.text.strip():
        return Reading(None, "the model wrote nothing")
    return Reading({"finish_reason": generation.finish_reason})


def _rows(
    store: Store, unique: dict[str, Question], model: str, per_question: int, summary: Summary
) -> Iterator[dict[str, Any]]:
    """The responses that there are, in the order of the questions; the summary counts them on the way."""
    for key, item in unique.items():
        for sample in range(per_question):
            answer = store.get(f"{key}/{sample}", model)
            if answer is None or answer.status != "read":
                summary.failed += 1
                continue
            summary.completion_tokens += answer.completion_tokens or 0
            yield {
                "id": answer.item,
                "prompt_id": key,
                "sample": sample,
                "question": item.question,
                "ground_truth": item.ground_truth,
                "response": answer.text,
                "model": model,
                "origin": item.origin,
                "tokens": answer.completion_tokens,
            }
