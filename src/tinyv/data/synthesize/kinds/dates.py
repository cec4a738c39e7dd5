r"""Dates: "March 5, 2024", "2024-03-05", "the fifth of March 2024", "25.03.2024"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from math import lcm
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds.settings import person
from tinyv.data.synthesize.numerals import ordinal, ordinal_words, roman

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_READ = re.compile(rf"^({'|'.join(MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?, (\d{{4}})$")
_READ_DAY_FIRST = re.compile(rf"^(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(MONTHS)}),? (\d{{4}})$")


def _read(ground_truth: str, question: str) -> date | None:
    text = re.sub(r"\\text\s?\{([^{}]*)\}", r"\1", ground_truth.strip().strip("$")).strip()
    if re.search(r"(?i)format|weekday|day of the week", question):
        return None
    if match := _READ.match(text):
        month, day, year = match.groups()
    elif match := _READ_DAY_FIRST.match(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def month_first(day: date) -> str:
    """A date as it is written in America.

    >>> month_first(date(2024, 3, 5))
    'March 5, 2024'
    """
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def day_first(day: date) -> str:
    """A date as it is written in most of Europe.

    >>> day_first(date(2024, 3, 5))
    '5 March 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _plain(day: date, rng: Random) -> str:
    return pick(rng, month_first(day), day_first(day))


def _numeric(day: date, rng: Random) -> str:
    """Numbers only; where the day could be a month, only the order that cannot be misread."""
    iso = pick(rng, day.isoformat(), day.isoformat(), f"{day.year}/{day.month:02d}/{day.day:02d}")
    if day.day <= 12:
        return iso
    return pick(
        rng, iso, f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}", f"{day.day:02d}-{day.month:02d}-{day.year}",
    )  # fmt: skip


def _short_month(day: date, rng: Random) -> str:
    short = MONTHS[day.month - 1][:3]
    return pick(
        rng, f"{short} {day.day}, {day.year}", f"{day.day} {short} {day.year}", f"{day.day}-{short}-{day.year}",
        f"{short}. {ordinal(day.day)}, {day.year}" if day.month != 5 else f"{short} {ordinal(day.day)}, {day.year}",
        f"{day.day}.{roman(day.month)}.{day.year}",
    )  # fmt: skip


def _ordinal(day: date, rng: Random) -> str:
    month, number = MONTHS[day.month - 1], ordinal(day.day)
    return pick(
        rng, f"{month} {number}, {day.year}", f"the {number} of {month}, {day.year}", f"{number} {month} {day.year}",
        f"{month} the {number}, {day.year}",
    )  # fmt: skip


def _words(day: date, rng: Random) -> str:
    month, number = MONTHS[day.month - 1], ordinal_words(day.day)
    return pick(
        rng,
        f"the {number} of {month} {day.year}",
        f"{month} {number}, {day.year}",
        f"the {number} day of {month} {day.year}",
    )


def _with_weekday(day: date, rng: Random) -> str:
    """With the weekday, computed from the date that is shown."""
    weekday = WEEKDAYS[day.weekday()]
    return pick(
        rng, f"{weekday}, {month_first(day)}", f"{weekday}, {day_first(day)}", f"{month_first(day)} (a {weekday})"
    )


def _sentence(day: date, rng: Random) -> str:
    return pick(
        rng, f"on {month_first(day)}", f"It falls on {day_first(day)}", f"The date is {month_first(day)}",
        f"on the {ordinal(day.day)} of {MONTHS[day.month - 1]} {day.year}", f"that is {day_first(day)}",
    )  # fmt: skip


def _days(steps: tuple[int, ...]) -> Callable[[date, Random], date | None]:
    return lambda day, rng: day + timedelta(days=rng.choice(steps))


def _month(day: date, rng: Random) -> date | None:
    other = (day.month - 1 + rng.choice((-1, 1))) % 12 + 1
    return day.replace(month=other) if day.day <= 28 else None


def _year(day: date, rng: Random) -> date | None:
    return day.replace(year=day.year + rng.choice((-1, 1))) if (day.month, day.day) != (2, 29) else None


def _swapped(day: date, _: Random) -> date | None:
    return date(day.year, day.day, day.month) if day.day <= 12 else None


