r"""Reads `\boxed{…}`, `\fbox{…}`, `\framebox{…}`: the last complete box, or several that form one answer."""

from __future__ import annotations

import re

from tinyv.extraction.text import (
    MAX_ANSWER_CHARS,
    MAX_STATEMENTS,
    Found,
    clean,
    has_content,
    in_comment_line,
    in_fence,
    is_refusal,
    strip_spacing,
)

MAX_GAP_CHARS = 80
"""Longest text between two boxes of one answer: ", and y_{1} =" with math delimiters takes some 40."""

MAX_JOINED = 32
"""Boxes joined into one answer. More than this is a list of candidates, not the form of an answer."""

_OPENING = re.compile(r"\\(?:boxed|fbox|framebox(?:\[[^\]\n]{0,40}\]){0,2})\s{0,16}\{")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PLACEHOLDER = re.compile(
    r"(?:\\[hv]?phantom\{[^{}]*\}|\\(?:text|mathrm)\{[\s?.]*\}"
    r"|\\(?:square|Box|[lc]?dots|q?quad)(?![a-zA-Z])|\\[,;:! ]|[\s~?.…_])*"
    r"|(?:\\text\{)?\s*(?:your |the )?(?:final )?(?:answer|ans)(?: here)?\s*\}?",
    re.IGNORECASE,
)
_NEGATIONS = (
    " not",
    "n't",
    "n’t",
    " never",
    " rather than",
    " instead of",
    " not be",
    " not equal to",
    "≠",
    "\\ne",
    "\\neq",
)
_GAP = re.compile(
    r"(?:[\s$,;&~*、，；]|\\\\|\\[()\[\],;!: ]|\\q?quad(?![a-zA-Z])"
    r"|\\(?:text|mathrm|textrm)\{\s*,?\s*(?:and|or)?\s*,?\s*\}|(?:and|or)(?![a-zA-Z])|和|或者?"
    r"|(?:[A-Za-z]|\\[a-z]{2,8})(?:_\{?\w{1,4}\}?)?\s{0,4}&?=)*"
)
_LINK = re.compile(r"[,;&、，；=和]|(?<![a-z])(?:and|or)(?![a-z])|或")
_OR = re.compile(r"(?<![a-z])or(?![a-z])|或")

_Span = tuple[int, int]


def last_box(text: str) -> tuple[Found | None, str]:
    r"""Find the answer in the last complete box of `text`.

    `\boxed` wins over `\fbox` and `\framebox` wherever they stand, as in other graders. Skipped, so that an
    earlier box counts: unclosed boxes (a cut-off response), boxes without braces (`\boxed 7`: what they
    enclose is a guess), empty and placeholder boxes, refusals, negated boxes ("not \boxed{5}"), and those on
    LaTeX comment lines. A box in a fenced code block counts only if there is no other.

    Returns:
        The box, if any, and why there is none ("" if the text has no box at all).
    """
    why = ""
    if "box" not in text:
        return None, why
    for names in (("\\boxed",), ("\\fbox", "\\framebox")):
        found, reason = _last_of(text, names)
        if found:
            return found, ""
        why = why or reason
    return None, why


def _last_of(text: str, names: tuple[str, ...]) -> tuple[Found | None, str]:
    """Go through the boxes of one kind from the end; give the first usable one, or why none is."""
    why, fenced, rejected = "", None, set[str]()
    position = len(text)
    for _ in range(MAX_STATEMENTS):
        position = _previous(text, names, 0, position)
        if position < 0:
            break
        content, end, reason = _read(text, position)
        if not reason and _is_negated(text[max(0, position - 32) : position]):
            rejected.add(content)
            reason = "negated box"
        if not reason and content in rejected:
            reason = "retracted answer"
        if reason:
            why = why or reason
            continue
        found = Found(position, end, content, names[0][1:])
        if not in_fence(text, position):
            return _joined(text, found, names), ""
        fenced = fenced or found
    return fenced, why


def _previous(text: str, names: tuple[str, ...], start: int, stop: int) -> int:
    """Index of the last box between `start` and `stop`, or -1."""
    return max([text.rfind(name, start, stop) for name in names])


def _is_negated(before: str) -> bool:
    """True if the words right before a box deny it ("is not", "≠")."""
    words = before.rstrip(" \t\n$*([\\")
    return f" {words}".lower().endswith(_NEGATIONS)


def _read(text: str, position: int) -> tuple[str, int, str]:
    """Read one box: its content, the index behind it, and why it is unusable ("" if it is usable)."""
    span = _span(text, position)
    if isinstance(span, str):
        return "", position, span
    content, end = text[span[0] : span[1]], span[1] + 1
    if not content.isdecimal():  # most boxes need no second look
        if "box" in content and (inner := _inner(content)) is not None:
            content = inner
        content = clean(strip_spacing(content))
        if _PLACEHOLDER.fullmatch(content) or not has_content(content):
            return content, end, "empty box"
        if is_refusal(content):
            return content, end, "refusal"
    return content, end, "box in a comment" if in_comment_line(text, position) else ""


def _inner(content: str) -> str | None:
    r"""Content of the last box inside a box; "" if that is unusable, None if there is none.

    Reached for `\boxed{\fbox{…}}`, and for an outer box whose inner ones were skipped.
    """
    position = max(content.rfind(name) for name in ("\\boxed", "\\fbox", "\\framebox"))
    if position < 0:
        return None
    span = _span(content, position)
    return "" if isinstance(span, str) else content[span[0] : span[1]]


def _span(text: str, position: int) -> _Span | str:
    """Start and end of the content of the box at `position`, or why it has none."""
    opening = _OPENING.match(text, position)
    if not opening:
        return "box without braces" if text[position:].strip() not in ("\\boxed", "\\fbox") else "unclosed box"
    start = opening.end()
    depth = 1
    for match in _BRACE.finditer(text, start, start + MAX_ANSWER_CHARS + 1):
        token = match.group()
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
            if depth == 0:
                return start, match.start()
    return "unclosed box" if len(text) <= start + MAX_ANSWER_CHARS else "unclosed or overlong box"


def _joined(text: str, last: Found, names: tuple[str, ...]) -> Found:
    """Join the boxes that form one answer with `last`: only commas, "and", "or", "x =" stand between them."""
    answer, start = last.answer or "", last.start
    for _ in range(MAX_JOINED - 1):
        position = _previous(text, names, max(0, start - MAX_ANSWER_CHARS - MAX_GAP_CHARS), start)
        if position < 0:
            break
        end = text.find("}", position, start)
        if end < 0 or "\n\n" in text[end:start]:
            break  # far away or unclosed: not worth reading
        content, end, reason = _read(text, position)
        if reason or not 0 <= start - end <= MAX_GAP_CHARS:
            break
        gap = text[end:start]
        if not _LINK.search(gap) or not _GAP.fullmatch(gap):
            break
        answer = f"{content}{' or ' if _OR.search(gap) else ', '}{answer}"
        start = position
    return last if start == last.start else last._replace(start=start, answer=answer)
