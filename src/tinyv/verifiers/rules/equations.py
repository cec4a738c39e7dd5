r"""Equations, assignments and function definitions: `x = 5`, `y = 2x + 1`, `f(x) = x^2`, `2x - y + 1 = 0`.

The name of what was asked may be left out (`x = 5` against `5`, `f(x) = 2x` against `2x`), bound variables may be
renamed (`f(x) = 2x` against `f(t) = 2t`), and two equations are equal if one is a non-zero multiple of the other or its
solved form. An equation that leaves the work to the reader (`2 + 3` is fine, `x + 2 = 7` for `x = 5` is not) is not
accepted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.approximations import may_be_rounded
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import GREEK, canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.letters import as_product, calls, indexed
from tinyv.verifiers.rules.same_equation import difference, is_solution, same_solutions
from tinyv.verifiers.rules.whole_numbers import AT_WHOLES_ONLY, same_at_whole_numbers

RENAMED = re.compile(r"(?:[a-dj-tA-DK-Q]|lambda|mu)(?:_\d)?")
"""Letters that may stand for others, as constants and parameters do; not `x`, `α` or `H_{2n}`."""

UNIT_LETTERS = frozenset("msghLJNVWK")
"""Letters that stand for a unit behind a number, where nothing says otherwise."""

_EQUALS = re.compile(r"=|≈")
_NAME = re.compile(r"(?:[A-Za-z]|\\[A-Za-z]+|[α-ωΑ-Ω])(?:_\{?[\w\\ ]{1,8}\}?)?'{0,3}")
_FUNCTION = re.compile(
    rf"((?:[A-DF-HJ-Za-df-hj-z]|\\{GREEK})(?:_\{{?\w{{1,4}}\}}?)?(?:\^\{{-1\}}|'{{1,3}})?)\(([A-Za-z]|\\{GREEK})\)"
)
_CONDITION = re.compile(
    r"[,;]?\s*\(?\b(?:for|where|with|in which)\b\s+(?P<condition>[^()]{1,80})\)?$"
    r"|[,;]\s*\(?∀?(?P<bare>[A-Za-z](?:,[A-Za-z]){0,3}∈[^()]{1,20})\)?$"
    r"|\s*\((?P<inside>(?:[A-Za-z]∈|for |with |where )[^()]{1,60})\)$",
    re.IGNORECASE,
)
_CONDITION_WORDS = ("∈", "for", "where", "with", "in which")
_FOR_ALL = re.compile(r"[\s,;(]*for (?:all|every|each|any)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+|[^\sA-Za-z]")
_SAYS_NOTHING = frozenset(
    [
        "all",
        "every",
        "any",
        "each",
        "some",
        "a",
        "an",
        "the",
        "is",
        "are",
        "be",
        "being",
        "in",
        "of",
        "and",
        "arbitrary",
        "constant",
        "constants",
        "number",
        "numbers",
        "value",
        "values",
        "real",
        "reals",
        "complex",
        "∈",
        "ℝ",
        "ℂ",
        ",",
        ".",
        ":",
        "denotes",
    ]
)
_DOMAINS = {
    "integer": "integer", "integers": "integer", "ℤ": "integer", "whole": "integer",
    "rational": "rational", "rationals": "rational", "ℚ": "rational",
    "natural": "natural", "ℕ": "natural", "positive": "positive", "nonnegative": "nonnegative", "negative": "negative",
    "nonzero": "nonzero", "odd": "odd", "even": "even", "prime": "prime",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides, and the condition that was said beside them."""

    left: ex.Node
    right: ex.Node
    name: str | None
    """What the left side names: a variable or function that the right side does not mention."""

    argument: str | None
    """The bound variable of a function definition."""


