"""HardVerify-Math: problems whose correct answers rule verifiers reject.

Source: TinyV (arXiv 2505.14625), `zhangchenxu/HardVerify-Math` on the Hugging Face hub. A row has `question`,
`ground_truth`, `fn_output` (a correct answer, written another way) and `tn_output` (a wrong answer).
"""

from __future__ import annotations

import time
from pathlib import Path

from tinyv.benchmarks.metrics import VerifierMetrics, verifier_metrics
from tinyv.errors import InputError
from tinyv.scoring.reader import RowReader, check_text
from tinyv.types import Sample, Verdict
from tinyv.verifiers.base import Verifier

COLUMNS = ("question", "ground_truth", "fn_output", "tn_output")


def read(path: Path) -> tuple[list[Sample], list[bool]]:
    """The samples of a HardVerify file and their labels: per row, the correct answer and then the wrong one.

    Raises:
        InputError: The file or a row cannot be used.
    """
    samples: list[Sample] = []
    labels: list[bool] = []
    for row in RowReader(path):
        if row.problem is not None:
            raise InputError(row.problem, str(path), row.number)
        missing = [name for name in COLUMNS if not isinstance(row.columns.get(name), str)]
        if missing:
            raise InputError(f"no text in column {missing[0]!r}", str(path), row.number)
        for column, label in (("fn_output", True), ("tn_output", False)):
            answer = check_text(column, row.columns[column])
            question, ground_truth = row.columns["question"], row.columns["ground_truth"]
            samples.append(
                Sample(question=question, ground_truth=ground_truth, answer=answer, id=row.columns.get("id"))
            )
            labels.append(label)
    return samples, labels


def run(verifier: Verifier, samples: list[Sample], labels: list[bool]) -> tuple[VerifierMetrics, list[Verdict]]:
    """Judge the samples and measure the verifier; starting workers or connections is not counted."""
    verifier.verify(samples[:2])
    started = time.perf_counter()
    verdicts = verifier.verify(samples)
    return verifier_metrics(verdicts, labels, time.perf_counter() - started), verdicts
