"""Conditions on a whole number: "n is even", "3 divides n", "n leaves remainder 2 or 5 when divided by 7"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import gcd
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.numerals import in_words
from tinyv.data.synthesize.statements.grammar import Phrases, choose, joined

MAX_LISTED = 3
"""Conditions with more remainders than this are not made: nobody states them in a sentence."""


@dataclass(frozen=True, slots=True)
class Residues:
    """The whole numbers with certain remainders; equal sets are equal records, as the modulus is the least one."""

    variable: str
    """Name of the number."""

    modulus: int
    """What the number is divided by, at least 2."""

    residues: tuple[int, ...]
    """Remainders in increasing order; neither empty nor all."""

    def slots(self, rng: Random) -> dict[str, str]:
        """Predicates for this set, each in one of several ways."""
        names = [str(r) for r in range(self.modulus)]
        return {
            "n": self.variable,
            "m": str(self.modulus),
            "pred": predicate(self, rng),
            "opposite": predicate(self, rng, opposite=True),
            "words": predicate(self, rng, number=in_words),
            "reversed": predicate(self, rng, backwards=True),
            "symbols": symbols(self, rng),
            "other_symbols": other_symbols(self, rng),
            "equivalent": equivalent(self, rng),
            "works": joined([str(r) for r in self.residues]),
            "all": joined(names) if self.modulus <= 5 else f"0, 1, …, {self.modulus - 1}",
            "or_works": joined([str(r) for r in self.residues], "or"),
        }

    def phrases(self) -> Phrases:
        """Templates of an answer to "for which n?"."""
        several = len(self.listed()[0]) > 1
        return {
            "": ("<n> <pred>", "all <n> such that <n> <pred>", "<n> <pred>"),
            "5.1": (
                "Checking the remainders <all> modulo <m>, the ones that work are exactly: <works>. So <n> <pred>",
                "<n> <pred>, [since|because|as] modulo <m> the [working|admissible] remainders are exactly <works>",
                "The claim depends only on the remainder of <n> modulo <m>; trying all of them leaves <works>, "
                "[so|hence] the condition is that <n> <pred>",
                "Only the remainder modulo <m> matters, and it has to be <or_works>. [Thus|Therefore] <n> <pred>",
            ),
            "5.2": (
                "[condition|requirement|criterion]: <n> <pred>",
                "<n>: <symbols>",
                "[answer|result] ([on|for] <n>): <n> <pred>",
            ),
            "5.3": (
                "[exactly when|precisely when|if and only if|iff|exactly if] <n> <pred>",
                "[this holds|it works|this happens|it is true] [exactly when|if and only if|precisely when] <n> <pred>",
                "precisely those <n> for which <n> <pred>",
                "the condition is that <n> <pred>",
                "[necessary and sufficient|we need, and it suffices,] that <n> <pred>",
                "for all <n> [such that|with the property that] <n> <pred>, and for no others",
            ),
            "5.4": (
                "it fails when <n> <opposite>, and holds in all other cases",
                "every <n> works except when <n> <opposite>",
                "[never|not] if <n> <opposite>; otherwise [always|yes]",
                "unless <n> <opposite>, it holds; if <n> <opposite>, it does not",
            ),
            "6.1": (
                "[yes|it holds] if <n> <pred>, [no|not] if <n> <opposite>",
                "[no|it fails] if <n> <opposite>; [yes|it holds] if <n> <pred>",
                "whenever <n> <pred> it [holds|works], whereas it [fails|does not] when <n> <opposite>",
                *(("<n> <reversed>", "exactly when <n> <reversed>") if several else ()),
            ),
            "4.4": ("<n> <words>", "exactly when <n> <words>", "the condition: <n> <words>", "iff <n> <words>"),
            "3.4": ("<equivalent>", "exactly when <equivalent>", "if and only if <equivalent>", "iff <equivalent>"),
            "2.5": ("=<symbols>", "iff <symbols>", "for <symbols>", "all <n> with <symbols>"),
            "7.4": ("=<other_symbols>", "<n> with <other_symbols>", "exactly when <other_symbols>"),
        }

    def listed(self) -> tuple[tuple[int, ...], bool]:
        """The remainders to name, and whether they are the ones that do not work."""
        rest = tuple(r for r in range(self.modulus) if r not in self.residues)
        return (rest, True) if len(rest) < len(self.residues) else (self.residues, False)


def of(variable: str, modulus: int, residues: Iterable[int]) -> Residues | None:
    """The condition with the least modulus; None if it is always or never met, or too long to state.

    >>> of("n", 4, [0, 2])
    Residues(variable='n', modulus=2, residues=(0,))
    >>> of("n", 3, [0, 1, 2]) is None
    True
    """
    wanted = {r % modulus for r in residues}
    if not wanted or len(wanted) == modulus:
        return None
    for divisor in range(2, modulus + 1):
        small = {r % divisor for r in wanted}
        if modulus % divisor == 0 and len(wanted) == len(small) * (modulus // divisor):
            found = Residues(variable, divisor, tuple(sorted(small)))
            return found if len(found.listed()[0]) <= MAX_LISTED else None
    return None


def predicate(
    value: Residues,
    rng: Random,
    *,
    opposite: bool = False,
    backwards: bool = False,
    number: Callable[[int], str] = str,
) -> str:
    """What the number is or does, or, with `opposite`, what it does where the condition fails.

    >>> predicate(Residues("n", 3, (0,)), Random(0), opposite=True)
    'is not a multiple of 3'
    """
    listed, excluded = value.listed()
    if backwards:
        listed = tuple(reversed(listed))
    negated = excluded != opposite
    m = number(value.modulus)
    if value.modulus == 2:
        return _parity("even" if (listed == (0,)) != negated else "odd", rng)
    if listed == (0,):
        options = ["is divisible by <m>", "is a multiple of <m>", "is [evenly |exactly ]divisible by <m>"]
        if negated:
            options = ["is not divisible by <m>", "is not a multiple of <m>"]
        return choose(rng, options, m=m)
    texts = [number(r) for r in listed]
    last = listed[-1]
    either = "either " if len(texts) == 2 and not negated and rng.random() < 0.3 else ""
    names = either + joined(texts, "or")
    verb = "does not leave" if negated else "leaves"
    options = [f"{verb} [a |]remainder <r> [when divided by|on division by|upon division by] <m>"]
    if number is str:
        options.append(("is not" if negated else "is") + " congruent to <r> modulo <m>")
    if len(texts) == 1:
        more = value.modulus - last
        less = "not " if negated else ""
        options.append(f"is {less}<r> more than a multiple of <m>")
        options.append(f"is {less}{number(more)} less than a multiple of <m>")
    return choose(rng, options, r=names, m=m)


def _parity(name: str, rng: Random) -> str:
    even = ["is even", "is an even number", "is divisible by two", "is a multiple of 2", "is not odd"]
    odd = ["is odd", "is an odd number", "is not divisible by two", "is not even", "leaves remainder one modulo two"]
    return pick(rng, *(even if name == "even" else odd))


def symbols(value: Residues, rng: Random) -> str:
    """The condition in signs of number theory."""
    n, m = value.variable, value.modulus
    listed, excluded = value.listed()
    letter = pick(rng, *(item for item in ("k", "t", "j", "q") if item != n))
    if excluded:
        if listed == (0,):
            return choose(rng, [r"<m> \nmid <n>", r"<n> \not\equiv 0 \pmod{<m>}", "<m> ∤ <n>"], n=n, m=str(m))
        body = ", ".join(map(str, listed))
        return choose(rng, [r"<n> \not\equiv <r> \pmod{<m>}", "<n> ≢ <r> (mod <m>)"], n=n, m=str(m), r=body)
    body = ", ".join(map(str, listed))
    options = [r"<n> \equiv <r> \pmod{<m>}", "<n> ≡ <r> (mod <m>)", r"<n> \equiv <r> \bmod <m>"]
    if len(listed) == 1:
        options.append(f"<n> = <m>{letter}" + (f" + {body}" if listed[0] else "") + " for some integer " + letter)
    if listed == (0,):
        options += [r"<m> \mid <n>", "<m> ∣ <n>", "<n> mod <m> = 0"]
    return choose(rng, options, n=n, m=str(m), r=body)


def other_symbols(value: Residues, rng: Random) -> str:
    """The condition by sets, lists of first members, or a parameter with another letter."""
    n, m = value.variable, value.modulus
    listed = value.residues
    letter = pick(rng, *(item for item in ("s", "t", "u", "l", "r") if item != n))
    if len(listed) > MAX_LISTED:
        return rf"{n} \bmod {m} \notin \{{{', '.join(map(str, value.listed()[0]))}\}}"
    many = [f"{m}{letter}" + (f" + {r}" if r else "") for r in listed]
    options = [
        " or ".join(f"{n} = {item}" for item in many) + f", {letter} ∈ ℤ",
        rf"{n} \bmod {m} \in \{{{', '.join(map(str, listed))}\}}",
        rf"{n} \in \{{{', '.join(many)} : {letter} \in \mathbb{{Z}}\}}",
    ]
    if listed == (0,):
        options.append(rf"{n} \in {m}\mathbb{{Z}}")
    return pick(rng, *options)


def equivalent(value: Residues, rng: Random) -> str:
    """Another condition that holds for the same numbers."""
    n, m = value.variable, value.modulus
    listed, excluded = value.listed()
    shift = m * rng.randint(1, 3)
    factor = pick(rng, *(str(f) for f in range(2, 12) if gcd(f, m) == 1))
    if len(listed) > 1:
        return f"{n} + {shift} " + predicate(replace(value, variable=f"{n} + {shift}"), rng)
    r = next(iter(listed))
    verb = pick(rng, "is not divisible by", "is not a multiple of") if excluded else pick(rng, "is divisible by")
    if r == 0:
        options = [f"{n} + {shift} {verb} {m}", f"{factor}{n} {verb} {m}", f"-{n} {verb} {m}"]
        if not excluded:
            options += [f"{n}/{m} is an integer", f"gcd({n}, {m}) = {m}"]
        return pick(rng, *options)
    return pick(
        rng,
        f"{n} - {r} {verb} {m}",
        f"{n} + {m - r} {verb} {m}",
        f"{r} - {n} {verb} {m}",
        f"{n} + {2 * m - r} {verb} {m}",
    )


def other_modulus(value: Residues, rng: Random) -> Residues | None:
    """A neighbouring or related modulus."""
    m = value.modulus
    options = [
        c for c in (m + 1, m - 1, 2 * m, m // 2 if m % 2 == 0 else 0, m + 2) if c > max(value.residues) and c > 1
    ]
    return of(value.variable, options[rng.randrange(len(options))], value.residues)


def shifted(value: Residues, rng: Random) -> Residues | None:
    """Every remainder moved by one."""
    step = 1 if rng.random() < 0.5 else -1
    return of(value.variable, value.modulus, [r + step for r in value.residues])


def complement(value: Residues, _: Random) -> Residues | None:
    """The opposite condition."""
    return of(value.variable, value.modulus, [r for r in range(value.modulus) if r not in value.residues])


def one_more(value: Residues, rng: Random) -> Residues | None:
    """One remainder too many, or one too few."""
    kept = list(value.residues)
    if len(kept) > 1 and rng.random() < 0.5:
        kept.pop(rng.randrange(len(kept)))
    else:
        kept.append(rng.randrange(value.modulus))
    return of(value.variable, value.modulus, kept)


def negative(value: Residues, _: Random) -> Residues | None:
    """Remainders of the negative number."""
    return of(value.variable, value.modulus, [-r for r in value.residues])
