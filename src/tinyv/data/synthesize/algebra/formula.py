r"""A formula as the answer to a question, and the renderings and changes that all kinds with formulas share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from tinyv.data.synthesize.algebra import rewrites
from tinyv.data.synthesize.algebra.changes import EDITS, Edit
from tinyv.data.synthesize.algebra.polynomials import tidy
from tinyv.data.synthesize.algebra.printer import LATEX, Style, draw_style, show
from tinyv.data.synthesize.algebra.proof import Domain, differs
from tinyv.data.synthesize.algebra.rewrites import Rule, rewrite
from tinyv.data.synthesize.base import Change, Problem, Rendering, pick
from tinyv.verifiers.rules.expression import Node, Pow, Var, parse, substitute, variables
from tinyv.verifiers.rules.expression.nodes import children, survey


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that answers a question, in any form that is equal to it."""

    tree: Node
    """The expression."""

    left: str = ""
    """What it is called, in LaTeX: "f(x)", "a_n", "V"; "" if the question gives no name."""

    is_named: bool = False
    """Whether the ground truth shows that name; if not, an answer may."""

    domain: Domain = "real"
    """Values that its letters take by the question."""

    bound: str = ""
    """The argument of a function, which may be renamed together with the left side."""

    letters: frozenset[str] = frozenset()
    """Letters of the right answer; a changed formula does not lose them all."""


def formula(
    text: str, left: str = "", domain: Domain = "real", *, named: bool = False, bound: str = "", tidied: bool = True
) -> Formula:
    """A formula from text that the parser of the rules reads.

    >>> formula("x*(x+1)", "A").left
    'A'
    """
    tree = parse(text)
    tree = tidy(tree) if tidied else tree
    return Formula(tree, left, named, domain, bound, variables(tree))


def problem(question: str, value: Formula, rng: Random) -> Problem[Formula]:
    """A problem whose ground truth is the formula in the way of a data set."""
    style = LATEX if rng.random() < 0.8 else Style(braces=True, lift=False)
    text = show(value.tree, style)
    if value.left and rng.random() < 0.4:
        value = replace(value, is_named=True)
        text = f"{value.left} = {text}"
    return Problem(question, value, f"${text}$" if rng.random() < 0.3 else text)


def with_left(value: Formula, text: str, rng: Random, chance: float = 0.35) -> str:
    """The text, at times with the name on its left."""
    return f"{value.left} = {text}" if value.left and rng.random() < chance else text


def plain(value: Formula, rng: Random) -> str:
    """As it is, in a style of chance."""
    return with_left(value, show(value.tree, draw_style(rng, latex=True)), rng)


def rewritten(category: str, rules: Sequence[Rule], weight: float = 1.0, *, tidied: bool = True) -> Rendering[Formula]:
    """A rendering by one of the rules, at times with a second rewrite after it."""

    def render(value: Formula, rng: Random) -> str | None:
        found = rewrite(value.tree, rules, rng, value.domain)
        if found is None:
            return None
        if rng.random() < 0.3:
            found = rewrite(found, (rewrites.reorder, *rules), rng, value.domain) or found
        tree = tidy(found) if tidied else found
        style = draw_style(rng)
        text = show(tree, style)
        return None if text == show(value.tree, style) else with_left(value, text, rng)

    return Rendering(category, render, weight)


def _assigned(value: Formula, rng: Random) -> str | None:
    """With the name where the ground truth has none, and without it where it has one."""
    if not value.left:
        return None
    text = show(value.tree, draw_style(rng))
    if value.is_named:
        return text
    return pick(
        rng,
        f"{value.left} = {text}",
        f"{value.left}={text}",
        f"{value.left} = {text}",
        f"{text} = {value.left}",
        f"{value.left} \\text{{ is }} {text}" if "\\" in text else f"{value.left} is {text}",
    )


_ARGUMENT = re.compile(r"\((\\?[A-Za-z]+)\)$")


