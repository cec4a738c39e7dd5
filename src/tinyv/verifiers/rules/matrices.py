r"""Matrices and vectors: `pmatrix` and its relatives, `[[1, 2], [3, 4]]`, `[1 2; 3 4]`, columns, rows and tuples.

A vector may be written as a column, a row, a tuple or in angle brackets; a matrix keeps its shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules.asked import names_asked, names_asked_thing
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import MAX_ITEMS, canonical, is_wrapped, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.lists import Same

_ENVIRONMENT = re.compile(
    r"\\begin\{(?P<kind>[pbBvV]?matrix|smallmatrix|array)\}(?:\{[lcr|]{1,12}\})?(?P<body>.*?)\\end\{(?P=kind)\}",
    re.DOTALL,
)
_ROW_END = re.compile(r"\\\\(?:\[[^\]]{1,8}\])?|\\cr(?![a-z])")
_SPACE = re.compile(r"\s+")
_NAMED = re.compile(r"(?:\\?(?:vec|mathbf|overrightarrow)\s*\{?\s*)?\\?[A-Za-z]{1,4}'?\}?\s*=\s*(.+)", re.DOTALL)

_LEAD = re.compile(
    r"(?:(?:so|thus|hence|therefore),?\s+)?(?P<label>[^=:]{1,60}?)\s*(?:=|:|\b(?:is|equals)\b:?)\s*"
    r"(?P<rest>(?:\$+|\\\[|\\\()?\s*(?:\\left\s*)?(?:\\begin|[\[(]).*)",
    re.DOTALL | re.IGNORECASE,
)
_MATRIX = re.compile(r"(?:the |our )?(?:required |resulting |desired )?(?:matrix|vector|answer|result)", re.IGNORECASE)
_ROWS = re.compile(
    r"[\s$]*(?:[A-Za-z]{1,4}\s*=\s*)?[\s$]*(?:\\left\s*)?(?:\[|\()(?P<rows>[^\[\]()|]*;[^\[\]()|]*?)"
    r"(?:\\right\s*)?[\])][\s$.]*"
)
_SIGN = re.compile(r"[-+*/^=]")


_TRANSPOSED = re.compile(r"(.+)\^\{?(?:T|t|\\top)\}?")
_BETWEEN_CELLS = re.compile("[,;]")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of cells."""

    rows: tuple[tuple[str, ...], ...]
    """All of one length."""

    shaped: bool
    """Written as a matrix; a tuple of numbers is a vector of either direction."""

    determinant: bool
    """Between bars: the value of a determinant, not a matrix."""

    @property
    def is_vector(self) -> bool:
        """One row or one column."""
        return len(self.rows) == 1 or len(self.rows[0]) == 1

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells, row by row."""
        return tuple(cell for row in self.rows for cell in row)


@lru_cache(maxsize=1024)
def read(text: str) -> Matrix | None:
    r"""Read a matrix or a vector; None if `text` is anything else.

    >>> read(r"\begin{pmatrix} 1 \\ \frac{1}{2} \end{pmatrix}").cells
    ('1', '\\frac{1}{2}')
    >>> read("(1, 2)").is_vector, read("1, 2") is None
    (True, True)
    """
    environments = list(_ENVIRONMENT.finditer(text[:4000])) if "\\begin" in text else []
    if len(environments) == 1:
        return _from_environment(text, environments[0])
    if ";" in text and (rows := _rows(text)) is not None:
        return _from_rows(rows)
    source = canonical(text)
    if (match := _NAMED.fullmatch(source)) is not None:
        source = match[1]
    transposed = _TRANSPOSED.fullmatch(source) if "^" in source else None
    return _from_brackets(transposed[1] if transposed else source)


def _from_environment(text: str, match: re.Match[str]) -> Matrix | None:
    around = (text[: match.start()] + text[match.end() :]).replace("$", "").replace("\\left", "").replace("\\right", "")
    around = re.sub(r"\\[()\[\],;! ]|\s", "", around)
    transposed = re.search(r"\^\{?(?:T|\\top)\}?$", around)
    name = re.sub(r"\^\{?(?:T|\\top)\}?$", "", around)
    if name.strip("()[]{}|.") and not re.fullmatch(r"(?:\\?[A-Za-z]+(?:\{\w\})?=)[(\[]?[)\]]?", name):
        return None
    rows = [row.strip() for row in _ROW_END.split(match["body"])]
    cells = tuple(tuple(canonical(cell) for cell in row.split("&")) for row in rows if row)
    if transposed:
        cells = tuple(zip(*cells, strict=False))
    return _matrix(cells, shaped=True, determinant=match["kind"][0] in "vV" or "|" in name)


def _from_brackets(source: str) -> Matrix | None:
    if not source or not (is_wrapped(source, "([⟨", ")]⟩")):
        return None
    if source[0] in "([" and source[-1] in ")]" and "([".index(source[0]) != ")]".index(source[-1]):
        return None  # a half-open interval
    parts = split_top(source[1:-1], _BETWEEN_CELLS)
    if len(parts) < 2:
        return None
    if all(is_wrapped(part, "[(", "])") for part in parts):
        rows = tuple(tuple(split_top(part[1:-1], ",")) for part in parts)
        return _matrix(rows, shaped=True, determinant=False) if source[0] == "[" else None
    return _matrix((tuple(parts),), shaped=False, determinant=False)


def _rows(text: str) -> list[list[str]] | None:
    """The cells of `[2 1; 0 3]` and `[2, 1; 0, 3]`, as written: elsewhere the space of `2 -1` means nothing."""
    match = _ROWS.fullmatch(text.replace("−", "-"))
    if match is None:
        return None
    separator = "," if "," in match["rows"] else _SPACE
    rows = [split_top(row.strip(), separator) for row in match["rows"].split(";")]
    return rows if max(map(len, rows)) > 1 else None


def _from_rows(rows: list[list[str]]) -> Matrix | None:
    if any(len(row) < 2 or any(map(_SIGN.fullmatch, row)) for row in rows):
        return None
    return _matrix(tuple(tuple(map(canonical, row)) for row in rows), shaped=True, determinant=False)


def _without_lead(text: str, question: str) -> str:
    """The matrix behind "The inverse is" or `A^{-1} =`, if that names what is asked, or says only that it is one."""
    if not ("matri" in text or "[" in text or "(" in text) or (match := _LEAD.fullmatch(text.strip())) is None:
        return text
    label = match["label"].strip(" $")
    named = _MATRIX.fullmatch(label) or names_asked_thing(label, question) or names_asked(label, question)
    return match["rest"].strip().removesuffix(".") if named else text


def _matrix(rows: tuple[tuple[str, ...], ...], *, shaped: bool, determinant: bool) -> Matrix | None:
    if not rows or len({len(row) for row in rows}) != 1 or len(rows) * len(rows[0]) > MAX_ITEMS:
        return None
    return Matrix(rows, shaped, determinant) if all(cell for row in rows for cell in row) else None


_UNREAD = Outcome(Decision.CANNOT_TELL, "matrix: none")


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare two matrices cell by cell, or two vectors in any notation.

    At least one side has to be written as a matrix; two tuples are lists.
    """
    left = read(ground_truth) or read(_without_lead(ground_truth, context.question))
    right = None if left is None else read(answer) or read(_without_lead(answer, context.question))
    if left is None or right is None or not (left.shaped or right.shaped):
        return _UNREAD
    if left.determinant != right.determinant:
        return Outcome(Decision.CANNOT_TELL, "matrix: a determinant against a matrix")
    shapes = [(len(m.rows), len(m.rows[0])) for m in (left, right)]
    if shapes[0] != shapes[1] and not (left.is_vector and right.is_vector and len(left.cells) == len(right.cells)):
        if not (left.shaped and right.shaped) and not (left.is_vector and right.is_vector):
            return Outcome(Decision.CANNOT_TELL, "matrix: against something that is written as none")
        return Outcome(Decision.DIFFERENT, f"matrix: shape {shapes[1]} against {shapes[0]}")
    decision, reason = Decision.EQUAL, "matrix: same cells"
    for mine, theirs in zip(left.cells, right.cells, strict=True):
        outcome = same(mine, theirs, context)
        if outcome.decision is Decision.DIFFERENT:
            return Outcome(Decision.DIFFERENT, f"matrix: a cell differs ({outcome.reason})")
        if outcome.decision is Decision.CANNOT_TELL:
            decision, reason = Decision.CANNOT_TELL, "matrix: a cell is open"
    return Outcome(decision, reason)
