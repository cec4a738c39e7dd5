"""Several values as items with or without names: lists, sets, tuples, `a ± b`, `w=16, d=3`, `Ann: 5, Ben: 7`."""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import list_groups
from tinyv.verifiers.rules.canonical import GREEK, MAX_ITEMS, canonical, is_wrapped, split_top
from tinyv.verifiers.rules.list_forms import joined_sets
from tinyv.verifiers.rules.list_names import Collection, Kind

_SEPARATOR = re.compile(r"[,;\nao](?:(?<=[,;])\s*(?:\band\b|\bor\b|&)?|(?<=\n)|(?<=\ba)nd\b|(?<=\bo)r\b)")
"""A comma, a semicolon, a new line, "and", "or"; written so that `re` jumps from one first letter to the next."""

_SEMICOLON = re.compile(r";")
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

_PLUS_MINUS = re.compile(r"[±∓]")
HINT = re.compile(
    r"[,;±∓\n⦃→ao<>)=](?:(?<=[,;±∓\n⦃→])|(?<=\ba)nd\b|(?<=\bo)r\b|(?<=[<>]).*[<>]|(?<=\))\s*\(|(?<==).*=)"
)
"""No text without one of these holds several values; most hold one, and this is the cheapest way to see it."""

_ORDERED_NAME, _ORDERED_THING = re.compile(r"[A-Za-z]+(?:_\{?\w\}?)?"), re.compile(r"[\w.-]+")
_BUILDER, _JOINED = re.compile(r"[|:]"), re.compile(r"\b(?:or|and)\b")
_ONE_LETTER, _RELATION = re.compile("[A-Za-z]"), re.compile(r"[=:<>≤≥]")
_LEADING_ZERO = re.compile(r"0\d+")
_ELLIPSIS = "…"


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
    if not source or _ELLIPSIS in source or not HINT.search(source):
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
    found = bracketed(source) or _ordering(source) or _listed(source)
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


def bracketed(source: str) -> Collection | None:
    """A set or a tuple; None if there are no brackets around everything."""
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


def _split_between(source: str) -> list[str]:
    """Split where a bracket follows right behind a closed one, outside of all brackets."""
    marked = _BETWEEN_TUPLES.sub("\n", source)
    return split_top(marked, "\n")
