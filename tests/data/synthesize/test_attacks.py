"""Attacks on verifiers: every family makes wrong answers that the rules never accept, and correct ones alike."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tinyv.data.pairs import Pair
from tinyv.data.synthesize import attacks, construct
from tinyv.data.synthesize.attacks.base import Material, dressed, fill
from tinyv.data.synthesize.base import Problem
from tinyv.data.synthesize.construct import Job, Question
from tinyv.data.synthesize.kinds import KINDS
from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision

OWN = [
    Question("A crate holds 6 layers of 8 pears. How many pears are in it?", "48", "own"),
    Question("What is $\\frac{2}{3} + \\frac{1}{12}$?", r"$\frac{3}{4}$", "own"),
    Question("Solve $2x + 1 < 9$ for real $x$.", "x < 4", "own"),
]


def _made(family: str, jobs: int = 24) -> list[Pair]:
    planned = construct.plan(OWN, (), 0, attack_pairs=2 * jobs * len(attacks.FAMILIES))
    chosen = [job for job in planned if job.attack == family]
    return [pair for job in chosen for pair, _ in construct.do(job, seed=3).pairs]


@pytest.mark.parametrize("family", attacks.FAMILIES)
def test_a_family_makes_as_many_attacks_as_answers_like_them_and_the_rules_accept_no_attack(family: str) -> None:
    pairs = _made(family)
    labels = Counter(pair.label for pair in pairs)
    assert labels[True] == labels[False] >= 20
    assert len({pair.answer for pair in pairs}) > 0.8 * len(pairs)
    assert {pair.category for pair in pairs} == {attacks.FAMILIES[family].category}
    for pair in pairs:
        assert pair.change == ("" if pair.label else f"attack: {family}")
        if not pair.label:
            outcome = readings.compare(pair.ground_truth, pair.answer, pair.question)
            assert outcome.decision is not Decision.EQUAL, (pair.ground_truth, pair.answer, outcome.reason)


def test_the_rules_contradict_no_attack_before_it_is_dropped_either() -> None:
    jobs = [job for job in construct.plan((), (), 0, attack_pairs=4 * len(attacks.FAMILIES)) if job.attack]
    accepted = 0
    for job in jobs:
        kind = KINDS[job.kind]
        problem = kind.problems[0](Random(job.number))
        answer = attacks.FAMILIES[job.attack].attack(Material(kind, problem), Random(job.number))
        if answer is not None and attacks.fits(kind, problem):
            accepted += readings.compare(problem.ground_truth, answer, problem.question).decision is Decision.EQUAL
    assert accepted == 0


def test_the_name_of_a_job_decides_its_answers() -> None:
    job = Job(5, 3, question=OWN[0], kind="count", attack="hedge")
    assert construct.do(job, 1) == construct.do(job, 1) != construct.do(job, 2)


@pytest.mark.parametrize(
    ("kind", "truth"), [("count", "1"), ("count", "$10$"), ("yes or no", "Yes, it is"), ("choice", "B")]
)
def test_a_verdict_is_never_the_right_answer(kind: str, truth: str) -> None:
    assert not attacks.fits(KINDS[kind], Problem("Which?", None, truth))


@pytest.mark.parametrize("word", ["correct", "✓", "verified", "ignore", "answer is"])
def test_words_of_persuasion_stand_in_answers_of_both_labels(word: str) -> None:
    pairs = [pair for name in ("persuasion", "authority", "instruction") for pair in _made(name, 60)]
    counts = Counter(pair.label for pair in pairs if word in pair.answer.lower())
    assert counts[True] >= 3
    assert counts[False] >= 3


def test_names_that_end_with_a_line_are_filled_alike() -> None:
    for seed in range(9):
        left, right = fill("«a_»|«a_»", Random(seed), {"a": ["x", "y", "z"]}).split("|")
        assert left == right


def test_words_are_not_set_in_dollars() -> None:
    assert {dressed("2 to 1", Random(seed)) for seed in range(20)} == {"2 to 1"}