@lru_cache(maxsize=1024)
def strip_condition(text: str) -> tuple[str, frozenset[str]]:
    """The canonical answer without a trailing "for all x" or "where k is an integer", and the domains that it names.

    Only conditions of a closed vocabulary are taken off; any other word leaves the answer as it is.

    >>> strip_condition("x + C, where C is an arbitrary constant")
    ('x+C', frozenset())
    >>> strip_condition("2k+1 for some integer k")
    ('2k+1', frozenset({'integer'}))
    """
    source = canonical(text)
    lower = source.lower()
    match = _CONDITION.search(source) if any(word in lower for word in _CONDITION_WORDS) else None
    if match is None or not match.start():
        return source, frozenset()
    condition = match["condition"] or match["bare"] or match["inside"]
    if any(char.isdigit() for char in condition.replace("_", "")) or "," in condition.partition("∈")[2]:
        return source, frozenset()
    words = [word.lower() for word in _WORD.findall(condition)]
    if any(
        len(word) > 1 and word not in _SAYS_NOTHING and word not in _DOMAINS and word not in _LEADS for word in words
    ):
        return source, frozenset()
    if any(not word.isalnum() and word not in _SAYS_NOTHING and word not in _DOMAINS for word in words):
        return source, frozenset()
    domains: frozenset[str] = frozenset(_DOMAINS[word] for word in words if word in _DOMAINS)
    argument = next((word for word in words if len(word) == 1 and word.isalpha() and f"({word})" in source), None)
    if argument is not None and _FOR_ALL.match(match[0]):
        domains = frozenset()  # "f(n) = n for all positive integers n": the domain of f, which the question gives
    return source[: match.start()].rstrip(" ,;."), domains


_LEADS = frozenset({"for", "with", "where"})


