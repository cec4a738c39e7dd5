r"""Reads the verdict of a generative verifier: a label from its text, a probability from its logprobs.

The text decides whether there is a verdict at all, and it is read strictly: the last line must be the label and nothing
but the label, give or take quotes, markdown, a period, a `\boxed{}` or "Answer:". Everything else ("not true", "True or
False", "True, but …") is unreadable, which is a failure of the verifier and not a verdict.

The score is P(True) among the two labels, from the token probabilities at the place where the label begins, summed over
its spellings. Where text and score disagree, which can happen if one label is split over several spellings or at a
temperature above 0, the score counts: it is the whole distribution, the text is one draw from it. The text must be
readable all the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from tinyv.backends.base import Generation, TokenLogprob

MAX_LINE_CHARS = 120
"""A longer last line is prose, whatever it holds."""

_MAX_LAYERS = 8
"""Decorations that are peeled off a label, e.g. `**$\\boxed{\\text{True}}$.**` has five."""

_WRAPPERS = (
    *(("\\" + name + "{", "}") for name in ("boxed", "fbox", "text", "textbf", "textit", "mathrm", "mathbf", "emph")),
    ("<answer>", "</answer>"),
    ("```", "```"),
    ("***", "***"),
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("`", "`"),
    ("$$", "$$"),
    ("$", "$"),
    ("\\(", "\\)"),
    ("\\[", "\\]"),
    ('"', '"'),
    ("'", "'"),
    ("“", "”"),
    ("‘", "’"),
    ("«", "»"),
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
)
_CLOSING_LINES = frozenset({"```", "\\]", "$$", "</answer>", "</s>", "<|im_end|>"})
"""Lines that only close what the label stands in."""

_AROUND = " \t\r\n\u2581\u0120\u010a*_`\"'“”‘’([{$.,"
"""What a tokenizer may put into one token with a label; U+2581, U+0120, U+010A are how some write space and newline."""

_WHOLE = 4
"""Letters from which on a token is a label ("True", "False"; "Fals" begins nothing else that a verifier says)."""

_NAMES = r"(?:the |my )?(?:final )?(?:answer|verdict|label|judge?ment|decision|result|output)"
_INTRODUCTION = re.compile(
    rf"#{{1,6}} {{1,4}}|([*_]{{1,3}}){_NAMES} ?(?::\1|\1 ?:) {{0,4}}|{_NAMES} ?(?:: {{0,4}}|is:? {{1,4}})",
    re.IGNORECASE | re.ASCII,
)
"""What may stand before a label on its line."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A verdict that was read."""

    label: bool
    """The label of the text."""

    p_true: float
    """Probability of True among the two labels, in [0, 1]."""

    source: Literal["logprobs", "text"]
    """Where the probability comes from; "text" gives 0.0 or 1.0."""


def read_verdict(generation: Generation, *, is_think_model: bool = False) -> Reading | None:
    """Read what a generative verifier answered.

    Args:
        generation: A generation without error.
        is_think_model: Whether the model reasons before its label.

    Returns:
        The verdict, or None if the text holds none.

    >>> read_verdict(Generation(text="**False**"))
    Reading(label=False, p_true=0.0, source='text')
    """
    cut_off = is_think_model and generation.finish_reason == "length"
    place = find_label(generation.text, unfinished=cut_off)
    if place is None:
        return None
    label, start = place
    position = _label_token(generation.text[start:].rstrip(), generation.logprobs or ())
    p_true = None if position is None else _p_true(position, label)
    if p_true is None:
        return Reading(label, float(label), "text")
    return Reading(label, p_true, "logprobs")


