r"""Numbers written as words: "twenty-one", "two and a half", "1.5 million", "three quarters", "the 21st"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules.digits import ascii_digits, circled_number

MAX_CHARS = 500
"""Longer text is no number, letter, date or yes/no, and reading it costs time."""

_MAX_TOKENS = 40
_MAX_DIGITS = 30
_STYLE = re.compile(
    r"\\(?:text(?:bf|it|rm|sf|tt|normal)?|math(?:rm|bf|it|sf|tt|bb)?|mbox|hbox|operatorname\*?|bf|rm|it|displaystyle|boxed)"
    r"(?![A-Za-z])"
)
_SPACING = re.compile(
    r"\\(?:[,;:! ()\[\]]|q?quad(?![A-Za-z]))|~|\$(?<!\\\$)|\*\*|__|\{|\}|\u200b|\u200c|\u200d|\u2060|\ufeff"
)
"""Every branch starts with one character, so that `re` jumps from one such character to the next."""

_DASHES = str.maketrans(dict(zip("−–—‐‑’‘ʼ“”\u00a0\u202f", "-----'''\"\"  ", strict=True)))
_HYPHENATED_WORDS = re.compile(r"(?<=[a-z])-(?=[a-z])")
_IN_NO_NUMBER = re.compile(r"[^a-z ,.0-9-]")
_CANDIDATE = re.compile(r"-?[0-9.,]*(?:st|nd|rd|th)?[a-z ,.0-9-]*")

_UNIT_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEN_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_UNITS = {name: value for value, name in enumerate(_UNIT_NAMES.split())} | {"nought": 0, "naught": 0}
_TENS = {name: 10 * value for value, name in enumerate(_TEN_NAMES.split(), 2)} | {"fourty": 40}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}
_COLLECTIONS = {"dozen": 12, "dozens": 12, "gross": 144}
_ORDINALS = {name: value for value, name in enumerate(_ORDINAL_NAMES.split(), 1)} | {
    name[:-1] + "ieth": value for name, value in _TENS.items()
}
_ORDINAL_SCALES = {"hundredth": 100, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9}
_DENOMINATORS = {
    **{name: value for name, value in _ORDINALS.items() if value > 2},
    **{"half": 2, "quarter": 4},
    **_ORDINAL_SCALES,
}
_PLURAL_DENOMINATORS = {f"{word}s": value for word, value in _DENOMINATORS.items()} | {"halves": 2}
NUMBER_VOCABULARY = frozenset(
    {"a", "an", "the", "minus", "negative", "point", "hundred"}
    | _UNITS.keys() | _TENS.keys() | _SCALES.keys() | _COLLECTIONS.keys() | _ORDINALS.keys()
    | _DENOMINATORS.keys() | _PLURAL_DENOMINATORS.keys()
)  # fmt: skip
"""Every word that a number in words may start with."""
_DIGIT_ORDINAL = re.compile(r"(?:the )?([0-9]{1,9})\s?\^?(st|nd|rd|th)")


@lru_cache(maxsize=1024)
def plain_text(text: str) -> str:
    r"""The words of `text` without what sets them: LaTeX styles, braces, dollar signs, spacing, final punctuation.

    Empty if `text` is too long. Letter case stays. Not for formulas: braces go, so `x^{10}` loses its grouping.

    >>> plain_text(r"$\text{Yes}$, \textbf{it  is}.")
    'Yes, it is'
    >>> plain_text("5\N{NO-BREAK SPACE}cm²")
    '5 cm^2'
    """
    if len(text) > MAX_CHARS:
        return ""
    if not text.isascii():
        text = ascii_digits(text.translate(_DASHES))
    if "\\" in text:
        text = _STYLE.sub("", text)
    text = " ".join(_SPACING.sub(lambda m: "" if m[0] in _VANISHING else " ", text).split())
    text = text.replace(" ,", ",")
    return text.rstrip("!;:, ") if not text.endswith(".") else text.rstrip(".!;:, ")


_VANISHING = frozenset({"{", "}", "**", "__", "$", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"})
"""Marks that separate nothing: `{V}ery` is one word."""


@lru_cache(maxsize=1024)
def read_number_words(text: str) -> Fraction | None:
    """The exact value of a cardinal number or fraction in words, with or without digits in it; None if unsure.

    Plain numerals ("12", "3/4") are not words and give None; ordinals give None (see `read_ordinal`).

    >>> read_number_words("one hundred and five"), read_number_words("minus two and a half")
    (Fraction(105, 1), Fraction(-5, 2))
    >>> read_number_words("1.5 million"), read_number_words("three-quarters"), read_number_words("half a dozen")
    (Fraction(1500000, 1), Fraction(3, 4), Fraction(6, 1))
    >>> read_number_words("five six") is None and read_number_words("second") is None
    True
    """
    if len(text) == 1 and (circled := circled_number(text)) is not None:
        return Fraction(circled)
    tokens = _tokens(text)
    if not tokens:
        return None
    if tokens[0] in {"minus", "negative", "-"}:
        value = _signless(tokens[1:])
        return None if value is None else -value
    return _signless(tokens)


@lru_cache(maxsize=1024)
def read_ordinal(text: str) -> int | None:
    r"""The rank that an ordinal names, in words or with a suffix; None for anything else.

    >>> read_ordinal("the twenty-first"), read_ordinal("3rd"), read_ordinal(r"12^{\mathrm{th}}")
    (21, 3, 12)
    >>> read_ordinal("2th") is None and read_ordinal("two thirds") is None and read_ordinal("12") is None
    True
    """
    plain = plain_text(text).lower()
    if match := _DIGIT_ORDINAL.fullmatch(plain):
        number, suffix = int(match[1]), match[2]
        teen = number // 10 % 10 == 1
        expected = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return number if suffix == expected else None
    tokens = _tokens(text)
    if tokens and tokens[0] == "the":
        tokens = tokens[1:]
    if not tokens:
        return None
    *before, last = tokens
    if last in _ORDINALS:
        return _with_ordinal_end(before, _ORDINALS[last])
    if last in _ORDINAL_SCALES:
        stem = last.removesuffix("th")
        value = _whole([*(before or ["one"]), stem])
        return None if value is None else int(value)
    return None


def _with_ordinal_end(before: list[str], end: int) -> int | None:
    """`twenty` + first, `one hundred and` + third: the end must fill the free places of what is before it."""
    if not before:
        return end
    joined = before[-1] == "and"
    stem = before[:-1] if joined else before
    base = _whole(stem) if stem else None
    if base is None:
        return None
    if stem[-1] in _TENS and not joined:
        return int(base) + end if end < 10 else None
    return int(base) + end if stem[-1] == "hundred" or stem[-1] in _SCALES else None


def _tokens(text: str) -> list[str]:
    plain = plain_text(text).lower()
    if not plain or _IN_NO_NUMBER.search(plain):
        return []
    first = plain.split(" ", 1)[0].split("-", 1)[0]
    if not (first in NUMBER_VOCABULARY or not first or first[0].isdigit() or first[0] == "."):
        return []
    if not _CANDIDATE.fullmatch(plain):
        return []
    tokens = _HYPHENATED_WORDS.sub(" ", plain).replace(", ", " ").split()
    if tokens and tokens[0].startswith("-") and len(tokens[0]) > 1:
        tokens[:1] = ["-", tokens[0][1:]]
    return tokens if len(tokens) <= _MAX_TOKENS else []


def _signless(tokens: list[str]) -> Fraction | None:
    if not tokens or all(token[0].isdigit() for token in tokens):
        return None
    if "point" in tokens:
        return _spoken_decimal(tokens)
    *front, last = tokens
    if last in _COLLECTIONS:
        count = _whole(front)
        return _part_of(front, _COLLECTIONS[last]) if count is None else count * _COLLECTIONS[last]
    if (value := _whole(tokens)) is not None:
        return value
    return _part_of(front, _SCALES[last]) if last in _SCALES else _with_fraction(tokens)


def _part_of(tokens: list[str], scale: int) -> Fraction | None:
    """`half a` million, `two and a half` million, `20` dozen, `a quarter of a` million."""
    if tokens in ([], ["a"]):
        return Fraction(scale)
    if tokens[-2:] == ["of", "a"]:
        tokens = tokens[:-2]
    elif tokens[-1] == "a":
        tokens = tokens[:-1]
    value = _numeral(tokens[0]) if len(tokens) == 1 else None
    value = _with_fraction(tokens) if value is None else value
    return None if value is None else value * scale


def _numeral(token: str) -> Fraction | None:
    """A numeral in digits: `250`, `1,250`, `1.5`."""
    if len(token) > _MAX_DIGITS or not re.fullmatch(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?", token):
        return None
    return Fraction(token.replace(",", ""))


def _whole(tokens: list[str]) -> Fraction | None:
    """A whole number in words: groups below a thousand, each with its scale, scales falling."""
    total, group, last_scale = Fraction(0), Fraction(0), 10**18
    room = 1000  # the group may still take a number below this
    started = False
    previous = ""
    for token in tokens:
        if token == "and":
            if previous not in {"hundred", *_SCALES}:
                return None
        elif token in {"a", "an"} and not previous:
            group, room, started = Fraction(1), 1, True
        elif (small := _UNITS.get(token, _TENS.get(token))) is not None:
            if small >= room or (previous in {"a", "an"}) or (small == 0 and len(tokens) > 1):
                return None
            group, room, started = group + small, 10 if token in _TENS and room > 10 else 1, True
        elif token == "hundred":
            if not 0 < group < 100 or previous in {"hundred", "and", *_SCALES}:
                return None
            group, room = group * 100, 100
        elif token in _SCALES:
            if _SCALES[token] >= last_scale or group <= 0 or previous in {"and", *_SCALES}:
                return None
            total, group, room, last_scale = total + group * _SCALES[token], Fraction(0), 1000, _SCALES[token]
        elif not started and (numeral := _numeral(token)) is not None and len(tokens) > 1:
            group, room, started = numeral, 1, True
        else:
            return None
        previous = token
    return None if previous in {"and", "a", "an", ""} or not started else total + group


def _with_fraction(tokens: list[str]) -> Fraction | None:
    """`three quarters`, `a third`, `half`, `two and a half`, `five and two thirds`."""
    if "and" in tokens:
        at = len(tokens) - 1 - tokens[::-1].index("and")
        whole_tokens, part = tokens[:at], _fraction(tokens[at + 1 :])
        if part is not None and part < 1 and whole_tokens:
            whole = _numeral(whole_tokens[0]) if len(whole_tokens) == 1 else None
            whole = _whole(whole_tokens) if whole is None else whole
            return None if whole is None else whole + part
    return _fraction(tokens)


def _fraction(tokens: list[str]) -> Fraction | None:
    if not tokens:
        return None
    *top, bottom = tokens
    if bottom in _DENOMINATORS:
        if top in (["a"], ["an"], ["one"], ["1"]) or (bottom == "half" and not top):
            return Fraction(1, _DENOMINATORS[bottom])
        return None
    if bottom not in _PLURAL_DENOMINATORS or not top:
        return None
    if len(top) > 1 and bottom in {"hundredths", "thousandths", "millionths", "billionths"} and top[-1] not in _UNITS:
        return None  # "one hundred thousandths": 100/1000 or 1/100000
    numerator = _numeral(top[0]) if len(top) == 1 else _whole(top)
    numerator = _whole(top) if numerator is None else numerator
    if top == ["ten"] and bottom in {"thousandths", "millionths"}:
        return None
    return None if numerator is None else numerator / _PLURAL_DENOMINATORS[bottom]


def _spoken_decimal(tokens: list[str]) -> Fraction | None:
    """`twelve point six eight`: the digits after the point are said one by one."""
    at = tokens.index("point")
    whole = _whole(tokens[:at]) if at else Fraction(0)
    places = [_UNITS.get(token, 99) for token in tokens[at + 1 :]]
    if whole is None or not places or max(places) > 9:
        return None
    return whole + Fraction(int("".join(map(str, places))), 10 ** len(places))
