"""A text that gives each of several known roles its value: in clauses, by tuples, or "respectively"."""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.role_names import initials, patterns, says_nothing

MAX_TEXT = 400
"""Longer answers are reports, in which a word that turns the meaning is easily missed."""

_MAPS = re.compile(r"↦|⟼|⟶|\\longrightarrow|\\Rightarrow|⇒|\\mapsto|→")
_DASH = re.compile(r"(?<=[A-Za-z]{2})\s+[-–—−]+\s+")
_IN_BRACKETS = re.compile(r"(?<=\s)\(([A-Za-z][A-Za-z ]{2,30})\)")
SEPARATOR = re.compile(
    r"(?:[,;\n]|\.(?=\s|[A-Z]|$)|\band\b|\bwhile\b)(?:\s*(?:,|\band\b|\bso\b|\bhence\b|\bthen\b|\bwhile\b))*"
)
_BLOCK_GAP = re.compile(r"\s*(?:[,;]|\band\b|,\s*and\b)\s*")
RESPECTIVELY = re.compile(r",?\s*(?:respectively|in (?:this|that) order|in the order asked)", re.IGNORECASE)
_UNITED = re.compile(r"\(([^()]*)\)\s*(\\?[A-Za-z%°]+)")
_EDGE = re.compile(r"^[\s,;.:=≈→]+|[\s,;.:=→]+$")


@lru_cache(maxsize=1024)
def spell(text: str) -> str:
    """Canonical spelling in which the dash between a role and its value is a colon, and no minus.

    >>> spell("Ana - piano; Ben – 5")
    'Ana:piano;Ben:5'
    """
    text = _IN_BRACKETS.sub(r"\1", _DASH.sub(": ", text.replace("\n", "; ")))
    spelled = canonical(_MAPS.sub("→", text))
    return spelled.rstrip(".")


@lru_cache(maxsize=1024)
def assign(text: str, names: tuple[str, ...], context: Context) -> tuple[str, ...] | None:
    """The value of each role in a text, in the order of `names`; None if the text does not give each one value.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> assign("The flute is Ben's and Ana has the piano", ("Ana", "Ben"), read_context(""))
    ('piano', 'flute')
    >>> assign("(Ana, Ben) = (3, 4)", ("Ana", "Ben"), read_context(""))
    ('3', '4')
    """
    source = spell(text)
    if not source or len(source) > MAX_TEXT:
        return None
    for forms in (patterns(names, context.question), initials(names, context)):
        spans = None if forms is None else find_roles(source, forms)
        if spans is not None:
            order = sorted(range(len(names)), key=lambda i: spans[i])
            ordered = [spans[i] for i in order]
            values = _block(source, ordered, context) or _cut(source, ordered, context)
            if values is None:
                return None
            by_role = dict(zip(order, values, strict=True))
            return tuple(by_role[i] for i in range(len(names)))
    return None


def find_roles(source: str, forms: tuple[re.Pattern[str], ...]) -> list[tuple[int, int]] | None:
    """Where each role stands; None if one does not occur exactly once. A longer name hides a shorter one within it."""
    found = [[match.span() for match in form.finditer(source)] for form in forms]
    spans: list[tuple[int, int]] = []
    for i, own in enumerate(found):
        others = [span for j, theirs in enumerate(found) if j != i for span in theirs]
        free = [s for s in own if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in others)]
        if len(free) != 1:
            return None
        spans.append(free[0])
    return spans if len(set(spans)) == len(spans) else None


def strip_words(text: str, question: str) -> str:
    """What is left of a clause without signs, words that say nothing and the ending of a possessive around it."""
    text = re.sub(r"^'s?\b", "", text.strip())
    while True:
        before = text
        text = _EDGE.sub("", text)
        for edge in (re.match(r"[A-Za-z]+(?![A-Za-z'_^\d])", text), re.search(r"(?<![A-Za-z\\_^])[A-Za-z]+$", text)):
            if edge is not None and says_nothing(edge[0], question):
                text = text[: edge.start()] + text[edge.end() :]
                break
        if text == before:
            return re.sub(r"'s$", "", text)


