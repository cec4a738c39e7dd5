"""A folder that `datasets.load_dataset` opens: one Parquet file per split and a card with its settings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tinyv.data.pairs import Pair
from tinyv.errors import OutputError
from tinyv.scoring.reader import arrow

ROWS_PER_GROUP = 10_000
"""Rows of one Parquet row group."""


def write_splits(folder: Path, splits: Mapping[str, Sequence[Pair]]) -> dict[str, str]:
    """Write `data/SPLIT.parquet` for every split that has pairs.

    Returns:
        Name of each file, relative to `folder`, and its SHA-256.

    Raises:
        OutputError: A file cannot be written.
    """
    pa = arrow()
    text, flag = pa.string(), pa.bool_()
    columns = [("id", text), ("question", text), ("ground_truth", text), ("answer", text), ("label", flag)]
    columns += [(name, text) for name in ("category", "change", "kind", "source", "origin")] + [("is_text", flag)]
    schema = pa.schema(columns)
    hashes: dict[str, str] = {}
    try:
        (folder / "data").mkdir(parents=True, exist_ok=True)
        for name, pairs in splits.items():
            path = folder / "data" / f"{name}.parquet"
            path.unlink(missing_ok=True)
            if not pairs:
                continue
            table = pa.Table.from_pylist([pair.to_row() for pair in pairs], schema=schema)
            pa.parquet.write_table(table, path, compression="zstd", row_group_size=ROWS_PER_GROUP)
            hashes[f"data/{name}.parquet"] = sha256(path)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return hashes


def sha256(path: Path) -> str:
    """Hash of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
    return digest.hexdigest()


def write_text(path: Path, text: str) -> None:
    """Write a text file.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def write_json(path: Path, value: Any) -> None:
    """Write an object as JSON with sorted keys."""
    write_text(path, json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
