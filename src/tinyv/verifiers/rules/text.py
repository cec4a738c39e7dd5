"""The cheapest reading: two answers written with the same characters, spacing and wrapping aside.

It never says "different": other characters may still mean the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome

_WRAPPERS = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"), ("**", "**"), (r"\text{", "}"))
"""Pairs that only say how the inside is set."""

_INVISIBLE = re.compile(
    r"\\[,;:! ](?![A-Za-z])|\\(?:quad|qquad|displaystyle|left|right)(?![A-Za-z])|~|[\u200b-\u200d\u2060\ufeff]"
)
r"""Spacing and sizing commands; they become a space, so that `1\,2` does not turn into `12` by itself."""

_LOOSE_SPACE = re.compile(r"\s+(?![0-9A-Za-z])|(?<![0-9A-Za-z])\s+")
"""Space that separates nothing: at least one neighbour is not a letter or digit. `1 1/2` keeps its space."""

_SYNONYMS = str.maketrans({"−": "-", "–": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_FRAC = re.compile(r"\\[dtc]frac(?![A-Za-z])")
_TEXT_STYLE = re.compile(r"\\(?:textbf|textit|textrm|mathrm|mathbf|mbox)\{")
_WORDS = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]+)*")


@lru_cache(maxsize=4096)
def unwrap(text: str) -> str:
    r"""Remove what wraps the whole answer: math delimiters, bold, `\text{}`, a final period.

    >>> unwrap(r" $\text{yes}$. ")
    'yes'
    >>> unwrap("$5$ and $6$")  # two spans, not one wrapper
    '$5$ and $6$'
    """
    while True:
        before = text
        text = text.strip()
        if text.endswith(".") and not text.endswith("..") and not re.search(r"\.\s?[A-Za-z]\.$", text):
            text = text[:-1]
        for left, right in _WRAPPERS:
            inside = text[len(left) : -len(right)]
            if (
                len(text) > len(left) + len(right)
                and text.startswith(left)
                and text.endswith(right)
                and _is_one_span(inside, left, right)
            ):
                text = inside
        if text == before:
            return text


def _is_one_span(inside: str, left: str, right: str) -> bool:
    if right != "}":
        return left not in inside and right not in inside and not inside.endswith("\\")
    depth = 1
    for char in inside:
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return False
    return depth == 1


@lru_cache(maxsize=1024)
def normalize(text: str) -> str:
    r"""One spelling for spacing, minus signs, quotes, fraction sizes and text styles; the meaning stays.

    >>> print(normalize(r"$ \left( -1 ,\, \dfrac12 \right) $"))
    (-1,\frac12)
    >>> normalize("1 1/2")
    '1 1/2'
    """
    text = unwrap(text.translate(_SYNONYMS))
    text = _TEXT_STYLE.sub(lambda _: r"\text{", _FRAC.sub(lambda _: r"\frac", text))
    text = _INVISIBLE.sub(" ", text).replace("{,}", ",")
    return _LOOSE_SPACE.sub("", text.strip())


def compare(ground_truth: str, answer: str) -> Outcome:
    """Equal if both have the same normalised spelling; letter case of words is ignored.

    >>> compare("$x=5$", "x = 5").decision.value
    'equal'
    >>> compare("Yes", "yes").decision.value
    'equal'
    >>> compare("A", "a").decision.value  # two different variables
    'cannot_tell'
    """
    left, right = normalize(ground_truth), normalize(answer)
    if not right:
        return Outcome(Decision.DIFFERENT, "text: the answer is empty")
    if left == right:
        return Outcome(Decision.EQUAL, "text: same characters")
    if left.lower() == right.lower() and _WORDS.fullmatch(left):
        return Outcome(Decision.EQUAL, "text: same words")
    return Outcome(Decision.CANNOT_TELL, "text: other characters")
