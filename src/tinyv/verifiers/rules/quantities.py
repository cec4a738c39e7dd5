r"""One number or expression, with or without a unit: the reading that decides most answers.

Exact against exact must be exactly equal: 120001 is not 120000. A decimal may stand for an exact value under the rules
of `NumberPolicy`. Units are converted, a unit left out is no difference, and one that contradicts is a rejection.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.asked import read_asked, stems
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.equations import compare_expressions
from tinyv.verifiers.rules.rounding import MAY_ROUND, allowed, is_allowed_rounding
from tinyv.verifiers.rules.text import unwrap
from tinyv.verifiers.rules.unit_letters import may_be_unit, question_for
from tinyv.verifiers.rules.unit_phrase import read_unit, units_in
from tinyv.verifiers.rules.units import read_composite, split_quantity
from tinyv.verifiers.rules.units_compare import ONE, Ratio, Relation, compare_units
from tinyv.verifiers.rules.units_table import GENERIC, Unit
from tinyv.verifiers.rules.words import read_number_words, read_ordinal


@dataclass(frozen=True, slots=True)
class NumberPolicy:
    """When a decimal stands for an exact value that it does not equal."""

    min_significant_digits: int = 3
    """A decimal answer counts as a rounding only if it shows at least this many significant digits."""

    accept_truncated: bool = True
    """Whether cutting off the digits counts like rounding."""

    exact_for_decimal: bool = True
    """Whether an exact answer counts if the ground truth is a decimal that it rounds to."""

    max_relative_error_of_whole_number: float = 5e-4
    """A whole number counts for a decimal ground truth that rounds to it only if it is as close as this."""


POLICY = NumberPolicy()
"""The policy of the default rules."""

_POWER = r"(?:\^\{?\d\}?|[²³])?"
_IN_UNIT = re.compile(
    rf"\bin (?:\$?\\(?:text|mathrm)\{{)?((?:square |cubic )?(?:[A-Za-z]{{2,20}}{_POWER}|[a-z](?=/))"
    rf"(?: ?/ ?[A-Za-z]{{1,10}}{_POWER}| per [a-z]{{1,10}})?)(?![·*/^\d\\]|\}}\^)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\s*((?:the )?\d{1,6}\S{2,20}|(?:the )?[A-Za-z-]{5,20})(?:\s+[A-Za-z]{2,12})?\s*$")
_FUNCTION_OF_DEGREES = re.compile(r"(?:sin|cos|tan|cot|sec|csc)(?![A-Za-z]).{0,40}(?:°|\\circ|\\degree)")
_DEGREES = re.compile(r"(\d+(?:\.\d+)?)\s*(?:°|\^\s*\{?\s*\\circ\s*\}?|\\degree)")
_ARC = re.compile(r"a(?:rc)?(?:cos|sin|tan)")
_COUNTS_ANYTHING = frozenset({"each", "them", "these", "those", "kind", "type", "one", "time", "way"})
_SAYS_NO_KIND = frozenset({"such", "different", "distinct", "possibl", "total", "whole", "full"})
_ASKS_SHARE = re.compile(r"\bprobabilit|\bfraction\b|\bproportion\b|\bexact value, or\b", re.IGNORECASE)
_MATH_AND_UNIT = re.compile(r"\$([^$]+)\$(\s*[A-Za-z].*)")
_APPROXIMATELY = re.compile(
    r"^(?:≈|~|\\approx|\\sim|about|approximately|approx\.?|roughly|around|ca\.?)\s*", re.IGNORECASE
)

_FIRST_OF_APPROXIMATELY = frozenset("≈~\\aArRcC")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or expression and its unit."""

    node: ex.Node
    """The number or expression before the unit."""

    unit: Unit | None
    """The unit, None if there is none."""

    ordinal: bool = False
    """Whether it says which one ("15th"), not how many."""


