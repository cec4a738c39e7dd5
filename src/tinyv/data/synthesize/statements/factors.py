"""How a quantity changes: "doubles", "increases by 25%", "drops to a third of its old value", "stays the same"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements.grammar import Phrases, part_in_words, plain, say

_NAMED = {2: "doubles", 3: "triples", 4: "quadruples"}
_SAME = ("stays the same", "does not change", "remains unchanged", "keeps its value", "is not affected")


@dataclass(frozen=True, slots=True)
class Factor:
    """The new value of a quantity as a multiple of the old one."""

    subject: str
    """The quantity, a singular noun without its article."""

    symbol: str
    """Its letter."""

    factor: Fraction
    """New value divided by old value, positive."""

    def slots(self, rng: Random) -> dict[str, str]:
        """Verb phrases for this factor, each in one of several ways."""
        f = self.factor
        return {
            "q": self.subject,
            "s": self.symbol,
            "does": does(f, rng),
            "words": in_words_does(f, rng) or does(f, rng),
            "f": plain(f),
            "fs": "" if f == 1 else _times(f),
            "inverse": plain(1 / f),
            "ratio": f"{f.numerator}:{f.denominator}",
            "old_ratio": f"{f.denominator}:{f.numerator}",
            "percent": plain(100 * f),
            "signed": signed_percent(f) or f"× {plain(f)}",
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "how does it change?"."""
        worded = in_words_does(self.factor, Random(0)) is not None
        tidy = (self.factor * 10000).denominator == 1
        return {
            "": ("[it|the <q>] <does>", "the <q> <does>"),
            "5.1": (
                "the ratio of the new <q> to the old one [is|equals|comes out as] <f>, so it <does>",
                "[since|because] new <q> / old <q> = <f>, the <q> <does>",
                "write the <q> before and after; dividing gives <f>. [Hence|So|Therefore] the <q> <does>",
                "all the changes together multiply the <q> by <f>, [i.e.|that is,|which means that] it <does>",
            ),
            "5.2": (
                "[new|final] <q> = <f> × [old|original|initial] <q>",
                "[factor|multiplier] for the <q>: <f>",
                *(("[change|relative change] of the <q>: <signed>",) if tidy and self.factor != 1 else ()),
                "<q>: [new value / old value|new over old] = <f>",
            ),
            "5.3": (
                "the effect is that the <q> <does>",
                "[as a result|consequently|in the end|overall|altogether], the <q> <does>",
                "we [find|see|conclude] that the <q> <does>",
                "the <q> [afterwards|at the end] is <f> times [the original <q>|what it was at first|its initial "
                "value]",
                "the <q> ends up [being |]multiplied by <f>",
            ),
            "5.4": (
                *(("what used to be 100% of the <q> is now <percent>%",) if tidy else ()),
                "the old <q> has to be multiplied by <f> to get the new one",
                "one has to divide the new <q> by <f> to get back the old one",
                "the original <q> times <f> gives the [new|final] one",
            ),
            "6.1": (
                "compared with [before|its original value], the <q> <does>",
                "<does> — [that is what happens to|this is the effect on] the <q>",
                "after [all |]the [change|changes], the <q> <does>",
                "the <q> <does> [in total|on the whole|overall]",
            ),
            "4.4": ("[it|the <q>] <words>", "the result: the <q> <words>", "so the <q> <words>") if worded else (),
            "3.4": (
                "the old <q> is <inverse> times the new one",
                "the [original|old] and the new <q> are in the ratio <old_ratio>",
                "new <q> : old <q> = <ratio>",
                "the quotient of new and old <q> is <f>",
            ),
            "2.5": (
                "=<s>' = <fs><s>",
                r"=<s>_{\text{new}} = <fs><s>_{\text{old}}",
                "=<s>₂ = <fs><s>₁",
                *(("=<signed>",) if self.factor != 1 and tidy else ()),
            ),
            "7.4": (
                r"=<s> \to <fs><s>",
                "=<s>_2/<s>_1 = <f>",
                r"=\frac{<s>_{2}}{<s>_{1}} = <f>",
                "<s> goes to <fs><s>",
            ),
        }


def _times(f: Fraction) -> str:
    text = plain(f)
    return f"({text})" if "/" in text else f"{text}·" if "." in text else text


def signed_percent(f: Fraction) -> str | None:
    """The change in percent with its sign; None where it is not short.

    >>> signed_percent(Fraction(5, 4)), signed_percent(Fraction(4, 5)), signed_percent(Fraction(1, 3))
    ('+25%', '-20%', None)
    """
    p = 100 * (f - 1)
    return f"{'+' if p > 0 else ''}{plain(p)}%" if (100 * p).denominator == 1 else None


