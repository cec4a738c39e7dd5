"""Items behind enumerators: "Case 1: x=2; Case 2: x=5" or "(a) 3 (b) 7" against the plain list.

Cases, solutions and the like are only counted: their order says nothing unless the question asks for one. Parts "(a)",
"ii)" are places: the plain list has to have the same item at the same place. An enumerator that the question uses for
things of its own, one that is missing, and "or" between parts leave the answer open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, is_wrapped, split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.list_forms import points
from tinyv.verifiers.rules.lists import Same

MAX_ITEMS = 8
"""Longer enumerations are not read."""

MAX_CHARS = 400

_NOUN = r"(?P<{}>case|solution|sequence|set|pair|triple|triplet|possibility|option|answer|root|progression|group|list)"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_MARKS = ("a)", "i)", "1)", "1:", "irst ")
"""What every enumeration has one of; looking for these is cheapest."""

_COUNTED = re.compile(
    rf"(?:(?:the )?(?P<ordinal>{'|'.join(_ORDINALS)}) {_NOUN.format('a')}(?: is)?"
    rf"|{_NOUN.format('b')} (?:no\. ?)?(?:#\s?)?(?P<number>\d))\s*(?::|\bis\b|=(?=\s*[(\[⦃]))\s*",
    re.IGNORECASE,
)
_LABEL = r"(?:[a-h]|[iv]{1,4}|[1-8])"
_PART = re.compile(
    rf"(?:(?:(?<=[\s,;.])|^)(?:[Pp]art ?)?(?P<bare>{_LABEL})\)|(?:[Pp]art ?)?\((?P<wrapped>{_LABEL})\)):?\s*"
    r"(?=[^\s,;.)])"
)
_EDGES = re.compile(r"^[\s,;.:]+|[\s,;.]*(?:\band)?[\s,;.]*$")
_JOINED = re.compile(r"\b(?:or|either|not|if|when|but|maybe|no|none|wrong|instead)\b|[?]", re.IGNORECASE)
_PLACES = re.compile(
    r"\b(?:first(?! (?:two|three|four|five|six|ten|few|several|half|[kmn]|\$?\d+) )|second|third|1st|2nd)\b",
    re.IGNORECASE,
)
"""Places that the question gives things; "the first three terms" is a number of them."""

_ASSIGNS = re.compile(r"([A-Za-z](?:_\{?\w\}?)?)\s*=[^,;]*$")
_ITEM = re.compile(r"[,;]|\band\b")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items in the order of their enumerators."""

    items: tuple[str, ...]
    """In canonical spelling."""

    kind: str
    """What is counted ("case"); empty for parts such as (a) and (b), which are places."""


@lru_cache(maxsize=1024)
def read(text: str) -> Enumeration | None:
    """Read an enumeration from its first item on; None if `text` is anything else.

    >>> read("Case 1: x=2; Case 2: x=5").items, read("(a) 3, (b) 7").items
    (('x=2', 'x=5'), ('3', '7'))
    >>> read("(a) 3 (c) 7") is None, read("(a) 3 or (b) 7") is None
    (True, True)
    """
    if len(text) > MAX_CHARS:
        return None
    source = canonical(text)
    if (found := list(_COUNTED.finditer(source))) and len(found) > 1:
        numbers = [int(m["number"]) if m["number"] else _ORDINALS.index(m["ordinal"].lower()) + 1 for m in found]
        kinds = {(m["a"] or m["b"]).lower() for m in found}
        kind = kinds.pop()
        if kinds:
            return None
    elif (found := list(_PART.finditer(source))) and len(found) > 1:
        numbers, kind = _places([m["bare"] or m["wrapped"] for m in found]), ""
    else:
        return None
    if found[0].start() > 0 or numbers != list(range(1, len(found) + 1)) or len(found) > MAX_ITEMS:
        return None
    ends = [m.start() for m in found[1:]] + [len(source)]
    items = tuple(_EDGES.sub("", source[m.end() : end]) for m, end in zip(found, ends, strict=True))
    if kind and len({match[1] for item in items if (match := _ASSIGNS.match(item)) is not None}) > 1:
        return None  # one case gives one thing, the other another
    if not all(items) or any(_JOINED.search(item) for item in items):
        return None
    return Enumeration(items, kind)


