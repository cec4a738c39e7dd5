"""`discover`: from rollouts to what the rules did not accept, where false negatives hide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from tinyv.data.candidates import Candidate, prompt_id
from tinyv.data.row_files import write_rows
from tinyv.errors import InputError
from tinyv.scoring.reader import RowReader, to_sample
from tinyv.types import Label, Sample, Verdict
from tinyv.verifiers.base import Verifier
from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.chain import read_ground_truth

CHUNK_ROWS = 256
"""Rows judged in one batch."""

Progress = Callable[[int, int | None, int], None]
"""Called with how far the file is read, its size in the same unit, and the rollouts so far."""


@dataclass(slots=True)
class Summary:
    """What was found."""

    rollouts: int = 0
    """Rows read."""

    accepted: int = 0
    """Rollouts that the rules accept."""

    rejected: int = 0
    """Rollouts that they do not accept: their answer is found different, or they cannot tell."""

    no_answer: int = 0
    """Rollouts that give no answer."""

    unscored: int = 0
    """Rollouts on which the rules failed (a deadline); with an answer, it is a candidate."""

    unfit: int = 0
    """Rejected rollouts that no judge can be asked about: too long, or without a question."""

    prompts: int = 0
    """Different prompts among all rollouts."""

    candidates: int = 0
    """Different answers written."""

    open: int = 0
    """Candidates that the rules cannot tell."""


@dataclass(slots=True)
class _Prompt:
    """The rollouts of one prompt."""

    rollouts: int = 0
    accepted: int = 0
    found: dict[str, Candidate] = field(default_factory=dict[str, Candidate])


def discover(
    source: Path,
    output: Path,
    verifier: Verifier,
    *,
    only_open: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Judge rollouts with rules and write the answers that were not accepted, each once.

    First come the answers that the rules cannot tell, then those that they find different; in both parts the answers of
    a prompt stand together, prompts in the order of the input. Rows have the columns of `Candidate`, and `rollouts` and
    `accepted` of the prompt.

    Args:
        source: JSONL or Parquet with `question`, `ground_truth`, `response` or `answer`, and `prompt_id` if known.
        output: Where the candidates go, JSONL or Parquet by suffix.
        verifier: The rules.
        only_open: Leave out what the rules find different.
        progress: Told after each batch.

    Raises:
        InputError: The file or a row cannot be used; names file and line.
        OutputError: The output cannot be written.
    """
    summary = Summary()
    prompts: dict[str, _Prompt] = {}
    reader = RowReader(source)
    for samples in _samples(reader):
        for sample, verdict in zip(samples, verifier.verify(samples), strict=True):
            _count(summary, prompts, sample, verdict, source.stem)
        if progress is not None:
            progress(reader.position, reader.total, summary.rollouts)
    rows = list(_rows(prompts, only_open))
    summary.prompts = len(prompts)
    summary.candidates = len(rows)
    summary.open = sum(row["is_open"] for row in rows)
    write_rows(output, rows)
    return summary


def _samples(reader: RowReader) -> Iterator[list[Sample]]:
    rows = iter(reader)
    while chunk := list(islice(rows, CHUNK_ROWS)):
        samples: list[Sample] = []
        for row in chunk:
            try:
                sample = to_sample(row)
            except InputError as error:
                raise InputError(str(error), str(reader.path), row.number) from error
            samples.append(replace(sample, metadata={"origin": row.columns.get("origin")}))
        yield samples


def _count(summary: Summary, prompts: dict[str, _Prompt], sample: Sample, verdict: Verdict, stem: str) -> None:
    summary.rollouts += 1
    ground_truth = read_ground_truth(sample.ground_truth)
    # Files may use one prompt_id for several questions (one numbering per split), so the text names the prompt.
    key = prompt_id(sample.question, ground_truth)
    prompt = prompts.setdefault(key, _Prompt())
    prompt.rollouts += 1
    if verdict.label is Label.CORRECT:
        summary.accepted += 1
        prompt.accepted += 1
    elif verdict.label is Label.NO_ANSWER:
        summary.no_answer += 1
    else:
        summary.unscored += verdict.label is Label.UNSCORED
        summary.rejected += verdict.label is Label.INCORRECT
        if verdict.answer is not None:
            origin = sample.metadata.get("origin")
            candidate = Candidate(
                question=sample.question,
                ground_truth=ground_truth,
                answer=verdict.answer,
                prompt_id=key if sample.prompt_id is None else str(sample.prompt_id),
                reason=verdict.reason,
                is_open=verdict.metadata.get("outcome") != Decision.DIFFERENT.value,
                origin=origin if isinstance(origin, str) else stem,
            )
            if candidate.unfit():
                summary.unfit += 1
            elif (known := prompt.found.get(candidate.answer)) is not None:
                prompt.found[candidate.answer] = replace(known, count=known.count + 1)
            else:
                prompt.found[candidate.answer] = candidate


def _rows(prompts: dict[str, _Prompt], only_open: bool) -> Iterator[dict[str, Any]]:
    for is_open in (True,) if only_open else (True, False):
        for prompt in prompts.values():
            group: Sequence[Candidate] = [item for item in prompt.found.values() if item.is_open == is_open]
            for candidate in group:
                yield {**candidate.to_row(), "rollouts": prompt.rollouts, "accepted": prompt.accepted}
