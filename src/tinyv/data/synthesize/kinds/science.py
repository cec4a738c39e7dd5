"""Proportionalities of physics, chemistry and economics: "inversely proportional to the square of the distance"."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import laws
from tinyv.data.synthesize.statements.grammar import article, joined, kind, plain, problem, say
from tinyv.data.synthesize.statements.laws import Law, Term

_ASKS = (
    "How does the <y> depend on <x>?",
    "State how the <y> depends on <x>.",
    "In what way does the <y> depend on <x>?",
    "Describe the dependence of the <y> on <x>.",
    "What is the proportionality between the <y> and <x>?",
    "Give the law by which the <y> depends on <x>, up to a constant factor.",
    "How does the <y> scale with <x>?",
    "To what is the <y> proportional, in terms of <x>?",
    "Up to a constant factor, how does the <y> vary with <x>?",
)


def _term(name: str, letter: str, power: Fraction | float | int) -> Term:
    return name, letter, Fraction(power)


_PHYSICS = (
    (
        "According to Newton's law of gravitation, two point masses attract each other.",
        "gravitational force",
        "F",
        (_term("first mass", "m_1", 1), _term("second mass", "m_2", 1), _term("distance", "r", -2)),
    ),
    (
        "Two small charged spheres act on each other by Coulomb's law.",
        "electric force",
        "F",
        (_term("first charge", "q_1", 1), _term("second charge", "q_2", 1), _term("distance", "r", -2)),
    ),
    (
        "A metal wire of a given material has a uniform circular cross-section.",
        "resistance",
        "R",
        (_term("length", "L", 1), _term("diameter", "d", -2)),
    ),
    (
        "A body moves without rotation, much slower than light.",
        "kinetic energy",
        "E",
        (_term("mass", "m", 1), _term("speed", "v", 2)),
    ),
    (
        "A body moves uniformly on a circle.",
        "centripetal force",
        "F",
        (_term("mass", "m", 1), _term("speed", "v", 2), _term("radius", "r", -1)),
    ),
    (
        "An ideal black body radiates.",
        "radiated power",
        "P",
        (_term("surface area", "A", 1), _term("absolute temperature", "T", 4)),
    ),
    (
        "A simple pendulum swings with small amplitude.",
        "period",
        "T",
        (_term("length", "L", 0.5), _term("gravitational acceleration", "g", -0.5)),
    ),
    (
        "A mass hangs on an ideal massless spring and oscillates.",
        "period",
        "T",
        (_term("mass", "m", 0.5), _term("spring constant", "D", -0.5)),
    ),
    (
        "A parallel-plate capacitor is filled with air; edge effects are neglected.",
        "capacitance",
        "C",
        (_term("plate area", "A", 1), _term("plate separation", "d", -1)),
    ),
    (
        "A point source sends light equally in all directions.",
        "intensity",
        "I",
        (_term("power of the source", "P", 1), _term("distance from the source", "r", -2)),
    ),
    (
        "A resistor is connected to an ideal voltage source.",
        "electric power",
        "P",
        (_term("voltage", "U", 2), _term("resistance", "R", -1)),
    ),
    (
        "A transverse wave runs along a stretched string.",
        "wave speed",
        "v",
        (_term("tension", "F", 0.5), _term("mass per unit length", "q", -0.5)),
    ),
    (
        "A planet moves on a circular orbit around a given star.",
        "orbital period",
        "T",
        (_term("orbital radius", "r", 1.5),),
    ),
    (
        "A viscous liquid flows slowly through a narrow pipe (Hagen–Poiseuille law).",
        "volume flow rate",
        "Q",
        (_term("pressure difference", "p", 1), _term("pipe radius", "r", 4), _term("pipe length", "L", -1)),
    ),
    (
        "A car moves fast through the air; the drag coefficient is fixed.",
        "drag force",
        "F",
        (_term("air density", "d", 1), _term("frontal area", "A", 1), _term("speed", "v", 2)),
    ),
    (
        "A fixed amount of an ideal gas is enclosed in a vessel.",
        "pressure",
        "p",
        (_term("absolute temperature", "T", 1), _term("volume", "V", -1)),
    ),
    (
        "A sound wave is described by $v = \\lambda f$.",
        "wavelength",
        "w",
        (_term("wave speed", "v", 1), _term("frequency", "f", -1)),
    ),
    (
        "A satellite orbits a planet on a circle.",
        "orbital speed",
        "v",
        (_term("mass of the planet", "M", 0.5), _term("orbital radius", "r", -0.5)),
    ),
    (
        "A coil without a core stores energy in its magnetic field.",
        "stored energy",
        "W",
        (_term("inductance", "L", 1), _term("current", "I", 2)),
    ),
    (
        "A long straight wire carries a current.",
        "magnetic field strength",
        "B",
        (_term("current", "I", 1), _term("distance from the wire", "r", -1)),
    ),
    (
        "A body falls from rest without air resistance.",
        "falling time",
        "t",
        (_term("height", "h", 0.5), _term("gravitational acceleration", "g", -0.5)),
    ),
)


def _asked(setting: str, value: Law, rng: Random) -> Problem[Law]:
    names = joined([f"the {_named(name, letter)}" for name, letter, _ in value.terms])
    ask = say(pick(rng, *_ASKS), rng, y=_named(value.name, value.symbol), x=names)
    return problem(f"{setting} {ask}", value, rng)


def _named(name: str, letter: str) -> str:
    """A quantity with its letter, which is said once."""
    return f"{name.removesuffix(f' {letter}')} ${letter}$"


def _physics(rng: Random) -> Problem[Law]:
    setting, name, symbol, terms = rng.choice(_PHYSICS)
    return _asked(setting, Law(name, symbol, tuple(terms)), rng)


def _tested(law: Law, subject: str, rng: Random) -> str:
    """A description of trials from which the exponents follow."""
    parts: list[str] = []
    for name, letter, power in law.terms:
        base = 4 if power.denominator == 2 else rng.choice((2, 3))
        size = Fraction(base) ** int(abs(power)) if power.denominator == 1 else Fraction(2) ** abs(power).numerator
        verb = "multiplies" if power > 0 else "divides"
        parts.append(
            f"multiplying the {name} ${letter}$ by {base} alone {verb} the {law.name} by {plain(Fraction(size))}"
        )
    return f"{subject} In every trial {joined(parts)}. The dependence is known to be a product of powers."


_CHEMICALS = "ABDGXYZ"


def _rate(rng: Random) -> Problem[Law]:
    """A rate law from an experiment."""
    first, second = rng.sample(_CHEMICALS, 2)
    powers = rng.choice(((1, 1), (1, 2), (2, 1), (1, 0.5), (2, -1), (1, -1), (2, 0.5), (3, 1), (0.5, -1), (2, 2)))
    terms = (
        _term(f"concentration of {first}", f"[{first}]", powers[0]),
        _term(f"concentration of {second}", f"[{second}]", powers[1]),
    )
    law = Law("reaction rate", "v", terms)
    lab = pick(
        rng,
        "A chemist studies",
        "Students investigate",
        "A laboratory examines",
        "In a series of trials, a team follows",
    )
    setting = _tested(law, f"{lab} the reaction of the substances {first} and {second} at constant temperature.", rng)
    return _asked(setting, law, rng)


_DEVICES = (
    "turbine", "pump", "antenna", "sensor", "fan", "battery", "sail", "motor", "lens system", "heat shield", "drone",
    "filter", "furnace", "speaker",
)  # fmt: skip
_MEASURED = (
    ("output", "Y"), ("loss", "W"), ("noise level measure", "N"), ("efficiency index", "E"), ("signal strength", "S"),
    ("wear rate", "R"), ("lifetime", "T"),
)  # fmt: skip
_VARIED = (
    ("load", "b"), ("speed", "v"), ("radius", "r"), ("temperature", "h"), ("length", "x"), ("voltage", "u"),
    ("mass", "m"), ("density", "d"), ("flow", "q"),
)  # fmt: skip


def _experiment(rng: Random) -> Problem[Law]:
    """Invented devices with measured exponents."""
    device = pick(rng, *_DEVICES)
    name, symbol = rng.choice(_MEASURED)
    quantities = rng.sample(_VARIED, rng.choice((1, 2, 2)))
    terms = tuple(
        _term(item, letter, rng.choice((1, 2, 3, -1, -2, -3, 0.5, -0.5, 1, -1, 2))) for item, letter in quantities
    )
    law = Law(name, symbol, terms)
    return _asked(_tested(law, f"An engineer measures the {name} of {article(device)}.", rng), law, rng)


def _equation(rng: Random) -> Problem[Law]:
    """A formula to be put in words."""
    name, symbol = rng.choice(
        (("quantity", "Q"), ("value", "y"), ("quantity", "z"), ("variable", "w"), ("quantity", "P"), ("variable", "u"))
    )
    letters = rng.sample(("a", "b", "d", "h", "x", "t", "r", "p"), rng.choice((1, 2, 2, 3)))
    powers = [rng.choice((1, 1, 2, 3, -1, -2, -3, 0.5, -1)) for _ in letters]
    law = Law(
        f"{name} {symbol}",
        symbol,
        tuple(_term(f"variable {item}", item, power) for item, power in zip(letters, powers, strict=True)),
    )
    size = rng.randint(2, 60)
    product = " \\cdot ".join(
        item if power == 1 else f"{item}^{{{plain(Fraction(power))}}}"
        for item, power in zip(letters, powers, strict=True)
    )
    setting = say(
        "[For positive variables|Positive quantities satisfy|Let all variables be positive, with|It is known "
        "that, for positive variables,]",
        rng,
    )
    return _asked(f"{setting} ${symbol} = {size} \\cdot {product}$.", law, rng)


def _economics(rng: Random) -> Problem[Law]:
    """Demand and production with constant elasticities."""
    one = rng.choice((0.5, 1, 2, 3))
    if rng.random() < 0.5:
        good = pick(rng, "coffee", "bread", "copper", "cinema tickets", "rice", "electricity", "tea", "steel")
        law = Law(
            f"demand for {good}", "D", (_term("income", "Y", one), _term("price", "p", -rng.choice((0.5, 1, 2, 3))))
        )
        text = (
            f"In a model market, the demand for {good} has constant elasticities: {plain(Fraction(one))} with "
            f"respect to income and {plain(law.terms[1][2])} with respect to price."
        )
    else:
        law = Law("output", "Q", (_term("capital", "K", one), _term("labour", "L", rng.choice((0.5, 1, 2)))))
        text = (
            f"A {pick(rng, 'firm', 'region', 'farm', 'workshop', 'factory')} has a Cobb–Douglas production "
            f"function with exponent {plain(law.terms[0][2])} for capital and exponent "
            f"{plain(law.terms[1][2])} for labour."
        )
    return _asked(text, law, rng)


def _geometry(rng: Random) -> Problem[Law]:
    """Solved for another quantity: what remains fixed decides the exponent."""
    setting, name, symbol, terms = rng.choice(
        (
            (
                "Cylindrical cans of the same volume are made with different radii.",
                "height",
                "h",
                (_term("radius", "r", -2),),
            ),
            ("Right cones with the same base radius are compared.", "volume", "V", (_term("height", "h", 1),)),
            ("Spheres of different sizes are compared.", "radius", "r", (_term("volume", "V", Fraction(1, 3)),)),
            ("Squares of different sizes are compared.", "side length", "s", (_term("area", "A", 0.5),)),
            ("Cubes of different sizes are compared.", "volume", "V", (_term("surface area", "S", 1.5),)),
            ("Rectangles of the same area are compared.", "width", "w", (_term("length", "x", -1),)),
            (
                "Boxes with a square base and the same volume are compared.",
                "side length of the base",
                "s",
                (_term("height", "h", -0.5),),
            ),
            ("Cyclists ride the same distance at constant speeds.", "travel time", "t", (_term("speed", "v", -1),)),
            ("Circles of different sizes are compared.", "area", "A", (_term("circumference", "U", 2),)),
        )
    )
    return _asked(setting, Law(name, symbol, terms), rng)


KIND = kind(
    "proportionality",
    "5.1 5.2 5.3 5.4 6.1 4.4 3.4 2.5 7.4",
    laws.CHANGES,
    (_physics, _rate, _experiment, _equation, _economics, _geometry),
)
