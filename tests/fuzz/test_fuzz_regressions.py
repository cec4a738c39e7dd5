"""Every input that fuzzing ever found wanting, and the seeds it starts from: no exception, no input over its bound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fuzz import fuzz_rules

CASES = Path(__file__).parents[1] / "cases" / "fuzz_regressions.jsonl"
CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())
MAX_CORPUS_BYTES = 200_000
"""Seeds and kept inputs together."""


def read_cases() -> list[dict[str, str]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["id"])
def test_a_found_failure_stays_fixed(case: dict[str, str]) -> None:
    fuzz_rules.check(fuzz_rules.SEPARATOR.join((case["ground_truth"], case["answer"], case["question"])).encode())


def test_the_corpus_runs_clean() -> None:
    for data in (*(path.read_bytes() for path in CORPUS), *fuzz_rules.interesting()):
        fuzz_rules.check(data)


def test_the_corpus_stays_small() -> None:
    assert len(CORPUS) >= 40
    assert sum(path.stat().st_size for path in (*CORPUS, fuzz_rules.INTERESTING)) <= MAX_CORPUS_BYTES


def test_packing_keeps_every_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = {b"1/2\x1e0.5\x1e", b"\xff\xfe\x00", "√2\n".encode()}
    for number, data in enumerate(sorted(inputs)):
        (tmp_path / f"in{number}").write_bytes(data)
    monkeypatch.setattr(fuzz_rules, "INTERESTING", tmp_path / "kept.jsonl")
    fuzz_rules.pack(tmp_path)
    fuzz_rules.unpack(tmp_path / "out")
    assert {path.read_bytes() for path in (tmp_path / "out").iterdir()} == inputs


def test_a_mutation_is_made_of_tokens_and_keeps_the_bound() -> None:
    seed = b"(1, 2)\x1ex = 3\x1eFind x."
    mutants = {fuzz_rules.mutate(seed, 64, number) for number in range(500)}
    assert len(mutants) > 100 and all(len(mutant) <= 64 for mutant in mutants)
