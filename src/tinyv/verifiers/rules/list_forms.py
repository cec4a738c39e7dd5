"""Other ways to write a list: with its count, with points as assignments or with a bar, "4; 6; and 9"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules.asked_tuples import spelled_names
from tinyv.verifiers.rules.canonical import is_wrapped, split_top
from tinyv.verifiers.rules.context import BLANKS
from tinyv.verifiers.rules.words import read_number_words

_OR = re.compile(r"\bor\b|;|\n|\band\b")
_ALTERNATIVES = re.compile(r"[,;]?\s*\bor\b|;|\n")
_AND = re.compile(r",?\s*\band\b|,")
_POINTS_IN = re.compile(r"\(([a-z](?:,[a-z]){1,3})\)∈(⦃\(.+\)⦄)")
_LONE_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_ASSIGNED = re.compile(r"([a-z])\s*=\s*([^=,;]{1,40})")
_TUPLE_OF_NAMES = re.compile(r"\(\s*([a-z](?:\s*,\s*[a-z]){1,3})\s*\)")
_COUNT = r"(\d{1,2}|[a-z]{3,8})"
_KIND = (
    r"(?:(?:distinct |different |real |integer |positive |prime )?"
    r"(?:divisors|factors|values|solutions|numbers|elements|roots|zeros|integers|primes|terms|points|pairs|triples|members))"
)
"""What is counted beside a list; \"5 km, 3 hours\" are two quantities."""

