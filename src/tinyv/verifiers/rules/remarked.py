"""A ground truth that is one assignment and a remark: "k=3 is both a necessary and sufficient condition".

The remark may only say that the value is the answer, in words of a closed list and of the question. It has no number,
no second formula and no word that denies or limits. Only the ground truth is read in this way: an answer with a remark
may hedge.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.asked import SMALL_WORDS, stem, stems
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.lists import Same

MAX_CHARS = 200

_REMARKED = re.compile(
    r"(?P<name>\\?[A-Za-z]+(?:_\{?\w{1,3}\}?)?)\s*=\s*(?P<value>[^\s,;=<>≤≥≠±:]{1,40})\s*,?\s*"
    r"(?P<remark>(?:is|being|which is|as)\b[A-Za-z\s,'-]*?|(?:both )?(?:necessary|sufficient)[A-Za-z\s,'-]*?)\.?"
)
_DENIES = re.compile(
    r"\b(?:not?|never|none|nor|neither|false|wrong|impossible|excluded?|except|unless|if|when|without|but|however|or"
    r"|either|about|approximately|possible|another|other|some|any|one of|maybe|perhaps|least|most|more|less|than"
    r"|insufficient|unnecessary|too|only necessary|merely|already|minimum|maximum|bound)\b",
    re.IGNORECASE,
)
_SAYING = "necessary sufficient condition unique correct required single both exact final solution value precisely also"
_SAYS_IT = frozenset(stem(word) for word in _SAYING.split())
_ASKS = re.compile(
    r"\b(?:what|which|find|determine|compute|calculate|state|give|solve|condition|value)\b", re.IGNORECASE
)
_YES_OR_NO = re.compile(r"^\s*(?:is|are|does|do|can|must|true or false|prove|show)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def read(text: str) -> tuple[str, str, str] | None:
    """Name, value and remark; None if there is more than one assignment or any number in the remark.

    >>> read("k=3 is both a necessary and sufficient condition")[:2]
    ('k', '3')
    >>> read("k=3 is not possible") is None, read("k=3 is necessary, k=4 sufficient") is None
    (True, True)
    """
    if len(text) > MAX_CHARS or "=" not in text:
        return None
    match = _REMARKED.fullmatch(canonical(text))
    if match is None or _DENIES.search(match["remark"]):
        return None
    # A condition that is only one of the two is not the whole answer.
    if ("necessary" in match["remark"]) != ("sufficient" in match["remark"]):
        return None
    return match["name"], match["value"], match["remark"]


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare a bare value or assignment with a ground truth that remarks on its value.

    >>> from tinyv.verifiers.rules.number import compare as number
    >>> from tinyv.verifiers.rules.context import read_context
    >>> question = read_context("For which value of k are the lines parallel?")
    >>> truth = "k=3 is necessary and sufficient for parallel lines"
    >>> [compare(truth, answer, question, lambda a, b, _: number(a, b)).decision.value for answer in ("3", "4")]
    ['equal', 'cannot_tell']
    """
    open_ = Outcome(Decision.CANNOT_TELL, "remark: none")
    if "=" not in ground_truth or " " not in ground_truth or len(answer) > 60:
        return open_
    found = read(ground_truth)
    if found is None:
        return open_
    name, value, remark = found
    question = context.question
    if not _ASKS.search(question) or _YES_OR_NO.match(question) or not _uses(name, question):
        return open_
    if re.search(rf"{re.escape(name)}\s*=\s*{re.escape(value)}(?!\w|\.\d)", canonical(question)):
        return open_  # what the question itself says need not be what it asks for
    known = {word[:6] for word in stems(question)}  # "collinear" in the question, "collinearity" in the remark
    if not all(word in _SAYS_IT or word in SMALL_WORDS or word[:6] in known for word in stems(remark)):
        return open_
    given = canonical(answer)
    given = re.sub(rf"^{re.escape(name)}\s*=\s*", "", given)
    if "=" in given or same(value, given, context).decision is not Decision.EQUAL:
        return open_
    return Outcome(Decision.EQUAL, "remark: same value without it")


def _uses(name: str, question: str) -> bool:
    return re.search(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z])", question) is not None
