"""Peak memory of `tinyv score` on a file of many rows.

Usage: python scripts/many_rows.py [--rows 1000000] [--directory DIR]

Writes short synthetic rollouts, scores them to an output file with the command line, and prints rows per second and the
largest resident memory of any process involved.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def write_rows(path: Path, rows: int) -> None:
    """Rollouts on sums of two numbers, three in four of them right."""
    rng = random.Random(0)
    with path.open("w", encoding="utf-8") as file:
        for i in range(rows):
            a, b = rng.randrange(10**6), rng.randrange(10**6)
            response = "We add the two numbers. " * 5 + rf"Hence the sum is \boxed{{{a + b + (i % 4 == 0)}}}."
            row = {"id": i, "question": f"What is {a} + {b}?", "ground_truth": str(a + b), "response": response}
            file.write(json.dumps(row) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--directory", type=Path, help="where the files go (default: a temporary directory)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.directory) as directory:
        source, output = Path(directory, "in.jsonl"), Path(directory, "out.jsonl")
        write_rows(source, arguments.rows)
        started = time.perf_counter()
        command = [sys.executable, "-m", "tinyv", "score", str(source), "-o", str(output), "--json"]
        summary = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        seconds = time.perf_counter() - started
        peak_mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{summary['samples']:,} rows in {seconds:.0f} s ({summary['samples'] / seconds:,.0f} rows/s)")
        print(
            f"peak resident memory {peak_mib:.0f} MiB; {summary['correct']:,} correct, {summary['unscored']} unscored"
        )


if __name__ == "__main__":
    main()
