r"""Integers by their remainders: `x ≡ 1 (mod 3)`, `x = 3k + 1`, `\{…, -2, 1, 4, …\}`, "leaves remainder 1 …"."""

from __future__ import annotations

import re
from dataclasses import replace
from math import lcm
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds import residue_class_problems
from tinyv.data.synthesize.kinds.lists import enumerate_words
from tinyv.data.synthesize.kinds.residue_class_problems import Residues, with_form

_PARAMETERS = "kmntjq"
_TERM = re.compile(
    r"^([a-z]) ?= ?(\d{1,3}) ?([a-z])(?: ?([+-]) ?(\d{1,3}))? ?,? ?"
    r"\(? ?\3 ?(?:\\in|∈) ?(?:\\math(?:bb|bf) ?\{? ?Z ?\}?|Z|ℤ) ?\)?$"
)
_MODULAR = re.compile(
    r"^([a-z]) ?(?:\\equiv|≡) ?(\d{1,3}) ?"
    r"(?:\\pmod ?\{? ?(\d{1,3}) ?\}?|\(? ?\\?(?:text\{ ?)?mod ?\}? ?(\d{1,3}) ?\)?)$"
)


def _read(ground_truth: str, question: str) -> Residues | None:
    """One residue class that a ground truth surely means: `x ≡ 1 (mod 3)`, or `x = 3k + 1, k ∈ ℤ`."""
    text = re.sub(
        r"\\(?:left|right|,|;|!|quad|ldots|dots)(?![a-zA-Z])", " ", ground_truth.strip().strip("$").rstrip(".")
    )
    text = re.sub(r"\s+", " ", text).strip()
    if "integer" not in question.lower() or re.search(
        r"positive|natural|smallest|least|express|form|sequence", question, re.IGNORECASE
    ):
        return None
    if (match := _MODULAR.match(text)) is not None:
        modulus = int(match[3] or match[4])
        known = match[1] in question and modulus > 1
        return Residues((int(match[2]) % modulus,), modulus, match[1], "modular", true_classes=1) if known else None
    if (match := _TERM.match(text)) is not None and match[1] in question and int(match[2]) > 1:
        rest = int((match[4] or "") + (match[5] or "0"))
        return Residues((rest % int(match[2]),), int(match[2]), match[1], "parameter", true_classes=1)
    return None


def _number(rng: Random, residue: int, modulus: int) -> int:
    """The residue, or now and then the negative one."""
    return residue - modulus if residue > 1 and rng.random() < 0.2 else residue


def _modular(value: Residues, rng: Random) -> str | None:
    """`x ≡ 1, 4 (mod 5)`."""
    residues = [str(_number(rng, r, value.modulus)) for r in value.residues]
    m, x = value.modulus, value.letter
    if rng.random() < 0.35:
        joined = " or ".join(f"{x} ≡ {r} (mod {m})" for r in residues)
        return joined if rng.random() < 0.5 else f"{x} ≡ {', '.join(residues)} (mod {m})"
    end = pick(rng, rf"\pmod{{{m}}}", rf"\pmod{{{m}}}", rf"\ (\text{{mod }} {m})", rf"\bmod {m}")
    if len(residues) > 1 and rng.random() < 0.5:
        return r" \text{ or } ".join(rf"{x} \equiv {r} {end}" for r in residues)
    return rf"{x} \equiv {', '.join(residues)} {end}"


def _terms(value: Residues, rng: Random, parameter: str) -> list[str]:
    """`3k + 1`, `1 + 3k` or `3k - 2`."""
    terms: list[str] = []
    turned = rng.random() < 0.3
    for residue in value.residues:
        number = _number(rng, residue, value.modulus)
        multiple = f"{value.modulus}{parameter}"
        if turned and number:
            terms.append(f"{number} + {multiple}")
        else:
            terms.append(multiple + (f" {'+' if number > 0 else '-'} {abs(number)}" if number else ""))
    return terms


def _renamed(value: Residues, rng: Random) -> str:
    """With another letter for the parameter; which one says nothing, since it is bound."""
    letter = pick(rng, *(letter for letter in _PARAMETERS if letter not in (value.letter.lower(), value.parameter)))
    return (_parameter if rng.random() < 0.6 else _builder)(value, rng, letter)


def _parameter(value: Residues, rng: Random, parameter: str = "") -> str:
    """`x = 3k + 1, k ∈ ℤ`."""
    letter = parameter or value.parameter
    terms = _terms(value, rng, letter)
    said = pick(rng, " or ", r" \text{ or } ").join(f"{value.letter} = {term}" for term in terms)
    over = value.domain
    if over == "ℤ":
        member = pick(rng, rf", {letter} \in \mathbb{{Z}}", rf",\ {letter} \in \mathbb{{Z}}", f", {letter} ∈ ℤ")
        whole = pick(rng, f" for any integer {letter}", f", where {letter} is an integer")
        end = pick(rng, member, member, f" ({letter} ∈ ℤ)", whole)
    else:
        end = pick(rng, rf", {letter} = 0, 1, 2, \ldots", rf", {letter} \in \mathbb{{Z}}, {letter} \ge 0",
                   f" with an integer {letter} ≥ 0", f", where {letter} is a non-negative integer")  # fmt: skip
    return said + end


