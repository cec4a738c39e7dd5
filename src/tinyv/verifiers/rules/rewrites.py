r"""Plainer ways to write the same answer, which the other readings then compare.

* a formula at listed values: `3k+1 for k=1,2` is `4, 7`; `(t,t-1), t∈{4,-3}` is two points;
* columns: `\begin{pmatrix}x\\y\end{pmatrix}=\begin{pmatrix}3\\1\end{pmatrix}` is `x=3, y=1`;
* the names of a tuple before several: `(a,b)=(1,2) or (3,4)`, in the order in which the question has the names;
* names with an index: `P1` where the question has `P_1`;
* one value for several letters: `x=y=z=5`; unions of sets of points; words in bold type (`**Ann**`);
* signs of logic: `\land`, `\wedge` and `∧`;
* a short answer in another language: `椭圆` is "ellipse".
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, is_wrapped, split_top
from tinyv.verifiers.rules.context import Context, read_context
from tinyv.verifiers.rules.definitions import replace_letter
from tinyv.verifiers.rules.languages import in_english
from tinyv.verifiers.rules.lists import Same

MAX_CHARS = 300
"""Longer answers stay as they are."""

MAX_VALUES = 12
"""More listed values are not put in."""

_MARKS = ("for ", "with ", "where ", ")=", ") =", "=y", "=z", "=b", "= y", "= z", "= b", "**")
_COMMANDS = ("matrix", "binom", "\\in", ")$", "\\cup", "\\land", "\\wedge", "\\lor", "\\vee", "\\neg", "\\lnot")
_OTHER_SIGNS = ("∈", "∪", "∧", "∨", "¬", "∃", "∀")
"""What every answer that can be written in a plainer way has one of, names with an index aside."""

_PUT_IN = re.compile(
    r"(?P<body>.+?)(?:[,;]?\s*\(?\b(?:for|with|where)\s*|[,;]\s*(?=[a-z]\s*∈))(?P<name>(?<![A-Za-z\\])[a-z])\s*(?:=|∈)\s*"
    r"(?P<values>[^∈<>≤≥:]+?)\)?"
)
_VALUES = re.compile(r",|\bor\b|\band\b")
_RUN = re.compile(r"(-?\d+),(?:(-?\d+),)?…,(-?\d+)")
_NUMBER = re.compile(r"-?\d{1,6}(?:/\d{1,6})?|-?\\frac\{\d{1,6}\}\{\d{1,6}\}")
_NAMED_TUPLE = re.compile(r"\((?P<names>[a-z](?:,[a-z]){1,5})\)\s*(?:=|∈)\s*(?P<rest>.+)")
_COLUMNS = re.compile(
    r"\\begin\{([pbv]?)matrix\}(?P<names>[^&]*?)\\end\{\1matrix\}\s*=\s*"
    r"\\begin\{([pbv]?)matrix\}(?P<values>[^&]*?)\\end\{\3matrix\}"
)
_BINOM = re.compile(r"\\[dt]?binom\s?\{([^{}]{1,20})\}\s?\{([^{}]{1,20})\}")
_BOLD = re.compile(r"(?<![\w*])\*\*([A-Za-z][A-Za-z' -]{1,60})\*\*(?![\w*(^])")
_ONE_FOR_ALL = re.compile(r"(?P<names>[a-z](?: ?= ?[a-z]){1,5}) ?= ?(?P<value>[^=<>]*\d[^=<>]*)")
_INDEXED = re.compile(r"(?<![A-Za-z\\_\d{])([A-Za-z])(\d)(?![\d.,]?\d|[A-Za-z_^(])")
_LOGIC = re.compile(r"[∧∨¬∃∀]|\\(?:land|wedge|lor|vee|neg|lnot|exists|forall)(?![A-Za-z])")
_SMALL_DIGIT = re.compile(r"[₀-₉]")
_SIGNS = (
    (re.compile(r"\\(?:land|wedge)(?![A-Za-z])"), "∧"),
    (re.compile(r"\\(?:lor|vee)(?![A-Za-z])"), "∨"),
    (re.compile(r"\\(?:neg|lnot)(?![A-Za-z])"), "¬"),
)


_OPEN = Outcome(Decision.CANNOT_TELL, "rewritten: nothing")


def compare(ground_truth: str, answer: str, context: Context, again: Same) -> Outcome:
    """Compare once more where at least one side can be written in a plainer way; equal, or open.

    Args:
        ground_truth: The reference answer.
        answer: The policy's answer.
        context: The question.
        again: Compares two answers by all readings.
    """
    truth, given = in_english(ground_truth), in_english(answer)
    if (truth, given) == (ground_truth, answer):
        if not (_has_mark(f"{ground_truth} {answer}") or _may_lack_index(ground_truth, answer, context.question)):
            return _OPEN
        if len(ground_truth) > MAX_CHARS or len(answer) > MAX_CHARS:
            return _OPEN
        truth = plainer(ground_truth, context.question)
        given = _with_index(plainer(answer, context.question), context.question + " " + ground_truth)
    if (truth, given) == (ground_truth, answer):
        return _OPEN
    outcome = again(truth, given, context)
    return outcome if outcome.decision is Decision.EQUAL else _OPEN


def _has_mark(text: str) -> bool:
    marks = _MARKS
    if "\\" in text or "$" in text:
        marks += _COMMANDS
    if not text.isascii():
        marks += _OTHER_SIGNS
    for mark in marks:  # noqa: SIM110  a generator would cost more than the search
        if mark in text:
            return True
    return False


def _may_lack_index(ground_truth: str, answer: str, question: str) -> bool:
    if "_" in answer or not ("_" in ground_truth or "_" in question):
        return False
    return _INDEXED.search(answer) is not None


@lru_cache(maxsize=1024)
def plainer(text: str, question: str = "") -> str:
    r"""The plainer way to write an answer; any other text stays.

    >>> plainer("3k+1 for k=1,2"), plainer(r"\begin{pmatrix}x\\y\end{pmatrix}=\begin{pmatrix}3\\1\end{pmatrix}")
    ('3(1)+1,3(2)+1', 'x=3, y=1')
    >>> plainer("(a,b)=(1,2) or (3,4)", "Find all pairs $(a,b)$."), plainer("2x for x > 3")
    ('(1,2),(3,4)', '2x for x > 3')
    """
    if "matrix" in text or "binom" in text:
        return _columns(text) or text
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    if _LOGIC.search(text) is not None:
        text = _SMALL_DIGIT.sub(lambda found: f"_{ord(found[0]) - ord('₀')}", text)
        for pattern, sign in _SIGNS:
            text = pattern.sub(f"{sign} ", text)
    source = canonical(text)
    match = _PUT_IN.fullmatch(source)
    if match is not None and (listed := _put_in(match, question)) is not None:
        return listed
    return _without_names(source, question) or _one_for_all(source) or _union(source) or text


def _columns(text: str) -> str | None:
    """A column of names and one of values as assignments."""
    text = _BINOM.sub(r"\\begin{pmatrix}\1\\\\\2\\end{pmatrix}", text.strip().strip("$").strip())
    match = _COLUMNS.fullmatch(text)
    if match is None:
        return None
    names, values = ([part.strip() for part in match[column].split("\\\\")] for column in ("names", "values"))
    if len(names) != len(values) or len(names) < 2 or not all(names + values):
        return None
    if len(set(names)) < len(names) or not all(re.fullmatch(r"\\?[A-Za-z]+(?:_\{?\w\}?)?", name) for name in names):
        return None
    return ", ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))


def _one_for_all(source: str) -> str | None:
    """`x=y=z=5` as an assignment for each letter."""
    match = _ONE_FOR_ALL.fullmatch(source)
    if match is None:
        return None
    names = match["names"].replace(" ", "").split("=")
    value = ex.try_parse(match["value"].strip())
    if value is None or not ex.is_number(value) or len(set(names)) < len(names):
        return None
    return ", ".join(f"{name}={match['value'].strip()}" for name in names)


def _union(source: str) -> str | None:
    """A union of sets of points as the list of these points, if none stands twice."""
    if "⦄∪⦃" not in source:
        return None
    parts = split_top(source, "∪")
    if not all(is_wrapped(part, "⦃", "⦄") for part in parts):
        return None
    points = [point for part in parts for point in split_top(part[1:-1], re.compile(r"[,;]"))]
    if not all(is_wrapped(point, "(", ")") for point in points) or len(set(points)) < len(points):
        return None
    return ",".join(points)


def _without_names(source: str, question: str) -> str | None:
    """Several tuples without the names before them, if the question has these names in this order."""
    match = _NAMED_TUPLE.fullmatch(source)
    if match is None or f"({match['names']})" not in re.sub(r"\s", "", question):
        return None
    rest = match["rest"]
    rest = rest[1:-1] if is_wrapped(rest, "⦃", "⦄") else rest
    parts = [part for part in split_top(rest, re.compile(r",|;|\bor\b|\band\b")) if part]
    if len(parts) < 2 or not all(is_wrapped(part, "(", ")") for part in parts):
        return None
    return ",".join(parts)


def _put_in(match: re.Match[str], question: str) -> str | None:
    """The formula at each of the listed values."""
    name, body = match["name"], match["body"].strip()
    values = _values(re.sub(rf"(?<=or ){name}=|(?<=and ){name}=", "", match["values"].strip()))
    if values is None or re.search(
        r"[<>≤≥≠…±{]|\b(?:not?|except|only|if|or|any|some)\b", body.replace(" or ", " and ")
    ):
        return None
    named = _NAMED_TUPLE.fullmatch(body)
    if named is not None and f"({named['names']})" in re.sub(r"\s", "", question):
        body = named["rest"]
    if re.search(r"[A-Za-z]{4,}", re.sub(r"\\[A-Za-z]+", "", body)):  # words, which may say anything
        return None
    formulas = [part for part in split_top(body, re.compile(r",|;|\band\b|\bor\b")) if part]
    if is_wrapped(body, "⦃", "⦄") or len(formulas) > 4:
        return None
    if name in read_context(question).symbols and not _gives_itself(name, body, formulas):
        return None  # "2x for x=1,2" gives the question's own x other values than the formula
    items = [replace_letter(formula, name, f"({value})") for value in values for formula in formulas]
    return ",".join(item for item in items if item) if all(items) else None


def _gives_itself(name: str, body: str, formulas: list[str]) -> bool:
    """Whether a letter of the question stands for itself: `(t,2t)` has it as a member, `a_n=2^n` as an index."""
    if re.match(rf"[A-Za-z](?:_\{{?{name}\}}?|\((?:[A-Z]=)?{name}\))\s*=", body) is not None:
        return True
    return all(is_wrapped(part, "(", ")") and name in split_top(part[1:-1], ",") for part in formulas)


def _values(text: str) -> list[str] | None:
    """Listed numbers: `1,2,5`, `⦃0,1⦄`, `1,…,5`, "1 or -1"."""
    text = text[1:-1] if is_wrapped(text, "⦃", "⦄") else text
    text = text.replace(" ", "") if "…" in text else text
    if (run := _RUN.fullmatch(text)) is not None:
        first, second, last = int(run[1]), int(run[2] or int(run[1]) + 1), int(run[3])
        if second != first + 1 or not 1 < last - first < MAX_VALUES:
            return None
        return [str(value) for value in range(first, last + 1)]
    values = [part for part in split_top(text, _VALUES) if part]
    values = [value.removeprefix("+") for value in values]
    if not 2 <= len(values) <= MAX_VALUES or not all(map(_NUMBER.fullmatch, values)):
        return None
    exact = {ex.exact(node) for value in values if (node := ex.try_parse(value)) is not None}
    return values if len(exact) == len(values) else None


def _with_index(answer: str, known: str) -> str:
    """`P1` as `P_1` where the question or the ground truth has all such names with an index, and none without it."""
    found = _INDEXED.findall(answer)
    if not found or "_" in answer:
        return answer
    plain = re.sub(r"[{}]", "", known)
    if any(f"{letter}_{digit}" not in plain or f"{letter}{digit}" in plain for letter, digit in found):
        return answer
    return _INDEXED.sub(r"\1_\2", answer)
