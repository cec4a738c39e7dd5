"""How something changes: "it doubles", "increases by 100%", "is multiplied by 2"; "fell by 35 basis points".

A change is read into a factor, or into an amount with its unit; only answers to a question about one change are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context, says
from tinyv.verifiers.rules.words import read_number_words

MAX_CHARS = 120
"""Longer answers say more than one change."""

_ASKED = re.compile(
    r"\b(?:chang|happen|compare|factor|times|affect|effect|increas|decreas|grow|vary|varies|become)\w*", re.I
)
_HINT = re.compile(
    r"doubl|tripl|quadrupl|halv|half|twice|times|fold|factor|multipl|divided|%|percent|per cent|basis|\bb\.?p|\bpp\b"
    r"|increas|decreas|unchanged|same|quarter|third|' ?=|new",
    re.IGNORECASE,
)
_N = r"(?P<n>\d+(?:\.\d+)?(?:/\d+)?|\\frac\{?\d+\}?\{?\d+\}?|[a-z]+(?:-[a-z]+)?)"
_AS = (
    r"as (?:large|big|great|much|high|long|fast|strong|heavy|wide|many|far)"
    r"(?: as (?:before|it was|the original|originally))?"
)
_BASE = (
    r"(?:it|that|the (?:original|first|old|initial)(?: (?:value|amount|size|one))?"
    r"|its original (?:value|size)|what it was)"
)
_PERCENT = r"(?P<n>\d+(?:\.\d+)?) ?(?:\\?%|percent|per cent)"
_UP = (
    r"(?:increases?|increased|rises?|rose|grows?|grew|goes up|went up|is increased|gains?|increase|rise|up|higher"
    r"|growth)"
)
_DOWN = (
    r"(?:decreases?|decreased|falls?|fell|drops?|dropped|goes down|went down|is reduced|declines?|declined|is decreased"
    r"|decrease|drop|fall|decline|reduction|down|lower)"
)
_FACTORS: tuple[tuple[str, str], ...] = (
    (r"doubles?|(?:is )?doubled", "2"), (r"triples?|(?:is )?tripled", "3"), (r"quadruples?|(?:is )?quadrupled", "4"),
    (r"halves|(?:is )?halved", "1/2"),
    (rf"(?:is |becomes )?(?:twice|2 times) (?:{_AS}|the original|its original (?:value|size)|what it was)|twice", "2"),
    (rf"(?:is |becomes )?half {_AS}|(?:is |becomes )?half(?: of)? (?:the original|its original (?:value|size))", "1/2"),
    (rf"(?:is |becomes )?(?:one )?(?:a )?quarter {_AS}", "1/4"),
    (rf"(?:is |becomes )?{_N} times(?: {_AS}| {_BASE})", "n"),
    (rf"(?:is |gets )?multiplied by(?: a factor of)? {_N}", "n"),
    (rf"(?:is |gets )?divided by(?: a factor of)? {_N}", "1/n"),
    (rf"{_UP} by a factor of {_N}", "n"), (rf"(?:grows |increases )?{_N}-?fold(?: increase)?", "n"),
    (rf"{_DOWN} by a factor of {_N}", "1/n"),
    (rf"(?:an? )?{_UP} (?:by|of) {_PERCENT}", "+n%"), (rf"(?:an? )?{_DOWN} (?:by|of) {_PERCENT}", "-n%"),
    (rf"(?:is )?{_PERCENT} ?(?:greater|larger|higher|more|bigger)", "+n%"),
    (rf"(?:is )?{_PERCENT} ?(?:smaller|lower|less)", "-n%"),
    (rf"(?:is )?(?:greater|larger|higher) by {_PERCENT}", "+n%"),
    (rf"(?:is )?(?:smaller|lower|less) by {_PERCENT}", "-n%"),
    (rf"(?:is |becomes |falls to |rises to )?{_PERCENT} ?of {_BASE}", "n%"),
    (r"(?:is |stays |remains )?(?:the same|unchanged|constant)|does not change|no change", "1"),
)  # fmt: skip
_READERS = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _FACTORS)
_UNIT = r"(?P<unit>basis points?|bps?|percentage points?|pp|%-points?)"
_AMOUNT = re.compile(
    rf"(?:(?P<up>(?:an? )?{_UP})|(?P<down>(?:an? )?{_DOWN}))?(?: by| of)? ?(?P<sign>[+-])?"
    rf" ?(?P<n>\d+(?:\.\d+)?) ?{_UNIT}"
    r"(?P<more> (?:more|higher|less|lower))?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<name>[A-Za-z])(?:'|_\{?(?:\\?text)?\{?(?:new|after)\}?\}?) ?= ?(?P<factor>[^=A-Za-z]{1,20}?) ?"
    r"(?:\\cdot|\\times|·|\*)? ?(?P=name)(?:_\{?(?:old|1|0|before)\}?)?"
)
_SUBJECT = re.compile(
    r"^(?:it|this|that|(?:(?:the|its|their|your) )?(?:new )?(?P<what>[a-z]+(?: of (?:the )?[a-z]+)?)) (?=[a-z0-9])",
    re.IGNORECASE,
)
_ASKING = re.compile(r"(?:.*\b(?:what|how)\b)?(?P<clause>.*)", re.IGNORECASE | re.DOTALL)
_TAIL = re.compile(r"(?: \([^()]{1,50}\)|,? (?:compared (?:to|with) .{1,30}|than before|as a result))$")


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one quantity."""

    value: Fraction
    """The factor, or the amount added."""

    unit: str
    """Empty for a factor; "bp" for an amount in basis points."""

    of: str = ""
    """What changes, as far as it is said."""


