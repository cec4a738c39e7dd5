"""`RuleVerifier`: reads the answer, asks cheap rules first, and the dear one in a killable worker last."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tinyv.extraction import Extraction, extract
from tinyv.types import Label, Sample, Verdict
from tinyv.verifiers.rules import number, readings, text
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.fallback import is_worth_asking
from tinyv.verifiers.workers import DEFAULT_DEADLINE_S, Done, Failed, WorkerPool, shared_pool

MAX_ANSWER_CHARS = 10_000
"""A longer answer is rejected unread: the longest ground truth in the field's data sets has about 3,000 characters."""

Pair = tuple[str, str, str]
"""What is judged once per batch: ground truth, answer, question."""

_CONFIDENCE = {Label.CORRECT: 1.0, Label.INCORRECT: 0.0, Label.NO_ANSWER: 0.0, Label.UNSCORED: None}


@dataclass(frozen=True, slots=True)
class Chain:
    """Which rules are asked, in which order."""

    quick: Callable[[str, str, str], Outcome] | None
    """Rules that run here, on ground truth, answer and question: bounded work, mostly microseconds."""

    worker_task: str | None
    """`module:function` of the last rule, run in a killable worker; None if there is none."""

    worth_asking: Callable[[str, str, str], bool] = lambda ground_truth, answer, question: True
    """Which open pairs go to the worker, by ground truth, answer and question."""


def compare_exactly(ground_truth: str, answer: str, question: str = "") -> Outcome:
    """The two cheapest readings alone: same characters, or plain numbers of the same value."""
    outcome = text.compare(ground_truth, answer)
    return number.compare(ground_truth, answer) if outcome.decision is Decision.CANNOT_TELL else outcome


CHAINS: dict[str, Chain] = {
    "exact": Chain(compare_exactly, None),
    "prime": Chain(None, "tinyv.verifiers.rules.prime:compare"),
    "math_verify": Chain(None, "tinyv.verifiers.rules.math_verify:compare"),
    "rules": Chain(readings.compare, "tinyv.verifiers.rules.math_verify:compare_guarded", is_worth_asking),
}
"""The rule verifiers by name. `rules` is the default."""


