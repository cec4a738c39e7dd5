r"""Answers that are no number but a known notion: "no solution", "all real numbers", "undefined", "infinitely many"."""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import says
from tinyv.verifiers.rules.words import MAX_CHARS, plain_text

NO_SOLUTION = "no solution"
EMPTY_SET = "empty set"
NONE = "none"
INCONSISTENT = "inconsistent"
DOES_NOT_EXIST = "does not exist"
UNDEFINED = "undefined"
INFINITELY_MANY = "infinitely many"
ALL_REALS = "all real numbers"
UNDETERMINED = "cannot be determined"

_DOMAINS = {
    "real": "real", "integer": "integer", "integral": "integer", "rational": "rational", "complex": "complex",
    "natural": "natural", "positive": "positive", "negative": "negative", "positive integer": "positive integer",
    "nonnegative integer": "nonnegative integer", "positive real": "positive real", "prime": "prime", "whole": "whole",
}  # fmt: skip
_DOMAIN = rf"(?P<domain>{'|'.join(sorted(_DOMAINS, key=len, reverse=True))})"

_NO_SOLUTION = re.compile(
    r"(?:there (?:is|are|exists?) |(?:(?:the|this) )?(?:equation|system|inequality)(?: of equations)? has |it has )?"
    rf"no (?:such )?(?:{_DOMAIN}[ -](?:valued )?)?(?:solutions?|roots?)(?: (?:exists?|is possible|are possible))?"
)
_EXIST_NOT = re.compile(
    r"(?:it |(?:the )?(?:limit|derivative|integral|sum|inverse|slope|minimum|maximum|value) )?"
    r"(?:does not exist|doesn't exist|do not exist|non-?existent)|d\.?n\.?e\.?"
)
_UNDEFINED = re.compile(r"(?:it is |(?:the )?(?:slope|value|expression|limit) is )?(?:undefined|not defined)")
_INFINITELY = re.compile(
    r"(?:there are |(?:(?:the|this) )?(?:equation|system) has |it has )?"
    r"(?:infinitely many|an infinite number of|infinite)(?: (?:real )?(?:solutions|values|many solutions))?(?: exist)?"
)
_ALL = re.compile(
    rf"(?:the set of )?(?:all|any|every)(?: of)?(?: the)? {_DOMAIN}s?(?: numbers?| values?)?"
    r"(?: of [a-z]| [a-z])?|(?P<bare>reals|the reals|the real line|the entire real line|the whole real line|all reals)"
)
_UNDETERMINED = re.compile(
    r"(?:it |the answer |this )?(?:cannot|can not|can't|could not) be (?:determined|decided)|(?:it is )?indeterminate"
    r"|(?:there is )?(?:not enough|insufficient) information|impossible to (?:determine|tell)"
)
_EXACT = {
    "none": NONE, "no such number": NONE, "no number": NONE, "no such numbers": NONE, "no such values": NONE,
    "no such value": NONE, "no such numbers exist": NONE, "no such number exists": NONE, "no values": NONE,
    "there are none": NONE, "there is no such number": NONE, "there are no such numbers": NONE,
    "empty set": EMPTY_SET, "the empty set": EMPTY_SET, "empty": EMPTY_SET, "null set": EMPTY_SET,
    "the solution set is empty": EMPTY_SET, "solution set is empty": EMPTY_SET, "the null set": EMPTY_SET,
    "inconsistent": INCONSISTENT, "the system is inconsistent": INCONSISTENT, "inconsistent system": INCONSISTENT,
    "the system has no solution, it is inconsistent": INCONSISTENT, "unsolvable": NO_SOLUTION, "insoluble": NO_SOLUTION,
    "no solution, inconsistent": NO_SOLUTION,
}  # fmt: skip

_BLANK = re.compile(r"\s+|\\[,;:! ]|\\q?quad(?![A-Za-z])|~|\$|\\[()\[\]]|\\left(?![a-z])|\\right(?![a-z])")
_EMPTY_SIGN = re.compile(r"(?:[A-Za-z](?:\\in|∈|=))?(?:\\varnothing|\\emptyset|\\oslash|∅|\\?\{\\?\})")
_REAL_SIGN = r"(?:\\mathbb\{?R\}?|\\mathbf\{?R\}?|\\R|\\Reals?|ℝ)"
_ALL_REALS_SIGN = re.compile(
    rf"(?:[A-Za-z](?:\\in|∈))?(?:{_REAL_SIGN}|[(\]](?:-\\infty|-∞)[,;]\+?(?:\\infty|∞)[)\[])"
    rf"|(?:-\\infty|-∞)<[A-Za-z]<\+?(?:\\infty|∞)"
    rf"|(?:\\forall|∀)[A-Za-z](?:\\in|∈){_REAL_SIGN}"
    rf"|\\?\{{([A-Za-z])(?:\||:|\\mid)\1?(?:\\in|∈){_REAL_SIGN}\\?\}}"
    rf"|\\?\{{[A-Za-z](?:\\in|∈){_REAL_SIGN}\\?\}}"
)


_MAX_WORDS_CHARS = 100


