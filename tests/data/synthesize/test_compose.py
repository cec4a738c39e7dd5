"""Written pairs composed with rewrites: labels stay, text keeps its words, both labels are treated alike."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tinyv.data.pairs import Pair
from tinyv.data.synthesize import construct
from tinyv.data.synthesize.compose import compose
from tinyv.data.synthesize.wrap import wrap

QUESTION = "A ladder has 24 rungs and every third one is red. How many rungs are not red?"


def _pair(answer: str, label: bool, **fields: str) -> Pair:
    settings = {"question": QUESTION, "ground_truth": "16", "kind": "numbers_and_units", **fields}
    return Pair(answer=answer, label=label, source="written", **settings)  # pyright: ignore[reportArgumentType]


WRITTEN = (
    _pair("sixteen rungs", True, category="4.4"),
    _pair("24 - 8 = 16", True, category="5.1"),
    _pair("8", False, change="counts the red ones"),
    _pair("all but sixteen", False, change="the others"),
)


def _composed(variants: int = 4) -> list[Pair]:
    return [pair for seed in range(10) for pair, _ in compose(WRITTEN, variants, Random(seed))[0]]


def test_composed_pairs_keep_question_label_and_reason() -> None:
    pairs = _composed()
    assert len(pairs) > 100
    assert {pair.source for pair in pairs} == {"composed"}
    assert {pair.question for pair in pairs} == {QUESTION}
    assert {pair.change for pair in pairs if not pair.label} == {"counts the red ones", "the others"}
    assert all(pair.category for pair in pairs)
    assert not {pair.answer for pair in pairs} & {pair.answer for pair in WRITTEN}


def test_the_words_of_a_text_answer_stay_together() -> None:
    pairs = [pair for pair in _composed() if pair.change == "the others"]
    assert pairs
    assert all("all but sixteen" in pair.answer for pair in pairs)


def test_both_labels_go_through_the_same_rewrites() -> None:
    pairs = _composed()
    for label in (True, False):
        assert {pair.category for pair in pairs if pair.label is label} >= {"1.3", "1.5", "1.6", "5.1"}


def test_what_the_rules_contradict_is_dropped_and_counted() -> None:
    mislabelled = (_pair("17", True), _pair("16.0", False))
    made, contradicted = compose(mislabelled, 4, Random(0))
    assert contradicted >= 2
    assert not any(pair.answer == "17." for pair, _ in made)


@pytest.mark.parametrize("answer", ["x <= 3", "a == b", "Fe^{3+}", "Na+", "1.2e+05"])
def test_signs_that_belong_together_stay_together(answer: str) -> None:
    pair = replace(WRITTEN[0], answer=answer, ground_truth="the other one", question="Which one?")
    for seed in range(60):
        made, _ = compose((pair,), 1, Random(seed))
        assert all(answer in new.answer for new, _ in made)


def test_no_answer_starts_with_a_relation_of_the_quotation() -> None:
    assert not any(pair.answer.startswith((">", "- ")) for pair in _composed(6))


def test_a_list_does_not_become_a_number_of_thousands() -> None:
    texts = {wrap("1, 234", Random(seed), "1.1") for seed in range(60)}
    assert not any(found is not None and "1,234" in found[0] for found in texts)


def test_jobs_take_one_problem_each() -> None:
    other = replace(WRITTEN[0], question="Another one?")
    jobs = list(construct.composed((*WRITTEN, other), 2))
    assert [len(job.written) for job in jobs] == [4, 1]
    assert not list(construct.composed(WRITTEN, 0))