class RuleVerifier:
    r"""A rule verifier. Thread-safe; never uses signals; no text can hang it.

    Args:
        name: A key of `CHAINS`.
        deadline_s: Wall-clock seconds that one pair may take in a worker.
        workers: Worker processes of its own; None shares the process's pool (one worker per core).

    >>> verifier = RuleVerifier("exact")
    >>> verifier.verify([Sample(ground_truth="0.5", response=r"It is $\boxed{\frac12}$.")])[0].reason
    'number: same value'
    """

    def __init__(
        self, name: str = "rules", *, deadline_s: float = DEFAULT_DEADLINE_S, workers: int | None = None
    ) -> None:
        self.chain = CHAINS[name]
        self.deadline_s = deadline_s
        self.workers = workers
        self._name = name
        self._own_pool = None if workers is None else WorkerPool(workers=workers)

    @property
    def name(self) -> str:
        """The name given at construction."""
        return self._name

    def verify(self, samples: Sequence[Sample]) -> list[Verdict]:
        """Judge `samples`; see `Verifier.verify`. A pair that repeats is judged once."""
        verdicts: dict[int, Verdict] = {}
        waiting: dict[Pair, list[int]] = {}
        judged: dict[Pair, Outcome | Failed | None] = {}
        for i, sample in enumerate(samples):
            started = time.perf_counter()
            found = read_answer(sample)
            decided = self._refuse(sample, found)
            if decided is None and found.answer is not None:
                pair = (read_ground_truth(sample.ground_truth), found.answer, sample.question)
                if pair not in judged:
                    judged[pair] = self._quick(pair)
                if (outcome := judged[pair]) is None:
                    waiting.setdefault(pair, []).append(i)
                    continue
                decided = self._to_verdict(outcome, found.answer)
            assert decided is not None
            verdicts[i] = _timed(decided, time.perf_counter() - started)
        verdicts.update(self._ask_workers(waiting))
        return [verdicts[i] for i in range(len(samples))]

    def _refuse(self, sample: Sample, found: Extraction) -> Verdict | None:
        """A verdict for a sample whose answer is not compared at all."""
        if not sample.ground_truth.strip():
            return self._label(Label.UNSCORED, found.answer, "ground truth is empty")
        if found.answer is None:
            return self._label(Label.NO_ANSWER, None, found.form)
        if len(found.answer) > MAX_ANSWER_CHARS:
            reason = f"answer has {len(found.answer):,} characters, over the limit of {MAX_ANSWER_CHARS:,}"
            return self._label(Label.INCORRECT, found.answer, reason, Decision.CANNOT_TELL)
        return None

    def _quick(self, pair: Pair) -> Outcome | Failed | None:
        """The outcome of the quick rules; None if the worker's rule has to be asked."""
        if self.chain.quick is None:
            return None
        try:
            outcome = self.chain.quick(*pair)
        except Exception as error:  # noqa: BLE001  one odd answer must not stop a training run, nor pass for wrong
            return Failed("error", f"{type(error).__name__}: {error}"[:200], 0.0)
        open_ = outcome.decision is Decision.CANNOT_TELL and self.chain.worker_task is not None
        return None if open_ and self.chain.worth_asking(*pair) else outcome

    def _ask_workers(self, waiting: dict[Pair, list[int]]) -> dict[int, Verdict]:
        if not waiting or self.chain.worker_task is None:
            return {}
        pool = self._own_pool or shared_pool()
        calls = [(ground_truth, answer) for ground_truth, answer, _ in waiting]
        results = pool.run(self.chain.worker_task, calls, deadline_s=self.deadline_s)
        verdicts: dict[int, Verdict] = {}
        for (pair, indices), result in zip(waiting.items(), results, strict=True):
            verdict = _timed(self._from_worker(result, pair[1]), result.seconds / len(indices))
            verdicts.update(dict.fromkeys(indices, verdict))
        return verdicts

    def _from_worker(self, result: Done | Failed, answer: str) -> Verdict:
        if isinstance(result, Failed):
            return self._to_verdict(result, answer)
        decision, reason = result.value
        return self._to_verdict(Outcome(Decision(decision), reason), answer)

    def _to_verdict(self, outcome: Outcome | Failed, answer: str) -> Verdict:
        if isinstance(outcome, Failed):
            return self._label(Label.UNSCORED, answer, f"{outcome.kind}: {outcome.reason}")
        label = Label.CORRECT if outcome.decision is Decision.EQUAL else Label.INCORRECT
        return self._label(label, answer, outcome.reason, outcome.decision)

    def _label(self, label: Label, answer: str | None, reason: str, decision: Decision | None = None) -> Verdict:
        return Verdict(
            label=label,
            score=_CONFIDENCE[label],
            stage="rules",
            verifier=self._name,
            answer=answer,
            reason=reason,
            metadata={} if decision is None else {"outcome": decision.value},
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the settings, not the processes: frameworks send rewards to other processes."""
        return partial(RuleVerifier, self._name, deadline_s=self.deadline_s, workers=self.workers), ()

    def close(self) -> None:
        """Stop the workers that belong to this verifier alone; the shared pool goes on."""
        if self._own_pool is not None:
            self._own_pool.close()


def read_answer(sample: Sample) -> Extraction:
    """The answer of a sample: as given, else extracted from its response."""
    if sample.answer is not None:
        answer = sample.answer.strip()
        return Extraction(answer or None, "as given" if answer else "the answer is empty")
    if sample.response is not None:
        return extract(sample.response)
    return Extraction(None, "neither response nor answer is given")


def read_ground_truth(ground_truth: str) -> str:
    r"""The bare reference answer; data sets that keep a worked solution there mark it as responses do.

    >>> read_ground_truth("5 + 5 = 10\n#### 10")
    '10'
    """
    if "\\boxed" in ground_truth or "####" in ground_truth:
        return extract(ground_truth).answer or ground_truth
    return ground_truth


def _timed(verdict: Verdict, seconds: float) -> Verdict:
    object.__setattr__(verdict, "latency_s", seconds)  # just made, seen by nobody yet: no copy needed
    return verdict
