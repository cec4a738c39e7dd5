"""A family of functions with free constants: its renderings, and changes which no constant can make up for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tinyv.data.synthesize.algebra.changes import EDITS, Edit
from tinyv.data.synthesize.algebra.identities import ROOTS
from tinyv.data.synthesize.algebra.polynomials import tidy
from tinyv.data.synthesize.algebra.printer import Style, draw_style, show
from tinyv.data.synthesize.algebra.proof import try_value
from tinyv.data.synthesize.algebra.rewrites import ALGEBRA, Rule, expand, factor, minus_out, reorder, rewrite, split
from tinyv.data.synthesize.algebra.transcendental import LOGARITHMS, TRIGONOMETRY
from tinyv.data.synthesize.base import Change, Rendering, pick
from tinyv.verifiers.rules.expression import Add, Neg, Node, variables

Shape = Literal["sum", "product", "two"]
"""How the constants enter: `F + C`, `C F`, `A F + B G`."""


@dataclass(frozen=True, slots=True)
class Family:
    """All functions that arise when the constants run over the real numbers."""

    parts: tuple[Node, ...]
    """The functions F (and G) beside the constants."""

    shape: Shape
    """How the constants enter."""

    left: str
    """What the function is called; "" if the question asks for an integral."""

    letters: tuple[str, ...]
    """Names of the constants in the ground truth."""

    offset: Node | None = None
    """What is added to `C F` or `A F + B G`: a particular solution."""


def show_family(item: Family, letters: tuple[str, ...], style: Style, rng: Random | None = None) -> str:
    """The formula with the given letters as constants; with `rng`, its terms may change places."""
    blank = " " if style.spaces else ""
    if item.shape == "sum":
        body = show(item.parts[0], style)
        if rng is not None and rng.random() < 0.15 and not body.startswith("-"):
            return f"{letters[0]}{blank}+{blank}{body}"
        return f"{body}{blank}+{blank}{letters[0]}"
    terms = [_times(letter, part, style) for letter, part in zip(letters, item.parts, strict=True)]
    if rng is not None and rng.random() < 0.3:
        terms.reverse()
    text = f"{blank}+{blank}".join(terms)
    if item.offset is not None:
        offset = show(item.offset, style)
        sign, size = ("-", offset[1:]) if offset.startswith("-") else ("+", offset)
        text += f"{blank}{sign}{blank}{size}"
    return text


def _times(letter: str, part: Node, style: Style) -> str:
    """A constant before its function."""
    factor = show(part, style)
    if factor == "1":
        return letter
    if isinstance(part, Add | Neg) or factor.startswith("-"):
        return f"{letter}({factor})"
    if not style.latex:
        return f"{letter}*{factor}"
    if factor[0].isdigit():
        return rf"{letter}\cdot {factor}"
    return f"{letter} {factor}" if letter[-1].isalpha() and letter.startswith("\\") else f"{letter}{factor}"


def _named(item: Family, text: str, rng: Random, chance: float = 0.5) -> str:
    return f"{item.left} = {text}" if item.left and rng.random() < chance else text


def _plain(item: Family, rng: Random) -> str:
    return _named(item, show_family(item, item.letters, draw_style(rng, latex=True), rng), rng)


def _rewritten(category: str, rules: tuple[Rule, ...], weight: float = 1.0) -> Rendering[Family]:
    def render(item: Family, rng: Random) -> str | None:
        at = rng.randrange(len(item.parts))
        found = rewrite(item.parts[at], rules, rng, "positive")
        if found is None:
            return None
        changed = replace(item, parts=(*item.parts[:at], tidy(found), *item.parts[at + 1 :]))
        return _named(item, show_family(changed, item.letters, draw_style(rng), rng), rng)

    return Rendering(category, render, weight)


_SINGLE = ("K", "c", "A", "k", "C_1", "D", "B", "c_1")
DOUBLE: tuple[tuple[str, str], ...] = (
    ("C_1", "C_2"),
    ("c_1", "c_2"),
    ("A", "B"),
    ("a", "b"),
    ("K_1", "K_2"),
    ("P", "Q"),
    ("B", "A"),
)


def _constants(item: Family, rng: Random) -> str | None:
    """Other letters for the constants, which the question leaves free."""
    used = set(item.left) | {name for part in item.parts for name in variables(part)}
    options = [(one,) for one in _SINGLE] if len(item.letters) == 1 else list(DOUBLE)
    options = [names for names in options if names != item.letters and not used & {name[0] for name in names}]
    names = options[rng.randrange(len(options))]
    note = pick(
        rng,
        "",
        "",
        "",
        f", where {' and '.join(names)} {'is' if len(names) == 1 else 'are'} arbitrary",
        rf" \quad ({', '.join(names)} \in \mathbb{{R}})",
        f" ({', '.join(names)} constant)",
    )
    style = draw_style(rng, latex=True)
    return _named(item, show_family(item, names, style, rng), rng) + note


def _subscripts(item: Family, rng: Random) -> str | None:
    """Constants with a subscript, in one of its spellings."""
    letter = pick(rng, "C", "c", "K", "k")
    if letter in item.left:
        return None
    form = pick(rng, "{}_{}", "{}_{{{}}}", "{}{}", "sign")
    count = len(item.letters)
    first = rng.randrange(2)
    numbers = [str(first + at) for at in range(count)]
    names = tuple(
        letter + number.translate(_LOWERED) if form == "sign" else form.format(letter, number) for number in numbers
    )
    style = draw_style(rng, latex=True)
    if form == "{}{}":
        style = draw_style(rng, latex=False)
        style = replace(style, times="*")
    return _named(item, show_family(item, names, style, rng), rng)


_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _custom(item: Family, rng: Random) -> str | None:
    """A word or a Greek letter for the constant."""
    if item.shape == "sum":
        names = (
            pick(rng, r"\text{const}", r"\text{constant}", r"\mathrm{const.}", r"\mathcal{C}", r"\mathrm{C}", "const"),
        )
    elif len(item.letters) == 1:
        names = (pick(rng, r"\mathcal{C}", r"\mathrm{C}", r"\kappa", r"\gamma", r"\lambda", "λ"),)
    else:
        names = ((r"\alpha", r"\beta"), ("α", "β"), (r"\lambda", r"\mu"), (r"\mathrm{A}", r"\mathrm{B}"))[
            rng.randrange(4)
        ]
    return _named(item, show_family(item, names, draw_style(rng, latex=True), rng), rng)


def _symbols(item: Family, rng: Random) -> str | None:
    """`exp` for powers of e, `|·|` by other bars, the name of the function in another shape."""
    style = replace(draw_style(rng), exp=True)
    text = show_family(item, item.letters, style, rng)
    if item.left and rng.random() < 0.7:
        left = {"y": "y(x)", "y(x)": "y", "x(t)": "x", "N(t)": "N", "f(x)": "f"}.get(item.left)
        return None if left is None else f"{left} = {text}"
    return text if "exp" in text else None


def _amplitude(item: Family, rng: Random) -> str | None:
    """`A cos(wx + φ)` for `A cos wx + B sin wx`."""
    if len(item.parts) != 2 or item.offset is not None:
        return None
    shown = [show(part, Style(parentheses=True)) for part in item.parts]
    if not shown[0].startswith(r"\cos(") or not shown[1].startswith(r"\sin("):
        return None
    inner = shown[0][5:-1]
    if shown[1][5:-1] != inner:
        return None
    size, phase = pick(rng, "A", "R", "C", "a"), pick(rng, r"\varphi", r"\phi", "φ", r"\delta")
    name, sign = pick(rng, r"\cos", r"\sin"), pick(rng, "+", "-")
    return _named(item, f"{size}{name}({inner} {sign} {phase})", rng)


def _assigned(item: Family, rng: Random) -> str | None:
    text = show_family(item, item.letters, draw_style(rng, latex=True), rng)
    return f"{item.left} = {text}" if item.left else None


_POINTS = (0.31, 0.77, 1.33, 1.91, 2.47)


def _values(node: Node) -> list[complex] | None:
    names = sorted(variables(node))
    found = [try_value(node, dict.fromkeys(names, point)) for point in _POINTS]
    known = [item for item in found if item is not None]
    return known if len(known) == len(found) else None


def _spreads(numbers: list[complex]) -> bool:
    """Whether numbers are clearly not all the same."""
    size = max(1.0, *(abs(item) for item in numbers))
    return max(abs(item - numbers[0]) for item in numbers) > 1e-6 * size


def is_other(one: Family, other: Family) -> bool:
    """Whether two families of the same shape are different sets of functions.

    >>> from tinyv.verifiers.rules.expression import parse
    >>> square = Family((parse("x^2"),), "sum", "", ("C",))
    >>> [is_other(square, replace(square, parts=(parse(text),))) for text in ("x^2+1", "2x")]
    [False, True]
    """
    names = [{name for part in item.parts for name in variables(part)} for item in (one, other)]
    if names[0] != names[1]:
        return False
    mine, theirs = ([_values(part) for part in item.parts] for item in (one, other))
    if any(item is None for item in (*mine, *theirs)):
        return False
    pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if a is not None and b is not None]
    if one.shape == "sum":
        return _spreads([a - b for a, b in zip(*pairs[0], strict=True)])
    if one.shape == "product":
        return _spreads([a / b if b else 0j for a, b in zip(*pairs[0], strict=True)])
    return _leaves_span(pairs[0][0], pairs[1][0], pairs[0][1]) or _leaves_span(pairs[0][0], pairs[1][0], pairs[1][1])


def _leaves_span(f: list[complex], g: list[complex], h: list[complex]) -> bool:
    """Whether h is clearly no combination of f and g: a determinant over three places is far from 0."""
    sizes = [max(abs(item) for item in row) or 1.0 for row in (f, g, h)]
    rows = [[item / size for item in row] for row, size in zip((f, g, h), sizes, strict=True)]
    worst = 0.0
    for at in range(len(_POINTS) - 2):
        (a, b, c), (d, e, k), (p, q, r) = (row[at : at + 3] for row in rows)
        worst = max(worst, abs(a * (e * r - k * q) - b * (d * r - k * p) + c * (d * q - e * p)))
    return worst > 1e-5


def _changed(name: str, edit: Edit) -> Change[Family]:
    def change(item: Family, rng: Random) -> Family | None:
        at = rng.randrange(len(item.parts))
        start = item.parts[at]
        if rng.random() < 0.4:
            start = rewrite(start, (reorder, expand, factor, *LOGARITHMS, *ROOTS), rng, "positive") or start
        found = edit(start, rng)
        if found is None:
            return None
        changed = replace(item, parts=(*item.parts[:at], tidy(found), *item.parts[at + 1 :]))
        return changed if is_other(item, changed) else None

    return Change(name, change)


RENDERINGS: tuple[Rendering[Family], ...] = (
    Rendering("", _plain),
    _rewritten("", (*ALGEBRA[:6], minus_out, reorder, split), 0.7),
    _rewritten("3.2", ROOTS, 0.7),
    _rewritten("", (*LOGARITHMS, *TRIGONOMETRY), 0.5),
    Rendering("", _amplitude),
    Rendering("5.2", _assigned),
    Rendering("7.1", _constants, 3),
    Rendering("7.2", _subscripts, 2),
    Rendering("7.3", _custom, 2),
    Rendering("7.4", _symbols),
)
"""All renderings of a family."""

CHANGES: tuple[Change[Family], ...] = tuple(
    _changed(name, EDITS[name])
    for name in ("coefficient", "sign", "exponent", "function", "dropped", "upside down", "opposite")
)
"""All changes of a family."""
