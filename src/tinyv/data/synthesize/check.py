"""A second look at every constructed pair: the rules read it anew, and what contradicts its label is dropped.

The generators of pairs and the rules share no code, so an error of either shows as a contradiction. The rules cannot
read everything: what they leave open is kept, and marked, since that is what a verifier in add-on mode sees.
"""

from __future__ import annotations

from typing import Literal

from tinyv.data.pairs import Pair
from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision

Finding = Literal["confirmed", "open", "contradicted", "trivial", "refused"]
"""What the second look says. "trivial": a correct answer with the very characters of its ground truth. "refused": a
correct answer which the rules refuse for its words, whatever its value; they have not read the value."""

_FORM = ("game: talks to the judge", "game: names alternatives", "game: hides part of the answer")
"""Reasons of the rules that speak of the words around a value."""


def check(pair: Pair) -> Finding:
    """Read a pair with the rules.

    >>> check(Pair(question="Find x.", ground_truth="1/2", answer="0.5", label=True, source="construction"))
    'confirmed'
    >>> check(Pair(question="Find x.", ground_truth="1/2", answer="0.5", label=False, source="construction"))
    'contradicted'
    """
    if pair.answer.strip() == pair.ground_truth.strip():
        return "trivial" if pair.label else "contradicted"
    outcome = readings.compare(pair.ground_truth, pair.answer, pair.question)
    if outcome.decision is Decision.CANNOT_TELL:
        return "open"
    if (outcome.decision is Decision.EQUAL) == pair.label:
        return "confirmed"
    return "refused" if pair.label and outcome.reason in _FORM else "contradicted"
