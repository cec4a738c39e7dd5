r"""The two spellings in which PRIME compares answers as text, and the part of a text that it takes as the answer.

Both come from the answer checkers of the MATH data set and PRM800K, which PRIME chains. Their oddities are kept on
purpose (`\frac{x+1}{2}` becomes `x+1/2`): whoever asks for `prime` wants its verdicts. Checked against verl's
`prime_math` by `tests/parity/prime_vs_verl.py`; see `docs/prime_parity.md`.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import cast

from pylatexenc.latex2text import LatexNodes2Text  # pyright: ignore[reportMissingTypeStubs]

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # it logs each input that it cannot read

_TEXT = re.compile(r"\\text\{(.+)\}\n?")
_LEAD_INS = ("be ", "is ", "are ", "=", ": ", "get ", "be\n", "is\n", "are\n", ":\n", "get\n")

_MATH_SPELLINGS = (
    ("\n", ""),
    (r"\!", ""),
    ("\\\\", "\\"),
    ("tfrac", "frac"),
    ("dfrac", "frac"),
    (r"\left", ""),
    (r"\right", ""),
    (r"^{\circ}", ""),
    (r"^\circ", ""),
    (r"\$", ""),
)
"""In this order: `\\\\left` has to become `\\left` before it goes."""

_SYMBOLS = (("√", "sqrt"), ("π", "pi"), ("∞", "inf"), ("∪", "U"), ("·", "*"), ("×", "*"))
_AMOUNTS = (("million", "*10^6"), ("billion", "*10^9"), ("trillion", "*10^12"))
_UNITS = (  # in this order: "cm" goes before "centimeter"
    *("degree", "cm", "centimeter", "meter", "mile", "second", "minute", "hour", "day", "week", "month", "year"),
    *("foot", "feet", "inch", "yard", "liter"),
)
_UNIT_PATTERNS = tuple(re.compile(rf"{unit}(?:es)?s? *(?:\^[0-9]+)?") for unit in _UNITS)
_THOUSANDS = re.compile(r"(\d),(\d\d\d)($|\D)")
_MIXED = re.compile(r"([0-9]) +([0-9])")


def take_answer(text: str) -> str:
    """What PRIME takes as the answer from the text in a box: the end of it.

    The last sentence goes (a final period stays), and then everything up to the last "is", "=", ": " and so on.

    >>> take_answer("the length is x = 5 cm")
    '5 cm'
    """
    text = text.strip()
    if ". " in text:
        text = text[: text.rfind(". ")].strip()
    for lead_in in _LEAD_INS:
        at = text.lower().rfind(lead_in)
        if at != -1:
            text = text[at + len(lead_in) :].strip()
    return text


def math_spelling(answer: str) -> str:
    r"""The spelling of the MATH data set's checker; `answer` without its `\text{}` if it cannot read it.

    >>> print(math_spelling(r"x = \dfrac12"), math_spelling("3/4"))
    \frac{1}{2} \frac{3}{4}
    """
    answer = answer.strip()
    if match := _TEXT.fullmatch(answer):
        answer = match[1].strip()
    try:
        return _math_spelling(answer)
    except ValueError:
        return answer


def _math_spelling(text: str) -> str:
    for old, new in _MATH_SPELLINGS:
        text = text.replace(old, new)
    if r"\text{ " in text:  # this is how the data set writes a unit
        text, _ = text.split(r"\text{ ")  # two of them: ValueError, not readable
    text = text.replace(r"\\%", "").replace(r"\%", "").replace(" .", " 0.").replace("{.", "{0.")
    if not text:
        return text
    if text[0] == ".":
        text = "0" + text
    sides = text.split("=")
    if len(sides) == 2 and len(sides[0]) <= 2:
        text = sides[1]
    text = _brace_fractions(_brace_roots(text).replace(" ", ""))
    return _fraction_command(r"\frac{1}{2}" if text == "0.5" else text)


def _brace_roots(text: str) -> str:
    r"""`\sqrt3` to `\sqrt{3}`."""
    head, *tails = text.split(r"\sqrt")
    if "" in tails:
        raise ValueError(text)
    return head + "".join(r"\sqrt" + (tail if tail[0] == "{" else f"{{{tail[0]}}}{tail[1:]}") for tail in tails)


def _brace_fractions(text: str) -> str:
    r"""`\frac12` to `\frac{1}{2}` and `\frac1{72}` to `\frac{1}{72}`, but `\frac{72}1` stays."""
    head, *tails = text.split(r"\frac")
    done = [head]
    for tail in tails:
        if not tail:
            raise ValueError(text)
        if tail[0] != "{":
            if len(tail) < 2:
                return text
            below = tail[1:] if tail[1] == "{" else f"{{{tail[1]}}}{tail[2:]}"
            tail = f"{{{tail[0]}}}{below}"
        done.append(tail)
    return r"\frac".join(done)


def _fraction_command(text: str) -> str:
    """`3/4` to a fraction command, if both are integers as Python writes them."""
    above, slash, below = text.partition("/")
    try:
        canonical = f"{int(above)}/{int(below)}" == text
    except ValueError:
        return text
    return rf"\frac{{{above}}}{{{below}}}" if slash and canonical else text


@lru_cache(maxsize=1024)
def prm_spelling(text: str) -> str:
    r"""The spelling of PRM800K's checker: no units, percent or money signs, no LaTeX, lower case. Cached.

    >>> prm_spelling(r"$1\frac{3}{4}$ hours"), prm_spelling(r"2\sqrt{3}"), prm_spelling("1,000.0")
    ('1+3/4', '2sqrt(3)', '1000')
    """
    if match := _TEXT.fullmatch(text):
        text = match[1]
    text = text.replace(r"\%", "%").replace(r"\$", "$").replace("$", "").replace("%", "")
    text = text.replace(" or ", " , ").replace(" and ", " , ")
    for word, factor in _AMOUNTS:
        text = text.replace(word, factor)
    for pattern in _UNIT_PATTERNS:
        text = pattern.sub("", text)
    text = re.sub(r"\^ *\\circ", "", text)
    if text[:1] == "{" and text[-1] == "}":
        text = text[1:-1]
    text = re.sub(r",\\! *", "", text)
    value = to_float(text)
    if value is not None and is_integral(value):
        text = str(round(value))
    if "\\" in text:
        text = _without_latex(text)
    text = _MIXED.sub(r"\1+\2", re.sub("- *", "-", text)).lower()
    if reads_as_integer(text):
        text = str(int(float(text.replace(",", ""))))
    return text


def _without_latex(text: str) -> str:
    for old, new in ((r"\tfrac", r"\frac"), (r"\dfrac", r"\frac"), (r"\frac", r" \frac")):
        text = text.replace(old, new)  # the space keeps a mixed number's parts apart
    try:
        plain = cast(str, LatexNodes2Text().latex_to_text(text))  # pyright: ignore[reportUnknownMemberType]
    except (MemoryError, RecursionError):
        raise  # for the worker: it reports the limit
    except Exception:  # noqa: BLE001  the LaTeX parser raises anything on odd input; PRIME then keeps the text
        return text
    for old, new in _SYMBOLS:
        plain = plain.replace(old, new)
    return plain.strip()


def to_float(text: str) -> float | None:
    """`text` as Python reads a float, None if it does not."""
    try:
        return float(text)
    except ValueError:
        return None


def is_integral(value: float) -> bool:
    """Within 1e-7 of an integer; infinity and nan are not."""
    try:
        return abs(value - round(value)) <= 1e-7
    except (OverflowError, ValueError):
        return False


def reads_as_integer(text: str) -> bool:
    """Whether `text` is an integer once thousands separators are gone; "3.0" is one."""
    value = to_float(drop_thousands(text))
    return value is not None and is_integral(value)


def drop_thousands(text: str) -> str:
    """Remove commas between a digit and exactly three digits, again and again.

    >>> drop_thousands("(1,000, 25,000)")
    '(1000, 25000)'
    """
    while (shorter := _THOUSANDS.sub(r"\1\2\3", text)) != text:
        text = shorter
    return text
