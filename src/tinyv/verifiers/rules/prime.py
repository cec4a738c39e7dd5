r"""The PRIME verifier's behaviour, as a function for a worker: what `verl` grades mathematics with (`prime_math`).

Source: the checkers of the MATH data set and PRM800K, then ToRA's, in the order of the PRIME project
(https://github.com/PRIME-RL/PRIME) as verl 0.9.1 runs them. Written anew here; `docs/prime_parity.md` lists the
differences. Imports sympy, so only worker processes import this file (`chain.CHAINS` names its function as text).
"""

from __future__ import annotations

import re

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.prime_symbols import difference_is_zero
from tinyv.verifiers.rules.prime_text import (
    drop_thousands,
    math_spelling,
    prm_spelling,
    reads_as_integer,
    take_answer,
    to_float,
)
from tinyv.verifiers.rules.prime_values import same_value

MAX_CHARS = 10_000
"""Longer text is not read: no ground truth in the field's data sets is a third as long."""

MAX_DEPTH = 100
"""Deeper nested brackets are not read; Python's own parser stops there too."""

_TUPLE_ENDS = "()[]"
_FRACTION = re.compile(r"-?[0-9]+.?/0*[1-9][0-9]*.?\n?")


def compare(ground_truth: str, answer: str) -> tuple[str, str]:
    r"""Compare as PRIME does a response whose last box holds `answer`.

    Args:
        ground_truth: The reference answer.
        answer: The extracted answer.

    Returns:
        Decision and reason. PRIME's rejection is no proof, so it is "cannot_tell" unless both are numbers.

    >>> compare("0.5", r"x = \frac12")
    ('equal', 'prime: same spelling (MATH)')
    >>> compare(r"\frac{3}{4}", r"\frac{6}{8}")[0]  # a fraction has to be reduced
    'cannot_tell'
    >>> compare("12", "13")
    ('different', 'prime: other number')
    """
    if problem := _unreadable(ground_truth) or _unreadable(answer):
        return Decision.CANNOT_TELL.value, f"prime: {problem}"
    taken = take_answer(answer)
    if step := accepting_step(ground_truth, taken):
        return Decision.EQUAL.value, f"prime: {step}"
    if to_float(taken) is not None and to_float(ground_truth) is not None:
        return Decision.DIFFERENT.value, "prime: other number"
    return Decision.CANNOT_TELL.value, "prime: not shown equal"


def accepting_step(ground_truth: str, answer: str) -> str | None:
    """The first step of PRIME that accepts `answer`, None if none does.

    Args:
        ground_truth: The reference answer.
        answer: The answer without words around it (`take_answer`).
    """
    if math_spelling(ground_truth) == math_spelling(answer):
        return "same spelling (MATH)"
    left, right = prm_spelling(ground_truth), prm_spelling(answer)
    if left == right:
        return "same spelling (PRM800K)"
    if right and _same_parts(left, right):
        return "difference simplifies to zero"
    return "same value" if same_value(answer, ground_truth) else None


def _same_parts(ground_truth: str, answer: str) -> bool:
    """A tuple or interval part by part, anything else as one part."""
    left, right = _split(ground_truth), _split(answer)
    if len(left) != len(right):
        return False
    if len(left) > 1 and (ground_truth[0] != answer[0] or ground_truth[-1] != answer[-1]):
        return False
    return all(_same_part(mine, theirs) for mine, theirs in zip(left, right, strict=True))


def _same_part(ground_truth: str, answer: str) -> bool:
    if _FRACTION.fullmatch(ground_truth) and _FRACTION.fullmatch(answer):
        return ground_truth == answer  # an unreduced fraction is not accepted
    if reads_as_integer(ground_truth) != reads_as_integer(answer):
        return False  # where an integer is asked for, an expression for it is not accepted
    return difference_is_zero(ground_truth, answer)


def _split(text: str) -> list[str]:
    text = drop_thousands(text)
    if not text:
        return []
    inside = text[1:-1]
    if len(text) > 2 and text[0] in _TUPLE_ENDS and text[-1] in _TUPLE_ENDS and not set(inside) & set(_TUPLE_ENDS):
        return [part.strip() for part in inside.split(",")]
    return [text]


def _unreadable(text: str) -> str | None:
    if len(text) > MAX_CHARS:
        return f"longer than {MAX_CHARS:,} characters"
    depth = deepest = 0
    for char in text:
        depth += (char in "({[") - (char in ")}]")
        deepest = max(deepest, depth)
    return f"brackets nested deeper than {MAX_DEPTH}" if deepest > MAX_DEPTH else None


compare("2x+6", "2(x+3)")  # sympy's first call takes 0.2 s; made here, once, workers are forked warm
