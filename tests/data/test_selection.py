"""Overlap with benchmarks, near-duplicates, repeats, what style gives away."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tinyv.data import near_duplicates, surface
from tinyv.data.balance import deduplicate
from tinyv.data.overlap import Benchmarks
from tinyv.data.pairs import Pair
from tinyv.data.style import filter_by_style, style_scores
from tinyv.data.written import Problem, faults_of, files, pairs_of, read_problems


def _pair(answer: str, label: bool, question: str = "q", ground_truth: str = "12") -> Pair:
    return Pair(question=question, ground_truth=ground_truth, answer=answer, label=label, source="construction")


def test_a_run_of_thirteen_words_is_an_overlap_and_twelve_are_none() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    benchmark = Benchmarks([text])
    assert benchmark.overlaps("so " + " ".join(text.split()[:13]))
    assert not benchmark.overlaps("so " + " ".join(text.split()[:12]) + " stop")


def test_an_answer_with_both_labels_is_dropped() -> None:
    dropped: Counter[str] = Counter()
    kept = deduplicate([_pair("12", True), _pair(" 12 ", False), _pair("13", False), _pair("13", False)], dropped)
    assert [pair.answer for pair in kept] == ["13"]
    assert dropped == {"repeated": 2, "both labels": 1}


def test_other_numbers_make_no_other_question() -> None:
    base = "A farmer has {} hens and {} ducks on a farm near the river. How many birds does the farmer have?"
    groups = near_duplicates.group([base.format(3, 4), base.format(50, 61), "What is the capital of the country?"])
    assert groups[0] == groups[1] != groups[2]


def test_what_length_gives_away_is_levelled() -> None:
    rng = Random(3)
    pairs: list[Pair] = []
    for number in range(400):
        label = number % 2 == 0
        length = rng.randint(1, 9) + (4 if label else 0)  # correct answers are longer
        pairs.append(_pair("7" * length, label, question=f"q{number // 2}"))
    groups = [number // 2 for number in range(400)]
    before = surface.area(pairs, surface.scores(pairs, groups))
    kept, _, after = surface.level(pairs, groups, 0.62)
    assert before > 0.7
    assert after <= 0.62 or len(kept) < 0.6 * len(pairs)
    assert sum(pair.label for pair in kept) * 2 == len(kept)


def test_problems_that_come_with_tinyv_are_sound() -> None:
    problems = [problem for path in files("bundled") for problem in read_problems(path)]
    assert len(problems) >= 677
    assert len({problem.question for problem in problems}) == len(problems)
    assert all(pair.category or not pair.label for pair in pairs_of(problems[:50], ""))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"domain": "sports"}, "unknown domain"),
        ({"equivalent": []}, "not empty"),
        ({"equivalent": [{"answer": "4", "cause": "9.1"}]}, "unknown cause"),
        ({"different": [{"answer": "4", "why": "same"}]}, "stands there twice"),
        ({"different": [{"answer": "\frac12", "why": "half"}]}, "backslash was eaten"),
    ],
)
def test_a_fault_of_a_written_problem_is_named(change: dict[str, object], fault: str) -> None:
    problem = {
        "question": "2+2?", "ground_truth": "four", "domain": "numbers_and_units", "kind": "sum",
        "equivalent": [{"answer": "4", "cause": "4.4"}], "different": [{"answer": "5", "why": "off by one"}],
    }  # fmt: skip
    assert faults_of(dict(problem)) == []
    assert fault in faults_of({**problem, **change})[0]


def test_style_that_tells_the_label_is_filtered_out() -> None:
    rng = Random(1)

    def answer(worded: float) -> str:
        value = str(rng.randint(10, 999))
        return f"the value is {value}" if rng.random() < worded else value

    problems = [
        Problem(
            f"q{number}",
            "50",
            "expressions",
            "k",
            tuple((answer(0.9), "5.1") for _ in range(2)),
            tuple((answer(0.2), "other") for _ in range(2)),
        )
        for number in range(80)
    ]
    _, before = style_scores(pairs_of(problems, ""))
    kept, rounds = filter_by_style(problems, target=0.6)
    assert before > 0.7
    assert rounds[-1][1] < before
    assert 0 < len(pairs_of(kept, "")) < len(pairs_of(problems, ""))
