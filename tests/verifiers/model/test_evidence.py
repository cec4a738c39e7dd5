"""Evidence: finite, bounded, deterministic, and about what it says it is about."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyv.verifiers.model.evidence import NAMES, evidence, features
from tinyv.verifiers.model.evidence.sides import read


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_any_text_gives_finite_numbers_under_the_known_names(question, ground_truth, answer):
    found = features(question, ground_truth, answer)
    assert tuple(found) == NAMES
    assert all(math.isfinite(value) for value in found.values())


@pytest.mark.parametrize(
    "text", ["9" * 5000, "\\frac{" * 300, "one " * 900, "(" * 2000, "x=" * 900, "1/0", "1e999", "²" * 999]
)
def test_hostile_text_is_read_quickly(text):
    started = time.perf_counter()
    found = evidence("How many?", "12", text)
    assert time.perf_counter() - started < 1.0
    assert all(math.isfinite(value) for value in found.values())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (r"\frac{3}{4} of them, that is 75%", (0.75, 75.0)),
        ("twenty-one and a half", (21.5,)),
        ("the third of five", (3.0, 5.0)),
        (r"$-\frac{\sqrt{16}}{2}$ or 3", (-2.0, 3.0)),
        ("no number here", ()),
        ("decimal comma: 3,5", (3.0, 5.0)),
    ],
)
def test_numbers_are_read_by_value(text, numbers):
    assert read(text).numbers == pytest.approx(numbers)


@pytest.mark.parametrize(
    ("name", "ground_truth", "same", "other"),
    [
        ("roles: contradicted", "Ann gets 3 and Bo gets 5", "Bo gets 5, Ann gets 3", "Ann gets 5 and Bo gets 3"),
        ("opposites: clash", "it increases", "it is rising", "it decreases"),
        ("negation: on one side only", "it does not converge", "no, it never does", "it converges"),
        ("numbers: lost", "12 km", "twelve km", "13 km"),
        ("numbers: other sign", "x = -4", "-4", "x = 4"),
        ("relations: strictness differs", "x < 3", "3 > x", "x <= 3"),
        ("words: lost", "the red box", "box that is red", "the blue box"),
    ],
)
def test_evidence_tells_a_slip_from_another_wording(name, ground_truth, same, other):
    assert features("", ground_truth, same)[name] < features("", ground_truth, other)[name]
