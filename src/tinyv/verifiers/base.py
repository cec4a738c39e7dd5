"""The one interface that every verifier has, and the steps that all of them share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from tinyv.types import Sample, Verdict


@runtime_checkable
class Verifier(Protocol):
    """Judges samples, batch first.

    `verify` keeps the order, returns exactly one verdict per sample, and never raises for bad text in a sample.
    """

    @property
    def name(self) -> str:
        """The name under which `tinyv.load` makes this verifier."""
        ...

    def verify(self, samples: Sequence[Sample]) -> list[Verdict]:
        """Judge `samples`.

        Args:
            samples: The items to judge; may be empty.

        Returns:
            One verdict per sample, in the same order.
        """
        ...
