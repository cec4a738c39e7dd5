"""Unions of intervals as values, and how one hand writes them as intervals or as inequalities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.reals import Real, draw_style, write


@dataclass(frozen=True, slots=True)
class Part:
    """One interval, or one point if both ends are the same."""

    low: Real | None
    """Left end; None for −∞."""

    high: Real | None
    """Right end; None for ∞."""

    low_in: bool = False
    """Whether the left end belongs to it."""

    high_in: bool = False
    """Whether the right end belongs to it."""

    @property
    def is_point(self) -> bool:
        """Whether it holds one number only."""
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Union:
    """A set of real numbers that is neither empty nor everything."""

    parts: tuple[Part, ...]
    """From left to right, apart from each other."""

    letter: str = ""
    """The unknown which the question names; "" if it names none."""

    form: str = "interval"
    """How the ground truth is written: "interval", "member" (of an interval), "inequality" or "builder"."""

    is_set: bool = False
    """Whether the question asks for a set (solution set, domain, …): then the letter of a set-builder is free."""

    true_parts: int = 0
    """Number of intervals of the ground truth, kept through changes: order matters to a correct answer only if there
    are several, so it is played with only then; 0 if unknown."""

    @property
    def is_several(self) -> bool:
        """Whether it falls into several intervals."""
        return len(self.parts) > 1


def union(parts: Sequence[Part]) -> tuple[Part, ...] | None:
    """Parts in order, those merged that touch or overlap; None if one is empty, or all numbers are in.

    >>> from tinyv.data.synthesize.reals import real
    >>> union([Part(real(2), None), Part(None, real(2), False, True)]) is None
    True
    """
    merged: list[Part] = []
    for part in sorted(parts, key=lambda part: (_low(part), not part.low_in)):
        if _low(part) > _high(part) or (part.is_point and not (part.low_in and part.high_in)):
            return None
        if merged and _joined(merged[-1], part):
            last = merged[-1]
            further = (_high(part), part.high_in) > (_high(last), last.high_in)
            merged[-1] = replace(last, high=part.high, high_in=part.high_in) if further else last
        else:
            merged.append(part)
    everything = len(merged) == 1 and merged[0].low is None and merged[0].high is None
    return None if everything or not merged else tuple(merged)


def _low(part: Part) -> float:
    return float("-inf") if part.low is None else part.low.number


def _high(part: Part) -> float:
    return float("inf") if part.high is None else part.high.number


def _joined(left: Part, right: Part) -> bool:
    if left.high is not None and left.high == right.low:
        return left.high_in or right.low_in
    return _high(left) > _low(right)


def complement(parts: Sequence[Part]) -> tuple[Part, ...]:
    """All other real numbers."""
    gaps: list[Part] = []
    low, low_in = None, False
    for part in parts:
        if part.low is not None:
            gaps.append(Part(low, part.low, low_in, not part.low_in))
        low, low_in = part.high, not part.high_in
    if low is not None:
        gaps.append(Part(low, None, low_in))
    return tuple(gaps)


def holes(parts: Sequence[Part]) -> tuple[Part, tuple[Real, ...]] | None:
    """The hull and the single numbers that are missing in it; None if more than single numbers are missing."""
    missing: list[Real] = []
    for left, right in pairwise(parts):
        if left.high is None or left.high != right.low:
            return None
        missing.append(left.high)
    if not missing:
        return None
    hull = Part(parts[0].low, parts[-1].high, parts[0].low_in, parts[-1].high_in)
    return hull, tuple(missing)


@dataclass(frozen=True, slots=True)
class Hand:
    r"""One way of writing, kept through an answer."""

    latex: bool
    """Whether commands are used, or Unicode and ASCII."""

    numbers: str
    """Style of the numbers."""

    at_most: str
    """The sign ≤."""

    at_least: str
    """The sign ≥."""

    infinity: str
    """The sign ∞."""

    plus: str
    """What stands before ∞."""

    def number(self, value: Real) -> str:
        """A number."""
        return write(value, self.numbers)

    def word(self, latex: str, plain: str) -> str:
        """A sign or a word, as a command or not."""
        return latex if self.latex else plain


def draw_hand(rng: Random) -> Hand:
    """A way of writing, LaTeX more often than not."""
    plus = pick(rng, "", "", "+")
    if rng.random() < 0.65:
        short = rng.random() < 0.5
        style = draw_style(rng)
        return Hand(
            True,
            "frac" if style == "unicode" else style,
            r"\le" if short else r"\leq",
            r"\ge" if short else r"\geq",
            r"\infty",
            plus,
        )
    if rng.random() < 0.3:
        return Hand(False, "unicode", "<=", ">=", "inf", plus)
    return Hand(False, "unicode", "≤", "≥", "∞", plus)


def interval(part: Part, hand: Hand, comma: str = ", ", french: bool = False) -> str:
    """One interval: `[2, 5)`, or `[2, 5[` in the French way; a point is `{2}`.

    >>> from tinyv.data.synthesize.reals import real
    >>> interval(Part(None, real(5), False, True), Hand(False, "unicode", "≤", "≥", "∞", ""), french=True)
    ']-∞, 5]'
    """
    if part.is_point and part.low is not None:
        left, right = (r"\{", r"\}") if hand.latex else ("{", "}")
        return f"{left}{hand.number(part.low)}{right}"
    left, right = ("[" if part.low_in else "]" if french else "("), ("]" if part.high_in else "[" if french else ")")
    low = f"-{hand.infinity}" if part.low is None else hand.number(part.low)
    high = f"{hand.plus}{hand.infinity}" if part.high is None else hand.number(part.high)
    return f"{left}{low}{comma}{high}{right}"


def intervals(parts: Sequence[Part], hand: Hand, comma: str = ", ", french: bool = False) -> str:
    """All intervals with ∪ between them."""
    return hand.word(r" \cup ", " ∪ ").join(interval(part, hand, comma, french) for part in parts)


def inequality(part: Part, letter: str, hand: Hand, rng: Random) -> str:
    """One interval as an inequality: `2 < x ≤ 5`, now and then from the other side."""
    below = hand.at_most if part.low_in else "<"
    above = hand.at_most if part.high_in else "<"
    turned = rng.random() < 0.15
    if part.low is not None and part.high is not None:
        low, high = hand.number(part.low), hand.number(part.high)
        if part.is_point:
            return f"{letter} = {low}"
        if turned:
            above, below = (hand.at_least if flag else ">" for flag in (part.high_in, part.low_in))
            return f"{high} {above} {letter} {below} {low}"
        return f"{low} {below} {letter} {above} {high}"
    if part.low is not None:
        low = hand.number(part.low)
        return f"{low} {below} {letter}" if turned else f"{letter} {hand.at_least if part.low_in else '>'} {low}"
    if part.high is None:
        return rf"{letter} \in \mathbb{{R}}" if hand.latex else f"{letter} ∈ ℝ"
    high = hand.number(part.high)
    return f"{high} {hand.at_least if part.high_in else '>'} {letter}" if turned else f"{letter} {above} {high}"


def inequalities(parts: Sequence[Part], letter: str, hand: Hand, rng: Random) -> str:
    """All intervals as inequalities with "or" between them, or with "≠" where single numbers are missing."""
    found = holes(parts)
    if found is not None and rng.random() < 0.6:
        hull, missing = found
        unequal = [f"{letter} {hand.word(chr(92) + 'neq', '≠')} {hand.number(number)}" for number in missing]
        first = [] if hull.low is None and hull.high is None else [inequality(hull, letter, hand, rng)]
        return (pick(rng, r" \text{ and } ", ", ") if hand.latex else pick(rng, " and ", ", ")).join(first + unequal)
    glue = pick(rng, r" \text{ or } ", " or ") if hand.latex else " or "
    return glue.join(inequality(part, letter, hand, rng) for part in parts)


def builder(parts: Sequence[Part], letter: str, hand: Hand, rng: Random) -> str:
    """A set-builder: `{x | 2 < x ≤ 5}`."""
    real = pick(rng, "", "", rf" {hand.word(chr(92) + 'in', '∈')} {hand.word(chr(92) + 'mathbb{R}', 'ℝ')}")
    bar = pick(rng, r" \mid ", " : ", "|") if hand.latex else pick(rng, " | ", " : ", "|")
    left, right = (r"\{", r"\}") if hand.latex else ("{", "}")
    return f"{left}{letter}{real}{bar}{inequalities(parts, letter, hand, rng)}{right}"
