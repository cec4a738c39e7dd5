"""Problems that ask for several quantities, each with its own name."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds._cast import fraction, joined, people, polynomial
from tinyv.data.synthesize.kinds._roles import Roles, truth


def _made(
    rng: Random,
    question: str,
    names: tuple[str, ...],
    numbers: tuple[int | Fraction | str, ...],
    *,
    letters: bool = False,
    words: bool = False,
    says: tuple[str, ...] = (),
) -> Problem[Roles]:
    values = tuple(fraction(x, "slash") if isinstance(x, Fraction) else str(x) for x in numbers)
    value = Roles(names, values, letters=letters, words=words, says=says)
    return Problem(question, value, truth(value, rng))


def _system(rng: Random) -> Problem[Roles]:
    x, y = rng.choice((("x", "y"), ("p", "q"), ("a", "b"), ("u", "v"), ("m", "n"), ("s", "t")))
    left, right = rng.randint(-9, 12), rng.randint(-9, 12)
    while True:
        a, b, c, d = (rng.choice((-5, -4, -3, -2, 2, 3, 4, 5, 7)) for _ in range(4))
        if a * d != b * c:
            break
    first = f"{polynomial((a, x), (b, y))} = {a * left + b * right}"
    second = f"{polynomial((c, x), (d, y))} = {c * left + d * right}"
    question = pick(
        rng,
        f"Solve the system ${first}$, ${second}$ for ${x}$ and ${y}$.",
        f"Find the values of ${x}$ and ${y}$ for which ${first}$ and ${second}$ both hold.",
        f"The lines ${first}$ and ${second}$ meet in one point. Give ${x}$ and ${y}$ there.",
    )
    return _made(rng, question, (x, y), (left, right), letters=True)


def _three(rng: Random) -> Problem[Roles]:
    x, y, z = rng.choice((("x", "y", "z"), ("a", "b", "c"), ("p", "q", "r")))
    values = tuple(rng.randint(-8, 12) for _ in range(3))
    i, j, k = values
    question = pick(rng, "Real numbers satisfy ", "Solve the system: ", "It is known that ") + (
        f"${x} + {y} = {i + j}$, ${y} + {z} = {j + k}$ and ${z} + {x} = {k + i}$. Find ${x}$, ${y}$ and ${z}$."
    )
    return _made(rng, question, (x, y, z), values, letters=True)


def _coins(rng: Random) -> Problem[Roles]:
    small, big = rng.choice((("dimes", "quarters"), ("nickels", "quarters"), ("nickels", "dimes")))
    worth = {"nickels": 5, "dimes": 10, "quarters": 25}
    a, b = rng.randint(3, 40), rng.randint(3, 40)
    total = a * worth[small] + b * worth[big]
    who = people(rng, 1)[0]
    question = pick(
        rng,
        f"{who} has {a + b} coins, all {small} and {big}, worth ${total / 100:.2f} together. ",
        f"A jar holds only {small} and {big}: {a + b} coins with a total value of {total} cents. ",
    ) + pick(rng, f"How many {small} and how many {big} are there?", f"Find the numbers of {small} and of {big}.")
    return _made(rng, question, (small, big), (a, b))


def _legs(rng: Random) -> Problem[Roles]:
    (one, n), (two, m) = rng.choice(((("hens", 2), ("rabbits", 4)), (("bicycles", 2), ("tricycles", 3)),
                                     (("beetles", 6), ("spiders", 8)), (("stools", 3), ("chairs", 4))))  # fmt: skip
    part = "wheels" if "cycles" in one else "legs"
    a, b = rng.randint(4, 45), rng.randint(4, 45)
    question = pick(
        rng,
        f"There are {a + b} {one} and {two} with {a * n + b * m} {part} altogether ({n} {part} each on the {one}, {m} "
        f"each on the {two}). How many {one} and how many {two} are there?",
        f"Somebody counts {a * n + b * m} {part} on {a + b} {one} and {two}; each of the {one} has {n} {part}, each of "
        f"the {two} {m}. Find the number of {one} and the number of {two}.",
    )
    return _made(rng, question, (one, two), (a, b))


def _ages(rng: Random) -> Problem[Roles]:
    who, other = people(rng, 2)
    young, factor, gap = rng.randint(4, 18), rng.randint(2, 4), rng.randint(2, 9)
    old = young * factor + gap
    question = (
        f"{who} is {gap} years older than {factor} times {other}'s age. Together they are {old + young} years old. "
        + pick(rng, f"How old are {who} and {other}?", f"Find the ages of {who} and {other}, in years.")
    )
    return _made(rng, question, (who, other), (old, young), says=("{} is {} years old", "{}'s age is {}"))


def _sharing(rng: Random) -> Problem[Roles]:
    names = tuple(people(rng, 3))
    base, d, e = rng.randint(8, 40), rng.randint(2, 12), rng.randint(2, 12)
    values = (base, base + d, base + d - e) if rng.random() < 0.5 and base + d > e else (base, base + d, base + d + e)
    tail = f"{abs(values[2] - values[1])} {'more' if values[2] > values[1] else 'fewer'}"
    thing = pick(rng, "stamps", "points", "shells", "tickets", "stickers")
    question = (
        f"{joined(names)} have {sum(values)} {thing} in all. {names[1]} has {d} more than {names[0]}, and {names[2]} "
        f"has {tail} than {names[1]}. "
        + pick(
            rng,
            f"How many {thing} do {joined(names)} have, respectively?",
            f"Find the numbers of {thing} of {joined(names)}, in this order.",
        )
    )
    says = (f"{{}} has {{}} {thing}", "{} has {} of them", f"{{}} holds {{}} {thing}")
    return _made(rng, question, names, values, says=says)


def _division(rng: Random) -> Problem[Roles]:
    divisor, quotient = rng.randint(6, 60), rng.randint(6, 90)
    rest = rng.randrange(1, divisor)
    number = divisor * quotient + rest
    question = pick(
        rng,
        f"Find the quotient and the remainder when {number} is divided by {divisor}.",
        f"Divide {number} by {divisor} with remainder. Give the quotient and the remainder.",
    )
    return _made(rng, question, ("quotient", "remainder"), (quotient, rest))


def _statistics(rng: Random) -> Problem[Roles]:
    while True:
        data = [rng.randint(1, 20) for _ in range(6)]
        extra = rng.choice(data)
        data.append(extra)
        top = max(data.count(x) for x in data)
        if sum(1 for x in set(data) if data.count(x) == top) == 1:
            break
    mode = max(data, key=data.count)
    median = sorted(data)[3]
    question = pick(
        rng,
        f"For the data {', '.join(map(str, data))}, find the median, the mode and the range.",
        f"A class records the values {', '.join(map(str, data))}. State median, mode and range of these values.",
    )
    return _made(rng, question, ("median", "mode", "range"), (median, mode, max(data) - min(data)))


def _partial_fractions(rng: Random) -> Problem[Roles]:
    a, b = (rng.choice((-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)) for _ in range(2))
    p, q = rng.sample((-5, -4, -3, -2, -1, 1, 2, 3, 4, 5), 2)
    top = polynomial((a + b, "x"), (-(a * q + b * p), ""))
    first, second = polynomial((1, "x"), (-p, "")), polynomial((1, "x"), (-q, ""))
    question = (
        pick(rng, "Find the constants $A$ and $B$ with ", "Determine $A$ and $B$ such that for all admissible $x$, ")
        + f"$\\frac{{{top}}}{{({first})({second})}} = \\frac{{A}}{{{first}}} + \\frac{{B}}{{{second}}}$."
    )
    return _made(rng, question, ("A", "B"), (a, b), letters=True)


def _vertex(rng: Random) -> Problem[Roles]:
    a, h, k = rng.choice((-4, -3, -2, 2, 3, 4)), rng.choice((-6, -4, -3, -1, 1, 2, 5)), rng.randint(-12, 12)
    formula = polynomial((a, "x^2"), (-2 * a * h, "x"), (a * h * h + k, ""))
    question = f"Write $f(x) = {formula}$ in the form $f(x) = a(x - h)^2 + k$. " + pick(
        rng, "Find $a$, $h$ and $k$.", "What are the values of $a$, $h$ and $k$?"
    )
    return _made(rng, question, ("a", "h", "k"), (a, h, k), letters=True)


def _interpolation(rng: Random) -> Problem[Roles]:
    a, b, c = (rng.randint(-5, 6) for _ in range(3))
    a = a or 3
    first, second, third = rng.sample((-2, -1, 0, 1, 2, 3), 3)
    points = joined([f"$({x}, {a * x * x + b * x + c})$" for x in sorted((first, second, third))])
    question = pick(
        rng,
        f"The parabola $y = ax^2 + bx + c$ passes through {points}. Find $a$, $b$ and $c$.",
        f"Determine the coefficients $a$, $b$, $c$ of $p(x) = ax^2 + bx + c$ if its graph contains {points}.",
    )
    return _made(rng, question, ("a", "b", "c"), (a, b, c), letters=True)


def _stationary(rng: Random) -> Problem[Roles]:
    m, n = rng.choice((1, 2, 3)), rng.choice((1, 2, 3))
    x, y = Fraction(rng.randint(-9, 9), m), Fraction(rng.randint(-9, 9), n)
    formula = polynomial((m, "x^2"), (n, "y^2"), (int(-2 * m * x), "x"), (int(-2 * n * y), "y"))
    question = f"The function $f(x, y) = {formula}$ has exactly one stationary point. " + pick(
        rng, "Find $x$ and $y$ there.", "Give its coordinates $x$ and $y$."
    )
    return _made(rng, question, ("x", "y"), (x, y), letters=True)


_JOBS = ("baker", "carpenter", "doctor", "florist", "painter", "pilot", "plumber", "singer", "tailor", "teacher")
_PETS = ("canary", "cat", "dog", "ferret", "hamster", "iguana", "parrot", "rabbit", "tortoise")


def _puzzle(rng: Random) -> Problem[Roles]:
    """Who has what, from clues that leave one way only."""
    names = people(rng, 3)
    things, has = rng.choice(((_JOBS, "is the {}"), (_PETS, "owns the {}")))
    items = rng.sample(things, 3)
    truth_of = tuple(rng.sample(items, 3))
    ways = list(permutations(items))
    clues: list[str] = []
    while len(ways) > 1:
        i = rng.randrange(3)
        wrong = rng.choice([item for item in items if item != truth_of[i]])
        left = [way for way in ways if way[i] != wrong]
        if len(left) < len(ways):
            ways = left
            said = f"{names[i]} {has.format(wrong)}"
            clues.append(f"It is not true that {said}." if rng.random() < 0.5 else f"The claim “{said}” is false.")
    listed = joined([f"a {item}" if item[0] not in "aeiou" else f"an {item}" for item in sorted(items)])
    if has.startswith("is"):
        question = f"{joined(names)} are {listed}, not necessarily in this order. {' '.join(clues)} "
        says = ("{} is the {}", "{} works as the {}", "the job of {} is {}")
        question += f"What is the job of {joined(names)}, respectively?"
    else:
        question = f"{joined(names)} own {listed}, one animal each, not necessarily in this order. {' '.join(clues)} "
        says = ("{} owns the {}", "{} has the {}", "to {} belongs the {}")
        question += f"Which animal belongs to {joined(names)}, respectively?"
    return _made(rng, question, tuple(names), truth_of, words=True, says=says)


PROBLEMS = (
    _system, _three, _coins, _legs, _ages, _sharing, _division, _statistics, _partial_fractions, _vertex,
    _interpolation, _stationary, _puzzle,
)  # fmt: skip
"""All generators."""
