r"""Abbreviations that an answer explains itself: `2\varphi^2, where \varphi = \frac{1+\sqrt5}{2}`.

The letter is replaced by what it stands for, and the result is compared as any answer is. Only a letter that the
question does not use may be defined: "2x, where x = 3" must not give the question's own x a value.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tinyv.verifiers.rules import expression as ex
from tinyv.verifiers.rules.base import Decision, Outcome
from tinyv.verifiers.rules.canonical import GREEK, canonical, split_top
from tinyv.verifiers.rules.context import Context
from tinyv.verifiers.rules.lists import Same

MAX_DEFINITIONS = 3
"""More abbreviations are not followed."""

_WHERE = re.compile(r"(?P<text>.+?)[,;]?\s*\(?(?<![A-Za-z])(?:where|with|in which)(?![A-Za-z])\s*(?P<said>[^()]*=.+)")
_DEFINITION = re.compile(rf"(?P<name>\\{GREEK}|[A-Za-zα-ωΑ-Ω])\s*=\s*(?P<value>[^=<>≤≥≠]+)")
_AND = re.compile(r",|;|\band\b")
_RUN = re.compile(r"\\[A-Za-z]+|[A-Za-z]+|[α-ωΑ-Ω]")
_NO_PRODUCT = frozenset({"or", "and", "if", "in", "is", "of", "to", "the", "for"})
_CONSTANTS = frozenset({"e", "i", r"\pi", "π"})


@lru_cache(maxsize=1024)
def inline(text: str) -> tuple[str, frozenset[str]] | None:
    r"""The answer with its abbreviations written out, and their names; None if it explains none.

    >>> inline("2u + 1, where u = x^2")
    ('2(x^2)+1', frozenset({'u'}))
    >>> inline("2u + 1, where u is real") is None
    True
    """
    source = canonical(text)
    match = _WHERE.fullmatch(source)
    if match is None or len(source) > 400:
        return None
    said = match["said"].strip()
    if said.endswith(")") and said.count(")") > said.count("("):
        said = said[:-1]
    result, names = match["text"].strip(), set[str]()
    parts = split_top(said, _AND)
    if len(parts) > MAX_DEFINITIONS:
        return None
    for part in parts:
        defined = _DEFINITION.fullmatch(part.strip(" ."))
        if defined is None or defined["name"] in _CONSTANTS:
            return None
        value = ex.try_parse(defined["value"].strip())
        name = _plain(defined["name"])
        if value is None or name in ex.variables(value) or name in names:
            return None
        replaced = replace_letter(result, name, f"({defined['value'].strip()})")
        if replaced is None or _plain(result) == name:  # "x, where x = 5" names a value, and explains none
            return None
        result = replaced
        names.add(name)
    return result, frozenset(names)


def _plain(name: str) -> str:
    return name.removeprefix("\\").replace("var", "")


def replace_letter(text: str, name: str, value: str) -> str | None:
    """Replace a letter throughout; None if it does not occur."""
    found = 0

    def change(match: re.Match[str]) -> str:
        nonlocal found
        run = match[0]
        if _plain(run) == name and (run[0] == "\\" or len(run) == 1):
            found += 1
            return value
        if run[0] == "\\" or len(run) > 3 or run in _NO_PRODUCT or name not in run or len(name) > 1:
            return run
        found += 1
        return run.replace(name, value)

    replaced = _RUN.sub(change, text)
    return replaced if found and len(replaced) < 2_000 else None


def compare(ground_truth: str, answer: str, context: Context, same: Same) -> Outcome:
    """Compare two answers of which at least one explains a letter."""
    if "=" not in ground_truth + answer or not re.search(r"where|with|in which", ground_truth + answer):
        return Outcome(Decision.CANNOT_TELL, "definition: none")
    sides: list[str] = []
    changed = False
    for side in (ground_truth, answer):
        inlined = inline(side)
        if inlined is not None and side is answer and inlined[1] & context.symbols:
            return Outcome(Decision.CANNOT_TELL, "definition: of a letter of the question")
        changed = changed or inlined is not None
        sides.append(side if inlined is None else inlined[0])
    if not changed:
        return Outcome(Decision.CANNOT_TELL, "definition: none")
    outcome = same(sides[0], sides[1], context)
    if outcome.decision is Decision.EQUAL:
        return Outcome(Decision.EQUAL, f"definition written out: {outcome.reason}")
    return Outcome(Decision.CANNOT_TELL, f"definition: open when written out ({outcome.reason})")
