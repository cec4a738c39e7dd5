"""Wrong answers that a version of the rules once accepted."""

import json
from pathlib import Path

import pytest

import tinyv

LINES = (Path(__file__).parents[2] / "cases/look_alikes.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in LINES], ids=lambda case: f"{case['ground_truth']}|{case['answer']}"
)
def test_a_look_alike_is_not_accepted(case: dict[str, str]) -> None:
    verdict = tinyv.verify(**case, verifier="rules")
    assert not verdict.accepted, verdict.reason
