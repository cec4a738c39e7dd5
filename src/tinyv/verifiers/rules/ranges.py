r"""Sets of real numbers: intervals, unions, inequalities and set-builder notation, in any mixture.

`(2, 5]`, `2 < x ≤ 5`, `x ∈ (2, 5]`, `\{x : 2 < x ≤ 5\}`, `]2; 5]`, "all real numbers greater than 2 and at most 5"
and `\mathbb{R} \setminus ((-\infty, 2] \cup (5, \infty))` are one set. `range_compare` compares two of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from tinyv.verifiers.rules import range_atoms as atoms
from tinyv.verifiers.rules import range_units, range_words
from tinyv.verifiers.rules.canonical import canonical, is_wrapped, split_top
from tinyv.verifiers.rules.integer_sets import DOMAINS, Domain
from tinyv.verifiers.rules.pieces import (
    ALL,
    MAX_PIECES,
    Range,
    complement,
    intersection,
    is_point,
    union,
    without_points,
)

PLACEHOLDER_NAME = atoms.name_of(atoms.PLACEHOLDER)

MAX_DEPTH = 8
"""Deeper brackets are not read."""

MAX_CHARS = 600
"""Longer texts are not read as a range."""
_OR = re.compile(r"∪|\bor\b|\\lor|∨|\\vee")
_AND = re.compile(r"∩|\band\b|\\land|∧|&|\\wedge")
_COMMA = re.compile(r",(?!\+)|;")
_BUILDER = re.compile(rf"⦃\s*(?P<name>{atoms.NAME})\s*(?:∈\s*(?P<domain>[ℝℤℕ]\S{{0,8}}?)\s*,?\s*)?[|:]\s*(?P<rest>.+)⦄")
_MEMBER = re.compile(rf"(?P<name>{atoms.NAME})\s*(?:∈|\bin\b|\bis in\b|\bbelongs to\b)\s*(?P<rest>.+)", re.DOTALL)
_IN_DOMAIN = re.compile(
    rf"(?P<name>{atoms.NAME})\s*∈\s*(?P<domain>[ℝℤℕ][^\s,;:|∩∖]{{0,6}})\s*(?:[,;:|]\s*|\band\b|\bwith\b)(?P<rest>.+)"
)
_DOMAIN_LAST = re.compile(
    rf"(?P<rest>.+?)\s*[,;(]\s*(?P<name>{atoms.NAME})\s*"
    r"(?:∈\s*(?P<domain>[ℝℤ])|(?:is )?(?:an |any )?(?P<word>integer|real))\)?"
)
_REALS = re.compile(
    r"ℝ|(?:the set of )?(?:all (?:of the )?)?real numbers?|all reals?|(?:any|every) real(?: number)?", re.IGNORECASE
)
_EXCEPT = re.compile(
    rf"\s*[,;]?\s*(?:with|and|but|where)?\s*(?:(?P<name>{atoms.NAME})\s*≠"
    r"|(?:except|other than|excluding|different from|without)(?: for)?\s)"
    r"\s*(?P<points>[^<>≤≥≠∪∈=∖]+)$"
)
_EXCEPTING = re.compile(r"except|other than|excluding|different from|without")
_LEADING_WORDS = re.compile(
    r"^(?:(?:if and only if|iff|exactly|precisely|when|whenever|for|all|(?:the )?(?:domain|range|solution set|interval)"
    r"(?: of [a-z])?)\s*(?:is\b)?\s*[:=]?\s+)+(?=[^A-Za-z]|[A-Za-z]\b)",
    re.IGNORECASE,
)
_TRAILING_WORDS = re.compile(
    r"\s+only$|(?<=[\d)])\s*[(,]\s*(?:the )?limits (?:are )?(?:included|allowed|accepted)\)?$", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:[A-Z](?:_\{?\w{1,4}\}?)?|solution set)\s*=?\s*(?<=[=t])(?=[(\[\]⦃ℝℤ])")
_BACKSLASH = re.compile(r"(ℝ|ℤ|\bR|[)\]]) ?\\ ?(?=[{\[(])")
_PLAIN_SET = re.compile(r"(?<=[∪∩∖∈])\s?\{([^{}]{1,60})\}|(?<![\w}])\{([^{}]{1,60})\}(?=\s?[∪∩∖])")
_BRACKETS = re.compile(r"[(\[{⦃)\]}⦄]")
_LETTER_SET = re.compile(r"(?<=∈)[RZN](?![A-Za-z(])|^[RZ](?=∖)")
_RESTATED = re.compile(
    r"\s*[,;(]?\s*(?:\bi\.e\.|\bthat is,|\bor equivalently\b|\bequivalently\b|\bin other words\b)[,:]?\s*"
)
_RESTATING = ("i.e.", "that is,", "equivalently", "in other words")
_EACH_ALL = re.compile(r"(?:all|every|each)\b", re.IGNORECASE)
_JOINS_ALL = re.compile(r"(?i),?\s+(?:(?:and|or)(?: also)?|as well as|together with) (?=(?:all|every|each)\b)")
_GLUED = re.compile(r"(?<=\d)(or|and)(?=-?\d|[A-Za-z]\s*[<>≤≥≠=∈])")
_SET_LIKE = re.compile(r"[<>≤≥≠∪∩∈∖ℝℤℕ±\[\]⦃(]|real")
_SET_SIGN = re.compile(
    r"[<>≤≥≠∪∩∈∖ℝℤℕ±⦃∨∧&aobirwdes](?:(?<![aobirwdes])|(?<=a)nd|(?<=o)(?:r|ther)|(?<=i)n|(?<=r)eal|(?<=w)(?:ith|edge)"
    r"|(?<=b)elong|(?<=d)iffer|(?<=e)(?:xc|e))",
    re.IGNORECASE,
)
"""What joins sets, takes one from another, or describes one; written so that `re` jumps from one sign to the next."""


@lru_cache(maxsize=1024)
def read(text: str) -> Range | None:
    r"""Read a set of real numbers; None if `text` is anything else.

    >>> read(r"x \in (-\infty, 3]").pieces == read(r"\{x \mid x \le 3\}").pieces
    True
    >>> read("(1, 2)").pair, read("5") is None
    (True, True)
    >>> read("|x-1|<2").pieces == read("-1<x<3").pieces
    True
    """
    source = _spelled(text)
    if not source or len(source) > MAX_CHARS or not is_shallow(source):
        return None
    if any(phrase in source for phrase in _RESTATING) and len(parts := _RESTATED.split(source)) > 1:
        return _twice(parts) if len(parts) == 2 else None
    if _EACH_ALL.match(source) and len(parts := _JOINS_ALL.split(source)) > 1:
        return _joined(parts)
    return _without_units(source)


def _joined(parts: list[str]) -> Range | None:
    """Two sets, each of all its numbers, are a union; where they overlap, both may have been meant to hold."""
    found = [_without_units(part) for part in parts]
    ranges = [part for part in found if part is not None and part.unit is None]
    alike = len({(part.variable, part.integers) for part in ranges}) == 1
    if not (alike and len(ranges) == len(parts) <= 4):
        return None
    if any(intersection(one.pieces, other.pieces) != () for one, other in combinations(ranges, 2)):
        return None
    pieces = union([piece for part in ranges for piece in part.pieces])
    if pieces is None:
        return None
    vague, solved = any(part.vague for part in ranges), all(part.solved for part in ranges)
    return Range(pieces, ranges[0].variable, False, ranges[0].integers, solved, vague, described=True)


def _spelled(text: str) -> str:
    """The canonical spelling, with signs for sets that are written as letters and plain braces."""
    if "\\ " in text or "\\(" in text or "\\[" in text or "\\{" in text:
        text = _BACKSLASH.sub(r"\1 \\setminus ", text)
    source = canonical(text)
    if "{" in source and ("∪" in source or "∩" in source or "∖" in source or "∈" in source):
        source = _PLAIN_SET.sub(lambda match: f"⦃{match[1] or match[2]}⦄", source)
    if "∈" not in source and "∖" not in source:
        return source
    return _LETTER_SET.sub(lambda match: {"R": "ℝ", "Z": "ℤ", "N": "ℕ"}[match[0]], source)


def _twice(parts: list[str]) -> Range | None:
    """A set that is said in two ways, which have to agree."""
    one, other = (_without_units(part) for part in parts)
    if one is None or other is None or one.pieces != other.pieces or one.integers != other.integers:
        return None
    return replace(one, variable=one.variable or other.variable, described=True, pair=one.pair and other.pair)


@lru_cache(maxsize=256)
def read_with_units(text: str) -> Range | None:
    """Read a range whose letters behind numbers are units, not unknowns: `2000 m < s < 5000 m`."""
    source = _spelled(text)
    if not source or len(source) > MAX_CHARS or not is_shallow(source):
        return None
    for bare, unit in range_units.split(source):
        if unit is not None and (found := _plain(_LEADING_WORDS.sub("", bare))) is not None:
            return replace(found, unit=unit, described=True)
    return None


def is_shallow(source: str) -> bool:
    """Whether no bracket stands deeper than is read."""
    depth = 0
    for bracket in _BRACKETS.findall(source):
        depth += 1 if bracket in "([{⦃" else -1
        if abs(depth) > MAX_DEPTH:
            return False
    return True


def _without_units(source: str) -> Range | None:
    """Read the numbers with units taken off; a letter behind a number is a unit only if nothing else is readable."""
    if "or" in source or "and" in source:
        source = _GLUED.sub(r" \1 ", source)
    for bare, unit in range_units.split(source):
        found = _plain(_LEADING_WORDS.sub("", bare) if bare[:1].isalpha() else bare)
        if found is not None:
            return replace(found, unit=unit, described=found.described or unit is not None)
    return None


def _plain(source: str) -> Range | None:
    lower = source.lower()
    if "only" in lower or "limits" in lower:
        source = _TRAILING_WORDS.sub("", source)
    if source[:1].isalpha():
        source = _LABEL.sub("", source)
    if _SET_LIKE.search(source) and _may_be_set(source) and (found := _read(source)) is not None:
        return found
    described = range_words.read(source)
    if described is None:
        return None
    found = _read(described.condition)
    if found is None:
        return None
    variable = None if found.variable == PLACEHOLDER_NAME else found.variable
    return replace(found, variable=variable, vague=described.vague, described=True, pair=False)


def _may_be_set(source: str) -> bool:
    """Whether a text with brackets is more than a formula: it has a sign or a word of sets, or is all in brackets."""
    if _SET_SIGN.search(source):
        return True
    source = source.strip().removesuffix(",").strip()
    return source[:1] in "([]" and source[-1:] in ")]["


def _read(source: str) -> Range | None:
    excepts = "≠" in source or _EXCEPTING.search(source) is not None
    if excepts and not is_wrapped(source, "⦃", "⦄") and (match := _EXCEPT.search(source)) and match.start():
        return _minus_points(_read(source[: match.start()]), match["points"], match["name"])
    has_domain = "∈" in source or "integer" in source or "real" in source
    if has_domain and (match := _IN_DOMAIN.fullmatch(source) or _DOMAIN_LAST.fullmatch(source)):
        return _within(match, conditions(match["rest"], commas="word" not in match.groupdict()))
    is_member = "∈" in source or "in" in source or "belongs" in source
    if is_member and (match := _MEMBER.fullmatch(source)) and not atoms.INEQUALITY.search(match["rest"]):
        found = _condition(match["rest"])
        if found is None or found.variable is not None:
            return None
        return replace(found, variable=atoms.name_of(match["name"]), pair=False)
    return atoms.tolerance(source) if "±" in source and "≠" not in source else _condition(source)


def _within(match: re.Match[str], found: Range | None) -> Range | None:
    """A condition on a number of a named domain."""
    name, groups = atoms.name_of(match["name"]), match.groupdict()
    domain = DOMAINS.get(groups.get("domain") or {"integer": "ℤ"}.get(groups.get("word") or "", "ℝ"))
    if found is None or domain is None or found.variable not in (name, None):
        return None
    return _restrict(replace(found, variable=name, pair=False), domain)


def _restrict(found: Range, domain: Domain) -> Range | None:
    pieces = intersection(found.pieces, domain.pieces) if domain.pieces != ALL else found.pieces
    if pieces is None or (domain.zero_unsure and pieces != intersection(pieces, DOMAINS["ℤ^+"].pieces)):
        return None
    return replace(found, pieces=pieces, integers=found.integers or domain.integers)


def conditions(source: str, *, commas: bool) -> Range | None:
    """Conditions that hold together where commas stand between them, as in set-builder notation."""
    parts = split_top(source, _COMMA) if commas else [source]
    if len(parts) == 1:
        return _condition(source)
    return _all_of([_condition(part) for part in parts]) if len(parts) <= 4 else None


def _condition(source: str) -> Range | None:
    """A disjunction of conjunctions."""
    parts = split_top(source, _OR)
    if len(parts) > MAX_PIECES:
        return None
    if len(parts) == 1:
        return _conjunction(parts[0])
    found = [_conjunction(part.removesuffix(",")) or atoms.equality(part.removesuffix(",")) for part in parts]
    ranges = [part for part in found if part is not None]
    names = {part.variable for part in ranges if part.variable}
    if len(ranges) != len(parts) or len(names) > 1:
        return None
    integers = any(part.integers for part in ranges)
    if integers and not all(part.integers or all(map(is_point, part.pieces)) for part in ranges):
        return None
    pieces = union([piece for part in ranges for piece in part.pieces])
    if pieces is None:
        return None
    points_only = "∪" not in source and all(map(is_point, pieces))  # written like a list
    return Range(pieces, next(iter(names), None), points_only, integers, all(part.solved for part in ranges))


def _conjunction(source: str) -> Range | None:
    parts = split_top(source, _AND)
    if len(parts) == 1:
        return _atom(source)
    found: list[Range | None] = [_atom(part) for part in parts] if len(parts) <= 4 else [None]
    # "(1, 2) and (5, 6)" means the union in prose; "and" joins conditions only
    if "∩" not in source and any(part is None or part.variable is None for part in found):
        return None
    return _all_of(found)


def _all_of(found: list[Range | None]) -> Range | None:
    """The numbers that all sets have; None if there are none, or the sets are about different things."""
    ranges = [part for part in found if part is not None]
    names = {part.variable for part in ranges if part.variable is not None}
    if len(ranges) != len(found) or len(names) > 1:
        return None
    pieces = ranges[0].pieces
    for other in ranges[1:]:
        common = intersection(pieces, other.pieces)
        if not common:
            return None
        pieces = common
    solved = all(part.solved for part in ranges)
    return Range(pieces, next(iter(names), None), False, any(part.integers for part in ranges), solved)


def _atom(source: str) -> Range | None:
    source = source.strip().removesuffix(",").strip()
    if _REALS.fullmatch(source):
        return Range(ALL, None, False)
    if (domain := DOMAINS.get(source)) is not None and domain.integers and not domain.zero_unsure:
        return Range(domain.pieces, None, False, integers=True)
    if len(parts := split_top(source, "∖")) > 1:
        return _difference(parts)
    if is_wrapped(source, "⦃", "⦄"):
        return _builder(source)
    if is_wrapped(source, "(", ")") and re.search(r"[<>≤≥≠∪∩∖ℝ∈]", source):
        return _condition(source[1:-1])
    if atoms.INEQUALITY.search(source) or "≠" in source:
        return atoms.inequality(source)
    if (match := _MEMBER.fullmatch(source)) is not None:
        return _read(source) if "∈" not in match["rest"] else None
    return atoms.interval(source)


def _builder(source: str) -> Range | None:
    match = _BUILDER.fullmatch(source)
    if match is None:
        return atoms.finite_set(source)
    domain = DOMAINS.get(match["domain"] or "ℝ")
    found, name = conditions(match["rest"], commas=True), atoms.name_of(match["name"])
    if found is None or domain is None or found.variable not in (name, None):
        return None
    return _restrict(replace(found, variable=None, pair=False), domain)


def _difference(parts: list[str]) -> Range | None:
    """`A ∖ B`: what is taken out must have been there, or something else was meant."""
    base, *removed = (_atom(part) for part in parts)
    if base is None or len(removed) != 1 or removed[0] is None:
        return None
    if removed[0].variable not in (None, base.variable) and removed[0].variable != PLACEHOLDER_NAME:
        return None
    taken = removed[0]
    if taken.integers and not base.integers:
        return None
    if all(map(is_point, taken.pieces)):
        nodes = [piece.low.value for piece in taken.pieces if piece.low.value is not None]
        pieces = without_points(base.pieces, nodes)
    else:
        outside = complement(taken.pieces)
        pieces = None if outside is None else intersection(base.pieces, outside)
    return replace(base, pieces=pieces, pair=False) if pieces else None


def _minus_points(found: Range | None, listed: str, name: str | None) -> Range | None:
    """Take single numbers out of a set."""
    inner = listed.strip()
    inner = inner[1:-1] if is_wrapped(inner, "⦃{", "⦄}") else inner
    nodes = atoms.points(inner)
    name = None if name is None else atoms.name_of(name)
    if found is None or nodes is None or (name and found.variable and name != found.variable):
        return None
    pieces = without_points(found.pieces, nodes)
    return None if pieces is None else replace(found, pieces=pieces, variable=found.variable or name, pair=False)
