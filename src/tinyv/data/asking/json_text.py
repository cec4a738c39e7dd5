r"""Reads JSON objects out of what language models write: in fences, with text around, in Python's notation, with LaTeX.

Only complete objects count. An object that was cut off is not mended: what it would have said is not known. Everything
here is linear in the length of the text, which is bounded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast

MAX_TEXT_CHARS = 200_000
"""Only the end of a longer text is read."""

MAX_UNCLOSED = 4
"""Braces without a partner that are looked at: each costs a look at the rest of the text."""

_OPENING = re.compile(r"(?<!\\)\{")
_OPENING_OF_LINE = re.compile(r"^[ \t]*\{", re.MULTILINE)
_THINKING = re.compile(r"<think(?:ing)?>", re.IGNORECASE)
_THOUGHT = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_WORDS = {"True": "true", "False": "false", "None": "null", "TRUE": "true", "FALSE": "false"}
_WORD = re.compile(r"[A-Za-z_]\w*")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_ENDS_STRING = re.compile(r"\s*(?:[,:}\]]|$)")
_VALID_ESCAPE = re.compile(r'\\(?:(["\\/])|u([0-9a-fA-F]{4})|(n)(?![a-z])|(.)|$)', re.DOTALL)


class Conflict(Exception):
    """An object gives one key twice, with different values."""


def objects(text: str) -> Iterator[dict[str, Any]]:
    r"""Every complete JSON object in a text that is not inside another one, in order.

    Text behind "</think>" alone counts; inside unfinished thinking there is none.

    Raises:
        Conflict: An object contradicts itself.

    >>> list(objects("Sure!\n```json\n{'ok': True, 'why': \"it's \\\\frac12\"}\n```"))
    [{'ok': True, 'why': "it's \\frac12"}]
    >>> list(objects('{"ok": true, "why": "because'))
    []
    """
    visible = text[-MAX_TEXT_CHARS:]
    ends = list(_THOUGHT.finditer(visible))
    if ends:
        visible = visible[ends[-1].end() :]
    if _THINKING.search(visible):
        return
    for piece in _braced(visible):
        value = _load(piece)
        if isinstance(value, dict):
            yield cast("dict[str, Any]", value)


def _braced(text: str) -> Iterator[str]:
    """Pieces of text from "{" to the "}" that closes it, braces inside strings not counted."""
    opening, position, unclosed = _OPENING, 0, 0
    while unclosed < MAX_UNCLOSED and (match := opening.search(text, position)) is not None:
        end = _closing(text, match.end() - 1)
        if end is None:
            # Cut off, or a brace of LaTeX that needs no partner. What stands inside an unfinished object is no object
            # of its own; but a line that begins with a brace cannot stand inside a string, which has no line breaks.
            opening, position, unclosed = _OPENING_OF_LINE, match.end(), unclosed + 1
        else:
            yield text[match.end() - 1 : end]
            position = end


def _closing(text: str, start: int) -> int | None:
    depth, i = 0, start
    while i < len(text):
        char = text[i]
        if char in _QUOTES and _begins_string(text, i):
            end = _string_end(text, i)
            if end is None:
                return None
            i = end
            continue
        depth += (char == "{") - (char == "}")
        i += 1
        if depth == 0:
            return i
    return None


def _begins_string(text: str, i: int) -> bool:
    """A quote begins a string only where JSON has one: an apostrophe in "it's" does not."""
    before = text[:i].rstrip()[-1:] if i < 64 else text[i - 64 : i].rstrip()[-1:]
    return before in ("{", "[", ",", ":", "")


def _string_end(text: str, start: int) -> int | None:
    """Where a string ends: at its quote, unescaped; for single quotes, only if JSON goes on behind it."""
    quote = _QUOTES[text[start]]
    i = start + 1
    while i < len(text):
        if text[i] == "\\":
            i += 2
            continue
        if text[i] == quote and (quote == '"' or _ENDS_STRING.match(text, i + 1)):
            return i + 1
        i += 1
    return None


def _load(piece: str) -> Any:
    try:
        return json.loads(piece, strict=False, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_mended(piece), strict=False, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        return None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            raise Conflict(f"{key!r} stands there twice")
        found[key] = value
    return found


def _mended(piece: str) -> str:
    """`piece` as JSON: double quotes, lower-case words, no trailing commas, backslashes of LaTeX kept."""
    parts: list[str] = []
    i = 0
    plain = 0
    while i < len(piece):
        if piece[i] in _QUOTES and _begins_string(piece, i) and (end := _string_end(piece, i)) is not None:
            parts += [_plain(piece[plain:i]), _string(piece[i + 1 : end - 1])]
            i = plain = end
        else:
            i += 1
    return "".join([*parts, _plain(piece[plain:])])


def _plain(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", _WORD.sub(lambda match: _WORDS.get(match[0], match[0]), text))


def _string(inside: str) -> str:
    def unescaped(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        if match[2]:
            return chr(int(match[2], 16))
        return "\n" if match[3] else match[0] if match[4] != "'" else "'"

    return json.dumps(_VALID_ESCAPE.sub(unescaped, inside))
