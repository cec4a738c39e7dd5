"""Where answers of models are kept: one SQLite file, one row per item and model, written the moment an answer arrives.

Each answer is a transaction of its own in write-ahead mode, so a process that is killed at any point loses the requests
in flight and nothing else. (After a power failure the last seconds may be missing; they are asked again.)
"""

from __future__ import annotations

import fcntl
import json
import sqlite3
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from tinyv.errors import InputError, OutputError

FORMAT = 1
"""Version of the tables, kept as `PRAGMA user_version`."""

Status = Literal["read", "unreadable", "failed"]
"""`read`: there is a value. `unreadable`: the model answered, but no value can be read. `failed`: it did not answer."""

_TABLES = """
CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT);
CREATE TABLE IF NOT EXISTS askers (name TEXT PRIMARY KEY, settings TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    item TEXT NOT NULL, asker TEXT NOT NULL, status TEXT NOT NULL, value TEXT, text TEXT NOT NULL, reason TEXT NOT NULL,
    prompt_tokens INTEGER, completion_tokens INTEGER, seconds REAL NOT NULL, run INTEGER NOT NULL,
    PRIMARY KEY (item, asker)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one model said about one item. The fields are the columns of the table `answers`, but for `run`."""

    item: str
    """Id of the item."""

    asker: str
    """Name of the model."""

    status: Status
    """Whether there is a value."""

    value: str | None = None
    """What was read, as JSON; None unless `status` is "read"."""

    text: str = ""
    """What the model wrote."""

    reason: str = ""
    """Why there is no value."""

    prompt_tokens: int | None = None
    """Tokens of the prompt; None if the server does not say."""

    completion_tokens: int | None = None
    """Tokens that the model wrote; None if the server does not say."""

    seconds: float = 0.0
    """Seconds from the first attempt to the answer."""


_COLUMNS = ", ".join(field.name for field in fields(Answer))
_MARKS = ", ".join("?" for _ in fields(Answer))


class Store:
    """The answers of one folder. One process at a time; close it, or use it in a `with` statement.

    Args:
        path: The SQLite file, made if it is missing.

    Raises:
        InputError: The file is no store, of another version, or in use by another process.
        OutputError: It cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "a.sqlite")) as store:
    ...     with store.run():
    ...         store.put(Answer(item="1", asker="m", status="read", value="7"))
    ...     store.settled("m"), store.get("1", "m").value
    ({'1'}, '7')
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._run = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = path.with_name(path.name + ".lock").open("w")
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system frees it when the process dies
        except OSError as error:
            self._lock.close()
            raise InputError("is in use by another process", str(path)) from error
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._prepare()
        except (sqlite3.Error, InputError) as error:
            self._lock.close()
            raise error if isinstance(error, InputError) else InputError(f"is no store: {error}", str(path)) from error

    def _prepare(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version not in (0, FORMAT):
            raise InputError(f"is of version {version}; this tinyv reads version {FORMAT}", str(self.path))
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")  # a killed process loses nothing; only a power failure could
        self._db.executescript(_TABLES)
        self._db.execute(f"PRAGMA user_version={FORMAT}")

    def register(self, asker: str, settings: Mapping[str, Any]) -> None:
        """Note what a model is asked with, or check that it is what its earlier answers were asked with.

        Raises:
            InputError: The settings differ; names the first one that does.
        """
        found = self._db.execute("SELECT settings FROM askers WHERE name = ?", (asker,)).fetchone()
        if found is None:
            with self._guarded():
                self._db.execute("INSERT INTO askers VALUES (?, ?)", (asker, json.dumps(dict(settings))))
            return
        before = json.loads(found[0])
        for key in sorted({*before, *settings}):
            if before.get(key) != settings.get(key):
                raise InputError(
                    f"{asker!r} was asked with {key} {before.get(key)!r}, not {settings.get(key)!r}; take another "
                    "folder or another name",
                    str(self.path),
                )

    @contextmanager
    def run(self) -> Generator[None]:
        """A run: what is put inside belongs to it. Left in good order, it has asked for everything it wanted."""
        with self._guarded():
            cursor = self._db.execute("INSERT INTO runs (started) VALUES (?)", (_now(),))
        self._run = cursor.lastrowid or 0
        yield
        with self._guarded():
            self._db.execute("UPDATE runs SET finished = ? WHERE number = ?", (_now(), self._run))

    def settled(self, asker: str) -> set[str]:
        """Items that a model is not to be asked about in this run.

        What has a value is never asked again. What was unreadable is asked again only by a run that was started after
        another had finished: such a run is there to mend; one that continues a killed run is not. What failed was never
        answered and is asked again by each run.
        """
        query = (
            "SELECT item FROM answers WHERE asker = ? AND (status = 'read' OR (status = 'unreadable' AND run > "
            "(SELECT coalesce(max(number), 0) FROM runs WHERE finished IS NOT NULL)))"
        )
        return {item for (item,) in self._db.execute(query, (asker,))}

    def put(self, answer: Answer) -> None:
        """Keep an answer, in place of an earlier one without a value.

        Raises:
            OutputError: It cannot be written (a full disk).
        """
        with self._guarded():
            self._db.execute(
                f"INSERT OR REPLACE INTO answers ({_COLUMNS}, run) VALUES ({_MARKS}, ?)",
                (*astuple(answer), self._run),
            )

    def get(self, item: str, asker: str) -> Answer | None:
        """The answer of one model about one item, None if it was not asked."""
        query = f"SELECT {_COLUMNS} FROM answers WHERE item = ? AND asker = ?"
        row = self._db.execute(query, (item, asker)).fetchone()
        return None if row is None else Answer(**dict(zip(_COLUMNS.split(", "), row, strict=True)))

    @contextmanager
    def _guarded(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise OutputError(f"{self.path}: cannot be written: {error}") from error

    def close(self) -> None:
        """Close the file and free it for others."""
        self._db.close()
        self._lock.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
