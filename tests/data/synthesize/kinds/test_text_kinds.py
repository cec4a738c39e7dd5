"""Kinds whose answers are words: complete, deterministic, and never the same words for two values."""

from random import Random

import pytest

from tinyv.data.synthesize import construct
from tinyv.data.synthesize.kinds import KINDS, winners

NAMES = [
    "change of a quantity", "comparison", "condition", "description", "direction of change", "figure", "logical form",
    "proportionality", "roles", "verdict", "winner",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_kind_is_complete(name):
    kind = KINDS[name]
    assert kind.is_text
    assert len(kind.problems) >= 6
    assert len(kind.changes) >= 2
    assert {"", "5.1", "5.2", "5.3", "5.4"} <= {item.category for item in kind.renderings}


@pytest.mark.parametrize("name", NAMES)
def test_every_sub_category_gives_right_and_wrong_answers(name):
    for category in {item.category for item in KINDS[name].renderings if item.category}:
        jobs = [construct.Job(number, 1, kind=name, category=category) for number in range(10)]
        made = [pair for job in jobs for pair, _ in construct.do(job, 5).pairs]
        assert {pair.label for pair in made} == {True, False}, category
        assert {pair.category for pair in made} == {category}


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_both_right_and_wrong(name):
    kind = KINDS[name]
    for seed in range(30):
        rng = Random(f"{name}/{seed}")
        problem = kind.problems[seed % len(kind.problems)](rng)
        right = {kind.renderings[k % len(kind.renderings)].render(problem.value, rng) for k in range(60)}
        for item in kind.changes:
            value = item.change(problem.value, rng)
            if value is not None and value != problem.value:
                wrong = {kind.renderings[k % len(kind.renderings)].render(value, rng) for k in range(60)}
                assert not (right & wrong) - {None}, (problem, item.name, (right & wrong) - {None})


@pytest.mark.parametrize("name", NAMES)
def test_the_same_job_gives_the_same_pairs(name):
    jobs = [construct.Job(number, 2, kind=name) for number in range(6)]
    assert [construct.do(job, 3) for job in jobs] == [construct.do(job, 3) for job in jobs]


@pytest.mark.parametrize("name", NAMES)
def test_answers_and_questions_vary(name):
    jobs = [construct.Job(number, 1, kind=name) for number in range(60)]
    pairs = [pair for job in jobs for pair, _ in construct.do(job, 9).pairs]
    assert len({pair.question for pair in pairs}) > 0.9 * 60
    assert len({pair.answer for pair in pairs}) > 0.6 * len(pairs)


def test_lost_sizes_of_a_game_where_the_last_move_loses():
    lost = winners.lost_sizes([1, 2, 3], 12, last_loses=True)
    assert [n for n, is_lost in enumerate(lost) if is_lost] == [1, 5, 9]
