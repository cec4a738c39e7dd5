"""Two sets of numbers compared: piece by piece among the real numbers, run by run among the integers."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import integer_sets, periodic_ranges, range_units
from tinyv.verifiers.rules.approximations import may_be_rounded
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.pieces import End, Pieces, Range, ends_of, is_point
from tinyv.verifiers.rules.ranges import MAX_CHARS, read, read_with_units
from tinyv.verifiers.rules.text import occurs

_ASKS_LIMITS = re.compile(
    r"\b(?:limits?|intervals?|tolerances?|ranges?|between|bounds?|confidence|accepted|acceptable|allowed"
    r"|lie|lies|greatest and least)\b",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(r"\bconfidence\b", re.IGNORECASE)
_FORMULA = re.compile(r"\$\$?(.{3,200}?)\$\$?|\\\((.{3,200}?)\\\)")
_CONNECTIVE = re.compile(r",?\s*(?:\b(?:or|and)\b|∨|∧)\s*")
_TOGETHER = re.compile(r"\band\b|∧")
_OF_SETS = re.compile(r"\b(?:all|any|both|each|every|the|those)\b", re.IGNORECASE)
_ABOUT_INTEGERS = re.compile(r"integer|\bwhole\b|natural number|how many|number of|\bcounts?\b|ℤ|\\mathbb\{?[ZN]", re.I)
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
_SLOPE = re.compile(r"(\d+(?:\.\d+)?) ?(?=[A-Za-z\\α-ω])")
_NO_COEFFICIENT = re.compile(r"\^\s*\{?\d+|[(\[][^()\[\]]{1,20},[^()\[\]]{1,20}[)\]]")
_WORD = re.compile(r"[a-z]{3,6}")
_FIGURES = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "twice": "2", "double": "2", "half": "2",
    "thrice": "3", "triple": "3",
}  # fmt: skip
"""A word problem may give its numbers in words."""
_MAYBE_RANGE = re.compile(
    r"[<>≤≥≠∪∩∈∖ℤℕ±…\[\]|]|\\[cl]?dots|\\[glns]e|\\[lg]t|\\in\b|\\pm|\\c[ua]p|\\setminus|\\mid|\(.*[,;].*\)|\\\{|\{"
    r"|\d\s*,\s*-?\d"
    r"|\b(?:real|integers?|numbers?|between|from|least|most|than|above|below|under|over|exceed\w*|positive|negative"
    r"|nonnegative|except|other|more|fewer|to|or|and|values|of them)\b",
    re.IGNORECASE | re.DOTALL,
)


_UNREAD = Outcome(Decision.CANNOT_TELL, "interval: not a set of real numbers")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two sets of real numbers or of integers.

    A pair such as `(1, 2)` counts as an interval only where the other side is surely one and the question asks for no
    point; a variable may be left out, not replaced. A condition that leaves a step to the reader counts only where the
    question did not give that condition.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> compare("(1,5)", "all real numbers greater than 1 and less than 5", read_context("")).reason
    'interval: same ends'
    >>> compare("-1, 0, 1", "integers with -2<k<2", read_context("")).reason
    'interval: same integers'
    """
    if max(len(ground_truth), len(answer)) > 2 * MAX_CHARS or not occurs(_MAYBE_RANGE, answer):
        return _UNREAD
    left = read(ground_truth)
    if left is None and not periodic_ranges.may_be(ground_truth) and _integers(ground_truth, None) is None:
        return _UNREAD
    if periodic_ranges.may_be(ground_truth) and periodic_ranges.may_be(answer):
        outcome = periodic_ranges.compare(ground_truth, answer, context)
        if outcome.decision is not Decision.CANNOT_TELL:
            return outcome
    right = read(answer)
    if left is not None and right is not None and _has_letters(right) != _has_letters(left):
        left, right = read_with_units(ground_truth) or left, read_with_units(answer) or right
    if right is not None and "|" in answer and canonical(answer) in canonical(context.question):
        return Outcome(Decision.CANNOT_TELL, "interval: the condition of the question")
    if right is not None and not right.solved and _leaves_work(answer, context.question):
        return Outcome(Decision.CANNOT_TELL, "interval: a condition that is left unsolved")
    if left is not None and right is None and len(left.pieces) > 1 and (broken := _broken(answer)):
        return Outcome(Decision.DIFFERENT, f"interval: {broken}")
    among_integers = _among_integers(ground_truth, answer, left, right, context)
    if among_integers is not None:
        return among_integers
    if left is None or right is None:
        return _UNREAD
    whole = left.variable is not None and left.variable in "kmn"
    if right.integers and not (left.integers or whole or says(_ABOUT_INTEGERS, context.question)):
        return Outcome(Decision.DIFFERENT, "interval: integers against real numbers")
    factors = range_units.scales(left, right, context.question)
    if factors is None:
        return Outcome(Decision.CANNOT_TELL, "interval: ends in different units")
    refused = _refused(left, right, context)
    return refused or _compare_pieces(left, range_units.scaled(right, factors[0]), context)


