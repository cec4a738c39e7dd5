r"""Products and sums with dots: `1\cdot2\cdots n` for `n!`, `x_1+x_2+\dots+x_n` for `\sum_{i=1}^n x_i`.

What the dots stand for is found from the member behind them, which runs up to a letter: put the numbers before it for
the letter, and the members before the dots have to come out. Both sides are then written out for several whole numbers
and compared exactly. Dots whose members show no rule, or two, leave the answer open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.definitions import replace_letter
from tinyv.verifiers.rules.whole_numbers import WHOLE_LETTERS

MAX_CHARS = 200
"""A longer formula is not written out."""

_WHOLES = (3, 4, 5, 6, 7, 9, 12)
"""Both sides must agree at each of these."""

_FEW = 4
"""Up to here there may be nothing between the members that are shown."""

_DOTS = ("…", "\\dots", "\\cdots", "\\ldots", "...")
_TIMES = r"(?:\\cdot|\\times|\*)(?![A-Za-z])"
_GAP = re.compile(rf"(?P<before>[+-]|{_TIMES})?\s*…\s*(?P<behind>[+-]|{_TIMES})?\s*")
_SUBSCRIPT = re.compile(r"_(?:\{([^{}]{1,12})\}|([a-zA-Z]))")
_SIMPLE_INDEX = re.compile(r"(?<=_)([a-zA-Z])|(?<=_\{)([a-zA-Z])(?:[+-]\d)?(?=\})")
_NAME = re.compile(r"^[A-Za-z](?:_\{?\w\}?|\([a-z]\))?\s*=\s*(?=[^=]*(?:_\{\w\s*=[^=]*)?$)")
_SERIES = re.compile(
    r"\\(sum|prod)\s*_\{\s*([a-z])\s*=\s*(\d)\s*\}\s*\^\s*(?:\{([^{}]{1,12})\}|(\w|\(\d+\)))\s*(.*)", re.DOTALL
)
_SHORT_FRACTION = re.compile(r"\\frac\s?([0-9a-z])([a-z])(?![A-Za-z])")
_OPEN, _CLOSE = "([{", ")]}"
_FACTOR = re.compile(
    rf"\s*(?:{_TIMES})?\s*((?:\\frac\{{[^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)*\}}\{{[^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)*\}}"
    r"|\([^()]*(?:\([^()]*\)[^()]*)*\)|\d+|[A-Za-z](?:_(?:\w|\{[^{}]*\}))?)!?(?:\^(?:\w|\{[^{}]*\}))?)\s*"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Members on both sides of dots."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    start: int
    """Where the dots, with the signs around them, start in the text."""

    end: int
    sign: str
    """What joins the members."""


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    r"""Compare where at least one side has dots between factors or summands.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> question = read_context("Let $n$ be a positive integer. Simplify.")
    >>> [compare("n!", answer, question).decision.value for answer in (r"1\cdot2\cdots n", r"1\cdot2\cdots(n-1)")]
    ['equal', 'cannot_tell']
    """
    open_ = Outcome(Decision.CANNOT_TELL, "dots: none")
    both = ground_truth + answer
    if not any(dots in both for dots in _DOTS) and ("_" not in both or not ("\\sum" in both or "\\prod" in both)):
        return open_
    sides = [_SHORT_FRACTION.sub(r"\\frac{\1}{\2}", _NAME.sub("", canonical(s))) for s in (ground_truth, answer)]
    if any(not 0 < len(side) <= MAX_CHARS or "," in side for side in sides):
        return open_
    letters = context.symbols & WHOLE_LETTERS
    found = {letter for letter in letters if all(_written_out(side, letter, 5) for side in sides)}
    found = {letter for letter in found if any(_runs_to(side, letter) for side in sides)}
    if len(found) != 1:
        return open_
    letter = found.pop()
    for number in _WHOLES:
        nodes = [ex.try_parse(_written_out(side, letter, number) or "") for side in sides]
        if nodes[0] is None or nodes[1] is None:
            if number <= _FEW:  # the members that are shown may be more than there are
                continue
            return open_
        if ex.equal(nodes[0], nodes[1])[0] is not Decision.EQUAL:
            return Outcome(Decision.CANNOT_TELL, f"dots: not the same at {letter}={number}")
    return Outcome(Decision.EQUAL, "dots: same when written out for a row of whole numbers")


def _runs_to(side: str, letter: str) -> bool:
    """Whether the dots or a sum of a side go on up to the letter: more of it is written out for larger numbers."""
    sizes = [len(_written_out(side, letter, number) or "") for number in (5, 7)]
    return ("…" in side or "\\sum" in side or "\\prod" in side) and sizes[1] > sizes[0]


@lru_cache(maxsize=2048)
def _written_out(side: str, letter: str, number: int) -> str | None:
    """A side without dots and sums, for one whole number; None if they show no rule."""
    text: str | None = side
    for _ in range(3):
        if text is None or "…" not in text:
            break
        text = _without_dots(text, letter, number)
    if text is None or "…" in text:
        return None
    text = _put(text, letter, number)
    for _ in range(3):
        if text is None or not ("\\sum" in text or "\\prod" in text):
            break
        text = _without_series(text)
    return text


def _put(text: str, letter: str, number: int) -> str | None:
    """The number for the letter; a subscript becomes the whole number that it is."""
    broken = False

    def index(match: re.Match[str]) -> str:
        nonlocal broken
        inner = match[1] or match[2]
        if "=" in inner or letter not in inner:
            return match[0]
        value = ex.try_parse(replace_letter(inner, letter, f"({number})") or inner)
        exact = None if value is None or not ex.is_number(value) else ex.exact(value)
        if exact is None or exact.denominator != 1 or exact < 0:
            broken = True
            return match[0]
        return f"_{{{exact}}}"

    text = _SUBSCRIPT.sub(index, text)
    return None if broken else (replace_letter(text, letter, f"({number})") or text)


def _run(text: str) -> _Run | None:
    """The members around the first dots; None where something else stands beside them."""
    gap = _GAP.search(text)
    if gap is None:
        return None
    left, right = _bounds(text, gap.start(), gap.end())
    sign, behind = gap["before"] or "", gap["behind"] or ""
    if {sign, behind} & {"+", "-"}:
        if sign != behind:
            return None
        before = _summands(text[left : gap.start()], sign)
        return _Run(before, _summands(sign + text[gap.end() : right], sign), gap.start(), gap.end(), sign)
    head, tail = text[left : gap.start()], text[gap.end() : right]
    head, tail = re.split(r"[+-]", _flat(head))[-1], re.split(r"[+-]", _flat(tail))[0]
    head, tail = text[gap.start() - len(head) : gap.start()], text[gap.end() : gap.end() + len(tail)]
    # Between dots and signs of multiplication, "2n" is one factor.
    spaced = [re.search(_TIMES, _flat(side)) is not None for side in (head, tail)]
    before, after = _factors(head, spaced[0]), _factors(tail, any(spaced))
    if before is None or after is None:
        return None
    return _Run(before, after, gap.start(), gap.end(), r"\cdot ")


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The innermost bracket around a place."""
    depth, left = 0, start
    while left > 0 and not (depth == 0 and text[left - 1] in _OPEN):
        depth += (text[left - 1] in _CLOSE) - (text[left - 1] in _OPEN)
        left -= 1
    depth, right = 0, end
    while right < len(text) and not (depth == 0 and text[right] in _CLOSE):
        depth += (text[right] in _OPEN) - (text[right] in _CLOSE)
        right += 1
    return left, right