@lru_cache(maxsize=1024)
def read_concept(text: str) -> str | None:
    r"""The notion that `text` names, in one spelling; None if it names none or says more than that.

    "No real solution" is told from "no solution": see `compare_concepts`.

    >>> read_concept(r"\text{There are no solutions.}"), read_concept(r"\varnothing"), read_concept("DNE")
    ('no solution', 'empty set', 'does not exist')
    >>> read_concept("no real roots"), read_concept(r"x \in \mathbb{R}"), read_concept("(-∞, ∞)")
    ('no real solution', 'all real numbers', 'all real numbers')
    >>> read_concept("all real numbers except 2") is None and read_concept("none of the above") is None
    True
    """
    if len(text) > MAX_CHARS:
        return None
    # Each sign of the two patterns below has a backslash, a brace, or a character outside of ASCII.
    signs = "" if text.isascii() and "\\" not in text and "{" not in text else _BLANK.sub("", text)
    signs = signs.rstrip(".").replace("−", "-").replace(r"\text{or}", "")
    if signs and len(signs) <= 60:
        if _EMPTY_SIGN.fullmatch(signs):
            return EMPTY_SET
        if _ALL_REALS_SIGN.fullmatch(signs):
            return ALL_REALS
    words = plain_text(text).lower()
    if not words or len(words) > _MAX_WORDS_CHARS:
        return None
    return (_read_words(words) if words[0].isalpha() else None) or _said_twice(text)


def _said_twice(text: str) -> str | None:
    r"""`No solution: $\varnothing$`: the same notion in words and as a sign."""
    first, mark, second = text.partition(":")
    if not mark or ":" in second:
        return None
    left, right = read_concept(first.strip()), read_concept(second.strip())
    return left if left == right or {left, right} <= _NOTHING else None


def _read_words(words: str) -> str | None:
    if words in _EXACT:
        return _EXACT[words]
    if match := _NO_SOLUTION.fullmatch(words):
        domain = match["domain"]
        return f"no {_DOMAINS[domain]} solution" if domain else NO_SOLUTION
    if match := _ALL.fullmatch(words):
        domain = "real" if match["bare"] else _DOMAINS[match["domain"]]
        return f"all {domain} numbers"
    for pattern, concept in (
        (_EXIST_NOT, DOES_NOT_EXIST),
        (_UNDEFINED, UNDEFINED),
        (_INFINITELY, INFINITELY_MANY),
        (_UNDETERMINED, UNDETERMINED),
    ):
        if pattern.fullmatch(words):
            return concept
    return None


_NOTHING = frozenset({NO_SOLUTION, EMPTY_SET, NONE, INCONSISTENT})
"""Spellings of "nothing satisfies it"; equal to each other where the question looks for all that do."""

_OPPOSITE = ((_NOTHING, frozenset({INFINITELY_MANY, ALL_REALS})),)
_REALS = re.compile(r"\breals?\b|\\mathbb\{?R|ℝ|\\R\b|\\mathbf\{?R", re.IGNORECASE)
_SEEKS_ALL = re.compile(
    r"\b(?:solve|solutions?|(?:find|determine) all|roots?|set|values?|system|which)\b", re.IGNORECASE
)


_UNREAD = Outcome(Decision.CANNOT_TELL, "notion: not one")


def compare_concepts(ground_truth: str, answer: str, question: str = "") -> Outcome:
    r"""Compare two answers that both name a notion.

    >>> compare_concepts("No solution", r"\emptyset", "Solve the system.").decision.value
    'equal'
    >>> compare_concepts("no solution", "no real solutions", "Solve $x^2=-1$ for real x.").decision.value
    'equal'
    >>> compare_concepts("no solution", "no real solutions", "Solve $x^2=-1$.").decision.value
    'cannot_tell'
    >>> compare_concepts("no solution", "all real numbers").decision.value
    'different'
    """
    left = read_concept(ground_truth)
    right = None if left is None else read_concept(answer)
    if left is None or right is None:
        return _UNREAD
    if left == right:
        return Outcome(Decision.EQUAL, f"notion: both say {left!r}")
    left, right = _over_asked_domain(left, question), _over_asked_domain(right, question)
    if left == right:
        return Outcome(Decision.EQUAL, f"notion: both say {left!r}, over the numbers that the question asks for")
    if left in _NOTHING and right in _NOTHING:
        if NONE not in (left, right) or says(_SEEKS_ALL, question):
            return Outcome(Decision.EQUAL, f"notion: {left!r} and {right!r} both leave nothing")
        return Outcome(Decision.CANNOT_TELL, f"notion: {left!r} against {right!r}")
    for some, others in _OPPOSITE:
        if (left in some and right in others) or (left in others and right in some):
            return Outcome(Decision.DIFFERENT, f"notion: {left!r} against {right!r}")
    return Outcome(Decision.CANNOT_TELL, f"notion: {left!r} against {right!r}")


def _over_asked_domain(concept: str, question: str) -> str:
    """`no real solution` is `no solution` where the question is about real numbers, and so on."""
    if not (concept.startswith("no ") and concept.endswith(" solution")):
        return concept
    domain = concept[3:-9].strip()
    if domain == "real" and says(_REALS, question):
        return NO_SOLUTION
    if domain and domain != "real" and re.search(rf"\b{domain}", question, re.IGNORECASE):
        return NO_SOLUTION
    return concept