_THERE_ARE = re.compile(
    rf"(?:there are|number:?|count:?) {_COUNT}(?: of (?:them|these)| {_KIND})?\s*(?:[,:;]|in all[,:])\s*(.+)",
    re.IGNORECASE,
)
_IN_TOTAL = re.compile(rf"(.+?)\s*[;,]\s*(?:in total )?{_COUNT} (?:in total|in all|altogether|{_KIND})", re.DOTALL)
_COUNTED = re.compile(rf"{_COUNT} {_KIND}\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
_NAMELY = re.compile(
    r"^(?:namely|they are|these are|divisors:?|numbers:?|solutions:?|values:?)\s*[:,]?\s*", re.IGNORECASE
)
_COUNT_BEHIND = re.compile(rf"(.+?)\s*(?:\({_COUNT} {_KIND}\)|→\s*(\d{{1,2}}))\.?", re.IGNORECASE | re.DOTALL)
_NUMBER_CHAIN = re.compile(r"-?\d+(?:\s*<\s*-?\d+){2,}")
_MAY_BE_COUNTED = re.compile(r"→|<|(?:^|[^A-Za-z\\])[A-Za-z]{3}")
"""A word that is no command, an arrow before the count, or a chain of numbers."""

_BAR_POINT = re.compile(r"(?:[A-Z](?:_?\{?\d\}?|[₁₂₃₄₅₆])?)?\((-?[\d./\\{}a-z]{1,20})\|(-?[\d./\\{}a-z]{1,20})\)")
_NUMBERED_POINT = re.compile(r"[A-Z](?<![A-Za-z\\][A-Z])(?:_\{?\d\}?|[₁₂₃₄₅₆])\((?=[^()]*[,;])")


_TWO_POINTS = re.compile(r"\(((?:[^()±∓]+,)?)±([^()±∓]+)\)")
"""`(±7, 0)` is two points."""


@lru_cache(maxsize=1024)
def points(source: str, question: str = "") -> str | None:
    """Points written as assignments, as tuples in the order of the question; None if `source` is something else.

    >>> points("x=7, y=2 or x=-1, y=-6")
    '(7,2),(-1,-6)'
    >>> points("p=2, q=5", "Find all pairs $(q,p)$.")
    '(5,2)'
    >>> points("p=2, q=5") is None  # no order is known
    True
    """
    if "=" not in source or not ("," in source or "and" in source):
        return None
    groups: list[dict[str, str]] = []
    alternatives = _ALTERNATIVES.search(source) is not None  # then "and" joins what holds together
    for group in split_top(source, _ALTERNATIVES if alternatives else _OR):
        group = group[1:-1] if is_wrapped(group, "(", ")") else group
        texts = [part for part in split_top(group, _AND if alternatives else ",") if part]
        parts = [match for part in texts if (match := _ASSIGNED.fullmatch(part))]
        if len(parts) != len(texts) or len(parts) < 2:
            return None
        groups.append({match[1]: match[2].strip() for match in parts})
        if len(groups[-1]) != len(parts) or groups[-1].keys() != groups[0].keys():
            return None
    names = _order_of(frozenset(groups[0]), question, several=len(groups) > 1)
    return None if names is None else ",".join(f"({','.join(group[name] for name in names)})" for group in groups)


def _order_of(names: frozenset[str], question: str, *, several: bool) -> tuple[str, ...] | None:
    """The order of the coordinates; values with names stay a list where there is one of each."""
    asked = {tuple(re.sub(r"\s", "", match[1]).split(",")) for match in _TUPLE_OF_NAMES.finditer(question)}
    asked = {order for order in asked if frozenset(order) == names}
    if len(asked) == 1:
        return next(iter(asked))
    if asked:
        return None
    order = tuple(sorted(names))
    if names in (frozenset("xy"), frozenset("xyz")):
        return order
    return order if several and names <= _letters_of(question) and names_in_order(order, question) else None


def _letters_of(question: str) -> frozenset[str]:
    """The letters that formulas of a question use."""
    formulas = " ".join(match[1] or match[2] for match in _FORMULA.finditer(question))
    return frozenset(_LONE_LETTER.findall(formulas))


def set_of_points(source: str, question: str) -> str:
    """`(x,y)∈{(9,0)}` without what it says about the names of its coordinates, if that is their order in the question.

    >>> set_of_points("(x,y)∈⦃(9,0)⦄", "Find all pairs $(x,y)$."), set_of_points("(y,x)∈⦃(9,0)⦄", "Solve for $(x,y)$.")
    ('⦃(9,0)⦄', '(y,x)∈⦃(9,0)⦄')
    """
    match = _POINTS_IN.fullmatch(source) if "∈⦃(" in source else None
    if match is None:
        return source
    names = tuple(match[1].split(","))
    asked = _order_of(frozenset(names), question, several=False)
    known = frozenset(names) <= _letters_of(question) and names_in_order(names, question)
    return match[2] if known and asked in (None, names) else source


@lru_cache(maxsize=1024)
def counted(source: str) -> tuple[str, int | None]:
    """The list and the count that goes with it.

    >>> counted("There are 3 of them, namely 1, 2 and 4")
    ('1, 2 and 4', 3)
    >>> counted("1, 2, 4 (three divisors)")
    ('1, 2, 4', 3)
    >>> counted("1, 2, 4")
    ('1, 2, 4', None)
    """
    value, rest = None, source
    if not _MAY_BE_COUNTED.search(source):
        return source, None
    if match := _THERE_ARE.fullmatch(source):
        value, rest = _whole(match[1]), match[2]
    elif match := _COUNT_BEHIND.fullmatch(source):
        value, rest = _whole(match[2] or match[3]), match[1]
    elif match := _COUNTED.fullmatch(source):
        value, rest = _whole(match[1]), match[2]
    elif match := _IN_TOTAL.fullmatch(source):
        value, rest = _whole(match[2]), match[1]
    if value is not None:
        source = rest
    source = _NAMELY.sub("", source)
    if _NUMBER_CHAIN.fullmatch(source):
        numbers = [int(part) for part in source.split("<")]
        source = ",".join(map(str, numbers)) if numbers == sorted(numbers) else source
    return source, None if value is None else int(value)


def _whole(count: str) -> Fraction | None:
    value = Fraction(count) if count.isdigit() else read_number_words(count)
    return value if value is not None and value.denominator == 1 else None


@lru_cache(maxsize=1024)
def plain_points(source: str) -> str:
    """Points without their names, and with a comma for the bar: `S_1(6|1)` is `(6,1)`.

    >>> plain_points("S_1(6|1), S_2(0|-7)")
    '(6,1), (0,-7)'
    """
    if "|" in source:
        source = _BAR_POINT.sub(r"(\1,\2)", source)
    if "±" in source and (match := _TWO_POINTS.fullmatch(source)) is not None:
        return ",".join(f"({match[1]}{sign}{match[2]})" for sign in ("", "-"))
    return _NUMBERED_POINT.sub("(", source)


_PLAIN_SETS = re.compile(r"⦃[^⦃⦄()|:]{1,80}⦄(?:∪⦃[^⦃⦄()|:]{1,80}⦄){1,6}")


def joined_sets(source: str) -> str:
    """A union of listed sets as one set, if they share nothing; any other text stays.

    >>> joined_sets("⦃1,2⦄∪⦃3⦄"), joined_sets("⦃1,2⦄∪⦃2⦄")
    ('⦃1,2,3⦄', '⦃1,2⦄∪⦃2⦄')
    """
    if "⦄∪⦃" not in source or _PLAIN_SETS.fullmatch(source) is None:
        return source
    items = source.replace("⦄∪⦃", ",")[1:-1].split(",")
    return f"⦃{','.join(items)}⦄" if len(set(items)) == len(items) else source


_FORMULA = re.compile(r"\$\$?(.{1,300}?)\$\$?|\\\((.{1,300}?)\\\)", re.DOTALL)


@lru_cache(maxsize=1024)
def names_in_order(names: tuple[str | None, ...], question: str) -> bool:
    r"""Whether names of values stand in an order that bare values may be taken to have: the question's, if it has them.

    >>> names_in_order(("a", "h"), "Find $a$ and $h$."), names_in_order(("h", "a"), "Find $a$ and $h$.")
    (True, False)
    >>> names_in_order((r"\alpha", "v_1"), r"Find $v_1$ and $\alpha$.")
    False
    >>> names_in_order(("w", "d"), "How wide and how deep is it?")
    True
    """
    given = [name for name in names if name is not None]
    if len(given) < 2 or len(set(given)) < len(given):
        return True
    if not all(re.fullmatch(r"[A-Za-z]", name) for name in given):
        given, question = [re.escape(spelled_names(name)) for name in given], spelled_names(question)
    formulas = " | ".join(match[1] or match[2] for match in _FORMULA.finditer(question)) or question
    if BLANKS.search(question) is not None:  # otherwise no need for patterns that are long and made for each name
        asked = [re.search(rf"(?<![A-Za-z\\]){name}\s*=[\s$]*(?:{BLANKS.pattern})", question) for name in given]
        if all(asked):  # "y = px + q" has `p` beside another letter; the blanks of `p` and `q` say more
            starts = [match.start() for match in asked if match is not None]
            return starts == sorted(starts)
    between = r"[\s$,;:()]*(?:and|or|,)?[\s$,;:()]*"
    if re.search(rf"(?<![A-Za-z\\]){between.join(given)}(?![A-Za-z0-9])", formulas + " " + question):
        return True
    found = [re.search(rf"(?<![A-Za-z\\]){name}(?![A-Za-z0-9])", formulas) for name in given]
    places = [match.start() for match in found if match is not None]
    return len(places) < len(given) or places == sorted(places)


def named_otherwise(source: str, other: str) -> bool:
    """Whether both sides name their points, in another order or with other names, so that names may not be left out.

    >>> named_otherwise("P_1(2,5),P_2(0,1)", "P_2(2,5),P_1(0,1)"), named_otherwise("P_1(2,5),P_2(0,1)", "(2,5),(0,1)")
    (True, False)
    """
    names = [match[0][:-1] for match in _NUMBERED_POINT.finditer(source)]
    others = [match[0][:-1] for match in _NUMBERED_POINT.finditer(other)] if names else []
    return bool(others) and names != others


HAS_INTERVAL = re.compile(r"\[[^\[\]]{1,60},[^\[\]]{1,60}[\])]|\([^()]{1,60},[^()]{1,60}\]")
"""A question that has an interval."""

CONDITION = re.compile(
    r"[<>≤≥≠∣∤≡∥⟂⊥∉]|\\(?:n?mid|n?leq?|n?geq?|neq?|equiv|perp|parallel|lt|gt)(?![a-z])|\bis\b|\bare\b"
)
"""Conditions hold together, or one of them does; "and" and "or" between values list them alike."""


_CONNECTED = re.compile(r"[,;]|\band\b")


def alternatives(text: str) -> tuple[int, ...]:
    """How many things belong to each alternative, if several do to one: "p and q, or r"; empty for "p, q or r".

    >>> alternatives("p and q, or r"), alternatives("p, q or r, s"), alternatives("p, q or r"), alternatives("p or q")
    ((2, 1), (2, 2), (), ())
    """
    if "or" not in text or len(parts := [part for part in split_top(text, _ALTERNATIVES) if part]) < 2:
        return ()
    sizes = tuple(sum(bool(item) for item in split_top(part, _CONNECTED)) for part in parts)
    plain = set(sizes[1:]) == {1} and re.search(r"\band\b", text) is None
    return () if plain or set(sizes) == {1} else sizes


_IN_SQUARE, _IN_ROUND = re.compile(r"^\W*\[|\]\W*$"), re.compile(r"^\W*\(|\)\W*$")


_DISPLAYED = re.compile(r"(?<!\\)\\[()\[\]]")
r"""`\[ … \]` and `\( … \)` set a formula apart; these are no brackets of an interval."""


def may_be_ends(text: str, other: str) -> bool:
    """Whether one side stands in square brackets, as an interval that holds its ends, and the other in round ones."""
    if "[" not in text + other and "]" not in text + other:
        return False
    one, two = (_DISPLAYED.sub("", side).strip(" $") for side in (text, other))
    return any(_IN_SQUARE.search(a) and _IN_ROUND.search(b) for a, b in ((one, two), (two, one)))
