r"""Ranges of real numbers in the ground truths of data sets: `(2, 5]`, `x \in …`, `\{x \mid 2 < x \le 5\}`, `x > 2`."""

from __future__ import annotations

import re

from tinyv.data.synthesize.kinds.interval_values import Part, Union, union
from tinyv.data.synthesize.reals import Real, parse

_FORM_ASKED = re.compile(
    r"notation|expres|(?:standard|interval) form|in the form|as an? (?:interval|inequality|set)|\busing\b"
    r"|symbol|write|calculator",
    re.IGNORECASE,
)
"""The question asks for one way of writing: the others may be held wrong."""

_OPEN_ENDS = re.compile(r"increas|decreas|monoton|conca|conve[rx]", re.IGNORECASE)
"""Whether the ends belong to such an interval is a matter of taste."""

_NOT_REAL = re.compile(
    r"integer|natural|whole|prime|\\mathbb *\{?[ZN]|\bZ\b|\bN\b|ℤ|ℕ|complex|positive number"
    r"|number \$?[a-zA-Z]\$? of|probab"
)
_EXCEPTION = re.compile(r"\\neq?(?![a-z])|≠|not equal|distinct from|nonzero")
"""What is excluded already need not be said again."""

_POINT = re.compile(r"coordinate|point|pair|vertex|vertices|cent(?:er|re)|foc(?:us|i)\b|vector", re.IGNORECASE)
_RANGE = re.compile(r"range|domain|inequalit|interval|solution set|\bset\b|values|solve|such that", re.IGNORECASE)
_SET = re.compile(r"solution set|domain|\bset\b|sets\b|range of (?:the )?function", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"(?:range|values?)\s(?:of|for|that)\s(?:(?:possible|the|all|real|values?|number|parameter|constant|of|for)\s)*"
    r"\$?\\?\(?\s*([a-zA-Z])(?![A-Za-z(])"
)

_SPELLINGS = (
    (r"\\(?:left|right|displaystyle|,|;|!|quad)(?![a-zA-Z])|\$", ""),
    (r"\\leqslant|\\leq|\\le(?![a-z])|≤|⩽", "≤"), (r"\\geqslant|\\geq|\\ge(?![a-z])|≥|⩾", "≥"),
    (r"\\lt(?![a-z])|＜", "<"), (r"\\gt(?![a-z])|＞", ">"), (r"\\infty|∞", "∞"), (r"\\cup|∪", "∪"),
    (r"\\in(?![a-z])|∈", "∈"), (r"\\mid(?![a-z])|\\vert|\\\|", "|"), (r"\\(?:text|mathrm)\{\s*or\s*\}|\bor\b", "∨"),
    (r"\\mathbb\{R\}|\\mathbf\{R\}|ℝ", "R"), (r"\\\{", "{ "), (r"\\\}", " }"), (r"−", "-"), (r"\s+", " "),
)  # fmt: skip

_BUILDER = re.compile(r"^\{ ?([a-z]) ?(?:∈ ?R ?)?[|:] ?(.+?) ?\}$")
_MEMBER = re.compile(r"^([A-Za-z]) ?∈ ?([(\[].+)$")
_INTERVAL = re.compile(r"^([(\[])([^,()\[\]]+|[^,\[\]]+),([^,\[\]]+)([)\]])$")
_SIGN = re.compile(r"\s*([<>≤≥=])\s*")


