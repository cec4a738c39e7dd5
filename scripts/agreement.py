"""Agreement of verdicts with labels that a file already has, every disagreement listed.

Usage: python scripts/agreement.py SCORED.jsonl [--label is_correct]

The file is the output of `tinyv score`; `--label` names its column with the known label (true or false).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tinyv.scoring.reader import RowReader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--label", default="is_correct")
    arguments = parser.parse_args()
    rows = [row for row in RowReader(arguments.file) if isinstance(row.columns.get(arguments.label), bool)]
    apart = [row for row in rows if (row.columns["label"] == "correct") != row.columns[arguments.label]]
    for row in apart:
        columns = row.columns
        print(f"line {row.number}: {columns['label']}, labelled {columns[arguments.label]}; {columns['reason']}")
        print(f"  ground truth {columns['ground_truth']!r}, answer {columns['answer']!r}")
    unscored = sum(row.columns["label"] == "unscored" for row in rows)
    print(f"{len(rows)} rows, agreement {1 - len(apart) / max(len(rows), 1):.2%}, {unscored} unscored")


if __name__ == "__main__":
    main()
