r"""Statements by number, and choices in groups: `①④ or ②③` is two pairs of statements, not four statements.

Groups are compared as a set of sets. How an answer groups its labels must be plain: labels that stand together with
signs between the groups, "A and D, or B and C", "①, ④; ②, ③". Where it is not, as in "A, B or C, D", nothing is said.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.context import has_several_blanks
from tinyv.verifiers.rules.digits import circled_number
from tinyv.verifiers.rules.words import MAX_CHARS, plain_text

Groups = tuple[frozenset[str], ...]
"""Labels that belong together, in the order in which the groups stand."""

_LABEL = r"(?:[①-⑳]|\((?:[1-9][0-9]?|[A-Pa-p])\)|(?<![A-Za-z])[A-P](?![a-z])|(?<=[A-P])[A-P](?![a-z]))"
_BETWEEN = r"(?:,? (?:and|or) (?:also |else )?|[,;] ?|、| & | ?)"
_TEXT = re.compile(
    rf"(?:either |both |statements? |options? |conditions? )*(?P<list>{_LABEL}(?:{_BETWEEN}{_LABEL}){{1,29}})"
)
_LABELS = re.compile(_LABEL)
STATEMENTS = re.compile(
    r"(?:statements? )?(?P<list>[①-⑳](?:(?:, ?and |, ?or |, ?|; ?| and | or |、| ?)[①-⑳]){0,19})(?: only)?"
)
"""Numbers in circles."""

_NUMBERED = re.compile(
    r"(?:statements? |propositions? )?"
    r"(?P<list>\(?[0-9]{1,2}\)?(?:(?:, ?and |, ?|; ?| and |、| ?(?=\())\(?[0-9]{1,2}\)?){0,19})(?: only)?"
)
_ROMAN_LIST = re.compile(
    r"(?:statements? )?(?P<list>\(?[IVX]{1,5}\)?(?:(?:, ?and |, ?|; ?| and )\(?[IVX]{1,5}\)?){0,9})(?: only)?"
)

AMBIGUOUS: Groups = ()
"""What belongs together is not plain."""


def read_groups(text: str) -> Groups | None:
    """The groups of labels; None if `text` is no list of labels, or one without groups.

    >>> [sorted(group) for group in read_groups("①④ or ②③") or ()], read_groups("①, ② and ③"), read_groups("①②③")
    ([['1', '4'], ['2', '3']], None, None)
    >>> [sorted(group) for group in read_groups("A and D, or B") or ()], read_groups("A, B or C, D")
    ([['A', 'D'], ['B']], ())
    """
    match = _TEXT.fullmatch(plain_text(text)) if len(text) <= MAX_CHARS else None
    if match is None:
        return None
    found = list(_LABELS.finditer(match["list"]))
    gaps = [_kind(match["list"][one.end() : other.start()]) for one, other in pairwise(found)]
    kinds = set(gaps)
    if len(kinds) < 2 or kinds == {",", "and"}:
        return None
    if "" in kinds:
        inner = {""}
        plain = len(kinds) == 2 or kinds <= {"", ",", "or"} or kinds <= {"", ",", "and"}
    elif ";" in kinds:
        inner, plain = kinds - {";"}, "or" not in kinds
    elif kinds == {",", "or"} and gaps.count("or") == 1 and gaps[-1] == "or":
        return None  # "A, B or C"
    else:
        inner, plain = {"and"}, kinds == {"and", "or"}
    if not plain:
        return AMBIGUOUS
    groups: list[set[str]] = [set()]
    for label, gap in zip(found, (*gaps, ""), strict=True):
        groups[-1].add(_name(label[0]))
        if gap not in inner and label is not found[-1]:
            groups.append(set())
    return tuple(map(frozenset, groups))


def _kind(gap: str) -> str:
    """A sign between two labels: "or", "and", a comma, a semicolon, or nothing."""
    words = gap.strip(" ,") or gap.strip()
    return {"&": "and", "、": ","}.get(words, "or" if "or" in words else "and" if "and" in words else words)


def _name(label: str) -> str:
    number = circled_number(label)
    return str(number) if number is not None else label.strip("()").upper()


def compare(ground_truth: str, answer: str, question: str, options: frozenset[str]) -> Outcome | None:
    """Compare choices in groups; None if neither side has groups.

    >>> compare("①④ or ②③", "②③, ④①", "Which pairs suffice?", frozenset()).reason
    'choice: the same groups'
    >>> compare("AB or CD", "AC or BD", "Which pairs suffice?", frozenset("ABCD")).decision.value
    'different'
    """
    left, right = read_groups(ground_truth), read_groups(answer)
    if left is None and right is None:
        return None
    if not left or not right:
        return Outcome(Decision.CANNOT_TELL, "choice: labels in groups, on one side or not plainly")
    labels = frozenset[str]().union(*left)
    if not labels <= options and re.search(r"[①-⑳(]", ground_truth) is None:
        return Outcome(Decision.CANNOT_TELL, "choice: letters side by side that may be a product or a segment")
    if left == right:
        return Outcome(Decision.EQUAL, "choice: the same groups")
    if frozenset(left) != frozenset(right):
        return Outcome(Decision.DIFFERENT, "choice: other groups")
    places = has_several_blanks(question) or "respectively" in question
    if len(left) == len(right) and (re.search(r"\bor\b", ground_truth) or not places):
        return Outcome(Decision.EQUAL, "choice: the same groups")
    return Outcome(Decision.CANNOT_TELL, "choice: the same groups in another order")


def read_statements(text: str) -> frozenset[str] | None:
    """Numbers of statements, however they are written; only where the ground truth is a set of statements.

    >>> sorted(read_statements("(1) and (3)")), sorted(read_statements("I, III")), read_statements("1 or 3")
    (['1', '3'], ['1', '3'], None)
    """
    plain = plain_text(text)
    if match := STATEMENTS.fullmatch(plain):
        return (
            None if " or " in plain else frozenset(str(circled_number(c)) for c in match["list"] if circled_number(c))
        )
    if match := _NUMBERED.fullmatch(plain):
        return frozenset(str(int(n)) for n in re.findall(r"[0-9]+", match["list"]))
    if match := _ROMAN_LIST.fullmatch(plain):
        numerals = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
        found = [numerals.get(n) for n in re.findall(r"[IVX]+", match["list"])]
        return None if None in found else frozenset(map(str, found))
    return None
