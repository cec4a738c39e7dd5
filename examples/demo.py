"""Score the example rollouts and show the answers that a strict rule verifier would have thrown away.

Run by `make demo`. Needs nothing but the core: no GPU, no download.
"""

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

import tinyv
from tinyv.scoring.reader import RowReader, to_sample

ROLLOUTS = Path(__file__).with_name("rollouts.jsonl")


def main() -> None:
    rows = list(RowReader(ROLLOUTS))
    samples = [to_sample(row) for row in rows]
    truth = [row.columns["is_correct"] for row in rows]
    verdicts = {name: tinyv.load(name).verify(samples) for name in ("prime", "math_verify", "rules", "rules+encoder")}

    console = Console()
    table = Table("verifier", "correct", "incorrect", "no answer", "unscored", "right rejected", "wrong accepted")
    for name, judged in verdicts.items():
        labels = Counter(verdict.label.value for verdict in judged)
        lost = sum(is_correct and not v.accepted for v, is_correct in zip(judged, truth, strict=True))
        hacked = sum(v.accepted and not is_correct for v, is_correct in zip(judged, truth, strict=True))
        counts = (labels[label] for label in ("correct", "incorrect", "no_answer", "unscored"))
        table.add_row(name, *map(str, counts), str(lost), str(hacked))
    prompts = len({sample.prompt_id for sample in samples})
    console.print(f"{len(samples)} rollouts of {prompts} prompts, {sum(truth)} of them correct")
    console.print(table)

    for first, second in (("prime", "rules"), ("rules", "rules+encoder")):
        title = f"Recovered: accepted by {second}, rejected by {first}"
        recovered = Table("ground truth", "answer", "why accepted", title=title)
        for sample, strict, ours in zip(samples, verdicts[first], verdicts[second], strict=True):
            if ours.accepted and not strict.accepted:
                recovered.add_row(*(escape(text) for text in (sample.ground_truth, ours.answer or "", ours.reason)))
        console.print(recovered)


if __name__ == "__main__":
    main()
