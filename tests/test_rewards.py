"""The formulas of the paper, and what becomes of samples without a verdict."""

import pytest

from tinyv import ConfigurationError, Label, RewardConfig, Verdict, to_reward


def verdict(label: str, stage: str = "rules", score: float | None = None, **metadata: object) -> Verdict:
    return Verdict(label=Label(label), score=score, stage=stage, verifier="test", metadata=metadata)  # pyright: ignore


def both(rules: str, model: str, score: float) -> Verdict:
    return verdict(model, "model", score, rules_label=rules, model_label=model, model_score=score)


@pytest.mark.parametrize(
    ("given", "mode", "weight", "reward"),
    [
        (verdict("correct"), "addon", 0.3, 1.0),
        (verdict("incorrect"), "addon", 0.3, 0.0),
        (both("incorrect", "correct", 0.9), "addon", 1.0, 1.0),
        (both("incorrect", "correct", 0.9), "addon", 0.3, 0.3),
        (both("incorrect", "incorrect", 0.1), "addon", 0.3, 0.0),
        (both("unscored", "correct", 0.9), "addon", 1.0, 1.0),
        (verdict("correct", "model", 0.9), "addon", 0.5, 0.5),
        (both("incorrect", "correct", 0.9), "model_only", 1.0, 1.0),
        (both("correct", "incorrect", 0.2), "model_only", 1.0, 0.0),
        (both("incorrect", "correct", 0.9), "rules_only", 1.0, 0.0),
        (both("correct", "incorrect", 0.2), "rules_only", 1.0, 1.0),
        (both("correct", "incorrect", 0.2), "mixed", 0.25, 0.75),
        (both("incorrect", "correct", 0.9), "mixed", 0.25, 0.25),
        (both("correct", "correct", 0.9), "mixed", 0.25, 1.0),
        (verdict("no_answer"), "mixed", 0.5, -1.0),
        (verdict("no_answer"), "addon", 1.0, -1.0),
        (verdict("no_answer"), "model_only", 1.0, -1.0),
        (verdict("unscored"), "rules_only", 1.0, None),
        (verdict("unscored"), "addon", 1.0, None),
        (both("incorrect", "unscored", 0.0), "addon", 1.0, None),
        (both("correct", "unscored", 0.0), "mixed", 0.5, None),
        (both("correct", "unscored", 0.0), "rules_only", 0.5, 1.0),
    ],
)
def test_formulas(given: Verdict, mode: str, weight: float, reward: float | None) -> None:
    config = RewardConfig(mode=mode, weight=weight, no_answer_reward=-1.0)  # pyright: ignore
    assert to_reward(given, config) == reward


def test_unscored_is_never_silently_zero() -> None:
    assert to_reward(verdict("unscored")) is None
    assert to_reward(verdict("unscored"), RewardConfig(unscored_reward=0.5)) == 0.5


def test_score_instead_of_label() -> None:
    assert to_reward(both("incorrect", "incorrect", 0.4), RewardConfig(use_score=True, weight=0.5)) == 0.2


@pytest.mark.parametrize(("unsure", "reward"), [("zero", 0.0), ("score", 0.25), ("leave_out", None)])
@pytest.mark.parametrize("mode", ["addon", "model_only"])
def test_a_rejection_that_is_not_sure_can_be_weighed(unsure: str, reward: float | None, mode: str) -> None:
    weight = 0.5 if mode == "addon" else 1.0
    doubtful = verdict("incorrect", "model", 0.25 / weight, rules_label="incorrect", unsure=True)
    sure = verdict("incorrect", "model", 0.1, rules_label="incorrect")
    config = RewardConfig(mode=mode, weight=weight, unsure=unsure)  # pyright: ignore[reportArgumentType]
    assert to_reward(doubtful, config) == reward
    assert to_reward(sure, config) == 0.0
    accepted_by_rules = verdict("incorrect", "model", 0.4, rules_label="correct", unsure=True)
    assert to_reward(accepted_by_rules, RewardConfig(unsure=unsure)) == 1.0  # pyright: ignore[reportArgumentType]


def test_an_unsure_answer_that_is_left_out_gets_what_failures_get() -> None:
    doubtful = verdict("incorrect", "model", 0.4, unsure=True)
    assert to_reward(doubtful, RewardConfig(unsure="leave_out", unscored_reward=-0.5)) == -0.5


def test_a_stage_that_was_not_asked_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match="needs the model stage"):
        to_reward(verdict("correct"), RewardConfig(mode="mixed"))
    with pytest.raises(ConfigurationError, match="needs the rules stage"):
        to_reward(verdict("correct", "model", 0.9), RewardConfig(mode="rules_only"))


@pytest.mark.parametrize("bad", [{"mode": "all"}, {"weight": 1.5}, {"weight": -0.1}, {"unsure": "half"}])
def test_bad_settings(bad: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError):
        RewardConfig(**bad)  # pyright: ignore
