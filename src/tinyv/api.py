"""`tinyv.verify`: one answer, one call."""

from __future__ import annotations

from functools import lru_cache

from tinyv.errors import ConfigurationError
from tinyv.registry import DEFAULT, load
from tinyv.types import Sample, Verdict
from tinyv.verifiers.base import Verifier


@lru_cache(maxsize=16)
def _loaded(name: str) -> Verifier:
    return load(name)


def verify(
    *,
    question: str = "",
    ground_truth: str,
    answer: str | None = None,
    response: str | None = None,
    verifier: str | Verifier = DEFAULT,
) -> Verdict:
    """Judge one answer. For many, make a verifier once with `tinyv.load` and give it a batch.

    Args:
        question: The problem; some answers can only be judged with it.
        ground_truth: The reference answer.
        answer: The policy's answer, already extracted; give this or `response`.
        response: The policy's whole response, from which the answer is extracted.
        verifier: A name that `tinyv.load` knows, or a verifier.

    Returns:
        The verdict.

    Raises:
        ConfigurationError: Neither or both of `answer` and `response` are given.
        UnknownVerifierError: No verifier of that name.

    >>> verify(ground_truth="1,250", answer="1250").label.value
    'correct'
    """
    if (answer is None) == (response is None):
        raise ConfigurationError("give either answer or response")
    judge = _loaded(verifier) if isinstance(verifier, str) else verifier
    sample = Sample(question=question, ground_truth=ground_truth, answer=answer, response=response)
    return judge.verify([sample])[0]
