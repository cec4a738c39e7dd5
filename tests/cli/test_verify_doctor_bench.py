"""`tinyv verify`, `tinyv doctor` and `tinyv bench`, called as a user does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tinyv.cli import COMMANDS, main

Capture = pytest.CaptureFixture[str]


def test_verify_prints_a_verdict(capsys: Capture) -> None:
    assert main(["verify", "--ground-truth", r"\frac{3}{4}", "--response", r"So \boxed{0.75}."]) == 0
    assert capsys.readouterr().out == "correct (1.00)  rules: number: same value\nanswer: 0.75\n"


def test_verify_as_json(capsys: Capture) -> None:
    assert main(["verify", "--ground-truth", "3", "--answer", "4", "--question", "1+2?", "--json"]) == 0
    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["label"], verdict["score"], verdict["answer"]) == ("incorrect", 0.0, "4")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--ground-truth", "3"], "give either --answer or --response"),
        (["--ground-truth", "3", "--answer", "3", "--response", "3"], "give either --answer or --response"),
        (["--answer", "3"], "Missing option '--ground-truth'"),
        (["--ground-truth", "  ", "--answer", "3"], "--ground-truth is empty"),
        (["--ground-truth", "3", "--answer", "a\x00b"], "'--answer' holds a NUL character"),
        (["--ground-truth", "3", "--answer", "a\udcffb"], "'--answer' holds a lone surrogate (U+DCFF)"),
        (
            ["--ground-truth", "3", "--answer", "3", "--verifier", "nope"],
            "unknown verifier 'nope'; known: encoder, exact",
        ),
        (["--ground-truth", "3", "--answer", "3", "--deadline", "0"], "Invalid value for '--deadline'"),
        (["--ground-truth", "3", "--answer", "3", "--bogus"], "No such option"),
        (
            ["--ground-truth", "3", "--answer", "3", "--verifier", "rules", "--mode", "mixed"],
            "mode 'mixed' needs a model",
        ),
    ],
)
def test_bad_usage_is_one_line_and_exit_code_2(arguments: list[str], message: str, capsys: Capture) -> None:
    assert main(["verify", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.startswith("tinyv: ")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example(command: str, capsys: Capture) -> None:
    assert main([command, "--help"]) == 0
    assert f"Example: tinyv {command} " in capsys.readouterr().out


def test_unknown_command(capsys: Capture) -> None:
    assert main(["frobnicate"]) == 2
    assert "No such command" in capsys.readouterr().err


def test_doctor(capsys: Capture) -> None:
    assert main(["doctor", "--json"]) == 0
    checks = {check["what"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["Math-Verify in a worker"]["ok"] is True
    assert checks["httpx"]["ok"] is True
    assert main(["doctor"]) == 0
    assert "ok   Math-Verify in a worker" in capsys.readouterr().out


def test_doctor_says_that_a_server_does_not_answer(capsys: Capture) -> None:
    assert main(["doctor", "--server", "openai:http://127.0.0.1:9/v1#m", "--json"]) == 1
    (check,) = [c for c in json.loads(capsys.readouterr().out)["checks"] if c["what"].startswith("server")]
    assert check["ok"] is False
    assert "http://127.0.0.1:9/v1" in check["what"]


def test_bench_hardverify(write_jsonl: Callable[..., Path], tmp_path: Path, capsys: Capture) -> None:
    rows = [
        {"question": "?", "ground_truth": "0.5", "fn_output": r"\frac12", "tn_output": "0.6"},
        {"question": "?", "ground_truth": "Yes", "fn_output": "the statement holds", "tn_output": "No"},
    ]
    out = tmp_path / "out.json"
    data = str(write_jsonl(*rows))
    assert main(["bench", "hardverify", "--data", data, "-v", "exact", "-v", "rules", "--json", str(out)]) == 0
    results = json.loads(out.read_text())
    assert results["exact"].keys() >= {"recall", "reject_rate", "accuracy", "ms_per_sample", "unscored"}
    assert (results["exact"]["recall"], results["exact"]["reject_rate"]) == (0.5, 1.0)
    assert results["rules"]["unscored"] == 0
    assert len(results["run"]["data_sha256"]) == 64
    assert "recall" in capsys.readouterr().out


def test_bench_hardverify_names_a_bad_row(write_jsonl: Callable[..., Path], capsys: Capture) -> None:
    data = write_jsonl({"question": "?", "ground_truth": "1", "fn_output": "1"})
    assert main(["bench", "hardverify", "--data", str(data)]) == 2
    assert f"{data}:1: no text in column 'tn_output'" in capsys.readouterr().err
