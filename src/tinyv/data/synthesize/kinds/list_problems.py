"""Problems of our own whose answer is several numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Problem, pick
from tinyv.data.synthesize.kinds.list_values import Listing
from tinyv.data.synthesize.reals import Real, polynomial, real, write

Asked = tuple[str, Listing]
"""A question and its answer, the form of the ground truth still open."""


def with_form(
    make: Callable[[Random], Asked], write_as: Callable[[str, Listing, Random], str | None]
) -> Callable[[Random], Problem[Listing]]:
    """A generator of problems whose ground truth is written in one of the forms that fit."""

    def problem(rng: Random) -> Problem[Listing]:
        question, value = make(rng)
        if value.is_ordered:
            forms = ("list", "list", "tuple") + (("assigned",) if value.names else ())
        else:
            forms = ("list", "list", "set") + (("assigned", "assigned") if value.letter else ())
        value = replace(value, form=pick(rng, *forms))
        text = write_as(value.form, value, rng) or ""
        return Problem(question, value, pick(rng, text, text, f"${text}$"))

    return problem


def multiply(left: Sequence[int], right: Sequence[int]) -> list[int]:
    """The product of two polynomials, highest power first.

    >>> multiply([1, -2], [1, 3])
    [1, 1, -6]
    """
    product = [0] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            product[i + j] += a * b
    return product


def _solutions(equation: str, letter: str, items: Sequence[Real], rng: Random) -> Asked:
    question = pick(
        rng,
        f"Find all real solutions of the equation ${equation}$.",
        f"Solve ${equation}$ for ${letter}$ over the real numbers.",
        f"For which real numbers ${letter}$ is ${equation}$? Give all of them.",
        f"Determine every real number ${letter}$ that satisfies ${equation}$.",
        f"What are the real roots of ${equation}$?",
    )
    return question, Listing(_shuffled(items, rng), letter=letter)


def _shuffled(items: Sequence[Real], rng: Random) -> tuple[Real, ...]:
    """Ground truths of data sets are sorted more often than not."""
    ordered = sorted(items, key=lambda item: item.number)
    if rng.random() < 0.35:
        rng.shuffle(ordered)
    return tuple(ordered)


def _polynomial(rng: Random) -> Asked:
    letter, count = pick(rng, "x", "x", "t", "y", "z"), rng.choice((2, 2, 3))
    pairs = {Fraction(rng.randint(-9, 9), rng.choice((1, 1, 1, 2, 3))) for _ in range(count + 3)}
    roots = rng.sample(sorted(pairs), count) if len(pairs) >= count else sorted(pairs)
    coefficients = [1]
    for root in roots:
        coefficients = multiply(coefficients, [root.denominator, -root.numerator])
    return _solutions(f"{polynomial(coefficients, letter)} = 0", letter, [real(root) for root in roots], rng)


def _absolute(rng: Random) -> Asked:
    letter, a, b, c = (
        pick(rng, "x", "y", "t", "n"),
        rng.choice((1, 2, 3, 4, 5)),
        rng.randint(-12, 12),
        rng.randint(1, 15),
    )
    roots = [real(Fraction(c - b, a)), real(Fraction(-c - b, a))]
    return _solutions(f"|{polynomial([a, b], letter)}| = {c}", letter, roots, rng)


def _biquadratic(rng: Random) -> Asked:
    letter = pick(rng, "x", "z", "u")
    a, b = rng.sample((1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16), 2)
    roots = [real(0, sign, square) for square in (a, b) for sign in (1, -1)]
    return _solutions(f"{polynomial([1, 0, -a - b, 0, a * b], letter)} = 0", letter, roots, rng)


def _critical(rng: Random) -> Asked:
    p, q = rng.sample(range(-7, 8), 2)
    function = polynomial([2, -3 * (p + q), 6 * p * q, rng.randint(-9, 9)])
    question = pick(
        rng,
        f"Find all critical numbers of the function $f(x) = {function}$.",
        f"At which values of $x$ does the curve $y = {function}$ have a horizontal tangent?",
        f"Let $f(x) = {function}$. For which $x$ is $f'(x) = 0$?",
    )
    return question, Listing(_shuffled([real(p), real(q)], rng), letter="x")


def _trigonometric(rng: Random) -> Asked:
    left, thirds = rng.choice((
        (r"\sin {} = \frac{{1}}{{2}}", ((1, 6), (5, 6))), (r"\cos {} = \frac{{1}}{{2}}", ((1, 3), (5, 3))),
        (r"\tan {} = 1", ((1, 4), (5, 4))), (r"\cos {} = -\frac{{\sqrt{{3}}}}{{2}}", ((5, 6), (7, 6))),
        (r"\sin {} = -\frac{{\sqrt{{2}}}}{{2}}", ((5, 4), (7, 4))),
        (r"4\cos^2 {} = 3", ((1, 6), (5, 6), (7, 6), (11, 6))), (r"\tan^2 {} = 3", ((1, 3), (2, 3), (4, 3), (5, 3))),
        (r"2\sin^2 {} = 1", ((1, 4), (3, 4), (5, 4), (7, 4))),
    ))  # fmt: skip
    letter = pick(rng, "x", "t", r"\theta", r"\alpha")
    equation = left.format(letter)
    question = pick(
        rng,
        rf"Find all ${letter}$ in the interval $[0, 2\pi)$ with ${equation}$. Give the angles in radians.",
        rf"Solve ${equation}$ for $0 \le {letter} < 2\pi$ (exact values in radians).",
    )
    return question, Listing(_shuffled([real(pi=Fraction(*third)) for third in thirds], rng), letter=letter)


def _eigenvalues(rng: Random) -> Asked:
    p, q = rng.sample(range(-6, 10), 2)
    a, b = rng.randint(-5, 8), rng.randint(1, 4)
    d = p + q - a
    rest = a * d - p * q
    c, b = (rest // b, b) if rest % b == 0 else (rest, 1)
    matrix = rf"\begin{{pmatrix}} {a} & {b} \\ {c} & {d} \end{{pmatrix}}"
    question = pick(
        rng,
        f"Find the eigenvalues of the matrix ${matrix}$.",
        f"Determine all eigenvalues of $A = {matrix}$.",
        rf"For which real numbers $\lambda$ is the matrix ${matrix} - \lambda I$ singular?",
    )
    return question, Listing(_shuffled([real(p), real(q)], rng), letter=r"\lambda")


def _undefined(rng: Random) -> Asked:
    p, q, zero = rng.sample(range(-12, 13), 3)
    top, below = polynomial([1, -zero]), polynomial([1, -p - q, p * q])
    expression = rf"\frac{{{top}}}{{{below}}}"
    question = pick(
        rng,
        f"For which real values of $x$ is the expression ${expression}$ undefined?",
        f"Name all real numbers $x$ that must be excluded from the domain of ${expression}$.",
        f"The graph of $y = {expression}$ has a vertical asymptote $x = c$ for which values of $c$?",
    )
    return question, Listing(_shuffled([real(p), real(q)], rng), letter="c" if "values of $c$" in question else "x")


def _double_root(rng: Random) -> Asked:
    letter, shift, root = pick(rng, "k", "m", "a", "p"), rng.randint(-9, 9), rng.randint(1, 9)
    factor = polynomial([1, shift], letter)
    question = pick(
        rng,
        f"For which real values of ${letter}$ does $x^2 + ({factor})x + {root * root} = 0$ have exactly one real root?",
        f"The parabola $y = x^2 + ({factor})x + {root * root}$ touches the $x$-axis. Find all possible values of "
        f"${letter}$.",
    )
    return question, Listing(_shuffled([real(2 * root - shift), real(-2 * root - shift)], rng), letter=letter)


def _terms(rng: Random) -> Asked:
    count, name = rng.choice((3, 4, 4, 5)), pick(rng, "a", "u", "b", "s")
    start, step = rng.randint(-6, 9), rng.choice((2, 3, 4, 5, 7, -2, -3, -4))
    ratio = rng.choice((2, 3, -2, 4))
    cases: tuple[tuple[str, list[int]], ...] = (
        (f"{name}_n = {polynomial([step, start], 'n')}", [step * n + start for n in range(1, count + 1)]),
        (f"{name}_1 = {start}, {name}_{{n+1}} = {polynomial([ratio, step], name + '_n')}", []),
        (f"{name}_n = n^2 {'+' if step > 0 else '-'} {abs(step)}", [n * n + step for n in range(1, count + 1)]),
    )
    rule, terms = cases[rng.randrange(3)]
    if not terms:
        terms = [start]
        while len(terms) < count:
            terms.append(ratio * terms[-1] + step)
    word = {3: "three", 4: "four", 5: "five"}[count]
    question = pick(
        rng,
        f"A sequence is given by ${rule}$ for $n \\ge 1$. Write down its first {word} terms, in order.",
        f"Find the first {word} terms ${name}_1, \\dots, {name}_{count}$ (in this order) of the sequence with "
        f"${rule}$.",
    )
    names = tuple(f"{name}_{i}" for i in range(1, count + 1))
    return question, Listing(tuple(real(term) for term in terms), True, names=names)


def _sorted(rng: Random) -> Asked:
    pool = [
        real(Fraction(a, b)) for a, b in ((1, 2), (2, 3), (3, 4), (5, 8), (7, 10), (4, 5), (-1, 2), (-3, 4), (5, 4))
    ]
    pool += [real(0, 1, r) for r in (2, 3, 5)] + [real(n) for n in (-2, -1, 0, 1, 2, 3)]
    items = rng.sample(pool, rng.choice((3, 4, 4, 5)))
    shown = ", ".join(f"${write(item)}$" for item in items)
    rising = rng.random() < 0.6
    ordered = sorted(items, key=lambda item: item.number, reverse=not rising)
    way = pick(rng, "from least to greatest", "in increasing order") if rising else pick(
        rng, "from greatest to least", "in decreasing order"
    )  # fmt: skip
    question = pick(
        rng, f"Arrange the numbers {shown} {way}.", f"Write these numbers {way}: {shown}.",
        f"Sort {shown} {way}.",
    )  # fmt: skip
    return question, Listing(tuple(ordered), True)


def _prime_factors(rng: Random) -> Asked:
    primes = sorted(rng.choice((2, 2, 2, 3, 3, 5, 7, 11)) for _ in range(rng.randint(3, 5)))
    number = 1
    for prime in primes:
        number *= prime
    rising = rng.random() < 0.7
    question = pick(
        rng,
        f"List the prime factors of {number}, each as often as it occurs, in "
        f"{'non-decreasing' if rising else 'non-increasing'} order.",
        f"Write {number} as a product of primes and name the primes with repetition, "
        f"{'the smallest first' if rising else 'the largest first'}.",
    )
    return question, Listing(tuple(real(prime) for prime in (primes if rising else primes[::-1])), True)


def _box(rng: Random) -> Asked:
    width, factor, more = rng.randint(2, 12), rng.choice((2, 3)), rng.randint(1, 9)
    length, height = factor * width, width + more
    volume = length * width * height
    thing = pick(rng, "box", "crate", "water tank", "parcel")
    question = (
        f"The length of a {thing} is {factor} times its width, its height is {more} cm more than its width, and "
        f"its volume is {volume} cubic centimetres. Give its length, width and height in centimetres, "
        "in this order, without units."
    )
    return question, Listing((real(length), real(width), real(height)), True)


def _summary(rng: Random) -> Asked:
    data = [rng.randint(2, 60) for _ in range(rng.choice((5, 7)))]
    ordered = sorted(data)
    thing = pick(
        rng, "daily sales of a kiosk", "ages of a choir's members", "scores of a player", "waiting times in minutes"
    )
    question = (
        f"The {thing} are {', '.join(map(str, data))}. Report the minimum, the median and the maximum, in this order."
    )
    return question, Listing((real(ordered[0]), real(ordered[len(data) // 2]), real(ordered[-1])), True)


ALL = (
    _polynomial, _polynomial, _absolute, _biquadratic, _critical, _trigonometric, _eigenvalues, _undefined,
    _double_root, _terms, _sorted, _prime_factors, _box, _summary,
)  # fmt: skip
"""All generators."""
