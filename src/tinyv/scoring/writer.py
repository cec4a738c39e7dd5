"""Scored rows out: to a temporary name beside the output, renamed when all is written."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Protocol

from tinyv.errors import OutputError
from tinyv.scoring.reader import arrow, is_parquet

ADDED_COLUMNS = ("label", "score", "stage", "verifier", "answer", "reason")
"""What scoring adds to a row; columns of these names in the input are replaced."""

PARTIAL_SUFFIX = ".partial"
"""Added to the output's name while it is being written."""


class RowWriter(Protocol):
    """Takes scored rows in order."""

    def write(self, rows: list[dict[str, Any]]) -> None:
        """Append rows."""
        ...

    def commit(self) -> None:
        """Make the output appear under its name."""
        ...

    def discard(self) -> None:
        """Remove what was written."""
        ...

    def suspend(self) -> None:
        """Stop, but keep what can be resumed."""
        ...


def partial_path(path: Path) -> Path:
    """Where an output stands until it is complete."""
    return path.with_name(path.name + PARTIAL_SUFFIX)


class _guarded:
    """Turns an `OSError` inside into one `OutputError` that names the file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, OSError) and not isinstance(error, OutputError):
            raise OutputError(f"{self.path}: cannot be written: {error.strerror or error}") from error


class JsonlWriter:
    """Writes JSON Lines.

    Args:
        path: The output; a device or pipe is written in place, since it cannot be renamed.
        resume_at: Bytes of an earlier partial output to keep, 0 to start anew.

    Raises:
        OutputError: The file cannot be opened, or later: written.
    """

    def __init__(self, path: Path, *, resume_at: int = 0) -> None:
        self.path = path
        self._in_place = path.exists() and not path.is_file() and not path.is_dir()
        self._partial = path if self._in_place else partial_path(path)
        with _guarded(path):
            if path.is_dir():
                raise OutputError(f"{path}: is a directory, not a file")
            self._file: BinaryIO = self._partial.open("r+b" if resume_at else "wb")
            if resume_at:
                self._file.seek(resume_at)
                self._file.truncate()

    def write(self, rows: list[dict[str, Any]]) -> None:
        """Append rows."""
        data = b"".join(map(encode_row, rows))
        with _guarded(self.path):
            self._file.write(data)
            self._file.flush()

    def commit(self) -> None:
        """Make the output appear under its name."""
        with _guarded(self.path):
            if not self._in_place:
                os.fsync(self._file.fileno())
            self._file.close()
            if not self._in_place:
                self._partial.replace(self.path)

    def discard(self) -> None:
        """Remove what was written."""
        self.suspend()
        if not self._in_place:
            self._partial.unlink(missing_ok=True)

    def suspend(self) -> None:
        """Stop, but keep the partial output."""
        with suppress(OSError):  # closing flushes; on a full disk that fails once more
            self._file.close()


class ParquetWriter:
    """Writes Parquet, one row group per batch.

    Args:
        path: The output.
        schema: The Arrow schema of a Parquet input, so that its columns keep their types; for other inputs the first
            batch sets the schema.

    Raises:
        OutputError: The file cannot be written, or a later row does not fit the schema.
    """

    def __init__(self, path: Path, *, schema: Any = None) -> None:
        self.path = path
        self._partial = partial_path(path)
        self._input_schema = schema
        self._writer: Any = None
        if path.is_dir():
            raise OutputError(f"{path}: is a directory, not a file")

    def write(self, rows: list[dict[str, Any]]) -> None:
        """Append rows."""
        pa = arrow()
        try:
            with _guarded(self.path):
                if self._writer is None:
                    self._writer = pa.parquet.ParquetWriter(self._partial, self._schema(rows))
                known = set(self._writer.schema.names)
                unknown = next((name for row in rows for name in row if name not in known), None)
                if unknown is not None:
                    raise OutputError(f"{self.path}: column {unknown!r} is not in the first rows; write JSONL instead")
                self._writer.write_table(pa.Table.from_pylist(rows, schema=self._writer.schema))
        except pa.ArrowException as error:
            raise OutputError(f"{self.path}: rows do not share one schema: {error}; write JSONL instead") from error

    def _schema(self, rows: list[dict[str, Any]]) -> Any:
        pa = arrow()
        added = {name: pa.float64() if name == "score" else pa.string() for name in ADDED_COLUMNS}
        base = self._input_schema if self._input_schema is not None else pa.Table.from_pylist(rows).schema
        fields = [field for field in base if field.name not in added]
        # A column without a value so far says nothing about its type; text is the one that most values fit.
        fields = [field.with_type(pa.string()) if pa.types.is_null(field.type) else field for field in fields]
        return pa.schema([*fields, *(pa.field(name, kind) for name, kind in added.items())])

    def commit(self) -> None:
        """Make the output appear under its name."""
        if self._writer is None:
            self.write([])  # an output without rows still has its columns
        assert self._writer is not None
        with _guarded(self.path):
            self._writer.close()
            self._partial.replace(self.path)

    def discard(self) -> None:
        """Remove what was written."""
        if self._writer is not None:
            with suppress(OSError):
                self._writer.close()
        self._partial.unlink(missing_ok=True)

    suspend = discard  # a Parquet file without its footer cannot be continued


def encode_row(row: dict[str, Any]) -> bytes:
    """One JSON line; text that UTF-8 cannot hold (a lone surrogate in an untouched column) is kept as an escape."""
    try:
        return (json.dumps(row, ensure_ascii=False, default=str) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(row, default=str) + "\n").encode()


def open_writer(path: Path, *, schema: Any = None, resume_at: int = 0) -> RowWriter:
    """A writer for the format that the name says; see `ParquetWriter` and `JsonlWriter` for the arguments."""
    return ParquetWriter(path, schema=schema) if is_parquet(path) else JsonlWriter(path, resume_at=resume_at)
