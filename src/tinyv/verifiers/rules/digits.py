r"""Digits of every script, as ASCII: full-width, Arabic-Indic, superscripts, fractions, circled numbers."""

from __future__ import annotations

import re
import unicodedata

_SUPERSCRIPT = {**dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)), "⁺": "+", "⁻": "-", "ⁿ": "n"}
_SUBSCRIPT = {**dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)), "₊": "+", "₋": "-", "ₙ": "n"}
_RAISED = re.compile(f"[{''.join(_SUPERSCRIPT)}]+")
_LOWERED = re.compile(f"[{''.join(_SUBSCRIPT)}]+")
_STACKED = re.compile("([⁰¹²³⁴-⁹]+)[⁄/∕]([₀-₉]+)")

_CIRCLED_RUNS = (("①", "⑳", 1), ("㉑", "㉟", 21), ("⑴", "⒇", 1), ("❶", "❿", 1), ("➀", "➉", 1), ("➊", "➓", 1))
_CIRCLED = {
    chr(code): number
    for first, last, start in _CIRCLED_RUNS
    for number, code in enumerate(range(ord(first), ord(last) + 1), start)
} | {"⓪": 0}


def ascii_digits(text: str) -> str:
    r"""Spell every digit of `text` in ASCII, as LaTeX where its place matters.

    >>> ascii_digits("３２２ and ٤٢")
    '322 and 42'
    >>> print(ascii_digits("2½ cm², 1101₂, 10⁻⁸, 3⁄4"))
    2\frac{1}{2} cm^{2}, 1101_{2}, 10^{-8}, 3/4
    """
    if text.isascii():
        return text
    text = _STACKED.sub(_stacked_fraction, text)
    text = _RAISED.sub(lambda m: "^{" + "".join(_SUPERSCRIPT[c] for c in m[0]) + "}", text)
    text = _LOWERED.sub(lambda m: "_{" + "".join(_SUBSCRIPT[c] for c in m[0]) + "}", text)
    return "".join(char if char.isascii() else _ascii_char(char) for char in text)


def _stacked_fraction(match: re.Match[str]) -> str:
    top = "".join(_SUPERSCRIPT[c] for c in match[1])
    return f"\\frac{{{top}}}{{{''.join(_SUBSCRIPT[c] for c in match[2])}}}"


def _ascii_char(char: str) -> str:
    if (digit := unicodedata.decimal(char, None)) is not None:
        return str(digit)
    if char in "⁄∕":
        return "/"
    if unicodedata.category(char) == "No":
        numerator, slash, denominator = unicodedata.normalize("NFKC", char).partition("⁄")
        if slash and numerator.isascii() and denominator.isascii() and denominator:
            return f"\\frac{{{numerator}}}{{{denominator}}}"
    return char


def circled_number(char: str) -> int | None:
    """The number in a circled or parenthesised digit character; None for any other character.

    >>> circled_number("③"), circled_number("❿"), circled_number("3")
    (3, 10, None)
    """
    return _CIRCLED.get(char)
