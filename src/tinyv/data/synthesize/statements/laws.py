"""Proportionalities: "F is inversely proportional to the square of r"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements.grammar import Phrases, joined, part_in_words, plain

Term = tuple[str, str, Fraction]
"""Name of a quantity, its letter, its exponent (not 0)."""

_ROOTS = {Fraction(1, 2): "square root", Fraction(1, 3): "cube root"}
_POWERS = {Fraction(1): "", Fraction(2): "square", Fraction(3): "cube", Fraction(4): "fourth power"}


@dataclass(frozen=True, slots=True)
class Law:
    """A quantity as a constant times a product of powers of others."""

    name: str
    """The quantity, without an article."""

    symbol: str
    """Its letter."""

    terms: tuple[Term, ...]
    """What it depends on."""

    def slots(self, rng: Random) -> dict[str, str]:
        """The law in several ways."""
        terms = list(self.terms)
        rng.shuffle(terms)
        return {
            "y": self.name,
            "s": self.symbol,
            "prop": _clauses(self.terms, rng),
            "shuffled": _clauses(terms, rng),
            "varies": joined([_varies(item) for item in terms]),
            "formula": _formula(self.terms, rng),
            "tex": _tex(self.terms),
            "flat": " · ".join(f"{letter}^({plain(power)})" for _, letter, power in self.terms),
            "c": pick(
                rng, *(item for item in ("k", "c", "C", "K") if item not in {self.symbol, *(t[1] for t in terms)})
            ),
            "effects": "; ".join(_effect(item, self.name) for item in terms),
            "powers": joined([_power_in_words(item) for item in terms]),
            "exponents": ", ".join(f"{letter}: {plain(power)}" for _, letter, power in self.terms),
            "quotients": _quotients(self.terms),
            "moved": _moved(self, terms),
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "how does it depend on …?"."""
        many = len(self.terms) > 1
        return {
            "": ("[it|the <y>] is <prop>", "the <y> is <prop>"),
            "5.1": (
                "the law [is|reads] <s> ∝ <formula>, so the <y> is <prop>",
                "the <y> is <prop>[, i.e.|; in other words,|, that is,] <s> = <c> · <formula> with a constant <c>",
                "comparing the cases shows <s> ∝ <formula>. [Hence|So|Therefore] the <y> is <prop>",
            ),
            "5.2": (
                "law: <s> = const · <formula>",
                "<s> = <c> · <formula> ([with|where] <c> is constant)",
                "exponents — <exponents>",
            ),
            "5.3": (
                "the <y> varies <varies>",
                "[we have|there is] proportionality of the <y> to <formula>",
                "<y> is <prop>",
                "the <y> [depends on this as follows|behaves like this]: it is <prop>",
            ),
            "5.4": (
                "<effects>",
                "[this is what happens|the rule]: <effects>",
                "[we find that|one sees that|in other words,] <effects>",
            ),
            "6.1": (
                (
                    "the <y> is <shuffled>",
                    "it is <shuffled>",
                    "<shuffled> is how the <y> [behaves|depends on them]",
                    "the <y> varies <varies>",
                )
                if many
                else ()
            ),
            "4.4": (
                "the <y> [varies|goes|scales] as <powers>",
                "it is, up to a constant factor, <powers>" if not many else "the <y> scales with <powers>",
                "[dependence|scaling]: as <powers>",
            ),
            "3.4": ("<moved>", "the [expression|combination|quantity] <moved>", "[in all cases|always] <moved>"),
            "2.5": (r"=<s> \propto <tex>", "=<s> ∝ <formula>", "<s> ~ <formula>", "=<s> = <c> <tex>"),
            "7.4": (
                "=<s> ∝ <flat>",
                r"=<s> = \text{const} \cdot <tex>",
                r"=\frac{<s>_1}{<s>_2} = <quotients>",
            ),
        }


def _quotients(terms: tuple[Term, ...]) -> str:
    parts = [
        rf"\left(\frac{{{_indexed(s, 1)}}}{{{_indexed(s, 2)}}}\right)" + ("" if p == 1 else f"^{{{plain(p)}}}")
        for _, s, p in terms
    ]
    return " ".join(parts)


def _indexed(letter: str, number: int) -> str:
    """A letter in the first or second case; one that has an index already gets a dash or two."""
    return letter + "'" * number if "_" in letter else f"{letter}_{number}"


def _power(name: str, power: Fraction) -> str:
    """The size of a power in words: "the square of the distance"."""
    size = abs(power)
    if size in _ROOTS:
        return f"the {_ROOTS[size]} of the {name}"
    if size in _POWERS:
        return f"the {_POWERS[size]} of the {name}" if _POWERS[size] else f"the {name}"
    return f"the {name} to the power {plain(size)}"


