"""Written problems: questions with answers that are equivalent or different, one problem per line.

Each line: `question`, `ground_truth`, `domain`, `kind`, `equivalent` (a list of `answer` and `cause`, the sub-category
by which it differs from the ground truth) and `different` (a list of `answer` and `why`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, cast

from tinyv.data.pairs import Pair
from tinyv.data.taxonomy import CATEGORIES
from tinyv.errors import InputError
from tinyv.scoring.reader import Row, RowReader

BUNDLED = "bundled"
"""Name of the problems that come with tinyv."""

DOMAINS = (
    "statements",
    "lists_and_roles",
    "functions_and_families",
    "ranges_and_sets",
    "numbers_and_units",
    "expressions",
    "beyond_math",
    "geometry_and_proofs",
)
"""What a problem's `domain` may be."""

_EATEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]|\t")
r"""`\frac` written in a plain string becomes a form feed and `rac`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One written problem."""

    question: str
    """The question; self-contained."""

    ground_truth: str
    """Its answer, in the style of a data set."""

    domain: str
    """One of `DOMAINS`."""

    kind: str
    """Short tag of its writer."""

    equivalent: tuple[tuple[str, str], ...]
    """(answer, sub-category): correct answers."""

    different: tuple[tuple[str, str], ...]
    """(answer, why it is wrong): wrong answers."""

    def to_json(self) -> str:
        """One line of a file."""
        row: dict[str, Any] = {"question": self.question, "ground_truth": self.ground_truth, "domain": self.domain}
        row["kind"] = self.kind
        row["equivalent"] = [{"answer": answer, "cause": cause} for answer, cause in self.equivalent]
        row["different"] = [{"answer": answer, "why": why} for answer, why in self.different]
        return json.dumps(row, ensure_ascii=False)


def read_problems(path: Path) -> Iterator[Problem]:
    """The problems of a file.

    Raises:
        InputError: The file cannot be read or a line is no problem; names file and line.
    """
    for row in RowReader(path):
        faults = [row.problem] if row.problem else faults_of(row.columns)
        if faults:
            raise InputError(faults[0] or "", str(path), row.number)
        yield _problem(row)


def _problem(row: Row) -> Problem:
    columns = row.columns
    return Problem(
        question=columns["question"],
        ground_truth=columns["ground_truth"],
        domain=columns["domain"],
        kind=columns["kind"],
        equivalent=tuple((item["answer"], item["cause"]) for item in columns["equivalent"]),
        different=tuple((item["answer"], item["why"]) for item in columns["different"]),
    )


def faults_of(columns: dict[str, Any]) -> list[str]:
    r"""Everything that is wrong with a problem, each in one line; empty if nothing is.

    >>> faults_of({"question": "1+1?", "ground_truth": "2", "domain": "sums", "kind": "sum"})[0]
    "unknown domain 'sums'"
    """
    texts = [columns.get(name) for name in ("question", "ground_truth", "domain", "kind")]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        return ["question, ground_truth, domain and kind must be text that is not empty"]
    faults: list[str] = []
    if columns["domain"] not in DOMAINS:
        faults.append(f"unknown domain {columns['domain']!r}")
    answers: list[str] = []
    for name, key in (("equivalent", "cause"), ("different", "why")):
        items = columns.get(name)
        if not isinstance(items, list) or not items:
            return [*faults, f"{name!r} must be a list that is not empty"]
        for item in cast("list[Any]", items):
            if not isinstance(item, dict) or not all(isinstance(item.get(k), str) for k in ("answer", key)):  # pyright: ignore[reportUnknownMemberType]
                return [*faults, f"every item of {name!r} needs 'answer' and {key!r}"]
            answers.append(cast("dict[str, str]", item)["answer"])
            if key == "cause" and item["cause"] not in CATEGORIES:
                faults.append(f"unknown cause {item['cause']!r}")
    if len(set(answers)) < len(answers):
        faults.append("an answer stands there twice")
    if any(_EATEN.search(text) for text in (*answers, columns["question"], columns["ground_truth"])):
        faults.append("a control character: a backslash was eaten when this was written")
    return faults


def files(name: str) -> list[Path]:
    """The files behind a name: a path, or all that come with tinyv.

    >>> [path.suffix for path in files("bundled")][0]
    '.jsonl'
    """
    if name != BUNDLED:
        return [Path(name)]
    folder = resources.files("tinyv") / "assets" / "written"
    return sorted(Path(str(item)) for item in folder.iterdir() if item.name.endswith(".jsonl"))


def pairs_of(problems: Sequence[Problem], origin: str) -> list[Pair]:
    """The pairs of problems; a wrong answer gets no sub-category, since it was written, not rewritten."""
    pairs: list[Pair] = []
    for problem in problems:
        for label, items in ((True, problem.equivalent), (False, problem.different)):
            pairs.extend(
                Pair(
                    question=problem.question,
                    ground_truth=problem.ground_truth,
                    answer=answer,
                    label=label,
                    category=note if label else "",
                    change="" if label else note,
                    kind=problem.domain,
                    source="written",
                    origin=origin,
                    is_text=problem.domain in {"statements", "beyond_math"},
                )
                for answer, note in items
            )
    return pairs


def written_pairs(name: str) -> Iterator[Pair]:
    """The pairs of a file of problems, or of those that come with tinyv.

    Raises:
        InputError: See `read_problems`.
    """
    for path in files(name):
        yield from pairs_of(list(read_problems(path)), f"tinyv/{path.stem}" if name == BUNDLED else path.stem)
