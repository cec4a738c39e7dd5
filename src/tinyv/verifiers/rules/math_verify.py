r"""Math-Verify (https://github.com/huggingface/Math-Verify), the field's rule verifier, as functions for a worker.

Imports sympy, so only worker processes import this file (`chain.CHAINS` names its functions as text). Math-Verify's own
timeouts are signals and are switched off: the worker pool has the deadline. Two functions:

- `compare` is Math-Verify as it is, for comparison.
- `compare_guarded` is the last rule of the default chain: what Math-Verify accepts, except by unsound steps. It reads
  words as products of letters ("blue" equals "lube"), takes one of several candidates, and rounds large numbers.
"""

from __future__ import annotations

import contextlib
import logging
import re
from functools import lru_cache
from typing import Any

from math_verify import parse, verify  # pyright: ignore[reportMissingTypeStubs]
from math_verify.errors import TimeoutException  # pyright: ignore[reportMissingTypeStubs]

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.canonical import GREEK

logging.getLogger("math_verify").setLevel(logging.CRITICAL)  # it logs each input that it cannot read
logging.getLogger("latex2sympy2_extended").setLevel(logging.CRITICAL)

_WORD = re.compile(r"\\[A-Za-z]+|[A-Za-z]{2,}")
_FUNCTIONS = frozenset(
    {
        *("sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh"),
        *("ln", "log", "lg", "exp", "sqrt", "pi", "lim", "max", "min", "gcd", "lcm", "mod", "det"),
    }
)
_TEXT = re.compile(r"\\(?:text|mathrm|mbox|textbf|textit|operatorname)\s*\{([^{}]*)\}")
_RELATION = re.compile(r"[=<>≤≥]|\\(?:leq?|geq?|leqslant|geqslant|neq?|lt|gt|in|equiv|approx)(?![A-Za-z])")
_OR = re.compile(r"\bor\b|\blor\b", re.IGNORECASE)
_LIST = re.compile(r"(?<!\\)(?:,(?!\d{3}(?!\d))|;)|\band\b|\\pm", re.IGNORECASE)
_COMMAND = re.compile(r"\\(?:begin|end)\{[a-z]+\*?\}(?:\{[lcr|]*\})?|\\[A-Za-z]+")
_GREEK = re.compile(rf"\\{GREEK}")
_INDEXED = re.compile(r"(?:\\[a-z]+|[A-Za-z])(?:\s?_\s?(?:\{[^{}]{1,12}\}|\w))?")
_BINDS = re.compile(r"\\(?:sum|prod|int|lim)(?![a-z])")
_DIGITS = re.compile(r"\d+")
_RESULT_OF_NUMBERS = re.compile(r"^[^A-Za-z=]*(?:=|\\equiv)")
_MISREAD = (
    (re.compile(r"\d\s*_\s*\{?\s*(\d+)"), "the base of a number, which it ignores"),
    (re.compile(r"(:[^:]*:)"), "a ratio of more than two numbers, which it reads as one quotient"),
    (re.compile(r"(\(\s*\d+(?:\s+\d+)+\s*\))"), "a permutation, which it reads as a product"),
    (re.compile(r"(\^\s*\{?\s*[-−]\s*\d{2,})"), "a tiny number, which it rounds to zero"),
    (
        re.compile(r"(?::|\||\\mid)\s*(\w+\s*(?:∈|≠|[<>]|\\(?:in|neq?|lt|gt)(?![a-z])))"),
        "a condition that it may leave out",
    ),
    (re.compile(r"(\\(?:nmid|forall|exists|[A-Za-z]*arrow|implies|iff)(?![a-z])|[∀∃⇒⇔∤])"), "logic"),
)
"""Notations that Math-Verify takes for something else; an acceptance counts only if both sides have the same ones."""

_SMALL = 1e-4
"""Below this, the sixth decimal, to which Math-Verify rounds, is no longer a small part of the number."""


@lru_cache(maxsize=1024)
def _parsed(text: str) -> list[Any]:
    """What Math-Verify reads; cached, so that a ground truth is parsed once per worker."""
    parsed: list[Any] = parse(rf"\boxed{{{text}}}", parsing_timeout=None, raise_on_error=True)  # pyright: ignore
    return parsed


