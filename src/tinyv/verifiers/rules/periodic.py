r"""Families of numbers with a whole parameter: `x = \frac{\pi}{6} + 2k\pi`, `x \equiv \pm\frac{\pi}{3} \pmod{\pi}`.

Each is a union of arithmetic progressions of rational multiples of π (or of rationals); two are the same if they leave
the same remainders modulo a common period. How the parameter is called, shifted, or which sign it has, does not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import gcd, lcm

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context, says

MAX_REMAINDERS = 720
"""More remainders modulo the common period are not compared."""

MAX_PARTS = 12
"""More progressions are not read."""

_CUE = re.compile(r"pi|π|°|\\circ")
_LETTER = r"(?<![A-Za-z\\])[A-Za-z]"
_WHOLE = re.compile(
    rf"[,;.]?\s*\(?(?:(?:for|where|with|and)\s*)?(?:(?:some|all|any|every|each|arbitrary|an|the)\s*)*"
    rf"(?:(?P<one>(?P<first>{_LETTER})(?:,(?!(?P=first))[A-Za-z])?)\s*∈\s*ℤ"
    rf"|(?P<two>{_LETTER})\s+(?:is\s+)?(?:an?\s+|any\s+|arbitrary\s+)*integers?"
    rf"|integers?\s+(?P<three>{_LETTER})|(?P<four>{_LETTER})=0,±1,±2,…)\)?\s*$"
)
_NAME = re.compile(r"^(?P<name>[A-Za-z]|\\[a-z]+|[α-ω])\s*(?:=|≡|∈)\s*")
_MOD = re.compile(r"(?P<residues>[^≡]+?)\s*\(?\s*\\?(?:pmod|bmod|mod|modulo)(?![a-z])\s*(?P<modulus>.+?)\)?")
_MULTIPLES = re.compile(
    r"(?:all |the |every )?(?P<kind>(?:integer |integral |whole |odd |even )*)multiples? of\s*(?![a-z])(?P<of>.+)",
    re.IGNORECASE,
)
_OR = re.compile(r"[,;]\s*(?:(?:or|and)\b)?|\bor\b|\band\b|\btogether with\b|∪")
_LEAD = re.compile(
    r"^(?:all|exactly|precisely|the|numbers?|real|solutions?|are|is|angles?|either|of the form|for)\s+(?=\S)"
)
_DEGREE = re.compile(r"\s*\^?\s*\{?\s*\\circ\s*\}?|\s*°")
_SET = re.compile(r"⦃(?:(?P<name>[a-z])[|:](?P=name)=)?(?P<inner>[^⦃⦄|:]+?)\s*[|:,]\s*(?P<said>[A-Za-z]\s*∈\s*ℤ)⦄")
_PROBES = range(-4, 8)
_SOLVES = re.compile(r"\bsolve\b|\bsolutions?\b|\broots?\b|\bzeros\b", re.IGNORECASE)
_COUNTS = frozenset("kmn")
"""Letters that stand for whole numbers where an equation is solved, said or not."""

Place = tuple[Fraction, Fraction]
"""A number `a + b π` as (a, b)."""


@dataclass(frozen=True, slots=True)
class Family:
    """A union of arithmetic progressions."""

    starts: tuple[tuple[Place, Place], ...]
    """Pairs of a first member and a step."""

    name: str | None
    """The unknown, if it is named."""

    letters: frozenset[str]
    """The parameters."""

    sure: bool
    """Whether it is said that the parameter runs over all integers."""

    on_pi: bool
    """Whether the steps are multiples of π, else rational."""


@lru_cache(maxsize=1024)
def read(text: str) -> Family | None:
    r"""Read a family with a whole parameter; None if `text` is anything else.

    >>> read(r"x = \frac{\pi}{2} + k\pi, k \in \mathbb{Z}").starts
    (((Fraction(0, 1), Fraction(1, 2)), (Fraction(0, 1), Fraction(1, 1))),)
    >>> read("2k+1") is None
    True
    """
    source = canonical(text)
    if not _CUE.search(source) or len(source) > 300:
        return None
    if match := _SET.fullmatch(source):
        source = f"{match['inner']},{match['said']}"
    if "°" in source or "circ" in source:
        source = _DEGREE.sub(r"*(\\pi/180)", source)
    source, declared = _strip_whole(source)
    while match := _LEAD.match(source):
        source = source[match.end() :]
    name = None
    if match := _NAME.match(source):
        name, source = match["name"], source[match.end() :]
    mod = _MOD.fullmatch(source) if "mod" in source else None
    parts = split_top((mod["residues"] if mod else source), _OR)
    if not 1 <= len(parts) <= MAX_PARTS:
        return None
    modulus = _place(ex.try_parse(mod["modulus"].strip().strip("{}"))) if mod else None
    if mod and (modulus is None or not _is_step(modulus)):
        return None
    return _family(parts, name, declared, modulus)


def _strip_whole(source: str) -> tuple[str, frozenset[str]]:
    declared: set[str] = set()
    for _ in range(2 if any(sign in source for sign in ("∈", "nteger", "=0,")) else 0):
        match = _WHOLE.search(source)
        if match is None or not match.start():
            break
        declared |= set((match["one"] or match["two"] or match["three"] or match["four"]).split(","))
        source = source[: match.start()].rstrip(" ,;(")
    return source, frozenset(declared)


def _family(parts: list[str], name: str | None, declared: frozenset[str], modulus: Place | None) -> Family | None:
    starts: list[tuple[Place, Place]] = []
    letters: set[str] = set()
    words = 0
    for part in parts:
        inner, stated = _strip_whole(part)
        declared |= stated
        if (match := _NAME.match(inner)) is not None:
            if name not in (None, match["name"]):
                return None
            name, inner = match["name"], inner[match.end() :]
        if match := _MULTIPLES.fullmatch(inner):
            found = _multiples(match)
            words += 1
        else:
            found = _progressions(inner, modulus, letters)
        if found is None:
            return None
        starts += found
    if (
        not starts
        or (declared and declared != frozenset(letters))
        or (modulus is not None and letters)
        or len(letters) > 2
    ):
        return None
    if len({bool(step[1]) for _, step in starts}) != 1 or not all(_is_step(step) for _, step in starts):
        return None
    sure = bool(declared) or modulus is not None or words == len(parts)
    return Family(tuple(starts), name, frozenset(letters), sure, bool(starts[0][1][1]))


def _multiples(match: re.Match[str]) -> list[tuple[Place, Place]] | None:
    of = _place(ex.try_parse(match["of"].strip()))
    if of is None or not _is_step(of):
        return None
    kind = match["kind"].lower()
    step = (2 * of[0], 2 * of[1]) if "odd" in kind or "even" in kind else of
    return [(of if "odd" in kind else (Fraction(0), Fraction(0)), step)]


def _is_step(place: Place) -> bool:
    return bool(place[0]) != bool(place[1])


def _progressions(text: str, modulus: Place | None, letters: set[str]) -> list[tuple[Place, Place]] | None:
    """One part, both signs of a `±`."""
    signed = [text.replace("±", "+").replace("∓", "-"), text.replace("±", "-").replace("∓", "+")]
    found: list[tuple[Place, Place]] = []
    for side in signed if "±" in text else [text]:
        node = ex.try_parse(re.sub(r"(^|[(=])\+", r"\1", side))
        if node is None:
            return None
        if modulus is not None:
            place = _place(node)
            if place is None:
                return None
            found.append((place, modulus))
            continue
        names = ex.variables(node)
        if len(names) != 1:
            return None
        progression = _linear(node, next(iter(names)))
        if progression is None:
            return None
        letters |= names
        found += progression
    return found


def _linear(node: ex.Node, letter: str) -> list[tuple[Place, Place]] | None:
    """The progressions of an expression that is linear in its letter, `(-1)^n` aside, which splits it in two.

    Each occurrence raises the degree by one at most, so agreement at more places than that shows that it is linear.
    """
    occurrences = _occurrences(node, letter)
    if occurrences is None or occurrences > 3:
        return None
    at: dict[int, Place] = {}
    for number in _PROBES:
        place = _place(ex.substitute(node, {letter: ex.Num(Fraction(number))}))
        if place is None:
            return None
        at[number] = place
    if steps := _steps([at[number] for number in _PROBES]):
        return [(at[0], steps)]
    halves = [_steps([at[number] for number in _PROBES if number % 2 == odd]) for odd in (0, 1)]
    if halves[0] is None or halves[1] is None:
        return None
    return [(at[0], halves[0]), (at[1], halves[1])]


def _steps(places: list[Place]) -> Place | None:
    step = (places[1][0] - places[0][0], places[1][1] - places[0][1])
    for one, other in pairwise(places):
        if (other[0] - one[0], other[1] - one[1]) != step:
            return None
    return step if _is_step(step) else None


def _occurrences(node: ex.Node, letter: str) -> int | None:
    """How often a letter occurs; None where it stands in a function, a divisor or a power other than of -1."""
    if isinstance(node, ex.Var):
        return int(node.name == letter)
    if letter not in ex.variables(node):
        return 0
    if isinstance(node, ex.Pow) and ex.exact(node.base) == -1:
        return 1 if _occurrences(node.exponent, letter) == 1 else None
    if isinstance(node, ex.Neg):
        return _occurrences(node.arg, letter)
    parts: tuple[ex.Node, ...]
    if isinstance(node, ex.Add):
        parts = node.terms
    elif isinstance(node, ex.Mul) and not any(letter in ex.variables(part) for part in node.divisors):
        parts = node.factors
    else:
        return None
    counts = [_occurrences(part, letter) for part in parts]
    return None if None in counts else sum(count or 0 for count in counts)


def _place(node: ex.Node | None) -> Place | None:
    """A constant as `a + b π` with rational a and b, None if it is none."""
    if node is None or ex.variables(node):
        return None
    at = [ex.exact(_with_pi(node, ex.Num(Fraction(value)))) for value in (0, 1, 2, 5)]
    if any(value is None for value in at):
        return None
    zero, one, two, five = (value or Fraction(0) for value in at)
    slope = one - zero
    return (zero, slope) if two - one == slope and five - zero == 5 * slope else None


def _with_pi(node: ex.Node, value: ex.Node) -> ex.Node:
    if isinstance(node, ex.Const) and node.name == "pi":
        return value
    return ex.rebuild(node, lambda part: _with_pi(part, value))


def _remainders(family: Family, period: Fraction) -> frozenset[Place] | None:
    which = int(family.on_pi)
    found: set[Place] = set()
    for start, step in family.starts:
        turns = period / abs(step[which])
        if turns.denominator != 1 or turns > MAX_REMAINDERS or len(found) > MAX_REMAINDERS:
            return None
        for turn in range(int(turns)):
            moved = (start[which] + turn * step[which]) % period
            found.add((start[0], moved) if which else (moved, start[1]))
    return frozenset(found)


def _period(families: tuple[Family, Family]) -> Fraction:
    steps = [abs(step[int(family.on_pi)]) for family in families for _, step in family.starts]
    return Fraction(lcm(*[step.numerator for step in steps]), gcd(*[step.denominator for step in steps]))


_UNREAD = Outcome(Decision.CANNOT_TELL, "periodic: none")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two families by the remainders modulo a common period."""
    left = read(ground_truth)
    right = None if left is None else read(answer)
    if left is None or right is None or left.on_pi != right.on_pi:
        return _UNREAD
    solves = says(_SOLVES, context.question) and left.letters | right.letters <= _COUNTS
    if not (left.sure or right.sure or solves):
        return _UNREAD
    unsaid = frozenset[str]().union(*[side.letters for side in (left, right) if not side.sure])
    if unsaid & context.symbols or (left.name and right.name and left.name != right.name):
        return Outcome(Decision.CANNOT_TELL, "periodic: a letter of the question")
    period = _period((left, right))
    mine, theirs = _remainders(left, period), _remainders(right, period)
    if mine is None or theirs is None:
        return Outcome(Decision.CANNOT_TELL, "periodic: too many remainders")
    if mine == theirs:
        return Outcome(Decision.EQUAL, "periodic: same remainders modulo a common period")
    if left.sure and right.sure:
        return Outcome(Decision.DIFFERENT, "periodic: other remainders modulo a common period")
    return Outcome(Decision.CANNOT_TELL, "periodic: other remainders")