def _renamed(value: Formula, rng: Random) -> str | None:
    """Another letter for the argument of the function, on both sides."""
    if not value.bound or (match := _ARGUMENT.search(value.left)) is None or match[1] != value.bound:
        return None
    free = [letter for letter in "tuszyxwr" if letter != value.bound and letter not in variables(value.tree)]
    free = [letter for letter in free if letter != value.left[0]]
    letter = free[rng.randrange(min(5, len(free)))]
    tree = substitute(value.tree, {value.bound: Var(letter)})
    return f"{value.left[: match.start()]}({letter}) = {show(tree, draw_style(rng))}"


def _scripts(value: Formula, rng: Random) -> str | None:
    """Raised Unicode digits for exponents, or braces around scripts, or subscripts as signs."""
    if not re.search(r"\^\d|_", show(value.tree, Style(latex=False)) + value.left):
        return None
    left = value.left
    if rng.random() < 0.6:
        text = show(value.tree, replace(draw_style(rng, latex=False), superscripts=True))
        text = re.sub(r"_\{?([0-9n])\}?", lambda m: m[1].translate(_LOWERED), text)
        left = re.sub(r"_\{?([0-9n])\}?", lambda m: m[1].translate(_LOWERED), left)
    else:
        text = show(value.tree, replace(draw_style(rng, latex=True), braces=True))
        left = re.sub(r"_([0-9a-z])", r"_{\1}", left)
    return f"{left} = {text}" if left and rng.random() < 0.5 else text


_LOWERED = str.maketrans("0123456789n", "₀₁₂₃₄₅₆₇₈₉ₙ")

_GREEK = {
    "theta": ("θ", "theta", r"\vartheta"),
    "phi": ("φ", "phi", r"\varphi", "ϕ"),
    "alpha": ("α", "alpha"),
    "beta": ("β", "beta"),
    "lambda": ("λ", "lambda"),
    "epsilon": ("ε", r"\varepsilon", "epsilon"),
    "omega": ("ω", "omega"),
    "rho": ("ρ", "rho", r"\varrho"),
}


def _custom(value: Formula, rng: Random) -> str | None:
    """A Greek letter in another shape, or spelled out; bars around the name of a segment; the gamma function."""
    names = [name for name in sorted(variables(value.tree)) if name in _GREEK]
    if names:
        text = show(value.tree, draw_style(rng, latex=True))
        for name in names:
            sign = _GREEK[name][rng.randrange(len(_GREEK[name]))]
            text = re.sub(rf"\\{name}(?![A-Za-z]) ?", lambda _, sign=sign: _apart(sign), text)
        return with_left(value, text.strip(), rng)
    if re.fullmatch(r"[A-Z]{2}", value.left):
        text = show(value.tree, draw_style(rng, latex=True))
        name = pick(
            rng, rf"\overline{{{value.left}}}", f"|{value.left}|", rf"\lvert {value.left}\rvert", f"m({value.left})"
        )
        return f"{name} = {text}"
    if {"binom", "fact", "fact2"} & survey(value.tree):
        return _counting_signs(value, rng)
    return None


def _apart(sign: str) -> str:
    """A letter spelled out stands apart from its neighbours."""
    return f" {sign} " if sign.isascii() else sign


def _counting_signs(value: Formula, rng: Random) -> str | None:
    text = show(value.tree, Style())
    inner = r"(\([^()]*\)|\w)"
    binom = re.compile(r"\\binom\{([^{}]*)\}\{([^{}]*)\}")
    if binom.search(text):
        form = pick(
            rng,
            r"{{{0} \choose {1}}}",
            r"C({0}, {1})",
            r"{{}}_{{{0}}}C_{{{1}}}",
            r"{{}}^{{{0}}}C_{{{1}}}",
            r"\dbinom{{{0}}}{{{1}}}",
            r"\mathrm{{C}}({0},{1})",
        )
        return with_left(value, binom.sub(lambda m: form.format(m[1], m[2]), text), rng)
    if re.search(inner + r"!!", text) is not None or not re.search(inner + r"!", text):
        return None
    name = pick(rng, r"\Gamma", "Γ", r"\operatorname{Gamma}")
    found = re.sub(inner + r"!", lambda m: f"{name}({_plus_one(m[1].strip('()'))})", text)
    return with_left(value, found, rng)


