r"""Conditions on whole numbers that depend on remainders: "n is not divisible by 4", `2\mid mn`, "m, n not both odd".

A condition is read into the set of remainders (of one number or of two) for which it holds; two conditions are equal if
these sets are. What starts somewhere (`{4,6,8,…}`, `n=2k, k\ge 2`) is compared from the bound that the question gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from itertools import product

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.progressions import listed
from tinyv.verifiers.rules.remainder_words import PAIR, WORDS, may_be_condition, numerals, strip_lead
from tinyv.verifiers.rules.remainders import MAX_MODULUS, Condition, complement, joined, table

MAX_CHARS = 160
"""Longer texts say more than one condition."""

MAX_MODULUS_OF_TWO = 12
"""For two letters, whose table has a row for each pair of remainders."""


@lru_cache(maxsize=1024)
def read(text: str) -> Condition | None:
    r"""Read a condition on remainders; None if `text` is anything else, or holds always or never.

    >>> sorted(read(r"exactly when $3\nmid n$").holds), read("n is a multiple of 5").modulus
    ([(1,), (2,)], 5)
    >>> read("m and n are not both odd") == read("2 | mn"), read("n = 2m with m >= 2").start
    (True, 4)
    >>> read("n is prime"), read("n is divisible by 3 and greater than 7")
    (None, None)
    """
    if len(text) > MAX_CHARS or not may_be_condition(text) or not WORDS.search(text):
        return None
    source = numerals(canonical(text))
    source, negated = strip_lead(source)
    found = _formula(source, 0) or listed(source)
    if found is None:
        return None
    if negated:
        if found.start is not None and not _is_natural(found):
            return None
        every = frozenset(product(range(found.modulus), repeat=len(found.names)))
        found = Condition(found.names, found.modulus, every - found.holds, None if found.start is None else 1)
    return found if 0 < len(found.holds) < found.modulus ** len(found.names) else None


def _is_natural(found: Condition) -> bool:
    """Whether what is listed starts with its least positive number, so that leaving it out leaves the others."""
    return found.start is not None and 0 < found.start <= found.modulus and len(found.names) == 1


_AND, _OR = re.compile(r"(?:,? and |,? but |; )"), re.compile(r",? or |, ")
_OR_BOTH = re.compile(r",? ?\(?or both\)?$")


def _formula(source: str, depth: int) -> Condition | None:
    """An atom, or atoms joined throughout by "or" or throughout by "and"."""
    source = _OR_BOTH.sub("", source).strip()
    if (atom := _atom(source)) is not None:
        return atom
    if depth:
        return None
    for separator, join in ((_OR, any), (_AND, all)):
        parts = separator.split(source.removeprefix("both ") if join is all else source)
        if not 1 < len(parts) <= 6:
            continue
        found = [_formula(re.sub(r"^(?:that |with |those )", "", part), depth + 1) for part in parts]
        atoms = [one for one in found if one is not None]
        if len(atoms) == len(parts) and all(one.start is None for one in atoms):
            return joined(atoms, join)
    return None


_V = (
    r"(?P<value>(?:(?![a-z]{3})[a-z0-9+\-*^{}()]{1,24}"
    r"|(?:the )?(?:(?:starting|given|initial) number|number of [a-z]{3,12})))"
)
_M = r"(?P<modulus>\d{1,3})"
_INTEGER = r"an? (?:integer|whole number)"
_R = r"(?P<residues>[-+±0-9, ]{1,24}(?:(?:or|and|nor) [-+±0-9]{1,4})?)"
_IS = r"(?: (?:is|are|must be|has to be|being))?"
_NOT = r"(?P<not> ?not)?"
_ATOMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_V}{_IS})?{_NOT} ?(?:divisible by|an? (?:integer )?multiple of|multiples of) {_M}",
        rf"(?:{_V}{_IS})?{_NOT} ?(?:an )?(?P<parity>even|odd)(?: numbers?| integers?| [a-z])?",
        rf"{_M} ?(?P<bar>\||∤|\\nmid|\\not ?\||∣|divides|does not divide|is{_NOT} an? (?:divisor|factor) of) ?{_V}",
        rf"(?:{_V}/{_M}|\\frac ?\{{?{_V.replace('value', 'over')}\}}?\{{?{_M.replace('modulus', 'under')}\}}?)"
        rf"(?: is{_NOT} {_INTEGER}|∈ℤ)",
        rf"{_V} ?(?P<sign>≡|≢|\\not ?≡|≠|=)\{{?{_R}\}}? ?\(?\\?(?:pmod|bmod|mod|modulo) ?\{{?{_M}\}}?\)?",
        rf"{_V} ?\\?(?:mod|bmod|%) ?{_M} ?(?P<sign>=|≠|≡) ?{_R}",
        rf"(?:{_V}{_IS})?{_NOT} ?congruent to {_R} (?:modulo|mod) {_M}",
        rf"(?:{_V} )?(?P<verb>leaves?|leaving|with|having|does not leave) (?:an? |the )?remainders?(?: of)? {_R}"
        rf" (?:when divided by|on division by|upon division by|modulo|mod) {_M}",
        r"(?P<times>twice|[2-9] times) an odd (?:number|integer)",
    )
)
_CHAIN = re.compile(r"([a-z])≡([a-z])≡(?P<rest>.{3,40})")
_DIFFERENCE = re.compile(r"(?P<one>[a-z]) ?≡ ?(?P<two>[a-z]) ?\(?\\?(?:pmod|mod|bmod) ?\{?(?P<modulus>\d{1,2})\}?\)?")
_NEITHER = re.compile(r"neither (?P<one>[a-z0-9+\-]{1,9}) nor (?P<two>[a-z0-9+\-]{1,9})(?P<rest> is .{3,40})")
_SAME_PARITY = re.compile(
    r"(?:(?P<one>[a-z]) and (?P<two>[a-z]) (?:have|are of) |both (?:have|are of) )?(?:the same|equal|like) parity"
    r"|(?:(?P<first>[a-z]) and (?P<second>[a-z]) are )?(?:(?:both|either both) even or (?:both )?odd"
    r"|(?:both|either both) odd or (?:both )?even)"
)


def _atom(source: str) -> Condition | None:
    if (pair := PAIR.fullmatch(source)) is not None:
        return _of_two(pair)
    if (match := _SAME_PARITY.fullmatch(source)) is not None:
        names = match["one"] or match["first"] or "?", match["two"] or match["second"] or "??"
        return _equal_remainders(names, 2)
    if (match := _DIFFERENCE.fullmatch(source)) is not None:
        return _equal_remainders((match["one"], match["two"]), int(match["modulus"]))
    if match := _NEITHER.fullmatch(source):
        return _all_of([match["one"] + match["rest"], match["two"] + match["rest"]], complement)
    if match := _CHAIN.fullmatch(source):
        return _all_of([f"{match[1]}≡{match['rest']}", f"{match[2]}≡{match['rest']}"], lambda found: found)
    for pattern in _ATOMS:
        if (match := pattern.fullmatch(source)) is not None:
            return _one(match.groupdict())
    return None


def _equal_remainders(names: tuple[str, str], modulus: int) -> Condition | None:
    if names[0] == names[1] or not 1 < modulus <= MAX_MODULUS_OF_TWO:
        return None
    return table(tuple(sorted(names)), modulus, lambda case: case[0] == case[1])


def _all_of(sources: list[str], turn: Callable[[Condition], Condition]) -> Condition | None:
    found = [_atom(source) for source in sources]
    atoms = [turn(one) for one in found if one is not None and len(one.names) == 1]
    return joined(atoms, all) if len(atoms) == len(sources) else None


def _one(said: dict[str, str | None]) -> Condition | None:
    if said.get("parity"):
        modulus, residues = 2, {int(said["parity"] == "odd")}
    elif said.get("times"):
        factor = 2 if said["times"] == "twice" else int((said["times"] or "0")[0])
        modulus, residues = 2 * factor, {factor}
    else:
        modulus = int(said.get("modulus") or said.get("under") or 0)
        residues = _residues(said.get("residues"), modulus)
    if not 1 < modulus <= MAX_MODULUS or not residues:
        return None
    marks = (said.get("bar") or "", said.get("sign") or "", said.get("verb") or "")
    negated = bool(said.get("not")) or any(re.search(r"not|∤|nmid|≢|≠", mark) for mark in marks)
    value = said.get("value") or said.get("over") or "?"
    names, evaluate = _polynomial(value)
    if not names or (len(names) > 1 and modulus > MAX_MODULUS_OF_TWO):
        return None
    return table(names, modulus, lambda case: (evaluate(case) % modulus in residues) is not negated)


def _residues(text: str | None, modulus: int) -> set[int]:
    if text is None:
        return {0}
    if not modulus:
        return set()
    values: set[int] = set()
    for part in re.split(r"\s*(?:,|\bor\b|\band\b|\bnor\b)\s*", text.strip()):
        if not re.fullmatch(r"[-+±]?\d{1,4}", part):
            return set()
        whole = int(part.lstrip("±"))
        values |= {whole % modulus, -whole % modulus} if "±" in part else {whole % modulus}
    return values


_POWER_OF = re.compile(r"\^\{?[a-z(]")


def _polynomial(text: str) -> tuple[tuple[str, ...], Callable[[tuple[int, ...]], int]]:
    """The letters of a polynomial with whole coefficients, and its value; no letters if `text` is none."""
    if text == "?" or "number" in text:
        counted = text.rpartition(" of ")[2] if " of " in text else ""
        return (f"#{counted}" if counted else "?",), lambda case: case[0]
    if _POWER_OF.search(text):
        return (), lambda _: 0
    node = ex.try_parse(text)
    names = () if node is None else tuple(sorted(ex.variables(node)))
    if node is None or not 1 <= len(names) <= 2 or any(len(name) > 1 for name in names):
        return (), lambda _: 0
    parsed = node

    def evaluate(case: tuple[int, ...]) -> int:
        known: dict[str, ex.Node] = {n: ex.Num(Fraction(v)) for n, v in zip(names, case, strict=True)}
        value = ex.exact(ex.substitute(parsed, known))
        return int(value) if value is not None else 0

    return names, evaluate


def _of_two(match: re.Match[str]) -> Condition | None:
    """At least one of two is even, both are odd, not both are odd."""
    said = match.groupdict()
    names = tuple(sorted({said.get("a") or "?", said.get("b") or "??"}))
    if len(names) != 2:
        return None
    parity, modulus = said.get("parity"), int(said.get("modulus") or 2)
    if not 1 < modulus <= MAX_MODULUS:
        return None
    wanted = {int(parity == "odd")} if parity else {0}
    amount = said["amount"]

    def test(case: tuple[int, ...]) -> bool:
        hits = sum(value % modulus in wanted for value in case)
        return {"some": hits > 0, "both": hits == 2, "not both": hits < 2, "neither": hits == 0}[_AMOUNTS[amount]]

    return table(names, modulus, test)


_AMOUNTS = {
    "at least one of": "some", "at least one": "some", "or": "some", "both": "both", "not both": "not both",
    "neither": "neither", " and ": "both",
}  # fmt: skip
