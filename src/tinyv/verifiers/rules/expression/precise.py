"""Two expressions at one place, to as many digits as it takes to tell them apart or to show that they are the same."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tinyv.verifiers.rules.expression.bounded import Budget, is_real, magnitude
from tinyv.verifiers.rules.expression.nodes import EvaluationError, Node, TooMuchWorkError
from tinyv.verifiers.rules.expression.numeric import run

MAX_DIGITS = 1_500
"""More digits are not computed."""

_BITS_PER_DIGIT = 3.3219280948873623


def compare_at(
    left: Node, right: Node, env: Mapping[str, Fraction | int], digits: int, budget: Budget, *, allow_complex: bool
) -> bool | None:
    """Whether both have the same value: True if they agree to `digits` digits, False if they clearly differ.

    None if more than `MAX_DIGITS` would be needed to tell. With `allow_complex`, roots of negative numbers are the
    principal complex ones.

    Raises:
        EvaluationError: One has no value there, or finding it would take too much work.
    """
    wanted = int(digits * _BITS_PER_DIGIT)
    working = digits + 20
    for _ in range(3):
        a, a_error, a_low = run(left, env, working, budget, allow_complex=allow_complex)
        b, b_error, b_low = run(right, env, working, budget, allow_complex=allow_complex)
        error = max(a_error, b_error) + 1
        if magnitude(a - b) > error + 2:
            return False
        size = max(magnitude(a), magnitude(b))
        low = min(a_low, b_low)
        # Not only relative to the values: 2^100000 and 2^100000+1 agree in their first 30,000 digits.
        goal = min((size if size > error + 2 else low) - wanted, low - 64)
        if error <= goal:
            return True
        working += int((error - goal) / _BITS_PER_DIGIT) + 10
        if working > MAX_DIGITS:
            return None
    return None


def is_defined(node: Node, env: Mapping[str, Fraction | int], budget: Budget) -> bool:
    """Whether it has a real value at a place.

    Raises:
        TooMuchWorkError: The budget is used up.
    """
    try:
        return is_real(run(node, env, 30, budget, allow_complex=False)[0])
    except TooMuchWorkError:
        raise
    except EvaluationError:
        return False
