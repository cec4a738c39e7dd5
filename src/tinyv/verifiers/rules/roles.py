"""Who has what: values under roles, in a table on one side and in sentences, tuples or bare on the other.

The roles are taken from the side that lists them plainly ("Ana - piano, Ben - flute"). In the other side each has to
occur once; the text is cut between them, and what is left beside each has to be its value and words that say nothing.
Any other word ("not", "twice", "except", another name) leaves the answer open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.list_forms import points
from tinyv.verifiers.rules.lists import Same
from tinyv.verifiers.rules.role_extremes import by_size, is_largest_and_smallest
from tinyv.verifiers.rules.role_names import patterns, says_nothing, stem
from tinyv.verifiers.rules.role_text import (
    MAX_TEXT,
    RESPECTIVELY,
    SEPARATOR,
    assign,
    find_roles,
    read_row,
    spell,
    strip_words,
)

MAX_ROLES = 8
"""Longer tables are not read."""

_HINT = re.compile(r"[,;\na.](?:(?<=[,;\n])|(?<=\ba)nd\b|(?<=\.)\s+[A-Z])")
_WORDED = re.compile(r"[A-Za-z](?<![\\A-Za-z][A-Za-z])(?:[A-Za-z]|(?<=[A-Z])\s*:)")
_HARD = re.compile(r";|\n|\.(?=\s|[A-Z]|$)")
_NAME = r"[A-Za-z]+(?:['-][A-Za-z]+)*"
_LONG = rf"(?=[A-Za-z]{{2}}){_NAME}(?![A-Za-z'])"
_SIGN = r"\s*(?::|=|≈|∈|→)\s*"
_BEFORE = re.compile(rf"({_NAME}(?: {_NAME}){{0,4}}(?: \d{{1,2}})?){_SIGN}(\S.*)", re.DOTALL)
_BESIDE = re.compile(
    rf"({_LONG}(?: {_LONG}){{0,4}})\s*(?=[^A-Za-z\s']|[A-Za-z](?![A-Za-z]))(?![.:=,])(\S.*)", re.DOTALL
)
_BEHIND = re.compile(rf"([^A-Za-z\s](?:[^ ]|(?<=[,;]) )*) \(?({_NAME}(?: {_NAME}){{0,3}})\)?", re.DOTALL)
_LINKED = re.compile(rf"(?:the )?({_NAME}) (?:(?:is|has|gets|owns|plays|are)\b\s*)?((?:an? |the )?{_NAME})")
_LEADS = re.compile(rf"(?:[,;\n]|\band\b)(?:\s*\band\b)?\s*(?={_LONG}(?: {_NAME}){{0,3}}(?: \d{{1,2}})?\s*[:=])")
_ASSIGNS = re.compile(r"([A-Za-z](?:_\{?\w\}?)?)\s*=[^,;]*$")
_ENUMERATED = re.compile(r"([A-Za-z]+) (\d)|(first|second|third|fourth) ([A-Za-z]+)", re.IGNORECASE)
_MONOTONY = re.compile(r"\bincreas|\bdecreas|\bconcav|\bconvex|\bmonoton", re.IGNORECASE)
_ORDER_COUNTS = re.compile(
    r"order|sequenc|\bterms?\b|coordinate|vector|respectively|\bfirst\b|rank|tuple|\bpairs?\b", re.IGNORECASE
)
_SEQUENCE_WORDS = re.compile(r"\b(?:first|last|order|then|reverse\w*|before|after)\b", re.IGNORECASE)
_IN_THIS_ORDER = re.compile(r",?\s*\bin (?:this|that|exactly this) order\b(?=\s*[.?!]?\s*$)", re.IGNORECASE)
"""At the end of a question, this says only once more that the roles come in the order in which they are named."""

_SENTENCE = re.compile(r"(?<=[.?!;])\s+")
_ATTAINED = re.compile(r",?\s*\b(?:is )?(?:attained |reached |taken )?at\b\s*")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
OPEN = Outcome(Decision.CANNOT_TELL, "roles: none")


@dataclass(frozen=True, slots=True)
class Table:
    """Values by role, as one side lists them."""

    names: tuple[str, ...]
    """The roles, in the order of the text."""

    values: tuple[str, ...]
    """A value per role, in canonical spelling."""


@lru_cache(maxsize=1024)
def read(text: str) -> Table | None:
    """Read a plain table of roles and values; None if any item is something else.

    >>> read("Ana - piano, Ben - flute").values
    ('piano', 'flute')
    >>> read("quotient 2x+1, remainder 7").names
    ('quotient', 'remainder')
    >>> read("3, 5") is None
    True
    """
    source = spell(text)
    if not source or len(source) > MAX_TEXT or not _HINT.search(source) or not _WORDED.search(source):
        return None
    for separator in (_HARD, SEPARATOR, _LEADS):
        parts = [part for part in split_top(source, separator) if part]
        if not 2 <= len(parts) <= MAX_ROLES:
            continue
        items = [_item(part) for part in parts]
        found = [item for item in items if item is not None]
        names = tuple(name for name, _ in found)
        if len(found) == len(parts) and len({name.lower() for name in names}) == len(names):
            return Table(names, tuple(value for _, value in found))
    return None


def _item(part: str) -> tuple[str, str] | None:
    part = re.sub(r"^(?:and|so|while)\s+", "", part)
    if match := _BEFORE.fullmatch(part) or _BESIDE.fullmatch(part) or _LINKED.fullmatch(part):
        name, value = match[1], match[2]
        if formula := re.fullmatch(r"(.+) ([a-z])", name):  # "asymptotes y=…" names no "asymptotes y"
            name, value = formula[1], f"{formula[2]}{part[match.end(1) :]}"
    elif match := _BEHIND.fullmatch(part):
        name, value = match[2], match[1]
    else:
        return None
    words = name.split()
    while words and says_nothing(words[0], ""):
        del words[0]
    while words and says_nothing(words[-1], ""):
        del words[-1]
    name, value = " ".join(words), value.strip()
    return (name, value) if value and (len(name) > 1 or name.isupper()) else None


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare values by role; equal, or open.

    Args:
        ground_truth: The reference answer.
        answer: The policy's answer.
        context: The question.
        same: Compares two single values.

    Returns:
        Equal if every role has the same value on both sides.
    """
    if not (_HINT.search(ground_truth) and _HINT.search(answer)):
        return OPEN
    if not (_WORDED.search(ground_truth) or _WORDED.search(answer)):
        return OPEN
    for text, other, swapped in ((ground_truth, answer, False), (answer, ground_truth, True)):
        table = read(text)
        if table is None:
            continue
        found = assign(other, table.names, context) or _bare(other, table, context)
        if found is None and _same_groups(table, other, context, same):
            return Outcome(Decision.EQUAL, "roles: same numbered groups")
        if found is None:
            continue
        if _forms_of_one(table.values, context, same):
            return OPEN
        if all(
            _same_value(*((theirs, mine) if swapped else (mine, theirs)), context, same)
            for mine, theirs in zip(table.values, found, strict=True)
        ):
            return Outcome(Decision.EQUAL, "roles: same values under the same roles")
    return OPEN


