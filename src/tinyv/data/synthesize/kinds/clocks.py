r"""Clock times: "14:05", "2:05 p.m.", "five past two in the afternoon", "14h05", "1405 hours"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds.settings import person
from tinyv.data.synthesize.numerals import in_words

DAY = 24 * 60
"""Minutes of a day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    minutes: int
    """Minutes since midnight."""

    marked: bool = False
    """True if the half of the day must show: a wrong "02:20" could be meant as the 2:20 p.m. that is right."""

    def is_open(self) -> bool:
        """Whether a 24-hour writing says no more than the 12-hour one would."""
        return self.marked and 60 <= self.minutes < 13 * 60


_TWELVE = re.compile(r"^(1[0-2]|[1-9]):([0-5]\d)\s*([ap])\.?\s?m\.?$", re.IGNORECASE)
_FULL = re.compile(r"^(0\d|1[3-9]|2[0-3]):([0-5]\d)$")


def _read(ground_truth: str, question: str) -> Clock | None:
    text = re.sub(
        r"\\text\s?\{\s*([^{}]*)\}|\\[,; ]", lambda match: match[1] or " ", ground_truth.strip().strip("$")
    ).strip()
    asked = re.search(r"(?i)what time|at what|when\b|o'clock|which time", question)
    if not asked or re.search(r"(?i)how long|how many|format|round|nearest", question):
        return None
    if match := _TWELVE.match(text):
        return Clock(int(match[1]) % 12 * 60 + int(match[2]) + (12 * 60 if match[3].lower() == "p" else 0))
    # "08:32" and "15:10" are times of a day with 24 hours, "8:32" and "11:00" might be of either half.
    if (match := _FULL.match(text)) and not re.search(r"(?i)\b[ap]\.?m\b|ratio", question):
        return Clock(int(match[1]) * 60 + int(match[2]))
    return None


def full(minutes: int) -> str:
    """A time on the 24-hour clock.

    >>> full(845)
    '14:05'
    """
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def half_day(minutes: int, style: str = "p.m.") -> str:
    """A time on the 12-hour clock; `style` shows how "p.m." is written.

    >>> half_day(845), half_day(0, "PM"), half_day(720)
    ('2:05 p.m.', '12:00 AM', '12:00 p.m.')
    """
    mark = style if minutes >= 12 * 60 else style.replace("p", "a").replace("P", "A")
    return f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02d} {mark}"


def _twelve(minutes: int, rng: Random) -> str:
    return half_day(minutes, pick(rng, "p.m.", "PM", "pm", "P.M."))


def _plain(minutes: int, rng: Random) -> str:
    return full(minutes) if rng.random() < 0.6 else half_day(minutes, pick(rng, "p.m.", "PM"))


def _other_clock(minutes: int, rng: Random) -> str:
    hours, rest = divmod(minutes, 60)
    colon = f"{hours:02d}:{rest:02d}"
    return pick(
        rng, f"{hours}h{rest:02d}", f"{colon}:00", f"{hours:02d}{rest:02d} hours", f"{colon} h", f"{colon} hrs",
        f"{colon} on the 24-hour clock", f"{hours:02d}.{rest:02d} (24-hour clock)",
    )  # fmt: skip


def _part(minutes: int, rng: Random) -> str:
    """The part of the day, which tells the halves of the clock apart."""
    hour = minutes // 60
    if hour < 12:
        return "in the morning" if hour >= 4 else pick(rng, "at night", "in the morning")
    return "in the afternoon" if hour < 18 else "in the evening" if hour < 22 else "at night"


def _spoken(minutes: int, rng: Random) -> str | None:
    hour, rest = divmod(minutes, 60)
    if hour in (0, 12):
        return {0: "midnight", 720: pick(rng, "noon", "12 noon", "noon (12:00 p.m.)")}.get(minutes)
    named, following = in_words((hour - 1) % 12 + 1), in_words(hour % 12 + 1)
    if rest > 30 and hour in (11, 23):
        return None
    part = _part(minutes, rng)
    if rest == 0:
        return f"{named} o'clock {part}"
    if rest in (15, 30, 45):
        quarter = {15: f"a quarter past {named}", 30: f"half past {named}", 45: f"a quarter to {following}"}[rest]
        return f"{quarter} {part}"
    if rest < 30:
        return f"{in_words(rest)}{'' if rest % 5 == 0 else ' minutes'} past {named} {part}"
    return f"{in_words(60 - rest)}{'' if rest % 5 == 0 else ' minutes'} to {following} {part}"


