"""`tinyv data annotate` killed with SIGKILL on the way, three times: the servers' own logs say what was asked."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from fake_openai import FakeOpenAI, Reply
from judge_replies import fields, judgement, read, rows
from tinyv.data.candidates import read_candidates

ROWS = 200
CONCURRENCY = 4
KILLS_AT = (60, 170, 290)
"""Requests that both servers together have seen when the process is killed; all of them are 400."""


def start(source: Path, out: Path, servers: list[FakeOpenAI]) -> subprocess.Popen[bytes]:
    judges = [part for i, one in enumerate(servers) for part in ("--judge", f"judge{i}=openai:{one.url}#tiny")]
    command = [sys.executable, "-m", "tinyv", "data", "annotate", str(source), "-o", str(out), *judges, "--json"]
    return subprocess.Popen([*command, "--concurrency", str(CONCURRENCY)], stdout=subprocess.PIPE)


def asked(server: FakeOpenAI) -> list[str]:
    return [fields(request)["question"] for request in list(server.requests)]


def stored(out: Path) -> set[tuple[str, str]]:
    """(question of the row, judge) of every judgement that is in the store, read without tinyv."""
    names = {row["id"]: row["question"] for row in read(out, "ids")}
    db = sqlite3.connect(out / "judgements.sqlite")
    try:
        return {(names[item], asker) for item, asker in db.execute("SELECT item, asker FROM answers")}
    finally:
        db.close()


def test_killed_three_times(
    server: FakeOpenAI, second: FakeOpenAI, write_jsonl: Callable[..., Path], tmp_path: Path
) -> None:
    def slow(request: dict[str, Any]) -> Reply:
        return Reply(body=judgement(int(fields(request)["reference_answer"]) % 2 == 0).body, delay_s=0.01)

    server.default = second.default = slow
    servers = [server, second]
    source, out = write_jsonl(*rows(ROWS)), tmp_path / "judged"
    out.mkdir()
    (out / "ids.jsonl").write_text("".join(json.dumps(item.to_row()) + "\n" for item in read_candidates(source)))
    kills: list[tuple[set[tuple[str, str]], list[int]]] = []
    for limit in KILLS_AT:
        process = start(source, out, servers)
        while len(server.requests) + len(second.requests) < limit:
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        done = stored(out)
        marks = [len(one.requests) for one in servers]
        assert 0 < len(done) < 2 * ROWS
        # What was stored before this kill must not be asked after it: checked below, by the servers' logs.
        kills.append((done, marks))
    process = start(source, out, servers)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    summary = json.loads(output)
    names = ("candidates", "failed", "false_negatives", "negatives")
    assert [summary[name] for name in names] == [ROWS, 0, ROWS // 2, ROWS // 2]
    assert summary["asked"] + summary["reused"] == 2 * ROWS
    for done, marks in kills:
        for i, one in enumerate(servers):
            later = set(asked(one)[marks[i] :])
            assert not later & {question for question, judge in done if judge == f"judge{i}"}
    for one in servers:
        times = Counter(asked(one))
        assert len(times) == ROWS
        repeated = sum(times.values()) - ROWS  # under way when the process was killed: sent, its answer never stored
        assert repeated <= len(KILLS_AT) * CONCURRENCY
    assert len(stored(out)) == 2 * ROWS
    assert len(read(out, "pairs")) == ROWS


def test_ctrl_c_keeps_what_was_judged(
    server: FakeOpenAI, second: FakeOpenAI, write_jsonl: Callable[..., Path], tmp_path: Path
) -> None:
    server.default = second.default = lambda _: Reply(body=judgement(True).body, delay_s=0.05)
    source, out = write_jsonl(*rows(100)), tmp_path / "judged"
    process = start(source, out, [server, second])
    while len(server.requests) < 20:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    process = start(source, out, [server, second])
    output, _ = process.communicate(timeout=120)
    assert json.loads(output)["false_negatives"] == 100
    assert len(server.requests) <= 100 + CONCURRENCY


def test_a_terminal_shows_rate_and_time_left(
    server: FakeOpenAI, second: FakeOpenAI, write_jsonl: Callable[..., Path], tmp_path: Path
) -> None:
    server.default = second.default = lambda _: Reply(body=judgement(True).body, delay_s=0.02)
    judges = [
        part for one, name in ((server, "a"), (second, "b")) for part in ("--judge", f"{name}=openai:{one.url}#m")
    ]
    command = [
        sys.executable,
        "-m",
        "tinyv",
        "data",
        "annotate",
        str(write_jsonl(*rows(150))),
        "-o",
        str(tmp_path / "o"),
    ]
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen([*command, *judges], stdout=subprocess.PIPE, stderr=slave, env=environment)
    os.close(slave)
    shown = bytearray()
    with suppress(OSError):  # the terminal ends with the process
        while part := os.read(master, 65536):
            shown += part
    output, _ = process.communicate(timeout=60)
    os.close(master)
    text = shown.decode(errors="replace")
    assert process.returncode == 0
    assert "/150" in text
    assert "/s" in text
    assert "0:00:0" in text
    assert b"agree on 100.0% of 150" in output
