"""Ranges of real numbers: `(2, 5]`, `2 < x ≤ 5`, `{x | 2 < x ≤ 5}`, `]2; 5]`, "greater than 2 and at most 5"."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds import interval_changes, interval_problems
from tinyv.data.synthesize.kinds.interval_reading import read
from tinyv.data.synthesize.kinds.interval_values import (
    Hand,
    Part,
    Union,
    builder,
    complement,
    draw_hand,
    holes,
    inequalities,
    inequality,
    intervals,
)
from tinyv.data.synthesize.reals import Real


def write_as(form: str, value: Union, rng: Random) -> str | None:
    """Write a value in the form of a ground truth; None if the form needs a letter that the question does not name."""
    hand = draw_hand(rng)
    if form == "interval":
        return intervals(value.parts, hand)
    if form == "builder":
        return builder(value.parts, value.letter or "x", hand, rng)
    if not value.letter:
        return None
    if form == "member":
        return f"{value.letter} {hand.word(chr(92) + 'in', '∈')} {intervals(value.parts, hand)}"
    return inequalities(value.parts, value.letter, hand, rng)


def _other_form(value: Union, rng: Random) -> str | None:
    """In one of the other notations."""
    same = ("interval", "member") if value.form in ("interval", "member") else (value.form,)
    return write_as(
        pick(rng, *(form for form in ("interval", "inequality", "builder") if form not in same)), value, rng
    )


def _say(number: Real, hand: Hand) -> str:
    text = hand.number(number)
    return f"${text}$" if "\\" in text else text


def _bounds(part: Part, hand: Hand, rng: Random) -> str:
    """What is said of a number in an interval: "greater than 2 and at most 5"."""
    if part.is_point and part.low is not None:
        return f"equal to {_say(part.low, hand)}"
    said: list[str] = []
    if part.low is not None:
        words = ("at least", "greater than or equal to", "not less than") if part.low_in else ("greater than", "above")
        said.append(f"{pick(rng, *words)} {_say(part.low, hand)}")
    if part.high is not None:
        words = ("at most", "less than or equal to", "not more than") if part.high_in else ("less than", "below")
        said.append(f"{pick(rng, *words)} {_say(part.high, hand)}")
    if len(said) == 2 and rng.random() < 0.25:
        said.reverse()
    return pick(rng, " and ", " but ").join(said)


def _between(part: Part, hand: Hand, rng: Random) -> str:
    """Both ends at once: "between 2 and 5, including 5 but not 2"."""
    if part.low is None or part.high is None or part.is_point:
        return _bounds(part, hand, rng)
    low, high = _say(part.low, hand), _say(part.high, hand)
    if part.low_in and part.high_in:
        return pick(rng, f"from {low} to {high} inclusive", f"between {low} and {high}, both included")
    if not part.low_in and not part.high_in:
        return pick(rng, f"strictly between {low} and {high}", f"between {low} and {high}, both excluded")
    inside, outside = (low, high) if part.low_in else (high, low)
    return pick(rng, f"between {low} and {high}, including {inside} but not {outside}",
                f"between {low} and {high}, {outside} excluded and {inside} included")  # fmt: skip


def _words(value: Union, rng: Random) -> str | None:
    """A description in words."""
    hand = draw_hand(rng)
    hand = replace(hand, numbers="unicode") if not hand.latex else hand
    found = holes(value.parts)
    if found is not None and rng.random() < 0.7:
        hull, missing = found
        without = " and ".join(_say(number, hand) for number in missing)
        start = "" if hull.low is None and hull.high is None else " " + _bounds(hull, hand, rng)
        return f"{pick(rng, 'all real numbers', 'every real number', 'all reals')}{start} except {without}"
    if value.is_several:
        said = ", or ".join(_bounds(part, hand, rng) for part in value.parts)
    else:
        said = (_between if rng.random() < 0.5 else _bounds)(value.parts[0], hand, rng)
    if value.letter and rng.random() < 0.4 and not said.startswith("from"):
        return f"{value.letter} {pick(rng, 'is', 'must be', 'has to be')} {said}"
    return f"{pick(rng, 'all real numbers', 'all reals', 'every real number', 'the real numbers')} {said}"


def _french(value: Union, rng: Random) -> str:
    """`]2, 5]`, with a comma or a semicolon."""
    return intervals(value.parts, draw_hand(rng), pick(rng, ", ", "; ", " ; ", ","), french=True)


def _semicolon(value: Union, rng: Random) -> str:
    return intervals(value.parts, draw_hand(rng), pick(rng, "; ", ";", " ; "))


def _member(value: Union, rng: Random) -> str | None:
    """Who is meant is said, or left out: `x ∈ (2, 5]`, "the solution set is (2, 5]"."""
    if value.form == "member":
        return write_as("interval", value, rng)
    if value.form == "inequality":
        return None
    ways = ["set", "set"] if value.is_set else []
    ways += ["letter", "lies", "letter"] if value.letter and value.form == "interval" else []
    if not ways:
        return None
    way, plain = pick(rng, *ways), write_as(value.form, value, rng)
    if way == "letter":
        return write_as("member", value, rng)
    if way == "lies":
        return f"{value.letter} {pick(rng, 'lies in', 'is in', 'belongs to', 'must lie in')} {plain}"
    return pick(rng, "set: ", "the set is ", "the required set is ", "the set asked for equals ") + str(plain)


def _and_or(value: Union, rng: Random) -> str | None:
    """Two conditions with a word or a sign between them."""
    if not value.letter:
        return None
    hand = draw_hand(rng)
    if value.is_several:
        said = [inequality(part, value.letter, hand, rng) for part in value.parts]
        if len(said) == 2 and rng.random() < 0.3:
            return f"either {said[0]} or {said[1]}"
        return pick(rng, hand.word(r" \lor ", " ∨ "), hand.word(r" \text{ or } ", " or "), ", or ").join(said)
    part = value.parts[0]
    if part.low is None or part.high is None or part.is_point:
        return None
    said = [inequality(half, value.letter, hand, rng) for half in _halves(part)]
    if rng.random() < 0.4:
        said.reverse()
    glue = pick(rng, hand.word(r" \land ", " ∧ "), hand.word(r" \text{ and } ", " and "), " and ", ", and ", " & ")
    return ("both " if glue == " and " and rng.random() < 0.3 else "") + glue.join(said)


def _halves(part: Part) -> tuple[Part, Part]:
    return Part(part.low, None, part.low_in), Part(None, part.high, False, part.high_in)


def _turned(value: Union, rng: Random) -> str | None:
    """The intervals of a union in another order."""
    if not value.is_several or value.true_parts == 1:
        return None
    parts = value.parts[::-1] if rng.random() < 0.7 else (*value.parts[1:], value.parts[0])
    hand = draw_hand(rng)
    if value.form == "interval" or not value.letter:
        return intervals(parts, hand)
    if value.form == "member":
        return f"{value.letter} {hand.word(chr(92) + 'in', '∈')} {intervals(parts, hand)}"
    glue = pick(rng, r" \text{ or } ", " or ") if hand.latex else " or "
    said = glue.join(inequality(part, value.letter, hand, rng) for part in parts)
    if value.form == "inequality":
        return said
    left, right = (r"\{", r"\}") if hand.latex else ("{", "}")
    return f"{left}{value.letter}{pick(rng, '|', ' : ', hand.word(chr(92) + 'mid ', ' | '))}{said}{right}"


def _structure(value: Union, rng: Random) -> str | None:
    """A union of sets, an intersection of two rays, an open interval and its ends."""
    hand, letter = draw_hand(rng), value.letter or "x"
    cup, cap = hand.word(r" \cup ", " ∪ "), hand.word(r" \cap ", " ∩ ")
    if value.is_several:
        return cup.join(builder((part,), letter, hand, rng) for part in value.parts)
    part = value.parts[0]
    ends = [end for end, inside in ((part.low, part.low_in), (part.high, part.high_in)) if inside and end is not None]
    if ends and not part.is_point and rng.random() < 0.6:
        left, right = (r"\{", r"\}") if hand.latex else ("{", "}")
        said = ", ".join(hand.number(end) for end in ends)
        return f"{intervals((replace(part, low_in=False, high_in=False),), hand)}{cup}{left}{said}{right}"
    if part.low is None or part.high is None or part.is_point:
        return None
    return cap.join(intervals((half,), hand) for half in _halves(part))


def _without(value: Union, rng: Random) -> str | None:
    """What is left of a larger set: `ℝ ∖ {2}`, `[0, 9) ∖ {3}`, `ℝ ∖ [1, 3]`."""
    hand = draw_hand(rng)
    minus = hand.word(r" \setminus ", pick(rng, " ∖ ", " ∖ ", " - "))
    everything = hand.word(r"\mathbb{R}", pick(rng, "ℝ", "R"))
    found = holes(value.parts)
    if found is not None:
        hull, missing = found
        whole = everything if hull.low is None and hull.high is None else intervals((hull,), hand)
        said = ", ".join(hand.number(number) for number in missing)
        return f"{whole}{minus}" + (rf"\{{{said}\}}" if hand.latex else f"{{{said}}}")
    part, rest = value.parts[0], complement(value.parts)
    ends = [
        end for end, inside in ((part.low, part.low_in), (part.high, part.high_in)) if not inside and end is not None
    ]
    if not value.is_several and part.low is not None and part.high is not None and not part.is_point:
        if ends and rng.random() < 0.5:
            left, right = (r"\{", r"\}") if hand.latex else ("{", "}")
            said = ", ".join(hand.number(end) for end in ends)
            return f"{intervals((replace(part, low_in=True, high_in=True),), hand)}{minus}{left}{said}{right}"
        if rng.random() < 0.5:
            return f"{intervals((_halves(part)[1],), hand)}{minus}{intervals(rest[:1], hand)}"
    removed = intervals(rest, hand)
    return f"{everything}{minus}" + (f"({removed})" if len(rest) > 1 else removed)


def _renamed(value: Union, rng: Random) -> str | None:
    """A set-builder with another letter, which is bound in it."""
    if not value.is_set:
        return None
    letters = [letter for letter in ("t", "y", "z", "u", "s", "w", "x", "a") if letter != (value.letter or "x")]
    return builder(value.parts, pick(rng, *letters), draw_hand(rng), rng)


KIND = Kind(
    name="interval",
    read=read,
    problems=tuple(interval_problems.with_form(make, write_as) for make in interval_problems.ALL),
    renderings=(
        Rendering("", lambda value, rng: write_as(value.form, value, rng), 3),
        Rendering("2.1", _other_form, 3),
        Rendering("2.1", _words),
        Rendering("2.5", _french, 1.5),
        Rendering("2.5", _semicolon, 0.7),
        Rendering("5.2", _member),
        Rendering("5.4", _and_or),
        Rendering("6.1", _turned),
        Rendering("6.2", _structure),
        Rendering("6.4", _without),
        Rendering("7.1", _renamed),
    ),
    changes=(
        Change("endpoint in or out", interval_changes.open_or_closed),
        Change("endpoint in or out", interval_changes.open_or_closed),
        Change("endpoint", interval_changes.endpoint),
        Change("endpoint", interval_changes.endpoint),
        Change("sign", interval_changes.mirror),
        Change("direction", interval_changes.direction),
        Change("complement", interval_changes.other_side),
        Change("dropped", interval_changes.drop),
        Change("exception", interval_changes.exception),
    ),
)
