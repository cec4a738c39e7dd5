"""Which of two is larger, and by how much: "Anna is 5 cm taller than Ben"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements.grammar import Phrases, plain


@dataclass(frozen=True, slots=True)
class Scale:
    """What is compared."""

    noun: str
    """"height"."""

    more: str
    """"taller"."""

    less: str
    """"shorter"."""

    unit: str = ""
    """Unit in the plural, as the question names it; "" if there is none."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two things of different size."""

    scale: Scale
    """What is compared."""

    greater: str
    """Name of the one that has more."""

    smaller: str
    """Name of the other."""

    difference: Fraction
    """How much more, in units; positive."""

    def slots(self, rng: Random) -> dict[str, str]:
        """Names and amounts."""
        unit = self.scale.unit
        one = self.difference == 1
        shown = unit.removesuffix("s") if one and len(unit) > 2 and unit not in ("euros per kg",) else unit
        number = plain(self.difference)
        words = in_words(int(self.difference)) if self.difference.denominator == 1 else number
        return {
            "g": self.greater,
            "s": self.smaller,
            "noun": self.scale.noun,
            "more": self.scale.more,
            "less": self.scale.less,
            "d": f"{number} {shown}".strip(),
            "words": f"{words} {shown}".strip(),
            "number": number,
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "which is larger, and by how much?"."""
        whole = self.difference.denominator == 1 and self.difference < 10000
        return {
            "": ("<g> is <more> than <s> by <d>", "<g> is <more> by <d>", "<g>, by <d>"),
            "5.1": (
                "subtracting the [smaller|lesser] <noun> from the other leaves <d>, and <g> has the "
                "[larger|greater] one. "
                "[So|Hence] <g> is <more> by <d>",
                "<noun> of <g> minus <noun> of <s> is <d>, so <g> is <more> than <s> by <d>",
                "<g> is <more> by <d>, [since|because] that is [what separates the two|the difference of the two "
                "values]",
                "[working out both values|computing both], <g> comes out <more> by <d>",
            ),
            "5.2": ("<more>: <g>; difference: <d>", "<more>: <g> (by <d>)", "difference = <d>, <more> = <g>"),
            "5.3": (
                "<s> is <less> than <g> by <d>",
                "<g> is the <more> one, [by a margin of|the difference being|by] <d>",
                "the <noun> of <g> exceeds that of <s> by <d>",
                "it is <g> that is <more>, [by|with a difference of] <d>",
                "<s> is [the <less> one|<less>], by <d>",
            ),
            "5.4": (
                "<s> is behind <g> in <noun> by <d>",
                "<g> is not <less> but <more> than <s>, by <d>",
                "<s> is not <more> but <less> than <g>, by <d>",
                "the <noun> of <s> falls short of that of <g> by <d>",
            ),
            "6.1": (
                "[by <d>|with <d> of difference], <g> is <more> than <s>",
                "<d> is the difference, and <g> is the <more> one",
                "compared with <s>, <g> is <more> by <d>",
                "<more> than <s> by <d>: that is <g>",
            ),
            "4.4": (
                (
                    "<g> is <more> by <words>",
                    "<s> is <less> than <g> by <words>",
                    "<g>, the difference being <words>",
                    "by <words>, <g> is <more> than <s>",
                )
                if whole
                else ()
            ),
            "3.4": (
                "the <noun> of <s> plus <d> gives that of <g>",
                "add <d> to the <noun> of <s> and you get that of <g>",
                "the <noun> of <g> less <d> equals the <noun> of <s>",
            ),
            "2.5": ("<g> > <s>, difference <d>", "<noun>(<g>) − <noun>(<s>) = <d>", "<noun>: <g> = <s> + <d>"),
            "7.4": ("<g> > <s>; Δ = <d>", "<noun>: <g> − <s> = <d>", "Δ(<noun>) = <d>, <g> ahead of <s>"),
        }


def swapped(value: Comparison, _: Random) -> Comparison:
    """The other one is larger."""
    return replace(value, greater=value.smaller, smaller=value.greater)


def other_difference(value: Comparison, rng: Random) -> Comparison | None:
    """A neighbouring difference."""
    d = value.difference
    step = rng.choice((1, -1, 2, 10, -10)) if d.denominator == 1 else Fraction(rng.choice((1, -1, 2)), d.denominator)
    return replace(value, difference=d + step) if d + step > 0 else None


def factor(value: Comparison, rng: Random) -> Comparison:
    """The difference doubled, halved or of another power of ten."""
    return replace(
        value, difference=value.difference * rng.choice((Fraction(2), Fraction(1, 2), Fraction(10), Fraction(3)))
    )


def swapped_digits(value: Comparison, _: Random) -> Comparison | None:
    """Two digits of the difference exchanged."""
    text = str(value.difference)
    if not text.isdigit() or len(text) < 2 or text[-1] == text[-2]:
        return None
    other = Fraction(text[:-2] + text[-1] + text[-2])
    return replace(value, difference=other) if other else None


CHANGES = {"swapped": swapped, "difference": other_difference, "factor": factor, "digits": swapped_digits}
"""Name -> change."""