def _read_out(minutes: int, rng: Random) -> str | None:
    """Hour and minutes in words: "two oh five p.m."."""
    hour, rest = divmod(minutes, 60)
    if rest == 0:
        return f"{in_words((hour - 1) % 12 + 1)} {'p.m.' if hour >= 12 else 'a.m.'}"
    spoken = f"oh {in_words(rest)}" if rest < 10 else in_words(rest).replace("-", " ")
    return (
        f"{in_words((hour - 1) % 12 + 1)} {spoken} {pick(rng, 'p.m.', 'pm') if hour >= 12 else pick(rng, 'a.m.', 'am')}"
    )


def _figures_and_part(minutes: int, rng: Random) -> str | None:
    hour, rest = divmod(minutes, 60)
    if hour in (0, 12):
        return None
    twelve = (hour - 1) % 12 + 1
    if rest == 0:
        return f"{twelve} o'clock {_part(minutes, rng)}"
    return pick(
        rng, f"{twelve}:{rest:02d} {_part(minutes, rng)}", f"{rest} minutes past {twelve} {_part(minutes, rng)}"
    )


def _sentence(minutes: int, rng: Random) -> str:
    said = pick(rng, full(minutes), half_day(minutes), half_day(minutes, "PM"))
    return pick(
        rng,
        f"at {said}",
        f"The time is {said}",
        f"It is {said} then",
        f"the clock shows {said}",
        f"{said} on the same day",
    )


def _shift(steps: tuple[int, ...]) -> Callable[[int, Random], int | None]:
    def change(minutes: int, rng: Random) -> int | None:
        changed = minutes + rng.choice(steps)
        return changed if 0 <= changed < DAY else None

    return change