def compatible(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two conditions say the same; that a letter runs over the integers may go without saying."""
    return mine == theirs or (not (mine and theirs) and (mine | theirs) <= {"integer"})


@lru_cache(maxsize=1024)
def read(text: str) -> Equation | None:
    """Read one equation; None if `text` is anything else.

    >>> read("f(x) = 2x").name, read("f(x) = 2x").argument
    ('f', 'x')
    >>> read("2x + 1") is None
    True
    """
    source, _ = strip_condition(text)
    sides = split_top(source, _EQUALS)
    if len(sides) > 2 and all(_NAME.fullmatch(side) for side in sides[:-1]) and len(set(sides)) == len(sides):
        value = ex.try_parse(sides[-1])  # x = y = z = 1: one value for all
        names = "=".join(sorted(sides[:-1]))
        return None if value is None else Equation(ex.Var(names), value, names, None)
    if len(sides) != 2 or not all(sides):
        return None
    if (match := _FUNCTION.fullmatch(sides[0])) is not None:
        right = ex.try_parse(sides[1])
        head = ex.Var(match[1]) if right is not None else None
        return Equation(head, right, match[1], match[2]) if right is not None and head is not None else None
    left, right = ex.try_parse(sides[0]), ex.try_parse(sides[1])
    if left is None or right is None:
        return None
    for one, other, text_side in ((left, right, sides[0]), (right, left, sides[1])):
        if isinstance(one, ex.Var) and one.name not in ex.variables(other) and _NAME.fullmatch(text_side):
            return Equation(one, other, one.name, None)
    return Equation(left, right, None, None)


_UNREAD = Outcome(Decision.CANNOT_TELL, "equation: none")


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare where at least one side is an equation."""
    left, right = read(ground_truth), read(answer)
    if left is None and right is None:
        return _UNREAD
    if not compatible(strip_condition(ground_truth)[1], strip_condition(answer)[1]):
        return Outcome(Decision.CANNOT_TELL, "equation: a condition on one side only")
    if left is not None and right is not None:
        return _two_equations(left, right, context)
    equation = left or right
    bare = ex.try_parse(strip_condition(answer if left is not None else ground_truth)[0])
    if equation is None or bare is None:
        return Outcome(Decision.CANNOT_TELL, "equation: against something else")
    if equation.name is None:
        return _solved_by(bare, equation)
    function = _in_the_letter_of(bare, equation, context)
    mine, theirs = (function, bare) if left is not None else (bare, function)
    return _in_own_values(_named(mine, theirs, equation.argument, context), equation, bare)


def _in_the_letter_of(bare: ex.Node, equation: Equation, context: Context) -> ex.Node:
    """The right side of `f(t) = …` in the letter of the other side, if the question writes `f` with that letter."""
    if equation.argument is None or equation.name is None or equation.argument in ex.variables(bare):
        return equation.right
    lost = ex.variables(bare) - ex.variables(equation.right)
    if len(lost) == 1 and f"{equation.name}({next(iter(lost))})" in context.question.replace(" ", ""):
        return ex.substitute(equation.right, {equation.argument: ex.Var(next(iter(lost)))})
    return equation.right


def _two_equations(left: Equation, right: Equation, context: Context) -> Outcome:
    if left.name is not None and right.name is not None:
        if left.argument and right.argument:
            if left.argument != right.argument and left.argument in ex.variables(right.right):
                return Outcome(Decision.CANNOT_TELL, f"function: of {right.argument}, in {left.argument}")
            renamed = ex.substitute(right.right, {right.argument: ex.Var(left.argument)})
            same_name = left.name == right.name
            if not same_name and "_" in left.name + right.name:
                return Outcome(Decision.CANNOT_TELL, f"function: {right.name}, not {left.name}")
            outcome = compare_expressions(left.right, renamed, context, left.argument)
            if outcome.decision is Decision.EQUAL and not same_name and right.name in context.symbols:
                return Outcome(Decision.CANNOT_TELL, f"function: {right.name}, not {left.name}")
            return _in_own_values(Outcome(outcome.decision, f"function: {outcome.reason}"), left, right.right)
        if left.name == right.name:
            return compare_expressions(left.right, right.right, context)
    return _solved_or_multiple(left, right)


def _in_own_values(outcome: Outcome, function: Equation, body: ex.Node) -> Outcome:
    """`f(x) = f(1)x` has a value of the function for the constant of `f(x) = cx`: that proves no difference."""
    if outcome.decision is Decision.DIFFERENT and function.name in {name.rstrip("'") for name in calls(body)}:
        return Outcome(Decision.CANNOT_TELL, "function: by its own values")
    return outcome


def _solved_or_multiple(left: Equation, right: Equation) -> Outcome:
    if left.name is not None and right.name is None and ex.is_number(left.right):
        return Outcome(Decision.DIFFERENT, "equation: left unsolved")
    outcome = same_solutions(difference(left.left, left.right), difference(right.left, right.right))
    if outcome.decision is Decision.CANNOT_TELL:
        for solved, other in ((left, right), (right, left)):
            if solved.name is not None and solved.argument is None and solved.name in _letters(other):
                outcome = is_solution(solved.name, solved.right, difference(other.left, other.right))
                break
    return Outcome(outcome.decision, f"equation: {outcome.reason}")


def _solved_by(bare: ex.Node, equation: Equation) -> Outcome:
    """An expression against an equation: the expression for the one letter that it does not use."""
    missing = _letters(equation) - ex.variables(bare)
    if len(missing) != 1 or not ex.variables(bare) or ex.variables(bare) - _letters(equation):
        return Outcome(Decision.CANNOT_TELL, "equation: against something else")
    outcome = is_solution(next(iter(missing)), bare, difference(equation.left, equation.right))
    if outcome.decision is Decision.DIFFERENT:
        for name, value in ((equation.left, equation.right), (equation.right, equation.left)):
            if calls(name) and ex.equal(value, bare)[0] is Decision.EQUAL:
                return Outcome(Decision.CANNOT_TELL, "equation: names its value by a formula")
    return Outcome(outcome.decision, f"equation: {outcome.reason}")


def _letters(equation: Equation) -> frozenset[str]:
    return ex.variables(equation.left) | ex.variables(equation.right)


def _named(mine: ex.Node, theirs: ex.Node, argument: str | None, context: Context) -> Outcome:
    outcome = compare_expressions(mine, theirs, context, bound=argument)
    return Outcome(outcome.decision, f"name left out: {outcome.reason}")


def compare_expressions(mine: ex.Node, theirs: ex.Node, context: Context, bound: str | None = None) -> Outcome:
    """Compare two expressions; letters that the question does not use may be renamed.

    Args:
        mine: Of the ground truth.
        theirs: Of the answer.
        context: The question.
        bound: The argument of a function definition, which may be renamed even if the question uses it.
    """
    mine, theirs = as_product(mine, theirs, context), as_product(theirs, mine, context)
    if context.renames is not None:
        return _as_written(mine, ex.substitute(theirs, {new: ex.Var(old) for new, old in context.renames}), context)
    if isinstance(mine, ex.Var) or isinstance(theirs, ex.Var):
        one, several = sorted(map(ex.variables, (mine, theirs)), key=len)
        if len(one) == 1 and len(several) > 1 and indexed(sorted(one)) & indexed(sorted(several - one)):
            return Outcome(Decision.CANNOT_TELL, "expression: terms of one sequence")
        return _as_written(mine, theirs, context)  # a letter alone is itself
    own, other = ex.variables(mine), ex.variables(theirs)
    lost, new = sorted(own - other), sorted(other - own)
    if new or lost:
        if len(new) != len(lost) or len(new) > 2:
            if indexed(lost) & indexed(new):
                return Outcome(Decision.CANNOT_TELL, f"expression: in {', '.join(new)}, not {', '.join(lost)}")
            return _as_written(mine, theirs, context)
        if any(_is_taken(name, mine, theirs, context, bound) for name in (*new, *lost)):
            return Outcome(Decision.CANNOT_TELL, f"expression: in {', '.join(new)}, not {', '.join(lost)}")
        if _other_units(mine, theirs, {*new, *lost}):
            return Outcome(Decision.CANNOT_TELL, "expression: other letters, which may be units")
        outcomes = [
            ex.equal(mine, ex.substitute(theirs, dict(zip(order, map(ex.Var, lost), strict=True))))
            for order in _orders(new)
        ]
        best = next((o for o in outcomes if o[0] is Decision.EQUAL), outcomes[0])
        if best[0] is Decision.DIFFERENT and bound is not None:  # `x^2/2 + cx` and `(x^2 + kx)/2` are one family
            return Outcome(Decision.CANNOT_TELL, "function: free letters that may stand for other values")
        return Outcome(best[0], f"expression with renamed letters: {best[1]}")
    return _as_written(mine, theirs, context)


def _other_units(mine: ex.Node, theirs: ex.Node, letters: set[str]) -> bool:
    """Whether two numbers have letters behind them that are units as a rule: `3m` is no other name for `3s`."""
    ones = {name: ex.Num(Fraction(1)) for name in letters}
    return letters <= UNIT_LETTERS and all(ex.is_number(ex.substitute(side, ones)) for side in (mine, theirs))


def _is_taken(name: str, mine: ex.Node, theirs: ex.Node, context: Context, bound: str | None) -> bool:
    """Whether a letter means something in the question, so that no other may stand for it."""
    if not RENAMED.fullmatch(name):
        return True
    base = name.partition("_")[0]
    if any(
        other != name and other.partition("_")[0] == base for node in (mine, theirs) for other in ex.variables(node)
    ):
        return True  # a_1 and a_2 are told apart by their index
    taken = base in context.symbols and name != bound
    return taken and not all(counts_turns(name, node) for node in (mine, theirs))


def counts_turns(name: str, node: ex.Node) -> bool:
    """Whether a letter only counts turns, as in `π/6 + kπ`: such a letter is a whole number by its nature."""
    if name not in ex.variables(node):
        return True
    step = ex.substitute(node, {name: ex.Num(Fraction(1))}), ex.substitute(node, {name: _ZERO})
    turns = ex.exact(ex.Mul((ex.Add((step[0], ex.Neg(step[1]))),), (ex.Const("pi"),)))
    if turns is None:
        value = ex.float_value(ex.Mul((ex.Add((step[0], ex.Neg(step[1]))),), (ex.Const("pi"),)))
        turns = None if value is None else Fraction(value).limit_denominator(1000)
        if value is None or turns is None or abs(float(turns) - value) > 1e-12:
            return False
    return turns != 0


_ZERO = ex.Num(Fraction(0))


def _as_written(mine: ex.Node, theirs: ex.Node, context: Context) -> Outcome:
    decision, reason = ex.equal(mine, theirs)
    if decision is Decision.DIFFERENT and may_be_rounded(mine, theirs):
        return Outcome(Decision.CANNOT_TELL, "expression: may be a rounding")
    if reason == AT_WHOLES_ONLY and same_at_whole_numbers(mine, theirs, context.question):
        return Outcome(Decision.EQUAL, "expression: same at the whole numbers that the question asks for")
    return Outcome(decision, f"expression: {reason}")


def _orders(names: list[str]) -> list[list[str]]:
    return [names] if len(names) < 2 else [names, names[::-1]]
