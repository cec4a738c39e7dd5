"""`RuleVerifier`: order, labels, work done once, and text that would hang."""

import time
from collections import Counter

import pytest

from tinyv import Label, Sample
from tinyv.verifiers.rules import chain
from tinyv.verifiers.rules.base import Outcome
from tinyv.verifiers.rules.chain import CHAINS, Chain, RuleVerifier

HANGS = (r"9^{9^{9^{9^{9}}}}", r"\sqrt{9^{9^{9^{9}}}+1}", "10" + "!" * 9)


@pytest.mark.parametrize("name", list(CHAINS))
def test_every_chain_gives_one_verdict_per_sample_in_order(name: str) -> None:
    samples = [
        Sample(ground_truth="7", response=r"Thus \boxed{7}."),
        Sample(ground_truth="7", response="I do not know where to begin"),
        Sample(ground_truth=" ", answer="7"),
        Sample(ground_truth="7", answer="8"),
        Sample(ground_truth="7"),
        Sample(ground_truth="7", answer="\ud800\x00"),
    ]
    verdicts = RuleVerifier(name).verify(samples)
    expected = ["correct", "no_answer", "unscored", "incorrect", "no_answer", "incorrect"]
    assert [v.label for v in verdicts] == expected
    assert all(v.reason and v.verifier == name and v.stage == "rules" for v in verdicts)
    assert RuleVerifier(name).verify([]) == []


def test_default_chain_reaches_math_verify() -> None:
    (verdict,) = RuleVerifier("rules").verify([Sample(ground_truth=r"2\sqrt{2}", answer=r"\sqrt{8}")])
    assert verdict.label is Label.CORRECT
    assert "number" not in verdict.reason


def test_what_is_left_open_is_said() -> None:
    (different, open_) = RuleVerifier("exact").verify(
        [Sample(ground_truth="3", answer="4"), Sample(ground_truth="3", answer="three")]
    )
    assert different.metadata["outcome"] == "different"
    assert open_.metadata["outcome"] == "cannot_tell"
    assert different.label is open_.label is Label.INCORRECT


def test_text_that_hangs_is_unscored_and_harms_nobody_else() -> None:
    samples = [Sample(ground_truth=r"\sqrt{2}", answer=answer) for answer in HANGS]
    samples += [Sample(ground_truth=r"\sqrt{2}", answer=rf"\frac{{{2 * k}}}{{{k}\sqrt{{2}}}}") for k in range(1, 9)]
    started = time.perf_counter()
    verdicts = RuleVerifier("math_verify", deadline_s=1.0).verify(samples)
    assert time.perf_counter() - started < 15
    assert all(v.label is not Label.CORRECT and v.latency_s < 2.0 for v in verdicts[: len(HANGS)])
    assert {v.label for v in verdicts[len(HANGS) :]} == {Label.CORRECT}


def test_a_pair_that_repeats_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[tuple[str, str]] = Counter()

    def count(ground_truth: str, answer: str, question: str) -> Outcome:
        asked[ground_truth, answer] += 1
        return chain.number.compare(ground_truth, answer)

    monkeypatch.setitem(CHAINS, "counting", Chain(count, None))
    verdicts = RuleVerifier("counting").verify([Sample(ground_truth="3", answer=a) for a in "343434"])
    assert set(asked.values()) == {1}
    assert [v.label for v in verdicts] == ["correct", "incorrect"] * 3


def test_a_very_long_answer_is_rejected_unread() -> None:
    (verdict,) = RuleVerifier("rules").verify([Sample(ground_truth="3", answer="=" * 50_000)])
    assert verdict.label is Label.INCORRECT
    assert "50,000 characters" in verdict.reason


def test_a_worked_solution_as_ground_truth() -> None:
    samples = [Sample(ground_truth=gt, answer="12") for gt in ("3*4=12\n#### 12", r"Hence $\boxed{12}$.")]
    assert {v.label for v in RuleVerifier("exact").verify(samples)} == {Label.CORRECT}
