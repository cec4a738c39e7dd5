r"""A value with a name that is no letter: `f(2) = 4`, `\angle A = 30^\circ`, `P(A|B) = \frac12`, `V = 36\pi cm^3`.

The name may be left out. Where both sides have one, it has to be the same; where only the answer has one, the question
has to use it, for `f(3) = 4` does not answer what `f(2)` is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import GREEK, canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.lists import Same

MAX_NAME_CHARS = 40
"""A longer left side is a formula."""

_LETTER = rf"(?:[A-Za-zα-ω]|\\{GREEK})(?:_\{{?\w{{1,6}}\}}?)?"
_SIMPLE = re.compile(_LETTER)
_NAME = re.compile(
    rf"{_LETTER}'{{0,2}}\((?=[^()]*[\d,|∩∪≤≥<>=])[^()=]{{1,20}}\)"  # f(2), P(A|B), but not f(x), which defines f
    r"|m?(?:\\angle|∠|\\measuredangle) ?\{?(?:[A-Z]{1,3}|\d)\}?"
    r"|\\(?:overline|overrightarrow|vec|widehat) ?\{[A-Z]{1,2}\}"
    r"|\\frac\{d[a-z]\}\{d[a-z]\}|[A-Z]{2}|pH"
    rf"|[A-Z]_\{{?(?:\\triangle|△) ?[A-Z]{{3}}\}}?"
    rf"|{_SIMPLE.pattern}"
)
_EQUALS = re.compile(r"[=≈]|\\approx")
_RELATION = re.compile(r"[=<>≤≥≠≈∈±…]|\b(?:or|and)\b")


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[str, str] | None:
    r"""Name and value; None if `text` is anything else.

    >>> read("f(2) = 4"), read("4 = f(2)"), read("f(x) = 2x"), read("f(2) + 1 = 4")
    (('f(2)', '4'), ('f(2)', '4'), None, None)
    """
    if not _EQUALS.search(text):
        return None
    sides = split_top(canonical(text), _EQUALS)
    if len(sides) != 2 or not all(sides):
        return None
    for name, value in (sides, sides[::-1]):
        if len(name) <= MAX_NAME_CHARS and _NAME.fullmatch(name) and not _RELATION.search(value):
            return re.sub(r"[\s{}]|^m(?=\\|∠)", "", name.replace("∠", r"\angle")), value
    return None


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare values of the same name.

    Args:
        ground_truth: The reference answer.
        answer: The policy's answer.
        context: The question.
        same: Compares two values.
    """
    left, right = read(ground_truth), read(answer)
    if left is None and right is None:
        return Outcome(Decision.CANNOT_TELL, "named value: none")
    if left is not None and right is not None and left[0] != right[0]:
        return Outcome(Decision.CANNOT_TELL, f"named value: {right[0]}, not {left[0]}")
    if left is None and right is not None and not _asked(right[0], context):
        return Outcome(Decision.CANNOT_TELL, f"named value: the question does not ask for {right[0]}")
    truth, given = (text if side is None else side[1] for text, side in ((ground_truth, left), (answer, right)))
    if _RELATION.search(canonical(truth)) or _RELATION.search(canonical(given)):
        return Outcome(Decision.CANNOT_TELL, "named value: against something else")
    outcome = same(truth, given, context)
    return Outcome(outcome.decision, f"named value: {outcome.reason}")


def _asked(name: str, context: Context) -> bool:
    """Whether the question uses the name; a single letter is taken for whatever is asked."""
    return not context.question or _SIMPLE.fullmatch(name) is not None or name in _compact(context.question)


@lru_cache(maxsize=256)
def _compact(question: str) -> str:
    return re.sub(r"[\s{}]", "", question.replace("∠", r"\angle"))
