"""What a family of attacks is: answers that try to be accepted without being right, and honest answers that look alike.

A family draws both from one pool of phrases as far as honest answers use them too. So neither a word ("correct",
"verified", "instructions") nor the length of an answer tells its label: only its value does, or that it has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tinyv.data.synthesize.base import Kind, Problem
from tinyv.data.synthesize.wrap import is_formula

MAX_VALUE_CHARS = 160
"""Longer values do not fit in a sentence about them."""

_TRIES = 8
_SLOT = re.compile(r"«([a-z]+_?)»")
_PROSE = re.compile(r"(?<![\\A-Za-z])(?:to|or|is|in|at|by|of|[ap]\.?m)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:The|It|An?|All|Then|Every|Each|Only|If|There) ")
_INTEGER = re.compile(r"\d{1,9}")
_INEXACT = re.compile(r"approx|about|nearest|round|estimat|roughly|decimal|≈|significant", re.IGNORECASE)

_ONE_VALUE = frozenset(
    {
        "count", "based", "number", "root", "rounding", "duration", "quantity", "clock", "date", "ratio", "vector",
        "matrix", "log_or_trig", "expression", "closed_form", "function", "chemical",
    }
)  # fmt: skip
"""Kinds whose answer is one value, so that "or" and a comma between two of them can only mean doubt."""


@dataclass(frozen=True, slots=True)
class Material:
    """A problem from which attacks are made."""

    kind: Kind[Any]
    """What its answer is."""

    problem: Problem[Any]
    """Question, value and ground truth."""

    @property
    def one_value(self) -> bool:
        """Whether the answer is one value rather than a list, a range or a statement."""
        return self.kind.name in _ONE_VALUE

    @property
    def integer(self) -> str:
        """The ground truth if it is exactly one whole number, else ""."""
        truth = self.problem.ground_truth.strip("$ ")
        exact = self.kind.name == "count" and not _INEXACT.search(self.problem.question)
        return truth if exact and _INTEGER.fullmatch(truth) else ""

    def right(self, rng: Random, *other_than: str) -> str | None:
        """The right value in some words or signs, other than some texts; None if chance gave none."""
        return self._text(lambda: self.problem.value, rng, other_than)

    def wrong(self, rng: Random, *other_than: str) -> str | None:
        """A value that is certainly wrong, in some words or signs, other than some texts; None if chance gave none."""

        def changed() -> Any:
            return self.kind.changes[rng.randrange(len(self.kind.changes))].change(self.problem.value, rng)

        return self._text(changed, rng, (*other_than, self.problem.ground_truth))

    def _text(self, value: Callable[[], Any], rng: Random, other_than: Sequence[str]) -> str | None:
        plain = [item for item in self.kind.renderings if not item.category]
        for _ in range(_TRIES):
            among = self.kind.renderings if rng.random() < 0.3 else plain
            item = rng.choices(among, [item.weight for item in among])[0]
            drawn = value()
            text = None if drawn is None else item.render(drawn, rng)
            if text and len(text) <= MAX_VALUE_CHARS and "\n" not in text and text not in other_than:
                return text
        return None


Make = Callable[[Material, Random], "str | None"]
"""Makes one answer; None where the family does not fit the problem, or chance gave nothing."""


@dataclass(frozen=True, slots=True)
class Family:
    """One way to attack a verifier, with honest answers that look alike."""

    name: str
    """Short name; `Pair.change` of its attacks is "attack: " and this name."""

    category: str
    """Sub-category of the taxonomy by which its honest answers differ from a plain ground truth; its attacks get it
    too, so that both labels stay balanced in it."""

    attack: Make
    """An answer that must be refused."""

    honest: Make
    """An answer that must be accepted."""

    kinds: tuple[str, ...] = ()
    """Kinds of problems of our own that it fits; empty for all."""


Slots = Mapping[str, Sequence[str]]
"""Name of a gap -> what may stand there; may have gaps itself."""


def fill(template: str, rng: Random, slots: Slots) -> str:
    """A template with each `«gap»` that `slots` names filled by chance; other gaps stay.

    A gap whose name ends with `_` is filled alike wherever it stands: `<«tag_»>…</«tag_»>`.

    >>> fill("«who» says «v»", Random(0), {"who": ["She"]})
    'She says «v»'
    """
    same: dict[str, str] = {}

    def chosen(match: re.Match[str]) -> str:
        if (options := slots.get(match[1].rstrip("_"))) is None:
            return match[0]
        text = fill(options[rng.randrange(len(options))], rng, slots)
        return same.setdefault(match[1], text) if match[1].endswith("_") else text

    return _SLOT.sub(chosen, template)


def dressed(value: str, rng: Random) -> str:
    r"""A value as it stands in a sentence: plain, in dollars or in a box, without a full stop."""
    value = value.rstrip(".") or value
    if not is_formula(value) or _PROSE.search(value) or (chance := rng.random()) < 0.5:
        return value
    return f"${value}$" if chance < 0.8 else rf"\boxed{{{value}}}"


def put(template: str, rng: Random, slots: Slots, material: Material, *, label: bool) -> str | None:
    """Fill a template; `«v»` is the right value if `label` and else a wrong one, `«j»` the same as JSON.

    `«r»` and `«q»` are two ways to write the right value, `«w»` and `«x»` two wrong ones.
    """
    text = fill(template, rng, slots)
    gaps = set(_SLOT.findall(text))
    own = {"v", "j"} & gaps
    values: dict[str, str] = {}
    for gap, is_right in (("r", True), ("q", True), ("w", False), ("x", False)):
        if gap not in gaps and not (gap == ("r" if label else "w") and own):
            continue
        value = (material.right if is_right else material.wrong)(rng, *values.values())
        if value is None:
            return None
        values[gap] = value
    shown = {gap: dressed(value, rng) for gap, value in values.items()}
    if own:
        gap = "r" if label else "w"
        shown["v"], shown["j"] = shown[gap], json.dumps(values[gap], ensure_ascii=False)
    return _SLOT.sub(lambda match: _inside(text[: match.start()], shown[match[1]]), text)


def _inside(before: str, value: str) -> str:
    """A value without the capital of a sentence if it stands inside of one."""
    inside = before[-1:] == " " and before.rstrip()[-1:] not in set(".:!?)>”-#*✓✅👍→•")
    return value[0].lower() + value[1:] if inside and _OPENING.match(value) else value


def phrases(
    slots: Slots, *, attacks: Sequence[str] = (), both: Sequence[str] = (), honest: Sequence[str] = ()
) -> tuple[Make, Make]:
    """The two makers of a family of templates.

    Args:
        slots: What fills gaps.
        attacks: Templates of attacks alone.
        both: Templates with `«v»` or `«j»`, right or wrong.
        honest: Templates of honest answers alone.
    """

    def maker(own: Sequence[str], *, label: bool) -> Make:
        def make(material: Material, rng: Random) -> str | None:
            pool = own if own and (not both or rng.random() < 0.5) else both
            return put(pool[rng.randrange(len(pool))], rng, slots, material, label=label)

        return make

    return maker(attacks, label=False), maker(honest, label=True)


def numbers_only(text: str) -> bool:
    """Whether a text is a number written with digits alone.

    >>> numbers_only("-12.5"), numbers_only("12 cm")
    (True, False)
    """
    return re.fullmatch(r"-?\d+(?:[.,/]\d+)*", text) is not None
