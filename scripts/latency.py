"""Milliseconds a pair, the rules against plain Math-Verify, and the share of pairs that the rules pass on to it.

Usage: python scripts/latency.py --hardverify HARDVERIFY.jsonl --rollouts ROLLOUTS.jsonl …

One process pinned to one core, both sides on the same pairs in turn, imports and the worker's start done before. The
cases of the repository's own tests are judged first, since a training run compiles every pattern in its first seconds.
Each pair is judged on its own, and no pair twice, so that what is remembered from one pair helps another only where a
training run would have it too. Plain Math-Verify parses the ground truth and the answer, and verifies.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from math_verify import parse, verify

import tinyv
from tinyv.benchmarks import hardverify
from tinyv.scoring.reader import RowReader, to_sample
from tinyv.verifiers.rules import readings
from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.chain import CHAINS, read_answer, read_ground_truth

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"


def own_cases() -> Iterator[tuple[str, str, str]]:
    """Ground truth, answer and question of the repository's own test cases."""
    for path in sorted(CASES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if isinstance(row.get("answer"), str) and isinstance(row.get("ground_truth"), str):
                yield row["ground_truth"], row["answer"], row.get("question") or ""


def times(samples: list[tinyv.Sample], judge: Callable[[tinyv.Sample], object]) -> list[float]:
    """Milliseconds of each pair."""
    found: list[float] = []
    for sample in samples:
        started = time.perf_counter()
        judge(sample)
        found.append(1000 * (time.perf_counter() - started))
    return found


def plain(sample: tinyv.Sample) -> bool:
    """Math-Verify as its README uses it."""
    answer = sample.response if sample.answer is None else f"${sample.answer}$"
    return verify(parse(f"${sample.ground_truth}$"), parse(answer or ""))


def passed_on(samples: list[tinyv.Sample]) -> int:
    """How many pairs the readings leave open and Math-Verify is asked about."""
    chain, count = CHAINS["rules"], 0
    for sample in samples:
        answer = read_answer(sample).answer
        if answer is None or chain.quick is None:
            continue
        ground_truth = read_ground_truth(sample.ground_truth)
        left_open = chain.quick(ground_truth, answer, sample.question).decision is Decision.CANNOT_TELL
        count += left_open and chain.worth_asking(ground_truth, answer, sample.question)
    return count


def compare(name: str, samples: list[tinyv.Sample], verifier: tinyv.Verifier) -> None:
    """Print one line for one set of pairs."""
    ours = times(samples, lambda sample: verifier.verify([sample]))
    theirs = times(samples, plain)
    share = passed_on(samples) / len(samples)
    print(
        f"{name}: {len(samples):,} pairs; "
        f"rules median {statistics.median(ours):.3f} ms, mean {statistics.mean(ours):.3f}; "
        f"Math-Verify median {statistics.median(theirs):.3f} ms, mean {statistics.mean(theirs):.3f}; "
        f"ratio of means {sum(theirs) / sum(ours):.1f}, of medians "
        f"{statistics.median(theirs) / statistics.median(ours):.1f}; passed on to Math-Verify {share:.1%}"
    )


def main() -> None:
    """Measure both sets."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hardverify", type=Path, metavar="FILE")
    parser.add_argument("--rollouts", type=Path, nargs="*", default=[], metavar="FILE")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    verifier = tinyv.load("rules", workers=1)
    warm_up = tinyv.Sample(ground_truth=r"\int_0^1 x dx", answer=r"\int_0^2 x dx")
    verifier.verify([warm_up])
    plain(warm_up)
    for ground_truth, answer, question in own_cases():
        readings.compare(ground_truth, answer, question)
    if arguments.rollouts:
        compare("rollouts", [to_sample(row) for path in arguments.rollouts for row in RowReader(path)], verifier)
    if arguments.hardverify:
        compare("HardVerify", hardverify.read(arguments.hardverify)[0], verifier)


if __name__ == "__main__":
    main()
