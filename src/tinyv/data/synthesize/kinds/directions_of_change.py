"""Which way quantities move in chemistry, physics and economics: "the price rises and the quantity sold falls"."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import directions
from tinyv.data.synthesize.statements.directions import Directions
from tinyv.data.synthesize.statements.grammar import joined, kind, problem, say
from tinyv.data.synthesize.statements.words import people

_ASKS = (
    "In which direction does each of these change: <x>?",
    "Say for each of the following whether it rises, falls or stays the same: <x>.",
    "What happens to each of these quantities: <x>?",
    "Do the following rise, fall or stay the same: <x>?",
    "Describe the direction of change of <x>.",
    "For <x>, decide whether there is an increase, a decrease or no change.",
    "Which way does each of these go: <x>?",
    "How do the following react: <x>? (Only the direction is asked.)",
    "State whether each of these increases, decreases or is unchanged: <x>.",
)


def _asked(setting: str, parts: Sequence[tuple[str, int]], rng: Random) -> Problem[Directions]:
    value = Directions(tuple(parts))
    names = joined([f"the {name}" for name, _ in parts])
    return problem(f"{setting} " + say(pick(rng, *_ASKS), rng, x=names), value, rng)


def _market(rng: Random) -> Problem[Directions]:
    """Shifts of one curve with the usual slopes."""
    good = pick(
        rng, "wheat", "bicycles", "oranges", "printers", "cotton", "umbrellas", "cocoa", "tablets", "honey", "timber"
    )
    demand, up = rng.random() < 0.5, rng.random() < 0.5
    way = 1 if up else -1
    curve = "demand" if demand else "supply"
    shift = f"the {curve} curve shifts to the {'right' if up else 'left'}"
    text = (
        f"In a competitive market for {good} with a falling demand curve and a rising supply curve, {shift} "
        f"while the {'supply' if demand else 'demand'} curve stays put."
    )
    parts = [(f"equilibrium price of {good}", way if demand else -way), (f"quantity of {good} sold", way)]
    return _asked(text, parts if rng.random() < 0.5 else parts[::-1], rng)


def _equilibrium(rng: Random) -> Problem[Directions]:
    """Le Chatelier for a gas reaction a A + b B ⇌ c C at constant temperature and volume."""
    a, b, c = rng.sample(("A", "B", "C", "D", "X", "Y"), 3)
    added = rng.random() < 0.5
    text = (
        f"The gases {a} and {b} form the gas {c} in the equilibrium {a} + {b} ⇌ {c}. At constant temperature and "
        f"volume, "
        f"some {a} is {'added' if added else 'removed'}. The new equilibrium is compared with the old one."
    )
    way = 1 if added else -1
    parts = [(f"amount of {b}", -way), (f"amount of {c}", way), ("equilibrium constant", 0)]
    return _asked(text, rng.sample(parts, rng.choice((2, 3))), rng)


def _gas(rng: Random) -> Problem[Directions]:
    text, parts = rng.choice(
        (
            (
                "A fixed amount of an ideal gas is heated at constant volume.",
                [("pressure", 1), ("density", 0), ("mean kinetic energy of the particles", 1)],
            ),
            (
                "A fixed amount of an ideal gas is cooled at constant pressure.",
                [("volume", -1), ("density", 1), ("mean kinetic energy of the particles", -1)],
            ),
            (
                "A fixed amount of an ideal gas is compressed at constant temperature.",
                [("pressure", 1), ("density", 1), ("internal energy", 0)],
            ),
            (
                "A fixed amount of an ideal gas expands at constant temperature.",
                [("pressure", -1), ("volume", 1), ("internal energy", 0)],
            ),
            (
                "An ideal gas expands adiabatically and does work on a piston.",
                [("temperature", -1), ("pressure", -1), ("internal energy", -1)],
            ),
            (
                "An ideal gas is compressed adiabatically in a pump.",
                [("temperature", 1), ("pressure", 1), ("internal energy", 1)],
            ),
        )
    )
    return _asked(text, rng.sample(parts, rng.choice((2, 3))), rng)


def _circuit(rng: Random) -> Problem[Directions]:
    """A second resistor beside or behind the first one."""
    r, s, u = rng.randint(2, 90), rng.randint(2, 90), rng.choice((6, 9, 12, 24))
    series = rng.random() < 0.5
    way = 1 if series else -1
    text = (
        f"A resistor of {r} ohms is connected to an ideal battery of {u} volts. A second resistor of {s} ohms is put "
        f"{'in series with' if series else 'in parallel to'} it."
    )
    parts = [
        ("total resistance", way),
        ("current through the battery", -way),
        ("power delivered by the battery", -way),
        ("voltage across the first resistor", -1 if series else 0),
        ("current through the first resistor", -1 if series else 0),
    ]
    return _asked(text, rng.sample(parts, rng.choice((2, 2, 3))), rng)


def _data(rng: Random) -> Problem[Directions]:
    """A value joins a list; what that does is computed."""
    who = people(rng, 1)[0]
    values = sorted(rng.sample(range(5, 60), 5))
    new = rng.randint(1, 70)
    both = [*values, new]
    old = (sum(values) / 5, values[2], values[-1] - values[0], values[-1])
    after = (sum(both) / 6, sum(sorted(both)[2:4]) / 2, max(both) - min(both), max(both))
    names = ("mean", "median", "range", "maximum")
    parts = [(name, (b > a) - (b < a)) for name, a, b in zip(names, old, after, strict=True)]
    text = f"{who} has the data {', '.join(map(str, rng.sample(values, 5)))} and adds one more value, {new}."
    return _asked(text, rng.sample(parts, rng.choice((2, 3))), rng)


def _fractions(rng: Random) -> Problem[Directions]:
    """Numbers in a function that is monotonic."""
    a, b = rng.randint(2, 9), rng.randint(2, 30)
    x = pick(rng, "x", "t", "u", "s")
    up = rng.random() < 0.5
    way = 1 if up else -1
    pool = [
        (f"value of ${a}{x} + {b}$", way),
        (f"value of ${b} - {a}{x}$", -way),
        (rf"value of $\frac{{{a}}}{{{x} + {b}}}$", -way),
        (f"value of ${x}^3 - {b}$", way),
        (rf"value of $\frac{{{x}}}{{{x} + {a}}}$", way),
        (f"value of $({x} + {a}) - ({x} - {b})$", 0),
        (rf"value of $\sqrt{{{x} + {b}}}$", way),
        (f"value of $2^{{-{x}}}$", -way),
        (rf"value of $\log_{{{a}}} {x}$", way),
    ]
    moves = ("increases", "grows") if up else ("decreases but stays positive", "shrinks towards zero")
    text = f"The positive number ${x}$ {pick(rng, *moves)}."
    return _asked(text, rng.sample(pool, rng.choice((2, 3))), rng)


KIND = kind(
    "direction of change",
    "5.1 5.2 5.3 5.4 6.1 2.5",
    directions.CHANGES,
    (_market, _equilibrium, _gas, _circuit, _data, _fractions),
)
