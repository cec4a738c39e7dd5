"""The 31 kinds in which a correct answer differs from its ground truth, each with look-alikes that are wrong.

`tests/cases/taxonomy.jsonl` was written without knowledge of the rules. A case marked `open` is correct and not
accepted yet: whoever makes the rules accept it takes the mark away. A wrong answer has no such mark: none may be
accepted.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import tinyv
from tinyv import Sample, Verdict

PATH = Path(__file__).parents[2] / "cases/taxonomy.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
GROUPS = {"1": 6, "2": 5, "3": 4, "4": 4, "5": 4, "6": 4, "7": 4}
"""Sub-categories in each of the seven groups."""

KINDS = [f"{group}.{number}" for group, size in GROUPS.items() for number in range(1, size + 1)]
AT_LEAST = 7
"""Cases of each label that a kind must have."""


def _name(index: int) -> str:
    case = CASES[index]
    return f"{case['category']}|{case['ground_truth'][:30]}|{case['answer'][:30]}"


@pytest.fixture(scope="session")
def verdicts() -> list[Verdict]:
    samples = [Sample(question=c["question"], ground_truth=c["ground_truth"], answer=c["answer"]) for c in CASES]
    verifier = tinyv.load("rules")
    try:
        return verifier.verify(samples)
    finally:
        verifier.close()


@pytest.mark.parametrize("index", [i for i, case in enumerate(CASES) if case["equal"]], ids=_name)
def test_a_correct_answer_is_accepted_unless_it_is_open(index: int, verdicts: list[Verdict]) -> None:
    expected = not CASES[index].get("open", False)
    assert verdicts[index].accepted is expected, verdicts[index].reason


@pytest.mark.parametrize("index", [i for i, case in enumerate(CASES) if not case["equal"]], ids=_name)
def test_a_look_alike_is_never_accepted(index: int, verdicts: list[Verdict]) -> None:
    assert not verdicts[index].accepted, verdicts[index].reason


def test_every_kind_has_enough_cases_of_both_labels() -> None:
    counts = Counter((case["category"], case["equal"]) for case in CASES)
    assert {category for category, _ in counts} == set(KINDS)
    assert len(KINDS) == 31
    assert not [(kind, equal) for kind in KINDS for equal in (True, False) if counts[kind, equal] < AT_LEAST]


def test_no_case_is_there_twice_and_no_wrong_answer_is_open() -> None:
    counts = Counter((case["question"], case["ground_truth"], case["answer"]) for case in CASES)
    assert not [key for key, count in counts.items() if count > 1]
    assert not [case for case in CASES if case.get("open") and not case["equal"]]
