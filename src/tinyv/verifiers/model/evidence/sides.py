"""One side of a pair, taken apart: words, numbers with their values, symbols, signs, in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.asked import SMALL_WORDS, stem
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.digits import ascii_digits
from tinyv.verifiers.rules.words import NUMBER_VOCABULARY, read_number_words, read_ordinal

MAX_CHARS = 1500
"""Of longer texts, the beginning is read."""

MAX_TOKENS = 200
"""Of longer texts, so many tokens are compared."""

MAX_PIECE_CHARS = 80
"""Longer pieces are no value that is worth a look."""

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)|\\(?P<command>[A-Za-z]+)|(?P<word>[^\W\d_]{2,}(?:['’-][^\W\d_]+)*)"
    r"|(?P<letter>[^\W\d_])|(?P<relation><=|>=|!=|[<>=≤≥≠≡∈∉⊂⊆≈])|(?P<operator>[-+*/^·×÷−√!|±%°])"
)
_FRACTION = re.compile(r"\\[dt]?frac\s*(?:\{([^{}]{1,12})\}|(\d))\s*(?:\{([^{}]{1,12})\}|(\d))")
_PIECE = re.compile(
    r"[,;:=<>≤≥≠∈⦃⦄\[\]|$]|\\[{}()\[\]]|\s{2,}|[.?!](?=\s|$)"
    r"|\\(?:text|mathrm|quad|leq?|geq?|neq?|in|equiv|to|lt|gt)(?![A-Za-z])"
    r"|(?<![\\A-Za-z])(?!sqrt|frac)(?:[^\W\d_]{4,}|of|in|is|or|if|to|at|by|on|and|for|with|the|are|all|not|no|any|has"
    r"|one|two|an?|six|ten|per|km|cm|kg|mm|min|max|its|was|but|yes|odd)(?![A-Za-z])"
)
_ENUMERATOR = re.compile(r"(?:(?<=[\s,;.:$?!])|^)\(([1-6])\)(?=\s*[^\s),;])")
_SUBSCRIPT = re.compile(r"_(?:\{[^{}]{1,8}\}|\d)")
_MINUS_IN_WORDS = re.compile(r"\b(?:minus|negative)\s+(?=\$?\d)", re.IGNORECASE)
_NUMERIC = re.compile(r"\d")
_NUMERAL = re.compile(r"(?<![\w)}.])-?\d{1,15}(?:[.,]\d{1,15})?|\d{1,15}(?:[.,]\d{1,15})?")
_WORD = re.compile(r"[A-Za-z]+")
_NUMBER_WORDS = NUMBER_VOCABULARY - {"a", "an", "the", "minus", "negative", "second", "point", "and"}
_LONGEST_NUMBER = 6
_RELATIONS = {
    "leq": "≤", "le": "≤", "leqslant": "≤", "<=": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", ">=": "≥", "neq": "≠",
    "ne": "≠", "!=": "≠", "lt": "<", "gt": ">", "in": "∈", "notin": "∉", "equiv": "≡", "approx": "≈",
}  # fmt: skip
_OPERATORS = {"cdot": "*", "times": "*", "div": "/", "sqrt": "√", "pm": "±", "·": "*", "×": "*", "÷": "/", "−": "-"}
_SILENT_TEXT = (
    "left right displaystyle text mathrm mathbf textbf mathit operatorname quad qquad begin end dfrac tfrac frac boxed "
    "mathbb mathcal cases array pmatrix bmatrix aligned circ overline underline hat bar vec"
)
_SILENT = frozenset(_SILENT_TEXT.split())


@dataclass(frozen=True, slots=True)
class Side:
    """A text as evidence sees it."""

    tokens: tuple[str, ...]
    """Everything in order: stems of words, letters, numbers as written, signs."""

    words: tuple[str, ...]
    """Stems of the words that say something, in order."""

    small: frozenset[str]
    """All words as they stand, in lower case: negations and quantifiers are small words."""

    numbers: tuple[float, ...]
    """Values of the numbers and of the constant expressions, in order."""

    symbols: frozenset[str]
    """Single letters and Greek names."""

    relations: tuple[str, ...]
    """Relation signs in order."""

    operators: tuple[str, ...]
    """Signs of operations in order."""

    length: int
    """Characters."""


@lru_cache(maxsize=2048)
def read(text: str) -> Side:
    r"""Take a text apart.

    >>> side = read(r"Mona is first with 81,5 points; $x \leq \frac{1}{2}$")
    >>> side.words, side.numbers, side.relations
    (('mona', 'first', 'point'), (1.0, 81.0, 5.0, 0.5), ('≤',))
    """
    source = _MINUS_IN_WORDS.sub("-", _without_enumerators(ascii_digits(text[:MAX_CHARS])))
    source = _FRACTION.sub(lambda m: f"{m[1] or m[2]}/{m[3] or m[4]}", source)
    tokens: list[str] = []
    words: list[str] = []
    small: set[str] = set()
    symbols: set[str] = set()
    relations: list[str] = []
    operators: list[str] = []
    for match in _TOKEN.finditer(source):
        kind, piece = match.lastgroup, match[0].lstrip("\\")
        if kind == "command":
            if piece in _SILENT:
                continue
            kind = "relation" if piece in _RELATIONS else "operator" if piece in _OPERATORS else "letter"
        if kind == "word":
            lower = piece.lower()
            small.add(lower)
            piece = stem(lower)
            if lower not in SMALL_WORDS:
                words.append(piece)
        elif kind == "letter":
            symbols.add(piece)
        elif kind == "relation":
            piece = _RELATIONS.get(piece, piece)
            relations.append(piece)
        elif kind == "operator":
            piece = _OPERATORS.get(piece, piece)
            operators.append(piece)
        tokens.append(piece)
        if len(tokens) == MAX_TOKENS:
            break
    return Side(
        tokens=tuple(tokens),
        words=tuple(words),
        small=frozenset(small),
        numbers=_numbers(source),
        symbols=frozenset(symbols),
        relations=tuple(relations),
        operators=tuple(operators),
        length=len(text),
    )


def _without_enumerators(source: str) -> str:
    """Without the "(1)", "(2)" before parts, if they count from one on: they are no values."""
    found = [int(number) for number in _ENUMERATOR.findall(source)]
    return _ENUMERATOR.sub(" ", source) if len(found) > 1 and found == list(range(1, len(found) + 1)) else source


def _numbers(source: str) -> tuple[float, ...]:
    """Values of constant expressions and of number words, by place."""
    source = _SUBSCRIPT.sub(" ", source)  # the 1 of x_1 is part of a name
    found = _in_words(source)
    place = 0
    for piece in _PIECE.split(source):
        at = source.find(piece, place) if piece else -1
        if at < 0:
            continue
        place = at + len(piece)
        piece = piece.strip(" .'\"")
        if not _NUMERIC.search(piece) or len(piece) > MAX_PIECE_CHARS:
            continue
        node = ex.try_parse(canonical(piece))
        value = None if node is None or ex.variables(node) or _calls(node) else ex.float_value(node)
        if value is not None:
            found.append((at, value))
        else:
            found.extend((at, float(numeral.replace(",", "."))) for numeral in _NUMERAL.findall(piece))
        if len(found) > MAX_TOKENS:
            break
    return tuple(value for _, value in sorted(found))


def _calls(node: ex.Node) -> bool:
    """Whether a function stands in it of which nothing is known, such as f."""
    return isinstance(node, ex.Call) or any(_calls(child) for child in ex.children(node))


def _in_words(source: str) -> list[tuple[int, float]]:
    """Places and values of the numbers in words: the longest run that is one counts."""
    found: list[tuple[int, float]] = []
    words = [(match.start(), match[0].lower()) for match in _WORD.finditer(source)]
    at = 0
    while at < len(words):
        place, word = words[at]
        at += 1
        if word not in _NUMBER_WORDS:
            continue
        for end in range(min(len(words), at + _LONGEST_NUMBER - 1), at - 1, -1):
            text = " ".join(word for _, word in words[at - 1 : end])
            value = read_number_words(text)
            rank = read_ordinal(text) if value is None else None
            if value is not None or rank is not None:
                sign = -1 if at > 1 and words[at - 2][1] in ("minus", "negative") else 1
                found.append((place, sign * float(value if value is not None else rank or 0)))
                at = end
                break
    return found
