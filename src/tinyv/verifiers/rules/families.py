r"""Families of functions with free constants: `x - \ln(3x+3) + K` for `x - \ln(x+1) + C`, `f(x) = 2^{kx}` for `e^{cx}`.

A family that is linear in its constants is an affine space of functions; two are the same if each generator of one is a
combination of those of the other, with coefficients that can be inverted. Exponential families are compared by their
logarithms. Only where the question asks for a family (an antiderivative, all functions, a general solution), and only
for letters that it does not use: elsewhere a letter is some value, and `2a` is not `3a`. Values of the function itself
(`a_0`, `f(1)`) are free constants of it only where its formula gives them at their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import split_top
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.equations import strip_condition
from tinyv.verifiers.rules.expression.nodes import survey
from tinyv.verifiers.rules.whole_numbers import AT_WHOLES_ONLY, is_whole, same_at_whole_numbers

MAX_CONSTANTS = 2
"""Families with more constants are not compared."""

_ASKS = re.compile(
    r"antiderivative|primitive|\\int(?![a-z]|\s*_)|∫(?!\s*_)|\bindefinite integral|differential equation"
    r"|general (?:real )?solution"
    r"|\b(?:all|every|those) (?:[\w$:\\{}()-]+ ){0,6}?(?:functions?|polynomials?|sequences?|eigenvectors?)\b"
    r"|functional equation|constant of integration|\brecurrence\b",
    re.IGNORECASE,
)
_ASKS_HINTS = (
    *("antiderivative", "primitive", "\\int", "∫", "indefinite", "differential", "general", "function", "polynomial"),
    *("sequence", "eigenvector", "constant of", "recurrence"),
)
_CONSTANT = re.compile(r"(?:[A-Za-df-hj-wB-HJ-Z]|[aA]|alpha|beta|gamma|lambda|mu|kappa)(?:_\d)?")
_VARIABLES = frozenset("xyz")
"""Letters that are no constants, even if the question does not show them: `y'' = 9y`."""

_LONE = re.compile(r"(?<![A-Za-z\\])([B-HJ-Zb-z])(?![A-Za-z'’])")
_HEAD = re.compile(r"(?P<name>[A-Za-z](?:_\{?[a-z]\}?)?)(?:\((?P<argument>[a-z])\))?(?:=|≡)(?P<body>[^=≡]+)")
_INDEXED = re.compile(r"(?<![A-Za-z\\])([A-Za-z])(?:_\{?|\()(\d)(?![\d.])")
_OWN_VALUE = re.compile(r"(?P<name>[A-Za-z])_(?P<place>\d)")
_FUNCTION_OF = re.compile(r"(?<![A-Za-z\\])([A-Za-z])(?:_\{?|\()[a-z](?![A-Za-z])")
_CALLED = re.compile(r"(?<![A-Za-z\\])([A-Za-z])\((\d)\)")
_WORD = re.compile(r"(?<=\+)(?:a )?const(?:ant)?\.?$")
_PADDED = re.compile(r"[+-][A-Za-z](?:_\{?\d\}?)?[+-]\d+$")
"""`... + C + 1` is a reference answer with something added to it: left to a judge."""

_POSITIVE = re.compile(
    r"[,;]?\s*\(?(?:for|where|with)?\s*(?:some\s+|any\s+)?(?P<letter>[A-Za-z])>0"
    r"(?: is (?:any|an|a|arbitrary| )*(?:positive )?(?:real )?(?:constant|number))?\)?$"
)
_SAMPLES = (("1/2", "3/4"), ("3/2", "5/2"), ("2", "3"), ("-1/2", "-3/2"), ("7", "11"))
_ONE, _ZERO = ex.Num(Fraction(1)), ex.Num(Fraction(0))


@dataclass(frozen=True, slots=True)
class Family:
    """`rest + c_1 g_1 + c_2 g_2`, or the exponential of it, for all real constants."""

    rest: ex.Node
    """What has no constant."""

    basis: tuple[ex.Node, ...]
    """What each constant is multiplied with."""

    exponential: bool
    """Whether the family is the exponential of this one."""

    argument: str | None
    """The argument of a function definition."""

    name: str | None
    """The name of the function."""


def asks_family(question: str) -> bool:
    """Whether a question asks for a family of functions, with constants that are free."""
    return says(_ASKS, question, *_ASKS_HINTS)


@lru_cache(maxsize=256)
def taken_letters(question: str, symbols: frozenset[str]) -> frozenset[str]:
    """Letters that the question uses, and those that it calls functions or sequences, as `a_n`."""
    indexed = (f"{letter}_{index}" for letter, index in _INDEXED.findall(question))
    functions = (f"{letter}_n" for letter in _FUNCTION_OF.findall(question))
    return symbols | frozenset((*_LONE.findall(question), *indexed, *functions))


@lru_cache(maxsize=1024)
def read(text: str, taken: frozenset[str]) -> Family | None:
    r"""Read a family with one or two free constants; None if `text` is anything else.

    >>> len(read(r"y = A e^{x} + B e^{-x}", frozenset("xy")).basis)
    2
    >>> read("x^2 + C^2", frozenset("x")) is None
    True
    """
    source, domains = strip_condition(text)
    positive: str | None = None
    if match := _POSITIVE.search(source):
        positive, source = match["letter"], source[: match.start()]
    if len(source) > 200 or domains - {"positive"} or len(split_top(source, ",")) > 1:
        return None
    source = _WORD.sub("C", source)
    if _PADDED.search(source):
        return None
    head = _HEAD.fullmatch(source)
    node = ex.try_parse(_CALLED.sub(r" \1_\2 ", head["body"] if head else source))
    if node is None:
        return None
    argument = head["argument"] if head else None
    letters = frozenset(name for name in ex.variables(node) if name not in taken | _VARIABLES and name != argument)
    own = frozenset(name for name in letters if _is_own_value(name, head["name"] if head else "", taken))
    if not 1 <= len(letters) <= MAX_CONSTANTS or not all(map(_CONSTANT.fullmatch, letters - own)):
        return None
    if not all(_is_given_at_its_place(name, node, letters) for name in own):
        return None
    if "positive" in domains and len(letters) == 1:
        positive = positive or next(iter(letters))
    logarithm = _logarithm(node, letters, positive)
    if logarithm is None and positive is not None:
        return None
    parts = linear_parts(node if logarithm is None else logarithm, letters)
    if parts is None or frozenset(parts) != letters | {""}:
        return None
    basis = tuple(parts[letter] for letter in sorted(letters))
    return Family(parts[""], basis, logarithm is not None, argument, head["name"] if head else None)


def constants(node: ex.Node, taken: frozenset[str]) -> frozenset[str] | None:
    """The letters that may be free constants; None if there is none, or another letter that the question has not."""
    letters = ex.variables(node) - taken - _VARIABLES
    return letters if letters and all(map(_CONSTANT.fullmatch, letters)) else None


def _is_own_value(letter: str, name: str, taken: frozenset[str]) -> bool:
    """Whether `a_0` or `f(1)`, read as `f_1`, is a value of the sequence or function that the formula is for."""
    match = _OWN_VALUE.fullmatch(letter)
    return match is not None and (name[:1] == match["name"] or f"{match['name']}_n" in taken)


def _is_given_at_its_place(letter: str, node: ex.Node, constants: frozenset[str]) -> bool:
    """Whether the formula gives `a_0` at 0: `a_0 2^n` does, `3a_0 2^n` speaks of another sequence."""
    places = ex.variables(node) - constants
    if len(places) != 1:
        return False
    value = ex.substitute(node, {next(iter(places)): ex.Num(Fraction(letter.rpartition("_")[2]))})
    return ex.equal(value, ex.Var(letter))[0] is Decision.EQUAL


def _logarithm(node: ex.Node, letters: frozenset[str], positive: str | None) -> ex.Node | None:
    """The logarithm of a power with a constant in it, linear in that constant; None if it is no such power."""
    if not isinstance(node, ex.Pow) or len(letters) != 1:
        return None
    in_base, in_exponent = letters & ex.variables(node.base), letters & ex.variables(node.exponent)
    if in_base and not in_exponent and isinstance(node.base, ex.Var) and node.base.name == positive:
        return ex.Mul((node.exponent, node.base))  # ln a runs over all reals as a runs over the positive ones
    if in_exponent and not in_base and positive is None:
        base = ex.float_value(node.base)
        variable = isinstance(node.base, ex.Var)
        if variable or (base is not None and base > 0 and abs(base - 1) > 1e-9):
            return ex.Mul((node.exponent, ex.Func("ln", (node.base,))))
    return None


def linear_parts(node: ex.Node, letters: frozenset[str]) -> dict[str, ex.Node] | None:
    """The factor of each letter, and under "" what has none; None if it is not linear in them by its form.

    >>> sorted(linear_parts(ex.parse("2a + 3"), frozenset("a")) or {})
    ['', 'a']
    """
    if not letters & ex.variables(node):
        return {"": node}
    if isinstance(node, ex.Var):
        return {node.name: _ONE, "": _ZERO}
    if isinstance(node, ex.Neg):
        inner = linear_parts(node.arg, letters)
        return None if inner is None else {name: ex.Neg(part) for name, part in inner.items()}
    if isinstance(node, ex.Add):
        return _sum([linear_parts(term, letters) for term in node.terms])
    if isinstance(node, ex.Mul) and not any(letters & ex.variables(part) for part in node.divisors):
        inside = [part for part in node.factors if letters & ex.variables(part)]
        inner = linear_parts(inside[0], letters) if len(inside) == 1 else None
        others = tuple(part for part in node.factors if not letters & ex.variables(part))
        return inner and {name: ex.Mul((part, *others), node.divisors) for name, part in inner.items()}
    if isinstance(node, ex.Func) and node.name == "ln" and isinstance(node.args[0], ex.Pow):
        power = node.args[0]
        if not letters & ex.variables(power.base):
            return linear_parts(ex.Mul((power.exponent, ex.Func("ln", (power.base,)))), letters)
    return None


def _sum(terms: list[dict[str, ex.Node] | None]) -> dict[str, ex.Node] | None:
    total: dict[str, list[ex.Node]] = {"": [_ZERO]}
    for term in terms:
        if term is None:
            return None
        for name, part in term.items():
            total.setdefault(name, []).append(part)
    return {name: ex.Add((*parts, _ZERO)) for name, parts in total.items()}


def _points(names: frozenset[str], question: str) -> Iterator[tuple[Mapping[str, ex.Node], Mapping[str, ex.Node]]]:
    """Pairs of places at which coefficients are found; whole numbers for letters that stand for such."""
    for one, other in _SAMPLES:
        places: list[dict[str, ex.Node]] = [{}, {}]
        for shift, name in enumerate(sorted(names)):
            for at, value in enumerate((one, other)):
                number = Fraction(at + 1) if is_whole(name, question) else Fraction(value) + Fraction(shift, 7)
                places[at][name] = ex.Num(number)
        yield places[0], places[1]


def combination(target: ex.Node, basis: tuple[ex.Node, ...], question: str) -> tuple[float, ...] | None:
    """The real coefficients with which the basis makes up the target, shown by comparing both as functions."""
    names = frozenset[str]().union(*map(ex.variables, (target, *basis)))
    for places in _points(names, question):
        factors = _cramer(target, basis, places)
        if factors is None:
            continue
        values = [ex.real_value(factor) for factor in factors]
        if any(value is None for value in values):
            continue
        made = ex.Add((*[ex.Mul((factor, part)) for factor, part in zip(factors, basis, strict=True)], _ZERO))
        decision, reason = ex.equal(target, made)
        same = decision is Decision.EQUAL or (
            reason == AT_WHOLES_ONLY and same_at_whole_numbers(target, made, question)
        )
        return tuple(value or 0.0 for value in values) if same else None
    return None


def _cramer(
    target: ex.Node, basis: tuple[ex.Node, ...], places: tuple[Mapping[str, ex.Node], Mapping[str, ex.Node]]
) -> tuple[ex.Node, ...] | None:
    """Coefficients by Cramer's rule from the values at one or two places; None if they do not determine them."""

    def at(node: ex.Node, place: int) -> ex.Node:
        return ex.substitute(node, places[place])

    if len(basis) == 1:
        below = at(basis[0], 0)
        return (ex.Mul((at(target, 0),), (below,)),) if _is_nonzero(below) else None

    def determinant(one: ex.Node, other: ex.Node) -> ex.Node:
        return ex.Add((ex.Mul((at(one, 0), at(other, 1))), ex.Neg(ex.Mul((at(one, 1), at(other, 0))))))

    below = determinant(*basis)
    if not _is_nonzero(below):
        return None
    return (
        ex.Mul((determinant(target, basis[1]),), (below,)),
        ex.Mul((determinant(basis[0], target),), (below,)),
    )