@lru_cache(maxsize=1024)
def read(text: str, asked: str = "") -> Change | None:
    """Read a change; None if `text` is anything else or speaks of something that `asked` does not name.

    >>> read("It doubles").value, read("increases by 100%").value, read("is halved").value
    (Fraction(2, 1), Fraction(2, 1), Fraction(1, 2))
    >>> read("down 35 bps"), read("a decrease of 0.35 percentage points").value
    (Change(value=Fraction(-35, 1), unit='bp', of=''), Fraction(-35, 1))
    >>> read("does not double"), read("3 times larger")
    (None, None)
    """
    if len(text) > MAX_CHARS or not _HINT.search(text):
        return None
    source = _TAIL.sub("", canonical(text).rstrip("."))
    source = re.sub(r"(?<=[A-Za-z])-(?=\d)", " -", source)
    if (match := _NAMED.fullmatch(source)) is not None:
        factor = _number(match["factor"])
        if match["name"].lower() not in {word[0] for word in _asked_words(asked)}:
            return None  # the radius is not the area
        return None if factor is None or factor <= 0 else Change(factor, "")
    if (found := _amount(source) or _factor(source)) is not None:
        return found
    subject, rest = _without_subject(source, asked)
    found = _amount(rest) or _factor(rest) if rest else None
    return None if found is None else replace(found, of=subject)


def _without_subject(source: str, asked: str) -> tuple[str, str]:
    """What changes and what is said of it; both empty if the question does not ask about it."""
    match = _SUBJECT.match(source)
    if match is None:
        return "", ""
    words = set(re.findall(r"[a-z]+", (match["what"] or "").lower()))
    if not words <= _asked_words(asked) | {"of", "the"}:
        return "", ""
    return (match["what"] or "").lower(), source[match.end() :]


def _asked_words(question: str) -> set[str]:
    """The words of the question behind its last "what" or "how": what the change is asked of."""
    match = _ASKING.match(question)
    return set(re.findall(r"[a-z]+", match["clause"].lower())) if match else set()


def _factor(source: str) -> Change | None:
    for pattern, kind in _READERS:
        match = pattern.fullmatch(source)
        if match is None:
            continue
        said = match.groupdict()
        number = said.get("n")
        value = _number(kind) if number is None else _number(number)
        if value is None or value <= 0:
            return None
        by = {"n": value, "1/n": 1 / value, "n%": value / 100, "+n%": 1 + value / 100, "-n%": 1 - value / 100}
        return Change(by.get(kind, value), "")
    return None


def _amount(source: str) -> Change | None:
    """A change in basis points or percentage points, with its direction in a word or a sign."""
    match = _AMOUNT.fullmatch(source)
    if match is None:
        return None
    more = (match["more"] or "").strip()
    signs = [bool(match["up"]), bool(match["down"]), bool(match["sign"]), bool(more)]
    if sum(signs) != 1:
        return None
    falls = bool(match["down"]) or match["sign"] == "-" or more in {"less", "lower"}
    points = Fraction(match["n"]) * (1 if match["unit"].lower().startswith("b") else 100)
    return Change(-points if falls else points, "bp")


def _number(text: str) -> Fraction | None:
    node = ex.try_parse(text.strip()) if not re.fullmatch(r"[a-z-]+", text.strip(), re.IGNORECASE) else None
    return ex.exact(node) if node is not None else read_number_words(text.strip().lower())


def compare(ground_truth: str, answer: str, context: Context) -> Outcome:
    """Compare two changes.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> asked = read_context("What happens to the area?")
    >>> answers = ("It becomes three times as large", "increases by 200%", "increases by 300%")
    >>> [compare("The area triples", answer, asked).decision.value for answer in answers]
    ['equal', 'equal', 'different']
    """
    if not says(_ASKED, context.question):
        return Outcome(Decision.CANNOT_TELL, "change: none is asked for")
    left = read(ground_truth, context.question)
    right = None if left is None else read(answer, context.question)
    if left is None or right is None or left.unit != right.unit:
        return Outcome(Decision.CANNOT_TELL, "change: none")
    if left.of and right.of and left.of != right.of:
        return Outcome(Decision.CANNOT_TELL, "change: of another thing")
    if left.value == right.value:
        return Outcome(Decision.EQUAL, "change: the same")
    return Outcome(Decision.DIFFERENT, "change: by another factor or amount")