def does(f: Fraction, rng: Random, *, asked: bool = False) -> str:
    """A verb phrase for a change by a factor; with `asked`, only plain ones that suit a question.

    >>> does(Fraction(1), Random(0)) in _SAME
    True
    """
    if f == 1:
        return pick(rng, *_SAME)
    options = ["is multiplied by <f>", "becomes <f> times [what it was|its old value|its original value|as large]"]
    up = f > 1
    if up:
        options.append("[increases|grows|rises|goes up] by a factor of <f>")
    elif f.numerator == 1:
        options += [
            "is divided by <d>",
            "[drops|falls|shrinks] to 1/<d> of [its old value|its original value|what it was]",
        ]
        options.append("[decreases|falls|drops|goes down] by a factor of <d>")
    if f.denominator == 1 and f.numerator in _NAMED:
        options += [_NAMED[f.numerator]] * 3
    if f == Fraction(1, 2):
        options += ["is halved", "is cut in half", "falls by half"]
    p = 100 * (f - 1)
    if (100 * p).denominator == 1 and abs(p) <= 500:
        options += [
            "[increases|grows|rises|goes up] by <p>%" if up else "[decreases|falls|drops|goes down] by <p>%",
            "[increases|grows] by <p> [%|percent]" if up else "[decreases|shrinks] by <p> [%|percent]",
            "[is|becomes] <p>% [larger|greater] than before" if up else "[is|becomes] <p>% [smaller|less] than before",
            "[rises|grows|goes up] to <t>% of [its old value|the original]"
            if up
            else "[falls|drops|goes down] to <t>% of [its old value|the original]",
        ]
    return say(
        options[rng.randrange(len(options))] if not asked else options[-1 if p > 500 else rng.randrange(len(options))],
        rng,
        f=plain(f),
        d=str(f.denominator),
        p=plain(abs(p)),
        t=plain(100 * f),
    )


def in_words_does(f: Fraction, rng: Random) -> str | None:
    """A verb phrase that has its numbers in words; None where there is none.

    >>> in_words_does(Fraction(9), Random(0))
    'is multiplied by nine'
    """
    if f.denominator == 1 and f > 1 and f < 1000:
        word = in_words(f.numerator)
        rise = f"increases by a factor of {word}"
        return pick(rng, f"becomes {word} times as large as before", f"is multiplied by {word}", rise)
    if f < 1 and (part := part_in_words(f)) is not None:
        loss = part_in_words(1 - f)
        options = [f"becomes {part} of what it was", f"drops to {part} of its original value"]
        return pick(rng, *options, f"loses {loss} of its original value" if loss else options[0])
    if 1 < f < 2 and (part := part_in_words(f - 1)) is not None:
        return pick(rng, f"grows by {part} of its original value", f"gains {part} of what it was")
    p = 100 * abs(f - 1)
    if p.denominator != 1 or not 0 < p < 100:
        return None
    return f"{'rises' if f > 1 else 'falls'} by {in_words(p.numerator)} percent"


def inverted(value: Factor, _: Random) -> Factor | None:
    """The inverse factor."""
    return _with(value, 1 / value.factor)


def mirrored(value: Factor, _: Random) -> Factor | None:
    """The same percentage in the other direction."""
    return _with(value, 2 - value.factor)


def powered(value: Factor, rng: Random) -> Factor | None:
    """The factor squared, as if a square had been taken once too often, or its root where it is exact."""
    f = value.factor
    root = Fraction(round(f.numerator**0.5), round(f.denominator**0.5))
    return _with(value, root if root * root == f and rng.random() < 0.6 else f * f)


def nudged(value: Factor, rng: Random) -> Factor | None:
    """A neighbouring factor: some percent, or one whole more or less."""
    f = value.factor
    if f.denominator == 1 and f > 1:
        return _with(value, f + (1 if rng.random() < 0.5 else -1))
    if f.numerator == 1 and f < 1:
        return _with(value, 1 / (1 / f + (1 if rng.random() < 0.5 else -1)))
    return _with(value, f + Fraction(rng.choice((-10, -5, -1, 1, 4, 5, 10)), 100))


def unchanged(value: Factor, rng: Random) -> Factor | None:
    """No change at all, or a doubling where there was none."""
    return _with(value, Fraction(1) if value.factor != 1 else rng.choice((Fraction(2), Fraction(1, 2), Fraction(4))))


def _with(value: Factor, factor: Fraction) -> Factor | None:
    small = factor > 0 and factor.numerator < 10**5 and factor.denominator < 10**5
    return replace(value, factor=factor) if small and factor != value.factor else None


CHANGES = {"inverse": inverted, "direction": mirrored, "power": powered, "neighbour": nudged, "no change": unchanged}
"""Name -> change."""