def _forms_of_one(values: tuple[str, ...], context: Context, same: Same) -> bool:
    """Whether two roles have one value in two forms ("decimal 0.5, fraction 1/2"), so that the forms are the answer."""
    return any(
        mine != theirs and same(mine, theirs, context).decision is Decision.EQUAL
        for i, mine in enumerate(values)
        for theirs in values[:i]
    )


def _bare(text: str, table: Table, context: Context) -> tuple[str, ...] | None:
    """Values without roles, in the order in which the question asks for the roles."""
    source = RESPECTIVELY.sub("", spell(text))
    order = question_order(table.names, context.question)
    if read(text) is not None or (order is None and not is_largest_and_smallest(table.names)):
        return None
    row = read_row(source, len(table.names))
    if row is None or any("=" in value or ":" in value for value in row):
        return None
    if is_largest_and_smallest(table.names):  # tells which is which, in whatever order they stand
        return by_size(tuple(row), table.names)
    assert order is not None
    by_role = dict(zip(order, row, strict=True))
    return tuple(by_role[i] for i in range(len(row)))


@lru_cache(maxsize=1024)
def question_order(names: tuple[str, ...], question: str) -> tuple[int, ...] | None:
    """The order in which the question asks for the roles; None if it names one twice, none, or speaks of an order.

    >>> question_order(("min", "max"), "Find the maximum and the minimum of f.")
    (1, 0)
    >>> question_order(("min", "max"), "Find the extrema of f.") is None
    True
    """
    forms = patterns(names)
    if forms is None or says(_SEQUENCE_WORDS, _IN_THIS_ORDER.sub("", question)):
        return None
    asked: set[tuple[int, ...]] = set()
    for sentence in _SENTENCE.split(question):
        spans = find_roles(sentence, forms)
        if spans is not None:
            starts = [start for start, _ in spans]
            asked.add(tuple(sorted(range(len(names)), key=starts.__getitem__)))
    return next(iter(asked)) if len(asked) == 1 else None


