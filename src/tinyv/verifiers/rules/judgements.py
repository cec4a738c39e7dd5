"""Which of several statements are true: "(i) false, (ii) true", "only (ii)", "F, T", "i: no; ii: yes".

The statements are those that the question lists; an answer has to judge all of them, in words, by letters in their
order, or by naming exactly the true ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context, says

MAX_CHARS = 200
"""A longer answer gives reasons, which are not read here."""

_LISTED = re.compile(r"(?<![A-Za-z0-9)^_])\(([ivx]{1,4}|[a-h]|[A-H]|[1-9])\)(?=\s)")
_ASKED = re.compile(r"\b(?:true|correct|hold|holds|valid|false)\b", re.IGNORECASE)
_TRUE = r"(?:true|correct|valid|yes|holds?|t)"
_FALSE = r"(?:false|incorrect|invalid|untrue|no|fails?|wrong|f|not true|does not hold)"
_NAME = r"(?:[ivx]{1,4}|[a-h]|[1-9])"
_LABEL = rf"(?:statements?\s*)?\(?\b({_NAME})\b\)?"
_LABELS = rf"(?:statements?\s+)?((?:\(?\b{_NAME}\b\)?(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+)?)+)"
_ONE = re.compile(rf"{_LABEL}\s*(?:[:=-]|is|are)?\s*\b({_TRUE}|{_FALSE})\b")
_GROUP = re.compile(rf"\b({_TRUE}|{_FALSE})\s*(?:[:=]|are)\s*{_LABELS}")
_GROUP_BEHIND = re.compile(rf"{_LABELS}\s*(?:are|is)?\s*\b({_TRUE}|{_FALSE})\b")
_ROW = re.compile(r"[tf](?:\s*[,;/ ]?\s*[tf])+|(?:true|false)(?:[,; ]+(?:and )?(?:true|false))+")
_ONLY = re.compile(
    rf"(only\s+|exactly\s+|just\s+)?{_LABELS}\s*(only)?\s*"
    r"(?:(?:are|is)?\s*(?:true|correct|valid)|holds?)?(?:\s+in general|\s+always)?"
)
_THE_TRUE = re.compile(r"^(?:the )?(?:only )?true (?:ones|statements) are:? ")
_TOKEN = re.compile(r"\b(?:[ivx]{1,4}|[a-h]|[1-9])\b")


@lru_cache(maxsize=1024)
def statements(question: str) -> tuple[str, ...]:
    """The labels of the statements that a question lists, in their order; empty if it lists none.

    >>> statements("Which are true? (i) 2 is even. (ii) 9 is prime. (iii) 1 is odd.")
    ('i', 'ii', 'iii')
    """
    if not any(first in question for first in ("(i)", "(a)", "(A)", "(1)")):
        return ()
    found = [match[1].lower() for match in _LISTED.finditer(question)]
    ranges = (["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"], list("abcdefgh"), list("12345678"))
    return tuple(found) if len(found) > 1 and any(found == names[: len(found)] for names in ranges) else ()


@lru_cache(maxsize=1024)
def read(text: str, labels: tuple[str, ...]) -> tuple[bool, ...] | None:
    """The judgement on each statement, None if `text` does not judge all of them.

    >>> read("(ii) true, (i) false", ("i", "ii")), read("only (ii)", ("i", "ii")), read("F, T", ("i", "ii"))
    ((False, True), (False, True), (False, True))
    >>> read("(i) false", ("i", "ii")) is None
    True
    """
    source = (
        canonical(text).lower().rstrip(".").replace("(", " (").replace(")", ") ").strip()
        if len(text) <= MAX_CHARS
        else ""
    )
    source = re.sub(r"\s+", " ", source)
    source = _THE_TRUE.sub("only ", source)
    source = re.sub(r"\s+([,;:])", r"\1", source).strip()
    if _ROW.fullmatch(source):
        letters = re.findall(r"[tf]", re.sub(r"rue|alse|and", "", source))
        return tuple(letter == "t" for letter in letters) if len(letters) == len(labels) else None
    pairs = [(match[1], _verdict(match[2])) for match in _ONE.finditer(source)]
    if not pairs or _rest(_ONE.sub("", source)):
        pairs = _grouped(source)
    if pairs:
        judged = dict(pairs)
        complete = len(pairs) == len(labels) and judged.keys() == set(labels)
        return tuple(judged[label] for label in labels) if complete else None
    return _only(source, labels)


def _grouped(source: str) -> list[tuple[str, bool]]:
    """`true: (i), (iii); false: (ii)` and `(i) and (iii) are true, (ii) is false`; empty if it is neither."""
    for pattern, word, named in ((_GROUP, 1, 2), (_GROUP_BEHIND, 2, 1)):
        groups = list(pattern.finditer(source))
        if groups and not _rest(pattern.sub("", source)):
            return [(label, _verdict(match[word])) for match in groups for label in _TOKEN.findall(match[named])]
    return []


def _only(source: str, labels: tuple[str, ...]) -> tuple[bool, ...] | None:
    match = _ONLY.fullmatch(source)
    if match is None:
        return None
    named = _TOKEN.findall(match[2])
    if len(set(named)) != len(named) or not set(named) <= set(labels):
        return None
    return tuple(label in named for label in labels)


def _verdict(word: str) -> bool:
    return re.fullmatch(_TRUE, word) is not None


def _rest(text: str) -> bool:
    return re.sub(r"\band\b|[\s,;.]", "", text) != ""


_UNREAD = Outcome(Decision.CANNOT_TELL, "judgements: no statements listed")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two judgements on the statements of the question."""
    labels = statements(context.question)
    if not labels or not says(_ASKED, context.question):
        return _UNREAD
    left, right = read(ground_truth, labels), read(answer, labels)
    if left is None or right is None:
        return Outcome(Decision.CANNOT_TELL, "judgements: not of all statements")
    if left == right:
        return Outcome(Decision.EQUAL, "judgements: same on all statements")
    return Outcome(Decision.CANNOT_TELL, "judgements: another one")
