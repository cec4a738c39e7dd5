r"""Several values: lists, sets, tuples, `a ± b`, and values with names (`w=16, d=3`, `Ann: 5, Ben: 7`).

Sets and plain lists are compared without order, unless the question asks for one; tuples with it; named values by
name. A list against one value is never equal: that is a policy naming several candidates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules import list_groups, list_systems
from tinyv.verifiers.rules.asked_tuples import in_asked_order
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import GREEK, MAX_ITEMS, canonical, is_wrapped, split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.list_doubts import doubt, shows_steps, units_on_one_side
from tinyv.verifiers.rules.list_forms import (
    CONDITION,
    HAS_INTERVAL,
    alternatives,
    counted,
    joined_sets,
    may_be_ends,
    named_otherwise,
    names_in_order,
    plain_points,
    points,
    set_of_points,
)
from tinyv.verifiers.rules.list_letters import renames
from tinyv.verifiers.rules.list_matching import Same, all_same, in_any_order
from tinyv.verifiers.rules.list_names import (
    Collection,
    Kind,
    by_name,
    counts_alone,
    has_names,
    in_groups,
    is_worded,
    named_differently,
    names_clash,
)

_SEPARATOR = re.compile(r"[,;\nao](?:(?<=[,;])\s*(?:\band\b|\bor\b|&)?|(?<=\n)|(?<=\ba)nd\b|(?<=\bo)r\b)")
"""A comma, a semicolon, a new line, "and", "or"; written so that `re` jumps from one first letter to the next."""

_SEMICOLON = re.compile(r";")
_OR = re.compile(r"\bor\b")
_TOGETHER = re.compile(
    r"(?<![\\A-Za-z])(?!and\b|sqrt|sin|cos|tan|log|exp|arc|where\b|for\b|any\b|real\b|integer|all\b|with\b)[A-Za-z]{3,}"
    r"|\([a-z]{1,4}\)"
)
"""Things with names: \"red and blue\" is not \"red or blue\", while `x = 1, 2` may be written with \"or\"."""

_BRACED = re.compile(r"([=∈:])\{([^{}]*,[^{}]*)\}$")
_BEFORE_SET = re.compile(r"[=∈:]\{")
_CONNECTIVE = re.compile(r"^(?:and|or)\b\s*")
_BETWEEN_TUPLES = re.compile(r"(?<=[)\]⟩])\s*(?=[(\[⟨])")
_NAME = r"(?:\\?[A-Za-zα-ωΑ-Ω][\w'{}\\]*(?:\([\w, ]{1,12}\))?)"
_NAMED = re.compile(rf"({_NAME}(?: {_NAME}){{0,3}})\s*(?:=|≈|:|∈|\bis\b|→)\s*(.+)", re.DOTALL)
_NAMING = re.compile(r"[=≈:∈→i](?:(?<!i)|(?<=\bi)s\b)")
"""What stands between a name and its value, and therefore is in every text that `_NAMED` and `_TUPLE_NAMED` match."""

_TUPLE_NAMED = re.compile(rf"[(⟨]?\s*({_NAME}(?:\s*,\s*{_NAME}){{1,9}})\s*[)⟩]?\s*(?:=|∈|\bis\b)\s*(.+)", re.DOTALL)
_OTHER_COMMAND = re.compile(rf"\\(?!{GREEK}|angle|vec|bar|hat|tilde|overline|max|min|text)")
_POINT = re.compile(r"(?:\\(?:vec|mathbf|overrightarrow|bar)\s*\{?\s*\w{1,2}\s*\}?\s*=?|[A-Z]\s*=)\s*([(⟨].+[)⟩])")
"""`P = (1, 2)`, and a vector with its name; `C(8, 2)` is a binomial."""

_FREE_ORDER = re.compile(
    r"\bin any order\b|\b(?:however|as) you (?:like|wish)\b|\border does not matter\b", re.IGNORECASE
)
_FREE_ORDER_HINTS = ("any order", "as you", "however you", "order does")
_PLUS_MINUS = re.compile(r"[±∓]")
_HINT = re.compile(
    r"[,;±∓\n⦃→ao<>)=](?:(?<=[,;±∓\n⦃→])|(?<=\ba)nd\b|(?<=\bo)r\b|(?<=[<>]).*[<>]|(?<=\))\s*\(|(?<==).*=)"
)
"""No text without one of these holds several values; most hold one, and this is the cheapest way to see it."""