@lru_cache(maxsize=1024)
def read(text: str, question: str = "") -> Quantity | None:
    r"""Read a quantity; None if `text` is anything else.

    >>> read(r"5.4 \text{ square units}").unit is not None
    True
    >>> read("x = 3") is None
    True
    """
    if ("°" in text or "\\circ" in text or "\\degree" in text) and _FUNCTION_OF_DEGREES.search(text):
        text = _DEGREES.sub(r"(\1 \\pi/180)", text)
    if (composite := read_composite(text)) is not None:
        return Quantity(ex.Num(composite[0]), composite[1])
    split = split_quantity(text, question)
    if split is None and (match := _MATH_AND_UNIT.fullmatch(text.strip())) is not None:
        split = split_quantity(match[1] + match[2], question)
    if split is not None:
        source = canonical(split[0])
        if source[:1] in _FIRST_OF_APPROXIMATELY:
            source = _APPROXIMATELY.sub("", source)
        if source and (node := ex.try_parse(source)) is not None:
            return Quantity(node, split[1])
    number = read_number_words(text)
    if number is None and (match := _ORDINAL.match(text)) is not None:
        number = read_ordinal(match[1])  # "15th day" answers which day, as 15 does
        return None if number is None else Quantity(ex.Num(Fraction(number)), None, ordinal=True)
    return None if number is None else Quantity(ex.Num(Fraction(number)), None)


_OF_WHAT = re.compile(r"\bof\s+(?:the\s+|an?\s+|\$|\\text\{)*(\S.{1,60})$")


def _of_other_things(ground_truth: str, answer: str) -> bool:
    """`14 L of the 30% acid` against `14 L of the 70% acid`: what both sides say it is of has to be the same."""
    if " of " not in ground_truth or " of " not in answer:
        return False
    sides = [_OF_WHAT.search(side.rstrip(". $}")) for side in (ground_truth, answer)]
    things = [side[1].lower().replace("\\", "") for side in sides if side is not None]
    return len(things) == 2 and things[0] != things[1]


_UNREAD = Outcome(Decision.CANNOT_TELL, "number: not one expression")


def compare(ground_truth: str, answer: str, context: Context, policy: NumberPolicy = POLICY) -> Outcome:
    """Compare two quantities.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> nothing_asked = read_context("")
    >>> [compare("2/3", decimal, nothing_asked).decision.value for decimal in ("0.667", "0.666", "0.67", "0.668")]
    ['equal', 'equal', 'cannot_tell', 'different']
    >>> compare("5 km", "5000 m", nothing_asked).decision.value, compare("5 kg", "5 cm", nothing_asked).decision.value
    ('equal', 'different')
    """
    left = read(ground_truth, question_for(ground_truth, context))
    right = None if left is None else read(answer, question_for(answer, context))
    if left is None or right is None:
        return _UNREAD
    if (left.unit is None) != (right.unit is None):
        # Beside a unit, the letter of `$3 m$` is one as well, though in mathematics it is a variable elsewhere.
        left = _with_unit(ground_truth, left, context)
        right = _with_unit(answer, right, context)
        if ex.variables(left.node) != ex.variables(right.node):
            return Outcome(Decision.CANNOT_TELL, "unit: or a letter")
    elif ex.variables(left.node) != ex.variables(right.node) and may_be_unit(ground_truth, answer, context):
        return Outcome(Decision.CANNOT_TELL, "unit: or a letter")
    if _of_other_things(ground_truth, answer):
        return Outcome(Decision.CANNOT_TELL, "unit: of something else")
    if left.ordinal != right.ordinal and (left.unit is not None or right.unit is not None):
        return Outcome(Decision.CANNOT_TELL, "number: which one against how many")
    if (
        isinstance(left.node, ex.Based) != isinstance(right.node, ex.Based)
        and ex.equal(left.node, right.node)[0] is not Decision.EQUAL
    ):
        return Outcome(Decision.CANNOT_TELL, "number: in a base on one side only")
    asked = _asked_unit(context.question) if left.unit is None and right.unit is not None else None
    if asked is not None and asked.name == "degree" and _ARC.search(ground_truth):
        asked = None  # an arc function is in radians, whatever is asked for
    if left.unit is None and right.unit is not None and _counts_another_thing(right.unit, context.question):
        return Outcome(Decision.CANNOT_TELL, f"unit: {right.unit.name} is not what the question counts")
    relation = compare_units(asked or left.unit, right.unit, context.question)
    if relation.kind is Relation.CONTRADICTORY:
        return Outcome(Decision.DIFFERENT, f"unit: {relation.reason}")
    if relation.kind is Relation.UNKNOWN:
        return Outcome(Decision.CANNOT_TELL, f"unit: {relation.reason}")
    outcomes = [_under(left.node, right.node, ratio, context, policy) for ratio in relation.ratios]
    best = _best(outcomes)
    if best.decision is not Decision.EQUAL and _as_asked(left, right, relation.ratios, context.question):
        return Outcome(Decision.EQUAL, "number: rounded as the question allows")
    if best.decision is Decision.DIFFERENT and _nearly(left.node, right.node, relation.ratios, context.question):
        return Outcome(Decision.CANNOT_TELL, "number: may be a rounding that the question allows")
    if best.decision is Decision.EQUAL or not relation.doubtful:
        return best
    doubtful = [_under(left.node, right.node, ratio, context, policy) for ratio in relation.doubtful]
    if _best(doubtful).decision is Decision.DIFFERENT:
        return best
    return Outcome(Decision.CANNOT_TELL, f"unit: {relation.reason}")


