r"""Quantities: an answer split into its number and its unit ("72 m^2", "\$37.50", "3.5\,\mathrm{km/h}", "12 apples").

The number stays text, for the reading of expressions; the unit is read here. `units_compare` compares two units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import number
from tinyv.verifiers.rules.digits import ascii_digits
from tinyv.verifiers.rules.unit_phrase import read_unit, units_in
from tinyv.verifiers.rules.units_table import (
    ARC_MINUTE,
    ARC_SECOND,
    DEGREE,
    UNITS,
    Unit,
)
from tinyv.verifiers.rules.words import MAX_CHARS, NUMBER_VOCABULARY, read_number_words

_STYLED = re.compile(
    r"\\(?:text(?:rm|bf|it|sf|normal)?|math(?:rm|bf|it|sf)|mbox|hbox|operatorname|rm)\s*"
    r"\{((?:[^{}]|\{[^{}]*\})*)\}"
)
_GLUED_SPACE = re.compile(r"\\[,;:>]")
_SPACE = re.compile(r"\\ |~|\\q?quad(?![A-Za-z])|\u00a0|\u202f|\u2002|\u2003")
_MATH_MARKS = re.compile(r"\\[()\[\]]|\\!|\\(?:left|right|displaystyle)(?![A-Za-z])")
_DEGREE = re.compile(
    r"\s*\^\s*\{?\s*«?\s*(?:\\(?:text)?circ|\\degree|[°º˚]|o)(?![A-Za-z])\s*»?\s*\}?|\\(?:text)?degree(?![A-Za-z])|[º˚]"
)
_GREEK = {r"\Omega": "Ω", r"\mu": "µ", r"\AA": "Å"}
_GREEK_UNIT = re.compile(r"\\(?:Omega|mu|AA)(?![A-Za-z])\s*")
_SIGNS = str.maketrans({"−": "-", "–": "-", "’": "'", "‘": "'", "′": "'", "″": '"', "“": '"', "”": '"'})
_SIGNS.update({ord("«"): " ", ord("»"): " ", ord("ª"): " "})

_HINT = re.compile(
    r"\\(?:text|mathrm|mbox|hbox|operatorname|mathbf|rm|%|circ|degree|\$|Omega|[,;: ])|[^\x00-\x7f]|[%$'~]"
    r"|(?<![\\A-Za-z])[A-Za-z]{2}|[0-9A-Za-z)}] \(?[A-Za-z]"
)
"""No text without one of these can have a unit; most formulas have none, and this is the cheapest way to see it."""

_HINT_WITH_QUESTION = re.compile(r"[0-9)}][A-Za-zµ](?![A-Za-z])")
"""A letter right after a number is a unit only where the question uses it as one."""

_START = re.compile(r"«|(?<![\\A-Za-z^_])[A-Za-zµμΩΩÅ°%‰¢$€£¥₹₽₩℃℉/(]")
_LETTER = re.compile(r"[A-Za-z]")
_WORD_IN_HEAD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")
_LONG_WORD = re.compile(
    r"(?<![\\A-Za-z])(?:(?!sqrt|sin|cos|tan|log|exp)[A-Za-z]{3,}|(?:or|to|of|is|in|at|no|by|if|an)(?![A-Za-z]))|%"
)
_MATH_WORDS = frozenset({"sqrt", "pi", "ln", "log", "sin", "cos", "tan", "exp"})
_HEAD = re.compile(r"[0-9A-Za-z\\{}()\[\].,+\-*/^_|!=<>:\s·×⋅π√∛±≈≤≥ϕφ∞]+")
_HAS_VALUE = re.compile(r"[0-9πe]|\\pi")
_HEAD_ENDS_OPEN = re.compile(r"(?:[-+*/^_=<>:,(\[{|·×⋅±≈≤≥\\]|\\(?:times|cdot|pm|frac|sqrt|div|approx|leq?|geq?|to))$")
_LEADING_CURRENCY = re.compile(
    r"(?P<sign>[-+]?)\s*(?:(?:US|A|C|HK|NZ|S)?(?P<symbol>[$€£¥₹₽₩₺])"
    r"|(?P<code>USD|EUR|GBP|JPY|CNY|RMB|INR|RUB|CHF|NOK|SEK|DKK|PLN|CAD|AUD|KRW|CZK|Rs)\b\.?)\s*(?=[0-9.\\])"
)
_SYMBOL = re.compile(r"[/(\s]*([A-Za-zµμΩΩ]*)")
_PLAIN_LETTERS = frozenset("msghLJNVWK")
"""One-letter symbols that are read as units after a space, if nothing says that the letter is a variable."""

_SAFE_SYMBOLS = frozenset(
    {"cm", "mm", "km", "kg", "ft", "lb", "oz", "yd", "mL", "ml", "dL", "kJ", "kW", "Hz", "GB", "MB", "KB", "TB", "Pa"}
)
"""Two-letter symbols that are read as units right after a digit; `2mg` and `3ms` may be products."""

_PART_OF_A = re.compile(r"\b(half|quarter|third)(?: of)? an?$")
"""`half a metre`, `a quarter of an hour`."""

_MAX_STARTS = 12


@lru_cache(maxsize=1024)
def split_quantity(text: str, question: str = "") -> tuple[str, Unit | None] | None:
    r"""Split an answer into the text of its number or expression and its unit.

    A single letter glued to a number stays a variable unless the question uses it as a unit; `\mathrm{m}`, `\text{ m}`
    and a spaced `m` outside math are units. The number of a quantity comes back in digits even if it was in words.
    Returns (text, None) for an answer without unit, None for an answer in words or with a tail that is no unit.

    >>> number, unit = split_quantity(r"3.5\,\mathrm{km/h}")
    >>> number, unit.name, unit.factor
    ('3.5', 'kilometre hour^-1', Fraction(5, 18))
    >>> split_quantity(r"\$37.50")[1].name, split_quantity("72 square metres")[1].name
    ('dollar', 'metre^2')
    >>> split_quantity("5m"), split_quantity("3x"), split_quantity("4% lower")
    (('5m', None), ('3x', None), None)
    >>> split_quantity("5m", "How many m long is the rope?")[1].name
    'metre'
    """
    if len(text) > MAX_CHARS:
        return None
    text = text.strip().replace("\text", r"\text")  # data sets have lost backslashes: a tab and "ext"
    if not _HINT.search(text) and not (question and _HINT_WITH_QUESTION.search(text)):
        return text, None
    in_math = text.startswith(("$", r"\(", r"\[")) and text.endswith(("$", r"\)", r"\]"))
    prepared = _prepare(text)
    if prepared is None:
        return None
    if match := _LEADING_CURRENCY.match(prepared):
        return _with_leading_currency(match, prepared, question)
    if found := _with_unit_at_end(prepared, question, in_math):
        return found
    return (text, None) if not _LONG_WORD.search(prepared) and "«" not in prepared else None


@lru_cache(maxsize=1024)
def _prepare(text: str) -> str | None:
    """One spelling of spaces, degree signs and styles; what a style command wrapped stands between « and »."""
    text = text if text.isascii() else ascii_digits(text.translate(_SIGNS))
    if "\\" in text:
        text = _MATH_MARKS.sub("", text.replace(r"\$", "\ue000").replace(r"\%", "%"))
    dollars = text.count("$")
    if dollars % 2 == 0:
        text = text.replace("$", "")
    elif dollars > 1:
        return None
    text = text.replace("\ue000", "$")
    if "\\" in text or "~" in text or not text.isascii():
        text = _STYLED.sub(lambda match: f" «{match[1]}» ", _SPACE.sub(" ", _GLUED_SPACE.sub("\u2009", text)))
    if "\\" in text:
        text = _GREEK_UNIT.sub(lambda m: _GREEK[m[0].strip()], text)
    if "^" in text or "deg" in text or not text.isascii():
        text = _DEGREE.sub("°", text)
    text = text.strip()
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


def _restore(head: str) -> str:
    return head.strip().replace("\u2009", r"\,")


def _with_leading_currency(match: re.Match[str], text: str, question: str) -> tuple[str, Unit | None] | None:
    unit = UNITS["Rs" if match["code"] == "Rs" else match["code"] or match["symbol"]]
    rest = text[match.end() :]
    sign = match["sign"].replace("+", "")
    found = _with_unit_at_end(rest, question, False)
    if found is None:
        amount = _restore(rest) if _is_expression(rest) else _amount_in_words(rest)
        return None if amount is None else (sign + amount, unit)
    head, tail = found
    if tail is None or tail.dimension == unit.dimension:
        return sign + head, unit
    divided = tail.dimension and all(power < 0 for _, power in tail.dimension)
    return (sign + head, unit * tail) if divided else None


def _with_unit_at_end(text: str, question: str, in_math: bool) -> tuple[str, Unit | None] | None:
    for count, match in enumerate(_START.finditer(text)):
        if count == _MAX_STARTS:
            return None
        start = match.start()
        head = text[:start].rstrip()
        if not head:
            continue
        spaced = start > len(head)
        marked = match[0] == "«" or text[start - 1] == "\u2009"
        formula = _is_expression(head)
        amount = None if formula else _amount_in_words(head)
        if not formula and amount is None:
            if _says_no_number(head):
                return None
            continue
        tail = text[start:].replace("«", " ").replace("»", " ").strip()
        if (unit := read_unit(tail)) is None or (unit.noun and not ((spaced or marked) and _HAS_VALUE.search(head))):
            continue
        if marked or _is_unit_here(head, tail, spaced, in_math, question):
            return (_restore(head) if amount is None else amount), unit
    return None


def _is_unit_here(head: str, tail: str, spaced: bool, in_math: bool, question: str) -> bool:
    """Whether an unmarked symbol is a unit and not a product of variables."""
    symbol = _SYMBOL.match(tail)
    letters = symbol[1] if symbol else ""
    if "(" in tail[1:] or not letters or len(letters) > 2 or letters in _SAFE_SYMBOLS or letters in {"in", "hr"}:
        return True
    unit = UNITS.get(letters)
    if unit is None:  # "sq. m", "US dollars", "y-intercepts"
        return spaced and (len(letters) == 2 or tail.startswith(f"{letters}-"))
    named = bool(question) and any(u.name == unit.name for u in units_in(question))
    if len(letters) == 2:
        return spaced or named
    alone = rf"(?<![A-Za-z\\0-9])(?<![0-9] ){letters}(?![A-Za-z])"
    variable = bool(question) and re.search(alone, question) is not None
    if re.search(rf"(?<![A-Za-z\\]){letters}(?![A-Za-z])", head) or (variable and (in_math or not named)):
        return False
    return named or (spaced and not in_math and letters in _PLAIN_LETTERS)


def _amount_in_words(head: str) -> str | None:
    r"""A number in words as a formula: `sixteen` as `16`, `2.5 million` as `2500000`, `a half` as `\frac{1}{2}`."""
    wordless = head.isascii() and _LETTER.search(head) is None
    value = None if "«" in head or wordless else read_number_words(_PART_OF_A.sub(lambda match: match[1], head))
    if value is None:
        return None
    if value.denominator == 1:
        return str(value.numerator)
    return f"{'-' if value < 0 else ''}\\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _says_no_number(head: str) -> bool:
    """Whether `head` has a word that no number has: whatever follows it, no longer head is a number."""
    word = _WORD_IN_HEAD.search(head)
    return word is not None and word[0].lower() not in NUMBER_VOCABULARY and word[0] not in _MATH_WORDS


def _is_expression(head: str) -> bool:
    """Whether `head` can be a number or formula: no words, nothing left open."""
    if not _HEAD.fullmatch(head) or _HEAD_ENDS_OPEN.search(head):
        return False
    if any(word not in _MATH_WORDS for word in _WORD_IN_HEAD.findall(head)):
        return False
    return head.count("{") == head.count("}") and head.count("(") == head.count(")")


_PART = re.compile(
    r"(?P<number>(?:[^A-Za-z°'\"\\]|\\[dt]?frac(?=[{0-9]))+?)\s*(?P<unit>°|''|'|\"|[A-Za-zµ]+\.?)(?:,?\s+and\b|,)?\s*"
)
_NO_PART = re.compile(r"\\(?![dt]?frac(?=[{0-9]))")
"""A command that stands in no number and is no unit."""

_RUN = re.compile(r"\\?[A-Za-z]+|['\"]+")
_FORMULA = re.compile(r"\\(?:sqrt|pi|cdot|times|infty|le|ge|cup|in)\b")
_MAX_PARTS = 5
_PRIMES = {"°": DEGREE, "'": ARC_MINUTE, '"': ARC_SECOND, "''": ARC_SECOND}
_OF_ARC = {"minute": ARC_MINUTE, "second": ARC_SECOND}
_OF_CURRENCY = {
    ("euro", "cent"): (UNITS["€"], UNITS["eurocent"]),
    ("pound", "pence"): (UNITS["£"], UNITS["pence"]),
}
_FEET = {"'": UNITS["ft"], '"': UNITS["in"], "''": UNITS["in"]}


@lru_cache(maxsize=1024)
def read_composite(text: str) -> tuple[Fraction, Unit] | None:
    r"""A quantity given in several units, largest first, as its exact value in the smallest of them.

    >>> value, unit = read_composite("1 hour and 12 minutes")
    >>> value, unit.name
    (Fraction(72, 1), 'minute')
    >>> read_composite(r"37^\circ 27' 54''")[0], read_composite("5 ft 3 in")[0]
    (Fraction(134874, 1), Fraction(63, 1))
    >>> read_composite("3 kg 5 cm") is None and read_composite("5 ft") is None
    True
    """
    if len(text) > MAX_CHARS or (text.isascii() and not _may_be_composite(text)) or _FORMULA.search(text):
        return None
    if (prepared := _prepare(text)) is None or not prepared or _NO_PART.search(prepared):
        return None
    parts = _parts(prepared.replace("«", " ").replace("»", " ").replace(" of arc", ""))
    if len(parts) < 2:
        return None
    total, smallest = Fraction(0), parts[-1][1]
    for i, (value, unit) in enumerate(parts):
        if unit.dimension != smallest.dimension or unit.factor is None or smallest.factor is None or value < 0:
            return None
        if i and (previous := parts[i - 1][1].factor) is not None and (previous <= unit.factor):
            return None
        if i < len(parts) - 1 and value.denominator != 1:
            return None
        total += value * unit.factor / smallest.factor
    return total, smallest


def _may_be_composite(text: str) -> bool:
    """Whether there are two names or primes, and the first behind a leading digit names a unit."""
    runs: list[str] = _RUN.findall(text)
    if len(runs) < 2:
        return False
    first = next((run for run in runs if run[0] != "\\"), "o")
    return not text[0].isdigit() or first[0] in "'\"" or first == "o" or _unit_named(first) is not None


def _parts(text: str) -> list[tuple[Fraction, Unit]]:
    """The (value, unit) pairs that make up all of `text`; empty if it is not made of them."""
    parts: list[tuple[Fraction, Unit]] = []
    primes = _PRIMES if "°" in text else _FEET
    for amount, name in _worded_parts(text) if text[0].isalpha() else _numeral_parts(text):
        unit = primes.get(name) or _unit_named(name)
        if unit is not None and parts and parts[0][1].name == DEGREE.name:
            unit = _OF_ARC.get(unit.name, unit)
        value = _value(amount)
        if unit is None or value is None or unit.noun or not unit.dimension or len(parts) == _MAX_PARTS:
            return []
        if parts and (pair := _OF_CURRENCY.get((parts[0][1].name, unit.name))):
            parts[0], unit = (parts[0][0], pair[0]), pair[1]
        parts.append((value, unit))
    return parts


def _numeral_parts(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            yield "", ""  # a rest that is no part
            return
        yield match["number"].strip(), match["unit"].rstrip(".")
        at = match.end()


def _worded_parts(text: str) -> Iterator[tuple[str, str]]:
    """`one hour and twelve minutes`: number words up to the name of a unit."""
    amount: list[str] = []
    for word in text.lower().replace(",", " ").split():
        if amount and _unit_named(word) is not None:
            yield " ".join(amount), word
            amount = []
        elif amount or word != "and":
            amount.append(word)
    if amount:
        yield "", ""


def _unit_named(name: str) -> Unit | None:
    return UNITS.get(name) or UNITS.get(name.lower())


def _value(text: str) -> Fraction | None:
    read = number.read(text)
    if read is not None:
        return read.value if not read.unit else None
    return read_number_words(text)
