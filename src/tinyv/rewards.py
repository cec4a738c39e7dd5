"""The only place where a verdict becomes a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tinyv.errors import ConfigurationError
from tinyv.types import Label, Mode, Stage, Verdict

Unsure = Literal["zero", "score", "leave_out"]
"""What an answer gets that a model rejects without being sure of it (`metadata["unsure"]`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardConfig:
    """How verdicts become rewards. Source: TinyV (arXiv 2505.14625), the three modes of its RL recipe.

    Raises:
        ConfigurationError: The mode or `unsure` is unknown, or the weight is outside [0, 1].
    """

    mode: Mode = "addon"
    """`addon`: 1 if the rules accept, else weight × model. `model_only`: model. `mixed`: w × model + (1 − w) × rules.
    `rules_only`: rules."""

    weight: float = 1.0
    """Weight of the model's verdict, in [0, 1]; used by `addon` and `mixed`. In validation it is always 1."""

    use_score: bool = False
    """Use the model's probability instead of its 0/1 label."""

    unsure: Unsure = "zero"
    """An answer that the model rejects without being sure: `zero` is a rejection like any other, `score` gives the
    model's probability instead, `leave_out` gives `unscored_reward`."""

    no_answer_reward: float = 0.0
    """Reward when the policy gave no answer."""

    unscored_reward: float | None = None
    """Reward when the verifier failed. None says "leave this sample out", which a framework such as TRL understands;
    one that needs a number must be given one here, knowingly."""

    def __post_init__(self) -> None:
        if self.mode not in get_args(Mode):
            raise ConfigurationError(f"unknown reward mode {self.mode!r}; known: {', '.join(get_args(Mode))}")
        if self.unsure not in get_args(Unsure):
            raise ConfigurationError(f"unknown value {self.unsure!r} of unsure; known: {', '.join(get_args(Unsure))}")
        if not 0.0 <= self.weight <= 1.0:
            raise ConfigurationError(f"reward weight must be in [0, 1], not {self.weight}")


def to_reward(verdict: Verdict, config: RewardConfig | None = None) -> float | None:
    """Turn a verdict into a reward.

    Args:
        verdict: Of any verifier; `mixed` needs one that has asked both stages (`CascadeVerifier(mode="mixed")`).
        config: Defaults to `RewardConfig()`: add-on mode, weight 1.

    Returns:
        The reward, in [0, 1] unless the configuration says otherwise, or None to leave the sample out.

    Raises:
        ConfigurationError: The mode needs a stage that the verifier was not asked for.

    >>> to_reward(Verdict(label=Label.CORRECT, score=0.9, stage="model", verifier="m"), RewardConfig(weight=0.5))
    0.5
    """
    config = config or RewardConfig()
    if config.mode == "addon":
        return _addon(verdict, config)
    if config.mode == "mixed":
        labels = [_stage_label(verdict, "rules", config), _stage_label(verdict, "model", config)]
    else:
        stage: Stage = "rules" if config.mode == "rules_only" else "model"
        labels = [_stage_label(verdict, stage, config)]
    if Label.NO_ANSWER in labels:
        return config.no_answer_reward
    if Label.UNSCORED in labels:
        return config.unscored_reward
    if config.mode == "rules_only":
        return float(labels[0] is Label.CORRECT)
    model = _model_value(verdict, labels[-1], config)
    if model is None:
        return config.unscored_reward
    if config.mode == "model_only":
        return model
    return config.weight * model + (1.0 - config.weight) * float(labels[0] is Label.CORRECT)


def _addon(verdict: Verdict, config: RewardConfig) -> float | None:
    if verdict.label is Label.NO_ANSWER:
        return config.no_answer_reward
    if _asked(verdict, "rules") is Label.CORRECT:
        return 1.0
    model = _asked(verdict, "model")
    if verdict.label is Label.UNSCORED or model is Label.UNSCORED:
        return config.unscored_reward
    value = 0.0 if model is None else _model_value(verdict, model, config)
    return config.unscored_reward if value is None else config.weight * value


def _asked(verdict: Verdict, stage: Stage) -> Label | None:
    """What `stage` said, None if it was not asked."""
    label = verdict.metadata.get(f"{stage}_label")
    if label is not None:
        return Label(label)
    return verdict.label if verdict.stage == stage else None


def _stage_label(verdict: Verdict, stage: Stage, config: RewardConfig) -> Label:
    label = _asked(verdict, stage)
    if label is not None:
        return label
    if verdict.label is Label.NO_ANSWER:  # there was nothing to ask a second stage about
        return Label.NO_ANSWER
    raise ConfigurationError(
        f"reward mode {config.mode!r} needs the {stage} stage, which verifier {verdict.verifier!r} did not ask; "
        f"load it with mode={config.mode!r}"
    )


def _model_value(verdict: Verdict, label: Label, config: RewardConfig) -> float | None:
    """In [0, 1]; None if the sample is to be left out."""
    score = verdict.metadata.get("model_score", verdict.score)
    unsure = config.unsure if verdict.metadata.get("unsure") else "zero"
    if unsure == "leave_out":
        return None
    if score is not None and (config.use_score or unsure == "score"):
        return float(score)
    return float(label is Label.CORRECT)
