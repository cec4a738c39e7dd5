r"""Residue classes: `x \equiv 3 \pmod{7}`, "7k + 3", "remainder 3 on division by 7", other representatives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds._cast import joined
from tinyv.data.synthesize.kinds._congruence_problems import MAKERS

_PLAIN = re.compile(r"^\$?([a-z]) ?\\equiv ?(\d{1,4}) ?\\pmod ?\{?(\d{1,4})\}?\$?$")
_PART = re.compile(
    r"positive|natural|small|least|between|less|greater|largest|digit|prime|non-?negative|and \$?[a-z]\b"
)


@dataclass(frozen=True, slots=True)
class Classes:
    """A set of integers made of residue classes, by its smallest modulus.

    >>> Classes.of("x", 6, [1, 4])
    Classes(letter='x', modulus=3, residues=(1,))
    """

    letter: str
    """The unknown."""

    modulus: int
    """At least 2."""

    residues: tuple[int, ...]
    """From 0 to modulus - 1, rising; neither none nor all."""

    @classmethod
    def of(cls, letter: str, modulus: int, residues: list[int]) -> Classes | None:
        """The set by its smallest modulus; None if it is empty or has all integers."""
        found = {residue % modulus for residue in residues}
        for smaller in range(1, modulus + 1):
            if modulus % smaller == 0 and all((r + smaller) % modulus in found for r in found):
                modulus = smaller
                break
        rest = sorted({residue % modulus for residue in found})
        return cls(letter, modulus, tuple(rest)) if rest and modulus > 1 else None


def _mod(rng: Random, modulus: int) -> str:
    return pick(rng, rf" \pmod{{{modulus}}}", rf" \pmod{{{modulus}}}", f" (mod {modulus})", rf"\ (\bmod\ {modulus})")


def _congruence(value: Classes, rng: Random) -> str:
    """One congruence for each class, or the residues listed in one."""
    mod = _mod(rng, value.modulus)
    sign = r" \equiv " if "\\" in mod else " ≡ "
    word = r" \text{ or } " if "\\" in mod else " or "
    if rng.random() < 0.5:
        return value.letter + sign + ", ".join(map(str, value.residues)) + mod
    return word.join(f"{value.letter}{sign}{residue}{mod}" for residue in value.residues)


def _shown(modulus: int, residue: int, letter: str) -> str:
    """A linear form in a letter that runs through the integers."""
    if not residue:
        return f"{modulus}{letter}"
    return f"{modulus}{letter} {'+' if residue > 0 else '-'} {abs(residue)}"


def _family(value: Classes, letter: str, rng: Random, shift: int = 0) -> str:
    """Each class as a linear form in `letter`, its representatives shifted by a multiple of the modulus."""
    forms = [_shown(value.modulus, residue + shift * value.modulus, letter) for residue in value.residues]
    plain = rng.random() < 0.5
    word = " or " if plain else r" \text{ or } "
    said = word.join(f"{value.letter} = {form}" for form in forms)
    where = (
        pick(
            rng, f", {letter} ∈ ℤ", f" ({letter} any integer)", f" with an integer {letter}", f" for integers {letter}"
        )
        if plain
        else pick(
            rng,
            rf", {letter} \in \mathbb{{Z}}",
            rf",\ {letter} \in \mathbb{{Z}}",
            rf" \quad ({letter} \in \mathbb{{Z}})",
        )
    )
    return said + where


def _parametric(value: Classes, rng: Random) -> str:
    return _family(value, "t" if value.letter == "k" else "k", rng)


def _other_letter(value: Classes, rng: Random) -> str:
    letters = [letter for letter in ("t", "m", "j", "n", "l", "q", "s", "p", r"\ell") if letter != value.letter]
    return _family(value, pick(rng, *letters), rng)


def _set(value: Classes, rng: Random) -> str:
    letter = "t" if value.letter == "k" else "k"
    parts = [
        rf"\{{{_shown(value.modulus, residue, letter)} : {letter} \in \mathbb{{Z}}\}}" for residue in value.residues
    ]
    return r" \cup ".join(parts)


def _coset(value: Classes, rng: Random) -> str:
    """As cosets of the multiples of the modulus."""
    ring = rf"{value.modulus}{pick(rng, chr(92) + 'mathbb{Z}', chr(92) + 'mathbb Z')}"
    shown = [f"{residue} + {ring}" if residue else ring for residue in value.residues]
    if len(shown) == 1:
        return pick(rng, rf"{value.letter} \in {shown[0]}", shown[0])
    return rf"{value.letter} \in " + r" \cup ".join(f"({part})" for part in shown)


def _words(value: Classes, rng: Random) -> str:
    remainders = joined([str(residue) for residue in value.residues], "or")
    m, x = value.modulus, value.letter
    if value.residues == (0,) and rng.random() < 0.6:
        return pick(rng, f"all multiples of {m}", f"{x} is divisible by {m}", f"exactly the {x} that {m} divides")
    return pick(
        rng,
        f"all integers that leave remainder {remainders} when divided by {m}",
        f"{x} leaves the remainder {remainders} on division by {m}",
        f"the integers {x} whose remainder modulo {m} is {remainders}",
        f"those {x} which are congruent to {remainders} modulo {m}",
    )


def _off_multiple(value: Classes, rng: Random) -> str | None:
    """In words, as a little more or less than a multiple."""
    if sum(1 for _ in value.residues) > 1 or 0 in value.residues:
        return None
    residue, m = value.residues[0], value.modulus
    over = rng.random() < 0.5
    return (
        f"the integers that are {residue if over else m - residue} {'more' if over else 'less'} than a multiple of {m}"
    )


def _divides(value: Classes, rng: Random) -> str:
    sign = pick(rng, r" \mid ", " | ")
    word = r" \text{ or } " if "\\" in sign else " or "
    inside = [f"({value.letter} - {residue})" if residue else value.letter for residue in value.residues]
    return word.join(f"{value.modulus}{sign}{part}" for part in inside)


def _remainder(value: Classes, rng: Random) -> str:
    x, m = value.letter, value.modulus
    form = pick(rng, "{0} mod {1} = {2}", r"{0} \bmod {1} = {2}")
    word = r" \text{ or } " if "\\" in form else " or "
    return word.join(form.format(x, m, residue) for residue in value.residues)


def _representative(value: Classes, rng: Random) -> str:
    """With other representatives of the classes, each its own."""
    mod = _mod(rng, value.modulus)
    sign, word = (r" \equiv ", r" \text{ or } ") if "\\" in mod else (" ≡ ", " or ")
    shifts = [rng.choice((-1, -1, 1, 2)) for _ in value.residues]
    found = [residue + shift * value.modulus for residue, shift in zip(value.residues, shifts, strict=True)]
    return word.join(f"{value.letter}{sign}{residue}{mod}" for residue in found)


def _shifted(value: Classes, rng: Random) -> str:
    return _family(value, pick(rng, *("kt" if value.letter not in "kt" else "js")), rng, rng.choice((-1, -1, 1)))


def _finer(value: Classes, rng: Random) -> str | None:
    """Each class split in two of twice the modulus."""
    if len(value.residues) > 3:
        return None
    doubled = Classes(value.letter, 2 * value.modulus, tuple(
        sorted(residue + shift for residue in value.residues for shift in (0, value.modulus))
    ))  # fmt: skip
    return _congruence(doubled, rng)


def _plus_minus(value: Classes, rng: Random) -> str | None:
    """Two opposite classes as ±."""
    if len(value.residues) != 2 or sum(value.residues) != value.modulus:
        return None
    a, mod = value.residues[0], _mod(rng, value.modulus)
    return rf"{value.letter} \equiv \pm {a}{mod}" if "\\" in mod else f"{value.letter} ≡ ±{a}{mod}"


def _with(value: Classes, modulus: int, residues: list[int]) -> Classes | None:
    """Another set; None where it is the same, empty or everything."""
    changed = Classes.of(value.letter, modulus, residues) if modulus > 1 else None
    return changed if changed is not None and changed != value else None


def _residue(value: Classes, rng: Random) -> Classes | None:
    place, step = rng.randrange(len(value.residues)), rng.choice((-1, 1, 2))
    moved = [residue + step * (i == place) for i, residue in enumerate(value.residues)]
    return _with(value, value.modulus, moved)


def _sign(value: Classes, _: Random) -> Classes | None:
    return _with(value, value.modulus, [-residue for residue in value.residues])


def _modulus(value: Classes, rng: Random) -> Classes | None:
    other = value.modulus + rng.choice((-1, 1, 2, value.modulus))
    return _with(value, other, list(value.residues)) if other > max(value.residues) else None


def _divided(value: Classes, rng: Random) -> Classes | None:
    """A divisor as modulus: too many integers."""
    smaller = [d for d in range(2, value.modulus) if value.modulus % d == 0]
    return _with(value, smaller[rng.randrange(len(smaller))], list(value.residues)) if smaller else None


def _dropped(value: Classes, rng: Random) -> Classes | None:
    if len(value.residues) < 2:
        return None
    out = rng.randrange(len(value.residues))
    return _with(value, value.modulus, [residue for i, residue in enumerate(value.residues) if i != out])


def _added(value: Classes, rng: Random) -> Classes | None:
    return _with(value, value.modulus, [*value.residues, rng.randrange(value.modulus)])


def _read(ground_truth: str, question: str) -> Classes | None:
    match = _PLAIN.match(ground_truth.strip())
    if not match or "integer" not in question or _PART.search(question.lower()):
        return None
    residue, modulus = int(match[2]), int(match[3])
    return Classes(match[1], modulus, (residue,)) if residue < modulus and modulus > 1 else None


def _problem(rng: Random) -> Problem[Classes]:
    while True:
        question, letter, modulus, residues = MAKERS[rng.randrange(len(MAKERS))](rng)
        value = Classes.of(letter, modulus, residues)
        if value is not None and len(value.residues) <= 4:
            break
    truth = (_congruence, _congruence, _parametric, _words)[rng.randrange(4)](value, rng)
    return Problem(question, value, truth)


KIND = Kind(
    name="congruence",
    read=_read,
    problems=(_problem,),
    renderings=(
        Rendering("", _congruence, 2),
        Rendering("2.5", _congruence),
        Rendering("2.5", _parametric, 1.5),
        Rendering("2.5", _set),
        Rendering("2.5", _coset, 0.7),
        Rendering("2.5", _words, 1.5),
        Rendering("2.5", _off_multiple),
        Rendering("2.5", _divides),
        Rendering("2.5", _remainder),
        Rendering("7.1", _other_letter),
        Rendering("3.4", _representative, 1.5),
        Rendering("3.4", _shifted),
        Rendering("3.4", _finer),
        Rendering("3.4", _plus_minus, 1.5),
    ),
    changes=(
        Change("off by one", _residue),
        Change("sign", _sign),
        Change("modulus", _modulus),
        Change("modulus", _divided),
        Change("dropped", _dropped),
        Change("added", _added),
    ),
)
