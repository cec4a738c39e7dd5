"""Times of day, dates, weekdays."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.calendar_time import compare, read_moment

PATH = Path(__file__).parents[2] / "cases/datetimes.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
dates = st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31))
MONTHS = [datetime.date(2000, n, 1).strftime("%B") for n in range(1, 13)]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def twelve_hours(minutes: int, style: str) -> str:
    hour, minute = divmod(minutes, 60)
    half = "p" if hour >= 12 else "a"
    return style.format(h=(hour - 1) % 12 + 1, m=minute, half=half, HALF=half.upper())


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['ground_truth']}|{c['answer']}|{c.get('question', '')}")
def test_case(case: dict[str, str]) -> None:
    assert compare(case["ground_truth"], case["answer"], case.get("question", "")).decision == case["decision"]


STYLES = ["{h}:{m:02} {half}.m.", "{h}:{m:02}{half}m", "{h}:{m:02} {HALF}M", "{h}.{m:02} {half}m"]


@given(st.integers(0, 1439), st.integers(0, 1439), st.sampled_from(STYLES))
def test_the_same_minute_in_both_clocks(left: int, right: int, style: str) -> None:
    expected = Decision.EQUAL if left == right else Decision.DIFFERENT
    on_24_hours = f"{left // 60:02}:{left % 60:02} h"  # without the h, 10:15 may be on the 12-hour clock
    assert compare(on_24_hours, twelve_hours(right, style)).decision is expected
    assert compare(twelve_hours(right, style), on_24_hours).decision is expected


@given(st.integers(0, 1439))
def test_an_open_half_of_the_day_is_never_settled_without_a_question(minutes: int) -> None:
    open_half = twelve_hours(minutes, "{h}:{m:02}")
    full = twelve_hours(minutes, "{h}:{m:02} {half}.m.")
    assert compare(open_half, full).decision is Decision.CANNOT_TELL
    asked = "It was afternoon. At what time did it end?"
    assert compare(open_half, full, asked).decision is (Decision.EQUAL if minutes >= 720 else Decision.DIFFERENT)


@given(dates, dates)
def test_dates_are_the_same_in_every_spelling(left: datetime.date, right: datetime.date) -> None:
    month = MONTHS[right.month - 1]
    expected = Decision.EQUAL if left == right else Decision.DIFFERENT
    for said in (
        f"{month} {right.day}, {right.year}",
        f"{right.day} {month} {right.year}",
        f"{right.day} {month[:3]}. {right.year}",
        f"{DAYS[right.weekday()]}, {month} {right.day}, {right.year}",
        right.isoformat(),
    ):
        assert compare(left.isoformat(), said).decision is expected


@given(dates)
def test_a_numeric_date_is_read_only_if_its_order_is_clear(date: datetime.date) -> None:
    moment = read_moment(f"{date.day}/{date.month}/{date.year}")
    if date.day <= 12 and date.day != date.month:
        assert moment is None
    else:
        assert moment is not None
        assert (moment.day, moment.month, moment.year) == (date.day, date.month, date.year)


@given(dates, st.integers(0, 6))
def test_a_weekday_that_is_not_the_date_s_is_not_read(date: datetime.date, weekday: int) -> None:
    moment = read_moment(f"{DAYS[weekday]}, {date.isoformat()}")
    assert (moment is not None) == (date.weekday() == weekday)


@given(st.text(max_size=600), st.text(max_size=600), st.text(max_size=600))
def test_any_text_is_judged(ground_truth: str, answer: str, question: str) -> None:
    assert compare(ground_truth, answer, question).decision in Decision
