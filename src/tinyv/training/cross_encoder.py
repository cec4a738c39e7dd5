"""A cross-encoder on the strings of a pair: what the embedded model is compared with (`scripts/compare_encoders.py`).

It is not shipped: its weights are seventy times the size of the trees, it needs a tensor library at run time, and on
what the rules leave open it ranks answers no better (`docs/results.md`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinyv.cli.progress import Show
from tinyv.data.extras import load
from tinyv.data.pairs import Pair

QUESTION_CHARS = 200
"""Of the question the end is read, where it says what is asked."""

SIDE_CHARS = 240
"""Of ground truth and answer the beginning is read."""

CHECKPOINT = "checkpoint.pt"
"""In the output folder, after every epoch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossEncoderRecipe:
    """Settings of a training run."""

    weights: Path
    """Local folder of a BERT-like encoder with its tokenizer, as `transformers` reads it."""

    epochs: int = 2
    """Passes over the pairs."""

    batch: int = 32
    """Pairs in a step."""

    learning_rate: float = 5e-5
    """At the peak; warms up over a tenth of the steps, then falls linearly to 0."""

    max_tokens: int = 128
    """Longer inputs are cut."""

    frozen_layers: int = 2
    """Lowest layers, and the embeddings, that stay as they are: a fifth less work."""

    seed: int = 0
    """Of the order of pairs and of the new head."""


class CrossEncoder:
    """A classifier that reads ground truth, answer and question in one pass.

    Args:
        recipe: Settings.

    Raises:
        MissingDependencyError: torch or transformers is not installed.
        OSError: The folder holds no model.
    """

    def __init__(self, recipe: CrossEncoderRecipe) -> None:
        self._torch = load("torch", "torch", extra="cross-encoder")
        transformers = load("transformers", "transformers", extra="cross-encoder")
        self._torch.manual_seed(recipe.seed)
        self._recipe = recipe
        self._device = "cuda" if self._torch.cuda.is_available() else "cpu"
        folder = str(recipe.weights)
        self._tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
        model = transformers.AutoModelForSequenceClassification.from_pretrained(folder, num_labels=1)
        frozen = ["embeddings.", *(f"layer.{number}." for number in range(recipe.frozen_layers))]
        for name, parameter in model.named_parameters():
            parameter.requires_grad = not any(part in name for part in frozen)
        self._model: Any = model.to(self._device)

    def fit(self, pairs: Sequence[Pair], output: Path, show: Show | None = None) -> None:
        """Train; a run that was cut off goes on after the last whole epoch that it left in `output`.

        Args:
            pairs: What to train on.
            output: Folder of the checkpoint.
            show: Called after each step.
        """
        torch, recipe = self._torch, self._recipe
        output.mkdir(parents=True, exist_ok=True)
        trained = [parameter for parameter in self._model.parameters() if parameter.requires_grad]
        optimizer = torch.optim.AdamW(trained, lr=recipe.learning_rate, weight_decay=0.01)
        steps = recipe.epochs * -(-len(pairs) // recipe.batch)

        def factor(step: int) -> float:
            return min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))

        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
        loss_of = torch.nn.BCEWithLogitsLoss()
        done = self._resume(output / CHECKPOINT, optimizer, schedule)
        self._model.train()
        step = done * steps // recipe.epochs
        for epoch in range(done, recipe.epochs):
            torch.manual_seed(recipe.seed + epoch)  # dropout, so that a resumed run ends as one that was not cut
            for batch in self._batches(pairs, epoch):
                labels = torch.tensor([float(pair.label) for pair in batch], device=self._device)
                loss = loss_of(self._logits(batch), labels)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(trained, 1.0)
                optimizer.step()
                schedule.step()
                step += 1
                if show:
                    show("cross-encoder", step, steps)
            state = {"epoch": epoch + 1, "model": self._model.state_dict()}
            state |= {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
            torch.save(state, output / f"{CHECKPOINT}.new")
            (output / f"{CHECKPOINT}.new").replace(output / CHECKPOINT)

    def score(self, pairs: Sequence[Pair]) -> list[float]:
        """Log-odds of each pair."""
        self._model.eval()
        order = sorted(range(len(pairs)), key=lambda at: len(_text(pairs[at])))
        scores = [0.0] * len(pairs)
        with self._torch.no_grad():
            for first in range(0, len(order), self._recipe.batch):
                places = order[first : first + self._recipe.batch]
                for at, logit in zip(places, self._logits([pairs[at] for at in places]).tolist(), strict=True):
                    scores[at] = float(logit)
        return scores

    def _resume(self, checkpoint: Path, optimizer: Any, schedule: Any) -> int:
        if not checkpoint.exists():
            return 0
        state = self._torch.load(checkpoint, map_location=self._device, weights_only=True)
        self._model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        return int(state["epoch"])

    def _batches(self, pairs: Sequence[Pair], epoch: int) -> Iterator[list[Pair]]:
        """Pairs of like length together, so that little is padding; the batches in random order."""
        rng = random.Random(self._recipe.seed * 1000 + epoch)
        order = sorted(range(len(pairs)), key=lambda at: len(_text(pairs[at])) + rng.uniform(0, 40))
        batches = [order[at : at + self._recipe.batch] for at in range(0, len(order), self._recipe.batch)]
        rng.shuffle(batches)
        return ([pairs[at] for at in batch] for batch in batches)

    def _logits(self, batch: Sequence[Pair]) -> Any:
        tokens = self._tokenizer(
            [pair.ground_truth[:SIDE_CHARS] for pair in batch],
            [f"{pair.answer[:SIDE_CHARS]} [SEP] {pair.question[-QUESTION_CHARS:]}" for pair in batch],
            truncation="longest_first",
            max_length=self._recipe.max_tokens,
            padding=True,
            return_tensors="pt",
        ).to(self._device)
        return self._model(**tokens).logits.squeeze(-1).float()


def _text(pair: Pair) -> str:
    return pair.ground_truth[:SIDE_CHARS] + pair.answer[:SIDE_CHARS] + pair.question[-QUESTION_CHARS:]
