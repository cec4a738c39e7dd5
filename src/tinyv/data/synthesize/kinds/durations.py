r"""Durations: "2 h 15 min", "135 minutes", "2.25 hours", "two and a quarter hours", "2:15 h"."""

from __future__ import annotations

import re
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds.clocks import full, half_day
from tinyv.data.synthesize.kinds.number_problems import latex
from tinyv.data.synthesize.kinds.settings import person, things
from tinyv.data.synthesize.numerals import comma, decimal, fraction_words, in_words

_READ = re.compile(r"^(\d{1,3}) ?(?:hours?|hrs?|h),?(?: and)? ?(\d{1,2}) ?(?:minutes?|mins?|min)$")


def _read(ground_truth: str, question: str) -> int | None:
    """Whole minutes."""
    text = (
        re.sub(r"\\text\s?\{([^{}]*)\}", r"\1", ground_truth.strip().strip("$")).replace("\\,", " ").replace("\\", "")
    )
    match = _READ.match(re.sub(r"\s+", " ", text).strip())
    if (
        not match
        or int(match[2]) > 59
        or re.search(r"(?i)what time|at what|when |round|format|nearest|convert|express", question)
    ):
        return None
    return (int(match[1]) * 60 + int(match[2])) or None


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _plain(minutes: int, rng: Random) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours or not rest:
        return _count(hours, "hour") if hours else _count(rest, "minute")
    return pick(rng, f"{_count(hours, 'hour')} {_count(rest, 'minute')}", f"{hours} h {rest} min")


def _in_minutes(minutes: int, rng: Random) -> str:
    return (
        pick(rng, f"{minutes} minutes", f"{minutes} min", rf"{minutes}\,\text{{min}}", f"{minutes} mins")
        if minutes > 1
        else "1 minute"
    )


def _in_seconds(minutes: int, rng: Random) -> str:
    return pick(rng, f"{minutes * 60} seconds", f"{minutes * 60} s", rf"{minutes * 60}\,\text{{s}}")


def _in_hours(minutes: int, rng: Random) -> str | None:
    text = decimal(Fraction(minutes, 60))
    if text is None or minutes == 60:
        return None
    return pick(rng, f"{text} hours", f"{text} h", rf"{text} \text{{ hours}}", f"{text} hrs")


def _compound(minutes: int, rng: Random) -> str | None:
    hours, rest = divmod(minutes, 60)
    if not hours or not rest:
        return None
    return pick(
        rng,
        f"{_count(hours, 'hour')} and {_count(rest, 'minute')}", f"{hours}h {rest}min", f"{hours} hr {rest} min",
        rf"{hours}\text{{ h }}{rest}\text{{ min}}", f"{_count(hours, 'hour')}, {_count(rest, 'minute')}",
        f"{_count(rest, 'minute')} more than {_count(hours, 'hour')}",
    )  # fmt: skip


def _colon(minutes: int, rng: Random) -> str | None:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return None
    colon = f"{hours}:{rest:02d}"
    iso = f"PT{hours}H{rest}M" if rest else f"PT{hours}H"
    return pick(
        rng, f"{colon} h", f"{colon} hours", f"{colon} (h:min)", f"{colon}:00 (h:min:s)", f"{hours}h{rest:02d}", iso
    )


def _comma(minutes: int, rng: Random) -> str | None:
    text = decimal(Fraction(minutes, 60))
    written = None if text is None else comma(text, rng)
    return None if written is None else f"{written} {pick(rng, 'h', 'hours')}"


def _mixed(minutes: int, rng: Random) -> str | None:
    whole, rest = divmod(Fraction(minutes, 60), 1)
    if not rest:
        return None
    hours = Fraction(minutes, 60)
    if not whole:
        return f"{pick(rng, latex(hours), str(hours))} {pick(rng, 'hours', 'h', 'of an hour')}"
    shown = pick(rng, f"{whole} {rest}", f"{whole}{latex(rest)}", f"{whole} {latex(rest)}", latex(hours), str(hours))
    return f"{shown} {pick(rng, 'hours', 'h')}"


def _words(minutes: int, rng: Random) -> str | None:
    hours, rest = divmod(minutes, 60)
    parts = [
        f"{in_words(number)} {name}{'' if number == 1 else 's'}"
        for number, name in ((hours, "hour"), (rest, "minute"))
        if number
    ]
    spoken = fraction_words(Fraction(minutes, 60), rng)
    if spoken is not None and rest and hours and rest in (15, 20, 30, 40, 45) and rng.random() < 0.5:
        return f"{spoken} hours"
    return pick(rng, " and ", " ", ", ").join(parts)


def _minutes_as_decimals(minutes: int, _: Random) -> int | None:
    """The minutes taken for hundredths of an hour, or the other way round."""
    hours, rest = divmod(minutes, 60)
    return hours * 60 + rest * 60 // 100 if rest and rest % 5 == 0 else None


def _step(minutes: int, rng: Random) -> int | None:
    changed = minutes + rng.choice((-60, 60, -10, 10, -5, 5, 1, -1, 30, -30, 20))
    return changed if changed > 0 else None


def _factor(minutes: int, rng: Random) -> int | None:
    factor = rng.choice((Fraction(2), Fraction(1, 2), Fraction(60), Fraction(10), Fraction(3, 2)))
    changed = minutes * factor
    return int(changed) if changed.denominator == 1 and changed < 60_000 else None


