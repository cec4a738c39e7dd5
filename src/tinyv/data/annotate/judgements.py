"""What the judges say together about one candidate."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tinyv.data.asking.store import Answer, Store
from tinyv.data.candidates import Candidate

Agreed = Literal["equivalent", "different", "disagreed", "incomplete"]
"""`equivalent` and `different`: all judges say so. `disagreed`: all answered, not alike. `incomplete`: one did not."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its judgements."""

    candidate: Candidate
    """What was judged."""

    verdicts: Mapping[str, bool | None]
    """Judge -> whether it says equivalent; None where there is no verdict."""

    reasons: Mapping[str, str]
    """Judge -> its reasoning, or why it has no verdict."""

    @property
    def agreed(self) -> Agreed:
        """What all judges say. A false negative is one that all of them call equivalent.

        >>> one = Candidate(question="1+1?", ground_truth="2", answer="two")
        >>> Judged(one, {"a": True, "b": False}, {}).agreed
        'disagreed'
        """
        said = list(self.verdicts.values())
        if not said or None in said:
            return "incomplete"
        return "disagreed" if len(set(said)) > 1 else "equivalent" if said[0] else "different"


def judged(store: Store, candidate: Candidate, judges: Sequence[str]) -> Judged:
    """Collect what the store has on a candidate."""
    if why := candidate.unfit():
        return Judged(candidate, dict.fromkeys(judges), dict.fromkeys(judges, f"not asked: {why}"))
    answers = {judge: store.get(candidate.id, judge) for judge in judges}
    return Judged(
        candidate,
        {judge: _verdict(answer) for judge, answer in answers.items()},
        {judge: _reason(answer) for judge, answer in answers.items()},
    )


def _verdict(answer: Answer | None) -> bool | None:
    return None if answer is None or answer.value is None else bool(json.loads(answer.value)["equivalent"])


def _reason(answer: Answer | None) -> str:
    if answer is None:
        return "not asked"
    return answer.reason if answer.value is None else str(json.loads(answer.value)["reasoning"])
