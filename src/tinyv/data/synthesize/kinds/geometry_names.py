r"""Names of figures: `\angle ABC` as "∠CBA", `\overline{AB}` as "BA", triangles in any order, `AB \perp CD`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds._geometry_problems import MAKERS


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, or a relation of two lines or triangles, by its points."""

    shape: str
    """"angle", "segment", "triangle", "similar", "perpendicular" or "parallel"."""

    points: tuple[str, ...]
    """Its points; the corner of an angle in the middle; one line after the other; corresponding corners alike."""

    all_points: str = ""
    """Points of the whole drawing."""

    single: bool = False
    """Whether an angle may be named by its corner alone: only one angle of the figure is there."""


def meaning(value: Figure) -> tuple[str, frozenset[object]]:
    """What a name stands for, whichever way it is written.

    >>> meaning(Figure("angle", ("A", "B", "C"))) == meaning(Figure("angle", ("C", "B", "A")))
    True
    """
    p = value.points
    if value.shape == "angle":
        return f"angle {p[1]}", frozenset((p[0], p[2]))
    if value.shape in ("perpendicular", "parallel"):
        return value.shape, frozenset((frozenset(p[:2]), frozenset(p[2:])))
    if value.shape == "similar":
        return value.shape, frozenset(zip(p[:3], p[3:], strict=True))
    return value.shape, frozenset(p)


def _is(value: Figure, *shapes: str) -> bool:
    return value.shape in shapes


def _turned(value: Figure, rng: Random) -> Figure:
    """The same figure with its points in another order that means the same."""
    p = value.points
    if value.shape == "angle" or value.shape == "segment":
        return replace(value, points=p[::-1])
    if value.shape == "triangle":
        order = rng.choice(((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)))
        return replace(value, points=tuple(p[i] for i in order))
    if value.shape == "similar":
        order = rng.choice(((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)))
        first, second = tuple(p[i] for i in order), tuple(p[i + 3] for i in order)
        return replace(value, points=(*second, *first) if rng.random() < 0.3 else (*first, *second))
    first, second = p[:2], p[2:]
    first = first[::-1] if rng.random() < 0.5 else first
    return replace(value, points=(*second, *first) if rng.random() < 0.6 else (*first, *second[::-1]))


def _latex(value: Figure, rng: Random) -> str:
    name = "".join(value.points)
    if value.shape == "angle":
        return rf"\angle {name}"
    if value.shape == "segment":
        return pick(rng, name, rf"\overline{{{name}}}")
    if value.shape == "triangle":
        return rf"\triangle {name}"
    if value.shape == "similar":
        return rf"\triangle {name[:3]} \sim \triangle {name[3:]}"
    sign = r"\perp" if value.shape == "perpendicular" else r"\parallel"
    return f"{name[:2]} {sign} {name[2:]}"


def _signs(value: Figure, rng: Random) -> str:
    """Unicode signs for the commands of LaTeX."""
    name = "".join(value.points)
    if value.shape == "angle":
        return pick(rng, f"∠{name}", f"∠ {name}", f"∡{name}")
    if value.shape == "segment":
        return pick(rng, name, f"[{name}]", f"$\\overline{{{name}}}$")
    if value.shape == "triangle":
        return pick(rng, f"△{name}", f"Δ{name}", f"△ {name}")
    if value.shape == "similar":
        return pick(rng, f"△{name[:3]} ~ △{name[3:]}", f"△{name[:3]} ∼ △{name[3:]}", f"Δ{name[:3]} ∼ Δ{name[3:]}")
    sign = pick(rng, "⟂", "⊥") if value.shape == "perpendicular" else pick(rng, "∥", "||", "//")
    return f"{name[:2]} {sign} {name[2:]}"


def _words(value: Figure, rng: Random) -> str:
    name = "".join(value.points)
    if value.shape in ("angle", "triangle"):
        return pick(rng, f"{value.shape} {name}", f"the {value.shape} {name}")
    if value.shape == "segment":
        return pick(rng, f"side {name}", f"the side {name}", f"segment {name}", f"the segment {name}")
    if value.shape == "similar":
        return pick(
            rng,
            f"triangle {name[:3]} is similar to triangle {name[3:]}",
            f"triangles {name[:3]} and {name[3:]} are similar, in this order of the corners",
        )
    return pick(
        rng,
        f"{name[:2]} is {value.shape} to {name[2:]}",
        f"the lines {name[:2]} and {name[2:]} are {value.shape}",
        f"line {name[:2]} is {value.shape} to line {name[2:]}",
    )


def _custom(value: Figure, rng: Random) -> str | None:
    """Signs that some books and countries use."""
    name = "".join(value.points)
    if value.shape == "angle":
        return pick(rng, rf"\widehat{{{name}}}", rf"\measuredangle {name}", rf"\sphericalangle {name}", f"<{name}")
    if value.shape == "segment":
        return pick(rng, rf"\overline{{{name}}}", f"[{name}]", f"{name[0]}–{name[1]}", rf"\text{{{name}}}")
    if value.shape == "triangle":
        return pick(rng, rf"\Delta {name}", rf"\Delta\,{name}", rf"\bigtriangleup {name}", f"tri({name})")
    if value.shape == "similar":
        return pick(rng, rf"\Delta {name[:3]} \sim \Delta {name[3:]}", f"Δ{name[:3]} ∽ Δ{name[3:]}",
                    rf"\bigtriangleup {name[:3]} \backsim \bigtriangleup {name[3:]}")  # fmt: skip
    sign = pick(rng, r"\bot", "⊥") if value.shape == "perpendicular" else pick(rng, r"\|", "//", r"\mathbin{\|}")
    return pick(rng, f"{name[:2]} {sign} {name[2:]}", rf"\overline{{{name[:2]}}} {sign} \overline{{{name[2:]}}}")


