"""Questions written for these tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

QUESTIONS = [
    ("A shelf holds 4 rows of 9 jars. How many jars are on it?", "36"),
    ("Solve $3x - 5 > 7$ for real $x$.", "x > 4"),
    ("Find all real solutions of $x^2 = 49$.", r"x = \pm 7"),
    ("What is $\\frac{3}{4} + \\frac{1}{8}$?", r"$\frac{7}{8}$"),
    ("A train covers 150 km in 2 hours. What is its speed in km/h?", "75 km/h"),
    ("Factor $x^2 - 9$ completely.", "(x-3)(x+3)"),
    ("Which is larger, $2^{10}$ or $10^3$? (A) the first (B) the second", "A"),
    ("Write 13 in binary.", "1101_2"),
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A file of questions."""
    path = tmp_path / "questions.jsonl"
    path.write_text(
        "".join(json.dumps({"question": q, "ground_truth": g, "source": "own"}) + "\n" for q, g in QUESTIONS),
        encoding="utf-8",
    )
    return path
