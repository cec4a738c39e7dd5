"""Names of people and small helpers of wording that several kinds share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

PEOPLE = (
    "Amara", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Ines", "Jonas", "Kavya", "Lucia", "Marek",
    "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir", "Tova", "Umar", "Vera", "Wendell", "Xenia", "Yusuf", "Zofia",
)  # fmt: skip
"""First names, each with another first letter."""


def people(rng: Random, number: int) -> list[str]:
    """Different first names.

    >>> len(set(people(Random(1), 3)))
    3
    """
    return rng.sample(PEOPLE, number)


def joined(items: Sequence[str], word: str = "and") -> str:
    """Items as a list in a sentence.

    >>> joined(["a", "b", "c"]), joined(["a", "b"], "or")
    ('a, b and c', 'a or b')
    """
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"


def fraction(number: Fraction | int, style: str = "latex") -> str:
    r"""A rational number: whole numbers plainly, others as `\frac{a}{b}`, `\dfrac{a}{b}` or `a/b`.

    >>> fraction(Fraction(-3, 4)), fraction(Fraction(-3, 4), "slash"), fraction(5)
    ('-\\frac{3}{4}', '-3/4', '5')
    """
    number = Fraction(number)
    if number.denominator == 1:
        return str(number.numerator)
    if style == "slash":
        return f"{number.numerator}/{number.denominator}"
    command = r"\dfrac" if style == "dfrac" else r"\frac"
    return f"{'-' if number < 0 else ''}{command}{{{abs(number.numerator)}}}{{{number.denominator}}}"


def nudge(number: int, rng: Random) -> int:
    """A whole number close to another, as a slip of the pen or of the head would give: a unit, a digit, a ten.

    >>> nudge(40, Random(0)) != 40
    True
    """
    steps = [-1, 1, 2, -2] + ([10, -10] if abs(number) > 19 else [])
    return number + steps[rng.randrange(len(steps))]


def swapped(items: Sequence[str], rng: Random) -> tuple[str, ...] | None:
    """The items with two unequal ones exchanged; None where all are equal.

    >>> swapped(("3", "5"), Random(0))
    ('5', '3')
    """
    pairs = [(i, j) for i in range(len(items)) for j in range(i) if items[i] != items[j]]
    if not pairs:
        return None
    i, j = pairs[rng.randrange(len(pairs))]
    result = list(items)
    result[i], result[j] = result[j], result[i]
    return tuple(result)


def polynomial(*terms: tuple[int, str]) -> str:
    """A sum of terms, each a number and what it multiplies, written as books do.

    >>> polynomial((1, "x^2"), (0, "x"), (-3, "y"), (5, ""))
    'x^2 - 3y + 5'
    """
    text = ""
    for number, unknown in terms:
        if not number:
            continue
        size = str(abs(number)) if abs(number) != 1 or not unknown else ""
        sign = ("-" if number < 0 else "") if not text else (" - " if number < 0 else " + ")
        text += f"{sign}{size}{unknown}"
    return text or "0"