def _other_half(minutes: int, _: Random) -> int:
    return (minutes + DAY // 2) % DAY


def _swapped(minutes: int, _: Random) -> int | None:
    hours, rest = divmod(minutes, 60)
    return rest * 60 + hours if rest < 24 else None


def _mirrored(minutes: int, _: Random) -> int | None:
    """Minutes to the hour for minutes past it."""
    hours, rest = divmod(minutes, 60)
    return hours * 60 + 60 - rest if rest not in (0, 30) else None


def _show(minutes: int, twelve: bool) -> str:
    return half_day(minutes) if twelve else full(minutes)


_BOTH = (
    "The 12-hour and the 24-hour clock are both accepted.", "Use the 24-hour clock, or a.m. and p.m.",
    "Answer with the 24-hour clock or with a.m./p.m.", "Any clear way to name the time is fine.",
)  # fmt: skip


def _problem(rng: Random, question: str, minutes: int, twelve: bool) -> Problem[Clock]:
    styles = [half_day(minutes), half_day(minutes, "PM"), half_day(minutes, "pm")] if twelve else [full(minutes)]
    question = re.sub(r"m\.\.(?!\.)", "m.", question)
    return Problem(f"{question} {pick(rng, *_BOTH)}", Clock(minutes), pick(rng, *styles, f"${full(minutes)}$"))


def _times(rng: Random, longest: int) -> tuple[int, int]:
    """A start and a stretch of minutes that stay within one day."""
    start, length = rng.randint(60, DAY - longest - 2), rng.randint(12, longest)
    return start, length


def _words(minutes: int, rng: Random) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours or rng.random() < 0.2:
        return f"{minutes} minutes"
    hour = f"{hours} hour{'s' if hours > 1 else ''}"
    return hour if not rest else f"{hour} and {rest} minute{'s' if rest > 1 else ''}"


def _arrival(rng: Random) -> Problem[Clock]:
    (start, length), twelve, who = _times(rng, 600), rng.random() < 0.5, person(rng)
    question = pick(
        rng,
        f"A train leaves at {_show(start, twelve)} and travels for {_words(length, rng)}. At what time does it "
        "arrive, in the "
        "same time zone?",
        f"{who} starts work at {_show(start, twelve)} and stops {_words(length, rng)} later. At what time does "
        f"{who} stop?",
        f"A film begins at {_show(start, twelve)} and lasts {_words(length, rng)}, without a break. When does it end?",
    )
    return _problem(rng, question, start + length, twelve)


def _departure(rng: Random) -> Problem[Clock]:
    (start, length), twelve, who = _times(rng, 500), rng.random() < 0.5, person(rng)
    end = start + length
    question = pick(
        rng,
        f"{who} must be at the station at {_show(end, twelve)}. The way takes {_words(length, rng)}. At what time must "
        f"{who} set out to arrive exactly then?",
        f"A bread comes out of the oven at {_show(end, twelve)} after {_words(length, rng)} of baking. When was "
        "it put in?",
    )
    return _problem(rng, question, start, twelve)


def _two_legs(rng: Random) -> Problem[Clock]:
    (start, first), twelve = _times(rng, 300), rng.random() < 0.5
    pause, second = rng.randint(5, 45), rng.randint(10, 120)
    if start + first + pause + second >= DAY:
        start -= 200
    if start < 60:
        return _two_legs(rng)
    question = pick(
        rng,
        f"A bus departs at {_show(start, twelve)}, drives {_words(first, rng)}, waits {pause} minutes and drives "
        "another "
        f"{_words(second, rng)}. At what time does it reach its last stop?",
        f"{person(rng)} begins to hike at {_show(start, twelve)}, walks {_words(first, rng)}, rests {pause} "
        "minutes and walks "
        f"{_words(second, rng)} more. What time is it then?",
    )
    return _problem(rng, question, start + first + pause + second, twelve)


def _flight(rng: Random) -> Problem[Clock]:
    start, length, ahead = rng.randint(300, 700), rng.randint(60, 420), rng.choice((-3, -2, -1, 1, 2, 3, 4))
    twelve = rng.random() < 0.5
    question = (
        f"A plane takes off at {_show(start, twelve)} local time and flies for {_words(length, rng)}. Clocks at its "
        f"destination are {abs(ahead)} hour{'s' if abs(ahead) > 1 else ''} "
        f"{'ahead of' if ahead > 0 else 'behind'} those at "
        "its start. What is the local time on landing?"
    )
    return _problem(rng, question, start + length + 60 * ahead, twelve)


def _repeated(rng: Random) -> Problem[Clock]:
    start, every, number, twelve = rng.randint(240, 600), rng.randint(6, 55), rng.randint(4, 12), rng.random() < 0.5
    question = pick(
        rng,
        f"The first ferry leaves at {_show(start, twelve)}, and a further one every {every} minutes. At what time "
        "does ferry "
        f"number {number} leave?",
        f"A bell rings at {_show(start, twelve)} and then every {every} minutes. When does it ring for time "
        f"number {number}, "
        "counting the first?",
    )
    return _problem(rng, question, start + (number - 1) * every, twelve)


def _slow_clock(rng: Random) -> Problem[Clock]:
    shown, off, twelve = rng.randint(200, 1300), rng.randint(3, 48), rng.random() < 0.5
    fast = rng.random() < 0.5
    question = pick(
        rng,
        f"A clock shows {_show(shown, twelve)}, but it is {off} minutes {'fast' if fast else 'slow'}. What is the "
        "right time?",
        f"{person(rng)}'s watch is {off} minutes {'ahead of' if fast else 'behind'} the true time and shows "
        f"{_show(shown, twelve)}. What time is it really?",
    )
    return _problem(rng, question, shown + (-off if fast else off), twelve)


def _way(render: Callable[[int, Random], str | None], shows_half: bool) -> Callable[[Clock, Random], str | None]:
    """A rendering of minutes as one of clock times."""

    def rendered(value: Clock, rng: Random) -> str | None:
        return None if value.is_open() and not shows_half else render(value.minutes, rng)

    return rendered


def _change(change: Callable[[int, Random], int | None]) -> Callable[[Clock, Random], Clock | None]:
    def changed(value: Clock, rng: Random) -> Clock | None:
        minutes = change(value.minutes, rng)
        if minutes is None or minutes == value.minutes:
            return None
        return Clock(minutes, marked=(minutes - value.minutes) % (DAY // 2) == 0)

    return changed


KIND = Kind(
    name="clock",
    read=_read,
    problems=(_arrival, _departure, _two_legs, _flight, _repeated, _slow_clock),
    renderings=(
        Rendering("", _way(_plain, shows_half=False), 1),
        Rendering("", _way(_twelve, shows_half=True), 1),
        Rendering("2.5", _way(_twelve, shows_half=True), 2),
        Rendering("2.5", _way(lambda minutes, _: full(minutes), shows_half=False), 1),
        Rendering("2.5", _way(_other_clock, shows_half=False), 2),
        Rendering("4.4", _way(_spoken, shows_half=True), 2),
        Rendering("4.4", _way(_read_out, shows_half=True), 1),
        Rendering("5.3", _way(_spoken, shows_half=True), 1),
        Rendering("5.3", _way(_figures_and_part, shows_half=True), 1),
        Rendering("5.3", _way(_sentence, shows_half=False), 1),
    ),
    changes=(
        Change("hour", _change(_shift((-60, 60, -120, 120)))),
        Change("minute", _change(_shift((-5, 5, -10, 10, -1, 1, 20, -20, 30, -30)))),
        Change("half of the day", _change(_other_half)),
        Change("swapped", _change(_swapped)),
        Change("past for to", _change(_mirrored)),
    ),
)