def _as_asked(left: Quantity, right: Quantity, ratios: tuple[Ratio, ...], question: str) -> bool:
    """Whether the answer is the ground truth under a rounding that the question allows."""
    shown = _decimal(right.node)
    if shown is None and isinstance(right.node, ex.Num) and right.node.value.denominator == 1:
        shown = (right.node.value, 0)
    if shown is None or _decimal(left.node) is not None or len(ratios) != 1 or not allowed(question):
        return False
    ratio = ratios[0]
    if left.unit is None and right.unit is not None and right.unit.name == "percent" and ratio == ONE:
        if not says(_ASKS_SHARE, question):
            return False  # the ground truth may be in percent itself
        ratio = Ratio(Fraction(1, 100))
    truth = ex.float_value(left.node) if ex.is_number(left.node) else None
    if truth is None or not 1e-9 < abs(truth) < 1e9:
        return False
    unit = "" if right.unit is None or ratio == ONE else right.unit.name
    factor = float(ratio.factor) * math.pi**ratio.pi_power
    return is_allowed_rounding(*shown, unit, Fraction(truth / factor), question)


def _nearly(mine: ex.Node, theirs: ex.Node, ratios: tuple[Ratio, ...], question: str) -> bool:
    """Whether a question that speaks of rounding leaves open that two numbers are one, by half a digit."""
    if not says(MAY_ROUND, question) or not (ex.is_number(mine) and ex.is_number(theirs)):
        return False
    truth, value = ex.float_value(mine), ex.float_value(theirs)
    if not truth or not value:
        return False
    shown = _decimal(mine)
    rooms = [0.5 * 10.0 ** -shown[1] if shown is not None else 0.0, _half_digit(theirs)]
    for ratio in ratios:
        factor = float(ratio.factor) * math.pi**ratio.pi_power
        room = max(rooms[0], rooms[1] * factor) * (1 + 1e-9)
        if abs(truth - value * factor) <= room < abs(truth) / 20:
            return True
    return False


def _half_digit(node: ex.Node) -> float:
    """Half a unit of the last digit that an answer shows, be it whole; none for what is no plain number."""
    if isinstance(node, ex.Neg):
        return _half_digit(node.arg)
    if not isinstance(node, ex.Num) or not (node.places or node.value.denominator == 1):
        return 0.0
    return 0.5 * 10.0 ** -(node.places or 0)


def _counts_another_thing(unit: Unit, question: str) -> bool:
    """Whether the question asks "how many sheets" and the answer counts hours, or sheets of another kind."""
    phrase = read_asked(question).counted if question else ""
    counted = stems(phrase)
    if not counted or counted & _COUNTS_ANYTHING or GENERIC in unit.name or unit.name == "percent":
        return False
    if unit.noun:
        return bool(stems(unit.name.replace("_", " ")) - counted - _SAYS_NO_KIND)
    return not units_in(phrase.partition(" of ")[0]) and len(unit.dimension) == 1 and not unit.currency


def _with_unit(text: str, quantity: Quantity, context: Context) -> Quantity:
    if quantity.unit is not None or not ex.variables(quantity.node):
        return quantity
    return read(unwrap(text), question_for(text, context)) or quantity


@lru_cache(maxsize=256)
def _asked_unit(question: str) -> Unit | None:
    """The unit in which the question wants its answer ("in square centimetres"), if it names one."""
    for match in reversed(list(_IN_UNIT.finditer(question[-2000:]))):
        for words in (match[1], *([] if "/" in match[1] else [match[1].partition(" ")[0]])):
            unit = read_unit(words)
            if unit is not None and not unit.noun:
                return unit
    return None


