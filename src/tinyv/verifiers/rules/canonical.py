r"""One spelling for the symbols that structure an answer, so that readings look for one character each.

`\leqslant`, `\le`, `<=` and `≦` all become `≤`; `\left(`, `\,` and `$` disappear; set braces become `⦃ ⦄` so that they
are never confused with LaTeX groups. What stands between the symbols (numbers, formulas, words) stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.text import normalize, unwrap

MAX_CHARS = 2_000
"""Longer answers are not read: hardly a ground truth in the field's data sets has more than 1,000 characters."""

GREEK = (
    r"(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi|psi|omega"
    r"|ell|Phi|Psi|Gamma|Delta|Omega)(?![A-Za-z])"
)
"""Commands that name a letter; any other command is no name."""

MAX_ITEMS = 64
"""More items than this are not compared one by one; the work of matching unordered lists grows with the square."""

_COMMANDS = {
    "≤": r"\\leqslant|\\leqq|\\leq|\\le|≦|⩽|<=|=<",
    "≥": r"\\geqslant|\\geqq|\\geq|\\ge|≧|⩾|>=",
    "≠": r"\\neq|\\ne|!=",
    "≈": r"\\approx|\\simeq|≃|≅",
    "<": r"\\lt|＜|&lt;",
    ">": r"\\gt|＞|&gt;",
    "∪": r"\\bigcup|\\cupdot|\\cup",
    "∩": r"\\bigcap|\\cap",
    "∉": r"\\notin|\\not\s*\\in",
    "∈": r"\\in",
    "∖": r"\\setminus|\\backslash",
    "∞": r"\\infty|\binfinity\b|\binf\b",
    "±": r"\\pm|\+/-|\+-",
    "∓": r"\\mp",
    "≡": r"\\equiv",
    "∀": r"\\forall",
    "∃": r"\\exists",
    "→": r"\\rightarrow|\\to|\\mapsto|\\longmapsto|->",
    "⇒": r"\\Rightarrow|\\implies|\\Longrightarrow",
    "…": r"\\ldots|\\cdots|\\dots|\.\.\.",
    "∅": r"\\emptyset|\\varnothing",
    "|": r"\\mid|\\vert|\\lvert|\\rvert",
    ":": r"\\colon|：",
    "ℝ": r"\\mathbb\s*\{?\s*R\s*\}?|\\mathbf\s*\{R\}|\\R",
    "ℤ": r"\\mathbb\s*\{?\s*Z\s*\}?|\\mathbf\s*\{Z\}|\\Z",
    "ℕ": r"\\mathbb\s*\{?\s*N\s*\}?|\\mathbf\s*\{N\}|\\N",
    "ℚ": r"\\mathbb\s*\{?\s*Q\s*\}?|\\Q",
    "ℂ": r"\\mathbb\s*\{?\s*C\s*\}?|\\C",
    "⟨": r"\\langle",
    "⟩": r"\\rangle",
    "⦃": r"\\\{|\\lbrace",
    "⦄": r"\\\}|\\rbrace",
    ",": r"，|、",
    ";": r"；",
    "(": r"（",
    ")": r"）",
}
_FIRST_SIGNS = r"(?=[\\<>=!&+\-.i≦⩽≧⩾≃≅＜＞：，、；（）])(?!\\(?:frac|sqrt|text|pi|cdot|sin|cos|log|ln)(?![A-Za-z]))"
"""Where no spelling can start, none of them is tried; nor behind the most common commands that are no symbols."""

_SYMBOL_HINT = re.compile(
    r"[\\<>=!&+\-.i≦⩽≧⩾≃≅＜＞：，、；（）](?:(?<![\\=!+\-.i])"
    r"|(?<=\\)(?!(?:[dt]?frac|sqrt|text|pi|cdot|sin|cos|log|ln|quad|alpha|beta|theta|circ)(?![A-Za-z]))|(?<==)<|(?<=!)=|(?<=\+)[-/]|(?<=-)>|(?<=\.)\.\.|(?<=i)nf)"
)
"""What every spelling has; it starts with one character, to which `re` jumps."""


