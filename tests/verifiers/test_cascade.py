"""Which samples reach the model, and what becomes of both verdicts."""

from collections.abc import Sequence

import pytest

from tinyv import ConfigurationError, Label, RewardConfig, Sample, Verdict, to_reward
from tinyv.verifiers.cascade import CascadeVerifier
from tinyv.verifiers.rules.chain import RuleVerifier

OPEN = Sample(ground_truth="16,3", response=r"So \boxed{w=16, d=3}")
RIGHT = Sample(ground_truth="3", answer="3.0")
WRONG = Sample(ground_truth="3", answer="4")
NOTHING = Sample(ground_truth="3", response="Let me think about this step by step.")


class Judge:
    """A model stage that gives every sample the same verdict and remembers what it was asked."""

    name = "judge"

    def __init__(self, label: Label = Label.CORRECT, score: float | None = 0.9) -> None:
        self.label, self.score = label, score
        self.asked: list[Sample] = []

    def verify(self, samples: Sequence[Sample]) -> list[Verdict]:
        self.asked += samples
        return [
            Verdict(label=self.label, score=self.score, stage="model", verifier=self.name, answer=s.answer)
            for s in samples
        ]


def cascade(judge: Judge, **settings: str) -> CascadeVerifier:
    return CascadeVerifier(RuleVerifier("exact"), judge, **settings)  # pyright: ignore


def test_addon_asks_only_for_what_is_open() -> None:
    judge = Judge()
    verdicts = cascade(judge).verify([RIGHT, WRONG, OPEN, NOTHING])
    assert [v.label for v in verdicts] == ["correct", "incorrect", "correct", "no_answer"]
    assert [v.stage for v in verdicts] == ["rules", "rules", "model", "rules"]
    assert [s.answer for s in judge.asked] == ["w=16, d=3"]


def test_addon_of_the_paper_asks_for_all_that_is_rejected() -> None:
    judge = Judge()
    verdicts = cascade(judge, escalate="rejected").verify([RIGHT, WRONG, OPEN, NOTHING])
    assert [s.answer for s in judge.asked] == ["4", "w=16, d=3"]
    assert [v.label for v in verdicts] == ["correct", "correct", "correct", "no_answer"]


def test_mixed_asks_both_for_everything_that_has_an_answer() -> None:
    verdicts = cascade(Judge(), mode="mixed").verify([RIGHT, WRONG, NOTHING])
    rewards = [to_reward(v, RewardConfig(mode="mixed", weight=0.25)) for v in verdicts]
    assert rewards == [1.0, 0.25, 0.0]


def test_model_only_and_rules_only() -> None:
    judge = Judge(Label.INCORRECT, 0.1)
    (verdict,) = cascade(judge, mode="model_only").verify([RIGHT])
    assert (verdict.label, to_reward(verdict, RewardConfig(mode="model_only"))) == (Label.INCORRECT, 0.0)
    (verdict,) = cascade(judge, mode="rules_only").verify([OPEN])
    assert (verdict.label, verdict.stage, len(judge.asked)) == (Label.INCORRECT, "rules", 1)


def test_a_model_that_fails_leaves_the_sample_unscored() -> None:
    (verdict,) = cascade(Judge(Label.UNSCORED, None)).verify([OPEN])
    assert verdict.label is Label.UNSCORED
    assert verdict.metadata["rules_label"] == "incorrect"
    assert to_reward(verdict) is None
    assert to_reward(verdict, RewardConfig(mode="rules_only")) == 0.0


def test_unknown_settings() -> None:
    with pytest.raises(ConfigurationError, match="unknown cascade mode"):
        cascade(Judge(), mode="both")
    with pytest.raises(ConfigurationError, match="escalate"):
        cascade(Judge(), escalate="all")
