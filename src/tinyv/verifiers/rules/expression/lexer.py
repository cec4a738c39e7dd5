r"""Text to tokens: one regular expression, Unicode signs and LaTeX commands brought to one spelling.

Every token is a plain tuple (kind, text, spaced): kinds are the signs themselves (`+ - * / ^ _ ( ) [ ] { } | , = ! !!`,
`lbar` and `rbar` for bars whose side is known), `num`, `based`, `var`, `const`, `func`, `cmd`, `prime`, `radic`, `end`.
"""

from __future__ import annotations

import re
import unicodedata

from tinyv.verifiers.rules.expression.nodes import ParseError
from tinyv.verifiers.rules.expression.vocabulary import (
    FUNCTIONS,
    GREEK,
    GREEK_SIGNS,
    LETTER_CONSTANTS,
    is_unit_like,
    letter,
    read_letters,
)

MAX_TOKENS = 600
"""More tokens are not read: the longest ground truth in the field's data sets has about 400."""

Token = tuple[str, str, bool]
"""Kind, text, and whether space stood before it."""

_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", "0123456789+-()ni", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ", "0123456789+-()aeoxhklmnpst", strict=True))
_SCRIPT_RUN = re.compile(f"[{''.join(_SUPERSCRIPTS)}]+|[{''.join(_SUBSCRIPTS)}]+")

_FRACTION_SIGNS = "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_SIGNS = {
    **{s: r"\frac{{{}}}{{{}}}".format(*unicodedata.normalize("NFKC", s).split("⁄")) for s in _FRACTION_SIGNS},
    **dict.fromkeys("−–‒﹣－", "-"),
    **dict.fromkeys("×·⋅∙∗•✕", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("\u00a0\u2009\u200a\u202f\u2002\u2003\u3000\u200b\u2060\ufeff", " "),
    "∛": r"\sqrt[3]",
    "∜": r"\sqrt[4]",
    "∣": "|",
    "′": "'",
    "’": "'",
    "″": "''",
}
_SYMBOLS: dict[str, tuple[str, str]] = {
    **{sign: ("greek", name) for sign, name in GREEK_SIGNS.items()},
    "π": ("const", "pi"),
    "∞": ("const", "inf"),
    "ℓ": ("greek", "ell"),
    "⌊": ("cmd", "lfloor"),
    "⌋": ("cmd", "rfloor"),
    "⌈": ("cmd", "lceil"),
    "⌉": ("cmd", "rceil"),
    "∑": ("cmd", "sum"),
    "∏": ("cmd", "prod"),
}

_SEPARATOR = r"(?:,(?:\\!)?|\{,\}|\\,)"
_REPEAT = r"(?:\\overline\{[0-9]+\}|\\bar\{[0-9]+\}|\\bar[0-9]|\\dot\{[0-9]\}(?:[0-9]*\\dot\{[0-9]\})?|\([0-9]+\))"
_SCIENTIFIC = (
    r"(?:[0-9]+\.[0-9]+[eE][+-]?[0-9]+|[0-9]+E[+-]?[0-9]+|[0-9]+e[0-9]+|1e[+-][0-9]+|[0-9]+e[+-]0[0-9])"
    r"(?![0-9A-Za-z.])"
)
_NUMBER = (
    rf"(?:[1-9][0-9]{{0,2}}(?:{_SEPARATOR}[0-9]{{3}})+(?![0-9])|[0-9]+\{{,\}}[0-9]+|[0-9]+)"
    rf"(?:\.[0-9]*{_REPEAT}|\.[0-9]+|\.(?=\s*\Z))?"
    rf"|\.[0-9]+"
)
_SPACE = r"(?P<space>\s+|~|\\[;:! >]|\\,)"
_BASED = r"|(?P<based>(?:[0-9][0-9A-F]*[A-F]|[A-F]+[0-9A-F])[0-9A-F]*_(?:16|\{16\})(?![0-9^]))"
_OTHERS = (
    r"|(?P<letters>[A-Za-z]+)"
    r"|(?P<cmd>\\[A-Za-z]+)"
    r"|(?P<bang>!+(?!=))"
    r"|(?P<power>\*\*)"
    r"|(?P<sign>[-+*/^_()\[\]{}|,=√]|\\[{}])"
    r"|(?P<prime>'+)"
    rf"|(?P<symbol>[{''.join(_SYMBOLS)}])"
    r"|(?P<bad>.)"
)
_TOKEN = re.compile(rf"{_SPACE}{_BASED}|(?P<num>{_SCIENTIFIC}|{_NUMBER}){_OTHERS}", re.DOTALL)
_PLAIN_TOKEN = re.compile(rf"{_SPACE}|(?P<num>{_NUMBER}){_OTHERS}", re.DOTALL)
"""For texts without `e`, `E` and `_`, which have no powers of ten written as `1e5` and no bases."""