_SYMBOL = re.compile(
    _FIRST_SIGNS
    + "(?:"
    + "|".join(
        rf"(?P<s{i}>{'|'.join(p + '(?![A-Za-z])' if re.search('[A-Za-z]$', p) else p for p in pattern.split('|'))})"
        for i, pattern in enumerate(_COMMANDS.values())
    )
    + ")"
)
_TARGETS = list(_COMMANDS)
_SIZES = re.compile(
    r"\\(?:left|right|middle|bigl|bigr|Bigl|Bigr|biggl|biggr|big|Big|bigg|Bigg|displaystyle)(?![A-Za-z])\s*\.?(?=[^A-Za-z0-9])|\\(?:displaystyle|limits)(?![A-Za-z])"
)
_TEXT = re.compile(r"\\(?:text|textrm|textbf|textit|texttt|mbox|mathrm|mathbf|boldsymbol|mathit)\s*\{([^{}]*)\}")
_TAGS = re.compile(r"<su([pb])>([^<>]{1,40})</su[pb]>")
_GREEK_NAMES = "alpha|beta|gamma|delta|theta|lambda|mu|sigma|omega|phi|psi|rho|tau|pi"
_GREEK = re.compile(rf"(?<![A-Za-z\\])({_GREEK_NAMES})(?![A-Za-z])")
_GREEK_HINT = re.compile(_GREEK_NAMES)
"""Without a condition before it, `re` jumps from one first letter to the next."""

_PRICE = re.compile(r"\\?\$\s*\d")
_DELIMITERS = re.compile(r"\\[()\[\]]|\$")
_SPACES = re.compile(r"(?<!\\)\\(?:[,;: ]|quad|qquad|hspace\{[^{}]*\})|[~\s]+")
_LIST_COMMA = re.compile(r",(?:\s|\\[ ;:])+(?=\d{3}(?!\d))")
_AFTER_FACTORIAL = re.compile(r"(?<=[0-9A-Za-z)]!) (?=[0-9(])")
_NUMBER_SPACE = re.compile(r"(?<=\d)\s*\\,\s*(?=\d{3}(?!\d))")


@lru_cache(maxsize=1024)
def canonical(text: str) -> str:
    r"""The canonical spelling of an answer; an empty string if it is too long to be read.

    >>> canonical(r"$\left( -\infty ,\, 3 \right] \cup \{5\}$")
    '(-∞,3]∪⦃5⦄'
    >>> canonical(r"x \leqslant 2 \text{ or } x>7")
    'x≤2 or x>7'
    """
    if len(text) > MAX_CHARS:
        return ""
    if text.isdigit() and text.isascii():
        return text
    text = unwrap(text).replace("{,}", ",") if "\\" not in text else _without_sizes(unwrap(text))
    # Each pattern runs only where the text has what it needs: most answers are short and plain.
    if "</su" in text:
        text = _TAGS.sub(lambda m: ("^{" if m[1] == "p" else "_{") + m[2] + "}", text)
    if "\\" in text:
        text = _without_styles(text)
    if ("$" in text or _has_delimiter(text)) and (text.count("$") % 2 == 0 or not _PRICE.search(text)):
        text = _DELIMITERS.sub(lambda m: " " if m[0] != r"\$" else m[0], text.replace(r"\$", "\0")).replace("\0", r"\$")
    if _SYMBOL_HINT.search(text) is not None:
        text = _SYMBOL.sub(lambda m: _TARGETS[int((m.lastgroup or "s0")[1:])], text)
    if "," in text:
        text = _LIST_COMMA.sub(",+", text)  # the sign keeps `40, 200` from being read as 40200
    if "~" in text or "  " in text or _has_space_command(text) or not text.isprintable():
        text = _SPACES.sub(" ", text)
    text = text.strip().replace("ℕ_0", "ℕ").replace("ℕ_{0}", "ℕ")
    text = _plain_set(_AFTER_FACTORIAL.sub("*", text) if "! " in text else text)
    return normalize(text)


def _has_delimiter(text: str) -> bool:
    return "\\(" in text or "\\[" in text or "\\)" in text or "\\]" in text


