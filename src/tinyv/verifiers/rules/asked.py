r"""What a question asks for: the sentence that asks, the words that name the asked thing, the formula that it names.

A sentence around a value may name the asked thing and nothing else: "The area is 6" answers a question for the area,
and not one for the perimeter that mentions the area as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.unit_phrase import singular

_SENTENCE = re.compile(r"(?<=[.?!;])\s+(?=[A-Z$\\])")
_VERB = (
    r"(?:find|determine|compute|calculate|evaluate|give|state|write|express|simplify|prove that"
    r"|what (?:is|are|was|were)|what's|how (?:many|much)"
    r"|how (?:long|far|old|fast|tall|high|wide|deep|heavy|large|big)(?: (?:is|are|was|were))?"
    r"|which|what|by what|by how much)\b"
)
_ASKS = re.compile(rf"\b{_VERB}", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"[,.;:?!$\\(]|\b(?:that|which|who|is|are|was|were|be|been|being|does|do|did|can|could|will|would|has|have|had|must"
    r"|should|may|if|when|where|for|from|to|with|by|than|and|or|such that|so|this|these|there|it|at|on|after|before|as"
    r"|under|between|over|through|in|inside)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|when|given|than|while|compared|assuming|provided|unless)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z][A-Za-z'-]+")
_VERBS_OF_ASKING_TEXT = (
    "find determine compute calculate evaluate give state write express simplify what how many much which by"
)
_VERBS_OF_ASKING = frozenset(_VERBS_OF_ASKING_TEXT.split())
_SMALL_WORDS_TEXT = (
    "the a an of is are was were be it its this that there we have has get gets obtain in total exactly "
    "precisely so thus hence therefore then and altogether all only just equals equal to answer result value "
    "number solution final required desired asked wanted our which as follows being he she they you his her "
    "their i will can do does must need needs take takes give gives make makes on at for with here"
)
SMALL_WORDS = frozenset(_SMALL_WORDS_TEXT.split())
"""Words that say nothing about which quantity a value is, nor change it; "to" only in "equal to"."""

_LABEL_MARKS = re.compile(r"[\s{}]|\\(?:left|right|displaystyle|text|mathrm|,|;|:|!)(?![A-Za-z])")
_NAMING = (
    r"(?:find|compute|calculate|determine|evaluate|whatis|give|state|simplify|express|write(?:down)?"
    r"|valueof|measureof|lengthof|sizeof|expressionfor|formulafor)"
)
_NAMING_START = re.compile(rf"(?={_NAMING})", re.IGNORECASE)
_NAMES_IT = re.compile(
    _NAMING
    + r"(?:the)?(?:exact|numerical)?(?:value|measure|length|size|probability|magnitude|area)?"
    + r"(?:of)?(?:the)?(?:segment|side)?\$*",
    re.IGNORECASE,
)
_MAX_NAMING_CHARS = 60
"""`_NAMES_IT` matches nothing longer."""

_NOT_MORE = re.compile(r"\$|(?=interms|usingonly)|(?![=<>+*/^_\w(\[-]|\\(?!\)|\]))")
_SEGMENT = re.compile(r"(?:\|([A-Z]{2})\||\\overline([A-Z]{2})|([A-Z]{2}))")
MAX_LABEL_CHARS = 40
"""A longer left side is no name."""

MAX_ASSIGNMENT_CHARS = 200
"""A longer answer is no value with its name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the asking part of a question says."""

    text: str
    """The sentences that ask."""

    head: frozenset[str]
    """Stems of the noun phrase right behind the asking word: the thing that is asked."""

    words: frozenset[str]
    """Stems of the words from the asking word on, the small ones aside."""

    main: frozenset[str]
    """Those before a condition or comparison ("if Ben has 5", "than Ben")."""

    counted: str
    """The words behind "how many", empty if nothing or more than one thing is counted."""


def stem(word: str) -> str:
    """A rough stem: the same for the forms of one word is what counts.

    >>> stem("probabilities"), stem("triples"), stem("Increased"), stem("increase")
    ('probability', 'triple', 'increas', 'increas')
    """
    word = singular(word.lower().removesuffix("'s"))
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith(("le", "eed")):
            return word[: -len(ending)]
    return word


def stems(text: str) -> frozenset[str]:
    """Stems of the words of `text` that are not small."""
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(stem(word) for word in found if word not in SMALL_WORDS)


@lru_cache(maxsize=512)
def read_asked(question: str) -> Asked:
    """Read what a question asks.

    >>> asked = read_asked("A box holds 3 red pens. How many blue pens are in two boxes?")
    >>> sorted(asked.head), "red" in asked.words
    (['blue', 'pen'], False)
    """
    sentences = _SENTENCE.split(question[-2000:].strip())
    asking = [sentence for sentence in sentences if sentence.endswith("?") or _starts_asking(sentence)]
    text = " ".join(asking or [s for s in sentences if _ASKS.search(s)] or sentences[-1:])
    head: set[str] = set()
    for match in _ASKS.finditer(text):
        rest = re.sub(r"^\s*(?:the|its|their|an?)\b", "", text[match.end() :])
        end = _PHRASE_END.search(rest)
        head |= stems(rest[: end.start()] if end else rest)
    match = _ASKS.search(text)
    asking_part = text[match.start() :] if match else text
    main = stems(_CONDITION.split(asking_part)[0])
    how_many = [match.end() for match in _HOW_MANY.finditer(text)]
    counted = _PHRASE_END.split(text[how_many[0] :])[0].strip() if len(how_many) == 1 else ""
    return Asked(text, frozenset(head - _VERBS_OF_ASKING), stems(asking_part) - _VERBS_OF_ASKING, main, counted)


def _starts_asking(sentence: str) -> bool:
    match = _ASKS.match(sentence)
    return match is not None or re.match(r"(?:then|hence|thus|so),? ", sentence, re.IGNORECASE) is not None


@lru_cache(maxsize=1024)
def names_asked(label: str, question: str) -> bool:
    r"""Whether a formula is the one that the question asks for by name.

    >>> names_asked("a+b", "If $a>b$ are roots of $p$, find $a + b$."), names_asked("a+b", "Let $a+b=3$. Find $a$.")
    (True, False)
    >>> names_asked(r"\tan\alpha", r"Find $\tan \alpha$ in terms of $k$."), names_asked("a", "Write $a + b$ in $k$.")
    (True, False)
    >>> names_asked("f(2)", r"Let $f(x)=x^2$. What is the value of $f\left(2\right)$?")
    True
    """
    if not question or not 0 < len(label) <= MAX_LABEL_CHARS:
        return False
    bare = _without_marks(label).replace("$", "")
    options = {bare}
    if match := _SEGMENT.fullmatch(bare):
        ends = match[1] or match[2] or match[3]
        options |= {f"|{ends}|", rf"\overline{ends}", ends}
    source = _without_marks(question[-2000:])
    return any(_is_named_at(option, source) for option in options)


@lru_cache(maxsize=512)
def _without_marks(text: str) -> str:
    return _LABEL_MARKS.sub("", text).replace("∠", r"\angle")


def _is_named_at(formula: str, source: str) -> bool:
    """Whether the words right before a formula ask for it somewhere, and nothing that belongs to it follows."""
    at = source.find(formula)
    while at >= 0:
        if _NOT_MORE.match(source, at + len(formula)) is not None:
            for match in _NAMING_START.finditer(source, max(0, at - _MAX_NAMING_CHARS), at):
                if _NAMES_IT.fullmatch(source, match.start(), at) is not None:
                    return True
        at = source.find(formula, at + 1)
    return False


def names_asked_thing(label: str, question: str) -> bool:
    """Whether words say again what the question asks, word by word from its start.

    >>> names_asked_thing("the sum of two digits", "What is the sum of two digits of 35?")
    True
    >>> names_asked_thing("the sum", "What is the product when the sum is 8?")
    False
    """
    words = re.sub(r"^(?:the|its|their|an?)\s+", "", label.strip(), flags=re.IGNORECASE)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9 '-]*", words):
        return False
    pattern = rf"\b{_VERB}\s+(?:the |its |their |an? )?{re.escape(words)}(?![\w-])"
    return re.search(pattern, read_asked(question).text, re.IGNORECASE) is not None


def without_asked_name(answer: str, question: str) -> str:
    """The right side of `f(2) = 7` where the question asks for f(2); any other answer stays.

    >>> without_asked_name("a + b = 10", "Find $a+b$."), without_asked_name("a = 10", "Find $a+b$.")
    ('10', 'a = 10')
    """
    if len(answer) > MAX_ASSIGNMENT_CHARS or "=" not in answer:
        return answer
    *before, last = split_top(canonical(answer), "=")
    # A single letter is left to the reading of equations.
    named = len(before) == 1 and len(before[0]) > 1 and names_asked(before[0], question)
    return last if named and last else answer
