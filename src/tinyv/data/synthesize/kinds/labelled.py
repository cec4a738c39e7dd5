r"""Several quantities with names: `x = 3, y = 5`, "5 for y, 3 for x", `(x, y) = (3, 5)`, "Ben: 5; Anna: 3", "3, 5"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from tinyv.data.synthesize.base import Change, Kind, Rendering, pick
from tinyv.data.synthesize.kinds._cast import fraction, joined, nudge, swapped
from tinyv.data.synthesize.kinds._role_problems import PROBLEMS
from tinyv.data.synthesize.kinds._roles import Roles
from tinyv.data.synthesize.kinds.counts import in_words

_ASSIGNED = re.compile(r"^([a-z])\s*=\s*(-?\d{1,6}(?:/\d{1,4})?)$")
_LETTERS_ASKED = r"(?<![A-Za-z\\])\$?{}\$?(?![A-Za-z])"


def _latex(value: Roles, text: str) -> str:
    r"""A fraction as `\frac` where the answer is a formula."""
    return fraction(Fraction(text)) if value.letters and "/" in text else text


def _pairs(value: Roles) -> list[tuple[str, str]]:
    return list(zip(value.names, value.values, strict=True))


def _shuffled(value: Roles, rng: Random) -> list[tuple[str, str]]:
    """Names with their values in another order than the question has."""
    pairs = _pairs(value)
    order = list(pairs)
    while order == pairs and len(pairs) > 1:
        rng.shuffle(order)
    return order


def _assigned(value: Roles, pairs: Sequence[tuple[str, str]], rng: Random) -> list[str]:
    """Each name with its value, all in one style."""
    if value.letters:
        return [f"{name} = {_latex(value, item)}" for name, item in pairs]
    style = pick(rng, "{} = {}", "{}: {}", "{} — {}") if not _people(value) else pick(rng, "{}: {}", "{} — {}")
    return [style.format(name, item) for name, item in pairs]


def _people(value: Roles) -> bool:
    return value.names[0][:1].isupper() and not value.letters


def _plural(value: Roles) -> bool:
    """Whether the names are plurals of things, which a number may stand before: "3 dimes"."""
    return not value.letters and not value.words and not _people(value) and all(n.endswith("s") for n in value.names)


def _plain(value: Roles, rng: Random) -> str:
    return ", ".join(_assigned(value, _pairs(value), rng))


def _bare(value: Roles, rng: Random) -> str | None:
    """The values alone, in the order of the question."""
    if len(value.values) < 2:
        return None
    items = [_latex(value, item) for item in value.values]
    return pick(rng, ", ".join(items), ", ".join(items), f"{joined(items)}, respectively")


def _tuple(value: Roles, rng: Random) -> str | None:
    if len(value.values) < 2:
        return None
    names, items = ", ".join(value.names), ", ".join(_latex(value, item) for item in value.values)
    return pick(rng, f"({names}) = ({items})", f"({items})", rf"\left({items}\right)", f"({names})=({items})")


def _column(value: Roles, rng: Random) -> str | None:
    if not value.letters or len(value.values) < 2:
        return None
    environment = pick(rng, "pmatrix", "bmatrix")
    names, items = (r" \\ ".join(parts) for parts in (value.names, tuple(_latex(value, item) for item in value.values)))
    begin, end = rf"\begin{{{environment}}}", rf"\end{{{environment}}}"
    return f"{begin} {names} {end} = {begin} {items} {end}"


def _pointed(value: Roles, rng: Random) -> str | None:
    """The tuple of names in another order, its values with it."""
    if len(value.values) < 2:
        return None
    pairs = _shuffled(value, rng)
    return f"({', '.join(name for name, _ in pairs)}) = ({', '.join(_latex(value, item) for _, item in pairs)})"


def _cases(value: Roles, rng: Random) -> str | None:
    if not value.letters:
        return None
    lines = r" \\ ".join(_assigned(value, _pairs(value), rng))
    return pick(
        rng, rf"\begin{{cases}} {lines} \end{{cases}}", rf"\left\{{\begin{{array}}{{l}} {lines} \end{{array}}\right."
    )


def _said(value: Roles, pairs: Sequence[tuple[str, str]], rng: Random) -> list[str]:
    """A clause about each role."""
    if value.letters:
        lead = pick(rng, "{} is {}", "{} equals {}", "the value of {} is {}", "for {} we get {}")
        return [lead.format(name, item) for name, item in pairs]
    if value.says:
        lead = pick(rng, *value.says)
        return [lead.format(name, item) for name, item in pairs]
    verb = "number of {} is {}" if _plural(value) else "{} is {}"
    return [f"the {verb.format(name, item)}" for name, item in pairs]


def _sentence(value: Roles, rng: Random) -> str:
    return pick(rng, " and ", ", ", ", and ", "; ").join(_said(value, _pairs(value), rng))


def _before(value: Roles, rng: Random) -> str:
    """The value before its name."""
    form = "{1} {0}" if _plural(value) and "1" not in value.values else pick(rng, "{1} for {0}", "{1} ({0})")
    return pick(rng, ", ", " and ", "; ").join(form.format(name, item) for name, item in _pairs(value))


def _spelled(value: Roles, rng: Random) -> str | None:
    """The numbers in words."""
    if value.words or any("/" in item or abs(int(item)) > 999 for item in value.values):
        return None
    worded = replace(value, values=tuple(in_words(int(item)) for item in value.values))
    return _sentence(worded, rng) if rng.random() < 0.6 else _before(worded, rng)


def _contrast(value: Roles, rng: Random) -> str | None:
    """Two clauses set against each other, in any order."""
    if len(value.values) != 2:
        return None
    first, second = _said(value, _shuffled(value, rng) if rng.random() < 0.5 else _pairs(value), rng)
    return pick(rng, f"{first}, while {second}", f"{first}, whereas {second}", f"{first}; on the other hand {second}")


def _reordered(value: Roles, rng: Random) -> str | None:
    if len(value.values) < 2:
        return None
    return pick(rng, ", ", ", ", " and ").join(_assigned(value, _shuffled(value, rng), rng))


def _reordered_sentence(value: Roles, rng: Random) -> str | None:
    if len(value.values) < 2:
        return None
    return pick(rng, ", ", " and ").join(_said(value, _shuffled(value, rng), rng))


def _delimited(mark: Callable[[Random], str]) -> Callable[[Roles, Random], str]:
    return lambda value, rng: mark(rng).join(_assigned(value, _pairs(value), rng))


def _dictionary(value: Roles, rng: Random) -> str | None:
    if any("/" in item for item in value.values):
        return None
    quote = pick(rng, '"', "'")
    shown = [item if not value.words else f"{quote}{item}{quote}" for item in value.values]
    return "{" + ", ".join(f"{quote}{name}{quote}: {item}" for name, item in zip(value.names, shown, strict=True)) + "}"


def _bullets(value: Roles, rng: Random) -> str:
    mark = pick(rng, "* ", "• ", "({}) ", "{}. ")
    lines = [mark.format(i + 1) + part for i, part in enumerate(_assigned(value, _pairs(value), rng))]
    return pick(rng, "\n", "\n", " ").join(lines) if mark != "* " else "\n".join(lines)


def _table(value: Roles, rng: Random) -> str | None:
    if len(value.values) < 2:
        return None
    names, items = " | ".join(value.names), " | ".join(value.values)
    return pick(
        rng, f"{names}\n{items}", f"| {names} |\n| {items} |", f"[{'; '.join(_assigned(value, _pairs(value), rng))}]"
    )


def _arrow(value: Roles, rng: Random) -> str:
    sign = pick(rng, "→", "->", r"\to", "↦") if not value.letters else pick(rng, "→", r"\mapsto", "↦")
    order = _pairs(value) if rng.random() < 0.5 else _shuffled(value, rng)
    return ", ".join(f"{name} {sign} {_latex(value, item)}" for name, item in order)


def _swap(value: Roles, rng: Random) -> Roles | None:
    values = swapped(value.values, rng)
    return replace(value, values=values) if values else None


def _rotate(value: Roles, _: Random) -> Roles | None:
    values = (*value.values[1:], value.values[0])
    return replace(value, values=values) if len(values) > 2 and values != value.values else None


def _slip(value: Roles, rng: Random) -> Roles | None:
    if value.words:
        return None
    place = rng.randrange(len(value.values))
    number = Fraction(value.values[place])
    new = Fraction(nudge(number.numerator, rng), number.denominator)
    if not value.letters and new < 0:
        return None
    return _put(value, place, fraction(new, "slash"))


def _sign(value: Roles, rng: Random) -> Roles | None:
    places = [i for i, item in enumerate(value.values) if value.letters and item != "0"]
    if not places:
        return None
    place = places[rng.randrange(len(places))]
    return _put(value, place, fraction(-Fraction(value.values[place]), "slash"))


def _repeated(value: Roles, rng: Random) -> Roles | None:
    """One role gets the value of another."""
    i, j = rng.sample(range(len(value.values)), 2)
    return _put(value, i, value.values[j])


def _put(value: Roles, place: int, item: str) -> Roles | None:
    values = (*value.values[:place], item, *value.values[place + 1 :])
    return replace(value, values=values) if values != value.values else None


def _read(ground_truth: str, question: str) -> Roles | None:
    """`x = 3, y = 5` where the question names just these letters, in this order."""
    found = [_ASSIGNED.match(part.strip()) for part in ground_truth.strip().strip("$").split(",")]
    matches = [match for match in found if match]
    names = tuple(match[1] for match in matches)
    if len(matches) != len(found) or len(matches) < 2 or len(set(names)) != len(names):
        return None
    asked = re.split(r"[.?!]\s", question.strip())[-1]
    places = [re.search(_LETTERS_ASKED.format(name), asked) for name in names]
    starts = [place.start() for place in places if place]
    if len(starts) != len(names) or starts != sorted(starts) or re.search(r"\bform|express|all ", asked, re.I):
        return None
    return Roles(names, tuple(match[2] for match in matches), letters=True)


KIND = Kind(
    name="labelled",
    read=_read,
    problems=PROBLEMS,
    renderings=(
        Rendering("", _plain, 2),
        Rendering("5.2", _bare, 1.5),
        Rendering("5.2", _plain),
        Rendering("5.2", _sentence),
        Rendering("5.2", _before, 0.7),
        Rendering("2.4", _tuple, 2),
        Rendering("2.4", _column),
        Rendering("2.4", _pointed),
        Rendering("5.4", _spelled, 1.5),
        Rendering("5.4", _contrast),
        Rendering("5.4", _before),
        Rendering("5.4", _sentence, 0.7),
        Rendering("6.1", _reordered, 2),
        Rendering("6.1", _reordered_sentence),
        Rendering("6.1", _pointed, 0.7),
        Rendering("6.3", _delimited(lambda rng: pick(rng, "; ", " | ", ";"))),
        Rendering("6.3", _delimited(lambda rng: pick(rng, "\n", "\n\n", r" \\ "))),
        Rendering("6.3", _delimited(lambda rng: pick(rng, " and ", r",\quad ", r" \text{ and } ", " & "))),
        Rendering("6.4", _dictionary),
        Rendering("6.4", _bullets),
        Rendering("6.4", _table),
        Rendering("6.4", _cases),
        Rendering("6.4", _arrow),
    ),
    changes=(
        Change("swapped roles", _swap),
        Change("swapped roles", _rotate),
        Change("off by one", _slip),
        Change("sign", _sign),
        Change("repeated", _repeated),
    ),
)
