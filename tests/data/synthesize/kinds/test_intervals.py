"""Ranges of real numbers: answers of our problems hold at every point, and what is written is read back."""

from __future__ import annotations

import math
import re
from random import Random

import pytest

from tinyv.data.synthesize.kinds import interval_problems
from tinyv.data.synthesize.kinds.interval_reading import read
from tinyv.data.synthesize.kinds.interval_values import Part, Union, complement, union
from tinyv.data.synthesize.kinds.intervals import write_as
from tinyv.data.synthesize.reals import real

_FRACTION = re.compile(r"\\frac\{([^{}]*)\}\{([^{}]*)\}")
_LOG = re.compile(r"\\log_\{(\d+)\}\(([^()]*)\)")
SOLVED = [make for make in interval_problems.ALL if make.__name__ in
          ("_linear", "_quadratic", "_surd_roots", "_absolute", "_rational", "_logarithm")]  # fmt: skip


def _holds(inequality: str, letter: str, number: float) -> bool:
    """Whether an inequality of a question holds for a number; evaluated anew from its text."""
    text = _FRACTION.sub(r"((\1)/(\2))", inequality.replace(r"\le", "<=").replace(r"\ge", ">="))
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", _LOG.sub(r"log((\2), \1)", text))
    text = re.sub(rf"(\d)(?={letter})", r"\1*", text.replace("^", "**"))
    try:
        return bool(eval(text, {letter: number, "log": math.log, "abs": abs}))
    except (ValueError, ZeroDivisionError):
        return False


def _contains(value: Union, number: float) -> bool:
    return any(
        (part.low is None or part.low.number < number) and (part.high is None or number < part.high.number)
        for part in value.parts
    )


@pytest.mark.parametrize("make", SOLVED, ids=lambda make: make.__name__)
def test_answers_hold_inside_and_fail_outside(
    make: interval_problems.Callable[[Random], interval_problems.Asked],
) -> None:
    rng = Random(11)
    for _ in range(40):
        question, value = make(rng)
        inequality = max(re.findall(r"\$([^$]*)\$", question), key=len)
        for number in (i / 8 + 0.0123 for i in range(-500, 500, 3)):
            assert _holds(inequality, value.letter, number) == _contains(value, number), (question, number)
        for part in value.parts:
            for end, inside in ((part.low, part.low_in), (part.high, part.high_in)):
                if end is not None and end.is_whole:
                    assert _holds(inequality, value.letter, int(end.rational)) == inside, question


@pytest.mark.parametrize("form", ["interval", "member", "inequality", "builder"])
def test_what_is_written_is_read_back(form: str) -> None:
    rng = Random(12)
    known = 0
    for _ in range(200):
        make = interval_problems.ALL[rng.randrange(len(interval_problems.ALL))]
        value = make(rng)[1]
        letter = value.letter if len(value.letter) == 1 else "x"
        value = Union(value.parts, letter)
        text = write_as(form, value, rng)
        again = read(text or "", f"Determine the range of ${letter}$, a solution set.")
        if again is not None:
            assert again.parts == value.parts, text
            known += 1
    assert known > 60


def test_parts_that_touch_are_one() -> None:
    one, two, three = real(1), real(2), real(3)
    assert union([Part(two, three), Part(one, two, True, True)]) == (Part(one, three, True),)
    assert union([Part(one, two), Part(two, three)]) == (Part(one, two), Part(two, three))
    assert union([Part(two, one)]) is None
    assert complement([Part(one, two, True)]) == (Part(None, one), Part(two, None, True))


@pytest.mark.parametrize(
    ("ground_truth", "question"),
    [
        ("(1, 2)", "Find the coordinates of the vertex."),
        ("[1, 2)", "Solve the inequality. Use interval notation."),
        ("x > 2", "Find all integers x with the property."),
        ("(2, \\infty)", "Find the interval on which f is increasing."),
        ("0 \\le x < 1", "Solve the inequality for 0 \\le x < 6."),
    ],
)
def test_what_is_not_surely_a_range_is_left_alone(ground_truth: str, question: str) -> None:
    assert read(ground_truth, question) is None
