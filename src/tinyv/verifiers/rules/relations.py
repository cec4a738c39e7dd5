r"""Relations of segments: `AB\perp AC`, "AB and AC are perpendicular", `\angle BAC=90^\circ`, "right-angled at A".

Each relation is read into its kind and the segments that it relates; several are compared as a set.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.statement_words import spell

MAX_CHARS = 160
"""Longer texts say more than relations."""

Relation = tuple[str, frozenset[str]]

_HINT = re.compile(r"perp|[⟂⊥∥∠=]|parallel|angle|equal|congruent|same length|orthogonal")
_NAMED = re.compile(r"[A-Z]{2}|[Rr]ight|angle|∠|\b[Tt]h(?:ey|e)\b|triangle")
_OR = re.compile(r"\bor\b")
_S = r"\|?(?:\\overline)?\{{?(?P<{0}>[A-Z]{{2}})\}}?\|?"
_S1, _S2 = _S.format("one"), _S.format("two")
_JOIN = r" ?(?:and|,) ?"
_RIGHT = r"(?:90(?:\^\{?(?:\\circ|°|∘)\}?|°| degrees)|\\frac\{?\\pi\}?\{?2\}?|π/2|\\pi/2|(?:a )?right angle)"
_EQUAL = r"(?:equal in length|equally long|of (?:equal|same|the same) length|equal|congruent|equal length|as long)"
_LINES = r"(?:(?:the )?(?:line |side |segment |ray |chord )s?)?"
_TWO = rf"(?:the )?(?:lines |sides |segments )?{_S1}{_JOIN}{_S2}"
_FORMS: tuple[tuple[str, str], ...] = (
    (rf"{_LINES}{_S1} ?(?:is )?perpendicular ?(?:to )?{_LINES}{_S2}", "perpendicular"),
    (rf"{_TWO} (?:are|is) (?:mutually )?perpendicular(?: to each other)?", "perpendicular"),
    (rf"{_LINES}{_S1} ?(?:is )?parallel ?(?:to )?{_LINES}{_S2}", "parallel"),
    (rf"{_TWO} (?:are|is) parallel(?: to each other)?", "parallel"),
    (rf"{_S1} ?= ?{_S2}", "equal"),
    (rf"{_TWO} (?:are|is|have|has) {_EQUAL}", "equal"),
    (rf"{_LINES}{_S1} is (?:equal|congruent) to {_LINES}{_S2}", "equal"),
    (rf"(?:\\angle|∠) ?\(?{_S1} ?, ?{_S2}\)? ?= ?{_RIGHT}", "perpendicular"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(form), kind) for form, kind in _FORMS)
_ANGLE = re.compile(
    rf"(?:(?:m ?)?(?:\\angle|∠|angle) ?\{{?(?P<name>[A-Z]{{1,3}})\}}?|(?:the )?angle (?:at )?(?P<at>[A-Z]))"
    rf" ?(?:=|is|equals|measures) ?{_RIGHT}",
    re.IGNORECASE,
)
_RIGHT_AT = re.compile(
    r"(?:(?:the )?triangle(?: (?P<triangle>[A-Z]{3}))? ?(?:is |has )?|(?:it is )?)?"
    r"(?:(?:a )?right(?:-angled)? triangle,? )?"
    r"(?:right-angled (?:at|in)|(?:with )?(?:(?:a|the|its) )?right angle (?:at|in)|right at) (?P<vertex>[A-Z])"
)
_PRONOUN = re.compile(
    rf"(?:they|the (?:two )?(?:segments|lines|sides)|(?P<one>[A-Z]{{2}}) and (?P<two>[A-Z]{{2}})) are"
    rf" (?P<what>(?:{_EQUAL}|perpendicular|parallel)"
    rf"(?: (?:to each other|and(?: are)? (?:{_EQUAL}|perpendicular|parallel)(?: to each other)?))?)"
)
_AND = re.compile(
    r" and (?=\|?[A-Z]{2}\|? ?(?:=|is |perp|paral|[⟂⊥∥]))|[;,] ?(?:and )?(?=[\\|∠A-Z])| and (?=\\angle|∠)"
)
_TRIANGLE = re.compile(r"\btriangles? \$?(?:\\triangle ?)?([A-Z]{3})\b|(?:\\triangle|△) ?([A-Z]{3})\b")


def _segment(ends: str) -> str:
    return "".join(sorted(ends))


@lru_cache(maxsize=1024)
def read(text: str, question: str = "") -> frozenset[Relation] | None:
    r"""Read relations; None if any part of the text is none.

    >>> read("KM is perpendicular to LM") == read(r"$\angle KML = 90^\circ$")
    True
    >>> asked = "What holds for segments PQ and RS?"
    >>> read("PQ = RS and PQ ⟂ RS") == read("they are perpendicular and of equal length", asked)
    True
    >>> read("KM is not perpendicular to LM"), read("KM = 5")
    (None, None)
    """
    if len(text) > MAX_CHARS or not _HINT.search(text) or not _NAMED.search(text):
        return None
    source = spell(text).replace("∘", r"\circ").replace("  ", " ")
    if (both := _of_the_two(source, question)) is not None:
        return both
    found: set[Relation] = set()
    for part in _AND.split(source):
        relation = _relation(part.strip(), question)
        if relation is None:
            return None
        found.add(relation)
    return frozenset(found)


def _relation(part: str, question: str) -> Relation | None:
    for pattern, kind in _PATTERNS:
        if (match := pattern.fullmatch(part)) is not None:
            pair = frozenset({_segment(match["one"]), _segment(match["two"])})
            return (kind, pair) if len(pair) == 2 and all(len(set(ends)) == 2 for ends in pair) else None
    if (match := _ANGLE.fullmatch(part)) is not None:
        name = match["name"] or match["at"]
        if len(name) == 3:
            return _right_angle(name[1], name)
        return _right_angle(name, _triangle(question)) if len(name) == 1 else None
    if (match := _RIGHT_AT.fullmatch(part)) is not None:
        asked = _triangle(question)
        if match["triangle"] and asked and set(match["triangle"]) != set(asked):
            return None
        return _right_angle(match["vertex"], match["triangle"] or asked)
    return None


def _right_angle(vertex: str, triangle: str) -> Relation | None:
    """The two sides of a triangle that meet at its right angle."""
    others = sorted(set(triangle) - {vertex})
    if len(set(triangle)) != 3 or vertex not in triangle:
        return None
    return "perpendicular", frozenset(_segment(vertex + other) for other in others)


@lru_cache(maxsize=256)
def _triangle(question: str) -> str:
    """The only triangle that the question names; empty if there are several or none."""
    names = {"".join(sorted(match[1] or match[2])) for match in _TRIANGLE.finditer(question.replace("$", ""))}
    return names.pop() if len(names) == 1 else ""


_SEGMENTS = re.compile(r"\b(?:segments|lines|sides) \$?([A-Z]{2})\$? and \$?([A-Z]{2})\b")


def _of_the_two(source: str, question: str) -> frozenset[Relation] | None:
    """The relations of "they are equal and perpendicular", where the question names two segments."""
    match, asked = _PRONOUN.fullmatch(source), list(_SEGMENTS.finditer(question))
    if match is None or not (asked or match["one"]):
        return None
    named = (match["one"], match["two"]) if match["one"] else asked[-1].groups()
    pair = frozenset(_segment(ends) for ends in named)
    words = match["what"]
    kinds = {kind for kind in ("perpendicular", "parallel") if kind in words}
    if re.search(_EQUAL, words):
        kinds.add("equal")
    return frozenset((kind, pair) for kind in kinds) if len(pair) == 2 else None


_UNREAD = Outcome(Decision.CANNOT_TELL, "relation: none")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    r"""Compare two answers that relate lines or segments.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> asked = read_context("What follows for the triangle KLM?")
    >>> answers = (r"\angle LKM=90^\circ", "the triangle KLM is right-angled at K", "right-angled at L", "LM ⟂ KM")
    >>> [compare(r"KL\perp KM", answer, asked).decision.value for answer in answers]
    ['equal', 'equal', 'cannot_tell', 'cannot_tell']
    """
    if "or" in ground_truth + answer and bool(_OR.search(ground_truth)) is not bool(_OR.search(answer)):
        return _one_or_all(ground_truth, answer, context)
    left = read(ground_truth, context.question)
    right = None if left is None else read(answer, context.question)
    if left is None or right is None:
        return _UNREAD
    if left == right:
        return Outcome(Decision.EQUAL, "relation: the same of the same segments")
    return Outcome(Decision.CANNOT_TELL, "relation: another one, or of other segments")


def _one_or_all(ground_truth: str, answer: str, context: Context) -> Outcome:
    """One side joins its relations by "or"; if the other joins the same ones by "and", they say different things."""
    left, right = (read(_OR.sub("and", side), context.question) for side in (ground_truth, answer))
    if left is not None and right is not None and len(left) > 1:
        return Outcome(Decision.DIFFERENT, "relation: one of them against all of them")
    return _UNREAD