def _places(labels: list[str]) -> list[int]:
    """The numbers of labels of one sort; empty if they are of several."""
    for sort in (_ROMAN, "abcdefgh", "12345678"):
        if all(label in sort for label in labels):
            return [sort.index(label) + 1 for label in labels]
    return []


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare an enumeration with another one or with a plain list; equal, or open."""
    open_ = Outcome(Decision.CANNOT_TELL, "enumeration: none")
    both = f"{ground_truth} {answer}"
    for mark in _MARKS:
        if mark in both:
            break
    else:
        return open_
    left, right = read(ground_truth), read(answer)
    if left is None and right is None:
        return open_
    for side in (left, right):
        if side is not None and side.kind and _is_used(side.kind, context.question):
            return open_
    if left is not None and right is not None:
        equal = len(left.items) == len(right.items) and _both(left, right, context, same)
    elif left is not None:
        equal = _against_plain(left, answer, context, same)
    else:
        assert right is not None
        equal = _against_plain(right, ground_truth, context, lambda mine, theirs, asked: same(theirs, mine, asked))
    return Outcome(Decision.EQUAL, "enumeration: same items") if equal else open_


def _is_used(kind: str, question: str) -> bool:
    """Whether the question has a first and a second of its own, so that the items are theirs."""
    numbered = rf"\b{kind}s? (?:numbers? )?\$?\d"
    return says(_PLACES, question) or re.search(numbered, question, re.IGNORECASE) is not None


def _both(left: Enumeration, right: Enumeration, context: Context, same: Same) -> bool:
    if left.kind and right.kind:
        return _equal(_row(left.items), _row(right.items), context, same)
    return all(_equal(mine, theirs, context, same) for mine, theirs in zip(left.items, right.items, strict=True))


def _against_plain(side: Enumeration, plain: str, context: Context, same: Same) -> bool:
    source = canonical(plain)
    if not source or _JOINED.search(source.replace(" or ", ",") if side.kind else source):
        return False
    if not side.kind:
        if is_wrapped(source, "(", ")"):
            if context.asks_range or context.asks_point:  # an interval or a point
                return False
            source = source[1:-1]
        parts = [part for part in split_top(source, ";" if ";" in source else _ITEM) if part]
        if len(parts) != len(side.items) or any(
            "=" in p and "=" not in i for p, i in zip(parts, side.items, strict=True)
        ):
            return False
        return all(_same_part(mine, theirs, context, same) for mine, theirs in zip(side.items, parts, strict=True))
    row = _row(side.items)
    if is_wrapped(source, "(", ")") and "(" not in row:
        return False  # one point, not several values
    if _equal(row, source, context, same):
        return True
    if (tuples := points(" or ".join(side.items), context.question)) is not None:
        return _equal(tuples, source, context, same)
    groups = _groups(side, source)
    return groups is not None and _equal(row, groups, context, same)


def _same_part(mine: str, theirs: str, context: Context, same: Same) -> bool:
    """Whether a part is an item of a plain list, in which several values have to stand in brackets."""
    if is_wrapped(theirs, "(", ")") and not is_wrapped(mine, "([", ")]") and len(split_top(mine, ",")) > 1:
        mine = f"({mine})"
    return _equal(mine, theirs, context, same)


def _groups(side: Enumeration, source: str) -> str | None:
    """A flat list cut into as many groups of one size as there are items; None if it has another number of values."""
    sizes = {len(split_top(_inside(item), ",")) for item in side.items}
    values = [part for part in split_top(source, _ITEM) if part]
    if len(sizes) != 1 or "(" in source or "[" in source or "⦃" in source:
        return None
    size = sizes.pop()
    if size < 2 or len(values) != size * len(side.items):
        return None
    return ",".join(f"({','.join(values[i : i + size])})" for i in range(0, len(values), size))


def _inside(item: str) -> str:
    wrapped = is_wrapped(item, "(", ")") or is_wrapped(item, "⦃", "⦄") or is_wrapped(item, "[", "]")
    return item[1:-1] if wrapped else item


def _row(items: tuple[str, ...]) -> str:
    return ",".join(f"({item})" if len(split_top(item, ",")) > 1 else item for item in items)


def _equal(mine: str, theirs: str, context: Context, same: Same) -> bool:
    return same(mine, theirs, replace(context, renames=())).decision is Decision.EQUAL
