"""Resident memory of one process, workers included, over many verifications.

Usage: python scripts/memory.py ROLLOUTS.jsonl … [--verifier rules] [--samples 100000]

Repeats the rollouts, every fiftieth with another ground truth so that no cache can answer, and prints the resident
memory after the first tenth and at the end.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import psutil

import tinyv
from tinyv.scoring.reader import RowReader, to_sample

BATCH = 1000


def resident_mib() -> tuple[float, float]:
    """MiB of this process, and of the largest process that it started.

    Workers are forked when there is work for them, and share pages: a sum over them would grow with their number.
    """
    process = psutil.Process()
    children = [child.memory_info().rss for child in process.children(recursive=True)]
    return process.memory_info().rss / 2**20, max(children, default=0) / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--verifier", default="rules")
    parser.add_argument("--samples", type=int, default=100_000)
    arguments = parser.parse_args()
    rollouts = [to_sample(row) for path in arguments.files for row in RowReader(path)]
    verifier = tinyv.load(arguments.verifier)
    early = (0.0, 0.0)
    for start in range(0, arguments.samples, BATCH):
        batch = [
            replace(sample, ground_truth=f"{sample.ground_truth}+{i}") if i % 50 == 0 else sample
            for i in range(start, start + BATCH)
            for sample in [rollouts[i % len(rollouts)]]
        ]
        verifier.verify(batch)
        if start + BATCH == arguments.samples // 10:
            early = resident_mib()
            print(f"after {start + BATCH:,}: this process {early[0]:.1f} MiB, largest worker {early[1]:.1f} MiB")
    late = resident_mib()
    print(f"after {arguments.samples:,}: this process {late[0]:.1f} MiB ({late[0] / early[0] - 1:+.1%}), ", end="")
    print(f"largest worker {late[1]:.1f} MiB" + (f" ({late[1] / early[1] - 1:+.1%})" if early[1] else ""))


if __name__ == "__main__":
    main()
