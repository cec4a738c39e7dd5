"""Rows of a JSONL or Parquet file, one at a time, each bad one with the place where it stands."""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from tinyv.errors import InputError
from tinyv.types import Sample

MAX_LINE_BYTES = 64 * 2**20
"""A longer line is refused: it is no row of rollouts, and reading it whole would defeat streaming."""

PARQUET_BATCH_ROWS = 256
"""Rows decoded at once; responses of reasoning models reach 100 kB, so this stays in the tens of megabytes."""

_GRADED = ("question", "ground_truth", "response", "answer")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an input file."""

    number: int
    """1-based line number (JSONL) or row number (Parquet)."""

    columns: dict[str, Any]
    """The columns as read; for a row that cannot be read, `{"raw": text}`."""

    problem: str | None = None
    """Why the row cannot be read, None if it can."""


class RowReader:
    """Iterates over the rows of one file without ever holding the file in memory.

    Args:
        path: A `.parquet` file, or anything else as JSON Lines.

    Raises:
        InputError: There is no such file, it is a directory, or it is not what its name says.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.position = 0
        """How far the reader is, in units of `total`."""
        try:
            if path.is_dir():
                raise InputError("is a directory, not a file", str(path))
            self.total: int | None = path.stat().st_size if path.is_file() else None
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", str(path)) from error
        self.schema: Any = None
        """The Arrow schema of a Parquet input, None for JSONL."""
        self._rows = self._parquet(self._open_parquet()) if is_parquet(path) else self._jsonl()

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in order."""
        return self._rows

    def _jsonl(self) -> Iterator[Row]:
        try:
            file = self.path.open("rb")
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", str(self.path)) from error
        with file:
            for number, line in enumerate(self._lines(file), start=1):
                self.position += len(line)
                if line.strip():
                    yield _parse_line(number, line)

    def _lines(self, file: BinaryIO) -> Iterator[bytes]:
        number = 0
        while line := file.readline(MAX_LINE_BYTES + 1):
            number += 1
            if len(line) > MAX_LINE_BYTES:
                raise InputError(f"line is longer than {MAX_LINE_BYTES // 2**20} MiB", str(self.path), number)
            yield line

    def _open_parquet(self) -> Any:
        pa = arrow()
        try:
            file = pa.parquet.ParquetFile(self.path)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"not a readable Parquet file: {_first_line(error)}", str(self.path)) from error
        self.schema, self.total = file.schema_arrow, file.metadata.num_rows
        return file

    def _parquet(self, file: Any) -> Iterator[Row]:
        pa = arrow()
        with file:
            try:
                for batch in file.iter_batches(batch_size=PARQUET_BATCH_ROWS):
                    for columns in cast("list[dict[str, Any]]", batch.to_pylist()):
                        self.position += 1
                        yield Row(self.position, columns)
            except (pa.ArrowException, OSError) as error:
                raise InputError(f"broken Parquet file: {_first_line(error)}", str(self.path)) from error


def arrow() -> Any:
    """The pyarrow package, imported at use since it takes 0.2 s, and untyped since it ships no stubs."""
    importlib.import_module("pyarrow.parquet")
    return importlib.import_module("pyarrow")


def is_parquet(path: str | os.PathLike[str]) -> bool:
    """True if the name says Parquet."""
    return Path(path).suffix.lower() in {".parquet", ".pq"}


def _parse_line(number: int, line: bytes) -> Row:
    try:
        columns = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: byte 0x{line[error.start]:02x} at position {error.start + 1}"
    except (ValueError, RecursionError) as error:
        problem = f"not JSON: {_first_line(error)}"
    else:
        if isinstance(columns, dict):
            return Row(number, cast("dict[str, Any]", columns))
        problem = f"not a JSON object but a {type(columns).__name__}"
    return Row(number, {"raw": line.decode("utf-8", "replace").rstrip("\r\n")}, problem)


def to_sample(row: Row) -> Sample:
    """The sample in a row.

    `response` is read when a row has both `response` and `answer`: in many data sets `answer` is the worked solution,
    and in a file that was scored before it is what was extracted from `response`.

    Raises:
        InputError: Without a path; the message says what is wrong with the row.
    """
    if row.problem is not None:
        raise InputError(row.problem)
    columns = row.columns
    if "ground_truth" not in columns:
        raise InputError(f"no column 'ground_truth' (columns: {_listed(columns)})")
    if "response" not in columns and "answer" not in columns:
        raise InputError(f"neither a column 'response' nor 'answer' (columns: {_listed(columns)})")
    text = {name: _text(name, columns[name]) for name in _GRADED if columns.get(name) is not None}
    if not text.get("ground_truth", "").strip():
        raise InputError("'ground_truth' is empty")
    response = text.get("response")
    return Sample(
        question=text.get("question", ""),
        ground_truth=text["ground_truth"],
        response=response if response is not None or "answer" in text else "",
        answer=text.get("answer") if response is None else None,
        id=columns.get("id"),
        prompt_id=columns.get("prompt_id"),
    )


def _text(name: str, value: object) -> str:
    """A graded column as text; data sets often keep plain numbers as numbers."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f"{name!r} is not text but a {type(value).__name__}")
    return check_text(name, value)


def check_text(name: str, value: str) -> str:
    """Return `value` if it can be judged and written again.

    Raises:
        InputError: It holds a NUL or a lone surrogate, which no UTF-8 file or terminal can carry.
    """
    if "\x00" in value:
        raise InputError(f"{name!r} holds a NUL character")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            code = ord(value[error.start])
            raise InputError(f"{name!r} holds a lone surrogate (U+{code:04X}): not valid text") from error
    return value


def _listed(columns: dict[str, Any]) -> str:
    names = ", ".join(map(str, list(columns)[:8])) or "none"
    return names if len(columns) <= 8 else f"{names}, …"


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