def _builder(value: Residues, rng: Random, parameter: str = "") -> str:
    r"""The set `\{3k + 1 : k ∈ ℤ\}`."""
    letter = parameter or value.parameter
    latex = rng.random() < 0.65
    member = rf"{letter} \in \mathbb{{Z}}" if latex else f"{letter} ∈ ℤ"
    if value.domain != "ℤ":
        member += rf", {letter} \ge 0" if latex else f", {letter} ≥ 0"
    bar = pick(rng, r" \mid ", " : ") if latex else pick(rng, " | ", " : ")
    left, right = (r"\{", r"\}") if latex else ("{", "}")
    sets = [f"{left}{term}{bar}{member}{right}" for term in _terms(value, rng, letter)]
    return (r" \cup " if latex else " ∪ ").join(sets)


def write_as(form: str, value: Residues, rng: Random) -> str | None:
    """Write the class in the form of a ground truth: "modular", "parameter" or "builder"."""
    if form == "modular":
        return _modular(value, rng) if value.domain == "ℤ" else None
    return _parameter(value, rng) if form == "parameter" else _builder(value, rng)


def _other_form(value: Residues, rng: Random) -> str | None:
    return write_as(
        pick(rng, *(form for form in ("modular", "parameter", "builder") if form != value.form)), value, rng
    )


def _words(value: Residues, rng: Random) -> str | None:
    """In words: "all integers that leave remainder 1 when divided by 3"."""
    if value.domain != "ℤ":
        return None
    listed = enumerate_words([str(r) for r in value.residues], "or", False)
    m = value.modulus
    if value.residues == (0,) and rng.random() < 0.5:
        return pick(rng, f"all multiples of {m}", f"exactly the integers divisible by {m}")
    if m == 2:
        return pick(rng, "all {} integers", "exactly the {} integers").format("odd" if value.residues[0] else "even")
    return pick(
        rng,
        f"all integers that leave remainder {listed} when divided by {m}",
        f"the integers {value.letter} whose remainder modulo {m} is {listed}",
        f"exactly those {value.letter} which are congruent to {listed} modulo {m}",
        f"{value.letter} leaves a remainder of {listed} on division by {m}",
    )


def _dotted(value: Residues, rng: Random) -> str | None:
    """The set with dots at both ends; one residue only, for the rule behind the dots must be plain."""
    lowest, *others = value.residues
    if others or value.domain != "ℤ":
        return None
    first = lowest - value.modulus * rng.choice((1, 1, 2))
    shown = [str(first + i * value.modulus) for i in range(rng.choice((4, 5)))]
    dots = pick(rng, r"\ldots", r"\dots", "…")
    inner = ", ".join([dots, *shown, dots])
    return rf"\{{{inner}\}}" if dots != "…" else f"{{{inner}}}"


def _apart(value: Residues, rng: Random) -> str | None:
    """The classes in another order, each for itself."""
    if len(value.residues) < 2 or value.true_classes == 1:
        return None
    turned = replace(value, residues=value.residues[::-1])
    return write_as(value.form, turned, rng)


def _members(value: Residues, modulus: int) -> tuple[int, ...]:
    """All residues modulo a multiple of the modulus."""
    return tuple(sorted(r + i * value.modulus for r in value.residues for i in range(modulus // value.modulus)))


def _with(value: Residues, residues: list[int], modulus: int) -> Residues | None:
    """The value with other classes; None if they hold the same integers, all of them, or none."""
    new = replace(value, residues=tuple(sorted({r % modulus for r in residues})), modulus=modulus)
    both = lcm(modulus, value.modulus)
    if modulus < 2 or not residues or len(new.residues) == modulus or _members(new, both) == _members(value, both):
        return None
    return new


def _residue(value: Residues, rng: Random) -> Residues | None:
    place = rng.randrange(len(value.residues))
    residues = list(value.residues)
    residues[place] += rng.choice((1, -1, 2))
    return _with(value, residues, value.modulus)


def _modulus(value: Residues, rng: Random) -> Residues | None:
    modulus = value.modulus + rng.choice((1, -1, 2, value.modulus))
    return _with(value, list(value.residues), modulus) if modulus > max(value.residues) else None


def _opposite(value: Residues, _: Random) -> Residues | None:
    return _with(value, [-r for r in value.residues], value.modulus)


def _drop_or_add(value: Residues, rng: Random) -> Residues | None:
    """One class forgotten, or the opposite one added."""
    place = rng.randrange(len(value.residues))
    fewer = [*value.residues[:place], *value.residues[place + 1 :]]
    return _with(value, fewer or [*value.residues, -value.residues[place]], value.modulus)


def _coarser(value: Residues, _: Random) -> Residues | None:
    """A condition that is necessary but not sufficient: modulo a divisor."""
    for factor in range(2, value.modulus // 2 + 1):
        if value.modulus % factor == 0:
            return _with(value, list(value.residues), value.modulus // factor)
    return None


def _half(value: Residues, _: Random) -> Residues | None:
    """Only non-negative parameters."""
    return replace(value, domain="ℕ") if value.domain == "ℤ" else None


KIND = Kind(
    name="residue class",
    read=_read,
    problems=tuple(with_form(make, write_as) for make in residue_class_problems.ALL),
    renderings=(
        Rendering("", lambda value, rng: write_as(value.form, value, rng), 3),
        Rendering("2.5", _other_form, 3),
        Rendering("5.3", _words),
        Rendering("6.1", _apart),
        Rendering("6.4", _dotted),
        Rendering("7.1", _renamed),
    ),
    changes=(
        Change("residue", _residue),
        Change("residue", _residue),
        Change("modulus", _modulus),
        Change("sign", _opposite),
        Change("class dropped or added", _drop_or_add),
        Change("coarser", _coarser),
        Change("domain", _half),
    ),
)