_ORDERED_NAME, _ORDERED_THING = re.compile(r"[A-Za-z]+(?:_\{?\w\}?)?"), re.compile(r"[\w.-]+")
_BUILDER, _JOINED = re.compile(r"[|:]"), re.compile(r"\b(?:or|and)\b")
_ONE_LETTER, _RELATION = re.compile("[A-Za-z]"), re.compile(r"[=:<>≤≥]")
_LEADING_ZERO = re.compile(r"0\d+")
_ELLIPSIS = "…"
_DOMAINS = frozenset("ℝℤℕℚℂ")
_NO_LIST = Outcome(Decision.CANNOT_TELL, "list: not a list")


@lru_cache(maxsize=1024)
def read(text: str) -> Collection | None:
    r"""Read several values; None if `text` is a single one, or no list at all.

    >>> read(r"\{1, \pm 2\}").items
    ('1', '2', '-2')
    >>> read("w=16, d=3").names
    ('w', 'd')
    >>> read("42") is None
    True
    """
    source = canonical(text)
    if not source or _ELLIPSIS in source or not _HINT.search(source):
        return None
    names: tuple[str | None, ...] | None = None
    source = joined_sets(_BRACED.sub(r"\1⦃\2⦄", source) if _BEFORE_SET.search(source) else source)
    has_sign = _NAMING.search(source) is not None
    source = list_groups.spread_tuples(source) if ")=(" in source else source
    if has_sign and (match := _TUPLE_NAMED.fullmatch(source)):
        names = tuple(_bare(name) for name in match[1].split(","))
        source = re.sub(rf"\({re.escape(match[1])}\)\s*=\s*", "", match[2]).strip()  # said again for each tuple
    elif (
        has_sign
        and (match := _NAMED.fullmatch(source))
        and not _OTHER_COMMAND.search(match[1])
        and len(split_top(source, _SEPARATOR)) == 1
        and _looks_plural(match[2])
    ):
        names, source = (_bare(match[1]),), match[2].strip()
    if (match := _POINT.fullmatch(source)) is not None:
        source = match[1]
    found = _bracketed(source) or _ordering(source) or _listed(source)
    if found is None:
        return _plus_minus_alone(source, names)
    if names is None:
        return found
    if len(names) == 1:  # x = 1, 2 or x ∈ {1, 2}: one name for all
        return Collection(found.items, names * len(found.items), found.kind if found.kind != "tuple" else "list")
    if len(names) != len(found.items) or len({is_wrapped(item, "(", ")") for item in found.items}) > 1:
        return None  # `(p,q)=(2M,M), M=7` has more behind the tuple
    return Collection(found.items, names, "tuple")


def _looks_plural(text: str) -> bool:
    return bool(_PLUS_MINUS.search(text)) or is_wrapped(text.strip(), "⦃", "⦄")


def _bare(name: str) -> str:
    return re.sub(r"[\s{}]", "", name) if re.match(r"\s*(?:\\|[A-Za-z](?:[_(']|$))", name) else name.strip().lower()


def _bracketed(source: str) -> Collection | None:
    for opening, closing, kind in (("⦃", "⦄", "set"), ("(", ")", "tuple"), ("⟨", "⟩", "tuple"), ("[", "]", "tuple")):
        if is_wrapped(source, opening, closing):
            inner = source[1:-1].strip()
            if (_BUILDER if kind == "set" else _JOINED).search(inner):
                return None  # set-builder notation, or no tuple
            parts = _parts(inner)
            if kind == "tuple" and len(parts) < 2:
                return None
            items = tuple(item for part in parts for item in _expand(part)) if kind == "set" else tuple(parts)
            return _collection(items, kind) if inner else None  # pyright: ignore[reportArgumentType]
    return None


def _ordering(source: str) -> Collection | None:
    """`b < a < d < c` puts things in order; three or more names with one sign between them."""
    for sign in "<>→":
        parts = split_top(source, sign)
        name = _ORDERED_NAME if sign != "→" else _ORDERED_THING
        if len(parts) > 2 and all(map(name.fullmatch, parts)):
            letters = all(len(part) == 1 for part in parts)
            return Collection(tuple(parts[::-1] if sign == ">" and letters else parts), (None,) * len(parts), "tuple")
    return None


def _parts(source: str) -> list[str]:
    """Split a list; with semicolons, commas belong to the items (decimal commas, pairs)."""
    if ";" in source and len(parts := split_top(source, _SEMICOLON)) > 1:
        return [part for part in (_CONNECTIVE.sub("", part) for part in parts) if part]
    groups = [part for part in _split_between(source) if part] if source[:1] in "([⟨" else []
    if len(groups) > 1 and all(len(split_top(group[1:-1], ",")) > 1 for group in groups):
        return groups  # (1,2)(3,4), which is no product
    parts = split_top(source, _SEPARATOR)
    # "(1,2) , (3,4)" and "1, 2, and 3" leave empty parts between two separators
    return [part for part in parts if part]