def _best(outcomes: list[Outcome]) -> Outcome:
    for decision in (Decision.EQUAL, Decision.CANNOT_TELL):
        for outcome in outcomes:
            if outcome.decision is decision:
                return outcome
    return outcomes[0] if outcomes else Outcome(Decision.CANNOT_TELL, "unit: cannot be compared")


def _under(mine: ex.Node, theirs: ex.Node, ratio: Ratio, context: Context, policy: NumberPolicy) -> Outcome:
    if ratio.factor != 1 or ratio.pi_power:
        pi = ex.Const("pi")
        above, below = (pi,) * max(ratio.pi_power, 0), (pi,) * max(-ratio.pi_power, 0)
        places = _shifted(theirs, ratio.factor)
        scaled = ex.Mul((theirs, ex.Num(ratio.factor), *above), below)
        value = ex.exact(scaled)
        theirs = scaled if value is None else ex.Num(value, places)
    outcome = compare_expressions(mine, theirs, context)
    if outcome.decision is Decision.EQUAL:
        return outcome
    return _rounded(mine, theirs, policy) or outcome


def _shifted(node: ex.Node, factor: Fraction) -> int | None:
    """Decimals that a number shows after a conversion by a power of ten; None for any other factor."""
    if not isinstance(node, ex.Num) or not (node.places or node.value.denominator == 1):
        return None
    digits = str(node.value.numerator)
    # The last zeros of a whole number may be those of a rounding.
    places = node.places or len(digits.rstrip("0")) - len(digits)
    for power in range(-12, 13):
        if factor == Fraction(10) ** power:
            return max(places - power, 0)
    return None


def _rounded(mine: ex.Node, theirs: ex.Node, policy: NumberPolicy) -> Outcome | None:
    """Whether one side is a decimal that stands for the other; None if that is not the question."""
    one, other = _decimal(mine), _decimal(theirs)
    if one is not None and isinstance(theirs, ex.Num) and theirs.value.denominator == 1:
        return _whole_for_decimal(one[0], theirs.value, policy)
    if one is not None and other is None and policy.exact_for_decimal:
        return _stands_for(one, theirs, policy, of_ground_truth=True)
    if other is not None and (one is None or (one[1] > other[1])):
        return _stands_for(other, mine, policy, of_ground_truth=False)
    return None


def _whole_for_decimal(decimal: Fraction, whole: Fraction, policy: NumberPolicy) -> Outcome | None:
    """118 for a ground truth of 117.95: rounded to the nearest whole number, and hardly changed by it."""
    enough = len(str(abs(whole.numerator))) >= policy.min_significant_digits
    close = abs(decimal - whole) <= abs(decimal) * Fraction(policy.max_relative_error_of_whole_number)
    if enough and close and abs(decimal - whole) * 2 <= 1:
        return Outcome(Decision.EQUAL, "number: rounded to a whole number")
    return None


def _decimal(node: ex.Node) -> tuple[Fraction, int] | None:
    """Value and decimals of a number that is written with a decimal point."""
    if isinstance(node, ex.Neg):
        inner = _decimal(node.arg)
        return None if inner is None else (-inner[0], inner[1])
    return (node.value, node.places) if isinstance(node, ex.Num) and node.places else None


def _stands_for(
    decimal: tuple[Fraction, int], exact: ex.Node, policy: NumberPolicy, *, of_ground_truth: bool
) -> Outcome | None:
    value, places = decimal
    target = ex.exact(exact)
    if target is None:
        if not ex.is_number(exact):
            return None
        approximate = ex.float_value(exact)
        if approximate is None or abs(approximate) > 1e9:
            return None
        target = Fraction(approximate)  # 15 digits: far more than any decimal that is compared with it shows
        if places > 9:
            return None
    unit = Fraction(1, 10**places)
    difference = abs(value - target)
    truncated = policy.accept_truncated and difference < unit and abs(value) <= abs(target)
    if not (difference * 2 <= unit or truncated):
        return None
    digits = len(str(abs(value.numerator * 10**places // value.denominator)).lstrip("0"))
    if digits < policy.min_significant_digits:
        return Outcome(Decision.CANNOT_TELL, f"number: a rounding that shows {digits} significant digits")
    if target.denominator == 1 and not of_ground_truth:
        return None  # 13.9999 is no way to write 14
    return Outcome(Decision.EQUAL, f"number: {'rounded' if difference * 2 <= unit else 'cut'} to {places} decimals")
