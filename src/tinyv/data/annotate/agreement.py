"""How far judges agree, and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tinyv.data.annotate.judgements import Judged
from tinyv.data.asking.store import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two judges on the candidates that both of them judged."""

    judges: tuple[str, str]
    """Their names."""

    both: int
    """Candidates that both judged."""

    both_equivalent: int
    """Both say equivalent."""

    both_different: int
    """Both say different."""

    only_first: int
    """Only the first says equivalent."""

    only_second: int
    """Only the second says equivalent."""

    agreement: float | None
    """Share on which they agree; None without candidates."""

    kappa: float | None
    """Cohen's kappa: agreement beyond what two judges with these shares would have by chance. 1 is perfect, 0 is
    chance; None where it is not defined, since both gave one and the same verdict throughout."""


@dataclass(slots=True)
class Cost:
    """What one judge did, over all runs; failed requests that were asked again count once."""

    answered: int = 0
    """Candidates with a verdict."""

    unreadable: int = 0
    """Candidates that it answered without a readable verdict."""

    failed: int = 0
    """Candidates that it did not answer."""

    equivalent: int = 0
    """Candidates that it calls equivalent."""

    prompt_tokens: int = 0
    """Tokens read, as the server counts them."""

    completion_tokens: int = 0
    """Tokens written, as the server counts them."""

    seconds: float = 0.0
    """Seconds of all requests together; those under way at once are counted each."""


def kappa(table: tuple[int, int, int, int]) -> float | None:
    """Cohen's kappa of a 2 × 2 table: both yes, only first, only second, both no.

    Source: J. Cohen, A coefficient of agreement for nominal scales (1960).

    >>> round(kappa((20, 5, 10, 15)), 3)
    0.4
    >>> kappa((9, 0, 0, 0)) is None
    True
    """
    yes, first, second, no = table
    total = sum(table)
    if not total:
        return None
    observed = (yes + no) / total
    expected = ((yes + first) * (yes + second) + (no + second) * (no + first)) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def agreements(items: Sequence[Judged], judges: Sequence[str]) -> list[Agreement]:
    """Every pair of judges."""
    return [_agreement(items, first, second) for first, second in combinations(judges, 2)]


def _agreement(items: Sequence[Judged], first: str, second: str) -> Agreement:
    said = [(item.verdicts[first], item.verdicts[second]) for item in items]
    both = [pair for pair in said if None not in pair]
    table = tuple(both.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False)))
    yes, only_first, only_second, no = table
    value = kappa((yes, only_first, only_second, no))
    return Agreement(
        judges=(first, second),
        both=len(both),
        both_equivalent=yes,
        both_different=no,
        only_first=only_first,
        only_second=only_second,
        agreement=round((yes + no) / len(both), 4) if both else None,
        kappa=None if value is None else round(value, 4),
    )


def add_cost(cost: Cost, answer: Answer | None, verdict: bool | None) -> None:
    """Count one answer of a judge; None is a candidate that it was not asked about."""
    if answer is None:
        cost.failed += 1
        return
    cost.answered += answer.status == "read"
    cost.unreadable += answer.status == "unreadable"
    cost.failed += answer.status == "failed"
    cost.equivalent += verdict is True
    cost.prompt_tokens += answer.prompt_tokens or 0
    cost.completion_tokens += answer.completion_tokens or 0
    cost.seconds = round(cost.seconds + answer.seconds, 4)
