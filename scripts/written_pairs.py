"""Recall and false accepts of a verifier on written pairs, by domain and by cause.

Usage: python scripts/written_pairs.py PAIRS.jsonl [--verifier rules]

A row has `question`, `ground_truth`, `domain`, `equivalent` (answers with a `cause`) and `different` (wrong answers).
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import tinyv
from tinyv.scoring.reader import RowReader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--verifier", default="rules")
    arguments = parser.parse_args()
    samples: list[tinyv.Sample] = []
    keys: list[tuple[str, str]] = []
    for row in RowReader(arguments.file):
        columns = row.columns
        for answer in (*columns["equivalent"], *columns["different"]):
            texts = {"question": columns["question"], "ground_truth": columns["ground_truth"]}
            samples.append(tinyv.Sample(**texts, answer=answer["answer"]))
            keys.append((columns["domain"], answer.get("cause", "wrong")))
    verdicts = tinyv.load(arguments.verifier).verify(samples)
    totals: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    for (domain, cause), verdict in zip(keys, verdicts, strict=True):
        for key in (cause,) if cause == "wrong" else ("all", domain, cause):
            totals[key] += 1
            accepted[key] += verdict.accepted
    unscored = sum(verdict.label == "unscored" for verdict in verdicts)
    print(f"recall {accepted['all'] / totals['all']:.3f} of {totals['all']} correct answers")
    print(f"false accepts {accepted['wrong']} of {totals['wrong']} wrong answers; {unscored} unscored")
    for key in sorted(totals.keys() - {"all", "wrong"}):
        print(f"{key:<24} {accepted[key]:>4} / {totals[key]:<4} {accepted[key] / totals[key]:.2f}")


if __name__ == "__main__":
    main()
