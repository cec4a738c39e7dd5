"""Files of questions, and files of labelled pairs, that go into a build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tinyv.data.pairs import Pair
from tinyv.data.synthesize.construct import Question
from tinyv.errors import InputError
from tinyv.scoring.reader import Row, RowReader

MAX_QUESTION_CHARS = 6_000
"""Longer questions leave no room for the answer in a verifier's prompt."""


def read_questions(path: Path) -> Iterator[Question]:
    """The questions of a JSONL or Parquet file: columns `question` and `ground_truth`, and `source` if present.

    Rows with an empty question or ground truth are left out: nothing can be said about an answer to them.

    Raises:
        InputError: The file cannot be read, or a row has no such columns; names file and line.
    """
    for row in RowReader(path):
        question, ground_truth = (_column(path, row, name) for name in ("question", "ground_truth"))
        if question and ground_truth and len(question) <= MAX_QUESTION_CHARS:
            yield Question(question, ground_truth, str(row.columns.get("source") or path.stem))


def _column(path: Path, row: Row, name: str) -> str:
    if row.problem is not None:
        raise InputError(row.problem, str(path), row.number)
    value = row.columns.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"no column {name!r} with text", str(path), row.number)
    return value.strip()


def read_pairs(path: Path) -> Iterator[Pair]:
    """Labelled pairs as `tinyv data annotate` or a build writes them.

    Raises:
        InputError: The file cannot be read or a row is no pair; names file and line.
    """
    for row in RowReader(path):
        if row.problem is not None:
            raise InputError(row.problem, str(path), row.number)
        try:
            yield Pair.from_row(row.columns)
        except (InputError, TypeError) as error:
            raise InputError(str(error), str(path), row.number) from error
