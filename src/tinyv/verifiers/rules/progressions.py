"""Whole numbers named by their first members or by a progression: `{3,6,9,…}`, `n=4k+1 or n=4k+2 with k≥0`."""

from __future__ import annotations

import re
from itertools import pairwise

from tinyv.verifiers.rules.remainders import MAX_MODULUS, Condition

_LISTED = re.compile(
    r"(?:[a-z] ?(?:∈|=) ?)?[⦃{]?(?P<shown>\d{1,5}(?:, ?(?:and )?\+?\d{1,5}){2,20}),? ?(?:…|and so on|etc\.?)[⦄}]?"
)
_PROGRESSION = re.compile(r"(?:(?P<name>[a-z]) ?= ?)?(?P<step>\d{1,3})? ?(?P<letter>[a-z])(?P<shift>[+-]\d{1,3})?")
_BOUND = re.compile(
    r"(?: ?(?:,|\||:| with| for| where|\() ?(?:(?:some |an? |any |every )?(?:integers? )?)(?P<bound>[^⦃⦄()]{3,40}))\)?$"
)
_BETWEEN = re.compile(r",? (?:or|and|resp\.?) |, ?")


def listed(source: str) -> Condition | None:
    """`{3,6,9,…}` and `n=3k with k≥1`: what is named by its first members or by progressions with their first index."""
    if match := _LISTED.fullmatch(source):
        return _from_members([int(n) for n in re.findall(r"\d+", match["shown"])])
    source = source.removeprefix("⦃").removesuffix("⦄")
    match = re.search(
        r"(?:,|\||:| with| for| where|\()(?! ?(?:[a-z] ?= ?)?\d{0,3}[a-z](?:[+-]\d|$|,| or| and))", source
    )
    body, bound = source, None
    if match is not None:
        body = source[: match.start()].strip()
        said = _BOUND.fullmatch(" " + source[match.start() :].strip()) or _BOUND.fullmatch(source[match.start() :])
        if said is None:
            return None
        bound = said["bound"]
    return _from_progressions([_PROGRESSION.fullmatch(part.strip()) for part in _BETWEEN.split(body)], bound)


def _from_progressions(parts: list[re.Match[str] | None], bound: str | None) -> Condition | None:
    """The union of progressions of one step in one letter, from the first index on that `bound` names, if any."""
    found = [part for part in parts if part is not None]
    if len(found) != len(parts) or len(parts) > 6 or any(part["step"] is None for part in found):
        return None
    letters, steps = {part["letter"] for part in found}, {int(part["step"]) for part in found}
    names = {part["name"] for part in found if part["name"]}
    if len(letters) != 1 or len(steps) != 1 or len(names) > 1 or names & letters:
        return None
    (modulus,), (letter,) = steps, letters
    if not 1 < modulus <= MAX_MODULUS:
        return None
    first = None if bound is None else _first_index(bound, letter)
    if bound is not None and first is None and not _is_every_integer(bound, letter):
        return None
    shifts = [int(part["shift"] or 0) for part in found]
    start = None if first is None else min(modulus * first + shift for shift in shifts)
    if max(shifts) - min(shifts) >= modulus and start is not None:
        return None  # the progressions do not start within one step, so that no one start describes them
    holds = frozenset((shift % modulus,) for shift in shifts)
    return Condition((names.pop() if names else "?",), modulus, holds, start, sure=bound is not None)


def _is_every_integer(bound: str, letter: str) -> bool:
    text = bound.replace(" ", "")
    return re.fullmatch(rf"{letter}∈ℤ|{letter}?(?:isan|an|any)?(?:integers?)?{letter}?", text) is not None


def _first_index(bound: str, letter: str) -> int | None:
    text = bound.replace(" ", "")
    if match := re.fullmatch(rf"{letter}(?:≥(\d{{1,3}})|>(\d{{1,3}}))", text):
        return int(match[1]) if match[1] else int(match[2]) + 1
    if match := re.fullmatch(rf"{letter}=(\d{{1,3}}),(\+?\d{{1,3}}),(\+?\d{{1,3}}),…", text):
        first = int(match[1])
        return first if (int(match[2]), int(match[3])) == (first + 1, first + 2) else None
    if re.fullmatch(rf"{letter}∈ℤ(?:\^\{{?\+\}}?|_\{{?>0\}}?)|{letter}?(?:is)?(?:a)?positiveinteger{letter}?", text):
        return 1
    if re.fullmatch(rf"{letter}∈(?:ℕ_\{{?0\}}?|ℤ_\{{?≥0\}}?)", text):
        return 0
    return None


def _from_members(shown: list[int]) -> Condition | None:
    """The shortest period of the steps that is seen twice; a list that shows less is a guess."""
    steps = [b - a for a, b in pairwise(shown)]
    if min(steps) < 1:
        return None
    for period in range(1, len(steps) // 2 + 1):
        if all(steps[i] == steps[i + period] for i in range(len(steps) - period)):
            modulus = sum(steps[:period])
            residues = frozenset((n % modulus,) for n in shown[:period])
            return Condition(("?",), modulus, residues, shown[0]) if 1 < modulus <= MAX_MODULUS else None
    return None