def _listed(source: str) -> Collection | None:
    parts = _parts(source)
    if len(parts) < 2 or len(parts) > MAX_ITEMS:
        return None
    items = tuple(item for part in parts for item in _expand(part))
    return _collection(items, "list")


def _collection(items: tuple[str, ...], kind: Kind) -> Collection | None:
    if not items or len(items) > MAX_ITEMS or any(map(_LEADING_ZERO.fullmatch, items)):
        return None  # `2,05` is a number with a decimal comma
    names: list[str | None] = []
    values: list[str] = []
    for item in items:
        match = _NAMED.fullmatch(item) if _NAMING.search(item) else None
        if match and _OTHER_COMMAND.search(match[1]):
            return None
        if match and not _RELATION.search(match[2]):
            names.append(_bare(match[1]))
            values.append(match[2].strip())
        else:
            names.append(None)
            values.append(item)
    if kind == "list" and names[0] is not None and set(names[1:]) == {None}:
        names = [names[0]] * len(names)  # "x = 2, 3"
    return Collection(tuple(values), tuple(names), kind)


def _expand(item: str) -> list[str]:
    """`a ± b` stands for two values; `± a` and `∓ a` likewise."""
    if "±" not in item and "∓" not in item:
        return [item]
    if (match := re.fullmatch(r"[±∓]\((.+)\)", item)) and len(parts := split_top(match[1], ",")) > 1:
        return [f"({','.join(parts)})", f"({','.join(f'-({part})' for part in parts)})"]
    upper = item.replace("±", "+").replace("∓", "-")
    lower = item.replace("±", "-").replace("∓", "+")
    return [re.sub(r"(^|[=(,\s])\+", r"\1", upper), lower]


