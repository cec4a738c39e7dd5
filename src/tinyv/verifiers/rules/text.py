"""The cheapest reading: two answers written with the same characters, spacing and wrapping aside.

It never says "different": other characters may still mean the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome

_WRAPPERS = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"), ("**", "**"), (r"\text{", "}"))
"""Pairs that only say how the inside is set."""

_FIRST = frozenset(left[0] for left, _ in _WRAPPERS)
"""Hardly any text is wrapped, and one look at its first character tells."""

_ABBREVIATION = re.compile(r"\.\s?[A-Za-z]\.$")
_INVISIBLE = re.compile(
    r"(?<!\\)\\[,;:! ](?![A-Za-z])|\\(?:quad|qquad|displaystyle|left|right)(?![A-Za-z])"
    r"|~|\u200b|\u200c|\u200d|\u2060|\ufeff"
)
r"""Spacing and sizing commands; they become a space, so that `1\,2` does not turn into `12` by itself."""

_INVISIBLE_HINT = re.compile(r"\\[,;:! qdlr]|~|[\u200b\u200c\u200d\u2060\ufeff]")

_LOOSE_SPACE = re.compile(r"\s(?:\s*(?![0-9A-Za-z])|(?<![0-9A-Za-z]\s)\s*)")
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
        if text.endswith(".") and not text.endswith("..") and not _ABBREVIATION.search(text):
            text = text[:-1]
        if text[:1] in _FIRST:
            for left, right in _WRAPPERS:
                if text.startswith(left) and text.endswith(right) and len(text) > len(left) + len(right):
                    inside = text[len(left) : -len(right)]
                    text = inside if _is_one_span(inside, left, right) else text
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


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")
ODD_CASES = frozenset("ıſİ")
"""Letters that `re.IGNORECASE` takes for plain ones, though their lower case is another."""


@lru_cache(maxsize=512)
def in_lower_case(source: str, flags: int) -> tuple[re.Pattern[str], bool]:
    """A pattern for text in lower case, and whether it is one: none can be that names capital letters."""
    if flags & re.IGNORECASE and not _CAPITAL.search(source):
        return re.compile(source, flags & ~re.IGNORECASE), True
    return re.compile(source, flags), False


def occurs(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern that ignores case matches somewhere: on text in lower case, where `re` is several times faster.

    >>> occurs(re.compile("judge", re.IGNORECASE), "The Judge"), occurs(re.compile("judge", re.IGNORECASE), "jury")
    (True, False)
    """
    # The source of a pattern remembers its hash; a pattern is hashed anew each time, from its code.
    lower, ignores_case = in_lower_case(pattern.pattern, pattern.flags)
    if not ignores_case or not (text.isascii() or ODD_CASES.isdisjoint(text)):
        return pattern.search(text) is not None
    return lower.search(text.lower()) is not None


def has_space(text: str) -> bool:
    """Whether there is white space of any kind behind the first word.

    >>> has_space("x + 1"), has_space("x+1")
    (True, False)
    """
    return len(text.split(None, 1)) > 1


@lru_cache(maxsize=1024)
def normalize(text: str) -> str:
    r"""One spelling for spacing, minus signs, quotes, fraction sizes and text styles; the meaning stays.

    >>> print(normalize(r"$ \left( -1 ,\, \dfrac12 \right) $"))
    (-1,\frac12)
    >>> normalize("1 1/2")
    '1 1/2'
    """
    if text.isalnum() and text.isascii():
        return text
    # Each pattern runs only where the text has what it needs: this is asked of every text, several times.
    text = unwrap(text if text.isascii() else text.translate(_SYNONYMS))
    if "\\" in text:
        if "dfrac" in text or "tfrac" in text or "cfrac" in text:
            text = _FRAC.sub(lambda _: r"\frac", text)
        if "text" in text or "math" in text or "mbox" in text:
            text = _TEXT_STYLE.sub(lambda _: r"\text{", text)
        if _INVISIBLE_HINT.search(text) is not None:
            text = _INVISIBLE.sub(" ", text)
    elif "~" in text or not text.isascii():
        text = _INVISIBLE.sub(" ", text)
    text = text.replace("{,}", ",").strip()
    return _LOOSE_SPACE.sub("", text) if has_space(text) else text


_UNREAD = Outcome(Decision.CANNOT_TELL, "text: other characters")


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
    return _UNREAD
