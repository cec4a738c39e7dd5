"""Figures of a verifier on samples whose right label is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinyv.types import Label, Verdict


@dataclass(frozen=True, slots=True)
class VerifierMetrics:
    """How well verdicts match known labels. An unscored sample counts as neither accepted nor rejected."""

    recall: float
    """Share of correct answers that are accepted."""

    reject_rate: float
    """Share of wrong answers that are rejected."""

    accuracy: float
    """Share of all answers that are judged right."""

    unscored: int
    """Samples that the verifier failed on."""

    samples: int
    """Samples judged."""

    ms_per_sample: float
    """Wall-clock milliseconds per sample, all in all."""


def verifier_metrics(verdicts: Sequence[Verdict], labels: Sequence[bool], seconds: float) -> VerifierMetrics:
    """Compare verdicts with labels.

    Args:
        verdicts: One per sample.
        labels: True where the answer is correct.
        seconds: Wall-clock seconds that the verdicts took.

    Returns:
        The metrics; a rate over no samples is 0.
    """
    accepted = [v.accepted for v in verdicts]
    rejected = [v.label in (Label.INCORRECT, Label.NO_ANSWER) for v in verdicts]
    right_accepts = sum(a and label for a, label in zip(accepted, labels, strict=True))
    right_rejects = sum(r and not label for r, label in zip(rejected, labels, strict=True))
    positives, total = sum(labels), len(labels)
    return VerifierMetrics(
        recall=right_accepts / max(positives, 1),
        reject_rate=right_rejects / max(total - positives, 1),
        accuracy=(right_accepts + right_rejects) / max(total, 1),
        unscored=sum(v.label is Label.UNSCORED for v in verdicts),
        samples=total,
        ms_per_sample=1000 * seconds / max(total, 1),
    )
