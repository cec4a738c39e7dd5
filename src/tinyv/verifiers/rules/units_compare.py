"""Two units of one question: are they the same, convertible, left out on one side, or contradictory?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.context import says
from tinyv.verifiers.rules.unit_phrase import singular, units_in
from tinyv.verifiers.rules.units_table import AMBIGUOUS, GENERIC, UNITS, Unit


class Relation(str, Enum):
    """How two units stand to each other."""

    SAME = "same"
    """The values have to be equal as they are."""

    CONVERTIBLE = "convertible"
    """The same kind of quantity: the values have to be equal after conversion."""

    MISSING = "missing"
    """One side has no unit."""

    CONTRADICTORY = "contradictory"
    """Different kinds of quantity: no value makes them equal."""

    UNKNOWN = "unknown"
    """No rule can tell (other nouns, temperature scales, tons, months against days)."""

    __str__ = str.__str__
    __format__ = str.__format__


class Ratio(NamedTuple):
    """`ground truth = answer * factor * pi**pi_power`, for the numbers before the units."""

    factor: Fraction
    """The rational part."""

    pi_power: int = 0
    """The power of pi: degrees against radians."""


@dataclass(frozen=True, slots=True)
class UnitRelation:
    """What the units ask of the two numbers."""

    kind: Relation
    """How the units stand to each other."""

    ratios: tuple[Ratio, ...] = ()
    """The numbers agree if they do so under one of these."""

    doubtful: tuple[Ratio, ...] = ()
    """If they agree only under one of these, no rule can tell."""

    reason: str = ""
    """One line for the verdict."""

    def judge(self, ground_truth: Fraction, answer: Fraction) -> Decision:
        """Compare two exact numbers under this relation; rounding is the caller's matter.

        >>> relation = compare_units(UNITS["km"], UNITS["m"])
        >>> relation.judge(Fraction(5), Fraction(5000)), relation.judge(Fraction(5), Fraction(5)).value
        (<Decision.EQUAL: 'equal'>, 'different')
        """
        if self.kind is Relation.CONTRADICTORY:
            return Decision.DIFFERENT
        if self.kind is Relation.UNKNOWN:
            return Decision.CANNOT_TELL
        if any(not r.pi_power and ground_truth == answer * r.factor for r in self.ratios):
            return Decision.EQUAL
        if any(r.pi_power or ground_truth == answer * r.factor for r in (*self.ratios, *self.doubtful)):
            return Decision.CANNOT_TELL
        return Decision.DIFFERENT


ONE = Ratio(Fraction(1))
_NO_UNIT = Unit((), Fraction(1), "")
_PHYSICAL = frozenset({"length", "mass", "time", "current", "amount", "angle"})

_PERCENT_WORD = re.compile(r"per\s?cent|%", re.IGNORECASE)
_ASKS_PERCENT = re.compile(
    r"(?:what|which|how many|by how much|in|as an?|the) (?:\w+ ){0,3}?per\s?cent|percentages?\b|[_}\])] ?\\?%|as a per",
    re.IGNORECASE,
)
_SI_UNITS = re.compile(r"\bin (?:terms of )?(?:the )?SI(?: base| derived)?[ -]units\b", re.IGNORECASE)
_ASKS_RATE = re.compile(r"\bper\b|rate|speed|velocit|densit|\beach\b|\bevery\b|/|accelerat|\ban hour", re.IGNORECASE)
_EACH = re.compile(r"\b(?:one|each|every|per|a single)\b", re.IGNORECASE)
_RADIAN_WORD = re.compile(r"radian|\\pi|π|\brad\b", re.IGNORECASE)
_DEGREE_WORD = re.compile(r"degree|°|\\circ", re.IGNORECASE)
_STERLING = re.compile(r"£|sterling|pence|penny|\bGBP\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def compare_units(ground_truth: Unit | None, answer: Unit | None, question: str = "") -> UnitRelation:
    """What two units ask of the numbers before them.

    >>> compare_units(UNITS["km"], UNITS["m"]).ratios
    (Ratio(factor=Fraction(1, 1000), pi_power=0),)
    >>> compare_units(UNITS["kg"], UNITS["cm"]).kind.value, compare_units(UNITS["kg"], None).kind.value
    ('contradictory', 'missing')
    >>> compare_units(UNITS["%"], None).ratios, compare_units(UNITS["rad"], UNITS["deg"]).ratios
    ((Ratio(factor=Fraction(100, 1), pi_power=0),), (Ratio(factor=Fraction(1, 180), pi_power=1),))
    """
    if ground_truth is None or answer is None:
        if ground_truth is answer:
            return UnitRelation(Relation.SAME, (ONE,), reason="no units")
        if ground_truth is None:
            assert answer is not None
            return _left_out(answer, question, by_answer=False)
        return _left_out(ground_truth, question, by_answer=True)
    if ground_truth.noun or answer.noun or GENERIC in _bases(ground_truth) | _bases(answer):
        return _counted(ground_truth, answer, question)
    left, right = _in_pounds(ground_truth, answer, question), _in_pounds(answer, ground_truth, question)
    if left.dimension == right.dimension:
        return _convert(left, right)
    if "degree" in (left.name, right.name) and {left.name, right.name} & {"celsius", "fahrenheit"}:
        return UnitRelation(Relation.MISSING, (ONE,), reason="degrees of a temperature scale that one side names")
    return UnitRelation(
        Relation.CONTRADICTORY if _contradict(left, right, question) else Relation.UNKNOWN,
        reason=f"{left.name} against {right.name}",
    )


def _bases(unit: Unit) -> set[str]:
    return {base for base, _ in unit.dimension}


def _in_pounds(unit: Unit, other: Unit, question: str) -> Unit:
    """`4 pounds` is money beside £4 or where the question speaks of pence."""
    if unit.name == "pound" and (other.currency == "gbp" or (other.name == "pound" and says(_STERLING, question))):
        return UNITS["£"]
    return unit


def _ratio(ground_truth: Unit, answer: Unit) -> Ratio | None:
    if ground_truth.factor is None or answer.factor is None:
        return None
    return Ratio(answer.factor / ground_truth.factor, answer.pi_power - ground_truth.pi_power)


def _convert(left: Unit, right: Unit) -> UnitRelation:
    ratio = _ratio(left, right)
    if left.name == right.name or ratio == ONE:
        return UnitRelation(Relation.SAME, (ONE,), reason=f"same unit {left.name}")
    if ratio is None:
        return UnitRelation(Relation.UNKNOWN, reason=f"{left.name} and {right.name} have no fixed factor")
    return UnitRelation(Relation.CONVERTIBLE, (ratio,), reason=f"{right.name} converted to {left.name}")


def _contradict(left: Unit, right: Unit, question: str) -> bool:
    """Whether two units of different dimension can in no reading mean the same quantity."""
    if left.currency and right.currency:
        return not {left.name, right.name} & AMBIGUOUS
    if says(_EACH, question) and _is_rate_of(left, right):
        return False
    if any(name in AMBIGUOUS for unit in (left, right) for name in re.split(r"[ ^]", unit.name)):
        return False
    bases = _bases(left) | _bases(right)
    if not left.dimension or not right.dimension or not bases <= _PHYSICAL:
        return bool(left.currency) != bool(right.currency) and bases - _money(left, right) <= _PHYSICAL
    return _without_angle(left) != _without_angle(right)


def _is_rate_of(left: Unit, right: Unit) -> bool:
    """Whether one is the other per something: what one litre lasts for, in km or in km per litre."""
    quotient = Counter(dict(left.dimension))
    quotient.subtract(dict(right.dimension))
    powers = {power for power in quotient.values() if power}
    return max(powers) < 0 or min(powers) > 0


def _money(left: Unit, right: Unit) -> set[str]:
    return {base for base in _bases(left) | _bases(right) if base.startswith("money:")}


def _without_angle(unit: Unit) -> tuple[tuple[str, int], ...]:
    return tuple(part for part in unit.dimension if part[0] != "angle")


def _counted(left: Unit, right: Unit, question: str) -> UnitRelation:
    """At least one side counts things: only the same noun is safe, or a noun that says nothing."""
    reason = f"{left.name} against {right.name}"
    if left.dimension == right.dimension:
        words = [{singular(word) for word in re.split(r"[_ ]", unit.name)} - {"of"} for unit in (left, right)]
        if words[0] <= words[1] or words[1] <= words[0]:
            return UnitRelation(Relation.SAME, (ONE,), reason=f"both count {left.name}")
        return UnitRelation(Relation.UNKNOWN, reason=reason)
    for generic, other in ((left, right), (right, left)):
        if generic.dimension in {((GENERIC, 1),), ((GENERIC, 2),), ((GENERIC, 3),)}:
            power = generic.dimension[0][1]
            if other.dimension == (("length", power),) and generic.name.startswith(GENERIC):
                return _left_out(other, question, by_answer=generic is right)
            if other.noun and power == 1 and generic.name == GENERIC:
                return _left_out(other, question, by_answer=generic is right)
            if power > 1 and other.dimension in {((GENERIC, 2),), ((GENERIC, 3),), (("length", 5 - power),)}:
                return UnitRelation(Relation.CONTRADICTORY, reason=reason)
    return UnitRelation(Relation.UNKNOWN, reason=reason)


def _left_out(unit: Unit, question: str, *, by_answer: bool) -> UnitRelation:
    """One side has `unit`, the other a bare number. `by_answer`: the answer is the bare one."""
    if "decibel" in _bases(unit):  # a level in dB is the logarithm of the factor that a bare number would be
        return UnitRelation(Relation.UNKNOWN, reason="decibels against a bare number")
    who = "the answer" if by_answer else "the ground truth"
    reason = f"{who} leaves out {unit.name}"
    as_number = _ratio(unit, _NO_UNIT) if by_answer else _ratio(_NO_UNIT, unit)
    if unit.dimension == () and as_number is not None:
        percent_meant = bool((_PERCENT_WORD if by_answer else _ASKS_PERCENT).search(question))
        if by_answer:
            ratios = (as_number, ONE) if percent_meant else (as_number,)
            return UnitRelation(Relation.MISSING, ratios, () if percent_meant else (ONE,), reason)
        first, second = (ONE, as_number) if percent_meant else (as_number, ONE)
        return UnitRelation(Relation.MISSING, (first,), (second,), reason)
    if unit.dimension == (("angle", 1),) and as_number is not None:
        in_degrees = not says(_RADIAN_WORD, question) or says(_DEGREE_WORD, question)
        sure = unit.name == "radian" or in_degrees
        ratios = (ONE, as_number) if sure else (as_number,)
        return UnitRelation(Relation.MISSING, tuple(dict.fromkeys(ratios)), () if sure else (ONE,), reason)
    sure = by_answer or _is_asked_for(unit, question)
    others = _other_ratios(unit, by_answer)
    return UnitRelation(Relation.MISSING, (ONE,) if sure else (), others if sure else (ONE, *others), reason)


def _is_asked_for(unit: Unit, question: str) -> bool:
    """Whether a question with a bare ground truth lets the answer say `unit`: it names all that the unit names."""
    if not question or GENERIC in _bases(unit):
        return True
    if unit.factor == 1 and not unit.pi_power and not unit.currency and says(_SI_UNITS, question, "si "):
        return True
    if any(power < 0 for _, power in unit.dimension) and not says(_ASKS_RATE, question):
        return False
    named = units_in(question)
    for name in re.split(r" |\^-?[0-9]+", unit.name):
        if not name or name == "fluid_ounce":
            continue
        atom = UNITS.get(name)
        if atom is None:
            if not all(_names(word, question) for word in re.split(r"_", name) if word != "of"):
                return False
        elif not any(u.dimension == atom.dimension and u.factor == atom.factor for u in named):
            return False
    return True


def _names(word: str, question: str) -> bool:
    stem = re.escape(singular(word))
    if stem.endswith("y"):
        stem = stem[:-1] + "(?:y|ie)"
    return re.search(rf"\b(?:{stem}|{re.escape(word)})", question, re.IGNORECASE) is not None


@lru_cache(maxsize=512)
def _other_ratios(unit: Unit, by_answer: bool) -> tuple[Ratio, ...]:
    """The factors to other units of the same dimension: a bare number may have been given in one of them."""
    found: set[Ratio] = set()
    for other in set(UNITS.values()):
        exponent = unit.dimension[0][1] if len(unit.dimension) == 1 and unit.dimension[0][1] > 0 else 1
        for candidate in (other, other**exponent) if exponent > 1 else (other,):
            if candidate.dimension == unit.dimension:
                ratio = _ratio(unit, candidate) if by_answer else _ratio(candidate, unit)
                if ratio is not None and ratio != ONE:
                    found.add(ratio)
    return tuple(sorted(found))
