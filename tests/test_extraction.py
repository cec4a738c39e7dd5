"""Extraction: the cases are data in cases/extraction.jsonl; here are the properties and the bounds."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyv.extraction import Extraction, extract, extract_answer
from tinyv.extraction.text import MAX_ANSWER_CHARS, MAX_VISIBLE_CHARS, clean, strip_spacing

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "extraction.jsonl").read_text("utf-8").splitlines()
]
SHARED = Path(os.environ.get("TINYV_SHARED", Path(__file__).parents[2] / "shared")) / "data"

MAX_HOSTILE_SECONDS = 2.0
"""Bound for 5 MB of hostile text. It takes under 0.3 s on one core; the rest is for a busy test machine."""

HOSTILE_CHARS = 5_000_000
FLOODS = [
    "{", r"\{", "{}", r"\boxed{", r"\boxed{1 ", r"\boxed{}", r"\boxed{5}", r"\boxed{5}, ", r"not \boxed{5} ",
    r"\fbox{", r"\framebox[", r"\boxed", r"```\boxed{5}", "%\\boxed{5}\n",
    r"\boxed{" + r"\text{" * 600 + "}" * 601, r"\boxed{x" + " ~" * 2000 + r"y\quad}",
    r"\boxed{" + r"\," * 2000 + "}", r"\boxed{1}" + "x_1=, " * 10,
    "<", "</", "<think>", "</think>", "<think></think>", "[THINK]", "[/THINK]", "<|a|> ", "</s>", "<!--", "<!-- -->",
    "<answer>", "</answer>", "<answer></answer>", "<answer>" * 500 + "</answer>",
    "Answer:\n", "Answer: 5\n", "Answer: ", "answer", "answer (", "answer to ", "the answer is ",
    "the answer is not 5. ", "if the answer is 5. ", "İanswer: ", "Answer: $$", "Answer:\n" + "- \n" * 20,
    "the final ", "答案", "答案：", "#### ", "####\n", "A:", "A:\n", "```\n", "\\", "\\[", "$", "*", ". ", "a",
    " ", "\n", "1,000,", "= ", "\x00", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = extract(case["response"])
    assert found.answer == case["answer"], case["note"]
    assert found.form == case.get("form", found.form), case["note"]
    assert extract_answer(case["response"]) == found.answer


def test_cases_are_many_and_distinct() -> None:
    assert len(CASES) >= 150
    assert len({case["response"] for case in CASES}) == len(CASES)
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("before", ["", "The answer is ", r"\boxed{", "Answer: 7\n"], ids=repr)
@pytest.mark.parametrize("flood", FLOODS, ids=[repr(flood[:24]) for flood in FLOODS])
def test_hostile_text_takes_bounded_time(flood: str, before: str) -> None:
    text = before + flood * (HOSTILE_CHARS // len(flood))
    start = time.perf_counter()
    found = extract(text)
    assert time.perf_counter() - start < MAX_HOSTILE_SECONDS
    assert found.answer is None or len(found.answer) <= 32 * (MAX_ANSWER_CHARS + 4)


def test_balanced_flood_in_one_box_takes_bounded_time() -> None:
    start = time.perf_counter()
    for half in (r"\boxed{", "{", r"\{", r"\fbox{"):
        depth = HOSTILE_CHARS // 2 // len(half)
        extract(r"\boxed{" + half * depth + "5" + "}" * (depth + 1))
    assert time.perf_counter() - start < 4 * MAX_HOSTILE_SECONDS


def test_length_cannot_push_a_think_tag_out_of_sight() -> None:
    long = "and so on " * (MAX_VISIBLE_CHARS // 10 + 1)
    assert extract(f"<think>{long} \\boxed{{5}}") == Extraction(None, "unfinished thinking")
    assert extract(f"<think>{long}</think> \\boxed{{5}}") == Extraction("5", "boxed")
    assert extract(f"{long} \\boxed{{5}}") == Extraction("5", "boxed")


def test_overlong_answer_is_none() -> None:
    assert extract_answer(f"\\boxed{{{'1' * MAX_ANSWER_CHARS}}}") == "1" * MAX_ANSWER_CHARS
    assert extract_answer(f"\\boxed{{{'1' * (MAX_ANSWER_CHARS + 2)}}}") is None
    assert extract_answer(f"Answer: {'1' * (MAX_ANSWER_CHARS + 2)}") is None


texts = st.text(max_size=300)
PIECES = [
    r"\boxed{", r"\boxed", r"\fbox{", "{", "}", "\\", "$", "$$", r"\(", r"\[", "**", "```", "<think>", "</think>",
    "<answer>", "</answer>", "<!--", "-->", "Answer:", "The answer is", " not ", "####", "A:", "答案：", "5", ". ",
    "\n", " ", ",", " or ", "x=", "?", "\ud800", "\x00", "İ", "Wait, it is", "- ", "%",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(st.one_of(texts, pieces))
def test_never_raises_and_keeps_its_shape(text: str) -> None:
    found = extract(text)
    assert found.form
    if found.answer is not None:
        assert found.answer == found.answer.strip() != ""
        assert "</think>" not in found.answer


@given(st.one_of(texts, pieces))
def test_cleaning_only_takes_from_the_ends(text: str) -> None:
    cleaned = clean(text[:100])
    assert cleaned in text
    assert strip_spacing(text[:100]) in text


# Contents that no rule touches: no delimiters at the ends, no sentence end, no box, and something to answer.
atoms = st.sampled_from([*"0123456789abxyzABC", "+", "-", "=", r"\frac12", r"\sqrt", r"\{", r"\}", r"\pi "])
balanced = st.recursive(
    st.lists(atoms, min_size=1, max_size=5).map("".join),
    lambda inner: st.tuples(inner, inner).map(lambda pair: f"{pair[0]}{{{pair[1]}}}"),
    max_leaves=6,
).map(lambda content: f"7{content}8")
prose = st.sampled_from(
    [
        "",
        "So ",
        "We add both and get $",
        r"Half of it is \(",
        "The answer is: ",
        "Answer: ",
        "First \\boxed{1} holds.\n\n",
    ]
)


@given(prose, balanced, st.sampled_from(["", ".", "$.", r"\).", " units.", "\nThat is all.", "<|im_end|>"]))
def test_balanced_box_gives_its_content(before: str, content: str, behind: str) -> None:
    assert extract_answer(f"{before}\\boxed{{{content}}}{behind}") == content


@given(prose, balanced)
def test_wrapping_an_extracted_answer_changes_nothing(before: str, content: str) -> None:
    once = extract_answer(f"{before}\\boxed{{{content}}}")
    assert once is not None
    assert extract_answer(f"\\boxed{{{once}}}") == once
    assert extract_answer(f"<think>no</think><answer>{once}</answer>") == once
    assert extract_answer(f"Answer: {once}") == once


@given(st.one_of(texts, pieces), st.integers(0, 9999))
def test_text_before_closed_thinking_changes_nothing(thoughts: str, number: int) -> None:
    assert extract_answer(f"{thoughts}</think>\nThe answer is {number}.") == str(number)


@pytest.mark.parametrize("name", ["gsm8k_rollouts", "qwen_math_rollouts"])
def test_real_rollouts_give_answers(name: str) -> None:
    path = SHARED / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"{path.name} is not there: set TINYV_SHARED to the folder that holds data/{path.name}")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = [extract(row["response"]) for row in rows]
    missing = [row for row, one in zip(rows, found, strict=True) if one.answer is None]
    assert len(missing) <= 0.002 * len(rows)
    assert not any(row.get("is_correct") for row in missing)


def test_no_answer_in_attacks_without_one() -> None:
    path = SHARED / "attacks_dev.jsonl"
    if not path.is_file():
        pytest.skip("attacks_dev.jsonl is not there: set TINYV_SHARED to the folder that holds data/")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    responses = [row for row in rows if row["is_response"] and isinstance(row["response_or_answer"], str)]
    assert responses
    for row in responses:
        assert extract_answer(row["response_or_answer"]) != row["ground_truth"], row["id"]
