"""What the question says about how its answer may be written; an empty question allows nothing extra."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules.text import in_lower_case

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
_POINT_HINTS = (
    *("point", "coordinate", "pair", "tuple", "triple", "vector", "vertex", "vertices", "center", "centre"),
    *("focus", "foci", "intersect"),
)
_RANGE = re.compile(
    r"\brange\b|\bintervals?\b|\binequalit|\bsolution set\b|\bvalues? of\b|\bdomain\b|\bfor (?:which|what)\b|\bsolve\b",
    re.IGNORECASE,
)
_RANGE_HINTS = ("range", "interval", "inequalit", "solution set", "value", "domain", "for which", "for what", "solve")
_LETTER = re.compile(r"(?<![A-Za-z\\])([A-Za-z])(?![A-Za-z])|\\(?:var)?([A-Za-z]+)|([α-ωΑ-Ωℓ])")
_ARTICLES = re.compile(r"\b[aI]\b")
_LETTERS_TOGETHER = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,3}(?![A-Za-z])")
_SENTENCE = re.compile(r"[.?!]\s+(?=[A-Z$\\(])")
_ASKS = re.compile(
    r"\?$|^(?:find|determine|solve|compute|calculate|list|give|what|which|for (?:which|what)|how|state|write|name)\b"
    r"|[,;] (?:find|determine|solve|compute|list|give|what|which)\b",
    re.IGNORECASE,
)
_VALUES_OF_SEVERAL = re.compile(
    r"\bvalues? of (?:the \w+ )?\$?[a-z]\$?(?:, ?\$?[a-z]\$?)*,? and \$?[a-z](?![a-z(\w]| ?[-+*/^=<>])", re.IGNORECASE
)
"""Each letter has a value of its own, whose place says which it is."""

_EXAMPLE = re.compile(
    r"(?:^|[.?!,;:)$]\s*|\b(?:and|please|or|then)\s+)"
    r"(?:(?:find|show|describe) (?:me |us )?(?:an|one|any|another) (?:\w+ )?example\b"
    r"|(?:find|determine|compute) (?:an?|one) (?:\w+ ){0,2}(?:basis|counterexample|generator|primitive root|eigenvector"
    r"|(?:direction|normal) vector|antiderivative|integrating factor|parametri[sz]ation)\b"
    r"|(?:give|name|state|provide|construct|exhibit|write down|suggest|list|quote|cite) (?:me |us )?"
    r"(?!(?:\w+[ -]){0,4}?(?:answers?|results?|decimals?|digits?|figures?|places|expression|simplified|exact)\b)"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|an?|any|some|another) (?!\W))",
    re.IGNORECASE,
)
"""One thing of several that would do: another one than the reference has may be right."""

_EXAMPLE_HINTS = (
    "example", "give ", "name ", "state ", "provide ", "construct ", "exhibit ", "write down ", "suggest ", "list ",
    "quote ", "cite ", "find a", "find one", "determine a", "determine one", "compute a", "compute one",
)  # fmt: skip

_EMPTY = r"(?:\s|~|&nbsp;|\\(?:qquad|quad|enspace|[ ,;:!]|[hv]space\*?\{[^{}]{1,12}\}|h?phantom\{[^{}]{0,12}\}))"
BLANKS = re.compile(
    r"(?:\\?_(?:\\[ ,;])?){2,}|(?<![\w)}\]\\])\\?_(?![\w({\\_])"
    rf"|\\(?:underline|underbar|boxed|fbox)\s*\{{{_EMPTY}*\}}|[(（]{_EMPTY}+[)）]|\[{_EMPTY}+\]"
    r"|\\rule\s*(?:\[[^\[\]]{1,12}\])?\{[^{}]{1,12}\}\{[^{}]{1,12}\}"
)
"""A blank to be filled in; a lone `_` that is no index, empty brackets, an underlined nothing."""

_ASKS_ALL = re.compile(
    r"\ball (?:\w+ ){0,3}(?:values?|solutions?|roots?|integers?|numbers?|pairs|x\b|\$)", re.IGNORECASE
)
_MATH = re.compile(r"\$\$?(.{1,400}?)\$\$?|\\\((.{1,400}?)\\\)|\\\[(.{1,400}?)\\\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Context:
    """The question, and what can be read off it: each on demand, since most answers need little of it."""

    question: str
    """The question, at most `MAX_QUESTION_CHARS` of its end."""

    renames: tuple[tuple[str, str], ...] | None = None
    """Inside a list, letters of the answer that stand for others of the ground truth; None: each may find its own."""

    ordered_as: bool | None = None
    """Whether the order counts, where the question is not what decides it."""

    @property
    def symbols(self) -> frozenset[str]:
        """Single letters (and some Greek ones) that the question uses as symbols; another letter is free."""
        return _symbols(self.question)

    @property
    def ordered(self) -> bool:
        """The order of a list is part of the answer, or the question does not ask for a set of things."""
        return _asks_for_order(self.question) if self.ordered_as is None else self.ordered_as

    @property
    def has_places(self) -> bool:
        """There are several blanks: each is a place, also for points and sets, so that values keep their order."""
        return has_several_blanks(self.question)

    @property
    def asks_point(self) -> bool:
        """`(a, b)` means a point or pair, not an open interval."""
        return says(_POINT, self.question, *_POINT_HINTS)

    @property
    def asks_range(self) -> bool:
        """The answer is a set of numbers such as an interval or an inequality."""
        return says(_RANGE, self.question, *_RANGE_HINTS)


@lru_cache(maxsize=1024)
def _asks_for_order(question: str) -> bool:
    """Whether the order of a list says something; the last sentence, which asks, counts more than what comes before."""
    if not question:
        return False
    if has_several_blanks(question):
        return True
    sentences = _SENTENCE.split(question.strip().rstrip(".?!"))
    # A remark behind the question ("(A sequence is …)") asks nothing.
    asking = next((sentence for sentence in reversed(sentences) if _ASKS.search(sentence)), sentences[-1])
    if says(_ORDERED, asking) or says(_VALUES_OF_SEVERAL, asking) or not says(_UNORDERED, question):
        return True
    return says(_ORDERED, question) and not says(_ASKS_ALL, asking)


@lru_cache(maxsize=1024)
def has_several_blanks(question: str) -> bool:
    """Whether a question has more than one blank to fill in."""
    return len(BLANKS.findall(question)) > 1


def asks_example(question: str) -> bool:
    """Whether other answers than the ground truth may be right, too.

    >>> asks_example("Give three primes below 20."), asks_example("Give the three primes below 6.")
    (True, False)
    """
    return says(_EXAMPLE, question, *_EXAMPLE_HINTS)


def _greek_name(letter: str) -> str:
    """`α` is `alpha`, as the parser of expressions names it."""
    return "ell" if letter == "ℓ" else unicodedata.name(letter).rpartition(" ")[2].lower()


def read_context(question: str) -> Context:
    """Read a question.

    >>> context = read_context("Find the range of real $k$ for which $x^2 + k = 0$ has no real root.")
    >>> context.asks_range, sorted(context.symbols)
    (True, ['k', 'x'])
    """
    return Context(question[-MAX_QUESTION_CHARS:])


@lru_cache(maxsize=1024)
def _symbols(question: str) -> frozenset[str]:
    formulas = [match[1] or match[2] or match[3] for match in _MATH.finditer(question)]
    # Without delimiters every lone letter may be a symbol, the words "a" and "I" aside.
    source = " ".join(formulas) if formulas else _ARTICLES.sub(" ", question)
    symbols = frozenset(match[1] or match[2] or _greek_name(match[3]) for match in _LETTER.finditer(source))
    # Letters written together are a product as a rule ("xy"), a name at times; both make them taken.
    return symbols | frozenset("".join(_LETTERS_TOGETHER.findall(source) if formulas else ()))


@lru_cache(maxsize=1024)
def _lower(question: str) -> str:
    return question.lower()


@lru_cache(maxsize=4096)
def _has_any(hints: tuple[str, ...], question: str) -> bool:
    lower = _lower(question)
    for hint in hints:  # noqa: SIM110  a generator would cost more than the search
        if hint in lower:
            return True
    return False


def says(pattern: re.Pattern[str], question: str, *hints: str) -> bool:
    """Whether a question says something; remembered, since a batch has many answers to each question.

    Args:
        pattern: What it may say.
        question: The question.
        hints: In lower case; whatever the pattern matches holds one of them. Looking for them first is far cheaper.

    >>> says(re.compile("order", re.IGNORECASE), "ORDER them.", "ord")
    True
    """
    if hints and not _has_any(hints, question):
        return False
    # The source of a pattern remembers its hash; a pattern is hashed anew each time, from its code.
    return _says(pattern.pattern, pattern.flags, question)


@lru_cache(maxsize=8192)
def _says(source: str, flags: int, question: str) -> bool:
    pattern, ignores_case = in_lower_case(source, flags)
    return pattern.search(_lower(question) if ignores_case else question) is not None