def _has_space_command(text: str) -> bool:
    """Whether one of the commands may be there that `_SPACES` matches."""
    return "\\" in text and (
        "\\," in text or "\\ " in text or "\\;" in text or "\\:" in text or "quad" in text or "hspace" in text
    )


def _without_sizes(text: str) -> str:
    if "\\," in text:
        text = _NUMBER_SPACE.sub("", text)
    return _SIZES.sub("", text.replace("{,}", ",").replace(r"\!", ""))


def _without_styles(text: str) -> str:
    if "text" not in text and "math" not in text and "mbox" not in text and "boldsymbol" not in text:
        return text
    for _ in range(3):  # \text inside \text
        text, changed = _TEXT.subn(_words_apart, text)
        if not changed:
            break
    return text


_EATEN = re.compile(
    r"\t(?=ext|imes|heta|frac|riangle|an\b)|\f(?=rac|orall)|\x08(?=egin|inom|oxed|eta|ar\b|mod)|\r(?=ight|angle|ho\b|m\b)|\v(?=ec|arphi)"
)
_LETTERS = {"\t": "\\t", "\f": "\\f", "\x08": "\\b", "\r": "\\r", "\v": "\\v"}


def mend_backslashes(text: str) -> str:
    r"""Put back what a careless JSON or Python string took, and what was never there: `theta` alone is `\theta`.

    >>> print(mend_backslashes(chr(12) + r"rac{1}{2}"))
    \frac{1}{2}
    """
    if not text.isprintable():
        text = _EATEN.sub(lambda match: _LETTERS[match[0]], text)
    return text if _GREEK_HINT.search(text) is None else _GREEK.sub(r"\\\1", text)


def _words_apart(match: re.Match[str]) -> str:
    """Text commands hold words of their own: a `cm` behind a number must not join it."""
    inner = match[1]
    return f" {inner} " if len(inner.strip()) > 1 else inner


def _plain_set(text: str) -> str:
    """`{1, 2}` around a whole answer is a set: LaTeX would not show these braces."""
    if len(text) > 2 and text[0] == "{" and text[-1] == "}" and is_wrapped(text, "{", "}"):
        return f"⦃{text[1:-1]}⦄"
    return text


_OPEN, _CLOSE = "([{⦃⟨", ")]}⦄⟩"
_OPENING = re.compile(rf"[{re.escape(_OPEN)}]")
_BRACKET = re.compile(rf"[{re.escape(_OPEN + _CLOSE)}]")


def is_wrapped(text: str, opening: str, closing: str) -> bool:
    """True if the first character is closed by the last one."""
    if len(text) < 2 or text[0] not in opening or text[-1] not in closing:
        return False
    depth = 0
    for i, char in enumerate(text):
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth == 0:
            return i == len(text) - 1
    return False


def split_top(text: str, separator: re.Pattern[str] | str) -> list[str]:
    """Split at a separator that stands outside all brackets; the parts are stripped, empty ones stay.

    Half-open intervals close any bracket with any other, as in `[0,1)`.

    >>> split_top("(1,2),[3,4)", ",")
    ['(1,2)', '[3,4)']
    """
    if isinstance(separator, str):
        if separator not in text:
            return [text.strip()]
        if _OPENING.search(text) is None:
            return [part.strip() for part in text.split(separator)]
        separator = _literally(separator)
    matches = list(separator.finditer(text))
    if not matches:
        return [text.strip()]
    if _OPENING.search(text) is None:
        brackets: list[tuple[int, int]] = []  # nothing stands inside
    else:
        brackets = [(match.start(), 1 if match[0] in _OPEN else -1) for match in _BRACKET.finditer(text)]
    parts: list[str] = []
    start = depth = passed = 0
    for match in matches:
        at = match.start()
        while passed < len(brackets) and brackets[passed][0] < at:
            depth += brackets[passed][1]
            passed += 1
        closes = passed < len(brackets) and brackets[passed] == (at, -1)
        if match.end() > at and depth - closes <= 0:
            parts.append(text[start:at].strip())
            start = match.end()
    return [*parts, text[start:].strip()]


@lru_cache(maxsize=64)
def _literally(separator: str) -> re.Pattern[str]:
    return re.compile(re.escape(separator))
