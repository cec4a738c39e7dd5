"""One training item of a verifier: a question, its ground truth, an answer, and whether the answer is correct."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from tinyv.data.taxonomy import CATEGORIES
from tinyv.errors import InputError

Source = Literal["construction", "written", "composed", "llm", "rollouts", "gold"]
"""Where a label comes from: proved by construction, written by hand, a written pair with a rewrite that keeps its
meaning, an LLM and judges, judged rollouts, or people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A labelled answer.

    >>> pair = Pair(question="2+2?", ground_truth="4", answer="four", label=True, category="4.4", source="written")
    >>> pair.id == Pair.from_row(pair.to_row()).id
    True
    """

    question: str
    """The problem; never empty."""

    ground_truth: str
    """The reference answer, as a data set would write it."""

    answer: str
    """The extracted answer of a policy, or one that could be."""

    label: bool
    """True if the answer is correct."""

    category: str = ""
    """Sub-category of the taxonomy: how the answer is written otherwise. A wrong answer has that of the rewrite which
    its changed value went through, so that form does not give the label away. Empty if unknown."""

    change: str = ""
    """How a wrong answer differs in meaning ("digit", "sign", "endpoint", …; "attack: " and the family for an
    attack on the verifier); empty for a correct one."""

    kind: str = ""
    """What the answer is: "number", "interval", "statement", …; empty if unknown."""

    source: Source
    """Where the label comes from."""

    origin: str = ""
    """Data set (or generator) of the question."""

    is_text: bool = False
    """True if the answer is words rather than a formula or a value."""

    @property
    def id(self) -> str:
        """Name by content: 16 hexadecimal digits of question, ground truth and answer."""
        text = "\x1f".join((self.question, self.ground_truth, self.answer))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def to_row(self) -> dict[str, Any]:
        """The pair as columns, its id among them."""
        return {"id": self.id, **asdict(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Pair:
        """Read a row back; unknown columns are ignored.

        Raises:
            InputError: A column is missing or has the wrong type, or the category is not one of the taxonomy.
        """
        values = {field.name: row[field.name] for field in fields(cls) if row.get(field.name) is not None}
        for name in ("question", "ground_truth", "answer", "source"):
            if not isinstance(values.get(name), str):
                raise InputError(f"column {name!r} is missing or not text")
        if not isinstance(values.get("label"), bool):
            raise InputError("column 'label' is missing or not true or false")
        if values.get("category") and values["category"] not in CATEGORIES:
            raise InputError(f"unknown category {values['category']!r}")
        return cls(**values)


def to_json(pair: Pair) -> str:
    """One JSON line, keys sorted, so that the same pairs give the same bytes."""
    return json.dumps(pair.to_row(), ensure_ascii=False, sort_keys=True)
