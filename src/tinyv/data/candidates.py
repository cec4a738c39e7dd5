"""Answers that wait for a judgement: what rules rejected, or what a model says is (or is not) equivalent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tinyv.data.pairs import Pair, Source
from tinyv.errors import InputError
from tinyv.scoring.reader import RowReader, to_sample
from tinyv.verifiers.model.generative import MAX_ANSWER_CHARS, MAX_GROUND_TRUTH_CHARS, MAX_QUESTION_CHARS
from tinyv.verifiers.rules.chain import read_answer, read_ground_truth

_LIMITS = {"question": MAX_QUESTION_CHARS, "ground_truth": MAX_GROUND_TRUTH_CHARS, "answer": MAX_ANSWER_CHARS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An answer whose label is not known yet.

    >>> Candidate(question="1+1?", ground_truth="2", answer="two").to_pair(True, "rollouts").label
    True
    """

    question: str
    """The problem."""

    ground_truth: str
    """The bare reference answer."""

    answer: str
    """The extracted answer, untrusted text."""

    prompt_id: str = ""
    """Name of the prompt; rollouts of one prompt share it."""

    reason: str = ""
    """Why the rules did not accept it."""

    is_open: bool = True
    """True if the rules cannot tell; False if they find it different."""

    count: int = 1
    """Rollouts that gave this answer."""

    origin: str = ""
    """Data set of the question."""

    category: str = ""
    """Sub-category of the taxonomy; empty if unknown."""

    change: str = ""
    """How it is said to differ in meaning; empty if unknown."""

    @property
    def id(self) -> str:
        """Name by content, the id of the pair that it may become."""
        return self.to_pair(False, "rollouts").id

    def to_pair(self, label: bool, source: Source) -> Pair:
        """The training pair, once the label is known."""
        return Pair(
            question=self.question,
            ground_truth=self.ground_truth,
            answer=self.answer,
            label=label,
            category=self.category,
            change="" if label else self.change,
            source=source,
            origin=self.origin,
        )

    def to_row(self) -> dict[str, Any]:
        """The candidate as columns, its id first."""
        return {"id": self.id, **{field.name: getattr(self, field.name) for field in fields(self)}}

    def unfit(self) -> str:
        """Why no model can be asked about it, or an empty string."""
        if not self.question.strip():
            return "the row has no question"
        for name, limit in _LIMITS.items():
            if (size := len(getattr(self, name))) > limit:
                return f"{name} has {size:,} characters, more than {limit:,}"
        return ""


def prompt_id(question: str, ground_truth: str) -> str:
    """Name of a prompt by content: 12 hexadecimal digits.

    >>> len(prompt_id("1+1?", "2"))
    12
    """
    return hashlib.sha256(f"{question}\x1f{ground_truth}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read_candidates(path: Path) -> Iterator[Candidate]:
    """Candidates as `tinyv data discover` writes them, or any rows with question, ground truth and answer or response.

    Rows whose response gives no answer are left out; rows with the same question, ground truth and answer come once.

    Raises:
        InputError: The file cannot be read, or a row cannot be used; names file and line.
    """
    seen: set[str] = set()
    for row in RowReader(path):
        try:
            sample = to_sample(row)
        except InputError as error:
            raise InputError(str(error), str(path), row.number) from error
        answer = read_answer(sample).answer
        if answer is None:
            continue
        ground_truth = read_ground_truth(sample.ground_truth)
        named = sample.prompt_id if sample.prompt_id is not None else prompt_id(sample.question, ground_truth)
        candidate = Candidate(
            question=sample.question,
            ground_truth=ground_truth,
            answer=answer,
            prompt_id=str(named),
            **_more(row.columns),
        )
        if candidate.id not in seen:
            seen.add(candidate.id)
            yield candidate


def _more(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that only describe, where they have the expected type."""
    types = {"reason": str, "is_open": bool, "count": int, "origin": str, "category": str, "change": str}
    return {name: columns[name] for name, kind in types.items() if isinstance(columns.get(name), kind)}
