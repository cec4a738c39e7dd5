"""A name, bare or with the predicate of the question: "Ada" and "Ada opened the door" to "Who opened the door?".

Equal if one side is a name and the other is that name as the subject of words which the question asks about, in its
order. A second name, a negation or a word of its own leaves the answer open; another name is not judged here.
"""

from __future__ import annotations

import re

from tinyv.verifiers.rules.asked import SMALL_WORDS, stem
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.text import unwrap

MAX_CHARS = 160
"""A longer sentence says more than who."""

_NAME = re.compile(r"[A-Z][a-zà-ž]+(?: [A-Z][a-zà-ž]+){0,2}")
_ASKS = re.compile(r"\b[Ww]ho(?:se)?\b|\b[Ww]hich (?:\w+ ){0,2}?(?:person|player|student|child|one|boy|girl|team)\b")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_TURNS = re.compile(r"\b(?:not?|never|nor|neither|n't|or|either|and|both|with|to|by|than)\b|n't")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare a bare name with a sentence about it; equal, or open.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> question = read_context("Who opened the door if Ada came after Bob?")
    >>> [compare("Ada opened the door", side, question).decision.value for side in ("Ada", "Bob")]
    ['equal', 'cannot_tell']
    """
    open_ = Outcome(Decision.CANNOT_TELL, "name: none")
    if max(len(ground_truth), len(answer)) > MAX_CHARS or (asks := _ASKS.search(context.question)) is None:
        return open_
    sides = [unwrap(side).rstrip(". ") for side in (ground_truth, answer)]
    for name, sentence in (sides, sides[::-1]):
        if not _NAME.fullmatch(name) or not sentence.startswith(name + " ") or name not in context.question:
            continue
        said = sentence[len(name) :]
        if _TURNS.search(said) or re.search(r"[A-Z0-9]", said) or re.search(r"[^A-Za-z\s',-]", said):
            continue
        asked = [stem(word) for word in _WORD.findall(context.question[asks.end() :])][:40]
        if _is_prefix([stem(word) for word in _WORD.findall(said)], asked):
            return Outcome(Decision.EQUAL, "name: with the predicate of the question")
    return open_


def _is_prefix(said: list[str], asked: list[str]) -> bool:
    """Whether the words are those with which the question goes on, small words aside."""
    small = {stem(word) for word in SMALL_WORDS}
    left, right = ([word for word in words if word not in small] for words in (said, asked))
    return bool(left) and left == right[: len(left)]
