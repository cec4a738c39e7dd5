"""How many there must be, where the answer is a property: "any odd number of guests" and "the number of guests is odd".

The counted noun has to be the one of the question. A property with a bound, an exception or an alternative, and "some",
which is not "any", leave the answer open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.asked import stem
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context

MAX_CHARS = 90

_NOUN = r"(?:the )?(?P<noun{}>[a-z]+(?: [a-z]+)?)"
_IS = r"(?:is|must be|has to be|needs to be|should be|can be any|may be any|is any)"
_PROPERTY = r"(?P<property{}>odd|even)"
_SAID = re.compile(
    rf"(?:the |their )?number of {_NOUN.format(1)} {_IS} (?:an? )?{_PROPERTY.format(1)}(?: number| integer)?"
    rf"|(?:(?:any|every|all|an?) )?{_PROPERTY.format(2)}(?: (?:whole |natural )?(?:number|integer)s?)?"
    rf"(?: of {_NOUN.format(2)})?"
    rf"|[a-zA-Z] {_IS} (?:an? )?{_PROPERTY.format(3)}(?: number| integer)?",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\bhow many (?P<first>[a-z-]+)|\bnumber of (?P<second>[a-z-]+)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[str, str] | None:
    """The property and the counted noun ("" if none); None if the text says more than that.

    >>> read("Any odd number of guests"), read("the number of guests must be odd"), read("odd")
    (('odd', 'guests'), ('odd', 'guests'), ('odd', ''))
    >>> read("some odd number of guests") is None, read("odd and at least 5") is None
    (True, True)
    """
    match = _SAID.fullmatch(canonical(text).rstrip(".")) if len(text) <= MAX_CHARS else None
    if match is None:
        return None
    said = match["property1"] or match["property2"] or match["property3"]
    return said.lower(), (match["noun1"] or match["noun2"] or "").lower()


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two answers that give a property of the number that is asked for; equal, or open."""
    open_ = Outcome(Decision.CANNOT_TELL, "counted property: none")
    if not ("number of" in ground_truth or "number of" in answer):
        return open_
    left = read(ground_truth)
    right = None if left is None else read(answer)
    if left is None or right is None or left[0] != right[0]:
        return open_
    counted = {stem(match["first"] or match["second"]) for match in _COUNTS.finditer(context.question)}
    if any(noun and not {stem(word) for word in noun.split()} & counted for noun in (left[1], right[1])):
        return open_
    return Outcome(Decision.EQUAL, f"counted property: both say {left[0]}")
