"""The embedded verifier: a small model that comes with the package and judges what the rules leave open.

It reads evidence about the pair (`tinyv.verifiers.model.evidence`) with boosted trees; the score is a calibrated
probability. No download, no library, the same result everywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from tinyv.errors import ConfigurationError
from tinyv.extraction import Extraction
from tinyv.types import Label, Sample, Verdict
from tinyv.verifiers.model.evidence import evidence
from tinyv.verifiers.model.trees import Forest
from tinyv.verifiers.model.untrusted import clean
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.chain import read_answer, read_ground_truth

NAME = "encoder"
"""As `tinyv.load` takes it."""

MAX_ANSWER_CHARS = 600
"""No pair of the training data is longer; a longer answer is not accepted."""

MAX_GROUND_TRUTH_CHARS = 1_500
"""A longer ground truth is a proof or a solution, which this model cannot compare."""

UNSURE = 1 / 3
"""From this probability on, a rejection is marked as unsure: of such answers at least a third are right."""

_SHOWN_REASONS = 3
_COMMAND = re.compile(r"\\[A-Za-z]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_OR = re.compile(r"\bor\b|\\lor(?![a-z])|∨")


@dataclass(frozen=True, slots=True)
class Artefact:
    """What a training run leaves for use."""

    forest: Forest
    """The model."""

    threshold: float
    """Smallest probability that is accepted."""


@lru_cache(maxsize=4)
def load_artefact(folder: str = "") -> Artefact:
    """Read the model that comes with the package, or one from a folder; once per process.

    Args:
        folder: Folder with `trees.json` and `model.json`; empty for the package's own.

    Raises:
        ConfigurationError: A file is missing, is no model, or is not the one that its hash names.
    """
    place = Path(folder) if folder else files("tinyv") / "assets" / "encoder"
    try:
        text = (place / "trees.json").read_text(encoding="utf-8")
        card: dict[str, Any] = json.loads((place / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"cannot read the embedded model in {place}: {error}") from error
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != card.get("sha256"):
        raise ConfigurationError(f"{place}/trees.json is not the file that model.json names: SHA-256 {digest}")
    return Artefact(Forest.from_json(text), float(card["threshold"]))


class EncoderVerifier:
    """Judges answers with the embedded model.

    Labels CORRECT if the calibrated probability reaches the threshold, INCORRECT below. The score is that probability,
    and a rejection from `UNSURE` on has `metadata["unsure"]`, so that a reward can weigh doubt (`RewardConfig.unsure`).
    NO_ANSWER if the response holds none; UNSCORED if the ground truth is unusable or the evidence could not be taken.

    Args:
        folder: Where a model of your own is; empty for the package's own.
        threshold: Smallest probability that is accepted; None takes the model's own.

    Raises:
        ConfigurationError: The threshold is out of range or there is no model.

    >>> verifier = EncoderVerifier()
    >>> verifier.verify([Sample(question="Is it odd or even?", ground_truth="It is odd.", answer="even")])[0].accepted
    False
    """

    def __init__(self, folder: str = "", *, threshold: float | None = None) -> None:
        if threshold is not None and not 0 < threshold <= 1:
            raise ConfigurationError(f"threshold must be above 0 and at most 1, not {threshold!r}")
        self._artefact = load_artefact(folder)
        self.threshold = self._artefact.threshold if threshold is None else threshold
        self._name = f"{NAME}:{folder}" if folder else NAME

    @property
    def name(self) -> str:
        """The name under which `tinyv.load` makes this verifier."""
        return self._name

    def verify(self, samples: Sequence[Sample]) -> list[Verdict]:
        """Judge `samples`; one verdict each, in order. Never raises for bad text."""
        return [self._judge(sample) for sample in samples]

    def close(self) -> None:
        """Nothing to release: the model is plain data, shared by the process."""

    def __reduce__(self) -> tuple[object, tuple[()]]:
        """Pickled by name: another process reads the model file once, however many verifiers are sent to it."""
        folder = self._name.partition(":")[2]
        return partial(EncoderVerifier, folder, threshold=self.threshold), ()

    def _judge(self, sample: Sample) -> Verdict:
        started = time.perf_counter()
        found = read_answer(sample)
        label, score, reason = self._decide(sample, found)
        return Verdict(
            label=label,
            score=score,
            stage="model",
            verifier=self.name,
            answer=found.answer,
            reason=reason,
            latency_s=time.perf_counter() - started,
            metadata={"unsure": True} if label is Label.INCORRECT and (score or 0.0) >= UNSURE else {},
        )

    def _decide(self, sample: Sample, found: Extraction) -> tuple[Label, float | None, str]:
        ground_truth = read_ground_truth(sample.ground_truth)
        if not ground_truth.strip():
            return Label.UNSCORED, None, "the ground truth is empty"
        if found.answer is None:
            return Label.NO_ANSWER, 0.0, found.form
        if len(ground_truth) > MAX_GROUND_TRUTH_CHARS:
            return Label.UNSCORED, None, f"the ground truth has more than {MAX_GROUND_TRUTH_CHARS} characters"
        answer = clean(found.answer)
        forest = self._artefact.forest
        try:
            if (why := never_accepted(ground_truth, answer)) is not None:
                return Label.INCORRECT, 0.0, why
            row = forest.row(evidence(sample.question, ground_truth, answer))
        except Exception as error:  # noqa: BLE001  one odd answer must not stop a training run, nor pass for wrong
            return Label.UNSCORED, None, f"error: {type(error).__name__}: {error}"[:200]
        log_odds, added = forest.weigh(row)
        probability = forest.calibrated(log_odds)
        label = Label.CORRECT if probability >= self.threshold else Label.INCORRECT
        doubt = ", unsure" if self.threshold > probability >= UNSURE else ""
        return label, probability, f"model: {probability:.2f}{doubt}; {_why(forest.names, added)}"


def never_accepted(ground_truth: str, answer: str) -> str | None:
    """Why a pair is not judged, and its answer not accepted; None if it is judged. Training leaves such pairs out too.

    A formula whose symbols are those of the ground truth with something more or less around them (`f(1/x) = 3/x` for
    `3/x`, `(1 or 2)` for `(1,2)`) agrees in nearly all evidence, and what differs turns the meaning. The rules know the
    frames that say nothing; what they leave open here says something.

    >>> never_accepted("3/x", "f(1/x) = 3/x") is None, never_accepted("the odd ones", "odd ones") is None
    (False, True)
    """
    if len(answer) > MAX_ANSWER_CHARS:
        return f"the answer has more than {MAX_ANSWER_CHARS} characters"
    if _WORD.search(_COMMAND.sub(" ", ground_truth + " " + answer)):
        return None
    mine, theirs = ("".join(canonical(side).split()) for side in (ground_truth, answer))
    if mine and theirs and (mine in theirs or theirs in mine):
        return "a formula within a longer one, which the rules do not know to mean the same"
    if _OR.search(answer) and not _OR.search(ground_truth):
        return "alternatives where the ground truth has none"
    return None


def _why(names: Sequence[str], added: Sequence[float]) -> str:
    """The evidence that weighed most, with its sign."""
    heaviest = sorted(range(len(names)), key=lambda at: -abs(added[at]))[:_SHOWN_REASONS]
    return ", ".join(f"{names[at]} {added[at]:+.2f}" for at in heaviest)
