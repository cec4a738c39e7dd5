"""Throughput of a verifier against plain Math-Verify on the same rollouts, on one core, in turns.

Usage: python scripts/throughput.py ROLLOUTS.jsonl … [--verifier rules] [--rounds 3]

Plain Math-Verify is used as its README does: parse the ground truth, parse the response, verify. The verifier gets the
same responses through the public interface, with one worker. Both run pinned to the same core, in turns, so that the
ratio holds on a noisy machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from pathlib import Path

from math_verify import parse, verify

import tinyv
from tinyv.scoring.reader import RowReader, to_sample


def plain_math_verify(samples: list[tinyv.Sample]) -> float:
    """Seconds that Math-Verify takes."""
    started = time.perf_counter()
    for sample in samples:
        verify(parse(f"${sample.ground_truth}$"), parse(sample.response or ""))
    return time.perf_counter() - started


def through_tinyv(verifier: tinyv.Verifier, samples: list[tinyv.Sample]) -> float:
    """Seconds that the verifier takes."""
    started = time.perf_counter()
    verifier.verify(samples)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--verifier", default="rules")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    samples = [to_sample(row) for path in arguments.files for row in RowReader(path)]
    verifier = tinyv.load(arguments.verifier, workers=1)
    plain_math_verify(samples[:20])
    through_tinyv(verifier, samples[:20])
    ratios = []
    for _ in range(arguments.rounds):
        theirs, ours = plain_math_verify(samples), through_tinyv(verifier, samples)
        ratios.append(theirs / ours)
        theirs_ms, ours_ms = (1000 * seconds / len(samples) for seconds in (theirs, ours))
        print(f"Math-Verify {theirs_ms:.3f} ms/row, {arguments.verifier} {ours_ms:.3f} ms/row, ratio {ratios[-1]:.1f}")
    print(f"{len(samples)} rows, median ratio {statistics.median(ratios):.1f}")


if __name__ == "__main__":
    main()
