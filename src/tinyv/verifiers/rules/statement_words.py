"""Sentences as rows of words: one spelling for words that mean the same, none for words that mean nothing.

Every table here is closed: a word that is not in it stays as it is and has to stand on both sides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.digits import ascii_digits
from tinyv.verifiers.rules.words import read_number_words

MAX_CHARS = 300
"""Longer sentences are not compared word by word."""

_SHORT_FORMS = (
    (r"\bcannot\b|\bcan't\b", "can not"),
    (r"\b(is|are|does|do|has|have|was|need|must)n't\b", r"\1 not"),
    (r"\bneed not be\b|\bnot necessarily\b|\bdo(?:es)? not (?:have|need) to be\b|\bneeds? not\b", "unforced"),
    (r"\b(?:must be|has to be|have to be|will be|is said to be)\b", "is"),
    (r"\bif and only if\b|\b(?:exactly|precisely|just) (?:when|if)\b|⇔|\\iff\b|\\Leftrightarrow\b|↔", " iff "),
    (r"⇒", " implies "), (r"⊆|\\subseteq(?![a-z])", " subset of "),
    (r"\bright[- ]angled\b|\brectangular triangle\b", "right-angled"),
    (r"\b(?:completely|wholly)\b", "entirely"), (r"\bwhole (?=real line)", "entire "),
    (r"\b(?:line|plane|points?|vertex|function|number|integer|player|set|graph) (?=[A-Za-z](?![\w'-]))", ""),
    (r"\b(?:stays?|remains?)(?: the)? (?:same|unchanged|constant)\b|\b(?:is|are) (?:unchanged|unaffected)\b"
     r"|\bdo(?:es)? not change\b|\bunchanged\b", "unchanged"),
    (r"\b(?:goes|go|going) up\b|\brises?\b|\bgrows?\b", "increases"),
    (r"\b(?:goes|go|going) down\b|\bfalls?\b|\bdrops?\b|\bdeclines?\b", "decreases"),
    (r"\bincrease\b", "increases"), (r"\bdecrease\b", "decreases"),
    (r"\b(?:at|making) right angles(?: to)?\b|\borthogonal\b|⟂|⊥|\\perp\b", " perpendicular "),
    (r"∥|\\parallel\b", " parallel "),
    (r"\bone-to-one\b", "injective"), (r"\bonto\b", "surjective"),
    (r"\bexcept(?: for)?\b|\bminus\b(?! ?\d)|\bexcluding\b|\bbut without\b|\bapart from\b|\bother than\b", "without"),
    (r"\bdifferent from\b", "other-than"),
    (r"\bcent(?:er|re)s?\b", "center"), (r"\bcent(?:ered|red) (?:at|on|in)\b|\bcentered (?:at|on)\b", "with center"),
    (r"\bmediat(?:or|rix)\b|\bmidpoint perpendicular\b", "perpendicular bisector"),
    (r"\bend ?points?\b|\bends\b", "endpoints"),
    (r"\btouch(?:es|ing)?\b", "tangent"),
    (r"\bexceeding\b|\b(?:larger|bigger|more) than\b", "greater than"), (r"\bsmaller than\b|\bbelow\b", "less than"),
    (r"\bcolour", "color"), (r"\bneighbour", "neighbor"), (r"\bmetre", "meter"),
    (r"\b(?:anti|counter)-?clockwise\b", "counterclockwise"),
    (r"\bdue (?=north|south|east|west)", ""), (r"\b(north|south)-(east|west)", r"\1\2"),
    (r"\b(north|south|east|west|northeast|northwest|southeast|southwest)(?:wards?)\b", r"\1"),
    (r"\bat least (?:one|1)\b", "some"),
    (r"\bthere (?:exists|is|are)\b(?= (?:a|an|some|no))", "exists"),
    (r"\b(?:every|each(?! other)|for any)\b", "all"), (r"\bfor all\b", "all"),
    (r"\bis said\b", "is"),
    (r"\bregular triangle\b", "equilateral triangle"),
    (r"\bmaximal\b|\bmaximum\b|\bmax\b", "maximum"), (r"\bminimal\b|\bminimum\b|\bmin\b", "minimum"),
)  # fmt: skip
_RULES = tuple((re.compile(pattern, re.IGNORECASE), replacement) for pattern, replacement in _SHORT_FORMS)
_NOTHING = frozenset(["a", "an", "the", "is", "are", "be", "being", "it", "they", "that", "then", "also", "its", "has"])
"""Words whose loss turns no sentence round; words of quantity, negation and order are not among them."""

_TOKEN = re.compile(
    r"[A-Za-z][A-Za-z'’-]*[A-Za-z](?![\d_^])|[A-Za-z](?![\w^=+*/'(])|[;](?!\d*[)\]])|[,.:](?=\s|$|[A-Za-z])"
    r"|\((?=[A-Za-z]{3})|(?<=[A-Za-z]{3})\)|[^\s;,:]+"
)
_LEAD = re.compile(
    r"^(?:(?:so|thus|hence|therefore|namely|in short|in other words)\b,? )?(?:we (?:have|get|see|conclude) (?:that )?)?"
    r"(?:(?:the )?(?:answer|result|conclusion) is:? )?"
    r"(?:(?:(?:exactly|precisely) (?:when|if)|exactly|precisely|whenever|when|if and only if|iff)\b,? )?",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?<=[a-z]{3}[^siu])s$")
_ARTICLE = re.compile(r"^A (?=[a-z]{3,})(?!is |has |does |must |and |or )")
_NUMBER = re.compile(
    r"\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|half)\b", re.IGNORECASE
)
SEPARATORS = frozenset({",", ";", ".", ":", "and", "but", "while", "whereas", "yet", "(", ")"})
"""What stands between the clauses of a sentence."""


@lru_cache(maxsize=1024)
def spell(text: str) -> str:
    """The text with one spelling for what the tables know.

    >>> spell("The median does not change, the mean goes up.")
    'The median unchanged,the mean increases'
    """
    source = ascii_digits(canonical(text))
    if not source or len(source) > MAX_CHARS:
        return ""
    source = _ARTICLE.sub("", _LEAD.sub("", source))
    for pattern, replacement in _RULES:
        source = pattern.sub(replacement, source)
    return _NUMBER.sub(_digits, source).strip().rstrip(".!")


def _digits(match: re.Match[str]) -> str:
    value = read_number_words(match[0].lower())
    return match[0].lower() if value is None else str(value)


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a sentence that say something, with `,` for whatever stands between two clauses.

    >>> tokens("The circle with diameter AB, but without the point A.")
    ('circle', 'with', 'diameter', 'AB', ',', 'without', 'A')
    """
    found: list[str] = []
    source = spell(text)
    grouped = re.search(r"\bor\b|\biff\b|\bimplies\b", source) is not None  # there a comma or bracket may group
    for match in _TOKEN.finditer(source):
        token = match[0]
        small = token.lower() if len(token) > 2 or not token.isupper() or token.lower() in SEPARATORS else token
        if small in SEPARATORS and not (grouped and small not in {".", ":"}):
            if found and found[-1] != ",":
                found.append(",")
            continue
        if re.fullmatch(r"[A-Za-z'’-]{2,}", token) and not _is_name(token):
            token = _PLURAL.sub("", token.lower())
        if token not in _NOTHING:
            found.append(token)
    while found and found[-1] == ",":
        found.pop()
    return tuple(found)


def _is_name(token: str) -> bool:
    """`AB` and `ABC` name segments and triangles; `NOT` is a word."""
    return token.isupper() and token not in {"NOT", "AND", "OR", "NO", "ALL", "ONLY", "IS", "IF"}


def clauses(row: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The row of words, cut at the separators."""
    parts: list[list[str]] = [[]]
    for token in row:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(tuple(part) for part in parts if part)