def _cut(source: str, spans: list[tuple[int, int]], context: Context) -> list[str] | None:
    """Values beside roles that stand all before theirs, all behind, or with one clear cut between any two."""
    if any(_depth(source[:start]) for start, _ in spans):
        return None
    before, behind = source[: spans[0][0]], source[spans[-1][1] :]
    if strip_words(before, context.question) in context.symbols:  # "f is increasing on …"
        before = ""
    gaps = [source[spans[i][1] : spans[i + 1][0]] for i in range(len(spans) - 1)]

    def strip(text: str) -> str:
        return strip_words(text, context.question)

    if not strip(before) and all(_ends_in_cut(gap, context) for gap in gaps):
        values = [strip(part) for part in (*gaps, behind)]
    elif not strip(behind) and all(_starts_with_cut(gap) for gap in gaps):
        values = [strip(part) for part in (before, *gaps)]
    else:
        halves = [split_top(gap, SEPARATOR) for gap in gaps]
        if any(len(half) != 2 for half in halves):
            return None
        lefts = [strip(before), *(strip(half[1]) for half in halves)]
        rights = [*(strip(half[0]) for half in halves), strip(behind)]
        if any(bool(left) == bool(right) for left, right in zip(lefts, rights, strict=True)):
            return None
        values = [left or right for left, right in zip(lefts, rights, strict=True)]
    return values if all(values) else None


def _ends_in_cut(gap: str, context: Context) -> bool:
    parts = split_top(gap, SEPARATOR)
    return len(parts) > 1 and not strip_words(parts[-1], context.question)


def _starts_with_cut(gap: str) -> bool:
    return SEPARATOR.match(gap.lstrip(" )'s")) is not None


def _depth(text: str) -> int:
    return sum(text.count(c) for c in "([{⦃") - sum(text.count(c) for c in ")]}⦄")


def _block(source: str, spans: list[tuple[int, int]], context: Context) -> list[str] | None:
    """All roles in a row, and all values in a row: `(a, b) = (1, 2)`, "1 and 2 for a and b respectively"."""
    gaps = [source[spans[i][1] : spans[i + 1][0]] for i in range(len(spans) - 1)]
    if not all(_BLOCK_GAP.fullmatch(gap) for gap in gaps):
        return None
    before, behind = source[: spans[0][0]].strip(), source[spans[-1][1] :].strip()
    stated = bool(RESPECTIVELY.search(before + " " + behind))
    before, behind = RESPECTIVELY.sub("", before), RESPECTIVELY.sub("", behind)
    if before.endswith("(") and behind.startswith(")"):
        before, behind = before[:-1], behind[1:]
        stated = True
    stated = stated or bool(re.match(r"\s*[=:→]", behind))
    sides = [strip_words(before, context.question), strip_words(behind, context.question)]
    if bool(sides[0]) == bool(sides[1]):
        return None
    values = sides[0] or sides[1]
    if not stated and not (values.startswith("(") and re.search(r"\bfor\b", before)):
        return None
    return read_row(values, len(spans))


def read_row(text: str, count: int) -> list[str] | None:
    """The values of a row; a unit behind the bracket belongs to each."""
    unit = ""
    if match := _UNITED.fullmatch(text):
        text, unit = match[1], match[2]
    elif (wrapped := re.fullmatch(r"\(([^()]*)\)", text)) is not None:
        text = wrapped[1]
    elif text.startswith("(") and text.endswith(")") and len(split_top(text[1:-1], ",")) == count:
        text = text[1:-1]
    parts = split_top(text, ";") if ";" in text else [part for part in split_top(text, SEPARATOR) if part]
    if len(parts) != count or not all(parts):
        return None
    return [f"{part} {unit}".strip() for part in parts]
