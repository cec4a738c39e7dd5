"""What the question says about how its answer may be written; an empty question allows nothing extra."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MAX_QUESTION_CHARS = 8_000
"""Only the end of a longer question is read: that is where it says what is asked."""

_ORDERED = re.compile(
    r"\brespectively\b|\bin (?:this|that|the (?:same |given )?) ?order\b|\border(?:ed)? from\b"
    r"|\bin (?:in|de|a)\w*scending order"
    r"|\bfrom (?:the )?(?:smallest|largest|least|greatest|lowest|highest|shortest|longest|youngest|oldest)\b"
    r"|\bin which order\b|\bfirst to last\b|\blast to first\b|\b(?:in|de)creasing order\b|\b(?:a|de)scending\b"
    r"|\b(?:find|give|determine|state|write|name|list|what is|which) (?:down )?(?:the|an?|his|her|their|its) "
    r"(?:\w+ ){0,3}?(?:sequence|ranking|schedule|itinerary|route|queue|timetable|playlist|path)\b"
    r"(?! of (?:\w+ )?(?:length|values))"
    r"|\brank(?:ed|ing)?\b|\barrange\b|\bfirst (?:\w+ )?terms\b|\bin order\b|\bsequence of\b|\bsteps?\b"
    r"|\btransformations\b",
    re.IGNORECASE,
)
_UNORDERED = re.compile(
    r"\ball\b|\bsolutions?\b|\bsolve\b|\broots?\b|\bzeros?\b|\bset\b|\bwhich\b|\bpossible\b|\bintercepts?\b|\bpoints?\b"
    r"|\bfactors?\b|\bdivisors?\b|\bpairs?\b|\btriples?\b|\bvalues of \$?\\?[a-z]+\$?(?![\w(,]|,? and\b)"
    r"|\bwhat (?:two|three|four) numbers\b",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?<!\bend )\bpoints?\b"
    r"|\bcoordinates?\b|\bpairs?\b|\btuples?\b|\btriples?\b|\bvectors?\b|\bvertex\b|\bvertices\b|\bcent(?:er|re)\b"
    r"|\bfoc(?:us|i)\b|\bmidpoint\b|\bintersect",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\brange\b|\bintervals?\b|\binequalit|\bsolution set\b|\bvalues? of\b|\bdomain\b|\bfor (?:which|what)\b|\bsolve\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![A-Za-z\\])([A-Za-z])(?![A-Za-z])|\\(?:var)?([A-Za-z]+)|([α-ωΑ-Ωℓ])")
_SENTENCE = re.compile(r"[.?!]\s+(?=[A-Z$\\(])")
_ASKS = re.compile(
    r"\?$|^(?:find|determine|solve|compute|calculate|list|give|what|which|for (?:which|what)|how|state|write|name)\b"
    r"|[,;] (?:find|determine|solve|compute|list|give|what|which)\b",
    re.IGNORECASE,
)
_ASKS_ALL = re.compile(
    r"\ball (?:\w+ ){0,3}(?:values?|solutions?|roots?|integers?|numbers?|pairs|x\b|\$)", re.IGNORECASE
)
_MATH = re.compile(r"\$\$?(.{1,400}?)\$\$?|\\\((.{1,400}?)\\\)|\\\[(.{1,400}?)\\\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Context:
    """The question, and what was read off it."""

    question: str
    """The question, at most `MAX_QUESTION_CHARS` of its end."""

    symbols: frozenset[str]
    """Single letters (and some Greek ones) that the question uses as symbols; another letter is free to be renamed."""

    ordered: bool
    """The order of a list is part of the answer, or the question does not ask for a set of things."""

    asks_point: bool
    """`(a, b)` means a point or pair, not an open interval."""

    asks_range: bool
    """The answer is a set of numbers such as an interval or an inequality."""

    renames: tuple[tuple[str, str], ...] | None = None
    """Inside a list, letters of the answer that stand for others of the ground truth; None: each may find its own."""


def _asks_for_order(question: str) -> bool:
    """Whether the order of a list says something; the last sentence, which asks, counts more than what comes before."""
    if not question:
        return False
    sentences = _SENTENCE.split(question.strip().rstrip(".?!"))
    # A remark behind the question ("(A sequence is …)") asks nothing.
    asking = next((sentence for sentence in reversed(sentences) if _ASKS.search(sentence)), sentences[-1])
    if says(_ORDERED, asking) or not says(_UNORDERED, question):
        return True
    return says(_ORDERED, question) and not says(_ASKS_ALL, asking)


def _greek_name(letter: str) -> str:
    """`α` is `alpha`, as the parser of expressions names it."""
    return "ell" if letter == "ℓ" else unicodedata.name(letter).rpartition(" ")[2].lower()


@lru_cache(maxsize=1024)
def read_context(question: str) -> Context:
    """Read a question.

    >>> context = read_context("Find the range of real $k$ for which $x^2 + k = 0$ has no real root.")
    >>> context.asks_range, sorted(context.symbols)
    (True, ['k', 'x'])
    """
    question = question[-MAX_QUESTION_CHARS:]
    formulas = [match[1] or match[2] or match[3] for match in _MATH.finditer(question)]
    # Without delimiters every lone letter may be a symbol, the words "a" and "I" aside.
    source = " ".join(formulas) if formulas else re.sub(r"\b[aI]\b", " ", question)
    symbols = frozenset(match[1] or match[2] or _greek_name(match[3]) for match in _LETTER.finditer(source))
    # Letters written together are a product as a rule ("xy"), a name at times; both make them taken.
    runs = re.findall(r"(?<![A-Za-z\\])[A-Za-z]{2,3}(?![A-Za-z])", " ".join(formulas))
    return Context(
        question=question,
        symbols=symbols | frozenset("".join(runs)),
        ordered=_asks_for_order(question),
        asks_point=says(_POINT, question),
        asks_range=says(_RANGE, question),
    )


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


@lru_cache(maxsize=512)
def _in_lower_case(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """The pattern for text in lower case: several times as fast, since `re` skips no branch when it ignores case."""
    if not pattern.flags & re.IGNORECASE or _CAPITAL.search(pattern.pattern):
        return None
    return re.compile(pattern.pattern, pattern.flags & ~re.IGNORECASE)


@lru_cache(maxsize=1024)
def _lower(question: str) -> str:
    return question.lower()


@lru_cache(maxsize=8192)
def says(pattern: re.Pattern[str], question: str) -> bool:
    """Whether a question says something; remembered, since a batch has many answers to each question.

    >>> says(re.compile("order", re.IGNORECASE), "ORDER them.")
    True
    """
    lower = _in_lower_case(pattern)
    return (pattern.search(question) if lower is None else lower.search(_lower(question))) is not None
