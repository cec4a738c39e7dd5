"""Yes or no, true or false, and other answers with two sides: odd or even, possible or not, converges or diverges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import says
from tinyv.verifiers.rules.words import MAX_CHARS, plain_text

_Family = tuple[str, str, bool, str, str]
"""Name, what it is asked by, whether the sides leave no third, words of the positive and of the negative side."""

_FAMILIES: tuple[_Family, ...] = (
    ("yes or no", "", True, "yes|yeah|yep", "no|nope"),
    (
        *("truth", r"(?:true|correct|right|valid|holds?)\b", True),
        "true|correct|right|valid|holds|is true|holds true",
        "false|incorrect|wrong|untrue|invalid|fails|is false",
    ),
    ("possibility", r"(?:possible|can|could)\b", True, "possible|can be done", "impossible|cannot be done"),
    ("existence", r"(?:exists?|is there|are there)\b", True, "exists|does exist", "does not exist|doesn't exist"),
    ("frequency", "always", False, "always|in all cases", "never|in no case"),
    ("parity", "even", False, "even", "odd"),
    ("monotony", "increas", False, "increasing|increases", "decreasing|decreases"),
    ("convergence", "converge", True, "converges|convergent|converge", "diverges|divergent|diverge"),
    ("rationality", "rational", True, "rational", "irrational"),
    ("finiteness", "finite", True, "finite", "infinite"),
    ("fairness", "fair", True, "fair", "unfair"),
    ("stability", "stable", False, "stable", "unstable"),
    ("independence", "independent", True, "independent|linearly independent", "dependent|linearly dependent"),
    ("consistency", "consistent", True, "consistent", "inconsistent"),
    ("continuity", "continuous", True, "continuous", "discontinuous"),
    ("linearity", "linear", True, "linear", "nonlinear|non-linear"),
    ("solvability", "solvable", True, "solvable", "unsolvable"),
    ("invertibility", "invertible", True, "invertible|nonsingular", "noninvertible|non-invertible|singular"),
    ("direction", "clockwise", False, "clockwise", "counterclockwise|anticlockwise|counter-clockwise|anti-clockwise"),
    ("size", "greater|larger|bigger", False, "greater|larger|bigger", "smaller|less"),
)
_PLAIN = frozenset({"yes or no", "truth", "possibility", "existence"})
"""Families whose words answer the question by themselves: what follows them is a reason."""

_SIDES: dict[str, tuple[str, bool]] = {
    word: (name, positive)
    for name, _, _, positives, negatives in _FAMILIES
    for words, positive in ((positives, True), (negatives, False))
    for word in words.split("|")
}
_EXHAUSTIVE = {name: exhaustive for name, _, exhaustive, _, _ in _FAMILIES}
_ASKED_BY = {name: re.compile(rf"\b(?:{asked})", re.IGNORECASE) for name, asked, *_ in _FAMILIES if asked}
_NEGATIVES = {name: re.compile(rf"\b(?:{negatives})\b", re.IGNORECASE) for name, _, _, _, negatives in _FAMILIES}

_LEAD = (
    r"(?:(?:so|thus|hence|therefore),? )?(?:the (?:final |correct )?answer (?:to the question )?is:? |answer:? "
    r"|(?:it|this|that)(?:'s| is) |(?:the |this )?"
    r"(?:statement|claim|assertion|proposition|conclusion|series|sequence|integral|limit|system|function|number) "
    r"(?=(?:is|does|holds|fails|converge|diverge|exist|increase|decrease)|$)(?:is )?)?"
)
_NEGATION = r"(?P<negation>(?:(?:is |does |do |are )?not |(?:doesn't|isn't|don't) |not necessarily )?)"
_WORDS = "|".join(sorted(map(re.escape, _SIDES), key=len, reverse=True))
_THING = (
    r"(?: (?:functions?|numbers?|integers?|for all [a-z]|series|values?(?: of n)?|n|statement"
    r"|numbers of participants))?"
)
_REST = r"(?P<rest>(?: *[.,;:(-].*| (?:because|since|as|by|due) .*)?)"
_POLAR = re.compile(rf"{_LEAD}{_NEGATION}(?P<word>{_WORDS}|hold|exist){_THING}{_REST}")
_NEITHER = re.compile(
    r"neither(?: (?:even nor odd|odd nor even|of (?:them|these|the two)|one|increasing nor decreasing))?"
)
_NOT_NECESSARILY = "not necessarily"

_HEDGE = re.compile(
    r"\b(?:if|unless|except|but|however|only|may|might|maybe|perhaps|sometimes|depend\w*|or|when|whenever|usually|almost|"
    r"wait|actually|although|though|otherwise|correction|instead|in general|for some|for (?:odd|even)|yes)\b|\?"
)
_DENIAL = re.compile(
    r"\b(?:no|not|never|cannot|can't|impossible|false|isn't|doesn't|don't|incorrect|wrong|without|fails?|neither)\b"
)
_AFFIRMATION = re.compile(r"\b(?:always|correct|indeed|true|possible|it can|it does|it is possible)\b")
_REASON = re.compile(r"(?:because|since|due|as (?!seen|viewed|in))\b")
_SAID_AGAIN_YES = re.compile(
    r"(?:it|this|that|they|the \w+) (?:does|do|is|are|can|must|follows?|holds?)(?: follow| hold)?"
)
_SAID_AGAIN_NO = re.compile(
    r"(?:it|this|that|they|the \w+) (?:does not|do not|is not|are not|can not|cannot|need not|must not|doesn't|don't"
    r"|isn't|aren't|can't)(?: necessarily)?(?: follow| hold)?"
)
"""The side said once more: "no, it does not follow"."""

_ASKS_MORE = re.compile(
    r"\b(?:find|give|determine|explain|justify|prove|why|reason|examples?|how|what|if so|if not|criterion|argument|"
    r"construct|compute|calculate|state|list|specify|describe|support)\b",
    re.IGNORECASE,
)
_TRUE_FALSE = re.compile(
    r"true (?:or|/) ?false|true/false|\bT/F\b|is (?:it|this|that|the \w+(?: \w+)?) (?:true|correct|right|valid)"
    r"|correct\?|true\?|\b(?:claim|statement|proposition)",
    re.IGNORECASE,
)
_BOTH_OFFERED = re.compile(
    r"true (?:or|/) ?false|true/false|correct or (?:incorrect|wrong)|right or wrong", re.IGNORECASE
)
_FALSEHOOD = re.compile(r"\b(?:false|incorrect|wrong|untrue|invalid|not)\b", re.IGNORECASE)
_LETTER = re.compile(r"\(?([TFYN])\)?")


@dataclass(frozen=True, slots=True)
class Polar:
    """An answer that takes one of two sides."""

    family: str
    """Which pair of sides: "truth", "parity", …"""

    positive: bool | None
    """The side; None for "neither" and for "not always"."""

    reason: str = ""
    """What is said after it."""

    hedged: bool = False
    """What is said after it takes it back, limits it or contradicts it."""


@lru_cache(maxsize=1024)
def read_polar(text: str, question: str = "") -> Polar | None:
    """The side that `text` takes; None if it does not start with one or takes both.

    Single letters (T, F, Y, N) count only where the question asks "true or false" or "yes or no".

    >>> read_polar("Yes, because 3 divides 12.")
    Polar(family='yes or no', positive=True, reason='because 3 divides 12', hedged=False)
    >>> read_polar("The statement is not true").positive, read_polar("odd").family
    (False, 'parity')
    >>> read_polar("Yes, it is impossible").hedged, read_polar("yes and no"), read_polar("may or may not")
    (True, None, None)
    """
    if len(text) > MAX_CHARS:
        return None
    plain = plain_text(text)
    if match := _LETTER.fullmatch(plain):
        asked = {"T": "true", "F": "true", "Y": "yes", "N": "yes"}[match[1]]
        if asked == "true" and re.search(r"true (?:or|/) ?false|true/false|T/F", question, re.IGNORECASE):
            return Polar("truth", match[1] == "T")
        if asked == "yes" and re.search(r"yes (?:or|/) ?no|yes/no|Y/N", question, re.IGNORECASE):
            return Polar("yes or no", match[1] == "Y")
        return None
    if not plain[:1].isalpha():
        return None
    plain = plain.lower()
    if _NEITHER.fullmatch(plain):
        return Polar("neither", None)
    if plain == _NOT_NECESSARILY:
        return Polar("yes or no", False)
    match = _POLAR.fullmatch(plain)
    return None if match is None else _side(match)


def _side(match: re.Match[str]) -> Polar | None:
    word = match["word"]
    negated = bool(match["negation"])
    if word in {"hold", "exist"}:
        if not negated:
            return None
        word += "s"
    family, positive = _SIDES[word]
    if negated and (family == "yes or no" or match["negation"].startswith("not necessarily")):
        return None
    side: bool | None = positive
    if negated:
        side = not positive if _EXHAUSTIVE[family] else None
    reason = match["rest"].strip(" .,;:-()")
    if family == "yes or no" and (_SAID_AGAIN_YES if side else _SAID_AGAIN_NO).fullmatch(reason):
        reason = ""
    return Polar(family, side, reason, _takes_back(family, side, reason))


def _takes_back(family: str, side: bool | None, reason: str) -> bool:
    """Whether the words after a side limit it or speak for the other side."""
    if not reason:
        return False
    if _HEDGE.search(reason):
        return True
    if family in _PLAIN:
        return (_DENIAL if side else _AFFIRMATION).search(reason) is not None
    return any(_SIDES.get(word, (family, side)) == (family, not side) for word in reason.split())


_UNREAD = Outcome(Decision.CANNOT_TELL, "yes/no: not an answer that takes a side")


def compare(ground_truth: str, answer: str, question: str = "") -> Outcome:
    """Compare two answers that take sides. A reason after the side is no difference where only the side is asked for.

    >>> compare("Yes", "Yes, because it is even.").decision.value, compare("No", "yes").decision.value
    ('equal', 'different')
    >>> compare("False", "No, it stays the same.", "True or false: it grows.").decision.value
    'equal'
    >>> compare("Yes", "It cannot be determined").decision.value, compare("odd", "even").decision.value
    ('cannot_tell', 'different')
    """
    truth, said = read_polar(ground_truth, question), read_polar(answer, question)
    if truth is None or said is None:
        return _UNREAD
    if truth.hedged or said.hedged:
        return Outcome(Decision.CANNOT_TELL, "yes/no: a side that is limited or taken back")
    agree = _agree(truth, said, question)
    if agree is None:
        return Outcome(Decision.CANNOT_TELL, f"yes/no: {truth.family} against {said.family}")
    bare = all(not side.reason or _REASON.match(side.reason) for side in (truth, said))
    if not agree:
        if bare or (_EXHAUSTIVE.get(truth.family) and _EXHAUSTIVE.get(said.family)):
            return Outcome(Decision.DIFFERENT, "yes/no: opposite sides")
        return Outcome(Decision.CANNOT_TELL, "yes/no: opposite sides, but one says more")
    if truth.reason and truth.reason != said.reason and not _is_mere_reason(truth.reason, question):
        return Outcome(Decision.CANNOT_TELL, "yes/no: same side, but the ground truth says more")
    if not bare and not (truth.family in _PLAIN and said.family in _PLAIN):
        return Outcome(Decision.CANNOT_TELL, "yes/no: same side, but the answer says more")
    return Outcome(Decision.EQUAL, "yes/no: same side")


def _is_mere_reason(reason: str, question: str) -> bool:
    """Whether what the ground truth adds is a reason that the question did not ask for."""
    return bool(question) and bool(_REASON.match(reason)) and not says(_ASKS_MORE, question)


def _agree(truth: Polar, said: Polar, question: str) -> bool | None:
    """Whether two sides are the same; None if the families cannot be compared."""
    if "neither" in (truth.family, said.family):
        if truth.family == said.family:
            return True
        other = said if truth.family == "neither" else truth
        return False if other.family in {"parity", "monotony"} else None
    if truth.family == said.family:
        if truth.positive is None or said.positive is None:  # "not always" against "never"
            return True if truth.positive is said.positive else None if not (truth.positive or said.positive) else False
        return truth.positive is said.positive
    families = {truth.family, said.family}
    if "yes or no" not in families or None in (truth.positive, said.positive):
        return None
    (other,) = families - {"yes or no"}
    if not _EXHAUSTIVE[other] or not _is_asked_positively(other, question):
        return None
    return truth.positive is said.positive


def _is_asked_positively(family: str, question: str) -> bool:
    """Whether "yes" means the family's positive side: the question names that side and not the other."""
    if family == "truth":
        return says(_TRUE_FALSE, question) and not _FALSEHOOD.search(_BOTH_OFFERED.sub(" ", question))
    return (
        bool(_ASKED_BY[family].search(question)) and not _NEGATIVES[family].search(question) and " or " not in question
    )
