"""Kinds whose answer is a set, a list, a point or a range: what every one of them must keep."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tinyv.data.synthesize.base import Kind
from tinyv.data.synthesize.construct import Job, do
from tinyv.data.synthesize.kinds import KINDS

NAMES = ("interval", "list", "point", "plus or minus", "integers", "residue class")


def _meaning(value: Any) -> Any:
    """What a value says, whatever the order in which it is written."""
    if hasattr(value, "parts"):
        return value.parts
    if hasattr(value, "points"):
        return frozenset(value.points)
    if hasattr(value, "is_ordered"):
        return value.items if value.is_ordered else frozenset(value.items)
    if hasattr(value, "signs"):
        size = (value.size, -value.size)
        return value.center, frozenset(size[: 1 + (value.signs == "both")]), value.signs, value.imaginary, value.alone
    if hasattr(value, "modulus"):
        return [
            n for n in range(-3000, 3000) if n % value.modulus in value.residues and (value.domain == "ℤ" or n >= 0)
        ]
    return value.items


@pytest.mark.parametrize("name", NAMES)
def test_a_change_says_something_else(name: str) -> None:
    kind: Kind[Any] = KINDS[name]
    rng = Random(8)
    made = 0
    for _ in range(60):
        value = kind.problems[rng.randrange(len(kind.problems))](rng).value
        for change in kind.changes:
            changed = change.change(value, rng)
            if changed is not None and changed != value:
                assert _meaning(changed) != _meaning(value), (change.name, value, changed)
                made += 1
    assert made > 200


@pytest.mark.parametrize("name", NAMES)
def test_all_renderings_fit_some_value(name: str) -> None:
    kind: Kind[Any] = KINDS[name]
    rng = Random(9)
    values = [kind.problems[i % len(kind.problems)](rng).value for i in range(80)]
    for rendering in kind.renderings:
        texts = {rendering.render(value, rng) for value in values} - {None}
        assert len(texts) > 5, rendering.category


@pytest.mark.parametrize("name", NAMES)
def test_problems_differ_and_are_the_same_for_the_same_chance(name: str) -> None:
    kind: Kind[Any] = KINDS[name]
    assert len(kind.problems) >= 6
    first = [make(Random(3)) for make in kind.problems]
    assert first == [make(Random(3)) for make in kind.problems]
    rng = Random(4)
    questions = {make(rng).question for make in kind.problems for _ in range(6)}
    assert len(questions) > 4 * len(set(kind.problems))


@pytest.mark.parametrize("name", NAMES)
def test_answers_of_both_labels_come_out(name: str) -> None:
    categories = sorted({item.category for item in KINDS[name].renderings if item.category})
    made = [do(Job(i, 2, kind=name, category=category), 1) for i in range(6) for category in categories]
    labels = [pair.label for job in made for pair, _ in job.pairs]
    assert labels.count(True) > 10
    assert labels.count(False) > 10
    assert made == [do(Job(i, 2, kind=name, category=category), 1) for i in range(6) for category in categories]
