r"""Formulas that differ in notation alone: `\frac{a}{b}` and `(a/b)`, `\sqrt2` and `√2`, `x^{n}` and `x^n`.

Both sides are read into trees of symbols without knowing what the symbols mean, so this works for what no other reading
can read: sets with conditions, systems, sentences that hold formulas. Other symbols, or another order, stay open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import GREEK, canonical

MAX_CHARS = 1_500
"""Longer text is no formula."""

MAX_DEPTH = 24
"""Deeper brackets are not read."""

Tree = tuple["str | Tree", ...]
"""Symbols and nodes; a node starts with what it is: a bracket, "√", "^", "_", or "÷" for what `\\frac` wrote."""

_NOTATION = re.compile(r"[\\√/^_=<>≤≥·*π∞αβθλωφ°]")
_TOKEN = re.compile(
    r"\\[A-Za-z]+|\\.|[A-Za-z]{3,}|(?<![A-Za-z])(?:or|is|at|if|of|to|by|as|on)(?![A-Za-z])|\s+|.", re.DOTALL
)
_SPELLINGS = (
    (("sqrt",), re.compile(r"(?<![A-Za-z\\])sqrt(?=\s?[({])"), r"\\sqrt"),
    (("circ", "degree"), re.compile(r"\^\s?\{?\s?\\circ\s?\}?(?![A-Za-z])|\\degree(?![A-Za-z])"), "°"),
    (("cdot", "·", "*"), re.compile(r"(?<=\d) ?(?:\\cdot(?![A-Za-z])|·|\*) ?(?=\\pi|\\sqrt|√|[A-Za-zπ(])"), ""),
    (("text",), re.compile(r"\\text(?=\s?\{)"), " "),
    ((" ",), re.compile(r"(?<=\d) (?=\d)"), "␣"),
)
_NAMES = {
    **{"π": r"\pi", "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "θ": r"\theta", "λ": r"\lambda"},
    **{"μ": r"\mu", "σ": r"\sigma", "φ": r"\phi", "ω": r"\omega", "ρ": r"\rho", "ε": r"\epsilon"},
}
_LETTERS = re.compile(rf"\\pi(?![A-Za-z])|\\{GREEK}")
_FUNCTION = re.compile(r"\\[A-Za-z]|sin|cos|tan|cot|ln|log|lg|exp|lim|max|min|gcd|lcm")
_CLOSING = frozenset(")]⦄⟩}")
_OPENING = frozenset("([⦃⟨{")
_LOOSE = frozenset("=+-±∓<>≤≥≠≈,;∈:")
"""Signs that bind less than a quotient does."""

_SIGNS = frozenset("+-±∓")
_RELATIONS = {"=": "=", "<": ">", ">": "<", "≤": "≥", "≥": "≤"}


class _UnreadableError(ValueError):
    """Brackets that do not match, or too many of them."""


_UNREAD = Outcome(Decision.CANNOT_TELL, "notation: other symbols")


def compare(ground_truth: str, answer: str) -> Outcome:
    r"""Equal if both are the same tree of symbols.

    >>> compare(r"x \in \left(\frac{m}{2}, \sqrt{7}\right]", "x∈(m/2, √7]").decision.value
    'equal'
    >>> compare(r"\frac{m}{2n}", "m/2n").decision.value  # which may mean (m/2)n
    'cannot_tell'
    """
    if not _NOTATION.search(ground_truth + answer) or _digits(ground_truth) != _digits(answer):
        return _UNREAD
    left, right = read(ground_truth), read(answer)
    if not left or not right:
        return Outcome(Decision.CANNOT_TELL, "notation: not readable")
    if left == right or left == _swapped(right):
        return Outcome(Decision.EQUAL, "notation: same symbols")
    return _UNREAD


@lru_cache(maxsize=1024)
def _digits(text: str) -> str:
    return "".join(sorted(filter(str.isdigit, text)))


@lru_cache(maxsize=1024)
def read(text: str) -> Tree | None:
    r"""The tree of symbols of a formula; None if its brackets do not match.

    >>> read(r"-\frac{x}{2}") == read("-x/2") == read(r"\frac{-x}{2}")
    True
    """
    source = canonical(text)
    if not source or len(source) > MAX_CHARS:
        return None
    for needed, pattern, plain in _SPELLINGS:
        if any(mark in source for mark in needed):
            source = pattern.sub(plain, source)
    found: list[str] = _TOKEN.findall(source)
    tokens = [_NAMES.get(token, token) for token in found if not token.isspace()]
    try:
        tree, position = _sequence(tokens, 0, 0)
    except _UnreadableError:
        return None
    return tree if position == len(tokens) else None


def _sequence(tokens: list[str], position: int, depth: int) -> tuple[Tree, int]:
    """Read up to the bracket that closes this level; the position is that of the bracket."""
    items: list[str | Tree] = []
    while position < len(tokens) and tokens[position] not in _CLOSING:
        node, position = _node(tokens, position, depth)
        items.append(node[0] if len(node) == 1 else node)
    return _simplified(items), position


def _node(tokens: list[str], position: int, depth: int) -> tuple[Tree, int]:
    if depth > MAX_DEPTH:
        raise _UnreadableError
    token = tokens[position]
    if token in _OPENING:
        inner, end = _group(tokens, position, depth)
        return (token, *inner, tokens[end - 1]), end
    if token == r"\frac":
        top, position = _argument(tokens, position + 1, depth)
        bottom, position = _argument(tokens, position, depth)
        return ("÷", top, bottom), position
    if token in {r"\sqrt", "√"}:
        degree: Tree = ()
        if tokens[position + 1 : position + 2] == ["["]:
            degree, position = _group(tokens, position + 1, depth)
            position -= 1
        inner, position = _argument(tokens, position + 1, depth, numbers=token == "√")
        return ("√", degree, *inner), position
    if token in {"^", "_"}:
        inner, position = _argument(tokens, position + 1, depth, numbers=True)
        return (token, *inner), position
    return (token,), position + 1


def _group(tokens: list[str], position: int, depth: int) -> tuple[Tree, int]:
    """What stands in the brackets that open at `position`, and where they have ended."""
    inner, end = _sequence(tokens, position + 1, depth + 1)
    if end >= len(tokens) or (tokens[position] == "{") != (tokens[end] == "}"):
        raise _UnreadableError
    return inner, end + 1


def _argument(tokens: list[str], position: int, depth: int, *, numbers: bool = False) -> tuple[Tree, int]:
    """What a command applies to: a group, or one symbol; all digits of a number where `numbers` is set."""
    if position >= len(tokens) or tokens[position] in _CLOSING:
        raise _UnreadableError
    if tokens[position] in {"{", "("}:
        return _group(tokens, position, depth)
    end = position + 1
    if tokens[position].isdigit() and numbers:
        while end < len(tokens) and tokens[end].isdigit():
            end += 1
        return tuple(tokens[position:end]), end
    node, end = _node(tokens, position, depth + 1)
    return node if len(node) == 1 else (node,), end


def _is_loose(item: str | Tree | None) -> bool:
    """Whether an item beside a quotient leaves it whole: the end, a sign that binds less, a word."""
    if item is None:
        return True
    return isinstance(item, str) and (
        item in _LOOSE or (item.isalpha() and len(item) > 1 and not _FUNCTION.search(item))
    )


def _symbols(items: Tree) -> set[str]:
    """The symbols of the uppermost level."""
    return {item for item in items if isinstance(item, str)}


def _simplified(items: list[str | Tree]) -> Tree:
    """Quotients as brackets with a slash, and no brackets that change nothing."""
    done: list[str | Tree] = []
    for i, item in enumerate(items):
        before = done[-1] if done else None
        after = items[i + 1] if i + 1 < len(items) else None
        if isinstance(item, tuple) and item[0] == "÷":
            if isinstance(before, str) and (before.isdigit() or before == "␣"):
                done.append(item)  # a mixed number, which `3(1/2)` is not
                continue
            minus, item = _quotient(item)
            if minus and (before in _RELATIONS or (_is_loose(before) and before not in _SIGNS)) and not _binds(after):
                done.append("-")
                before = "-"
            elif minus:
                item = ("(", "-", *item[1:]) if _is_needless(item[1:-1], "-", None) else ("(", "-", item, ")")
        if isinstance(item, tuple) and item[0] == "(" and item[-1] == ")" and _is_needless(item[1:-1], before, after):
            done.extend(item[1:-1])
        else:
            done.append(item)
    return tuple(done)


def _quotient(item: Tree) -> tuple[bool, Tree]:
    """Whether the numerator has a minus before all of it, and the quotient without that minus."""
    top, bottom = item[1], item[2]
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    minus = len(top) > 1 and top[0] == "-" and not any(map(_is_loose, top[1:]))
    if minus:
        top = top[1:]
    return minus, ("(", *_simplified([("(", *top, ")"), "/", ("(", *bottom, ")")]), ")")


def _is_needless(inner: Tree, before: str | Tree | None, after: str | Tree | None) -> bool:
    """Whether brackets around `inner` may go: nothing beside them binds as much as what they hold."""
    symbols = _symbols(inner)
    if not inner or symbols & {",", ";", "|", ":", "␣"} or _binds(after):
        return False
    if before is None and after is None:
        return not symbols & {"="}
    if inner[0] == "-" and after == "/" and _is_loose(before) and before not in _SIGNS:
        return not any(map(_is_loose, inner[1:])) and not _applies_function(inner)  # (-a)/b is -a/b
    if any(map(_is_loose, inner)) or ("/" in symbols and before == "/"):
        return False
    free_before, free_after = before == "|" or _is_loose(before), _is_loose(after)
    if free_before and (free_after or (after == "/" and not _applies_function(inner))):
        return True
    atom = len(inner) == 1 or all(isinstance(item, str) and item.isdigit() for item in inner)
    return atom and before == "/" and (free_after or after == "/")


def _binds(after: str | Tree | None) -> bool:
    return isinstance(after, tuple) and after[0] in ("^", "_")


def _applies_function(inner: Tree) -> bool:
    r"""Whether there is a function, a sum or the like, which would swallow what follows: `\sin x / 2`."""
    flat = "".join(item if isinstance(item, str) else "()" for item in inner)
    return _FUNCTION.search(_LETTERS.sub("", flat)) is not None


def _swapped(tree: Tree) -> Tree | None:
    """The tree with the sides of its one relation exchanged."""
    signs = [i for i, item in enumerate(tree) if isinstance(item, str) and item in _RELATIONS]
    if len(signs) != 1 or "," in tree or ";" in tree:
        return None
    at = signs[0]
    return (*tree[at + 1 :], _RELATIONS[str(tree[at])], *tree[:at])
