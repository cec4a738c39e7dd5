r"""The value step of PRIME: numbers with a tolerance, multiples of pi, intervals, lists and points part by part.

It is lenient where the other steps are strict: 1e-4 relative, and a factor of 100 either way counts as percent. What
PRIME does with Python's `eval` (arithmetic after `\pi` became a number; matrices) is read here without running it.
"""

from __future__ import annotations

import ast
import math
import operator
import re
import warnings
from collections.abc import Callable
from typing import Any, cast

TOLERANCE = 1e-4
"""Relative difference up to which two numbers are the same."""

MAX_ANSWER_CHARS = 1000
"""PRIME reads this much of an answer in this step."""

MAX_POWER_BITS = 10_000
"""Largest integer power that is computed, in bits."""

_MONEY = re.compile(r"\$\d+(?:\.\d+)?")
_PERCENT = re.compile(r"\d+(?:\.\d+)?\\?%\n?")
_INTERVALS = (
    (re.compile(r"Interval\((.*)\)\n?"), "[{}]"),
    (re.compile(r"Interval\.Ropen\((.*)\)\n?"), "[{})"),
    (re.compile(r"Interval\.Lopen\((.*)\)\n?"), "({}]"),
    (re.compile(r"Interval\.open\((.*)\)\n?"), "({})"),
)
_BRACKETS = str.maketrans("", "", "{}()")
_MATRIX = r"\begin{pmatrix}"


class UnreadableError(ValueError):
    """PRIME stops with an error at this text, and with it at the whole comparison."""


def same_value(answer: str, ground_truth: str) -> bool:
    r"""Whether PRIME's value step accepts.

    >>> same_value("0.25", "25\\%"), same_value("6.28", r"2\pi"), same_value("[1,2]", "[1.00001,2]")
    (True, True, True)
    """
    try:
        if r"\pi" in answer or r"\pi" in ground_truth:
            by_pi = [_equal(answer, ground_truth, pi) for pi in (math.pi, 3.14)]  # both: an error in one is an error
            return any(by_pi)
        return _equal(answer, ground_truth)
    except UnreadableError:
        return False


def _equal(answer: object, ground_truth: object, pi: float = math.pi) -> bool:
    answer, ground_truth = _prepare(answer, pi), _prepare(ground_truth, pi)
    if isinstance(answer, str):
        answer = answer[:MAX_ANSWER_CHARS]
        if isinstance(ground_truth, str):
            if answer.strip().lower() == ground_truth.strip().lower():
                return True
            if answer.replace(" ", "") == ground_truth.replace(" ", ""):
                return True
    left, right = _number(answer), _number(ground_truth)
    if left is not None and right is not None:
        return any(math.isclose(scaled, left, rel_tol=TOLERANCE) for scaled in (right / 100, right, right * 100))
    if not answer and answer != 0:
        return False
    return _equal_parts(_as_brackets(str(answer).strip()), str(ground_truth).strip())


def _equal_parts(answer: str, ground_truth: str) -> bool:
    if _without_brackets(answer, ground_truth):
        return True
    if answer and ground_truth and answer[0] in "([" and answer[-1] in ")]":
        same_ends = answer[0] == ground_truth[0] and answer[-1] == ground_truth[-1]
        if same_ends and _all_equal(answer[1:-1].split(","), ground_truth[1:-1].split(",")):
            return True
    if "," in answer and "," in ground_truth:
        parts = [[part.strip() for part in text.split(",")] for text in (answer, ground_truth)]
        if len(parts[0]) == len(parts[1]):
            return _all_equal(*parts)
    if answer.startswith("Point"):
        if not ground_truth:
            raise UnreadableError(answer)
        inside = answer[answer.find("(") + 1 : -1].split(",")
        is_tuple = ground_truth[0] == "(" and ground_truth[-1] == ")"
        if is_tuple and _all_equal(inside, ground_truth[1:-1].split(",")):
            return True
    return _MATRIX in ground_truth and _equal_matrix(answer, ground_truth)


def _all_equal(answers: list[Any], ground_truths: list[Any]) -> bool:
    if len(answers) != len(ground_truths):
        return False
    # Every part is compared, since an unreadable one ends PRIME's comparison wherever it stands.
    by_part = [_equal(mine, theirs) for mine, theirs in zip(answers, ground_truths, strict=True)]
    return all(by_part)


