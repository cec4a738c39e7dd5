"""Properties of `readings.compare` over generated answers: reflexive, symmetric, blind to spelling, and never fooled.

Each strategy of `KINDS` (`fuzz/structures.py`, `fuzz/values.py`) builds one answer from a value that it knows, other
spellings of the same value, and look-alikes of another value (a digit, sign, endpoint, element or unit changed).
`TINYV_EXAMPLES` sets the examples per kind and property: 200 by default and always the same ones; 10,000 new ones in
`make nightly`.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.structures import KINDS
from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.readings import compare

EXAMPLES = int(os.environ.get("TINYV_EXAMPLES", "200"))
MAX_CPU_S = 0.2
TOKENS = [
    line
    for line in (Path(__file__).parents[2] / "fuzz" / "tokens.txt").read_text(encoding="utf-8").splitlines()
    if line
]

profile = settings(
    max_examples=EXAMPLES,
    deadline=None,  # CPU time is measured where it matters; wall time depends on who else uses the machine
    derandomize=EXAMPLES <= 200,
    suppress_health_check=list(HealthCheck),
)


def decide(ground_truth: str, answer: str, question: str) -> Decision:
    return compare(ground_truth, answer, question).decision


def _sized(text: str) -> str:
    return re.sub(r"([(\[])", r"\\left\1", re.sub(r"([)\]])", r"\\right\1", text))


REWRITES: dict[str, Callable[[str], str]] = {
    "dollars": lambda text: f"${text}$",
    "parentheses": lambda text: rf"\({text}\)",
    "brackets": lambda text: rf"\[ {text} \]",
    "outer spaces": lambda text: f"  {text}\n",
    "thin space": lambda text: text.replace(", ", r",\, "),
    "left and right": lambda text: _sized(text) if all(text.count(c) == 1 for c in "()") else text,
    "dfrac": lambda text: text.replace(r"\frac", r"\dfrac"),
    "unicode minus": lambda text: text.replace("-", "−"),
    "bold": lambda text: f"**{text}**",
    "full stop": lambda text: f"{text}.",
}
kinds = pytest.mark.parametrize("kind", KINDS)


@kinds
@profile
@given(data=st.data())
def test_every_answer_equals_itself(kind: str, data: st.DataObject) -> None:
    case = data.draw(KINDS[kind])
    for text in (case.text, *case.same):
        assert decide(text, text, case.question) is Decision.EQUAL, compare(text, text, case.question)


@kinds
@profile
@given(data=st.data())
def test_other_spellings_are_equal(kind: str, data: st.DataObject) -> None:
    case = data.draw(KINDS[kind])
    for text in case.same:
        assert decide(case.text, text, case.question) is Decision.EQUAL, (
            case,
            text,
            compare(case.text, text, case.question),
        )


@kinds
@profile
@given(data=st.data())
def test_typesetting_says_nothing(kind: str, data: st.DataObject) -> None:
    case = data.draw(KINDS[kind])
    text = data.draw(st.sampled_from((case.text, *case.same)))
    for name in data.draw(st.lists(st.sampled_from(sorted(REWRITES)), min_size=1, max_size=2, unique=True)):
        text = REWRITES[name](text)
    assert decide(case.text, text, case.question) is Decision.EQUAL, (
        case,
        text,
        compare(case.text, text, case.question),
    )


@kinds
@profile
@given(data=st.data())
def test_look_alikes_are_not_equal(kind: str, data: st.DataObject) -> None:
    case = data.draw(KINDS[kind])
    for text in case.other:
        outcome = compare(case.text, text, case.question)
        assert outcome.decision is not Decision.EQUAL, (case, text, outcome)


EXACT = [kind for kind in KINDS if kind not in {"decimal", "choice", "time"}]
"""Kinds where both sides are exact: which of them is the ground truth does not matter. A decimal may stand for an
exact value under rules that look at the ground truth; a choice and a time are read with the question."""


@pytest.mark.parametrize("kind", EXACT)
@profile
@given(data=st.data())
def test_sides_may_be_swapped(kind: str, data: st.DataObject) -> None:
    case = data.draw(KINDS[kind])
    for text in (*case.same, *case.other):
        there, back = decide(case.text, text, case.question), decide(text, case.text, case.question)
        assert (there is Decision.EQUAL) == (back is Decision.EQUAL), (case, text, there, back)


soup = st.lists(st.one_of(st.sampled_from(TOKENS), st.text(max_size=6)), max_size=30).map("".join)
repeated = st.builds(lambda token, times, end: token * times + end, st.sampled_from(TOKENS), st.integers(1, 400), soup)
anything = st.one_of(st.text(max_size=200), soup, repeated)


@profile
@given(ground_truth=anything, answer=anything, question=st.one_of(st.just(""), anything))
def test_any_text_is_decided_in_time(ground_truth: str, answer: str, question: str) -> None:
    for _ in range(2):  # the first call of a kind pays for imports and tables
        started = time.process_time()
        decision = decide(ground_truth, answer, question)
        seconds = time.process_time() - started
        if seconds < MAX_CPU_S:
            break
    assert isinstance(decision, Decision)
    assert seconds < MAX_CPU_S, f"{seconds:.2f} s"