def _other_rest(minutes: int, _: Random) -> int | None:
    """The minutes that are missing to the next hour for those that are over."""
    hours, rest = divmod(minutes, 60)
    return hours * 60 + 60 - rest if rest not in (0, 30) else None


def _swapped(minutes: int, _: Random) -> int | None:
    hours, rest = divmod(minutes, 60)
    return rest * 60 + hours if rest and hours < 60 else None


_ANY = (
    "Any unit of time will do.", "Give the duration in hours and minutes or any equivalent form.",
    "State the unit or units.", "Hours, minutes or both: any exact form is accepted.",
    "Give the exact duration with its units.",
)  # fmt: skip


def _problem(rng: Random, question: str, minutes: int) -> Problem[int]:
    hours, rest = divmod(minutes, 60)
    styles = [_plain(minutes, rng), _plain(minutes, rng), f"{minutes} minutes"]
    if hours and rest:
        styles.append(rf"{hours} \text{{ hours }} {rest} \text{{ minutes}}")
    return Problem(f"{question} {pick(rng, *_ANY)}", minutes, pick(rng, *styles))


def _round_minutes(rng: Random, low: int, high: int) -> int:
    """A number of minutes, often one whose hours have a short decimal."""
    return rng.randint(low, high) if rng.random() < 0.4 else rng.randint(-(-low // 15), high // 15) * 15


def _between(rng: Random) -> Problem[int]:
    length = _round_minutes(rng, 70, 600)
    start = rng.randint(10, 1430 - length)
    show = full if rng.random() < 0.5 else half_day
    question = pick(
        rng,
        f"{person(rng)} works from {show(start)} to {show(start + length)} on the same day. How long is that?",
        f"How much time passes from {show(start)} to {show(start + length)} on one day?",
        f"A ferry leaves at {show(start)} and arrives at {show(start + length)} on the same day and in the same "
        "time zone. "
        "How long does the crossing take?",
    )
    return _problem(rng, question, length)


def _overnight(rng: Random) -> Problem[int]:
    start, end = rng.randint(1150, 1420), _round_minutes(rng, 20, 540)
    show = full if rng.random() < 0.5 else half_day
    question = pick(
        rng,
        f"A night train leaves at {show(start)} and arrives at {show(end)} the next morning, in the same time "
        "zone. How long "
        "is the journey?",
        f"{person(rng)} falls asleep at {show(start)} and wakes up at {show(end)} on the following day. How long "
        "was the sleep?",
    )
    return _problem(rng, question, 1440 - start + end)


def _travel(rng: Random) -> Problem[int]:
    speed, minutes = (
        rng.choice((12, 20, 24, 30, 36, 40, 45, 48, 60, 72, 80, 90, 100, 120)),
        _round_minutes(rng, 40, 500),
    )
    distance = Fraction(speed * minutes, 60)
    if decimal(distance) is None:
        return _travel(rng)
    question = pick(
        rng,
        f"A van drives {decimal(distance)} km at a steady {speed} km/h. How long does that take?",
        f"At a constant speed of {speed} km/h, how long does one need for {decimal(distance)} km?",
    )
    return _problem(rng, question, minutes)


def _each(rng: Random) -> Problem[int]:
    count, each, rest, what = rng.randint(5, 60), rng.randint(3, 25), rng.randint(5, 40), things(rng)
    question = pick(
        rng,
        f"A machine needs {each} minutes for each of {count} {what} and {rest} minutes to start. How long does it "
        "take in all?",
        f"{person(rng)} checks {count} {what}, one after another, {each} minutes each, and then rests {rest} "
        "minutes. How long "
        "do the checks and the rest take together?",
    )
    return _problem(rng, question, count * each + rest)


def _sum(rng: Random) -> Problem[int]:
    parts = [_round_minutes(rng, 25, 200) for _ in range(rng.randint(2, 4))]
    listed = ", ".join(_plain(part, Random(0)) for part in parts[:-1]) + " and " + _plain(parts[-1], Random(0))
    question = pick(
        rng,
        f"{person(rng)} practised on {len(parts)} days, for {listed}. How long is that in total?",
        f"The stages of a hike took {listed}. How long did the stages take altogether?",
    )
    return _problem(rng, question, sum(parts))


def _share(rng: Random) -> Problem[int]:
    people, each = rng.randint(2, 8), _round_minutes(rng, 65, 300)
    question = pick(
        rng,
        f"A watch of {_plain(people * each, Random(0))} is divided equally among {people} sailors, one at a time. "
        "How long is each turn?",
        f"{people} equal lessons, with no break between them, take {_plain(people * each, Random(0))} altogether. "
        "How long is one lesson?",
    )
    return _problem(rng, question, each)


KIND = Kind(
    name="duration",
    read=_read,
    problems=(_between, _overnight, _travel, _each, _sum, _share),
    renderings=(
        Rendering("", _plain, 2),
        Rendering("1.4", _in_minutes, 1.5),
        Rendering("1.4", _in_seconds, 0.5),
        Rendering("1.4", _in_hours, 1.5),
        Rendering("1.4", _compound, 1),
        Rendering("2.5", _colon, 1.5),
        Rendering("2.5", _comma, 1),
        Rendering("4.4", _mixed, 1.5),
        Rendering("4.4", _words, 1.5),
        Rendering("4.4", _in_hours, 1),
    ),
    changes=(
        Change("minutes as decimals", _minutes_as_decimals),
        Change("step", _step),
        Change("factor", _factor),
        Change("rest", _other_rest),
        Change("swapped", _swapped),
    ),
)