def _same_value(mine: str, theirs: str, context: Context, same: Same) -> bool:
    """Whether two values are equal: as words, as values, or as values and the places where they are taken."""
    mine, theirs = (strip_words(side, context.question) for side in (mine, theirs))
    if not mine or not theirs:
        return False
    words = [[stem(word) for word in _ARTICLE.sub("", side).split()] for side in (mine, theirs)]
    if words[0] == words[1] and re.fullmatch(r"[A-Za-z][A-Za-z' -]+", mine + theirs):
        return True
    if bool(re.search(r"\bor\b", mine)) != bool(re.search(r"\bor\b", theirs)):
        return False
    if says(_MONOTONY, context.question):
        mine, theirs = _as_union(mine), _as_union(theirs)
    ordered = context.ordered and says(_ORDER_COUNTS, context.question)
    context = replace(context, renames=(), ordered_as=ordered)
    if same(mine, theirs, context).decision is Decision.EQUAL:
        return True
    halves = [_ATTAINED.split(side) for side in (mine, theirs)]
    if [len(half) for half in halves] != [2, 2] or not all(part for half in halves for part in half):
        return False
    places = [points(half[1], context.question) or half[1] for half in halves]
    return (
        same(halves[0][0], halves[1][0], context).decision is Decision.EQUAL
        and same(places[0], places[1], context).decision is Decision.EQUAL
    )


def _as_union(value: str) -> str:
    """Intervals on which a function rises are listed, joined, or given as conditions: all say the same."""
    parts = [re.sub(r"^(?:for|on) ", "", part) for part in split_top(value, SEPARATOR) if part]
    if len(parts) > 1 and all(re.fullmatch(r"[(\[][^()\[\]]+,[^()\[\]]+[)\]]", part) for part in parts):
        return "∪".join(parts)
    if len(parts) > 1 and all(re.fullmatch(r"[^<>≤≥]+[<>≤≥][^<>≤≥]+", part) for part in parts):
        return " or ".join(parts)
    return value


def _is_count(names: tuple[str, ...]) -> bool:
    """Whether the numbers of the names only count them: 1, 2, 3 or first, second."""
    digits = [number for name in names for number in re.findall(r"\d+", name)]
    return not digits or digits == [str(number + 1) for number in range(len(names))]


def _same_groups(table: Table, other: str, context: Context, same: Same) -> bool:
    """Numbered groups ("Sequence 1: …") against the same groups without names, in any order or in one row."""
    found = [_ENUMERATED.fullmatch(name) for name in table.names]
    kinds = {(match[1] or match[4]).lower() for match in found if match is not None}
    if None in found or len(kinds) != 1 or any(name.lower() in context.question.lower() for name in table.names):
        return False
    if len({match[1] for value in table.values if (match := _ASSIGNS.match(value)) is not None}) > 1:
        return False  # "Case 1: a=3; case 2: b=7" does not give both
    kind = kinds.pop()
    numbered = rf"\b{re.escape(kind)}s? (?:numbers? )?\$?\d"
    if not _is_count(table.names) or re.search(numbered, context.question, re.IGNORECASE):
        return False  # slot 3 is a place, sequence 2 is just another one
    source = spell(other)
    second = read(other)
    if second is not None:
        if not all(map(_ENUMERATED.fullmatch, second.names)) or not _is_count(second.names):
            return False
        source = ";".join(f"({value})" for value in second.values)
    groups = [value if value.startswith("(") else f"({value})" for value in table.values]
    parts = [part for part in split_top(source, re.compile(r";|\band\b|,(?=[(\[⦃])")) if part]
    if len(parts) == len(groups):
        theirs = [part if part[0] in "(" else f"({part[1:-1] if part[0] in '[⦃' else part})" for part in parts]
        return same(",".join(groups), ",".join(theirs), context).decision is Decision.EQUAL
    sizes = {len(split_top(group[1:-1], ",")) for group in groups}
    row = f"({','.join(group[1:-1] for group in groups)})"
    return len(parts) == 1 and len(sizes) == 1 and same(row, f"({source})", context).decision is Decision.EQUAL
