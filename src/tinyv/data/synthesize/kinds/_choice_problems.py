"""Questions with options to choose from."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd
from random import Random

from tinyv.data.synthesize.base import pick
from tinyv.data.synthesize.kinds._cast import fraction, people, polynomial

Stem = tuple[str, str, list[str]]
"""Question without options, the right option, wrong options (at least three, all different in meaning)."""


def _numbers(right: Fraction | int, near: list[Fraction | int]) -> tuple[str, list[str]]:
    """The right number and the near ones that differ from it and from each other."""
    seen: list[Fraction] = [Fraction(right)]
    for number in near:
        if Fraction(number) not in seen:
            seen.append(Fraction(number))
    texts = [f"${fraction(number)}$" if number.denominator > 1 else str(number) for number in seen]
    return texts[0], texts[1:]


def _percent(rng: Random) -> Stem:
    price, off = rng.randint(4, 40) * 20, rng.choice((5, 10, 15, 20, 25, 30, 40))
    right = price * (100 - off) // 100
    who, thing = people(rng, 1)[0], pick(rng, "jacket", "lamp", "bicycle", "suitcase", "tent", "guitar")
    near: list[Fraction | int] = [price * off // 100, price - off, price * (100 + off) // 100, right + 10, right - 4]
    text, wrong = _numbers(right, near)
    question = pick(
        rng,
        f"{who} buys a {thing} priced at {price} euros with {off}% off. How many euros does {who} pay?",
        f"The price of a {thing} falls from {price} euros by {off}%. What is the new price in euros?",
    )
    return question, text, wrong


def _fraction_sum(rng: Random) -> Stem:
    a, b, c, d = rng.randint(1, 9), rng.randint(2, 9), rng.randint(1, 9), rng.randint(2, 9)
    x, y = Fraction(a, b), Fraction(c, d)
    text, wrong = _numbers(x + y, [Fraction(a + c, b + d), x * y, x - y, x / y, x + y + 1, x + y + Fraction(1, b)])
    return f"Which number equals $\\frac{{{a}}}{{{b}}} + \\frac{{{c}}}{{{d}}}$?", text, wrong


def _derivative(rng: Random) -> Stem:
    a, n, b = rng.choice((2, 3, 4, 5, -2, -3)), rng.randint(3, 6), rng.choice((-7, -5, -4, 3, 6, 8))
    right = polynomial((a * n, f"x^{n - 1}"), (b, ""))
    wrong = [
        polynomial((a * n, f"x^{n}"), (b, "")),
        polynomial((a, f"x^{n - 1}"), (b, "")),
        polynomial((a * n, f"x^{n - 1}"), (b, "x")),
        polynomial((a * n, f"x^{n - 1}")),
        polynomial((a * (n - 1), f"x^{n - 1}"), (b, "")),
    ]
    question = f"The derivative of $f(x) = {polynomial((a, f'x^{n}'), (b, 'x'))}$ is"
    return question, f"${right}$", [f"${item}$" for item in wrong]


def _slope(rng: Random) -> Stem:
    a, b, c = rng.choice((2, 3, 4, 5, 6)), rng.choice((-7, -5, -3, 3, 5, 7)), rng.randint(1, 20)
    right = Fraction(-a, b)
    text, wrong = _numbers(right, [-right, 1 / right, -1 / right, Fraction(c, b), Fraction(a), Fraction(b)])
    question = pick(rng, "What is the slope of the line ", "Find the gradient of the line ")
    return f"{question}${polynomial((a, 'x'), (b, 'y'))} = {c}$?".replace("Find", "What is"), text, wrong


def _prime(rng: Random) -> Stem:
    primes = [n for n in range(50, 250) if all(n % d for d in range(2, 16))]
    others = [n for n in range(50, 250) if n % 2 and n % 5 and any(n % d == 0 for d in (3, 7, 11, 13))]
    wrong = [str(n) for n in rng.sample(others, 4)]
    return (
        pick(rng, "Which of these is a prime number?", "Exactly one of these is prime. Which?"),
        str(rng.choice(primes)),
        wrong,
    )


_FACTS = (
    ("Which gas do green plants take in for photosynthesis?", "carbon dioxide",
     ("oxygen", "nitrogen", "hydrogen", "helium")),
    ("Which of these is measured in joules?", "energy", ("force", "power", "pressure", "electric charge")),
    ("Which of these is measured in pascals?", "pressure", ("force", "energy", "voltage", "frequency")),
    ("Which quantity is a vector?", "momentum", ("mass", "temperature", "kinetic energy", "time")),
    ("Which organelle of a plant cell carries out photosynthesis?", "the chloroplast",
     ("the nucleus", "the ribosome", "the vacuole", "the mitochondrion")),
    ("Which element has the chemical symbol Na?", "sodium", ("nitrogen", "neon", "nickel", "potassium")),
    ("Which element has the chemical symbol K?", "potassium", ("krypton", "calcium", "sodium", "phosphorus")),
    ("Which planet of the solar system is closest to the Sun?", "Mercury", ("Venus", "Mars", "Earth", "Jupiter")),
    ("Which of these solids has exactly six faces?", "the cube",
     ("the regular tetrahedron", "the regular octahedron", "the regular dodecahedron", "the square pyramid")),
    ("A quadrilateral with four equal sides and no right angle is called", "a rhombus",
     ("a rectangle", "a square", "a regular hexagon", "an equilateral triangle")),
    ("An angle of 135 degrees is", "obtuse", ("acute", "right", "straight", "reflex")),
    ("Which sampling method gives every member of the population the same chance?", "simple random sampling",
     ("convenience sampling", "voluntary response sampling", "judgement sampling", "snowball sampling")),
    ("In supply and demand, what happens to the equilibrium price if demand rises and supply is unchanged (the supply "
     "curve slopes upward)?", "it rises", ("it falls", "it stays the same", "it becomes zero", "it becomes negative")),
    ("Which data structure returns the element that was put in last first?", "a stack",
     ("a queue", "a hash table", "a binary search tree", "a linked list in insertion order")),
    ("What is the worst-case time of binary search in a sorted array of n entries?", "O(log n)",
     ("O(n)", "O(1)", "O(n log n)", "O(n^2)")),
    ("In which phase of mitosis do the chromosomes line up at the equator of the cell?", "metaphase",
     ("prophase", "anaphase", "telophase", "cytokinesis")),
    ("Which law says that current is proportional to voltage at constant resistance?", "Ohm's law",
     ("Hooke's law", "Boyle's law", "Coulomb's law", "Snell's law")),
    ("Which bond holds the sodium and chloride of table salt together?", "an ionic bond",
     ("a covalent bond", "a hydrogen bond", "a metallic bond", "a peptide bond")),
    ("In the sentence “The old clock struck nine”, which word is the verb?", "struck", ("old", "clock", "nine", "The")),
    ("Which of these words is an adverb?", "quickly", ("quick", "quickness", "quicken", "quicksand")),
)  # fmt: skip


def _fact(rng: Random) -> Stem:
    question, right, wrong = _FACTS[rng.randrange(len(_FACTS))]
    lead = pick(rng, "", "", "Choose the right option. ", "Multiple choice: ")
    return lead + question, right, list(wrong)


def _parity(rng: Random) -> Stem:
    n, k = rng.choice((3, 5, 7)), rng.randint(2, 9)
    odd = [f"$x^{n} - {k}x$", f"$x^{n} + {k}\\sin x$", f"$\\frac{{{k}x}}{{x^2 + 1}}$", f"${k}x\\cos x$"]
    even = [f"$x^{n + 1} - {k}x^2$", f"${k}\\cos x + x^2$", f"$|x| + {k}$", f"${k}x\\sin x$", f"$x^4 - {k}$"]
    which = rng.random() < 0.5
    right, wrong = (rng.choice(odd), rng.sample(even, 4)) if which else (rng.choice(even), rng.sample(odd, 4))
    return f"Which of these functions is {'odd' if which else 'even'}?", right, wrong


def _speed(rng: Random) -> Stem:
    v, t = rng.randint(4, 24) * 5, rng.randint(2, 9)
    text, wrong = _numbers(v * t, [v + t, v * (t + 1), v * (t - 1), Fraction(v, t), v * t + 10])
    units = [f"{item} km" for item in (text, *wrong)]
    vehicle = pick(rng, "A train", "A bus", "A coach", "A tram", "A lorry")
    if rng.random() < 0.5:
        return f"{vehicle} keeps a speed of {v} km/h for {t} hours. How far does it get?", units[0], units[1:]
    return f"What distance is covered in {t} hours at a steady {v} km/h?", units[0], units[1:]


def _fraction_reduced(rng: Random) -> Stem:
    while True:
        a, b, k = rng.randint(1, 11), rng.randint(3, 13), rng.randint(2, 9)
        if a < b and gcd(a, b) == 1:
            break
    x = Fraction(a, b)
    text, wrong = _numbers(x, [Fraction(a + 1, b), Fraction(a, b + 1), 1 - x, 1 / x, Fraction(a, b + 2), x / 2])
    return f"Which number is equal to $\\frac{{{a * k}}}{{{b * k}}}$?", text, wrong


def _quadratic(rng: Random) -> Stem:
    p, q = rng.sample([n for n in range(-9, 10) if n], 2)

    def roots(x: int, y: int) -> str:
        return f"$x = {min(x, y)}$ or $x = {max(x, y)}$"

    wrong: list[str] = []
    for pair in ((-p, -q), (p, -q), (-p, q), (p + 1, q), (p, q + 1), (p + q, p * q)):
        if (text := roots(*pair)) not in (*wrong, roots(p, q)) and pair[0] != pair[1]:
            wrong.append(text)
    formula = polynomial((1, "x^2"), (-(p + q), "x"), (p * q, ""))
    return f"The solutions of ${formula} = 0$ are", roots(p, q), wrong


def _implication(rng: Random) -> Stem:
    texts = ("sufficient but not necessary", "necessary but not sufficient", "both necessary and sufficient",
             "neither sufficient nor necessary")  # fmt: skip
    a = rng.randint(2, 9)
    first, second, place = rng.choice((
        (f"$x > {a + 1}$", f"$x > {a}$", 0), (f"$x = {a}$", f"$x^2 = {a * a}$", 0),
        (f"$x^2 > {a * a}$", f"$x > {a}$", 1), (f"$|x| = {a}$", f"$x = {-a}$", 1),
        (f"$|x| < {a}$", f"$-{a} < x < {a}$", 2), (f"$x^3 = {a ** 3}$", f"$x = {a}$", 2),
        (f"$x > {a}$", f"$x < {a + 3}$", 3), (f"$x^2 > {a}$", "$x > 0$", 3),
    ))  # fmt: skip
    question = f"For real $x$, the condition {first} is which kind of condition for {second}?"
    return question, texts[place], [text for i, text in enumerate(texts) if i != place]


MAKERS: tuple[Callable[[Random], Stem], ...] = (
    _percent, _fraction_sum, _derivative, _slope, _prime, _fact, _fact, _parity, _speed, _fraction_reduced,
    _quadratic, _implication,
)  # fmt: skip
"""All makers of stems."""
