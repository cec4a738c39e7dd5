"""Small slips and conventions of writing one number: `90^`, `12,`, `0b1101`, digits in the asked base."""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.asked import read_asked
from tinyv.verifiers.rules.words import read_number_words

MAX_CHARS = 200
"""Longer text is no number."""

_DANGLING_DEGREE = re.compile(r"\^\s*\{\s*(?:\\circ|°)\s*$")
_DANGLING = re.compile(r"(?<=\d)\s*\^\s*\{?\s*$")
_LITERAL = re.compile(r"^0([box])([0-9A-Fa-f]{1,64})$")
_BASES_OF_LITERALS = {"b": 2, "o": 8, "x": 16}
_WITH_BASE = re.compile(r"_\{?\(?\d{1,2}\)?\}?$")
_IN_BASE = re.compile(
    r"\b(?:in|to|into|as an?|its)\s+(?:the )?(?:(binary|octal|hexadecimal|ternary)"
    r"|base[- ]\$?([a-z]+|\d{1,2})(?![\d-]))",
    re.IGNORECASE,
)
_NAMED_BASES = {"binary": 2, "ternary": 3, "octal": 8, "hexadecimal": 16}
_DIGITS = re.compile(r"\d{1,64}")


@lru_cache(maxsize=1024)
def mended(text: str) -> str:
    r"""One number as it was meant; any other text stays.

    >>> mended("90^"), mended("12,"), mended("0b101")
    ('90', '12', '101_{2}')
    """
    if len(text) > MAX_CHARS:
        return text
    text = text.strip().rstrip(",;").rstrip()
    text = _DANGLING.sub("", _DANGLING_DEGREE.sub(r"^\\circ", text))
    if match := _LITERAL.match(text):
        return f"{match[2].upper()}_{{{_BASES_OF_LITERALS[match[1]]}}}"
    return text


def in_asked_base(text: str, other: str, question: str) -> str:
    """Digits with the base in which the question wants them, if the other side shows that base.

    >>> in_asked_base("1101", "1101_2", "Write 13 in binary."), in_asked_base("1101", "1101_2", "What is 6 + 7?")
    ('1101_{2}', '1101')
    """
    if not _WITH_BASE.search(other) or not _DIGITS.fullmatch(text):
        return text
    base = asked_base(question)
    return text if base is None or max(map(int, text)) >= base else f"{text}_{{{base}}}"


@lru_cache(maxsize=512)
def asked_base(question: str) -> int | None:
    """The base in which the question wants its answer; None if it names none, or several."""
    found: set[int] = set()
    for match in _IN_BASE.finditer(read_asked(question).text):
        if match[1]:
            found.add(_NAMED_BASES[match[1].lower()])
        else:
            value = int(match[2]) if match[2].isdigit() else read_number_words(match[2].lower())
            found.add(int(value) if value is not None else 0)
    base = found.pop() if len(found) == 1 else 0
    return base if 2 <= base <= 16 else None
