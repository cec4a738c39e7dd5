"""Throughput of a verifier against plain Math-Verify on the same rollouts, on one core, in turns.

Usage: python scripts/throughput.py ROLLOUTS.jsonl … [--verifier rules] [--rounds 3]

Plain Math-Verify is used as its README does: parse the ground truth, parse the response, verify. The verifier gets the
same responses through the public interface, with one worker. Both run pinned to the same core, one after the other and
in a fresh process per round, so that the ratio holds on a noisy machine and no cache of an earlier round helps.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
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


def one_round(files: list[Path], name: str) -> tuple[float, float, int]:
    """Seconds of both on the same rows; called in a fresh process, so that no cache of an earlier round helps."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    samples = [to_sample(row) for path in files for row in RowReader(path)]
    verifier = tinyv.load(name, workers=1)
    # The first pairs start the worker and import what both need; they cost seconds, once per process.
    warm_up = [tinyv.Sample(ground_truth=r"\sqrt{2}", response=r"\boxed{\sqrt{8}/2}")]
    warm_up += [tinyv.Sample(ground_truth=r"\int_0^1 x dx", response=r"\boxed{\int_0^2 x dx}")]
    plain_math_verify(warm_up)
    through_tinyv(verifier, warm_up)
    return plain_math_verify(samples), through_tinyv(verifier, samples), len(samples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--verifier", default="rules")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    ratios: list[float] = []
    for _ in range(arguments.rounds):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
            theirs, ours, rows = fresh.submit(one_round, arguments.files, arguments.verifier).result()
        ratios.append(theirs / ours)
        theirs_ms, ours_ms = (1000 * seconds / rows for seconds in (theirs, ours))
        print(f"Math-Verify {theirs_ms:.3f} ms/row, {arguments.verifier} {ours_ms:.3f} ms/row, ratio {ratios[-1]:.1f}")
    print(f"median ratio {statistics.median(ratios):.1f}")


if __name__ == "__main__":
    main()
