"""The settings of a training run of the embedded verifier."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One training run."""

    seed: int = 0
    """Of the folds and the trees."""

    trees: int = 400
    """Trees in one model."""

    leaves: int = 15
    """Leaves of a tree."""

    learning_rate: float = 0.03
    """Shrinkage of each tree."""

    models: int = 3
    """Models with seeds of their own whose log-odds are averaged: a second run ends nearer to the first."""

    made_weight: float = 0.3
    """Weight of a constructed pair, beside 1 for a written one."""

    max_false_accepts: float = 0.02
    """Share of the wrong answers in each large file of written problems, those that the rules reject among them, that
    rules and model may accept."""