def _corner(value: Figure, rng: Random) -> str | None:
    """An angle by its corner alone, where the figure has one angle there."""
    if not (value.single and _is(value, "angle")):
        return None
    corner = value.points[1]
    return pick(rng, rf"\angle {corner}", f"∠{corner}", f"angle {corner}", f"the angle at {corner}")


def _reordered(value: Figure, rng: Random) -> str:
    turned = _turned(value, rng)
    return (_latex, _signs, _words)[rng.randrange(3)](turned, rng)


def _plain_reordered(value: Figure, rng: Random) -> str:
    return _latex(_turned(value, rng), rng)


def _signs_maybe_turned(value: Figure, rng: Random) -> str:
    return _signs(_turned(value, rng) if rng.random() < 0.4 else value, rng)


def _described(value: Figure, rng: Random) -> str | None:
    """A description instead of a name."""
    p = value.points
    if value.shape == "angle":
        return pick(rng, f"the angle with vertex {p[1]} and arms {p[1]}{p[0]} and {p[1]}{p[2]}",
                    f"the angle between {p[1]}{p[2]} and {p[1]}{p[0]}")  # fmt: skip
    if value.shape == "segment":
        return pick(rng, f"the side from {p[1]} to {p[0]}", f"the side that joins {p[0]} and {p[1]}")
    if value.shape == "triangle":
        return f"the triangle with corners {p[1]}, {p[0]} and {p[2]}"
    if value.shape == "similar":
        pairs = [f"{x} to {y}" for x, y in zip(p[:3], p[3:], strict=True)]
        return f"the triangles are similar: {pairs[0]}, {pairs[1]}, {pairs[2]}"
    lines = f"{p[0]}{p[1]} and {p[2]}{p[3]}"
    if value.shape == "perpendicular":
        return pick(rng, f"{lines} meet at a right angle", f"{lines} are at right angles to each other")
    return pick(rng, f"{lines} have the same direction", f"{lines} run parallel to each other")


def _checked(value: Figure, points: tuple[str, ...], shape: str = "") -> Figure | None:
    """A changed figure; None where it means the same, or is none."""
    changed = replace(value, points=points, shape=shape or value.shape)
    parts = (points[:2], points[2:]) if changed.shape in ("perpendicular", "parallel") else (points,)
    if any(len(set(part)) < len(part) for part in parts) or meaning(changed) == meaning(value):
        return None
    return changed


def _corner_moved(value: Figure, rng: Random) -> Figure | None:
    """An angle with the same letters and another corner; a similarity with other corresponding corners."""
    p = value.points
    if value.shape == "angle":
        return _checked(value, rng.choice(((p[1], p[0], p[2]), (p[0], p[2], p[1]))))
    if value.shape == "similar":
        order = rng.choice(((0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)))
        return _checked(value, (*p[:3], *(p[i + 3] for i in order)))
    return _other_side(value, rng) or _other_point(value, rng)


def _other_point(value: Figure, rng: Random) -> Figure | None:
    if value.shape == "similar":
        return None
    i, point = rng.randrange(len(value.points)), rng.choice(value.all_points)
    if value.single and i != 1 and value.shape == "angle":
        return None  # on the corner's other arm it may be the same angle
    if point in value.points:
        return None
    points = (*value.points[:i], point, *value.points[i + 1 :])
    if value.shape in ("perpendicular", "parallel") and len(set(points)) < 4:
        return None
    return _checked(value, points)


def _other_side(value: Figure, rng: Random) -> Figure | None:
    """Another side of the same figure."""
    if value.shape != "segment":
        return None
    points = rng.sample(value.all_points, 2)
    return _checked(value, (points[0], points[1]))


def _relation(value: Figure, _: Random) -> Figure | None:
    other = {"perpendicular": "parallel", "parallel": "perpendicular"}.get(value.shape)
    return _checked(value, value.points, other) if other else None


def _question_figure(value: Figure, rng: Random) -> Figure | None:
    """Lines that join the points crosswise, or the corner exchanged for another point of the drawing."""
    p = value.points
    if value.shape in ("perpendicular", "parallel"):
        return _checked(value, rng.choice(((p[0], p[2], p[1], p[3]), (p[0], p[3], p[1], p[2]))))
    if value.shape == "angle" and len(value.all_points) > 3 and not value.single:
        return _checked(value, (p[0], rng.choice(value.all_points), p[2]))
    return None


def _problem(rng: Random) -> Problem[Figure]:
    question, shape, points, drawing = MAKERS[rng.randrange(len(MAKERS))](rng)
    value = Figure(shape, points, drawing.rstrip("!"), drawing.endswith("!"))
    text = _latex(value, rng)
    return Problem(question, value, pick(rng, text, f"${text}$", _signs(value, rng), _words(value, rng)))


KIND = Kind(
    name="geometry name",
    problems=(_problem,),
    renderings=(
        Rendering("", _latex, 2),
        Rendering("1.2", _signs_maybe_turned, 2),
        Rendering("1.2", _words),
        Rendering("1.2", _latex, 0.5),
        Rendering("7.3", _custom, 2),
        Rendering("7.3", _corner, 0.7),
        Rendering("7.3", _described, 0.7),
        Rendering("7.4", _reordered, 1.5),
        Rendering("7.4", _plain_reordered),
        Rendering("7.4", _described, 0.7),
    ),
    changes=(
        Change("other corner", _corner_moved),
        Change("other point", _other_point),
        Change("other side", _other_side),
        Change("other relation", _relation),
        Change("crossed", _question_figure),
    ),
)
