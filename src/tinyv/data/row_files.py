"""Rows out to a JSONL or Parquet file that appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tinyv.errors import OutputError
from tinyv.scoring.reader import arrow, is_parquet
from tinyv.scoring.writer import JsonlWriter, partial_path

CHUNK_ROWS = 256
"""Rows written at once."""


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write rows in the format that the name says.

    Returns:
        How many there were.

    Raises:
        OutputError: The file cannot be written, or the rows do not share one schema (Parquet).

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_rows(Path(folder, "rows.jsonl"), [{"a": 1}, {"a": 2}])
    2
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    return _write_parquet(path, list(rows)) if is_parquet(path) else _write_jsonl(path, iter(rows))


def _write_jsonl(path: Path, rows: Iterator[dict[str, Any]]) -> int:
    writer = JsonlWriter(path)
    count = 0
    try:
        while chunk := list(islice(rows, CHUNK_ROWS)):
            writer.write(chunk)
            count += len(chunk)
    except BaseException:
        writer.discard()
        raise
    writer.commit()
    return count


def _write_parquet(path: Path, rows: list[dict[str, Any]]) -> int:
    pa = arrow()
    partial = partial_path(path)
    try:
        pa.parquet.write_table(pa.Table.from_pylist(rows), partial, compression="zstd")
        partial.replace(path)
    except (pa.ArrowException, OSError) as error:
        partial.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written: {error}") from error
    return len(rows)
