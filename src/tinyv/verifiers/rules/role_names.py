r"""Names of what is asked for ("adults", "Ana", "maximum"), their other spellings, and the words that say nothing.

A role may be called by its initial (`L = {2, 6}` for Lea) if all roles of the answer are, no two share one, and the
question does not use the letter; and by a closed list of synonyms (`\bar{x}` for the mean).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tinyv.verifiers.rules.context import Context, says

_SYNONYMS: tuple[tuple[str, ...], ...] = (
    (r"max(?:imum)?(?: value)?", r"maximal value", r"largest(?: value)?", r"greatest(?: value)?", r"\\max"),
    (r"min(?:imum)?(?: value)?", r"minimal value", r"smallest(?: value)?", r"least(?: value)?", r"\\min"),
    (r"(?:arithmetic )?mean", r"average", r"\\(?:bar|overline)\s?\{?x\}?", "x̄"),
    (r"median(?: value)?", r"middle value", r"\\tilde\s?\{?x\}?", r"Med"),
    (r"modes?", r"most (?:frequent|common) value", r"Mo(?:de)?"),
    (r"quotient", r"[Qq]\(x\)", r"[Qq]"),
    (r"remainder", r"[Rr]\(x\)", r"[Rr]", r"rest"),
    (r"domain", r"D_\{?[a-z]\}?", r"D", r"[Dd]om"),
    (r"range", r"R_\{?[a-z]\}?", r"R", r"W_\{?[a-z]\}?", r"W", r"[Rr]an", r"image"),
    (r"(?:strictly )?increas(?:ing|es)", r"ris(?:ing|es)"),
    (r"(?:strictly )?decreas(?:ing|es)", r"fall(?:ing|s)"),
    (r"probability", r"P"),
    (r"expected value", r"expectation", r"E\([A-Z]\)"),
    (r"variance", r"Var(?:\([A-Z]\))?"),
    (r"standard deviation", r"s\.?d\.?", r"\\sigma", r"σ"),
    (r"slope", r"gradient", r"m"),
    (r"(?:local |relative )min(?:imum|ima)?(?: points?)?",),
    (r"(?:local |relative )max(?:imum|ima)?(?: points?)?",),
    (r"saddle(?: points?)?",),
    (r"cent(?:er|re)", r"C", r"M"),
    (r"radius", r"r", r"R"),
    (r"foc(?:us|i)",),
    (r"vert(?:ex|ices)",),
    (r"child(?:ren)?",),
    (r"perimeter", r"P"),
    (r"area", r"A", r"S"),
    (r"volume", r"V"),
)
_GROUPS = [(re.compile("|".join(group), re.IGNORECASE), group) for group in _SYNONYMS]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL = _words(
    "the a an and is are was were be been has have had having gets get got receives received holds hold "
    "must so hence thus then therefore while for with each there we its it by on at which who just "
    "exactly to in equals gives equal namely about approximately roughly now respectively answer answers belongs belong"
)
"""Words that say nothing beside a role and its value; none of them denies or compares."""

_VERBS = _words(
    "owns own plays play likes like chooses chose takes took needs needed wins won finishes finished "
    "scores scored earns earned pays paid buys bought eats ate drinks drank wears wore drives drove "
    "speaks spoke studies studied teaches taught lives works sits picks picked brings brought keeps kept "
    "becomes reached reaches weighs weighed ran runs swims swam"
)
_NOUNS = _words("colour color pet instrument job house sport subject country city hobby drink dish gift")
"""What a value is: these may stand beside it where the question uses them."""

_ENDINGS = re.compile(r"(?:ies|es|s|'s|ed)$")
_WORD = re.compile(r"[A-Za-z]+(?:'s)?")
_ARTICLE = re.compile(r"(?:^|[.?!]\s+)A\s+[a-z]")
_ENDED = re.compile(r"[A-Za-z]{3,}")


def stem(word: str) -> str:
    """The word without its ending.

    >>> stem("Tickets"), stem("scored")
    ('ticket', 'scor')
    """
    return _ENDINGS.sub("", word.lower())


@lru_cache(maxsize=1024)
def _stems(question: str) -> frozenset[str]:
    return frozenset(stem(word)[:4] for word in _WORD.findall(question))


@lru_cache(maxsize=1024)
def says_nothing(word: str, question: str) -> bool:
    """Whether a word beside a role and its value changes nothing.

    >>> says_nothing("the", ""), says_nothing("not", "not"), says_nothing("plays", "Who plays what?")
    (True, False, True)
    """
    if len(word) == 1 and word.isupper():  # the name of a thing
        return False
    word = word.lower()
    return word in SMALL or ((word in _VERBS or word in _NOUNS) and stem(word)[:4] in _stems(question))


@lru_cache(maxsize=1024)
def patterns(names: tuple[str, ...], question: str = "") -> tuple[re.Pattern[str], ...] | None:
    """A pattern per role that finds it in a text, by its name or a synonym; None if two cannot be told apart.

    >>> [bool(pattern.search("Maximum: 9")) for pattern in patterns(("max", "min"))]
    [True, False]
    """
    groups = [_group(name) for name in names]
    known = [group for group in groups if group is not None]
    if len({id(group) for group in known}) != len(known):
        return None
    noun = _shared_noun(names, question)
    return tuple(_pattern(name, group, noun) for name, group in zip(names, groups, strict=True))


def initials(names: tuple[str, ...], context: Context) -> tuple[re.Pattern[str], ...] | None:
    """A pattern per role that finds its initial; None where initials would be ambiguous."""
    letters = [name[0] for name in names]
    if len({letter.lower() for letter in letters}) != len(names) or any(not _ENDED.match(name) for name in names):
        return None
    symbols = (
        context.symbols if "$" in context.question or not says(_ARTICLE, context.question) else context.symbols - {"A"}
    )
    if {form for letter in letters for form in (letter.lower(), letter.upper())} & symbols:
        return None
    return tuple(
        re.compile(rf"(?<![A-Za-z\\]){letter if letter.isupper() else f'[{letter}{letter.upper()}]'}(?![A-Za-z])")
        for letter in letters
    )


def _group(name: str) -> tuple[str, ...] | None:
    return next((group for pattern, group in _GROUPS if pattern.fullmatch(name)), None)


def _shared_noun(names: tuple[str, ...], question: str) -> str:
    """The noun that follows every role in the question ("adult tickets … child tickets"): it may follow them again."""
    nouns: set[str] = set()
    for i, name in enumerate(names):
        following = re.findall(rf"(?i:{re.escape(name[:5])})[a-z]* ([a-z]{{4,}})", question)
        following = {stem(noun) for noun in following if not says_nothing(noun, question)}
        nouns = nouns & following if i else following
    return rf"(?: {re.escape(next(iter(nouns)))}s?(?![A-Za-z]))?" if len(nouns) == 1 else ""


def _pattern(name: str, group: Iterable[str] | None, noun: str) -> re.Pattern[str]:
    if group is not None:
        return re.compile("(?:" + "|".join(_alone(form) for form in sorted(group, key=len, reverse=True)) + ")" + noun)
    words = name.split()
    last = words[-1]
    if _ENDED.fullmatch(last):
        words[-1] = _ENDINGS.sub("", last) + r"(?:ies|es|s)?" if last[0].islower() else last
    flexible = r"\s+".join(word if i == len(words) - 1 else re.escape(word) for i, word in enumerate(words))
    return re.compile(_alone(flexible if _ENDED.match(last) else re.escape(name)) + noun)


def _alone(form: str) -> str:
    """A form that is no part of a longer word; words in any letter case, symbols as they are."""
    folded = f"(?i:{form})" if re.match(r"[a-z(?:\s]*[a-z]{3}", form) else f"(?:{form})"
    before = r"(?<![A-Za-z\\])" if not form.startswith("\\") else ""
    return rf"{before}{folded}(?![A-Za-z])"
