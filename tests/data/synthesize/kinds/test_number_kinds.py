"""The kinds whose answers are numbers: labels, determinism, and what each way of writing gives."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random

import pytest

from tinyv.data.synthesize import check, construct
from tinyv.data.synthesize.kinds import (
    KINDS,
    based,
    clocks,
    counts,
    dates,
    durations,
    numbers,
    quantities,
    roots,
    roundings,
)
from tinyv.data.synthesize.kinds.based_problems import Based
from tinyv.data.synthesize.kinds.clocks import Clock
from tinyv.data.synthesize.kinds.count_problems import Count
from tinyv.data.synthesize.kinds.measures import UNITS, converted
from tinyv.data.synthesize.kinds.number_problems import Number
from tinyv.data.synthesize.kinds.quantity_problems import Quantity
from tinyv.data.synthesize.kinds.root_values import Root
from tinyv.data.synthesize.kinds.rounding_problems import Rounded, rounded

MODULES = (counts, numbers, roots, roundings, based, quantities, clocks, dates, durations)
NAMES = [module.KIND.name for module in MODULES]


def written(kind: str, value: object, category: str) -> set[str]:
    """All that the renderings of a sub-category give for a value."""
    chosen = [item for item in KINDS[kind].renderings if item.category == category]
    rng = Random(5)
    return {text for item in chosen for _ in range(60) if (text := item.render(value, rng)) is not None}


def changed(kind: str, value: object) -> list[object]:
    rng = Random(7)
    results = [item.change(value, rng) for item in KINDS[kind].changes for _ in range(40)]
    return [result for result in results if result is not None]


@pytest.mark.parametrize("name", NAMES)
def test_problems_give_both_labels_and_no_trivial_answer(name: str) -> None:
    pairs = [
        pair for number in range(15) for pair, _ in construct.do(construct.Job(number, 2, kind=name), seed=3).pairs
    ]
    assert sum(pair.label for pair in pairs) > 12
    assert sum(not pair.label for pair in pairs) > 12
    assert not [pair for pair in pairs if pair.label and pair.answer.strip() == pair.ground_truth.strip()]
    assert len({pair.question for pair in pairs}) > 12


@pytest.mark.parametrize("name", NAMES)
def test_the_second_look_contradicts_almost_nothing(name: str) -> None:
    """What is left are answers that the rules misread; a fault of a kind would show in far more."""
    made = [construct.do(construct.Job(number, 2, kind=name), seed=11) for number in range(20)]
    assert sum(item.dropped for item in made) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_the_same_name_gives_the_same_pairs(name: str) -> None:
    jobs = [construct.Job(number, 2, kind=name) for number in range(4)]
    assert [construct.do(job, 1) for job in jobs] == [construct.do(job, 1) for job in jobs]


@pytest.mark.parametrize("name", NAMES)
def test_there_are_six_generators_and_two_ways_per_category(name: str) -> None:
    kind = KINDS[name]
    assert len(kind.problems) >= 6
    assert any(item.category == "" for item in kind.renderings)


def test_a_mixed_number_in_many_forms() -> None:
    value = Number(Fraction(11, 4), any_form=True)
    assert {"2.75", "275%", "2 3/4", r"2\frac{3}{4}", "two and three quarters"} <= written("number", value, "4.4")
    assert {"2,75", "2{,}75"} <= written("number", value, "2.5")


def test_a_percentage_is_no_other_form_where_only_a_percentage_is_asked() -> None:
    texts = written("number", Number(Fraction(1, 4), any_form=False, is_percent=True), "4.4")
    assert texts and all("25" in text or "twenty-five" in text for text in texts)
    assert not any("‰" in text or "0.25" in text for text in texts)


def test_a_hundredth_of_a_percentage_is_never_made() -> None:
    value = Number(Fraction(1, 4), any_form=False, is_percent=True)
    assert Fraction(1, 400) not in {item.value for item in changed("number", value)}  # type: ignore[attr-defined]


def test_roots_in_other_forms() -> None:
    value = Root(Fraction(3, 2), 2, pi=False, places=3)
    assert r"\frac{3}{\sqrt{2}}" in written("root", value, "3.2")
    assert r"\sqrt{\frac{9}{2}}" in written("root", value, "3.2")
    assert "2.121" in written("root", value, "4.1")
    assert not written("root", Root(Fraction(3, 2), 2, pi=False, places=0), "4.1")


@pytest.mark.parametrize("value", [Root(Fraction(1), 2, False, 1), Root(Fraction(5, 3), 1, True, 2)])
def test_changed_roots_stay_apart_after_rounding(value: Root) -> None:
    assert all(item.rounded() != value.rounded() for item in changed("root", value))  # type: ignore[attr-defined]


def test_rounding_keeps_away_from_ties() -> None:
    assert rounded(0.125, 2, "") is None
    down, up = rounded(3.14159, 2, r"\pi"), rounded(2.71828, 2, "e")
    assert down is not None and up is not None
    assert (down.text(), down.longer, up.text(), up.longer) == ("3.14", "3.14159", "2.72", "2.71828")


def test_a_wrong_rounding_is_never_within_two_last_digits_of_unknown_decimals() -> None:
    value = Rounded(314, 2, "", "")
    assert all(abs(item.shown - 314) >= 3 for item in changed("rounding", value))  # type: ignore[attr-defined]


def test_the_longer_number_of_a_changed_rounding_still_rounds_to_it() -> None:
    value = rounded(72.4567, 2, "")
    assert value is not None
    for item in changed("rounding", value):
        assert isinstance(item, Rounded)
        if item.longer:
            assert abs(float(item.longer) - float(item.text())) <= 0.005


def test_quantities_are_converted_only_where_the_unit_is_open() -> None:
    texts = written("quantity", Quantity(Fraction(5, 2), "km", fixed=False), "1.4")
    assert {"2500 m", "2 km 500 m"} <= texts
    assert "2.5" not in texts
    fixed = written("quantity", Quantity(Fraction(5, 2), "km", fixed=True), "1.4")
    assert "2.5" in fixed and "2500 m" not in fixed


def test_a_contradicting_unit_is_always_shown_and_never_the_same_quantity() -> None:
    for unit in UNITS:
        value = Quantity(Fraction(3), unit, fixed=True)
        for item in changed("quantity", value):
            assert isinstance(item, Quantity)
            if item.unit != unit:
                assert "3" not in written("quantity", item, "1.4")
                same = UNITS[item.unit].dimension == UNITS[unit].dimension
                assert not same or converted(item.number, item.unit, unit) != value.number


def test_clock_times_in_other_notation() -> None:
    assert {"2:05 p.m.", "2:05 PM", "14:05", "14h05", "1405 hours"} <= written("clock", Clock(845), "2.5")
    assert "five past two in the afternoon" in written("clock", Clock(845), "4.4")
    assert "14:05" not in written("clock", Clock(125), "2.5")


def test_the_wrong_half_of_the_day_shows() -> None:
    texts = written("clock", Clock(125, marked=True), "2.5")
    assert texts and all("m" in text.lower() for text in texts)


def test_numeric_dates_cannot_be_misread() -> None:
    assert {"2024-03-05", "2024/03/05"} == {
        t for t in written("date", date(2024, 3, 5), "2.5") if t[-1].isdigit() and t[0] == "2"
    }
    assert "25/3/2024" in written("date", date(2024, 3, 25), "2.5")
    assert not any(text.startswith(("5/3", "3/5", "05.")) for text in written("date", date(2024, 3, 5), "2.5"))


def test_durations_in_other_units() -> None:
    assert {"135 minutes", "2.25 hours", "2 hours and 15 minutes"} <= written("duration", 135, "1.4")
    assert "two and a quarter hours" in written("duration", 135, "4.4")
    assert not any("." in text for text in written("duration", 137, "1.4"))


def test_bases_in_subscript_and_prefix() -> None:
    value = Based(13, 2)
    assert {"1101_{2}", "1101₂", "(1101)_{2}"} <= written("based", value, "7.2")
    assert {"0b1101", "1101 in base 2", "binary 1101"} <= written("based", value, "2.5")
    assert "0x1f" in written("based", Based(31, 16), "2.5")


@pytest.mark.parametrize(
    ("kind", "ground_truth", "question", "value"),
    [
        ("count", "72 (apples)", "How many apples are left?", Count(72, "apples")),
        ("count", "72", "How many apples are left?", Count(72, "apples")),
        ("count", "007", "How many apples are left?", None),
        ("count", "101", "Write five in base 2.", None),
        ("number", r"$\frac{3}{4}$", "Solve 4x = 3.", Number(Fraction(3, 4), any_form=False)),
        ("number", r"\frac{3}{4}", "Write it as a fraction.", None),
        ("number", "933.33", "How heavy is it?", None),
        ("root", r"\frac{3\sqrt{2}}{2}", "Find AB.", Root(Fraction(3, 2), 2, False, 0)),
        ("root", r"3\pi", "Find it, rounded to two places.", None),
        ("rounding", "3.14", "Round to two decimal places.", Rounded(314, 2, "", "")),
        ("rounding", "3.142", "Round to two decimal places.", None),
        ("quantity", r"5 \, \text{cm}^2", "The sides are 1 cm and 5 cm.", Quantity(Fraction(5), "cm2", False)),
        ("quantity", "2m", "Simplify m + m.", None),
        ("quantity", "$4.50", "What does it cost?", Quantity(Fraction(9, 2), "dollar", False)),
        ("clock", "2:05 p.m.", "At what time does it end?", Clock(845)),
        ("clock", "18:19", "Find the ratio when both meet.", None),
        ("date", "March 5, 2024", "When is it?", date(2024, 3, 5)),
        ("date", "February 30, 2024", "When is it?", None),
        ("duration", r"2 \text{ hours } 15 \text{ minutes}", "How long does it take?", 135),
        ("based", "1101_2", "Write 13 in base 2.", Based(13, 2)),
        ("based", "1102_2", "Write 13 in base 2.", None),
    ],
)
def test_reading_ground_truths(kind: str, ground_truth: str, question: str, value: object) -> None:
    read = KINDS[kind].read
    assert read is not None
    assert read(ground_truth, question) == value


def test_every_plain_rendering_of_a_count_is_confirmed() -> None:
    texts = written("count", Count(1406, "apples"), "4.4") | written("count", Count(1406, "apples"), "4.2")
    for text in sorted(texts):
        pair = construct.Pair(
            question="How many apples are left?", ground_truth="1406", answer=text, label=True, source="construction"
        )
        assert check.check(pair) in ("confirmed", "open"), text
