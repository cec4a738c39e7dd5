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
        ("(1) the incenter; (2) 7 of them", (7.0,)),
        ("(2) the incenter; (3) 7 of them", (2.0, 3.0, 7.0)),
        ("minus 24 and negative three", (-24.0, -3.0)),
        ("twelve minus 4", (12.0, -4.0)),
        ("$v_1=50$, t_{12}=3", (50.0, 3.0)),
        ("f(2) = 7", (2.0, 7.0)),
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


@pytest.mark.parametrize(
    ("ground_truth", "same", "other"),
    [
        ("30, 50, 20", "Eve 20, Cid 50, Dora 30", "Cid 30, Dora 50, Eve 20"),
        ("Dora: 30, Cid: 50", "30 and 50", "50 and 30"),
    ],
)
def test_values_without_names_belong_to_the_names_of_the_question_in_their_order(ground_truth, same, other):
    names = ("roles: order of the question", "roles: another order than in the question")
    question = "How much do Dora, Cid and Eve pay?"
    assert [features(question, ground_truth, same)[name] for name in names] == [1.0, 0.0]
    assert [features(question, ground_truth, other)[name] for name in names] == [0.0, 1.0]


def test_values_by_size_belong_to_any_names():
    found = features("How old are Dora, Cid and Eve?", "7, 9, 12", "Dora 9, Cid 12, Eve 7")
    assert found["roles: another order than in the question"] == 0.0


def test_other_units_show_in_the_numbers():
    assert features("", "20 m/s", "72 km/h")["numbers: unit factor"] == 1.0
    assert features("", "20 m/s", "71 km/h")["numbers: unit factor"] == 0.0
