"""The records that travel down the data path: `Sample` in, `Verdict` out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

Stage = Literal["rules", "model"]
"""The two stages that can decide."""

Mode = Literal["addon", "model_only", "mixed", "rules_only"]
"""How the two stages work together; see `tinyv.RewardConfig` and `tinyv.verifiers.cascade`."""


class Label(str, Enum):
    """What a verifier says about one sample. A `str`, so it compares equal to its value and dumps to JSON.

    >>> Label.CORRECT == "correct"
    True
    """

    CORRECT = "correct"
    """The answer is equivalent to the ground truth."""

    INCORRECT = "incorrect"
    """The answer was checked and not accepted."""

    NO_ANSWER = "no_answer"
    """The policy gave no answer: it was cut off, it refused, or it never named one."""

    UNSCORED = "unscored"
    """The verifier failed (deadline, crash, server down). This says nothing about the answer."""

    __str__ = str.__str__  # print the value on every Python version, as enum.StrEnum (3.11) does
    __format__ = str.__format__


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    r"""One graded item: a question, its ground truth, and what the policy wrote.

    Give `response` (the whole text; the answer is extracted) or `answer` (already extracted; wins over `response`).
    Keyword-only: ground truth and answer are both strings, and swapping them would go unnoticed.

    >>> Sample(question="1+1?", ground_truth="2", response=r"So it is \boxed{2}.").answer is None
    True
    """

    question: str = ""
    """The problem as the policy saw it, without prompt templates; may be empty."""

    ground_truth: str
    """The reference answer, as the data set writes it."""

    response: str | None = None
    """The whole response of the policy, untrusted text."""

    answer: str | None = None
    """The answer, if it is already extracted, untrusted text."""

    id: str | int | None = None
    """Name of this sample, passed through untouched."""

    prompt_id: str | int | None = None
    """Name of the prompt; rollouts of one prompt share it."""

    metadata: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Anything else that belongs to the sample; never read by a verifier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one verifier, or a cascade of them, says about one sample.

    >>> Verdict(label=Label.CORRECT, score=1.0, stage="rules", verifier="exact").accepted
    True
    """

    label: Label
    """The decision."""

    score: float | None
    """Probability in [0, 1] that the answer is correct; rules give 0.0 or 1.0; None when unscored."""

    stage: Stage
    """The stage that decided: "rules" or "model"."""

    verifier: str
    """Name of the verifier that decided, as `tinyv.load` takes it."""

    answer: str | None = None
    """The extracted answer that was judged; None when there is none."""

    reason: str = ""
    """Why, in one line for people."""

    latency_s: float = 0.0
    """Seconds that this sample took; in a batch that is judged as a whole, its share of the batch."""

    metadata: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Details for later stages. `outcome`: the rules' three-valued decision; `rules_label`, `model_label`:
    what each stage of a cascade said, where it was asked; `unsure`: True where a model rejects, but not surely."""

    @property
    def accepted(self) -> bool:
        """True if the label is CORRECT."""
        return self.label is Label.CORRECT
