"""Yes or no with a reason: primes, squares, triangles, payments, functions, handshakes, series, lines, coverings."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.statements import verdicts
from tinyv.data.synthesize.statements.grammar import kind, problem, say
from tinyv.data.synthesize.statements.verdicts import Verdict
from tinyv.data.synthesize.statements.words import people

_ASKS = (
    "Is it true that <c>?",
    "True or false: <c>.",
    "Decide whether the following statement is true: <c>.",
    "Does it hold that <c>? Give a verdict.",
    "Is the following claim correct: <c>?",
    "Say whether it is the case that <c>.",
    "<p> claims that <c>. Is this true?",
    "Is the statement “<c>” true?",
    "Check the claim: <c>. Is it right?",
    "Is it right to say that <c>?",
)


def _asked(
    truth: bool,
    claim: str,
    denial: str,
    same: tuple[str, ...],
    opposite: tuple[str, ...],
    why: tuple[str, str],
    rng: Random,
) -> Problem[Verdict]:
    """The reasons are for and against; the one on the wrong side is false."""
    value = Verdict(claim, denial, same, opposite, why[0], why[1], "yes" if truth else "no")
    return problem(say(pick(rng, *_ASKS), rng, c=claim, p=people(rng, 1)[0]), value, rng)


def _factor(n: int) -> int:
    """The least divisor above 1."""
    return next((d for d in range(2, isqrt(n) + 1) if n % d == 0), n)


def _prime(rng: Random) -> Problem[Verdict]:
    n = rng.randrange(51, 2500, 2)
    d = _factor(n)
    if d in (3, 5) and rng.random() < 0.8:
        return _prime(rng)
    wrong = rng.choice((7, 11, 13, 17))
    against = f"{n} = {d} · {n // d}" if d < n else f"{n} is a multiple of {wrong if wrong != n else 19}"
    return _asked(
        d == n,
        f"{n} is prime",
        f"{n} is not prime",
        (f"{n} has exactly two positive divisors", f"{n} is a prime number", f"only 1 and {n} divide {n}"),
        (
            f"{n} is composite",
            f"{n} has a divisor other than 1 and itself",
            f"{n} is the product of two smaller numbers",
        ),
        (f"none of the primes up to {isqrt(n)} divides {n}", against),
        rng,
    )


def _square(rng: Random) -> Problem[Verdict]:
    root = rng.randint(11, 99)
    truth = rng.random() < 0.5
    n = root * root if truth else root * root + rng.choice((-10, -9, -4, -1, 1, 3, 6, 9, 10, 11))
    low = isqrt(n) - (1 if truth else 0)
    return _asked(
        truth,
        f"{n} is a perfect square",
        f"{n} is not a perfect square",
        (f"{n} is the square of an integer", f"the square root of {n} is an integer", f"√{n} is a whole number"),
        (f"the square root of {n} is irrational", f"no integer has the square {n}", f"√{n} is not a whole number"),
        (f"{root}² = {n}", f"{low}² < {n} < {low + 1}²"),
        rng,
    )


def _triangle(rng: Random) -> Problem[Verdict]:
    a, b = rng.randint(3, 40), rng.randint(3, 40)
    c = max(a, b) + rng.randint(0, 2 * min(a, b))
    shown = rng.sample((a, b, c), 3)
    sides = f"{shown[0]}, {shown[1]} and {shown[2]}"
    return _asked(
        a + b > c,
        f"there is a non-degenerate triangle with sides {sides}",
        f"there is no non-degenerate triangle with sides {sides}",
        (
            f"a non-degenerate triangle with sides {sides} exists",
            f"{sides} are the sides of some non-degenerate triangle",
            f"such a triangle with sides {sides} is possible",
        ),
        (
            f"a non-degenerate triangle with sides {sides} does not exist",
            f"such a triangle with sides {sides} is impossible",
            f"no non-degenerate triangle can have sides {sides}",
        ),
        (f"the two shorter sides together, {a} + {b}, exceed {c}", f"{a} + {b} is not greater than {c}"),
        rng,
    )


def _right_angle(rng: Random) -> Problem[Verdict]:
    m, n = sorted(rng.sample(range(1, 8), 2), reverse=True)
    k = rng.randint(1, 4)
    a, b, c = k * (m * m - n * n), 2 * k * m * n, k * (m * m + n * n)
    truth = rng.random() < 0.5
    if not truth:
        c += rng.choice((-1, 1))
    if a + b <= c or c <= max(a, b):
        return _right_angle(rng)
    shown = rng.sample((a, b, c), 3)
    name = f"the triangle with sides {shown[0]}, {shown[1]} and {shown[2]}"
    return _asked(
        truth,
        f"{name} is right-angled",
        f"{name} is not right-angled",
        (f"{name} has an angle of 90°", f"{name} has a right angle", f"two sides of {name} are perpendicular"),
        (f"{name} has no angle of 90°", f"{name} has no right angle", f"no two sides of {name} are perpendicular"),
        (f"{a}² + {b}² = {c}²", f"{a}² + {b}² ≠ {c}²"),
        rng,
    )


def _digits(rng: Random) -> Problem[Verdict]:
    m, n = rng.choice((3, 9)), rng.randint(1000, 9_999_999)
    if rng.random() < 0.5:
        n -= n % m
    total = sum(map(int, str(n)))
    truth = n % m == 0
    return _asked(
        truth,
        f"{n} is divisible by {m}",
        f"{n} is not divisible by {m}",
        (f"{m} divides {n}", f"{n} is a multiple of {m}", f"dividing {n} by {m} leaves no remainder"),
        (
            f"{m} does not divide {n}",
            f"{n} is not a multiple of {m}",
            f"dividing {n} by {m} leaves a remainder other than 0",
        ),
        (
            f"the digit sum of {n} is {total if truth else total - total % m}, a multiple of {m}",
            f"the digit sum of {n} is {total + (1 if truth else 0)}, which is no multiple of {m}",
        ),
        rng,
    )


def _payment(rng: Random) -> Problem[Verdict]:
    a, b = sorted(rng.sample(range(3, 14), 2))
    x = rng.randint(b, a * b)
    ways = [(x - b * j) // a for j in range(x // b + 1) if (x - b * j) % a == 0]
    unit = pick(rng, "points", "euros", "cents", "litres")
    tool = {"points": "hits", "euros": "coins", "cents": "stamps", "litres": "jugs"}[unit]
    i, j = (ways[0], (x - a * ways[0]) // b) if ways else (rng.randint(1, 4), max(1, (x - a) // b))
    if not ways and a * i + b * j == x:
        return _payment(rng)
    claim = f"exactly {x} {unit} can be made up with {tool} worth {a} or {b} {unit} only"
    denial = f"exactly {x} {unit} cannot be made up with {tool} worth {a} or {b} {unit} only"
    return _asked(
        bool(ways),
        claim,
        denial,
        (
            f"there are integers i, j ≥ 0 with {a}i + {b}j = {x}",
            f"it is possible to get exactly {x} {unit} that way",
            f"{x} is a sum of numbers each equal to {a} or {b}",
        ),
        (
            f"{a}i + {b}j = {x} has no solution in integers i, j ≥ 0",
            f"it is impossible to get exactly {x} {unit} that way",
            f"{x} is no sum of numbers each equal to {a} or {b}",
        ),
        (f"{i} · {a} + {j} · {b} = {x}", f"subtracting multiples of {b} from {x} never leaves a multiple of {a}"),
        rng,
    )


def _even_function(rng: Random) -> Problem[Verdict]:
    even, truth = rng.random() < 0.5, rng.random() < 0.5
    a, b = rng.randint(1, 9), rng.randint(1, 9)
    if even:
        powers = rng.choice(((4, 2), (6, 2), (2, 0), (6, 4)) if truth else ((3, 2), (4, 1), (2, 1), (5, 2)))
    else:
        powers = rng.choice(((3, 1), (5, 1), (5, 3), (7, 3)) if truth else ((3, 2), (1, 0), (5, 2), (3, 0), (4, 1)))
    body = " + ".join(_monomial(k, p) for k, p in zip((a, b), powers, strict=True))
    name, sign = ("even", "") if even else ("odd", "-")
    f, d = f"f(x) = {body}", f"f(-x) = {sign}f(x)"
    return _asked(
        truth,
        f"the function {f} on the real numbers is {name}",
        f"the function {f} on the real numbers is not {name}",
        (
            f"{d} for all real x",
            "the graph of f is symmetric " + ("about the y-axis" if even else "about the origin"),
            f"f is an {name} function",
        ),
        (
            f"{d} fails for some real x",
            "the graph of f is not symmetric " + ("about the y-axis" if even else "about the origin"),
            f"f fails to be an {name} function",
        ),
        ("all exponents of x are " + name, f"there is an exponent of x that is not {name}"),
        rng,
    )


def _monomial(factor: int, power: int) -> str:
    if power == 0:
        return str(factor)
    return (str(factor) if factor > 1 else "") + ("x" if power == 1 else f"x^{power}")


def _handshakes(rng: Random) -> Problem[Verdict]:
    n = rng.randint(5, 40)
    k = rng.randint(2, n - 2)
    group = pick(rng, "guests", "players", "computers", "delegates", "students")
    deed = {"computers": "be linked to", "players": "play against"}.get(group, "shake hands with")
    tail = f"exactly {k} of the others"
    total = n * k
    return _asked(
        total % 2 == 0,
        f"it is possible for {n} {group} that each of them should {deed} {tail}",
        f"it is impossible for {n} {group} that each of them should {deed} {tail}",
        (
            f"{n} {group} can each {deed} {tail}",
            f"there is a simple graph with {n} vertices, all of degree {k}",
            f"a {k}-regular simple graph on {n} vertices exists",
        ),
        (
            f"{n} {group} cannot each {deed} {tail}",
            f"there is no simple graph with {n} vertices, all of degree {k}",
            f"no {k}-regular simple graph on {n} vertices exists",
        ),
        (f"{n} · {k} is even and {k} is less than {n}", f"the sum of the degrees, {n} · {k}, would be odd"),
        rng,
    )


def _series(rng: Random) -> Problem[Verdict]:
    a, p, q = rng.randint(2, 90), rng.randint(1, 30), rng.randint(2, 30)
    r = Fraction(p, q)
    name = f"the infinite geometric series with first term {a} and ratio {'-' if rng.random() < 0.4 else ''}{r}"
    return _asked(
        r < 1,
        f"{name} converges",
        f"{name} does not converge",
        (f"{name} is convergent", f"{name} has a finite sum", f"the partial sums of {name} have a limit"),
        (f"{name} diverges", f"{name} has no finite sum", f"the partial sums of {name} have no finite limit"),
        ("the absolute value of the ratio is less than 1", "the absolute value of the ratio is not less than 1"),
        rng,
    )


def _lines(rng: Random) -> Problem[Verdict]:
    a, b, e = rng.randint(1, 9), rng.randint(1, 9), rng.randint(0, 9)
    m = Fraction(a, b)
    truth = rng.random() < 0.5
    n = -1 / m if truth else rng.choice((1 / m, -m, -1 / m + 1))
    if (not truth and n == -1 / m) or n == 0:
        return _lines(rng)
    name = f"the lines y = ({m})x + {e} and y = ({n})x + {e + rng.randint(1, 6)}"
    return _asked(
        truth,
        f"{name} are perpendicular",
        f"{name} are not perpendicular",
        (f"{name} meet at a right angle", f"the angle between {name} is 90°", f"{name} are orthogonal"),
        (f"{name} do not meet at a right angle", f"{name} are not orthogonal", f"no right angle is formed by {name}"),
        (f"the product of the slopes {m} and {n} is -1", f"the product of the slopes {m} and {n} is not -1"),
        rng,
    )


def _covering(rng: Random) -> Problem[Verdict]:
    m, n = rng.randint(3, 40), rng.randint(3, 40)
    board = pick(rng, "board", "floor", "grid", "terrace")
    claim = f"a {m} × {n} {board} can be covered exactly by 1 × 2 tiles"
    return _asked(
        m * n % 2 == 0,
        claim,
        claim.replace("can be", "cannot be"),
        (
            f"an exact covering of the {m} × {n} {board} by 1 × 2 tiles exists",
            f"it is possible to tile the {m} × {n} {board} that way",
            f"1 × 2 tiles can cover the {m} × {n} {board} exactly",
        ),
        (
            f"no exact covering of the {m} × {n} {board} by 1 × 2 tiles exists",
            f"it is impossible to tile the {m} × {n} {board} that way",
            f"1 × 2 tiles cannot cover the {m} × {n} {board} exactly",
        ),
        (
            f"one of the numbers {m} and {n} is even, so that rows of tiles fill it",
            f"the number of squares, {m} · {n}, is odd while every tile covers two",
        ),
        rng,
    )


KIND = kind(
    "verdict",
    "5.1 5.2 5.3 5.4 6.1 3.4 2.5 7.4",
    verdicts.CHANGES,
    (
        _prime,
        _square,
        _triangle,
        _right_angle,
        _digits,
        _payment,
        _even_function,
        _handshakes,
        _series,
        _lines,
        _covering,
    ),
)
