"""What becomes of an output that is not complete: kept after an interruption, removed after an error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from tinyv.errors import InputError
from tinyv.scoring.reader import Row, RowReader, is_parquet
from tinyv.scoring.summary import Summary
from tinyv.scoring.writer import ADDED_COLUMNS, RowWriter, partial_path


class Checkpoint:
    """Context of one output file.

    Left normally, the output appears under its name. Left by Ctrl-C (or by a process that is killed), the partial
    output stays beside a small file that says which run it belongs to. Left by an error, nothing stays.

    Args:
        output: The output file.
        reader: The input.
        verifier: Name of the verifier.
    """

    writer: RowWriter

    def __init__(self, output: Path, reader: RowReader, verifier: str) -> None:
        self.output = output
        self._started = False
        self._settings = {"input": str(reader.path.resolve()), "size": reader.total, "verifier": verifier}
        self._settings_path = partial_path(output).with_name(partial_path(output).name + ".json")

    def __enter__(self) -> Checkpoint:
        return self

    def start(self, writer: RowWriter) -> None:
        """Begin to write."""
        self.writer = writer
        self._started = True
        if partial_path(self.output).exists():
            self._settings_path.write_text(json.dumps(self._settings))

    def skip_written(self, rows: Iterator[Row], summary: Summary) -> int:
        """Skip the rows that an interrupted run has written, and count them.

        Returns:
            Bytes of the partial output that are whole rows; 0 if there is none.

        Raises:
            InputError: The partial output belongs to another input or verifier, or the format cannot be continued.
        """
        if is_parquet(self.output):
            raise InputError("--resume needs a JSONL output; a Parquet file cannot be continued", str(self.output))
        partial = partial_path(self.output)
        if not partial.is_file():
            return 0
        if self._settings_path.is_file() and json.loads(self._settings_path.read_text()) != self._settings:
            raise InputError("belongs to another input or verifier; remove it to start anew", str(partial))
        kept = 0
        with partial.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if not line.endswith(b"\n"):
                    break  # the row that was being written
                scored = json.loads(line)
                row = next(rows, None)
                if row is None or any(scored.get(k) != v for k, v in row.columns.items() if k not in ADDED_COLUMNS):
                    raise InputError("does not match the input; remove it to start anew", str(partial), number)
                summary.count([scored])
                kept += len(line)
        return kept

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._started:
            return
        if isinstance(error, KeyboardInterrupt):
            self.writer.suspend()
            return
        try:
            if error is None:
                self.writer.commit()
        except BaseException:
            self.writer.discard()
            raise
        finally:
            self._settings_path.unlink(missing_ok=True)
        if error is not None:
            self.writer.discard()
