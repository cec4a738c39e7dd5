"""What a small model is told about a pair beside its strings: what the two sides share, and where they contradict."""

from __future__ import annotations

from tinyv.verifiers.model.evidence.features import NAMES, features
from tinyv.verifiers.rules import readings

__all__ = ["NAMES", "RULES", "evidence", "features"]

RULES = "rules: "
"""How the names of what the rules said begin."""


def evidence(question: str, ground_truth: str, answer: str) -> dict[str, float]:
    """Everything known about a pair that the rules leave open: `features`, and what each reading says, as 1.0.

    Args:
        question: The question; may be empty.
        ground_truth: The reference answer.
        answer: The policy's answer, untrusted.

    Returns:
        Values by name. What a reading did not say is missing, and counts as 0.

    >>> evidence("Which colours?", "red, blue and a bit of pink", "red, blue")["rules: list: # items against #"]
    1.0
    """
    said = readings.partial(ground_truth, answer, question)
    return features(question, ground_truth, answer) | {RULES + reason: 1.0 for reason in said}
