"""Milliseconds that the embedded model takes for a pair which the rules leave open, and what it adds to real rollouts.

Usage: python scripts/encoder_latency.py --pairs PAIRS.jsonl --rollouts ROLLOUTS.jsonl …

One process pinned to one core. A row of PAIRS has `question`, `ground_truth`, and `equivalent` and `different` answers.
No pair is judged twice before it is measured; the first hundred pairs are judged to compile what is compiled once.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import tinyv
from tinyv.scoring.reader import RowReader, to_sample

WARM_UP = 100
BATCH = 32


def open_pairs(path: Path) -> list[tinyv.Sample]:
    """What the rules leave open of a file of written pairs."""
    samples: list[tinyv.Sample] = []
    for row in RowReader(path):
        texts = {name: row.columns[name] for name in ("question", "ground_truth")}
        answers = [answer["answer"] for answer in (*row.columns["equivalent"], *row.columns["different"])]
        samples += [tinyv.Sample(**texts, answer=answer) for answer in answers]
    verdicts = tinyv.load("rules", workers=1).verify(samples)
    return [
        sample
        for sample, verdict in zip(samples, verdicts, strict=True)
        if verdict.metadata.get("outcome") == "cannot_tell"
    ]


def seconds(verifier: tinyv.Verifier, samples: Sequence[tinyv.Sample], size: int) -> list[float]:
    """Seconds a pair, of each whole batch."""
    found: list[float] = []
    for first in range(0, len(samples) - size + 1, size):
        batch = list(samples[first : first + size])
        started = time.perf_counter()
        verifier.verify(batch)
        found.append((time.perf_counter() - started) / size)
    return found


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True, metavar="FILE")
    parser.add_argument("--rollouts", type=Path, nargs="*", default=[], metavar="FILE")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    samples = open_pairs(arguments.pairs)
    model = tinyv.load("encoder", workers=1)
    model.verify(samples[:WARM_UP])
    rest = samples[WARM_UP:]
    for size, part in ((1, rest[: len(rest) // 2]), (BATCH, rest[len(rest) // 2 :])):
        ms = [1000 * value for value in seconds(model, part, size)]
        p50, p95 = statistics.median(ms), sorted(ms)[int(0.95 * len(ms))]
        print(f"batch {size}: {len(part):,} open pairs, {p50:.2f} ms a pair (p50), {p95:.2f} (p95)")
    if arguments.rollouts:
        rollouts = [to_sample(row) for path in arguments.rollouts for row in RowReader(path)]
        verdicts = tinyv.load("rules+encoder", workers=1).verify(rollouts)
        asked = [verdict for verdict in verdicts if verdict.stage == "model"]
        added, whole = (sum(verdict.latency_s for verdict in some) for some in (asked, verdicts))
        print(f"{len(rollouts):,} rollouts: the model is asked about {len(asked)}, {added / whole:.2%} of the time")


if __name__ == "__main__":
    main()