def _broken(answer: str) -> str:
    """What is wrong with an answer whose conditions can be read one by one, not together; empty if nothing is.

    The lists would compare such conditions one by one with the pieces of a union.
    """
    source = canonical(answer)
    parts = [read(part) for part in _CONNECTIVE.split(source)]
    conditions = [part for part in parts if part is not None and part.variable is not None]
    if len(conditions) != len(parts) or not 2 <= len(parts) <= 4:
        return ""
    if len({part.variable for part in conditions}) > 1:
        return "conditions on different numbers"
    # "all x < 1 and all x > 5" names two sets, which "and" joins.
    of_one = _TOGETHER.search(source) and not _OF_SETS.search(source) and not any(part.described for part in conditions)
    return "conditions that exclude each other" if of_one else ""


def _has_letters(found: Range) -> bool:
    return any(not ex.is_number(node) for node in ends_of(found.pieces))


def _refused(left: Range, right: Range, context: Context) -> Outcome | None:
    """Why two sets say nothing about each other, None if they do."""
    why = ""
    if left.tolerance != right.tolerance and not says(_ASKS_LIMITS, context.question):
        why = "may be two numbers"
    elif (left.pair and right.pair and not (left.tolerance or right.tolerance)) or (
        (left.pair or right.pair) and context.asks_point and not context.asks_range
    ):
        why = "may be a pair"
    elif left.variable and right.variable and left.variable != right.variable:
        why = f"about {right.variable}, not {left.variable}"
    elif _unknown_name(left, right, context):
        why = "about another quantity"
    elif left.integers != right.integers:
        why = "integers against real numbers"
    elif left.vague and not (context.asks_range or says(_ASKS_LIMITS, context.question)):
        why = "may be no interval"
    elif right.vague and not left.vague and not says(_CONFIDENCE, context.question):
        why = "does not say whether its ends belong"
    return Outcome(Decision.CANNOT_TELL, f"interval: {why}") if why else None


def _unknown_name(left: Range, right: Range, context: Context) -> bool:
    """An expression such as `a - 2b` names the number only where the question has it."""
    names = [name for name in (left.variable, right.variable) if name and re.search(r"[-+*/]", name)]
    return any(name not in canonical(context.question).replace(" ", "") for name in names) and (
        left.variable != right.variable
    )


def _compare_pieces(left: Range, right: Range, context: Context) -> Outcome:
    symbolic = not (left.described or right.described or left.vague or right.vague) and right.solved and left.solved
    symbolic = symbolic and left.tolerance == right.tolerance  # `1 ± 2` may as well be two numbers
    if says(_CONFIDENCE, context.question):  # by convention nobody says whether the limits belong
        left, right = _closed(left), _closed(right)
    outcome = _same_ends(left.pieces, right.pieces)
    if outcome.decision is Decision.DIFFERENT and all(map(is_point, left.pieces + right.pieces)):
        # Letters have no order on the number line: the lists pair the items of finite sets.
        return Outcome(Decision.CANNOT_TELL, "interval: finite sets")
    if outcome.decision is Decision.DIFFERENT and not symbolic:
        return Outcome(Decision.CANNOT_TELL, outcome.reason)
    return outcome


def _closed(found: Range) -> Range:
    if len(found.pieces) != 1:
        return found
    piece = found.pieces[0]
    ends = (End(end.value, end.value is not None) for end in (piece.low, piece.high))
    return replace(found, pieces=(type(piece)(*ends),))


