"""Labels from text (cases as data) and probabilities from logprobs."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path

import pytest

from tinyv.backends.base import Generation, TokenLogprob
from tinyv.verifiers.model.parsing import Reading, find_label, read_verdict

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "label_parsing.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_label(case: dict) -> None:
    generation = Generation(text=case["text"], finish_reason="stop" if case["finished"] else "length")
    reading = read_verdict(generation, is_think_model=case["think"])
    assert (reading and reading.label) is case["expected"], case.get("note")


def test_cases_are_many_and_distinct() -> None:
    assert len(CASES) >= 80
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [case for case in CASES if case["expected"] is not None], ids=lambda case: case["id"])
def test_place_of_the_label(case: dict) -> None:
    place = find_label(case["text"])
    assert place is not None
    label, start = place
    assert case["text"][start : start + (4 if label else 5)].lower() == str(label).lower()


def tokens(*entries: tuple[str, dict[str, float]] | str) -> tuple[TokenLogprob, ...]:
    """Tokens from (text, {alternative: probability}); plain strings are sure."""
    made: list[TokenLogprob] = []
    for entry in entries:
        text, chances = (entry, {entry: 1.0}) if isinstance(entry, str) else entry
        top = tuple((name, math.log(chance) if chance else -9999.0) for name, chance in chances.items())
        made.append(TokenLogprob(text, dict(top).get(text, math.log(0.5)), top))
    return tuple(made)


def p_true(text: str, *entries: tuple[str, dict[str, float]] | str, think: bool = False) -> float:
    reading = read_verdict(Generation(text=text, logprobs=tokens(*entries)), is_think_model=think)
    assert reading is not None
    assert reading.source == "logprobs"
    return reading.p_true


def test_both_labels_listed() -> None:
    assert p_true("True", ("True", {"True": 0.6, "False": 0.2, "The": 0.1})) == pytest.approx(0.75)


def test_spellings_are_summed() -> None:
    chances = {"True": 0.3, " True": 0.2, "true": 0.1, "TRUE": 0.05, "False": 0.1, " false": 0.05, "Trust": 0.1}
    assert p_true("True", ("True", chances)) == pytest.approx(0.65 / 0.8)


def test_spellings_of_the_same_text_are_summed() -> None:
    entry = TokenLogprob(
        "True", math.log(0.4), (("True", math.log(0.4)), ("True", math.log(0.2)), ("False", math.log(0.3)))
    )
    reading = read_verdict(Generation(text="True", logprobs=(entry,)))
    assert reading is not None
    assert reading.p_true == pytest.approx(0.6 / 0.9)


@pytest.mark.parametrize(
    ("chances", "unseen"),
    [({"True": 0.9, "The": 0.02}, 0.02), ({"True": 0.9, "The": 0.09}, 0.01), ({"True": 0.7, "The": 0.3}, 0.0)],
    ids=["least", "left", "nothing-left"],
)
def test_unseen_label_is_bounded(chances: dict[str, float], unseen: float) -> None:
    assert p_true("True", ("True", chances)) == pytest.approx(0.9 / (0.9 + unseen) if unseen else 1.0)


def test_unseen_label_without_alternatives() -> None:
    entry = TokenLogprob("False", math.log(0.8))
    reading = read_verdict(Generation(text="False", logprobs=(entry,)))
    assert reading is not None
    assert reading.p_true == pytest.approx(0.2)


def test_minus_infinity_in_the_dialect_of_servers() -> None:
    assert p_true("True", ("True", {"True": 1.0, "False": 0.0})) == pytest.approx(1.0)
    entry = TokenLogprob("True", 0.0, (("True", 0.0), ("False", float("-inf"))))
    reading = read_verdict(Generation(text="True", logprobs=(entry,)))
    assert reading is not None
    assert reading.p_true == 1.0


def test_label_behind_decoration() -> None:
    assert p_true("**False**", "**", ("False", {"False": 0.7, "True": 0.2}), "**", "<|im_end|>") == pytest.approx(2 / 9)
    assert p_true('"True"', ('"True', {'"True': 0.5, '"False': 0.3}), '"') == pytest.approx(0.625)
    chances = {"True": 0.5, "False": 0.5}
    assert p_true("Answer: True", "Answer", ":", (" True", {" True": 0.8, " False": 0.2})) == pytest.approx(0.8)
    assert p_true("\\boxed{True}", "\\", "boxed", "{", ("True", chances), "}") == pytest.approx(0.5)


def test_last_label_of_a_think_model() -> None:
    entries = (
        "<think>",
        ("False", {"False": 0.9, "True": 0.1}),
        "</think>",
        "\n\n",
        ("True", {"True": 0.8, "False": 0.2}),
    )
    assert p_true("<think>False</think>\n\nTrue", *entries, think=True) == pytest.approx(0.8)
    # The same tokens, with the reasoning kept out of the text by the server.
    assert p_true("True", *entries, think=True) == pytest.approx(0.8)


def test_split_label() -> None:
    assert p_true("True", ("Tr", {"Tr": 0.6, "Fa": 0.3, "The": 0.1}), "ue") == pytest.approx(2 / 3)
    assert p_true("False", ("F", {"F": 0.6, "T": 0.2, "X": 0.1}), "alse") == pytest.approx(0.25)
    # A piece among whole words could begin any word.
    assert p_true("True", ("True", {"True": 0.6, "False": 0.2, "Fa": 0.2})) == pytest.approx(0.75)


def test_score_counts_where_text_and_score_disagree() -> None:
    chances = {"True": 0.4, "False": 0.3, " False": 0.2, "false": 0.1}
    reading = read_verdict(Generation(text="True", logprobs=tokens(("True", chances))))
    assert reading == Reading(True, pytest.approx(0.4), "logprobs")  # type: ignore[arg-type]


@pytest.mark.parametrize("entries", [("Yes",), ("False",), ()], ids=["other", "opposite", "none"])
def test_logprobs_of_another_text_are_not_used(entries: tuple[str, ...]) -> None:
    reading = read_verdict(Generation(text="True", logprobs=tokens(*entries)))
    assert reading == Reading(True, 1.0, "text")


def test_unreadable_text_has_no_score() -> None:
    assert read_verdict(Generation(text="True, but", logprobs=tokens("True", ", but"))) is None


@pytest.mark.parametrize("text", ["*" * 10**6, "True " * 10**6, "\n" * 10**6, "</think>" * 10**5, "answer " * 10**5])
def test_long_text_is_read_in_no_time(text: str) -> None:
    started = time.perf_counter()
    assert find_label(text) is None
    assert time.perf_counter() - started < 0.5
