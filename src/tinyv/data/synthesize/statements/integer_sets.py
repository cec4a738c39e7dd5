"""Sets of integers in words: "all even integers greater than 4"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements.grammar import Phrases, choose


@dataclass(frozen=True, slots=True)
class IntegerSet:
    """Integers with one remainder between bounds; equal sets are equal records."""

    modulus: int
    """At least 1."""

    low: int | None
    """Least member; None if there is none."""

    high: int | None
    """Greatest member, above the least; None if there is none."""

    residue: int
    """Remainder of all members."""

    def slots(self, rng: Random) -> dict[str, str]:
        """Class, bounds and listings, each in one of several ways."""
        m, r = self.modulus, self.residue
        start = self.low if self.low is not None else self.high
        edge = start if start is not None else r
        first = (edge - r) // m
        return {
            "class": _class(m, r, rng),
            "class_words": _class(m, r, rng, words=True),
            "that": _that(m, r, rng),
            "not": _opposite(m, r, rng),
            "bounds": self.bounds(rng),
            "bounds_words": self.bounds(rng, words=True),
            "listed": self.listed(),
            "edge": str(edge),
            "end": "least" if self.low is not None else "greatest",
            "term": (f"{m}k" if m > 1 else "k") + (f" + {r}" if r else ""),
            "range": _range(self, first),
            "m": str(m),
            "symbols": self.symbols(rng),
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "which integers?"."""
        return {
            "": ("all <class> <bounds>", "the <class> <bounds>", "<class> <bounds>"),
            "5.1": (
                "the <end> one is <edge>, and the conditions leave exactly the <class> <bounds>",
                "both conditions together [give|leave] the <class> <bounds>, of which the <end> is <edge>",
                "[solving the inequality|working out the bound] and keeping the right remainders, we get all "
                "<class> <bounds>",
                "[since|because] <edge> is the <end> possible value, the set consists of the <class> <bounds>",
            ),
            "5.2": (
                "set: <class> <bounds>",
                "S = <listed>",
                "numbers: <class>; range: <bounds>",
                "solution set = <listed>",
            ),
            "5.3": (
                "every integer <bounds> <that>",
                "exactly those integers <bounds> <that>",
                "the integers <bounds> <that>, and no others",
                "[it works for|we get|these are] the <class> <bounds>",
            ),
            "5.4": (
                "all integers <bounds> except those <not>",
                "the integers <bounds> without those <not>" if self.modulus > 1 else "each whole number <bounds>",
                "of the integers <bounds>, drop those <not> and keep the rest"
                if self.modulus > 1
                else "no integers but those <bounds>",
            )[0 if self.modulus > 1 else 1 :],
            "6.1": (
                "<bounds>, all <class>",
                "those integers <that>, as far as they are <bounds>",
                "integers <that> and <bounds>",
            ),
            "4.4": (
                "all <class_words> <bounds_words>",
                "the <class_words> <bounds_words>",
                "exactly the <class_words> <bounds_words>",
            ),
            "3.4": (
                "all numbers <term> with integers k <range>",
                "the numbers of the form <term>, k an integer <range>",
                "numbers of the form <term>, [where k runs through|for] the integers <range>",
            ),
            "2.5": ("=<listed>", "=<symbols>", "the set <listed>", "n with <symbols>"),
            "7.4": (
                r"=\{<term> : k \in \mathbb{Z}, k <range>\}",
                "n = <term>, k ∈ ℤ, k <range>",
                "=\\{<term> \\mid k \\in \\mathbb{Z}, k <range>\\}",
            ),
        }

    def bounds(self, rng: Random, *, words: bool = False) -> str:
        """What is said after the class: "greater than 4"; any bound between two members does."""
        write = in_words if words else str
        slack = rng.randrange(self.modulus)
        if self.low is not None and self.high is not None:
            return choose(
                rng,
                ["from <l> to <h>", "between <l> and <h> (both included)", "that are at least <l> and at most <h>"],
                l=write(self.low),
                h=write(self.high),
            )
        if self.low is not None:
            return choose(
                rng,
                [
                    "greater than <b>",
                    "above <b>",
                    "from <l> on",
                    "that are at least <l>",
                    "not less than <l>",
                    "larger than <b>",
                ],
                b=write(self.low - 1 - slack),
                l=write(self.low - slack),
            )
        high = self.high if self.high is not None else 0
        return choose(
            rng,
            ["less than <b>", "below <b>", "up to and including <h>", "that are at most <h>", "not greater than <h>"],
            b=write(high + 1 + slack),
            h=write(high + slack),
        )

    def listed(self) -> str:
        """The set by its members."""
        m = self.modulus
        if self.low is not None and self.high is not None:
            members = list(range(self.low, self.high + 1, m))
            shown = [str(n) for n in members] if len(members) <= 7 else [*map(str, members[:3]), "…", str(members[-1])]
            return rf"\{{{', '.join(shown)}\}}"
        if self.low is not None:
            return rf"\{{{self.low}, {self.low + m}, {self.low + 2 * m}, …\}}"
        high = self.high if self.high is not None else 0
        return rf"\{{…, {high - 2 * m}, {high - m}, {high}\}}"

    def symbols(self, rng: Random) -> str:
        """Bound and remainder in signs."""
        parts: list[str] = []
        if self.low is not None and self.high is not None:
            parts.append(f"{self.low} ≤ n ≤ {self.high}")
        elif self.low is not None:
            parts.append(f"n ≥ {self.low}")
        else:
            parts.append(f"n ≤ {self.high}")
        if self.modulus > 1:
            parts.append(f"n ≡ {self.residue} (mod {self.modulus})")
        rng.shuffle(parts)
        return ", ".join([*parts, "n ∈ ℤ"])


