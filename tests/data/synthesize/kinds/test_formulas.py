"""Kinds with formulas: what they make is deterministic, has both labels, and is seldom contradicted by the rules."""

from __future__ import annotations

from random import Random

import pytest

from tinyv.data.synthesize import construct
from tinyv.data.synthesize.base import Kind
from tinyv.data.synthesize.kinds import KINDS

NAMES = [
    "expression", "log_or_trig", "closed_form", "function", "sequence", "curve", "family", "general_solution",
]  # fmt: skip


def _made(kind: str, category: str, number: int) -> construct.Made:
    return construct.do(construct.Job(number, 2, kind=kind, category=category), 11)


@pytest.mark.parametrize("name", NAMES)
def test_every_category_is_filled_with_both_labels(name: str) -> None:
    kind: Kind[object] = KINDS[name]
    for category in sorted({item.category for item in kind.renderings if item.category}):
        made = [_made(name, category, number) for number in range(14)]
        labels = [pair.label for item in made for pair, _ in item.pairs]
        assert labels.count(True) >= 2, category
        assert labels.count(False) >= 2, category
        assert all(pair.category == category for item in made for pair, _ in item.pairs)
        assert made[:2] == [_made(name, category, number) for number in range(2)]


@pytest.mark.parametrize("name", NAMES)
def test_rules_seldom_contradict(name: str) -> None:
    made = [_made(name, "", number) for number in range(20)]
    assert sum(item.dropped for item in made) <= 8


@pytest.mark.parametrize("name", NAMES)
def test_problems_vary(name: str) -> None:
    kind = KINDS[name]
    assert len(set(kind.problems)) >= 6
    for make in kind.problems:
        made = [make(Random(f"{make.__name__}/{number}")) for number in range(12)]
        assert len({item.question for item in made}) >= 4
        assert all("--" not in item.ground_truth and "+ -" not in item.question for item in made)


@pytest.mark.parametrize(
    ("question", "ground_truth", "kind"),
    [
        ("Find the derivative of $y = x^3$.", "3x^2", "expression"),
        ("Find the area in terms of r.", r"\pi r^2", "expression"),
        ("Find the derivative of $y = \\sin^2 x$.", r"2\sin x\cos x", "log_or_trig"),
        ("Factor $x^2 - 1$.", "(x-1)(x+1)", None),
        ("Simplify $x + x$.", "2x", None),
        ("Which letter is correct?", "A", None),
        ("Find the area.", r"\pi r^2", None),
        ("A body falls for t seconds (t in s). How long does it fall from 490 m?", "10 s", None),
        (r"Sum the cosines of multiples of $\alpha$ up to n.", r"\cos (n+1) \alpha + n", None),
    ],
)
def test_ground_truths_of_data_sets(question: str, ground_truth: str, kind: str | None) -> None:
    read = [
        name for name in ("expression", "log_or_trig") if (found := KINDS[name].read) and found(ground_truth, question)
    ]
    assert read == ([] if kind is None else [kind])
