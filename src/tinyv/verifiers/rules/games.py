r"""Answers that no honest grader accepts, whatever they contain: candidates, ranges, false chains, tautologies.

A policy under optimisation pressure finds what a rule lets through. These shapes are refused before any reading sees
them, unless the ground truth has the same shape.
"""

from __future__ import annotations

import re

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import list_reading, periodic, ranges, ratios
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import says
from tinyv.verifiers.rules.equations import strip_condition
from tinyv.verifiers.rules.list_names import Collection
from tinyv.verifiers.rules.text import ODD_CASES, occurs

_ALTERNATIVES = re.compile(r"\bor\b|\\lor|∨|\beither\b|\bpossibly\b|\bmaybe\b|\bperhaps\b|\bone of\b", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?<![\\\d\s])%(?=.)|(?:^|\n)\s*%|<!--|\\phantom|\\color\{?white|\\cancel|\\textcolor|\\hspace|\\iffalse|\\tag|\\label|\\begin\{comment",
    re.IGNORECASE,
)
_JUDGE = re.compile(
    r"\b(?:ground.?truth|reference answer|grader|verifier|judge|score|reward|evaluat\w+|instructions?"
    r"|ignore (?:all|the|previous)"
    r"|as (?:given|stated) (?:above|in)|correct answer)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b(?:scores?|rewards?)\b(?=\s*(?:(?:is|was|are|were|of|:|=)\s*)?(?:\d|\(\d|-\d))", re.IGNORECASE)
_ASKED_SCORE = re.compile(r"\bscores?\b|\brewards?\b", re.IGNORECASE)
"""Where a question speaks of a score, "the final score is 4:1" states one, and demands nothing."""

_GAMES = (
    (_HIDDEN, "hides part of the answer"),
    (_JUDGE, "talks to the judge"),
    (_ALTERNATIVES, "names alternatives"),
)
_WORDS = (
    *("or", "∨", "either", "possibly", "maybe", "perhaps", "one of", "ground", "reference", "grader", "verifier"),
    *("judge", "score", "reward", "evaluat", "instruction", "ignore", "as given", "as stated", "correct answer"),
)
"""Without one of these nobody talks to the judge, nor names alternatives."""

_HIDING = ("phantom", "color", "cancel", "hspace", "iffalse", "tag", "label", "comment")

_RELATIONS = re.compile(r"[<>≤≥≠]|∈")
_ONE_WITH_COMMA = re.compile(
    r"(?=[A-Za-z=≈])(?:[A-Za-z][A-Za-z ]{0,60})?[=≈:]?\s*-?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d{3}|[1-9]\d{0,2}(?:,\d{3})+)"
)
"""`pH ≈ 3,60`, `final answer: 9,914`: hardly several values; whether it is right is not for this step to say."""

_CORRECT = re.compile(
    r"^(?:(?:[Ss]o|[Tt]hus|[Hh]ence|[Tt]herefore),? )?"
    r"[Tt]he correct (?:answer|option|choice|value) is:?\s*(?=[$\\\d(-]|[A-J]\b)"
)


def refuse(ground_truth: str, answer: str, question: str = "") -> Outcome | None:
    """Say why an answer cannot count, None if nothing speaks against it.

    >>> refuse("3", "3 or 5").reason
    'game: names alternatives'
    >>> refuse("x<1 or x>2", "x>2 or x<1") is None
    True
    >>> [refuse("7", answer, "What is his score?") is None for answer in ("the score is 7", "7, full score")]
    [True, False]
    """
    truth, given = canonical(ground_truth), canonical(answer)
    for pattern, what in _games(answer, given):
        source_answer, source_truth = (answer, ground_truth) if pattern is _HIDDEN else (given, truth)
        if pattern is _JUDGE:
            source_answer = _CORRECT.sub("", source_answer)  # a lead that says nothing, as "the answer is"
            if says(_ASKED_SCORE, question, "score", "reward"):
                source_answer = _SCORE.sub("", source_answer)
        if (
            occurs(pattern, source_answer)
            and not occurs(pattern, source_truth)
            and (pattern is not _ALTERNATIVES or _is_one(truth, answer))
        ):
            return Outcome(Decision.DIFFERENT, f"game: {what}")
    if (single := ex.try_parse(truth)) is not None:
        return _refuse_for_single(strip_condition(answer)[0], ex.is_number(single))
    return None


def _is_one(truth: str, answer: str) -> bool:
    """Whether the ground truth is one value; `π/4 + kπ` is a family, which two families may make up."""
    if ratios.read(truth) is not None:
        return True
    return ex.try_parse(truth) is not None and (periodic.read(truth) is None or periodic.read(answer) is None)


def _games(answer: str, given: str) -> list[tuple[re.Pattern[str], str]]:
    """The games that may be played, by what each of them needs: most answers have none of it."""
    lower = answer.lower() if "\\" in answer else ""
    hides = "%" in answer or "<!--" in answer or any(name in lower for name in _HIDING)
    return [*(_GAMES[:1] if hides else ()), *(_GAMES[1:] if _has_words(given) else ())]


def _has_words(given: str) -> bool:
    lower = given.lower()
    odd = not given.isascii() and not ODD_CASES.isdisjoint(given)
    return odd or any(word in lower for word in _WORDS)


def _refuse_for_single(given: str, is_number: bool) -> Outcome | None:
    """What cannot stand for one number or expression."""
    if _RELATIONS.search(given) and ranges.read(given) is not None:
        return Outcome(Decision.DIFFERENT, "game: a range or a condition where one value is asked")
    if "±" in given:
        return Outcome(Decision.DIFFERENT, "game: two values where one is asked")
    if is_number and _ONE_WITH_COMMA.fullmatch(given):
        return None
    if is_number and (several := list_reading.read(given)) is not None and _all_bare(several):
        return Outcome(Decision.DIFFERENT, "game: several values where one is asked")
    sides = split_top(given, "=")
    if len(sides) > 1:
        return _refuse_chain(sides, is_number)
    return None


def _all_bare(several: Collection) -> bool:
    """Plain values, or values of one name: "2φ², where φ = …" is one value and an explanation."""
    return len(set(several.names)) == 1 and all(ex.try_parse(item) is not None for item in several.items)


def _refuse_chain(sides: list[str], is_number: bool) -> Outcome | None:
    """`160=161` and `5=5` say nothing, `x+2=7` leaves the work to the reader; `2+3=5` shows it and has to be true."""
    parsed = [ex.try_parse(side) for side in sides]
    nodes = [node for node in parsed if node is not None]
    if len(nodes) != len(parsed):
        return None
    if not all(ex.is_number(node) for node in nodes):
        unsolved = len(nodes) == 2 and not any(isinstance(node, ex.Var | ex.Call) for node in nodes)
        return Outcome(Decision.DIFFERENT, "game: an equation left unsolved") if unsolved and is_number else None
    if any(ex.equal(nodes[0], node)[0] is not Decision.EQUAL for node in nodes[1:]):
        return Outcome(Decision.DIFFERENT, "game: an equation that does not hold")
    if len(set(nodes)) == 1:
        return Outcome(Decision.DIFFERENT, "game: a tautology")
    return None