def _same_ends(left: Pieces, right: Pieces) -> Outcome:
    if len(left) != len(right):
        return Outcome(Decision.DIFFERENT, f"interval: {len(right)} pieces against {len(left)}")
    decision, reason = Decision.EQUAL, "interval: same ends"
    for one, other in zip(left, right, strict=True):
        for mine, theirs in ((one.low, other.low), (one.high, other.high)):
            step = _compare_ends(mine, theirs)
            if step.decision is Decision.DIFFERENT:
                return step
            if step.decision is Decision.CANNOT_TELL:
                decision, reason = step
    return Outcome(decision, reason)


def _compare_ends(mine: End, theirs: End) -> Outcome:
    if (mine.value is None) != (theirs.value is None):
        return Outcome(Decision.DIFFERENT, "interval: finite against infinite end")
    if mine.value is None or theirs.value is None:
        return Outcome(Decision.EQUAL, "interval: same ends")
    decision, _ = ex.equal(mine.value, theirs.value)
    if decision is Decision.DIFFERENT and may_be_rounded(mine.value, theirs.value):
        return Outcome(Decision.CANNOT_TELL, "interval: an end may be rounded")
    if decision is Decision.DIFFERENT:
        return Outcome(decision, "interval: other end")
    if decision is Decision.EQUAL and mine.closed != theirs.closed:
        return Outcome(Decision.DIFFERENT, "interval: same end, open against closed")
    return Outcome(decision, "interval: ends cannot be compared")


_SOLVE = re.compile(r"\bsolve\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _leaves_work(answer: str, question: str) -> bool:
    """Whether an unsolved condition leaves what was asked, or repeats numbers or conditions of the question."""
    if "|" not in answer and says(_SOLVE, question):
        return True
    condition, asked = canonical(answer), _NO_COEFFICIENT.sub(" ", canonical(question)).lower()
    given = set(_NUMERAL.findall(asked)) | {_FIGURES[word] for word in _WORD.findall(asked) if word in _FIGURES}
    numerals = set(_NUMERAL.findall(condition)) - {"0"}
    if numerals and numerals <= given:
        return True
    if "|" not in condition and given.intersection(_SLOPE.findall(condition)):
        return True
    for match in list(_FORMULA.finditer(question))[-12:]:
        formula = match[1] or match[2]
        if (found := read(formula)) is not None and not found.solved:
            return True
    return False


def _among_integers(
    ground_truth: str, answer: str, left: Range | None, right: Range | None, context: Context
) -> Outcome | None:
    """The outcome if the sets are shown to have the same integers, and integers are what is meant."""
    mine = _integers(ground_truth, left)
    theirs = None if mine is None else _integers(answer, right)
    if mine is None or theirs is None or (mine.variable and theirs.variable and mine.variable != theirs.variable):
        return None
    listed = mine.pair or theirs.pair
    asked = integer_sets.asks_for_integers(context.question)
    # Where integers are asked for, an inequality is about them; an interval beside a list of integers is not.
    meant = [side.integers or (asked and side.variable is not None and not listed) for side in (mine, theirs)]
    if (mine.pair and theirs.pair) or not all(meant) or mine.vague or theirs.vague:
        return None
    if any(side.unit is not None or side.tolerance for side in (mine, theirs)):
        return None
    if not any(side.integers for side in (mine, theirs)) and _same_ends(mine.pieces, theirs.pieces).decision is (
        Decision.EQUAL
    ):
        return None  # the reading of real numbers says so, with its own conditions
    left_runs, right_runs = integer_sets.runs(mine.pieces), integer_sets.runs(theirs.pieces)
    if left_runs and left_runs == right_runs:
        return Outcome(Decision.EQUAL, "interval: same integers")
    return None


def _integers(text: str, found: Range | None) -> Range | None:
    """A side as a set of integers, with a count beside it that has to be right."""
    if found is None or not found.integers:
        counted = integer_sets.split_count(text)
        source, count = counted or (text, None)
        listed = integer_sets.read_list(source)
        inner = read(source) if listed is None and counted else listed
        if inner is not None:
            size = integer_sets.size(integer_sets.runs(inner.pieces) or ((None, None),))
            if count is None:
                return inner
            return replace(inner, pair=False) if count == size else None
    if found is None or (found.pair and not all(map(is_point, found.pieces))):
        return None
    return found
