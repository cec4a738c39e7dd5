"""Rules first, then a model for what the rules leave open: the add-on mode of TinyV, and its relatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

from tinyv.errors import ConfigurationError
from tinyv.types import Label, Mode, Sample, Verdict
from tinyv.verifiers.base import Verifier
from tinyv.verifiers.rules.base import Decision

Escalate = Literal["open", "rejected"]


class CascadeVerifier:
    """Two verifiers in a row. Source: TinyV (arXiv 2505.14625), section on RL with add-on verification.

    Args:
        rules: The first stage.
        model: The second stage.
        mode: `addon` asks the model only for what the rules did not accept; `model_only` asks it for everything;
            `mixed` asks both for everything, `rewards.to_reward` weighs them; `rules_only` never asks it.
        escalate: In `addon`, what goes to the model. `open`: what the rules could not decide, so that an answer that
            they have shown to be different cannot be talked through. `rejected`: all that they did not accept, as in
            the paper.

    Raises:
        ConfigurationError: The mode or `escalate` is unknown.
    """

    def __init__(self, rules: Verifier, model: Verifier, *, mode: Mode = "addon", escalate: Escalate = "open") -> None:
        if mode not in get_args(Mode):
            raise ConfigurationError(f"unknown cascade mode {mode!r}; known: {', '.join(get_args(Mode))}")
        if escalate not in get_args(Escalate):
            raise ConfigurationError(f"escalate must be 'open' or 'rejected', not {escalate!r}")
        self.rules = rules
        self.model = model
        self.mode: Mode = mode
        self.escalate: Escalate = escalate

    @property
    def name(self) -> str:
        """`RULES+MODEL`, as `tinyv.load` takes it."""
        return f"{self.rules.name}+{self.model.name}"

    def verify(self, samples: Sequence[Sample]) -> list[Verdict]:
        """Judge `samples`; see `Verifier.verify`. `metadata` of a verdict holds what each asked stage said."""
        if self.mode == "model_only":
            return [_note(verdict, model=verdict) for verdict in self.model.verify(samples)]
        verdicts = [_note(verdict, rules=verdict) for verdict in self.rules.verify(samples)]
        asked = [i for i, verdict in enumerate(verdicts) if self._goes_on(verdict)]
        # The answer is extracted once: the model judges exactly what the rules judged.
        follow_up = [replace(samples[i], answer=verdicts[i].answer) for i in asked]
        for i, second in zip(asked, self.model.verify(follow_up) if asked else [], strict=True):
            verdicts[i] = _combine(verdicts[i], second)
        return verdicts

    def _goes_on(self, first: Verdict) -> bool:
        if self.mode == "rules_only" or first.answer is None or first.label is Label.NO_ANSWER:
            return False
        if self.mode == "mixed":
            return True
        if first.accepted:
            return False
        return self.escalate == "rejected" or first.metadata.get("outcome") != Decision.DIFFERENT

    def close(self) -> None:
        """Release what the stages hold (connections, workers)."""
        for stage in (self.rules, self.model):
            close = getattr(stage, "close", None)
            if close is not None:
                close()


def _note(verdict: Verdict, *, rules: Verdict | None = None, model: Verdict | None = None) -> Verdict:
    metadata = dict(verdict.metadata)
    if rules is not None:
        metadata["rules_label"] = rules.label.value
    if model is not None:
        metadata["model_label"], metadata["model_score"] = model.label.value, model.score
    return replace(verdict, metadata=metadata)


def _combine(first: Verdict, second: Verdict) -> Verdict:
    """The verdict of a sample that both stages judged: the model's, with what the rules said kept beside it."""
    metadata = {**first.metadata, **second.metadata}
    metadata["model_label"], metadata["model_score"] = second.label.value, second.score
    reason = f"{second.reason} (rules: {first.reason})" if first.reason else second.reason
    return replace(second, reason=reason, latency_s=first.latency_s + second.latency_s, metadata=metadata)
