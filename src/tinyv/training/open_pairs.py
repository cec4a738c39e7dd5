"""The pairs that the rules leave open, with their evidence: what the embedded model is trained and measured on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context

from tinyv.data.pairs import Pair
from tinyv.verifiers.model.encoder import MAX_GROUND_TRUTH_CHARS, never_accepted
from tinyv.verifiers.model.evidence import evidence
from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision

CHUNK_PAIRS = 200
"""Pairs that a process takes at once."""


@dataclass(frozen=True, slots=True)
class OpenPair:
    """A pair that the rules leave open and the model judges."""

    pair: Pair
    """The pair."""

    evidence: dict[str, float]
    """What is known about it, by name."""


@dataclass(slots=True)
class Judged:
    """What the rules make of a set of pairs."""

    open: list[OpenPair] = field(default_factory=list[OpenPair])
    """Those that they leave open and the model judges, in order."""

    counts: Counter[tuple[str, bool, str]] = field(default_factory=Counter[tuple[str, bool, str]])
    """(name of a set, label, decision of the rules) -> pairs; see `sets_of`."""

    def recall(self, name: str, recovered: int = 0) -> float:
        """Share of a set's correct answers that are accepted, if the model accepts `recovered` of the open ones."""
        return (self.counts[name, True, Decision.EQUAL.value] + recovered) / max(1, self.total(name, True))

    def reject_rate(self, name: str, accepted: int = 0) -> float:
        """Share of a set's wrong answers that are rejected, if the model accepts `accepted` of the open ones."""
        return 1 - (self.counts[name, False, Decision.EQUAL.value] + accepted) / max(1, self.total(name, False))

    def total(self, name: str, label: bool) -> int:
        """Pairs of a set with a label."""
        return sum(count for (of, said, _), count in self.counts.items() if of == name and said is label)


def sets_of(pair: Pair) -> tuple[str, ...]:
    """The sets in which a pair is measured: its source, and the file it was written in.

    >>> sets_of(Pair(question="?", ground_truth="1", answer="1", label=True, source="written", origin="mine"))
    ('written', 'written (mine)')
    """
    return (pair.source, f"{pair.source} ({pair.origin})") if pair.source == "written" else (pair.source,)


def judge(pairs: Iterable[Pair], workers: int = 1) -> Judged:
    """Let the rules judge pairs, and collect the evidence on those that they leave open.

    Args:
        pairs: Labelled pairs.
        workers: Processes; the result does not depend on it.

    >>> pair = Pair(question="Odd or even?", ground_truth="odd numbers only", answer="those that are odd", label=True,
    ...             source="gold")
    >>> judge([pair]).recall("gold")
    0.0
    """
    todo = list(pairs)
    chunks = [todo[at : at + CHUNK_PAIRS] for at in range(0, len(todo), CHUNK_PAIRS)]
    found = Judged()
    if workers == 1 or len(chunks) < 2:
        results = map(_judge, chunks)
        _collect(found, todo, results)
    else:
        with get_context("spawn").Pool(workers) as pool:
            _collect(found, todo, pool.imap(_judge, chunks))
    return found


def _judge(pairs: Sequence[Pair]) -> list[tuple[str, dict[str, float] | None]]:
    results: list[tuple[str, dict[str, float] | None]] = []
    for pair in pairs:
        decision = readings.compare(pair.ground_truth, pair.answer, pair.question).decision
        is_open = (
            decision is Decision.CANNOT_TELL
            and len(pair.ground_truth) <= MAX_GROUND_TRUTH_CHARS
            and never_accepted(pair.ground_truth, pair.answer) is None
        )
        results.append((decision.value, evidence(pair.question, pair.ground_truth, pair.answer) if is_open else None))
    return results


def _collect(
    found: Judged, pairs: Sequence[Pair], results: Iterable[list[tuple[str, dict[str, float] | None]]]
) -> None:
    judged = (item for chunk in results for item in chunk)
    for pair, (decision, known) in zip(pairs, judged, strict=True):
        for name in sets_of(pair):
            found.counts[name, pair.label, decision] += 1
        if known is not None:
            found.open.append(OpenPair(pair, known))
