"""Things put in order: `u < w < v`, "Ines, Paul, Sven", "1st Ines; 2nd Paul", "first S, then T", "I < P < S".

Read only where the question asks for an order. A chain of `<` says its direction itself; a bare list has the one that
the question asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context, says

MAX_ITEMS = 12
"""Longer orders are not read."""

_UP = re.compile(
    r"\b(?:in )?(?:increasing|ascending)(?: order)?\b"
    r"|\b(?:from )?(?:the )?(?:least|smallest|lowest|lightest|shortest|youngest|slowest|small) to "
    r"(?:the )?(?:greatest|largest|highest|heaviest|longest|tallest|oldest|fastest|biggest|large)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:in )?(?:decreasing|descending)(?: order)?\b"
    r"|\b(?:from )?(?:the )?(?:greatest|largest|highest|heaviest|longest|tallest|oldest|fastest|biggest|large) to "
    r"(?:the )?(?:least|smallest|lowest|lightest|shortest|youngest|slowest|small)\b",
    re.IGNORECASE,
)
_SAYS_DIRECTION = ("creasing", "scending", "st to ", "small to ", "large to ")
_ORDER = re.compile(r"\border\b|\brank|\bin what sequence\b|\barrange\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z'-]*(?:_\{?\w\}?)?")
_ORDINAL = re.compile(r"\(?(?:(\d{1,2})\s?(?:st|nd|rd|th)|(\d{1,2})[.):])\s*:?\s*(.+)")
_LEAD = re.compile(r"^(?:the )?(?:order is|order:|in order:?)\s*", re.IGNORECASE)
_FIRST = re.compile(r"first:?\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_THEN = re.compile(r"\s*(?:[,;]|\band\b)?\s*(?:and\s+)?(?:then|next|finally|last(?:ly)?)\s+|\s*[,;]\s*", re.IGNORECASE)
_REMARK = re.compile(r"\s*\((?:scores?|by )[^()<>]{0,40}\)$| along the road$", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—]\s+")
_NUMBERED = re.compile(r"(?<=\w)\s+(?=\d\.\s)")
_RANKS = ("first", "second", "third", "fourth", "fifth", "sixth")
_RANKED = re.compile(rf"(\S+) (?:(?:is|was|comes|came) )?(?:({'|'.join(_RANKS)})|(\d{{1,2}})(?:st|nd|rd|th))")
_THEN_WORD = re.compile(r"\bthen\b")
_COMMA = re.compile(r"[,;]\s*(?:and\b)?|\band\b")


@dataclass(frozen=True, slots=True)
class Order:
    """Names in an order."""

    names: tuple[str, ...]
    """The names, least first where the direction is known."""

    rising: bool | None
    """True where the text says that the order is from the least on; None if it follows the question."""


@lru_cache(maxsize=1024)
def read(text: str) -> Order | None:
    """Read an order, None if `text` is something else.

    >>> read("a > b > c"), read("1st Ines; 2nd Paul")
    (Order(names=('c', 'b', 'a'), rising=True), Order(names=('Ines', 'Paul'), rising=None))
    >>> read("smallest to largest: c, b, a")
    Order(names=('c', 'b', 'a'), rising=True)
    >>> read("first S, then T, then U").names
    ('S', 'T', 'U')
    """
    source = canonical(_DASH.sub(" → ", _NUMBERED.sub("; ", text))) if len(text) <= 300 else ""
    source = _REMARK.sub("", _LEAD.sub("", source)).rstrip(".")
    for pattern, rising in ((_UP, True), (_DOWN, False)):
        if (match := pattern.match(source)) and source[match.end() :].lstrip()[:1] == ":":
            names = _names(split_top(source[match.end() :].lstrip(" :"), _COMMA))
            return None if names is None else Order(names if rising else names[::-1], True)
    source = _joined(source)
    for sign in "<>":
        if (names := _names(split_top(source, sign))) is not None:
            return Order(names if sign == "<" else names[::-1], True)
    if match := _FIRST.fullmatch(source):
        return _as_asked(_THEN.split(match[1]))
    parts = split_top(source, "→")
    if len(parts) > 2:
        return _as_asked(parts)
    if _THEN_WORD.search(source):
        return _as_asked(_THEN.split(source))
    parts = [part for part in split_top(source, _COMMA) if part]
    if (by_rank := _by_rank(parts)) is not None:
        return _as_asked(by_rank)
    ranked = [_ORDINAL.fullmatch(part) for part in parts]
    found = [match for match in ranked if match is not None]
    if found and len(found) == len(parts):
        ranks = [int(match[1] or match[2]) for match in found]
        by_rank = sorted(zip(ranks, (match[3] for match in found), strict=True))
        return _as_asked([name for _, name in by_rank]) if sorted(ranks) == list(range(1, len(ranks) + 1)) else None
    return _as_asked(parts)


def _by_rank(parts: list[str]) -> list[str] | None:
    """`Ines second, Paul first` in the order of the ranks."""
    found = [_RANKED.fullmatch(part) for part in parts]
    ranks = {_RANKS.index(m[2]) + 1 if m[2] else int(m[3]): m[1] for m in found if m is not None}
    if len(ranks) != len(parts) or set(ranks) != set(range(1, len(parts) + 1)):
        return None
    return [ranks[rank] for rank in sorted(ranks)]


def _joined(source: str) -> str:
    """`c<a and a<b` is `c<a<b`."""
    if "<" not in source and ">" not in source:
        return source
    chains = [part for part in split_top(source, _COMMA) if part]
    for sign in "<>":
        links = [chain.split(sign) for chain in chains]
        if len(links) > 1 and all(len(link) > 1 for link in links):
            if any(links[i][-1].strip() != links[i + 1][0].strip() for i in range(len(links) - 1)):
                return source
            return sign.join(name for i, link in enumerate(links) for name in link[bool(i) :])
    return source


def _as_asked(parts: list[str]) -> Order | None:
    names = _names(parts)
    return None if names is None else Order(names, None)


def _names(parts: list[str]) -> tuple[str, ...] | None:
    parts = [part.strip() for part in parts if part.strip()]
    if not 2 <= len(parts) <= MAX_ITEMS or not all(map(_NAME.fullmatch, parts)) or len(set(parts)) != len(parts):
        return None
    return tuple(parts)


@lru_cache(maxsize=1024)
def _asked(question: str) -> bool | None:
    """Whether the question wants the least first; None if it does not say."""
    up, down = says(_UP, question, *_SAYS_DIRECTION), says(_DOWN, question, *_SAYS_DIRECTION)
    return None if up == down else up


_UNREAD = Outcome(Decision.CANNOT_TELL, "order: none asked")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two orders; equal, or open."""
    rising = _asked(context.question)
    if rising is None and not says(_ORDER, context.question, "order", "rank", "sequence", "arrange"):
        return _UNREAD
    left = read(ground_truth)
    right = None if left is None else read(answer)
    if left is None or right is None or len(left.names) != len(right.names):
        return Outcome(Decision.CANNOT_TELL, "order: none")
    mine, theirs = left.names, right.names
    if left.rising != right.rising:
        if rising is None:
            return Outcome(Decision.CANNOT_TELL, "order: from which end?")
        # The side that follows the question is turned so that both have the least first.
        mine = mine if left.rising or rising else mine[::-1]
        theirs = theirs if right.rising or rising else theirs[::-1]
    if mine == theirs or _initials(mine, context) == theirs or mine == _initials(theirs, context):
        return Outcome(Decision.EQUAL, "order: same names in the same order")
    if set(mine) == set(theirs) and (rising is not None or (left.rising and right.rising)):
        return Outcome(Decision.DIFFERENT, "order: same names in another order")
    return Outcome(Decision.CANNOT_TELL, "order: another one")


def _initials(names: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """The initials of full names where they tell them apart; the names themselves elsewhere."""
    letters = tuple(name[0] for name in names)
    plain = all(len(name) > 2 and name[0].isupper() for name in names)
    return letters if plain and len(set(letters)) == len(letters) and not set(letters) & context.symbols else names