def _problem(rng: Random, question: str, day: date) -> Problem[date]:
    tail = pick(
        rng, "Give day, month and year.", "State the full date.", "Give the full date in any clear format.",
        "Name the day, the month and the year.",
    )  # fmt: skip
    return Problem(
        f"{question} {tail}", day, pick(rng, month_first(day), day_first(day), month_first(day), day.isoformat())
    )


def _some_day(rng: Random) -> date:
    return date(1995, 1, 1) + timedelta(days=rng.randrange(13_000))


def _after(rng: Random) -> Problem[date]:
    day, days, who = _some_day(rng), rng.randint(9, 200), person(rng)
    question = pick(
        rng,
        f"Which date is {days} days after {month_first(day)}?",
        f"{who} orders a machine on {day_first(day)}. It comes exactly {days} days later. On which date does it come?",
        f"A permit of {who}'s runs out {days} days after {month_first(day)}. On which date is that?",
    )
    return _problem(rng, question, day + timedelta(days=days))


def _before(rng: Random) -> Problem[date]:
    day, days = _some_day(rng), rng.randint(9, 160)
    question = pick(
        rng,
        f"Which date is {days} days before {month_first(day)}?",
        f"A contest is on {day_first(day)}; entries close exactly {days} days earlier. When do they close?",
        f"Exactly {days} days before {month_first(day)}, {person(rng)} began to train. On which date was that?",
    )
    return _problem(rng, question, day - timedelta(days=days))


def _weeks(rng: Random) -> Problem[date]:
    day, weeks = _some_day(rng), rng.randint(2, 30)
    question = pick(
        rng,
        f"A course begins on {month_first(day)}. It meets every week on the same weekday. On which date is "
        "meeting number "
        f"{weeks + 1}?",
        f"Bins are emptied every 7 days, the first time on {day_first(day)}. Find the date of the time number "
        f"{weeks + 1}.",
    )
    return _problem(rng, question, day + timedelta(weeks=weeks))


def _day_of_year(rng: Random) -> Problem[date]:
    year, number = rng.randint(1996, 2031), rng.randint(40, 360)
    question = pick(
        rng,
        f"Which date is day number {number} of the year {year}, where January 1 is day number 1?",
        f"Count the days of {year} from January 1 as day 1. On which date does day {number} fall?",
    )
    return _problem(rng, question, date(year, 1, 1) + timedelta(days=number - 1))


def _nth_weekday(rng: Random) -> Problem[date]:
    year, month, nth, weekday = rng.randint(2000, 2031), rng.randint(1, 12), rng.randint(2, 4), rng.randrange(7)
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    name = {2: "second", 3: "third", 4: "fourth"}[nth]
    question = pick(
        rng,
        f"{month_first(first)} is a {WEEKDAYS[first.weekday()]}. Find the date of the {name} {WEEKDAYS[weekday]} "
        "of that month.",
        f"In {MONTHS[month - 1]} {year}, day 1 is a {WEEKDAYS[first.weekday()]}. A market is held on the {name} "
        f"{WEEKDAYS[weekday]} of the month. On which date is it held?",
    )
    return _problem(rng, question, day)


def _rhythm(rng: Random) -> Problem[date]:
    day, a, b = _some_day(rng), rng.choice((4, 6, 8, 9, 10)), rng.choice((5, 7, 11, 13))
    first, second = person(rng), "a friend"
    question = (
        f"{first} swims every {a} days and {second} swims every {b} days. Both swim on {month_first(day)}. On "
        "which date will "
        "both swim on the same day again for the first time?"
    )
    return _problem(rng, question, day + timedelta(days=lcm(a, b)))


KIND = Kind(
    name="date",
    read=_read,
    problems=(_after, _before, _weeks, _day_of_year, _nth_weekday, _rhythm),
    renderings=(
        Rendering("", _plain, 2),
        Rendering("2.5", _numeric, 2),
        Rendering("2.5", _short_month, 1.5),
        Rendering("1.6", _ordinal, 1),
        Rendering("4.4", _words, 1.5),
        Rendering("4.4", _ordinal, 1),
        Rendering("1.5", _with_weekday, 1),
        Rendering("5.3", _sentence, 1),
        Rendering("5.3", _ordinal, 0.6),
        Rendering("5.3", _words, 0.6),
    ),
    changes=(
        Change("day", _days((-1, 1, -2, 2, 3))),
        Change("week", _days((-7, 7, 10, -10))),
        Change("month", _month),
        Change("year", _year),
        Change("swapped", _swapped),
    ),
)
