"""Limits of the extraction, and what is done to the text before and after an answer is looked for."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_VISIBLE_CHARS = 2**18
"""Characters searched, counted from the end: an answer closes a response, and 2^18 is some 65,000 tokens."""

MAX_ANSWER_CHARS = 4096
"""Longest answer. Reference answers stay under 1,000 characters; beyond this it is a flood, not an answer."""

MAX_STATEMENTS = 64
"""Unusable boxes or statements skipped, from the end. Honest text has a few; this bounds the work."""

# The look-ahead lets a flood of "<" fail at once; it takes a third of the time.
_CLOSING_TAG = re.compile(r"</(?=[tr])(?:think|thinking|thought|reasoning)\s{0,4}>", re.IGNORECASE)
_OPENING_TAG = re.compile(r"<(?=[tr])(?:think|thinking|thought|reasoning)\s{0,4}>", re.IGNORECASE)
# Tags of single model families, written by their chat templates in exactly this spelling.
_OPENING_TOKENS = ("[THINK]", "◁think▷", "<|begin_of_thought|>")
_CLOSING_TOKENS = ("[/THINK]", "◁/think▷", "<|end_of_thought|>")
_END_TOKENS = re.compile(r"(?:\s*(?:<\|[\w ]{1,30}\|>|</s>|<eos>|<end_of_turn>))+\s*\Z")

_SYMBOL_ANSWERS = frozenset("∅∞<>=≤≥≠≈±+×÷√%")
_REFUSAL = re.compile(
    r"(?:\\text\{)?\s*(?:i(?:\s+(?:can|could|do|am|was)\b|['’]m\b)[\s\w]{0,16}?(?:not\b|n['’]?t\b|unable|sorry|unsure)"
    r"|i\s+(?:cannot|can['’]t|don['’]t|couldn['’]t)\b|sorry\b|unable to\b|n/a\b|no answer\b|no idea\b)",
    re.IGNORECASE,
)
_PAIRS = (
    ("**", "**"),
    ("__", "__"),
    ("$$", "$$"),
    (r"\(", r"\)"),
    (r"\[", r"\]"),
    ("$", "$"),
    ("*", "*"),
    ("`", "`"),
    ('"', '"'),
    ("“", "”"),
    ("<b>", "</b>"),
    ("「", "」"),
)
_FIRST_CHARS = frozenset(opening[0] for opening, _ in _PAIRS if opening != r"\(" and opening != r"\[")
_LAST_CHARS = frozenset(closing[-1] for _, closing in _PAIRS)
_STOP_OF_ANSWER = re.compile(r"(?:[A-Za-z]\.\s?[A-Za-z]|\.\.|\\right|\\left)\.\Z")
_SPACING = re.compile(r"(?:\\[,;:! ]|\\q?quad(?![a-zA-Z])|~|\s)+")
# The lone backslash is the rest of "\\ ", whose space was stripped.
_TRAILING_SPACING = ("\\quad", "\\qquad", "\\,", "\\;", "\\:", "\\!", "~", "\\")


class Found(NamedTuple):
    """One answer statement and where it stands."""

    start: int
    """Index of its first character in the visible text."""

    end: int
    """Index behind its last character."""

    answer: str | None
    """The cleaned answer; None if the statement takes its own answer back, or only asks."""

    form: str
    """The form of the statement, or why it gives no answer."""


def visible_text(response: str) -> tuple[str, str]:
    """Return what a reader gets: without thinking, HTML comments and end tokens, and only the end of a flood.

    Thinking ends at the *last* closing tag, whether or not it was opened; a tag opened after that and never
    closed hides the rest. Both are looked for in the whole response: length cannot push a tag out of sight.

    Returns:
        The visible text, and the reason to give if no answer is found in it because part of it was hidden
        ("unfinished thinking", "no answer after thinking"), else "".

    >>> visible_text("<think>2+2</think> It is 4.<|im_end|>")
    (' It is 4.', 'no answer after thinking')
    """
    start, stop, why = 0, len(response), ""
    tagged = "<" in response  # most responses have none; each further look is another pass over the text
    if tagged:
        for match in _CLOSING_TAG.finditer(response):
            start = match.end()
    tokens = "THINK]" in response or "think▷" in response or (tagged and "_of_thought|>" in response)
    for token in _CLOSING_TOKENS if tokens else ():
        start = max(start, response.rfind(token) + len(token)) if token in response else start
    if start:
        why = "no answer after thinking"
    if tagged and (match := _OPENING_TAG.search(response, start)):
        stop, why = match.start(), "unfinished thinking"
    for token in _OPENING_TOKENS if tokens else ():
        if 0 <= (at := response.find(token, start)) < stop:
            stop, why = at, "unfinished thinking"
    text = response[max(start, stop - MAX_VISIBLE_CHARS) : stop]
    if tagged and "<!--" in text:
        text = _without_comments(text)
    if tagged and text[-64:].rstrip().endswith(">") and (match := _END_TOKENS.search(text, max(0, len(text) - 256))):
        text = text[: match.start()]
    return text, why


def _without_comments(text: str) -> str:
    """Drop HTML comments: no reader sees them, so they hold no answer. An open one hides the rest."""
    pieces: list[str] = []
    for index, piece in enumerate(text.split("<!--")):
        shown = piece if index == 0 else piece.partition("-->")[2]
        pieces.append(shown)
    return " ".join(pieces)


def in_fence(text: str, position: int) -> bool:
    """True if `position` stands inside a fenced code block (``` opened and not yet closed)."""
    return text.count("```", 0, position) % 2 == 1


def in_comment_line(text: str, position: int) -> bool:
    r"""True if the line of `position` starts with `%`: a LaTeX comment. "20% of \boxed{5}" is none."""
    line_start = text.rfind("\n", 0, position) + 1
    return text[line_start : line_start + 64].lstrip().startswith("%")


def has_content(answer: str) -> bool:
    """True if there is a letter, a digit or a symbol that can be an answer; punctuation and emoji cannot."""
    return any(char.isalnum() or char in _SYMBOL_ANSWERS for char in answer)


def is_refusal(answer: str) -> bool:
    """True if the answer says that there is none ("I don't know"). "Cannot be determined" is a claim."""
    return _REFUSAL.match(answer) is not None


def _count(text: str, mark: str) -> int:
    """Count a delimiter; an escaped dollar is money, not math."""
    count = text.count(mark)
    return count - text.count("\\$") if mark == "$" else count


def _unwrap(text: str) -> str:
    """Take one pair of delimiters off, if it encloses the whole text and not two separate spans of it."""
    if text[:1] not in _FIRST_CHARS and text[-1:] not in _LAST_CHARS:
        return text
    for opening, closing in _PAIRS:
        inner = text[len(opening) : -len(closing)]
        if (
            inner
            and text.startswith(opening)
            and text.endswith(closing)
            and not (closing == "$" and inner.endswith("\\"))
            and _count(inner, opening) == 0
            and _count(inner, closing) == 0
        ):
            return inner
    for mark in ("**", "__", "`"):  # one half was eaten with the marker: "**Answer: 5**"
        if text.count(mark) == 1:
            if text.endswith(mark):
                return text[: -len(mark)]
            if text.startswith(mark):
                return text[len(mark) :]
    if text.endswith("$") and not text.endswith("\\$") and _count(text, "$") == 1:  # "$\text{Answer: }5$"
        return text[:-1]
    return text


def _without_stop(text: str) -> str:
    """Take the sentence's end off, but not a point that belongs to the answer ("3 p.m.", "0.33...")."""
    if text.endswith((",", ";", "。", "，", "；")):
        return text[:-1] if not text.endswith(("\\,", "\\;")) else text
    if text.endswith(".") and not _STOP_OF_ANSWER.search(text[-8:]):
        return text[:-1]
    return text


def clean(raw: str) -> str:
    r"""Strip white space, sentence end, Markdown, quotes, math delimiters around an answer, nothing inside.

    >>> [clean(raw) for raw in ("**$0.5$.**", "$5$ and $6$.", "3 p.m.", r"\(x = 3\).", "$12")]
    ['0.5', '$5$ and $6$', '3 p.m.', 'x = 3', '$12']
    """
    text = raw.strip()
    if text.isalnum():  # most answers: nothing to take off
        return text
    for _ in range(8):  # each round takes one layer; deeper nesting than this is not an answer's form
        before = text
        text = _unwrap(_without_stop(text)).strip()
        if text == before:
            break
    return text


def strip_spacing(content: str) -> str:
    r"""Strip white space and LaTeX spacing commands from both ends of a box.

    >>> strip_spacing(r"\ \, 5 \quad ")
    '5'
    """
    content = content.strip()
    if match := _SPACING.match(content):
        content = content[match.end() :]
    for _ in range(8):  # more of them than this is no layout
        if not content.endswith(_TRAILING_SPACING):
            break
        command = next(one for one in _TRAILING_SPACING if content.endswith(one))
        if content.endswith("\\" + command):  # "\\\\," is a line break and a comma
            break
        content = content[: -len(command)].rstrip(" \t\n~")
    return content.strip()
