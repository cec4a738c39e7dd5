"""Ranges in words: "at least 7.35 but less than 7.45", "strictly between 1 and 3", "all reals greater than two".

Gives the ends of one interval as text; `ranges` reads them. "From 1 to 3" does not say whether its ends belong, and is
read only where that is said.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SUBJECT = re.compile(
    r"^(?:(?:the )?(?:set|values?|interval) (?:of|for) )?"
    r"(?:(?:all|every|any|each|exactly(?: the| those)?|precisely(?: the)?)\b\s*)?"
    r"(?:(?:the )?(?:possible |allowed )?(?:reals?|real numbers?|numbers?|values?)\b\s*)?"
    r"(?:(?:of )?\$?(?P<name>[A-Za-z])\$?\s+)?(?:(?:that|which|who)\s+)?(?:with |such that )?"
    r"(?:(?:is|are|lies?|lying|must be|has to be|can be|satisfies)\b\s*)?",
    re.IGNORECASE,
)
_LOW = (
    r"(?P<low_sign>at least|no less than|not less than|not below|not under|more than|greater than|above|over"
    r"|larger than|bigger than|exceeds|exceeding)"
)
_HIGH = (
    r"(?P<high_sign>at most|no more than|not more than|not above|not over|up to and including|less than|smaller than"
    r"|below|under|not yet)"
)
_VALUE = r"\s+(?:or equal to\s+)?(?P<{}>[^,;]{{1,60}}?)"
_OR_EQUAL = re.compile(r"\bor equal to\b|\bor the same as\b")
_BOTH = re.compile(
    rf"(?:{_LOW}{_VALUE.format('low')}\s*,?\s+(?:and|but)\s+(?:also\s+)?{_HIGH}{_VALUE.format('high')}"
    rf"|{_HIGH.replace('high_sign', 'high_sign2')}{_VALUE.format('high2')}\s*,?\s+(?:and|but)\s+(?:also\s+)?"
    rf"{_LOW.replace('low_sign', 'low_sign2')}{_VALUE.format('low2')})",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?:{_LOW}{_VALUE.format('low')}|{_HIGH}{_VALUE.format('high')})", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?P<strict>strictly |properly )?(?:between|from)\s+(?P<low>[^,;]{1,60}?)\s+(?:and|to)\s+(?P<high>[^,;]{1,60}?)"
    r"(?:\s*[,(]?\s*(?P<ends>inclusive|both (?:ends|endpoints|extremes)? ?(?:included|inclusive|reached)"
    r"|(?:ends|endpoints) included|included|exclusive|both (?:ends|endpoints)? ?(?:excluded|exclusive)"
    r"|(?:ends|endpoints) excluded|not included|excluded)\)?)?",
    re.IGNORECASE,
)
_CLOSED = frozenset(
    {"at least", "no less than", "not less than", "not below", "not under", "at most", "no more than", "not more than",
     "not above", "not over", "up to and including"}
)  # fmt: skip
_WORDS = re.compile(
    r"\b(?:between|from|least|most|than|above|below|under|over|exceeds|exceeding|up to)\b", re.IGNORECASE
)

MAX_CHARS = 200
"""Longer prose is not read."""


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[str | None, str | None, str, str | None] | None:
    """The interval that words describe: low end, high end, brackets, and the name of the number.

    >>> read("at least 7.35 but less than 7.45")
    ('7.35', '7.45', '[)', None)
    >>> read("x is strictly between -2 and 4")
    ('-2', '4', '()', 'x')
    >>> read("from 1 to 3") is None
    True
    """
    if len(text) > MAX_CHARS or not _WORDS.search(text):
        return None
    lead = _SUBJECT.match(text)
    name = lead["name"] if lead else None
    body = text[lead.end() :].strip().rstrip(".") if lead else text
    if match := _BETWEEN.fullmatch(body):
        return _between(match, name)
    if match := _BOTH.fullmatch(body):
        groups = match.groupdict()
        low, low_sign = groups["low"] or groups["low2"], groups["low_sign"] or groups["low_sign2"]
        high, high_sign = groups["high"] or groups["high2"], groups["high_sign"] or groups["high_sign2"]
        return low, high, _bracket(low_sign, body, "[(") + _bracket(high_sign, body, "])"), name
    if match := _ONE.fullmatch(body):
        if match["low"]:
            return match["low"], None, _bracket(match["low_sign"], body, "[(") + ")", name
        return None, match["high"], "(" + _bracket(match["high_sign"], body, "])"), name
    return None


def _bracket(sign: str, body: str, kinds: str) -> str:
    after = body.lower().partition(sign.lower())[2]
    return kinds[0] if sign.lower() in _CLOSED or _OR_EQUAL.match(after.strip()) else kinds[1]


def _between(match: re.Match[str], name: str | None) -> tuple[str, str, str, str | None] | None:
    ends = (match["ends"] or "").lower()
    if match["strict"] or "exclu" in ends or ends == "not included":
        return match["low"], match["high"], "()", name
    if ends:
        return match["low"], match["high"], "[]", name
    return None
