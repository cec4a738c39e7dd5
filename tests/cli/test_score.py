"""`tinyv score`: rows in, rows out, and every way in which it can go wrong."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tinyv.cli import main

Capture = pytest.CaptureFixture[str]
Write = Callable[..., Path]
GOOD = {
    "id": 7,
    "prompt_id": "p",
    "question": "1+2?",
    "ground_truth": "3",
    "response": r"\boxed{3}",
    "extra": {"é": [1.5]},
}
ADDED = ["label", "score", "stage", "verifier", "answer", "reason"]


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def summary(capsys: Capture) -> dict[str, Any]:
    return json.loads(capsys.readouterr().out)


def test_rows_come_back_in_order_with_their_verdicts(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    rows = [GOOD, {"ground_truth": "3", "answer": "4"}, {"ground_truth": 3, "response": "Hmm."}, {**GOOD, "label": "x"}]
    out = tmp_path / "out.jsonl"
    assert main(["score", str(write_jsonl(*rows)), "-o", str(out), "--json"]) == 0
    scored = read(out)
    assert [row["label"] for row in scored] == ["correct", "incorrect", "no_answer", "correct"]
    assert list(scored[0]) == [*GOOD, *ADDED]
    assert {key: scored[0][key] for key in GOOD} == GOOD
    figures = summary(capsys)
    counts = {"samples": 4, "correct": 2, "incorrect": 1, "no_answer": 1, "unscored": 0, "recovered": 0}
    assert figures.items() >= counts.items()
    assert figures["seconds"] > 0
    assert names(tmp_path) == ["in.jsonl", "out.jsonl"]


def test_summary_for_people(write_jsonl: Write, capsys: Capture) -> None:
    assert main(["score", str(write_jsonl(GOOD))]) == 0
    captured = capsys.readouterr()
    assert "correct           1  100.0%" in captured.out
    assert captured.err == ""  # no progress bar where there is no terminal


def test_response_is_read_when_a_row_has_both(write_jsonl: Write, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    source = write_jsonl({"ground_truth": "3", "answer": "3", "response": "#### 4"})
    assert main(["score", str(source), "-o", str(out)]) == 0
    assert read(out)[0]["answer"] == "4"


def test_scoring_a_scored_file_changes_nothing(write_jsonl: Write, tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    assert main(["score", str(write_jsonl(GOOD, {"ground_truth": "3", "response": "?"})), "-o", str(first)]) == 0
    assert main(["score", str(first), "-o", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b'{"ground_truth": "1", "answer": "1"}\n{"ground_truth": "1", "answer": "\xff"}\n',
            ":2: not UTF-8: byte 0xff",
        ),
        (b'{"ground_truth": "1", "answer": "1"}\n{oops}\n', ":2: not JSON: "),
        (b'{"ground_truth": "1", "answer": "1\x00"}\n', ":1: not JSON: "),
        (rb'{"ground_truth": "1", "answer": "1\u0000"}' + b"\n", ":1: 'answer' holds a NUL character"),
        (rb'{"ground_truth": "1", "response": "\ud83d"}' + b"\n", ":1: 'response' holds a lone surrogate (U+D83D)"),
        (b'\n\n{"ground_truth": "", "answer": "1"}\n', ":3: 'ground_truth' is empty"),
        (b'{"ground_truth": null, "answer": "1"}\n', ":1: 'ground_truth' is empty"),
        (b'{"answer": "1"}\n', ":1: no column 'ground_truth' (columns: answer)"),
        (b'{"ground_truth": "1", "text": "1"}\n', ":1: neither a column 'response' nor 'answer'"),
        (b'{"ground_truth": ["1"], "answer": "1"}\n', ":1: 'ground_truth' is not text but a list"),
        (b"[1, 2]\n", ":1: not a JSON object but a list"),
        (b"[" * 100_000 + b"\n", ":1: not JSON: "),
        (b"PAR1 no JSON at all", ":1: not JSON: "),
    ],
)
def test_a_bad_row_is_one_line_with_file_and_line(
    content: bytes, message: str, tmp_path: Path, capsys: Capture
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(content)
    assert main(["score", str(source), "-o", str(out)]) == 2
    captured = capsys.readouterr()
    assert f"tinyv: {source}{message}" in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""
    assert names(tmp_path) == ["in.jsonl"]


def test_keep_going_passes_bad_rows_on(tmp_path: Path, capsys: Capture) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(
        b'{"ground_truth": "1", "answer": "1"}\n{oops \xff}\n{"ground_truth": "", "answer": "1", "k": 1}\n'
    )
    assert main(["score", str(source), "-o", str(out), "--keep-going", "--json"]) == 0
    rows = read(out)
    assert [row["label"] for row in rows] == ["correct", "unscored", "unscored"]
    assert rows[1]["raw"] == "{oops \ufffd}"
    assert rows[1]["reason"].startswith("malformed row 2: not UTF-8")
    assert (rows[2]["k"], rows[2]["reason"]) == (1, "malformed row 3: 'ground_truth' is empty")
    assert summary(capsys)["unscored"] == 2


def test_input_that_is_no_file(tmp_path: Path, capsys: Capture) -> None:
    for path, message in ((tmp_path, "is a directory"), (tmp_path / "none.jsonl", "cannot be read: No such file")):
        assert main(["score", str(path)]) == 2
        assert f"tinyv: {path}: {message}" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_output_that_cannot_be_written(suffix: str, write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    source = write_jsonl(GOOD)
    directory = tmp_path / f"dir{suffix}"
    directory.mkdir()
    missing = tmp_path / "none" / f"out{suffix}"
    for path in (directory, missing):
        assert main(["score", str(source), "-o", str(path)]) == 2
        captured = capsys.readouterr()
        assert f"tinyv: {path}: " in captured.err
        assert captured.err.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_full_disk(write_jsonl: Write, capsys: Capture) -> None:
    assert main(["score", str(write_jsonl(GOOD)), "-o", "/dev/full"]) == 2
    assert capsys.readouterr().err == "tinyv: /dev/full: cannot be written: No space left on device\n"
    assert Path("/dev/full").is_char_device()
    assert not Path("/dev/full.partial").exists()


def test_disk_that_fills_up_leaves_nothing(write_jsonl: Write, tmp_path: Path) -> None:
    """A limit on the file size stands in for the disk: the write fails midway in the same way."""
    source = write_jsonl(*[{**GOOD, "extra": "x" * 1000}] * 2000)
    out = tmp_path / "out.jsonl"
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000));"
        "from tinyv.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "score", str(source), "-o", str(out)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr == f"tinyv: {out}: cannot be written: File too large\n"
    assert names(tmp_path) == ["in.jsonl"]


def test_parquet_in_and_out(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "ground_truth": ["3", "4", "5"],
            "response": [r"\boxed{3}", "#### 5", None],
            "step": pa.array([1, 2, 3], pa.int32()),
            "nested": [{"a": [1]}, None, {"a": []}],
        }
    )
    source, parquet, jsonl = tmp_path / "in.parquet", tmp_path / "out.parquet", tmp_path / "out.jsonl"
    pq.write_table(table, source)
    assert main(["score", str(source), "-o", str(parquet), "--json"]) == 0
    assert summary(capsys)["no_answer"] == 1
    scored = pq.read_table(parquet)
    assert scored.column("label").to_pylist() == ["correct", "incorrect", "no_answer"]
    assert scored.select(table.column_names).equals(table)  # types included
    assert main(["score", str(parquet), "-o", str(jsonl)]) == 0
    assert [row["nested"] for row in read(jsonl)] == table.column("nested").to_pylist()


def test_parquet_that_is_none(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "in.parquet"
    source.write_bytes(b"PAR1 but not really")
    assert main(["score", str(source)]) == 2
    assert f"tinyv: {source}: not a readable Parquet file" in capsys.readouterr().err


def test_parquet_out_refuses_a_late_column(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    source, out = write_jsonl(*[GOOD] * 300, {**GOOD, "late": 1}), tmp_path / "out.parquet"
    assert main(["score", str(source), "-o", str(out)]) == 2
    assert "column 'late' is not in the first rows" in capsys.readouterr().err
    assert names(tmp_path) == ["in.jsonl"]


def test_empty_input(tmp_path: Path, capsys: Capture) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.touch()
    assert main(["score", str(source), "-o", str(out), "--json"]) == 0
    assert summary(capsys)["samples"] == 0
    assert out.read_bytes() == b""


def test_ctrl_c_and_resume(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    rows = [{"id": i, "ground_truth": str(i), "response": rf"\boxed{{{i + i % 3}}}"} for i in range(3000)]
    hang = {"id": "hang", "ground_truth": r"\sqrt{2}", "answer": "9^{9^{9^{9^{9}}}}+x"}
    source = write_jsonl(*rows[:2500], hang, *rows[2500:])
    out, partial = tmp_path / "out.jsonl", tmp_path / "out.jsonl.partial"
    command = [sys.executable, "-m", "tinyv", "score", str(source), "-o", str(out), "--verifier", "math_verify"]
    process = subprocess.Popen([*command, "--deadline", "60"], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (partial.exists() and partial.stat().st_size > 100_000):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, message = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "--resume continues" in message
    written = partial.read_bytes()
    partial.write_bytes(written + b'{"torn": "ro')  # as a kill in the middle of a write leaves it
    assert main(["score", str(source), "-o", str(out), "--verifier", "rules", "--resume"]) == 2
    assert "belongs to another input or verifier" in capsys.readouterr().err
    arguments = ["--verifier", "math_verify", "--deadline", "1", "--resume", "--json"]
    assert main(["score", str(source), "-o", str(out), *arguments]) == 0
    scored = read(out)
    assert [row["id"] for row in scored] == [*range(2500), "hang", *range(2500, 3000)]
    assert out.read_bytes().startswith(written)
    assert summary(capsys)["samples"] == 3001
    assert names(tmp_path) == ["in.jsonl", "out.jsonl"]


def test_resume_without_anything_to_resume(write_jsonl: Write, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["score", str(write_jsonl(GOOD)), "-o", str(out), "--resume", "--json"]) == 0
    assert summary(capsys)["correct"] == 1
    assert main(["score", str(write_jsonl(GOOD)), "--resume"]) == 2
    assert "--resume needs --output" in capsys.readouterr().err
