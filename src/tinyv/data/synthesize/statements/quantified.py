"""All, some, none and not all; at least and at most; if and then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements import quantified_phrases
from tinyv.data.synthesize.statements.grammar import Phrases, article

Quantity = Literal["all", "none", "some", "not all"]


@dataclass(frozen=True, slots=True)
class Clause:
    """What may be said of a single one: "is even", "is not even"."""

    positive: str
    """With a singular subject."""

    negative: str
    """Its negation."""

    true: bool = True
    """Which of the two is said."""

    def said(self, *, turned: bool = False) -> str:
        """The words, or with `turned` those of the negation."""
        return self.positive if self.true != turned else self.negative


@dataclass(frozen=True, slots=True)
class Quantified:
    """How many of a non-empty class do something."""

    quantity: Quantity
    """Which of the four classical forms."""

    singular: str
    """One of the class."""

    plural: str
    """The class."""

    clause: Clause
    """What they do, not negated; the quantity says the rest."""

    def slots(self, _: Random) -> dict[str, str]:
        """The class and both clauses."""
        return {
            "s": self.singular,
            "a": article(self.singular),
            "ss": self.plural,
            "does": self.clause.said(),
            "not": self.clause.said(turned=True),
        }

    def phrases(self) -> Phrases:
        """Templates for each form."""
        return quantified_phrases.QUANTIFIED[self.quantity]


@dataclass(frozen=True, slots=True)
class Counted:
    """A bound on how many do something."""

    least: int
    """At least so many; 0 if there is no lower bound."""

    most: int | None
    """At most so many; None if there is no upper bound."""

    plural: str
    """The class."""

    does: str
    """What they do, with a plural subject."""

    def slots(self, _: Random) -> dict[str, str]:
        """The bound as a number and in words, and its neighbours."""
        n = self.least if self.most is None else self.most
        return {
            "ss": self.plural,
            "do": self.does,
            "n": str(n),
            "w": in_words(n),
            "up": str(n + 1),
            "upw": in_words(n + 1),
            "down": str(n - 1),
            "downw": in_words(n - 1),
        }

    def phrases(self) -> Phrases:
        """Templates for a lower or an upper bound."""
        return quantified_phrases.AT_LEAST if self.most is None else quantified_phrases.AT_MOST


@dataclass(frozen=True, slots=True)
class Implication:
    """If one of a class does this, then it does that.

    Its contrapositive is never used to say it: as the answer to a question for a form, it would be the wrong form.
    """

    singular: str
    """One of the class."""

    first: Clause
    """The condition."""

    second: Clause
    """The consequence."""

    def slots(self, _: Random) -> dict[str, str]:
        """The class and both clauses."""
        return {"s": self.singular, "a": article(self.singular), "p": self.first.said(), "q": self.second.said()}

    def phrases(self) -> Phrases:
        """Templates of an implication."""
        return quantified_phrases.IMPLICATION


Statement = Quantified | Counted | Implication
"""What is asked for."""


def other_form(value: Statement, rng: Random) -> Statement:
    """Another quantity; the converse or the inverse; the opposite bound: none of them is equivalent."""
    if isinstance(value, Quantified):
        others: list[Quantity] = [q for q in ("all", "none", "some", "not all") if q != value.quantity]
        return replace(value, quantity=rng.choice(others))
    if isinstance(value, Counted):
        n = value.least if value.most is None else value.most
        return replace(value, least=n, most=None) if value.most is not None else replace(value, least=0, most=n)
    if rng.random() < 0.5:
        return replace(value, first=value.second, second=value.first)
    return replace(value, first=_turned(value.first), second=_turned(value.second))


def negated_part(value: Statement, rng: Random) -> Statement | None:
    """A negation in the wrong place, or a bound off by one."""
    if isinstance(value, Quantified):
        opposite: dict[Quantity, Quantity] = {"all": "none", "none": "all", "some": "not all", "not all": "some"}
        return replace(value, quantity=opposite[value.quantity])
    if isinstance(value, Counted):
        step = 1 if rng.random() < 0.5 else -1
        n = (value.least if value.most is None else value.most) + step
        if n < 2:
            return None
        return replace(value, least=n) if value.most is None else replace(value, most=n)
    if rng.random() < 0.5:
        return replace(value, first=_turned(value.first))
    return replace(value, second=_turned(value.second))


def _turned(clause: Clause) -> Clause:
    return replace(clause, true=not clause.true)


CHANGES = {"other form": other_form, "negation or bound": negated_part}
"""Name -> change."""