def find_label(text: str, *, unfinished: bool = False) -> tuple[bool, int] | None:
    r"""The label that stands alone on the last line, and where it begins in `text`.

    Args:
        text: What the model wrote. Reasoning up to the last `</think>` is skipped; without a closing tag after an
            opening one there is no label.
        unfinished: Whether a text without think tags may be reasoning that was cut off; then it holds no label.

    >>> find_label("Same value.\nAnswer: True")
    (True, 20)
    >>> find_label("True or False") is None
    True
    """
    close = text.rfind("</think>")
    begin = close + len("</think>") if close >= 0 else 0
    if (close < 0 and unfinished) or "<think>" in text[begin:]:
        return None
    end = len(text)
    for _ in range(3):  # the label may stand in a fence in a tag
        body = text[begin:end].rstrip()
        line_start = max(body.rfind("\n"), body.rfind("\r")) + 1
        if body[line_start:].strip() not in _CLOSING_LINES:
            core = _peel(body[line_start:])
            break
        end = begin + line_start
    else:
        return None
    if core is None:
        return None
    return core.lower() == "true", begin + line_start + body[line_start:].rfind(core)


def _peel(line: str) -> str | None:
    """The bare label on this line as it is spelled there, or None."""
    core = line.strip()
    if len(core) > MAX_LINE_CHARS:
        return None
    introduced = False
    for _ in range(_MAX_LAYERS):
        if core.lower() in ("true", "false"):
            return core
        introduction = None if introduced else _INTRODUCTION.match(core)
        if introduction is not None:
            introduced = not introduction.group().startswith("#")  # "### Answer: True" has two
            core = core[introduction.end() :]
        else:
            core = _unwrapped(core)
        core = core.strip()
    return None


def _unwrapped(core: str) -> str:
    """`core` without its final period, or else without one pair of delimiters around it."""
    if core.endswith((".", "。")):
        return core[:-1]
    for opening, closing in _WRAPPERS:
        if len(core) > len(opening) + len(closing) and core.startswith(opening) and core.endswith(closing):
            return core[len(opening) : -len(closing)]
    return core


def _label_token(tail: str, tokens: Sequence[TokenLogprob]) -> TokenLogprob | None:
    """The token with which the label begins.

    Found from the end, by the text from the label on: reasoning that the server keeps out of the text and stop tokens
    that it keeps out of it both appear among the tokens.
    """
    ends = list(accumulate(len(token.token) for token in tokens))
    start = "".join(token.token for token in tokens).rfind(tail)
    if start < 0:
        return None
    return next((token for token, end in zip(tokens, ends, strict=True) if start < end), None)


def _p_true(position: TokenLogprob, label: bool) -> float | None:
    """P(True) / (P(True) + P(False)) at the position of the label, or None if neither can be told there."""
    alternatives = list(position.top)
    if all(token != position.token for token, _ in alternatives):
        alternatives.append((position.token, position.logprob))
    chances = [math.exp(min(logprob, 0.0)) for _, logprob in alternatives]
    own = len(_core(position.token))
    shortest = _WHOLE if own >= _WHOLE else min(own, 2)
    mass = {True: 0.0, False: 0.0}
    for (token, _), chance in zip(alternatives, chances, strict=True):
        # The generated token is known to begin the label, whatever else it could have begun.
        side = label if token == position.token else _side(token, shortest)
        if side is not None:
            mass[side] += chance
    seen = [side for side in mass if mass[side] > 0]
    if not seen:
        return None
    if len(seen) == 1:
        # The other label is not among the alternatives: it has at most what the least of them has, and at most
        # what they leave. Taking all of that errs against the label that was seen.
        mass[not seen[0]] = min(min(chances), max(1.0 - sum(chances), 0.0))
    return mass[True] / (mass[True] + mass[False])


def _core(token: str) -> str:
    return token.strip(_AROUND).lower()


def _side(token: str, shortest: int = _WHOLE) -> bool | None:
    """The label that a token is, or begins with at least `shortest` letters; None if neither.

    Pieces count only at a place where the model's own token is a piece: "Tr" is the start of "True" for a
    tokenizer that splits that word, and of anything for others.

    >>> [_side(token) for token in (" True", "FALSE", '"true', "Tr", "Truth")]
    [True, False, True, None, None]
    """
    core = _core(token)
    if len(core) < max(shortest, 1):
        return None
    return True if "true".startswith(core) else False if "false".startswith(core) else None
