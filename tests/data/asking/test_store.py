"""The store of answers: what is settled, what is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tinyv.data.asking.store import Answer, Status, Store
from tinyv.errors import InputError


def answer(item: str, status: Status, value: str | None = None) -> Answer:
    return Answer(item=item, asker="m", status=status, value=value)


def test_what_is_settled(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with pytest.raises(KeyboardInterrupt), Store(path) as store, store.run():
        store.put(answer("read", "read", "1"))
        store.put(answer("unreadable", "unreadable"))
        store.put(answer("failed", "failed"))
        raise KeyboardInterrupt
    with Store(path) as store:  # continues an interrupted run
        assert store.settled("m") == {"read", "unreadable"}
        assert store.settled("other") == set()
        with store.run():
            store.put(answer("failed", "unreadable"))
    with Store(path) as store:  # mends a finished one
        assert store.settled("m") == {"read"}
        with store.run():
            store.put(answer("unreadable", "unreadable"))
            assert store.settled("m") == {"read", "unreadable"}  # the other one is still to be asked


def test_a_later_answer_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    with Store(tmp_path / "a.sqlite") as store, store.run():
        store.put(answer("1", "failed"))
        store.put(answer("1", "read", "true"))
        found = store.get("1", "m")
    assert found is not None
    assert (found.status, found.value) == ("read", "true")


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with Store(tmp_path / "a.sqlite"), pytest.raises(InputError, match="in use"):
        Store(tmp_path / "a.sqlite")
    Store(tmp_path / "a.sqlite").close()


def test_other_settings_are_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "a.sqlite") as store:
        store.register("m", {"temperature": 0.0})
        store.register("m", {"temperature": 0.0})
        with pytest.raises(InputError, match=r"temperature 0\.0, not 1\.0"):
            store.register("m", {"temperature": 1.0})


def test_files_that_are_no_store(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_text("question,answer\n" * 100)
    with pytest.raises(InputError, match="no store"):
        Store(path)
    newer = tmp_path / "b.sqlite"
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(InputError, match="version 99"):
        Store(newer)