def _flat(text: str) -> str:
    """The text with everything inside brackets blanked, at the same places."""
    depth, out = 0, ""
    for char in text:
        depth -= char in _CLOSE
        out += char if depth == 0 else " "
        depth += char in _OPEN
    return out


def _summands(text: str, sign: str) -> tuple[str, ...]:
    """The summands with one sign that stand next to each other; one of the other sign ends them with an empty one."""
    found: list[str] = []
    starts = [match.start() for match in re.finditer(r"[+-]", _flat(text)) if match.start()]
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        part = text[start:end].strip()
        own = part[0] if part[:1] in ("+", "-") else "+"
        found.append(part.removeprefix(own) if own == sign and part else "")
    return tuple(found)


def _factors(text: str, spaced: bool) -> tuple[str, ...] | None:
    r"""The factors of a product: what stands between `\cdot`, or one after the other."""
    if spaced:
        return tuple(part for part in split_top(text, re.compile(_TIMES)) if part) or None
    found: list[str] = []
    at = 0
    while at < len(text):
        match = _FACTOR.match(text, at)
        if match is None:
            return None
        found.append(match[1])
        at = match.end()
    return tuple(found) or None


def _without_dots(text: str, letter: str, number: int) -> str | None:
    run = _run(text)
    if run is None or not run.before or not run.behind:
        return None
    for before, behind, turned in (
        (run.before, run.behind, False),
        (run.behind[::-1], run.before[::-1], True),
    ):
        start = _starts_at(before, behind, letter)
        if start is None:
            continue
        if number <= start:  # nothing for the dots to stand for
            return None
        members = [_put(behind[0], letter, k) for k in range(start + 1, number)]
        if None in members:
            return None
        filled = "".join(f"{run.sign}({member})" for member in (members[::-1] if turned else members))
        return text[: run.start] + filled + run.sign + text[run.end :]
    return None


