"""Words around an answer that change nothing: "The answer is 5", "So we get x = 3", "… (decimal comma)".

Only phrases of a closed list are removed, and only if no word of doubt or negation stands in them; any other word stays
and keeps the answer open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.text import unwrap

_LEAD = re.compile(
    r"^(?:(?:so|thus|hence|therefore|then|and|exactly|only(?! if)|just|finally|in total|overall|altogether|consequently"
    r"|in summary)\b[,:]?\s*)*"
    r"(?:(?:we|one|i|you) (?:get|obtain|have|find|conclude)(?: that)?[:,]?\s*"
    r"|(?:this|it|which|that) (?:gives|yields|is|equals|simplifies to|evaluates to|becomes)[:,]?\s*"
    r"|(?:the )?(?:\w+ )?(?:final |correct |exact |required |resulting |complete |general )*"
    r"(?:answer|result|solution|value|sum|product|total|expression|equation|solution set)"
    r"(?: is| are| equals|:)+[:,]?\s*"
    r"|(?:after )?(?:simplification|simplifying|simplified|expanding|computing|evaluating)(?: gives| yields)?[:,]?\s*"
    r"|(?:it )?simplifies to[:,]?\s*|(?:answer|result|final answer)\s*[:=]\s*)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s?[(,;]?\s?(?:\((?:exact(?:ly)?|approximately|approx\.?|decimal comma|in simplest form|simplified)\)"
    r"|exactly|in total|altogether|in lowest terms|in simplest form)\s?\)?\.?$",
    re.IGNORECASE,
)
_MINUS_WORDS = re.compile(r"\b(?:negative|minus)\s+(?=[\d\\])", re.IGNORECASE)


@lru_cache(maxsize=1024)
def strip_prose(text: str) -> str:
    """The answer without the words of the closed lists around it.

    >>> strip_prose("Therefore, the final answer is $x=3$.")
    'x=3'
    >>> strip_prose("the answer is not 5")
    'not 5'
    """
    text = re.sub(r"\s+", " ", unwrap(text))
    match = _LEAD.match(text)
    if match and match.end() < len(text):
        text = text[match.end() :]
    text = _TAIL.sub("", text) or text
    return _MINUS_WORDS.sub("-", unwrap(text))
