"""`score_file`: the loop behind `tinyv score`. Streams, keeps the order, can be interrupted and resumed."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from tinyv.errors import InputError
from tinyv.scoring.checkpoint import Checkpoint
from tinyv.scoring.reader import Row, RowReader, to_sample
from tinyv.scoring.summary import Summary
from tinyv.scoring.writer import ADDED_COLUMNS, open_writer
from tinyv.types import Label, Sample, Verdict
from tinyv.verifiers.base import Verifier
from tinyv.verifiers.cascade import CascadeVerifier

CHUNK_ROWS = 256
"""Rows judged in one batch: large enough to share work, small enough for memory and for a smooth progress bar."""

CHUNKS_AHEAD = 4
"""Batches under way at once, so that one pair that runs into its deadline does not hold up the rest."""


def score_file(
    source: Path,
    output: Path | None,
    verifier: Verifier,
    *,
    keep_going: bool = False,
    resume: bool = False,
    progress: Callable[[RowReader, Summary], None] | None = None,
) -> Summary:
    """Judge every row of a file and write it with its verdict.

    Args:
        source: JSONL or Parquet with `ground_truth` and `response` or `answer`; if present, `question`, `id` and
            `prompt_id` are used, other columns pass through.
        output: Where the rows go (format by its suffix); None only counts.
        verifier: Judges the rows.
        keep_going: Pass a malformed row on as UNSCORED instead of stopping at it.
        resume: Continue an interrupted run of the same input and verifier.
        progress: Called after each batch.

    Returns:
        The summary, including rows that an interrupted run had written.

    Raises:
        InputError: The file or, without `keep_going`, a row cannot be used; no output is left.
        OutputError: The output cannot be written; no output is left.
    """
    started = time.perf_counter()
    summary = Summary(addon=isinstance(verifier, CascadeVerifier) and verifier.mode == "addon")
    reader = RowReader(source)
    rows = iter(reader)
    if output is None:
        for scored in _judged(rows, verifier, source, keep_going):
            summary.count(scored)
            if progress is not None:
                progress(reader, summary)
    else:
        with Checkpoint(output, reader, verifier.name) as checkpoint:
            kept = checkpoint.skip_written(rows, summary) if resume else 0
            checkpoint.start(open_writer(output, schema=reader.schema, resume_at=kept))
            for scored in _judged(rows, verifier, source, keep_going):
                checkpoint.writer.write(scored)
                summary.count(scored)
                if progress is not None:
                    progress(reader, summary)
    summary.seconds = time.perf_counter() - started
    return summary


def _judged(rows: Iterator[Row], verifier: Verifier, source: Path, keep_going: bool) -> Iterator[list[dict[str, Any]]]:
    """Batches of scored rows in order, a few of them under way at once."""
    pool = ThreadPoolExecutor(CHUNKS_AHEAD, thread_name_prefix="tinyv-score")
    under_way: deque[Future[list[dict[str, Any]]]] = deque()
    try:
        while chunk := list(islice(rows, CHUNK_ROWS)):
            samples = [_read(row, source, keep_going) for row in chunk]
            under_way.append(pool.submit(_judge, verifier, chunk, samples))
            if len(under_way) >= CHUNKS_AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _read(row: Row, source: Path, keep_going: bool) -> Sample | InputError:
    try:
        return to_sample(row)
    except InputError as error:
        if keep_going:
            return error
        raise InputError(str(error), str(source), row.number) from error


def _judge(verifier: Verifier, chunk: list[Row], samples: list[Sample | InputError]) -> list[dict[str, Any]]:
    verdicts = iter(verifier.verify([sample for sample in samples if isinstance(sample, Sample)]))
    return [
        _scored(row, next(verdicts)) if isinstance(sample, Sample) else _malformed(row, sample)
        for row, sample in zip(chunk, samples, strict=True)
    ]


def _scored(row: Row, verdict: Verdict) -> dict[str, Any]:
    return {
        **row.columns,
        "label": verdict.label.value,
        "score": verdict.score,
        "stage": verdict.stage,
        "verifier": verdict.verifier,
        "answer": verdict.answer,
        "reason": verdict.reason,
    }


def _malformed(row: Row, problem: InputError) -> dict[str, Any]:
    nothing = dict.fromkeys(ADDED_COLUMNS)
    reason = f"malformed row {row.number}: {problem}"
    return {**row.columns, **nothing, "label": Label.UNSCORED.value, "reason": reason}
