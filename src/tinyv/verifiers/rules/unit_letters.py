"""Letters behind a number: a unit, or a variable that the question uses."""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision
from tinyv.verifiers.rules.canonical import canonical
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.unit_phrase import read_unit

_TAIL_LETTER = re.compile(r"(?<![A-Za-z\\])([A-Za-z])\s*\}?\s*$")
_GLUED = re.compile(
    r"(?P<number>[-+]?(?:\d+(?:[.,]\d+)*|\\frac\{\d+\}\{\d+\})) ?(?P<unit>[A-Za-z]{1,3}(?:/[A-Za-z]{1,3})?)"
)


def question_for(text: str, context: Context) -> str:
    """The question, as far as it may turn a last letter into a unit: not where it uses the letter as a symbol."""
    tail = text[-8:].rstrip().removesuffix("}").rstrip()  # most answers end in no letter, which is cheap to see
    match = _TAIL_LETTER.search(text) if not tail or tail[-1].isalpha() else None
    if match is None or match[1] not in context.symbols or stands_for_unit(match[1], context.question):
        return context.question
    return ""


@lru_cache(maxsize=1024)
def stands_for_unit(letter: str, question: str) -> bool:
    """Whether a question without formulas has a letter in units alone.

    >>> stands_for_unit("m", "How far do they get at 8 m/s?"), stands_for_unit("m", "Simplify 8m + 3m.")
    (True, False)
    """
    if "$" in question or "\\(" in question:
        return False
    alone = (
        rf"(?P<amount>(?<![-+*/^=.\d])(?<![-+*/^=] )\d[\d.,]* |\bin (?={letter}/))?(?P<above>[A-Za-z]{{1,3}}/)?"
        rf"(?<![A-Za-z\\]){letter}(?![A-Za-z])(?P<operated>\s*[-+*^=(])?"
    )
    found = list(re.finditer(alone, question))
    return bool(found) and not any(match["operated"] or not _counts(match, question) for match in found)


def _counts(match: re.Match[str], question: str) -> bool:
    """Whether a letter stands behind a number, or divides a unit that does; "in m/s" names units as well."""
    if match["amount"] is not None:
        return True
    return match["above"] is not None and bool(re.search(r"(?:\d|\bin) ?$", question[: match.start()]))


def may_be_unit(ground_truth: str, answer: str, context: Context) -> bool:
    """Whether the letters that one side has behind the number of the other may be its unit.

    >>> from tinyv.verifiers.rules.context import read_context
    >>> context = read_context("How long is the rope?")
    >>> may_be_unit("58m", "58", context), may_be_unit("58m", "57", context), may_be_unit("58x", "58", context)
    (True, False, False)
    """
    for text, bare in ((ground_truth, answer), (answer, ground_truth)):
        match = _GLUED.fullmatch(canonical(text))
        if match is None or (unit := read_unit(match["unit"])) is None or unit.noun:
            continue
        letters = set(re.findall("[A-Za-z]", match["unit"])) & context.symbols
        number, other = ex.try_parse(match["number"]), ex.try_parse(canonical(bare))
        if number is None or other is None or not all(stands_for_unit(one, context.question) for one in letters):
            continue
        if ex.equal(number, other)[0] is Decision.EQUAL:
            return True
    return False