def _starts_at(before: tuple[str, ...], behind: tuple[str, ...], letter: str) -> int | None:
    """The number at which the member behind the dots is the one before them; None if no rule shows, or two."""
    rule = behind[0]
    if letter not in rule:
        return None
    starts = [k for k in range(8) if _same(_put(rule, letter, k), before[-1])]
    if len(starts) != 1:
        return None
    (start,) = starts
    if len(before) > 1 and start > 0 and _same(_put(rule, letter, start - 1), before[-2]):
        return start
    if len(behind) > 1 and all(_same(_put(rule, letter, k + 1), _put(behind[1], letter, k)) for k in (5, 8)):
        return start
    # One member before the dots shows the rule where it has an index, and no other member has that index.
    index = _SIMPLE_INDEX.search(rule)
    if index is None or (index[1] or index[2]) != letter or len(_SIMPLE_INDEX.findall(rule)) > 1:
        return None
    alike = [part for part in before[:-1] if re.search(r"_\{?\d", part)]
    return start if not alike and start <= 1 else None


@lru_cache(maxsize=2048)
def _same(left: str | None, right: str | None) -> bool:
    one, two = ex.try_parse(left or ""), ex.try_parse(right or "")
    return one is not None and two is not None and ex.equal(one, two)[0] is Decision.EQUAL


def _without_series(text: str) -> str | None:
    """The last sum or product written out; its body ends at the next sign or closing bracket."""
    start = max(text.rfind("\\sum"), text.rfind("\\prod"))
    match = _SERIES.match(text, start)
    if match is None:
        return None
    rest = match[6]
    end = _bounds(rest, 0, 0)[1]
    flat = _flat(rest[:end])
    sign = re.search(r"(?<=\S)\s*[+-]", flat)
    end = sign.start() if sign else end
    body, letter = rest[:end].strip(), match[2]
    last = ex.try_parse(match[4] or match[5])
    exact = None if last is None or not ex.is_number(last) else ex.exact(last)
    first = int(match[3])
    if not body or exact is None or exact.denominator != 1 or not first <= exact <= 30:
        return None
    if match[1] == "prod" and _FACTOR.fullmatch(body) is None:  # where the factors end would be a guess
        return None
    members = [_put(body, letter, k) for k in range(first, int(exact) + 1)]
    sign_text = "+" if match[1] == "sum" else r"\cdot "
    return f"{text[:start]}({sign_text.join(f'({member})' for member in members)}){rest[end:]}"
