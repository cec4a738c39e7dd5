"""The example rollouts that `make demo` scores: their schema, their balance, and their text."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

ROLLOUTS = Path(__file__).parents[1] / "examples" / "rollouts.jsonl"
TEXT_COLUMNS = ("id", "prompt_id", "question", "ground_truth", "response", "note")
NO_ANSWER_NOTE = "no answer"  # begins the note of a rollout that never names an answer


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ROLLOUTS.read_text(encoding="utf-8").splitlines()]


def test_schema(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert set(row) == {*TEXT_COLUMNS, "is_correct"}, row["id"]
        assert type(row["is_correct"]) is bool, row["id"]
        for column in TEXT_COLUMNS:
            assert isinstance(row[column], str), (row["id"], column)
            assert row[column].strip(), (row["id"], column)


def test_counts(rows: list[dict[str, Any]]) -> None:
    kinds = Counter(
        "correct" if row["is_correct"] else "missing" if row["note"].startswith(NO_ANSWER_NOTE) else "wrong"
        for row in rows
    )
    assert len(rows) >= 60
    assert len({row["prompt_id"] for row in rows}) >= 15
    assert kinds["correct"] >= 40
    assert kinds["wrong"] >= 15
    assert kinds["missing"] >= 8


def test_no_id_and_no_response_occurs_twice(rows: list[dict[str, Any]]) -> None:
    for column in ("id", "response"):
        repeated = [text for text, times in Counter(row[column] for row in rows).items() if times > 1]
        assert not repeated


def test_rollouts_of_a_prompt_belong_together(rows: list[dict[str, Any]]) -> None:
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["prompt_id"]].append(row)
    for prompt_id, group in groups.items():
        assert len({(row["question"], row["ground_truth"]) for row in group}) == 1, prompt_id
        # Both labels in every group: a group of one label alone would give an RL step no signal.
        assert {row["is_correct"] for row in group} == {True, False}, prompt_id
        assert len(group) >= 4, prompt_id


def test_text_has_no_control_characters(rows: list[dict[str, Any]]) -> None:
    """A backslash that was read as an escape leaves one (`\\boxed` a backspace, `\\frac` a form feed)."""
    for row in rows:
        for column in TEXT_COLUMNS:
            found = [character for character in row[column] if character != "\n" and not character.isprintable()]
            assert not found, (row["id"], column, found)


def test_responses_have_a_realistic_length(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert 200 <= len(row["response"]) <= 1500, row["id"]
