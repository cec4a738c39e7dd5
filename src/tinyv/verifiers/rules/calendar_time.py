"""Times of day, dates and weekdays: "4:30 p.m.", "16:30", "half past four", "the 5th of March", "Friday, 20:03"."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import says
from tinyv.verifiers.rules.words import MAX_CHARS, plain_text, read_number_words

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_NAMES = {
    **{name: i for i, name in enumerate(_WEEKDAYS)},
    **{name[:3]: i for i, name in enumerate(_WEEKDAYS)},
    **{"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
}
_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = {
    **{name: i for i, name in enumerate(_MONTH_NAMES.split(), 1)},
    **{name[:3]: i for i, name in enumerate(_MONTH_NAMES.split(), 1)},
    **{"sept": 9},
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = "(?:" + "|".join(sorted(_DAY_NAMES, key=len, reverse=True)) + r")\b\.?"

DAY = 86400
"""Seconds in a day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What an answer says about when: any of a time of day, a date, a weekday and a day in relation to another."""

    seconds: int | None = None
    """Seconds after midnight; after midnight or noon, whichever, if `either_half`."""

    either_half: bool = False
    """Written on the 12-hour clock without a.m. or p.m."""

    marked: bool = False
    """Said to be a time of day (a.m., o'clock, noon), so that 3:20 is no ratio."""

    year: int | None = None
    """Year; negative before Christ, so that 44 BC is -44."""

    month: int | None = None
    """Month, 1 to 12."""

    day: int | None = None
    """Day of the month."""

    weekday: int | None = None
    """0 is Monday."""

    day_offset: int | None = None
    """0 for "the same day", 1 for "the next day"."""


_DAYPART = r"(?P<daypart>in the (?:early |late )?(?:morning|afternoon|evening)|at night)"
_HALF = rf"(?: ?(?P<half>a\.? ?m\b\.?|p\.? ?m\b\.?)| {_DAYPART})"
_CLOCK = re.compile(
    r"(?P<h>[01]?[0-9]|2[0-4])(?P<mark>[:.])(?P<m>[0-5][0-9])(?:[:.](?P<s>[0-5][0-9]))?"
    rf"(?P<hours>(?: ?h| hours| hrs)\b)?(?P<oclock> o'clock)?{_HALF}?"
)
_HOUR_ONLY = re.compile(rf"(?P<h>1[0-2]|[1-9])(?: o'clock)?{_HALF}|(?P<oclock>1[0-2]|[1-9]) o'clock")
_NAMED = re.compile(r"(?:12(?::00)? |twelve )?(?P<name>noon|midday|midnight)\b")
_SPOKEN = re.compile(
    r"(?P<part>half|(?:a )?quarter|[a-z0-9-]+(?: minutes?)?) (?P<side>past|after|to|before) "
    rf"(?P<hour>[a-z]+|[0-9]{{1,2}})\b{_HALF}?"
)
_DATE = re.compile(
    rf"(?:the )?(?P<d1>[0-3]?[0-9])(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<m1>{_MONTH})(?:,? (?P<y1>[0-9]{{4}}))?"
    rf"|(?P<m2>{_MONTH}) (?:the )?(?P<d2>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9:])(?:,? (?P<y2>[0-9]{{4}}))?"
    r"|(?P<y3>[0-9]{4})[-/.](?P<m3>0?[1-9]|1[0-2])[-/.](?P<d3>[0-3]?[0-9])"
    r"|(?P<a4>[0-3]?[0-9])(?P<sep>[/.-])(?P<b4>[0-3]?[0-9])(?P=sep)(?P<y4>[0-9]{4})"
    rf"|(?P<m5>{_MONTH})(?: (?P<y5>[0-9]{{4}}))?"
)
_DAY_PIECE = re.compile(rf"(?:on )?(?:a )?(?P<weekday>{_WEEKDAY})")
_OFFSET = re.compile(
    r"\(?(?:on |of )?(?:the )?(?P<word>same|next|following)(?: calendar)? day\)?|\(?(?:one day later|a day later)\)?"
)
_ERA = re.compile(
    r"(?:the year )?(?:(?P<era1>ad|a\.d\.) (?P<y1>[0-9]{1,4})|(?P<y2>[0-9]{1,4}) (?P<era2>ad|bc|bce|ce|b\.c\.|a\.d\.))"
)
_GLUE = re.compile(r"(?:[\s,;()]|\bat\b|\bon\b|\bof\b|\band\b)+")
_LEAD = re.compile(r"(?:(?:it is|it's|the (?:time|date|day) is|at|on|by|around) )*")
_SAYS_WHICH = re.compile(
    r"\bthe (?:(?:displayed|shown|local|exact|arrival|departure|starting) )?(?:time|date|day|weekday) is (?:at |on )?"
)
_WEEKDAY_PART = re.compile(rf"({_WEEKDAY}) (morning|afternoon|evening|night)\b,?(?: at)? ([^,;]+)")
_MAX_PIECES = 6
_IN_NO_MOMENT = re.compile(r"[\\=<>+*|]")
_MAX_CHARS = 80


@lru_cache(maxsize=1024)
def read_moment(text: str) -> Moment | None:
    """What `text` says about when, if it says nothing else; None if unsure or ambiguous ("03/05/2021").

    >>> read_moment("4:30 p.m.").seconds, read_moment("half past four").either_half
    (59400, True)
    >>> read_moment("the 5th of March, 2021") == read_moment("2021-03-05") == read_moment("March 5, 2021")
    True
    >>> read_moment("03/05/2021") is None and read_moment("31 June") is None and read_moment("3.5") is None
    True
    """
    if len(text) > MAX_CHARS:
        return None
    plain = plain_text(text).lower().replace("^", "")
    if not plain or len(plain) > _MAX_CHARS or _IN_NO_MOMENT.search(plain):
        return None
    if match := _ERA.fullmatch(plain):
        before = (match["era1"] or match["era2"]).startswith("b")
        year = int(match["y1"] or match["y2"])
        return Moment(year=-year if before else year) if year else None
    plain = _SAYS_WHICH.sub("", plain)
    if match := _WEEKDAY_PART.fullmatch(plain):  # "Sunday evening, seven minutes past seven"
        plain = f"{match[1]}, {match[3]} {'at' if match[2] == 'night' else 'in the'} {match[2]}"
    at = _LEAD.match(plain).end()  # pyright: ignore[reportOptionalMemberAccess]  (it matches the empty string)
    moment = Moment()
    for _ in range(_MAX_PIECES):
        found = _piece(plain, at, moment)
        if found is None:
            return None
        moment, at = found
        if glue := _GLUE.match(plain, at):
            at = glue.end()
        if at >= len(plain):
            return moment if _is_possible(moment) else None
    return None


def _piece(text: str, at: int, moment: Moment) -> tuple[Moment, int] | None:
    """The next time, date, weekday or relative day, if that part is still free."""
    if moment.month is None and (match := _DATE.match(text, at)) and (dated := _with_date(moment, match)):
        return dated, match.end()
    if moment.seconds is None:
        for pattern, read in ((_NAMED, _named), (_SPOKEN, _spoken), (_CLOCK, _clock), (_HOUR_ONLY, _hour)):
            if (match := pattern.match(text, at)) and (time := read(match)) is not None:
                marked = pattern is not _CLOCK or any(match[g] for g in ("half", "daypart", "oclock", "hours"))
                return replace(moment, seconds=time[0], either_half=time[1], marked=marked), match.end()
    if moment.weekday is None and (match := _DAY_PIECE.match(text, at)):
        weekday = _DAY_NAMES[match["weekday"].rstrip(".")]
        return replace(moment, weekday=weekday), match.end()
    if moment.day_offset is None and (match := _OFFSET.match(text, at)):
        return replace(moment, day_offset=0 if match["word"] == "same" else 1), match.end()
    return None


def _with_date(moment: Moment, match: re.Match[str]) -> Moment | None:
    g = match.groupdict()
    if g["a4"]:
        first, second = int(g["a4"]), int(g["b4"])
        if first != second and first <= 12 and second <= 12:
            return None  # the day and the month may be either
        day, month = (second, first) if second > 12 else (first, second)
        return replace(moment, year=int(g["y4"]), month=month, day=day)
    if g["y3"]:
        return replace(moment, year=int(g["y3"]), month=int(g["m3"]), day=int(g["d3"]))
    name = (g["m1"] or g["m2"] or g["m5"]).rstrip(".")
    day, year = g["d1"] or g["d2"], g["y1"] or g["y2"] or g["y5"]
    return replace(moment, month=_MONTHS[name], day=int(day) if day else None, year=int(year) if year else None)


def _is_possible(moment: Moment) -> bool:
    if moment.day is None or moment.month is None:
        return True
    try:
        date = datetime.date(moment.year if moment.year and moment.year > 0 else 2000, moment.month, moment.day)
    except ValueError:
        return False
    return moment.year is None or moment.weekday is None or date.weekday() == moment.weekday


def _named(match: re.Match[str]) -> tuple[int, bool]:
    return (0 if match["name"] == "midnight" else DAY // 2), False


def _clock(match: re.Match[str]) -> tuple[int, bool] | None:
    settled = match["half"] or match["daypart"]
    if match["mark"] == "." and not (settled or match["hours"]):
        return None  # 4.30 is a number
    seconds = int(match["m"]) * 60 + int(match["s"] or 0)
    padded = match["h"].startswith("0") or bool(match["hours"])
    return _time(int(match["h"]), seconds, match["half"], match["daypart"], padded)


def _hour(match: re.Match[str]) -> tuple[int, bool] | None:
    return _time(int(match["h"] or match["oclock"]), 0, match["half"], match["daypart"], False)


def _spoken(match: re.Match[str]) -> tuple[int, bool] | None:
    hour = int(match["hour"]) if match["hour"].isdigit() else read_number_words(match["hour"])
    part = match["part"].removeprefix("a ").split()[0]
    minutes = {"half": 30, "quarter": 15}.get(part) or (int(part) if part.isdigit() else read_number_words(part))
    if hour is None or minutes is None or not 0 < minutes < 60 or not 1 <= hour <= 12 or minutes != int(minutes):
        return None
    if part == "half" and match["side"] in {"to", "before"}:
        return None
    back = match["side"] in {"to", "before"}
    clock_hour = (int(hour) - 2) % 12 + 1 if back else int(hour)
    return _time(clock_hour, 60 * (60 - int(minutes) if back else int(minutes)), match["half"], match["daypart"], False)


def _time(hour: int, seconds: int, half: str | None, daypart: str | None, padded: bool) -> tuple[int, bool] | None:
    """Seconds after midnight, and whether the half of the day is open."""
    if half or daypart:
        after_noon = half.startswith("p") if half else _is_after_noon(daypart or "", hour)
        if hour > 12 or hour == 0:
            return (hour % 24 * 3600 + seconds, False) if after_noon == (12 <= hour < 24) else None
        return (hour % 12 + 12 * after_noon) * 3600 + seconds, False
    if hour == 24 and seconds:
        return None
    open_half = 1 <= hour <= 12 and not padded
    return (hour % 12 if open_half else hour % 24) * 3600 + seconds, open_half


def _is_after_noon(daypart: str, hour: int) -> bool:
    if "night" in daypart:
        return 6 <= hour < 12
    return "morning" not in daypart


_PM = re.compile(r"\bp\.m|[0-9] ?pm\b|afternoon|evening|tonight", re.IGNORECASE)
_AM = re.compile(r"\ba\.m|[0-9] ?am\b|morning", re.IGNORECASE)
_ABOUT_TIME = re.compile(
    r"\btimes?\b|clock|\bwhen\b|[ap]\.m|[0-9] ?[ap]m\b|\bhour|arriv|leave|depart|schedul", re.IGNORECASE
)
_ABOUT_RATIO = re.compile(r"\bratio\b|proportion|\bodds\b|simplest form", re.IGNORECASE)


_UNREAD = Outcome(Decision.CANNOT_TELL, "time: not a time or date on both sides")


def compare(ground_truth: str, answer: str, question: str = "") -> Outcome:
    """Compare two answers to "when?".

    4:30 is 4:30 p.m. only where the question settles which; a part that only one side gives settles nothing.

    >>> compare("4:30 p.m.", "16:30").decision.value, compare("4:30 PM", "4:30 a.m.").decision.value
    ('equal', 'different')
    >>> compare("4:30", "4:30 p.m.").decision.value
    'cannot_tell'
    >>> compare("4:30", "4:30 p.m.", "The film starts at 2 p.m. When does it end?").decision.value
    'equal'
    >>> compare("9 April", "April 9th").decision.value, compare("9 April", "9 May").decision.value
    ('equal', 'different')
    """
    truth, said = read_moment(ground_truth), read_moment(answer)
    if truth is None or said is None:
        return _UNREAD
    if truth != said and _may_be_ratio(truth, said, question):
        return Outcome(Decision.CANNOT_TELL, "time: a ratio rather than a time")
    parts = [
        _same_time(truth, said, question),
        _same(truth.month, said.month, False),
        _same(truth.day, said.day, False),
        _same_year(truth.year, said.year, question),
        _same(truth.weekday, said.weekday, _dated_in_full(truth) and _dated_in_full(said)),
        _same(truth.day_offset, said.day_offset, False),
    ]
    if False in parts:
        return Outcome(Decision.DIFFERENT, "time: another time or date")
    if None in parts:
        return Outcome(Decision.CANNOT_TELL, "time: one side says more, or leaves a.m. or p.m. open")
    return Outcome(Decision.EQUAL, "time: same time or date")


def _may_be_ratio(truth: Moment, said: Moment, question: str) -> bool:
    """Whether bare `3:20` on both sides may be a ratio or minutes and seconds: nothing says that it is a time."""
    if truth.marked or said.marked or any(m != Moment(m.seconds, m.either_half) for m in (truth, said)):
        return False
    return not says(_ABOUT_TIME, question) or says(_ABOUT_RATIO, question)


def _same(left: int | None, right: int | None, implied: bool) -> bool | None:
    """Whether a part agrees; None if only one side gives it and nothing else implies it."""
    if left is None or right is None:
        return True if left is right or implied else None
    return left == right


def _same_year(left: int | None, right: int | None, question: str) -> bool | None:
    same = _same(left, right, False)
    if same is None and str(left or right) in question:
        return True
    return same


def _dated_in_full(moment: Moment) -> bool:
    return None not in (moment.year, moment.month, moment.day)


def _same_time(truth: Moment, said: Moment, question: str) -> bool | None:
    if truth.seconds is None or said.seconds is None:
        return True if truth.seconds is said.seconds else None
    if not (truth.either_half or said.either_half):
        return truth.seconds == said.seconds
    if truth.seconds % (DAY // 2) != said.seconds % (DAY // 2):
        return False
    if truth.either_half and said.either_half:
        return True
    after_noon = _settled_half(question)
    if after_noon is None:
        return None
    known = said if truth.either_half else truth
    assert known.seconds is not None
    return (known.seconds >= DAY // 2) == after_noon


def _settled_half(question: str) -> bool | None:
    """True if a question speaks of times after noon only, False if of times before noon only."""
    after, before = _PM.search(question) is not None, says(_AM, question)
    return None if after == before else after