def _plus_minus_alone(source: str, names: tuple[str | None, ...] | None) -> Collection | None:
    if not _PLUS_MINUS.search(source):
        return None
    found = _collection(tuple(_expand(source)), "list")
    if found is None or names is None or len(names) > 1:
        return found
    return Collection(found.items, names * 2, "list")


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare two collections.

    Args:
        ground_truth: The reference answer.
        answer: The policy's answer.
        context: The question.
        same: Compares two single items.

    Returns:
        The outcome; an item that cannot be compared leaves the whole open.
    """
    truth, mine = _plain(ground_truth, answer, context)
    if (left := read(truth)) is None:
        return _NO_LIST
    (answer, theirs), ground_truth = _plain(answer, ground_truth, context), truth
    if (right := read(answer)) is None:
        return _NO_LIST
    if (mine is not None and theirs is None) or theirs not in (None, len(right.items)):
        # A count that is asked for may not be left out, and none may contradict the list.
        return Outcome(Decision.CANNOT_TELL, "list: another count, or none")
    either, either_is_true = ("or" in side and _OR.search(side) is not None for side in (answer, ground_truth))
    if either and not either_is_true and _TOGETHER.search(ground_truth):
        return Outcome(Decision.CANNOT_TELL, "list: alternatives on one side only")
    apart = len(set(right.names)) > 1 and not is_wrapped(right.items[0], "([", ")]")
    if apart and either and not either_is_true:
        return Outcome(Decision.CANNOT_TELL, "list: alternatives of values that belong together")
    if either != either_is_true and CONDITION.search(ground_truth):
        return Outcome(Decision.CANNOT_TELL, "list: conditions joined by another word")
    if (grouped := list_groups.compare(ground_truth, answer, context, same)) is not None:
        return grouped
    belong_together = alternatives(ground_truth)
    if any(map(list_groups.read_bare, (ground_truth, answer))):  # a flat list keeps the groups together by its order
        context = replace(context, ordered_as=True)
    elif belong_together != alternatives(answer):
        return Outcome(Decision.CANNOT_TELL, "list: other things belong together")
    elif belong_together:
        context = replace(context, ordered_as=True)
    left, right = _one_point(left), _one_point(right)
    if (system := list_systems.compare(left, right, context, same)) is not None:
        return system
    if counts_alone(left, right):
        return Outcome(Decision.CANNOT_TELL, "list: what is counted stands on one side only")
    if len(left.items) != len(right.items):
        reason = f"list: {len(right.items)} items against {len(left.items)}"
        plain = all(map(_is_value, (*left.items, *right.items))) and not in_groups(left, right)
        plain = plain and not (shows_steps(left, right) or list_groups.may_group(left, right, ground_truth, answer))
        return Outcome(Decision.DIFFERENT if plain else Decision.CANNOT_TELL, reason)
    if len(left.items) == 2 and (what := _ends(left, right, ground_truth, answer, context)):
        return Outcome(Decision.CANNOT_TELL, f"list: may be {what}")
    if {left.kind, right.kind} == {"tuple", "set"}:
        return Outcome(Decision.CANNOT_TELL, "list: a set against a tuple")
    if is_worded(left) != is_worded(right):
        return Outcome(Decision.CANNOT_TELL, "list: names in words on one side only")
    if context.renames is None:  # inside a list, letters stand for what they stand for throughout it
        context = replace(context, renames=renames(left.items, right.items, context))
    if names_clash(left, right):
        return Outcome(Decision.CANNOT_TELL, "list: other names")
    if left.names != right.names and not named_differently(left, right):
        left, right = (in_asked_order(side, context.question) for side in (left, right))
        if not all(names_in_order(side.names, context.question) for side in (left, right)):
            return Outcome(Decision.CANNOT_TELL, "list: names in another order than the question has them")
    outcome = _paired(left, right, context, same)
    if outcome.decision is Decision.DIFFERENT and (why := doubt(left, right, context)) is not None:
        return Outcome(Decision.CANNOT_TELL, f"list: {why}")
    return outcome


def _paired(left: Collection, right: Collection, context: Context, same: Same) -> Outcome:
    """Compare each item with the one that has its name or its place, or with any."""
    if named_differently(left, right):
        return by_name(left, right, context, same)
    in_order = all_same(left.items, right.items, context, same, "item by item")
    if in_order.decision is Decision.EQUAL or "tuple" in (left.kind, right.kind):
        return in_order
    return _reordered(left, right, context, same)


def _ends(left: Collection, right: Collection, ground_truth: str, answer: str, context: Context) -> str:
    """What two values on each side may be of an interval; empty if they are its ends on neither side."""
    if may_be_ends(ground_truth, answer) and not (context.asks_point and not says(HAS_INTERVAL, context.question)):
        return "an interval with another end"
    if {left.kind, right.kind} != {"tuple", "list"} or any(left.names + right.names):
        return ""
    return "the ends of an interval" if context.asks_range and not context.asks_point else ""


def _plain(text: str, other: str, context: Context) -> tuple[str, int | None]:
    """A list without its count and the names of its points, and the count."""
    if not _HINT.search(text):
        return text, None
    spelled = canonical(text)
    source, count = counted(spelled)
    # Names on both sides are compared as such.
    source = set_of_points(source, context.question)
    found = None if "=" in other else points(source, context.question)
    source = found or (source if named_otherwise(source, canonical(other)) else plain_points(source))
    return (text if source == spelled else source), count


def _one_point(side: Collection) -> Collection:
    """`{(1, 2)}` is that point."""
    name = side.names[0] or "s"
    inner = _bracketed(side.items[0]) if len(side.items) == 1 and _ONE_LETTER.fullmatch(name) else None
    return inner if inner is not None and inner.kind == "tuple" else side


def _split_between(source: str) -> list[str]:
    """Split where a bracket follows right behind a closed one, outside of all brackets."""
    marked = _BETWEEN_TUPLES.sub("\n", source)
    return split_top(marked, "\n")


def _is_value(item: str) -> bool:
    """Whether an item is one expression, or a tuple of them."""
    if is_wrapped(item, "(", ")") and len(split_top(item[1:-1], ",")) > 1:
        return all(map(_is_value, split_top(item[1:-1], ",")))
    return ex.try_parse(item) is not None and item not in _DOMAINS


def _reordered(left: Collection, right: Collection, context: Context, same: Same) -> Outcome:
    """Compare without order, if the order says nothing: points and pairs are never told apart by their place."""
    any_order = in_any_order(left.items, right.items, context, same)
    if any_order.decision is not Decision.EQUAL:
        return any_order
    if context.has_places:  # the braces of one side alone may stand around all blanks
        unordered = left.kind == right.kind == "set"
    else:
        unordered = "set" in (left.kind, right.kind) or is_wrapped(left.items[0], "([", ")]")
    ordered = context.ordered and not says(
        _FREE_ORDER, context.question, "any order", "as you", "however you", "order does"
    )
    if has_names(left, right) or (ordered and not unordered) or units_on_one_side(left, right, context.question):
        return Outcome(Decision.CANNOT_TELL, "list: same items in another order")
    return any_order
