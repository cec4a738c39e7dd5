"""Points and ordered pairs: `(1, 2), (3, 4)`, `x = 1, y = 2`, `(1; 2)`, `{(1, 2)}`, `(x_1, y_1) = (1, 2)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds import point_problems
from tinyv.data.synthesize.kinds.point_problems import Point, Points
from tinyv.data.synthesize.reals import Real, draw_style, near_miss, parse, write

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")

_POINT = re.compile(
    r"point|pair|triple|coordinate|system|vertex|vertices|foc(?:us|i)\b|intersect|midpoint|centroid",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"interval|range|domain|inequal|polar|cylindrical|spherical|vector|parametric|express|convert|example|format|"
    r"notation|direction|normal|find a |one (?:possible|such)|any\b|gcd|greatest|permutation|round|approx|decimal|open"
    r"|set|[<>≤≥]|\\(?:le|ge|lt|gt|neq?)",
    re.IGNORECASE,
)
_TUPLE = re.compile(r"\(([^()]+)\)")
_NAMED = re.compile(r"^\( ?([a-z]) ?, ?([a-z]) ?(?:, ?([a-z]) ?)?\) ?= ?")
_BETWEEN = re.compile(r"^[\s,;]*(?:\\text\{ ?(?:and|or) ?\}|and|or)?\s*$")


def _read(ground_truth: str, question: str) -> Points | None:
    """Points that a ground truth surely means."""
    if not _POINT.search(question) or _OTHER.search(question):
        return None
    text = re.sub(r"\\(?:left|right|,|;|!|quad)(?![a-zA-Z])", " ", ground_truth.strip().strip("$").rstrip(".")).strip()
    form, names = "tuple", ()
    if text.startswith(r"\{") and text.endswith(r"\}"):
        form, text = "set", text[2:-2].strip()
    elif (named := _NAMED.match(text)) is not None:
        names, text = tuple(name for name in named.groups() if name), text[named.end() :]
        form = "assigned"
    if not text.startswith("(") or not all(_BETWEEN.match(piece) for piece in _TUPLE.sub("\n", text).split("\n")):
        return None
    points: list[Point] = []
    for inner in _TUPLE.findall(text):
        numbers = [parse(piece.strip()) for piece in inner.split(",")]
        known = tuple(number for number in numbers if number is not None)
        if len(known) != len(numbers) or len(known) < 2:
            return None
        points.append(known)
    if not points or len(set(points)) < len(points) or len({len(point) for point in points}) > 1:
        return None
    return Points(tuple(points), names if len(names) == len(points[0]) else (), form, len(points))


def _tuple(point: Point, style: str, comma: str = ", ", ends: tuple[str, str] = ("(", ")")) -> str:
    return ends[0] + comma.join(write(number, style) for number in point) + ends[1]


def _assignments(names: Sequence[str], point: Point, style: str, glue: str = ", ") -> str:
    return glue.join(f"{name} = {write(number, style)}" for name, number in zip(names, point, strict=True))


def write_as(form: str, value: Points, rng: Random) -> str | None:
    """Write the points in the form of a ground truth; None if the form needs names that the question lacks."""
    style = draw_style(rng)
    comma = pick(rng, ", ", ", ", ",")
    tuples = [_tuple(point, style, comma) for point in value.points]
    if form == "set":
        return pick(rng, rf"\{{{', '.join(tuples)}\}}", f"{{{', '.join(tuples)}}}")
    if form == "tuple":
        return pick(rng, ", ", ", ", " and " if style == "unicode" else ", ").join(tuples)
    if not value.names:
        return None
    if rng.random() < 0.5:
        left = f"({', '.join(value.names)}) = "
        return (
            left + tuples[0]
            if len(tuples) == 1
            else pick(rng, left + ", ".join(tuples), "; ".join(left + t for t in tuples))
        )
    each = [_assignments(value.names, point, style) for point in value.points]
    return pick(rng, "; ", " or ", r" \text{ or } ").join(each)


def _assigned(value: Points, rng: Random) -> str | None:
    """The unknowns are named, or left out."""
    if value.form == "assigned":
        return write_as("tuple", value, rng)
    return write_as("assigned", value, rng)


def _words(value: Points, rng: Random) -> str | None:
    """In words: "(1, 2) and (3, 4)", "x = 1 and y = 2"."""
    style = draw_style(rng)
    if value.names and rng.random() < 0.6:
        verb = pick(rng, " = ", " is ", " equals ")
        each = [
            " and ".join(
                f"{name}{verb}{_dollars(write(number, style))}" for name, number in zip(value.names, point, strict=True)
            )
            for point in value.points
        ]
        return pick(rng, ", or ", "; or ").join(each)
    if len(value.points) < 2:
        return None
    tuples = [_dollars(_tuple(point, style)) for point in value.points]
    if len(tuples) == 2:
        word = pick(rng, " and ", " or ", " as well as ", r" \text{ and } ")
        return ("both " if word == " and " and rng.random() < 0.2 else "") + word.join(tuples)
    return ", ".join(tuples[:-1]) + pick(rng, " and ", ", and ") + tuples[-1]


def _dollars(text: str) -> str:
    return f"${text}$" if "\\" in text else text


def _turned(value: Points, rng: Random) -> str | None:
    """The points in another order, or the unknowns in another order with their names."""
    style = draw_style(rng)
    if value.names and value.form == "assigned" and rng.random() < 0.7:
        order = list(range(len(value.names)))[::-1]
        return pick(rng, "; ", " or ").join(
            _assignments([value.names[i] for i in order], tuple(point[i] for i in order), style)
            for point in value.points
        )
    if len(value.points) < 2 or value.true_points == 1:
        return None
    points = list(value.points)
    while tuple(points) == value.points:
        rng.shuffle(points)
    return write_as(value.form, replace(value, points=tuple(points)), rng)


def _structure(value: Points, rng: Random) -> str | None:
    """A set of points, a list of points, or a union of sets of one point."""
    style = draw_style(rng)
    tuples = [_tuple(point, style) for point in value.points]
    joined = ", ".join(tuples)
    if len(tuples) == 1 and not value.names:
        return None  # the solution set of a system may have one element; a vertex is no set
    if value.form == "set":
        return pick(rng, joined, r" \cup ".join(rf"\{{{text}\}}" for text in tuples))
    options = [rf"\{{{joined}\}}", f"{{{joined}}}", rf"\left\{{{joined}\right\}}"]
    if len(tuples) > 1:
        options += [f"[{joined}]", r" \cup ".join(rf"\{{{text}\}}" for text in tuples)]
    return pick(rng, *options)


def _delimiter(value: Points, rng: Random) -> str:
    """Semicolons or bars between coordinates, semicolons or line breaks between points."""
    style = draw_style(rng)
    if len(value.points) > 1 and rng.random() < 0.5:
        return pick(rng, "; ", ";\n", r" ;\quad ", ",\n", r", \quad ").join(_tuple(p, style) for p in value.points)
    comma = pick(rng, "; ", " ; ", " | ", r" \mid ", "|", ";")
    return pick(rng, ", ", " , ").join(_tuple(point, style, comma) for point in value.points)


def _indexed(value: Points, rng: Random) -> str | None:
    """An index for each point: `(x_1, y_1) = (1, 2), …`."""
    style = draw_style(rng)
    several = len(value.points) > 1
    if not several:
        noun = {2: "pair", 3: "triple"}.get(len(value.points[0]), "tuple") if value.names else "point"
        return pick(rng, "{}: {}", r"\text{{{} }} {}", "the {} {}").format(noun, _tuple(value.points[0], style))
    if value.names and rng.random() < 0.7:
        said = [(tuple(f"{name}_{i}" for name in value.names), point) for i, point in enumerate(value.points, 1)]
        if rng.random() < 0.5:
            return pick(rng, ", ", "; ", r",\quad ").join(
                f"({', '.join(names)}) = {_tuple(point, style)}" for names, point in said
            )
        return "; ".join(_assignments(names, point, style) for names, point in said)
    if len(value.points) > len(_PLACES):
        return None
    numbered = [f"{place}: {_dollars(_tuple(p, style))}" for place, p in zip(_PLACES, value.points, strict=False)]
    brief = [f"{i}) {_tuple(point, style)}" for i, point in enumerate(value.points, 1)]
    return pick(rng, ", ".join(numbered), "; ".join(numbered), "  ".join(brief))


def _with(value: Points, points: Sequence[Point]) -> Points | None:
    """The value with other points; None if they are the same set, or one comes twice."""
    if not points or len(set(points)) < len(points) or set(points) == set(value.points):
        return None
    return replace(value, points=tuple(points))


def _on_one(change: Callable[[Point, Random], Point]) -> Callable[[Points, Random], Points | None]:
    """A change of one point."""

    def apply(value: Points, rng: Random) -> Points | None:
        place = rng.randrange(len(value.points))
        changed = change(value.points[place], rng)
        return _with(value, [*value.points[:place], changed, *value.points[place + 1 :]])

    return apply


def _replaced(point: Point, rng: Random, change: Callable[[Real], Real]) -> Point:
    place = rng.randrange(len(point))
    return (*point[:place], change(point[place]), *point[place + 1 :])


def _coordinate(point: Point, rng: Random) -> Point:
    return _replaced(point, rng, lambda number: near_miss(number, rng))


def _sign(point: Point, rng: Random) -> Point:
    return _replaced(point, rng, lambda number: -number)


def _exchanged(point: Point, rng: Random) -> Point:
    first, second = rng.sample(range(len(point)), 2)
    items = list(point)
    items[first], items[second] = items[second], items[first]
    return tuple(items)


def _all_exchanged(value: Points, _: Random) -> Points | None:
    return _with(value, [point[::-1] for point in value.points])


def _drop(value: Points, rng: Random) -> Points | None:
    place = rng.randrange(len(value.points))
    return _with(value, value.points[:place] + value.points[place + 1 :])


def _add(value: Points, rng: Random) -> Points | None:
    """One more point, where several are asked for."""
    if len(value.points) < 2:
        return None
    place = rng.randrange(len(value.points))
    extra = (_sign if rng.random() < 0.5 else _coordinate)(value.points[place], rng)
    return _with(value, [*value.points[: place + 1], extra, *value.points[place + 1 :]])


def _mixed(value: Points, rng: Random) -> Points | None:
    """The last coordinates of two points exchanged."""
    if len(value.points) < 2:
        return None
    i, j = rng.sample(range(len(value.points)), 2)
    points = list(value.points)
    points[i], points[j] = (*points[i][:-1], points[j][-1]), (*points[j][:-1], points[i][-1])
    return _with(value, points)


KIND = Kind(
    name="point",
    read=_read,
    problems=tuple(point_problems.with_form(make, write_as) for make in point_problems.ALL),
    renderings=(
        Rendering("", lambda value, rng: write_as(value.form, value, rng), 3),
        Rendering("5.2", _assigned),
        Rendering("5.4", _words),
        Rendering("6.1", _turned),
        Rendering("6.2", _structure),
        Rendering("6.3", _delimiter),
        Rendering("6.4", _indexed),
    ),
    changes=(
        Change("coordinate", _on_one(_coordinate)),
        Change("coordinate", _on_one(_coordinate)),
        Change("sign", _on_one(_sign)),
        Change("coordinates exchanged", _on_one(_exchanged)),
        Change("coordinates exchanged", _all_exchanged),
        Change("dropped", _drop),
        Change("added", _add),
        Change("partners", _mixed),
    ),
)