def _is_nonzero(node: ex.Node) -> bool:
    value = ex.real_value(node)
    return value is not None and abs(value) > 1e-9


_OPEN = Outcome(Decision.CANNOT_TELL, "family: none")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two families of functions; equal or open, never different."""
    if not asks_family(context.question):
        return _OPEN
    taken = taken_letters(context.question, context.symbols)
    left = read(ground_truth, taken)
    right = None if left is None else read(answer, taken)
    if left is None or right is None or len(left.basis) != len(right.basis) or left.exponential != right.exponential:
        return _OPEN
    if left.name and right.name and left.name != right.name and right.name in context.symbols:
        return _OPEN
    rename: dict[str, ex.Node] = {}
    if right.argument and left.argument and right.argument != left.argument:
        rename = {right.argument: ex.Var(left.argument)}
    theirs = [ex.substitute(node, rename) for node in (right.rest, *right.basis)]
    names = [frozenset[str]().union(*map(ex.variables, nodes)) for nodes in ((left.rest, *left.basis), theirs)]
    if names[0] != names[1] or not (names[0] or left.argument):
        return _OPEN  # without a variable it is one value, as the area 2a is, and no function
    if len({any("abs" in survey(node) for node in nodes) for nodes in ((left.rest, *left.basis), theirs)}) > 1:
        return _OPEN  # ln|x| has a branch that ln x has not
    shift = ex.Add((theirs[0], ex.Neg(left.rest)))
    if combination(shift, left.basis, context.question) is None:
        return Outcome(Decision.CANNOT_TELL, "family: not shown to be the same")
    rows = [combination(node, left.basis, context.question) for node in theirs[1:]]
    found = [row for row in rows if row is not None]
    if len(found) != len(rows) or not _invertible(found):
        return Outcome(Decision.CANNOT_TELL, "family: not shown to be the same")
    return Outcome(Decision.EQUAL, "family: same functions for other values of the free constants")


def _invertible(rows: list[tuple[float, ...]]) -> bool:
    if len(rows) == 1:
        return abs(rows[0][0]) > 1e-9
    return abs(rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0]) > 1e-9
