r"""How numbers are written: words, groups of three, decimals, decimal commas, digits of other scripts."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import pick

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SIZES = ((1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
MAX_WORDS = 1_000_000_000
"""Numbers from here on have no words."""

MAX_DECIMALS = 8
"""Longer terminating decimals are not written out: nobody would."""


def in_words(number: int, with_and: bool = False) -> str:
    """A whole number below a thousand million in words.

    >>> in_words(1406), in_words(-72), in_words(1406, with_and=True)
    ('one thousand four hundred six', 'minus seventy-two', 'one thousand four hundred and six')
    """
    if number < 0:
        return "minus " + in_words(-number, with_and)
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + ("-" + _ONES[number % 10] if number % 10 else "")
    size, name = next((size, name) for size, name in _SIZES if number >= size)
    rest = number % size
    link = " and " if with_and and 0 < rest < 100 else " "
    return f"{in_words(number // size, with_and)} {name}" + (link + in_words(rest, with_and) if rest else "")


def ordinal_words(number: int) -> str:
    """The ordinal of a whole number from 1 to 99.

    >>> ordinal_words(3), ordinal_words(21), ordinal_words(20)
    ('third', 'twenty-first', 'twentieth')
    """
    head, dash, last = in_words(number).rpartition("-")
    if last in _IRREGULAR:
        return head + dash + _IRREGULAR[last]
    return head + dash + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def ordinal(number: int) -> str:
    """The ordinal in figures.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def fraction_words(value: Fraction, rng: Random) -> str | None:
    """A fraction with a small denominator in words; None where the words would be ambiguous.

    >>> fraction_words(Fraction(11, 4), Random(1)), fraction_words(Fraction(1, 2), Random(1))
    ('two and three quarters', 'one half')
    """
    if value < 0:
        inside = fraction_words(-value, rng)
        return None if inside is None else f"{pick(rng, 'minus', 'negative')} {inside}"
    whole, rest = divmod(value.numerator, value.denominator)
    # "Twenty-one hundredths" could be heard as "twenty one-hundredths", so long numerators have no words.
    if value.denominator == 1 or value.denominator > 20 or rest > 19 or whole >= MAX_WORDS:
        return None
    one = {2: "half", 4: pick(rng, "quarter", "fourth")}.get(value.denominator) or ordinal_words(value.denominator)
    many = one if rest == 1 else "halves" if one == "half" else one + "s"
    part = f"{in_words(rest)} {many}"
    if not whole:
        return part
    return f"{in_words(whole)} and {'a ' + one if rest == 1 and rng.random() < 0.5 and one[0] != 'e' else part}"


def decimal(value: Fraction, least: int = 0) -> str | None:
    """The exact decimal, with at least `least` places; None if it never ends or is too long.

    >>> decimal(Fraction(-3, 8)), decimal(Fraction(5, 2), least=2), decimal(Fraction(1, 3))
    ('-0.375', '2.50', None)
    """
    places = least
    while places <= MAX_DECIMALS and value.denominator > 1 and (value * 10**places).denominator > 1:
        places += 1
    return None if places > MAX_DECIMALS else fixed(value, places)


def fixed(value: Fraction, places: int) -> str:
    """A number rounded to `places` decimals, halves away from zero.

    >>> fixed(Fraction(1, 3), 2), fixed(Fraction(1, 8), 2), fixed(Fraction(5), 0)
    ('0.33', '0.13', '5')
    """
    scaled = nearest(abs(value) * 10**places)
    digits = str(scaled).rjust(places + 1, "0")
    sign = "-" if value < 0 and scaled else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def nearest(value: Fraction) -> int:
    """The nearest whole number of one that is not negative, halves up.

    >>> nearest(Fraction(5, 2)), nearest(Fraction(7, 3))
    (3, 2)
    """
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def repeating(value: Fraction) -> tuple[str, str] | None:
    """The decimals before and in the period; None if there is no period or a long one.

    >>> repeating(Fraction(1, 6)), repeating(Fraction(1, 4)), repeating(Fraction(25, 11))
    (('0.1', '6'), None, ('2.', '27'))
    """
    if value < 0:
        return None
    whole, rest = divmod(value.numerator, value.denominator)
    digits, seen = "", dict[int, int]()
    while rest and rest not in seen and len(digits) <= 6:
        seen[rest] = len(digits)
        rest *= 10
        digits += str(rest // value.denominator)
        rest %= value.denominator
    if rest not in seen:
        return None
    return f"{whole}." + digits[: seen[rest]], digits[seen[rest] :]


def comma(text: str, rng: Random) -> str | None:
    """The same decimal with a decimal comma; None where a comma would be read as one between thousands.

    >>> comma("0.75", Random(3)), comma("1.406", Random(3)), comma("12", Random(3))
    ('0,75', None, None)
    """
    whole, dot, decimals = text.partition(".")
    if not dot or len(decimals) % 3 == 0:
        return None
    return whole + pick(rng, ",", ",", "{,}") + decimals


def grouped(number: int, separator: str) -> str | None:
    r"""Digits in groups of three; None below a thousand.

    >>> grouped(-1406, " "), grouped(72, ","), grouped(1234567, r"\,")
    ('-1 406', None, '1\\,234\\,567')
    """
    return f"{number:,}".replace(",", separator) if abs(number) >= 1000 else None


_SCRIPTS = tuple(
    (start, "".join(chr(start + digit) for digit in range(10))) for start in (0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7EC)
)


def other_digits(text: str, rng: Random) -> str:
    """Full-width, bold or double-struck digits, as they come out of copied or styled text.

    >>> other_digits("72", Random(1)) in ("７２", "𝟕𝟐", "𝟟𝟚", "𝟳𝟮")
    True
    """
    digits = _SCRIPTS[rng.randrange(len(_SCRIPTS))][1]
    return text.translate(str.maketrans("0123456789", digits))


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """A whole number from 1 to 3999 in Roman numerals.

    >>> roman(1994)
    'MCMXCIV'
    """
    text = ""
    for size, letters in _ROMAN:
        text += letters * (number // size)
        number %= size
    return text