def compare(ground_truth: str, answer: str) -> tuple[str, str]:
    """Compare with Math-Verify.

    Args:
        ground_truth: The reference answer.
        answer: The extracted answer.

    Returns:
        Decision and reason. A rejection of Math-Verify is no proof, so it is "cannot_tell".
    """
    try:
        left, right = _parsed(ground_truth), _parsed(answer)
        if not left or not right:
            which = "ground truth" if not left else "answer"
            return Decision.CANNOT_TELL.value, f"math_verify: {which} not readable"
        equal: bool = verify(left, right, timeout_seconds=None, raise_on_error=True)  # pyright: ignore
    except (MemoryError, RecursionError):
        raise  # for the worker: it reports the limit
    except (Exception, TimeoutException) as error:  # noqa: BLE001  sympy and ANTLR raise anything on odd input
        return Decision.CANNOT_TELL.value, f"math_verify: {type(error).__name__} while comparing"
    if equal:
        return Decision.EQUAL.value, "math_verify: equal"
    return Decision.CANNOT_TELL.value, "math_verify: not shown equal"


def compare_guarded(ground_truth: str, answer: str) -> tuple[str, str]:
    """Compare with Math-Verify, but accept only what its steps can show.

    >>> compare_guarded("blue", "lube")[0], compare("blue", "lube")[0]
    ('cannot_tell', 'equal')
    """
    decision, reason = compare(ground_truth, answer)
    if decision == Decision.EQUAL.value and (doubt := _doubt(ground_truth, answer) or _too_small(ground_truth, answer)):
        return Decision.CANNOT_TELL.value, f"math_verify: equal, but {doubt}"
    return decision, reason


def _doubt(ground_truth: str, answer: str) -> str | None:
    """Why an acceptance by Math-Verify shows nothing, None if it does."""
    if _words(answer) - _words(ground_truth):
        return "the answer has words, which it reads as products of letters"
    if _words(ground_truth) - _words(answer) and not _DIGITS.search(ground_truth):
        return "the ground truth has words, which it reads as products of letters"
    if len(_RELATION.findall(answer)) > len(_RELATION.findall(ground_truth)) + 1:
        return "the answer is a chain of relations, of which it takes one"
    if _LIST.search(answer) and not _LIST.search(ground_truth) and not _RELATION.search(ground_truth):
        return "the answer is a list, of which it takes one item"
    if _OR.search(answer) and not _OR.search(ground_truth):
        return "the answer names alternatives"
    if any(len(digits) > 6 for digits in _DIGITS.findall(ground_truth + " " + answer)):
        return "it rounds numbers as long as these"
    if not _same_letters(ground_truth, answer):
        return "the letters or their indices differ, which it may overlook"
    if _RESULT_OF_NUMBERS.search(answer) and "=" not in ground_truth:
        return "the answer is an equality of numbers, of which it takes the last"
    for pattern, what in _MISREAD:
        if sorted(pattern.findall(ground_truth)) != sorted(pattern.findall(answer)):
            return f"there is {what}"
    return None


def _same_letters(ground_truth: str, answer: str) -> bool:
    """Whether both use the same letters; a name may be left out, and a sum or an integral has a letter of its own."""
    if "=" not in answer:
        ground_truth = ground_truth.rpartition("=")[2]
    mine, theirs = _letters(ground_truth), _letters(answer)
    bound = [_BINDS.search(side) is not None for side in (ground_truth, answer)]
    return (mine <= theirs or bound[0]) and (theirs <= mine or bound[1])


def _letters(text: str) -> set[str]:
    """Letters with their index; `e` aside, for which there is `exp`, and the `d` of derivatives."""
    bare = _COMMAND.sub(lambda match: match[0] if _GREEK.fullmatch(match[0]) else " ", _TEXT.sub(" ", text))
    return {re.sub(r"[\s{}]", "", found) for found in _INDEXED.findall(bare)} - {"e", "d"}


def _too_small(ground_truth: str, answer: str) -> str | None:
    """Whether both are numbers so small that rounding made them equal: 1/20! and 1/21! are not."""
    left, right = _parsed(ground_truth)[0], _parsed(answer)[0]
    if not (getattr(left, "is_number", False) and getattr(right, "is_number", False)):
        return None
    with contextlib.suppress(TypeError, ValueError, ArithmeticError, AttributeError):  # not a number after all
        left, right = abs(left.evalf()), abs(right.evalf())
        if max(left, right) < _SMALL and abs(left - right) > _SMALL * max(left, right):
            return "it rounds numbers as small as these"
    return None


def _words(text: str) -> set[str]:
    """Words of the text that are neither commands nor names of functions; units in text commands are left out."""
    bare = _TEXT.sub(" ", text) if not text.strip().startswith("\\text") else text
    return {
        w.lower() for w in _WORD.findall(bare) if not w.startswith("\\") and len(w) > 2 and w.lower() not in _FUNCTIONS
    }


compare(r"2\sqrt{2}", r"\sqrt{8}")  # the first call takes 0.3 s; made here, once, workers are forked warm
