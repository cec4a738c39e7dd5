"""Names and things for the settings of problems."""

from __future__ import annotations

from random import Random

PEOPLE = (
    "Anna", "Ben", "Carla", "David", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kira", "Leo", "Maya", "Nils",
    "Olga", "Pedro", "Quentin", "Rosa", "Sam", "Tara", "Uma", "Victor", "Wanda", "Xavier", "Yuki", "Zoe", "Amir",
    "Bianca", "Chen", "Dora", "Emil", "Fatima", "Goran", "Hana", "Ivan", "Julia", "Karim", "Lena", "Marco", "Nadia",
    "Oscar", "Priya", "Ravi", "Sofia", "Tom", "Vera", "Walter", "Yara", "Luis", "Mina",
)  # fmt: skip
"""First names, no two of which are easily confused."""

INTEGER_LETTERS = ("n", "k", "m", "N", "x", "j")
"""Letters for whole numbers."""

POINT_LETTERS = ("P", "Q", "X", "M", "T")
"""Letters for a moving point."""


def people(rng: Random, number: int) -> list[str]:
    """Different first names.

    >>> len(set(people(Random(0), 4)))
    4
    """
    return rng.sample(PEOPLE, number)