def _without_brackets(answer: str, ground_truth: str) -> bool:
    square = answer[:1] == "[" and answer[-1] == "]" and not ground_truth.startswith("(")
    round_ = answer[:1] == "(" and answer[-1] == ")" and not ground_truth.startswith("[")
    if square or round_:
        answer, ground_truth = answer.strip("[]()"), ground_truth.strip("[]()")
    return answer.translate(_BRACKETS) == ground_truth.translate(_BRACKETS)


def _as_brackets(answer: str) -> str:
    """Sympy's `Interval.open(1, 2)` and its like as `(1, 2)`."""
    for pattern, form in _INTERVALS:
        if match := pattern.fullmatch(answer):
            return form.format(match[1])
    return answer


def _equal_matrix(answer: str, ground_truth: str) -> bool:
    """A list of numbers against a column of the LaTeX matrix; PRIME's reading of rows is of little use."""
    if answer.startswith("Matrix"):
        entries = _flat(_literal(answer.removeprefix("Matrix").strip().removeprefix("(").removesuffix(")")))
        return _all_equal_or_not(entries, ground_truth.split()[1:-1:2])
    if answer.startswith("[") and answer.endswith("]"):
        inside = ground_truth.removeprefix(_MATRIX).removesuffix(r"\end{pmatrix}")
        rows: list[Any] = [row.split("&") if "&" in row else row for row in inside.split("\\")]
        return _all_equal_or_not(_literal(answer), rows)
    return False


def _all_equal_or_not(entries: object, rows: list[Any]) -> bool:
    try:
        return isinstance(entries, list) and _all_equal(cast("list[Any]", entries), rows)
    except UnreadableError:
        return False  # PRIME goes on after an error in a matrix, and finds nothing more


def _literal(text: str) -> object:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError):
        return None


def _flat(value: object) -> object:
    if not isinstance(value, list):
        return value
    flat: list[Any] = []
    for entry in cast("list[Any]", value):
        flat.extend(cast("list[Any]", entry) if isinstance(entry, list) else [entry])
    return flat


def _prepare(value: object, pi: float) -> object:
    """Money and percent signs off, a number in another base without its base, and pi as a number."""
    if not isinstance(value, str):
        return value
    if _MONEY.match(value):
        return value[1:]
    if _PERCENT.fullmatch(value):
        return value.replace(r"\%", "").replace("%", "")
    if "_" in value:
        try:
            return int(float(value.split("_")[0]))
        except (ValueError, OverflowError) as error:
            raise UnreadableError(value) from error
    return with_pi(value, pi) if r"\pi" in value else value


def with_pi(text: str, pi: float) -> object:
    r"""The value of arithmetic with `\pi`, or the text with the number in its place."""
    at = text.find(r"\pi")
    while at != -1:
        times = "*" if at > 0 and text[at - 1].isdigit() else "1*"
        text = f"{text[:at]}{times}{pi}{text[at + 3 :]}"
        at = text.find(r"\pi", at + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of odd syntax in the text, such as `3.14(2)`
            return _compute(ast.parse(text.lstrip(" \t"), mode="eval").body)
    except (ValueError, SyntaxError, TypeError, ArithmeticError):
        return text


def _number(value: object) -> float | None:
    text = str(value)
    text = text.replace("{,}", "") if "{,}" in text else text.replace(",", "")
    try:
        return float(text)
    except ValueError:
        return None


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > MAX_POWER_BITS:
        raise ValueError("power too large")
    return base**exponent


_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda a, b: a / b,
    ast.FloorDiv: lambda a, b: a // b,
    ast.Mod: operator.mod,
    ast.Pow: _power,
}


def _compute(node: ast.expr) -> Any:
    """The value of an arithmetic expression; names, calls and everything else are a ValueError."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return +_compute(operand)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_compute(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](_compute(left), _compute(right))
        case ast.Tuple(elts=elements):
            return tuple(_compute(element) for element in elements)
        case ast.List(elts=elements):
            return [_compute(element) for element in elements]
        case _:
            raise ValueError(ast.dump(node)[:50])