def _clauses(terms: tuple[Term, ...] | list[Term], rng: Random) -> str:
    parts: list[str] = []
    for up in (True, False) if terms[0][2] > 0 else (False, True):
        same = [_power(name, power) for name, _, power in terms if (power > 0) == up]
        if same:
            direct = pick(rng, "proportional", "directly proportional") if up else "inversely proportional"
            product = pick(rng, "the product of ", "") if len(same) > 1 else ""
            both = (
                f"{product}{joined(same)}" if product else joined([f"to {item}" for item in same]).removeprefix("to ")
            )
            parts.append(f"{direct} to {both}")
    return joined(parts)


def _varies(term: Term) -> str:
    name, _, power = term
    return ("directly" if power > 0 else "inversely") + f" as {_power(name, power)}"


def _formula(terms: tuple[Term, ...], rng: Random) -> str:
    """The product on one line, below and above a slash."""
    above = [_flat(letter, power) for _, letter, power in terms if power > 0]
    below = [_flat(letter, -power) for _, letter, power in terms if power < 0]
    dot = pick(rng, "·", "·", "*")
    if not below:
        return dot.join(above)
    under = dot.join(below)
    return f"{dot.join(above) or '1'}/{under if len(below) == 1 else f'({under})'}"


def _flat(letter: str, power: Fraction) -> str:
    if power == Fraction(1, 2):
        return f"√{letter}"
    text = plain(power)
    return letter if power == 1 else f"{letter}^{text}" if text.isdigit() else f"{letter}^({text})"


def _tex(terms: tuple[Term, ...]) -> str:
    def one(letter: str, power: Fraction) -> str:
        if power == Fraction(1, 2):
            return rf"\sqrt{{{letter}}}"
        return letter if power == 1 else f"{letter}^{{{plain(power)}}}"

    above = " ".join(one(letter, power) for _, letter, power in terms if power > 0)
    below = " ".join(one(letter, -power) for _, letter, power in terms if power < 0)
    return rf"\frac{{{above or '1'}}}{{{below}}}" if below else above


def _effect(term: Term, name: str) -> str:
    """What any factor does; it says as much as the exponent."""
    size = abs(term[2])
    number = "t" if size == 1 else f"t^{plain(size)}"
    verb = "multiplies" if term[2] > 0 else "divides"
    return f"multiplying the {term[0]} by any factor t > 0 (all else fixed) {verb} the {name} by {number}"


def _moved(law: Law, terms: list[Term]) -> str:
    """The combination that stays constant."""
    parts = [law.symbol] + [f"{letter}^({plain(-power)})" if power != -1 else letter for _, letter, power in terms]
    return " · ".join(parts) + " is constant"


def _power_in_words(term: Term) -> str:
    power = term[2]
    size = in_words(abs(power).numerator) if power.denominator == 1 else part_in_words(abs(power)) or plain(abs(power))
    return f"the {term[0]} to the power {'minus ' if power < 0 else ''}{size}"


def inverse(value: Law, rng: Random) -> Law | None:
    """One exponent with the other sign."""
    return _replaced(value, rng.randrange(len(value.terms)), lambda power: -power)


def power(value: Law, rng: Random) -> Law | None:
    """One exponent a little different."""
    step = rng.choice((1, -1))
    return _replaced(
        value,
        rng.randrange(len(value.terms)),
        lambda old: 1 / old if old.denominator > 1 else old + step if abs(old) > 1 else 2 * old,
    )


def swapped(value: Law, _: Random) -> Law | None:
    """The exponents of two quantities exchanged."""
    if len(value.terms) < 2 or value.terms[0][2] == value.terms[1][2]:
        return None
    (name, letter, first), (other, sign, second), *rest = value.terms
    return replace(value, terms=((name, letter, second), (other, sign, first), *rest))


def all_inverse(value: Law, _: Random) -> Law | None:
    """Every exponent with the other sign."""
    return replace(value, terms=tuple((name, letter, -power) for name, letter, power in value.terms))


def _replaced(value: Law, place: int, change: Callable[[Fraction], Fraction]) -> Law | None:
    terms = list(value.terms)
    name, letter, old = terms[place]
    new = change(old)
    if new == 0 or abs(new) > 6 or new == old:
        return None
    terms[place] = (name, letter, new)
    return replace(value, terms=tuple(terms))


CHANGES = {
    "inverse": inverse,
    "power": power,
    "swapped": swapped,
    "all inverse": all_inverse,
}
"""Name -> change."""
