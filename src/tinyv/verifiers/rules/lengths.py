r"""Identities of lengths: `PA\cdot PB=PC\cdot PD` against `PA:PC=PD:PB`, `a^2+b^2=5c^2` against `BC^2+CA^2=5AB^2`.

Segments are named by two capital letters, in either order, or by a letter that the question gives them. Lengths are
positive, so that an identity may be multiplied through and its roots squared; what remains is one polynomial.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context, says

MAX_CHARS = 120
"""Longer identities are not read."""

MAX_TERMS = 40
"""Polynomials with more terms are not multiplied out."""

_SEGMENT = re.compile(r"(?<![A-Za-z\\])([A-Z])([A-Z])(?![a-z'_])(?=[^A-Z]|[A-Z]{2}(?![A-Za-z]))")
_MARKS = re.compile(r"(?:\\overline|\\overrightarrow)\s*\{([A-Z]{2})\}|\|([A-Z]{2})\|")
_RATIO = re.compile(r"([^:=+-]+):([^:=+-]+)")
_GIVEN = re.compile(r"\b([a-z]) ?= ?\|?([A-Z])([A-Z])\b|\b([A-Z])([A-Z])\|? ?= ?([a-z])\b(?![\^(])")
_LENGTHS = re.compile(r"\b(?:sides?|lengths?|segments?|distances?|legs?|chords?|radi(?:us|i))\b")

Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]


class _NotReadError(ValueError):
    """The expression is no rational function of few terms."""


def _product(one: Polynomial, two: Polynomial) -> Polynomial:
    if len(one) * len(two) > MAX_TERMS * 4:
        raise _NotReadError
    found: Polynomial = {}
    for mine, a in one.items():
        for theirs, b in two.items():
            powers = dict(mine)
            for name, power in theirs:
                powers[name] = powers.get(name, 0) + power
            key = tuple(sorted(powers.items()))
            found[key] = found.get(key, Fraction(0)) + a * b
    found = {key: value for key, value in found.items() if value}
    if len(found) > MAX_TERMS:
        raise _NotReadError
    return found


def _sum(one: Polynomial, two: Polynomial, sign: int = 1) -> Polynomial:
    found = dict(one)
    for key, value in two.items():
        found[key] = found.get(key, Fraction(0)) + sign * value
    return {key: value for key, value in found.items() if value}


_ONE: Polynomial = {(): Fraction(1)}
Quotient = tuple[Polynomial, Polynomial]


def _quotient(node: ex.Node, depth: int = 0) -> Quotient:
    """Numerator and denominator of a rational function."""
    if depth > 12:
        raise _NotReadError
    if isinstance(node, ex.Num):
        return ({(): node.value} if node.value else {}), _ONE
    if isinstance(node, ex.Var):
        return {((node.name, 1),): Fraction(1)}, _ONE
    if isinstance(node, ex.Neg):
        above, below = _quotient(node.arg, depth + 1)
        return {key: -value for key, value in above.items()}, below
    if isinstance(node, ex.Add):
        above, below = {}, _ONE
        for term in node.terms:
            a, b = _quotient(term, depth + 1)
            above, below = _sum(_product(above, b), _product(a, below)), _product(below, b)
        return above, below
    if isinstance(node, ex.Mul):
        above, below = _ONE, _ONE
        for factor in node.factors:
            a, b = _quotient(factor, depth + 1)
            above, below = _product(above, a), _product(below, b)
        for divisor in node.divisors:
            a, b = _quotient(divisor, depth + 1)
            above, below = _product(above, b), _product(below, a)
        return above, below
    return _power(node, depth)


def _power(node: ex.Node, depth: int) -> Quotient:
    exponent = ex.exact(node.exponent) if isinstance(node, ex.Pow) else None
    if not isinstance(node, ex.Pow) or exponent is None or exponent not in (1, 2, 3, 4):
        raise _NotReadError
    above, below = _quotient(node.base, depth + 1)
    up, down = _ONE, _ONE
    for _ in range(int(exponent)):
        up, down = _product(up, above), _product(down, below)
    return up, down


def _under_root(node: ex.Node) -> ex.Node | None:
    if isinstance(node, ex.Func) and node.name == "sqrt" and len(node.args) == 1:
        return node.args[0]
    if isinstance(node, ex.Pow) and ex.exact(node.exponent) == Fraction(1, 2):
        return node.base
    return None


def _given_names(question: str) -> tuple[tuple[str, str], ...]:
    """Letters that the question gives to segments: "a = BC", "let AB = c"."""
    found: dict[str, str] = {}
    for match in _GIVEN.finditer(question.replace("$", "")):
        letter = match[1] or match[6]
        ends = "".join(sorted((match[2] or match[4]) + (match[3] or match[5])))
        if found.setdefault(letter, ends) != ends:
            return ()
    return tuple(sorted(found.items()))


def _code(ends: str) -> str:
    return f"s_{{{ord(ends[0]) - 64}0{ord(ends[1]) - 64}}}"


@lru_cache(maxsize=1024)
def read(
    text: str, given: tuple[tuple[str, str], ...] = ()
) -> tuple[frozenset[tuple[Monomial, Fraction]], bool] | None:
    r"""An identity as a polynomial that is zero, and whether it names all lengths by their ends; None if it is none.

    >>> read(r"AB\cdot CD = EF^2") == read(r"\frac{BA}{EF} = \frac{EF}{DC}"), read("AB = 5"), read("AB = 2AB")
    (True, None, None)
    """
    if len(text) > MAX_CHARS or "=" not in text:
        return None
    names = dict(given)
    source = _SEGMENT.sub(lambda m: _code("".join(sorted(m[1] + m[2]))), _MARKS.sub(r" \1\2 ", canonical(text)) + " ")
    source = re.sub(
        r"(?<![A-Za-z\\_])([a-z])(?![A-Za-z_])", lambda m: _code(names[m[1]]) if m[1] in names else m[1], source
    )
    sides = split_top(source, "=")
    if len(sides) != 2:
        return None
    nodes = [ex.try_parse(_RATIO.sub(r"(\1)/(\2)", side) if side.count(":") == 1 else side) for side in sides]
    if None in nodes:
        return None
    try:
        zero = _zero([node for node in nodes if node is not None])
    except _NotReadError:
        return None
    letters = {name for monomial, _ in zero for name, _ in monomial}
    return (zero, all(name.startswith("s_") for name in letters)) if len(zero) > 1 and len(letters) > 1 else None


def _zero(nodes: list[ex.Node]) -> frozenset[tuple[Monomial, Fraction]]:
    """The polynomial of an identity, without common factors that cannot vanish; its first coefficient is one."""
    sides: list[Quotient] = []
    roots = [_under_root(node) for node in nodes]
    for node, root in zip(nodes, roots, strict=True):
        above, below = _quotient(root or node)
        if any(roots) and root is None:
            if len(above) != 1 or min(above.values()) < 0:
                raise _NotReadError  # a difference may be negative, and squaring would lose its sign
            above, below = _product(above, above), _product(below, below)
        sides.append((above, below))
    found = _sum(_product(sides[0][0], sides[1][1]), _product(sides[1][0], sides[0][1]), -1)
    if len(found) < 2:
        raise _NotReadError
    names = {name for key in found for name, _ in key}
    common = {name: min(dict(key).get(name, 0) for key in found) for name in names}
    terms = {tuple((n, p - common[n]) for n, p in key if p > common[n]): value for key, value in found.items()}
    first = terms[min(terms)]
    return frozenset((key, value / first) for key, value in terms.items())


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    r"""Compare two identities of lengths.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> asked = read_context("The secants meet at S. Which relation of SK, SL, SM, SN holds?")
    >>> answers = (r"\frac{SK}{SN} = \frac{SM}{SL}", "SK : SM = SN : SL", "SK : SM = SL : SN")
    >>> [compare(r"SK \cdot SL = SM \cdot SN", answer, asked).decision.value for answer in answers]
    ['equal', 'equal', 'cannot_tell']
    """
    if "=" not in ground_truth or "=" not in answer:
        return Outcome(Decision.CANNOT_TELL, "lengths: no identity")
    if _SEGMENT.search(ground_truth) is None and not says(_LENGTHS, context.question):
        return Outcome(Decision.CANNOT_TELL, "lengths: none")
    given = _given_names(context.question)
    left = read(ground_truth, given)
    right = None if left is None else read(answer, given)
    if left is None or right is None or not ((left[1] and right[1]) or says(_LENGTHS, context.question)):
        return Outcome(Decision.CANNOT_TELL, "lengths: none")
    if left[0] == right[0]:
        return Outcome(Decision.EQUAL, "lengths: the same identity")
    return Outcome(Decision.CANNOT_TELL, "lengths: another identity")
