"""New pairs out of written ones: the same answer with something around it, or written anew where a kind can read it.

Written answers have what generators lack: the words in which people and strong models answer. What is composed keeps
their meaning, so it keeps their label, and correct and wrong answers of a problem go through the same rewrites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from tinyv.data.pairs import Pair
from tinyv.data.synthesize import check
from tinyv.data.synthesize.base import Kind, Rendering, pick
from tinyv.data.synthesize.kinds import KINDS
from tinyv.data.synthesize.wrap import is_formula, wrap
from tinyv.data.synthesize.write import MAX_ANSWER_CHARS, write

_TRIES = 4
_SHARE_WRITTEN_ANEW = 0.6
_TOKENS = re.compile(r"[=+<>!:-][=+<>]|[+\-][})]|[+\-]$|\d\.?e[+\-]|\\\\\[|→|⟶|\bmod\b", re.IGNORECASE)
"""Signs that belong together ("<=", "e+05", a charge "2+}"): no space may come between them."""

_LEADS = (
    "Answer: {}", "Final answer: {}", "The answer: {}", "My answer is as follows: {}", "Conclusion: {}", "In short: {}",
    "So, in the end: {}", "Result: {}", "To sum up: {}", "The result is this: {}", "**Answer:** {}", "Hence: {}",
    "Here is my answer: {}", "I arrive at the following: {}", "Therefore, the final answer: {}", "Ans. {}",
    "{} (final answer)", "{} — that is my answer.", "{}\n\nThis is the final answer.", "{} ✓", "{} ∎",
)  # fmt: skip
_WORK = (
    "After working through all steps, I arrive at this: {}", "Putting the parts together, one obtains: {}",
    "From what is given in the question it follows: {}", "I went through the cases one by one. Result: {}",
    "We use the given data, simplify, and read off the answer: {}", "Thinking it through carefully, I get: {}",
    "{}\n\nI checked this against the conditions of the question.", "Let me explain briefly. The conditions leave: {}",
    "{} This follows from the conditions in the question.", "Step by step one is led to the following: {}",
)  # fmt: skip


def _lead(text: str, rng: Random) -> str:
    return pick(rng, *_LEADS).format(text)


def _work(text: str, rng: Random) -> str:
    drawn = pick(rng, *_WORK)
    return drawn.format(text + "." if drawn.startswith("{} ") and text[-1] not in ".!?" else text)


def _marked(text: str, rng: Random) -> str | None:
    r"""Bold or italic, but no quotation by ">", which is a relation; `\text{}` only around plain words."""
    if "*" in text or "\n" in text:
        return None
    simple = not re.search(r"[\\$_^{}#%&]", text)
    return pick(rng, f"**{text}**", f"*{text}*", f"<b>{text}</b>", *([f"\\text{{{text}}}"] if simple else []))


def _quoted(text: str, rng: Random) -> str | None:
    if "\n" in text or re.search(r"[\"“”„`]", text):
        return f"• {text}" if re.match(r"[A-Za-z]{3}", text) else None
    # A dot after a digit or a formula would look like a part of it.
    stop = [f"{text}."] if re.search(r"[a-z]{3}$", text) else []
    return pick(rng, f"“{text}”", f'"{text}"', f"• {text}", f"⟹ {text}", f"{text}\n", *stop)


_TEXT_WRAPS: tuple[Rendering[str], ...] = (
    Rendering("1.5", _lead, 2),
    Rendering("5.1", _work, 2),
    Rendering("1.3", _marked),
    Rendering("1.6", _quoted),
)


def read_value(question: str, ground_truth: str) -> tuple[Kind[Any], Any] | None:
    """The kind that reads a ground truth, and the value; None if none does.

    >>> read_value("How many jars are there?", "36")[0].name
    'count'
    """
    for kind in KINDS.values():
        value = None if kind.read is None else kind.read(ground_truth, question)
        if value is not None:
            return kind, value
    return None


def compose(written: Sequence[Pair], variants: int, rng: Random) -> tuple[tuple[tuple[Pair, bool], ...], int]:
    """New pairs from all pairs of one written problem.

    Args:
        written: Pairs with the same question and ground truth.
        variants: Wanted compositions of each.
        rng: Source of chance.

    Returns:
        Pairs, each with whether the rules leave it open; and how many the rules contradicted.
    """
    kind, values = _values(written)
    made: list[tuple[Pair, bool]] = []
    seen = {pair.answer for pair in written} | {written[0].ground_truth}
    contradicted = 0
    for pair in written:
        for _ in range(variants):
            if (drawn := _rewritten(pair.answer, kind, values.get(pair.answer), seen, rng)) is None:
                continue
            new = replace(pair, answer=drawn[0], category=drawn[1], source="composed")
            seen.add(new.answer)
            finding = check.check(new)
            contradicted += finding in ("contradicted", "refused")
            if finding in ("open", "confirmed"):
                made.append((new, finding == "open"))
    return tuple(made), contradicted


def _values(written: Sequence[Pair]) -> tuple[Kind[Any] | None, dict[str, Any]]:
    """The values of those answers that a kind reads as their label says; none unless it reads a correct one so.

    That the kind finds the truth in an answer which somebody else wrote shows that it understands the problem.
    """
    first = written[0]
    read = read_value(first.question, first.ground_truth)
    if read is None or read[0].read is None:
        return None, {}
    kind, truth = read
    values: dict[str, Any] = {}
    understood = False
    for pair in written:
        value = read[0].read(pair.answer, pair.question)
        if value is not None and (value == truth) is pair.label:
            values[pair.answer] = value
            understood = understood or pair.label
    return (kind, values) if understood else (None, {})


def _rewritten(text: str, kind: Kind[Any] | None, value: Any, seen: set[str], rng: Random) -> tuple[str, str] | None:
    """The answer in another form and the sub-category of the rewrite."""
    for _ in range(_TRIES):
        drawn = None
        if kind is not None and value is not None and rng.random() < _SHARE_WRITTEN_ANEW:
            drawn = write(kind, value, "", rng)
        if drawn is None or not drawn[1]:
            drawn = _wrapped(text, rng)
        if drawn is not None and drawn[0] not in seen and len(drawn[0]) <= MAX_ANSWER_CHARS:
            return drawn
    return None


def _wrapped(text: str, rng: Random) -> tuple[str, str] | None:
    """One wrap, or two of them."""
    as_formula = is_formula(text) and not _TOKENS.search(text)
    if (first := wrap(text, rng) if as_formula else _text_wrap(text, rng)) is None:
        return None
    if rng.random() < 0.25 and (again := _text_wrap(first[0], rng, other_than=first[1])) is not None:
        return again[0], first[1]
    return first


def _text_wrap(text: str, rng: Random, other_than: str = "") -> tuple[str, str] | None:
    fitting = [item for item in _TEXT_WRAPS if item.category != other_than]
    item = rng.choices(fitting, [item.weight for item in fitting])[0]
    wrapped = item.render(text, rng)
    return None if wrapped is None else (wrapped, item.category)
