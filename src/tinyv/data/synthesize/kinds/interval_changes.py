"""Changes of a range of real numbers: each gives another set, or nothing where it does not fit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.kinds.interval_values import Part, Union, complement, holes, union
from tinyv.data.synthesize.reals import Real, near_miss, real


def _with_parts(value: Union, parts: list[Part] | tuple[Part, ...]) -> Union | None:
    made = union(parts)
    return None if made is None else replace(value, parts=made)


def open_or_closed(value: Union, rng: Random) -> Union | None:
    """One end is taken in or left out."""
    ends = [(i, side) for i, part in enumerate(value.parts) for side in ("low", "high")
            if getattr(part, side) is not None and not part.is_point]  # fmt: skip
    if not ends:
        return None
    place, side = ends[rng.randrange(len(ends))]
    parts, part = list(value.parts), value.parts[place]
    parts[place] = replace(part, low_in=not part.low_in) if side == "low" else replace(part, high_in=not part.high_in)
    return _with_parts(value, parts)


def endpoint(value: Union, rng: Random) -> Union | None:
    """One end is moved."""
    ends = [end for part in value.parts for end in (part.low, part.high) if end is not None]
    old = ends[rng.randrange(len(ends))]
    new = near_miss(old, rng)
    parts = [replace(part, low=new if part.low == old else part.low, high=new if part.high == old else part.high)
             for part in value.parts]  # fmt: skip
    return _with_parts(value, parts)


def mirror(value: Union, _: Random) -> Union | None:
    """All signs changed: `(-5, 3)` for `(-3, 5)`."""
    return _with_parts(
        value,
        [
            Part(
                None if part.high is None else -part.high,
                None if part.low is None else -part.low,
                part.high_in,
                part.low_in,
            )
            for part in value.parts
        ],
    )


def direction(value: Union, rng: Random) -> Union | None:
    """A ray the other way, an end sent to infinity, a ray cut off."""
    place = rng.randrange(len(value.parts))
    parts, part = list(value.parts), value.parts[place]
    if part.low is None or part.high is None:
        turned = Part(part.high, part.low, part.high_in, part.low_in)
        span = real(rng.randint(2, 9))
        end = part.low or part.high
        cut = _moved(end, span if part.low is not None else -span) if end is not None else None
        bounded = replace(part, high=cut) if part.low is not None else replace(part, low=cut)
        parts[place] = turned if rng.random() < 0.65 else bounded
    elif part.is_point or not part.low.number or part.low.pi or part.high.pi:
        return None  # x > 0 and 0 ≤ x < 2π may go without saying
    elif rng.random() < 0.5:
        parts[place] = replace(part, low=None, low_in=False)
    else:
        parts[place] = replace(part, high=None, high_in=False)
    return _with_parts(value, parts)


def _moved(end: Real, by: Real) -> Real:
    return replace(end, rational=end.rational + by.rational)


def other_side(value: Union, rng: Random) -> Union | None:
    """The complement, with its ends as they were or not."""
    parts = complement(value.parts)
    if rng.random() < 0.5:
        flipped = [replace(p, low_in=p.low is not None and not p.low_in, high_in=p.high is not None and not p.high_in)
                   for p in parts if not p.is_point]  # fmt: skip
        parts = tuple(flipped) or parts
    return _with_parts(value, parts)


def drop(value: Union, rng: Random) -> Union | None:
    """One interval is forgotten."""
    if not value.is_several:
        return None
    place = rng.randrange(len(value.parts))
    return _with_parts(value, value.parts[:place] + value.parts[place + 1 :])


def exception(value: Union, rng: Random) -> Union | None:
    """One number too many is left out, or an exception is forgotten."""
    if (found := holes(value.parts)) is not None and rng.random() < 0.7:
        return _with_parts(value, [found[0]])
    place = rng.randrange(len(value.parts))
    part = value.parts[place]
    low, high = part.low or part.high, part.high or part.low
    if low is None or high is None or not (low.is_rational and high.is_rational) or part.is_point:
        return None
    middle = real(Fraction(round(low.rational + high.rational), 2)) if low != high else _moved(
        low, real(2 if part.high is None else -2)
    )  # fmt: skip
    if not low.rational < middle.rational < high.rational and low != high:
        return None
    cut = [replace(part, high=middle, high_in=False), replace(part, low=middle, low_in=False)]
    return _with_parts(value, [*value.parts[:place], *cut, *value.parts[place + 1 :]])
