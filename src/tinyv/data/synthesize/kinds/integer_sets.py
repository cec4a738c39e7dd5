r"""Finite sets of integers: `1, 2, 3`, `\{1, 2, \ldots, 12\}`, `1 ≤ n ≤ 12`, `\{3k : 1 ≤ k ≤ 4\}`, "the even …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds import integer_set_problems
from tinyv.data.synthesize.kinds.integer_set_problems import IntegerSet, with_form
from tinyv.data.synthesize.kinds.lists import enumerate_words

_MANY = 5
"""From so many elements on, some may be left out with dots."""

_LIST = re.compile(
    r"^(?:[a-zA-Z] ?(?:=|\\in|∈) ?)?(\\?\{ ?)?"
    r"(-?\d{1,4}(?: ?(?:,|\\text\{ ?(?:and|or) ?\}) ?-?\d{1,4})+)( ?\\?\})?$"
)
_ASKED = re.compile(r"\b(?:integer|set|natural|whole|divisor|factors)", re.IGNORECASE)
_OTHER = re.compile(
    r"order|respectively|sequence|terms?\b|arrange|pair|triple|point|coordinate|express|notation|probab|digits?\b|factoriz|"
    r"factoris|list|roster|median|each|system|as an? |operation|consecutive|(?:two|three) (?:integers|numbers)|"
    r"two positive|numbers are|integers are",
    re.IGNORECASE,
)
_TWO_UNKNOWNS = re.compile(r"(?<![A-Za-z\\])[a-zA-Z]\$?,? ?(?:and|,) ?\$?[a-zA-Z](?![A-Za-z])")


def _read(ground_truth: str, question: str) -> IntegerSet | None:
    """A set of integers that a ground truth surely means."""
    text = re.sub(r"\\(?:left|right|,|;|!)(?![a-zA-Z])", " ", ground_truth.strip().strip("$").rstrip(".")).strip()
    match = _LIST.match(re.sub(r"\s+", " ", text))
    if match is None or not _ASKED.search(question) or _OTHER.search(question) or bool(match[1]) != bool(match[3]):
        return None
    if not match[1] and (_TWO_UNKNOWNS.search(question) or re.search(r"\d,\d{3}(?!\d)", text)):
        return None
    items = [int(item) for item in re.findall(r"-?\d+", match[2])]
    if len(set(items)) < len(items) or len(items) < 2:
        return None
    return IntegerSet(tuple(sorted(items)), form="set" if match[1] else "list")


def _step(items: Sequence[int]) -> int:
    """The constant step from element to element; 0 if there is none."""
    steps = {right - left for left, right in pairwise(items)}
    return steps.pop() if len(steps) == 1 else 0


def _braces(inner: str, rng: Random) -> str:
    return _brace(inner, rng.randrange(3))


def _brace(inner: str, style: int) -> str:
    """In braces of one of three styles: as a command, plain, or growing."""
    return (rf"\{{{inner}\}}", f"{{{inner}}}", rf"\left\{{{inner}\right\}}")[style]


def _listed(items: Sequence[int], rng: Random) -> str:
    return pick(rng, ", ", ", ", ",").join(map(str, items))


def _dotted(value: IntegerSet, rng: Random) -> str | None:
    """The first elements, dots, the last one; None if the rule behind the dots would not be plain."""
    step = _step(value.items)
    if not step or len(value.items) < _MANY:
        return None
    shown = [str(item) for item in value.items[: 3 if step > 1 or rng.random() < 0.6 else 2]]
    dots = pick(rng, r"\ldots", r"\dots", "...", "…")
    return ", ".join([*shown, dots, str(value.items[-1])])


def write_as(form: str, value: IntegerSet, rng: Random) -> str | None:
    """Write the set in the form of a ground truth: "list", "set", "dots" or "condition"."""
    if form == "dots":
        inner = _dotted(value, rng)
        return None if inner is None else pick(rng, inner, _braces(inner, rng), _braces(inner, rng))
    if form == "condition":
        return _condition(value, rng)
    inner = _listed(value.items, rng)
    return _braces(inner, rng) if form == "set" else inner


def _bounds(value: IntegerSet, letter: str, rng: Random, latex: bool) -> str | None:
    """`1 ≤ n ≤ 12`, or with < in one place or two; None unless all integers in between are in."""
    if _step(value.items) != 1 or len(value.items) < 3:
        return None
    at_most = pick(rng, r"\le", r"\leq") if latex else "≤"
    low, below = (value.items[0], at_most) if rng.random() < 0.7 else (value.items[0] - 1, "<")
    high, above = (value.items[-1], at_most) if rng.random() < 0.7 else (value.items[-1] + 1, "<")
    return f"{low} {below} {letter} {above} {high}"


def _condition(value: IntegerSet, rng: Random, letter: str = "") -> str | None:
    r"""A set-builder or an inequality for integers: `\{n ∈ ℤ : 1 ≤ n ≤ 12\}`."""
    latex = rng.random() < 0.65
    bounds = _bounds(value, letter or value.letter or "n", rng, latex)
    if bounds is None:
        return _multiples(value, rng, pick(rng, *(item for item in "kjm" if item != value.letter)))
    name = letter or value.letter or "n"
    member, integers = (r"\in", r"\mathbb{Z}") if latex else ("∈", "ℤ")
    left, right = (r"\{", r"\}") if latex else ("{", "}")
    if value.letter and not letter and rng.random() < 0.4:
        return pick(rng, f"{bounds}, {name} {member} {integers}", f"{name} {member} {integers}, {bounds}")
    bar = pick(rng, r" \mid ", " : ") if latex else pick(rng, " | ", " : ")
    return f"{left}{name} {member} {integers}{bar}{bounds}{right}"


def _multiples(value: IntegerSet, rng: Random, letter: str) -> str | None:
    r"""Multiples of a step: `\{3k + 1 : 0 ≤ k ≤ 4\}`."""
    step = _step(value.items)
    if step < 2 or len(value.items) < 3:
        return None
    first, rest = divmod(value.items[0], step)
    latex = rng.random() < 0.65
    bounds = _bounds(IntegerSet(tuple(range(first, first + len(value.items)))), letter, rng, latex)
    term = f"{step}{letter}" + (f" + {rest}" if rest else "")
    if latex:
        return rf"\{{{term} \mid {letter} \in \mathbb{{Z}}, {bounds}\}}"
    return f"{{{term} : {letter} ∈ ℤ, {bounds}}}"


def _words(value: IntegerSet, rng: Random) -> str | None:
    """In words: "all integers from 1 to 12", "the even numbers from 2 to 10", "the multiples of 3 from 3 to 12"."""
    step, low, high = _step(value.items), value.items[0], value.items[-1]
    if not step or len(value.items) < 3:
        return None
    if step == 1:
        noun = pick(
            rng, "all integers", "the integers", "every integer", "all whole numbers" if low >= 0 else "the integers"
        )
    elif step == 2:
        noun = pick(rng, "the {} numbers", "all {} integers", "the {} integers").format("odd" if low % 2 else "even")
    elif low % step == 0:
        noun = pick(rng, f"the multiples of {step}", f"all multiples of {step}", f"all integers divisible by {step}")
    else:
        return None
    return f"{noun} " + pick(
        rng,
        f"from {low} to {high}" + (" inclusive" if rng.random() < 0.5 else ""),
        f"from {low} through {high}",
        f"between {low} and {high} inclusive",
        f"from {low} up to {high}, both included",
        f"greater than {low - 1} and less than {high + 1}",
        f"strictly between {low - 1} and {high + 1}",
    )


def _without(value: IntegerSet, rng: Random) -> str | None:
    """A larger set without its exceptions, or the integers of an interval."""
    low, high = value.items[0], value.items[-1]
    missing = [item for item in range(low, high + 1) if item not in value.items]
    style = rng.randrange(3)
    minus = " ∖ " if style == 1 else r" \setminus "
    if not missing:
        if len(value.items) < 3:
            return None
        if rng.random() < 0.5:
            return pick(
                rng,
                rf"\mathbb{{Z}} \cap [{low}, {high}]",
                rf"[{low}, {high}] \cap \mathbb{{Z}}",
                f"ℤ ∩ [{low}, {high}]",
            )
        more = IntegerSet(tuple(range(low, high + 2)))
        inner = _dotted(more, rng) or _listed(more.items, rng)
        return f"{_brace(inner, style)}{minus}{_brace(str(high + 1), style)}"
    if len(missing) > 3:
        return None
    whole = IntegerSet(tuple(range(low, high + 1)))
    inner = (_dotted(whole, rng) if rng.random() < 0.6 else None) or _listed(whole.items, rng)
    return f"{_brace(inner, style)}{minus}{_brace(_listed(missing, rng), style)}"


def _and(value: IntegerSet, rng: Random) -> str | None:
    if len(value.items) < 2:
        return None
    listed = enumerate_words([str(item) for item in value.items], pick(rng, "and", "and", "or"), rng.random() < 0.5)
    if value.letter and rng.random() < 0.3:
        return f"{value.letter} is " + listed.replace(" and ", " or ")
    return listed


def _turned(value: IntegerSet, rng: Random) -> str | None:
    """The elements in another order."""
    if len(value.items) < 2:
        return None
    items = list(value.items)
    if rng.random() < 0.4:
        items.reverse()
    while tuple(items) == value.items:
        rng.shuffle(items)
    inner = _listed(items, rng)
    return _braces(inner, rng) if value.form == "set" else inner


def _structure(value: IntegerSet, rng: Random) -> str | None:
    """A set for a list or the reverse, or a union of two smaller sets."""
    if value.form != "list" and rng.random() < 0.6:
        return _listed(value.items, rng)
    if len(value.items) > 3 and rng.random() < 0.4:
        cut = rng.randrange(1, len(value.items) - 1)
        style = rng.randrange(3)
        halves = (_brace(_listed(part, rng), style) for part in (value.items[:cut], value.items[cut:]))
        return (" ∪ " if style == 1 else r" \cup ").join(halves)
    return _braces(_listed(value.items, rng), rng) if value.form == "list" else _listed(value.items, rng)


def _delimiter(value: IntegerSet, rng: Random) -> str | None:
    if len(value.items) < 2:
        return None
    inner = pick(rng, "; ", ";", " ; ", r", \quad ", ",\n", r",\ ").join(map(str, value.items))
    return _braces(inner, rng) if value.form == "set" and "\n" not in inner else inner


def _assigned(value: IntegerSet, rng: Random) -> str | None:
    """The unknown is named."""
    if not value.letter:
        return None
    if value.form == "set" or rng.random() < 0.5:
        return f"{value.letter} {pick(rng, chr(92) + 'in', '∈')} {_braces(_listed(value.items, rng), rng)}"
    each = [f"{value.letter} = {item}" for item in value.items]
    return pick(rng, f"{value.letter} = {_listed(value.items, rng)}", " or ".join(each), ", ".join(each))


def _renamed(value: IntegerSet, rng: Random) -> str | None:
    """A set-builder with another letter, which is bound in it."""
    letters = [letter for letter in "xmktaj" if letter != (value.letter or "n")]
    return _condition(value, rng, pick(rng, *letters))


def _with(value: IntegerSet, items: Sequence[int]) -> IntegerSet | None:
    new = tuple(sorted(items))
    return None if not new or len(set(new)) < len(new) or new == value.items else replace(value, items=new)


def _element(value: IntegerSet, rng: Random) -> IntegerSet | None:
    place = rng.randrange(len(value.items))
    other = value.items[place] + rng.choice((1, -1, 2, -2, 10))
    return _with(value, (*value.items[:place], other, *value.items[place + 1 :]))


def _sign(value: IntegerSet, rng: Random) -> IntegerSet | None:
    place = rng.randrange(len(value.items))
    return _with(value, (*value.items[:place], -value.items[place], *value.items[place + 1 :]))


def _drop(value: IntegerSet, rng: Random) -> IntegerSet | None:
    place = rng.randrange(len(value.items))
    return _with(value, value.items[:place] + value.items[place + 1 :])


def _end(value: IntegerSet, rng: Random) -> IntegerSet | None:
    """One end missing, or one step too far."""
    step = _step(value.items) or 1
    options = (
        value.items[1:],
        value.items[:-1],
        (value.items[0] - step, *value.items),
        (*value.items, value.items[-1] + step),
    )
    return _with(value, options[rng.randrange(4)])


def _add(value: IntegerSet, rng: Random) -> IntegerSet | None:
    return _with(value, (*value.items, rng.choice(value.items) + rng.choice((1, -1, 2, 3))))


def _moved(value: IntegerSet, rng: Random) -> IntegerSet | None:
    """All elements moved by one step."""
    by = (_step(value.items) or 1) * rng.choice((1, -1))
    return _with(value, [item + by for item in value.items])


def _mirrored(value: IntegerSet, _: Random) -> IntegerSet | None:
    return _with(value, [-item for item in value.items])


def _both_signs(value: IntegerSet, _: Random) -> IntegerSet | None:
    """Negative elements forgotten, or added."""
    positive = [item for item in value.items if item >= 0]
    if len(positive) < len(value.items):
        return _with(value, positive)
    return _with(value, sorted({*value.items, *(-item for item in value.items)}))


KIND = Kind(
    name="integers",
    read=_read,
    problems=tuple(with_form(make, write_as) for make in integer_set_problems.ALL),
    renderings=(
        Rendering("", lambda value, rng: write_as(value.form, value, rng), 3),
        Rendering(
            "2.1", lambda value, rng: _condition(value, rng) if value.form != "condition" else _words(value, rng)
        ),
        Rendering("2.1", _words),
        Rendering("5.2", _assigned),
        Rendering("5.4", _and),
        Rendering("6.1", _turned),
        Rendering("6.2", _structure),
        Rendering("6.3", _delimiter),
        Rendering(
            "6.4", lambda value, rng: write_as("dots", value, rng) if value.form != "dots" else _without(value, rng)
        ),
        Rendering("6.4", _without),
        Rendering("7.1", _renamed),
    ),
    changes=(
        Change("element", _element),
        Change("sign", _sign),
        Change("dropped", _drop),
        Change("endpoint", _end),
        Change("endpoint", _end),
        Change("added", _add),
        Change("moved", _moved),
        Change("signs", _mirrored),
        Change("both signs", _both_signs),
    ),
)