_SPACING = frozenset(
    {"quad", "qquad", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "thinspace", "enspace", "left"}
    | {"right", "middle"}
    | {size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")}
)
_OPERATORS = {"cdot": "*", "times": "*", "ast": "*", "div": "/", "lbrace": r"\{", "rbrace": r"\}", "vert": "|"} | {
    "lvert": "lbar",
    "rvert": "rbar",
    "mid": "|",
    "lbrack": "[",
    "rbrack": "]",
}
_STRUCTURE_NAMES = (
    "frac dfrac tfrac cfrac sqrt binom dbinom tbinom over choose lfloor rfloor lceil rceil sum prod text mathrm mathit "
    "textrm textit mbox operatorname bmod"
)
_COMMANDS: dict[str, tuple[str, str]] = {
    "prime": ("prime", "'"),
    **{name: ("greek", name) for name in ("ell", "hbar")},
    **{name: ("func", function) for name, function in FUNCTIONS.items()},
    **{name: ("greek", letter_name) for name, letter_name in GREEK.items()},
    "infty": ("const", "inf"),
    "pi": ("const", "pi"),
    **{name: (sign, name) for name, sign in _OPERATORS.items()},
    **{name: ("cmd", name) for name in _STRUCTURE_NAMES.split()},
}
"""Kind and text of the token that a command stands for."""


def to_ascii(text: str) -> str:
    r"""Spell signs outside ASCII with LaTeX or plain mathematics; a sign that is not known stays.

    >>> to_ascii("2√x₁·y²")
    '2√x_{1}*y^{2}'
    """
    text = _SCRIPT_RUN.sub(_script, text)
    return "".join([char if char < "\x80" else _sign(char) for char in text])


def _script(match: re.Match[str]) -> str:
    run = match.group()
    table, mark = (_SUPERSCRIPTS, "^") if run[0] in _SUPERSCRIPTS else (_SUBSCRIPTS, "_")
    return f"{mark}{{{''.join([table[char] for char in run])}}}"


def _sign(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if "\uff01" <= char <= "\uff5e" or "\U0001d400" <= char <= "\U0001d7ff":
        plain = unicodedata.normalize("NFKC", char)
        return _SIGNS.get(plain, plain)
    return char


def tokenize(text: str) -> list[Token]:
    """Split a text into tokens; the last is `end`.

    Raises:
        ParseError: It has a sign, command or word that no expression has, or too many tokens.
    """
    if not text.isascii():
        text = to_ascii(text)
    tokens: list[Token] = []
    spaced = False
    side = ""
    pattern = _TOKEN if "e" in text or "_" in text or "E" in text else _PLAIN_TOKEN
    for match in pattern.finditer(text):
        kind = match.lastgroup
        word = match.group()
        if kind == "space":
            spaced = True
            continue
        if kind == "num":
            tokens.append(("num", word, spaced))
        elif kind == "sign":
            tokens.append((f"{side}bar" if side and word == "|" else word, word, spaced))
        elif kind == "letters":
            if len(word) == 1:
                tokens.append(("const" if word in LETTER_CONSTANTS else "var", word, spaced))
            elif len(word) == 2 and word[1] == "e" and text.startswith("^", match.end()):  # `Be^{2x}` is no word
                tokens += [(*letter(word[0]), spaced), ("const", "e", False)]
            else:
                tokens.extend(_letters(word, spaced, after_number=bool(tokens) and tokens[-1][0] == "num"))
        elif kind == "cmd":
            name = word[1:]
            if name in _SPACING:
                spaced = True
                side = {"left": "l", "right": "r"}.get(name, "")
                continue
            if name not in _COMMANDS:
                raise ParseError(f"unknown command {name[:20]!r}")
            kind, word = _COMMANDS[name]
            tokens.append((kind, word, spaced))
        else:
            tokens.append((*_other(kind, word), spaced))
        spaced = False
        side = ""
    if len(tokens) > MAX_TOKENS:
        raise ParseError(f"more than {MAX_TOKENS} tokens")
    tokens.append(("end", "", spaced))
    return _with_differences(tokens) if ("Delta" in text) else tokens


def _with_differences(tokens: list[Token]) -> list[Token]:
    r"""`\Delta x` is one quantity and no product: `\Delta x / x` is not `\Delta`."""
    joined: list[Token] = []
    for token in tokens:
        if joined and joined[-1][:2] == ("greek", "Delta") and token[0] == "var":
            joined[-1] = ("var", f"Delta_{token[1]}", joined[-1][2])
        else:
            joined.append(token)
    return joined


def _letters(word: str, spaced: bool, *, after_number: bool) -> list[Token]:
    if after_number and is_unit_like(word):
        raise ParseError(f"{word!r} may be a unit")
    return [(kind, name, spaced and not at) for at, (kind, name) in enumerate(read_letters(word))]


def _other(kind: str | None, word: str) -> tuple[str, str]:
    if kind == "bang" and len(word) <= 2:
        return word, word
    if kind == "power":
        return "^", "^"
    if kind == "prime":
        return "prime", word
    if kind == "based":
        return "based", word
    if kind == "symbol":
        return _SYMBOLS[word]
    raise ParseError(f"unexpected {word[:20]!r}")
