r"""Ratios and odds: "3:4", "3 to 4", `\frac{3}{4}`, "for every 3 cats there are 4 dogs", "2:3:5"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import gcd
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Problem, Rendering, pick
from tinyv.data.synthesize.kinds import _ratio_problems as made
from tinyv.data.synthesize.kinds._cast import joined, nudge
from tinyv.data.synthesize.kinds.counts import in_words

_PLAIN = re.compile(r"^\$?\s*(\d{1,4})\s*:\s*(\d{1,4})\s*\$?$")
_FORM = re.compile(r"form|express|simplest|lowest|[a-z]\s*:\s*[a-z]\s*=|\bodds\b|scale|o'clock|score|digit", re.I)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two or three parts, in lowest terms.

    >>> Ratio.of(6, 8).parts
    (3, 4)
    """

    parts: tuple[int, ...]
    """Positive whole numbers without a common divisor."""

    names: tuple[str, ...] = ()
    """What each part is of, as "sand"; empty where the question gives no short names."""

    scalable: bool = False
    """Whether the question accepts every equivalent form, so that 6:8 stands for 3:4."""

    countable: bool = False
    """Whether the parts are numbers of things, so that "for every 3 cats there are 4 dogs" says it."""

    odds: bool = False
    """Odds in favour; not written as a fraction, which would look like a probability."""

    @classmethod
    def of(cls, *parts: int) -> Ratio:
        """The ratio of some numbers, reduced."""
        common = gcd(*parts)
        return cls(tuple(part // common for part in parts))


def _with(value: Ratio, *parts: int) -> Ratio | None:
    """Other parts in the same role; None where they are no ratio or the same one."""
    if any(part <= 0 for part in parts):
        return None
    changed = replace(value, parts=Ratio.of(*parts).parts)
    return changed if changed.parts != value.parts else None


def _colon(value: Ratio, rng: Random) -> str:
    return pick(rng, ":", " : ").join(map(str, value.parts))


def _to(value: Ratio, rng: Random) -> str:
    return pick(rng, " to ", r" \text{ to } ", " to ").join(map(str, value.parts))


def _words(value: Ratio, rng: Random) -> str | None:
    if max(value.parts) > 99:
        return None
    return pick(rng, " to ", " to ", " : ").join(in_words(part) for part in value.parts)


def _fraction(value: Ratio, rng: Random) -> str | None:
    if len(value.parts) != 2 or value.odds or value.parts[1] == 1:
        return None
    a, b = value.parts
    return pick(rng, rf"\frac{{{a}}}{{{b}}}", f"{a}/{b}", rf"\dfrac{{{a}}}{{{b}}}", f"{a} / {b}", rf"{a} \div {b}")


def _named(value: Ratio, rng: Random) -> str | None:
    if not value.names:
        return None
    left, right = pick(rng, ":", " : ").join(value.names), pick(rng, ":", " : ").join(map(str, value.parts))
    spelled = " to ".join(value.names)
    return pick(rng, f"{left} = {right}", f"{spelled} is {right}", f"the ratio of {spelled} is {right}")


def _for_every(value: Ratio, rng: Random) -> str | None:
    if not value.countable or len(value.parts) != 2 or 1 in value.parts:
        return None
    (a, b), (x, y) = value.parts, value.names
    return pick(
        rng,
        f"{a} {x} for every {b} {y}",
        f"for every {b} {y} there are {a} {x}",
        f"there are {a} {x} to every {b} {y}",
        f"{a} {x} per {b} {y}",
    )


def _parts(value: Ratio, rng: Random) -> str | None:
    """By parts, in any order since each part is named."""
    if not value.names or value.odds or any("'" in name for name in value.names):
        return None
    order = list(range(len(value.parts)))
    rng.shuffle(order)
    words = [f"{value.parts[i]} part{'s' if value.parts[i] > 1 else ''} {value.names[i]}" for i in order]
    return pick(rng, joined(words), ", ".join(words), " : ".join(words))


def _scaled(value: Ratio, rng: Random) -> str | None:
    if not value.scalable:
        return None
    factor = rng.choice((2, 3, 4, 5, 6, 10))
    parts = [str(part * factor) for part in value.parts]
    if len(parts) == 2 and not value.odds and rng.random() < 0.3:
        return pick(rng, rf"\frac{{{parts[0]}}}{{{parts[1]}}}", "/".join(parts))
    return pick(rng, ":", " : ", " to ").join(parts)


def _unit(value: Ratio, rng: Random) -> str | None:
    """With 1 as one part and an exact decimal as the other."""
    if not value.scalable or len(value.parts) != 2 or 1 in value.parts:
        return None
    a, b = value.parts
    if rng.random() < 0.5:
        a, b = b, a
    if 1000 % b:
        return None
    other = f"{a / b:.3f}".rstrip("0").rstrip(".")
    parts = [other, "1"] if (a, b) == value.parts else ["1", other]
    return pick(rng, ":", " : ", " to ").join(parts)


def _odds(value: Ratio, rng: Random) -> str | None:
    if not value.odds:
        return None
    a, b = value.parts
    said = pick(rng, f"{a}:{b}", f"{a} to {b}", f"{a} : {b}")
    return pick(rng, f"odds of {said}", f"{said} in favour", f"the odds in favor are {said}", f"{said} (in favour)")


def _swap(value: Ratio, rng: Random) -> Ratio | None:
    i, j = rng.sample(range(len(value.parts)), 2)
    parts = list(value.parts)
    parts[i], parts[j] = parts[j], parts[i]
    return _with(value, *parts)


def _slip(value: Ratio, rng: Random) -> Ratio | None:
    i = rng.randrange(len(value.parts))
    return _with(value, *(nudge(part, rng) if j == i else part for j, part in enumerate(value.parts)))


def _factor(value: Ratio, rng: Random) -> Ratio | None:
    i, factor = rng.randrange(len(value.parts)), rng.choice((2, 3))
    return _with(value, *(part * factor if j == i else part for j, part in enumerate(value.parts)))


def _whole(value: Ratio, rng: Random) -> Ratio | None:
    """A part to the whole instead of part to part, or the rest instead of the whole."""
    if len(value.parts) != 2:
        return None
    a, b = value.parts
    return _with(value, *rng.choice(((a, a + b), (a + b, b), (a, abs(b - a)), (b, a + b))))


def _power(value: Ratio, _: Random) -> Ratio | None:
    """Squares instead of the numbers themselves, as with areas and lengths."""
    if max(value.parts) > 40:
        return None
    return _with(value, *(part * part for part in value.parts))


def _read(ground_truth: str, question: str) -> Ratio | None:
    match = _PLAIN.match(ground_truth.strip())
    if not match or "ratio" not in question.lower() or _FORM.search(question):
        return None
    a, b = int(match[1]), int(match[2])
    return Ratio((a, b)) if a and b and gcd(a, b) == 1 else None


_SCALABLE = (
    " Any equivalent form of the ratio is accepted.", " (The ratio need not be reduced; equivalent forms are fine.)",
    " Every ratio equivalent to the right one counts as correct.",
)  # fmt: skip
_REDUCED = ("", "", " Give the ratio in lowest terms.", " Write it in simplest form.")


def _problem(make: made.Maker) -> made.Build[Problem[Ratio]]:
    """The problem of one setting: the question with or without the right to scale, a ground truth in any style."""

    def build(rng: Random) -> Problem[Ratio]:
        setting = make(rng)
        scalable = rng.random() < 0.45
        value = replace(
            Ratio.of(*setting.parts),
            names=setting.names,
            scalable=scalable,
            countable=setting.countable,
            odds=setting.odds,
        )
        styles = [_colon, _colon, _to, _fraction]
        said = styles[rng.randrange(len(styles))](value, rng) or _colon(value, rng)
        truth = f"${said}$" if rng.random() < 0.2 else said
        return Problem(setting.question + pick(rng, *(_SCALABLE if scalable else _REDUCED)), value, truth)

    return build


KIND = Kind(
    name="ratio",
    read=_read,
    problems=tuple(_problem(make) for make in made.MAKERS),
    renderings=(
        Rendering("", _colon, 2),
        Rendering("2.2", _colon),
        Rendering("2.2", _to, 1.5),
        Rendering("2.2", _words),
        Rendering("2.2", _fraction, 1.5),
        Rendering("2.2", _named),
        Rendering("2.2", _for_every),
        Rendering("2.2", _parts),
        Rendering("2.2", _scaled, 1.5),
        Rendering("2.2", _unit),
        Rendering("2.2", _odds),
    ),
    changes=(
        Change("swapped", _swap),
        Change("off by one", _slip),
        Change("factor", _factor),
        Change("part and whole", _whole),
        Change("power", _power),
    ),
)
