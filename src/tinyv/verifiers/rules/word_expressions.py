r"""Expressions in words: "half of the product of n and n − 3", "three to the power n", "one more than twice n".

A small grammar turns words into an expression; a word that it does not know, or a phrase that can be grouped in two
ways ("the sum of a and b times c", "twice x plus one squared"), leaves the answer unread.

Grammar, loosest binding first; operators in words take single terms, so that nothing is grouped by guess:

    phrase   := atom "more than" single | atom "less than" single | left OPERATOR right | single
    OPERATOR := "plus" | "minus" | "times" | "divided by" | "over" | "increased by" | …
    left     := atom ["squared" | "cubed"]
    right    := single, not ending in a power
    single   := "the sum|product|difference|quotient of" single "and" single
              | "half|one third|twice|the square of|the square root of|…" single
              | atom ["squared" | "cubed" | "to the power (of)" atom] | "the nth power of" single
    atom     := a formula without words | a number word
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, is_wrapped
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.lists import Same

MAX_CHARS = 160
"""Longer phrases are prose."""

MAX_DEPTH = 8
"""Deeper phrases are not read."""

_NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_ORDINALS = {
    "half": 2, "halves": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "second": 2,
}  # fmt: skip
_CUE = re.compile(
    r"\b(?:plus|minus|times|divided|over|power|squared?|cubed?|root|twice|thrice|double|half|triple|product|sum"
    r"|difference|quotient|reciprocal|more than|less than"
    r"|diminished|increased|reduced|third|quarter|logarithm|factorial)s?\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z]{2,}(?![\w(\[{^'])|[A-Za-z]th(?![A-Za-z])|[^\s]+")
_LEAD = re.compile(r"^(?:(?:it|this|that|which|[A-Za-z](?:_\w)?)\s+(?:is|equals)|equals)\s+", re.IGNORECASE)
_FUNCTIONS = {
    "square root": r"\sqrt{%s}",
    "cube root": r"\sqrt[3]{%s}",
    "square": "(%s)^{2}",
    "cube": "(%s)^{3}",
    "reciprocal": r"\frac{1}{%s}",
    "natural logarithm": r"\ln(%s)",
    "absolute value": r"\left|%s\right|",
    "factorial": "(%s)!",
    "half": r"\frac{1}{2}(%s)",
    "negative": "-(%s)",
}
_FUNCTION = re.compile(rf"(?:the )?(?:positive |principal )?({'|'.join(_FUNCTIONS)})(?: of)? ")
_PAIR = re.compile(r"(?:the )?(sum|product|difference|quotient|ratio) (?:of|between) ")
_PAIR_FORMS = {"sum": "(%s)+(%s)", "product": "(%s)(%s)", "difference": "(%s)-(%s)", "quotient": r"\frac{%s}{%s}"}
_BINARY = (
    (" plus ", "(%s)+(%s)"),
    (" increased by ", "(%s)+(%s)"),
    (" minus ", "(%s)-(%s)"),
    (" diminished by ", "(%s)-(%s)"),
    (" decreased by ", "(%s)-(%s)"),
    (" reduced by ", "(%s)-(%s)"),
    (" divided by ", r"\frac{%s}{%s}"),
    (" over ", r"\frac{%s}{%s}"),
    (" times ", "(%s)(%s)"),
    (" multiplied by ", "(%s)(%s)"),
)
_FRACTION = re.compile(rf"(?:the )?(one|two|three|a)[ -]({'|'.join(_ORDINALS)})s? (?:of )?")
_POWER = re.compile(r"(.+?) (?:raised )?to the (?:power (?:of )?(.+)|(\w+?)(?:th|st|nd|rd)? power)")
_NTH_POWER = re.compile(r"(?:the )?(\w+)(?:-?th|st|nd|rd)? power of (.+)")
_NTH_ROOT = re.compile(r"(?:the )?(\w+)(?:-?th)? root of (.+)")
_GLUED = re.compile(
    r"(?<=[a-z]{4})(?=[\\(|√-])(?<!\\[a-z]{4})|(?<= (?:by|of|to))(?=[\\(|√-])|(?<=[)}0-9])(?=[a-z]{3,} )"
)
_NAMED_FORMULA = re.compile(
    r"the (?:difference|sum|product|quotient|quantity|expression|(?:two|three)-digit number|number)"
    r" (?=[^\s])(?!of |between )"
)


def _atom(text: str) -> str | None:
    """A formula without words, or a number word."""
    text = _NAMED_FORMULA.sub("", text.strip())
    if text in _NUMBERS:
        return str(_NUMBERS[text])
    node = ex.try_parse(text)
    return text if node is not None else None


def _factor(text: str) -> str | None:
    """An atom that no operator in words can tear apart: "the square of n + 1" may be n^2 + 1."""
    atom = _atom(text)
    if atom is None or _NAMED_FORMULA.match(text.strip()):
        return atom
    return None if isinstance(ex.parse(atom), ex.Add) and not is_wrapped(atom, "(", ")") else atom


def _read(text: str, depth: int = 0) -> str | None:
    """The expression that a phrase stands for, in LaTeX; None if it is not read for sure."""
    text = text.strip(" .")
    if depth > MAX_DEPTH or not text:
        return None
    return _atom(text) or _comparison(text, depth) or _binary(text, depth) or _single(text, depth)


def _comparison(text: str, depth: int) -> str | None:
    """`one more than twice n`, `n less than m`: the smaller number comes first, one term follows."""
    match = re.fullmatch(r"(.+?) (more|less) than (.+)", text)
    if match is None or (first := _atom(match[1])) is None or (second := _single(match[3], depth)) is None:
        return None
    return f"({second}){'+' if match[2] == 'more' else '-'}({first})"


def _binary(text: str, depth: int) -> str | None:
    """An operator in words: a formula or its square or cube before it, one term that does not end in a power behind.

    "Twice x plus one", "the square of x over y" and "x plus one squared" can be grouped in two ways.
    """
    for sign, form in _BINARY:
        left, found, right = text.partition(sign)
        if not found:
            continue
        one = (_atom if "+" in form or "-" in form else _factor)(left) or _raised(left)
        if one is None or re.search(r" (?:squared|cubed|power(?: of)? \S+)$", right):
            return None
        nested = sign in (" divided by ", " over ") and " than " in right
        other = _comparison(right, depth + 1) if nested else _single(right, depth)
        if form == "(%s)-(%s)" and _factor(right) is None and _atom(right) is not None:
            return None
        return None if other is None else form % (one, other)
    return None


def _single(text: str, depth: int) -> str | None:
    """One term, without an operator in words outside of a pair ("the sum of … and …")."""
    text = text.strip()
    if depth > MAX_DEPTH or any(sign in text for sign, _ in _BINARY) or " than " in text:
        return None
    return _factor(text) or _term(text, depth + 1)


def _term(text: str, depth: int) -> str | None:
    if match := re.match(r"(?:the )?(twice|thrice|double|triple) ", text):
        inner = _single(text[match.end() :], depth)
        return None if inner is None else rf"{2 if match[1] in ('twice', 'double') else 3}\cdot({inner})"
    if (match := _FRACTION.match(text)) and (inner := _single(text[match.end() :], depth)) is not None:
        return rf"\frac{{{_NUMBERS.get(match[1], 1)}}}{{{_ORDINALS[match[2]]}}}({inner})"
    if match := _PAIR.match(text):
        return _pair(match[1], text[match.end() :], depth)
    if match := _FUNCTION.match(text):
        inner = _single(text[match.end() :], depth)
        return None if inner is None else _FUNCTIONS[match[1]] % inner
    return _raised(text) or _powers(text, depth)


def _pair(which: str, rest: str, depth: int) -> str | None:
    first, found, second = rest.partition(" and ")
    if not found or " and " in second or which == "ratio":
        return None
    one, other = (_atom(part) or _single(part, depth) for part in (first, second))
    return None if one is None or other is None else _PAIR_FORMS[which] % (one, other)


def _base(text: str) -> str | None:
    """What a power in words surely belongs to: "3x squared" may be 3x^2."""
    atom = _factor(text)
    if atom is None or is_wrapped(atom, "(", ")"):
        return atom
    node = ex.parse(atom)
    single = isinstance(node, ex.Var | ex.Const) or (isinstance(node, ex.Num) and atom.isdigit())
    return atom if single else None


def _raised(text: str) -> str | None:
    for word, exponent in (("squared", 2), ("cubed", 3)):
        if text.endswith(" " + word) and (base := _base(text[: -len(word)])) is not None:
            return f"({base})^{{{exponent}}}"
    return None


def _powers(text: str, depth: int) -> str | None:
    if (match := _POWER.fullmatch(text)) and (base := _base(match[1])) is not None:
        exponent_text = match[2] or _count(match[3])
        exponent = _atom(exponent_text) if exponent_text else None
        return None if exponent is None else f"({base})^{{{exponent}}}"
    if match := _NTH_POWER.fullmatch(text):
        exponent_text, base = _count(match[1]), _single(match[2], depth)
        return None if base is None or not exponent_text else f"({base})^{{{exponent_text}}}"
    if match := _NTH_ROOT.fullmatch(text):
        index, inner = _count(match[1]), _single(match[2], depth)
        return None if inner is None or not index else rf"\sqrt[{index}]{{{inner}}}"
    return None


def _count(word: str) -> str | None:
    """`fourth`, `4th`, `n-th` as a number or letter."""
    if word in _ORDINALS and word not in ("half", "halves", "quarter"):
        return str(_ORDINALS[word])
    plain = re.sub(r"(?:st|nd|rd|-?th)$", "", word)
    return plain if re.fullmatch(r"\d{1,3}|[a-z]", plain) else None


@lru_cache(maxsize=1024)
def read(text: str) -> str | None:
    r"""The expression that an answer in words stands for, in LaTeX; None if it has no words or is not read for sure.

    >>> print(read("half of the product of n and n - 3"))
    \frac{1}{2}((n)(n-3))
    >>> read("the sum of a and b times c") is None, read("x^2 + 1") is None
    (True, True)
    """
    if len(text) > MAX_CHARS or not _CUE.search(text):
        return None
    source = re.sub(r"-?\bth\b(?= (?:power|root))", "th", canonical(text))
    source = re.sub(r"(?<=[A-Za-z0-9)]) - (?=th\b)|\^\{?th\}?", "", source)
    source = _LEAD.sub("", re.sub(r"\s+", " ", source)).strip(" .")
    if "=" in source or ex.try_parse(source) is not None:
        return None
    source = re.sub(r"\b([Tt]he|[A-Z])(?=[a-z])", lambda m: m[0].lower(), source)
    # Operators in words are told by the space around them, which the canonical spelling takes from signs.
    source = _GLUED.sub(" ", source)
    found = _read(source)
    return None if found is None or ex.try_parse(found) is None else found


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare where exactly one side is in words."""
    left, right = read(ground_truth), read(answer)
    if left is None and right is None:
        return Outcome(Decision.CANNOT_TELL, "words: none")
    outcome = same(left or ground_truth, right or answer, context)
    if outcome.decision is Decision.EQUAL:
        return Outcome(Decision.EQUAL, f"in words: {outcome.reason}")
    return Outcome(Decision.CANNOT_TELL, f"in words: open ({outcome.reason})")