def read(ground_truth: str, question: str) -> Union | None:
    r"""A union of intervals that a ground truth surely means.

    >>> read(r"\{x \mid x \le 2\}", "Find the solution set of the inequality.").form
    'builder'
    >>> read("(1, 2)", "Find the coordinates of the vertex.") is None
    True
    """
    if any(refused.search(question) for refused in (_FORM_ASKED, _OPEN_ENDS, _NOT_REAL, _EXCEPTION)):
        return None
    text = ground_truth.strip().rstrip(".")
    for pattern, sign in _SPELLINGS:
        text = re.sub(pattern, sign, text)
    text = text.strip()
    is_set = _SET.search(question) is not None
    if (match := _BUILDER.match(text)) is not None:
        return _made(question, _inequalities(match[2], match[1]), match[1], "builder", True)
    if (match := _MEMBER.match(text)) is not None:
        return _made(question, _intervals(match[2]), match[1], "member", is_set)
    if text[:1] in ("(", "["):
        if _RANGE.search(question) is None or ("∞" not in text and "∪" not in text and _POINT.search(question)):
            return None
        letter = _letter(question)
        return _made(question, _intervals(text), letter, "interval", is_set) if letter or is_set else None
    letters = set(re.findall(r"(?<![\\A-Za-z])[a-zA-Z](?![A-Za-z])", text))
    if len(letters) == 1:
        letter = letters.pop()
        asked = _letter(question)
        if _RANGE.search(question) is None or asked not in ("", letter) or letter not in question:
            return None
        return _made(question, _inequalities(text, letter), letter, "inequality", is_set)
    return None


def _letter(question: str) -> str:
    """The unknown whose range is asked for; "" if that is not clear."""
    found = _UNKNOWN.findall(question)
    if found:
        return found[-1] if found[-1] not in ("a", "A", "I") or f"${found[-1]}$" in question else ""
    return "x" if re.search(r"inequality", question) and re.search(r"(?<![A-Za-z\\])x(?![A-Za-z])", question) else ""


def _restricted(question: str, letter: str) -> bool:
    """Whether the question itself keeps the unknown between bounds, which need not be repeated then."""
    low = rf"\d\$? *(?:<|≤|\\lt|\\leq?(?:slant)?) *{letter}(?![a-zA-Z])"
    within = rf"(?<![A-Za-z]){letter} *(?:\\in|∈) *(?:\\left)? *[\[(]"
    return re.search(f"{low}|{within}", question) is not None


def _made(question: str, parts: list[Part] | None, letter: str, form: str, is_set: bool) -> Union | None:
    joined = union(parts) if parts else None
    return (
        None
        if joined is None or (letter and _restricted(question, letter))
        else Union(joined, letter, form, is_set, len(joined))
    )


def _end(text: str) -> tuple[Real | None] | None:
    """An end: a number, or None for ∞ wrapped in a tuple; None if it is neither."""
    if re.fullmatch(r"\s*[+-]? ?∞\s*", text):
        return (None,)
    number = parse(text.strip())
    return None if number is None else (number,)


def _intervals(text: str) -> list[Part] | None:
    parts: list[Part] = []
    for piece in text.split("∪"):
        match = _INTERVAL.match(piece.strip())
        low, high = (_end(match[2]), _end(match[3])) if match else (None, None)
        if match is None or low is None or high is None or (low[0] is None) != match[2].strip().startswith("-∞"):
            return None
        if (high[0] is None and "-" in match[3]) or (low[0] is not None and low[0] == high[0]):
            return None
        parts.append(Part(low[0], high[0], match[1] == "[" and low[0] is not None,
                          match[4] == "]" and high[0] is not None))  # fmt: skip
    return parts


def _inequalities(text: str, letter: str) -> list[Part] | None:
    parts = [_inequality(piece.strip(" ,"), letter) for piece in text.split("∨")]
    known = [part for part in parts if part is not None]
    return known if len(known) == len(parts) else None


def _inequality(text: str, letter: str) -> Part | None:
    """`2 < x ≤ 5`, `x > 2`, `2 < x`."""
    pieces = _SIGN.split(text)
    if len(pieces) == 5 and pieces[2].strip() == letter:
        if pieces[1] + pieces[3] not in ("<<", "<≤", "≤<", "≤≤"):
            return None
        low, high = parse(pieces[0]), parse(pieces[4])
        return None if low is None or high is None else Part(low, high, pieces[1] == "≤", pieces[3] == "≤")
    if len(pieces) != 3 or pieces[1] == "=":
        return None
    left, sign, right = pieces
    if right.strip() == letter:
        left, right, sign = right, left, {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}[sign]
    end = parse(right)
    if left.strip() != letter or end is None:
        return None
    closed = sign in "≤≥"
    return Part(None, end, False, closed) if sign in "<≤" else Part(end, None, closed)
