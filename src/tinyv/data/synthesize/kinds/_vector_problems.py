r"""Problems whose answer is one vector."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds._cast import fraction, polynomial
from tinyv.data.synthesize.kinds._entries import Vector, column, row, signed_terms


def _plain(entries: tuple[Fraction, ...]) -> str:
    return "(" + ", ".join(map(fraction, entries)) + ")"


def _truth(rng: Random, entries: tuple[Fraction, ...], name: str) -> Problem[Vector]:
    """A vector without its question: ground truths come in every style of data sets."""
    inside = ", ".join(map(fraction, entries))
    truth = pick(
        rng,
        _plain(entries),
        column(entries),
        column(entries, "bmatrix"),
        rf"\langle {inside} \rangle",
        f"${_plain(entries)}$",
        signed_terms(entries, (r"\mathbf{i}", r"\mathbf{j}", r"\mathbf{k}")[: len(entries)], rng) or _plain(entries),
    )
    return Problem("", Vector(entries, name), truth)


def _ask(rng: Random, question: str, entries: tuple[Fraction, ...], name: str = "") -> Problem[Vector]:
    made = _truth(rng, entries, name)
    return Problem(question, made.value, made.ground_truth)


def _some(rng: Random, length: int, size: int = 9) -> tuple[Fraction, ...]:
    return tuple(Fraction(rng.randint(-size, size)) for _ in range(length))


def _combination(rng: Random) -> Problem[Vector]:
    n = rng.choice((2, 3, 3))
    u, v, a, b = _some(rng, n), _some(rng, n), rng.choice((2, 3, 4, 5)), rng.choice((-4, -3, -2, 2, 3))
    sign = "-" if b < 0 else "+"
    question = pick(
        rng,
        f"For the vectors $u = {_plain(u)}$ and $v = {_plain(v)}$, find $w = {a}u {sign} {abs(b)}v$.",
        f"Let $u = {column(u)}$ and $v = {column(v)}$. Compute the vector $w = {a}u {sign} {abs(b)}v$.",
        f"Given the vectors u = {_plain(u)} and v = {_plain(v)}, what is w = {a}u {sign} {abs(b)}v?",
    )
    return _ask(rng, question, tuple(a * x + b * y for x, y in zip(u, v, strict=True)), "w")


def _cross(rng: Random) -> Problem[Vector]:
    u, v = _some(rng, 3, 6), _some(rng, 3, 6)
    entries = (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
    question = pick(
        rng,
        f"Compute the cross product $n = p \\times q$ for $p = {_plain(u)}$ and $q = {_plain(v)}$.",
        f"Let p = {_plain(u)} and q = {_plain(v)} be vectors in space. Find the vector n = p × q.",
    )
    return _ask(rng, question, entries, "n")


def _gradient(rng: Random) -> Problem[Vector]:
    a, b, c, d = (rng.choice((-4, -3, -2, 2, 3, 4, 5)) for _ in range(4))
    x, y = rng.choice((-2, -1, 1, 2, 3)), rng.choice((-2, -1, 1, 2, 3))
    formula = polynomial((a, "x^2"), (b, "xy"), (c, "y^3"), (d, "x"))
    question = pick(
        rng,
        f"Find the gradient of $f(x, y) = {formula}$ at the point $({x}, {y})$.",
        f"For $f(x, y) = {formula}$, compute the gradient vector $\\nabla f({x}, {y})$.",
    )
    return _ask(rng, question, row(2 * a * x + b * y + d, b * x + 3 * c * y * y))


def _projection(rng: Random) -> Problem[Vector]:
    n = rng.choice((2, 3))
    while True:
        u, v = _some(rng, n, 5), _some(rng, n, 3)
        dot, size = sum(x * y for x, y in zip(u, v, strict=True)), sum(x * x for x in v)
        if dot and size:
            break
    question = pick(
        rng,
        f"Find the orthogonal projection $p$ of the vector ${_plain(u)}$ onto the line spanned by ${_plain(v)}$.",
        f"Project the vector a = {_plain(u)} orthogonally onto the vector b = {_plain(v)}. Call the result p; find p.",
    )
    return _ask(rng, question, tuple(dot / size * x for x in v), "p")


def _displacement(rng: Random) -> Problem[Vector]:
    n = rng.choice((2, 3))
    a, b = _some(rng, n, 12), _some(rng, n, 12)
    p, q = rng.sample("ABCDEFGHPQRST", 2)
    question = pick(
        rng,
        f"Points ${p}{_plain(a)}$ and ${q}{_plain(b)}$ are given. Find the vector $\\overrightarrow{{{p}{q}}}$.",
        f"A drone flies straight from {p}{_plain(a)} to {q}{_plain(b)}. What is its displacement vector?",
    )
    return _ask(rng, question, tuple(y - x for x, y in zip(a, b, strict=True)))


def _unit(rng: Random) -> Problem[Vector]:
    a, b, c = rng.choice(((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29)))
    a, b = rng.choice(((a, b), (b, a), (-a, b), (a, -b), (-b, -a)))
    k = rng.randint(1, 4)
    question = pick(
        rng,
        f"Find the unit vector $u$ that has the same direction as $({a * k}, {b * k})$.",
        f"A ship sails along the vector ({a * k}, {b * k}). What is the unit vector u in that direction?",
    )
    return _ask(rng, question, row(Fraction(a, c), Fraction(b, c)), "u")


def _velocity(rng: Random) -> Problem[Vector]:
    a, b, c, d, e = (rng.randint(-5, 6) for _ in range(5))
    t = rng.randint(1, 4)
    a, d, e = a or 2, d or 3, abs(e) + 2
    parts = (polynomial((a, "t^2"), (b, "t")), polynomial((d, "t^3"), (c, "")), polynomial((e, "t^4")))
    curve = f"({', '.join(parts)})"
    question = pick(
        rng,
        f"A particle moves along $r(t) = {curve}$. Find its velocity vector $v$ at $t = {t}$.",
        f"The position of a probe is r(t) = {curve}. What is its velocity v at time t = {t}?",
    )
    return _ask(rng, question, row(2 * a * t + b, 3 * d * t * t, 4 * e * t**3), "v")


def _resultant(rng: Random) -> Problem[Vector]:
    forces = [_some(rng, 2, 15) for _ in range(3)]
    total = tuple(sum((force[i] for force in forces), Fraction(0)) for i in range(2))
    listed = ", ".join(f"({force[0]}, {force[1]})" for force in forces)
    if rng.random() < 0.5:
        question = f"Three forces act on a ring, in newtons: {listed}. Find the components of the resultant force F."
        return _ask(rng, question, total, "F")
    question = (
        f"Three forces act on a knot, in newtons: {listed}. Which fourth force vector F keeps the knot in equilibrium?"
    )
    return _ask(rng, question, tuple(-x for x in total), "F")


def _image(rng: Random) -> Problem[Vector]:
    rows, x = (_some(rng, 2, 6), _some(rng, 2, 6)), _some(rng, 2, 7)
    matrix = r" \\ ".join(f"{r[0]} & {r[1]}" for r in rows)
    question = pick(
        rng,
        f"Let $A = \\begin{{pmatrix}} {matrix} \\end{{pmatrix}}$ and $x = {column(x)}$. Find the vector $y = Ax$.",
        f"A linear map has the matrix $\\begin{{bmatrix}} {matrix} \\end{{bmatrix}}$. "
        f"To which vector $y$ does it send $x = {_plain(x)}$?",
    )
    return _ask(rng, question, tuple(r[0] * x[0] + r[1] * x[1] for r in rows), "y")


def _system(rng: Random) -> Problem[Vector]:
    solution = row(Fraction(rng.randint(-6, 6), rng.choice((1, 1, 2, 3))), rng.randint(-6, 6))
    while True:
        a, b, c, d = (Fraction(rng.choice((-5, -3, -2, -1, 1, 2, 3, 4, 6))) for _ in range(4))
        if a * d != b * c:
            break
    matrix = f"\\begin{{pmatrix}} {a} & {b} \\\\ {c} & {d} \\end{{pmatrix}}"
    right = column((a * solution[0] + b * solution[1], c * solution[0] + d * solution[1]))
    question = pick(
        rng, f"Find the vector $x$ with ${matrix} x = {right}$.", f"Solve ${matrix}\\,x = {right}$ for the vector $x$."
    )
    return _ask(rng, question, solution, "x")


PROBLEMS = (
    _combination, _cross, _gradient, _projection, _displacement, _unit, _velocity, _resultant, _image, _system,
)  # fmt: skip
"""All generators."""