def _range(value: IntegerSet, first: int) -> str:
    if value.low is not None and value.high is not None:
        return f"≥ {first}, k ≤ {(value.high - value.residue) // value.modulus}"
    return f"≥ {first}" if value.low is not None else f"≤ {first}"


def _class(m: int, r: int, rng: Random, *, words: bool = False) -> str:
    write = in_words if words else str
    if m == 1:
        return choose(rng, ["integers", "whole numbers", "integers"])
    if m == 2:
        return choose(rng, ["even integers", "even numbers"] if r == 0 else ["odd integers", "odd numbers"])
    if r == 0:
        return choose(rng, ["multiples of <m>", "integers divisible by <m>", "integral multiples of <m>"], m=write(m))
    return choose(
        rng,
        [
            "integers with remainder <r> [modulo|on division by] <m>",
            "integers congruent to <r> modulo <m>",
            "integers <r> more than a multiple of <m>",
        ],
        m=write(m),
        r=write(r),
    )


def _that(m: int, r: int, rng: Random) -> str:
    if m == 1:
        return "without exception"
    if m == 2:
        return choose(
            rng, ["that 2 divides", "divisible by 2"] if r == 0 else ["that 2 does not divide", "not divisible by 2"]
        )
    if r == 0:
        return choose(rng, ["that <m> divides", "divisible by <m>", "with remainder 0 modulo <m>"], m=str(m))
    return choose(rng, ["with remainder <r> modulo <m>", "congruent to <r> modulo <m>"], m=str(m), r=str(r))


def _opposite(m: int, r: int, rng: Random) -> str:
    if m == 2:
        return choose(rng, ["that are odd", "not divisible by 2"] if r == 0 else ["that are even", "divisible by 2"])
    if r == 0:
        return choose(rng, ["not divisible by <m>", "that are no multiples of <m>"], m=str(m))
    return choose(
        rng, ["with another remainder than <r> modulo <m>", "not congruent to <r> modulo <m>"], m=str(m), r=str(r)
    )


def of(modulus: int, residue: int, low: int | None, high: int | None) -> IntegerSet | None:
    """The set between inclusive bounds that need not belong to it; None if it has fewer than three members or no bound.

    >>> of(2, 0, 5, None)
    IntegerSet(modulus=2, low=6, high=None, residue=0)
    """
    residue %= modulus
    if low is not None:
        low += (residue - low) % modulus
    if high is not None:
        high -= (high - residue) % modulus
    if low is None and high is None:
        return None
    if low is not None and high is not None and high - low < 2 * modulus:
        return None
    return IntegerSet(modulus, low, high, residue)


def endpoint(value: IntegerSet, rng: Random) -> IntegerSet:
    """One member more or less at an end."""
    step = value.modulus * rng.choice((1, -1))
    if value.low is not None and (value.high is None or rng.random() < 0.5):
        return replace(value, low=value.low + step)
    return replace(value, high=(value.high or 0) + step)


def parity(value: IntegerSet, rng: Random) -> IntegerSet | None:
    """Another remainder."""
    if value.modulus == 1:
        return of(2, rng.randrange(2), value.low, value.high)
    return of(value.modulus, value.residue + rng.choice((1, -1)), value.low, value.high)


def direction(value: IntegerSet, rng: Random) -> IntegerSet | None:
    """The other side of the bound, or a bound of the other sign."""
    if value.low is not None and value.high is not None:
        return of(value.modulus, value.residue, value.low, None)
    if rng.random() < 0.5:
        return of(value.modulus, value.residue, value.high, value.low)
    minus = None if value.low is None else -value.low, None if value.high is None else -value.high
    return of(value.modulus, value.residue, *minus)


def modulus(value: IntegerSet, rng: Random) -> IntegerSet | None:
    """A coarser, finer or neighbouring class."""
    m = value.modulus
    new = rng.choice((m + 1, 2 * m, max(m - 1, 1)))
    return of(new, value.residue, value.low, value.high) if new != m else None
