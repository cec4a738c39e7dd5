"""The taxonomy of false negatives: 7 groups with 31 sub-categories of how a correct answer may differ.

Source: *TinyV: Reducing False Negatives in Verification Improves RL for LLM Reasoning* (arXiv 2505.14625), appendix.
"""

from __future__ import annotations

from types import MappingProxyType

GROUPS = MappingProxyType(
    {
        "1": "formatting and syntax",
        "2": "notation",
        "3": "equivalent expressions",
        "4": "numeric forms",
        "5": "language and context",
        "6": "sets and lists",
        "7": "symbols",
    }
)
"""Number of a group -> its name."""

CATEGORIES = MappingProxyType(
    {
        "1.1": "white space and spacing",
        "1.2": "symbol representation",
        "1.3": "markup",
        "1.4": "unit shown, left out or converted",
        "1.5": "context added or left out",
        "1.6": "other formatting",
        "2.1": "interval, inequality, set-builder",
        "2.2": "ratio and proportion",
        "2.3": "± or listed",
        "2.4": "vector and matrix notation",
        "2.5": "other notation",
        "3.1": "algebraic rearrangement",
        "3.2": "roots and exponents",
        "3.3": "logarithms and trigonometry",
        "3.4": "other equivalence",
        "4.1": "exact or approximate",
        "4.2": "another exact form",
        "4.3": "rounding",
        "4.4": "other numeric form",
        "5.1": "explanatory text",
        "5.2": "implicit or explicit assignment",
        "5.3": "phrasing",
        "5.4": "other language",
        "6.1": "order",
        "6.2": "structure of a set or list",
        "6.3": "delimiter",
        "6.4": "other set or list",
        "7.1": "choice of variable or constant",
        "7.2": "subscript and superscript",
        "7.3": "custom symbol",
        "7.4": "other symbolic",
    }
)
"""Id of a sub-category -> its name."""


def group_of(category: str) -> str:
    """The group of a sub-category.

    >>> group_of("2.1")
    '2'
    """
    return category.partition(".")[0]
