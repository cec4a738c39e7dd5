"""What a scoring run counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tinyv.types import Label


@dataclass(slots=True)
class Summary:
    """Counts of a scoring run."""

    samples: int = 0
    """Rows written."""

    correct: int = 0
    """Rows labelled CORRECT."""

    incorrect: int = 0
    """Rows labelled INCORRECT."""

    no_answer: int = 0
    """Rows labelled NO_ANSWER."""

    unscored: int = 0
    """Rows labelled UNSCORED."""

    recovered: int = 0
    """Rows that the rules did not accept and the model stage of an add-on cascade did."""

    seconds: float = 0.0
    """Wall-clock seconds of this run."""

    addon: bool = False
    """Whether rules stand before the model, so that what the model accepts is recovered."""

    def count(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add scored rows."""
        for row in rows:
            self.samples += 1
            label = row["label"]
            setattr(self, label, getattr(self, label) + 1)
            self.recovered += self.addon and row["stage"] == "model" and label == Label.CORRECT

    @property
    def samples_per_second(self) -> float:
        """Rows per wall-clock second."""
        return self.samples / self.seconds if self.seconds else 0.0

    def as_dict(self) -> dict[str, int | float]:
        """All figures, for JSON."""
        figures = asdict(self)
        del figures["addon"]
        return {
            **figures,
            "seconds": round(self.seconds, 3),
            "samples_per_second": round(self.samples_per_second, 1),
        }
