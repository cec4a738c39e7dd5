"""Sentences that say the same with the same words: fillers and closed synonyms aside, clauses in any order.

Nothing is understood: two sentences are equal if the same rows of words remain, and formulas among them are equal by
the other readings. Clauses may change places only if each has a subject of its own, so that none leans on another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.statement_words import MAX_CHARS, clauses, spell, tokens

Same = Callable[[str, str, Context], Outcome]

MAX_TOKENS = 40
"""Longer sentences are not compared word by word."""

_WORD = re.compile(r"[A-Za-z][A-Za-z-]{2,}")
_FORMULA = re.compile(r".*[\d\\+*/^=<>≤≥≠|√-].*")
_LEANING = frozenset(
    ["not", "no", "without", "with", "neither", "nor", "only", "where", "which", "who", "if", "because", "since", "as",
     "then", "otherwise", "e.g", "i.e", "so", "hence", "or", "in", "at", "by", "for", "unforced", "to", "of", "when",
     "unless", "first", "next", "finally", "does", "do", "can", "lies", "from", "on", "until", "after", "before"]
)  # fmt: skip
"""A clause that begins with one of these belongs to the one before it."""

_SUBJECT = re.compile(
    r"(?P<subject>[^,;:.=<>]{1,60}?) (?P<verb>is|are|must be|has to be|have to be|will be)(?: said to be| called)?"
    r"(?: just| exactly| precisely)? (?P<rest>\S.*)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:it|they|this|that|he|she|the answer|the result|the (?:correct|best|right) (?:answer|name|term)"
    r"|the figure|the curve"
    r"|the (?:set|locus)|the (?:set|locus) of (?:all )?(?:these )?points)",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:not|no|nothing|none|never|only|neither|nor|some|all|every|each|any|or|if|other|wrong)\b", re.I
)
_STEPS = re.compile(
    r"\b(?:order|sequence|steps?|transformations?|transform\w*|construct\w*|algorithm|first to last|turns?)\b",
    re.IGNORECASE,
)
"""Questions after things done one after the other."""

_SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-Z$\\])")
_NAME = re.compile(r"(?<![A-Za-z])[A-Z]+(?![A-Za-z])")
_HAS_WORDS = re.compile(r"(?<!\\)\b[A-Za-z]{4,}")


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare two sentences word by word.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> def same(left: str, right: str, _: Context) -> Outcome:
    ...     return Outcome(Decision.EQUAL if left == right else Decision.CANNOT_TELL, "")
    >>> asked = read_context("What happens to the mean and to the median?")
    >>> truth = "the mean increases, the median stays the same"
    >>> answers = ("The median is unchanged while the mean goes up", "The mean is unchanged while the median goes up")
    >>> [compare(truth, answer, asked, same).decision.value for answer in answers]
    ['equal', 'cannot_tell']
    """
    if max(len(ground_truth), len(answer)) > MAX_CHARS or not (
        _HAS_WORDS.search(ground_truth) and _HAS_WORDS.search(answer)
    ):
        return Outcome(Decision.CANNOT_TELL, "statement: none")
    left, right = tokens(ground_truth), tokens(answer)
    if not left or not right or max(len(left), len(right)) > MAX_TOKENS:
        return Outcome(Decision.CANNOT_TELL, "statement: none")
    if _same_row(left, right, context, same):
        return Outcome(Decision.EQUAL, "statement: same words")
    if _same_clauses(clauses(left), clauses(right), context, same):
        return Outcome(Decision.EQUAL, "statement: same clauses")
    bare, said = without_subject(ground_truth, context.question), without_subject(answer, context.question)
    if (bare is None) is not (said is None):
        left, right = tokens(bare or ground_truth), tokens(said or answer)
        if left and right and _same_row(left, right, context, same):
            return Outcome(Decision.EQUAL, "statement: same words, beside the subject that the question names")
    return Outcome(Decision.CANNOT_TELL, "statement: other words")


def without_subject(text: str, question: str) -> str | None:
    """What is said of the subject that the question asks about; None if the text has no such subject.

    >>> without_subject("The quadrilateral must be a kite", "What kind of quadrilateral is it?")
    'a kite'
    >>> without_subject("The triangle is a kite", "What kind of quadrilateral is it?") is None
    True
    """
    match = _SUBJECT.fullmatch(spell(text))
    if match is None or _TURNS.search(match["subject"]) or re.match(r"(?:not|unforced)\b", match["rest"]):
        return None
    subject = match["subject"].strip()
    if _PRONOUN.fullmatch(subject):
        return match["rest"]
    asked = _SENTENCE_END.split(question.strip())[-1]
    words = re.findall(r"[A-Za-z]+|[^\sA-Za-z$]", subject)
    known = {word.lower() for word in re.findall(r"[A-Za-z]+|[^\sA-Za-z$]", spell(asked) or asked)}
    if not words or any(word.lower() not in known and word.lower() not in {"the", "a"} for word in words):
        return None
    names = {word for word in words if word.isupper()}
    others = {name for name in _NAME.findall(question) if any(len(name) == len(mine) for mine in names)}
    return match["rest"] if others <= names else None


def _same_row(left: tuple[str, ...], right: tuple[str, ...], context: Context, same: Same) -> bool:
    """The same words in the same order, formulas compared by the other readings."""
    if left == right:
        return any(_WORD.fullmatch(token) for token in left)
    if _cuts_negation(left) or _cuts_negation(right):
        return False
    left, right = (tuple(token for token in row if token != ",") for row in (left, right))
    if len(left) != len(right) or not any(_WORD.fullmatch(token) for token in left):
        return False
    open_pairs = [(mine, theirs) for mine, theirs in zip(left, right, strict=True) if mine != theirs]
    if len(open_pairs) > 4 or any(not (_FORMULA.fullmatch(m) and _FORMULA.fullmatch(t)) for m, t in open_pairs):
        return False
    return all(same(mine, theirs, context).decision is Decision.EQUAL for mine, theirs in open_pairs)


def _cuts_negation(row: tuple[str, ...]) -> bool:
    """Whether a comma stands behind a "no": "no, even" says other things than "no even"."""
    return any(a in {"no", "not", "yes", "never"} and b == "," for a, b in pairwise(row))


def _same_clauses(
    left: tuple[tuple[str, ...], ...], right: tuple[tuple[str, ...], ...], context: Context, same: Same
) -> bool:
    """The same clauses in another order, each with a subject of its own."""
    if len(left) != len(right) or not 1 < len(left) <= 6 or says(_STEPS, context.question):
        return False
    if any(len(part) < 2 or part[0] in _LEANING for part in left + right):
        return False
    if any(len({part[0] for part in side}) != len(side) for side in (left, right)):
        return False
    rest = list(right)
    for part in left:
        partner = next((other for other in rest if part[0] == other[0] and _same_row(part, other, context, same)), None)
        if partner is None:
            return False
        rest.remove(partner)
    return True