def _plus_one(text: str) -> str:
    return show(tidy(parse(f"({text}) + 1")), Style(spaces=False))


def _other_symbols(value: Formula, rng: Random) -> str | None:
    r"""`exp` for a power of e, `\sin^{-1}` for arcsin, a name in another shape, an arrow for a function."""
    signs = survey(value.tree)
    choices: list[Callable[[], str]] = []
    style = draw_style(rng)
    if any(isinstance(node, Pow) and show(node.base) == "e" for node in _nodes(value.tree)):
        choices.append(lambda: with_left(value, show(value.tree, replace(style, exp=True)), rng))
    if {"asin", "acos", "atan"} & signs:
        choices.append(lambda: with_left(value, show(value.tree, replace(style, latex=True, inverse=True)), rng))
    if "ln" in signs:
        choices.append(lambda: with_left(value, re.sub(r"\\ln", r"\\log_e", show(value.tree)), rng))
    if "abs" in signs:
        choices.append(lambda: with_left(value, _bars(show(value.tree), rng), rng))
    if called := re.fullmatch(r"([a-zA-Z])\(([a-z])\)", value.left):
        arrow = pick(rng, r"\mapsto", "↦", r"\to")
        name = pick(rng, f"{called[1]}: ", "")
        choices.append(lambda: f"{name}{called[2]} {arrow} {show(value.tree, replace(style, latex=True))}")
    if indexed := re.fullmatch(r"([a-zA-Z])_n", value.left):
        head = pick(rng, f"{indexed[1]}(n)", f"{indexed[1]}[n]")
        choices.append(lambda: f"{head} = {show(value.tree, style)}")
    return choices[rng.randrange(len(choices))]() if choices else None


def _bars(text: str, rng: Random) -> str:
    left, right = ((r"\lvert ", r"\rvert"), (r"\operatorname{abs}(", ")"), (r"\left| ", r" \right|"))[rng.randrange(3)]
    return re.sub(r"\|([^|]*)\|", lambda m: left + m[1] + right, text)


def _nodes(node: Node) -> list[Node]:
    return [node, *[inner for part in children(node) for inner in _nodes(part)]]


PLAIN = Rendering("", plain, 2)
"""As it is."""

ASSIGNED = Rendering("5.2", _assigned)
"""With a name, or without."""

RENAMED = Rendering("7.1", _renamed)
"""A function of another letter."""

SCRIPTS = Rendering("7.2", _scripts)
"""Other subscripts and superscripts."""

CUSTOM = Rendering("7.3", _custom)
"""Greek letters, names of segments, signs of counting in another shape."""

OTHER_SYMBOLS = Rendering("7.4", _other_symbols)
"""Functions and names written by other signs."""


def changed(name: str, edit: Edit, rules: Sequence[Rule]) -> Change[Formula]:
    """A change by an edit, half of the time of a rewritten form, so that wrong answers have the forms of right ones."""

    def change(value: Formula, rng: Random) -> Formula | None:
        tree = value.tree
        if name == "opposite" and value.domain != "real":
            return None  # nobody takes a number of things or a length for negative
        if rng.random() < 0.4:
            tree = rewrite(tree, rules, rng, value.domain) or tree
        found = edit(tree, rng)
        if found is None:
            return None
        found = tidy(found)
        if value.letters and not variables(found):
            return None
        if not differs(value.tree, found, value.domain):
            return None
        return replace(value, tree=found)

    return Change(name, change)


def changes(rules: Sequence[Rule], *names: str) -> tuple[Change[Formula], ...]:
    """All changes, or those of the given names."""
    return tuple(changed(name, edit, rules) for name, edit in EDITS.items() if not names or name in names)
