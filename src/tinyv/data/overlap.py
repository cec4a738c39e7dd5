"""Questions of benchmarks must not be trained on: whatever shares text with one is dropped.

A question overlaps if its normalised text is that of a benchmark question, or if it shares a run of 13 words with one,
the length that language-model papers use for decontamination (Brown et al. 2020, arXiv 2005.14165, appendix C).
Shorter benchmark questions count as one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

RUN_WORDS = 13
"""Length of a run, in words."""

_WORD = re.compile(r"[a-z]+|\d+")


def words(text: str) -> list[str]:
    r"""Words and numbers in lower case; LaTeX commands are words, signs are nothing.

    >>> words(r"Find $\frac{1}{2}x$!")
    ['find', 'frac', '1', '2', 'x']
    """
    return _WORD.findall(text.lower())


class Benchmarks:
    """The runs of all benchmark questions.

    Args:
        questions: Texts of the benchmark questions.

    >>> Benchmarks(["What is the sum of 17 and 25?"]).overlaps("what is the sum of 17 and 25")
    True
    """

    def __init__(self, questions: Iterable[str]) -> None:
        self._whole: set[tuple[str, ...]] = set()
        self._runs: set[tuple[str, ...]] = set()
        for question in questions:
            tokens = words(question)
            if tokens:
                self._whole.add(tuple(tokens))
            self._runs.update(_runs(tokens))

    def overlaps(self, question: str) -> bool:
        """True if a question shares a run with a benchmark question, or is one."""
        tokens = words(question)
        return tuple(tokens) in self._whole or any(run in self._runs for run in _runs(tokens))


def _runs(tokens: list[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(tokens[i : i + RUN_WORDS]) for i in range(len(tokens) - RUN_WORDS + 1))
