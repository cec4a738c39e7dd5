"""What a build is made of: inputs, sources, sizes and the seed, in a TOML file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinyv.data.taxonomy import CATEGORIES
from tinyv.errors import ConfigurationError
from tinyv.recipes import read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One build.

    >>> Recipe(seed=7).per_question
    6
    """

    name: str = "tinyv-pairs"
    """Name of the data set."""

    seed: int = 0
    """Everything that looks like chance depends on it."""

    inputs: tuple[str, ...] = ()
    """Files of questions: JSONL or Parquet with `question` and `ground_truth`."""

    written: tuple[str, ...] = ()
    """Files of written problems, in the format of `tinyv data validate`; "bundled" are those that come with tinyv."""

    pairs: tuple[str, ...] = ()
    """Files of labelled pairs: what `tinyv data annotate` confirmed, labels that people gave in a report."""

    benchmarks: tuple[str, ...] = ()
    """Files whose questions must not be trained on."""

    per_question: int = 6
    """Wanted answers of each label per question, by construction."""

    per_category: int = 0
    """Wanted answers of each label per sub-category from problems of our own."""

    text_pairs: int = 0
    """Wanted answers of each label from generators of text answers."""

    attacks: int = 0
    """Wanted attacks on verifiers, and as many correct answers that look like them, shared by all families."""

    compose_written: int = 0
    """New pairs made of each written pair, by rewrites that keep its meaning."""

    categories: tuple[str, ...] = tuple(CATEGORIES)
    """Sub-categories to fill."""

    max_per_category: int | None = None
    """At most so many answers of each label in one sub-category (written pairs: domain); None for no limit."""

    decided_share: float = 1.0
    """Share kept, in [0, 1], of the pairs that the rules can decide; 0 leaves what a verifier in add-on mode sees."""

    surface_auc: float = 0.62
    """Constructed pairs whose label edit distance and length give away most are dropped until these two tell it with
    at most this area under the ROC curve; 1 keeps all."""

    validation: float = 0.03
    """Share of the questions in the validation split."""

    test: float = 0.03
    """Share of the questions in the test split."""

    def __post_init__(self) -> None:
        """Refuse what cannot be built."""
        unknown = [category for category in self.categories if category not in CATEGORIES]
        if unknown:
            raise ConfigurationError(f"unknown categories: {', '.join(unknown)}")
        for name in ("decided_share", "surface_auc", "validation", "test"):
            if not 0 <= getattr(self, name) <= 1:
                raise ConfigurationError(f"{name} must be between 0 and 1")
        for name in ("per_question", "per_category", "text_pairs", "attacks", "compose_written"):
            if getattr(self, name) < 0:
                raise ConfigurationError(f"{name} must not be negative")
        if self.compose_written and not self.written:
            raise ConfigurationError("compose_written needs written problems")
        if self.validation + self.test > 0.9:
            raise ConfigurationError("validation and test leave less than a tenth for training")


def read_recipe(path: Path) -> Recipe:
    """Read a recipe; file names in it are relative to its folder.

    Raises:
        InputError: The file cannot be read or is no TOML.
        ConfigurationError: It has an unknown key or a value that cannot be used; names the file.
    """

    def place(values: dict[str, Any]) -> None:
        for key in ("inputs", "written", "pairs", "benchmarks"):
            if key in values:
                values[key] = tuple(name if name == "bundled" else str(path.parent / name) for name in values[key])

    return read_toml(path, Recipe, place)
