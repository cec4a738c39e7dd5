r"""Chemical formulas: `\mathrm{CO_2}`, "CO₂", `CO_{2}`, `\ce{CO2}`; ions: `Mg^{2+}`, "Mg²⁺"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import lcm
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick

_LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_HIGH = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(frozen=True, slots=True)
class Chemical:
    """A formula of atoms, maybe with a charge."""

    atoms: tuple[tuple[str, int], ...]
    """Symbol of each element and number of its atoms, in the order in which the formula is written."""

    charge: int = 0
    """In elementary charges."""


def _charge(value: Chemical) -> str:
    size = abs(value.charge)
    return (str(size) if size > 1 else "") + ("+" if value.charge > 0 else "-")


def _written(value: Chemical, count: str, charge: str) -> str:
    """The formula with a pattern for counts and one for the charge."""
    text = "".join(element + (count.format(number) if number > 1 else "") for element, number in value.atoms)
    return text + (charge.format(_charge(value)) if value.charge else "")


def _latex(value: Chemical, rng: Random) -> str:
    inner = _written(value, pick(rng, "_{}", "_{{{}}}") if _small(value) else "_{{{}}}", "^{{{}}}")
    return pick(rng, inner, rf"\mathrm{{{inner}}}")


def _small(value: Chemical) -> bool:
    return all(number < 10 for _, number in value.atoms)


def _braces(value: Chemical, rng: Random) -> str:
    inner = _written(value, "_{{{}}}", "^{{{}}}")
    return pick(rng, inner, rf"\mathrm{{{inner}}}", rf"\text{{{value.atoms[0][0]}}}" + inner[len(value.atoms[0][0]) :])


def _unicode(value: Chemical, _: Random) -> str:
    text = "".join(element + (str(number).translate(_LOW) if number > 1 else "") for element, number in value.atoms)
    return text + (_charge(value).translate(_HIGH) if value.charge else "")


def _joined(value: Chemical, rng: Random) -> str | None:
    """Without any mark of the index; a charge behind a caret, so that it is no count."""
    return _written(value, "{}", pick(rng, "^{}", "^({})"))


def _package(value: Chemical, rng: Random) -> str:
    inner = _written(value, "{}", "^{}")
    return pick(rng, rf"\ce{{{inner}}}", rf"$\ce{{{inner}}}$")


def _roman(value: Chemical, rng: Random) -> str:
    """Each element upright on its own."""
    command = pick(rng, "text", "mathrm", "rm")
    shape = "{{\\rm {}}}" if command == "rm" else f"\\{command}{{{{{{}}}}}}"
    text = "".join(shape.format(e) + (f"_{{{n}}}" if n > 1 else "") for e, n in value.atoms)
    return text + (f"^{{{_charge(value)}}}" if value.charge else "")


def _html(value: Chemical, _: Random) -> str:
    return _written(value, "<sub>{}</sub>", "<sup>{}</sup>")


def _count(value: Chemical, rng: Random) -> Chemical | None:
    place = rng.randrange(len(value.atoms))
    element, number = value.atoms[place]
    number += rng.choice((-1, 1, 1))
    if value.charge or not number:
        return None
    return replace(value, atoms=(*value.atoms[:place], (element, number), *value.atoms[place + 1 :]))


def _exchanged(value: Chemical, _: Random) -> Chemical | None:
    """The numbers of the first and the last element exchanged."""
    if len(value.atoms) < 2 or value.atoms[0][1] == value.atoms[-1][1]:
        return None
    (first, a), *middle, (last, b) = value.atoms
    return replace(value, atoms=((first, b), *middle, (last, a)))


def _ones(value: Chemical, rng: Random) -> Chemical | None:
    """A number left out."""
    places = [i for i, (_, number) in enumerate(value.atoms) if number > 1]
    if not places:
        return None
    place = places[rng.randrange(len(places))]
    return replace(
        value, atoms=tuple((element, 1 if i == place else number) for i, (element, number) in enumerate(value.atoms))
    )


def _sign(value: Chemical, _: Random) -> Chemical | None:
    return replace(value, charge=-value.charge) if value.charge else None


def _size(value: Chemical, rng: Random) -> Chemical | None:
    size = abs(value.charge) + rng.choice((-1, 1))
    return replace(value, charge=size if value.charge > 0 else -size) if value.charge and size else None


_CATIONS = (("Li", 1, "lithium"), ("Na", 1, "sodium"), ("K", 1, "potassium"), ("Mg", 2, "magnesium"),
            ("Ca", 2, "calcium"), ("Ba", 2, "barium"), ("Al", 3, "aluminium"), ("Sr", 2, "strontium"))  # fmt: skip
_ANIONS = (("F", 1, "fluoride"), ("Cl", 1, "chloride"), ("Br", 1, "bromide"), ("I", 1, "iodide"), ("O", 2, "oxide"),
           ("S", 2, "sulfide"), ("N", 3, "nitride"))  # fmt: skip
_MOLECULES = (
    ("carbon dioxide", (("C", 1), ("O", 2))), ("sulfur dioxide", (("S", 1), ("O", 2))),
    ("sulfur trioxide", (("S", 1), ("O", 3))), ("dinitrogen monoxide", (("N", 2), ("O", 1))),
    ("dinitrogen tetroxide", (("N", 2), ("O", 4))), ("dinitrogen pentoxide", (("N", 2), ("O", 5))),
    ("phosphorus trichloride", (("P", 1), ("Cl", 3))), ("phosphorus pentachloride", (("P", 1), ("Cl", 5))),
    ("carbon tetrachloride", (("C", 1), ("Cl", 4))), ("sulfur hexafluoride", (("S", 1), ("F", 6))),
    ("sulfuric acid", (("H", 2), ("S", 1), ("O", 4))), ("nitric acid", (("H", 1), ("N", 1), ("O", 3))),
    ("ammonia", (("N", 1), ("H", 3))), ("hydrogen peroxide", (("H", 2), ("O", 2))),
)  # fmt: skip


def _ask(rng: Random, question: str, value: Chemical) -> Problem[Chemical]:
    return Problem(question, value, (_latex, _unicode, _braces, _package)[rng.randrange(4)](value, rng))


def _salt(rng: Random) -> Problem[Chemical]:
    (x, p, name), (y, q, tail) = rng.choice(_CATIONS), rng.choice(_ANIONS)
    common = lcm(p, q)
    value = Chemical(((x, common // p), (y, common // q)))
    question = pick(
        rng,
        f"Write the chemical formula of {name} {tail}, the salt of the ions of {x} and {y}.",
        f"What is the formula of the ionic compound {name} {tail}?",
        f"{x} forms ions of charge {p}+ and {y} ions of charge {q}-. Give the simplest formula of {name} {tail}.",
    )
    return _ask(rng, question, value)


def _molecule(rng: Random) -> Problem[Chemical]:
    name, atoms = _MOLECULES[rng.randrange(len(_MOLECULES))]
    question = pick(rng, f"Write the molecular formula of {name}.", f"What is the chemical formula of {name}?",
                    f"Give the formula of a molecule of {name}.")  # fmt: skip
    return _ask(rng, question, Chemical(atoms))


def _hydrocarbon(rng: Random) -> Problem[Chemical]:
    n = rng.randint(3, 20)
    family, hydrogens = rng.choice((("alkane", 2 * n + 2), ("alkene with one double bond", 2 * n),
                                    ("alkyne with one triple bond", 2 * n - 2)))  # fmt: skip
    question = f"Give the molecular formula (carbon first) of an acyclic {family} with {n} carbon atoms."
    return _ask(rng, question, Chemical((("C", n), ("H", hydrogens))))


def _ion(rng: Random) -> Problem[Chemical]:
    gain = rng.random() < 0.5
    element, size, _ = rng.choice(_ANIONS if gain else _CATIONS)
    said = f"{'gains' if gain else 'loses'} {size} electron{'s' if size > 1 else ''}"
    question = pick(rng, f"A neutral atom of {element} {said}. Write the symbol of the ion with its charge.",
                    f"Which ion forms when an atom of {element} {said}?")  # fmt: skip
    return _ask(rng, question, Chemical(((element, 1),), -size if gain else size))


def _empirical(rng: Random) -> Problem[Chemical]:
    k = rng.randint(2, 6)
    atoms = rng.choice(((("C", 1), ("H", 2), ("O", 1)), (("C", 2), ("H", 5), ("O", 1)), (("C", 1), ("H", 2)),
                        (("C", 3), ("H", 4), ("O", 3)), (("N", 1), ("O", 2)), (("C", 2), ("H", 3))))  # fmt: skip
    listed = ", ".join(f"{number * k} atoms of {element}" for element, number in atoms)
    question = f"A molecule consists of {listed}. " + pick(
        rng, "Give its empirical formula.", "What is its empirical (simplest) formula?"
    )
    return _ask(rng, question + " Keep the order of the elements.", Chemical(atoms))


def _glucose_like(rng: Random) -> Problem[Chemical]:
    n = rng.randint(1, 12)
    question = f"An unbranched saturated alcohol with one OH group has {n} carbon atom{'s' if n > 1 else ''}. "
    question += "Write its molecular formula, all atoms of an element counted together, in the order C, H, O."
    return _ask(rng, question, Chemical((("C", n), ("H", 2 * n + 2), ("O", 1))))


KIND = Kind(
    name="chemical",
    problems=(_salt, _molecule, _hydrocarbon, _ion, _empirical, _glucose_like),
    renderings=(
        Rendering("", _latex, 2),
        Rendering("7.2", _braces),
        Rendering("7.2", _unicode, 1.5),
        Rendering("7.2", _joined),
        Rendering("7.2", _html, 0.4),
        Rendering("7.3", _package),
        Rendering("7.3", _roman),
        Rendering("7.3", _unicode, 0.7),
    ),
    changes=(
        Change("count", _count),
        Change("swapped counts", _exchanged),
        Change("dropped", _ones),
        Change("sign", _sign),
        Change("charge", _size),
    ),
)
