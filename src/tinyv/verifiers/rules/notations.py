r"""Ways of writing that mean nothing of their own: boxes, `= 7`, `7,`, `(-oo, 3)`, `1 000 000`, `\overrightarrow{AB}`.

They are mended in the text, on both sides alike, before any reading sees it.
"""

from __future__ import annotations

import re

from tinyv.verifiers.rules.text import unwrap

MAX_BOXES = 16
"""More boxes are a solution, not an answer."""

_CUE_AT_START = re.compile(r"\$\$\d|[\s$]{0,9}\\(?:boxed|fbox|framebox)|\$?\s*=")
_CUE = re.compile(
    r"[,;o)\]\d\\](?:(?<=[,;])[\s.$]{0,4}(?:\\\))?\.?$|(?<=\bo)o\b|(?<=[)\]])\s*U\s*[(\[]|(?<=\d) \d{3}"
    r"|(?<=\\)(?:(?:overrightarrow|mathbf|vec|hat|boldsymbol)(?![a-z])"
    r"|begin\{(?:align|aligned|gather|gathered|cases)\*?\}))"
)
"""No text without one of these is changed; most have none."""

_BOX = re.compile(r"\\(?:boxed|fbox|framebox)\s*\{")
_BETWEEN = re.compile(r"\s*\$?\s*(?:[,;]\s*(?:and\b|or\b)?|and\b|or\b)\s*\$?\s*(?=\\(?:boxed|fbox|framebox))")
_LEADING_EQUALS = re.compile(r"^(\$?)\s*=\s*(?=[^\s=<>])")
_TRAILING_COMMA = re.compile(r"(?<=[\w})\]%])\s*[,;]\s?$")
_INFINITY = re.compile(r"(?<![A-Za-z\\])oo(?![A-Za-z])")
_UNION = re.compile(r"(,[^()\[\]]{1,60}[)\]])\s*U\s*(?=[(\[][^()\[\]]{1,60},)")
_GROUPED = re.compile(
    r"([-+−]?\s*(?:\\?\$\s*)?)(\d{1,3}(?: \d{3})+)(?![\d/])((?:\.\d+)?(?:\s*(?:\\?%|[A-Za-z\\°^].*)?)\$?)"
)
_CURRENCY = re.compile(r"^\$(\$[\d,.]{1,40})\$$")
"""`$$8.50$`: dollars, in dollars."""

_VECTOR = re.compile(r"\\overrightarrow(?![a-z])")
_UNIT_VECTOR = re.compile(r"\\(?:vec|hat|mathbf|boldsymbol)(?:\s*\{\s*\\?([ijk])(?:math)?\s*\}|\s+([ijk])(?![A-Za-z]))")
_LINES = re.compile(r"\\begin\{((?:align|aligned|gather|gathered|cases)\*?)\}((?:(?!\\begin).)*)\\end\{\1\}", re.DOTALL)
_ASSIGNMENT = re.compile(r"[^=<>,&]{1,40}&?\s*=\s*&?[^=<>&,]{1,200}")


def mend_notation(text: str) -> str:
    r"""The same answer in a way of writing that the readings know.

    >>> mend_notation(r"\boxed{2}, \boxed{3}"), mend_notation("= 7"), mend_notation("1 000 000 m")
    ('2, 3', '7', '1000000 m')
    >>> mend_notation(r"\boxed{2} so that x = 3")  # a box in a sentence is for the extraction
    '\\boxed{2} so that x = 3'
    """
    if _CUE_AT_START.match(text) is None and _CUE.search(text) is None:
        return text
    text = _without_boxes(unwrap(_CURRENCY.sub(r"\1", text)))
    text = _TRAILING_COMMA.sub("", _LEADING_EQUALS.sub(r"\1", text))
    text = _UNION.sub(r"\1 \\cup ", _INFINITY.sub(r"\\infty", text))
    if (match := _GROUPED.fullmatch(text)) is not None:
        text = match[1] + match[2].replace(" ", "") + match[3]
    text = _UNIT_VECTOR.sub(lambda found: f" {found[1] or found[2]} ", _VECTOR.sub(r"\\vec", text))
    return _listed(text)


def _without_boxes(text: str) -> str:
    """The contents of the boxes that a text consists of; the text itself if it holds anything else."""
    parts: list[str] = []
    position = len(text) - len(text.lstrip("$ "))
    joint = ", "
    while (match := _BOX.match(text, position)) is not None and len(parts) < MAX_BOXES:
        end = _closing(text, match.end())
        if end < 0:
            return text
        parts.append(text[match.end() : end])
        if not text[end + 1 :].strip(" \n$.,;"):
            return joint.join(parts)
        if (between := _BETWEEN.match(text, end + 1)) is None:
            return text
        joint = " or " if "or" in between[0] else joint
        position = between.end()
    return text


def _closing(text: str, start: int) -> int:
    """Where the brace that was opened before `start` is closed; -1 if it is not."""
    depth = 1
    for i in range(start, len(text)):
        depth += (text[i] == "{") - (text[i] == "}")
        if depth == 0:
            return i
    return -1


def _listed(text: str) -> str:
    r"""A display that consists of assignments, one a line, as a list: `x &= 3 \\ y &= 4`."""
    match = _LINES.fullmatch(text)
    if match is None:
        return text
    lines = [line.strip().rstrip(",;.") for line in re.split(r"\\\\(?:\[[^\]]*\])?", match[2])]
    lines = [line for line in lines if line]
    if not lines or not all(_ASSIGNMENT.fullmatch(line) for line in lines):
        return text
    return ", ".join(line.replace("&", "") for line in lines)
