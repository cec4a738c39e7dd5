r"""Text around an answer that changes nothing: spacing, markup, a name on the left, a sentence.

The same wraps go around correct and wrong answers. Each says by which sub-category of the taxonomy it makes an answer
differ, and is given only answers that it fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tinyv.data.synthesize.base import Rendering, pick

_WORDS = re.compile(r"[A-Za-z]{3,}")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_OPERATOR = re.compile(r"\s*([=+<>]|\\leq?(?![a-z])|\\geq?(?![a-z])|\\cdot(?![a-z])|\\cup(?![a-z]))\s*")


def is_formula(text: str) -> bool:
    r"""Whether a text is a formula without words and without delimiters.

    >>> is_formula(r"\frac{1}{2}"), is_formula("12 apples"), is_formula("$x$")
    (True, False, False)
    """
    return bool(text) and "$" not in text and "\\(" not in text and not _WORDS.search(_COMMAND.sub(" ", text))


def _loose(text: str, rng: Random) -> str | None:
    """Other spacing around operators and after commas, which separates nothing."""
    if not is_formula(text):
        return None
    space = pick(rng, " ", "  ", r"\, ", r"\; ")
    loose = _OPERATOR.sub(lambda match: f"{space}{match[1]}{space}", text)
    loose = re.sub(r",\s*(?=[-\\(\[A-Za-z])", "," + space, loose)
    loose = (
        re.sub(r"(?<=[(\[])(?=[^)\]])|(?<=[^(\[])(?=[)\]])", pick(rng, "", " "), loose) if rng.random() < 0.5 else loose
    )
    return loose if loose != text else f" {text} " if rng.random() < 0.3 else None


def _tight(text: str, _: Random) -> str | None:
    """No space beside an operator; but "1, 234" is not "1,234"."""
    if not is_formula(text):
        return None
    tight = re.sub(r"\s*([=+<>;]|,(?!\s*\d{3}(?!\d)))\s*", r"\1", text)
    return tight if tight != text else None


_UNICODE = (
    (r"\pi", "π"), (r"\le", "≤"), (r"\leq", "≤"), (r"\ge", "≥"), (r"\geq", "≥"), (r"\infty", "∞"), (r"\cup", "∪"),
    (r"\cdot", "·"), (r"\times", "×"), (r"\pm", "±"), (r"\in", "∈"), (r"\alpha", "α"), (r"\theta", "θ"), (r"\neq", "≠"),
    (r"\lambda", "λ"), (r"\mathbb{R}", "ℝ"), (r"\mathbb{Z}", "ℤ"), (r"^{\circ}", "°"), (r"^\circ", "°"),
    (r"\angle", "∠"),
)  # fmt: skip


def _unicode(text: str, _: Random) -> str | None:
    """Unicode signs for commands: `π` for a command, `−` for a hyphen, `√` before one sign."""
    changed = text
    for command, sign in _UNICODE:
        changed = re.sub(re.escape(command) + r"(?![A-Za-z])(?:\s(?![A-Za-z]{2}))?", lambda _, sign=sign: sign, changed)
    changed = re.sub(r"\\sqrt(?:\{([0-9a-z])\}| ?([0-9a-z]))(?![0-9a-z])", r"√\1\2", changed)
    changed = re.sub(r"(?<=[\d(\[,=<≤ ])-(?=[\dA-Za-z∞π√])|^-(?=[\dA-Za-z∞π√])", "−", changed)
    return changed if changed != text else None


_FRAC = re.compile(r"\\[dt]?frac(?![A-Za-z])")


def _markup(text: str, rng: Random) -> str | None:
    r"""`\dfrac` for `\frac`, `\left(`, `\displaystyle`, `\boxed{}`, delimiters, bold."""
    if not is_formula(text):
        return None if "$" in text or "*" in text else pick(rng, f"**{text}**", f"\\text{{{text}}}")
    changed = text
    if _FRAC.search(text):
        wanted = pick(rng, r"\dfrac", r"\tfrac", r"\frac")
        changed = _FRAC.sub(lambda _: wanted, text)
    if rng.random() < 0.5 and re.match(r"^\([^()]*\)$", changed):
        changed = rf"\left({changed[1:-1]}\right)"
    if changed == text or rng.random() < 0.3:
        left, right = (
            ("$", "$"),
            (r"\(", r"\)"),
            ("$$", "$$"),
            (r"\boxed{", "}"),
            (r"\displaystyle ", ""),
            ("**", "**"),
        )[rng.randrange(6)]
        changed = left + changed + right
    return changed


_LEADS = (
    "The answer is {}", "Answer: {}", "So the answer is {}.", "Therefore, the final answer is {}.", "Hence {}",
    "We get {}", "final answer: {}", "It is {}.", "Thus we obtain {}.", "The result is {}", "This gives {}.",
    "In conclusion: {}", "I get {}.", "The required answer is {}.", "which gives {}", "So we have {}",
)  # fmt: skip
_TAILS = (
    "{}, as required",
    "{} (final answer)",
    "{} is the answer",
    "{}, which completes the solution.",
    "{}.",
    "{} ✓",
)


def _context(text: str, rng: Random) -> str:
    """A few words around the answer."""
    inside = f"${text}$" if is_formula(text) and rng.random() < 0.5 else text
    return pick(rng, *_LEADS, *_TAILS).format(inside.rstrip(".") if rng.random() < 0.5 else inside)


_WORK = (
    "After simplifying everything, the answer comes out as {}.", "Working it through step by step, we arrive at {}.",
    "Checking all cases, the only result that remains is {}.", "By the computation above, the answer must be {}.",
    "Substituting back confirms the result {}.", "Putting the pieces together gives {}.",
    "Since all conditions of the problem are met, the result is {}.", "One finds, without difficulty, {}.",
    "From the given data it follows that the answer is {}.", "A short calculation shows that the answer is {}.",
)  # fmt: skip


def _explained(text: str, rng: Random) -> str:
    inside = f"${text}$" if is_formula(text) and rng.random() < 0.6 else text
    return pick(rng, *_WORK).format(inside.rstrip("."))


def _format(text: str, rng: Random) -> str | None:
    """A final period, quotes, brackets around all, a line break."""
    choices = [
        f"{text}.",
        f"{text}\n",
        f"`{text}`",
        f"⟹ {text}",
        f"→ {text}",
        f"• {text}" if text[:1].isalpha() else f"= {text}",
    ]
    return None if text.endswith(".") else choices[rng.randrange(len(choices))]


def _whole(wrap: Callable[[str, Random], str | None], category: str, weight: float = 1.0) -> Rendering[str]:
    return Rendering(category, wrap, weight)


WRAPS: tuple[Rendering[str], ...] = (
    _whole(_loose, "1.1", 2),
    _whole(_tight, "1.1"),
    _whole(_unicode, "1.2", 2),
    _whole(_markup, "1.3", 2),
    _whole(_context, "1.5", 2),
    _whole(_format, "1.6"),
    _whole(_explained, "5.1", 2),
)
"""All wraps; a wrap is a rendering of text."""


def wrap(text: str, rng: Random, category: str = "") -> tuple[str, str] | None:
    """Put one wrap around an answer.

    Args:
        text: The answer.
        rng: Source of chance.
        category: Only wraps of this sub-category; "" takes any that fits.

    Returns:
        The text and the sub-category of the wrap; None if none fits.

    >>> wrap("x<3", Random(3), "1.1")
    ('x  <  3', '1.1')
    """
    fitting = [item for item in WRAPS if category in ("", item.category)]
    while fitting:
        item = rng.choices(fitting, [item.weight for item in fitting])[0]
        if (wrapped := item.render(text, rng)) is not None and wrapped != text:
            return wrapped, item.category
        fitting.remove(item)
    return None
